"""Random arrays whose elements have no place of their own; IEEE 1800-2023 18.4.

The solver knows variables by their places. Elements of associative arrays, and dynamic arrays and
queues in dynamic arrays and queues, have none: they move when an array is changed. So for such a
property `m` there is a hidden one, `m$boxes`, in which each element is an object, a box, that keeps
it as its property `value`. Boxes are filled from the array when pre_randomize has been called, and
each time that the problem is built what they hold is stored in the array: sizes that have been
decided so far, and in the end all values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.classes.names import class_type
from aotc.frontend.constants import BIT, I32
from aotc.frontend.conversions import as_i1
from aotc.frontend.frames import Label, attach, branch, cond_branch
from aotc.frontend.randomization.problem import count_up
from aotc.frontend.randomization.variables import each_index, each_key, has_keys, is_sequence
from aotc.frontend.statements.foreach import element_ref
from aotc.frontend.types import moore_type
from aotc.ir.model import Block, Op, Region, Symbol
from aotc.ir.moore_types import moore_array, moore_assoc, moore_open_array, moore_queue, moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context, Output
    from aotc.ir.model import Value
    from aotc.ir.types import Type

VALUE = "value"
_QUEUE = ast.SymbolKind.QueueType


def boxes_of(member: Any) -> str:
    """The property that keeps the boxes of another one."""
    return f"{member.name}$boxes"


def has_boxes(type: Any) -> bool:
    """Whether elements of an array, at some depth, are kept in boxes."""
    found = type.canonicalType
    if not found.isUnpackedArray or _holds_classes(found):
        return False
    inner = found.arrayElementType.canonicalType
    if has_keys(found):
        return _can_vary(inner)
    if is_sequence(found):
        return (is_sequence(inner) or has_keys(inner) or has_boxes(inner)) and _can_vary(inner)
    return bool(found.hasFixedRange) and has_boxes(inner)


def _holds_classes(type: Any) -> bool:
    found = type.canonicalType
    while found.isUnpackedArray:
        found = found.arrayElementType.canonicalType
    return bool(found.isClass)


def _can_vary(type: Any) -> bool:
    """Whether values of a type may be random at all."""
    found = type.canonicalType
    while found.isUnpackedArray:
        found = found.arrayElementType.canonicalType
    return bool(found.isIntegral or found.isUnpackedStruct)


def boxed_type(output: Output, type: Any) -> Type:
    """The type of the property that keeps boxes, and of what is in a box."""
    found = type.canonicalType
    if not has_boxes(found):
        return moore_type(found)
    inner = boxed_type(output, found.arrayElementType)
    if found.hasFixedRange:
        return moore_array(int(found.fixedRange.width), inner, packed=False)
    box = _box_type(output, inner)
    whole = moore_type(found)
    if has_keys(found):
        return moore_assoc(box, whole.key)
    return moore_queue(box, whole.size) if found.kind == _QUEUE else moore_open_array(box)


def _box_type(output: Output, inner: Type) -> Type:
    """Handles to boxes for values of a type."""
    known: dict[str, Type] = output.memo.setdefault("boxes", {})
    if inner.text not in known:
        name = output.unique("$box")
        block = Block()
        attrs = {"sym_name": VALUE, "type": inner}
        block.append(Op("moore.class.propertydecl", [], [], attrs))
        region = Region([block])
        region.parent = output.add(
            Op("moore.class.classdecl", [], [], {"sym_name": name}, [region])
        )
        known[inner.text] = class_type(name)
    return known[inner.text]


# Elements -----------------------------------------------------------------------------------------


def element(ctx: Context, ref: Value, type: Any, index: Value) -> Value:
    """The reference of an element's value: `ref` is what keeps the boxes of an array of `type`. An
    element that is not there has a new box, with the default value."""
    place = _place(ctx, ref, type, index)
    if type.canonicalType.hasFixedRange:
        return place
    assert place.type.elem is not None
    box = place.type.elem
    handle = ctx.builder.value("moore.read", [place], box)
    there, fresh, on = Label(), Label(), Label([box])
    cond_branch(ctx, as_i1(ctx, _is_null(ctx, handle)), fresh, there)
    attach(ctx, there)
    branch(ctx, on, [handle])
    attach(ctx, fresh)
    branch(ctx, on, [ctx.builder.value("moore.class.new", [], box)])
    attach(ctx, on)
    return _inside(ctx, on.block.args[0], type)


def _place(ctx: Context, ref: Value, type: Any, index: Value) -> Value:
    """The reference of an element of what keeps boxes."""
    found = type.canonicalType
    assert ref.type.elem is not None
    assert ref.type.elem.elem is not None
    to = moore_ref(ref.type.elem.elem)
    if has_keys(found):
        return ctx.builder.value("moore.assoc_array_extract_ref", [ref, index], to)
    if found.kind == _QUEUE:
        return ctx.builder.value("moore.dyn_queue_ref_element", [ref, index], to)
    if found.hasFixedRange:
        right = literals.integer(ctx, I32, int(found.fixedRange.right))
        down = found.fixedRange.left >= found.fixedRange.right
        index = ctx.builder.value("moore.sub", [index, right] if down else [right, index], I32)
    return ctx.builder.value("moore.dyn_extract_ref", [ref, index], to)


def _inside(ctx: Context, box: Value, type: Any) -> Value:
    inner = boxed_type(ctx.output, type.canonicalType.arrayElementType)
    attrs = {"property": Symbol((VALUE,))}
    return ctx.builder.value("moore.class.property_ref", [box], moore_ref(inner), attrs)


def _is_null(ctx: Context, handle: Value) -> Value:
    null = ctx.builder.value("moore.null", [], handle.type)
    return ctx.builder.value("moore.handle_eq", [handle, null], BIT)


def each(ctx: Context, ref: Value, type: Any, work: Callable[[Value], None]) -> None:
    """Does something for each index of what keeps the boxes of an array."""
    found = type.canonicalType
    if has_keys(found):
        each_key(ctx, ref, found, work)
    elif is_sequence(found):
        count_up(ctx, _size(ctx, ref), work)
    else:
        each_index(ctx, found, work)


def _size(ctx: Context, ref: Value) -> Value:
    assert ref.type.elem is not None
    array = ctx.builder.value("moore.read", [ref], ref.type.elem)
    return ctx.builder.value("aotc.array_size", [array], I32)


# Arrays and their boxes ---------------------------------------------------------------------------


def box(ctx: Context, boxes: Value, array: Value, type: Any) -> None:
    """Puts the elements of an array into boxes of their own."""
    found = type.canonicalType
    if not has_boxes(found):
        assert array.type.elem is not None
        ctx.builder.op(
            "moore.blocking_assign",
            [boxes, ctx.builder.value("moore.read", [array], array.type.elem)],
        )
        return
    if found.hasFixedRange:
        each_index(ctx, found, lambda at: _box_element(ctx, boxes, array, found, at))
        return
    clear(ctx, boxes)
    if has_keys(found):
        each_key(ctx, array, found, lambda at: _box_element(ctx, boxes, array, found, at))
        return
    count_up(ctx, _size(ctx, array), lambda at: _box_element(ctx, boxes, array, found, at))


def _box_element(ctx: Context, boxes: Value, array: Value, type: Any, index: Value) -> None:
    to = _place(ctx, boxes, type, index) if type.hasFixedRange else _new(ctx, boxes, type, index)
    box(ctx, to, element_ref(ctx, array, type, index), type.arrayElementType)


def _new(ctx: Context, boxes: Value, type: Any, index: Value) -> Value:
    """Adds a box, behind all others or for a key; the reference of what is in it."""
    assert boxes.type.elem is not None
    kind = boxes.type.elem.elem
    assert kind is not None
    made = ctx.builder.value("moore.class.new", [], kind)
    if has_keys(type):
        place = _place(ctx, boxes, type, index)
        ctx.builder.op("moore.blocking_assign", [place, made])
    else:
        ctx.builder.op("moore.push_back", [boxes, made])
    return _inside(ctx, made, type)


def clear(ctx: Context, boxes: Value) -> None:
    assert boxes.type.elem is not None
    nothing = ctx.builder.value("aotc.default", [], boxes.type.elem)
    ctx.builder.op("moore.blocking_assign", [boxes, nothing])


def fill(ctx: Context, boxes: Value, type: Any) -> None:
    """Gives boxes to the elements that arrays have got since their sizes were decided."""
    found = type.canonicalType
    if not has_boxes(found):
        return

    def one(at: Value) -> None:
        place = _place(ctx, boxes, found, at)
        if found.hasFixedRange:
            fill(ctx, place, found.arrayElementType)
            return
        assert place.type.elem is not None
        kind = place.type.elem
        missing, on = Label(), Label()
        handle = ctx.builder.value("moore.read", [place], kind)
        cond_branch(ctx, as_i1(ctx, _is_null(ctx, handle)), missing, on)
        attach(ctx, missing)
        made = ctx.builder.value("moore.class.new", [], kind)
        ctx.builder.op("moore.blocking_assign", [place, made])
        branch(ctx, on)
        attach(ctx, on)
        there = ctx.builder.value("moore.read", [place], kind)
        fill(ctx, _inside(ctx, there, found), found.arrayElementType)

    each(ctx, boxes, found, one)


def unbox(ctx: Context, array: Value, boxes: Value, type: Any) -> None:
    """Stores what is in the boxes in the array."""
    found = type.canonicalType
    if not has_boxes(found):
        assert boxes.type.elem is not None
        value = ctx.builder.value("moore.read", [boxes], boxes.type.elem)
        ctx.builder.op("moore.blocking_assign", [array, value])
        return
    if is_sequence(found):
        _resize(ctx, array, boxes, found)

    def one(at: Value) -> None:
        inner = element(ctx, boxes, found, at)
        unbox(ctx, element_ref(ctx, array, found, at), inner, found.arrayElementType)

    each(ctx, boxes, found, one)


def _resize(ctx: Context, array: Value, boxes: Value, type: Any) -> None:
    """Gives an array as many elements as there are boxes."""
    whole = array.type.elem
    assert whole is not None
    clear(ctx, array)
    inner = moore_type(type.arrayElementType)
    nothing = ctx.builder.value("aotc.default", [], inner)

    def one(_: Value) -> None:
        ctx.builder.op("moore.push_back", [array, nothing])

    count_up(ctx, _size(ctx, boxes), one)
