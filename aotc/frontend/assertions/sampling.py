"""Sampled values of variables and nets; IEEE 1800-2023 16.5.1.

The sampled value of a variable is what it was when the time step began, which is what it was in the
Postponed region before. So a hidden variable of the module (`$sampled.x`) follows it: a procedure
that waits for its changes copies it in the Postponed region. At time 0 it is what the variable is
declared with; of a net, and of what another instance declares, the default of the type.

In a context that says `sampling`, every name of such a variable means the hidden one; expressions
are made of these. Automatic variables and formal arguments mean what they are (16.5.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import Builder, Context, unsupported
from aotc.frontend.frames import ALWAYS_COMB, Frame, frame_of, in_procedure
from aotc.frontend.hierarchy import instance_body
from aotc.frontend.statements.locals import module_values
from aotc.ir.model import UNIT, Op
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import ModuleState
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_KIND = ast.SymbolKind
_STATIC = (_KIND.Variable, _KIND.Net, _KIND.ModportPort)
_SELECTS = (ast.ElementSelectExpression, ast.RangeSelectExpression, ast.MemberAccessExpression)
_SMALL_BITS = 1024  # a variable up to this size is copied as a whole
_COPIED_AT_ONCE = 32  # variables


def sampled(ctx: Context, expr: ast.Expression) -> Value:
    """The sampled value of an expression."""
    from aotc.frontend.expressions.expressions import rvalue

    inner = ctx.child()
    inner.sampling = True
    return rvalue(inner, expr)


def module_context(ctx: Context, frame: Frame | None = None) -> Context:
    """A context at the end of the module, with the names of the module alone."""
    module = ctx.module
    if module is None:
        unsupported(ctx, ctx.builder.loc, "a sampled value outside of modules")
    builder = Builder(module.block, ctx.builder.loc)
    return Context(ctx.output, builder, ctx.scope, module, module_values(ctx), frame)


def reference(ctx: Context, symbol: Any) -> Value | None:
    """The hidden variable that has the sampled value of a symbol; None if the symbol has no other
    value than its present one."""
    if ctx.delayed:
        return _before(ctx, symbol)
    if symbol.kind == _KIND.ClockVar:
        return _clocking_input(ctx, symbol)
    if symbol.kind not in _STATIC or symbol.type.isEvent or symbol.type.isVirtualInterface:
        return None
    if symbol.kind == _KIND.Variable and not _is_static(ctx, symbol):
        return None
    outer = module_context(ctx)
    assert outer.module is not None
    real = outer.lookup(symbol)
    if real.type.kind != "moore.ref":
        return None
    type = real.type.elem
    assert type is not None
    own = symbol.kind == _KIND.Variable and instance_body(symbol) == outer.module.body

    def read(inner: Context) -> Value:
        return inner.builder.value("moore.read", [real], type)

    return follow(outer, (symbol, "$sampled"), str(symbol.name), type, read, starts=own)


def _before(ctx: Context, symbol: Any) -> Value | None:
    """The same for what the sampled value was at the tick before."""
    from aotc.frontend.assertions import future

    inner = ctx.child()
    inner.delayed = False
    found = reference(inner, symbol)
    return None if found is None else future.before(ctx, symbol, found)


def _is_static(ctx: Context, symbol: Any) -> bool:
    if symbol.lifetime != ast.VariableLifetime.Static:
        return False
    return ctx.frame is None or symbol not in frame_of(ctx).automatic


def _clocking_input(ctx: Context, variable: Any) -> Value | None:
    """What the clocking block is about to sample, or has sampled in this time step (16.5.1)."""
    from aotc.frontend.structure import clocking
    from aotc.frontend.types import moore_type

    block = clocking.block_of(ctx, variable)
    if not clocking.is_input(variable) or clocking.skew(block, variable, output=False):
        return None
    return clocking.member(ctx, variable, "$before", moore_type(variable.type))


def part(ctx: Context, expr: Any) -> Value | None:
    """The sampled value of an element or member of a variable that is too large to be copied at
    each change; None for any other expression."""
    if (
        not isinstance(expr, _SELECTS)
        or ctx.module is None
        or ctx.delayed
        or not expr.type.isFixedSize
    ):
        return None
    base: Any = expr
    while isinstance(base, _SELECTS):
        base = base.value
    if not isinstance(base, ast.ValueExpressionBase) or _is_small(base.type):
        return None
    if not names_only_statics(ctx, expr):
        return None
    from aotc.frontend.expressions.expressions import rvalue
    from aotc.frontend.types import moore_type

    outer = module_context(ctx)
    key = (str(ctx.scope.hierarchicalPath), str(expr.syntax).strip(), "$sampled")
    to = moore_type(expr.type, ctx.loc(expr))
    made = follow(outer, key, str(base.symbol.name), to, lambda inner: rvalue(inner, expr))
    return ctx.builder.value("moore.read", [made], to)


def _is_small(type: ast.Type) -> bool:
    if type.isIntegral:
        return True
    return bool(type.isFixedSize and type.bitstreamWidth <= _SMALL_BITS)


def names_only_statics(ctx: Context, expr: ast.Expression) -> bool:
    """Whether an expression means the same everywhere in the module."""
    found = True

    def value(node: Any) -> None:
        nonlocal found
        symbol = node.symbol
        if symbol.kind == _KIND.Variable:
            found = found and _is_static(ctx, symbol)
        else:
            found = found and symbol.kind in (_KIND.Net, _KIND.Parameter, _KIND.EnumValue)

    def call(_: Any) -> None:
        nonlocal found
        found = False

    expression = ast.ExpressionKind
    table = {expression.NamedValue: value, expression.HierarchicalValue: value,
             expression.Call: call}  # fmt: skip
    expr.visit(lookup_table=table)
    return found


# Hidden variables -------------------------------------------------------------------------------


def hidden(
    module: ModuleState, name: str, type: Type, at: Context, initial: Value | None = None
) -> Value:
    """The reference of a new variable of the module that nobody sees."""
    attrs = {"name": module.unique(name), "aotc.hidden": UNIT}
    operands = [] if initial is None else [initial]
    return module.append(
        Op("moore.variable", operands, [moore_ref(type)], attrs, loc=at.builder.loc)
    ).result


def follow(
    outer: Context,
    key: Any,
    name: str,
    type: Type,
    read: Callable[[Context], Value],
    *,
    starts: bool = False,
) -> Value:
    """The hidden variable that is set to what `read` makes in each Postponed region in which that
    has changed; made once for a key. `starts`: also at the start."""
    module = outer.module
    assert module is not None
    known = module.globals.get(key)
    if known is not None:
        return known
    made = hidden(module, f"$sampled.{name}", type, outer, read(outer) if starts else None)
    module.globals[key] = made
    _add(outer, lambda inner: inner.builder.op("moore.blocking_assign", [made, read(inner)]))
    return made


def _add(outer: Context, copy: Callable[[Context], object]) -> None:
    """Adds to what is copied in each Postponed region in which it may have changed."""
    module = outer.module
    assert module is not None
    known: dict[Any, Any] = module.globals
    inner, left = known.get("$sampler") or (_sampler(outer), _COPIED_AT_ONCE)
    known["$sampler"] = (inner, left - 1) if left > 1 else None
    end = inner.builder.block.ops.pop()
    inner.builder.loc = outer.builder.loc
    copy(inner)
    inner.builder.block.append(end)


def _sampler(outer: Context) -> Context:
    """A procedure for `_add`: a context in its `aotc.postponed`."""
    with in_procedure(outer, ALWAYS_COMB, attrs={"aotc.sampler": UNIT}) as inner:
        later, builder = inner.builder.region()
        postponed = inner.child(builder, frame=Frame("action"))
        postponed.builder.op("aotc.yield")
        inner.builder.op("aotc.postponed", regions=[later])
    return postponed
