"""Format strings that are only printed: which of them need not be made.

A print whose format string is built in the same block, for this print alone, writes the parts to
the stream one by one (OpSpec.c_put). The ops that would have built the string then run where the
print stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.dialects.table import lookup
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.ir.model import Block, Value

WAITS = (
    "aotc.wait", "aotc.step", "aotc.halt", "llhd.call_coroutine", "aotc.wait_event", "aotc.delay",
    "aotc.join", "aotc.suspend_behind", "aotc.await_children", "aotc.scope_call", "aotc.end_scope",
)  # fmt: skip


@dataclass(slots=True)
class Print:
    """What one print writes.

    items: in order, ops to print and values that are strings already.
    parts: the ops that it takes over, with the position where they run now.
    """

    items: list[Op | Value]
    parts: list[tuple[Op, int]]


def find_prints(block: Block, uses: dict[int, int]) -> dict[int, Print]:
    """The prints of a block that write parts, by id of the op. `uses` counts uses by value."""
    found: dict[int, Print] = {}
    where: dict[int, int] = {}
    last_wait = -1
    for i, op in enumerate(block.ops):
        where[id(op)] = i
        if op.name in WAITS:
            last_wait = i
        if op.name != "sim.proc.print":
            continue
        made = Print([], [])

        def collect(value: Value, made: Print = made, at: int = i, wait: int = last_wait) -> None:
            owner = value.owner
            spec = lookup(owner.name) if isinstance(owner, Op) else None
            if (
                isinstance(owner, Op)
                and spec is not None
                and spec.c_put is not None
                and uses.get(id(value)) == 1
                and where.get(id(owner), -1) > wait
            ):
                for operand in owner.operands:
                    if operand.type.kind == "fstring":
                        collect(operand)
                made.items.append(owner)
                made.parts.append((owner, at))
            else:
                made.items.append(value)

        collect(op.operands[0])
        if made.parts:
            found[id(op)] = made
    return found
