"""What varies: variables, arrays and structures that are declared rand or are arguments; 18.4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import BIT, I32
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_i1
from aotc.frontend.frames import Label, cond_branch
from aotc.frontend.randomization.problem import count_up, emit, place_after
from aotc.frontend.statements.foreach import element_ref
from aotc.frontend.types import moore_type
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_UNROLLED = 8
_MODE: Any = ast.RandMode
_NO_MODE = _MODE.None_


@dataclass(frozen=True, slots=True)
class Leaf:
    """Bits of a fixed-size value that vary together.

    values: the only values, of an enumeration; else ().
    """

    bit: int
    width: int
    signed: bool
    values: tuple[int, ...]


def register(
    ctx: Context,
    problem: Value,
    ref: Value,
    type: Any,
    *,
    given: bool,
    node: Any,
    off: Value | None = None,
) -> None:
    """Says that what a reference means varies, but for parts that are off (parts.py)."""
    from aotc.frontend.randomization import parts

    found = type.canonicalType
    if found.isIntegral:
        leaf = leaf_of(found)
        attrs: dict[str, Any] = {"signed": leaf.signed, "values": list(leaf.values)}
        parts.unless_off(
            ctx, off, lambda: emit(ctx, "variable", problem, ref, given=given, **attrs)
        )
    elif found.isFloating:
        parts.unless_off(
            ctx,
            off,
            lambda: emit(ctx, "variable", problem, ref, given=given, signed=True, real=True),
        )
    elif is_sequence(found):

        def sequence() -> None:
            _register_sequence(ctx, problem, ref, found, given=given, node=node)

        parts.unless_off(ctx, off, sequence)
    elif found.isUnpackedArray and found.hasFixedRange:
        _register_elements(ctx, problem, ref, found, given=given, node=node, off=off)
    elif found.isUnpackedStruct:
        for field in random_fields(found, given=given):
            to = moore_ref(moore_type(field.type))
            name = {"fieldName": str(field.name)}
            part = ctx.builder.value("moore.struct_extract_ref", [ref], to, name)
            inner = None if off is None else parts.member(ctx, off, str(field.name))
            register(ctx, problem, part, field.type, given=given, node=node, off=inner)
    else:
        unsupported(ctx, node, f"a random variable of type {type}",
                    "let it be a property of a class")  # fmt: skip


def is_sequence(type: Any) -> bool:
    """Whether a type is a queue or dynamic array."""
    kind = type.canonicalType.kind
    return bool(kind in (ast.SymbolKind.QueueType, ast.SymbolKind.DynamicArrayType))


def has_keys(type: Any) -> bool:
    """Whether a type is an associative array with keys of one type."""
    found = type.canonicalType
    return bool(found.isAssociativeArray and found.associativeIndexType is not None)


def leaf_of(type: Any, bit: int = 0) -> Leaf:
    """An integral type as one piece; an enumeration has only its named values (18.4)."""
    found = type.canonicalType
    width = int(found.bitWidth)
    values: tuple[int, ...] = ()
    if found.isEnum and width <= 64:
        mask = (1 << width) - 1
        values = tuple(
            int(v.value.value) & mask for v in found if v.kind == ast.SymbolKind.EnumValue
        )
    return Leaf(bit, width, bool(found.isSigned), values)


def random_fields(type: Any, *, given: bool) -> list[Any]:
    """The random members of an unpacked structure: those declared rand, or all of a variable that
    is an argument, if none is."""
    fields = [f for f in type.canonicalType if f.kind == ast.SymbolKind.Field]
    found = [f for f in fields if f.randMode != _NO_MODE]
    return fields if given and not found else found


def leaves(ctx: Context, type: Any, node: Any, bit: int = 0, *, given: bool) -> Iterator[Leaf]:
    """The pieces of an element of an array that vary."""
    found = type.canonicalType
    if found.isIntegral:
        yield leaf_of(found, bit)
    elif found.isUnpackedStruct:
        wanted = random_fields(found, given=given)
        at = bit + (moore_type(found).width or 0)
        for field in found:
            if field.kind != ast.SymbolKind.Field:
                continue
            at -= moore_type(field.type).width or 0
            if field.randMode == ast.RandMode.RandC and not given:
                unsupported(ctx, node, "a randc member of structures in an array of changing size",
                            "declare it rand")  # fmt: skip
            if field in wanted:
                yield from leaves(ctx, field.type, node, at, given=given)
    elif found.isUnpackedArray and found.hasFixedRange:
        step = moore_type(found.arrayElementType).width or 0
        for i in range(int(found.fixedRange.width)):
            yield from leaves(ctx, found.arrayElementType, node, bit + i * step, given=given)
    elif not found.isClass:
        unsupported(ctx, node, f"an array of random elements of type {type}")


def _register_sequence(
    ctx: Context, problem: Value, ref: Value, type: Any, *, given: bool, node: Any
) -> None:
    assert ref.type.elem is not None
    bound = (
        (ref.type.elem.size + 1)
        if ref.type.elem.kind == "moore.queue" and ref.type.elem.size
        else 0
    )
    emit(ctx, "array", problem, ref, given=given, bound=bound)
    for leaf in leaves(ctx, type.arrayElementType, node, given=given):
        emit(ctx, "elements", problem, bit=leaf.bit, width=leaf.width, signed=leaf.signed,
             values=list(leaf.values), given=given)  # fmt: skip


def _register_elements(
    ctx: Context,
    problem: Value,
    ref: Value,
    type: Any,
    *,
    given: bool,
    node: Any,
    off: Value | None,
) -> None:
    """The elements of an array of fixed size."""
    from aotc.frontend.randomization import parts

    def one(index: Value) -> None:
        item = element_ref(ctx, ref, type, index)
        inner = None if off is None else parts.element(ctx, off, type, index)
        register(ctx, problem, item, type.arrayElementType, given=given, node=node, off=inner)

    each_index(ctx, type, one)


def each_key(ctx: Context, ref: Value, type: Any, work: Callable[[Value], None]) -> None:
    """Does something for each key of an associative array, in their order."""
    key = moore_type(type.canonicalType.associativeIndexType)
    at = ctx.builder.value("moore.variable", [], moore_ref(key), {"name": "$key"})
    inside, done = Label(), Label()

    def go_on(step: str) -> None:
        found = ctx.builder.value(f"moore.assoc_array.{step}", [ref, at], I32)
        more = ctx.builder.value("moore.ne", [found, literals.integer(ctx, I32, 0)], BIT)
        cond_branch(ctx, as_i1(ctx, more), inside, done)

    go_on("first")
    place_after(ctx, inside)
    work(ctx.builder.value("moore.read", [at], key))
    go_on("next")
    place_after(ctx, done)


def each_index(ctx: Context, type: Any, work: Any) -> None:
    """Does something for each index of a fixed dimension, from the lowest on."""
    low, size = int(type.fixedRange.lower), int(type.fixedRange.width)
    if size <= _UNROLLED:
        for i in range(size):
            work(literals.integer(ctx, I32, low + i))
        return

    def one(at: Value) -> None:
        if low:
            at = ctx.builder.value("moore.add", [at, literals.integer(ctx, I32, low)], I32)
        work(at)

    count_up(ctx, literals.integer(ctx, I32, size), one)
