"""What is declared randc: each value of a cycle comes once before any comes again; 18.4.2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend.context import unsupported
from aotc.frontend.randomization import parts
from aotc.frontend.randomization.methods import memory_of_field
from aotc.frontend.randomization.problem import emit
from aotc.frontend.randomization.variables import (
    each_index,
    is_sequence,
    leaf_of,
    random_fields,
    register,
)
from aotc.frontend.statements.foreach import element_ref
from aotc.frontend.types import moore_type
from aotc.ir.model import Op
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

MAX_WIDTH = 64  # bits of a randc variable, which 18.4.2 lets be limited


def register_cyclic(
    ctx: Context,
    problem: Value,
    ref: Value,
    memory: Value,
    type: Any,
    *,
    given: bool,
    member: Any,
    off: Value | None,
) -> None:
    """Registers a randc variable, each element of an array of them, or a structure with randc
    members, but for parts that are off: they have cycles of their own, which `memory` keeps."""
    found = type.canonicalType
    element = found.arrayElementType if is_sequence(found) else found
    if element.isIntegral and element.bitWidth > MAX_WIDTH:
        what = f"a randc variable of {element.bitWidth} bits"
        unsupported(ctx, member, what, f"use at most {MAX_WIDTH} bits, or declare it rand")
    if found.isIntegral:
        leaf = leaf_of(found)
        attrs: dict[str, Any] = {"signed": leaf.signed, "values": list(leaf.values)}

        def one() -> None:
            emit(ctx, "cyclic", problem, ref, memory, given=given, width=leaf.width, **attrs)

        parts.unless_off(ctx, off, one)
    elif found.isUnpackedStruct:
        _members(ctx, problem, ref, memory, found, given=given, member=member, off=off)
    elif found.isUnpackedArray and found.hasFixedRange:
        _elements(ctx, problem, ref, memory, found, given=given, member=member, off=off)
    elif element.isIntegral:

        def sequence() -> None:
            register(ctx, problem, ref, found, given=given, node=member)
            emit(ctx, "cycles", problem, ref, memory)

        parts.unless_off(ctx, off, sequence)
    else:
        unsupported(ctx, member, f"a randc variable of type {type}", "declare it rand")


def _elements(
    ctx: Context,
    problem: Value,
    ref: Value,
    memory: Value,
    type: Any,
    *,
    given: bool,
    member: Any,
    off: Value | None,
) -> None:
    assert memory.type.elem is not None
    assert memory.type.elem.elem is not None
    to = moore_ref(memory.type.elem.elem)

    def one(index: Value) -> None:
        item = element_ref(ctx, ref, type, index)
        assert isinstance(item.owner, Op)
        kept = ctx.builder.value("moore.dyn_extract_ref", [memory, item.owner.operands[1]], to)
        inner = None if off is None else parts.element(ctx, off, type, index)
        register_cyclic(ctx, problem, item, kept, type.arrayElementType, given=given,
                        member=member, off=inner)  # fmt: skip

    each_index(ctx, type, one)


def _members(
    ctx: Context,
    problem: Value,
    ref: Value,
    memory: Value,
    type: Any,
    *,
    given: bool,
    member: Any,
    off: Value | None,
) -> None:
    for field in random_fields(type, given=given):
        name = str(field.name)
        to = moore_ref(moore_type(field.type))
        part = ctx.builder.value("moore.struct_extract_ref", [ref], to, {"fieldName": name})
        kept = memory_of_field(field)
        inner = None if off is None else parts.member(ctx, off, name)
        if kept is None:
            register(ctx, problem, part, field.type, given=given, node=member, off=inner)
            continue
        attrs = {"fieldName": name}
        of_field = ctx.builder.value("moore.struct_extract_ref", [memory], moore_ref(kept), attrs)
        register_cyclic(ctx, problem, part, of_field, field.type, given=given, member=member,
                        off=inner)  # fmt: skip
