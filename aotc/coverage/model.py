"""What a coverage file holds, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

POINT, CROSS = "point", "cross"
COUNTED = "bins"  # the kind of bins that count; others: default, ignore_bins, illegal_bins


@dataclass(slots=True)
class Shape:
    """The bins of a coverpoint or cross of some instances.

    bins:      (name, kind) of each.
    automatic: number of automatic bins of a cross.
    targets:   numbers of the items that a cross crosses.
    """

    bins: list[tuple[str, str]]
    automatic: int = 0
    targets: list[int] = field(default_factory=list)

    @property
    def counted(self) -> int:
        """The number of bins that count."""
        return sum(kind == COUNTED for _, kind in self.bins) + self.automatic


@dataclass(slots=True)
class Item:
    """A coverpoint or cross of a type; `kind` is POINT or CROSS."""

    name: str
    kind: str
    options: dict[str, Any]
    shapes: list[Shape]


@dataclass(slots=True)
class Counts:
    """A coverpoint or cross of an instance.

    shape:  number among the item's shapes.
    hits:   of each bin of the shape.
    tuples: hits of automatic bins of a cross, by the numbers of the bins that are crossed.
    values: hits by value, of a default bin that is an array.
    """

    options: dict[str, Any]
    shape: int
    hits: list[int]
    tuples: dict[tuple[int, ...], int] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Instance:
    name: str
    options: dict[str, Any]
    items: list[Counts]


@dataclass(slots=True)
class Type:
    """A covergroup type."""

    name: str
    options: dict[str, Any]
    items: list[Item]
    instances: list[Instance]


@dataclass(slots=True)
class Coverage:
    """All of a file. runs: what was simulated, an object each."""

    runs: list[dict[str, Any]]
    types: list[Type]


def tuple_name(type: Type, instance: Instance, item: int, bins: tuple[int, ...]) -> str:
    """The name of an automatic bin of a cross: "<a[0],b>"."""
    shape = type.items[item].shapes[instance.items[item].shape]
    names = []
    for target, number in zip(shape.targets, bins, strict=True):
        crossed = type.items[target].shapes[instance.items[target].shape]
        names.append(crossed.bins[number][0])
    return f"<{','.join(names)}>"
