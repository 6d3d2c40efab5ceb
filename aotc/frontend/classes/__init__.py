"""Classes: IEEE 1800-2023 clause 8, as docs/classes.md has them in the Moore and aotc dialects."""
