"""Covergroups, as docs/coverage.md has them; IEEE 1800-2023 clause 19."""
