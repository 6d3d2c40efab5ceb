"""Types of the Moore dialect: how their text is read, and what they hold.

Source: CIRCT MooreTypes.td at commit 231e825. Kinds of Type (aotc/ir/types.py): `moore.int`,
`moore.array`, `moore.struct`, `moore.union` (packed: `width` bits); `moore.uarray`,
`moore.ustruct`, `moore.uunion`, `moore.open_uarray`, `moore.open_array`, `moore.queue`,
`moore.assoc` (`key` None: wildcard), `moore.string`, `moore.real` (`width` 32 or 64),
`moore.time`, `moore.event`, `moore.chandle`, `moore.null`, `moore.void`,
`moore.format_string`, `moore.scan_string`, `moore.class`, `moore.virtual` (`!aotc.virtual`),
`moore.ref`. `elem`, `size`, `fields`
are as in hw's types; the first field of a packed struct is its highest. The index of an
associative array may be a signed int (`si8`, `sl8`), which says how the indices are ordered; its
values are those of the unsigned one. `Type.four` tells whether any bit of a value may be X or Z;
handles (queues, arrays of changing size) are never `four` themselves, but their `elem` may be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aotc.ir.types import Type, parse_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SIMPLE_INT = re.compile(r"moore\.s?([il])(\d+)")
_PLAIN: dict[str, tuple[str, int | None, bool]] = {
    "string": ("string", 64, False),
    "chandle": ("chandle", 64, False),
    "event": ("event", 64, False),
    "time": ("time", 64, False),
    "f32": ("real", 32, False),
    "f64": ("real", 64, False),
    "null": ("null", 64, False),
    "void": ("void", 0, False),
    "format_string": ("format_string", 64, False),
    "scan_string": ("scan_string", 64, False),
}


class MooreTypes:
    """The part of aotc.ir.type_reader.TypeReader that reads Moore's types."""

    at: int
    take: Callable[[str], bool]
    want: Callable[[str], None]
    skip: Callable[[], None]
    word: Callable[[], str]
    name: Callable[[], str]
    number: Callable[[], int]
    symbol: Callable[[], str]
    dialect_type: Callable[..., Type]

    def moore(self) -> Type:
        """A Moore type inside another one, where it stands without `!moore.`."""
        self.skip()
        start = self.at
        if self.take("!"):
            return self.dialect_type(self.word(), start)
        return self.dialect_type("moore." + self.word(), start, "!moore.")

    def moore_shape(self, name: str) -> Type | None:
        """The shape of a Moore type without parameters; None for others."""
        integer = _SIMPLE_INT.fullmatch(name)
        if integer:
            return Type("", "moore.int", int(integer.group(2)), four=integer.group(1) == "l")
        plain = _PLAIN.get(name.removeprefix("moore."))
        if plain is None:
            return None
        kind, width, four = plain
        return Type("", "moore." + kind, width, four=four)

    def sized(self, kind: str) -> Type:
        self.want("<")
        size = self.number()
        self.want("x")
        elem = self.moore()
        self.want(">")
        width = None if elem.width is None else size * elem.width
        return Type("", kind, width, elem=elem, size=size, four=elem.four)

    def read_moore_array(self) -> Type:
        return self.sized("moore.array")

    def read_moore_uarray(self) -> Type:
        return self.sized("moore.uarray")

    def unsized(self, kind: str) -> Type:
        self.want("<")
        elem = self.moore()
        self.want(">")
        return Type("", kind, 64, elem=elem)

    def read_moore_open_array(self) -> Type:
        return self.unsized("moore.open_array")

    def read_moore_open_uarray(self) -> Type:
        return self.unsized("moore.open_uarray")

    def read_moore_queue(self) -> Type:
        self.want("<")
        elem = self.moore()
        self.want(",")
        size = self.number()
        self.want(">")
        return Type("", "moore.queue", 64, elem=elem, size=size)

    def read_moore_assoc_array(self) -> Type:
        self.want("<")
        elem = self.moore()
        self.want(",")
        key = self.moore()
        self.want(">")
        return Type("", "moore.assoc", 64, elem=elem, key=key)

    def read_moore_wildcard_assoc_array(self) -> Type:
        return self.unsized("moore.assoc")

    def members(self, kind: str) -> Type:
        self.want("<")
        self.want("{")
        fields: list[tuple[str, Type | None]] = []
        while not self.take("}"):
            if fields:
                self.want(",")
            name = self.name()
            self.want(":")
            fields.append((name, self.moore()))
        self.want(">")
        types = [t for _, t in fields if t is not None]
        widths = [t.width or 0 for t in types]
        width = max(widths, default=0) if kind.endswith("union") else sum(widths)
        return Type("", kind, width, fields=tuple(fields), four=any(t.four for t in types))

    def read_moore_struct(self) -> Type:
        return self.members("moore.struct")

    def read_moore_ustruct(self) -> Type:
        return self.members("moore.ustruct")

    def read_moore_union(self) -> Type:
        return self.members("moore.union")

    def read_moore_uunion(self) -> Type:
        return self.members("moore.uunion")

    def read_moore_ref(self) -> Type:
        self.want("<")
        elem = self.moore()
        self.want(">")
        return Type("", "moore.ref", 128, elem=elem)

    def read_moore_class(self) -> Type:
        self.want("<")
        start = self.symbol()
        self.want(">")
        return Type("", "moore.class", 64, fields=((start, None),))

    def read_aotc_virtual(self) -> Type:
        self.want("<")
        text = self.name()
        self.want(">")
        return Type("", "moore.virtual", 64, fields=((text, None),))


def _moore(text: str) -> Type:
    return parse_type("!moore." + text)


def _short(type: Type) -> str:
    return type.text.removeprefix("!moore.")


def moore_int(width: int, four: bool) -> Type:
    """!moore.lN or !moore.iN."""
    return _moore(f"{'l' if four else 'i'}{width}")


def moore_key(width: int, four: bool, signed: bool) -> Type:
    """Integral index type of an associative array."""
    return _moore(f"{'s' if signed else ''}{'l' if four else 'i'}{width}")


def moore_ref(elem: Type) -> Type:
    """!moore.ref<elem>."""
    return _moore(f"ref<{_short(elem)}>")


def moore_array(size: int, elem: Type, packed: bool) -> Type:
    """!moore.array<size x elem> or !moore.uarray<size x elem>."""
    return _moore(f"{'' if packed else 'u'}array<{size} x {_short(elem)}>")


def moore_open_array(elem: Type) -> Type:
    """!moore.open_uarray<elem>: a dynamic array."""
    return _moore(f"open_uarray<{_short(elem)}>")


def moore_queue(elem: Type, bound: int = 0) -> Type:
    """!moore.queue<elem, bound>; bound 0 is none."""
    return _moore(f"queue<{_short(elem)}, {bound}>")


def moore_assoc(elem: Type, key: Type | None) -> Type:
    """!moore.assoc_array<elem, key>, or the wildcard one without a key."""
    if key is None:
        return _moore(f"wildcard_assoc_array<{_short(elem)}>")
    return _moore(f"assoc_array<{_short(elem)}, {_short(key)}>")


def moore_members(kind: str, fields: Iterable[tuple[str, Type]]) -> Type:
    """!moore.KIND<{name: type, ...}> for KIND struct, ustruct, union or uunion."""
    return _moore(f"{kind}<{{{', '.join(f'{n}: {_short(t)}' for n, t in fields)}}}>")


def is_moore(type: Type) -> bool:
    """True for every type of the Moore dialect that is understood."""
    return type.kind.startswith("moore.")


def is_packed(type: Type) -> bool:
    """True for integral types (IEEE 1800-2023 6.11.1): ints, packed arrays, structs, unions."""
    return type.kind in ("moore.int", "moore.array", "moore.struct", "moore.union")


def is_bits(type: Type) -> bool:
    """Whether a value is a fixed number of bits: of packed types all the way down (6.24.3)."""
    if type.kind == "moore.uarray":
        return type.elem is not None and is_bits(type.elem)
    if type.kind == "moore.ustruct":
        return all(field is not None and is_bits(field) for _, field in type.fields)
    return is_packed(type) or type.kind == "moore.uunion"
