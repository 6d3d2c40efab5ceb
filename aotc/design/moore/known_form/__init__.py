"""The form of a function for values without X and Z (docs/moore.md, Known form)."""
