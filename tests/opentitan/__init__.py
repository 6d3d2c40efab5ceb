"""Modules of OpenTitan (the package pythondata-misc-opentitan) read, elaborated and simulated.

The sources are no part of the project. corpus.py finds them, run.py elaborates every module,
benches.py simulates some with the testbenches here.
"""
