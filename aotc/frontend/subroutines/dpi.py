"""Imports and exports of DPI-C; IEEE 1800-2023 clause 35 and Annex H.

Attributes of `aotc.call_import` (dpi_calls.py) and `aotc.dpi_export`:
  c_name:     the linkage name.
  arguments:  one string for each argument of the C function, "DIRECTION KIND".
  value:      the kind of its result: "void" for tasks and void functions.
  context, pure, task: unit attributes.
A kind is one of byte, shortint, int, longint, real, shortreal, string, chandle; bit and logic
(svBit, svLogic); bit[N] and logic[N] (svBitVecVal, svLogicVecVal); KIND*L:R for an unpacked array
[L:R], KIND*? for a dynamic array or queue, {KIND, ...} for an unpacked struct. An open array is
"DIRECTION open KIND" with the kind of what is passed. `aotc.dpi_export` has `callee`, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast, syntax

from aotc.frontend.context import unsupported
from aotc.frontend.hierarchy import instance_body
from aotc.frontend.types import union_fields
from aotc.ir.model import UNIT, Op, Symbol

if TYPE_CHECKING:
    from aotc.frontend.context import Context, Output
    from aotc.frontend.subroutines.signatures import Signature

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


def attributes(ctx: Context, symbol: ast.SubroutineSymbol) -> dict[str, Any]:
    """What all calls of an imported subroutine have in common."""
    value = symbol.returnType
    attrs: dict[str, Any] = {
        "c_name": c_name(symbol),
        "value": "void" if value.isVoid else kind_of(ctx, value, symbol),
    }
    if symbol.flags & _FLAGS.DPIContext:
        attrs["context"] = UNIT
    if symbol.flags & _FLAGS.Pure:
        attrs["pure"] = UNIT
    if symbol.subroutineKind == ast.SubroutineKind.Task:
        attrs["task"] = UNIT
    return attrs


def c_name(symbol: ast.SubroutineSymbol) -> str:
    """The linkage name of an imported subroutine: its own unless another one is given."""
    node: Any = symbol.syntax
    given = node.c_identifier if node.kind == syntax.SyntaxKind.DPIImport else None
    return str(given.valueText) if given is not None and given.valueText else str(symbol.name)


def argument(ctx: Context, formal: ast.FormalArgumentSymbol, type: ast.Type) -> str:
    """Direction and kind of an argument, if a value of `type` is passed."""
    direction = _DIRECTIONS.get(formal.direction)
    if direction is None:
        unsupported(ctx, formal, f"the ref argument `{formal.name}` of a DPI subroutine")
    kind = kind_of(ctx, type, formal)
    return f"{direction} open {kind}" if is_open(formal.type) else f"{direction} {kind}"


def package_of(symbol: ast.SubroutineSymbol) -> str:
    """The name of the package of a subroutine outside all instances; "$unit" without one."""
    return str(symbol.hierarchicalPath.rpartition("::")[0]) or "$unit"


def is_open(type: ast.Type) -> bool:
    """Whether a formal's type leaves sizes to the actual argument (35.5.6.1)."""
    found: Any = type.canonicalType
    while found.kind == _KIND.FixedSizeUnpackedArrayType:
        found = found.elementType.canonicalType
    return bool(found.kind == _KIND.DPIOpenArrayType)


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
        range = found.range
        return f"{kind_of(ctx, found.elementType, node)}*{range.left}:{range.right}"
    if found.kind in (_KIND.DynamicArrayType, _KIND.QueueType):
        return f"{kind_of(ctx, found.elementType, node)}*?"
    if found.kind == _KIND.UnpackedStructType:
        parts = [kind_of(ctx, field.type, node) for field in union_fields(found)]
        return "{" + ", ".join(parts) + "}"
    return unsupported(ctx, node, f"the type {type} in a DPI subroutine")


_SIMPLE = {_KIND.StringType: "string", _KIND.CHandleType: "chandle"}


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


def may_wait(output: Output, symbol: ast.SubroutineSymbol) -> bool:
    """Whether an imported task may call an exported one that waits (35.8)."""
    is_task = symbol.subroutineKind == ast.SubroutineKind.Task
    if not is_task or not symbol.flags & _FLAGS.DPIContext:
        return False
    found: bool | None = output.memo.get("exports wait")
    if found is None:
        from aotc.frontend.subroutines.suspension import waits_itself

        found = any(waits_itself(output, export) for export in all_exports(output))
        output.memo["exports wait"] = found
    return found


def exports(ctx: Context, symbol: ast.SubroutineSymbol, found: Signature) -> list[Op]:
    """The `aotc.dpi_export` of a subroutine, one for each of its linkage names."""
    return [
        Op(
            "aotc.dpi_export",
            attrs={
                "callee": Symbol((found.name,)),
                "arguments": [argument(ctx, f, f.type) for f in symbol.arguments],
                **attributes(ctx, symbol),
                "c_name": name,
                "package": "" if instance_body(symbol) is not None else package_of(symbol),
            },
            loc=ctx.loc(symbol),
        )
        for name in all_exports(ctx.output).get(symbol, ())
    ]
