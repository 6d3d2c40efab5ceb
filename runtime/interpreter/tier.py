"""The interpreted tier of one simulation: a Python callable for each function, made when first run.

Text and code come from a cache if it has them, else from the functions' bodies, whose modules are
imported only then. All generated functions share one dictionary of globals, in which `f_NAME` is
the callable for a called function in whatever tier it has: to move a function to the other tier is
to bind that name anew.
"""

from __future__ import annotations

import itertools
import sys
from collections import deque
from time import monotonic_ns
from types import CodeType
from typing import TYPE_CHECKING, Any

from aotc.codegen.names import named_function
from aotc.design.function import CALLED
from aotc.errors import UNKNOWN, AotcError, InternalError, LimitError, Loc, SimulationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from aotc.design.function import Function
    from aotc.design.program import Program
    from aotc.dialects.forms import Forms

GENERATED = "<aotc:"  # co_filename of generated code, followed by the function's name and ">"

MAX_DEPTH = 4096  # nested calls, unless the namespace says otherwise

# Python frames may nest this deep beyond the frames that were there before: enough for the limit
# on nested calls that sched.c keeps, and for the helpers below the last of them.
FRAMES = 20_000


class Interpreter:
    """Callables and source texts of a Program's functions.

    functions:  by function index: `f(S)`, `f(*args)` or `f(S, *args)`. An entry may be
                replaced by a faster one once it has run; look it up at each call.
    globals:    of all generated code.
    texts:      Python text by function name, as far as known.
    emitted:    names whose text was made from the body in this run, in order.
    compiled:   code of the texts that were compiled in this run, by function name.
    """

    def __init__(
        self,
        program: Program,
        namespace: Mapping[str, Any],
        native: Callable[[int], Callable[..., Any]],
        body: Callable[[str], Function] | None = None,
        texts: Mapping[str, str] | None = None,
        codes: Mapping[str, CodeType] | None = None,
        code_texts: Callable[[str], str | None] = lambda _: None,
        wrap: Callable[[int, Callable[..., Any]], Callable[..., Any]] | None = None,
        made: Callable[[int], None] | None = None,
    ) -> None:
        """
        namespace: SIM, STEP, HALT, PLACE, aotc_* and the helpers of pyops; DEPTH and MAX_DEPTH,
                   unless the interpreter is to count calls by itself.
        native:    gives a callable that calls function `index` natively: `f(*args)` or
                   `f(S, *args)`, for a coroutine a generator.
        body:      gives a function's body; None if only `texts` and `codes` may be used.
        texts:     texts that are known already.
        codes:     code of a cache, looked up when a function is first called; `code_texts` gives
                   the text it was compiled from, which only places of errors need.
        wrap:      what interpreted functions call instead of an interpreted function `index`
                   itself, made from it: for profiles.
        made:      told how many ns it took to make a function when it was first called.
        """
        self.program = program
        self.globals: dict[str, Any] = dict(namespace)
        self.native = native
        self.body = body
        self.texts: dict[str, str] = dict(texts or {})
        self.codes = codes if codes is not None else {}
        self.code_texts = code_texts
        self._wrap = wrap
        self._made = made
        self.emitted: list[str] = []
        self.compiled: dict[str, CodeType] = {}
        self.is_native = [False] * len(program.functions)
        self._forms: dict[str, Forms] = {}
        self._index = {info.name: i for i, info in enumerate(program.functions)}
        self._calls = itertools.count()
        self._calls_read = 0
        self.globals["CALLED"] = self._calls.__next__
        self.globals["TOO_DEEP"] = _too_deep
        self.globals.setdefault("DEPTH", [0])
        self.globals.setdefault("MAX_DEPTH", MAX_DEPTH)
        self.functions: list[Callable[..., Any]] = [
            self._stub(i) for i in range(len(program.functions))
        ]
        self.callees: list[Callable[..., Any]] = [*self.functions, _pure]  # as others call them
        self.globals["FN"] = self.callees
        self.globals["VT"] = [c.table for c in program.classes]
        self.globals["KT"] = [dict(c.methods) for c in program.classes]
        self._bound = False
        self._names: dict[int, str] = {}  # what generated code calls those that it calls
        if sys.getrecursionlimit() < FRAMES:
            sys.setrecursionlimit(FRAMES)

    def source_of(self, name: str) -> str:
        """Python text of a function.

        Raises: UnsupportedError for an op that cannot be interpreted; InternalError if there is
        neither a text nor a body.
        """
        text = self.texts.get(name)
        if text is not None:
            return text
        if self.body is None:
            raise InternalError(f"function {name}: no text in the cache and no design to make it")
        from aotc.runtime.interpreter.access import forms_of
        from aotc.runtime.interpreter.emit import emit

        function = self.body(name)
        forms = self._forms.get(function.module)
        if forms is None:
            forms = self._forms[function.module] = forms_of(function.module, self.program)
        text = self.texts[name] = emit(function, self.program, forms)
        self.emitted.append(name)
        return text

    def load_source(self, name: str, text: str) -> Callable[..., Any]:
        """The callable that a text defines; it replaces the function's present one."""
        self.texts[name] = text
        code = self.compiled[name] = compile(text, f"{GENERATED}{name}>", "exec")
        return self.load_code(name, code)

    def load_code(self, name: str, code: CodeType) -> Callable[..., Any]:
        """The callable that compiled text defines; it replaces the function's present one."""
        if not self._bound:
            self._bind_all()
        self._bind_names(code)
        scope: dict[str, Any] = {}
        exec(code, self.globals, scope)  # noqa: S102
        function: Callable[..., Any] = scope["f"]
        index = self._index[name]
        self.functions[index] = function
        self._bind(index)
        return function

    def load(self, index: int) -> None:
        """Makes a function's callable now instead of at its first call.

        Raises: UnsupportedError for an op that cannot be interpreted.
        """
        self._make(self.program.functions[index].name)

    def _make(self, name: str) -> Callable[..., Any]:
        if name not in self.texts and name in self.codes:
            return self.load_code(name, self.codes[name])
        return self.load_source(name, self.source_of(name))

    def set_native(self, index: int, native: bool) -> None:
        """Moves a function to the native tier, or back: its callers follow at once."""
        self.is_native[index] = native
        if self._bound:
            self._bind(index)

    def calls(self) -> int:
        """How many called functions were run interpreted so far."""
        self._calls_read += 1
        return next(self._calls) + 1 - self._calls_read

    def _bind_all(self) -> None:
        """Gives interpreted code its callees; a run that is all native never needs them."""
        self._bound = True
        for index in range(len(self.program.functions)):
            self._bind(index)

    def _bind(self, index: int) -> None:
        info = self.program.functions[index]
        if info.kind in CALLED:
            if self.is_native[index]:
                callee = self.native(index)
            else:
                callee = self.functions[index]
                if self._wrap is not None:
                    callee = self._wrap(index, callee)
            self.callees[index] = callee
            if index in self._names:
                self.globals[self._names[index]] = callee

    def _bind_names(self, code: CodeType) -> None:
        """Gives code the functions that it calls by name."""
        for name in code.co_names:
            if name.startswith("f_") and name not in self.globals:
                index = self._index.get(named_function(name))
                if index is not None:
                    self._names[index] = name
                    self.globals[name] = self.callees[index]
        for inner in code.co_consts:
            if isinstance(inner, CodeType):
                self._bind_names(inner)

    def _stub(self, index: int) -> Callable[..., Any]:
        name = self.program.functions[index].name

        def first(*args: Any) -> Any:
            if self._made is None:
                return self._make(name)(*args)
            start = monotonic_ns()
            function = self._make(name)
            self._made(monotonic_ns() - start)
            return function(*args)

        return first

    # Errors ---------------------------------------------------------------------------------------

    def explain(self, error: BaseException) -> AotcError:
        """The error to report for an exception that came out of a callable, with its place."""
        loc = self.place(error.__traceback__)
        if isinstance(error, AotcError):
            if error.loc == UNKNOWN:
                error.loc = loc
            return error
        if isinstance(error, RecursionError):
            return LimitError("calls are nested too deeply", loc)
        if isinstance(error, MemoryError):
            return LimitError("out of memory", loc)
        wrong = InternalError(f"interpreter: {type(error).__name__}: {error}", loc)
        wrong.__cause__ = error
        return wrong

    def place(self, traceback: TracebackType | None) -> Loc:
        """The user's place of the innermost generated frame of a traceback."""
        return next(iter(self.places(traceback, 1)), UNKNOWN)

    def places(self, traceback: TracebackType | None, most: int) -> list[Loc]:
        """The user's places of the innermost generated frames, at most `most`, innermost first."""
        found: deque[tuple[str, int]] = deque(maxlen=most)
        while traceback is not None:
            file = traceback.tb_frame.f_code.co_filename
            if file.startswith(GENERATED):
                found.appendleft((file[len(GENERATED) : -1], traceback.tb_lineno))
            traceback = traceback.tb_next
        known: dict[tuple[str, int], Loc] = {}
        for name, line in set(found):
            text = self.texts.get(name) or self.code_texts(name)
            known[name, line] = place_of(text, line) if text else UNKNOWN
        return [known[frame] for frame in found]


def _pure(*_: Any) -> None:
    """What stands at -1: the function of a pure virtual method."""
    raise SimulationError("a pure virtual method was called (IEEE 1800-2023 8.21)")


def _too_deep() -> None:
    raise RecursionError("calls are nested too deeply")


def place_of(text: str, line: int) -> Loc:
    """The user's place for a line of an emitted text (the table at its end, see emit.py)."""
    files: dict[int, str] = {}
    found = UNKNOWN
    for row in text.splitlines():
        if not row.startswith("#@ "):
            continue
        words = row.split(" ", 3)
        if words[1] == "file":
            files[int(words[2])] = words[3]
        elif int(words[1]) <= line:
            row_line, column = words[3].split()
            found = Loc(files[int(words[2])], int(row_line), int(column))
    return found
