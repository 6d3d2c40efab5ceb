"""What modules know of other instances, packages and interfaces; IEEE 1800-2023 23 to 26."""
