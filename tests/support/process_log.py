"""Scenarios of processes of SystemVerilog, built by hand: the log that they write in every mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import functions
import pytest
import tiers

from aotc.design.program import Activity, Instance, Net, Program
from aotc.ir.model import Symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.function import Function
    from aotc.ir.model import Value

NS = 1_000_000
MODES = ["interpreted", "gcc", "mixed", "mixed the other way"]
NETS = {"clk": 1, "bus": 8, "wide": 70, "plain": 4}


class Code(functions.Builder):
    """A function in the making. `mark` writes down a number with the time."""

    def op(self, name: str, operands: Any = None, types: Any = None, **attrs: Any) -> Any:
        own = attrs.pop("own", False)
        made = super().op(name, operands, types, **attrs)
        if own:
            self.at.ops[-1].attrs["self"] = True
        return made

    def mark(self, number: int | Value) -> None:
        value = self.const(number, "i32") if isinstance(number, int) else number
        at = self.load("n", "i32")
        time = self.op("llhd.time_to_int", [self.op("llhd.current_time", [], "!llhd.time")], "i64")
        ns = self.comb("divu", time, self.const(NS, "i64"))
        low = self.op("comb.extract", [ns], "i32", lowBit=0)
        ten = self.comb("mul", low, self.const(1000, "i32"))
        entry = self.comb("add", ten, value)
        self.op("aotc.mem_store", [at, entry, self.const(1, "i1")], field="log", depth=64)
        self.store("n", self.comb("add", at, self.const(1, "i32")))

    def set(self, name: str, value: int, unknown: int = 0) -> None:
        type = f"i{NETS[name]}"
        parts = [self.const(value, type), self.const(unknown, type)]
        self.op("aotc.assign", parts, field=name, unknown=name + "_u", net=list(NETS).index(name))

    def nba(self, name: str, value: int, bit: int = 0, width: int = 0, ns: int = 0,
            unknown: int = 0) -> None:  # fmt: skip
        type = f"i{width or NETS[name]}"
        net = list(NETS).index(name) if name != "own" else -1
        self.op("aotc.nba", [self.const(value, type), self.const(unknown, type),
                             self.const(bit, "i64"), self.const(ns * NS, "i64"),
                             self.const(1, "i1")],
                field=name, unknown=name + "_u", net=net)  # fmt: skip

    def wait(self, *watches: tuple[str, str], events: tuple[Value, ...] = ()) -> None:
        rows = [[list(NETS).index(net), 0, -1, edge] for net, edge in watches]
        self.op("aotc.wait_event", list(events), watches=rows, refs=[])

    def delay(self, ns: int) -> None:
        self.op("aotc.delay", [self.const(ns * NS, "i64")])

    def spawn(self, callee: str, *args: Value, first: bool = True) -> None:
        self.op("aotc.spawn", list(args), callee=Symbol((callee,)), first=first,
                detached=False, own=True)  # fmt: skip

    def join(self, mode: str = "all") -> None:
        self.op("aotc.join", [], mode=mode)

    def halt(self) -> None:
        self.op("aotc.halt")


def build(make: dict[str, Callable[[Code], None]], starts: dict[str, int]) -> tuple[Any, Any]:
    """`starts`: processes by name, with their regions. Names that begin with c are coroutines, with
    m methods of net bus, with f funcs."""
    fields: dict[str, int | str] = {"n": 32, "event": 64, "own": 8, "own_u": 8}
    for name, width in NETS.items():
        fields |= {name: width, name + "_u": width}
    layout = functions.module("m", fields, {"log": (32, 64), "mem": (5, 8), "mem_u": (5, 8)})
    layout.nets = [Net(name, False, name + "_u") for name in NETS]
    layout.nets.append(Net("mem", False, "mem_u"))
    made: list[Function] = []
    kinds = {"c": "coroutine", "f": "func", "m": "method", "p": "process", "i": "init"}
    for name, write in make.items():
        code = Code()
        write(code)
        if name[0] in "cfmi":
            code.ret()
        made.append(code.function(f"m:{name}", kinds[name[0]], "m"))
    program = functions.program(made, layout)
    program.instances.append(Instance("m", "m", -1, 0))
    index = {f.name[2:]: i for i, f in enumerate(program.functions)}
    for name, region in starts.items():
        is_method = name[0] == "m"
        nets = [list(NETS).index("bus")] if is_method else []
        program.activities.append(Activity(index[name], 0, nets, not is_method, [], region))
    program.inits = [(i, 0) for name, i in index.items() if name[0] == "i"]
    return program, made


def run(made: tuple[Program, list[Function]], mode: str) -> list[int]:
    program, bodies = made
    deal = None
    if mode.startswith("mixed"):
        even = mode == "mixed"
        order = [f.name for f in program.functions]
        deal = lambda info: order.index(info.name) % 2 == even  # noqa: E731
    tier = "gcc" if mode.startswith("mixed") else mode
    with tiers.simulation(program, bodies, tier, deal) as simulation:
        simulation.run()
        log = program.modules["m"].field_named("log")
        n = int(simulation.state.read(0, program.modules["m"].field_named("n")))
        return [int(simulation.state.read(0, log, i)) for i in range(n)]


def scenario(
    log: list[int], starts: dict[str, int] | None = None, **make: Callable[[Code], None]
) -> Any:
    """A test: the log that the functions write in every mode."""

    @pytest.mark.parametrize("mode", MODES)
    def test(mode: str) -> None:
        given = starts or {name: 1 for name in make if name[0] in "pm"}
        assert run(build(make, given), mode) == log

    return test
