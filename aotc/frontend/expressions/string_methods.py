"""Methods of strings; IEEE 1800-2023 6.16."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.frontend.context import unsupported
from aotc.frontend.conversions import INT, convert, type_of
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.ir.moore_types import moore_int
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_STRING = parse_type("!moore.string")
_REAL = parse_type("!moore.f64")
_BYTE = moore_int(8, four=False)
_INTEGER = moore_int(32, four=True)
# Method -> Moore op, types of its arguments, type of its result.
_VALUES = {
    "len": ("len", (), INT),
    "getc": ("get", (INT,), _BYTE),
    "toupper": ("toupper", (), _STRING),
    "tolower": ("tolower", (), _STRING),
    "compare": ("compare", (_STRING,), INT),
    "icompare": ("icompare", (_STRING,), INT),
    "substr": ("substr", (INT, INT), _STRING),
    "atoi": ("atoi", (), _INTEGER),
    "atohex": ("atohex", (), _INTEGER),
    "atooct": ("atooct", (), _INTEGER),
    "atobin": ("atobin", (), _INTEGER),
    "atoreal": ("atoreal", (), _REAL),
}
_CHANGES = {
    "putc": ("put", (INT, _BYTE)),
    "itoa": ("itoa", (_INTEGER,)),
    "hextoa": ("hextoa", (_INTEGER,)),
    "octtoa": ("octtoa", (_INTEGER,)),
    "bintoa": ("bintoa", (_INTEGER,)),
    "realtoa": ("realtoa", (_REAL,)),
}


def string_method(ctx: Context, expr: ast.CallExpression) -> Value | None:
    """The value of a call of a built-in method of a string; None for a void one."""
    name = str(expr.subroutineName)
    receiver, rest = expr.arguments[0], expr.arguments[1:]
    changes = _CHANGES.get(name)
    if changes is not None:
        op, types = changes
        target = lvalue(ctx, receiver)
        given = [converted(ctx, e, t) for e, t in zip(rest, types, strict=True)]
        ctx.at(expr).op(f"moore.string.{op}", [target, *given])
        return None
    if name not in _VALUES:
        unsupported(ctx, expr, f"the method {name}() of a string")
    op, types, result = _VALUES[name]
    given = [converted(ctx, receiver, _STRING)]
    given += [converted(ctx, e, t) for e, t in zip(rest, types, strict=True)]
    value = ctx.at(expr).value(f"moore.string.{op}", given, result)
    return convert(ctx, value, type_of(ctx, expr), signed=True)


def converted(ctx: Context, expr: ast.Expression, to: object) -> Value:
    """An argument as a value of a type."""
    value = rvalue(ctx, expr)
    ctx.at(expr)
    return convert(ctx, value, to, signed=bool(expr.type.isSigned))  # type: ignore[arg-type]
