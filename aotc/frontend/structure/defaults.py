"""Initial values of members of unpacked structs; IEEE 1800-2023 7.2.2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.conversions import convert
from aotc.frontend.types import moore_type, union_fields

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.SymbolKind


def starting_value(ctx: Context, symbol: ast.ValueSymbol) -> Value | None:
    """The value of a variable's initializer, or else what its type's members begin with; None for
    the default of its Moore type."""
    from aotc.frontend.expressions.expressions import rvalue
    from aotc.frontend.structure.initializers import computed, needs_body

    initializer = initializer_of(symbol)
    if initializer is not None:
        if needs_body(ctx, initializer):
            return computed(ctx, symbol, initializer)
        ctx.at(initializer)
        return rvalue(ctx, initializer)
    ctx.at(symbol)
    return initial_value(ctx, symbol.type)


def starts_by_itself(symbol: ast.ValueSymbol) -> bool:
    """Whether `starting_value` gives a value."""
    return initializer_of(symbol) is not None or has_initial(symbol.type)


def initializer_of(symbol: Any) -> ast.Expression | None:
    """The expression behind the `=` of a declaration, which need not have one; of an output port
    that is a variable it belongs to the port (23.2.2.4)."""
    found: ast.Expression | None = symbol.initializer
    if found is None and symbol.kind == _KIND.Variable:
        body = symbol.parentScope.containingInstance
        for port in body.portList if body is not None else ():
            if port.kind == _KIND.Port and port.internalSymbol == symbol:
                is_output = port.direction == ast.ArgumentDirection.Out
                return port.initializer if is_output else None
    return found


def initial_value(ctx: Context, type: ast.Type) -> Value | None:
    """What a variable of the type holds at first, if that is not the default of its Moore type:
    because members of a struct in it have initial values."""
    found: Any = type.canonicalType
    if not has_initial(found):
        return None
    to = moore_type(found, ctx.builder.loc)
    if found.kind == _KIND.FixedSizeUnpackedArrayType:
        element = initial_value(ctx, found.elementType)
        assert element is not None
        return ctx.builder.value("moore.array_create", [element] * to.size, to)
    members = [_member(ctx, field) for field in union_fields(found) if not field.type.isVoid]
    return ctx.builder.value("moore.struct_create", members, to)


def has_initial(type: ast.Type) -> bool:
    """Whether any member of a struct in values of the type has an initial value."""
    found: Any = type.canonicalType
    if found.kind == _KIND.FixedSizeUnpackedArrayType:
        return has_initial(found.elementType)
    if found.kind != _KIND.UnpackedStructType:
        return False
    return any(initializer_of(f) is not None or has_initial(f.type) for f in union_fields(found))


def _member(ctx: Context, field: ast.FieldSymbol) -> Value:
    from aotc.frontend.expressions.expressions import rvalue

    to = moore_type(field.type, ctx.loc(field))
    initializer = initializer_of(field)
    if initializer is not None:
        value = rvalue(ctx, initializer)
        return convert(ctx, value, to, signed=bool(initializer.type.isSigned))
    nested = initial_value(ctx, field.type)
    return ctx.builder.value("aotc.default", [], to) if nested is None else nested
