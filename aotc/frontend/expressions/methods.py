"""Built-in methods of arrays, queues and associative arrays.

Source: IEEE 1800-2023 7.5 (dynamic arrays), 7.9 (associative arrays), 7.10 (queues), 7.12 (array
methods).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import INT, convert, type_of
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.expressions.selects import as_key, is_descending
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Region, Value
    from aotc.ir.types import Type

    Method = Callable[[Context, ast.CallExpression], Value | None]

LONG = moore_int(64, four=False)
UNSIGNED = moore_int(32, four=False)


def method(ctx: Context, node: ast.CallExpression) -> Value | None:
    """The value of a call of a built-in method of an array; None for a void one."""
    type = node.arguments[0].type.canonicalType
    name = str(node.subroutineName)
    if name == "index":
        return _index(ctx, node)
    table = _ASSOC if type.isAssociativeArray else _ARRAY
    found = table.get(name) or _ANY.get(name)
    if found is None:
        unsupported(ctx, node, f"the method {name}() of {type}")
    return found(ctx, node)


def _value(ctx: Context, expr: ast.Expression, to: Type) -> Value:
    """An argument as a value of a type."""
    value = rvalue(ctx, expr)
    ctx.at(expr)
    return convert(ctx, value, to, signed=bool(expr.type.isSigned))


def _elem(array: Value) -> Type:
    """Element type of a reference to an array."""
    assert array.type.elem is not None
    elem = array.type.elem.elem
    assert elem is not None
    return elem


# Queues and dynamic arrays ------------------------------------------------------------------------


def _size(ctx: Context, node: ast.CallExpression) -> Value:
    array = rvalue(ctx, node.arguments[0])
    kind = array.type.kind
    names = {"moore.queue": "moore.builtin.size", "moore.open_uarray": "moore.open_uarray_size"}
    return ctx.at(node).value(names.get(kind, "aotc.array_size"), [array], INT)


def _push(ctx: Context, node: ast.CallExpression) -> None:
    queue = lvalue(ctx, node.arguments[0])
    item = _value(ctx, node.arguments[1], _elem(queue))
    ctx.at(node).op(f"moore.{node.subroutineName}", [queue, item])


def _pop(ctx: Context, node: ast.CallExpression) -> Value:
    queue = lvalue(ctx, node.arguments[0])
    return ctx.at(node).value(f"moore.{node.subroutineName}", [queue], _elem(queue))


def _number(ctx: Context, expr: ast.Expression) -> Value:
    """An index of 32 bits or more that is signed; it may be X."""
    value = rvalue(ctx, expr)
    ctx.at(expr)
    signed, width = bool(expr.type.isSigned), value.type.width or 0
    want = max(32, width + (not signed and width >= 32))
    return convert(ctx, value, moore_int(want, four=value.type.four), signed=signed)


def _insert(ctx: Context, node: ast.CallExpression) -> None:
    queue = lvalue(ctx, node.arguments[0])
    index = _number(ctx, node.arguments[1])
    item = _value(ctx, node.arguments[2], _elem(queue))
    ctx.at(node).op("moore.queue.insert", [queue, index, item])


def _delete(ctx: Context, node: ast.CallExpression) -> None:
    array = lvalue(ctx, node.arguments[0])
    if len(node.arguments) > 1:
        index = _number(ctx, node.arguments[1])
        ctx.at(node).op("moore.queue.delete", [array, index])
        return
    assert array.type.elem is not None
    queue = array.type.elem.kind == "moore.queue"
    ctx.at(node).op("moore.queue.clear" if queue else "aotc.array_delete", [array])


# Associative arrays -------------------------------------------------------------------------------


def _assoc_key(ctx: Context, node: ast.CallExpression, array: Value) -> Value:
    expr = node.arguments[1]
    value = rvalue(ctx, expr)
    ctx.at(expr)
    assert array.type.elem is not None
    return as_key(ctx, value, array.type.elem, signed=bool(expr.type.isSigned))


def _assoc_size(ctx: Context, node: ast.CallExpression) -> Value:
    array = rvalue(ctx, node.arguments[0])
    return ctx.at(node).value("aotc.array_size", [array], INT)


def _assoc_exists(ctx: Context, node: ast.CallExpression) -> Value:
    array = lvalue(ctx, node.arguments[0])
    key = _assoc_key(ctx, node, array)
    return ctx.at(node).value("moore.assoc_array.exists", [array, key], INT)


def _assoc_delete(ctx: Context, node: ast.CallExpression) -> None:
    array = lvalue(ctx, node.arguments[0])
    if len(node.arguments) == 1:
        ctx.at(node).op("moore.assoc_array.clear", [array])
        return
    key = _assoc_key(ctx, node, array)
    ctx.at(node).op("moore.assoc_array.delete", [array, key])


def _assoc_step(ctx: Context, node: ast.CallExpression) -> Value:
    """first, last, next and prev: the argument becomes an index if there is one; the result is 1,
    0 without such an index, and -1 if the argument is too narrow for it (7.9.8)."""
    array = lvalue(ctx, node.arguments[0])
    index = lvalue(ctx, node.arguments[1])
    name = f"moore.assoc_array.{node.subroutineName}"
    return ctx.at(node).value(name, [array, index], INT)


# Array methods ------------------------------------------------------------------------------------


class _IndexOf:
    """The key in Context.values of the index of an iterator's element."""

    def __init__(self, iterator: ast.Symbol):
        self.iterator = iterator

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _IndexOf) and other.iterator == self.iterator

    def __hash__(self) -> int:
        return hash((_IndexOf, self.iterator))


def _index(ctx: Context, node: ast.CallExpression) -> Value:
    """item.index (7.12.4)."""
    iterator = node.arguments[0]
    assert isinstance(iterator, ast.NamedValueExpression)
    if len(node.arguments) > 1:
        dimension = node.arguments[1].constant
        if dimension is None or int(dimension.value) != 1:
            unsupported(ctx, node, "the index of another dimension than the iterator's own")
    key: Any = _IndexOf(iterator.symbol)
    found = ctx.values.get(key)
    if found is None:
        unsupported(ctx, node, "the index of an iterator here")
    return found


def _index_type(array: Type) -> Type:
    """Moore type of item.index."""
    if array.kind != "moore.assoc":
        return INT
    return array.key or LONG


def _with(node: ast.CallExpression) -> Any:
    """slang's iterator and expression of a `with` clause; None without one."""
    info = getattr(node.subroutine, "extraInfo", None)
    return info if isinstance(info, ast.CallExpression.IteratorCallInfo) and info.iterExpr else None


def _region(ctx: Context, node: ast.CallExpression, array: Type, to: Type | None) -> list[Region]:
    """The region that evaluates the `with` clause, as a value of type `to` (None: its own)."""
    info = _with(node)
    if info is None:
        return []
    elem = array.elem
    assert elem is not None
    region, builder = ctx.builder.region([elem, _index_type(array)])
    inner = _inside(ctx, info, builder, region.blocks[0].args[0], region.blocks[0].args[1])
    value = rvalue(inner, info.iterExpr)
    if to is not None:
        value = convert(inner, value, to, signed=bool(info.iterExpr.type.isSigned))
    builder.op("moore.yield", [value])
    return [region]


def _inside(ctx: Context, info: Any, builder: Any, item: Value, index: Value) -> Context:
    inner = ctx.child(builder=builder)
    inner.bind(info.iterVar, item)
    key: Any = _IndexOf(info.iterVar)
    inner.values[key] = index
    return inner


def _bounds(node: ast.CallExpression) -> dict[str, Any]:
    """Which indices the elements of a fixed array have, from left to right."""
    type = node.arguments[0].type.canonicalType
    if not type.isUnpackedArray or not type.hasFixedRange:
        return {}
    bounds = type.fixedRange
    descending = is_descending(bounds) and bounds.left != bounds.right
    return {"left": int(bounds.left), "step": -1 if descending else 1}


def _key_type(node: ast.CallExpression) -> ast.Type:
    """slang's type of what elements are compared by."""
    info = _with(node)
    array: Any = node.arguments[0].type.canonicalType
    found: ast.Type = array.elementType if info is None else info.iterExpr.type
    return found


def _locator(ctx: Context, node: ast.CallExpression) -> Value:
    array = rvalue(ctx, node.arguments[0])
    ctx.at(node)
    regions = _region(ctx, node, array.type, None)
    attrs = {**_bounds(node), "signed": bool(_key_type(node).isSigned)}
    name = f"aotc.array_{node.subroutineName}"
    return ctx.at(node).value(name, [array], type_of(ctx, node), attrs, regions)


def _sort(ctx: Context, node: ast.CallExpression) -> None:
    array = lvalue(ctx, node.arguments[0])
    ctx.at(node)
    assert array.type.elem is not None
    regions = _region(ctx, node, array.type.elem, None)
    attrs = {**_bounds(node), "signed": bool(_key_type(node).isSigned)}
    ctx.at(node).op(f"aotc.array_{node.subroutineName}", [array], [], attrs, regions)


def _reverse(ctx: Context, node: ast.CallExpression) -> None:
    array = lvalue(ctx, node.arguments[0])
    ctx.at(node).op("aotc.array_reverse", [array])


def _shuffle(ctx: Context, node: ast.CallExpression) -> None:
    array = lvalue(ctx, node.arguments[0])
    random = ctx.at(node).value("aotc.sys", [], UNSIGNED, {"name": "$urandom"})
    ctx.builder.op("aotc.array_shuffle", [array, random])


_REDUCTIONS = {
    "sum": ("add", 0), "product": ("mul", 1),
    "and": ("and", -1), "or": ("or", 0), "xor": ("xor", 0),
}  # fmt: skip


def _reduce(ctx: Context, node: ast.CallExpression) -> Value:
    """sum, product, and, or, xor (7.12.3); of an array without elements what the operator leaves
    unchanged."""
    array = rvalue(ctx, node.arguments[0])
    to, elem = type_of(ctx, node), array.type.elem
    assert elem is not None
    operator, start = _REDUCTIONS[str(node.subroutineName)]
    ctx.at(node)
    if to.kind == "moore.real":
        operator, first = f"f{operator}", literals.real(ctx, to, float(start))
    elif to.kind == "moore.int":
        first = literals.integer(ctx, to, start)
    else:
        unsupported(ctx, node, f"{node.subroutineName}() of elements of type {to}")
    region, builder = ctx.builder.region([to, elem, _index_type(array.type)])
    so_far, item, index = region.blocks[0].args
    info = _with(node)
    if info is None:
        inner, value = ctx.child(builder=builder), item
        signed = bool(_key_type(node).isSigned)
    else:
        inner = _inside(ctx, info, builder, item, index)
        value, signed = rvalue(inner, info.iterExpr), bool(info.iterExpr.type.isSigned)
    value = convert(inner, value, to, signed=signed)
    made = builder.value(f"moore.{operator}", [so_far, value], to)
    builder.op("moore.yield", [made])
    return ctx.at(node).value("aotc.array_reduce", [array, first], to, _bounds(node), [region])


def _map(ctx: Context, node: ast.CallExpression) -> Value:
    array = rvalue(ctx, node.arguments[0])
    to = type_of(ctx, node)
    ctx.at(node)
    regions = _region(ctx, node, array.type, to.elem)
    return ctx.at(node).value("aotc.array_map", [array], to, _bounds(node), regions)


_ARRAY: dict[str, Method] = {
    "size": _size, "delete": _delete, "insert": _insert,
    "push_back": _push, "push_front": _push, "pop_back": _pop, "pop_front": _pop,
}  # fmt: skip
_ASSOC: dict[str, Method] = {
    "size": _assoc_size, "num": _assoc_size, "exists": _assoc_exists, "delete": _assoc_delete,
    "first": _assoc_step, "last": _assoc_step, "next": _assoc_step, "prev": _assoc_step,
}  # fmt: skip
_ANY: dict[str, Method] = {
    **dict.fromkeys(
        ("find", "find_index", "find_first", "find_first_index", "find_last", "find_last_index",
         "min", "max", "unique", "unique_index"), _locator),
    **dict.fromkeys(_REDUCTIONS, _reduce),
    "sort": _sort, "rsort": _sort, "reverse": _reverse, "shuffle": _shuffle, "map": _map,
}  # fmt: skip
