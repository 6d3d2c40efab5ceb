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
    chosen = _varying_index(terms, expr)
    if chosen is not None:
        return _chosen_element(terms, expr, chosen)
    use(terms, expr)
    return terms.pushed()


def use(terms: Terms, expr: Any) -> None:
    """Pushes a variable."""
    ctx = terms.names.context(expr).child(terms.ctx.builder)
    signed = bool(expr.type.isSigned)
    sequence = _in_sequence(expr)
    if sequence is None:
        ref = place(ctx, expr)
        terms.ctx.at(expr)
        emit(terms.ctx, "use", terms.problem, ref, signed=signed)
        return
    ref = place(ctx, sequence.value)
    index = _index(ctx, sequence.selector)
    terms.ctx.at(expr)
    emit(terms.ctx, "use_element", terms.problem, ref, index, signed=signed,
         bit=_bit_within(terms, expr, sequence),
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
            return element_ref(ctx, inner, expr.value.type, _index(ctx, expr.selector))
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
        return _index(ctx, expr.selector)
    value = rvalue(ctx, expr.selector)
    whole = moore_type(expr.value.type)
    return as_key(ctx, value, whole, signed=bool(expr.selector.type.isSigned))


def _index(ctx: Context, expr: ast.Expression) -> Value:
    value = rvalue(ctx, expr)
    ctx.at(expr)
    return convert(ctx, value, I32, signed=bool(expr.type.isSigned))


def _in_sequence(expr: Any) -> Any:
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


def _bit_within(terms: Terms, expr: Any, sequence: Any) -> int:
    """Lowest bit of a member or element in an element of a queue or dynamic array."""
    at, bit = expr, 0
    while at is not sequence and at != sequence:
        type = at.value.type.canonicalType
        if isinstance(at, _MEMBER):
            bit += _member_bit(type, at.member)
        else:
            if at.selector.constant is None:
                unsupported(terms.ctx, expr, "an index that is no constant, in an element of an "
                            "array of changing size,")  # fmt: skip
            index, span = int(at.selector.constant.value), type.fixedRange
            position = index - span.right if span.left >= span.right else span.right - index
            bit += position * (moore_type(at.type).width or 0)
        at = at.value
    return bit


def _member_bit(type: Any, member: Any) -> int:
    at = moore_type(type).width or 0
    for field in type:
        if field.kind != ast.SymbolKind.Field:
            continue
        at -= moore_type(field.type).width or 0
        if field.name == member.name:
            return at
    raise AssertionError(member.name)


# Indices that may vary --------------------------------------------------------------------------


def _varying_index(terms: Terms, expr: Any) -> Any:
    """The outermost select with an index that may vary, in the way to a variable, or None."""
    at = expr
    while isinstance(at, (_ELEMENT, _MEMBER)):
        if isinstance(at, _ELEMENT) and (
            terms.names.may_vary(at.selector) or terms.uses_item(at.selector)
        ):
            return at
        at = at.value
    return None


def _chosen_element(terms: Terms, expr: Any, chosen: Any) -> str:
    """An element of an array, by an index that may vary: a choice between all."""
    from aotc.frontend.randomization.terms import join

    type = chosen.value.type.canonicalType
    if is_sequence(type) and not terms.uses_item(chosen.selector):
        return _chosen_in_sequence(terms, expr, chosen)
    if expr is not chosen or not (type.isUnpackedArray and type.hasFixedRange):
        unsupported(terms.ctx, expr, "an index that may vary, of an array that is not of fixed "
                    "size and of integers,", "constrain all elements with foreach")  # fmt: skip
    index = join(terms.term(chosen.selector), "c32s")
    ctx = terms.names.context(chosen.value).child(terms.ctx.builder)
    ref = place(ctx, chosen.value)
    low, size = int(type.fixedRange.lower), int(type.fixedRange.width)
    program = ""
    for i in range(low, low + size):
        item = element_ref(terms.ctx, ref, type, literals.integer(terms.ctx, I32, i))
        emit(terms.ctx, "use", terms.problem, item, signed=bool(expr.type.isSigned))
        element = terms.pushed()
        same = f"{index} #{i & 0xFFFFFFFF:x}:32s ="
        program = join(same, element, program, "?") if program else element
    return program


def _chosen_in_sequence(terms: Terms, expr: Any, chosen: Any) -> str:
    """The same of a queue or dynamic array: elements come one by one, each instead of what was
    chosen so far if the index is its own. No element has the value of one that is not there."""
    ctx = terms.ctx
    ref = place(terms.names.context(chosen.value).child(ctx.builder), chosen.value)
    bit, width = _bit_within(terms, expr, chosen), int(expr.type.canonicalType.bitWidth)
    signed = bool(expr.type.isSigned)

    def push(index: Value) -> None:
        emit(ctx, "use_element", terms.problem, ref, index, signed=signed, bit=bit, width=width)

    ctx.at(expr)
    size = ask(ctx, "count", I32, terms.problem, ref, mark=True)
    push(literals.integer(ctx, I32, -1))

    def choose(index: Value) -> None:
        push(index)
        part = terms.child()
        part.apply(f"{part.term(chosen.selector)} c32s", part.count)
        emit(ctx, "use_value", terms.problem, index, signed=True)
        terms.child().apply("$2 $3 = $1 $0 ?", 4)

    count_up(ctx, size, choose)
    return terms.pushed()


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
