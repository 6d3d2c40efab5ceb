"""Members and elements of core structs and arrays, whatever their types.

hw's structs and arrays hold bits; a float in one is taken and put as an integer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.ir.types import Type, array_type, int_type, struct_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.errors import Loc
    from aotc.ir.model import Value


def whole_bits(type: Type) -> Type:
    """A float type as the integer of its bits; other types as they are."""
    return int_type(type.width or 0) if type.is_float else type


def without_floats(type: Type) -> Type:
    """A core struct or array type with integers for the floats directly in it."""
    if type.kind == "array" and type.elem is not None and type.elem.is_float:
        return array_type(type.size, whole_bits(type.elem))
    if type.kind == "struct" and any(t is not None and t.is_float for _, t in type.fields):
        return struct_type([(n, whole_bits(t)) for n, t in type.fields if t is not None])
    return type


def plain(body: MooreBody, value: Value) -> Value:
    """A struct or array without floats directly in it, of the same bits."""
    return body.as_type(value, without_floats(value.type))


def as_whole(body: MooreBody, value: Value) -> Value:
    return body.as_type(value, whole_bits(value.type))


def make(body: MooreBody, items: list[Value], type: Type) -> Value:
    """A core struct or array of its parts in order, an array's last element first."""
    name = "hw.struct_create" if type.kind == "struct" else "hw.array_create"
    made = body.value(name, [as_whole(body, i) for i in items], without_floats(type))
    return body.as_type(made, type)


def take_field(body: MooreBody, value: Value, name: str, type: Type) -> Value:
    """A member of a core struct."""
    index = field_number(value.type, name)
    given = plain(body, value)
    found = body.value("hw.struct_extract", [given], whole_bits(type), fieldIndex=index)
    return body.as_type(found, type)


def field_number(type: Type, name: str) -> int:
    """Position of a member of a core struct."""
    return [field for field, _ in type.fields].index(name)


def put_field(body: MooreBody, value: Value, name: str, item: Value, loc: Loc) -> Value:
    """A core struct with another value of a member."""
    old = plain(body, value)
    index = field_number(old.type, name)
    items = [old, as_whole(body, item)]
    made = body.value("hw.struct_inject", items, old.type, loc, fieldIndex=index)
    return body.as_type(made, value.type)


def take_item(body: MooreBody, value: Value, index: Value, type: Type) -> Value:
    """An element of a core array, at a position that is inside."""
    found = body.value("hw.array_get", [plain(body, value), index], whole_bits(type))
    return body.as_type(found, type)
