"""Violation reports of unique, unique0 and priority (IEEE 1800-2023 12.4.2, 12.5.3).

Reports are deferred: what a later run of the same statement in this time finds replaces what an
earlier one has found. So a statement keeps its finding in a field of the instance, and a function
of the observed region reports what is still there (12.4.2.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import MooreBody, lowers
from aotc.design.moore.scope import Scope
from aotc.ir.model import Block, Symbol
from aotc.ir.types import FSTRING, I1, int_type

if TYPE_CHECKING:
    from aotc.design.moore.module import MooreModule
    from aotc.errors import Loc
    from aotc.ir.model import Op, Value

COUNT = int_type(2)  # 0: fine, 1: no condition holds, 2: several hold


@lowers("aotc.check")
def lower_check(body: MooreBody, op: Op) -> None:
    matched = [body.one(v) for v in op.operands]
    found = finding(body, matched, str(op.attrs["kind"]))
    module = getattr(body.scope, "module", None)
    if module is None:
        when_found(body, found, lambda: report(body, found, str(op.attrs["text"]), op.loc))
        return
    number = len(module.checks)
    field = module.plan.add_field(f"check{number}", COUNT)
    module.checks.append((field, str(op.attrs["text"]), op.loc))
    again = {"field": field, "again": "again"}
    body.add("aotc.store", [found], attrs=again, loc=op.loc)
    name = f"{module.plan.name}:check.{number}"
    attrs = {
        "callee": Symbol((name,)), "region": "observed", "key": 0, "self": True, "again": "again",
    }  # fmt: skip
    when_found(body, found, lambda: body.add("aotc.at_region", [], attrs=attrs, loc=op.loc))


def finding(body: MooreBody, matched: list[Value], kind: str) -> Value:
    """0, 1 or 2 for the conditions of a statement."""
    none = body.constant(1, COUNT)
    if not matched:
        return none
    bits = matched[0] if len(matched) == 1 else body.value("comb.concat", matched,
                                                           int_type(len(matched)))  # fmt: skip
    fine = body.constant(0, COUNT)
    result = fine
    if len(matched) > 1:
        less = body.value("comb.sub", [bits, body.constant(1, bits.type)], bits.type)
        rest = body.value("comb.and", [bits, less], bits.type)
        single = body.equal_zero(rest)
        result = body.value("comb.mux", [single, fine, body.constant(2, COUNT)], COUNT)
    if kind == "unique0":
        return result
    return body.value("comb.mux", [body.equal_zero(bits), none, result], COUNT)


def when_found(body: MooreBody, found: Value, act: object) -> None:
    """Runs `act` if there is something to report."""
    then, behind = Block(), Block()
    fine = body.equal_zero(found)
    body.branch_if(fine, behind, then)
    body.open(then)
    act()  # type: ignore[operator]
    body.branch(behind)
    body.open(behind)


def report(body: MooreBody, found: Value, text: str, loc: Loc) -> None:
    """Warns of what was found."""
    both = []
    for what in ("no condition is true", "several conditions are true"):
        both.append(body.value("sim.fmt.literal", [], FSTRING, loc, literal=f"{text}: {what}"))
    one = body.constant(1, COUNT)
    is_none = body.value("comb.icmp", [found, one], I1, predicate=0)
    then, other, behind = Block(), Block(), Block()
    body.branch_if(is_none, then, other, loc)
    for block, message in zip((then, other), both, strict=True):
        body.open(block)
        attrs = {"severity": 1, "scope": ""}
        body.add("aotc.sys.severity", [message], [], attrs, loc)
        body.branch(behind)
    body.open(behind)


def write_checks(module: MooreModule) -> None:
    """The functions that report in the observed region."""
    from aotc.design.moore.functions import finish

    for number, (field, text, loc) in enumerate(module.checks):
        body = MooreBody(Scope(module))
        found = body.value("aotc.load", [], COUNT, field=field)
        body.add("aotc.store", [body.constant(0, COUNT)], attrs={"field": field}, loc=loc)
        when_found(body, found, lambda b=body, f=found, t=text, at=loc: report(b, f, t, at))
        body.add("func.return")
        made = finish(module, body, "func", f"check.{number}", loc)
        module.plan.subroutine_functions.append(made)
