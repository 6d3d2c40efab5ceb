"""Running designs from Python: `aotc.open` and `aotc.run`. The command line does nothing else.

with aotc.open("counter.mlir", top="counter") as sim:
    sim.write("counter.en", 1)
    sim.advance(10 * aotc.NS)
    print(sim.read("counter.count"))
"""

from __future__ import annotations

import os
import resource
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aotc.build.session import Loaded, Session
from aotc.cache.place import CacheRefusedError
from aotc.cache.store import Store, default_warn
from aotc.errors import AotcError, UsageError
from aotc.garbage import no_collection
from aotc.inputs import DesignInput, Given, design_input, with_timescale
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.interpreter.timing import timed
from aotc.runtime.options import Options, Outcome
from aotc.runtime.simulation import Simulation
from aotc.times import parse_time_fs
from aotc.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from aotc.design.program import FunctionInfo, Program
    from aotc.runtime.units import UnitFile

FS, PS, NS, US, MS, S = 1, 10**3, 10**6, 10**9, 10**12, 10**15
MODES = ("auto", "interp", "native")  # and "dealt:SEED"


@dataclass(slots=True)
class Result:
    """A run that is over.

    stdout:       what the simulation printed.
    exit_status:  as of `aotc run`: 0, 1 a failure reported, 3 a limit, 130 or 143 interrupted.
    stats:        as of `--stats` (docs/stats.md).
    error:        the error that ended it early, or None.
    """

    stdout: bytes
    exit_status: int
    stats: dict[str, Any]
    error: AotcError | None = None


@dataclass(slots=True)
class Mode:
    """A mode as its parts: whether natives are used, all of them built first, dealt by a seed."""

    text: str
    native: bool
    build: bool
    deal_seed: str | None


def parse_mode(text: str) -> Mode:
    """Raises UsageError for words that are no mode."""
    if text.startswith("dealt:") and len(text) > len("dealt:"):
        return Mode(text, True, True, text.removeprefix("dealt:"))
    if text not in MODES:
        raise UsageError(f"mode {text!r}: choose one of {', '.join(MODES)}, dealt:SEED")
    return Mode(text, text != "interp", text == "native", None)


def open(
    path: Given | DesignInput,
    top: str | None = None,
    *,
    mode: str | None = None,
    seed: int = 0,
    cache_dir: str | os.PathLike[str] | None = None,
    cache: bool = True,
    plusargs: Sequence[str] = (),
    max_time: str | int | None = None,
    timeout_s: float | None = None,
    max_rss: int | None = None,
    dpi: Sequence[str | os.PathLike[str]] = (),
    timescale: str | int | None = None,
    wave: str | os.PathLike[str] | None = None,
    wave_scope: Sequence[str] = (),
    wave_from: str | int | None = None,
    wave_to: str | int | None = None,
    coverage: str | os.PathLike[str] | None = None,
    capture: bool = False,
    profile: bool = False,
    interruptible: bool = False,
    disable: str | None = None,
    jobs: int | None = None,
    step_limit: int = 0,
    call_depth: int = 0,
    warn: Callable[[str], None] = default_warn,
) -> Run:
    """A simulation of a design, ready to run.

    path:       a .mlir or .mlirbc file; or SystemVerilog: a file, or a list of files and of
                slang's options ("-Iinclude", "-f", "files.f").
    top:        name of a module, or of a func.func that drives modules; None finds it.
    mode:       "auto" runs natively what the cache holds; "interp" nothing; "native" compiles
                everything first; "dealt:SEED" too, and then deals the functions to the tiers.
                None is AOTC_MODE, or auto.
    seed:       of all random numbers of the design.
    cache_dir:  place of the cache; None the default one. cache=False: none at all.
    plusargs:   words such as "verbose" or "count=3", without the plus sign.
    max_time:   "10us", or femtoseconds; a run that is not over then raises LimitError.
    timeout_s, max_rss: limits of wall time (seconds) and resident memory (bytes).
    dpi:        shared objects, or C sources, with the functions that DPI calls name.
    timescale:  unit of times that sim.fmt.current_time prints, "1ns" or femtoseconds; 1 ps. For
                SystemVerilog, "1ns/1ps" is that of modules without one.
    wave:       waveform to write, FST if its name ends in .fst, VCD if in .vcd or without an
                ending. The tasks of $dumpvars do nothing then.
    wave_scope: globs of the scopes and variables in it ("tb.dut.*"); none for everything.
    wave_from, wave_to: the span of time that it shows.
    coverage:   file for functional coverage and counts of assertions.
    capture:    keep what the simulation prints for `Run.output` instead of printing it.
    profile:    count and time each function, for `Run.profile`.
    interruptible: Ctrl-C or SIGTERM ends `run` instead of raising KeyboardInterrupt.
    disable:    glob of functions that stay interpreted; None is AOTC_DISABLE.
    jobs:       compilers at once.
    step_limit: steps at one time without progress before a loop is assumed; 0 means
                100,000.
    call_depth: nested calls before a recursion is taken for endless; 0 means 4,096.
    warn:       told of trouble with the cache and with the compiler.
    Raises:     AotcError: bad input, nothing to run, unsupported ops, a limit.
    """
    if wave is None and (wave_scope or wave_from is not None or wave_to is not None):
        raise UsageError("the scopes and times of a waveform take a file for it")
    chosen = parse_mode(mode or os.environ.get("AOTC_MODE") or "auto")
    design, unit_fs = _with_timescale(design_input(path, [top] if top else []), timescale)
    options = Options(
        seed=seed,
        max_time_fs=_time_fs(max_time),
        timeout_s=timeout_s,
        max_rss=max_rss,
        dpi=[Path(library) for library in dpi],
        time_unit_fs=unit_fs,
        plusargs=[word.removeprefix("+") for word in plusargs],
        folder=Path() if design.verilog else design.path.parent,
        wave=Path(wave) if wave is not None else None,
        wave_scopes=wave_scope,
        wave_from_fs=_time_fs(wave_from) or 0,
        wave_to_fs=_time_fs(wave_to),
        coverage=Path(coverage) if coverage is not None else None,
        capture=capture,
        profile=profile,
        interruptible=interruptible,
        step_limit=step_limit,
        call_depth=call_depth,
    )
    store = open_store(cache_dir, warn) if cache else None
    may_build = not os.environ.get("AOTC_NO_BUILD")
    try:
        session = Session(design, store, may_build=may_build, jobs=jobs)
        loaded = session.load(chosen.build)
        for failure in session.failures:
            warn(f"not compiled, so interpreted: {failure}")
        glob = disable if disable is not None else os.environ.get("AOTC_DISABLE", "")
        return Run(session, loaded, chosen, options, glob)
    except BaseException:
        if store is not None:
            store.close()
        raise


def run(path: Given | DesignInput, top: str | None = None, **options: Any) -> Result:
    """Runs a design to its end and returns what came of it.

    options:  as for `open`, without capture.
    Raises:   AotcError if the design cannot be started. An error while it runs is in the result.
    """
    with open(path, top, capture=True, **options) as simulation:
        error: AotcError | None = None
        try:
            status = simulation.run().status
        except AotcError as failure:
            status, error = failure.exit_status, failure
        stats = simulation.stats() | {"exit": status}
        return Result(simulation.output(), status, stats, error)


def _with_timescale(design: DesignInput, timescale: str | int | None) -> tuple[DesignInput, int]:
    """The design, told its time scale if that is SystemVerilog's, and the unit of printed times."""
    if not design.verilog or timescale is None:
        return design, _time_fs(timescale) or PS
    if not isinstance(timescale, str):
        raise UsageError('the time scale of SystemVerilog is text: "1ns/1ps"')
    return with_timescale(design, timescale), PS


def open_store(
    cache_dir: str | os.PathLike[str] | None, warn: Callable[[str], None]
) -> Store | None:
    """The store, or None after a warning if its directory cannot be trusted."""
    try:
        return Store(Path(cache_dir) if cache_dir is not None else None, warn=warn)
    except CacheRefusedError as error:
        warn(f"{error.message}; this run goes on without a cache")
        return None


def _time_fs(time: str | int | None) -> int | None:
    if not isinstance(time, str):
        return time
    try:
        return parse_time_fs(time)
    except ValueError as error:
        raise UsageError(str(error)) from None


@dataclass(slots=True)
class _Deal:
    """Which functions may be native."""

    mode: Mode
    glob: str
    _match: Callable[[str], object] | None = field(default=None)

    def __post_init__(self) -> None:
        if self.glob:
            import fnmatch
            import re

            self._match = re.compile(fnmatch.translate(self.glob)).match

    def __call__(self, info: FunctionInfo) -> bool:
        if self._match is not None and self._match(info.name):
            return False
        if self.mode.deal_seed is None:
            return True
        from hashlib import sha256

        return bool(sha256(f"{self.mode.deal_seed}:{info.name}".encode()).digest()[0] & 1)


def _usable(units: Sequence[UnitFile]) -> list[UnitFile]:
    """All units, or without the fused one (which needs others) if AOTC_FUSED is 0."""
    fused = os.environ.get("AOTC_FUSED") != "0"
    return [unit for unit in units if fused or not unit.requires]


class Run(Simulation):
    """A simulation with its cache and its statistics. Made by `aotc.open`.

    Simulation has run, advance, read, write, names, output, time_fs and close.
    """

    @no_collection()  # thousands of views and closures are made, which stay
    def __init__(
        self, session: Session, loaded: Loaded, mode: Mode, options: Options, disable: str
    ):
        self.session = session
        self.loaded = loaded
        self.mode = mode
        self.execute_s = 0.0
        self.making_s = 0.0  # of that, what went into making functions, if the run is profiled
        self.interpreter: Interpreter | None = None
        start = time.perf_counter()
        super().__init__(
            loaded.program,
            self._make_interpreter,
            units=_usable(loaded.units) if mode.native else (),
            deal=_Deal(mode, disable),
            options=options,
        )
        session.seconds["load"] += time.perf_counter() - start

    def _make_interpreter(
        self,
        program: Program,
        namespace: Mapping[str, Any],
        native: Callable[[int], Callable[..., Any]],
    ) -> Interpreter:
        profiled = self.options.profile
        self.interpreter = Interpreter(
            program,
            namespace,
            native,
            self.session.body,
            codes=self.loaded.codes,
            code_texts=self.loaded.texts.get,
            wrap=timed(program, namespace) if profiled else None,
            made=self._leave_out(namespace) if profiled else None,
        )
        return self.interpreter

    def _leave_out(self, namespace: Mapping[str, Any]) -> Callable[[int], None]:
        """What keeps the time that it takes to make a function out of the profile."""
        sim, skip = namespace["SIM"], namespace["aotc_profile_skip"]

        def made(ns: int) -> None:
            self.making_s += ns / 1e9
            skip(sim, ns)

        return made

    def run(self) -> Outcome:
        start = time.perf_counter()
        try:
            return super().run()
        finally:
            self.execute_s += time.perf_counter() - start

    def advance(self, fs: int = 0) -> Outcome:
        start = time.perf_counter()
        try:
            return super().advance(fs)
        finally:
            self.execute_s += time.perf_counter() - start

    run.__doc__ = Simulation.run.__doc__
    advance.__doc__ = Simulation.advance.__doc__

    @property
    def not_compiled(self) -> dict[str, tuple[str, str]]:
        """Functions that no compiler can take, with (op or "", why)."""
        return self.loaded.left_out

    def stats(self) -> dict[str, Any]:
        """What `--stats` writes; docs/stats.md describes the keys."""
        engine = super().stats()
        store = self.session.store
        counts = store.counts if store is not None else None
        served = {
            tier: engine["activations"][tier] + engine["calls"][tier]
            for tier in ("native", "interpreted")
        }
        if self.interpreter is not None:  # calls between interpreted functions
            served["interpreted"] += self.interpreter.calls()
        return {
            "aotc": VERSION,
            "design": {"path": str(self.session.input.path), "top": self.program.top},
            "mode": self.mode.text,
            "warm": self.loaded.warm,
            "seed": engine["seed"],
            "exit": None,
            "sim_time_fs": engine["sim_time_fs"],
            "wall_s": {
                **{name: round(s, 6) for name, s in self.session.seconds.items()},
                "execute": round(self.execute_s, 6),
            },
            "cache": {
                "hits": counts.hits if counts else 0,
                "misses": counts.misses if counts else 0,
                "rejected": counts.rejected if counts else 0,
            },
            "functions": engine["functions"],
            "activations": engine["activations"],
            "calls": {**served, "native_share": _share(served)},
            "fallbacks": self._fallbacks(),
            "guards": engine["guards"],
            "deopts": engine["guards"]["failed"],
            "compiles": {
                "count": self.session.compiled,
                "seconds": round(self.session.seconds["compile"], 6),
            },
            "scheduler": {
                name: engine[name]
                for name in ("times", "deltas", "steps", "events", "drives", "changes")
            },
            "processes": engine["processes"],
            "memory": {**engine["memory"], "peak_rss_bytes": peak_rss_bytes()},
            "random": engine["random"],
            "severities": engine["severities"],
            "coverage": {"covers": engine["covers"], "groups": engine["covergroups"]},
        }

    def _fallbacks(self) -> dict[str, int]:
        """Functions that stay interpreted for want of a C form, by op."""
        found: dict[str, int] = {}
        for op, _ in self.loaded.left_out.values():
            found[op or "compiler"] = found.get(op or "compiler", 0) + 1
        return dict(sorted(found.items()))

    def close(self) -> None:
        """As Simulation.close; also keeps new interpreter code in the cache."""
        if self._closed:
            return
        try:
            super().close()
        finally:
            if self.session.store is not None:
                self._keep_codes()
                self.session.store.close()

    @no_collection()  # keys are made of thousands of functions
    def _keep_codes(self) -> None:
        made = self.interpreter
        codes, texts = self.loaded.codes, self.loaded.texts
        if made is not None:
            for name, code in made.compiled.items():
                codes.add(name, code)
                texts.add(name, made.texts[name])
        if codes.grown:
            self.session.keep_codes(codes, texts, self.program)
        else:
            self.session.keep_records()


def peak_rss_bytes() -> int:
    """Most resident memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _share(served: Mapping[str, int]) -> float:
    total = sum(served.values())
    return round(served["native"] / total, 6) if total else 0.0
