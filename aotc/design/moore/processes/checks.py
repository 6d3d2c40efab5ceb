"""Violation reports of unique, unique0 and priority (IEEE 1800-2023 12.4.2, 12.5.3).

A report is pending until the observed region, and taken back if what has found the violation runs
once more before (12.4.2.1). Processes and subroutines leave that to the scheduler, as deferred
assertions do. A procedure that is a settle function, a tick or a method counts in fields of its
instance what each statement has found since it began, and a function of the observed region reports
that. Settle functions may run where nothing has changed that they read, which no procedure would:
so what such a procedure had read when its violations were last reported is kept, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import MooreBody, lowers, slice_of
from aotc.design.moore.processes.branches import outline
from aotc.design.moore.processes.waits import report_key
from aotc.design.moore.scope import Scope
from aotc.design.moore.usage import region_ops, whole_width
from aotc.design.moore.variables import FieldStorage
from aotc.ir.model import Block, Region, Symbol
from aotc.ir.moore_types import is_packed
from aotc.ir.types import FSTRING, I1, I32, int_type

if TYPE_CHECKING:
    from aotc.design.moore.items import Item
    from aotc.design.moore.module import MooreModule
    from aotc.design.moore.usage import Range
    from aotc.ir.model import Op, Value

FINDING = int_type(2)
NONE, SEVERAL = 1, 2  # conditions that are true; 0 is fine
MESSAGES = {NONE: "no condition is true", SEVERAL: "several conditions are true"}
STATE = int_type(2)
PENDING, TOLD = 1, 2  # bits: something is to be reported; the last evaluation was reported
AGAIN = {"again": "again"}


class Reports:
    """What the statements of a procedure have found; `inputs` are what it reads, or None if that
    does not decide whether it is to report."""

    def __init__(self, module: MooreModule, item: Item, ops: list[Op]):
        self.module = module
        self.number = len(module.reports)
        self.suffix = f"reports.{self.number}"
        self.state = module.plan.add_field(f"reports{self.number}", STATE)
        self.loc = item.loc
        self.counts = {
            op: {
                finding: module.plan.add_field(f"report{self.number}_{i}_{finding}", I32)
                for finding in MESSAGES
            }
            for i, op in enumerate(ops)
        }
        self.inputs = inputs_of(module, item) if item.kind == "settle" else None
        self.read = self.told = ""
        if self.inputs:
            self.inputs_type = int_type(sum(map(width_of, self.inputs)))
            self.read = module.plan.add_field(f"reports{self.number}_read", self.inputs_type)
            self.told = module.plan.add_field(f"reports{self.number}_told", self.inputs_type)
        module.reports.append(self)

    def begin(self, body: MooreBody) -> None:
        """Takes back what the procedure found when it last ran, if that is not reported yet."""
        body.scope.reports = self
        state = self.load(body)
        pending = body.value("comb.extract", [state], I1, lowBit=0)
        behind = open_if(body, pending)
        self.clear(body)
        told = body.value("comb.and", [state, body.constant(TOLD, STATE)], STATE)
        self.store(body, told)
        close(body, behind)

    def note(self, body: MooreBody, op: Op, found: Value) -> None:
        """Counts a violation, and has it reported."""
        for finding, field in self.counts[op].items():
            holds = body.equal_zero(
                body.value("comb.xor", [found, body.constant(finding, FINDING)], FINDING)
            )
            old = body.value("aotc.load", [], I32, field=field)
            more = body.value("comb.concat", [body.constant(0, int_type(31)), holds], I32)
            new = body.value("comb.add", [old, more], I32)
            body.add("aotc.store", [new], attrs={"field": field} | AGAIN, loc=op.loc)
        state = self.load(body)
        self.store(body, body.value("comb.or", [state, body.constant(PENDING, STATE)], STATE))
        if self.read:
            attrs = {"field": self.read} | AGAIN
            body.add("aotc.store", [self.read_now(body)], attrs=attrs, loc=op.loc)
        attrs = {
            "callee": Symbol((f"{self.module.plan.name}:{self.suffix}",)), "region": "observed",
            "key": 0, "self": True,
        } | AGAIN  # fmt: skip
        body.add("aotc.at_region", [], attrs=attrs, loc=op.loc)

    def finish(self, body: MooreBody) -> None:
        """The end of a settle function: without a violation, the next one is a new one."""
        if not self.read:
            return
        state = self.load(body)
        quiet = body.equal_zero(body.value("comb.xor", [state, body.constant(TOLD, STATE)], STATE))
        behind = open_if(body, quiet)
        body.add("aotc.store", [body.constant(0, STATE)], attrs={"field": self.state})
        close(body, behind)

    def write(self) -> None:
        """The function of the observed region."""
        from aotc.design.moore.functions import finish

        body = MooreBody(Scope(self.module))
        state = self.load(body)
        pending = body.value("comb.extract", [state], I1, lowBit=0)
        behind = open_if(body, pending)
        news = open_if(body, self.is_news(body, state))
        for op, fields in self.counts.items():
            for finding, field in fields.items():
                self.report_all(body, op, finding, field)
        close(body, news)
        if self.read:
            body.add("aotc.store", [self.kept(body, self.read)], attrs={"field": self.told})
        self.clear(body)
        self.store(body, body.constant(TOLD if self.read else 0, STATE))
        close(body, behind)
        body.add("func.return")
        made = finish(self.module, body, "func", self.suffix, self.loc)
        self.module.plan.subroutine_functions.append(made)

    def report_all(self, body: MooreBody, op: Op, finding: int, field: str) -> None:
        """One report for each time that the statement has found it."""
        again = Block()
        body.branch(again)
        body.open(again)
        left = body.value("aotc.load", [], I32, field=field)
        behind = open_if(body, body.not_(body.equal_zero(left)))
        less = body.value("comb.sub", [left, body.constant(1, I32)], I32)
        body.add("aotc.store", [less], attrs={"field": field}, loc=op.loc)
        report(body, op, finding)
        body.branch(again)
        body.open(behind)

    def is_news(self, body: MooreBody, state: Value) -> Value:
        """i1: it is not the same evaluation as the last that was reported."""
        if not self.read:
            return body.ones(I1)
        told = body.value("comb.extract", [state], I1, lowBit=1)
        both = [self.kept(body, name) for name in (self.read, self.told)]
        same = body.value("comb.icmp", both, I1, predicate=0)
        return body.not_(body.value("comb.and", [told, same], I1))

    def kept(self, body: MooreBody, field: str) -> Value:
        return body.value("aotc.load", [], self.inputs_type, field=field)

    def read_now(self, body: MooreBody) -> Value:
        """What the procedure reads, side by side."""
        found: list[Value] = []
        for r in self.inputs or ():
            if r.root in self.module.results:
                given = self.module.load_result(body, r.root, keep=True)
            else:
                given = FieldStorage(self.module.variables[r.root]).load(body, keep=True)
            found += [slice_of(body, body.as_bits(p), r.low, whole_width(r)) for p in given]
        return found[0] if len(found) == 1 else body.value("comb.concat", found, self.inputs_type)

    def load(self, body: MooreBody) -> Value:
        return body.value("aotc.load", [], STATE, field=self.state)

    def store(self, body: MooreBody, state: Value) -> None:
        body.add("aotc.store", [state], attrs={"field": self.state} | AGAIN, loc=self.loc)

    def clear(self, body: MooreBody) -> None:
        none = body.constant(0, I32)
        for fields in self.counts.values():
            for field in fields.values():
                body.add("aotc.store", [none], attrs={"field": field} | AGAIN, loc=self.loc)


def begin_reports(body: MooreBody, module: MooreModule, item: Item) -> Reports | None:
    """Called where a settle function, tick or method begins to run a procedure."""
    ops = [op for op in region_ops(item.region) if op.name == "aotc.check"]
    if not ops:
        return None
    reports = Reports(module, item, ops)
    reports.begin(body)
    return reports


def write_reports(module: MooreModule) -> None:
    for reports in module.reports:
        reports.write()


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
    reports = body.scope.reports
    if reports is not None and op in reports.counts:
        reports.note(body, op, found)
    else:
        defer_report(body, op, found)
    close(body, behind)


def defer_report(body: MooreBody, op: Op, found: Value) -> None:
    """Has the violation reported unless the process goes on after a wait before."""

    def write(made: MooreBody) -> None:
        given = made.block.add_arg(FINDING, "found")
        for finding in MESSAGES:
            other = made.value("comb.xor", [given, made.constant(finding, FINDING)], FINDING)
            behind = open_if(made, made.equal_zero(other))
            report(made, op, finding)
            close(made, behind)
        made.add("func.return")

    attrs, operands = outline(body, Region(), "func", op.loc, write)
    attrs |= {"region": "violation", "key": report_key(op)}
    body.add("aotc.at_region", [*operands, found], attrs=attrs, loc=op.loc)


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
    bits = matched[0] if len(matched) == 1 else body.value("comb.concat", matched,
                                                           int_type(len(matched)))  # fmt: skip
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
