"""Variables of packages and $unit (IEEE 1800-2023 26.2, 3.12.1): a module of their own.

All of them are variables of one instance without ports, which comes before the top: so they have
their initial values, in the order of declaration, before any variable of a module (6.8). What a
module says of them becomes a hierarchical name that leads there (`aotc.hier_ref` with `up` =
PACKAGE_LEVEL). Subroutines that belong to no instance ask for a reference by name
(`aotc.package_ref`), which is kept in the Program's memory with names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers
from aotc.design.moore.instances.tree import PACKAGES, hierarchical_name
from aotc.design.moore.runtime_reference import RuntimeReference
from aotc.design.moore.types import REFERENCE
from aotc.design.program import Global
from aotc.dialects.llvm_memory import global_key
from aotc.ir.model import Block, Op, Region
from aotc.ir.moore_types import moore_ref
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aotc.design.function import Function
    from aotc.design.lowering import LoweredSymbols
    from aotc.design.moore.body import MooreBody
    from aotc.design.schedule import Scheduler
    from aotc.errors import Loc
    from aotc.ir.model import Value

GET = "moore.get_global_variable"
WAY = "\x1f"  # between names of instances, in the name of a reference to a variable of one
NO_PORTS = parse_type("!hw.modty<>")


def gather(symbols: LoweredSymbols) -> bool:
    """Makes the module of all variables of packages, once; whether there are any."""
    if PACKAGES in symbols:
        return True
    names = [n for n in symbols if symbols.op_name(n) == "moore.global_variable"]
    if not names:
        return False
    symbols.add(PACKAGES, module_of([symbols[n] for n in names]))
    for name in list(symbols):
        if symbols.op_name(name) == "moore.module" and name != PACKAGES:
            name_variables(symbols[name])
    return True


def module_of(variables: list[Op]) -> Op:
    """The moore.module whose variables these are; a static variable of a subroutine that starts as
    a constant comes first, since initial values may call the subroutine."""
    block = Block()
    places: dict[str, Value] = {}
    pending = sorted(variables, key=lambda op: not is_static_constant(op))
    for op in pending:
        type = moore_ref(op.attrs["type"])
        attrs = {"name": op.attrs["sym_name"], "aotc.hidden": True}
        made = Op("moore.variable", [], [type], attrs, loc=op.loc)
        places[op.attrs["sym_name"]] = made.result
    for op in pending:
        variable = places[op.attrs["sym_name"]].owner
        assert isinstance(variable, Op)
        for inner in initial_ops(op):
            if inner.name == "moore.yield":
                variable.operands = list(inner.operands)
            else:
                block.append(inner)
        block.append(variable)
    module = Op("moore.module", attrs={"sym_name": PACKAGES, "module_type": NO_PORTS},
                regions=[Region([block])], loc=variables[0].loc)  # fmt: skip
    module.regions[0].parent = module
    replace_uses(module, places)
    return module


def is_static_constant(op: Op) -> bool:
    """Whether a variable is one of a subroutine, and starts as a constant."""
    return "." in op.attrs["sym_name"] and all(
        inner.name in ("moore.constant", "moore.constant_real", "moore.constant_string",
                       "moore.yield")
        for inner in initial_ops(op)
    )  # fmt: skip


def initial_ops(op: Op) -> list[Op]:
    """The ops that compute a variable's initial value; the last one yields it."""
    blocks = op.regions[0].blocks if op.regions else []
    return list(blocks[0].ops) if blocks else []


def name_variables(module: Op) -> None:
    """Puts one hierarchical name for each variable of a package into a module that uses it."""
    block = module.regions[0].blocks[0]
    places: dict[str, Value] = {}
    for op in module.walk():
        if op.name == GET:
            name = op.attrs["global_name"].name
            if name not in places:
                places[name] = hierarchical_name(name, op).result
    if not places:
        return
    replace_uses(module, places)
    for value in reversed(places.values()):
        made = value.owner
        assert isinstance(made, Op)
        made.parent = block
        block.ops.insert(0, made)


def replace_uses(module: Op, places: Mapping[str, Value]) -> None:
    """Puts these references in place of every moore.get_global_variable."""
    found: dict[Value, Value] = {}
    for op in module.walk():
        if op.name == GET:
            found[op.result] = places[op.attrs["global_name"].name]
    for op in module.walk():
        if any(v in found for v in op.operands):
            op.operands = [found.get(v, v) for v in op.operands]
        for region in op.regions:
            for block in region.blocks:
                block.ops[:] = [inner for inner in block.ops if inner.name != GET]


# Subroutines that belong to no instance ---------------------------------------------------------


@lowers(GET)
def lower_get(body: MooreBody, op: Op) -> None:
    elem = op.result.type.elem
    assert elem is not None
    name = op.attrs["global_name"].name
    attrs = {"variable": name, "kind": elem.kind}
    at = body.add("aotc.package_ref", [], [REFERENCE], attrs, op.loc).result
    body.refs[op.result] = RuntimeReference(at, elem)


def named_references(
    scheduler: Scheduler, functions: Iterable[Function], others: Iterable[str]
) -> list[Global]:
    """The memory in which the functions find their references to variables of packages and of
    instances, and to the `others`; notes what is to be put there in Program.references."""
    from aotc.design.moore.instances.hierarchy import Target, named, of_variable

    names = {
        op.attrs["variable"]: None
        for function in functions
        for block in function.blocks
        for op in block.ops
        if op.name == "aotc.package_ref"
    } | dict.fromkeys(others)
    made = []
    for name in names:
        key = f"&{name}"
        path = name.split(WAY)
        if len(path) > 1:
            target = Target(-1, tuple(path[1:-1]), path[-1])
            reference = named(scheduler, 0, target, scheduler.plan_of[0])
        else:
            at = package_instance(scheduler)
            reference = of_variable(scheduler, at, name, 0, scheduler.plan_of[at])
        reference.instance, reference.field = -1, key
        scheduler.program.references.append(reference)
        made.append(Global(key, global_key(key), 16, 16))
    return made


def outer_reference(body: MooreBody, path: Iterable[str], name: str, kind: str, loc: Loc) -> Value:
    """The reference to a variable of an instance in a subroutine that belongs to none; without a
    name the instance's number."""
    attrs = {"variable": way_of(path, name), "kind": kind}
    return body.add("aotc.package_ref", [], [REFERENCE], attrs, loc).result


def way_of(path: Iterable[str], name: str) -> str:
    """One text for names from the root down and a last one; no name of a package is like it."""
    return WAY + "".join(f"{part}{WAY}" for part in path) + name


def outer_rows(
    scheduler: Scheduler,
    functions: Iterable[Function],
    others: Iterable[str],
    numbers: Mapping[str, int],
) -> list[Global]:
    """The memory in which free subroutines find the subroutines of instances that they call, as
    rows of virtual interfaces' tables; notes what is to be put there in Program.outer_calls."""
    from aotc.design.moore.instances.hierarchy import instance_at

    ways = {
        op.attrs["way"]: None
        for function in functions
        for block in function.blocks
        for op in block.ops
        if op.name == "aotc.outer_row"
    } | dict.fromkeys(others)
    made = []
    for way in ways:
        *path, name = way.split(WAY)[1:]
        at = instance_at(scheduler, 0, -1, tuple(path), scheduler.plan_of[0])
        function = numbers[f"{scheduler.plan_of[at].name}:{name}"]
        key = f"&call {way}"
        scheduler.program.outer_calls.append((key, function, at))
        made.append(Global(key, global_key(key), 24, 8))
    return made


def package_instance(scheduler: Scheduler) -> int:
    """The number of the instance whose variables are those of packages."""
    return next(i for i, e in enumerate(scheduler.program.instances) if e.module == PACKAGES)
