"""Who is missing from the table, and why: a gap that no set-up may pass over in silence."""
