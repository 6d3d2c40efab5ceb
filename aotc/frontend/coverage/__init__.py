"""Covergroups: IEEE 1800-2023 clause 19, as docs/coverage.md has them in the Moore and aotc dialects."""
