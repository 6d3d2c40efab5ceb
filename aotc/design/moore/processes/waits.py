"""Delays, event controls and wait statements (IEEE 1800-2023 9.4).

An event control whose terms are whole variables, fixed parts of them or events waits for just these
changes. For any other, expressions are evaluated before the wait and after each change of something
that they read, and compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.moore.body import MooreBody, lowers
from aotc.design.moore.items import FINAL
from aotc.design.moore.processes.branches import enclosing
from aotc.design.moore.processes.deferred import flush_reports
from aotc.design.moore.processes.kept import keep_nested
from aotc.design.moore.references import Reference
from aotc.design.moore.runtime_reference import LaterReference, RuntimeStorage
from aotc.design.moore.types import parts
from aotc.design.moore.usage import LOOKS, Usage, defined, usage_of_value
from aotc.design.moore.variables import ElementStorage, FieldStorage, SlotStorage
from aotc.design.reach import blocks_from
from aotc.dialects.aotc_process import EDGES
from aotc.errors import UnsupportedError
from aotc.ir.model import Block, Op
from aotc.ir.types import I1, I32, int_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.moore.processes.kept import Kept
    from aotc.errors import Loc
    from aotc.ir.model import Region, Value

ANY, POSEDGE, NEGEDGE, BOTH = range(4)
NULL_EVENT = "a wait for an event that is null: nothing triggers it (IEEE 1800-2023 15.5.5.2)"


@lowers("moore.wait_delay")
def wait_delay(body: MooreBody, op: Op) -> None:
    body.add("aotc.delay", [body.one(op.operands[0])], loc=op.loc)
    flush_reports(body, op)


@lowers("moore.wait_level")
def wait_level(body: MooreBody, op: Op) -> None:
    """Suspends until the condition is true; not at all if it is (9.4.3)."""
    region = op.regions[0]

    def test() -> Value:
        levels = terms(region, "moore.detect_level")
        return body.any_of([is_true(body, d.operands[0]) for d in levels])

    def watch() -> Watches:
        watches = Watches(level=True, polls=looks_again(op))
        watch_reads(body, region, watches, 0, op.loc)
        return watches

    loop(body, op, region, test, watch)


@lowers("moore.wait_event")
def wait_event(body: MooreBody, op: Op) -> None:
    region = op.regions[0]
    detects = terms(region, "moore.detect_event")
    direct = [direct_term(body, d, region) for d in detects]
    if all(d is not None for d in direct):
        watches = Watches()
        for number, (detect, term) in enumerate(zip(detects, direct, strict=True)):
            assert term is not None
            term.watch(body, watches, number, detect)
        watches.emit(body, op)
        flush_reports(body, op)
        return
    compared_wait(body, op, detects)


def looks_again(op: Op) -> bool:
    """Whether a wait calls subroutines that read more than their arguments."""
    return "aotc.looks_again" in op.attrs


def terms(region: Region, name: str) -> list[Op]:
    return [op for block in region.blocks for op in block.ops if op.name == name]


def edge_of(detect: Op) -> int:
    return int(detect.attrs["edge"])


# What is waited for -----------------------------------------------------------------------------


@dataclass(slots=True)
class Watches:
    """The rows of an aotc.wait_event, each with the number of the term that it serves.

    level: a condition is looked at again after each wake.
    polls: an expression is, whenever anything has happened.
    """

    nets: list[tuple[list[object], int]] = field(default_factory=list)
    refs: list[tuple[Value, list[object], int]] = field(default_factory=list)
    events: list[tuple[Value, int]] = field(default_factory=list)
    level: bool = False
    polls: bool = False

    def emit(self, body: MooreBody, op: Op) -> None:
        operands = [r for r, _, _ in self.refs] + [e for e, _ in self.events]
        attrs: dict[str, object] = {
            "watches": [row for row, _ in self.nets], "refs": [row for _, row, _ in self.refs],
        }  # fmt: skip
        if self.level:
            attrs["level"] = True
        if is_standing(op):
            attrs["standing"] = True
        if self.polls:
            attrs["polls"] = True
        body.add("aotc.wait_event", operands, attrs=attrs, loc=op.loc)

    def numbers(self, term: int) -> list[int]:
        """Which rows serve a term, as aotc.woken counts them."""
        owners = [n for _, n in self.nets] + [n for _, _, n in self.refs]
        owners += [n for _, n in self.events]
        return [i for i, owner in enumerate(owners) if owner == term]


def is_standing(op: Op) -> bool:
    """Whether an op stands in a procedure that begins again for ever, or in a loop without an end:
    then nobody need miss what it waits for."""
    owner = enclosing(op)
    if owner.name == "moore.procedure" and int(owner.attrs["kind"]) > FINAL:
        return True
    assert op.parent is not None
    return all(block.ops[-1].successors for block in blocks_from(op.parent))


@dataclass(slots=True)
class Term:
    """A term of an event control that can be waited for as it stands: bits of a variable, or an
    event; with neither nothing ever happens."""

    reference: Reference | None = None
    low: int = 0
    width: int = 0
    event: Value | None = None

    def watch(self, body: MooreBody, watches: Watches, number: int, detect: Op) -> None:
        if self.event is not None:
            event = body.one(self.event)
            body.add("aotc.warn_unless", [event], attrs={"text": NULL_EVENT}, loc=detect.loc)
            watches.events.append((event, number))
        elif self.reference is not None:
            edge = edge_of(detect)
            watch_reference(body, self.reference, watches, number, edge, self.low, self.width)


def watch_reference(
    body: MooreBody,
    reference: Reference,
    watches: Watches,
    number: int,
    edge: int = ANY,
    low: int = 0,
    width: int = -1,
) -> None:
    """Watches bits of what a reference means; of a part at a computed place the whole variable."""
    if isinstance(reference, LaterReference):
        reference = reference.here(body)
    storage = reference.storage
    if isinstance(storage, SlotStorage):
        return  # nobody else can store there
    if isinstance(storage, FieldStorage | ElementStorage):
        net = storage.variable.number
        if net is None:
            return  # nothing changes it while somebody waits
        at = reference.at
        computed = isinstance(storage, ElementStorage) or not is_fixed(reference)
        if computed or storage.variable.memory:
            row: list[object] = [net, 0, -1, EDGES[ANY]]
        elif width < 0:
            row = [net, at.bit, at.width, EDGES[edge]]
        else:
            row = [net, at.bit + low, width, EDGES[edge]]
        watches.nets.append((row, number))
        return
    wide = reference.type.width or 0 if width < 0 else width
    part = reference.sub(low, int_type(wide)) if low else reference
    watches.refs.append((part.address(body), [wide, EDGES[edge]], number))


def is_fixed(reference: Reference) -> bool:
    return reference.at.offset is None and reference.at.valid is None


def direct_term(body: MooreBody, detect: Op, region: Region) -> Term | None:
    """How to wait for a term of an event control as it stands; None if it must be compared."""
    value = detect.operands[0]
    if len(detect.operands) > 1:
        return None
    if value.type.kind == "moore.event":
        return Term(event=value)
    return bits_of(body, value, region)


def bits_of(body: MooreBody, value: Value, region: Region) -> Term | None:
    """The bits of a variable that a value is."""
    width = value.type.width or 0
    owner = value.owner
    if value in body.env and value not in defined(region):
        return Term()
    if isinstance(owner, Block):
        variable = body.scope.module.variables.get(value)
        return Term(Reference.whole(FieldStorage(variable)), 0, width) if variable else None
    if owner is not None and owner.name == "moore.read":
        reference = body.ref(owner.operands[0])
        return Term(reference, 0, width) if is_exact(reference) else None
    if owner is not None and owner.name == "moore.extract" and value.type.width is not None:
        inner = bits_of(body, owner.operands[0], region)
        base = owner.operands[0].type
        if inner is None or inner.reference is None or base.kind != "moore.int":
            return None
        return Term(inner.reference, inner.low + int(owner.attrs["lowBit"]), width)
    return None


def is_exact(reference: Reference) -> bool:
    """Whether just its own bits can be watched."""
    if isinstance(reference, LaterReference):
        return True
    storage = getattr(reference, "storage", None)
    if isinstance(storage, RuntimeStorage | FieldStorage) and is_fixed(reference):
        return not (isinstance(storage, FieldStorage) and storage.variable.memory)
    return isinstance(storage, SlotStorage)


def watch_reads(body: MooreBody, region: Region, watches: Watches, number: int, loc: Loc) -> None:
    """Watches everything that the ops of a region read."""
    inside = defined(region)
    for block in region.blocks:
        for op in block.ops:
            for inner in op.walk():
                if inner in body.kept:
                    watch_kept(body, body.kept[inner][0], watches, number)
                    continue
                if inner.name == "moore.read" and inner.result.type.kind != "moore.event":
                    watch_reference(body, body.ref(inner.operands[0]), watches, number)
                if inner.name in LOOKS:
                    watch_reference(body, body.ref(inner.operands[0]), watches, number)
                if inner.name == "aotc.event_triggered":
                    watches.events.append((body.one(inner.operands[0]), number))
                for value in inner.operands:
                    if value not in inside and value not in body.env:
                        watch_value(body, value, watches, number, loc)


def watch_kept(body: MooreBody, kept: Kept, watches: Watches, number: int) -> None:
    """Watches what an operand led to that may not have been evaluated."""
    if kept.event:
        watches.events.append((body.slot_load(kept.slot), number))
    elif kept.row is not None:
        watches.refs.append((body.slot_load(kept.slot), kept.row, number))


def seen_at(body: MooreBody, reference: Reference) -> Watches:
    """The rows for what a reference means here."""
    watches = Watches()
    watch_reference(body, reference, watches, 0)
    return watches


def watch_value(body: MooreBody, value: Value, watches: Watches, number: int, loc: Loc) -> None:
    """Watches what a value of the module's graph depends on."""
    if value.type.kind == "moore.ref" or value in body.refs:
        return
    usage = Usage()
    usage_of_value(value, usage)
    for r in usage.reads:
        variable = body.scope.module.variables.get(r.root)
        if variable is not None and variable.number is not None:
            watches.nets.append(([variable.number, 0, -1, EDGES[ANY]], number))
        elif r.root.type.kind == "moore.ref":
            watch_reference(body, body.ref(r.root), watches, number)
        elif variable is None:
            raise UnsupportedError("a wait for what an instance puts out; name it first", loc)


# Waits that compare -----------------------------------------------------------------------------


def loop(
    body: MooreBody,
    op: Op,
    region: Region,
    test: Callable[[], Value],
    watch: Callable[[], Watches],
) -> None:
    """Evaluates the region; waits, and evaluates it again, until `test` is true."""
    done, again = Block(), Block()
    blocks = blocks_from(region.blocks[0])
    first = body.block_for(blocks[0])
    keep_nested(body, region, seen_at)
    body.branch(first)
    for block in blocks:
        body.open(body.block_for(block))
        for inner in block.ops:
            if inner.name not in ("moore.detect_event", "moore.detect_level", "aotc.yield"):
                body.run(inner)
    body.branch_if(test(), done, again, op.loc)
    body.open(again)
    watch().emit(body, op)
    flush_reports(body, op)
    body.branch(first)
    body.open(done)
    if looks_again(op):
        body.add("aotc.went_on", loc=op.loc)


def compared_wait(body: MooreBody, op: Op, detects: list[Op]) -> None:
    """An event control with expressions or conditions."""
    region = op.regions[0]
    begun = body.slot(I1)
    body.slot_store(begun, body.constant(0, I1))
    olds = [
        [body.slot(int_type(t.width or 0)) for t in parts(d.operands[0].type)]
        if is_compared(d, region, body) else []
        for d in detects
    ]  # fmt: skip
    plain = [
        None if is_compared(d, region, body) else unconditional(body, d, region) for d in detects
    ]

    def watch() -> Watches:
        watches = Watches(polls=looks_again(op))
        for number, (detect, term) in enumerate(zip(detects, plain, strict=True)):
            if term is not None:
                term.watch(body, watches, number, detect)
            else:
                watch_term(body, detect, region, watches, number)
        return watches

    shape = shape_of(body, watch)

    def test() -> Value:
        woken = body.value("aotc.woken", [], I32, op.loc)
        hits = []
        for number, (detect, slots) in enumerate(zip(detects, olds, strict=True)):
            if slots:
                hit = compare(body, detect, slots)
            else:
                hit = woken_by(body, woken, shape.numbers(number))
            if len(detect.operands) > 1:
                hit = body.value("comb.and", [hit, is_true(body, detect.operands[1])], I1)
            hits.append(hit)
        fired = body.value("comb.and", [body.any_of(hits), body.slot_load(begun)], I1)
        body.slot_store(begun, body.ones(I1))
        return fired

    loop(body, op, region, test, watch)


def shape_of(body: MooreBody, watch: Callable[[], Watches]) -> Watches:
    """The rows of a wait, made in a block that is thrown away."""
    block, blocks, env, refs = body.block, body.blocks, body.env, body.refs
    body.block, body.blocks = Block(), list(blocks)
    body.env, body.refs = dict(env), dict(refs)
    found = watch()
    body.block, body.blocks, body.env, body.refs = block, blocks, env, refs
    return found


def unconditional(body: MooreBody, detect: Op, region: Region) -> Term:
    value = detect.operands[0]
    if value.type.kind == "moore.event":
        return Term(event=value)
    found = bits_of(body, value, region)
    assert found is not None
    return found


def is_compared(detect: Op, region: Region, body: MooreBody) -> bool:
    """Whether a term is an expression."""
    value = detect.operands[0]
    return value.type.kind != "moore.event" and bits_of(body, value, region) is None


def watch_term(body: MooreBody, detect: Op, region: Region, watches: Watches, number: int) -> None:
    """Watches all that an expression of a region reads."""
    inside = defined(region)
    work, seen = [detect.operands[0]], set()
    while work:
        value = work.pop()
        owner = value.owner
        if value in seen or value in body.refs:
            continue
        seen.add(value)
        if value not in inside:
            if value not in body.env:
                watch_value(body, value, watches, number, detect.loc)
            continue
        if not isinstance(owner, Op):
            continue
        if owner.name == "moore.read":
            watch_reference(body, body.ref(owner.operands[0]), watches, number)
            work += indices(owner.operands[0])
            continue
        work += owner.operands
        for inner_region in owner.regions:
            watch_reads(body, inner_region, watches, number, detect.loc)


def indices(reference: Value) -> list[Value]:
    """The values that decide where a reference leads."""
    found: list[Value] = []
    owner = reference.owner
    if isinstance(owner, Op):
        for value in owner.operands:
            found += indices(value) if value.type.kind == "moore.ref" else [value]
    return found


def compare(body: MooreBody, detect: Op, slots: list[int]) -> Value:
    """Whether an expression has had its event since it was last looked at."""
    given = [body.as_bits(p) for p in body.parts(detect.operands[0])]
    old = [body.slot_load(s) for s in slots]
    for slot, part in zip(slots, given, strict=True):
        body.slot_store(slot, part)
    if edge_of(detect) == ANY:
        found = [body.value("comb.icmp", [o, g], I1, predicate=1)
                 for o, g in zip(old, given, strict=True)]  # fmt: skip
        return body.any_of(found)
    was, now = state(body, old), state(body, given)
    rising = body.any_of([is_state(body, was, 0), is_state(body, now, 1)])
    falling = body.any_of([is_state(body, was, 1), is_state(body, now, 0)])
    both = body.any_of([rising, falling])
    edge = {POSEDGE: rising, NEGEDGE: falling, BOTH: both}[edge_of(detect)]
    differs = body.value("comb.icmp", [was, now], I1, predicate=1)
    return body.value("comb.and", [edge, differs], I1)


def state(body: MooreBody, bits: list[Value]) -> Value:
    """{unknown, value} of the lowest bit (Table 9-2)."""
    low = [body.resize(b, 1) for b in bits]
    high = low[1] if len(low) == 2 else body.constant(0, I1)
    return body.value("comb.concat", [high, low[0]], int_type(2))


def is_state(body: MooreBody, given: Value, number: int) -> Value:
    other = body.constant(number, int_type(2))
    return body.value("comb.icmp", [given, other], I1, predicate=0)


def woken_by(body: MooreBody, woken: Value, rows: list[int]) -> Value:
    """Whether one of some rows has woken the process."""
    return body.any_of([
        body.value("comb.icmp", [woken, body.constant(row, I32)], I1, predicate=0) for row in rows
    ])  # fmt: skip


def is_true(body: MooreBody, value: Value) -> Value:
    """A condition of one bit; unknown is false."""
    given = body.parts(value)
    if len(given) == 1:
        return given[0]
    return body.value("comb.and", [given[0], body.not_(given[1])], I1)
