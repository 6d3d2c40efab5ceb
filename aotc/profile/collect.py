"""Makes a Profile of a run that counted and timed its functions (aotc.open with profile=True)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.profile.model import FunctionProfile, ProcessProfile, Profile

if TYPE_CHECKING:
    from aotc.api import Run
    from aotc.design.function import Function


def collect(run: Run) -> Profile:
    """The profile of a run that is over but not closed. Reads the design, for the ops of bodies."""
    run.session.note_hashes(run.profile())
    infos = {info.name: info for info in run.program.functions}
    profile = Profile(
        run.program.top,
        list(run.session.input.words) or [str(run.session.input.path)],
        run.mode.text,
        wall_s=run.execute_s - run.making_s,
        sim_time_fs=run.time_fs,
    )
    for name, numbers in run.profile().items():
        info = infos[name]
        profile.functions.append(
            FunctionProfile(
                name,
                info.kind,
                info.unit,
                info.hash,
                numbers["calls"],
                numbers["native_calls"],
                numbers["suspensions"],
                numbers["ns"] / 1e9,
                op_counts(run.session.body(name)),
            )
        )
    profile.processes = [
        ProcessProfile(path, name, n["runs"], n["suspensions"], n["ns"] / 1e9)
        for path, name, n in run.profile_processes()
    ]
    profile.stacks = [(stack, ns / 1e9) for stack, ns in run.profile_stacks() if ns]
    profile.edges = [(*edge, calls) for edge, calls in sorted(run.profile_edges().items())]
    return profile


def op_counts(function: Function) -> dict[str, int]:
    """How many ops of each kind a body holds."""
    counts: dict[str, int] = {}
    for block in function.blocks:
        for op in block.ops:
            for inner in op.walk():
                counts[inner.name] = counts.get(inner.name, 0) + 1
    return dict(sorted(counts.items()))
