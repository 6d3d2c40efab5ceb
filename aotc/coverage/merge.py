"""Several coverage files as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aotc.coverage.model import COUNTS, Counts, Coverage, Directive, Instance, Item, Type
from aotc.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence


def merge(parts: Sequence[Coverage]) -> Coverage:
    """Types of one name become one, and so do their instances of one name, whose counts are added.

    An instance whose bins differ from those of its namesake stays by itself, as "name (2)".
    Counts of directives of one name and kind are added.
    Raises: InputError for types of one name with other coverpoints or crosses.
    """
    found = Coverage([], [])
    types: dict[str, Type] = {}
    directives: dict[tuple[str, str, bool], Directive] = {}
    for part in parts:
        found.runs += part.runs
        for directive in part.directives:
            _add_directive(directives, directive)
        for type in part.types:
            known = types.get(type.name)
            if known is None:
                known = types[type.name] = _empty(type)
                found.types.append(known)
            _add(known, type)
    found.directives = [directives[key] for key in sorted(directives)]
    return found


def _add_directive(known: dict[tuple[str, str, bool], Directive], other: Directive) -> None:
    key = other.name, other.kind, other.immediate
    found = known.get(key)
    if found is None:
        known[key] = replace(other)
        return
    for count in COUNTS:
        setattr(found, count, getattr(found, count) + getattr(other, count))


def _empty(type: Type) -> Type:
    items = [Item(item.name, item.kind, dict(item.options), []) for item in type.items]
    return Type(type.name, dict(type.options), items, [])


def _add(to: Type, type: Type) -> None:
    have = [(item.name, item.kind) for item in to.items]
    if have != [(item.name, item.kind) for item in type.items]:
        raise InputError(f"{type.name}: its coverpoints and crosses differ from file to file")
    numbers = [_shapes(mine, other) for mine, other in zip(to.items, type.items, strict=True)]
    for instance in type.instances:
        items = [
            Counts(c.options, numbers[i][c.shape], list(c.hits), dict(c.tuples), dict(c.values))
            for i, c in enumerate(instance.items)
        ]
        _add_instance(to, Instance(instance.name, dict(instance.options), items))


def _shapes(to: Item, item: Item) -> list[int]:
    """The number that each shape of an item has in the merged one."""
    numbers = []
    for shape in item.shapes:
        if shape not in to.shapes:
            to.shapes.append(shape)
        numbers.append(to.shapes.index(shape))
    return numbers


def _add_instance(to: Type, instance: Instance) -> None:
    name, number = instance.name, 1
    while True:
        same = next((other for other in to.instances if other.name == instance.name), None)
        if same is None:
            to.instances.append(instance)
            return
        if [c.shape for c in same.items] == [c.shape for c in instance.items]:
            for mine, other in zip(same.items, instance.items, strict=True):
                _add_counts(mine, other)
            return
        number += 1
        instance.name = f"{name} ({number})"


def _add_counts(to: Counts, counts: Counts) -> None:
    to.hits = [a + b for a, b in zip(to.hits, counts.hits, strict=True)]
    for bins, hits in counts.tuples.items():
        to.tuples[bins] = to.tuples.get(bins, 0) + hits
    for value, hits in counts.values.items():
        to.values[value] = to.values.get(value, 0) + hits
    # a bin has enough hits only if it has for the strictest (19.11)
    to.options["at_least"] = max(to.options.get("at_least", 1), counts.options.get("at_least", 1))
