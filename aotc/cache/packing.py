"""Programs as bytes and back, quickly: a warm start does little else.

A dataclass becomes the tuple of its fields, in order; marshal does the rest. Which fields hold
dataclasses again is read off their annotations. The bytes mean something only to the same Python
and the same aotc, both of which are part of a manifest's key.
"""

from __future__ import annotations

import dataclasses
import marshal
import re
from typing import Any

from aotc.design import program as shapes
from aotc.design.program import Program
from aotc.garbage import no_collection

_CLASSES = {name: c for name, c in vars(shapes).items() if dataclasses.is_dataclass(c)}
_NESTED = re.compile(rf"(|list\[|dict\[\w+, )({'|'.join(_CLASSES)})\]?")


def _plan(cls: Any) -> list[tuple[int, str, Any]]:
    """(field number, "" | "list[" | "dict[...", class) of the fields that hold dataclasses."""
    plan = []
    for number, field in enumerate(dataclasses.fields(cls)):
        annotation = str(field.type)
        match = _NESTED.fullmatch(annotation)
        if match:
            plan.append((number, match[1], _CLASSES[match[2]]))
        elif any(re.search(rf"\b{name}\b", annotation) for name in _CLASSES):
            raise TypeError(f"{cls.__name__}.{field.name}: {annotation} cannot be packed")
    return plan


_PLANS = {cls: _plan(cls) for cls in _CLASSES.values()}


def _encode(value: Any) -> tuple[Any, ...]:
    cls = type(value)
    row = [getattr(value, field.name) for field in dataclasses.fields(cls)]
    for number, container, _ in _PLANS[cls]:
        inner = row[number]
        if container == "":
            row[number] = _encode(inner)
        elif container == "list[":
            row[number] = [_encode(v) for v in inner]
        else:
            row[number] = {k: _encode(v) for k, v in inner.items()}
    return tuple(row)


def _decode(cls: Any, row: Any) -> Any:
    plan = _PLANS[cls]
    if not plan:
        return cls(*row)
    values = list(row)
    for number, container, inner in plan:
        at = values[number]
        if container == "":
            values[number] = _decode(inner, at)
        elif container != "list[":
            values[number] = {k: _decode(inner, v) for k, v in at.items()}
        elif _PLANS[inner]:
            values[number] = [_decode(inner, v) for v in at]
        else:
            values[number] = [inner(*v) for v in at]
    return cls(*values)


def pack_program(program: Program) -> bytes:
    """The Program as bytes."""
    return marshal.dumps(_encode(program))


def unpack_program(data: bytes) -> Program:
    """The Program that `pack_program` packed."""
    with no_collection():
        result = _decode(Program, marshal.loads(data))  # noqa: S302 (verified by the store)
        assert isinstance(result, Program)
        return result
