"""Values of every type, and the operators and methods over them; IEEE 1800-2023 6, 7, 11."""
