"""Processes of SystemVerilog: functions built by hand, run interpreted, native and mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import functions
import pytest
import tiers

from aotc.design.program import Activity, Instance, Net, Program
from aotc.ir.model import Symbol
from aotc.runtime.ffi import lib

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


# Forks ------------------------------------------------------------------------------------------


def _branch(number: int, ns: int) -> Callable[[Code], None]:
    def write(b: Code) -> None:
        b.mark(number)
        if ns:
            b.delay(ns)
        b.mark(number + 1)

    return write


def _forks(mode: str) -> Callable[[Code], None]:
    def write(b: Code) -> None:
        b.spawn("m:ca")
        b.spawn("m:cb", first=False)
        b.mark(1)
        b.join(mode)
        b.mark(2)
        b.op("aotc.await_children")
        b.mark(3)
        b.halt()

    return write


test_join = scenario(
    [1, 10, 20, 3021, 5011, 5002, 5003], p=_forks("all"), ca=_branch(10, 5), cb=_branch(20, 3)
)
test_join_any = scenario(
    [1, 10, 20, 3021, 3002, 5011, 5003], p=_forks("any"), ca=_branch(10, 5), cb=_branch(20, 3)
)
test_join_none = scenario(
    [1, 2, 10, 20, 3021, 5011, 5003], p=_forks("none"), ca=_branch(10, 5), cb=_branch(20, 3)
)
test_a_branch_may_end_at_once = scenario(
    [1, 10, 11, 20, 21, 2, 3], p=_forks("all"), ca=_branch(10, 0), cb=_branch(20, 0)
)


def _passes_arguments(b: Code) -> None:
    b.spawn("m:ca", b.const(7, "i32"), b.const(1 << 69 | 5, "i70"))
    b.join()
    b.mark(1)
    b.halt()


def _takes_arguments(b: Code) -> None:
    small, wide = b.param("i32"), b.param("i70")
    b.delay(1)
    b.mark(small)
    b.mark(b.op("comb.extract", [wide], "i32", lowBit=0))
    b.mark(b.comb("add", b.op("comb.extract", [wide], "i32", lowBit=38), b.const(0, "i32")))


test_arguments = scenario(
    [1007, 1005, (1000 + (1 << 31)) & 0xFFFFFFFF, 1001], p=_passes_arguments, ca=_takes_arguments
)


def _grandparent(b: Code) -> None:
    b.spawn("m:ca")
    b.join("none")
    b.delay(2)
    b.mark(1)
    b.op("aotc.end_children")
    b.delay(5)
    b.mark(2)
    b.halt()


def _leaves_a_child(b: Code) -> None:
    b.mark(10)
    b.spawn("m:cb")


def _never_gets_far(b: Code) -> None:
    b.mark(20)
    b.delay(4)
    b.mark(21)


test_disable_fork_reaches_grandchildren = scenario(
    [10, 20, 2001, 7002], p=_grandparent, ca=_leaves_a_child, cb=_never_gets_far
)

# Scopes -----------------------------------------------------------------------------------------


def _in_a_scope(b: Code) -> None:
    b.mark(1)
    b.op("aotc.scope_call", [b.const(9, "i32")], callee=Symbol(("m:ca",)), key=77, own=True)
    b.mark(2)
    b.delay(20)
    b.mark(3)
    b.halt()


def _scope(b: Code) -> None:
    number = b.param("i32")
    b.mark(number)
    b.spawn("m:cb")
    b.delay(10)
    b.mark(8)


def _ends_the_scope(b: Code) -> None:
    b.delay(3)
    b.op("aotc.end_scope", [b.op("aotc.instance_number", [], "i32")], key=77)
    b.mark(4)
    b.halt()


def _in_the_scope_s_child(b: Code) -> None:
    b.mark(5)
    b.delay(6)
    b.mark(6)


test_disable_from_outside = scenario(
    [1, 9, 5, 3004, 3002, 23003],
    p=_in_a_scope, ca=_scope, cb=_in_the_scope_s_child, p2=_ends_the_scope,
)  # fmt: skip


def _ends_its_own(b: Code) -> None:
    b.mark(5)
    b.delay(6)
    b.op("aotc.end_scope", [b.op("aotc.instance_number", [], "i32")], key=77)
    b.mark(6)


test_disable_by_a_child_of_the_scope = scenario(
    [1, 9, 5, 6002, 26003], p=_in_a_scope, ca=_scope, cb=_ends_its_own
)


def _calls(b: Code) -> None:
    b.param("i32")
    b.mark(9)
    b.op("llhd.call_coroutine", [], callee=Symbol(("m:cb",)), own=True)
    b.mark(8)


test_disable_of_itself_from_a_task = scenario(
    [1, 9, 5, 6002, 26003], p=_in_a_scope, ca=_calls, cb=_ends_its_own
)

# Waits ------------------------------------------------------------------------------------------


def _edges(edge: str, number: int) -> Callable[[Code], None]:
    def write(b: Code) -> None:
        loop = b.block()
        b.br(loop)
        b.at = loop
        b.wait(("clk", edge))
        b.mark(number)
        b.br(loop)

    return write


def _drives_clk(b: Code) -> None:
    b.delay(1)
    for value, unknown in ((0, 0), (1, 1), (0, 1), (1, 0), (1, 1), (0, 0), (1, 0), (0, 0)):
        b.set("clk", value, unknown)
        b.delay(1)
    b.halt()


# x 0 x z 1 x 0 1 0; the first change is from 0, as fields start, so there is none
test_edges = scenario(
    [2001, 2003, 3003, 4001, 4003, 5002, 5003, 6002, 6003, 7001, 7003, 8002, 8003],
    p=_edges("pos", 1), p2=_edges("neg", 2), p3=_edges("any", 3), p4=_drives_clk,
)  # fmt: skip


def _pulses(b: Code) -> None:
    b.delay(1)
    b.set("clk", 1)
    b.set("clk", 0)
    b.delay(1)
    b.halt()


test_no_glitch_is_lost = scenario([1001, 1002], p=_edges("pos", 1), p2=_edges("neg", 2), p3=_pulses)


def _waits_for_part(b: Code) -> None:
    b.op("aotc.wait_event", [], watches=[[1, 4, 2, "any"]], refs=[])
    b.mark(b.op("comb.concat", [b.const(0, "i24"), b.load("bus", "i8")], "i32"))
    b.halt()


def _drives_bus(b: Code) -> None:
    b.delay(1)
    b.set("bus", 0x0F)
    b.delay(1)
    b.set("bus", 0xCF)
    b.delay(1)
    b.set("bus", 0x2F)
    b.halt()


test_part_of_a_net = scenario([3047], p=_waits_for_part, p2=_drives_bus)


def _zero_delays(number: int, times: int) -> Callable[[Code], None]:
    def write(b: Code) -> None:
        for i in range(times):
            b.mark(number + i)
            b.delay(0)
        b.halt()

    return write


test_inactive_region_in_order = scenario(
    [10, 20, 11, 21, 12], p=_zero_delays(10, 3), p2=_zero_delays(20, 2)
)

# Nonblocking assignments ------------------------------------------------------------------------


def _assigns_later(b: Code) -> None:
    b.nba("bus", 1)
    b.nba("bus", 2)
    b.nba("plain", 3, bit=-1, width=3)
    b.nba("bus", 9, ns=2)
    b.mark(1)
    b.delay(0)
    b.mark(2)
    b.halt()


def _shows_bus(b: Code) -> None:
    loop = b.block()
    b.br(loop)
    b.at = loop
    b.wait(("bus", "any"))
    bus, plain = b.load("bus", "i8"), b.load("plain", "i4")
    b.mark(b.op("comb.concat", [b.const(0, "i20"), plain, bus], "i32"))
    b.br(loop)


test_nonblocking_assignments_in_order = scenario(
    # one process wakes for the first change and sees the last
    [1, 2, 258, 2000 + 265],
    p=_assigns_later,
    p2=_shows_bus,
)


def _wide_and_memory(b: Code) -> None:
    b.nba("wide", 0x1FF, bit=60, width=40)
    b.op("aotc.nba", [b.const(0x15, "i5"), b.const(0, "i5"), b.const(3 * 5, "i64"),
                      b.const(0, "i64"), b.const(1, "i1")], field="mem", unknown="mem_u",
         net=4)  # fmt: skip
    b.nba("own", 0x3, bit=6, width=4)
    b.op("aotc.wait_event", [], watches=[[4, 15, 5, "any"]], refs=[])
    high = b.op("comb.extract", [b.load("wide", "i70")], "i10", lowBit=60)
    b.mark(b.op("comb.concat", [b.const(0, "i22"), high], "i32"))
    cell = b.op("aotc.mem_load", [b.const(3, "i32")], "i5", field="mem", depth=8)
    b.mark(b.op("comb.concat", [b.const(0, "i27"), cell], "i32"))
    b.delay(1)
    b.mark(b.op("comb.concat", [b.const(0, "i24"), b.load("own", "i8")], "i32"))
    b.halt()


test_parts_and_elements = scenario([511, 21, 1192], p=_wide_and_memory)

# References -------------------------------------------------------------------------------------


def _stores_behind(b: Code) -> None:
    ref = b.param("i128")
    b.delay(1)
    b.op("aotc.ref_write", [ref, b.const(5, "i3"), b.const(2, "i3")])
    one = b.const(1, "i64")
    part = b.op("aotc.ref_part", [ref, one], "i128", total=3)
    b.op("aotc.ref_nba", [part, b.const(1, "i1"), b.const(0, "i1"), b.const(2 * NS, "i64")])
    gone = b.op("aotc.ref_part", [ref, b.const(3, "i64")], "i128", total=3)
    b.op("aotc.ref_write", [gone, b.const(1, "i1"), b.const(1, "i1")])


def _net_reference(b: Code) -> None:
    ref = b.op("aotc.field_ref", [b.const(2, "i64")], "i128", field="bus", unknown="bus_u", net=1)
    b.spawn("m:ca", ref)
    _watch_reference(b, ref)


def _variable_reference(b: Code) -> None:
    ref = b.op("aotc.variable", [], "i128", width=3, four=True)
    b.spawn("m:ca", ref)
    _watch_reference(b, ref)


def _field_reference(b: Code) -> None:
    zero = b.const(0, "i64")
    ref = b.op("aotc.field_ref", [zero], "i128", field="own", unknown="own_u", net=-1)
    b.spawn("m:ca", ref)
    _watch_reference(b, ref)


def _watch_reference(b: Code, ref: Value) -> None:
    for _ in range(2):
        b.op("aotc.wait_event", [ref], watches=[], refs=[[3, "any"]])
        value, unknown = b.op("aotc.ref_read", [ref], ["i3", "i3"])
        b.mark(b.op("comb.concat", [b.const(0, "i26"), unknown, value], "i32"))
    b.halt()


test_reference_to_a_net = scenario([1021, 3007], p=_net_reference, ca=_stores_behind)
test_reference_to_a_variable = scenario([1021, 3007], p=_variable_reference, ca=_stores_behind)
test_reference_to_a_field = scenario([1021, 3007], p=_field_reference, ca=_stores_behind)

# Events -----------------------------------------------------------------------------------------


def _makes_event(b: Code) -> None:
    b.store("event", b.op("aotc.event_new", [], "i64"))


def _waits_for_event(b: Code) -> None:
    b.wait(events=(b.load("event", "i64"),))
    b.mark(1)
    b.delay(0)
    triggered = b.op("aotc.event_is_triggered", [b.load("event", "i64")], "i1")
    b.mark(b.op("comb.concat", [b.const(1, "i31"), triggered], "i32"))
    b.delay(1)
    triggered = b.op("aotc.event_is_triggered", [b.load("event", "i64")], "i1")
    b.mark(b.op("comb.concat", [b.const(1, "i31"), triggered], "i32"))
    b.wait(events=(b.load("event", "i64"),))
    b.mark(4)
    b.halt()


def _triggers(b: Code) -> None:
    b.delay(1)
    event = b.load("event", "i64")
    b.op("aotc.event_fire", [event])
    b.op("aotc.event_fire", [event, b.const(5 * NS, "i64")])
    b.op("aotc.event_fire", [b.const(0, "i64")])
    b.halt()


test_events = scenario([1001, 1003, 2002, 6004], p=_waits_for_event, p2=_triggers, i=_makes_event)

# Methods and regions ----------------------------------------------------------------------------


def _method(b: Code) -> None:
    bus = b.load("bus", "i8")
    b.mark(b.op("comb.concat", [b.const(0, "i24"), bus], "i32"))
    raised = b.comb("add", bus, b.const(1, "i8"))
    zero = b.const(0, "i8")
    b.op("aotc.assign", [raised, zero], field="bus", unknown="bus_u", net=1)


def _starts_method(b: Code) -> None:
    b.delay(1)
    b.set("bus", 3)
    b.mark(1)
    b.delay(1)
    b.set("bus", 7)
    b.halt()


test_a_method_does_not_see_its_own_writes = scenario(
    [1001, 1003, 2007], p=_starts_method, m=_method
)


def _asks_for_regions(b: Code) -> None:
    for number, region in ((3, "postponed"), (2, "reactive"), (1, "observed")):
        b.op("aotc.at_region", [b.const(number, "i32")], callee=Symbol(("m:f",)), region=region,
             key=0, own=True)  # fmt: skip
    b.op("aotc.at_region", [b.const(9, "i32")], callee=Symbol(("m:f",)), region="observed",
         key=5, own=True)  # fmt: skip
    b.op("aotc.flush", [], key=5)
    b.nba("bus", 1)
    b.wait(("bus", "any"))
    b.mark(10)
    b.halt()


def _marks(b: Code) -> None:
    b.mark(b.param("i32"))


def _program(b: Code) -> None:
    b.mark(20)
    b.set("clk", 1)
    b.delay(0)
    b.mark(21)
    b.delay(1)
    b.mark(22)
    b.halt()


def _sees_clk(b: Code) -> None:
    b.wait(("clk", "any"))
    b.mark(30)
    b.halt()


test_regions = scenario(
    [10, 1, 2, 20, 21, 30, 3, 1022],
    starts={"p": 1, "p2": 2, "p3": 1},
    p=_asks_for_regions, f=_marks, p2=_program, p3=_sees_clk,
)  # fmt: skip


def _monitors(b: Code) -> None:
    b.op("aotc.monitor_call", [], callee=Symbol(("m:f",)), file=False, own=True)
    b.delay(1)
    b.op("aotc.monitor_switch", [], on=False)
    b.delay(1)
    b.op("aotc.monitor_switch", [], on=True)
    b.delay(1)
    b.halt()


def _monitor(b: Code) -> None:
    first = b.param("i1")
    b.mark(b.op("comb.concat", [b.const(1, "i31"), first], "i32"))


test_monitor = scenario([3, 2003, 3002], p=_monitors, f=_monitor)


@pytest.mark.parametrize("mode", ["interpreted", "gcc"])
def test_many_short_processes_leave_nothing(mode: str) -> None:
    def parent(b: Code) -> None:
        loop = b.block("i32")
        end = b.block()
        b.br(loop, b.const(0, "i32"))
        b.at = loop
        b.spawn("m:ca")
        b.join("none")
        b.delay(1)
        more = b.comb("add", loop.args[0], b.const(1, "i32"))
        b.cond(b.icmp(6, more, b.const(300, "i32")), loop, end, (more,))
        b.at = end
        b.halt()

    def child(b: Code) -> None:
        b.delay(1)

    program, bodies = build({"p": parent, "ca": child}, {"p": 1})
    with tiers.simulation(program, bodies, mode) as simulation:
        simulation.run()
        assert lib.aotc_counters_of(simulation._sim).stacks <= 4
        assert len(simulation._bridge._generators) <= 3
