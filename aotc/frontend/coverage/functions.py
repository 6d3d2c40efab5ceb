"""The functions of a covergroup: their definitions and calls of them (docs/coverage.md)."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.members import bind_this
from aotc.frontend.context import Builder, Context
from aotc.frontend.coverage.derived import dispatch
from aotc.frontend.coverage.names import HANDLE, Covergroup, chain, covergroup_of, thisvar
from aotc.frontend.frames import Frame
from aotc.frontend.hierarchy import route
from aotc.frontend.statements.locals import module_values
from aotc.frontend.statements.returns import Results
from aotc.frontend.subroutines.signatures import parameter_type
from aotc.frontend.tidy import tidy
from aotc.ir.model import Block, Op, Region, Symbol
from aotc.ir.types import function_type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.frontend.context import ModuleState
    from aotc.ir.model import Value
    from aotc.ir.types import Type

NAMES = ("type", "new", "sample")


def member(ctx: Context, symbol: Any) -> None:
    """A covergroup that stands in a module: all its functions, as anything may use them."""
    group = covergroup_of(ctx, symbol)
    for name in NAMES:
        need(ctx, group, name)
    from aotc.frontend.coverage import clocks

    if clocks.is_shared(group):
        clocks.procedure(ctx, group)


def type_handle(ctx: Context, group: Covergroup) -> Value:
    """The handle of a covergroup's type."""
    found = call(ctx, group, "type", [], HANDLE)
    assert found is not None
    return found


def call(
    ctx: Context, group: Covergroup, name: str, operands: Sequence[Value], result: Type | None
) -> Value | None:
    """The value of a call of a function of a covergroup."""
    need(ctx, group, name)
    attrs: dict[str, Any] = {"callee": Symbol((f"{group.prefix}.{name}",))}
    own = ctx.module.body if ctx.module is not None else None
    if group.body is not None and not (own is not None and own == group.body):
        attrs["up"], attrs["path"] = route(own, group.body, tops=ctx.output.tops)
    types = [] if result is None else [result]
    results = ctx.builder.op("func.call", operands, types, attrs).results
    return results[0] if results else None


def sample_formals(group: Covergroup) -> list[Any]:
    """The formals of `with function sample`."""
    method = next(m for m in group.symbol.body if str(m.name) == "sample")
    if method.kind == ast.SymbolKind.TransparentMember:
        method = method.wrapped
    return list(method.arguments)


def parameters(group: Covergroup, name: str) -> list[tuple[Any, Type]]:
    """Formals and types of the parameters that follow `this`; the handle has None."""
    if name == "type":
        return []
    if name == "new":
        return [(formal, parameter_type(formal)) for formal in group.symbol.arguments]
    found: list[tuple[Any, Type]] = [(None, HANDLE)]
    return found + [(formal, parameter_type(formal)) for formal in sample_formals(group)]


# Definitions ------------------------------------------------------------------------------------


def need(ctx: Context, group: Covergroup, name: str) -> None:
    """Makes a definition once: in the covergroup's module, or at the top."""
    if group.body is None:
        if name not in group.made:
            group.made.add(name)
            output = ctx.output
            output.later(lambda: _define_global(output, group, name))
        return
    module = ctx.module
    own = module.body if module is not None else None
    if module is None or own is None or own != group.body:
        return  # `member` makes it
    symbol = f"{group.prefix}.{name}"
    if symbol in module.functions:
        return
    module.functions.add(symbol)
    values = module_values(ctx)
    module.later(lambda: _define_local(ctx, module, values, group, name))


def _define_local(
    ctx: Context, module: ModuleState, values: Any, group: Covergroup, name: str
) -> None:
    builder = Builder(Block(), ctx.loc(group.symbol))
    inner = Context(ctx.output, builder, group.symbol, module, ChainMap({}, values))
    module.append(_definition(inner, group, name))


def _define_global(output: Any, group: Covergroup, name: str) -> None:
    builder = Builder(Block(), output.sources.loc(group.symbol))
    output.add(_definition(Context(output, builder, group.symbol), group, name))


def _bodies() -> dict[str, Callable[[Context, Covergroup, dict[Any, Value]], Value | None]]:
    from aotc.frontend.coverage import describe, sampling

    return {"type": describe.type_body, "new": describe.new_body, "sample": sampling.body}


def _definition(ctx: Context, group: Covergroup, name: str) -> Op:
    block = ctx.builder.block
    region = Region([block])
    ctx.frame = Frame("func", result=Results("func.return"))
    inputs: list[Type] = []
    if group.this is not None and name != "type":
        inputs.append(group.this)
        bind_this(ctx, thisvar(group), block.add_arg(group.this, "this"))
    formals: dict[Any, Value] = {}
    for formal, type in parameters(group, name):
        inputs.append(type)
        formals[formal] = block.add_arg(type, "group" if formal is None else str(formal.name))
    dispatch(ctx, group, name, block.args)
    found = _bodies()[name](ctx, group, formals)
    ctx.builder.op("func.return", [] if found is None else [found])
    tidy(region)
    attrs = {
        "sym_name": f"{group.prefix}.{name}",
        "function_type": function_type(inputs, [] if found is None else [found.type]),
        "sym_visibility": "private",
    }
    op = Op("func.func", [], [], attrs, [region], loc=ctx.loc(group.symbol))
    region.parent = op
    return op


def formals_of(group: Covergroup) -> list[Any]:
    """Every symbol that stands for a formal of the covergroup or of its sample method."""
    found = [
        m for each in chain(group) for m in each.symbol if m.kind == ast.SymbolKind.FormalArgument
    ]
    for each in chain(group):
        found += [*each.symbol.arguments, *sample_formals(each)]
    return found
