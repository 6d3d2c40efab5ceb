"""Bodies of functions as bytes and back: what is kept of them from one import to the next.

marshal writes plain data only, so values get numbers, types and attributes their texts. The bytes
mean something only to the same Python and the same aotc.
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from aotc.ir.model import (
    UNIT,
    Block,
    DenseArray,
    DenseElements,
    Op,
    OpaqueAttr,
    Region,
    Symbol,
    TypedFloat,
    TypedInt,
    TypedStr,
    Value,
)
from aotc.ir.types import Type, parse_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.errors import Loc

    Place = Callable[[Loc], int]
    Places = Callable[[int], Loc]

_INT, _FLOAT, _STR, _ARRAY, _ELEMENTS, _SYMBOL, _OPAQUE, _TYPE = range(8)
_PLAIN = frozenset((int, float, str, bool, bytes, type(None)))


def pack_attr(value: Any) -> Any:
    """An attribute as plain data: a tuple stands for what is not plain. Raises: TypeError."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return [pack_attr(v) for v in value]
    if kind is dict:
        return {k: pack_attr(v) for k, v in value.items()}
    if kind is Symbol:
        return _SYMBOL, value.path
    if kind is Type:
        return _TYPE, value.text
    if kind is TypedInt:
        return _INT, int(value), value.type
    if kind is TypedFloat:
        return _FLOAT, float(value), value.type
    if kind is TypedStr:
        return _STR, str(value), value.type
    if kind is OpaqueAttr:
        return _OPAQUE, value.text
    if kind is DenseArray:
        return _ARRAY, [pack_attr(v) for v in value], value.elem
    if kind is DenseElements:
        return _ELEMENTS, [pack_attr(v) for v in value], value.type
    raise TypeError(f"an attribute of type {kind.__name__} cannot be packed")


def unpack_attr(value: Any) -> Any:
    """The attribute that `pack_attr` packed."""
    kind = type(value)
    if kind is tuple:
        return _UNPACK[value[0]](*value[1:])
    if kind is list:
        return [unpack_attr(v) for v in value]
    if kind is dict:
        return {k: unpack_attr(v) for k, v in value.items()}
    return value


def _typed_int(value: int, type: str) -> TypedInt:
    return UNIT if type == UNIT.type and value == UNIT else TypedInt(value, type)


_UNPACK: dict[int, Callable[..., Any]] = {
    _INT: _typed_int,
    _FLOAT: TypedFloat,
    _STR: TypedStr,
    _SYMBOL: lambda path: Symbol(path),
    _OPAQUE: OpaqueAttr,
    _TYPE: parse_type,
    _ARRAY: lambda values, elem: DenseArray([unpack_attr(v) for v in values], elem),
    _ELEMENTS: lambda values, of: DenseElements([unpack_attr(v) for v in values], of),
}


class _Packer:
    """Numbers of values and types; a value has its number when its region has been looked at."""

    def __init__(self, place: Place):
        self.place = place
        self.values: dict[Value, int] = {}
        self.types: dict[str, int] = {}

    def type(self, type: Type) -> int:
        return self.types.setdefault(type.text, len(self.types))

    def made(self, values: list[Value]) -> tuple[Any, ...]:
        """The types of values that a block or op defines, with the names of those that have one."""
        for value in values:
            self.values[value] = len(self.values)
        types = tuple(self.type(value.type) for value in values)
        if any(value.name for value in values):
            return types, tuple(value.name for value in values)
        return (types,)

    def region(self, region: Region) -> list[Any]:
        """The blocks of a region: arguments and ops. Values defined anywhere in the region are
        numbered before any use of them is written."""
        labels = {block: i for i, block in enumerate(region.blocks)}
        heads = [
            (self.made(block.args), [self.made(op.results) for op in block.ops])
            for block in region.blocks
        ]
        return [
            (args, [self.op(op, row, labels) for op, row in zip(block.ops, rows, strict=True)])
            for block, (args, rows) in zip(region.blocks, heads, strict=True)
        ]

    def op(self, op: Op, results: tuple[Any, ...], labels: dict[Block, int]) -> tuple[Any, ...]:
        return (
            op.name,
            tuple([self.values[v] for v in op.operands]),
            results,
            pack_attr(op.attrs) if op.attrs else None,
            self.place(op.loc),
            [self.region(r) for r in op.regions] if op.regions else None,
            tuple([labels[b] for b in op.successors]) if op.successors else (),
        )


def pack_regions(regions: list[Region], place: Place) -> bytes:
    """Regions, of which no value is used outside, as bytes.

    place:  gives a number for a place. Raises: TypeError for an attribute without a plain form.
    """
    packer = _Packer(place)
    rows = [packer.region(region) for region in regions]
    return marshal.dumps((list(packer.types), rows))


class _Unpacker:
    """The other way: values by number."""

    def __init__(self, types: list[str], place: Places):
        self.types = [parse_type(text) for text in types]
        self.place = place
        self.values: list[Value] = []

    def named(self, values: list[Value], row: tuple[Any, ...]) -> None:
        self.values += values
        if len(row) > 1:
            for value, name in zip(values, row[1], strict=True):
                value.name = name

    def region(self, rows: list[Any]) -> Region:
        types = self.types
        region = Region()
        made: list[list[Op]] = []
        for args, ops in rows:
            block = Block([types[t] for t in args[0]])
            block.parent = region
            region.blocks.append(block)
            self.named(block.args, args)
            here = []
            for name, _, results, attrs, place, _, _ in ops:
                given = {} if attrs is None else unpack_attr(attrs)
                op = Op(name, None, [types[t] for t in results[0]], given, loc=self.place(place))
                self.named(op.results, results)
                op.parent = block
                here.append(op)
            block.ops = here
            made.append(here)
        for here, (_, ops) in zip(made, rows, strict=True):
            for op, (_, operands, _, _, _, regions, successors) in zip(here, ops, strict=True):
                if operands:
                    op.operands = [self.values[n] for n in operands]
                if successors:
                    op.successors = [region.blocks[n] for n in successors]
                for inner in regions or ():
                    found = self.region(inner)
                    found.parent = op
                    op.regions.append(found)
        return region


def unpack_regions(data: bytes, place: Places) -> list[Region]:
    """The regions that `pack_regions` packed."""
    types, rows = marshal.loads(data)  # noqa: S302 (verified by the store)
    unpacker = _Unpacker(types, place)
    return [unpacker.region(row) for row in rows]
