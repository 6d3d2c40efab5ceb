"""Unary and binary operators; IEEE 1800-2023 11.3 and 11.4.

slang has already given both operands of an operator the type that they share (11.6, 11.8.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import (
    BIT,
    as_four,
    convert,
    resize,
    to_bits,
    truth,
    type_of,
)
from aotc.frontend.expressions.purity import is_cheap
from aotc.ir.moore_types import is_packed, moore_int

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_OP = ast.BinaryOperator
_UNARY = ast.UnaryOperator

# One op for unsigned and one for signed operands.
_ARITHMETIC = {
    _OP.Add: ("moore.add", "moore.add"),
    _OP.Subtract: ("moore.sub", "moore.sub"),
    _OP.Multiply: ("moore.mul", "moore.mul"),
    _OP.Divide: ("moore.divu", "moore.divs"),
    _OP.Mod: ("moore.modu", "moore.mods"),
    _OP.BinaryAnd: ("moore.and", "moore.and"),
    _OP.BinaryOr: ("moore.or", "moore.or"),
    _OP.BinaryXor: ("moore.xor", "moore.xor"),
}
_SHIFTS = {
    _OP.LogicalShiftLeft: ("moore.shl", "moore.shl"),
    _OP.ArithmeticShiftLeft: ("moore.shl", "moore.shl"),
    _OP.LogicalShiftRight: ("moore.shr", "moore.shr"),
    _OP.ArithmeticShiftRight: ("moore.shr", "moore.ashr"),
}
_COMPARISONS = {
    _OP.Equality: ("moore.eq", "moore.eq"),
    _OP.Inequality: ("moore.ne", "moore.ne"),
    _OP.CaseEquality: ("moore.case_eq", "moore.case_eq"),
    _OP.CaseInequality: ("moore.case_ne", "moore.case_ne"),
    _OP.WildcardEquality: ("moore.wildcard_eq", "moore.wildcard_eq"),
    _OP.WildcardInequality: ("moore.wildcard_ne", "moore.wildcard_ne"),
    _OP.LessThan: ("moore.ult", "moore.slt"),
    _OP.LessThanEqual: ("moore.ule", "moore.sle"),
    _OP.GreaterThan: ("moore.ugt", "moore.sgt"),
    _OP.GreaterThanEqual: ("moore.uge", "moore.sge"),
}
_TWO_STATE_RESULT = (_OP.CaseEquality, _OP.CaseInequality)
_REAL = {
    _OP.Add: "moore.fadd",
    _OP.Subtract: "moore.fsub",
    _OP.Multiply: "moore.fmul",
    _OP.Divide: "moore.fdiv",
    _OP.Power: "moore.fpow",
}
_REAL_COMPARISONS = {
    _OP.Equality: "moore.feq",
    _OP.Inequality: "moore.fne",
    _OP.CaseEquality: "moore.feq",
    _OP.CaseInequality: "moore.fne",
    _OP.LessThan: "moore.flt",
    _OP.LessThanEqual: "moore.fle",
    _OP.GreaterThan: "moore.fgt",
    _OP.GreaterThanEqual: "moore.fge",
}
# The predicate attributes of moore.string_cmp and aotc.array_compare.
_PREDICATES = {
    _OP.Equality: 0,
    _OP.CaseEquality: 0,
    _OP.WildcardEquality: 0,
    _OP.Inequality: 1,
    _OP.CaseInequality: 1,
    _OP.WildcardInequality: 1,
    _OP.LessThan: 2,
    _OP.LessThanEqual: 3,
    _OP.GreaterThan: 4,
    _OP.GreaterThanEqual: 5,
}
_HANDLES = ("moore.event", "moore.chandle", "moore.null", "moore.class", "moore.virtual")
_LOGICAL = (_OP.LogicalAnd, _OP.LogicalOr, _OP.LogicalImplication, _OP.LogicalEquivalence)
_REDUCTIONS = {
    _UNARY.BitwiseAnd: ("moore.reduce_and", False),
    _UNARY.BitwiseOr: ("moore.reduce_or", False),
    _UNARY.BitwiseXor: ("moore.reduce_xor", False),
    _UNARY.BitwiseNand: ("moore.reduce_and", True),
    _UNARY.BitwiseNor: ("moore.reduce_or", True),
    _UNARY.BitwiseXnor: ("moore.reduce_xor", True),
}
_INCREMENTS = {
    _UNARY.Preincrement: (_OP.Add, False),
    _UNARY.Predecrement: (_OP.Subtract, False),
    _UNARY.Postincrement: (_OP.Add, True),
    _UNARY.Postdecrement: (_OP.Subtract, True),
}


# Unary --------------------------------------------------------------------------------------------


def unary(ctx: Context, expr: ast.UnaryExpression) -> Value:
    """A unary operator (11.4.3, 11.4.7 to 11.4.9), or an increment or decrement (11.4.2)."""
    from aotc.frontend.expressions.expressions import rvalue

    if expr.op in _INCREMENTS:
        return _increment(ctx, expr)
    value = rvalue(ctx, expr.operand)
    builder = ctx.at(expr)
    to = type_of(ctx, expr)
    if expr.op == _UNARY.LogicalNot:
        bit = truth(ctx, value)
        return convert(ctx, builder.value("moore.not", [bit], bit.type), to, signed=False)
    if value.type.kind == "moore.real":
        return value if expr.op == _UNARY.Plus else builder.value("moore.fneg", [value], to)
    bits = to_bits(ctx, value)
    if expr.op in _REDUCTIONS:
        return convert(ctx, _reduce(ctx, expr.op, bits), to, signed=False)
    if expr.op == _UNARY.Minus:
        bits = builder.value("moore.neg", [bits], bits.type)
    elif expr.op == _UNARY.BitwiseNot:
        bits = builder.value("moore.not", [bits], bits.type)
    return convert(ctx, bits, to, signed=False)


def _reduce(ctx: Context, op: ast.UnaryOperator, bits: Value) -> Value:
    name, inverted = _REDUCTIONS[op]
    one = moore_int(1, four=bits.type.four)
    value = ctx.builder.value(name, [bits], one)
    return ctx.builder.value("moore.not", [value], one) if inverted else value


def _increment(ctx: Context, expr: ast.UnaryExpression) -> Value:
    """++ and --: the target is evaluated once."""
    from aotc.frontend.expressions.targets import target_of

    op, returns_old = _INCREMENTS[expr.op]
    target = target_of(ctx, expr.operand)
    ctx.at(expr)
    old = target.read(ctx)
    if old.type.kind == "moore.real":
        one = literals.real(ctx, old.type, 1.0)
        new = ctx.builder.value(_REAL[op], [old, one], old.type)
    else:
        bits = to_bits(ctx, old)
        one = literals.integer(ctx, bits.type, 1)
        new = ctx.builder.value(_ARITHMETIC[op][0], [bits, one], bits.type)
        new = convert(ctx, new, old.type, signed=False)
    target.write(ctx, new)
    return old if returns_old else new


# Binary -------------------------------------------------------------------------------------------


def binary(ctx: Context, expr: ast.BinaryExpression) -> Value:
    """A binary operator."""
    from aotc.frontend.expressions.expressions import rvalue

    if expr.op in _LOGICAL:
        return _logical(ctx, expr)
    if isinstance(expr.left, ast.TypeReferenceExpression):
        return _compare_types(ctx, expr)
    left = rvalue(ctx, expr.left)
    if isinstance(expr.right, ast.NullLiteral):
        ctx.at(expr)
        right = literals.null(ctx, left.type)
        if right is not None:
            return convert(ctx, equal(ctx, expr.op, left, right), type_of(ctx, expr), signed=False)
    right = rvalue(ctx, expr.right)
    ctx.at(expr)
    return _combine(ctx, expr, left, right)


def _combine(ctx: Context, expr: ast.BinaryExpression, left: Value, right: Value) -> Value:
    kinds = {left.type.kind, right.type.kind}
    op, to = expr.op, type_of(ctx, expr)
    signed = bool(expr.left.type.isSigned)
    if "moore.real" in kinds:
        return _real(ctx, expr, left, right, to)
    if "moore.string" in kinds or not kinds.isdisjoint(_HANDLES) or not _are_packed(left, right):
        return convert(ctx, equal(ctx, op, left, right), to, signed=False)
    left, right = to_bits(ctx, left), to_bits(ctx, right)
    if op in _COMPARISONS:
        return convert(ctx, compare(ctx, op, left, right, signed=signed), to, signed=False)
    if op == _OP.Power:
        power = _power(ctx, left, right, signed, bool(expr.right.type.isSigned))
        return convert(ctx, power, to, signed=False)
    left = as_four(ctx, left, four=to.four or right.type.four)
    right = as_four(ctx, right, four=left.type.four)
    signed = bool(expr.type.isSigned)
    if op == _OP.BinaryXnor:
        value = ctx.builder.value("moore.xor", [left, right], left.type)
        value = ctx.builder.value("moore.not", [value], left.type)
    else:
        names = _SHIFTS.get(op) or _ARITHMETIC[op]
        value = ctx.builder.value(names[signed], [left, right], left.type)
    return convert(ctx, value, to, signed=signed)


def _are_packed(left: Value, right: Value) -> bool:
    return left.type.width is not None and is_packed(left.type) and is_packed(right.type)


def _real(ctx: Context, expr: ast.BinaryExpression, left: Value, right: Value, to: Type) -> Value:
    """Operators with a real operand (11.3.1)."""
    wide = left.type if left.type.kind == "moore.real" else right.type
    left = convert(ctx, left, wide, signed=bool(expr.left.type.isSigned))
    right = convert(ctx, right, wide, signed=bool(expr.right.type.isSigned))
    if expr.op in _REAL:
        return ctx.builder.value(_REAL[expr.op], [left, right], to)
    name = _REAL_COMPARISONS.get(expr.op)
    if name is None:
        unsupported(ctx, expr, f"the operator {expr.op.name} on reals")
    return convert(ctx, ctx.builder.value(name, [left, right], BIT), to, signed=False)


def compare(
    ctx: Context, op: ast.BinaryOperator, left: Value, right: Value, *, signed: bool
) -> Value:
    """One bit: a comparison of two integers of one width (11.4.4 to 11.4.6)."""
    left = as_four(ctx, left, four=right.type.four)
    right = as_four(ctx, right, four=left.type.four)
    four = left.type.four and op not in _TWO_STATE_RESULT
    return ctx.builder.value(_COMPARISONS[op][signed], [left, right], moore_int(1, four=four))


def _power(
    ctx: Context, base: Value, exponent: Value, base_signed: bool, exponent_signed: bool
) -> Value:
    """`**` (11.4.3): the operands keep their own signs, which the op wants to be the same."""
    to = base.type
    signed = base_signed or exponent_signed
    need = max(
        (base.type.width or 0) + (signed and not base_signed),
        (exponent.type.width or 0) + (signed and not exponent_signed),
    )
    wide = moore_int(need, four=base.type.four or exponent.type.four)
    operands = [
        resize(ctx, base, wide, signed=base_signed),
        resize(ctx, exponent, wide, signed=exponent_signed),
    ]
    power = ctx.builder.value("moore.pows" if signed else "moore.powu", operands, wide)
    return resize(ctx, power, moore_int(to.width or 0, four=wide.four), signed=False)


# Equality of other types --------------------------------------------------------------------------


def equal(ctx: Context, op: ast.BinaryOperator, left: Value, right: Value) -> Value:
    """One bit: a comparison of strings, handles or unpacked values (11.4.5, 6.16, 7.10.3)."""
    kinds = {left.type.kind, right.type.kind}
    if "moore.string" in kinds:
        left = convert(ctx, left, literals.STRING, signed=False)
        right = convert(ctx, right, literals.STRING, signed=False)
        attrs = {"predicate": _PREDICATES[op]}
        return ctx.builder.value("moore.string_cmp", [left, right], BIT, attrs)
    if not kinds.isdisjoint(_HANDLES):
        return _compare_handles(ctx, op, left, right)
    right = convert(ctx, right, left.type, signed=False)
    if left.type.kind == "moore.real":
        return ctx.builder.value(_REAL_COMPARISONS[op], [left, right], BIT)
    four = has_four(left.type) and op not in _TWO_STATE_RESULT
    attrs = {"predicate": _PREDICATES[op]}
    if op in _TWO_STATE_RESULT:
        attrs["case"] = True
    one = moore_int(1, four=four)
    return ctx.builder.value("aotc.array_compare", [left, right], one, attrs)


def has_four(type: Type) -> bool:
    """Whether any bit of a value may be X or Z, those of the elements of containers included."""
    if type.four:
        return True
    parts = [type.elem] if type.elem is not None else [t for _, t in type.fields]
    return any(part is not None and has_four(part) for part in parts)


def _compare_handles(ctx: Context, op: ast.BinaryOperator, left: Value, right: Value) -> Value:
    if left.type.kind == "moore.null":
        left = convert(ctx, left, right.type, signed=False)
    right = convert(ctx, right, left.type, signed=False)
    name = "moore.handle_ne" if _PREDICATES[op] else "moore.handle_eq"
    return ctx.builder.value(name, [left, right], BIT)


def combine_bits(ctx: Context, name: str, bits: list[Value]) -> Value:
    """The bits joined by moore.and or moore.or; 4-state if one of them is."""
    four = any(bit.type.four for bit in bits)
    result = as_four(ctx, bits[0], four=four)
    for bit in bits[1:]:
        result = ctx.builder.value(name, [result, as_four(ctx, bit, four=four)], result.type)
    return result


def _compare_types(ctx: Context, expr: ast.BinaryExpression) -> Value:
    """`type(a) == type(b)` (6.23)."""
    left: Any = expr.left
    right: Any = expr.right
    same = left.targetType.isMatching(right.targetType)
    if _PREDICATES[expr.op] == 1:
        same = not same
    return literals.integer(ctx, type_of(ctx, expr), int(same))


# Logical ------------------------------------------------------------------------------------------


def _logical(ctx: Context, expr: ast.BinaryExpression) -> Value:
    """&&, ||, -> and <-> (11.4.7); the second operand is skipped if the first one decides."""
    from aotc.frontend.expressions.expressions import rvalue

    to = type_of(ctx, expr)
    left = truth(ctx, rvalue(ctx, expr.left))
    if expr.op == _OP.LogicalEquivalence or is_cheap(expr.right):
        right = truth(ctx, rvalue(ctx, expr.right))
        ctx.at(expr)
        bit = _join(ctx, expr.op, left, right)
    else:
        bit = _short_circuit(ctx, expr, left, four=to.four)
    return convert(ctx, bit, to, signed=False)


def _join(ctx: Context, op: ast.BinaryOperator, left: Value, right: Value) -> Value:
    builder = ctx.builder
    if op == _OP.LogicalAnd:
        return combine_bits(ctx, "moore.and", [left, right])
    if op == _OP.LogicalEquivalence:
        differ = combine_bits(ctx, "moore.xor", [left, right])
        return builder.value("moore.not", [differ], differ.type)
    if op == _OP.LogicalImplication:
        left = builder.value("moore.not", [left], left.type)
    return combine_bits(ctx, "moore.or", [left, right])


def _short_circuit(ctx: Context, expr: ast.BinaryExpression, left: Value, *, four: bool) -> Value:
    """A conditional: with an unknown first operand it merges both results, which is the table."""
    from aotc.frontend.expressions.expressions import rvalue

    bit = moore_int(1, four=four or left.type.four)

    def decided(inner: Context) -> Value:
        return literals.integer(inner, bit, 0 if expr.op == _OP.LogicalAnd else 1)

    def second(inner: Context) -> Value:
        return resize(inner, truth(inner, rvalue(inner, expr.right)), bit, signed=False)

    arms = (decided, second) if expr.op == _OP.LogicalOr else (second, decided)
    ctx.at(expr)
    return conditional(ctx, left, bit, *arms)


def conditional(
    ctx: Context,
    condition: Value,
    type: Type,
    yes: Callable[[Context], Value],
    no: Callable[[Context], Value],
) -> Value:
    """A moore.conditional (11.4.11) with the values that `yes` and `no` make in its regions."""
    regions = []
    loc = ctx.builder.loc
    for arm in (yes, no):
        region, builder = ctx.builder.region()
        inner = ctx.child(builder)
        value = arm(inner)
        inner.builder.op("moore.yield", [value])
        regions.append(region)
    return ctx.builder.value("moore.conditional", [condition], type, regions=regions, loc=loc)
