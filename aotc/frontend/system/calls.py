"""Calls of system tasks and functions. IEEE 1800-2023 clauses 20 and 21.

Those of aotc/dialects/system.py need nothing but their row; the others have a function here or in
one of the files of the same kind, found by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

import aotc.dialects.coverage  # noqa: F401 (adds its rows to those of aotc.dialects.system)
from aotc.dialects.system import FUNCTIONS, MOORE, SystemFunction
from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import INT, convert, type_of
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.statements.assignments import store
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

    Handler = Callable[[Context, ast.CallExpression], Value | None]

HANDLERS: dict[str, Handler] = {}
STRING = parse_type("!moore.string")
REAL = parse_type("!moore.f64")


def handles(*names: str) -> Callable[[Handler], Handler]:
    """Makes a function the lowering of calls of these."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(names, handler))
        return handler

    return register


def system_call(ctx: Context, expr: ast.CallExpression) -> Value | None:
    """The value of a call of a system function, or None of a task.

    Raises: UnsupportedError for a name without a lowering.
    """
    # These register handlers.
    from aotc.frontend.assertions import assertion_control, sampled_functions
    from aotc.frontend.coverage import code_coverage
    from aotc.frontend.expressions import queries
    from aotc.frontend.system import input as system_input
    from aotc.frontend.system import pla as system_pla
    from aotc.frontend.system import port_dumps as system_port_dumps
    from aotc.frontend.system import tasks as system_tasks
    from aotc.frontend.system import values as system_values
    from aotc.frontend.system import waves as system_waves

    assert assertion_control
    assert code_coverage
    assert queries
    assert sampled_functions
    assert system_input
    assert system_pla
    assert system_port_dumps
    assert system_tasks
    assert system_values
    assert system_waves
    name = str(expr.subroutineName)
    ctx.at(expr)
    handler = HANDLERS.get(name)
    if handler is not None:
        return handler(ctx, expr)
    for row in FUNCTIONS.get(name, ()):
        for form in row.calls:
            if len(form) == len(expr.arguments):
                return _row(ctx, expr, row, form)
    count = f" with {len(expr.arguments)} arguments" if name in FUNCTIONS else ""
    return unsupported(ctx, expr, f"`{name}`{count}")


def _row(
    ctx: Context, expr: ast.CallExpression, row: SystemFunction, form: tuple[str, ...]
) -> Value | None:
    """A call of a function of the table."""
    given: list[Value] = []
    stores: list[tuple[ast.Expression, int]] = []
    for item, argument in zip(form, expr.arguments, strict=True):
        letter, _, number = item.partition(">")
        target = target_of(argument)
        if letter:
            given.append(converted(ctx, target, parse_type(MOORE[letter])))
        if number:
            stores.append((target, int(number)))
    attrs = {name: getattr(ctx, _ATTRIBUTES[name]) for name in row.attrs}
    results = system_op(ctx, expr, row.name, given, [parse_type(MOORE[r]) for r in row.results],
                        **attrs)  # fmt: skip
    for target, which in stores:
        assign(ctx, target, results[which])
    return None if row.value is None else result(ctx, expr, results[row.value])


_ATTRIBUTES = {"unit_fs": "timeunit_fs"}


# For all handlers -------------------------------------------------------------------------------


def target_of(argument: Any) -> ast.Expression:
    """The expression of an argument: slang wraps one that is written to in an assignment."""
    written = argument.kind == ast.ExpressionKind.Assignment
    target: ast.Expression = argument.left if written else argument
    return target


def converted(ctx: Context, expr: ast.Expression, to: Type) -> Value:
    """An argument as a value of a type."""
    value = rvalue(ctx, expr)
    ctx.at(expr)
    return convert(ctx, value, to, signed=bool(expr.type.isSigned))


def system_op(
    ctx: Context,
    expr: ast.Expression,
    name: str,
    operands: Sequence[Value],
    types: Sequence[Type] = (),
    **attrs: Any,
) -> list[Value]:
    """The results of an aotc.sys."""
    return ctx.at(expr).op("aotc.sys", operands, types, {"name": name, **attrs}).results


def assign(ctx: Context, target: ast.Expression, value: Value) -> None:
    """Stores a value in a variable of another type, as by assignment."""
    ctx.at(target)
    store(ctx, target, convert(ctx, value, type_of(ctx, target), signed=True))


def result(ctx: Context, expr: ast.CallExpression, value: Value, *, signed: bool = True) -> Value:
    """A value as the call has it; a task called like one has none that anybody reads."""
    ctx.at(expr)
    if expr.type.isVoid:
        return value
    return convert(ctx, value, type_of(ctx, expr), signed=signed)


def constant_int(ctx: Context, expr: ast.Expression) -> int | None:
    """The integer that an argument is known to be."""
    constant: Any = expr.constant or expr.eval(ast.EvalContext(ctx.scope))
    try:
        return int(constant.value) if constant else None
    except (TypeError, ValueError):
        return None


def zero(ctx: Context) -> Value:
    return literals.integer(ctx, INT, 0)
