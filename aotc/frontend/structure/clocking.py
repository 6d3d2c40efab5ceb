"""Clocking blocks; IEEE 1800-2023 clause 14.

A clocking block `cb` becomes variables of its module, which others name as they name any:
  cb          an event, triggered in the Observed region of each clocking event, when all inputs
              have been sampled (14.10, 14.13);
  cb.x        the sampled value of an input;
  cb.x$before what the input was when the time step began (skew 1step), or `skew` ago;
  cb.x$edge   the same at the last edge, if the skew is an edge;
  cb.y$next, cb.y$set  what an output is to be driven to at the next clocking event, and whether;
  cb.y$drive  what drives an output that is a net.
A drive in the time step of a clocking event happens at once, as a nonblocking assignment that is
delayed by the output skew; any other waits for the next clocking event (14.16).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pyslang import ast, syntax

from aotc.frontend import literals
from aotc.frontend.classes import virtual_interfaces
from aotc.frontend.constants import BIT, I1, constant
from aotc.frontend.context import members, unsupported
from aotc.frontend.conversions import from_bits
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.frames import (
    ALWAYS,
    ALWAYS_COMB,
    Frame,
    Label,
    branch,
    cond_branch,
    in_procedure,
    place,
)
from aotc.frontend.hierarchy import instance_body, local_name, route
from aotc.frontend.scopes import scopes_around
from aotc.frontend.statements.assignments import assign
from aotc.frontend.statements.control import counted
from aotc.frontend.statements.forks import detached
from aotc.frontend.statements.returns import finish_plain
from aotc.frontend.statements.timing import EDGES, constant_delay_fs, delay, lowest_bit, wait
from aotc.frontend.structure.declared import declared
from aotc.frontend.types import moore_type
from aotc.ir.model import Op, TypedInt
from aotc.ir.moore_types import is_bits, moore_int, moore_ref
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_KIND = ast.SymbolKind
_WAY = ast.ArgumentDirection
_TIMING = ast.TimingControlKind
_EVENT = parse_type("!moore.event")
_PARTS = (ast.ElementSelectExpression, ast.RangeSelectExpression, ast.MemberAccessExpression)


def variables(block: Any) -> Iterator[Any]:
    """The members of a clocking block that are sampled or driven."""
    return (v for v in members(block) if v.kind == _KIND.ClockVar)


def is_input(variable: Any) -> bool:
    return bool(variable.direction in (_WAY.In, _WAY.InOut))


def is_output(variable: Any) -> bool:
    return bool(variable.direction in (_WAY.Out, _WAY.InOut))


def _skew(block: Any, variable: Any, output: bool) -> Any:
    own = variable.outputSkew if output else variable.inputSkew
    default = block.defaultOutputSkew if output else block.defaultInputSkew
    return own if own.hasValue else default


def skew(block: Any, variable: Any, output: bool) -> Any:
    """The delay of a skew; None for 1step of an input and for #0 of an output (14.4)."""
    found = _skew(block, variable, output).delay
    return None if found is None or found.kind == _TIMING.OneStepDelay else found


def skew_edge(block: Any, variable: Any, output: bool) -> ast.EdgeKind | None:
    """The edge of the clocking signal at which an input is sampled or an output driven; None for a
    skew that is none."""
    found: ast.EdgeKind = _skew(block, variable, output).edge
    return None if found == ast.EdgeKind(0) else found


# Variables --------------------------------------------------------------------------------------


def declare(ctx: Context, block: Any) -> None:
    """Makes the variables of a clocking block."""
    _new(ctx, block, "", _EVENT)
    for variable in variables(block):
        type = moore_type(variable.type, ctx.loc(variable))
        ctx.bind(variable, _new(ctx, variable, "", type))
        if is_input(variable):
            _new(ctx, variable, "$before", type)
            if skew_edge(block, variable, output=False) is not None:
                _new(ctx, variable, "$edge", type)
        if is_output(variable):
            _new(ctx, variable, "$next", type)
            _new(ctx, variable, "$set", BIT)
            if _is_net(variable):
                _new(ctx, variable, "$drive", type)


def _is_net(variable: Any) -> bool:
    symbol = variable.initializer.getSymbolReference()
    return symbol is not None and symbol.kind == _KIND.Net


def _new(ctx: Context, symbol: Any, suffix: str, type: Type) -> Value:
    assert ctx.module is not None
    attrs: dict[str, Any] = {"name": ctx.module.unique(local_name(symbol) + suffix)}
    if suffix:
        attrs["aotc.hidden"] = True
    elif type is not _EVENT:
        attrs["aotc.declared"] = declared(symbol)
    made = ctx.at(symbol).value("moore.variable", [], moore_ref(type), attrs)
    return ctx.bind((symbol, suffix), made)  # type: ignore[arg-type]


def member(ctx: Context, symbol: Any, suffix: str, type: Type) -> Value:
    """The reference of a variable of a clocking block of any instance."""
    key: Any = (symbol, suffix)
    found = ctx.values.get(key)
    if found is not None:
        return found
    owner = instance_body(symbol)
    assert owner is not None
    reached = virtual_interfaces.reach(ctx, owner, symbol, suffix, type)
    if reached is not None:
        return reached
    own = ctx.module.body if ctx.module is not None else None
    up, path = route(own, owner, tops=ctx.output.tops)
    name = local_name(symbol) + suffix
    attrs = {"up": up, "path": path, "name": name}
    op = Op("aotc.hier_ref", [], [moore_ref(type)], attrs, loc=ctx.builder.loc)
    if ctx.module is None:
        virtual_interfaces.note_outside(ctx.output, "refs", path, name)
        ctx.builder.block.append(op)
        return op.result
    if key not in ctx.module.globals:
        ctx.module.globals[key] = ctx.module.declare(op).result
    return ctx.module.globals[key]


def event(ctx: Context, block: Any) -> Value:
    """The value of a clocking block's event."""
    return ctx.builder.value("moore.read", [member(ctx, block, "", _EVENT)], _EVENT)


# Sampling and driving ---------------------------------------------------------------------------


def lower(ctx: Context, block: Any) -> None:
    """The procedures of a clocking block."""
    for variable in variables(block):
        if is_input(variable):
            _remember(ctx, block, variable)
            _keep_at_edge(ctx, block, variable)
        if is_output(variable) and _is_net(variable):
            _connect(ctx, variable)
    ctx.at(block)
    with in_procedure(ctx, ALWAYS, block) as inner:
        wait(inner, block.event)
        later, builder = inner.builder.region()
        observed = inner.child(builder, frame=Frame("action"))
        builder.loc = ctx.builder.loc
        for variable in variables(block):
            if is_input(variable):
                _sample(observed, block, variable)
        for variable in variables(block):
            if is_output(variable):
                _drive_pending(observed, block, variable)
        observed.builder.op("aotc.event_trigger", [event(observed, block)])
        finish_plain(observed, "aotc.yield")
        inner.builder.op("aotc.observed", regions=[later])


def _no_skew(ctx: Context, found: Any) -> bool:
    return found is not None and constant_delay_fs(ctx, found.expr) == 0


def _remember(ctx: Context, block: Any, variable: Any) -> None:
    """Keeps what an input was: until the end of each time step, or as long as its skew."""
    found = skew(block, variable, output=False)
    if _no_skew(ctx, found):
        return
    ctx.at(variable)
    type = moore_type(variable.type)
    before = member(ctx, variable, "$before", type)
    owner = before.owner
    assert isinstance(owner, Op)
    owner.operands.append(rvalue(ctx, variable.initializer))
    with in_procedure(ctx, ALWAYS_COMB, variable) as inner:
        if found is not None:
            value = rvalue(inner, variable.initializer)
            operands = [before, value, delay(inner, found.expr)]
            inner.builder.op("moore.delayed_nonblocking_assign", operands)
            return
        later, builder = inner.builder.region()
        builder.loc = ctx.builder.loc
        postponed = inner.child(builder, frame=Frame("action"))
        builder.op("moore.blocking_assign", [before, rvalue(postponed, variable.initializer)])
        finish_plain(postponed, "aotc.yield")
        inner.builder.op("aotc.postponed", regions=[later])


def _keep_at_edge(ctx: Context, block: Any, variable: Any) -> None:
    """Samples an input whose skew is an edge whenever that comes."""
    edge = skew_edge(block, variable, output=False)
    if edge is None:
        return
    ctx.at(variable)
    type = moore_type(variable.type)
    with in_procedure(ctx, ALWAYS, variable) as inner:
        _wait_edge(inner, block, variable, edge)
        inner.builder.op(
            "moore.blocking_assign",
            [member(inner, variable, "$edge", type), _before(inner, block, variable, type)],
        )


def _wait_edge(ctx: Context, block: Any, variable: Any, edge: ast.EdgeKind) -> None:
    """Waits for an edge of the signal whose event the clocking event is."""
    event = block.event
    if event.kind != _TIMING.SignalEvent or event.expr.type.isEvent:
        what = "a skew that is an edge where there is no clocking signal"
        unsupported(ctx, variable, what, "give the clocking block the event of one signal")
    region, builder = ctx.builder.region()
    inner = ctx.child(builder)
    value = lowest_bit(inner, rvalue(inner, event.expr))
    attrs = {"edge": TypedInt(EDGES[edge], "i32")}
    builder.op("moore.detect_event", [value], attrs=attrs)
    ctx.builder.op("moore.wait_event", regions=[region])


def _before(ctx: Context, block: Any, variable: Any, type: Type) -> Value:
    """What an input was before the present time step, or as long ago as its skew says."""
    if _no_skew(ctx, skew(block, variable, output=False)):
        return rvalue(ctx, variable.initializer)
    return ctx.builder.value("moore.read", [member(ctx, variable, "$before", type)], type)


def _connect(ctx: Context, variable: Any) -> None:
    """Drives a net: with nothing until the first drive."""
    type = moore_type(variable.type)
    driver = member(ctx, variable, "$drive", type)
    owner = driver.owner
    assert isinstance(owner, Op)
    ctx.at(variable)
    owner.operands.append(_released(ctx, variable, type))
    value = ctx.builder.value("moore.read", [driver], type)
    target = lvalue(ctx, variable.initializer)
    ctx.builder.op("moore.assign", [target, value])


def _released(ctx: Context, variable: Any, type: Type) -> Value:
    """Z in all bits."""
    width = type.width or 0
    if not type.four or not is_bits(type):
        unsupported(ctx, variable, f"an output of type {variable.type} that is a net")
    bits = literals.integer(ctx, moore_int(width, four=True), 0, (1 << width) - 1)
    return from_bits(ctx, bits, type)


def _sample(ctx: Context, block: Any, variable: Any) -> None:
    type = moore_type(variable.type)
    if skew_edge(block, variable, output=False) is not None:
        kept = member(ctx, variable, "$edge", type)
        value = ctx.builder.value("moore.read", [kept], type)
    else:
        value = _before(ctx, block, variable, type)
    ctx.builder.op("moore.blocking_assign", [member(ctx, variable, "", type), value])


def _target(ctx: Context, variable: Any) -> Value:
    """What a drive assigns."""
    if _is_net(variable):
        return member(ctx, variable, "$drive", moore_type(variable.type))
    return lvalue(ctx, variable.initializer)


def _drive_pending(ctx: Context, block: Any, variable: Any) -> None:
    type = moore_type(variable.type)
    flag = member(ctx, variable, "$set", BIT)
    yes, exit = Label(), Label()
    _branch(ctx, ctx.builder.value("moore.read", [flag], BIT), yes, exit)
    place(ctx, yes)
    ctx.builder.op("moore.blocking_assign", [flag, constant(ctx, BIT, 0)])
    value = ctx.builder.value("moore.read", [member(ctx, variable, "$next", type)], type)
    found = skew(block, variable, output=True)
    with _at_edge(ctx, block, variable) as inner:
        _nonblocking(inner, _target(inner, variable), value, found)
    branch(ctx, exit)
    place(ctx, exit)


@contextmanager
def _at_edge(ctx: Context, block: Any, variable: Any) -> Iterator[Context]:
    """Where an output is driven: here, or in a process that waits for the edge that is its skew."""
    edge = skew_edge(block, variable, output=True)
    if edge is None:
        yield ctx
        return
    with detached(ctx) as inner:
        _wait_edge(inner, block, variable, edge)
        yield inner


def _nonblocking(ctx: Context, target: Value, value: Value, found: Any) -> None:
    if found is None or _no_skew(ctx, found):
        ctx.builder.op("moore.nonblocking_assign", [target, value])
        return
    operands = [target, value, delay(ctx, found.expr)]
    ctx.builder.op("moore.delayed_nonblocking_assign", operands)


def _branch(ctx: Context, bit: Value, yes: Label, no: Label) -> None:
    cond_branch(ctx, ctx.builder.value("moore.to_builtin_int", [bit], I1), yes, no)


# Statements -------------------------------------------------------------------------------------


def driven(expr: Any) -> Any:
    """The member of a clocking block that an assignment drives; None for any other."""
    named = _named(expr.left)
    if named is None:
        return None
    symbol = named.member if isinstance(named, ast.MemberAccessExpression) else named.symbol
    return symbol if symbol.kind == _KIND.ClockVar else None


def _named(expr: Any) -> Any:
    """The variable of which an expression is a part, or the access to one behind a virtual
    interface; None for anything else."""
    while isinstance(expr, _PARTS):
        if isinstance(expr, ast.MemberAccessExpression) and expr.value.type.isVirtualInterface:
            return expr
        expr = expr.value
    return expr if isinstance(expr, ast.ValueExpressionBase) else None


def drive_statement(ctx: Context, expr: Any) -> None:
    """`cb.y <= value;` and `cb.y <= ##n value;` (14.16)."""
    variable = driven(expr)
    value = rvalue(ctx, expr.right)
    access = _named(expr.left)
    if isinstance(access, ast.MemberAccessExpression):
        ctx = virtual_interfaces.enter(ctx, access.value, rvalue(ctx, access.value))
    timing = expr.timingControl
    if timing is None:
        _drive(ctx, expr, variable, value)
        return
    if timing.kind != _TIMING.CycleDelay:
        unsupported(ctx, expr, "a delay other than ## in a drive of a clocking block")
    with detached(ctx) as inner:
        _cycles(inner, timing.expr, block_of(ctx, variable))
        _drive(inner, expr, variable, value)


def _drive(ctx: Context, expr: Any, variable: Any, value: Value) -> None:
    block = block_of(ctx, variable)
    type = moore_type(variable.type)
    ctx.at(expr)
    now, wait_for_it, exit = Label(), Label(), Label()
    triggered = ctx.builder.value("aotc.event_triggered", [event(ctx, block)], BIT)
    _branch(ctx, triggered, now, wait_for_it)
    place(ctx, now)
    found = skew(block, variable, output=True)
    with _at_edge(ctx, block, variable) as inner:
        skewed = found is not None and not _no_skew(ctx, found)
        times = [delay(inner, found.expr)] if skewed else []
        at_once = inner.child()
        at_once.bind(variable, _target(inner, variable))
        assign(at_once, expr.left, value, "nonblocking", times)
    branch(ctx, exit)
    place(ctx, wait_for_it)
    _pend(ctx, expr, variable, type, value)
    branch(ctx, exit)
    place(ctx, exit)


def _pend(ctx: Context, expr: Any, variable: Any, type: Type, value: Value) -> None:
    """Leaves a value for the next clocking event; bits that no drive names stay as they are."""
    flag, following = member(ctx, variable, "$set", BIT), member(ctx, variable, "$next", type)
    first, more = Label(), Label()
    _branch(ctx, ctx.builder.value("moore.read", [flag], BIT), more, first)
    place(ctx, first)
    present = ctx.builder.value("moore.read", [_target(ctx, variable)], type)
    ctx.builder.op("moore.blocking_assign", [following, present])
    branch(ctx, more)
    place(ctx, more)
    later = ctx.child()
    later.bind(variable, following)
    assign(later, expr.left, value)
    ctx.builder.op("moore.blocking_assign", [flag, constant(ctx, BIT, 1)])


def cycle_delay(ctx: Context, control: Any) -> None:
    """`##n`: n events of the default clocking (14.11)."""
    block = default_clocking(ctx, control)
    _cycles(ctx, control.expr, block)


def _cycles(ctx: Context, count: Any, block: Any) -> None:
    value = constant_cycles(ctx, count)
    if value == 0:
        now, exit = Label(), Label()
        triggered = ctx.builder.value("aotc.event_triggered", [event(ctx, block)], BIT)
        _branch(ctx, triggered, exit, now)
        place(ctx, now)
        wait_for(ctx, block)
        branch(ctx, exit)
        place(ctx, exit)
        return
    counted(ctx, count, lambda _step, _exit: wait_for(ctx, block))


def constant_cycles(ctx: Context, count: Any) -> int | None:
    value = count.eval(ast.EvalContext(ctx.output.compilation.getRoot())).value
    return None if value is None or value.hasUnknown else int(value)


def wait_for(ctx: Context, block: Any) -> None:
    """@(cb)."""
    region, builder = ctx.builder.region()
    inner = ctx.child(builder)
    attrs = {"edge": TypedInt(0, "i32")}
    builder.op("moore.detect_event", [event(inner, block)], attrs=attrs)
    ctx.builder.op("moore.wait_event", regions=[region])


_DEFAULTS = (_KIND.InstanceBody, _KIND.GenerateBlock, _KIND.CheckerInstanceBody)


def default_clocking(ctx: Context, node: Any) -> Any:
    """The default clocking block of the checker, generate block or module in which a statement
    stands (14.12), be it in a class."""
    for scope in scopes_around(ctx):
        if scope.kind in _DEFAULTS:
            found = _named_default(scope)
            for symbol in members(scope):
                if symbol.kind == _KIND.ClockingBlock and _is_default(symbol):
                    found = symbol
            if found is not None:
                return found
    return unsupported(ctx, node, "a cycle delay (##) where the module has no default clocking")


def block_of(ctx: Context, variable: Any) -> Any:
    """The clocking block that a member belongs to."""
    known: dict[Any, Any] = ctx.output.memo.setdefault("clocking", {})
    if variable not in known:
        for block in _blocks(instance_body(variable)):
            known.update((member, block) for member in variables(block))
    return known[variable]


def _blocks(scope: Any) -> Iterator[Any]:
    """The clocking blocks of an instance."""
    for symbol in members(scope):
        if symbol.kind == _KIND.ClockingBlock:
            yield symbol
        elif symbol.kind in (_KIND.GenerateBlock, _KIND.GenerateBlockArray):
            yield from _blocks(symbol)


def _is_default(block: Any) -> bool:
    return str(block.syntax.globalOrDefault.valueText) == "default"


def _named_default(scope: Any) -> Any:
    """What `default clocking cb;` names."""
    for item in getattr(scope.syntax, "members", ()):
        if item.kind == syntax.SyntaxKind.DefaultClockingReference:
            return scope.lookupName(str(item.name.valueText))
    return None
