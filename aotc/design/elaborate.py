"""Elaboration: from an ir.Module to a Design, that is a Program and the bodies of its functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.calls import FreeFunctions
from aotc.design.cells import cells_of
from aotc.design.drivers import instantiated, plan_driver
from aotc.design.globals import read_globals
from aotc.design.hashing import BodyHasher
from aotc.design.inline_drivers import inline_drivers
from aotc.design.llvm_globals import used_globals
from aotc.design.lowering import LoweredSymbols, lowered, packs_handles
from aotc.design.module import finish_module, plan_module
from aotc.design.moore.foreign import exports, free_exports
from aotc.design.moore.instances.hierarchy import Hierarchy
from aotc.design.moore.instances.interface_tables import make_tables
from aotc.design.moore.instances.outer_calls import find_outer_calls
from aotc.design.moore.instances.packages import gather, named_references, outer_rows
from aotc.design.moore.instances.tree import PACKAGES
from aotc.design.moore.module import plan_moore_module
from aotc.design.moore.nets.nets import resolve_nets
from aotc.design.moore.processes.finishers import Finishers
from aotc.design.plan import GLOBALS, Globals
from aotc.design.remembered import note_place, place_in, places_of
from aotc.design.schedule import LoopAcrossError, Scheduler
from aotc.design.top import find_top
from aotc.errors import UNKNOWN, UnsupportedError, VerifyError
from aotc.garbage import no_collection, reconsider

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aotc.design.function import Function
    from aotc.design.plan import ModulePlan
    from aotc.design.program import ModuleLayout, Program
    from aotc.design.remembered import Record
    from aotc.errors import Loc
    from aotc.ir.model import Module, Op


class Design:
    """An elaborated design."""

    def __init__(self, program: Program, functions: list[Function], free: FreeFunctions | None):
        """functions: those of modules; free: all others."""
        self.program = program
        self._by_name = {f.name: f for f in functions}
        self._free = free
        self._hasher = BodyHasher()
        self._places: dict[str, list[Loc]] = {}  # of ops, by function

    @property
    def functions(self) -> list[Function]:
        """All functions with their bodies, in the order of `program.functions`."""
        return [self.function(info.name) for info in self.program.functions]

    def function(self, name: str) -> Function:
        """The function of that name, with its body, which is written now if it was not before.

        Raises: KeyError; UnsupportedError and VerifyError as `elaborate`.
        """
        found = self._by_name.get(name)
        if found is not None:
            return found
        if self._free is None:
            raise KeyError(name)
        with no_collection(for_good=FROZEN_OBJECTS):
            return self._free.function(name)

    def remember(self, records: Mapping[str, Record]) -> None:
        """Tells what an earlier run kept of free functions, which may hold for this one or not."""
        if self._free is not None:
            self._free.kept = records

    def record(self, name: str) -> Record | None:
        """What is known of a free function of SystemVerilog without its body, if anything is."""
        return self._free.record(name) if self._free is not None else None

    def records(self) -> dict[str, Record]:
        """All that a later run may want to be told of: what holds, and what nobody asked for."""
        free = self._free
        if free is None:
            return {}
        for name in free.written:
            free.record(name)
        unasked = {n: r for n, r in free.kept.items() if n in free.infos and n not in free.written}
        return unasked | free.records

    def is_written(self, name: str) -> bool:
        """Whether a function's body is there already."""
        return name in self._by_name or (self._free is not None and name in self._free.written)

    def source_place(self, name: str) -> Loc:
        """Where a free function stands in the source."""
        assert self._free is not None
        return self._free.module.symbols[name].loc

    def body_hash(self, function: Function) -> str:
        """The hash of a body that is there (aotc.design.hashing)."""
        return function.hash or self._hasher.hash(function.blocks)

    def callees(self, name: str) -> list[str]:
        """Names of the functions that a body calls."""
        record = self.record(name)
        return record.callees if record is not None else self.function(name).callees()

    def place(self, name: str, number: int) -> Loc:
        """The place of an op of a function, by its position in the body; -1: the function's own."""
        record = self.record(name)
        owner = self.source_place(name) if record is not None else UNKNOWN
        found = place_in(record, number, owner) if record is not None else None
        if found is None:
            if name not in self._places:
                self._places[name] = places_of(self.function(name))
            found = self._places[name][number]
            if record is not None:
                note_place(record, number, found, owner)
        return found

    def note_hashes(self, names: Iterable[str]) -> None:
        """Fills in the hashes of these functions in the Program."""
        wanted = set(names)
        for info in self.program.functions:
            if info.name in wanted and not info.hash and self._free is not None:
                self._free.note_hash(info)


def elaborate(module: Module, top: str | None = None) -> Design:
    """Turns a module into a Program and function bodies.

    top:     name of an hw.module, or of a func.func that drives modules; None finds it.
    Raises:  UsageError if there is no top or more than one candidate; UnsupportedError and
             VerifyError with the place of what cannot be simulated.
    """
    reconsider()  # of an earlier design of this process
    with no_collection(for_good=FROZEN_OBJECTS):
        return make_design(lowered(module), top)


def make_design(module: Module, top: str | None) -> Design:
    name = find_top(module, top)
    inlined: set[str] = set()
    cuts: set[tuple[str, str]] = set()
    slices: set[tuple[str, int]] = set()
    finishers = Finishers(module.symbols)
    across: LoopAcrossError | None = None  # the first: its path is in the terms of the design
    elaborator = Elaborator(module, finishers, inlined, cuts, slices)
    while True:
        try:
            elaborator.plan_top(name)
            scheduler = Scheduler(name, elaborator.plans)
            program = scheduler.build([*elaborator.plan_globals(), (name, name)])
            break
        except LoopAcrossError as loop:
            across = across or loop
            new = loop.slices - slices or loop.cuts - cuts
            if new:
                elaborator.forget({owner for owner, _ in new})
                if loop.slices - slices:
                    slices |= loop.slices
                else:
                    cuts |= loop.cuts
                continue
            more = loop.modules - inlined - elaborator.roots
            if not more:
                raise across from None
            inlined |= more
            elaborator = Elaborator(module, finishers, inlined, cuts, slices)
        except UnsupportedError:
            if across is None:
                raise
            raise across from None
    functions = [w.function for w in scheduler.functions]
    hierarchy = elaborator.hierarchy
    free = FreeFunctions(module, elaborator.shared, hierarchy)
    free.add_callees(functions)
    free.add([op.attrs["callee"].name for op in free_exports(module)])
    program.functions += free.infos.values()
    written = [*functions, *free.written.values()]
    numbers = {f.name: i for i, f in enumerate(program.functions)}
    program.classes = hierarchy.classes.infos(numbers)
    program.interfaces = make_tables(hierarchy.virtuals, scheduler, numbers)
    program.globals = used_globals(written, module.symbols)
    program.globals += named_references(scheduler, written, free.variables)
    program.globals += outer_rows(scheduler, written, free.outer_calls, numbers)
    program.exports = exports(scheduler, module, list(numbers))
    program.packed_handles = packs_handles(module.symbols)
    program.precision_fs = int(module.attrs.get("aotc.precision_fs", 0))
    return Design(program, functions, free)


MODULES = ("hw.module", "moore.module")
FROZEN_OBJECTS = 100_000  # so many stay out of collections for good: they live as long as the run


class Elaborator:
    """Plans modules, each once, callees first; those named in `inlined` in their parents."""

    def __init__(
        self,
        module: Module,
        finishers: Finishers,
        inlined: set[str],
        cuts: set[tuple[str, str]],
        slices: set[tuple[str, int]],
    ):
        self.module = module
        self.inlined = inlined
        self.plans: dict[str, tuple[ModulePlan, ModuleLayout]] = {}
        self.path: list[tuple[str, Op]] = []
        self.cells: set[str] = set()  # what is read in place of its instances in the present module
        self.roots: set[str] = set()  # modules whose inputs are set from outside
        self.packages = False  # some package or $unit has variables
        self.shared = Globals(module)
        self.hierarchy = Hierarchy(module.symbols, finishers)
        self.cuts = cuts
        self.slices = slices

    def plan_top(self, name: str) -> None:
        """Plans the top and everything below it."""
        op = self.module.symbols[name]
        if op.name == "func.func":
            inline_drivers(op, self.module.symbols)
            self.roots = instantiated(op)
            self.plans[name] = plan_driver(name, op, self.shared, self.find_root)
        else:
            self.roots = {name}
            if op.name == "moore.module" and not self.plans:
                assert isinstance(self.module.symbols, LoweredSymbols)
                self.packages = gather(self.module.symbols)
                resolve_nets(self.module.symbols, name)
                self.hierarchy.calls = find_outer_calls(self.module.symbols, name)
                self.hierarchy.look_outside(self.module.symbols, name)
            self.plan(name, op)

    def forget(self, names: set[str]) -> None:
        """Forgets the plans of modules, and of those above them, whose plans refer to theirs."""
        gone = set(names)
        for name, (plan, _) in self.plans.items():  # children come first
            if any(child.plan.name in gone for child in plan.children):
                gone.add(name)
        for name in gone & self.plans.keys():
            del self.plans[name]
        self.plans.pop(PACKAGES, None)

    def plan_globals(self) -> list[tuple[str, str]]:
        """The root instance of the global signals or of the variables of packages, if any."""
        if self.packages:
            self.plan(PACKAGES, self.module.symbols[PACKAGES])
            return [(PACKAGES, PACKAGES)]
        if not self.shared.numbers:
            return []
        self.plans[GLOBALS] = finish_module(read_globals(self.shared))
        return [("globals", GLOBALS)]

    def find_root(self, name: str, instance: Op) -> ModulePlan:
        """The plan of a module that a driver instantiates; all its inputs are nets."""
        if name not in self.plans:
            op = self.module.symbols.get(name)
            if op is None:
                raise VerifyError(f"arc.sim.instantiate: there is no module @{name}", instance.loc)
            return self.plan(name, op)
        return self.plans[name][0]

    def plan(self, name: str, op: Op) -> ModulePlan:
        """The plan of an hw.module."""
        if op.name not in MODULES:
            raise UnsupportedError(f"{op.name} @{name} cannot be the top", op.loc)
        self.path.append((name, op))
        is_root = name in self.roots
        if op.name == "moore.module":
            outer = self.cells
            planned = plan_moore_module(
                name, op, self.shared, is_root, self.find, self.hierarchy, self.cuts, self.slices
            )
        else:
            outer, self.cells = self.cells, cells_of(self.module, op)
            planned = plan_module(name, op, self.shared, is_root, self.find)
        self.cells = outer
        self.path.pop()
        self.plans[name] = planned
        return planned[0]

    def find(self, instance: Op) -> ModulePlan | Op:
        """The plan of the module that an instance op names, or the module if it is inlined."""
        target = instance.attrs.get("moduleName")
        if target is None:
            target = instance.attrs["moduleNames"][0]
        name = target.name
        if name in self.cells:
            return self.module.symbols[name]
        if name in self.plans:
            return self.plans[name][0]
        what = f"instance {instance.attrs.get('instanceName')}"
        op = self.module.symbols.get(name)
        if op is None:
            raise VerifyError(f"{what}: there is no module @{name}", instance.loc)
        if op.name in ("hw.module.extern", "hw.module.generated"):
            raise UnsupportedError(
                f"{what}: @{name} is {op.name}, which has no body to simulate; give a module with "
                "a body", instance.loc, ((f"@{name} is declared here", op.loc),),
            )  # fmt: skip
        if op.name not in MODULES:
            raise VerifyError(f"{what}: @{name} is no module but {op.name}", instance.loc)
        names = [n for n, _ in self.path]
        if name in names:
            chain = " -> ".join([*names[names.index(name) :], name])
            raise UnsupportedError(f"{what}: module @{name} contains itself: {chain}", instance.loc)
        return op if name in self.inlined else self.plan(name, op)
