"""Expressions and built-in methods as Moore ops; IEEE 1800-2023 clauses 6, 7, 10, 11."""
