"""The fused unit of a program: clocked logic of many instances in one C function.

For a program whose only activity is a driver that steps a synchronous model, the unit holds the
model and the driver: the driver's step evaluates clock edges, registers and logic itself (gate.c),
and the scheduler is asked only now and then. For other programs it holds, for each clock domain,
one function that samples and one that commits and settles everything that may follow.

Unlike other units it is made for one whole program: it knows the place of each instance in the
state (which sim.c lays out one after the other) and the numbers of nets and domains.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from aotc.codegen.constant_fields import constant_fields
from aotc.codegen.names import function_name, struct_name
from aotc.codegen.prints import WAITS
from aotc.codegen.shared_fields import shared_fields
from aotc.design.moore.known_form.trial import has_effect
from aotc.dialects.table import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aotc.design.function import Function
    from aotc.design.program import Domain, Program

MAX_OPS = 400_000  # ops of all sites in a unit
MAX_DRIVEN = 64  # domains of a unit with a driver: bits of a word
MAX_CLOSURE_OPS = 500  # ops that run whenever a net changes
INSTANCE_ALIGN = 64  # sim.c, open_instances

WRITES_NETS = ("aotc.update_net", "aotc.child_update_net", "aotc.assign")
UPDATES = ("aotc.update", "aotc.update_net", "aotc.child_update", "aotc.child_update_net")

Site = tuple[int, int]  # (function index, instance number)


@dataclass(slots=True)
class Fused:
    """What a fused unit does.

    driver:   the function that it replaces, with the instance it belongs to; or None.
    domains:  numbers of the domains that it serves.
    settles:  by domain number, the ranks to evaluate after its commits, ascending.
    closures: by net, the ranks that a change of it can reach, where nothing else reaches them.
    constants: fields that keep one value (constant_fields.py).
    shared:   fields that others may store into (shared_fields.py).
    free:     called functions that it includes.
    """

    domains: list[int]
    settles: dict[int, list[int]]
    closures: dict[int, list[int]] = field(default_factory=dict)
    constants: dict[tuple[int, str], int] = field(default_factory=dict)
    shared: set[tuple[int, str]] = field(default_factory=set)
    driver: Site | None = None
    free: list[str] = field(default_factory=list)


def plan(
    program: Program, bodies: Callable[[str], Function], selected: Iterable[str]
) -> Fused | None:
    """What of a program can be fused, out of the selected functions; None if nothing."""
    usable = _Usable(program, bodies, set(selected))
    made = Fused([], _served(program, usable))
    if not made.settles:
        return None
    made.domains = sorted(made.settles)
    settled = {rank for ranks in made.settles.values() for rank in ranks}
    made.driver = _driver(program, bodies, usable, made)
    if made.driver is None:
        made.constants = constant_fields(program, bodies)
        made.shared = shared_fields(program, bodies, settled)
        made.closures = _closures(program, bodies, usable, made.domains)
    made.free = sorted(usable.free)
    return made


def _served(program: Program, usable: _Usable) -> dict[int, list[int]]:
    """The domains that a unit has room for, those that clock most first, with the ranks to evaluate
    after their commits."""
    served: dict[int, list[int]] = {}
    settled: set[int] = set()
    total = 0

    def weight(number: int) -> int:
        domain = program.domains[number]
        return -sum(program.functions[f].ops for f, _ in (*domain.ticks, *domain.commits))

    for number in sorted(range(len(program.domains)), key=weight):
        domain = program.domains[number]
        ranks = closure(program, domain.fanout)
        new = [_site(program, r) for r in ranks if r not in settled]
        sites = [*domain.ticks, *domain.commits, *new]
        ops = sum(program.functions[f].ops for f, _ in sites)
        fits = total + ops <= MAX_OPS and all(map(usable.site, sites))
        if fits and (sites or ranks):
            served[number] = ranks
            settled.update(ranks)
            total += ops
    return served


def _closures(
    program: Program, bodies: Callable[[str], Function], usable: _Usable, fused: list[int]
) -> dict[int, list[int]]:
    """What each net reaches, of nets that reach little, which no other one does, nor a domain that
    is not fused."""
    reached = {net: closure(program, ranks) for net, ranks in program.net_fanout.items()}
    count = Counter(rank for ranks in reached.values() for rank in ranks)
    for number, domain in enumerate(program.domains):
        if number not in fused:
            count.update(closure(program, domain.fanout))
    found = {}
    for net, ranks in reached.items():
        sites = [_site(program, rank) for rank in ranks]
        if (
            len(ranks) > 1
            and all(count[rank] == 1 for rank in ranks)
            and sum(program.functions[f].ops for f, _ in sites) <= MAX_CLOSURE_OPS
            and all(map(usable.site, sites))
            and not any(_tells(bodies(program.functions[f].name)) for f, _ in sites)
        ):
            found[net] = ranks
    return found


def _tells(function: Function) -> bool:
    """Whether a settle function does more than store into fields and nets."""
    ops = (op for block in function.blocks for op in block.ops if not op.successors)
    return any(has_effect(op) and op.name not in WRITES_NETS for op in ops)


def closure(program: Program, ranks: Iterable[int]) -> list[int]:
    """The settle ranks that must follow when these are evaluated, with these, in order. Those that
    only an observer needs are left out: the unit is not used then."""
    found: set[int] = set()
    todo = list(ranks)
    while todo:
        rank = todo.pop()
        if rank not in found and not program.settles[rank].idle:
            found.add(rank)
            todo.extend(program.settles[rank].successors)
    return sorted(found)


def groups(program: Program, fused: Fused) -> list[tuple[int, list[int]]]:
    """Ranks to evaluate after commits, in an order in which each stands behind what it depends on,
    grouped by the domains that reach them: masks of positions in `fused.domains`."""
    masks: dict[int, int] = {}
    for bit, number in enumerate(fused.domains):
        for rank in fused.settles[number]:
            masks[rank] = masks.get(rank, 0) | 1 << bit
    missing = dict.fromkeys(masks, 0)  # predecessors that are still to come
    for rank in masks:
        for following in set(program.settles[rank].successors) & masks.keys():
            missing[following] += 1
    ready: dict[int, list[int]] = {}  # heaps by mask
    for rank in sorted(masks):
        if not missing[rank]:
            ready.setdefault(masks[rank], []).append(rank)
    made: list[tuple[int, list[int]]] = []
    while ready:
        mask = min(ready, key=lambda m: ready[m][0])
        made.append((mask, []))
        while heap := ready.get(mask):
            rank = heappop(heap)
            made[-1][1].append(rank)
            for following in sorted(set(program.settles[rank].successors) & masks.keys()):
                missing[following] -= 1
                if not missing[following]:
                    heappush(ready.setdefault(masks[following], []), following)
        del ready[mask]
    return made


def contents(program: Program, fused: Fused) -> list[str]:
    """Names of all functions in the unit, in the program's order."""
    used: set[int] = set()
    for number in fused.domains:
        domain = program.domains[number]
        used.update(f for f, _ in (*domain.ticks, *domain.commits))
        used.update(program.settles[r].function for r in fused.settles[number])
    for ranks in fused.closures.values():
        used.update(program.settles[r].function for r in ranks)
    if fused.driver is not None:
        used.add(fused.driver[0])
        used.update(program.settles[r].function for r in _input_ranks(program))
    names = [program.functions[f].name for f in sorted(used)]
    return names + [name for name in fused.free if name not in names]


def schedule_digest(program: Program) -> str:
    """Digest of all that the unit knows of the program besides functions and layouts."""
    parts = (program.instances, program.settles, sorted(program.net_fanout.items()),
             program.domains, program.activities)  # fmt: skip
    return digest(parts)


def digest(data: object) -> str:
    """Digest of plain data."""
    return sha256(repr(data).encode()).hexdigest()[:32]


def _site(program: Program, rank: int) -> Site:
    settle = program.settles[rank]
    return settle.function, settle.instance


def _input_ranks(program: Program) -> list[int]:
    return closure(program, [r for ranks in program.net_fanout.values() for r in ranks])


class _Usable:
    """Which functions may be part of a fused unit."""

    def __init__(
        self, program: Program, bodies: Callable[[str], Function], selected: set[str]
    ) -> None:
        self.program = program
        self.bodies = bodies
        self.selected = selected
        self.known: dict[str, bool] = {}
        self.free: set[str] = set()
        self.kinds = {info.name: info.kind for info in program.functions}

    def site(self, site: Site) -> bool:
        return self.function(self.program.functions[site[0]].name)

    def function(self, name: str) -> bool:
        if name not in self.known:
            self.known[name] = name in self.selected  # recursion: nothing against it so far
            self.known[name] = name in self.selected and self._fits(self.bodies(name))
        return self.known[name]

    def _fits(self, function: Function) -> bool:
        for block in function.blocks:
            for op in block.ops:
                if not self.op_fits(op.name) or op.name in WAITS:
                    return False
        return self.calls_fit(function)

    def calls_fit(self, function: Function) -> bool:
        """Whether all callees run to their end, natively; then they join the unit."""
        callees = function.callees()
        if not all(self.kinds.get(c) == "func" and self.function(c) for c in callees):
            return False
        self.free.update(callees)
        return True

    def op_fits(self, name: str) -> bool:
        spec = lookup(name)
        return spec is None or spec.c is not None


def _driver(
    program: Program, bodies: Callable[[str], Function], usable: _Usable, fused: Fused
) -> Site | None:
    """The driver, if it and the model are all there is, and all of it can be in the unit."""
    if len(program.activities) != 1 or len(fused.domains) != len(program.domains):
        return None
    if len(fused.domains) > MAX_DRIVEN:
        return None
    activity = program.activities[0]
    info = program.functions[activity.function]
    if info.kind != "process" or activity.after or info.name not in usable.selected:
        return None
    if not all(usable.site(_site(program, r)) for r in _input_ranks(program)):
        return None
    function = bodies(info.name)
    for block in function.blocks:
        for op in block.ops:
            if not usable.op_fits(op.name):
                return None
            if op.name in ("aotc.update_net", "aotc.wait", "llhd.call_coroutine"):
                return None
    written = set(driven_nets(program, activity.instance, function))
    if any(len(d.triggers) != 1 or d.triggers[0][0] not in written for d in program.domains):
        return None  # a clock that the model makes itself
    if not usable.calls_fit(function) or any(_writes_nets(bodies(f)) for f in usable.free):
        return None  # with a driver, nets are stored without telling the scheduler
    return activity.function, activity.instance


def _writes_nets(function: Function) -> bool:
    return any(op.name in WRITES_NETS for block in function.blocks for op in block.ops)


def driven_nets(program: Program, instance: int, function: Function) -> dict[int, tuple[int, str]]:
    """Global numbers of the nets that a driver sets, each with its instance and field."""
    nets: dict[int, tuple[int, str]] = {}
    for block in function.blocks:
        for op in block.ops:
            if op.name == "aotc.child_update_net":
                child = program.instances[instance].children[op.attrs["child"]]
                net = program.instances[child].net_base + op.attrs["net"]
                nets[net] = child, op.attrs["field"]
    return nets


def instance_offsets(program: Program) -> list[int]:
    """Bytes from the first instance's struct to each."""
    offsets, at = [], 0
    for instance in program.instances:
        offsets.append(at)
        size = program.modules[instance.module].size
        at += -(-size // INSTANCE_ALIGN) * INSTANCE_ALIGN
    return offsets


def fused_name(name: str) -> str:
    """C name of a function's inline form."""
    return "g" + function_name(name)[1:]


def children_of(function: Function) -> set[int]:
    """Numbers of the children that a body names."""
    found = (op.attrs.get("child") for block in function.blocks for op in block.ops)
    return {child for child in found if child is not None}


def pointers(program: Program, instance: int, children: Iterable[int]) -> str:
    """Arguments for a function over an instance: it and those of its children."""
    every = program.instances[instance].children
    numbers = [instance, *(every[i] for i in children)]
    return ", ".join(f"&all->i{n}" for n in numbers)


def head(program: Program, function: Function, children: Iterable[int]) -> str:
    """Declaration of a function's inline form, which is given these children."""
    layout = program.modules[function.module]
    result = "bool" if function.kind == "settle" else "void"
    given = "".join(f", struct {struct_name(layout.children[i][1])} *c{i}" for i in children)
    own = f"struct {struct_name(function.module)} *self{given}"
    return f"{result} {fused_name(function.name)}(aotc_sim *sim, {own})"


def c_function(
    head: str, lines: list[str], parameters: str = "", *, linkage: str = "static"
) -> str:
    """A C function over all instances."""
    body = "".join(f"    {line}\n" for line in lines)
    return f"{linkage} {head}(aotc_sim *sim, struct all *all{parameters})\n{{\n{body}}}\n"


def asks_domains(mask: int) -> str:
    """C condition: whether any of these bits is set in `domains`, an array of 64-bit words."""
    words = enumerate(mask >> at & (1 << 64) - 1 for at in range(0, mask.bit_length(), 64))
    return " || ".join(f"domains[{i}] & {word:#x}ull" for i, word in words if word)


def edge_names(domain: Domain) -> str:
    """C condition over `before` and `now` for the domain's edge."""
    _, edge = domain.triggers[0]
    return {1: "!before && now", 2: "before && !now", 3: "before != now"}[edge]


def export_name(number: int, part: str) -> str:
    """Name under which a domain's function is exported; no function of a program has it."""
    return f"domain {number} {part}"


def closure_name(net: int, rank: int) -> str:
    """Name under which what a net reaches is exported; `rank` is the first that it reaches."""
    return f"domain of net {net} {rank}"


SETTLE_NAME = "domains settle"  # of the function that settles what all of them may change
