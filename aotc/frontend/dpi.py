"""Imports and exports of DPI-C; IEEE 1800-2023 clause 35 and Annex H.

`aotc.dpi_func` is called like a func.func. Its attributes:
  c_name:     the linkage name.
  arguments:  one string for each argument of the C function, "DIRECTION KIND".
  value:      the kind of its result: "void" for tasks and void functions.
  context, pure, task: unit attributes.
A kind is one of byte, shortint, int, longint, real, shortreal, string, chandle; bit and logic
(svBit, svLogic); bit[N] and logic[N] (svBitVecVal, svLogicVecVal); KIND*N for an unpacked array,
open<KIND, D> for an open array with D unsized dimensions, {KIND, ...} for an unpacked struct.
`aotc.dpi_export` has c_name, callee, arguments and value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast, syntax

from aotc.frontend.context import unsupported
from aotc.frontend.types import union_fields
from aotc.ir.model import UNIT, Op, Symbol

if TYPE_CHECKING:
    from aotc.frontend.context import Context, Output
    from aotc.frontend.signatures import Signature

_KIND = ast.SymbolKind
_FLAGS = ast.MethodFlags
_INTEGERS = {
    ast.PredefinedIntegerType.Kind.Byte: "byte",
    ast.PredefinedIntegerType.Kind.ShortInt: "shortint",
    ast.PredefinedIntegerType.Kind.Int: "int",
    ast.PredefinedIntegerType.Kind.LongInt: "longint",
}
_DIRECTIONS = {
    ast.ArgumentDirection.In: "in",
    ast.ArgumentDirection.Out: "out",
    ast.ArgumentDirection.InOut: "inout",
}


def is_import(symbol: ast.SubroutineSymbol) -> bool:
    """Whether a subroutine is written in C."""
    return bool(symbol.flags & _FLAGS.DPIImport)


def declaration(ctx: Context, symbol: ast.SubroutineSymbol, found: Signature) -> Op:
    """The `aotc.dpi_func` of an imported subroutine."""
    node = symbol.syntax
    attrs: dict[str, Any] = {
        "sym_name": found.name,
        "function_type": found.type,
        "c_name": c_name(symbol),
        **_profile(ctx, symbol),
    }
    if symbol.flags & _FLAGS.DPIContext:
        attrs["context"] = UNIT
    if symbol.flags & _FLAGS.Pure:
        attrs["pure"] = UNIT
    if symbol.subroutineKind == ast.SubroutineKind.Task:
        attrs["task"] = UNIT
    return Op("aotc.dpi_func", attrs=attrs, loc=ctx.loc(node))


def c_name(symbol: ast.SubroutineSymbol) -> str:
    """The linkage name of an imported subroutine: its own unless another one is given."""
    node: Any = symbol.syntax
    given = node.c_identifier if node.kind == syntax.SyntaxKind.DPIImport else None
    return str(given.valueText) if given is not None and given.valueText else str(symbol.name)


def _profile(ctx: Context, symbol: ast.SubroutineSymbol) -> dict[str, Any]:
    """The attributes `arguments` and `value`."""
    arguments = []
    for formal in symbol.arguments:
        direction = _DIRECTIONS.get(formal.direction)
        if direction is None:
            unsupported(ctx, formal, f"the ref argument `{formal.name}` of a DPI subroutine")
        arguments.append(f"{direction} {kind_of(ctx, formal.type, formal)}")
    value = symbol.returnType
    return {
        "arguments": arguments,
        "value": "void" if value.isVoid else kind_of(ctx, value, symbol),
    }


def kind_of(ctx: Context, type: Any, node: Any) -> str:
    """How values of a type are handed to C (35.5.6)."""
    found = type.canonicalType
    if found.kind == _KIND.EnumType:
        found = found.baseType.canonicalType
    simple = _SIMPLE.get(found.kind)
    if simple is not None:
        return simple
    if found.kind == _KIND.PredefinedIntegerType and found.integerKind in _INTEGERS:
        return _INTEGERS[found.integerKind]
    if found.kind == _KIND.FloatingType:
        return "shortreal" if found.bitWidth == 32 else "real"
    if found.isIntegral:
        name = "logic" if found.isFourState else "bit"
        return name if found.kind == _KIND.ScalarType else f"{name}[{found.bitWidth}]"
    if found.kind == _KIND.FixedSizeUnpackedArrayType:
        return f"{kind_of(ctx, found.elementType, node)}*{found.range.width}"
    if found.kind == _KIND.DPIOpenArrayType:
        return _open_array(ctx, found, node)
    if found.kind == _KIND.UnpackedStructType:
        parts = [kind_of(ctx, field.type, node) for field in union_fields(found)]
        return "{" + ", ".join(parts) + "}"
    return unsupported(ctx, node, f"the type {type} in a DPI subroutine")


_SIMPLE = {_KIND.StringType: "string", _KIND.CHandleType: "chandle"}


def _open_array(ctx: Context, type: Any, node: Any) -> str:
    """Unsized dimensions, then what the elements are (35.5.6.1)."""
    dimensions = 0
    while type.kind == _KIND.DPIOpenArrayType:
        if type.isPacked:
            name = "logic" if type.elementType.isFourState else "bit"
            return f"open<{name}[], {dimensions}>"
        dimensions += 1
        type = type.elementType.canonicalType
    return f"open<{kind_of(ctx, type, node)}, {dimensions}>"


# Exports ----------------------------------------------------------------------------------------


def all_exports(output: Output) -> dict[ast.SubroutineSymbol, list[str]]:
    """Linkage names of exported subroutines."""
    found: dict[ast.SubroutineSymbol, list[str]] | None = output.memo.get("exports")
    if found is None:
        found = output.memo["exports"] = {}
        for export in output.compilation.getDPIExports():
            found.setdefault(export.subroutine, []).append(str(export.cIdentifier))
    return found


def is_exported(output: Output, symbol: ast.SubroutineSymbol) -> bool:
    """Whether C may call a subroutine."""
    return symbol in all_exports(output)


def exports(ctx: Context, symbol: ast.SubroutineSymbol, found: Signature) -> list[Op]:
    """The `aotc.dpi_export` of a subroutine, one for each of its linkage names."""
    return [
        Op(
            "aotc.dpi_export",
            attrs={
                "c_name": name,
                "callee": Symbol((found.name,)),
                **_profile(ctx, symbol),
            },
            loc=ctx.loc(symbol),
        )
        for name in all_exports(ctx.output).get(symbol, ())
    ]
