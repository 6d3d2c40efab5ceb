"""Tiny modules that are instantiated by the hundred: cells of a netlist.

Calling functions for each of them would cost more than their logic. So where one module
instantiates the same tiny one very often, its region is read in place of the instances; its
registers keep their hierarchical names.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aotc.dialects.table import lookup

if TYPE_CHECKING:
    from aotc.ir.model import Module, Op

MOST_OPS = 16  # of a tiny module
LEAST_INSTANCES = 256  # in one module

ALSO = frozenset(
    ("hw.output", "hw.wire", "seq.firreg", "seq.compreg", "seq.compreg.ce", "seq.to_clock",
     "seq.from_clock")
)  # fmt: skip


def cells_of(module: Module, op: Op) -> set[str]:
    """Names of the modules whose regions are read in place of their instances in `op`."""
    counts: Counter[str] = Counter()
    for inner in op.regions[0].blocks[0].ops:
        if inner.name == "hw.instance":
            counts[inner.attrs["moduleName"].name] += 1
    often = [name for name, count in counts.items() if count >= LEAST_INSTANCES]
    return {name for name in often if name in module.symbols and is_cell(module.symbols[name])}


def is_cell(op: Op) -> bool:
    """True for a tiny module of logic and registers."""
    if op.name != "hw.module" or any(t.kind == "ref" for _, t, _ in op.attrs["module_type"].ports):
        return False
    ops = op.regions[0].blocks[0].ops
    return len(ops) <= MOST_OPS and all(is_simple(inner) for inner in ops)


def is_simple(op: Op) -> bool:
    if op.name in ALSO:
        return True
    spec = lookup(op.name)
    return spec is not None and spec.pure and not spec.lowered and op.name != "sim.fmt.hier_path"
