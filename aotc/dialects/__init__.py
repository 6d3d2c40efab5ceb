"""What each op means: one file a dialect, one row an op (see table.py)."""
