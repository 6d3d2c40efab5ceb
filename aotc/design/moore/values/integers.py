"""Integral operators: arithmetic, logic, shifts, comparison, resizing, concatenation.

Each handler makes the value and the unknown part of its result; operands that cannot be X give
two-state ops (fold.py). Source: IEEE 1800-2023 11.4, 11.8; CIRCT MooreOps.td at commit 231e825,
from which aotc departs where it departs from IEEE 1800: `==` with an unknown bit is 0 if bits
differ that are known in both operands (11.4.5).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aotc.design.moore.body import lowers
from aotc.design.moore.known_form.fold import Folder
from aotc.design.moore.known_form.fold_rules import PREDICATE
from aotc.errors import UnsupportedError
from aotc.ir.types import I1, Type, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Op, Value

_FVINT = re.compile(r"#moore\.fvint<([^:]*):\s*(\d+)\s*>")
_DIGITS = {"b": 1, "o": 3, "h": 4}


def folder(body: MooreBody, op: Op) -> Folder:
    """Makes ops in the body, at the place of an op."""
    return Folder(lambda made: body.block.append(made), op.loc)


def give(body: MooreBody, op: Op, value: Value, unknown: Value | None = None) -> None:
    """Defines an op's result by its parts; in a 2-state result X and Z become 0 (6.3.1)."""
    f = folder(body, op)
    if op.result.type.four:
        body.define(op.result, value, unknown if unknown is not None else f.zero(value.type))
    elif unknown is None or body.is_zero(unknown):
        body.define(op.result, value)
    else:
        body.define(op.result, f.and_(value, f.not_(unknown)))


def two_state(body: MooreBody, value: Value) -> bool:
    """Whether a Moore value has no unknown part, or one that is known to be 0."""
    given = body.parts(value)
    return len(given) == 1 or body.is_zero(given[1])


def logic(
    body: MooreBody, op: Op, name: str, of: Type, single: bool = False, **attrs: Any
) -> tuple[Value, Value | None]:
    """Parts of an op of aotc.logic over an op's operands; the unknown one is None if it is 0.

    of: core type of the result.  single: the op has no unknown part.
    """
    f = folder(body, op)
    if all(two_state(body, v) for v in op.operands):
        value = f.plain(f"aotc.logic.{name}", [body.one(v) for v in op.operands], of, attrs)
        if value is not None:
            return value, None
    given = [part for v in op.operands for part in body.pair(v)]
    made = f.logic(f"aotc.logic.{name}", given, [of] if single else [of, of], **attrs)
    return made[0], None if single else made[1]


def width_of(value: Value) -> Type:
    """Core type of a packed value."""
    return int_type(value.type.width or 0)


# Constants ----------------------------------------------------------------------------------------


def fvint(text: str) -> tuple[int, int, int]:
    """(value, unknown, width) of a #moore.fvint: a decimal number, or digits with X and Z after
    b, o or h.

    Raises: ValueError for any other text.
    """
    found = _FVINT.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    digits, width = found[1].strip(), int(found[2])
    mask = (1 << width) - 1
    if digits.lstrip("-").isdecimal():
        return int(digits) & mask, 0, width
    bits = _DIGITS[digits[0]]
    value = unknown = 0
    for digit in digits[1:]:
        full = (1 << bits) - 1
        new = {"X": (full, full), "Z": (0, full)}.get(digit.upper())
        v, u = new if new is not None else (int(digit, 16), 0)
        value, unknown = value << bits | v, unknown << bits | u
    return value & mask, unknown & mask, width


def constant_bits(op: Op) -> tuple[int, int]:
    """Value and unknown bits of a moore.constant; a decimal value may be negative."""
    given = op.attrs["value"]
    try:
        value, unknown, _ = (int(given), 0, 0) if isinstance(given, int) else fvint(str(given))
    except (ValueError, KeyError):
        raise UnsupportedError(f"moore.constant: {given} is no integer", op.loc) from None
    return value, unknown


@lowers("moore.constant")
def lower_constant(body: MooreBody, op: Op) -> None:
    value, unknown = constant_bits(op)
    of = int_type(op.result.type.width or 0)
    f = folder(body, op)
    give(body, op, f.constant(value, of), f.constant(unknown, of))


@lowers("moore.constant_string")
def lower_constant_string(body: MooreBody, op: Op) -> None:
    """The bytes, the last one lowest (5.9); cut or zero-extended as an assignment does."""
    data = str(op.attrs["value"]).encode("utf-8", "surrogateescape")
    of = int_type(op.result.type.width or 0)
    give(body, op, folder(body, op).constant(int.from_bytes(data, "big"), of))


# Arithmetic and bitwise ---------------------------------------------------------------------------

_TWO_STATE = {
    "add": "comb.add", "sub": "comb.sub", "mul": "comb.mul", "and": "comb.and", "or": "comb.or",
    "xor": "comb.xor", "divu": "aotc.int.divu", "divs": "aotc.int.divs", "modu": "comb.modu",
    "mods": "comb.mods", "powu": "aotc.int.powu", "pows": "aotc.int.pows",
}  # fmt: skip


@lowers(*(f"moore.{name}" for name in _TWO_STATE))
def lower_binary(body: MooreBody, op: Op) -> None:
    """In a 2-state expression a division by 0 gives 0, which X becomes (11.4.3, 6.3.1)."""
    name, of = op.name.removeprefix("moore."), width_of(op.result)
    if op.result.type.four:
        give(body, op, *logic(body, op, name, of))
    else:
        give(
            body,
            op,
            folder(body, op).make(_TWO_STATE[name], [body.one(v) for v in op.operands], of),
        )


@lowers("moore.neg")
def lower_neg(body: MooreBody, op: Op) -> None:
    f = folder(body, op)
    value, unknown = body.pair(op.operands[0])
    zero = f.zero(value.type)
    give(body, op, *f.logic("aotc.logic.sub", [zero, zero, value, unknown], [value.type] * 2))


@lowers("moore.not", "moore.shl", "moore.shr", "moore.ashr")
def lower_shift(body: MooreBody, op: Op) -> None:
    """Shifts, and `not`: parts of the same width as the first operand's."""
    give(body, op, *logic(body, op, op.name.removeprefix("moore."), width_of(op.result)))


@lowers("moore.reduce_and", "moore.reduce_or", "moore.reduce_xor", "moore.wildcard_eq",
        "moore.wildcard_ne")  # fmt: skip
def lower_test(body: MooreBody, op: Op) -> None:
    give(body, op, *logic(body, op, op.name.removeprefix("moore."), I1))


@lowers("moore.bool_cast")
def lower_bool_cast(body: MooreBody, op: Op) -> None:
    """1 if any bit is 1, else X if any is unknown (11.4.7); a real is true unless it is 0."""
    source = op.operands[0]
    if source.type.kind == "moore.real":
        number = body.one(source)
        zero = body.value("arith.constant", [], number.type, op.loc, value=0.0)
        give(body, op, body.value("arith.cmpf", [number, zero], I1, op.loc, predicate=13))
        return
    if source.type.kind in ("moore.string", "moore.queue", "moore.open_uarray", "moore.assoc"):
        raise UnsupportedError(f"moore.bool_cast: {source.type.text} has no logical value", op.loc)
    give(body, op, *logic(body, op, "reduce_or", I1))


@lowers("moore.builtin.clog2")
def lower_clog2(body: MooreBody, op: Op) -> None:
    """Bits that number as many things; 0 of 0; X if any bit is (20.8.1)."""
    f = folder(body, op)
    value, unknown = body.pair(op.operands[0])
    of, width = value.type, value.type.width or 0
    less = f.make("comb.sub", [value, f.constant(1, of)], of)
    leading = f.make("math.ctlz", [less], of)
    bits = f.make("comb.sub", [f.constant(width, of), leading], of)
    log = f.mux(f.any(value), bits, f.zero(of))
    x = f.spread(f.any(unknown), of)
    give(body, op, f.or_(log, x), x)


# Comparison ---------------------------------------------------------------------------------------


@lowers(*(f"moore.{name}" for name in PREDICATE))
def lower_compare(body: MooreBody, op: Op) -> None:
    number = PREDICATE[op.name.removeprefix("moore.")]
    give(body, op, *logic(body, op, "icmp", I1, predicate=number))


@lowers("moore.case_eq", "moore.case_ne", "moore.casez_eq", "moore.casexz_eq")
def lower_case_equality(body: MooreBody, op: Op) -> None:
    name = op.name.removeprefix("moore.").replace("_ne", "_eq")
    same, _ = logic(body, op, name, I1, single=True)
    give(body, op, folder(body, op).not_(same) if op.name == "moore.case_ne" else same)


# Moving bits --------------------------------------------------------------------------------------


def each_part(body: MooreBody, op: Op, make: Any) -> None:
    """A result whose parts are made of the operands' parts in the same way."""
    value = make([body.one(v) for v in op.operands])
    known = all(two_state(body, v) for v in op.operands)
    give(body, op, value, None if known else make([body.pair(v)[1] for v in op.operands]))


@lowers("moore.concat")
def lower_concat(body: MooreBody, op: Op) -> None:
    f = folder(body, op)
    each_part(body, op, lambda given: f.concat(*given))


@lowers("moore.replicate")
def lower_replicate(body: MooreBody, op: Op) -> None:
    f, of = folder(body, op), int_type(op.result.type.width or 0)
    each_part(body, op, lambda given: f.spread(given[0], of))


@lowers("moore.trunc", "moore.zext", "moore.sext")
def lower_resize(body: MooreBody, op: Op) -> None:
    f, width = folder(body, op), op.result.type.width or 0
    each_part(body, op, lambda given: f.resize(given[0], width, op.name == "moore.sext"))


@lowers("moore.logic_to_int", "moore.int_to_logic", "moore.to_builtin_int",
        "moore.from_builtin_int", "moore.packed_to_sbv", "moore.sbv_to_packed")  # fmt: skip
def lower_same_bits(body: MooreBody, op: Op) -> None:
    """The same bits in another type; to a 2-state one X and Z become 0."""
    give(body, op, *body.parts(op.operands[0])[:2])


def stride_of(type: Type) -> int:
    """Bits that an index of the type counts by."""
    if type.kind == "moore.array" and type.elem is not None:
        return type.elem.width or 0
    return 1


def lower_extract(body: MooreBody, op: Op) -> None:
    """moore.extract of a packed value: bits that are not there are X, or 0 (11.5.1)."""
    f, source = folder(body, op), op.operands[0].type
    low, width = int(op.attrs["lowBit"]) * stride_of(source), op.result.type.width or 0
    have = source.width or 0
    start, end = max(low, 0), max(min(low + width, have), 0)
    below, inside = min(max(-low, 0), width), max(end - start, 0)
    if not inside:
        below = 0
    above = width - below - inside
    value, unknown = body.pair(op.operands[0])

    def taken(part: Value, missing: int) -> Value:
        pieces = [f.constant(missing, int_type(above))] if above else []
        pieces += [f.extract(part, start, inside)] if inside else []
        pieces += [f.constant(missing, int_type(below))] if below else []
        return f.concat(*pieces)

    missing = -1 if op.result.type.four else 0
    give(body, op, taken(value, missing), taken(unknown, missing))


def lower_dyn_extract(body: MooreBody, op: Op) -> None:
    """moore.dyn_extract of a packed value (11.5.1, 7.4.6). An index of 32 bits and more is signed,
    a narrower one is not: the front-end computes positions in 32 bits or more."""
    f, source = folder(body, op), op.operands[0].type
    value, unknown = body.pair(op.operands[0])
    index, doubt = body.pair(op.operands[1])
    of = int_type(op.result.type.width or 0)
    stride, bits = stride_of(source), index.type.width or 0
    attrs: dict[str, Any] = {"stride": stride} | ({"signed": True} if bits >= 32 else {})
    always = bits < 32 and ((1 << bits) - 1) * stride + (of.width or 0) <= (source.width or 0)
    if not op.result.type.four:
        found = f.make("aotc.int.select", [value, index], of, **attrs)
        give(body, op, f.and_(found, f.spread(f.not_(f.any(doubt)), of)))
    elif always and body.is_zero(doubt):
        parts = [f.make("aotc.int.select", [p, index], of, **attrs) for p in (value, unknown)]
        give(body, op, *parts)
    else:
        given = [value, unknown, index, doubt]
        give(body, op, *f.logic("aotc.logic.select", given, [of, of], **attrs))
