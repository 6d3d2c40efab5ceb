"""randsequence, rewritten as ordinary statements before elaboration; IEEE 1800-2023 18.17."""
