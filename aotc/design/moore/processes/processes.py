"""Forks, scopes that others disable, and what runs in later regions (IEEE 1800-2023 9.3.2, 9.6,
16.4, 21.2.2, 21.2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.design.moore.body import MooreBody, lowers
from aotc.design.moore.instances.hierarchy import Target, field_of
from aotc.design.moore.items import FINAL
from aotc.design.moore.processes.branches import enclosing, key_of, outline, write_region
from aotc.design.moore.processes.deferred import IMMEDIATE, report_key
from aotc.design.moore.runtime_reference import RuntimeReference
from aotc.design.moore.types import REFERENCE
from aotc.errors import UnsupportedError
from aotc.ir.model import Block, Op, Region
from aotc.ir.moore_types import moore_int
from aotc.ir.types import I1, I32

if TYPE_CHECKING:
    from aotc.errors import Loc
    from aotc.ir.model import Value
    from aotc.ir.types import Type

JOINS = ("all", "any", "none")  # moore.fork's kinds (MooreOps.td, JoinKindAttr)
DEFERRED = ("", "observed", "final")  # DeferAssertAttr
REPORTS = {"observed": "observed", "final": "postponed", "reactive": "reactive"}


@lowers("aotc.fork")
def fork(body: MooreBody, op: Op) -> None:
    mode = str(op.attrs["join"])
    if mode not in JOINS:
        raise UnsupportedError(f"aotc.fork: there is no join {mode}", op.loc)
    start_branches(body, op, mode)


@lowers("moore.fork")
def moore_fork(body: MooreBody, op: Op) -> None:
    for region in op.regions:
        ends = [block.ops[-1].name if block.ops else "" for block in region.blocks]
        if "moore.complete" not in ends:
            raise UnsupportedError("a branch of moore.fork without moore.complete", op.loc)
    start_branches(body, op, JOINS[int(op.attrs["kind"])])


def start_branches(body: MooreBody, op: Op, mode: str) -> None:
    """Starts a process for each region, and waits as the join says: "all", "any" or "none"."""
    detached = "detached" in op.attrs
    for number, region in enumerate(op.regions):
        attrs, operands = outline(body, region, "coroutine", op.loc)
        attrs |= {"first": number == 0, "detached": detached}
        body.add("aotc.spawn", operands, attrs=attrs, loc=op.loc)
    if op.regions and mode != "none":
        body.add("aotc.join", [], attrs={"mode": mode}, loc=op.loc)


@lowers("aotc.wait_fork", "moore.wait_fork")
def wait_fork(body: MooreBody, op: Op) -> None:
    body.add("aotc.await_children", [], loc=op.loc)


@lowers("aotc.let_start")
def let_start(body: MooreBody, op: Op) -> None:
    body.add("aotc.suspend_behind", [], loc=op.loc)


@lowers("aotc.disable_fork")
def disable_fork(body: MooreBody, op: Op) -> None:
    body.add("aotc.end_children", [], loc=op.loc)


@lowers("aotc.scope")
def scope(body: MooreBody, op: Op) -> None:
    attrs, operands = outline(body, op.regions[0], "coroutine", op.loc)
    attrs["key"] = key_of(str(op.attrs["name"]))
    body.add("aotc.scope_call", operands, attrs=attrs, loc=op.loc)


@lowers("aotc.yield")
def leave(body: MooreBody, op: Op) -> None:
    body.scope.leave(body, op)


@lowers("aotc.disable")
def disable(body: MooreBody, op: Op) -> None:
    attrs = {"key": key_of(str(op.attrs["name"]))}
    name = "aotc.end_scope" if may_end_itself(op) else "aotc.end_other_scope"
    body.add(name, [instance_of(body, op)], attrs=attrs, loc=op.loc)


def may_end_itself(op: Op) -> bool:
    """Whether an op stands in code that can be left at any place: not in functions."""
    owner = enclosing(op)
    if owner.name == "moore.procedure":
        return int(owner.attrs["kind"]) != FINAL
    return owner.name in ("moore.coroutine", "aotc.fork", "moore.fork", "aotc.scope")


def instance_of(body: MooreBody, op: Op) -> Value:
    """Number of the instance that `up` and `path` lead to; all ones for packages."""
    up, path = int(op.attrs["up"]), tuple(op.attrs["path"])
    module = getattr(body.scope, "module", None)
    if module is None or (up < 0 and not path):
        return body.ones(I32)
    if up == 0 and not path:
        return body.value("aotc.instance_number", [], I32, op.loc)
    field = field_of(module, Target(up, path, ""), "scope")
    at = body.value("aotc.load", [], REFERENCE, op.loc, field=field)
    return body.resize(at, 32)


# Later regions ----------------------------------------------------------------------------------


def later(body: MooreBody, op: Op, region: str, key: int) -> None:
    attrs, operands = outline(body, op.regions[0], "func", op.loc)
    attrs |= {"region": region, "key": key}
    body.add("aotc.at_region", operands, attrs=attrs, loc=op.loc)


@lowers("aotc.defer")
def defer(body: MooreBody, op: Op) -> None:
    """The action of a deferred assertion."""
    later(body, op, REPORTS[str(op.attrs["kind"])], report_key(op))


@lowers(*IMMEDIATE)
def immediate(body: MooreBody, op: Op) -> None:
    """An immediate assertion; a deferred one is the action of itself (16.3, 16.4)."""
    mode = int(op.attrs["defer"])
    if mode:
        again = Op(op.name, list(op.operands), [], op.attrs | {"defer": 0}, loc=op.loc)
        block = Block()
        block.append(again)
        block.append(Op("aotc.yield", loc=op.loc))
        region = Region([block])
        made = Op("aotc.defer", [], [], {"kind": DEFERRED[mode]}, [region], loc=op.loc)
        region.parent = made
        made.parent = op.parent
        defer(body, made)
        return
    value, unknown = body.pair(op.operands[0])
    holds = body.value("comb.and", [value, body.not_(unknown)], I1, op.loc)
    attrs = {"label": str(op.attrs.get("label", ""))}
    body.add(op.name.replace("moore.", "verif."), [holds], [], attrs, op.loc)


@lowers("aotc.observed")
def observed(body: MooreBody, op: Op) -> None:
    later(body, op, "observed", 0)


@lowers("aotc.postponed")
def postponed(body: MooreBody, op: Op) -> None:
    later(body, op, "moved" if "moved" in op.attrs else "postponed", 0)


@lowers("aotc.monitor_on", "aotc.monitor_off")
def monitor_switch(body: MooreBody, op: Op) -> None:
    body.add("aotc.monitor_switch", [], attrs={"on": op.name == "aotc.monitor_on"}, loc=op.loc)


@dataclass(frozen=True)
class OldField:
    """What an argument of $monitor was, in a field of the module."""

    name: str

    def read(self, made: MooreBody, type: Type) -> Value:
        return made.value("aotc.load", [], type, field=self.name)

    def write(self, made: MooreBody, bits: Value, loc: Loc) -> None:
        made.add("aotc.store", [bits], attrs={"field": self.name}, loc=loc)


@dataclass(frozen=True)
class OldVariable:
    """The same, in a variable that the call of $monitor makes."""

    place: RuntimeReference

    @staticmethod
    def made(body: MooreBody, made: MooreBody, type: Type, kept: list[Value], loc: Loc) -> Old:
        """In `body`, as a parameter of `made`; its reference is added to `kept`."""
        width = type.width or 0
        attrs = {"width": width, "four": False}
        kept.append(body.add("aotc.variable", [], [REFERENCE], attrs, loc).result)
        given = made.blocks[0].add_arg(REFERENCE, "was")
        return OldVariable(RuntimeReference(given, moore_int(width, four=False)))

    def read(self, made: MooreBody, type: Type) -> Value:
        del type
        return self.place.read(made)[0]

    def write(self, made: MooreBody, bits: Value, loc: Loc) -> None:
        self.place.write(made, (bits,), loc)


Old = OldField | OldVariable


@lowers("aotc.monitor")
def monitor(body: MooreBody, op: Op) -> None:
    """A function that compares what the region reads with what it was, and runs the region.

    What it was stands in fields of the module; outside of modules in variables of the call.
    """
    module = getattr(body.scope, "module", None)
    kept: list[Value] = []
    region = op.regions[0]
    ops = [inner for block in region.blocks for top in block.ops for inner in top.walk()]
    reads = {inner.operands[0]: inner for inner in ops if inner.name == "moore.read"}
    is_file = any(inner.name == "moore.builtin.fdisplay" for inner in ops)

    def write(made: MooreBody) -> None:
        changed = [made.blocks[0].args[0]]
        news: list[tuple[Old, Value]] = []
        for reference in reads:
            for part in made.ref(reference).read(made):
                bits = made.as_bits(part)
                old: Old
                if module is not None:
                    old = OldField(module.plan.add_field("monitor", bits.type))
                else:
                    old = OldVariable.made(body, made, bits.type, kept, op.loc)
                was = old.read(made, bits.type)
                changed.append(made.value("comb.icmp", [was, bits], I1, predicate=1))
                news.append((old, bits))
        show, done = Block(), Block()
        made.branch_if(made.any_of(changed), show, done, op.loc)
        made.open(done)
        made.add("func.return", loc=op.loc)
        made.open(show)
        for old, bits in news:
            old.write(made, bits, op.loc)
        write_region(made, region)

    attrs: dict[str, Any]
    attrs, operands = outline(body, region, "func", op.loc, write, first=True)
    attrs["file"] = is_file
    body.add("aotc.monitor_call", [*operands, *kept], attrs=attrs, loc=op.loc)
