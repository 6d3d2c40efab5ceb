"""Assertions, sequences, properties and sampled values; IEEE 1800-2023 clause 16."""
