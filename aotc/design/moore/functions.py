"""Writes the functions of a module from its items."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from aotc.design.function import Function
from aotc.design.moore.access import default
from aotc.design.moore.body import MooreBody
from aotc.design.moore.instances.hierarchy import field_of, own_variable, target_of
from aotc.design.moore.known_form.fold_known import specialise
from aotc.design.moore.processes.checks import begin_reports
from aotc.design.moore.processes.clocked import write_ticks
from aotc.design.moore.processes.events import holds_events, new_events
from aotc.design.moore.processes.sampler import write_sampler
from aotc.design.moore.processes.slices import is_effect, ops_of, reduce_to
from aotc.design.moore.references import Reference, Span, widen
from aotc.design.moore.scope import Scope, SettleScope, update
from aotc.design.moore.subroutines import Leaving, write_subroutines
from aotc.design.moore.types import parts
from aotc.design.moore.usage import whole_width
from aotc.design.moore.values.holders import note_holders
from aotc.design.moore.variables import FieldStorage, place_read
from aotc.design.plan import MethodPlan, Place, ProcessPlan, Written
from aotc.design.reach import blocks_from
from aotc.ir.model import Block, Op
from aotc.ir.moore_types import is_packed

if TYPE_CHECKING:
    from aotc.design.moore.items import Item
    from aotc.design.moore.module import MooreModule
    from aotc.design.moore.usage import Range
    from aotc.design.moore.variables import Variable
    from aotc.errors import Loc
    from aotc.ir.model import Value


def write_functions(module: MooreModule) -> None:
    """All functions of a module, into its plan."""
    plan = module.plan
    plan.init_function = write_init(module)
    for item in module.items:
        if item.kind == "settle":
            plan.settles += write_slices(module, item) or [write_settle(module, item)]
        elif item.kind == "sampler":
            plan.settles.append(write_sampler(module, item))
    write_ticks(module, [i for i in module.items if i.kind == "tick"])
    for item in module.items:
        if item.kind == "process":
            number = len(plan.processes)
            plan.processes.append(ProcessPlan(item.op, item.order))
            plan.process_functions.append(write_process(module, item, number))
        elif item.kind == "method":
            number = len(plan.methods)
            nets = [module.variables[t.root].field for t in item.triggers]
            plan.methods.append(MethodPlan(item.op, item.order, nets))
            plan.method_functions.append(write_plain(module, item, "method", number))
        elif item.kind == "final":
            number = len(plan.final_functions)
            plan.final_functions.append(write_plain(module, item, "final", number))
    write_subroutines(module)


def finish(
    module: MooreModule, body: MooreBody, kind: str, suffix: str, loc: Loc, unit: str = ""
) -> Written:
    """The function that a body has become."""
    name = module.plan.name
    note_holders(body.blocks, kind)
    function = Function(
        f"{name}:{suffix}", kind, name, unit or f"module:{name}", body.blocks, loc=loc
    )
    return Written(function, body.reads, body.writes)


def write_init(module: MooreModule) -> Written:
    """Initial values of all variables (IEEE 1800-2023 6.8, 6.7.3), and of the top's inputs, which
    are unconnected ports (23.3.3.2) until somebody sets them."""
    body = MooreBody(Scope(module))
    ports = set(module.ports.values())
    for variable in dict.fromkeys(module.variables.values()):
        if variable in ports:
            if variable.field and module.plan.is_root:
                store_default(body, variable)
        elif variable.field and variable.op is not None:
            initialise(body, variable)
    body.add("func.return")
    return finish(module, body, "init", "init", module.plan.op.loc)


def initialise(body: MooreBody, variable: Variable) -> None:
    if variable.memory:
        fill(body, variable)
        return
    if variable.initial is None:
        store_default(body, variable)
        return
    for part, name in zip(
        widen(body, body.parts(variable.initial), 2 if variable.unknown else 1),
        (variable.field, variable.unknown),
        strict=False,
    ):
        body.add("aotc.store", [part], attrs={"field": name}, loc=variable.loc)


def store_default(body: MooreBody, variable: Variable) -> None:
    """X, or Z for a net that nobody drives; 2-state variables are 0 as they stand."""
    if holds_events(variable.type):
        made = new_events(body, variable.type, default(body, variable.type)[0])
        body.add("aotc.store", [made], attrs={"field": variable.field})
    if not variable.unknown:
        return
    value, rest = default(body, variable.type)
    if variable.is_net or variable.op is None:  # no op: a port apart from what is behind it
        value = body.as_type(body.constant(0, value.type), parts(variable.type)[0])
    body.add("aotc.store", [value], attrs={"field": variable.field})
    body.add("aotc.store", [rest], attrs={"field": variable.unknown})


def fill(body: MooreBody, variable: Variable) -> None:
    """Every element of a 4-state memory starts as X."""
    if not variable.unknown or variable.element is None:
        return
    given = default(body, variable.element)
    for part, name in zip(given, (variable.field, variable.unknown), strict=True):
        attrs = {"field": name, "depth": variable.count}
        body.add("aotc.mem_fill", [part], attrs=attrs)


# Settles ----------------------------------------------------------------------------------------


def write_settle(module: MooreModule, item: Item) -> Written:
    number = len(module.plan.settles)
    body = settle_procedure(module, item) if item.value is None else settle_value(module, item)
    body.add("func.return")
    reports = body.scope.reports is not None or warns(body)
    made = finish(module, body, "settle", f"settle.{number}", item.loc)
    made.at_start = item.start
    made.continuous = only_assigns(item, body)
    made.reads |= {place for r in item.usage.reads for place in outer_place(module, r)}
    made.reads |= read_in_calls(module, item)
    if item.port is None and item.output is None:
        made.writes = {place for place in body.writes if place.field.startswith("&")}
        made.writes |= written_places(module, item)
    if can_slice(module, item):
        made.procedure = item.order
    made.reports = reports
    return made


def only_assigns(item: Item, body: MooreBody) -> bool:
    """Whether this is just a continuous assignment, or the connection of a port."""
    if item.value is None or item.usage.calls or item.usage.outer_calls:
        return False
    return not any(is_effect(op) and op.name != "aotc.child_update" for op in ops_of(body.blocks))


def warns(body: MooreBody) -> bool:
    """Whether a function may print a warning."""
    return any(op.name == "aotc.warn_unless" for op in ops_of(body.blocks))


def written_places(module: MooreModule, item: Item, only: Variable | None = None) -> set[Place]:
    """The places of the module's variables that an item writes, or of one of them."""
    return {
        place_read(module.variables[r.root], Span(r.low, whole_width(r)))
        for r, _ in item.usage.writes
        if r.root in module.variables and only in (None, module.variables[r.root])
    }


def can_slice(module: MooreModule, item: Item) -> bool:
    """Whether a procedure assigns several variables of the module, and calls nothing."""
    variables = targets(module, item)
    return (
        item.value is None
        and item.order not in module.slices
        and len(variables) > 1
        and not (item.usage.calls or item.usage.outer_calls or item.usage.escapes)
        and not any(v.memory for v in variables)
        and all(r.root in module.variables for r, _ in item.usage.writes)
    )


def write_slices(module: MooreModule, item: Item) -> list[Written]:
    """A settle function for each variable that a procedure assigns, if it is to be cut; [] if it
    cannot be."""
    if item.order not in module.slices:
        return []
    whole = settle_procedure(module, item)
    whole.add("func.return")
    number = len(module.plan.settles)
    variables = targets(module, item)
    found = []
    for i, variable in enumerate([*variables, None]):
        body = copy(whole)
        body.blocks = specialise(whole.blocks, ())
        if not reduce_to(body, variable, [v for v in variables if v is not variable]):
            return []
        if variable is None and not any(map(is_effect, ops_of(body.blocks))):
            continue
        made = finish(module, body, "settle", f"settle.{number + i}", item.loc)
        made.at_start = item.start
        made.reads |= {place for r in item.usage.reads for place in outer_place(module, r)}
        made.writes = set() if variable is None else written_places(module, item, variable)
        made.reports = variable is None or warns(body)
        found.append(made)
    return found


def read_in_calls(module: MooreModule, item: Item) -> set[Place]:
    """Variables of the module that called functions read and the item does not itself write."""
    if not item.usage.calls:
        return set()
    written = {r.root for r, _ in item.usage.writes}
    return {
        place_read(module.variables[r.root], Span(r.low, whole_width(r)))
        for r in item.usage.reads
        if r.root in module.variables and r.root not in written
    }


def outer_place(module: MooreModule, r: Range) -> list[Place]:
    """The field with the reference to a variable of another instance, which a called function
    reads."""
    owner = r.root.owner
    if not isinstance(owner, Op) or owner.name != "aotc.hier_ref":
        return []
    target = target_of(owner)
    if own_variable(module, target) is not None:
        return []
    return [Place("&" + field_of(module, target, target.name))]


def settle_value(module: MooreModule, item: Item) -> MooreBody:
    """A continuous assignment, a connection of a port or an output port."""
    assert item.value is not None
    if item.port is not None:
        body = MooreBody(Scope(module))
        store_port(module, body, item)
    elif item.output is not None:
        body = MooreBody(Scope(module))
        variable = module.outputs[item.output]
        given = widen(body, body.parts(item.value), 2 if variable.unknown else 1)
        update(body, variable, given, item.loc)
    else:
        assert item.target is not None
        assigned = targets(module, item)
        scope = SettleScope(module, assigned)
        body = MooreBody(scope)
        whole = len(assigned) == 1 and assigned[0] is module.variables.get(item.target)
        if whole:
            given = widen(body, body.parts(item.value), 2 if assigned[0].unknown else 1)
            update(body, assigned[0], given, item.loc)
        elif not update_part(module, body, item.target, item.value, item.loc):
            scope.begin(body)
            given = body.parts(item.value)
            body.ref(item.target).write(body, given, item.loc)
            scope.finish(body)
    return body


def update_part(
    module: MooreModule, body: MooreBody, target: Value, value: Value, loc: Loc
) -> bool:
    """A continuous assignment of constant bits of one variable: stores these alone. False if it is
    of another kind."""
    at = MooreBody(Scope(module)).ref(target)
    if type(at) is not Reference or not isinstance(at.storage, FieldStorage):
        return False
    variable, span = at.storage.variable, at.at
    plain = span.offset is None and span.valid is None and span.frame is None
    if not plain or variable.number is not None or not is_packed(variable.type):
        return False
    body.writes.add(Place(variable.field))
    given = widen(body, body.parts(value), 2 if variable.unknown else 1)
    for part, name in zip(given, (variable.field, variable.unknown), strict=False):
        attrs = {"field": name, "bit": span.bit, "of": variable.type.width or 0}
        body.add("aotc.update_part", [body.as_bits(part)], attrs=attrs, loc=loc)
    return True


def targets(module: MooreModule, item: Item) -> list[Variable]:
    """The variables of the module that an item assigns."""
    roots = (r.root for r, _ in item.usage.writes)
    return list(dict.fromkeys(module.variables[r] for r in roots if r in module.variables))


def store_port(module: MooreModule, body: MooreBody, item: Item) -> None:
    """Stores into an input port of a child."""
    assert item.port is not None
    assert item.value is not None
    number, index = item.port
    child = module.plan.children[number].plan
    inputs = [p for p in child.op.attrs["module_type"].ports if p[2] != "output"]
    name, type, _ = inputs[index]
    fields = {p.name: p.field for p in child.ports}
    field, second = fields[name], fields[name + "$u"] if type.four else ""
    given = widen(body, body.parts(item.value), 2 if second else 1)
    body.writes.add(Place(field, number))
    if field in child.net_numbers:
        attrs = {
            "child": number, "field": field, "unknown": second, "net": child.net_numbers[field],
        }  # fmt: skip
        body.add("aotc.assign", list(given), attrs=attrs, loc=item.loc)
        return
    for part, where in zip(given, (field, second), strict=False):
        attrs = {"child": number, "field": where}
        body.add("aotc.child_update", [part], attrs=attrs, loc=item.loc)


def settle_procedure(module: MooreModule, item: Item) -> MooreBody:
    assigned = [
        module.variables[r.root] for r, _ in item.usage.writes if r.root in module.variables
    ]
    overwritten = {module.variables[r] for r in item.overwritten if r in module.variables}
    scope = SettleScope(module, list(dict.fromkeys(assigned)), overwritten)
    body = MooreBody(scope)
    scope.begin(body)
    end = Block()
    scope.leaving = Leaving(lambda b: b.branch(end))
    begin_reports(body, module, item)
    run_region(body, item)
    body.open(end)
    scope.finish(body)
    return body


def run_region(body: MooreBody, item: Item, first: Block | None = None) -> None:
    """Writes the blocks of a procedure behind what the body has so far."""
    blocks = blocks_from(item.region.blocks[0])
    entry = body.block_for(blocks[0])
    body.branch(entry)
    for block in blocks:
        body.open(body.block_for(block))
        ops = block.ops
        if first is not None and block is blocks[0]:
            ops = without_wait(ops)
        body.run_block(ops)


def without_wait(ops: list[Op]) -> list[Op]:
    """The ops behind the event control with which a procedure begins, and constants before it."""
    at = next(i for i, op in enumerate(ops) if op.name == "moore.wait_event")
    return ops[:at] + ops[at + 1 :]


# Processes --------------------------------------------------------------------------------------


def write_process(module: MooreModule, item: Item, number: int) -> Written:
    """initial: runs once; always: again and again."""
    from aotc.design.moore.items import INITIAL
    from aotc.design.moore.module import is_sensitive
    from aotc.design.moore.processes.sensitivity import wait_for_reads

    scope = Scope(module)
    body = MooreBody(scope)
    if item.value is not None:
        return write_follower(module, item, number)
    blocks = blocks_from(item.region.blocks[0])
    start = Block()
    scope.halts = True
    once = int(item.op.attrs["kind"]) == INITIAL
    if once:
        scope.leaving = Leaving(lambda b: b.add("aotc.halt"))
    elif is_sensitive(item) and item.start:
        again = Block()
        scope.leaving = Leaving(lambda b: b.branch(again))
    else:
        scope.leaving = Leaving(lambda b: b.branch(start))
    body.branch(start)
    body.open(start)
    if is_sensitive(item) and not item.start:
        wait_for_reads(body, module, item)
    body.branch(body.block_for(blocks[0]))
    for block in blocks:
        body.open(body.block_for(block))
        body.run_block(block.ops)
    if not once and is_sensitive(item) and item.start:
        body.open(again)
        wait_for_reads(body, module, item)
        body.branch(start)
    return finish(module, body, "process", f"process.{number}", item.loc)


def write_follower(module: MooreModule, item: Item, number: int) -> Written:
    """A continuous assignment or connection that cannot be settled: it waits for what it reads."""
    from aotc.design.moore.processes.sensitivity import wait_for_reads

    body = MooreBody(Scope(module))
    start = Block()
    body.branch(start)
    body.open(start)
    assert item.value is not None
    if item.port is not None:
        store_port(module, body, item)
    elif item.output is not None:
        variable = module.outputs[item.output]
        given = widen(body, body.parts(item.value), 2 if variable.unknown else 1)
        FieldStorage(variable).store(body, given, item.loc)
    else:
        assert item.target is not None
        body.ref(item.target).write(body, body.parts(item.value), item.loc)
    wait_for_reads(body, module, item)
    body.branch(start)
    return finish(module, body, "process", f"process.{number}", item.loc)


def write_plain(module: MooreModule, item: Item, kind: str, number: int) -> Written:
    """A method or final."""
    scope = Scope(module)
    body = MooreBody(scope)
    end = Block()
    scope.leaving = Leaving(lambda b: b.branch(end))
    skip = item.region.blocks[0] if kind == "method" else None
    if kind == "method":
        begin_reports(body, module, item)
    run_region(body, item, skip)
    body.open(end)
    body.add("func.return")
    return finish(module, body, kind, f"{kind}.{number}", item.loc)
