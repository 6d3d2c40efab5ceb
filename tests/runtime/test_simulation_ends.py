"""Simulations of handmade Programs: errors, limits, and runs that are cut off."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from handmade import COUNTER_C, DELTA, EPSILON, NS, counter_functions, unit
from handmade_run import process, simulation

from aotc.errors import InternalError, LimitError, SimulationError, UsageError

HERE = Path(__file__).resolve().parent


# Errors -------------------------------------------------------------------------------------------


def test_an_exception_of_the_interpreter_ends_the_run():
    def body(ns, S):
        yield NS, (), ()
        raise ZeroDivisionError("oops")

    with simulation(counter_functions() | process(body)) as sim, \
         pytest.raises(InternalError, match="ZeroDivisionError: oops"):  # fmt: skip
        sim.run()


def test_a_failing_runtime_function_stops_interpreted_code_at_once():
    went_on = []

    def body(ns, S):
        ns.probe(ns.SIM, 99, 1)
        went_on.append(1)
        yield ns.HALT

    with simulation(counter_functions() | process(body)) as sim, \
         pytest.raises(SimulationError, match="names signal 99, but there are only 2"):  # fmt: skip
        sim.run()
    assert not went_on


def test_the_limit_on_steps_names_signals():
    def body(ns, S):
        while True:
            ns.drive(ns.SIM, 0, 1, 1 - S.b[16], EPSILON)
            yield None, (0,), ()

    with simulation(counter_functions() | process(body), step_limit=500) as sim, \
         pytest.raises(LimitError, match=r"after 500 steps: .* keep changing: m.clk"):  # fmt: skip
        sim.run()


def test_the_limit_on_steps_without_a_signal():
    def body(ns, S):
        while True:
            yield DELTA, (), ()

    words = "a process of m waits without letting time pass"
    with (
        simulation(counter_functions() | process(body)) as sim,
        pytest.raises(LimitError, match=words),
    ):
        sim.run()


def test_max_time_is_a_limit_only_if_something_is_left():
    with simulation(max_time_fs=100 * NS) as sim:
        assert sim.run().reason == "ended"
    with simulation(max_time_fs=100 * NS - 1) as sim, pytest.raises(LimitError, match="limit"):
        sim.run()


def test_reports_go_to_standard_error_and_set_the_status(capsys):
    def body(ns, S):
        text = ns.aotc_string_literal(ns.SIM, b"three is odd", 12)
        ns.aotc_report(ns.SIM, 1, ns.PLACE("t.sv", 7, 3), text)
        yield NS, (), ()
        ns.aotc_report(ns.SIM, 2, ns.PLACE("t.sv", 8, 3), text)
        yield ns.HALT

    with simulation(counter_functions() | process(body)) as sim:
        assert sim.run().status == 1
        assert sim.stats()["severities"] == {"info": 0, "warning": 1, "error": 1, "fatal": 0}
    assert capsys.readouterr().err == (
        "t.sv:7:3: warning: three is odd [0 s, m]\nt.sv:8:3: error: three is odd [1 ns, m]\n"
    )


def test_a_fatal_report_ends_the_run(capsys):
    def body(ns, S):
        ns.aotc_report(ns.SIM, 3, ns.PLACE("t.sv", 7, 3), 0)
        yield NS, (), ()

    with simulation(counter_functions() | process(body)) as sim:
        outcome = sim.run()
    assert (outcome.reason, outcome.status, outcome.time_fs) == ("finished", 1, 0)


def test_a_closed_simulation_says_so():
    sim = simulation()
    view = sim.state.view(0).b
    assert view[16] == 0
    sim.close()
    sim.close()
    with pytest.raises(UsageError, match="closed"):
        sim.run()
    with pytest.raises(ValueError, match="released memoryview"):
        view[16] = 1


def test_a_unit_of_another_program(tmp_path):
    compiled = unit("static void other(void) {}", tmp_path, ["other"])
    with pytest.raises(InternalError, match="the program has no function other"):
        simulation(units=[compiled])


def test_a_damaged_unit(tmp_path):
    compiled = unit(COUNTER_C, tmp_path, ["p"])
    compiled.content = compiled.content[:100]
    with pytest.raises(InternalError, match="unit u: "):
        simulation(units=[compiled])


# Limits that a second thread guards ---------------------------------------------------------------


def test_timeout_and_memory_limit():
    def body(ns, S):
        while True:
            yield NS, (), ()

    table = counter_functions() | process(body)
    with simulation(table, timeout_s=0.3) as sim, pytest.raises(LimitError, match="timeout"):
        sim.run()
    with simulation(table, max_rss=1 << 20) as sim, pytest.raises(LimitError, match="memory"):
        sim.run()


STUCK = """
import sys
from pathlib import Path
sys.path[:0] = ["{support}", "{here}"]
import aotc.runtime.watchdog as watchdog
watchdog.GRACE_S = 0.3
from handmade import counter, counter_functions
from handmade_run import Options, process, simulation
def body(ns, S):
    if {waits}:
        while True:
            yield 1000000, (), ()
    while True:
        pass
    yield
print("begins", flush=True)
with simulation(counter_functions() | process(body), timeout_s={timeout}, interruptible=True,
                wave=Path("{wave}")) as sim:
    print(sim.run().status)
"""


def start(tmp_path, waits, timeout):
    text = STUCK.format(support=HERE.parent / "support", here=HERE, waits=waits, timeout=timeout,
                        wave=tmp_path / "w.vcd")  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", text], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_process_that_never_waits_is_cut_off(tmp_path):
    child = start(tmp_path, waits=False, timeout=0.3)
    _, errors = child.communicate(timeout=30)
    assert child.returncode == 3
    assert "timeout: the run took longer than 0.3 s" in errors
    assert "$enddefinitions" in (tmp_path / "w.vcd").read_text()


@pytest.mark.parametrize("waits", [True, False])
def test_interrupt_ends_cleanly(tmp_path, waits):
    child = start(tmp_path, waits=waits, timeout=None)
    assert child.stdout.readline() == "begins\n"
    time.sleep(0.5)
    os.kill(child.pid, 2)
    output, errors = child.communicate(timeout=30)
    assert "Traceback" not in errors
    if waits:
        assert (child.returncode, output) == (0, "130\n")
        assert (tmp_path / "w.vcd").read_text().splitlines()[-1].startswith("#")
    else:
        assert child.returncode == 130
        assert "interrupted" in errors
