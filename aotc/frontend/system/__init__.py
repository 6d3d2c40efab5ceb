"""System tasks and functions, and format strings; IEEE 1800-2023 clauses 20, 21."""
