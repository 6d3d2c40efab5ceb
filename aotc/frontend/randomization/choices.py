"""Elements of arrays by indices that may vary: a choice between all elements; 18.5.7, 11.5.2.

An element of an array of fixed size has a place of its own, so its program is a tree of `?:` over
the indices. How many elements other arrays have is known when the problem is built: there each
element is an operand that takes the place of what has been chosen so far.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import I32
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import to_bits
from aotc.frontend.randomization import boxes
from aotc.frontend.randomization.operands import (
    bit_within,
    element_bit,
    in_sequence,
    index_of,
    member_bit,
    place,
)
from aotc.frontend.randomization.problem import ask, count_up, emit
from aotc.frontend.randomization.terms import join, type_letters
from aotc.frontend.randomization.variables import has_keys, is_sequence
from aotc.frontend.statements.foreach import element_ref
from aotc.frontend.types import moore_type
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.randomization.terms import Terms
    from aotc.ir.model import Value

_MEMBER, _ELEMENT = ast.MemberAccessExpression, ast.ElementSelectExpression


@dataclass(frozen=True, slots=True)
class _Location:
    """Where a part of a variable is: its reference, or the bits from `bit` on in the element
    `index` of the array of changing size that is referred to."""

    ref: Value
    index: Value | None = None
    bit: int = 0


def needs_choice(terms: Terms, expr: Any) -> bool:
    """Whether it depends on values which element an expression means."""
    return bool(_choices(terms, expr))


def _choices(terms: Terms, expr: Any) -> list[Any]:
    """The selects in the way to a variable whose index decides, the outermost first."""
    found = []
    at, sequence = expr, in_sequence(expr)
    within = sequence is not None
    while _is_step(at):
        within = within and at != sequence
        if _is_open(at) and (within or _varies(terms, at.selector)):
            found.append(at)
        at = at.value
    return found


def _is_step(expr: Any) -> bool:
    """Whether an expression is an element of an array or a member of a structure."""
    member = isinstance(expr, _MEMBER) and not expr.value.type.isClass
    return member or isinstance(expr, _ELEMENT)


def _is_open(expr: Any) -> bool:
    """Whether an expression is a select by an index that is no constant."""
    return isinstance(expr, _ELEMENT) and expr.selector.constant is None


def _varies(terms: Terms, index: Any) -> bool:
    return terms.names.may_vary(index) or terms.uses_item(index)


def element(terms: Terms, expr: Any) -> str:
    """A program for an element, or a part of one, by indices that may vary."""
    chosen = _choices(terms, expr)
    last = chosen[-1]
    type = last.value.type.canonicalType
    alone = len(chosen) == 1 and not terms.uses_item(last.selector)
    if alone and expr == last and has_keys(type) and boxes.has_boxes(type):
        return _by_key(terms, expr)
    if alone and is_sequence(type):
        return _in_sequence(terms, expr, last)
    return _in_fixed(terms, expr, last, chosen)


# Arrays of fixed size ---------------------------------------------------------------------------


def _in_fixed(terms: Terms, expr: Any, last: Any, chosen: list[Any]) -> str:
    indices = [(select, join(terms.term(select.selector), "c32s")) for select in chosen]
    steps: list[Any] = []
    at = expr
    while at != last.value:
        steps.insert(0, at)
        at = at.value
    return _choose(terms, expr, _base(terms, last.value), steps, indices)


def _base(terms: Terms, expr: Any) -> _Location:
    ctx = terms.names.context(expr).child(terms.ctx.builder)
    sequence = in_sequence(expr)
    if sequence is None:
        return _Location(place(ctx, expr))
    array = place(ctx, sequence.value)
    return _Location(array, index_of(ctx, sequence.selector), bit_within(expr, sequence))


def _choose(
    terms: Terms, expr: Any, at: _Location, steps: list[Any], indices: list[tuple[Any, str]]
) -> str:
    """A program for what the steps lead to from a location."""
    if not steps:
        return _use(terms, expr, at)
    step, rest = steps[0], steps[1:]
    if isinstance(step, _MEMBER):
        return _choose(terms, expr, _member(terms, at, step), rest, indices)
    type = step.value.type.canonicalType
    index = next((program for select, program in indices if select == step), None)
    if index is None:
        return _choose(terms, expr, _element(terms, at, step), rest, indices)
    if boxes.has_boxes(type) or not (type.isUnpackedArray and type.hasFixedRange):
        unsupported(terms.ctx, step, "an index that may vary, of an array of changing size beside "
                    "other such indices,", "constrain all elements with foreach")  # fmt: skip
    low, size = int(type.fixedRange.lower), int(type.fixedRange.width)
    program = ""
    for i in range(low, low + size):
        item = _choose(terms, expr, _numbered(terms, at, type, i), rest, indices)
        same = f"{index} #{i & 0xFFFFFFFF:x}:32s ="
        program = join(same, item, program, "?") if program else item
    return program


def _use(terms: Terms, expr: Any, at: _Location) -> str:
    signed = bool(expr.type.isSigned)
    if at.index is None:
        emit(terms.ctx, "use", terms.problem, at.ref, signed=signed)
    else:
        width = int(expr.type.canonicalType.bitWidth)
        emit(terms.ctx, "use_element", terms.problem, at.ref, at.index, signed=signed, bit=at.bit,
             width=width)  # fmt: skip
    return terms.pushed()


def _member(terms: Terms, at: _Location, step: Any) -> _Location:
    type = step.value.type.canonicalType
    if at.index is not None:
        return replace(at, bit=at.bit + member_bit(type, step.member))
    to = moore_ref(moore_type(step.type))
    attrs = {"fieldName": str(step.member.name)}
    return _Location(terms.ctx.builder.value("moore.struct_extract_ref", [at.ref], to, attrs))


def _element(terms: Terms, at: _Location, step: Any) -> _Location:
    """An element by an index that does not vary."""
    type = step.value.type.canonicalType
    ctx = terms.names.context(step.selector).child(terms.ctx.builder)
    if at.index is not None:
        return _numbered(terms, at, type, int(step.selector.constant.value))
    index = index_of(ctx, step.selector)
    if is_sequence(type):
        return _Location(at.ref, index)
    return _Location(element_ref(terms.ctx, at.ref, type, index))


def _numbered(terms: Terms, at: _Location, type: Any, index: int) -> _Location:
    """An element of an array of fixed size by a constant index."""
    if at.index is not None:
        return replace(at, bit=at.bit + element_bit(type, index))
    constant = literals.integer(terms.ctx, I32, index)
    return _Location(element_ref(terms.ctx, at.ref, type, constant))


# Other arrays -----------------------------------------------------------------------------------


def _by_key(terms: Terms, expr: Any) -> str:
    """An element of an associative array: a key that is not there leaves no solution, as what is
    undefined does."""
    ctx, type = terms.ctx, expr.value.type.canonicalType
    key_type, signed = type.associativeIndexType, bool(expr.type.isSigned)
    ctx.at(expr)
    kept = place(terms.names.context(expr.value).child(ctx.builder), expr.value)
    letters = type_letters(expr.type)
    terms.apply(f"#1:{letters} #0:{letters} /", 0)

    def choose(key: Value) -> None:
        item = boxes.element(ctx, kept, type, key)
        emit(ctx, "use", terms.problem, item, signed=signed)
        part = terms.child()
        part.apply(f"{part.term(expr.selector)} c{type_letters(key_type)}", part.count)
        emit(ctx, "use_value", terms.problem, to_bits(ctx, key), signed=bool(key_type.isSigned))
        terms.child().apply("$2 $3 = $1 $0 ?", 4)

    boxes.each(ctx, kept, type, choose)
    return f"${terms.count - 1}"


def _in_sequence(terms: Terms, expr: Any, chosen: Any) -> str:
    """The same of a queue or dynamic array: elements come one by one, each instead of what was
    chosen so far if the index is its own. No element has the value of one that is not there."""
    ctx = terms.ctx
    ref = place(terms.names.context(chosen.value).child(ctx.builder), chosen.value)
    bit, width = bit_within(expr, chosen), int(expr.type.canonicalType.bitWidth)
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
