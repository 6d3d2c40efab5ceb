"""One run of a Program: made, run, looked into, closed."""

from __future__ import annotations

import errno
import sys
import threading
from typing import TYPE_CHECKING, Any, Self

from aotc.errors import UNKNOWN, AotcError, InputError, LimitError, Loc, UsageError, render
from aotc.runtime import pyops
from aotc.runtime.bridge import HALT, STEP, Bridge, callbacks
from aotc.runtime.coverage import directives, types_text
from aotc.runtime.coverage import file_of as coverage_file
from aotc.runtime.failures import CUT, Limits, failure_of, of_instance
from aotc.runtime.ffi import MASK64, NONE, ffi, functions_of, lib
from aotc.runtime.foreign import load_foreign
from aotc.runtime.globals import define_globals
from aotc.runtime.interfaces import Interfaces
from aotc.runtime.loader import Shape, build
from aotc.runtime.names import Names
from aotc.runtime.object_statistics import memory_notes
from aotc.runtime.objects import Objects, memory_views
from aotc.runtime.options import Options, Outcome
from aotc.runtime.places import Places
from aotc.runtime.plain import Plain
from aotc.runtime.processes import helpers as process_helpers
from aotc.runtime.signals import helpers
from aotc.runtime.state import State
from aotc.runtime.telemetry import Telemetry
from aotc.runtime.textops import namespace as text_helpers
from aotc.runtime.units import UnitFile, load_units
from aotc.runtime.waiting import message, waiting
from aotc.runtime.watchdog import CutOffError, Watchdog, interrupted_status
from aotc.runtime.waves import WaveOptions, could_be_written, open_dump, open_wave

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from aotc.design.program import FunctionInfo, Program
    from aotc.runtime.access import Access
    from aotc.runtime.interpreted import MakeInterpreter
    from aotc.runtime.targets import Target

FOREVER = (1 << 64) - 1  # fs
_ENDED, _REACHED, _FINISHED, _PAUSED, _INTERRUPTED, _FAILED = range(6)
_SEVERITIES = ("note", "warning", "error", "fatal error")
DEFAULT_CALL_DEPTH = 4096
STACK_BYTES_A_CALL = 2048
DEFAULT_STEPS = 100_000
FRAMES_A_CALL = 6  # of Python, when native and interpreted functions call each other


class Simulation(Telemetry):
    """A simulation of a Program.

    program:   what to run.
    make_interpreter: makes the interpreted tier.
    units:     native units, which serve what functions they offer ...
    deal:      ... and what this allows; None for all.

    Use it in a `with` statement or call `close`: that ends waveforms and flushes files.
    Raises: AotcError for whatever goes wrong in it.
    """

    def __init__(
        self,
        program: Program,
        make_interpreter: MakeInterpreter,
        *,
        units: Sequence[UnitFile] = (),
        deal: Callable[[FunctionInfo], bool] | None = None,
        options: Options | None = None,
    ) -> None:
        self.program = program
        self.options = options or Options()
        call_depth = self.options.call_depth or DEFAULT_CALL_DEPTH
        self._limits = Limits(
            call_depth,
            self.options.stack_bytes or max(call_depth, DEFAULT_CALL_DEPTH) * STACK_BYTES_A_CALL,
            self.options.step_limit or DEFAULT_STEPS,
        )
        frames = FRAMES_A_CALL * self._limits.call_depth + 1000
        if sys.getrecursionlimit() < frames:
            sys.setrecursionlimit(frames)
        self._places = Places()
        self._closed = False
        self._wave_path: Path | None = None
        shape = Shape(program)
        self._bridge = Bridge(program, shape)
        try:
            self._engine = build(program, shape, self._raw_options())
        except BaseException:
            self._bridge.close()
            raise
        self.state = State(program, self._sim)
        try:
            self._open(make_interpreter, units, deal)
        except BaseException:
            self.close()
            raise

    def _raw_options(self) -> Any:
        raw = ffi.new("aotc_options *")
        raw.user = self._bridge.number
        raw.step_limit = self._limits.steps
        raw.call_depth = self._limits.call_depth
        raw.stack_bytes = self._limits.stack_bytes
        raw.profile = self.options.profile
        for name, function in callbacks().items():
            setattr(raw.bridge, name, function)
        return raw

    def _open(
        self,
        make_interpreter: MakeInterpreter,
        units: Sequence[UnitFile],
        deal: Callable[[FunctionInfo], bool] | None,
    ) -> None:
        sim, options = self._sim, self.options
        checked = functions_of(sim)
        self._names = Names(self.program)
        self._bridge.attach(sim, self.state, checked)
        self._bridge.report = self._print_report
        self._bridge.wave = self._open_dump
        self._bridge.ports = self._open_ports
        define_globals(self.program, sim, checked)
        self._objects = Objects(self.program, sim, checked)
        self._interfaces = Interfaces(self.program, sim)
        checked["aotc_native_srand"](sim, NONE, options.seed & MASK64)
        checked["aotc_random_seed"](sim, options.seed & MASK64)
        if self.program.precision_fs:
            checked["aotc_time_precision"](sim, self.program.precision_fs)
        namespace = {name: getattr(pyops, name) for name in pyops.__all__}
        namespace |= checked | helpers(sim) | text_helpers(ffi, checked, sim)
        namespace |= memory_views(sim) | process_helpers(self.program, self._bridge, sim, checked)
        namespace |= self._interfaces.names(self.state.view)
        namespace |= {"SIM": sim, "STEP": STEP, "HALT": HALT, "PLACE": self._places.number}
        depth = memoryview(ffi.buffer(lib.aotc_depth_of(sim), 4)).cast("B").cast("I")
        namespace |= {"DEPTH": depth, "MAX_DEPTH": self._limits.call_depth}
        self._interpreter = make_interpreter(self.program, namespace, self._bridge.native)
        self._bridge.functions = self._interpreter.functions
        loaded = load_units(self.program, sim, units, self._places.all, deal)
        self.native_functions = list(dict.fromkeys(loaded))  # a fused unit may offer some again
        for number in self.native_functions:
            self._interpreter.set_native(number, True)
        for word in options.plusargs:
            lib.aotc_text_add_plusarg(sim, word.encode())
        load_foreign(self.program, sim, options.dpi)
        lib.aotc_text_set_time_unit(sim, options.time_unit_fs)
        lib.aotc_heap_allow_pressure(sim, True)
        if options.coverage is not None:
            checked["aotc_directives_want"](sim)
        if options.folder is not None:
            lib.aotc_text_set_folder(sim, bytes(options.folder))
        lib.aotc_text_capture(sim, options.capture)
        if options.max_rss is not None:
            lib.aotc_heap_set_limit(sim, options.max_rss)
        if options.wave is not None:
            wave = WaveOptions(
                path=options.wave,
                unit_fs=options.wave_unit_fs,
                scopes=options.wave_scopes,
                from_fs=options.wave_from_fs,
                to_fs=options.wave_to_fs,
            )
            open_wave(self.program, sim, wave)
            self._wave_path = options.wave
        if options.interruptible and threading.current_thread() is threading.main_thread():
            lib.aotc_catch_interrupts(sim, True)

    # Running --------------------------------------------------------------------------------------

    def run(self) -> Outcome:
        """Runs to the end, a pause, an interrupt, or options.max_time_fs.

        When the simulation is over its finals have run.
        Raises: LimitError when options.max_time_fs, timeout_s, max_rss, the limit on steps or on
        recursion is reached; SimulationError when it did something that cannot be; any AotcError
        of the interpreter.
        """
        last = self.options.max_time_fs
        outcome = self._run_until(FOREVER if last is None else last)
        if outcome.reason == "reached":
            raise LimitError(f"the simulation was not over at {last} fs, the limit on its time")
        if outcome.reason == "ended":
            self._warn_of_waiting()
            self._run_finals()
            lib.aotc_text_flush(self._sim)
            outcome.status = self._status(_ENDED)
        return outcome

    def advance(self, fs: int = 0) -> Outcome:
        """Runs everything up to and including `fs` from now, and makes that the present time.

        After writes at the present time, `advance(0)` lets them take effect.
        """
        target = self.time_fs + fs
        if fs < 0 or target > FOREVER:
            raise UsageError(f"cannot advance by {fs} fs from {self.time_fs} fs")
        outcome = self._run_until(target)
        if outcome.reason in ("reached", "ended"):
            lib.aotc_skip_to(self._sim, target)
            outcome.reason = "reached"
            outcome.time_fs = target
        return outcome

    def _begin(self) -> None:
        """Gives everything its initial value, if that has not happened yet."""
        if lib.aotc_start(self._sim) == _FAILED:
            raise self._failure()

    def _run_until(self, until_fs: int) -> Outcome:
        options = self.options
        if options.timeout_s is None and options.max_rss is None and not options.interruptible:
            return self._finish_run(lib.aotc_run(self._sim, until_fs), "")
        with Watchdog(self._sim, options.timeout_s, options.max_rss) as watchdog:
            code = lib.aotc_run(self._sim, until_fs)
        return self._finish_run(code, watchdog.exceeded)

    def _finish_run(self, code: int, exceeded: str) -> Outcome:
        place = UNKNOWN
        where = ""
        if code == _FAILED and isinstance(self._bridge.error, CutOffError):
            code = _INTERRUPTED
            place = self._interpreter.place(self._bridge.error.__traceback__)
            where = f", in a loop{of_instance(self.program, self._sim)} that never waits"
        elif code == _FAILED and lib.aotc_failure_of(self._sim).kind == CUT:
            code = _INTERRUPTED
            where = f", in a loop{of_instance(self.program, self._sim)} that never waits"
        if code == _FAILED:
            raise self._failure()
        if code == _INTERRUPTED and exceeded:
            raise LimitError(exceeded + where, place, self._memory_notes(exceeded))
        if code == _FINISHED:
            self._run_finals()
        lib.aotc_text_flush(self._sim)  # what could not be written is told by `close`
        reason = ("ended", "reached", "finished", "paused", "interrupted")[code]
        return Outcome(reason, self._status(code), self.time_fs)

    def finish(self) -> None:
        """Runs the finals if they have not run; for a simulation that ran until nothing is left."""
        self._run_finals()

    def _run_finals(self) -> None:
        if lib.aotc_run_finals(self._sim) == _FAILED:
            raise self._failure()

    def _status(self, code: int) -> int:
        if code == _INTERRUPTED:
            return interrupted_status(self._sim)
        counters = lib.aotc_counters_of(self._sim)
        failures = [*counters.reports[2:4], *counters.uvm_reports[2:4]]
        if any(failures) or lib.aotc_exit_status(self._sim):
            return 1
        return 0

    @property
    def announces_end(self) -> bool:
        """Whether $finish or $stop asked for a message about where it was called."""
        return bool(lib.aotc_is_verbose(self._sim))

    def _open_dump(self) -> None:
        """Makes the waveform that $dumpvars asked for."""
        self._wave_path = open_dump(self.program, self._sim)

    def _open_ports(self) -> None:
        """Makes the files that $dumpports asked for."""
        from aotc.runtime.port_dumps import open_ports

        open_ports(self.program, self._sim)

    def _memory_notes(self, message: str) -> tuple[tuple[str, Loc], ...]:
        """Who holds memory, if a message says that it is out."""
        if "memory" not in message:
            return ()
        return memory_notes(self.program, self._sim, self._places)

    # Errors ---------------------------------------------------------------------------------------

    def _print_report(self, severity: int, loc: int, text: str) -> None:
        lib.aotc_text_flush(self._sim)
        print(render(_SEVERITIES[severity], text, self._places.of(loc)), file=sys.stderr)

    def _warn_of_waiting(self) -> None:
        """Says who waits for what other processes never did."""
        for loc, what, path, count in waiting(self.program, self._sim, self._places):
            text = render("warning", message(what, path, count), loc)
            lib.aotc_text_flush(self._sim)
            print(text, file=sys.stderr)

    def _failure(self) -> BaseException:
        """The exception for the failure that C or the interpreter recorded."""
        found = failure_of(
            self.program,
            self._sim,
            self._bridge.error,
            self._interpreter,
            self._places,
            self._limits,
        )
        if isinstance(found, LimitError):
            found.notes += self._memory_notes(found.message)
        return found

    # Ports and signals ----------------------------------------------------------------------------

    def read(self, name: str, index: int | None = None) -> Any:
        """Present value of a port, signal or register by its hierarchical name, "tb.dut.count".

        index:   which element of a memory.
        Returns: the bits of the value as a non-negative number, or a float; a string as bytes, a
                 queue as a list, an associative array as a dict.
        Raises:  LookupError if there is no such name, or no such element; UsageError for a struct
                 or array that has strings or containers inside.
        """
        self._begin()
        self._observe()
        place = self._names.find(name)
        if (index is None) != (place.field.kind != "mem"):
            raise LookupError(f"{name} is {'a' if index is None else 'no'} memory")
        if index is not None and not 0 <= index < place.field.count:
            raise LookupError(f"{name} has elements 0..{place.field.count - 1}, not {index}")
        value = self.state.read(place.instance, place.field, index or 0)
        if place.field.packed:
            raise UsageError(f"{name} has strings or containers inside: it cannot be read as bits")
        if place.field.handle:
            from aotc.ir.types import parse_type

            return self._plain().value(value, parse_type(place.type or "!sim.dstring"))
        return value

    def _observe(self) -> None:
        """Brings up to date what nothing in the design uses."""
        if lib.aotc_observe_now(self._sim) == _FAILED:
            raise self._failure()

    def _plain(self) -> Plain:
        return Plain(self._sim, self._bridge.checked)

    def write(self, name: str, value: int | float | bytes) -> None:
        """Sets a port or signal; `advance` lets that take effect. A string is set by its bytes.

        Raises: LookupError if there is no such name; UsageError if nothing would hear of the
        change, as for a register, or the value does not fit.
        """
        self._begin()
        place = self._names.find(name)
        if place.net is None:
            raise UsageError(f"{name} cannot be set: it is no input of the top and no signal")
        if place.field.handle and place.type == "!sim.dstring" and isinstance(value, bytes):
            value = self._plain().string(value)
        elif place.field.handle or place.field.packed or isinstance(value, bytes):
            raise UsageError(f"{name} cannot be set to {value!r}; only strings are set by bytes")
        elif place.field.kind == "bits" and not 0 <= int(value) < 1 << place.field.width:
            raise UsageError(f"{name} has {place.field.width} bits: {value} does not fit")
        self.state.write(place.instance, place.field, value)
        lib.aotc_poke(self._sim, place.net)

    def force(self, name: str, value: int, unknown: int = 0) -> None:
        """Forces a variable or net, or a part of one ("tb.dut.q[3:0]"), until it is released, as a
        force statement does (IEEE 1800-2023 10.6.2); `advance` lets that take effect.

        unknown: its bits that are X or, where `value` has 0, Z.
        Raises:  LookupError if there is no such name; UsageError if the design was not made for it,
                 by `--forcible`, or the value does not fit.
        """
        at = self._forced(name)
        if not 0 <= value < 1 << at.width or not 0 <= unknown < 1 << at.width:
            raise UsageError(f"{name} has {at.width} bits: {value} does not fit")
        if unknown and at.unknown is None:
            raise UsageError(f"{name} has two states: it cannot be X or Z")
        self._poke(name, self._access().forcing.force(at, (value, unknown)))

    def release(self, name: str) -> None:
        """Ends the forces of a variable or net, or of a part of one; raises what `force` raises."""
        self._poke(name, self._access().forcing.release(self._forced(name)))

    def _access(self) -> Access:
        return self._bridge.by_name()

    def _forced(self, name: str) -> Target:
        self._begin()
        found = self._access().find(name)
        if found is None:
            raise LookupError(f"the design has no variable or net {name!r}")
        return found

    def _poke(self, name: str, nets: list[int] | None) -> None:
        if nets is None:
            raise UsageError(
                f"{name} was not made to be forced by name: open the design with --forcible {name}"
            )
        for net in nets:
            lib.aotc_poke(self._sim, net)

    def names(self) -> list[str]:
        """Hierarchical names that `read` knows."""
        return self._names.all()

    def output(self) -> bytes:
        """With options.capture: what was printed since the last call."""
        length = ffi.new("uint64_t *")
        text = lib.aotc_text_take(self._sim, length)
        return bytes(ffi.buffer(text, length[0])) if length[0] else b""

    # End ------------------------------------------------------------------------------------------

    def _write_coverage(self) -> list[str]:
        """Writes the coverage file, if one is asked for; what went wrong."""
        path = coverage_file(self._sim, self.options.coverage)
        if path is None:
            return []
        from aotc.coverage.file import write_text

        run = {"top": self.program.top, "seed": self.options.seed, "sim_time_fs": self.time_fs}
        try:
            found = directives(self._sim, self._places)
            write_text(path, [run], types_text(self._sim), found)
        except InputError as error:
            return [str(error)]
        return []

    def close(self) -> None:
        """Ends the waveform, flushes and closes files, frees everything.

        Raises: LimitError if a file could not be written in full; BrokenPipeError if all that is
        wrong is that whoever read standard output has gone.
        """
        if self._closed:
            return
        self._closed = True
        try:
            problems, broken_pipe = self._end_files()
        finally:
            self.state.close()
            lib.aotc_sim_free(self._sim)
            self._bridge.close()
            self._engine = ffi.NULL
        if broken_pipe:
            raise BrokenPipeError(errno.EPIPE, problems[0])
        if problems:
            raise LimitError("; ".join(problems))

    def _end_files(self) -> tuple[list[str], bool]:
        """Ends all that is written: what went wrong, and whether that is just that whoever read
        standard output has gone."""
        problems = []
        broken_pipe = False
        whole = lib.aotc_wave_end(self._sim)
        if not whole or (self._wave_path is not None and not could_be_written(self._wave_path)):
            problems.append(f"{self._wave_path}: the waveform could not be written in full")
        if not lib.aotc_text_flush(self._sim):
            reason = ffi.string(lib.aotc_text_error(self._sim)).decode(errors="replace")
            problems.append(f"cannot write to {reason}")
            broken_pipe = lib.aotc_text_errno(self._sim) == errno.EPIPE
        problems += self._write_coverage()
        return problems, broken_pipe and len(problems) == 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except LimitError as further:
            if not isinstance(error, AotcError):
                raise
            error.notes += ((further.message, UNKNOWN),)
