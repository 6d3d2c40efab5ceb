"""Builds units: looks each up in the cache, compiles what is missing in parallel, stores it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.build.unit_entry import UnitEntry, positions, unpack
from aotc.cache.keys import (
    FunctionIndex,
    Parts,
    cpu_part,
    digest,
    fused_parts,
    key_of,
    signature,
    unit_parts,
)
from aotc.codegen.build import BuiltUnit, build_units
from aotc.codegen.compiler import compile_timeout_s
from aotc.codegen.receivers import Receivers, guesses
from aotc.codegen.unit import UnitPlan, plan_fused, plan_units
from aotc.garbage import no_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aotc.cache.store import Store
    from aotc.codegen.compiler import Compiler
    from aotc.design.elaborate import Design

BATCH = 8  # units for each compiler that runs at once, before what they gave is stored


@dataclass(slots=True)
class PlannedUnit:
    """A unit, what it depends on, and its entry once it is there.

    ops:      how many ops its functions have.
    cached:   the entry came from the cache.
    failure:  the compiler's message if it left functions of the unit uncompiled; "" if not.
    """

    plan: UnitPlan
    parts: Parts
    key: str
    ops: int
    entry: UnitEntry | None = None
    cached: bool = False
    failure: str = ""

    @property
    def name(self) -> str:
        return self.plan.name

    @property
    def refused(self) -> bool:
        """The compiler made nothing of it."""
        return bool(self.failure) and self.entry is not None and not self.entry.object


def toolchain_of(compiler: Compiler) -> dict[str, str]:
    """The parts of a unit's key that the compiler decides."""
    return compiler.identity() | {"cpu": cpu_part(compiler.flags)}


@no_collection()  # keys are made of the bodies of thousands of functions
def plan(
    design: Design,
    compiler: Compiler,
    names: Iterable[str] | None = None,
    receivers: Receivers | None = None,
) -> list[PlannedUnit]:
    """The design's units with their keys, in the design's order; `names` selects some of them.
    `receivers` are the methods that virtual calls expect.

    The fused unit, if the selected functions make one, is the last.
    """
    wanted = None if names is None else set(names)
    program = design.program
    selected = [f.name for f in program.functions if wanted is None or f.unit in wanted]
    toolchain = toolchain_of(compiler)
    guessed = receivers if receivers is not None and guesses() else Receivers()
    design.note_hashes([*selected, *guessed.small])
    ops: dict[str, int] = {}
    for info in program.functions:
        ops[info.unit] = ops.get(info.unit, 0) + info.ops
    units = []
    index = FunctionIndex(program)
    for unit in plan_units(program, design.function, selected, design.callees):
        parts = unit_parts(program, unit.name, unit.callees, toolchain, index)
        if guessed.expected:
            unit.receivers = guessed.of_unit(unit.name, unit.functions, index.by_name)
            parts |= _receiver_parts(unit.receivers, index)
        units.append(PlannedUnit(unit, parts, key_of("unit", parts), ops[unit.name]))
    fused = plan_fused(program, design.function, selected)
    if fused is not None:
        parts = fused_parts(program, fused.functions, fused.parts, toolchain)
        total = sum(info.ops for info in program.functions if info.name in set(fused.functions))
        units.append(PlannedUnit(fused, parts, key_of("unit", parts), total))
    return units


def _receiver_parts(receivers: Receivers, index: FunctionIndex) -> Parts:
    """What the methods that a unit's virtual calls expect add to its key."""
    copied = [index.by_name[name] for name in receivers.small]
    return receivers.parts({info.name: digest(info.hash, signature(info)) for info in copied})


def look_up(units: Iterable[PlannedUnit], store: Store) -> None:
    """Fills in the entries that the cache has."""
    by_key = {unit.key: unit for unit in units}
    for key, data in store.get_many(by_key).items():
        by_key[key].entry = unpack(data)
        by_key[key].cached = True


def build(
    design: Design,
    units: Iterable[PlannedUnit],
    compiler: Compiler,
    store: Store | None,
    *,
    jobs: int | None = None,
    done: Callable[[str], None] | None = None,
) -> None:
    """Compiles the units that have no entry yet, in batches, and stores each batch.

    A unit that the compiler refuses as a whole, or is killed at, gets an empty entry that is not
    stored: the next build tries again.

    done:  called with a unit's name when it is finished, from worker threads.
    """
    missing = [unit for unit in units if unit.entry is None]
    size = BATCH * max(1, jobs or os.cpu_count() or 1)
    for start in range(0, len(missing), size):
        batch = missing[start : start + size]
        results = build_units(
            [u.plan for u in batch], design.program, design.function, compiler,
            jobs=jobs, timeout_s=compile_timeout_s(), done=done,
        )  # fmt: skip
        for unit, result in zip(batch, results, strict=True):
            unit.failure = _failure(result)
            unit.entry = _entry(design, unit, result)
        if store is not None:
            store.put_many(
                (u.key, u.entry.pack(), "unit", u.name)
                for u, result in zip(batch, results, strict=True)
                if u.entry is not None and not result.error
            )


def _failure(result: BuiltUnit) -> str:
    refused = [f"{left.function}: {left.why}" for left in result.left_out if not left.op]
    return "\n".join(refused) or result.error


def _entry(design: Design, unit: PlannedUnit, result: BuiltUnit) -> UnitEntry:
    left_out = {left.function: (left.op, _first_line(left.why)) for left in result.left_out}
    if result.object is None and result.error:
        for name in unit.plan.functions:
            left_out.setdefault(name, ("", _first_line(result.error)))
    named = result.requires or result.functions
    if unit.plan.receivers is not None:
        named = [*named, *unit.plan.receivers.small]
    functions = [design.function(name) for name in named]
    return UnitEntry(
        result.object or b"",
        result.functions,
        left_out,
        positions(result.places, functions),
        result.seconds,
        result.requires,
        result.relocatable,
    )


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]
