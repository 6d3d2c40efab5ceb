"""Arguments and results of functions as 64-bit words, the form in which they cross the tiers.

A value takes ceil(width / 64) words, at least one; floats stand as their bits (docs/internals.md).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from aotc.ir.types import parse_type
from aotc.runtime.ffi import MASK64, ffi

if TYPE_CHECKING:
    from aotc.design.program import FunctionInfo

_F32 = struct.Struct("<f"), struct.Struct("<I")
_F64 = struct.Struct("<d"), struct.Struct("<Q")


class Packing:
    """How a list of types lies in words.

    words: of all values together.
    """

    def __init__(self, types: list[str]) -> None:
        self.words = 0
        self._items: list[tuple[int, int, Any]] = []  # first word, words, float structs or None
        for text in types:
            type = parse_type(text)
            floats = (_F32 if type.width == 32 else _F64) if type.is_float else None
            self._items.append((self.words, type.words, floats))
            self.words += type.words

    def unpack(self, pointer: Any) -> list[Any]:
        """The values at a uint64_t *."""
        values: list[Any] = []
        for at, words, floats in self._items:
            if floats is not None:
                bits = pointer[at] & (MASK64 if floats is _F64 else 0xFFFFFFFF)
                values.append(floats[0].unpack(floats[1].pack(bits))[0])
            elif words == 1:
                values.append(pointer[at])
            else:
                values.append(int.from_bytes(ffi.buffer(pointer + at, 8 * words), "little"))
        return values

    def pack(self, pointer: Any, values: list[Any] | tuple[Any, ...]) -> None:
        """Stores values at a uint64_t *."""
        for (at, words, floats), value in zip(self._items, values, strict=True):
            if floats is not None:
                pointer[at] = floats[1].unpack(floats[0].pack(value))[0]
            elif words == 1:
                pointer[at] = value
            else:
                ffi.buffer(pointer + at, 8 * words)[:] = value.to_bytes(8 * words, "little")

    def result(self, pointer: Any) -> Any:
        """The values at a uint64_t * as a Python function returns them: None, one, or a tuple."""
        values = self.unpack(pointer)
        return None if not values else values[0] if len(values) == 1 else tuple(values)

    def pack_result(self, pointer: Any, result: Any) -> None:
        """Stores what a Python function returned."""
        if not self._items:
            return
        self.pack(pointer, (result,) if len(self._items) == 1 else result)


class Packings:
    """Packings of the parameters and results of each function, made when first used."""

    def __init__(self, functions: list[FunctionInfo]) -> None:
        self._functions = functions
        self._made: dict[int, tuple[Packing, Packing]] = {}

    def of(self, function: int) -> tuple[Packing, Packing]:
        found = self._made.get(function)
        if found is None:
            info = self._functions[function]
            found = self._made[function] = Packing(info.params), Packing(info.results)
        return found
