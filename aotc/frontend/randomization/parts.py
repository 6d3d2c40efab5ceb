"""Modes of elements of arrays and of members of structures; IEEE 1800-2023 18.8.

A property `x` of whose parts the design calls rand_mode has a hidden one, `x$off`, of the same
shape: a bit for each integral part and for each array of changing size says that it is off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import BIT, I32
from aotc.frontend.context import unsupported
from aotc.frontend.randomization.names import holds_objects
from aotc.frontend.randomization.problem import when
from aotc.frontend.randomization.variables import each_index, random_fields
from aotc.ir.moore_types import moore_array, moore_members, moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type


def parts_of(member: Any) -> str:
    """The property with the modes of the parts of another one."""
    return f"{member.name}$off"


def path_of(target: Any) -> tuple[Any, list[Any]]:
    """The property in an expression that names it or a part of it, and the selects behind it."""
    steps: list[Any] = []
    while True:
        select = isinstance(target, ast.ElementSelectExpression)
        if not select and not (
            isinstance(target, ast.MemberAccessExpression) and target.value.type.isUnpackedStruct
        ):
            return target, steps
        steps.insert(0, target)
        target = target.value


def mode_type(type: Any) -> Type:
    """The type of the modes of the parts of a value."""
    found = type.canonicalType
    if found.isUnpackedArray and found.hasFixedRange:
        inner = mode_type(found.arrayElementType)
        return moore_array(int(found.fixedRange.width), inner, packed=False)
    if found.isUnpackedStruct:
        fields = [(str(f.name), mode_type(f.type)) for f in random_fields(found, given=False)]
        return moore_members("ustruct", fields) if fields else BIT
    return BIT


def select(ctx: Context, modes: Value, step: Any) -> Value:
    """The modes of what a select chooses."""
    from aotc.frontend.randomization.operands import index_of

    type = step.value.type.canonicalType
    if isinstance(step, ast.MemberAccessExpression):
        if step.member not in random_fields(type, given=False):
            unsupported(ctx, step, f"rand_mode of `{step.member.name}`, which is not random,")
        return member(ctx, modes, str(step.member.name))
    if not type.hasFixedRange or holds_objects(type):
        unsupported(ctx, step, f"rand_mode of an element of {type}",
                    "make the mode a condition of the constraints (18.8)")  # fmt: skip
    return element(ctx, modes, type, index_of(ctx, step.selector))


def member(ctx: Context, modes: Value, name: str) -> Value:
    """The modes of a member of a structure."""
    assert modes.type.elem is not None
    to = moore_ref(next(type for field, type in modes.type.elem.fields if field == name and type))
    return ctx.builder.value("moore.struct_extract_ref", [modes], to, {"fieldName": name})


def element(ctx: Context, modes: Value, type: Any, index: Value) -> Value:
    """The modes of an element of an array of fixed size."""
    assert modes.type.elem is not None
    assert modes.type.elem.elem is not None
    span = type.fixedRange
    right = literals.integer(ctx, I32, int(span.right))
    order = [index, right] if span.left >= span.right else [right, index]
    at = ctx.builder.value("moore.sub", order, I32)
    return ctx.builder.value("moore.dyn_extract_ref", [modes, at], moore_ref(modes.type.elem.elem))


def switch(ctx: Context, modes: Value, type: Any, off: Value) -> None:
    """Sets the modes of all parts of a value."""
    found = type.canonicalType
    if modes.type.elem == BIT:
        ctx.builder.op("moore.blocking_assign", [modes, off])
    elif found.isUnpackedStruct:
        for field in random_fields(found, given=False):
            switch(ctx, member(ctx, modes, str(field.name)), field.type, off)
    else:
        inner = found.arrayElementType
        each_index(ctx, found, lambda at: switch(ctx, element(ctx, modes, found, at), inner, off))


def unless_off(ctx: Context, modes: Value | None, work: Callable[[], None]) -> None:
    """Does something unless the mode of a part says that it is off."""
    if modes is None:
        work()
        return
    off = ctx.builder.value("moore.read", [modes], BIT)
    on = ctx.builder.value("moore.eq", [off, literals.integer(ctx, BIT, 0)], BIT)
    when(ctx, on, work)
