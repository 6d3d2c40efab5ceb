"""Handlers of variables, references, assignments and calls of subroutines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers
from aotc.design.moore.instances.outer_calls import is_outer
from aotc.design.moore.processes.events import holds_events, new_events
from aotc.design.moore.references import Reference, Span
from aotc.design.moore.types import parts
from aotc.design.moore.variables import MemoryReference
from aotc.errors import UNKNOWN, Loc, UnsupportedError
from aotc.ir.model import Block
from aotc.ir.types import I1, I64, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


def default(body: MooreBody, type: Type) -> Parts:
    """Parts of the value that a variable of a type has before anybody assigns it (6.8, Table 6-7):
    X in 4-state parts, else 0, the empty string, null."""
    zero = type_zero(body, type)
    if not type.four:
        return (zero,)
    mask = body.constant(four_mask(type), parts(type)[1])
    return body.as_type(mask, parts(type)[0]), body.as_type(mask, parts(type)[1])


def type_zero(body: MooreBody, type: Type) -> Value:
    kind = parts(type)[0]
    return body.as_type(body.constant(0, kind), kind)


def four_mask(type: Type) -> int:
    """A bit for each bit of a type that may be X."""
    width = type.width or 0
    if not type.four:
        return 0
    if type.kind in ("moore.array", "moore.uarray"):
        assert type.elem is not None
        return repeated(four_mask(type.elem), type.elem.width or 0, type.size or 0)
    if type.kind in ("moore.struct", "moore.ustruct"):
        mask, at = 0, width
        for _, member in type.fields:
            assert member is not None
            at -= member.width or 0
            mask |= four_mask(member) << at
        return mask
    if type.kind == "moore.uunion":
        first = type.fields[0][1]
        assert first is not None
        return four_mask(first)
    return (1 << width) - 1


def repeated(bits: int, width: int, times: int) -> int:
    """So many equal pieces of so many bits side by side."""
    if times < 2:
        return bits * times
    half = repeated(bits, width, times // 2)
    both = half << width * (times // 2) | half
    return both if times % 2 == 0 else both << width | bits


@lowers("moore.variable")
def declare(body: MooreBody, op: Op) -> None:
    """An automatic variable: set anew each time its declaration is reached (6.21)."""
    type = op.result.type.elem
    assert type is not None
    reference = body.refs.get(op.result)
    if reference is None:
        reference = body.refs[op.result] = body.scope.automatic(body, op, type)
    given = body.parts(op.operands[0]) if op.operands else default(body, type)
    if not op.operands and holds_events(type):
        given = (new_events(body, type, given[0]),)
    reference.write(body, given, op.loc)


@lowers("moore.read")
def read(body: MooreBody, op: Op) -> None:
    reference = body.ref(op.operands[0])
    if isinstance(reference, MemoryReference):
        body.lazy[op.result] = reference
        return
    body.env[op.result] = reference.read(body)


@lowers("moore.blocking_assign")
def blocking(body: MooreBody, op: Op) -> None:
    target, value = op.operands
    body.ref(target).write(body, body.parts(value), op.loc)


@lowers("moore.nonblocking_assign")
def nonblocking(body: MooreBody, op: Op) -> None:
    target, value = op.operands
    body.ref(target).nonblocking(body, body.parts(value), None, op.loc)


@lowers("moore.delayed_nonblocking_assign")
def delayed_nonblocking(body: MooreBody, op: Op) -> None:
    target, value, delay = op.operands
    body.ref(target).nonblocking(body, body.parts(value), body.one(delay), op.loc)


@lowers("moore.extract_ref")
def extract_ref(body: MooreBody, op: Op) -> None:
    reference, type = body.ref(op.operands[0]), op.result.type.elem
    assert type is not None
    low = int(op.attrs["lowBit"])
    if isinstance(reference, MemoryReference):
        number = body.constant(low, I64)
        body.refs[op.result] = reference.at_index(body, number, None, type, op.loc)
        return
    have = reference.type
    step = (have.elem.width or 0) if have.elem is not None else 1
    whole = have.width or 0
    bit = low * step
    if bit < 0 or bit + (type.width or 0) > whole:
        inside = reference.at
        frame = None
        if not reference.is_storage:
            if inside.frame is not None:
                raise UnsupportedError("a part select that is partly outside of a part", op.loc)
            frame = replace(inside, valid=None, aligned=True)
        none = body.constant(0, I64)
        span = Span(bit, type.width or 0, none, inside.valid, False, frame)
        body.refs[op.result] = Reference(reference.storage, type, span)
        return
    body.refs[op.result] = reference.sub(bit, type)


@lowers("moore.dyn_extract_ref")
def dyn_extract_ref(body: MooreBody, op: Op) -> None:
    type = op.result.type.elem
    assert type is not None
    base, index = op.operands
    container = base.type.elem
    if container is not None and container.kind in ("moore.queue", "moore.open_uarray"):
        from aotc.design.moore.values.containers import queue_element_ref

        queue_element_ref(body, op)
        return
    body.refs[op.result] = body.ref(base).element(body, index, type, op.loc)


@lowers("moore.struct_extract_ref", "moore.union_extract_ref")
def member_ref(body: MooreBody, op: Op) -> None:
    type = op.result.type.elem
    assert type is not None
    reference = body.ref(op.operands[0])
    body.refs[op.result] = reference.field(str(op.attrs["fieldName"]), type, op.loc)


class ConcatReference(Reference):
    """Several references side by side, the first one highest (moore.concat_ref)."""

    def __init__(self, pieces: list[Reference], type: Type):
        self.pieces = pieces
        self.type = type

    def read(self, body: MooreBody) -> Parts:
        found = [p.read(body) for p in self.pieces]
        return join_parts(body, found, self.type)

    def split(self, body: MooreBody, given: Parts) -> list[tuple[Reference, Parts]]:
        at = self.type.width or 0
        out = []
        for piece in self.pieces:
            width = piece.type.width or 0
            at -= width
            types = parts(piece.type)
            put = [
                body.as_type(body.value("comb.extract", [g], int_type(width), lowBit=at), t)
                for g, t in zip(given, types, strict=False)
            ]
            if len(put) < len(types):
                put.append(body.as_type(body.constant(0, int_type(width)), types[1]))
            out.append((piece, tuple(put)))
        return out

    def write(self, body: MooreBody, given: Parts, loc: Loc = UNKNOWN) -> None:
        for piece, put in self.split(body, given):
            piece.write(body, put, loc)

    def nonblocking(
        self, body: MooreBody, given: Parts, delay: Value | None = None, loc: Loc = UNKNOWN
    ) -> None:
        for piece, put in self.split(body, given):
            piece.nonblocking(body, put, delay, loc)


def join_parts(body: MooreBody, found: list[Parts], type: Type) -> Parts:
    """Ints side by side, the first one highest."""
    out = []
    for number in range(len(parts(type))):
        pieces = [
            body.as_bits(f[number])
            if number < len(f)
            else body.constant(0, int_type(f[0].type.width or 0))
            for f in found
        ]
        out.append(body.joined(pieces))
    return tuple(out)


@lowers("moore.concat_ref")
def concat_ref(body: MooreBody, op: Op) -> None:
    type = op.result.type.elem
    assert type is not None
    pieces = [body.ref(v) for v in op.operands]
    body.refs[op.result] = ConcatReference(pieces, type)


@lowers("func.call", "moore.call_coroutine")
def call(body: MooreBody, op: Op) -> None:
    """A call; a reference is passed as a run-time one."""
    from aotc.design.moore.instances.interfaces import call_outside
    from aotc.design.moore.subroutines import FreeScope

    if is_outer(op) and isinstance(body.scope, FreeScope):
        call_outside(body, op)
        return
    kind = "func.call" if op.name == "func.call" else "llhd.call_coroutine"
    body.call(op, kind, op.operands, body.scope.callee(op))
    if kind == "func.call" and body.scope.finishers.may_finish(op):
        end_if_finishing(body, op)


# Control flow -------------------------------------------------------------------------------------


@lowers("cf.br")
def br(body: MooreBody, op: Op) -> None:
    body.add("cf.br", body.pass_on(op.operands), loc=op.loc,
             successors=[body.block_for(op.successors[0])])  # fmt: skip


@lowers("cf.cond_br")
def cond_br(body: MooreBody, op: Op) -> None:
    condition, yes, no = op.segments()
    given = [body.pass_on(yes), body.pass_on(no)]
    sizes = {"operandSegmentSizes": [1, len(given[0]), len(given[1])]}
    targets = [body.block_for(b) for b in op.successors]
    body.add("cf.cond_br", [body.one(condition[0]), *given[0], *given[1]], attrs=sizes, loc=op.loc,
             successors=targets)  # fmt: skip


@lowers("moore.unreachable")
def unreachable(body: MooreBody, op: Op) -> None:
    """Behind $finish."""
    body.scope.end(body, op)


def end_if_finishing(body: MooreBody, op: Op) -> None:
    """What called $finish ends, and so does who called it (20.2)."""
    over, on = Block(), Block()
    body.branch_if(body.value("aotc.finishing", [], I1), over, on)
    body.open(over)
    body.scope.end(body, op)
    body.open(on)


@lowers("moore.return", "func.return", "moore.complete")
def leave(body: MooreBody, op: Op) -> None:
    body.scope.leave(body, op)
