"""Bits of llvm constants: what the attributes of llvm.mlir.constant and llvm.mlir.global mean.

A value of an llvm type is a bit vector that reads as its bytes in memory, first byte lowest;
padding is zero. Undefined and poisoned values are zero.
"""

from __future__ import annotations

import math
import re
import struct
from typing import Any

from aotc.dialects.floats import float8_bits
from aotc.dialects.floats import float_bits as small_bits
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Op, OpaqueAttr
from aotc.ir.types import Type, parse_type, require_value, size_bytes

_DENSE = re.compile(r"dense<(.*)>\s*:\s*(?:tensor|vector)<(.*)>\s*", re.DOTALL)
_ITEM = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s\[\],()]+')
_NOTHING = frozenset({"#llvm.zero", "#llvm.undef", "#llvm.poison", "#ub.poison"})


def float_bits(value: float, width: int) -> int:
    """Bits of an f64 or f32; a NaN is the quiet positive one."""
    if value != value:
        return 0x7FF8000000000000 if width == 64 else 0x7FC00000
    try:
        packed = struct.pack("<d" if width == 64 else "<f", value)
    except OverflowError:
        packed = struct.pack("<f", float("inf") if value > 0 else float("-inf"))
    return int.from_bytes(packed, "little")


def float_of_bits(bits: int, width: int) -> float:
    """The f64 or f32 with these bits."""
    packed = bits.to_bytes(width // 8, "little")
    number: float = struct.unpack("<d" if width == 64 else "<f", packed)[0]
    return number


def constant_bits(op: Op, value: Any, type: Type) -> int:
    """Bits of a constant attribute taken as a value of `type`.

    Raises: VerifyError at the op if the attribute does not fit the type; UnsupportedError for
    kinds of attribute that aotc does not know.
    """
    width = require_value(type, f"{op.name}: constant", op.loc)
    if isinstance(value, OpaqueAttr):
        return _opaque(op, value, type)
    if type.kind == "float":
        if not isinstance(value, (int, float)):
            raise VerifyError(f"{op.name}: {value!r} is no {type}", op.loc)
        return float_bits(float(value), width)
    if type.kind == "small" and isinstance(value, float):
        return small_bits(value, type.text)
    if isinstance(value, str):
        return _text(op, value, type)
    if isinstance(value, list):
        elements = element_places(type)
        if len(elements) != len(value):
            raise VerifyError(f"{op.name}: {len(value)} elements for {type}", op.loc)
        return _sum(op, value, elements)
    if isinstance(value, (bool, int)) and type.kind in ("int", "index", "ptr"):
        return int(value) & ((1 << width) - 1)
    raise VerifyError(f"{op.name}: {value!r} is no constant of type {type}", op.loc)


def element_places(type: Type) -> list[tuple[int, Type]]:
    """(bit offset, type) of the elements of an llvm struct or array; [] for other types."""
    if type.kind == "larray":
        assert type.elem is not None
        step = 8 * (size_bytes(type.elem) or 0)
        return [(i * step, type.elem) for i in range(type.size)]
    if type.kind == "lstruct":
        return [(8 * at, elem) for at, (_, elem) in zip(type.offsets, type.fields, strict=True)
                if elem is not None]  # fmt: skip
    return []


def place_at(op: Op, type: Type, position: list[int]) -> tuple[int, Type]:
    """(bit offset, type) of what a position of indices leads to inside an aggregate."""
    offset, found = 0, type
    for index in position:
        places = element_places(found)
        if not 0 <= index < len(places):
            raise VerifyError(f"{op.name}: {found} has no element {index}", op.loc)
        at, found = places[index]
        offset += at
    return offset, found


def _sum(op: Op, values: list[Any], elements: list[tuple[int, Type]]) -> int:
    bits = 0
    for value, (at, elem) in zip(values, elements, strict=True):
        bits |= constant_bits(op, value, elem) << at
    return bits


def _text(op: Op, value: str, type: Type) -> int:
    data = value.encode("utf-8", "surrogateescape")
    elem = type.elem
    if type.kind != "larray" or elem is None or elem.width != 8 or len(data) != type.size:
        raise VerifyError(f"{op.name}: a string of {len(data)} bytes is no {type}", op.loc)
    return int.from_bytes(data, "little")


def _opaque(op: Op, value: OpaqueAttr, type: Type) -> int:
    text = value.text
    if text in _NOTHING:
        return 0
    match = _DENSE.fullmatch(text)
    if match is None:
        raise UnsupportedError(
            f"{op.name}: aotc does not know the attribute {text}; write the elements as a list",
            op.loc,
        )
    body, shape = match.groups()
    sizes = re.findall(r"(\d+)x", shape)
    elem = parse_type(shape[sum(len(size) + 1 for size in sizes) :])
    leaves = _leaves(type)
    count = math.prod(map(int, sizes))
    items = _ITEM.findall(body)
    if items and items[0].startswith('"'):
        data = bytes.fromhex(items[0].strip('"').removeprefix("0x"))
        step = max(1, elem.width or 8) + 7 >> 3
        if len(data) == 0 or len(data) % step:
            raise VerifyError(f"{op.name}: {len(data)} bytes for elements of {elem}", op.loc)
        bits = [int.from_bytes(data[i : i + step], "little") for i in range(0, len(data), step)]
    else:
        bits = [_item(op, item, elem) for item in items]
    if len(bits) == 1:
        bits *= count
    if len(bits) != len(leaves):
        raise VerifyError(f"{op.name}: {len(bits)} elements for {type}", op.loc)
    total = 0
    for number, (at, leaf) in zip(bits, leaves, strict=True):
        total |= (number & ((1 << (leaf.width or 0)) - 1)) << at
    return total


def _leaves(type: Type, base: int = 0) -> list[tuple[int, Type]]:
    """(bit offset, type) of every element that is no aggregate, in order."""
    places = element_places(type)
    if not places and type.kind not in ("larray", "lstruct"):
        return [(base, type)]
    return [leaf for at, elem in places for leaf in _leaves(elem, base + at)]


def _item(op: Op, text: str, elem: Type) -> int:
    if text in ("true", "false"):
        return int(text == "true")
    try:
        if elem.kind == "float":
            if text.startswith("0x"):
                return int(text, 16)
            return float_bits(float(text), elem.width or 64)
        if elem.kind == "small" and not text.startswith("0x"):
            if elem.text in ("f16", "bf16"):
                return small_bits(float(text), elem.text)
            bits = float8_bits(f"{text} : {elem}", elem.text)
            if bits is None:
                raise UnsupportedError(f"{op.name}: {text} as a constant of type {elem}", op.loc)
            return bits
        return int(text, 0)
    except ValueError:
        raise VerifyError(f"{op.name}: {text} is no {elem}", op.loc) from None
