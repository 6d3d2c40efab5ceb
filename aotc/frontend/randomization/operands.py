"""Variables as operands of a program: what a reference means, elements of arrays; 18.5.7."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.classes.names import is_static
from aotc.frontend.constants import I32
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.expressions.selects import as_key
from aotc.frontend.randomization import boxes
from aotc.frontend.randomization.problem import ask, count_up, emit
from aotc.frontend.randomization.variables import each_index, has_keys, is_sequence
from aotc.frontend.statements.foreach import element_ref
from aotc.frontend.types import moore_type
from aotc.ir.model import Op, Symbol
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.frontend.randomization.terms import Terms
    from aotc.ir.model import Value

_MODE: Any = ast.RandMode
_NO_MODE = _MODE.None_
_MEMBER, _ELEMENT = ast.MemberAccessExpression, ast.ElementSelectExpression


def variable(terms: Terms, expr: Any) -> str:
    """A program for an integral variable, member or element."""
    from aotc.frontend.randomization import choices

    if choices.needs_choice(terms, expr):
        return choices.element(terms, expr)
    use(terms, expr)
    return terms.pushed()


def use(terms: Terms, expr: Any) -> None:
    """Pushes a variable."""
    ctx = terms.names.context(expr).child(terms.ctx.builder)
    signed = bool(expr.type.isSigned)
    sequence = in_sequence(expr)
    if sequence is None:
        ref = place(ctx, expr)
        terms.ctx.at(expr)
        real = bool(expr.type.isFloating)
        emit(terms.ctx, "use", terms.problem, ref, signed=signed or real, real=real)
        return
    if expr.type.isFloating:
        unsupported(ctx, expr, "a random element of an array of reals of changing size",
                    "give the array a fixed size")  # fmt: skip
    ref = place(ctx, sequence.value)
    index = index_of(ctx, sequence.selector)
    terms.ctx.at(expr)
    emit(terms.ctx, "use_element", terms.problem, ref, index, signed=signed,
         bit=bit_within(expr, sequence),
         width=int(expr.type.canonicalType.bitWidth))  # fmt: skip


def place(ctx: Context, expr: Any) -> Value:
    """What the solver knows a variable or array by: its reference, or that in its box."""
    found = _in_boxes(ctx, expr)
    return lvalue(ctx, expr) if found is None else found


def _in_boxes(ctx: Context, expr: Any) -> Value | None:
    """The reference in the boxes of a property; None of what has none."""
    if isinstance(expr, _ELEMENT):
        inner = _in_boxes(ctx, expr.value)
        if inner is None:
            return None
        if not boxes.has_boxes(expr.value.type):
            return element_ref(ctx, inner, expr.value.type, index_of(ctx, expr.selector))
        return boxes.element(ctx, inner, expr.value.type, _key(ctx, expr))
    if isinstance(expr, _MEMBER) and not expr.value.type.isClass:
        inner = _in_boxes(ctx, expr.value)
        if inner is None:
            return None
        attrs = {"fieldName": str(expr.member.name)}
        to = moore_ref(moore_type(expr.type))
        return ctx.builder.value("moore.struct_extract_ref", [inner], to, attrs)
    symbol: Any = expr.member if isinstance(expr, _MEMBER) else getattr(expr, "symbol", None)
    if symbol is None or symbol.kind != ast.SymbolKind.ClassProperty or is_static(symbol):
        return None
    if symbol.randMode == _NO_MODE or not boxes.has_boxes(symbol.type):
        return None
    return _boxes_of(ctx, expr, symbol)


def _boxes_of(ctx: Context, expr: Any, symbol: Any) -> Value:
    """What keeps the boxes of a property, beside the property itself."""
    type = moore_ref(boxes.boxed_type(ctx.output, symbol.type))
    attrs = {"property": Symbol((boxes.boxes_of(symbol),))}
    property = lvalue(ctx, expr)
    owner = property.owner
    assert isinstance(owner, Op)
    return ctx.builder.value("moore.class.property_ref", owner.operands, type, attrs)


def _key(ctx: Context, expr: Any) -> Value:
    """The index of an element, as its array has it."""
    if not has_keys(expr.value.type):
        return index_of(ctx, expr.selector)
    value = rvalue(ctx, expr.selector)
    whole = moore_type(expr.value.type)
    return as_key(ctx, value, whole, signed=bool(expr.selector.type.isSigned))


def index_of(ctx: Context, expr: ast.Expression) -> Value:
    value = rvalue(ctx, expr)
    ctx.at(expr)
    return convert(ctx, value, I32, signed=bool(expr.type.isSigned))


def in_sequence(expr: Any) -> Any:
    """The select of an element of a queue or dynamic array around which an expression is."""
    at = expr
    while True:
        if isinstance(at, _ELEMENT):
            if is_sequence(at.value.type):
                return at
            at = at.value
        elif isinstance(at, _MEMBER) and not at.value.type.isClass:
            at = at.value
        else:
            return None


def bit_within(expr: Any, sequence: Any) -> int:
    """Lowest bit of a member or element, by constant indices, in an element of a queue or dynamic
    array."""
    at, bit = expr, 0
    while at is not sequence and at != sequence:
        type = at.value.type.canonicalType
        if isinstance(at, _MEMBER):
            bit += member_bit(type, at.member)
        else:
            bit += element_bit(type, int(at.selector.constant.value))
        at = at.value
    return bit


def element_bit(type: Any, index: int) -> int:
    """Lowest bit of an element of an array of fixed size."""
    span = type.fixedRange
    position = index - span.right if span.left >= span.right else span.right - index
    return int(position) * (moore_type(type.arrayElementType).width or 0)


def member_bit(type: Any, member: Any) -> int:
    """Lowest bit of a member of a structure."""
    at = moore_type(type).width or 0
    for field in type:
        if field.kind != ast.SymbolKind.Field:
            continue
        at -= moore_type(field.type).width or 0
        if field.name == member.name:
            return at
    raise AssertionError(member.name)


# All elements -----------------------------------------------------------------------------------


def elements(terms: Terms, array: Any, each: Any) -> Value:
    """Does something for each element of an array of any kind, at the lowest index first.

    each:    called with a function that pushes the element, and the index (i32).
    Returns: their number.
    """
    ctx = terms.names.context(array).child(terms.ctx.builder)
    ref = place(ctx, array)
    return of_reference(terms, ref, array.type, each)


def of_reference(terms: Terms, ref: Value, type: Any, each: Any) -> Value:
    found, ctx = type.canonicalType, terms.ctx
    inner = found.arrayElementType
    signed = bool(inner.isSigned)
    if inner.isFloating:
        unsupported(ctx, ctx.builder.loc, f"all elements of {type} in a constraint",
                    "name the elements, or use foreach")  # fmt: skip
    if is_sequence(found):
        size = ask(ctx, "count", I32, terms.problem, ref, mark=True)
        width = int(inner.canonicalType.bitWidth)

        def push(index: Value) -> None:
            emit(ctx, "use_element", terms.problem, ref, index, signed=signed, bit=0, width=width)

        count_up(ctx, size, lambda at: each(lambda: push(at), at))
        return size
    if not (found.isUnpackedArray and found.hasFixedRange):
        unsupported(ctx, ctx.builder.loc, f"all elements of {type} in a constraint")

    def one(index: Value) -> None:
        item = element_ref(ctx, ref, found, index)
        each(lambda: emit(ctx, "use", terms.problem, item, signed=signed), index)

    each_index(ctx, found, one)
    return literals.integer(ctx, I32, int(found.fixedRange.width))
