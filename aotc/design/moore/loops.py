"""Loops that lowered ops need: a count, and values carried from round to round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.ir.model import Block
from aotc.ir.types import I1, I32

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Value


def count_loop(
    body: MooreBody,
    count: Value,
    carried: list[Value],
    step: Callable[[Value, list[Value]], list[Value]],
    going: int | None = None,
) -> list[Value]:
    """Runs `step(index, carried)` for index 0 .. count - 1 (i32); the last carried values.

    going: number of the carried i1 that must be set for a round to begin.
    """
    head, inside, behind = Block(), Block(), Block()
    index = head.add_arg(I32)
    args = [head.add_arg(v.type) for v in carried]
    body.branch(head, [body.constant(0, I32), *carried])
    body.open(head)
    more = body.value("comb.icmp", [index, count], I1, predicate=6)
    if going is not None:
        more = body.value("comb.and", [more, args[going]], I1)
    body.branch_if(more, inside, behind)
    body.open(inside)
    known = dict(body.env)
    made = step(index, args)
    next_index = body.value("comb.add", [index, body.constant(1, I32)], I32)
    body.branch(head, [next_index, *made])
    body.env = known
    body.open(behind)
    return args
