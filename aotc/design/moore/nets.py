"""Drivers of nets (IEEE 1800-2023 6.6, 10.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.errors import UnsupportedError

if TYPE_CHECKING:
    from aotc.design.moore.items import Item
    from aotc.design.moore.module import MooreModule
    from aotc.design.moore.usage import Range


def plan_nets(module: MooreModule) -> None:
    """Checks that every bit of a net has at most one driver."""
    drivers: dict[object, list[tuple[Range, Item]]] = {}
    for item in module.items:
        for r, how in item.usage.writes:
            variable = module.variables.get(r.root)
            if how != "continuous" or variable is None:
                continue
            for other, before in drivers.setdefault(r.root, []):
                if overlap(r, other):
                    raise UnsupportedError(
                        f"several drivers of {variable.name}", item.loc,
                        (("another driver is here", before.loc),),
                    )  # fmt: skip
            drivers[r.root].append((r, item))


def overlap(a: Range, b: Range) -> bool:
    if a.width is None or b.width is None:
        return True
    return a.low < b.low + b.width and b.low < a.low + a.width
