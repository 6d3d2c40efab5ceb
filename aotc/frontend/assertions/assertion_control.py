"""$assertcontrol, $asserton and their like; IEEE 1800-2023 20.11."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.conversions import BIT, as_i1
from aotc.frontend.frames import Label, cond_branch, place
from aotc.frontend.hierarchy import instance_body
from aotc.frontend.scopes import scope_suffix
from aotc.frontend.system.calls import STRING, converted, handles, system_op
from aotc.frontend.system.formats import FORMAT
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from aotc.frontend.context import Context, Output
    from aotc.ir.model import Value

_UNSIGNED = moore_int(32, four=False)
_STATE = moore_int(8, four=False)
# Tables 20-6 to 20-8: what the short forms stand for.
_CONTROLS = {
    "$asserton": (3, 15), "$assertoff": (4, 15), "$assertkill": (5, 15), "$assertpasson": (6, 31),
    "$assertpassoff": (7, 31), "$assertfailon": (8, 31), "$assertfailoff": (9, 31),
    "$assertnonvacuouson": (10, 31), "$assertvacuousoff": (11, 31),
}  # fmt: skip
_ALL_KINDS, _ALL_DIRECTIVES = 255, 7
_CHECKS = {
    ast.UniquePriorityCheck.Unique: 32, ast.UniquePriorityCheck.Unique0: 64,
    ast.UniquePriorityCheck.Priority: 128,
}  # fmt: skip
_CONCURRENT, _SIMPLE, _OBSERVED, _FINAL, _EXPECT = 1, 2, 4, 8, 16
_DIRECTIVES = {
    ast.AssertionKind.Assert: 1, ast.AssertionKind.CoverProperty: 2, ast.AssertionKind.Assume: 4,
    ast.AssertionKind.CoverSequence: 2, ast.AssertionKind.Expect: 1,
}  # fmt: skip
CHECKED, PASS, FAIL, KILLED, VACUOUS = range(5)  # bits of a state


@handles(*_CONTROLS)
def _short(ctx: Context, expr: ast.CallExpression) -> None:
    control, kinds = _CONTROLS[str(expr.subroutineName)]
    given = [literals.integer(ctx, _UNSIGNED, v) for v in (control, kinds, _ALL_DIRECTIVES)]
    arguments = list(expr.arguments)
    _control(ctx, expr, given, arguments[0] if arguments else None, arguments[1:])


@handles("$assertcontrol")
def _full(ctx: Context, expr: ast.CallExpression) -> None:
    arguments = list(expr.arguments)
    defaults = (0, _ALL_KINDS, _ALL_DIRECTIVES)
    given = [
        converted(ctx, arguments[i], _UNSIGNED)
        if i < len(arguments) and _given(arguments[i])
        else literals.integer(ctx, _UNSIGNED, value)
        for i, value in enumerate(defaults)
    ]
    _control(ctx, expr, given, arguments[3] if len(arguments) > 3 else None, arguments[4:])


def _given(argument: Any) -> bool:
    return argument is not None and argument.kind != ast.ExpressionKind.EmptyArgument


def _control(
    ctx: Context, expr: ast.CallExpression, given: list[Value], levels: Any, scopes: list[Any]
) -> None:
    depth = converted(ctx, levels, _UNSIGNED) if _given(levels) else literals.integer(
        ctx, _UNSIGNED, 0)  # fmt: skip
    names = [_name(ctx, scope) for scope in scopes] or [_text(ctx, "", own=False)]
    for name in names:
        system_op(ctx, expr, "$assert_control", [*given, depth, name])


def _name(ctx: Context, scope: Any) -> Value:
    """The hierarchical name of a scope or assertion."""
    symbol = scope.symbol
    body = getattr(symbol, "body", None) or instance_body(symbol)
    path = str(symbol.hierarchicalPath)
    if body is None or ctx.module is None or body != ctx.module.body:
        return _text(ctx, path, own=False)
    return _text(ctx, path[len(str(body.hierarchicalPath)) :], own=True)


def _text(ctx: Context, text: str, *, own: bool) -> Value:
    """A string; `own`: what stands behind the name of the instance."""
    if own:
        made = ctx.builder.value("moore.fmt.hier_path", [], FORMAT, {"scope": text})
    else:
        made = ctx.builder.value("moore.fmt.literal", [], FORMAT, {"literal": text})
    return ctx.builder.value("moore.fstring_to_string", [made], STRING)


# What an assertion asks --------------------------------------------------------------------------


def state_of(ctx: Context, node: Any) -> Value | None:
    """Bits CHECKED to VACUOUS of an assertion; None if nothing controls any."""
    if not controlled(ctx.output):
        return None
    return system_op(ctx, node, "$assert_state", [], [_STATE], scope=own_name(ctx, node),
                     kind=_kind(node), directive=_DIRECTIVES[node.assertionKind])[0]  # fmt: skip


def own_name(ctx: Context, node: Any) -> str:
    """The name of an assertion behind that of the instance, "$" without a label, which may be a
    block around it."""
    label = getattr(node.syntax, "label", None)
    suffix = scope_suffix(ctx)
    if label is None:
        return f"{suffix}.$"
    name = f".{label.name.valueText}"
    return suffix if suffix.endswith(name) else suffix + name


def unless_controlled(ctx: Context, check: ast.UniquePriorityCheck, exit: Label) -> None:
    """Goes to `exit` if violations of unique, unique0 or priority are not to be reported."""
    if not controlled(ctx.output):
        return
    attrs = {"name": "$assert_state", "scope": f"{scope_suffix(ctx)}.$", "kind": _CHECKS[check],
             "directive": _ALL_DIRECTIVES}  # fmt: skip
    unless(ctx, ctx.builder.value("aotc.sys", [], _STATE, attrs), CHECKED, exit)


def _kind(node: Any) -> int:
    """The bit of table 20-7."""
    if node.kind == ast.StatementKind.ConcurrentAssertion:
        return _EXPECT if node.assertionKind == ast.AssertionKind.Expect else _CONCURRENT
    return _FINAL if node.isFinal else _OBSERVED if node.isDeferred else _SIMPLE


def unless(ctx: Context, state: Value | None, bit: int, exit: Label) -> None:
    """Goes to `exit` if a bit of the state is 0."""
    if state is None:
        return
    attrs = {"lowBit": TypedInt(bit, "i32")}
    on = ctx.builder.value("moore.extract", [state], BIT, attrs)
    go = Label()
    cond_branch(ctx, as_i1(ctx, on), go, exit)
    place(ctx, go)


def controlled(output: Output) -> bool:
    """Whether the sources name any of these tasks."""
    found = output.memo.get("assertion control")
    if found is None:
        files = output.memo["files"]
        found = any(b"$assert" in file.read_bytes() for file in files if file.is_file())
        output.memo["assertion control"] = found
    return bool(found)
