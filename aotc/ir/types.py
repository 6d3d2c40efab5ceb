"""MLIR types as interned plain data.

A Type knows its text and its shape. Packed types (integers, clocks, hw arrays, structs, unions,
enums, times, signal references) have a width in bits: aotc keeps a value of any packed type as
one bit vector, laid out as `hw.bitcast` defines it (first struct field highest, array element 0
lowest). Source: CIRCT HWTypes.td, LLHDTypes.td, SimTypes.td at commit 231e825.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """One MLIR type. Compare with `is` or `==`; equal text is the same object.

    text:    as MLIR prints it.
    kind:    int, index, float, clock, time, ref, array, uarray, struct, union, enum, inout,
             fstring, dstring, queue, assoc, stream, instance, ptr, lstruct, larray, void,
             function, modty, token (no run-time value: firmem, hlir memories and the like),
             property (ltl), none, opaque.
    width:   bits of a packed value; 64 for index, handles and pointers; None if it has no value.
    elem:    element type of ref, array, uarray, queue, inout, larray; value type of assoc.
    key:     index type of assoc.
    size:    element count of arrays; bound of a bounded queue (0 if unbounded).
    fields:  (name, Type) of struct, union, lstruct; enum members have Type None.
    offsets: bit offset of each field of a union, counted from the top as hw.union gives it; ()
             means 0 for all.
    inputs, outputs: of a function type; (name, Type, direction) triples stand in ports of modty.
    """

    text: str
    kind: str
    width: int | None = None
    elem: Type | None = None
    key: Type | None = None
    size: int = 0
    fields: tuple[tuple[str, Type | None], ...] = ()
    offsets: tuple[int, ...] = ()
    inputs: tuple[Type, ...] = ()
    outputs: tuple[Type, ...] = ()
    ports: tuple[tuple[str, Type, str], ...] = field(default=())

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Type({self.text})"

    @property
    def is_float(self) -> bool:
        return self.kind == "float"

    @property
    def is_handle(self) -> bool:
        """True for values that live on the garbage-collected heap: one 64-bit handle."""
        return self.kind in ("fstring", "dstring", "queue", "assoc")

    @property
    def words(self) -> int:
        """64-bit words that a value takes in a boxed argument buffer (at least 1)."""
        return max(1, ((self.width or 0) + 63) // 64)
