"""Procedures, forks, waits and clocked logic; IEEE 1800-2023 clause 9."""
