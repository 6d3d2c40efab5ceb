"""Programs made by hand, with functions written in Python, for tests of the runtime alone."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aotc.design.program import (
    Activity,
    Domain,
    Field,
    FunctionInfo,
    Instance,
    ModuleLayout,
    Net,
    Program,
    Wave,
)
from aotc.errors import UNKNOWN, AotcError, InternalError, Loc
from aotc.runtime.units import UnitFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parents[2]
NS = 1_000_000
EPSILON, DELTA = 1 << 96, 1 << 64  # times


class Handmade:
    """An interpreted tier of Python functions.

    table: function name -> maker; maker(namespace) gives the callable. `call(name)` inside a maker
    finds another function in whatever tier it has.
    """

    def __init__(self, table: Mapping[str, Callable[[Any], Callable[..., Any]]]) -> None:
        self.table = table

    def __call__(self, program: Program, namespace: Mapping[str, Any], native: Any) -> Handmade:
        self.program = program
        self.native = native
        self.is_native: set[str] = set()
        self.names = {info.name: i for i, info in enumerate(program.functions)}
        space = Space(namespace, self)
        self.functions = [
            self.table[info.name](space) if info.name in self.table else missing(info.name)
            for info in program.functions
        ]
        return self

    def explain(self, error: BaseException) -> AotcError:
        if isinstance(error, AotcError):
            return error
        wrong = InternalError(f"interpreter: {type(error).__name__}: {error}")
        wrong.__cause__ = error
        return wrong

    def place(self, traceback: Any) -> Loc:
        return UNKNOWN

    def places(self, traceback: Any, most: int) -> list[Loc]:
        return []

    def set_native(self, index: int, native: bool) -> None:
        self.is_native.add(self.program.functions[index].name)


class Space:
    """The namespace of generated code, by attribute, and calls by name."""

    def __init__(self, namespace: Mapping[str, Any], tier: Handmade) -> None:
        self._tier = tier
        for name, value in namespace.items():
            setattr(self, name, value)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def call(self, name: str, *args: Any) -> Any:
        index = self._tier.names[name]
        if name in self._tier.is_native:
            return self._tier.native(index)(*args)
        return self._tier.functions[index](*args)


def missing(name: str) -> Callable[..., Any]:
    def call(*args: Any) -> Any:
        raise AssertionError(f"{name} was not to be interpreted")

    return call


def info(name: str, kind: str, params: list[str] | None = None,
         results: list[str] | None = None) -> FunctionInfo:  # fmt: skip
    module = "" if kind in ("func", "coroutine") else "m"
    return FunctionInfo(name, kind, module, "module:m", "", params or [], results or [])


def counter(**names: str) -> Program:
    """A signal `clk` that process `p` drives, and `count`, a net, on its rising edge."""
    layout = ModuleLayout(
        "m",
        size=32,
        fields=[Field("clk", 16, "bits", 1), Field("count", 20, "bits", 32),
                Field("next", 24, "bits", 32)],
        nets=[Net("clk", True), Net("count")],
        waves=[Wave("clk", "clk", "i1"), Wave("count", "count", "i32")],
    )  # fmt: skip
    return Program(
        "m",
        modules={"m": layout},
        instances=[Instance("m", "m", -1, 0)],
        functions=[info("p", "process"), info("tick", "tick"), info("commit", "commit")],
        domains=[Domain([(0, 1)], [(1, 0)], [(2, 0)])],
        activities=[Activity(0, 0)],
    )


def counter_functions(edges: int = 20) -> dict[str, Callable[[Any], Callable[..., Any]]]:
    """Python functions of `counter`: `edges` edges, 5 ns apart."""

    def p(ns: Any) -> Callable[..., Any]:
        def run(S: Any) -> Any:
            for _ in range(edges):
                yield 5 * NS, (), ()
                ns.drive(ns.SIM, 0, 1, 1 - S.b[16], EPSILON)
            yield ns.HALT

        return run

    def tick(ns: Any) -> Callable[..., Any]:
        def run(S: Any) -> None:
            S.w[6] = S.w[5] + 1 & 0xFFFFFFFF

        return run

    def commit(ns: Any) -> Callable[..., Any]:
        def run(S: Any) -> None:
            S.w[5] = S.w[6]
            ns.aotc_touch(ns.SIM, S.net_base + 1)

        return run

    return {"p": p, "tick": tick, "commit": commit}


COUNTER_C = """
struct S_m { aotc_instance h; uint8_t clk; uint32_t count, next; };
static void p(aotc_sim *sim, struct S_m *self)
{
    static const uint64_t delay[2] = {5000000, 0};
    for (int i = 0; i < 20; i++) {
        aotc_wait(sim, delay, 0, NULL, 0, NULL, NULL);
        aotc_drive64(sim, self->h.net_base, 0, 1, !self->clk, 0, 0, 1);
    }
    aotc_halt(sim);
}
static void tick(aotc_sim *sim, struct S_m *self) { self->next = self->count + 1; }
static void commit(aotc_sim *sim, struct S_m *self)
{
    self->count = self->next;
    aotc_touch(sim, self->h.net_base + 1);
}
"""


def unit(text: str, folder: Path, exports: list[str], imports: tuple[str, ...] = (),
         boxed: tuple[str, ...] = (), places: tuple[Loc, ...] = ()) -> UnitFile:  # fmt: skip
    """Compiles a unit. `boxed` functions have the boxed form for their only one."""
    rows = [
        f'{{"{e}", (void *){e}, {e if e in boxed else "NULL"}}}' for e in exports
    ]  # fmt: skip
    names = "".join(f'{{"{name}", 0}},' for name in imports)
    code = (
        '#include "aotc.h"\nstatic uint32_t loc_base;\n'
        f"static aotc_import imports[] = {{{names} {{NULL, 0}}}};\n{text}\n"
        f"static const aotc_export exports[] = {{{', '.join(rows)}}};\n"
        f'const aotc_unit aotc_unit_u = {{"u", AOTC_ABI, {len(exports)}, {len(imports)}, '
        "exports, imports, &loc_base};\n"
    )
    source, made = folder / "u.c", folder / "u.so"
    source.write_text(code)
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", f"-I{ROOT / 'runtime_c'}", str(source), "-o",
                    str(made)], check=True)  # fmt: skip
    return UnitFile("u", made.read_bytes(), places)
