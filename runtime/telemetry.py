"""What a simulation tells of itself: counters, statistics, profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.errors import UsageError
from aotc.runtime.coverage import groups
from aotc.runtime.ffi import ffi, lib
from aotc.runtime.object_statistics import object_statistics
from aotc.runtime.waiting import waiting

if TYPE_CHECKING:
    from aotc.design.program import Program
    from aotc.runtime.options import Options
    from aotc.runtime.places import Places


class Telemetry:
    """The part of a Simulation that reads the engine's counters."""

    program: Program
    options: Options
    native_functions: list[int]
    _engine: Any  # aotc_sim *, NULL when it is closed
    _places: Places

    @property
    def _sim(self) -> Any:
        """The aotc_sim *. Raises: UsageError if the simulation is closed."""
        if self._engine == ffi.NULL:
            raise UsageError("the simulation is closed")
        return self._engine

    @property
    def time_fs(self) -> int:
        """The present time in femtoseconds."""
        return int(lib.aotc_now(self._sim))

    def counters(self) -> dict[str, Any]:
        """Counters of the engine (bridge.h, aotc_counters) as plain numbers."""
        raw = lib.aotc_counters_of(self._sim)
        found: dict[str, Any] = {}
        for name, _ in ffi.typeof("aotc_counters").fields:
            value = getattr(raw, name)
            found[name] = list(value) if name in ("reports", "uvm_reports") else value
        return found

    def stats(self) -> dict[str, Any]:
        """Parts of `--stats` that the engine knows.

        Keys: sim_time_fs; steps, deltas, times, events, drives, changes; activations and calls by
        tier; resumes, stacks; guards; severities; functions by tier; memory by kind; covers.
        """
        c = self.counters()
        native, total = len(self.native_functions), len(self.program.functions)
        note, warning, error, fatal = map(sum, zip(c["reports"], c["uvm_reports"], strict=True))
        return {
            "seed": self.options.seed,
            "sim_time_fs": self.time_fs,
            "steps": c["steps"],
            "deltas": c["deltas"],
            "times": c["times"],
            "events": c["events"],
            "drives": c["drives"],
            "changes": c["changes"],
            "functions": {"native": native, "interpreted": total - native},
            "activations": {
                "native": c["native_sites"] + c["native_resumes"] + c["fused"],
                "interpreted": c["interpreted_sites"] + c["interpreted_resumes"],
            },
            "calls": {
                "native": c["native_calls"] + c["made_natively"] - c["left_native"],
                "interpreted": c["interpreted_calls"],
            },
            "processes": {
                "resumes": c["resumes"],
                "requests": c["requests"],
                "stacks": c["stacks"],
                "peak_stacks": c["peak_stacks"],
                "waiting": self._waiting(),
            },
            "guards": {
                "taken": c["known_runs"],
                "failed": c["guards_failed"],
                "receivers_met": c["receivers_met"],
                "receivers_missed": c["receivers_missed"],
            },
            "memory": self._memory(),
            "covers": self._covers(),
            "covergroups": groups(self._sim),
            "random": self._random(),
            "severities": {"info": note, "warning": warning, "error": error, "fatal": fatal},
        }

    def _waiting(self) -> list[dict[str, Any]]:
        """Processes that wait at mailboxes or semaphores, or for another process."""
        return [
            {"place": str(loc), "for": what, "instance": path, "processes": count}
            for loc, what, path, count in waiting(self.program, self._sim, self._places)
        ]

    def _random(self) -> dict[str, Any]:
        """Calls of randomize, and the time spent solving."""
        counters = lib.aotc_rand_counters_of(self._sim)
        return {
            "calls": counters.calls,
            "failures": counters.failures,
            "solve_s": counters.ns / 1e9,
            "smt_calls": counters.smt_calls,
            "smt_s": counters.smt_ns / 1e9,
        }

    def _memory(self) -> dict[str, Any]:
        """Of the heap: bytes now and at most, objects now and made so far, for each kind and in
        all; collections and the seconds they took. Apart from that, memory of llvm code."""
        raw = ffi.new("aotc_heap_counters *")
        lib.aotc_heap_get_counters(self._sim, raw)
        kinds = ("total", "strings", "string_buffers", "queues", "assoc_arrays", "variables",
                 "objects", "synchronization", "events")  # fmt: skip
        found: dict[str, Any] = {
            kind: {
                "bytes": raw.bytes[i],
                "peak_bytes": raw.peak_bytes[i],
                "objects": raw.objects[i],
                "allocated": raw.allocated[i],
            }
            for i, kind in enumerate(kinds)
        }
        llvm = lib.aotc_memory_counters_of(self._sim)
        found["llvm"] = {
            "bytes": llvm.bytes,
            "peak_bytes": llvm.peak_bytes,
            "objects": llvm.blocks,
            "allocated": llvm.allocated,
        }
        found["collections"] = raw.collections
        found["collect_s"] = raw.collect_ns / 1e9
        return found | object_statistics(self.program, self._sim, self._places)

    def _covers(self) -> list[dict[str, Any]]:
        """Each verif.cover of each instance that ran: how often, and how often it held."""
        found = []
        for number in range(lib.aotc_cover_total(self._sim)):
            raw = lib.aotc_cover_at(self._sim, number)
            known = raw.instance < len(self.program.instances)
            found.append({
                "label": ffi.string(raw.label).decode(errors="replace"),
                "instance": self.program.instances[raw.instance].path if known else "",
                "place": str(self._places.of(raw.loc)),
                "evaluations": raw.evaluations,
                "hits": raw.hits,
            })  # fmt: skip
        return sorted(found, key=lambda c: (c["instance"], c["place"]))

    def profile(self) -> dict[str, dict[str, int]]:
        """With options.profile: calls, native_calls, suspensions and ns by function name, of those
        that ran; ns is wall time without that of callees which went through the engine."""
        found = {}
        for number, info in enumerate(self.program.functions):
            raw = lib.aotc_profile_of(self._sim, number)
            if raw != ffi.NULL and raw.calls:
                found[info.name] = {
                    "calls": raw.calls,
                    "native_calls": raw.native_calls,
                    "suspensions": raw.suspensions,
                    "ns": raw.ns,
                }
        return found

    def profile_processes(self) -> list[tuple[str, str, dict[str, int]]]:
        """With options.profile: (instance, function, numbers) of the processes that ran: runs,
        suspensions, and ns with all that they called."""
        found = []
        for number, activity in enumerate(self.program.activities):
            raw = lib.aotc_profile_of_activity(self._sim, number)
            if raw != ffi.NULL and raw.runs:
                numbers = {"runs": raw.runs, "suspensions": raw.suspensions, "ns": raw.ns}
                function = self.program.functions[activity.function].name
                found.append((self.program.instances[activity.instance].path, function, numbers))
        return found

    def profile_edges(self) -> dict[tuple[str, str], int]:
        """With options.profile: how often a function called another, by their names."""
        count = ffi.new("uint32_t *")
        nodes = lib.aotc_profile_tree(self._sim, count)
        names = [info.name for info in self.program.functions]
        found: dict[tuple[str, str], int] = {}
        for number in range(1, count[0]):
            node = nodes[number]
            if node.parent:
                edge = names[nodes[node.parent].function], names[node.function]
                found[edge] = found.get(edge, 0) + node.calls
        return found

    def profile_stacks(self) -> list[tuple[list[str], int]]:
        """With options.profile: stacks of function names, outermost first, each with the ns that
        its innermost function took without what it called."""
        count = ffi.new("uint32_t *")
        nodes = lib.aotc_profile_tree(self._sim, count)
        names = [info.name for info in self.program.functions]
        stacks: list[list[str]] = [[]]
        found = []
        for number in range(1, count[0]):
            node = nodes[number]
            stacks.append([*stacks[node.parent], names[node.function]])
            found.append((stacks[number], node.ns))
        return found
