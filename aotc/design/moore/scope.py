"""Where a function of a module finds what it does not define itself: the module's values.

A Scope belongs to one function that is being written and decides, by the kind of the function, how
variables of the module are stored (docs/moore.md, What becomes what).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aotc.design.moore.instances.outer_calls import is_outer
from aotc.design.moore.processes.automatic import heap_variable, is_shared
from aotc.design.moore.references import Reference, Span, insert
from aotc.design.moore.types import core, parts, unknown
from aotc.design.moore.variables import (
    ElementStorage,
    FieldStorage,
    MemoryReference,
    SlotStorage,
    Variable,
    queue_update,
    write,
)
from aotc.design.plan import Place
from aotc.errors import InternalError, Loc
from aotc.ir.model import Block, Symbol
from aotc.ir.types import I1, I64, int_type

if TYPE_CHECKING:
    from collections.abc import Container

    from aotc.design.moore.asked import AskedClasses, AskedFinishers, AskedVirtuals
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.design.moore.instances.virtuals import Virtuals
    from aotc.design.moore.module import MooreModule
    from aotc.design.moore.objects.classes import Classes
    from aotc.design.moore.processes.checks import Reports
    from aotc.design.moore.processes.finishers import Finishers
    from aotc.design.moore.subroutines import Leaving
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


class Scope:
    """Values and references of a module, for processes, methods, finals and subroutines."""

    settles = False  # the function reports whether it changes anything
    reports: Reports | None = None  # of the procedure's statements unique, unique0, priority

    def __init__(self, module: MooreModule):
        self.module = module
        self.constants: dict[tuple[Block, Value], Parts] = {}
        self.leaving: Leaving | None = None
        self.held: dict[tuple[Block, Value], Parts] = {}
        self.depth = 0
        self.halts = False  # what runs here is a process
        self.results: list[Type] = []  # of a function
        self.finishers: Finishers | AskedFinishers = module.hierarchy.finishers
        self.classes: Classes | AskedClasses = module.hierarchy.classes
        self.virtuals: Virtuals | AskedVirtuals = module.hierarchy.virtuals

    def end(self, body: MooreBody, op: Op) -> None:
        """The end of everything that runs here, because the simulation ends."""
        if self.halts:
            body.add("aotc.halt", loc=op.loc)
        elif self.leaving is not None:
            self.leaving.end(body)
        else:
            zeros = [body.as_type(body.constant(0, t), t) for t in self.results]
            body.add("func.return", zeros, loc=op.loc)

    def leave(self, body: MooreBody, op: Op) -> None:
        """The end of a procedure or subroutine."""
        if self.leaving is not None:
            self.leaving.end(body)
            return
        body.add("func.return", body.pass_on(op.operands), loc=op.loc)

    def callee(self, op: Op) -> dict[str, Any]:
        """The attributes of a call: the subroutine's full name, and the instance it works on."""
        if is_outer(op):
            return self.module.outer_callee(op)
        name = op.attrs["callee"].name
        if name in self.module.subroutines:
            self.module.called[name] = None
            return {"callee": Symbol((f"{self.module.plan.name}:{name}",)), "self": True}
        return {"callee": op.attrs["callee"]}

    def automatic(self, body: MooreBody, op: Op, type: Type) -> Reference:
        """An automatic variable of the function: in slots, or on the heap if others may keep a
        reference to it."""
        if is_shared(body, op.result):
            return heap_variable(body, op, type)
        return Reference.whole(SlotStorage(body, type))

    def fetch(self, body: MooreBody, value: Value) -> Parts:
        """Parts of a value that the function does not define: read where it is used."""
        key = body.block, value
        found = self.constants.get(key)
        if found is not None:
            return found
        owner = value.owner
        if isinstance(owner, Block):
            return self.module.load_port(body, value)
        if owner is None:
            raise InternalError(f"a value without an owner: {value}")
        if owner.name == "moore.instance":
            return self.module.load_result(body, value)
        if owner.name == "moore.assigned_variable":
            return body.parts(owner.operands[0])
        found = self.compute(body, owner, value)
        if not owner.operands and not owner.regions:
            self.constants[key] = found
        return found

    def compute(self, body: MooreBody, owner: Op, value: Value) -> Parts:
        """Parts of a result of an op that stands outside of the function, made here; what an
        expression uses several times is made once in each block."""
        found = self.held.get((body.block, value))
        if found is not None:
            return found
        self.depth += 1
        body.run(owner)
        self.depth -= 1
        found = self.held[body.block, value] = body.env.pop(value)
        if not self.depth:
            self.held.clear()
        return found

    def reference(self, body: MooreBody, value: Value) -> Reference:
        """The reference behind a value of type ref that the function does not define."""
        variable = self.module.variables.get(value)
        if variable is not None and variable.type.kind == "moore.ref":
            return self.module.port_reference(body, value)
        if variable is not None:
            return self.of_variable(body, variable)
        owner = value.owner
        if isinstance(owner, Block):
            return self.module.port_reference(body, value)
        assert owner is not None
        body.run(owner)
        return body.refs.pop(value)

    def of_variable(self, body: MooreBody, variable: Variable) -> Reference:
        """What a variable of the module is in the function."""
        del body
        if variable.memory:
            return MemoryReference(variable, variable.type, None, None)
        return Reference.whole(FieldStorage(variable))

    def nonblocking(
        self,
        body: MooreBody,
        variable: Variable,
        given: Parts,
        at: Span,
        delay: Value | None,
        loc: Loc,
    ) -> None:
        """A nonblocking assignment to a part of a variable of the module."""
        queue_update(body, variable, given, at, delay, loc)

    def element_nonblocking(
        self, body: MooreBody, storage: ElementStorage, given: Parts, at: Span, loc: Loc
    ) -> None:
        """A nonblocking assignment to an element of a memory, without delay."""
        queue_update(body, storage.variable, given, storage.span(body, at), None, loc)


class SettleScope(Scope):
    """A settle function works on copies of the variables that it assigns and stores them at its
    end, so that only the values at its end count. It does not depend on what the `overwritten` ones
    were."""

    settles = True

    def __init__(
        self, module: MooreModule, assigned: list[Variable], overwritten: Container[Variable] = ()
    ):
        super().__init__(module)
        self.assigned = assigned
        self.overwritten = overwritten
        self.copies: dict[Variable, SlotStorage] = {}

    def begin(self, body: MooreBody) -> None:
        for variable in self.assigned:
            if variable.memory:
                continue
            depends = None if variable in self.overwritten else variable
            copy = self.copies[variable] = SlotStorage(body, variable.type, depends)
            copy.store(body, FieldStorage(variable).load(body, keep=True), variable.loc)

    def of_variable(self, body: MooreBody, variable: Variable) -> Reference:
        copy = self.copies.get(variable)
        if copy is None:
            return super().of_variable(body, variable)
        return Reference.whole(copy)

    def finish(self, body: MooreBody) -> None:
        for variable, copy in self.copies.items():
            update(body, variable, copy.load(body), variable.loc)


class TickScope(Scope):
    """A tick function collects nonblocking assignments: a register's next value, with a mask of
    what was assigned if others assign it too, and each assignment to a memory as a write port.

    registers: by variable, the bits that the tick may assign, if it needs a mask; else None.
    """

    def __init__(self, module: MooreModule, registers: dict[Variable, Span | None]):
        super().__init__(module)
        self.registers = registers
        self.next: dict[Variable, ShadowStorage] = {}
        self.masks: dict[Variable, str] = {}
        self.in_block: set[Variable] = set()  # what is copied in blocks
        self.ports: list[WritePort] = []
        self.loops: set[Block] = set()  # blocks of the body that may run more than once
        self.sent: set[Variable] = set()  # memories whose assignments have to stay in order

    def begin(self, body: MooreBody) -> None:
        plan = self.module.plan
        fields = []
        ports = {p.field for p in plan.ports}
        for variable, part in self.registers.items():
            in_block = part is None and variable.field not in ports
            at = None if in_block else part or Span(0, variable.type.width or 0)
            self.next[variable] = ShadowStorage(self.module, variable, at)
            if at is None:
                self.in_block.add(variable)
                fields += [f for f in (variable.field, variable.unknown) if f]
            else:
                type = int_type(at.width)
                name = plan.add_field(f"{variable.field}_mask", type, "shadow")
                self.masks[variable] = name
                cleared = body.constant(0, type)
                body.add("aotc.store", [cleared], attrs={"field": name, "again": "again"})
        if fields:
            copied = {"registers": fields, "again": "again"}
            body.add("aotc.copy_block", [], attrs=copied, loc=plan.op.loc)

    def nonblocking(
        self,
        body: MooreBody,
        variable: Variable,
        given: Parts,
        at: Span,
        delay: Value | None,
        loc: Loc,
    ) -> None:
        copy = self.next.get(variable)
        if copy is None or delay is not None:
            super().nonblocking(body, variable, given, at, delay, loc)
            return
        at = copy.within(at)
        if at.offset is None and at.valid is None and at.width == copy.width:
            copy.store(body, tuple(map(body.as_type, given, copy.types)), loc)
        else:
            old = copy.load(body)
            new = tuple(insert(body, o, g, at) for o, g in zip(old, given, strict=True))
            copy.store(body, new, loc)
        mask = self.masks.get(variable)
        if mask is not None:
            ones = body.ones(int_type(at.width))
            have = body.value("aotc.load", [], copy.types[-1], field=mask)
            attrs = {"field": mask, "again": "again"}
            body.add("aotc.store", [insert(body, have, ones, at)], attrs=attrs, loc=loc)

    def element_nonblocking(
        self, body: MooreBody, storage: ElementStorage, given: Parts, at: Span, loc: Loc
    ) -> None:
        whole = at.offset is None and at.width == (storage.type.width or 0)
        if storage.variable in self.sent or body.block in self.loops or not whole:
            super().element_nonblocking(body, storage, given, at, loc)
            return
        port = WritePort(self.module, storage.variable, len(given))
        self.ports.append(port)
        enable = body.all_of([storage.inside, at.valid])
        port.sample(body, storage.index, given, enable, loc)


class ShadowStorage:
    """The next value of a register, or of constant bits of it (`part`), in fields that the commit
    copies to the register's."""

    def __init__(self, module: MooreModule, variable: Variable, part: Span | None):
        plan = module.plan
        self.part = part
        self.types = list(parts(variable.type))
        if part is not None:
            self.types = [int_type(part.width)] * len(self.types)
        self.width = self.types[0].width or 0
        self.fields = []
        for field, type in zip((variable.field, variable.unknown), self.types, strict=False):
            name = plan.add_field(f"{field}_next", type, "shadow")
            if part is None:  # of others there may be several
                plan.shadows[field] = name
            self.fields.append(name)

    def within(self, at: Span) -> Span:
        """A part of the register, counted from the first bit that is kept here."""
        if self.part is None:
            return at
        if at.frame is not None:
            return replace(at, frame=replace(at.frame, bit=at.frame.bit - self.part.bit))
        return replace(at, bit=at.bit - self.part.bit)

    def load(self, body: MooreBody) -> Parts:
        found = []
        for field, type in zip(self.fields, self.types, strict=True):
            attrs = {"field": field, "keep": "keep"}
            found.append(body.add("aotc.load", [], [type], attrs).result)
        return tuple(found)

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        for field, part in zip(self.fields, given, strict=True):
            attrs = {"field": field, "again": "again"}
            body.add("aotc.store", [part], attrs=attrs, loc=loc)


class WritePort:
    """One nonblocking assignment to a memory in a tick: samples index, data and enable."""

    def __init__(self, module: MooreModule, variable: Variable, parts: int):
        plan = module.plan
        self.variable = variable
        width = int_type((variable.element or variable.type).width or 0)
        self.index = plan.add_field(f"{variable.field}_at", I64, "shadow")
        self.enable = plan.add_field(f"{variable.field}_en", I1, "shadow")
        self.data = [plan.add_field(f"{variable.field}_in", width, "shadow") for _ in range(parts)]

    def clear(self, body: MooreBody) -> None:
        body.add(
            "aotc.store", [body.constant(0, I1)], attrs={"field": self.enable, "again": "again"}
        )

    def sample(
        self, body: MooreBody, index: Value, given: Parts, enable: Value | None, loc: Loc
    ) -> None:
        on = enable if enable is not None else body.ones(I1)
        for name, value in ((self.index, index), (self.enable, on)):
            body.add("aotc.store", [value], attrs={"field": name, "again": "again"}, loc=loc)
        for name, part in zip(self.data, given, strict=True):
            attrs = {"field": name, "again": "again"}
            body.add("aotc.store", [body.as_bits(part)], attrs=attrs, loc=loc)

    def commit(self, body: MooreBody) -> None:
        variable = self.variable
        element = variable.element
        assert element is not None
        index = body.value("aotc.load", [], I64, field=self.index)
        enable = body.value("aotc.load", [], I1, field=self.enable)
        types = (core(element), unknown(element))
        for name, data, type in zip(
            (variable.field, variable.unknown), self.data, types, strict=False
        ):
            bits = body.value("aotc.load", [], int_type(element.width or 0), field=data)
            attrs = {"field": name, "depth": variable.count}
            body.add("aotc.mem_store", [index, body.as_type(bits, type), enable], attrs=attrs)
        body.writes.add(Place(variable.field))
        if variable.number is not None and variable.watched:
            then, behind = Block(), Block()
            body.branch_if(enable, then, behind)
            body.open(then)
            body.add("aotc.memory_changed", [index], attrs={"net": variable.number})
            body.branch(behind)
            body.open(behind)


def update(body: MooreBody, variable: Variable, given: Parts, loc: Loc) -> None:
    """Stores a settled value and reports a change."""
    write(body, variable, given, "aotc.update", loc)
