"""Topological order of a module's logic, and the combinational loops that stand in its way."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aotc.design.bitslice import PICKING, Slicer, picked_from
from aotc.errors import UnsupportedError
from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aotc.design.plan import ModulePlan

    Below = Callable[[Op], list[Op]]

DEEPEST = 200_000  # nested parts of values


def find_order(plan: ModulePlan, roots: list[Op], below: Below) -> list[Op]:
    """The ops that `roots` need and the roots, each behind everything it uses.

    Loops of ops that are none of bits are taken apart on the way.
    Raises: UnsupportedError that lists the path of a combinational loop.
    """
    order, loop = search(roots, below)
    if loop:
        take_apart(plan, roots, below)
        plan.forget_uses()
        order, loop = search(roots, below)
    if loop:
        raise loop_error(plan, loop)
    return order


def search(roots: list[Op], below: Below) -> tuple[list[Op], list[Op]]:
    """A topological order, and the first loop that was met (the order is useless then)."""
    order: list[Op] = []
    state: dict[Op, int] = {}  # 1 on the path, 2 done
    for root in roots:
        if root in state:
            continue
        state[root] = 1
        path = [root]
        todo = [iter(below(root))]
        while todo:
            for op in todo[-1]:
                seen = state.get(op)
                if seen is None:
                    state[op] = 1
                    path.append(op)
                    todo.append(iter(below(op)))
                    break
                if seen == 1:
                    return order, path[path.index(op) :]
            else:
                todo.pop()
                done = path.pop()
                state[done] = 2
                order.append(done)
    return order, []


def in_loops(roots: list[Op], below: Below) -> set[Op]:
    """Ops that are in a loop (Tarjan's strongly connected components)."""
    number: dict[Op, int] = {}
    low: dict[Op, int] = {}
    stack: list[Op] = []
    on_stack: set[Op] = set()
    looping: set[Op] = set()
    for root in roots:
        if root in number:
            continue
        path: list[tuple[Op, Iterator[Op]]] = []

        def enter(op: Op) -> None:
            number[op] = low[op] = len(number)
            stack.append(op)
            on_stack.add(op)
            path.append((op, iter(below(op))))  # noqa: B023

        enter(root)
        while path:
            op, rest = path[-1]
            for next_op in rest:
                if next_op not in number:
                    enter(next_op)
                    break
                if next_op in on_stack:
                    low[op] = min(low[op], number[next_op])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[op])
                if low[op] == number[op]:
                    component: list[Op] = []
                    while not component or component[-1] is not op:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                    if len(component) > 1 or op in below(op):
                        looping.update(component)
    return looping


def take_apart(plan: ModulePlan, roots: list[Op], below: Below) -> None:
    """Replaces fixed parts of values in loops by what decides their bits."""
    looping = in_loops(roots, below)
    slicer = Slicer(plan, looping.__contains__)
    with deep_recursion():
        for op in list(looping):
            if op.name not in PICKING or len(op.results) != 1:
                continue
            result = op.results[0]
            picked = picked_from(op, result)
            if picked is None or plan.definer(plan.resolve(picked[0])) not in looping:
                continue
            try:
                part = slicer.part(picked[0], picked[1], result.type.width or 0)
            except UnsupportedError:
                continue  # a real loop: reported by its path
            if part.type is not result.type:
                part = Op("hw.bitcast", [part], [result.type], loc=op.loc).result
            plan.alias[result] = part
            if result in plan.place:
                plan.place.setdefault(part, plan.place[result])


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Allows the nesting of parts to follow long chains of ops."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def loop_error(plan: ModulePlan, path: list[Op]) -> UnsupportedError:
    """The error for a loop whose ops each use the next one."""
    notes = []
    for op in path[:20]:
        name = next((r.name for r in op.results if r.name), "")
        notes.append((f"through {op.name}{' ' + name if name else ''}", op.loc))
    if len(path) > 20:
        notes.append((f"and {len(path) - 20} more", path[20].loc))
    return UnsupportedError(
        f"{plan.name}: combinational loop of {len(path)} ops; break it with a register or a signal",
        path[0].loc,
        tuple(notes),
    )
