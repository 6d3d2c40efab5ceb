"""Statements, timing controls and what assigns; IEEE 1800-2023 clauses 9, 10, 12."""
