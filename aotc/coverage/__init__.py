"""Coverage files: reading, writing, merging, and reports of them (docs/coverage.md)."""
