"""What a run is asked for, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(slots=True, kw_only=True)
class Options:
    """Options of a run. None or 0 means no limit, or the default.

    seed:          of all random numbers of the design.
    max_time_fs:   last time that is simulated.
    timeout_s:     wall time of one call of `run`.
    max_rss:       bytes of resident memory.
    plusargs:      words without the plus sign.
    folder:        of the design: where the files of its memories are looked for first.
    wave:          file of the waveform: FST if it ends in ".fst", VCD if in ".vcd" or no ending.
                   The tasks of $dumpvars do nothing then.
    wave_unit_fs:  its unit of time; 0 for the time precision of the design, or 1 fs.
    wave_scopes:   globs of what it shows; none for everything.
    wave_from_fs, wave_to_fs: the span of time that it shows.
    coverage:      file that coverage and counts of assertions are written to at the end.
    dpi:           shared objects, and C sources, whose functions DPI calls may name.
    time_unit_fs:  unit of what sim.fmt.current_time prints; 1 ps.
    capture:       keep standard output for `Simulation.output` instead of printing it.
    step_limit:    steps (epsilons, deltas, rounds) at one time without progress; 100,000.
    call_depth:    nested calls; 4,096.   stack_bytes: of a native process; 2 KiB a call.
    profile:       count and time each function.
    interruptible: Ctrl-C or SIGTERM ends the run (only in the main thread).
    """

    seed: int = 0
    max_time_fs: int | None = None
    timeout_s: float | None = None
    max_rss: int | None = None
    plusargs: Sequence[str] = ()
    folder: Path | None = None
    wave: Path | None = None
    wave_unit_fs: int = 0
    wave_scopes: Sequence[str] = ()
    wave_from_fs: int = 0
    wave_to_fs: int | None = None
    coverage: Path | None = None
    dpi: Sequence[Path] = ()
    time_unit_fs: int = 1000
    capture: bool = False
    step_limit: int = 0
    call_depth: int = 0
    stack_bytes: int = 0
    profile: bool = False
    interruptible: bool = False


@dataclass(slots=True)
class Outcome:
    """How a run ended.

    reason: "ended" (nothing is left to happen), "finished" ($finish or the driver's return),
            "paused" ($stop), "reached" (the time asked for), "interrupted" (Ctrl-C).
    status: exit status: 0; 1 if the simulation reported an error; 130 or 143 interrupted.
    """

    reason: str
    status: int
    time_fs: int
