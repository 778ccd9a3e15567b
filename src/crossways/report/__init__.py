"""Reports: findings as a page, a PDF and text in a terminal."""
