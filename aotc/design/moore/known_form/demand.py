"""Which values a function computes with, rather than only moves from one place to another.

An unknown part that is only moved (copied, cut, joined, chosen, stored) costs next to nothing and
stays as it is in a known form; one that is computed with is taken for 0 there. Of the values that
`?:` chooses from, only the chosen one counts (fold_known.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.flow import edges_of
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.ir.model import Block, Value

_MOVES = frozenset(
    ("comb.concat", "comb.extract", "comb.replicate", "comb.and", "comb.or", "comb.xor",
     "comb.shl", "comb.shru", "comb.mux", "aotc.reinterpret", "aotc.int.insert",
     "aotc.int.select", "aotc.local_load")
)  # fmt: skip
_SINKS = frozenset(
    ("aotc.local_store", "aotc.store", "aotc.store_part", "aotc.mem_store", "aotc.mem_update",
     "aotc.mem_fill", "aotc.assign", "aotc.update", "aotc.update_part", "aotc.child_update",
     "aotc.nba", "aotc.ref_nba", "aotc.ref_write", "func.call", "cf.br")
)  # fmt: skip
_CHOICES = {"comb.mux": (0,), "cf.cond_br": (0,), "aotc.mem_store": (0, 2),
            "aotc.mem_update": (0, 2), "aotc.int.insert": (2,), "aotc.int.select": (1,),
            "aotc.logic.mux": (0, 1)}  # fmt: skip


def demanded(blocks: list[Block]) -> set[Value]:
    """The values that some computation or decision of a function depends on."""
    stored: dict[int, list[Value]] = {}
    incoming: dict[Value, list[Value]] = {}
    work: list[Value] = []
    for block in blocks:
        for op in block.ops:
            if op.name == "aotc.local_store":
                stored.setdefault(op.attrs["slot"], []).append(op.operands[0])
            work += [v for i, v in enumerate(op.operands) if demands(op, i)]
        for edge in edges_of(block.ops[-1]):
            for arg, value in zip(edge.target.args, edge.args, strict=True):
                incoming.setdefault(arg, []).append(value)
    found: set[Value] = set()
    while work:
        value = work.pop()
        if value in found:
            continue
        found.add(value)
        owner = value.owner
        if not isinstance(owner, Op):
            work += incoming.get(value, ())
        elif owner.name == "aotc.local_load":
            work += stored.get(owner.attrs["slot"], ())
        elif owner.name in _MOVES:
            work += owner.operands
    return found


def demands(op: Op, operand: int) -> bool:
    """Whether an op computes with an operand."""
    if op.name in _CHOICES:
        return operand in _CHOICES[op.name]
    return op.name not in _MOVES and op.name not in _SINKS
