"""Modules and what stands in them outside of procedures; IEEE 1800-2023 6, 14, 23, 28, 29."""
