"""From a Program to an aotc_sim: flat arrays for sim.c, and the numbers of sites."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from aotc.design.function import KINDS
from aotc.errors import InternalError, LimitError
from aotc.runtime.ffi import MASK32, ffi, lib
from aotc.runtime.state import storage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aotc.design.program import Field, Instance, ModuleLayout, OuterReference, Program

_ITEM = {"I": "uint32_t[]", "Q": "uint64_t[]", "B": "uint8_t[]"}
_EDGES = (1, 2, 3)
_NO_OFFSET = (1 << 64) - 1
_IDLE, _HIDDEN = 1, 2  # AOTC_SETTLE_... of runtime_c/bridge.h


class Shape:
    """The arrays of an aotc_shape, and what the interpreter needs to know of sites.

    site_function, site_instance: by site number.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.site_function = array("I")
        self.site_instance = array("I")
        self.raw = ffi.new("aotc_shape *")
        self._keep: list[Any] = []
        self._instances()
        self._nets()
        self._functions()
        self._schedule()
        self._activities()
        self._set("n_sites", len(self.site_function))
        self._array("site_function", self.site_function)
        self._array("site_instance", self.site_instance)

    def _set(self, name: str, value: int) -> None:
        setattr(self.raw, name, value)

    def _array(self, name: str, items: array[int]) -> None:
        data = ffi.from_buffer(_ITEM[items.typecode], items)
        self._keep.append(data)
        setattr(self.raw, name, data)

    def _numbers(self, name: str, items: Iterable[int], code: str = "I") -> None:
        self._array(name, array(code, items))

    def _lists(self, start: str, items: str, lists: Iterable[Sequence[int]]) -> None:
        starts, flat = array("I", [0]), array("I")
        for some in lists:
            flat.extend(some)
            starts.append(len(flat))
        self._array(start, starts)
        self._array(items, flat)

    def _site(self, function: int, instance: int) -> int:
        self.site_function.append(function)
        self.site_instance.append(instance)
        return len(self.site_function) - 1

    def _sites(self, pairs: Iterable[tuple[int, int]]) -> list[int]:
        return [self._site(*pair) for pair in pairs]

    def _instances(self) -> None:
        program = self.program
        modules = program.modules
        pointers = {name: _pointers(layout) for name, layout in modules.items()}
        self._set("n_instances", len(program.instances))
        self._numbers("instance_bytes", (modules[i.module].size for i in program.instances), "Q")
        self._numbers("net_base", (i.net_base for i in program.instances))
        parents, offsets, instances = array("I"), array("Q"), array("I")
        for number, instance in enumerate(program.instances):
            others = [*instance.children, *instance.links]
            for offset, other in zip(pointers[instance.module], others, strict=True):
                parents.append(number)
                offsets.append(offset)
                instances.append(other)
        self._set("n_children", len(parents))
        self._array("child_parent", parents)
        self._array("child_offset", offsets)
        self._array("child_instance", instances)

    def _nets(self) -> None:
        program = self.program
        rows = {name: _net_rows(layout) for name, layout in program.modules.items()}
        owner, offset, width = array("I"), array("Q"), array("I")
        unknown, depth = array("Q"), array("I")
        for number, instance in enumerate(program.instances):
            if instance.net_base != len(owner):
                raise InternalError(
                    f"{instance.path}: its nets start at {instance.net_base}, not {len(owner)}"
                )
            own = rows[instance.module]
            owner.extend([number] * len(own[0]))
            for column, items in zip((offset, width, unknown, depth), own, strict=True):
                column.extend(items)
        self.n_nets = len(owner)
        self._set("n_nets", self.n_nets)
        self._array("net_instance", owner)
        self._array("net_offset", offset)
        self._array("net_width", width)
        self._array("net_unknown", unknown)
        self._array("net_depth", depth)
        fanout = program.net_fanout
        self._lists("fanout_start", "fanout", (fanout.get(n, ()) for n in range(self.n_nets)))
        self._set("n_constants", len(program.constants))
        self._numbers("constant_net", program.constants)

    def _functions(self) -> None:
        self._set("n_functions", len(self.program.functions))
        self._numbers("function_kind", (KINDS.index(f.kind) for f in self.program.functions), "B")

    def _schedule(self) -> None:
        program = self.program
        self._set("n_settles", len(program.settles))
        self._numbers("settle_site", self._sites((s.function, s.instance) for s in program.settles))
        use = (_IDLE if s.idle else _HIDDEN * s.hidden for s in program.settles)
        self._numbers("settle_use", use, "B")
        self._numbers("settle_late", (not (s.at_start or s.roused) for s in program.settles), "B")
        self._lists("successor_start", "successors", (s.successors for s in program.settles))
        domains = program.domains
        self._set("n_domains", len(domains))
        self._numbers("domain_at_start", (d.at_start for d in domains), "B")
        self._lists("trigger_start", "trigger_net", ([n for n, _ in d.triggers] for d in domains))
        edges = [edge for d in domains for _, edge in d.triggers]
        if not set(edges) <= set(_EDGES):
            raise InternalError(f"edges must be among {_EDGES}, got {sorted(set(edges))}")
        self._numbers("trigger_edge", edges, "B")
        self._lists("tick_start", "tick_site", (self._sites(d.ticks) for d in domains))
        self._lists("commit_start", "commit_site", (self._sites(d.commits) for d in domains))
        self._lists("domain_fanout_start", "domain_fanout", (d.fanout for d in domains))

    def _activities(self) -> None:
        program = self.program
        activities = program.activities
        self._set("n_activities", len(activities))
        self._numbers("activity_site", self._sites((a.function, a.instance) for a in activities))
        self._numbers("activity_at_start", (a.at_start for a in activities), "B")
        self._numbers("activity_region", (a.region for a in activities), "B")
        self._lists("sensitive_start", "sensitive_net", (a.nets for a in activities))
        self._lists("after_start", "after", (a.after for a in activities))
        self._set("n_inits", len(program.inits) + len(program.late_inits))
        self._set("n_early_inits", len(program.inits))
        self._numbers("init_site", self._sites([*program.inits, *program.late_inits]))
        self._set("n_finals", len(program.finals))
        self._numbers("final_site", self._sites(program.finals))


def _net_rows(layout: ModuleLayout) -> tuple[list[int], list[int], list[int], list[int]]:
    """Of each net the offset, the width, the unknown part's offset, and the elements (0: no
    memory)."""
    fields = {f.name: f for f in layout.fields}
    found = [fields[net.field] for net in layout.nets]
    unknown = [fields[net.unknown].offset if net.unknown else _NO_OFFSET for net in layout.nets]
    depths = [f.count if f.kind == "mem" else 0 for f in found]
    return [f.offset for f in found], [f.width for f in found], unknown, depths


def _pointers(layout: ModuleLayout) -> list[int]:
    """Offsets of the pointers to children, then to links."""
    return [f.offset for kind in ("child", "link") for f in layout.fields if f.kind == kind]


def build(program: Program, shape: Shape, options: Any) -> Any:
    """The aotc_sim of a Program. Raises LimitError when there is no memory for it."""
    sim = lib.aotc_sim_new(options, shape.raw)
    if sim == ffi.NULL:
        total = sum(program.modules[i.module].size for i in program.instances)
        raise LimitError(
            f"no memory for the state of {len(program.instances)} instances: {total} bytes"
        )
    _set_paths(program, sim)
    _set_references(program, sim)
    _add_roots(program, sim)
    return sim


def _set_paths(program: Program, sim: Any) -> None:
    paths = [ffi.new("char[]", i.path.encode()) for i in program.instances]
    lib.aotc_text_set_paths(sim, len(paths), ffi.new("char *[]", paths))


def _set_references(program: Program, sim: Any) -> None:
    """Fills the fields that refer to variables of other instances (runtime_c/sv.h, References)."""
    addresses = Addresses(program, sim)
    for r in program.references:
        if r.instance < 0:
            continue  # globals.py
        words = ffi.cast("uint64_t *", addresses.of(r.instance, r.field))
        words[0:2] = addresses.reference(r)


class Addresses:
    """Where fields of instances lie, and references to them."""

    def __init__(self, program: Program, sim: Any) -> None:
        self._program = program
        self._sim = sim
        self._offsets: dict[str, dict[str, int]] = {}  # by module and field

    def offset(self, instance: int, field: str) -> int:
        """Bytes from the instance's start."""
        module = self._program.instances[instance].module
        found = self._offsets.get(module)
        if found is None:
            fields = self._program.modules[module].fields
            found = self._offsets[module] = {f.name: f.offset for f in fields}
        return found[field]

    def of(self, instance: int, field: str) -> int:
        """The address of a field."""
        start = ffi.cast("uintptr_t", lib.aotc_instance_at(self._sim, instance))
        return int(start) + self.offset(instance, field)

    def reference(self, r: OuterReference) -> list[int]:
        """A reference as two words (runtime_c/sv.h)."""
        if not r.value:
            return [r.target, r.bit]
        if r.net >= 0:
            return [r.net, r.bit]
        value = self.offset(r.target, r.value)
        gap = (self.offset(r.target, r.unknown) - value) & MASK32 if r.unknown else 0
        return [self.of(r.target, r.value), r.bit | gap << 32]


def _add_roots(program: Program, sim: Any) -> None:
    """Tells the collector of every field that holds heap handles."""
    handles: dict[str, list[Field]] = {}
    for name, layout in program.modules.items():
        found = [f for f in layout.fields if f.handle or f.packed]
        if found:
            handles[name] = found
    lib.aotc_heap_set_packed(sim, program.packed_handles)
    if not handles:
        return
    for number, instance in enumerate(program.instances):
        for f in handles.get(instance.module, ()):
            start = ffi.cast("char *", lib.aotc_instance_at(sim, number)) + f.offset
            if f.packed:
                lib.aotc_heap_add_packed_root(sim, start, f.count * ((f.width + 63) // 64))
                continue
            if storage(f)[1] != 8:
                raise InternalError(f"{instance.module}.{f.name}: a handle of {f.width} bits")
            for index in range(f.count):
                lib.aotc_heap_add_root(sim, ffi.cast("uint64_t *", start + 8 * index))


def _place_of_net(program: Program, net: int) -> tuple[Instance, int]:
    """The instance of a net, and its local number there."""
    number = bisect_right(program.instances, net, key=lambda instance: instance.net_base) - 1
    instance = program.instances[number]
    return instance, net - instance.net_base


def net_is_signal(program: Program, net: int) -> bool:
    """True for a signal of the design, False for what only the scheduler watches."""
    instance, local = _place_of_net(program, net)
    return program.modules[instance.module].nets[local].signal


def net_name(program: Program, net: int) -> str:
    """Hierarchical name of a net, "tb.dut.count"."""
    instance, local = _place_of_net(program, net)
    layout = program.modules[instance.module]
    field = layout.nets[local].field
    for wave in layout.waves:
        if wave.field == field:
            return f"{instance.path}.{wave.name}"
    return f"{instance.path}.{field}"
