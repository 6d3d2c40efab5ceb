"""The tests of chipsalliance/sv-tests (chapters 5 to 26) run by aotc, and the figures of them.

The corpus is no part of the project. corpus.py finds it and reads what its tests say of themselves,
needs.py decides which of them are run, judge.py runs them, run.py is the command, docs.py writes
docs/systemverilog.md.
"""
