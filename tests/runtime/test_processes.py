"""Processes of SystemVerilog: functions built by hand, run interpreted, native and mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tiers
from process_log import NS, Code, build, scenario

from aotc.ir.model import Symbol
from aotc.runtime.ffi import lib

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.ir.model import Value

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
