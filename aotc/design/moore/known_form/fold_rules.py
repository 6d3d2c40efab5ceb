"""What core ops come down to when some of their operands are constants: one rule an op.

A rule gives the value that stands for an op, or None if the op is needed. Rules of aotc.logic give
the value and the unknown part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.integer_forms import PREDICATES
from aotc.ir.model import Op, Value
from aotc.ir.types import I1, int_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.moore.known_form.fold import Folder, Wanted

    Rule = Callable[[Folder, Wanted], Value | None]
    LogicRule = Callable[[Folder, Wanted], list[Value] | None]

PREDICATE = {name: number for number, (name, _, _) in enumerate(PREDICATES)}


def literal(value: Value) -> int | None:
    """The bits that a core value is known to have."""
    owner = value.owner
    if isinstance(owner, Op) and owner.name == "hw.constant":
        return int(owner.attrs["value"]) & ((1 << (value.type.width or 0)) - 1)
    return None


def _size(value: Value) -> int:
    return value.type.width or 0


# Logic and arithmetic -----------------------------------------------------------------------------


def _bitwise(f: Folder, op: Wanted) -> Value | None:
    """and, or, xor: constants that change nothing, or decide, and operands that stand twice."""
    ones = (1 << (op.type.width or 0)) - 1
    neutral, decisive = {"comb.and": (ones, 0), "comb.or": (0, ones)}.get(op.name, (0, None))
    if decisive is not None and decisive in op.known:
        return f.constant(decisive, op.type)
    kept = _without(op, neutral)
    if op.name != "comb.xor":
        kept = list(dict.fromkeys(kept))
    elif len(kept) == 2 and kept[0] is kept[1]:
        return f.zero(op.type)
    return _left(f, op, kept)


def _without(op: Wanted, neutral: int) -> list[Value]:
    return [v for v, k in zip(op.operands, op.known, strict=True) if k != neutral]


def _left(f: Folder, op: Wanted, kept: list[Value]) -> Value | None:
    """The op over the operands that are left."""
    if len(kept) == len(op.operands):
        return None
    if len(kept) > 1:
        return f.make(op.name, kept, op.type)
    return kept[0] if kept else op.operands[0]


def _add(f: Folder, op: Wanted) -> Value | None:
    return _left(f, op, _without(op, 0))


def _subtract(f: Folder, op: Wanted) -> Value | None:
    if op.operands[0] is op.operands[1]:
        return f.zero(op.type)
    return op.operands[0] if op.known[1] == 0 else None


def _multiply(f: Folder, op: Wanted) -> Value | None:
    return f.zero(op.type) if 0 in op.known else _left(f, op, _without(op, 1))


def _divide(f: Folder, op: Wanted) -> Value | None:
    """By a constant other than 0: as comb's."""
    if op.known[1] == 1:
        return op.operands[0]
    return (
        f.make("comb." + op.name.rsplit(".", 1)[1], op.operands, op.type) if op.known[1] else None
    )


def _shift(f: Folder, op: Wanted) -> Value | None:
    """By a constant: moved bits."""
    width, value, amount = op.type.width or 0, op.operands[0], op.known[1]
    if op.known[0] == 0 or amount == 0:
        return value
    if amount is None:
        return None
    signed = op.name == "aotc.int.ashr"
    steps = min(amount, width - 1 if signed else width)
    if steps == width:
        return f.zero(op.type)
    if op.name == "aotc.int.shl":
        return f.concat(f.extract(value, 0, width - steps), f.zero(int_type(steps)))
    return f.resize(f.extract(value, steps, width - steps), width, signed=signed)


def _mux(f: Folder, op: Wanted) -> Value | None:
    condition, yes, no = op.operands
    if op.known[0] is not None:
        return yes if op.known[0] else no
    if yes is no or (op.known[1] is not None and op.known[1] == op.known[2]):
        return yes
    if op.type is I1 and None not in op.known[1:]:
        return condition if op.known[1] else f.not_(condition)
    return None


def _compare(f: Folder, op: Wanted) -> Value | None:
    number, (a, b) = op.attrs["predicate"], op.operands
    name = PREDICATES[number][0] if number < len(PREDICATES) else ""
    if name and a is b:
        return f.constant(int(name in ("eq", "sle", "sge", "ule", "uge")), I1)
    if name in ("eq", "ne") and a.type is I1:
        for known, other in ((op.known[1], a), (op.known[0], b)):
            if known is not None:
                return other if known == (name == "eq") else f.not_(other)
    if op.known[1] == 0 and name in ("ult", "uge"):
        return f.constant(int(name == "uge"), I1)
    return None


def _parity(f: Folder, op: Wanted) -> Value | None:
    del f
    return op.operands[0] if op.operands[0].type is I1 else None


def _of_zero(f: Folder, op: Wanted) -> Value | None:
    return f.zero(op.type) if op.known[0] == 0 else None


# Moving bits --------------------------------------------------------------------------------------


def _extract(f: Folder, op: Wanted) -> Value | None:
    """All bits, or bits that come from one operand of what made the value."""
    value, low, width = op.operands[0], int(op.attrs["lowBit"]), op.type.width or 0
    if width == _size(value):
        return value
    maker = value.owner
    if not isinstance(maker, Op):
        return None
    if maker.name == "comb.extract":
        return f.extract(maker.operands[0], low + int(maker.attrs["lowBit"]), width)
    if maker.name == "comb.replicate" and _size(maker.operands[0]) == 1:
        return f.spread(maker.operands[0], op.type)
    if maker.name == "comb.concat":
        return _of_concat(f, maker.operands, low, width)
    if maker.name == "arith.extsi" and low + width <= _size(maker.operands[0]):
        return f.extract(maker.operands[0], low, width)
    if maker.name in ("comb.and", "comb.or") and len(maker.operands) == 2:
        return _of_masked(f, maker, low, width)
    return None


def _of_concat(f: Folder, pieces: list[Value], low: int, width: int) -> Value | None:
    """Bits of a concatenation that lie in one piece, or are all of some pieces."""
    at = 0
    covered: list[Value] = []
    for piece in reversed(pieces):
        size = _size(piece)
        if low >= at and low + width <= at + size:
            return f.extract(piece, low - at, width)
        if low <= at and at + size <= low + width:
            covered.insert(0, piece)
        at += size
    return f.concat(*covered) if sum(_size(piece) for piece in covered) == width else None


def _of_masked(f: Folder, maker: Op, low: int, width: int) -> Value | None:
    """Bits that a constant mask decides or leaves alone."""
    ones = (1 << width) - 1
    decisive, neutral = (0, ones) if maker.name == "comb.and" else (ones, 0)
    for value, mask in (maker.operands, maker.operands[::-1]):
        bits = literal(mask)
        part = None if bits is None else bits >> low & ones
        if part == decisive:
            return f.constant(decisive, int_type(width))
        if part == neutral:
            return f.extract(value, low, width)
    return None


def _concat(f: Folder, op: Wanted) -> Value | None:
    """One operand; neighbours that are constants become one."""
    joined: list[Value] = []
    for value in op.operands:
        high, low = literal(joined[-1]) if joined else None, literal(value)
        if high is not None and low is not None:
            whole = int_type(_size(joined[-1]) + _size(value))
            joined[-1] = f.constant(high << _size(value) | low, whole)
        elif _size(value):
            joined.append(value)
    if len(joined) == len(op.operands):
        return joined[0] if len(joined) == 1 else None
    return f.make("comb.concat", joined, op.type) if joined else f.zero(op.type)


def _replicate(f: Folder, op: Wanted) -> Value | None:
    del f
    return op.operands[0] if op.operands[0].type is op.type else None


RULES: dict[str, Rule] = {
    "comb.and": _bitwise, "comb.or": _bitwise, "comb.xor": _bitwise, "comb.add": _add,
    "comb.sub": _subtract, "comb.mul": _multiply, "comb.mux": _mux, "comb.icmp": _compare,
    "comb.parity": _parity, "comb.concat": _concat, "comb.extract": _extract,
    "comb.replicate": _replicate, "arith.extsi": _of_zero, "arith.extui": _of_zero,
    "aotc.int.shl": _shift, "aotc.int.shr": _shift, "aotc.int.ashr": _shift,
    "aotc.int.divu": _divide, "aotc.int.divs": _divide, "aotc.int.select": _of_zero,
}  # fmt: skip

# 4-state ops --------------------------------------------------------------------------------------


def _masked(f: Folder, op: Wanted) -> list[Value] | None:
    """and, or with a constant whose bits are known: unknown bits stay where it is neutral."""
    for a, b in ((0, 2), (2, 0)):
        mask = op.known[b]
        if mask is None or op.known[b + 1] != 0:
            continue
        value, unknown = op.operands[a], op.operands[a + 1]
        present = f.or_(value, unknown)
        if op.name == "aotc.logic.and":
            keep = f.constant(mask, op.type)
            return [f.and_(present, keep), f.and_(unknown, keep)]
        keep = f.constant(~mask, op.type)
        return [f.or_(present, f.constant(mask, op.type)), f.and_(unknown, keep)]
    return None


def _chosen(f: Folder, op: Wanted) -> list[Value] | None:
    """mux with a condition that is not X: both parts chosen."""
    if op.known[1] != 0:
        return None
    return [f.make("comb.mux", [op.operands[0], op.operands[2 + i], op.operands[4 + i]], t)
            for i, t in enumerate(op.types)]  # fmt: skip


def _moved(f: Folder, op: Wanted) -> list[Value] | None:
    """Shifts by an amount that is not X: both parts moved."""
    if op.known[3] != 0:
        return None
    plain = "aotc.int." + op.name.rsplit(".", 1)[1]
    return [f.make(plain, [part, op.operands[2]], t)
            for part, t in zip(op.operands[:2], op.types, strict=True)]  # fmt: skip


def _matched(f: Folder, op: Wanted) -> list[Value] | None:
    """===, casez, casex, ==?, !=? with a constant pattern: only the bits that it cares for."""
    value, unknown = op.known[2], op.known[3]
    if value is None or unknown is None:
        return None
    wild = {"case_eq": 0, "casez_eq": unknown & ~value}.get(op.name.rsplit(".", 1)[1], unknown)
    of = op.operands[0].type
    care, pattern = f.constant(~wild, of), f.constant(value & ~wild, of)
    given = f.and_(op.operands[0], care)
    if op.name.startswith("aotc.logic.wildcard"):
        predicate = PREDICATE["eq" if op.name.endswith("eq") else "ne"]
        parts = [given, f.and_(op.operands[1], care), pattern, f.zero(of)]
        return f.logic("aotc.logic.icmp", parts, op.types, predicate=predicate)
    if op.known[1] != 0:
        return None
    return [f.zero(I1) if unknown & ~wild else f.compare("eq", given, pattern)]


LOGIC_RULES: dict[str, LogicRule] = {
    "aotc.logic.and": _masked, "aotc.logic.or": _masked, "aotc.logic.mux": _chosen,
    "aotc.logic.shl": _moved, "aotc.logic.shr": _moved, "aotc.logic.ashr": _moved,
    "aotc.logic.case_eq": _matched, "aotc.logic.casez_eq": _matched,
    "aotc.logic.casexz_eq": _matched, "aotc.logic.wildcard_eq": _matched,
    "aotc.logic.wildcard_ne": _matched,
}  # fmt: skip
