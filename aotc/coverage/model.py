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
class Directive:
    """An assert, assume or cover directive of an instance; IEEE 1800-2023 16.3, 16.14.3.

    kind:     "assert", "assume", "cover" or "cover sequence".
    place:    "file:line:col" in the sources.
    attempts: those that began; of an immediate one evaluations.
    passes:   those that held, and not vacuously; of a sequence matches.
    vacuous, failures: those that held vacuously, and did not hold.
    disabled: those that `disable iff` or $assertkill ended.
    """

    name: str
    kind: str
    immediate: bool
    place: str
    attempts: int = 0
    passes: int = 0
    vacuous: int = 0
    failures: int = 0
    disabled: int = 0

    @property
    def covers(self) -> bool:
        return self.kind in COVERS


COUNTS = ("attempts", "passes", "vacuous", "failures", "disabled")
COVERS = ("cover", "cover sequence")
DIRECTIVES = ("assert", "assume", *COVERS)


@dataclass(slots=True)
class Coverage:
    """All of a file. runs: what was simulated, an object each."""

    runs: list[dict[str, Any]]
    types: list[Type]
    directives: list[Directive] = field(default_factory=list)


def tuple_name(type: Type, instance: Instance, item: int, bins: tuple[int, ...]) -> str:
    """The name of an automatic bin of a cross: "<a[0],b>"."""
    shape = type.items[item].shapes[instance.items[item].shape]
    names = []
    for target, number in zip(shape.targets, bins, strict=True):
        crossed = type.items[target].shapes[instance.items[target].shape]
        names.append(crossed.bins[number][0])
    return f"<{','.join(names)}>"
