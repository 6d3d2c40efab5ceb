"""What is assigned to: places whose indices have been evaluated.

Source: IEEE 1800-2023 10.4, 10.9, 11.4.12.

A target is evaluated once, all of it before anything is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.context import not_allowed, unsupported
from aotc.frontend.conversions import INT, convert, from_bits, to_bits, type_of
from aotc.frontend.expressions.purity import is_dynamic
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int, moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_BYTE = moore_int(8, four=False)


@dataclass(frozen=True, slots=True)
class How:
    """The kind of an assignment.

    kind:  "blocking", "nonblocking" or "continuous".
    delays: !moore.time after which the target changes; of continuous ones up to three (28.16).
    attrs: of the op, such as `strength`.
    """

    kind: str = "blocking"
    delays: tuple[Value, ...] = ()
    attrs: dict[str, Any] = field(default_factory=dict)


BLOCKING = How()
_OPS = {
    ("blocking", False): "moore.blocking_assign",
    ("nonblocking", False): "moore.nonblocking_assign",
    ("nonblocking", True): "moore.delayed_nonblocking_assign",
    ("continuous", False): "moore.assign",
    ("continuous", True): "moore.delayed_assign",
}


class Target(Protocol):
    """A place of the slang type that its expression has."""

    def read(self, ctx: Context) -> Value:
        """What is there now."""

    def write(self, ctx: Context, value: Value, how: How = BLOCKING) -> None:
        """Assigns a value of the place's own Moore type."""


class Reference:
    """A place that a reference stands for."""

    def __init__(self, ref: Value):
        self.ref = ref

    def read(self, ctx: Context) -> Value:
        assert self.ref.type.elem is not None
        return ctx.builder.value("moore.read", [self.ref], self.ref.type.elem)

    def write(self, ctx: Context, value: Value, how: How = BLOCKING) -> None:
        assert self.ref.type.elem is not None
        value = convert(ctx, value, self.ref.type.elem, signed=False)
        name = _OPS[how.kind, bool(how.delays)]
        ctx.builder.op(name, [self.ref, value, *how.delays], attrs=dict(how.attrs))


class Character:
    """A character of a string (6.16)."""

    def __init__(self, text: Value, index: Value):
        self.text = text
        self.index = index

    def read(self, ctx: Context) -> Value:
        assert self.text.type.elem is not None
        text = ctx.builder.value("moore.read", [self.text], self.text.type.elem)
        return ctx.builder.value("moore.string.get", [text, self.index], _BYTE)

    def write(self, ctx: Context, value: Value, how: How = BLOCKING) -> None:
        if how.kind != "blocking":
            what = f"a {how.kind} assignment to a character of a string, whose size changes,"
            not_allowed(ctx, ctx.builder.loc, what, "10.3.2, 10.4.2")
        value = convert(ctx, value, _BYTE, signed=False)
        ctx.builder.op("moore.string.put", [self.text, self.index, value])


class Concatenation:
    """{a, b, c} as a target: the leftmost part takes the highest bits (11.4.12)."""

    def __init__(self, parts: list[tuple[Target, Type]]):
        self.parts = parts

    def read(self, ctx: Context) -> Value:
        values = [to_bits(ctx, target.read(ctx)) for target, _ in self.parts]
        return concat(ctx, values)

    def write(self, ctx: Context, value: Value, how: How = BLOCKING) -> None:
        bits = to_bits(ctx, value)
        at = bits.type.width or 0
        for target, type in self.parts:
            width = type.width or 0
            at -= width
            part = moore_int(width, four=bits.type.four)
            attrs = {"lowBit": TypedInt(at, "i32")}
            piece = ctx.builder.value("moore.extract", [bits], part, attrs)
            target.write(ctx, from_bits(ctx, piece, type), how)


class Pattern:
    """'{a, b, c} as a target (10.9): every part takes an element or member.

    parts: what is assigned to, its own type, and whether the element is signed.
    """

    def __init__(self, type: Type, parts: list[tuple[Target, Type, bool]]):
        self.type = type
        self.parts = parts

    def read(self, ctx: Context) -> Value:
        return unsupported(ctx, ctx.builder.loc, "reading an assignment pattern")

    def write(self, ctx: Context, value: Value, how: How = BLOCKING) -> None:
        pieces = elements_of(ctx, value)
        for (target, type, signed), piece in zip(self.parts, pieces, strict=True):
            target.write(ctx, convert(ctx, piece, type, signed=signed), how)


class Slice:
    """Elements of a dynamic array or queue, the leftmost first (7.4.6)."""

    def __init__(self, elements: list[Reference], type: Type):
        self.elements = elements
        self.type = type

    def read(self, ctx: Context) -> Value:
        values = [element.read(ctx) for element in self.elements]
        return ctx.builder.value("moore.array_create", values, self.type)

    def write(self, ctx: Context, value: Value, how: How = BLOCKING) -> None:
        value = convert(ctx, value, self.type, signed=False)
        for element, piece in zip(self.elements, elements_of(ctx, value), strict=True):
            element.write(ctx, piece, how)


class Streams:
    """A streaming concatenation as a target (11.4.14.3)."""

    def __init__(self, expr: ast.StreamingConcatenationExpression):
        self.expr = expr

    def read(self, ctx: Context) -> Value:
        return unsupported(ctx, self.expr, "reading a streaming concatenation that is assigned to")

    def write(self, ctx: Context, value: Value, how: How = BLOCKING) -> None:
        from aotc.frontend.expressions.streaming import unpack

        unpack(ctx, self.expr, value, how)


def target_of(ctx: Context, expr: ast.Expression) -> Target:
    """The place that an expression names; its indices are evaluated now."""
    from aotc.frontend.expressions.expressions import lvalue

    if ctx.sampling:  # what is assigned to is no sampled value
        refuse_sampled_indices(ctx, expr)
        ctx = ctx.child()
        ctx.sampling = False
    if isinstance(expr, ast.ConcatenationExpression):
        parts = [(target_of(ctx, part), type_of(ctx, part)) for part in expr.operands]
        return Concatenation(parts)
    if isinstance(expr, ast.SimpleAssignmentPatternExpression):
        return _pattern(ctx, expr)
    if isinstance(expr, ast.StreamingConcatenationExpression):
        return Streams(expr)
    if isinstance(expr, ast.ElementSelectExpression) and expr.value.type.isString:
        return _character(ctx, expr)
    if isinstance(expr, ast.RangeSelectExpression) and is_dynamic(expr.value.type):
        return _slice(ctx, expr)
    if isinstance(expr, ast.ConversionExpression):
        return target_of(ctx, expr.operand)
    return Reference(lvalue(ctx, expr))


def refuse_sampled_indices(ctx: Context, expr: ast.Expression) -> None:
    """Refuses a computed index of a target where all else means sampled values (17.5)."""

    def select(node: Any) -> None:
        if node.selector.constant is None:
            what = "a computed index of the target of an assignment in a checker's always_ff"
            unsupported(ctx, node, what, "assign all of the variable")

    expr.visit(lookup_table={ast.ExpressionKind.ElementSelect: select})


def _pattern(ctx: Context, expr: ast.SimpleAssignmentPatternExpression) -> Target:
    """Every element is an assignment of slang's: to a target, from an empty argument."""
    parts = []
    for element in expr.elements:
        left, right = element.left, element.right
        while isinstance(right, ast.ConversionExpression):
            right = right.operand
        signed = bool(right.type.isSigned)
        parts.append((target_of(ctx, left), type_of(ctx, left), signed))
    return Pattern(type_of(ctx, expr), parts)


def _slice(ctx: Context, expr: ast.RangeSelectExpression) -> Target:
    """d[a:b], d[a+:n] and d[a-:n], of which the number of elements is constant."""
    from aotc.frontend.expressions.expressions import lvalue
    from aotc.frontend.expressions.selects import first_index

    array = lvalue(ctx, expr.value)
    type = type_of(ctx, expr)
    if type.kind != "moore.uarray" or type.elem is None:
        unsupported(ctx, expr, "an assignment to a slice of this kind of array")
    first = first_index(ctx, expr, array)
    ctx.at(expr)
    elements = []
    for number in range(type.size):
        step = literals.integer(ctx, first.type, number)
        index = ctx.builder.value("moore.add", [first, step], first.type)
        name, to = "moore.dyn_queue_ref_element", moore_ref(type.elem)
        elements.append(Reference(ctx.builder.value(name, [array, index], to)))
    return Slice(elements, type)


def _character(ctx: Context, expr: ast.ElementSelectExpression) -> Target:
    from aotc.frontend.expressions.expressions import lvalue, rvalue

    text = lvalue(ctx, expr.value)
    index = rvalue(ctx, expr.selector)
    ctx.at(expr)
    return Character(text, convert(ctx, index, INT, signed=bool(expr.selector.type.isSigned)))


def concat(ctx: Context, values: list[Value]) -> Value:
    """Integers joined, the first one highest; 4-state if one is."""
    from aotc.frontend.conversions import as_four

    if len(values) == 1:
        return values[0]
    four = any(value.type.four for value in values)
    values = [as_four(ctx, value, four=four) for value in values]
    width = sum(value.type.width or 0 for value in values)
    return ctx.builder.value("moore.concat", values, moore_int(width, four=four))


def elements_of(ctx: Context, value: Value) -> list[Value]:
    """The elements or members of a value, the leftmost first."""
    type = value.type
    builder = ctx.builder
    if type.kind in ("moore.struct", "moore.ustruct"):
        return [
            builder.value("moore.struct_extract", [value], field_type, {"fieldName": name})
            for name, field_type in type.fields
            if field_type is not None
        ]
    if type.kind in ("moore.array", "moore.uarray"):
        element, count = type.elem, type.size
    elif type.kind == "moore.int":
        element, count = moore_int(1, four=type.four), type.width or 0
    else:
        unsupported(ctx, builder.loc, f"an assignment pattern for {type} as a target")
    assert element is not None
    return [
        builder.value("moore.extract", [value], element, {"lowBit": TypedInt(at, "i32")})
        for at in reversed(range(count))
    ]
