"""Loads of wide fields that need no copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.codegen.prints import WAITS
from aotc.dialects.table import is_wide, lookup

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.flow import Node
    from aotc.ir.model import Op


def lasting_loads(
    node: Node,
    used_in: dict[int, int],
    runs_at: dict[int, int],
    child_pointer: Callable[[int], str],
) -> dict[int, str]:
    """Loads of wide fields, by id of the op, that may stay pointers to the field.

    `runs_at` has the positions of ops that run later than where they stand. Nothing between the
    load and the last use, which must lie in the same block, writes the field.
    """
    last_use: dict[int, int] = {}
    written: dict[tuple[Any, Any], list[int]] = {}
    barriers: list[int] = []
    loads: list[tuple[int, Op]] = []
    for i, op in enumerate(node.block.ops):
        for value in op.operands:
            last_use[id(value)] = max(last_use.get(id(value), 0), runs_at.get(id(op), i))
        name = op.name
        if name in WAITS or name == "func.call":
            barriers.append(i)
        elif name in ("aotc.load", "aotc.child_load") and is_wide(op.result.type):
            loads.append((i, op))
        elif name.startswith("aotc.") and _writes(op):
            if "field" not in op.attrs or "link" in op.attrs:
                barriers.append(i)
            for part in ("field", "unknown"):
                written.setdefault((op.attrs.get("child"), op.attrs.get(part)), []).append(i)
    out = {}
    for i, op in loads:
        key = id(op.result)
        if used_in.get(key) != node.number:
            continue
        child = op.attrs.get("child")
        end = last_use[key]
        # A store of the value itself reads it before it writes: only what lies between counts,
        # but a wait uses its block arguments after it has suspended.
        stops = [*written.get((child, op.attrs["field"]), ()), *barriers]
        if any(i < stop < end or (stop == end and stop in barriers) for stop in stops):
            continue
        base = "self" if child is None else child_pointer(child)
        out[id(op)] = f"{base}->{op.attrs['field']}"
    return out


def _writes(op: Op) -> bool:
    spec = lookup(op.name)
    return spec is None or "write" in spec.effects
