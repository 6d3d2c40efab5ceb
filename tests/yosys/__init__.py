"""The designs of YosysHQ/yosys, tests/simple, driven at random in aotc and in Icarus Verilog.

The corpus is no part of the project. corpus.py finds it, its modules and their ports, bench.py
makes the testbench of a module, judge.py runs both, run.py is the command.
"""
