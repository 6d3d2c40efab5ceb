"""Nets, their drivers and strengths, and what overrides them; IEEE 1800-2023 6.6, 10.6, 28."""
