"""Types as %p sees them: the texts that text/pattern.c reads (aotc_put_pattern).

Source: IEEE 1800-2023 21.2.1.7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend.expressions.enums import members_of
from aotc.frontend.types import moore_type, tag_width, union_fields
from aotc.ir.moore_types import is_packed

if TYPE_CHECKING:
    from pyslang import ast


def pattern_shape(of: ast.Type) -> str:
    """The text that describes the values of a type."""
    type: Any = of.canonicalType
    if type.isEnum:
        return _enumeration(type)
    if type.isString:
        return "t"
    if type.isFloating:
        return "r" if type.bitWidth == 64 else "f"
    if type.isVoid:
        return "u0"
    if type.isStruct:
        return f"S{_members(type)}"
    if type.isTaggedUnion:
        return _tagged(type)
    if type.isPackedUnion or type.isUnpackedUnion:
        return f"U{moore_type(type).width}{_members(type)}"
    if type.isAssociativeArray:
        index = type.indexType
        key = "u64" if index is None else pattern_shape(index)
        return f"{'m' if _four(type.elementType) else 'M'}{key} {pattern_shape(type.elementType)}"
    if type.isQueue or type.isDynamicallySizedArray:
        return f"{'q' if _four(type.elementType) else 'Q'}{pattern_shape(type.elementType)}"
    if type.isUnpackedArray:
        return f"A{type.range.width} {pattern_shape(type.elementType)}"
    if type.isIntegral:
        return f"{'s' if type.isSigned else 'u'}{type.bitWidth}"
    if type.isVirtualInterface:
        return "v"
    return "h" if type.isCHandle or type.isNull else "o"


def _four(type: ast.Type) -> bool:
    """Whether an element of a container is kept with its unknown bits."""
    return moore_type(type).four


def _members(type: ast.Type) -> str:
    fields = union_fields(type)
    return "{" + "".join(f"{f.name}:{pattern_shape(f.type)} " for f in fields) + "}"


def _tagged(type: ast.Type) -> str:
    """The number of the tag stands in the highest bits; a packed union's members share the low
    ones, an unpacked one's stand one after the other."""
    shape = moore_type(type)
    letter = "G" if is_packed(shape) else "H"
    return f"{letter}{shape.width},{tag_width(type)}{_members(type)}"


def _enumeration(type: ast.Type) -> str:
    names = "".join(
        f"{name}={value:x}{f'/{unknown:x}' if unknown else ''};"
        for name, (value, unknown) in members_of(type)
    )
    return f"e{type.bitWidth}{'s' if type.isSigned else 'u'}{{{names}}}"
