"""MLIR types as interned plain data.

A Type knows its text and its shape. Packed types (integers, clocks, hw arrays, structs, unions,
enums, times, signal references) have a width in bits: aotc keeps a value of any packed type as
one bit vector, laid out as `hw.bitcast` defines it (first struct field highest, array element 0
lowest). Source: CIRCT HWTypes.td, LLHDTypes.td, SimTypes.td, SeqTypes.td, ArcTypes.td at commit
231e825; for the llvm types the data layout of x86-64 and aarch64.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from aotc.errors import UNKNOWN, Loc, UnsupportedError


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """One MLIR type. Compare with `is` or `==`; equal text is the same object.

    text:    as MLIR prints it.
    kind:    int, index, float, small (a float of 8 or 16 bits, kept as its bits), clock, time,
             ref, array, uarray, struct, union, enum, inout, fstring, dstring, queue, assoc,
             object (of a class, an event), stream, instance, ptr, lstruct, larray, void,
             function, modty, token (no run-time value: firmem, hlmem and the like),
             property (ltl), coroutine (arc's program counter and state), none, opaque.
             hw.typealias and seq.immutable have the kind and shape of the type inside.
    width:   bits of a packed value; 64 for index, handles and pointers; None if it has no value.
    elem:    element type of ref, array, uarray, queue, inout, larray, firmem (token), hlmem
             (token); value type of assoc.
    key:     index type of assoc; integer type of a firmem's mask, if it has one.
    size:    element count of arrays; bound of a bounded queue (0 if unbounded); words of a
             firmem or hlmem.
    fields:  (name, Type) of struct, union, lstruct (named by number); members of an enum, the
             dimensions of an hlmem (as text) and the module or coroutine that an instance or
             coroutine type names have Type None.
    offsets: bit offset of each field of a union, counted from the top as hw.union gives it;
             byte offset of each field of an lstruct. () means 0 for all.
    align:   alignment in bytes of an llvm value in memory.
    inputs, outputs: of a function type; (name, Type, direction) triples stand in ports of modty
             and of sim's dpi_functy (kind function).
    four:    Moore types (aotc/ir/moore_types.py): some bit may be X or Z.
    vector:  of an larray: it is a builtin vector.
    """

    text: str
    kind: str
    width: int | None = None
    elem: Type | None = None
    key: Type | None = None
    size: int = 0
    fields: tuple[tuple[str, Type | None], ...] = ()
    offsets: tuple[int, ...] = ()
    align: int = 1
    inputs: tuple[Type, ...] = ()
    outputs: tuple[Type, ...] = ()
    ports: tuple[tuple[str, Type, str], ...] = field(default=())
    four: bool = False
    vector: bool = False

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Type({self.text})"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return parse_type, (self.text,)

    @property
    def is_float(self) -> bool:
        return self.kind == "float"

    @property
    def is_handle(self) -> bool:
        """True for values that live on the garbage-collected heap: one 64-bit handle."""
        return self.kind in ("fstring", "dstring", "queue", "assoc", "object")

    @property
    def packs_handles(self) -> bool:
        """True for structs, arrays and unions with heap handles somewhere inside; of Moore types,
        for those whose values become such."""
        if self.kind not in _AGGREGATES:
            return False
        parts = [self.elem] if self.elem is not None else [t for _, t in self.fields]
        return any(
            t is not None and (t.is_handle or t.kind in _MOORE_HANDLES or t.packs_handles)
            for t in parts
        )

    @property
    def words(self) -> int:
        """64-bit words that a value takes in a boxed argument buffer (at least 1)."""
        return max(1, ((self.width or 0) + 63) // 64)


_AGGREGATES = frozenset(("struct", "array", "uarray", "union", "inout", "moore.ustruct",
                         "moore.uarray", "moore.uunion"))  # fmt: skip
_MOORE_HANDLES = frozenset(("moore.string", "moore.queue", "moore.open_uarray", "moore.assoc",
                            "moore.class", "moore.event"))  # fmt: skip


def require_value(type: Type, what: str = "value", loc: Loc = UNKNOWN) -> int:
    """Width in bits of values of the type.

    Raises: UnsupportedError at `loc` if aotc cannot hold such a value; `what` names it.
    """
    if type.width is None:
        hint = _HINTS.get(type.kind if type.kind != "opaque" else _family(type.text), "")
        raise UnsupportedError(
            f"{what} has type {type.text}, which aotc cannot hold{hint and ': ' + hint}", loc
        )
    return type.width


_HINTS = {
    "none": "none has no value",
    "void": "it has no value",
    "token": "it stands for a memory, not for a value",
    "modty": "it is the type of a module",
    "vector": "only vectors of a fixed number of integers or floats are supported",
    "tensor": "use !hw.array",
    "memref": "use !hw.array, seq.firmem or llvm.alloca",
    "tuple": "use !hw.struct",
    "complex": "use !hw.struct of two f64",
    "float": "only bf16, f16, f32, f64 and the f8 types are supported",
    "parameter": "its width is a parameter; run circt-opt --hw-specialize first",
    "moore": "docs/moore.md has the types of Moore that aotc holds",
}


def _family(text: str) -> str:
    """What an opaque type is, for the hint."""
    if re.fullmatch(r"bf16|tf32|f\d\w*", text):
        return "float"
    if "#hw.param" in text:
        return "parameter"
    word = re.match(r"!?(\w+)", text)
    return word.group(1) if word else ""


# Interning --------------------------------------------------------------------------------------

_INTERNED: dict[str, Type] = {}


def parse_type(text: str) -> Type:
    """The type that MLIR prints as `text`; the same object for the same text.

    A type of a dialect that aotc does not know is opaque: it has a text, but no width.
    Raises: ValueError if the text is no type at all.
    """
    found = _INTERNED.get(text)
    if found is None:
        from aotc.ir.type_reader import TypeReader  # it needs this module's Type

        found = TypeReader(text.strip()).whole()
    return found


_PACKED: list[Type] = []  # interned types with packs_handles
_VECTORS: list[Type] = []  # interned vectors


def packed_handles_exist() -> bool:
    """Whether any type read so far by this process packs handles."""
    return bool(_PACKED)


def vectors_exist() -> bool:
    """Whether any type read so far by this process is a vector."""
    return bool(_VECTORS)


def intern(type: Type) -> Type:
    """The one object for types of this text: an earlier one, or else `type`."""
    found = _INTERNED.setdefault(type.text, type)
    if found is type and type.packs_handles:
        _PACKED.append(type)
    if found is type and type.vector:
        _VECTORS.append(type)
    return found


def interned(text: str) -> Type | None:
    """The type of this text if it was met before."""
    return _INTERNED.get(text)


def size_bytes(type: Type) -> int | None:
    """Bytes between neighbours in an llvm array of the type; None if it cannot be stored."""
    if type.width is None or (type.vector and packs_bits(type)):
        return None
    size = (type.width + 7) // 8
    return -(-size // type.align) * type.align


def packs_bits(type: Type) -> bool:
    """Whether the elements of an llvm vector lie closer in memory than those of an array."""
    elem = type.elem
    return elem is not None and elem.width != 8 * (size_bytes(elem) or 0)


# Making -----------------------------------------------------------------------------------------


def int_type(width: int) -> Type:
    """iN."""
    return parse_type(f"i{width}")


def array_type(size: int, elem: Type) -> Type:
    """!hw.array<size x elem>."""
    return parse_type(f"!hw.array<{size}x{_short(elem)}>")


def struct_type(fields: list[tuple[str, Type]]) -> Type:
    """!hw.struct<name: type, ...>."""
    return parse_type(f"!hw.struct<{', '.join(f'{n}: {t.text}' for n, t in fields)}>")


def ref_type(elem: Type) -> Type:
    """!llhd.ref<elem>."""
    return parse_type(f"!llhd.ref<{elem.text}>")


def function_type(inputs: list[Type], outputs: list[Type]) -> Type:
    """(inputs) -> outputs."""
    given = ", ".join(t.text for t in outputs)
    if len(outputs) != 1 or outputs[0].kind == "function":
        given = f"({given})"
    text = f"({', '.join(t.text for t in inputs)}) -> {given}"
    found = interned(text)
    if found is None:
        found = intern(Type(text, "function", 64, inputs=tuple(inputs), outputs=tuple(outputs),
                            align=8))  # fmt: skip
    return found


def _short(elem: Type) -> str:
    """An element type as hw prints it inside its own types."""
    return elem.text[4:] if elem.text.startswith("!hw.") else elem.text


# Small floats: bits of exponent and of fraction, and how they differ from what IEEE 754 does: "FN"
# has no infinity, "FNUZ" no negative zero either and a bias greater by 1, or the one given.
# Source: MLIR BuiltinTypes.td.
SMALL_FLOATS = {
    "f16": (5, 10),
    "bf16": (8, 7),
    "f8E5M2": (5, 2),
    "f8E4M3": (4, 3),
    "f8E3M4": (3, 4),
    "f8E4M3FN": (4, 3),
    "f8E5M2FNUZ": (5, 2),
    "f8E4M3FNUZ": (4, 3),
    "f8E4M3B11FNUZ": (4, 3),
}
SCALE = "f8E8M0FNU"  # an exponent alone

# Written out, so that importing this module does not need the reader.
I1 = intern(Type("i1", "int", 1))
I8 = intern(Type("i8", "int", 8))
I32 = intern(Type("i32", "int", 32, align=4))
I64 = intern(Type("i64", "int", 64, align=8))
INDEX = intern(Type("index", "index", 64, align=8))
F64 = intern(Type("f64", "float", 64, align=8))
CLOCK = intern(Type("!seq.clock", "clock", 1))
TIME = intern(Type("!llhd.time", "time", 128))
FSTRING = intern(Type("!sim.fstring", "fstring", 64))
