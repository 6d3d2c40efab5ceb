"""Calls of randomize and of what belongs to it; IEEE 1800-2023 18.6 to 18.9, 18.11 to 18.13."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast
from pyslang import syntax as trees

from aotc.frontend import literals
from aotc.frontend.classes.members import bind_this, has_this, own_property, this
from aotc.frontend.classes.names import class_of
from aotc.frontend.classes.table import classes_of
from aotc.frontend.constants import BIT, I32
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert, truth, type_of
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.randomization import parts
from aotc.frontend.randomization.boxes import has_boxes
from aotc.frontend.randomization.constraints import Writer
from aotc.frontend.randomization.inherited import inherited_arguments
from aotc.frontend.randomization.methods import STRING, levels, switches
from aotc.frontend.randomization.names import Names, source_text, without_parentheses
from aotc.frontend.randomization.objects import (
    call_generated,
    call_hook,
    is_static,
    mode_ref,
    part_modes,
    register_property,
    switch_parts,
)
from aotc.frontend.randomization.problem import (
    AFTER,
    BEFORE,
    CONSTRAINTS,
    DONE,
    VARIABLES,
    ask,
    begin,
    emit,
    solve,
    when,
)
from aotc.frontend.randomization.usage import random_usage
from aotc.frontend.randomization.variables import register

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.ExpressionKind
_SYNTAX = trees.SyntaxKind
_HOOKS = ("pre_randomize", "post_randomize")


def builtin(ctx: Context, expr: Any) -> Value | None:
    """The value of a call of randomize, rand_mode or constraint_mode; None if it has none."""
    if str(expr.subroutineName) != "randomize":
        return _mode(ctx, expr)
    text = _called(expr)
    if (text == "randomize" and not has_this(ctx)) or text.startswith("std::"):
        return _scope_randomize(ctx, expr)
    return _randomize(ctx, expr, text)


def method(ctx: Context, node: Any) -> Value | None:
    """The value of a call of another built-in method of objects; None if it has none."""
    name = str(node.subroutine.name)
    receiver = this(ctx, node) if node.thisClass is None else rvalue(ctx, node.thisClass)
    ctx.at(node)
    if name in _HOOKS:  # slang takes an inherited one for one that nobody has defined
        call_hook(ctx, class_of(ctx.output, node.subroutine), receiver, name)
        return None
    if name in ("rand_mode", "constraint_mode"):
        off = _off(ctx, node.arguments[0])
        call_generated(ctx, f"${name}", receiver, off)
        return None
    if name == "get_randstate":
        return ask(ctx, "randstate", STRING, receiver)
    if name == "srandom":
        seed = rvalue(ctx, node.arguments[0])
        ctx.at(node)
        emit(ctx, "srandom", receiver, convert(ctx, seed, I32, signed=True))
        return None
    if name == "set_randstate":
        state = rvalue(ctx, node.arguments[0])
        ctx.at(node)
        emit(ctx, "set_randstate", receiver, state)
        return None
    return unsupported(ctx, node, f"the method `{name}` of objects")


def _called(expr: Any) -> str:
    """The source text of what is called: "std::randomize", "a.b.randomize", "randomize"."""
    syntax = without_parentheses(expr.syntax)
    while True:
        if syntax.kind == _SYNTAX.ArrayOrRandomizeMethodExpression:
            syntax = syntax.method
        elif syntax.kind == _SYNTAX.InvocationExpression:
            syntax = syntax.left
        else:
            return "".join(source_text(syntax).split())


# Objects ------------------------------------------------------------------------------------------


def _randomize(ctx: Context, expr: Any, text: str) -> Value:
    """object.randomize(...) with {...}."""
    arguments = [_target(argument) for argument in expr.arguments]
    has_object = "." in text and not text.startswith("super.")
    receiver = rvalue(ctx, arguments[0]) if has_object else this(ctx, expr)
    given = arguments[1:] if has_object else arguments
    inherited = inherited_arguments(expr)
    ctx.at(expr)
    problem = begin(ctx, receiver, given=bool(given or inherited))
    symbol = classes_of(ctx).of_type(receiver.type).symbol
    inner = ctx.child()
    bind_this(inner, None, receiver)
    info = expr.subroutine.extraInfo
    inline = getattr(info, "inlineConstraints", None)
    only = frozenset(str(name) for name in getattr(info, "constraintRestrictions", None) or ())
    varies = frozenset(random_usage(ctx.output).given)
    names = Names(inner, ctx.child(), symbol, only, varies)
    ask(ctx, "meets", BIT, problem, receiver, walk=BEFORE)
    call_generated(ctx, "$before", receiver, problem)

    def build() -> None:
        for argument in given:
            if argument.kind != _KIND.NullLiteral:
                _give(inner, problem, argument)
        for symbol in inherited:
            register_property(inner, problem, own_property(inner, symbol), symbol, given=True)
        for walk in (VARIABLES, CONSTRAINTS):
            ask(ctx, "meets", BIT, problem, receiver, walk=walk)
        call_generated(ctx, "$variables", receiver, problem)
        call_generated(ctx, "$constraints", receiver, problem)
        if inline is not None:
            Writer(ctx.child(), problem, names).write(inline)
        ctx.at(expr)

    found = solve(ctx, problem, build)
    done = ctx.builder.value("moore.eq", [found, literals.integer(ctx, I32, DONE)], BIT)

    def after() -> None:
        ask(ctx, "meets", BIT, problem, receiver, walk=AFTER)
        call_generated(ctx, "$after", receiver, problem)

    when(ctx, done, after)
    emit(ctx, "end", problem)
    return convert(ctx, found, type_of(ctx, expr), signed=True)


def _give(ctx: Context, problem: Value, argument: Any) -> None:
    """Registers an argument of randomize(...) (18.11)."""
    if not isinstance(argument, ast.NamedValueExpression):
        unsupported(ctx, argument, "an argument of randomize() that is no property of the object")
    ref = lvalue(ctx, argument)
    ctx.at(argument)
    register_property(ctx, problem, ref, argument.symbol, given=True)


# Modes --------------------------------------------------------------------------------------------


def _mode(ctx: Context, expr: Any) -> Value | None:
    """rand_mode and constraint_mode of one variable, a part of one, or a block (18.8, 18.9)."""
    target, steps = parts.path_of(expr.arguments[0])
    if isinstance(target, ast.MemberAccessExpression):
        receiver, item = rvalue(ctx, target.value), target.member
    elif isinstance(target, ast.ValueExpressionBase | ast.ArbitrarySymbolExpression):
        receiver, item = this(ctx, target), target.symbol
    else:
        unsupported(ctx, expr, f"{expr.subroutineName} of a part of a variable")
    ctx.at(expr)
    level, found = _owner(ctx, receiver, item)
    if found not in switches(level):
        unsupported(ctx, expr, f"{expr.subroutineName} of `{item.name}`, which is not random,")
    if steps:
        return _mode_of_part(ctx, expr, receiver, found, steps)
    ref = mode_ref(ctx, receiver, level, found)
    if len(expr.arguments) == 1:
        return _is_on(ctx, expr, ref)
    off = _off(ctx, expr.arguments[1])
    ctx.at(expr).op("moore.blocking_assign", [ref, off])
    switch_parts(ctx, receiver, found, off)
    return None


def _is_on(ctx: Context, expr: Any, ref: Value) -> Value:
    off = ctx.builder.value("moore.read", [ref], BIT)
    on = ctx.builder.value("moore.not", [off], BIT)
    return convert(ctx, on, type_of(ctx, expr), signed=False)


def _mode_of_part(
    ctx: Context, expr: Any, receiver: Value, member: Any, steps: list[Any]
) -> Value | None:
    """rand_mode of an element of an array or a member of a structure."""
    if is_static(member) or has_boxes(member.type):
        unsupported(ctx, expr, f"rand_mode of a part of `{member.name}`",
                    "make the mode a condition of the constraints (18.8)")  # fmt: skip
    modes = part_modes(ctx, receiver, member)
    for step in steps:
        modes = parts.select(ctx, modes, step)
    ctx.at(expr)
    if len(expr.arguments) > 1:
        parts.switch(ctx, modes, steps[-1].type, _off(ctx, expr.arguments[1]))
        return None
    if modes.type.elem != BIT:
        unsupported(ctx, expr, "the mode of several variables at once", "ask for one (18.8)")
    return _is_on(ctx, expr, modes)


def _owner(ctx: Context, receiver: Value, item: Any) -> tuple[Any, Any]:
    """The class that keeps the mode of a variable or block, and what it calls it."""
    if item.kind != ast.SymbolKind.ConstraintBlock:
        return class_of(ctx.output, item), item
    symbol = classes_of(ctx).of_type(receiver.type).symbol
    for level in levels(symbol):
        for found in switches(level):
            if found.kind == item.kind and found.name == item.name:
                return level, found
    return unsupported(ctx, item, f"the mode of the constraint `{item.name}`")


def _off(ctx: Context, argument: Any) -> Value:
    """The opposite of the argument of a mode."""
    bit = convert(ctx, truth(ctx, rvalue(ctx, argument)), BIT, signed=False)
    return ctx.builder.value("moore.not", [bit], BIT)


# std::randomize -----------------------------------------------------------------------------------


def _scope_randomize(ctx: Context, expr: Any) -> Value:
    """std::randomize(variables) with {...} (18.12)."""
    targets = [_target(argument) for argument in expr.arguments]
    inline = getattr(expr.subroutine.extraInfo, "inlineConstraints", None)
    symbols = frozenset(s for s in (_root(t) for t in targets) if s is not None)
    ctx.at(expr)
    problem = begin(ctx, None, given=True)
    inner = ctx.child()
    names = Names(None, inner, varies=symbols)

    def build() -> None:
        for target in targets:
            ref = lvalue(inner, target)
            inner.at(target)
            register(inner, problem, ref, target.type, given=True, node=target)
        if inline is not None:
            Writer(inner, problem, names).write(inline)
        inner.at(expr)

    found = solve(inner, problem, build)
    emit(ctx, "end", problem)
    return convert(ctx, found, type_of(ctx, expr), signed=True)


def _target(argument: Any) -> Any:
    written = argument.kind == _KIND.Assignment
    return argument.left if written else argument


def _root(expr: Any) -> Any:
    """The variable that an argument is, or is a part of."""
    at = expr
    while isinstance(at, (ast.ElementSelectExpression, ast.MemberAccessExpression)):
        if isinstance(at, ast.MemberAccessExpression) and at.value.type.isClass:
            return at.member
        at = at.value
    return getattr(at, "symbol", None)
