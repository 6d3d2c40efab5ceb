"""The bridge between the C runtime and the interpreter: the Python ends of its callbacks.

C calls these on the main stack only. Between two steps of a process no Python frame is on any C
stack: an interpreted process is a generator, kept here under the number that C gave it. What goes
wrong in Python is kept in `error`, C is told to unwind, and Simulation raises it again.
"""

from __future__ import annotations

import itertools
import os
import sys
from types import GeneratorType
from typing import TYPE_CHECKING, Any

from aotc.runtime.boxing import Packings
from aotc.runtime.ffi import MASK32, MASK64, NONE, UnwindError, failure_flag, ffi, lib

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from aotc.design.program import Program
    from aotc.runtime.access import Access
    from aotc.runtime.loader import Shape
    from aotc.runtime.state import State

_SUSPENDED, _DONE, _HALTED, _CALLS, _UNWINDS = range(5)

_Wait = tuple[int, tuple[int, ...] | None, tuple[tuple[int, int], ...] | None]
_NEVER: _Wait = (0, None, None)

_bridges: dict[int, Bridge] = {}
_numbers = itertools.count(1)


class STEP:
    """What a process yields for aotc.step: wait for the end of this time, then `fs` more."""

    __slots__ = ("fs",)

    def __init__(self, fs: int = 0) -> None:
        self.fs = fs


class _Halt:
    __slots__ = ()


HALT = _Halt()  # what a process yields to end


class _Done:
    """What a generator yields when it has told the scheduler itself what it waits for."""

    __slots__ = ("status",)

    def __init__(self, status: int) -> None:
        self.status = status


SUSPENDED, CALLED_SCOPE, UNWIND = _Done(_SUSPENDED), _Done(_CALLS), _Done(_UNWINDS)


class _Call:
    """What a generator yields to call a native coroutine; `send` gives it the result."""

    __slots__ = ("args", "function", "own")

    def __init__(self, function: int, own: Any, args: tuple[Any, ...]) -> None:
        self.function = function
        self.own = own
        self.args = args


class Bridge:
    """One simulation's interpreter side.

    number:    by which C knows it.
    functions: callables by function index; looked up at each call, so that they may be replaced.
    error:     the first exception, or None.
    report:    prints a message of the simulation: (severity, place number, text).
    wave:      makes the waveform of $dumpvars.
    ports:     makes the files of $dumpports.
    """

    def __init__(self, program: Program, shape: Shape) -> None:
        self.number = next(_numbers)
        self.program = program
        self.packings = Packings(program.functions)
        self.functions: Sequence[Callable[..., Any]] = ()
        self.error: BaseException | None = None
        self.report: Callable[[int, int, str], None] | None = None
        self.wave: Callable[[], None] | None = None
        self.ports: Callable[[], None] | None = None
        self._access: Access | None = None
        self.sim: Any = None
        self.checked: dict[str, Callable[..., Any]] = {}  # functions_of(sim)
        self.state: State
        self.site_view: list[Any] = [None] * len(shape.site_function)
        self.site_function = shape.site_function.tolist()
        self._site_instance = shape.site_instance
        self._generators: dict[int, Generator[Any, Any, Any]] = {}
        self._function_of: dict[int, int] = {}
        self._calls: dict[int, tuple[Any, Any, int]] = {}  # arguments, results, function
        self._waited: dict[int, _Wait] = {}  # by generator, the last wait
        self._running = 0  # generator that runs, or ran last
        _bridges[self.number] = self

    def by_name(self) -> Access:
        """Variables and nets by their names."""
        if self._access is None:
            from aotc.runtime.access import Access

            self._access = Access(self.program, self.state, self.sim, self.checked)
        return self._access

    def attach(self, sim: Any, state: State, checked: dict[str, Callable[..., Any]]) -> None:
        """Tells it of the simulation that was made with its number."""
        self.sim = sim
        self.state = state
        self.checked = checked
        self._failed = failure_flag(sim)

    def close(self) -> None:
        _bridges.pop(self.number, None)
        self._generators.clear()

    def fail(self, error: BaseException) -> int:
        """Keeps the first error; the status by which C knows."""
        if self.error is None:
            self.error = error
        return -1

    # Calls from interpreted code into native functions --------------------------------------------

    def native(self, function: int) -> Callable[..., Any]:
        """A callable for a native called function; of a coroutine, one that makes a generator. The
        view of an instance comes first if the function belongs to one."""
        info = self.program.functions[function]
        run = self._native_coroutine if info.kind == "coroutine" else self._native_func
        if info.module:
            return lambda view, *args: run(function, self._own(view), args)
        return lambda *args: run(function, ffi.NULL, args)

    def _own(self, view: Any) -> Any:
        """The struct that a view shows."""
        return lib.aotc_instance_at(self.sim, view.id)

    def _native_func(self, function: int, own: Any, args: tuple[Any, ...]) -> Any:
        params, results = self.packings.of(function)
        given = ffi.new("uint64_t[]", params.words or 1)
        taken = ffi.new("uint64_t[]", results.words or 1)
        params.pack(given, args)
        self.checked["aotc_call_function"](self.sim, function, own, given, taken)
        return results.result(taken)

    def _native_coroutine(
        self, function: int, own: Any, args: tuple[Any, ...]
    ) -> Generator[Any, Any, Any]:
        return (yield _Call(function, own, args))

    # Callbacks ------------------------------------------------------------------------------------

    def view_of_site(self, site: int) -> Any:
        view = self.site_view[site] = self.state.view(self._site_instance[site])
        return view

    def call(self, function: int, own: Any, args: Any, results: Any) -> None:
        params, returns = self.packings.of(function)
        if own == ffi.NULL:
            value = self.functions[function](*params.unpack(args))
        else:
            instance = ffi.cast("aotc_instance *", own).instance
            value = self.functions[function](self.state.view(instance), *params.unpack(args))
        if returns.words:
            returns.pack_result(results, value)

    def start(self, generator: int, function: int, instance: int, args: Any) -> None:
        own = () if instance == NONE else (self.state.view(instance),)
        made = self.functions[function](*own, *self.packings.of(function)[0].unpack(args))
        self._generators[generator] = made
        self._function_of[generator] = function

    def resume(self, number: int, results: Any) -> int:
        generator = self._generators[number]
        value = None
        if self._calls and number in self._calls:
            _, taken, function = self._calls.pop(number)
            value = None if taken == ffi.NULL else self.packings.of(function)[1].result(taken)
        self._running = number
        try:
            item = generator.send(value)
        except StopIteration as stop:
            if results != ffi.NULL:
                self.packings.of(self._function_of[number])[1].pack_result(results, stop.value)
            return _DONE
        if type(item) is _Done:
            return item.status
        if type(item) is tuple:
            self._wait(number, *item)
            return _SUSPENDED
        if item is HALT:
            return _HALTED
        if type(item) is STEP:
            lib.aotc_suspend_step(self.sim, item.fs)
            return _SUSPENDED
        params, returns = self.packings.of(item.function)
        given = ffi.new("uint64_t[]", params.words or 1)
        taken = ffi.new("uint64_t[]", returns.words or 1)
        params.pack(given, item.args)
        self._calls[number] = (given, taken, item.function)
        lib.aotc_suspend_call(self.sim, item.function, item.own, given, taken)
        return _CALLS

    def _wait(
        self,
        number: int,
        delay: int | None,
        nets: tuple[int, ...],
        refs: tuple[tuple[int, int], ...],
    ) -> None:
        """Suspends the process, most often for what it waited for the last time."""
        fs, rest = (0, 0) if delay is None else (delay & MASK64, delay >> 64)
        serial, last_nets, last_refs = self._waited.get(number, _NEVER)
        if (
            nets != last_nets
            or refs != last_refs
            or not lib.aotc_suspend_again(
                self.sim, serial, delay is not None, fs, rest & MASK32, rest >> 32
            )
        ):
            words = [part for ref, _ in refs for part in (ref & MASK64, ref >> 64 & MASK64)]
            widths = [width for _, width in refs]
            after = ffi.NULL if delay is None else (fs, rest)
            serial = lib.aotc_suspend_wait(
                self.sim, after, len(nets), nets, len(refs), words, widths
            )
            self._waited[number] = serial, nets, refs
        if self._failed[0]:
            raise UnwindError

    def keep_arguments(self, words: Any, function: int) -> None:
        """Keeps the words of arguments until the generator that runs is resumed."""
        self._calls[self._running] = (words, ffi.NULL, function)

    def keep_words(self, words: Any) -> None:
        """The same of the arguments of C code."""
        self.keep_arguments(words, 0)

    def drop(self, number: int) -> None:
        self._generators.pop(number, None)
        self._calls.pop(number, None)
        self._waited.pop(number, None)

    def scan(self) -> None:
        """Shows the collector every number that might be a heap handle, or have some among its
        bits: in the frames that run now, in those of suspended generators, and in arguments and
        results on their way to them."""
        found: list[int] = []
        running: Any = sys._getframe(1)
        while running is not None:
            numbers_in(running.f_locals.values(), found)
            running = running.f_back
        work: list[Any] = list(self._generators.values())
        while work:
            inner = work.pop()
            frame = getattr(inner, "gi_frame", None)
            if frame is not None:
                values = list(frame.f_locals.values())
                numbers_in(values, found)
                work.append(inner.gi_yieldfrom)
                work += [v for v in values if type(v) is GeneratorType]  # as timing.py holds them
        for given, taken, _ in self._calls.values():
            for buffer in (given, taken):
                if buffer != ffi.NULL:
                    found.append(int.from_bytes(ffi.buffer(buffer), "little"))
        words = b"".join(n.to_bytes((n.bit_length() + 63) // 64 * 8, "little") for n in set(found))
        data = ffi.from_buffer(words)
        lib.aotc_heap_mark_range(self.sim, data, data + len(words))


SMALLEST = 4096  # no handle is below


def numbers_in(values: Iterable[Any], found: list[int]) -> None:
    """Adds the integers among some values, those in tuples and lists included."""
    for value in values:
        if type(value) is int:
            if value >= SMALLEST:
                found.append(value)
        elif type(value) in (tuple, list):
            numbers_in(value, found)


# What C calls. None of these lets an exception out. ----------------------------------------------


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_site(user: int, site: int) -> int:
    bridge = _bridges[user]
    try:
        view = bridge.site_view[site]
        if view is None:
            view = bridge.view_of_site(site)
        return 1 if bridge.functions[bridge.site_function[site]](view) else 0
    except BaseException as error:  # noqa: BLE001  kept, and raised again by Simulation
        return bridge.fail(error)


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_call(user: int, function: int, own: Any, args: Any, results: Any) -> int:
    bridge = _bridges[user]
    try:
        bridge.call(function, own, args, results)
    except BaseException as error:  # noqa: BLE001
        return bridge.fail(error)
    return 0


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_start(user: int, generator: int, function: int, instance: int, args: Any) -> int:
    bridge = _bridges[user]
    try:
        bridge.start(generator, function, instance, args)
    except BaseException as error:  # noqa: BLE001
        return bridge.fail(error)
    return 0


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_resume(user: int, generator: int, results: Any) -> int:
    bridge = _bridges[user]
    try:
        return bridge.resume(generator, results)
    except BaseException as error:  # noqa: BLE001
        return bridge.fail(error)


@ffi.def_extern()  # type: ignore[untyped-decorator]
def aotc_py_drop(user: int, generator: int) -> None:
    bridge = _bridges.get(user)
    if bridge is not None:
        bridge.drop(generator)


@ffi.def_extern()  # type: ignore[untyped-decorator]
def aotc_py_scan(user: int) -> None:
    _bridges[user].scan()


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_report(user: int, severity: int, loc: int, text: Any, length: int) -> int:
    bridge = _bridges[user]
    try:
        if bridge.report is not None:
            bridge.report(severity, loc, ffi.unpack(text, length).decode("utf-8", "replace"))
    except BaseException as error:  # noqa: BLE001
        return bridge.fail(error)
    return 0


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_wave(user: int) -> int:
    bridge = _bridges[user]
    try:
        if bridge.wave is not None:
            bridge.wave()
    except BaseException as error:  # noqa: BLE001
        return bridge.fail(error)
    return 0


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_ports(user: int) -> int:
    bridge = _bridges[user]
    try:
        if bridge.ports is not None:
            bridge.ports()
    except BaseException as error:  # noqa: BLE001
        return bridge.fail(error)
    return 0


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_coverage(user: int, loc: int, name: Any) -> int:
    bridge = _bridges[user]
    try:
        from aotc.runtime.coverage import load

        path = os.fsdecode(ffi.string(name))
        if not load(bridge.sim, path) and bridge.report is not None:
            bridge.report(1, loc, f"{path} does not exist: no coverage is loaded")
    except BaseException as error:  # noqa: BLE001
        return bridge.fail(error)
    return 0


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_access(user: int, what: int, name: Any, pairs: Any, bits: int) -> int:
    bridge = _bridges[user]
    try:
        return bridge.by_name().reach(what, os.fsdecode(ffi.string(name)), pairs, bits)
    except BaseException as error:  # noqa: BLE001
        return bridge.fail(error)


@ffi.def_extern(error=-1)  # type: ignore[untyped-decorator]
def aotc_py_smt(user: int, problem: int) -> int:
    bridge = _bridges[user]
    try:
        from aotc.runtime.smt import answer

        return answer(bridge.sim, problem)
    except BaseException as error:  # noqa: BLE001
        return bridge.fail(error)


def callbacks() -> dict[str, Any]:
    """The members of an aotc_bridge."""
    names = ("site", "call", "start", "resume", "drop", "scan", "report", "wave", "ports",
             "coverage", "access", "smt")  # fmt: skip
    return {name: getattr(lib, f"aotc_py_{name}") for name in names}
