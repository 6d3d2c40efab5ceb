"""Violation reports of unique, unique0 and priority (IEEE 1800-2023 12.4.2, 12.5.3).

A report is pending until the observed region, and taken back if what has made it runs once more
before (12.4.2.1). For processes the scheduler does that, as for deferred assertions; what runs as a
settle function, a tick or a method does it itself where it begins. Settle functions may run where
nothing has changed that they read, which no procedure would: so what they had read when reports
were made is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import MooreBody, lowers, slice_of
from aotc.design.moore.processes.branches import key_of, outline
from aotc.design.moore.processes.deferred import report_key
from aotc.design.moore.usage import region_ops, whole_width
from aotc.design.moore.variables import FieldStorage
from aotc.ir.model import Block, Region
from aotc.ir.moore_types import is_packed
from aotc.ir.types import FSTRING, I1, int_type

if TYPE_CHECKING:
    from aotc.design.moore.items import Item
    from aotc.design.moore.module import MooreModule
    from aotc.design.moore.usage import Range
    from aotc.ir.model import Op, Value

FINDING = int_type(2)
NONE, SEVERAL = 1, 2  # conditions that are true; 0 is fine
MESSAGES = {NONE: "no condition is true", SEVERAL: "several conditions are true"}
STATE = int_type(2)
PENDING, TOLD = 1, 2  # of the last evaluation: there are reports; they have been made
AGAIN = {"again": "again"}


class Reports:
    """What the statements of a settle function, tick or method report.

    key:    of the reports that are pending.
    state:  field of STATE.
    inputs: what a settle function reads; None if that does not decide whether it is to report.
    told:   the field that keeps them, as they were when the last reports were made.
    """

    def __init__(self, module: MooreModule, item: Item):
        self.module = module
        self.key = key_of(f"{module.reports}:{item.loc.file}:{item.loc.line}:{item.loc.col}")
        self.state = module.plan.add_field(f"reports{module.reports}", STATE)
        self.inputs = inputs_of(module, item) if item.kind == "settle" else None
        self.told = ""
        if self.inputs:
            self.type = int_type(sum(map(width_of, self.inputs)))
            self.told = module.plan.add_field(f"reports{module.reports}_told", self.type)
        module.reports += 1

    def begin(self, body: MooreBody) -> None:
        """Takes back what the procedure has reported since the last observed region. What it told
        then does not count if it has read something else since."""
        state = self.load(body)
        behind = open_if(body, body.not_(body.equal_zero(state)))
        none = body.constant(0, STATE)
        pending = open_if(body, is_state(body, state, PENDING))
        body.add("aotc.flush", [], attrs={"key": self.key} | AGAIN)
        self.store(body, none)
        close(body, pending)
        if self.told:
            told = open_if(body, is_state(body, state, TOLD))
            then = body.value("aotc.load", [], self.type, field=self.told)
            both = [then, self.read_now(body)]
            changed = open_if(body, body.value("comb.icmp", both, I1, predicate=1))
            self.store(body, none)
            close(body, changed)
            close(body, told)
        close(body, behind)

    def note(self, body: MooreBody, op: Op, found: Value) -> None:
        """Reports a violation, unless that has been done after the same was read."""
        news = open_if(body, body.not_(is_state(body, self.load(body), TOLD)))
        self.store(body, body.constant(PENDING, STATE))
        queue_report(body, op, [found, *([self.read_now(body)] if self.told else [])], self)
        close(body, news)

    def tell(self, body: MooreBody, given: Value | None) -> None:
        """What has been read is what was reported."""
        if given is not None:
            body.add("aotc.store", [given], attrs={"field": self.told})
        self.store(body, body.constant(0 if given is None else TOLD, STATE))

    def read_now(self, body: MooreBody) -> Value:
        """What the procedure reads, side by side."""
        found: list[Value] = []
        for r in self.inputs or ():
            if r.root in self.module.results:
                given = self.module.load_result(body, r.root, keep=True)
            else:
                given = FieldStorage(self.module.variables[r.root]).load(body, keep=True)
            found += [slice_of(body, body.as_bits(p), r.low, whole_width(r)) for p in given]
        return body.joined(found)

    def load(self, body: MooreBody) -> Value:
        return body.value("aotc.load", [], STATE, field=self.state)

    def store(self, body: MooreBody, state: Value) -> None:
        body.add("aotc.store", [state], attrs={"field": self.state} | AGAIN)


def is_state(body: MooreBody, state: Value, which: int) -> Value:
    return body.value("comb.icmp", [state, body.constant(which, STATE)], I1, predicate=0)


def begin_reports(body: MooreBody, module: MooreModule, item: Item) -> None:
    """Called where a settle function, tick or method begins to run a procedure."""
    if any(op.name == "aotc.check" for op in region_ops(item.region)):
        body.scope.reports = Reports(module, item)
        body.scope.reports.begin(body)


def inputs_of(module: MooreModule, item: Item) -> list[Range] | None:
    """What a settle function reads and does not write; None if that is not all in fields of packed
    types."""
    written = {r.root for r, _ in item.usage.writes}
    found = [r for r in item.usage.reads if r.root not in written]
    for r in found:
        variable = module.variables.get(r.root)
        type = r.root.type
        if variable is not None:
            if variable.memory or not variable.field:
                return None
            type = variable.type
        elif r.root not in module.results:
            return None
        if not is_packed(type):
            return None
    return None if item.usage.calls or item.usage.outer_calls else found


def width_of(r: Range) -> int:
    """Bits of all parts of what is read."""
    type = r.root.type.elem if r.root.type.kind == "moore.ref" else r.root.type
    return whole_width(r) * (2 if type is not None and type.four else 1)


@lowers("aotc.check")
def lower_check(body: MooreBody, op: Op) -> None:
    found = finding(body, [body.one(v) for v in op.operands], str(op.attrs["kind"]))
    behind = open_if(body, body.not_(body.equal_zero(found)))
    if body.scope.reports is not None:
        body.scope.reports.note(body, op, found)
    else:
        queue_report(body, op, [found])
    close(body, behind)


def queue_report(
    body: MooreBody, op: Op, operands: list[Value], reports: Reports | None = None
) -> None:
    """Makes a violation pending: `operands` are the finding, and what `reports` is to be told."""

    def write(made: MooreBody) -> None:
        given = [made.block.add_arg(v.type, "") for v in operands]
        for finding in MESSAGES:
            behind = open_if(made, is_state(made, given[0], finding))
            report(made, op, finding)
            close(made, behind)
        if reports is not None:
            reports.tell(made, given[1] if reports.told else None)
        made.add("func.return")

    attrs, _ = outline(body, Region(), "func", op.loc, write)
    key = report_key(op) if reports is None else reports.key
    attrs |= {"region": "violation", "key": key} | AGAIN
    body.add("aotc.at_region", operands, attrs=attrs, loc=op.loc)


def report(body: MooreBody, op: Op, finding: int) -> None:
    """Warns of a violation."""
    text = f"{op.attrs['text']}: {MESSAGES[finding]}"
    message = body.value("sim.fmt.literal", [], FSTRING, op.loc, literal=text)
    attrs = {"severity": 1, "scope": op.attrs.get("scope", "")}
    body.add("aotc.sys.severity", [message], [], attrs, op.loc)


def finding(body: MooreBody, matched: list[Value], kind: str) -> Value:
    """0, 1 or 2 for the conditions of a statement."""
    none = body.constant(1, FINDING)
    if not matched:
        return none
    bits = body.joined(matched)
    fine = body.constant(0, FINDING)
    result = fine
    if len(matched) > 1:
        less = body.value("comb.sub", [bits, body.constant(1, bits.type)], bits.type)
        rest = body.value("comb.and", [bits, less], bits.type)
        single = body.equal_zero(rest)
        result = body.value("comb.mux", [single, fine, body.constant(2, FINDING)], FINDING)
    if kind == "unique0":
        return result
    return body.value("comb.mux", [body.equal_zero(bits), none, result], FINDING)


def open_if(body: MooreBody, condition: Value) -> Block:
    """Goes on where a condition holds; gives the block behind."""
    then, behind = Block(), Block()
    body.branch_if(condition, then, behind)
    body.open(then)
    return behind


def close(body: MooreBody, behind: Block) -> None:
    body.branch(behind)
    body.open(behind)
