"""Topological order of a module's logic, and the combinational loops that stand in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.errors import UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.plan import ModulePlan
    from aotc.ir.model import Op


def find_order(plan: ModulePlan, roots: list[Op], below: Callable[[Op], list[Op]]) -> list[Op]:
    """The ops that `roots` need and the roots, each behind everything it uses.

    Raises: UnsupportedError that lists the path of a combinational loop.
    """
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
                    raise loop_error(plan, path[path.index(op) :])
            else:
                todo.pop()
                done = path.pop()
                state[done] = 2
                order.append(done)
    return order


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
