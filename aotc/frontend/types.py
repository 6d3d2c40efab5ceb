"""slang's types as Moore types (docs/moore.md, Types).

SystemVerilog's `time` is a 64-bit 4-state integer in time units (IEEE 1800-2023 6.8) and so
!moore.l64; `!moore.time` is only what delays are. Enums are their base types. A packed tagged
union is a packed struct of the tag and the union of its members (7.3.2); an unpacked one is a
struct of the tag and all members, since only the member that the tag names may be read.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.errors import UNKNOWN, Loc, UnsupportedError
from aotc.ir.moore_types import (
    moore_array,
    moore_assoc,
    moore_int,
    moore_key,
    moore_members,
    moore_open_array,
    moore_queue,
)
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aotc.ir.types import Type

TAG = "tag$"
TAGGED = "value$"

_KIND = ast.SymbolKind
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_$.]*")
_FIXED = {
    _KIND.VoidType: parse_type("!moore.void"),
    _KIND.NullType: parse_type("!moore.null"),
    _KIND.CHandleType: parse_type("!moore.chandle"),
    _KIND.CovergroupType: parse_type("!moore.chandle"),
    _KIND.StringType: parse_type("!moore.string"),
    _KIND.EventType: parse_type("!moore.event"),
    _KIND.UnboundedType: moore_int(32, four=False),
}
_REFUSED = {
    _KIND.SequenceType: ("a sequence", ""),
    _KIND.PropertyType: ("a property", ""),
    _KIND.UntypedType: ("an untyped argument", "give it a type"),
}


class _Memo:
    """What is kept while a design is imported.

    types:   by slang type.
    reached: classes in these types, in the order in which they were reached.
    open:    the same of the types that are being made, the innermost last.
    classes: the type of handles to a class; None outside of an import.
    noting:  whether somebody notes who asks for classes.
    """

    def __init__(self) -> None:
        self.types: dict[Any, Type] = {}
        self.reached: dict[Any, list[Any]] = {}
        self.open: list[list[Any]] = []
        self.noting: Callable[[], bool] = bool
        self.classes: Callable[[Any], Type] | None = None


_memo = _Memo()


@contextmanager
def remembered(classes: Callable[[Any], Type], noting: Callable[[], bool] = bool) -> Iterator[None]:
    """Keeps the types of one design; `classes` gives the type of handles to a class, and is asked
    again for those in a type that is known while `noting` says so."""
    global _memo
    outer, _memo = _memo, _Memo()
    _memo.classes, _memo.noting = classes, noting
    try:
        yield
    finally:
        _memo = outer


def moore_type(type: ast.Type, loc: Loc = UNKNOWN) -> Type:
    """The Moore type of values of a slang type.

    loc:    the place that an error names.
    Raises: UnsupportedError for types whose values aotc does not have.
    """
    known = _memo.types.get(type)
    if known is None:
        reached: list[Any] = []
        _memo.open.append(reached)
        try:
            known = _moore_type(type, loc)
        finally:
            _memo.open.pop()
        if _memo.classes is not None:
            _memo.types[type] = known
            if reached:
                _memo.reached[type] = reached
                _pass_on(reached)
    elif type in _memo.reached:
        _again(_memo.reached[type])
    return known


def _again(reached: list[Any]) -> None:
    """Asks once more for the classes in a type that is known, if somebody notes who asks."""
    _pass_on(reached)
    if _memo.classes is not None and _memo.noting():
        for symbol in reached:
            _memo.classes(symbol)


def _pass_on(reached: list[Any]) -> None:
    """Classes in a type are in the type around it, too."""
    if _memo.open:
        _memo.open[-1].extend(reached)


def _moore_type(type: ast.Type, loc: Loc) -> Type:
    found = type.canonicalType
    kind = found.kind
    fixed = _FIXED.get(kind)
    if fixed is not None:
        return fixed
    maker = _MAKERS.get(kind)
    if maker is None:
        what, instead = _REFUSED.get(kind, (f"the type {type}", ""))
        notes = ((instead, UNKNOWN),) if instead else ()
        raise UnsupportedError(f"{what} is not supported", loc, notes)
    return maker(found, loc)


def union_fields(type: ast.Type) -> list[ast.FieldSymbol]:
    """The members of a struct or union in the order of their declaration."""
    scope: Any = type.canonicalType
    return [symbol for symbol in scope if symbol.kind == _KIND.Field]


def tag_width(type: ast.Type) -> int:
    """Bits of the tag of a tagged union (7.3.2)."""
    return max(1, (len(union_fields(type)) - 1).bit_length())


def field_name(name: str) -> str:
    """A member's name as it stands in the text of a type."""
    return name if _WORD.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _class(type: ast.Type, loc: Loc) -> Type:
    if _memo.classes is None:
        raise UnsupportedError("a class outside of a design is not supported", loc)
    if _memo.open:
        _memo.open[-1].append(type)
    return _memo.classes(type)


def _virtual(type: ast.Type, loc: Loc) -> Type:
    from aotc.frontend.classes.virtual_interfaces import virtual_type

    return virtual_type(type, loc)


def _integer(type: ast.Type, _loc: Loc) -> Type:
    return moore_int(type.bitWidth, four=type.isFourState)


def _floating(type: ast.FloatingType, _loc: Loc) -> Type:
    short = type.floatKind == ast.FloatingType.Kind.ShortReal
    return parse_type("!moore.f32" if short else "!moore.f64")


def _packed_array(type: ast.PackedArrayType, loc: Loc) -> Type:
    if type.isSimpleBitVector:
        return _integer(type, loc)
    return moore_array(type.range.width, moore_type(type.elementType, loc), packed=True)


def _unpacked_array(type: ast.FixedSizeUnpackedArrayType, loc: Loc) -> Type:
    return moore_array(type.range.width, moore_type(type.elementType, loc), packed=False)


def _open_array(type: ast.DynamicArrayType, loc: Loc) -> Type:
    return moore_open_array(moore_type(type.elementType, loc))


def _queue(type: ast.QueueType, loc: Loc) -> Type:
    return moore_queue(moore_type(type.elementType, loc), type.maxBound)


def _associative(type: ast.AssociativeArrayType, loc: Loc) -> Type:
    index = type.indexType
    key = None if index is None else moore_type(index, loc)
    if key is not None and key.kind == "moore.int":
        key = moore_key(key.width or 0, four=key.four, signed=bool(index.isSigned))
    return moore_assoc(moore_type(type.elementType, loc), key)


def _fields(type: ast.Type, loc: Loc) -> Iterator[tuple[str, Type]]:
    for field in union_fields(type):
        if not field.type.isVoid:
            yield field_name(field.name), moore_type(field.type, loc)


def _packed_struct(type: ast.PackedStructType, loc: Loc) -> Type:
    return moore_members("struct", _fields(type, loc))


def _unpacked_struct(type: ast.UnpackedStructType, loc: Loc) -> Type:
    return moore_members("ustruct", _fields(type, loc))


def _packed_union(type: ast.PackedUnionType, loc: Loc) -> Type:
    fields = list(_fields(type, loc))
    if not type.isTagged:
        return moore_members("union", fields)
    tag = (TAG, moore_int(tag_width(type), four=type.isFourState))
    if not fields:
        return moore_members("struct", [tag])
    return moore_members("struct", [tag, (TAGGED, moore_members("union", fields))])


def _unpacked_union(type: ast.UnpackedUnionType, loc: Loc) -> Type:
    if not type.isTagged:
        return moore_members("uunion", _fields(type, loc))
    tag = (TAG, moore_int(tag_width(type), four=False))
    return moore_members("ustruct", [tag, *_fields(type, loc)])


_MAKERS: dict[ast.SymbolKind, Callable[..., Type]] = {
    _KIND.PredefinedIntegerType: _integer,
    _KIND.ScalarType: _integer,
    _KIND.EnumType: _integer,
    _KIND.ClassType: _class,
    _KIND.VirtualInterfaceType: _virtual,
    _KIND.FloatingType: _floating,
    _KIND.PackedArrayType: _packed_array,
    _KIND.FixedSizeUnpackedArrayType: _unpacked_array,
    _KIND.DynamicArrayType: _open_array,
    _KIND.DPIOpenArrayType: _open_array,
    _KIND.QueueType: _queue,
    _KIND.AssociativeArrayType: _associative,
    _KIND.PackedStructType: _packed_struct,
    _KIND.UnpackedStructType: _unpacked_struct,
    _KIND.PackedUnionType: _packed_union,
    _KIND.UnpackedUnionType: _unpacked_union,
}
