"""Lists that somebody sends as a file: CSV or XLSX, read safely, every fault named by its row."""
