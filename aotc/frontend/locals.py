"""Variables that are declared in procedures and subroutines; IEEE 1800-2023 6.21.

A static one is a variable of the module, or a global one in packages and $unit: `declarations`
and `globals` make those. An automatic one is a `moore.variable` of the body, new each time its
declaration is executed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyslang import ast

from aotc.frontend.expressions import rvalue
from aotc.frontend.frames import frame_of
from aotc.frontend.types import moore_type
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value


def is_static(ctx: Context, symbol: ast.VariableSymbol) -> bool:
    """Whether the variable outlives the execution of its declaration, as far as one can tell."""
    return (
        symbol.lifetime == ast.VariableLifetime.Static
        and symbol not in frame_of(ctx).automatic
    )


def declare_local(ctx: Context, symbol: ast.VariableSymbol) -> None:
    """Executes a declaration."""
    if is_static(ctx, symbol):
        return
    initial = None if symbol.initializer is None else rvalue(ctx, symbol.initializer)
    new_variable(ctx, symbol, initial)


def new_variable(ctx: Context, symbol: ast.VariableSymbol, initial: Value | None = None) -> Value:
    """A new automatic variable; without `initial` it has the default value of its type."""
    ref = moore_ref(moore_type(symbol.type))
    operands = [] if initial is None else [initial]
    value = ctx.builder.value("moore.variable", operands, ref, {"name": str(symbol.name)})
    return ctx.bind(symbol, value)
