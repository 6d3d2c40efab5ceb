"""Expressions: the value, the reference or the truth of each; IEEE 1800-2023 clause 11.

`rvalue`, `lvalue` and `condition` are the ways in; every kind of expression has its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import conversions, literals
from aotc.frontend.classes import constructors, virtual_interfaces
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_i1, convert, truth, type_of
from aotc.frontend.coverage.scopes import is_method
from aotc.frontend.expressions import (
    aggregates,
    assignment_patterns,
    enums,
    operators,
    selects,
    unions,
)
from aotc.frontend.expressions.purity import calls_subroutine
from aotc.frontend.statements import assignments
from aotc.frontend.structure import following
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_SYMBOL = ast.SymbolKind
_SIGNS = ("$signed", "$unsigned")
# Type queries that slang answers unless a dimension changes its size (20.6, 20.7).
_QUERIES = (
    *("$bits", "$typename", "$isunbounded", "$dimensions", "$unpacked_dimensions"),
    *("$left", "$right", "$low", "$high", "$increment", "$size"),
)
_RANDOM = ("randomize", "rand_mode", "constraint_mode")
_CONSTANTS = (_SYMBOL.Parameter, _SYMBOL.EnumValue, _SYMBOL.Specparam)


def rvalue(ctx: Context, expr: ast.Expression) -> Value:
    """The value of an expression, of the Moore type of its slang type.

    Raises: UnsupportedError with the place of what is not supported.
    """
    constant = expr.constant
    if constant is not None and not calls_subroutine(expr) and literals.is_exact(expr, constant):
        ctx.at(expr)
        made = literals.constant_value(ctx, constant, expr.type)
        if made is not None:
            return made
    if ctx.sampling:
        from aotc.frontend.assertions.sampling import part

        found = part(ctx, expr)
        if found is not None:
            return found
    if ctx.frame is None and isinstance(expr, following.SELECTS):
        found = following.followed(ctx, expr)
        if found is not None:
            return found
    handler = _VALUES.get(type(expr))
    if handler is None:
        unsupported(ctx, expr, f"an expression of kind {expr.kind.name}")
    return handler(ctx, expr)


def lvalue(ctx: Context, expr: ast.Expression) -> Value:
    """A reference to what an expression names, of type !moore.ref; indices are evaluated.

    Raises: UnsupportedError for what has no storage of its own.
    """
    if ctx.frame is None and isinstance(expr, following.SELECTS):
        following.refuse_target(ctx, expr)
    handler = _REFERENCES.get(type(expr))
    if handler is None:
        unsupported(ctx, expr, f"a reference to an expression of kind {expr.kind.name}")
    return handler(ctx, expr)


def condition(ctx: Context, expr: ast.Expression) -> Value:
    """A builtin i1: whether the expression is known not to be zero (12.4)."""
    value = truth(ctx, rvalue(ctx, expr))
    ctx.at(expr)
    return as_i1(ctx, value)


def call(ctx: Context, expr: ast.CallExpression) -> Value | None:
    """The value of a call; None if it has none."""
    if ctx.frame is None:
        following.refuse_call(ctx, expr)
    if not expr.isSystemCall:
        if is_method(expr.subroutine):
            from aotc.frontend.coverage import methods

            return methods.call(ctx, expr)
        from aotc.frontend.subroutines import calls

        return calls.call(ctx, expr)
    name = str(expr.subroutineName)
    if name in _SIGNS:
        return _with_sign(ctx, expr)
    if name in _QUERIES:
        constant = expr.eval(ast.EvalContext(ctx.scope))
        made = literals.constant_value(ctx, constant, expr.type) if constant else None
        if made is not None:
            return made
    if name in _RANDOM:
        from aotc.frontend.randomization import calls as random_calls

        return random_calls.builtin(ctx, expr)
    if name.startswith("$"):
        from aotc.frontend.system.calls import system_call

        return system_call(ctx, expr)
    if expr.arguments and expr.arguments[0].type.isEnum and name in enums.METHODS:
        return enums.method(ctx, expr)
    if expr.arguments and isinstance(expr.arguments[0], ast.AssertionInstanceExpression):
        from aotc.frontend.assertions import sequence_events

        return sequence_events.ended(ctx, expr)
    if name != "index" and expr.arguments and expr.arguments[0].type.isEvent:
        event = rvalue(ctx, expr.arguments[0])
        return ctx.at(expr).value("aotc.event_triggered", [event], conversions.BIT)
    if name != "index" and expr.arguments and expr.arguments[0].type.isString:
        from aotc.frontend.expressions.string_methods import string_method

        return string_method(ctx, expr)
    from aotc.frontend.expressions.methods import method

    return method(ctx, expr)


# Values -------------------------------------------------------------------------------------------


def _call(ctx: Context, expr: ast.CallExpression) -> Value:
    value = call(ctx, expr)
    if value is None:
        unsupported(ctx, expr, f"the value of `{expr.subroutineName}`, which has none")
    return value


def _with_sign(ctx: Context, expr: ast.CallExpression) -> Value:
    """$signed and $unsigned: the same bits (11.7)."""
    value = rvalue(ctx, expr.arguments[0])
    ctx.at(expr)
    return convert(ctx, value, type_of(ctx, expr), signed=False)


def _named(ctx: Context, expr: ast.ValueExpressionBase) -> Value:
    """A variable, net, formal, parameter, enum value, genvar or specparam."""
    symbol: Any = expr.symbol
    if symbol.kind in _CONSTANTS:
        ctx.at(expr)
        given = getattr(symbol, "initializer", None)
        made = None
        if given is None or literals.is_exact(given, symbol.value):
            made = literals.constant_value(ctx, symbol.value, symbol.type)
        if made is None:
            made = _container(ctx, expr, symbol)
        return convert(ctx, made, type_of(ctx, expr), signed=bool(symbol.type.isSigned))
    if symbol.kind == _SYMBOL.ModportPort and symbol.explicitConnection is not None:
        return rvalue(ctx, symbol.explicitConnection)
    value = ctx.lookup(symbol)
    if value.type.kind == "moore.ref":
        assert value.type.elem is not None
        return ctx.at(expr).value("moore.read", [value], value.type.elem)
    return value


def _container(ctx: Context, expr: ast.Expression, symbol: Any) -> Value:
    """The value of a parameter that is a container, or holds some: what gives it that value."""
    given = getattr(symbol, "initializer", None)
    # A defparam gives it another value than that of the initializer (23.10.1).
    if given is None or str(given.eval(ast.EvalContext(symbol))) != str(symbol.value):
        unsupported(ctx, expr, f"the value of the {symbol.kind.name} `{symbol.name}`")
    made = rvalue(ctx, given)
    ctx.at(expr)
    return made


def _conditional(ctx: Context, expr: ast.ConditionalExpression) -> Value:
    """c ? a : b (11.4.11)."""
    to = type_of(ctx, expr)
    from aotc.frontend.expressions.patterns import condition_bits

    bits = condition_bits(ctx, expr.conditions)
    ctx.at(expr)
    bit = operators.combine_bits(ctx, "moore.and", bits)
    arms = (expr.left, expr.right)
    known = literals.known(ctx, bit)
    if known is not None and not known[1]:
        return _arm(ctx, arms[0 if known[0] else 1], to)
    yes, no = (_deferred_arm(arm, to) for arm in arms)
    return operators.conditional(ctx, bit, to, yes, no)


def _deferred_arm(arm: ast.Expression, to: Any) -> Callable[[Context], Value]:
    return lambda inner: _arm(inner, arm, to)


def _arm(ctx: Context, arm: ast.Expression, to: Any) -> Value:
    return convert(ctx, rvalue(ctx, arm), to, signed=bool(arm.type.isSigned))


def _min_typ_max(ctx: Context, expr: ast.MinTypMaxExpression) -> Value:
    return rvalue(ctx, expr.selected)


def _new_covergroup(ctx: Context, expr: ast.Expression) -> Value:
    from aotc.frontend.coverage import methods

    return methods.new(ctx, expr)


def _null(ctx: Context, expr: ast.NullLiteral) -> Value:
    return ctx.at(expr).value("moore.null", [], conversions.NULL)


def _streaming(ctx: Context, expr: ast.StreamingConcatenationExpression) -> Value:
    from aotc.frontend.expressions.streaming import source

    return source(ctx, expr)


def _sequence(ctx: Context, expr: ast.AssertionInstanceExpression) -> Value:
    from aotc.frontend.assertions import sequence_events

    return sequence_events.value(ctx, expr)


def _no_data_type(ctx: Context, expr: ast.Expression) -> Value:
    return unsupported(ctx, expr, "a type as a value")


_VALUES: dict[type, Callable[..., Value]] = {
    ast.IntegerLiteral: literals.literal,
    ast.UnbasedUnsizedIntegerLiteral: literals.literal,
    ast.RealLiteral: literals.real_literal,
    ast.TimeLiteral: literals.real_literal,
    ast.StringLiteral: literals.packed_string,
    ast.NullLiteral: _null,
    ast.UnboundedLiteral: selects.last_index,
    ast.NamedValueExpression: _named,
    ast.HierarchicalValueExpression: _named,
    ast.UnaryExpression: operators.unary,
    ast.BinaryExpression: operators.binary,
    ast.ConditionalExpression: _conditional,
    ast.InsideExpression: aggregates.inside,
    ast.AssignmentExpression: assignments.assignment,
    ast.ConcatenationExpression: aggregates.concatenation,
    ast.ReplicationExpression: aggregates.replication,
    ast.StreamingConcatenationExpression: _streaming,
    ast.ElementSelectExpression: selects.element,
    ast.RangeSelectExpression: selects.range_,
    ast.MemberAccessExpression: selects.member,
    ast.CallExpression: _call,
    ast.ConversionExpression: conversions.conversion,
    ast.AssertionInstanceExpression: _sequence,
    ast.DataTypeExpression: _no_data_type,
    ast.ArbitrarySymbolExpression: virtual_interfaces.instance_handle,
    ast.SimpleAssignmentPatternExpression: assignment_patterns.simple,
    ast.StructuredAssignmentPatternExpression: assignment_patterns.structured,
    ast.ReplicatedAssignmentPatternExpression: assignment_patterns.replicated,
    ast.LValueReferenceExpression: assignments.old_value,
    ast.MinTypMaxExpression: _min_typ_max,
    ast.NewArrayExpression: aggregates.new_array,
    ast.NewCovergroupExpression: _new_covergroup,
    ast.TaggedUnionExpression: unions.tagged,
    ast.NewClassExpression: constructors.new_object,
    ast.CopyClassExpression: constructors.copy,
}


# References ---------------------------------------------------------------------------------------


def _named_ref(ctx: Context, expr: ast.ValueExpressionBase) -> Value:
    symbol: Any = expr.symbol
    if symbol.kind == _SYMBOL.ModportPort and symbol.explicitConnection is not None:
        return lvalue(ctx, symbol.explicitConnection)
    if symbol.kind in _CONSTANTS and ctx.frame is not None:  # what is only read here
        value = _named(ctx, expr)
        return ctx.builder.value("moore.variable", [value], moore_ref(value.type))
    value = ctx.lookup(symbol)
    if value.type.kind != "moore.ref":
        unsupported(ctx, expr, f"a reference to the {symbol.kind.name} `{symbol.name}`")
    return value


def _concat_ref(ctx: Context, expr: ast.ConcatenationExpression) -> Value:
    parts = [lvalue(ctx, part) for part in expr.operands]
    return ctx.at(expr).value("moore.concat_ref", parts, moore_ref(type_of(ctx, expr)))


def _same_ref(ctx: Context, expr: ast.ConversionExpression) -> Value:
    """A conversion between equal Moore types, as slang puts around actual ref arguments."""
    base = lvalue(ctx, expr.operand)
    if base.type is not moore_ref(type_of(ctx, expr)):
        unsupported(ctx, expr, f"a reference through a conversion to {expr.type}")
    return base


_REFERENCES: dict[type, Callable[..., Value]] = {
    ast.NamedValueExpression: _named_ref,
    ast.HierarchicalValueExpression: _named_ref,
    ast.ElementSelectExpression: selects.element_ref,
    ast.RangeSelectExpression: selects.range_ref,
    ast.MemberAccessExpression: selects.member_ref,
    ast.ConcatenationExpression: _concat_ref,
    ast.ConversionExpression: _same_ref,
}
