"""Coverage files on disk: JSON, checked when it is read (docs/coverage.md)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aotc.coverage.model import (
    COUNTS,
    CROSS,
    DIRECTIVES,
    POINT,
    Counts,
    Coverage,
    Directive,
    Instance,
    Item,
    Shape,
    Type,
)
from aotc.errors import InputError
from aotc.files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "aotc coverage"
VERSION = 1
_KINDS = ("bins", "default", "ignore_bins", "illegal_bins")


class _DamagedError(Exception):
    """What is wrong with a file."""


def read(path: Path) -> Coverage:
    """The contents of a coverage file.

    Raises: InputError if it cannot be read, is no coverage file, is of another version, or damaged.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise InputError(f"{path}: cannot be read: {reason}") from None
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{path}: no coverage file, or damaged: {error}") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InputError(f"{path}: no coverage file: it does not say {FORMAT!r}")
    if data.get("version") != VERSION:
        found = data.get("version")
        raise InputError(f"{path}: a coverage file of version {found}; this is version {VERSION}")
    try:
        runs = _list(data, "runs")
        types = [_type(t) for t in _list(data, "types")]
        given = _list(data, "directives") if "directives" in data else []
        return Coverage([_object(run) for run in runs], types, [_directive(d) for d in given])
    except _DamagedError as error:
        raise InputError(f"{path}: damaged coverage file: {error}") from None


def write(path: Path, coverage: Coverage) -> None:
    """Writes a coverage file, as a whole or not at all. Raises InputError."""
    types = ",\n ".join(json.dumps(as_json(type)) for type in coverage.types)
    directives = [asdict(directive) for directive in coverage.directives]
    write_text(path, coverage.runs, f"[\n {types}\n]" if types else "[]", directives)


def write_text(
    path: Path, runs: list[dict[str, Any]], types: str, directives: list[dict[str, Any]]
) -> None:
    """The same of types that are JSON already."""
    head = {"format": FORMAT, "version": VERSION, "runs": runs}
    lines = ",\n ".join(json.dumps(directive) for directive in directives)
    text = f'{json.dumps(head)[:-1]},\n"types": {types},\n"directives": [{lines}]}}\n'
    with whole_file(path) as partial:
        partial.write_text(text, encoding="utf-8")


def as_json(type: Type) -> dict[str, Any]:
    """A type as an object of JSON."""
    return {
        "name": type.name,
        "options": type.options,
        "items": [
            {
                "name": item.name,
                "kind": item.kind,
                "options": item.options,
                "shapes": [_shape_json(item.kind, shape) for shape in item.shapes],
            }
            for item in type.items
        ],
        "instances": [
            {
                "name": instance.name,
                "options": instance.options,
                "items": [
                    _counts_json(item.kind, counts)
                    for item, counts in zip(type.items, instance.items, strict=True)
                ],
            }
            for instance in type.instances
        ],
    }


def _shape_json(kind: str, shape: Shape) -> dict[str, Any]:
    found: dict[str, Any] = {"bins": [list(bin) for bin in shape.bins]}
    if kind == CROSS:
        found |= {"automatic": shape.automatic, "targets": shape.targets}
    return found


def _counts_json(kind: str, counts: Counts) -> dict[str, Any]:
    found: dict[str, Any] = {"options": counts.options, "shape": counts.shape, "hits": counts.hits}
    if kind == CROSS:
        found["tuples"] = [[*bins, hits] for bins, hits in sorted(counts.tuples.items())]
    elif counts.values:
        found["values"] = [[value, hits] for value, hits in counts.values.items()]
    return found


# Checks -----------------------------------------------------------------------------------------


def _object(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _DamagedError(f"{_short(data)} stands where an object should")
    return data


def _list(data: dict[str, Any], name: str) -> list[Any]:
    found = data.get(name)
    if not isinstance(found, list):
        raise _DamagedError(f"`{name}` is missing or no list")
    return found


def _text(data: dict[str, Any], name: str) -> str:
    found = data.get(name)
    if not isinstance(found, str):
        raise _DamagedError(f"`{name}` is missing or no text")
    return found


def _count(data: Any) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or data < 0:
        raise _DamagedError(f"{_short(data)} stands where a count should")
    return data


def _short(data: Any) -> str:
    text = json.dumps(data)
    return text if len(text) <= 40 else text[:37] + "..."


def _options(data: dict[str, Any]) -> dict[str, Any]:
    found = _object(data.get("options"))
    for name in ("weight", "goal"):
        if not isinstance(found.get(name), int):
            raise _DamagedError(f"the option `{name}` is missing or no integer")
    return found


def _directive(data: Any) -> Directive:
    name, kind = _text(_object(data), "name"), _text(data, "kind")
    if kind not in DIRECTIVES:
        raise _DamagedError(f"{name} is of kind {kind!r}")
    if not isinstance(data.get("immediate"), bool):
        raise _DamagedError(f"{name}: `immediate` is missing or neither true nor false")
    counts = [_count(data.get(key)) for key in COUNTS]
    return Directive(name, kind, data["immediate"], _text(data, "place"), *counts)


def _type(data: Any) -> Type:
    name = _text(_object(data), "name")
    try:
        items = [_item(item) for item in _list(data, "items")]
        for item in items:
            for shape in item.shapes:
                if any(target >= len(items) for target in shape.targets):
                    raise _DamagedError(f"{item.name} crosses what is not there")
        instances = [_instance(items, i) for i in _list(data, "instances")]
        return Type(name, _options(data), items, instances)
    except _DamagedError as error:
        raise _DamagedError(f"{name}: {error}") from None


def _item(data: Any) -> Item:
    name, kind = _text(_object(data), "name"), _text(data, "kind")
    if kind not in (POINT, CROSS):
        raise _DamagedError(f"{name} is of kind {kind!r}")
    return Item(name, kind, _options(data), [_shape(s) for s in _list(data, "shapes")])


def _shape(data: Any) -> Shape:
    bins = []
    for bin in _list(_object(data), "bins"):
        if not (isinstance(bin, list) and len(bin) == 2 and isinstance(bin[0], str)):
            raise _DamagedError(f"{_short(bin)} is no bin")
        if bin[1] not in _KINDS:
            raise _DamagedError(f"bin {bin[0]} is of kind {_short(bin[1])}")
        bins.append((bin[0], bin[1]))
    targets = data.get("targets", [])
    if not isinstance(targets, list):
        raise _DamagedError("`targets` is no list")
    return Shape(bins, _count(data.get("automatic", 0)), [_count(t) for t in targets])


def _instance(items: list[Item], data: Any) -> Instance:
    name = _text(_object(data), "name")
    given = _list(data, "items")
    if len(given) > len(items):
        raise _DamagedError(f"{name} has more items than its type")
    found: list[Counts] = []
    for item, counts in zip(items, given, strict=False):
        found.append(_counts(item, items, found, counts))
    if len(found) < len(items):
        raise _DamagedError(f"{name} has {len(found)} items, its type {len(items)}")
    return Instance(name, _options(data), found)


def _counts(item: Item, items: list[Item], before: list[Counts], data: Any) -> Counts:
    number = _count(_object(data).get("shape"))
    if number >= len(item.shapes):
        raise _DamagedError(f"{item.name} has no shape {number}")
    shape = item.shapes[number]
    hits = [_count(n) for n in _list(data, "hits")]
    if len(hits) != len(shape.bins):
        raise _DamagedError(f"{item.name} has {len(shape.bins)} bins, but {len(hits)} counts")
    found = Counts(_options(data), number, hits)
    for entry in data.get("tuples", []):
        if not isinstance(entry, list) or len(entry) != len(shape.targets) + 1:
            raise _DamagedError(f"{_short(entry)} is no bin of {item.name}")
        *bins, count = (_count(n) for n in entry)
        for target, bin in zip(shape.targets, bins, strict=True):
            if target >= len(before) or bin >= len(items[target].shapes[before[target].shape].bins):
                raise _DamagedError(f"{_short(entry)} names a bin that is not there")
        found.tuples[tuple(bins)] = count
    for entry in data.get("values", []):
        if not (isinstance(entry, list) and len(entry) == 2 and isinstance(entry[0], str)):
            raise _DamagedError(f"{_short(entry)} is no value of {item.name}")
        found.values[entry[0]] = _count(entry[1])
    return found
