"""Coverage in per cent of what a coverage file holds, by the rules of coverage_result.c.

Source: IEEE 1800-2023 19.11.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.coverage.model import COUNTED, Counts, Coverage, Instance, Shape, Type, tuple_name

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL = 100.0


@dataclass(frozen=True, slots=True)
class Share:
    """Covered bins and all bins."""

    covered: int
    total: int

    def percent(self, weight: int = 1) -> float:
        """Of no bins 0, or 100 if the weight says that they do not matter."""
        if not self.total:
            return 0.0 if weight else ALL
        return ALL * self.covered / self.total


def average(parts: Iterable[tuple[float, int]], weight: int = 1) -> float:
    """The average of (percentage, weight) pairs."""
    pairs = [(value, max(0, w)) for value, w in parts]
    total = sum(w for _, w in pairs)
    if not total:
        return 0.0 if weight else ALL
    return sum(value * w for value, w in pairs) / total


def item_share(shape: Shape, counts: Counts) -> Share:
    """Of an item of an instance."""
    least = at_least(counts)
    covered = sum(
        kind == COUNTED and hits >= least
        for (_, kind), hits in zip(shape.bins, counts.hits, strict=True)
    )
    if least <= 0:
        covered += shape.automatic
    else:
        covered += sum(hits >= least for hits in counts.tuples.values())
    return Share(covered, shape.counted)


def at_least(counts: Counts) -> int:
    return int(counts.options.get("at_least", 1))


def instance_percent(type: Type, instance: Instance) -> float:
    parts = []
    for item, counts in zip(type.items, instance.items, strict=True):
        share = item_share(item.shapes[counts.shape], counts)
        if share.total:
            parts.append((share.percent(), int(counts.options["weight"])))
    return average(parts, int(instance.options["weight"]))


def union(type: Type, number: int) -> tuple[Share, dict[str, int]]:
    """Of an item over all instances: its share, and hits of each bin that counts, by name.

    Of automatic bins of a cross those without hits are not listed.
    """
    item = type.items[number]
    hits: dict[str, int] = {}
    least = automatic = 0
    for instance in type.instances:
        counts = instance.items[number]
        shape = item.shapes[counts.shape]
        least = max(least, at_least(counts))
        automatic = max(automatic, shape.automatic)
        for (name, kind), count in zip(shape.bins, counts.hits, strict=True):
            if kind == COUNTED:
                hits[name] = hits.get(name, 0) + count
        for bins, count in counts.tuples.items():
            name = tuple_name(type, instance, number, bins)
            hits[name] = hits.get(name, 0) + count
    own = {name for shape in item.shapes for name, kind in shape.bins if kind == COUNTED}
    automatic = max(automatic, len(hits.keys() - own))
    covered = sum(count >= least for count in hits.values())
    if least <= 0:
        covered = len(own) + automatic
    return Share(covered, len(own) + automatic), hits


def item_percent(type: Type, number: int) -> float:
    """Of an item over all instances."""
    item = type.items[number]
    weight = int(item.options["weight"])
    if type.options.get("merge_instances"):
        return union(type, number)[0].percent(weight)
    parts = []
    for instance in type.instances:
        counts = instance.items[number]
        share = item_share(item.shapes[counts.shape], counts)
        if share.total:
            parts.append((share.percent(), int(instance.options["weight"])))
    return average(parts, weight)


def type_percent(type: Type) -> float:
    weight = int(type.options["weight"])
    if not type.options.get("merge_instances"):
        return average(
            (
                (instance_percent(type, instance), int(instance.options["weight"]))
                for instance in type.instances
                if any(
                    item.shapes[c.shape].counted
                    for item, c in zip(type.items, instance.items, strict=True)
                )
            ),
            weight,
        )
    shares = [(union(type, i)[0], int(item.options["weight"])) for i, item in enumerate(type.items)]
    return average(((s.percent(), w) for s, w in shares if s.total), weight)


def type_share(type: Type) -> Share:
    """Bins over all items, those of all instances joined."""
    shares = [union(type, i)[0] for i in range(len(type.items))]
    return Share(sum(s.covered for s in shares), sum(s.total for s in shares))


def total_percent(coverage: Coverage) -> float:
    """As $get_coverage."""
    return average((type_percent(t), int(t.options["weight"])) for t in coverage.types)
