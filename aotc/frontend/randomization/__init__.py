"""Constrained random values: the front-end's part of docs/randomization.md (IEEE 1800-2023 18)."""
