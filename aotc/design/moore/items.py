"""What a module consists of besides its variables: assignments, procedures, connections; and as
which kind of function each of them runs (docs/moore.md, What becomes what)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.moore.usage import SUSPENDS, Range, Usage, region_ops, trace, usage_of
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.design.plan import ClockRoot
    from aotc.errors import Loc
    from aotc.ir.model import Block, Region, Value

INITIAL, FINAL, ALWAYS, ALWAYS_COMB, ALWAYS_LATCH, ALWAYS_FF = range(6)
ANY, POSEDGE, NEGEDGE, BOTH = range(4)
CLOCKS = ("moore.variable", "moore.net", "aotc.hier_ref")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A term of an event control: a whole variable, or a value to compute, and an edge."""

    root: Value
    edge: int


@dataclass(eq=False, slots=True)
class Item:
    """An assignment, a connection or a procedure.

    kind:      "settle", "tick", "method", "process", "final", "sampler" (sampler.py), or "called":
               a subroutine that other instances call.
    targets:   of continuous assignments and connections: what takes `value`.
    triggers:  of ticks and methods.  clock: the nets behind those of a tick.
    start:     a settle runs at time 0.
    heard:     what makes an always @* run: not what only the functions that it calls read.
    overwritten: variables whose values from before its run do not matter (overwritten.py).
    """

    op: Op
    kind: str
    order: int
    usage: Usage
    value: Value | None = None
    target: Value | None = None
    port: tuple[int, int] | None = None  # child, number of its input
    output: int | None = None
    triggers: list[Trigger] = field(default_factory=list)
    clock: tuple[ClockRoot, ...] = ()
    start: bool = True
    heard: dict[Range, None] = field(default_factory=dict)
    overwritten: set[Value] = field(default_factory=set)

    @property
    def loc(self) -> Loc:
        return self.op.loc

    @property
    def region(self) -> Region:
        return self.op.regions[0]


def kind_of_procedure(item: Item) -> str:
    """As what a procedure runs; sets its triggers."""
    kind = int(item.op.attrs["kind"])
    usage = item.usage
    if kind == FINAL:
        return "final"
    if kind == INITIAL:
        return "process"
    if "aotc.sampler" in item.op.attrs:
        return "sampler"
    reactive = bool(item.op.attrs.get("aotc.reactive"))
    nonblocking = any(how != "blocking" for _, how in usage.writes)
    if kind in (ALWAYS_COMB, ALWAYS_LATCH) or item.op.attrs.get("aotc.star"):
        item.start = not item.op.attrs.get("aotc.star")
        quiet = not (usage.effects or usage.suspends or nonblocking)
        if not item.start:
            item.heard = usage_of(item.region).reads
            quiet &= item.heard.keys() == usage.reads.keys()
        return "settle" if quiet and not reactive else "process"
    if reactive:
        return "process"
    wait = leading_wait(item.region)
    if wait is None or waits_elsewhere(item, wait):
        return "process"
    triggers = triggers_of(wait)
    if not triggers:
        return "process"
    item.triggers = triggers
    edges = {t.edge for t in triggers}
    if ANY not in edges:
        return "tick"
    return "method" if edges == {ANY} else "process"


def leading_wait(region: Region) -> Op | None:
    """The event control with which a procedure begins."""
    for op in region.blocks[0].ops:
        if op.name == "moore.wait_event":
            return op
        if op.name not in ("moore.constant", "moore.constant_time"):
            return None
    return None


def waits_elsewhere(item: Item, wait: Op) -> bool:
    """Whether anything but `wait` suspends."""
    if item.usage.suspends_in_calls:
        return True
    return any(op is not wait and op.name in SUSPENDS for op in region_ops(item.region))


def triggers_of(wait: Op) -> list[Trigger]:
    """The terms of an event control of whole variables of the module, or for edges of other
    instances, without conditions; [] for any other."""
    found = []
    for op in wait.regions[0].blocks[0].ops:
        if op.name != "moore.detect_event":
            continue
        if len(op.operands) != 1:
            return []
        root = whole_variable(op.operands[0])
        if root is None or root.type.kind != "moore.ref":
            return []
        elem = root.type.elem
        assert elem is not None
        edge = int(op.attrs["edge"])
        known = ("moore.variable", "moore.net") if edge == ANY else CLOCKS
        if isinstance(root.owner, Op) and root.owner.name not in known:
            return []
        if elem.kind == "moore.event" or (edge != ANY and elem.width != 1):
            return []
        found.append(Trigger(root, edge))
    return found


def whole_variable(value: Value) -> Value | None:
    """The variable that a value is read from, as a whole."""
    owner = value.owner
    if not isinstance(owner, Op) or owner.name != "moore.read":
        return None
    ranges = trace(owner.operands[0])
    if len(ranges) != 1 or ranges[0] != Range(owner.operands[0]):
        return None
    return ranges[0].root


def blocks_in_loops(region: Region) -> set[Block]:
    """Blocks that may run more than once in one activation."""
    found: set[Block] = set()
    for start in region.blocks:
        seen: set[Block] = set()
        work = list(successors(start))
        while work:
            block = work.pop()
            if block is start:
                found.add(start)
                break
            if block not in seen:
                seen.add(block)
                work += successors(block)
    return found


def successors(block: Block) -> list[Block]:
    return block.ops[-1].successors if block.ops else []
