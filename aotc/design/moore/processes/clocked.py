"""Ticks and commits of clocked procedures (docs/moore.md, What becomes what)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import MooreBody
from aotc.design.moore.items import blocks_in_loops
from aotc.design.moore.references import Span, extract, insert
from aotc.design.moore.scope import Scope, ShadowStorage, TickScope, WritePort
from aotc.design.moore.subroutines import Leaving
from aotc.design.moore.usage import trace, whole_width
from aotc.design.moore.variables import FieldStorage, Variable, outermost_element
from aotc.design.plan import Place, TickPlan
from aotc.ir.model import Block

if TYPE_CHECKING:
    from aotc.design.moore.items import Item
    from aotc.design.moore.module import MooreModule
    from aotc.design.plan import ClockRoot, Written
    from aotc.ir.model import Value


def write_ticks(module: MooreModule, items: list[Item]) -> None:
    """One tick function a procedure, one commit for all of the same triggers."""
    plan = module.plan
    groups: dict[tuple[ClockRoot, ...], list[Item]] = {}
    for item in items:
        groups.setdefault(item.clock, []).append(item)
    for number, (clock, members) in enumerate(groups.items()):
        ticks: list[Written] = []
        commit = Commit(module)
        for i, item in enumerate(members):
            ticks.append(write_tick(module, item, f"tick.{number}.{i}", commit))
        plan.tick_functions[clock] = (ticks, commit.written(f"commit.{number}"))


class Commit:
    """The commit function of a group of ticks."""

    def __init__(self, module: MooreModule):
        self.module = module
        self.body = MooreBody(Scope(module))
        self.used = False
        self.copied: list[str] = []

    def register(self, variable: Variable, shadow: ShadowStorage, mask: str) -> None:
        """Moves a register's next value from its shadow fields; with a mask only what it marks."""
        body = self.body
        self.used = True
        at = shadow.part
        if at is None and not variable.watched:  # settles follow from the domain
            self.copied += [f for f in (variable.field, variable.unknown) if f]
            body.writes.add(Place(variable.field))
            return
        storage = FieldStorage(variable)
        given = tuple(
            body.value("aotc.load", [], type, field=name)
            for name, type in zip(shadow.fields, shadow.types, strict=True)
        )
        if at is not None:
            chosen = body.value("aotc.load", [], shadow.types[-1], field=mask)
            whole = storage.load(body)
            given = tuple(
                merge(body, chosen, new, extract(body, body.as_bits(old), at))
                for new, old in zip(given, whole, strict=True)
            )
            if not variable.watched and at.width < (variable.type.width or 0):
                storage.keep_part(body, given, at, variable.loc)
                return
            given = tuple(
                body.as_type(insert(body, old, new, at), old.type)
                for new, old in zip(given, whole, strict=True)
            )
        if variable.watched:
            storage.store(body, given, variable.loc)
        else:  # settles follow from the domain
            storage.keep(body, given, variable.loc)

    def port(self, port: WritePort) -> None:
        self.used = True
        port.commit(self.body)

    def written(self, suffix: str) -> Written | None:
        from aotc.design.moore.functions import finish

        if not self.used:
            return None
        if self.copied:
            attrs = {"registers": self.copied, "back": True}
            self.body.add("aotc.copy_block", [], attrs=attrs, loc=self.module.plan.op.loc)
        self.body.add("func.return")
        return finish(self.module, self.body, "commit", suffix, self.module.plan.op.loc)


def merge(body: MooreBody, mask: Value, new: Value, old: Value) -> Value:
    """Bits of `new` where the mask is set, of `old` elsewhere; all of them ints."""
    a = body.value("comb.and", [new, mask], mask.type)
    b = body.value("comb.and", [old, body.not_(mask)], mask.type)
    return body.value("comb.or", [a, b], mask.type)


def write_tick(module: MooreModule, item: Item, suffix: str, commit: Commit) -> Written:
    """Runs the procedure; nonblocking assignments to the module's variables go to shadows."""
    from aotc.design.moore.functions import finish, run_region
    from aotc.design.moore.processes.checks import begin_reports

    registers = registers_of(module, item)
    scope = TickScope(module, registers)
    scope.sent = sent_one_by_one(module, item)
    body = MooreBody(scope)
    scope.begin(body)
    prologue = body.block
    loops = blocks_in_loops(item.region)
    scope.loops = {body.block_for(b) for b in loops}
    end = Block()
    scope.leaving = Leaving(lambda b: b.branch(end))
    begin_reports(body, module, item)
    run_region(body, item, item.region.blocks[0])
    body.open(end)
    plan = module.plan
    tick = plan.ticks[item.clock[0], suffix] = TickPlan(item.clock[0])
    for variable, shadow in scope.next.items():
        for field in (variable.field, variable.unknown):
            if field and variable in scope.in_block:
                plan.registers[field] = tick
        mask = scope.masks.get(variable, "")
        commit.register(variable, shadow, mask)
    for port in scope.ports:
        commit.port(port)
    body.add("func.return")
    if scope.ports:
        clear_ports(body, prologue, scope.ports)
    return finish(module, body, "tick", suffix, item.loc)


def clear_ports(body: MooreBody, prologue: Block, ports: list[WritePort]) -> None:
    """Nothing is written unless an assignment is reached."""
    jump = prologue.ops.pop()
    body.block = prologue
    for port in ports:
        port.clear(body)
    prologue.append(jump)


def sent_one_by_one(module: MooreModule, item: Item) -> set[Variable]:
    """Variables of which a tick's nonblocking assignments go to the list of the next delta:
    memories that are assigned in loops or in parts of elements, and what subroutines assign."""
    loops = blocks_in_loops(item.region)
    direct: set[Variable] = set()
    found: set[Variable] = set()
    for block in item.region.blocks:
        for op in block.ops:
            if op.name != "moore.nonblocking_assign":
                continue
            for r in trace(op.operands[0]):
                variable = module.variables.get(r.root)
                if variable is None:
                    continue
                direct.add(variable)
                whole = op.operands[1].type.width == outermost_element(variable.type)[0].width
                if variable.memory and (block in loops or not whole):
                    found.add(variable)
    for r, how in item.usage.writes:
        variable = module.variables.get(r.root)
        if how == "nonblocking" and variable is not None and variable not in direct:
            found.add(variable)
    return found


def registers_of(module: MooreModule, item: Item) -> dict[Variable, Span | None]:
    """The variables whose next value a tick collects; if others write them too, the constant bits
    that the tick assigns lie in."""
    found: dict[Variable, Span | None] = {}
    writers = module.writers()
    for r, how in item.usage.writes:
        variable = module.variables.get(r.root)
        if how != "nonblocking" or variable is None or variable.memory:
            continue
        kinds = {h for other, h in item.usage.writes if other.root is r.root}
        others = [i for i in writers[variable] if i is not item]
        outside = bool(variable.written & {"outside"})
        shared = bool(others) or kinds != {"nonblocking"} or outside
        found[variable] = assigned_span(item, r.root) if shared else None
    return found


def assigned_span(item: Item, root: Value) -> Span:
    """The constant bits of a variable in which all that a procedure assigns to it lies."""
    ranges = [r for r, _ in item.usage.writes if r.root is root]
    low = min(r.low for r in ranges)
    high = max(r.low + whole_width(r) for r in ranges)
    return Span(low, high - low)
