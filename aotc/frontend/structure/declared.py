"""How a variable or net was declared, for waveforms and for names at run time.

Waveforms name its kind and range as IEEE 1800-2023 21.7.2.1 and 21.7.5 say.

A kind and, of what is a vector, both bounds: "reg 7 0", "integer 31 0", "wire", "real".
"""

from __future__ import annotations

from typing import Any

from pyslang import ast

from aotc.frontend.hierarchy import local_name

_INTEGER = ast.PredefinedIntegerType.Kind
_KINDS = {_INTEGER.Integer: "integer", _INTEGER.Int: "integer", _INTEGER.ShortInt: "integer",
          _INTEGER.LongInt: "integer", _INTEGER.Byte: "integer", _INTEGER.Time: "time"}  # fmt: skip
_NET = ast.NetType.NetKind
# Kinds of net that a file may name; the others are wires there.
_NETS = {kind: kind.name.lower() for kind in (
    _NET.WAnd, _NET.WOr, _NET.Tri, _NET.TriAnd, _NET.TriOr, _NET.Tri0, _NET.Tri1, _NET.TriReg,
    _NET.Supply0, _NET.Supply1)}  # fmt: skip


def declared(symbol: Any) -> str:
    """The words for a variable or net."""
    type: Any = symbol.type.canonicalType
    kind = _kind(type)
    if symbol.kind == ast.SymbolKind.Net and kind != "real":
        kind = _NETS.get(symbol.netType.netKind, "wire")
    if not type.isIntegral:
        return kind if type.isFloating else ""
    bounds = _bounds(type)
    return kind if bounds is None else f"{kind} {bounds[0]} {bounds[1]}"


def ranges(symbol: Any) -> str:
    """The ranges of an unpacked array of fixed size, outermost first, and behind a bar that of the
    vectors in it: "0:15 1:0|31:0". Empty for everything else."""
    type: Any = symbol.type.canonicalType
    dimensions = []
    while type.kind == ast.SymbolKind.FixedSizeUnpackedArrayType:
        dimensions.append(f"{type.range.left}:{type.range.right}")
        type = type.elementType.canonicalType
    if not dimensions or not type.isIntegral:
        return ""
    bounds = _bounds(type)
    return " ".join(dimensions) + "|" + ("" if bounds is None else f"{bounds[0]}:{bounds[1]}")


def _kind(type: Any) -> str:
    if type.isFloating:
        return "real"
    if type.isPredefinedInteger:
        return _KINDS.get(type.integerKind, "reg")
    return "reg"


def _bounds(type: Any) -> tuple[int, int] | None:
    """The range of a vector; of several dimensions together it is [width - 1 : 0]."""
    if type.isEnum:
        type = type.baseType.canonicalType
    if type.kind == ast.SymbolKind.ScalarType:
        return None
    if type.kind == ast.SymbolKind.PackedArrayType and type.elementType.bitWidth == 1:
        return int(type.range.left), int(type.range.right)
    return int(type.bitWidth) - 1, 0


def shown(name: str, symbol: Any) -> dict[str, str]:
    """What a variable is called in messages, if its name had to be made unlike another one."""
    return {} if name == local_name(symbol) else {"aotc.shown": str(symbol.name)}
