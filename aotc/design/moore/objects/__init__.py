"""Classes, and what the runtime keeps for objects; IEEE 1800-2023 8, 15, 18, 19."""
