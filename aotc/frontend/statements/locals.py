"""Variables that are declared in procedures and subroutines; IEEE 1800-2023 6.21.

A static one is a variable of the module, made when it is first met and initialized once before
time 0; in packages and $unit it is a global variable (aotc.frontend.globals). An automatic one is a
`moore.variable` of the body, new each time its declaration is executed.
"""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import Builder, Context
from aotc.frontend.frames import frame_of
from aotc.frontend.hierarchy import local_name
from aotc.frontend.structure.declared import declared, shown
from aotc.frontend.structure.defaults import starting_value, starts_by_itself
from aotc.frontend.types import moore_type
from aotc.ir.model import Op
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from aotc.frontend.context import ModuleState
    from aotc.ir.model import Value


def is_static(ctx: Context, symbol: ast.VariableSymbol) -> bool:
    """Whether the variable outlives the execution of its declaration, as far as one can tell."""
    return symbol.lifetime == ast.VariableLifetime.Static and symbol not in frame_of(ctx).automatic


def declare_local(ctx: Context, symbol: ast.VariableSymbol) -> None:
    """Executes a declaration."""
    if is_static(ctx, symbol):
        ctx.lookup(symbol)
        return
    new_variable(ctx, symbol, starting_value(ctx, symbol))


def new_variable(ctx: Context, symbol: ast.VariableSymbol, initial: Value | None = None) -> Value:
    """A new automatic variable; without `initial` it has the default value of its type."""
    ref = moore_ref(moore_type(symbol.type))
    operands = [] if initial is None else [initial]
    value = ctx.builder.value("moore.variable", operands, ref, {"name": str(symbol.name)})
    return ctx.bind(symbol, value)


def static_variable(ctx: Context, module: ModuleState, symbol: ast.VariableSymbol) -> Value:
    """The reference of a static variable in a block or subroutine of the present module."""
    type = moore_ref(moore_type(symbol.type))
    loc = ctx.loc(symbol)
    name = module.unique(local_name(symbol))
    attrs = {"name": name, "aotc.declared": declared(symbol), **shown(name, symbol)}
    op = Op("moore.variable", [], [type], attrs, loc=loc)
    module.globals[symbol] = op.result
    if not starts_by_itself(symbol):
        module.declare(op)
    else:  # behind the module's own variables, whose values the initializer may read
        builder = Builder(module.block, loc)
        scope: Any = symbol.parentScope
        outer = Context(ctx.output, builder, scope, module, module_values(ctx))
        value = starting_value(outer, symbol)
        assert value is not None
        op.operands.append(value)
        module.append(op)
    return op.result


def module_values(ctx: Context) -> MutableMapping[ast.Symbol, Value]:
    """The names of the module itself, without those of bodies in it."""
    values = ctx.values
    while isinstance(values, ChainMap):
        values = values.maps[-1]
    return values
