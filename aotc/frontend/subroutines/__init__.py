"""Functions, tasks and DPI-C; IEEE 1800-2023 clauses 13, 35."""
