"""A function as both tiers see it: straight code over `aotc.*` state ops, in basic blocks.

aotc.design turns graph regions, processes and free functions into these; aotc.codegen prints them
as C and aotc.runtime as Python. No structured control flow is left: every body is a CFG whose
blocks end in cf.br, cf.cond_br, cf.switch, aotc.wait, aotc.step, aotc.halt, func.return or
ub.unreachable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.errors import UNKNOWN, Loc

if TYPE_CHECKING:
    from aotc.ir.model import Block, Value
    from aotc.ir.types import Type

KINDS = (
    "settle",  # combinational fragment: self -> bool (something that it stores changed)
    "tick",  # clocked sampling of one domain of one module: self ->
    "commit",  # moves what a tick sampled into the registers and memories: self ->
    "method",  # runs to its end whenever a net it is sensitive to changes: self ->
    "process",  # llhd.process or driver; may suspend: self ->
    "init",  # initial values of one instance: self ->
    "final",  # llhd.final: self ->
    "func",  # never suspends: params -> results; after self if it belongs to a module
    "coroutine",  # the same, but may suspend
)

CALLED = ("func", "coroutine")  # the kinds that have parameters and results


# Ops that name the function which they call, now or later.
CALLS = frozenset(
    ("func.call", "llhd.call_coroutine", "aotc.spawn", "aotc.scope_call", "aotc.at_region",
     "aotc.postpone", "aotc.monitor_call")
)  # fmt: skip


@dataclass(slots=True)
class Function:
    """One function of a Program, with its body.

    name:     unique in the Program and stable under edits elsewhere: "fifo:tick.0", "fact".
    kind:     one of KINDS.
    module:   name of the ModuleLayout that `self` points to; "" for functions without self.
    unit:     name of the unit of C it belongs to: "module:fifo", "func:fact".
    params:   the entry block's arguments, besides self; only called functions have any.
    results:  result types.
    blocks:   blocks[0] is the entry.
    hash:     hex digest of the canonical body, without places.
    """

    name: str
    kind: str
    module: str
    unit: str
    blocks: list[Block]
    results: list[Type] = field(default_factory=list)
    loc: Loc = UNKNOWN
    hash: str = ""

    @property
    def params(self) -> list[Value]:
        return self.blocks[0].args

    @property
    def has_self(self) -> bool:
        return bool(self.module)

    @property
    def is_called(self) -> bool:
        return self.kind in CALLED

    @property
    def suspends(self) -> bool:
        return self.kind in ("process", "coroutine")

    def callees(self) -> list[str]:
        """Names of the functions that the body calls, in order of first use."""
        names: dict[str, None] = {}
        for block in self.blocks:
            for op in block.ops:
                if op.name in CALLS:
                    names[op.attrs["callee"].name] = None
        return list(names)
