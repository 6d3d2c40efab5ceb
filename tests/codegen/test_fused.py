"""Fused units change nothing but the time it takes: output, status, waveforms, pauses, limits."""

from __future__ import annotations

import functools
import re
import shutil
from pathlib import Path

import pytest
from tiers import compiler

from aotc.codegen import trials
from aotc.codegen.build import build_units
from aotc.codegen.unit import generate, plan_fused, plan_units
from aotc.design.elaborate import elaborate
from aotc.errors import LimitError
from aotc.frontend.importer import import_sources
from aotc.ir.reader import read
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation
from aotc.runtime.units import UnitFile

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = [  # those that need no C code of their own
    path
    for path in sorted((ROOT / "tests" / "programs").glob("*.mlir"))
    if "// DPI: " not in path.read_text()
]
EXAMPLES = [ROOT / "examples" / "counter" / "counter.mlir"]


class Built:
    """A design with all its units; `fused` is None if it has none."""

    def __init__(self, path, top=None):
        tops = re.findall(r"^// TOP: (.+)$", path.read_text(), re.MULTILINE)
        self.design = elaborate(read(path), top or (tops[0] if tops else None))
        program, body = self.design.program, self.design.function
        names = [f.name for f in program.functions]
        plans = plan_units(program, body, names)
        self.plan = plan_fused(program, body, names)
        if self.plan is not None:
            plans.append(self.plan)
        built = build_units(plans, program, body, compiler("gcc", "-O1"))
        assert [b.error for b in built if b.error] == []
        self.units = [
            UnitFile(b.name, b.object, b.places, b.requires) for b in built if b.object is not None
        ]
        self.plain = [u for u in self.units if not u.requires]

    def simulation(self, units, deal=None, **options):
        return Simulation(
            self.design.program,
            lambda program, names, native: Interpreter(
                program, names, native, self.design.function
            ),
            units=units,
            deal=deal,
            options=Options(capture=True, **options),
        )

    def run(self, units, **options):
        with self.simulation(units, **options) as made:
            outcome = made.run()
            text = made.output().decode()
            fused = made.counters()["fused"]
        return (text, outcome.status, outcome.reason, outcome.time_fs), fused


@functools.cache
def built(path, top=None):
    return Built(path, top)


def source(folder, text):
    path = folder / "t.mlir"
    path.write_text(text)
    return Built(path)


@pytest.mark.parametrize("path", PROGRAMS + EXAMPLES, ids=lambda p: p.stem)
def test_programs_print_the_same(path, tmp_path):
    design = built(path)
    plain, none = design.run(design.plain)
    assert none == 0
    assert design.run(design.units)[0] == plain
    waves = [tmp_path / "plain.vcd", tmp_path / "fused.vcd"]
    assert design.run(design.plain, wave=waves[0])[0] == plain
    assert design.run(design.units, wave=waves[1])[0] == plain
    assert waves[0].read_text() == waves[1].read_text()


def many_clocks(count):
    """A counter on each of so many clocks, and a testbench that drives every third, then all."""
    numbers = range(count)
    lines = [f"hw.module @m({', '.join(f'in %c{i} : i1' for i in numbers)}, out q : i32) {{"]
    lines += ["  %one = hw.constant 1 : i32"]
    for i in numbers:
        lines += [
            f"  %k{i} = seq.to_clock %c{i}",
            f"  %n{i} = comb.add %r{i}, %one : i32",
            f"  %r{i} = seq.compreg %n{i}, %k{i} : i32",
        ]
    lines += [f"  %q = comb.add {', '.join(f'%r{i}' for i in numbers)} : i32"]
    lines += ["  hw.output %q : i32", "}", "func.func @main() {"]
    lines += ["  %false = arith.constant false", "  %true = arith.constant true"]
    lines += ["  arc.sim.instantiate @m as %model {"]
    for driven in (numbers[::3], numbers):
        for value in ("true", "false"):
            for i in driven:
                lines += [
                    f'    arc.sim.set_input %model, "c{i}" = %{value} : i1, !arc.sim.instance<@m>'
                ]
            lines += ["    arc.sim.step %model : !arc.sim.instance<@m>"]
        name = f"%q{len(driven)}"
        lines += [f'    {name} = arc.sim.get_port %model, "q" : i32, !arc.sim.instance<@m>']
        lines += [f'    arc.sim.emit "q", {name} : i32']
    return "\n".join([*lines, "  }", "  return", "}", ""])


def test_more_domains_than_bits_of_a_word(tmp_path):
    design = source(tmp_path, many_clocks(70))
    assert len(design.plan.fused.domains) == 70
    plain, none = design.run(design.plain)
    assert none == 0
    again, fused = design.run(design.units)
    assert again == plain
    assert fused > 0


def test_a_unit_that_is_compiled_in_pieces_prints_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(trials, "CHUNK_OPS", (5, 20))
    monkeypatch.setattr(trials, "PART_OPS", 50)
    design = source(tmp_path, many_clocks(70))
    made = generate(design.plan, design.design.program, design.design.function)
    assert made.parts > 3
    assert "AOTC_IN_PART(3)" in made.text
    plain, _ = design.run(design.plain)
    again, fused = design.run(design.units)
    assert again == plain
    assert fused > 0


MODEL = """
hw.module @m(in %clk : i1, in %en : i1, in %a : i8, out q : i16, out half : i8) {
  %clock = seq.to_clock %clk
  %back = seq.clock_inv %clock
  %zero = hw.constant 0 : i8
  %a16 = comb.concat %zero, %a : i8, i8
  %next = comb.add %r, %a16 : i16
  %r = seq.compreg.ce %next, %clock, %en : i16
  %low = comb.extract %r from 0 : (i16) -> i8
  %mixed = comb.xor %low, %a : i8
  %h = seq.compreg %mixed, %back : i8
  %limit = hw.constant LIMIT : i16
  %over = comb.icmp uge %r, %limit : i16
  sim.clocked_END %clock, %over, success, quiet
  hw.output %r, %h : i16, i8
}
func.func @main() {
  %false = arith.constant false
  %true = arith.constant true
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %last = arith.constant 40 : index
  %ns = llhd.constant_time <1ns, 0d, 0e>
  arc.sim.instantiate @m as %model {
    arc.sim.set_input %model, "en" = %true : i1, !arc.sim.instance<@m>
    scf.for %i = %zero to %last step %one {
      %a = arith.index_cast %i : index to i8
      arc.sim.set_input %model, "a" = %a : i8, !arc.sim.instance<@m>
      arc.sim.step %model : !arc.sim.instance<@m>
      arc.sim.set_input %model, "clk" = %true : i1, !arc.sim.instance<@m>
      arc.sim.step %model : !arc.sim.instance<@m>
      arc.sim.set_input %model, "clk" = %false : i1, !arc.sim.instance<@m>
      arc.sim.step %model : !arc.sim.instance<@m>
      %q = arc.sim.get_port %model, "q" : i16, !arc.sim.instance<@m>
      %h = arc.sim.get_port %model, "half" : i8, !arc.sim.instance<@m>
      arc.sim.emit "q", %q : i16
      arc.sim.emit "h", %h : i8
    }
  }
  return
}
"""


def model(folder, limit=30000, end="terminate"):
    text = MODEL.replace("LIMIT", str(limit)).replace("END", end)
    if end == "pause":
        text = text.replace("%over, success, quiet", "%over, quiet")
    return source(folder, text)


def test_a_driver_steps_both_edges_and_inputs(tmp_path):
    design = model(tmp_path)
    assert design.plan.fused.driver is not None
    plain, _ = design.run(design.plain)
    fused, count = design.run(design.units)
    assert fused == plain
    assert count == 120
    assert "q = 0001" in plain[0]


def test_the_end_in_the_middle_of_a_step(tmp_path):
    design = model(tmp_path, 300)
    plain, _ = design.run(design.plain)
    assert design.run(design.units)[0] == plain
    assert plain[2] == "finished"


def test_a_pause_goes_on(tmp_path):
    design = model(tmp_path, 700, "pause")
    texts = []
    for units in (design.plain, design.units):
        with design.simulation(units) as made:
            reasons = []
            for _ in range(200):
                reasons.append(made.run().reason)
                if reasons[-1] != "paused":
                    break
            texts.append((made.output(), reasons))
    assert texts[0] == texts[1]
    assert texts[0][1].count("paused") > 1


def test_functions_that_are_switched_off_stay_so(tmp_path):
    design = model(tmp_path)
    want, _ = design.run(design.plain)
    for info in design.design.program.functions:
        got, count = design.run(design.units, deal=lambda f, off=info.name: f.name != off)
        assert got == want
        assert count == 0


def test_the_limit_on_time_is_kept(tmp_path):
    design = built(ROOT / "tests" / "codegen" / "timed_driver.mlir")
    assert design.plan.fused.driver is not None
    for units in (design.plain, design.units):
        with design.simulation(units, max_time_fs=25_000_000) as made:
            with pytest.raises(LimitError):
                made.run()
            assert made.time_fs == 25_000_000
            assert made.output().decode().splitlines()[-1] == "20"
    plain, _ = design.run(design.plain)
    fused, count = design.run(design.units)
    assert fused == plain
    assert count > 100


def test_domains_of_a_testbench_with_processes(tmp_path):
    design = source(
        tmp_path,
        """\
hw.module @tb() {
  %0 = hw.constant 0 : i1
  %t = llhd.constant_time <0ns, 0d, 1e>
  %clk_sig = "llhd.sig"(%0) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %clk = "llhd.prb"(%clk_sig) : (!llhd.ref<i1>) -> i1
  llhd.process {
    %true = hw.constant true
    %false = hw.constant false
    %half = llhd.constant_time <5ns, 0d, 0e>
    %now = llhd.constant_time <0ns, 0d, 1e>
    cf.br ^high
  ^high:
    "llhd.drv"(%clk_sig, %true, %now) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    llhd.wait delay %half, ^low
  ^low:
    "llhd.drv"(%clk_sig, %false, %now) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    llhd.wait delay %half, ^high
  }
  %q = hw.instance "u" @count(clk: %clk: i1) -> (q: i8)
  %limit = hw.constant 50 : i8
  llhd.process {
    cf.br ^wait
  ^wait:
    llhd.wait (%q : i8), ^print
  ^print:
    %text = sim.fmt.dec %q : i8
    %nl = sim.fmt.literal "\\n"
    %line = sim.fmt.concat (%text, %nl)
    sim.proc.print %line
    %over = comb.icmp uge %q, %limit : i8
    cf.cond_br %over, ^done, ^wait
  ^done:
    sim.terminate success, quiet
    llhd.halt
  }
}
hw.module private @count(in %clk : i1, out q : i8) {
  %clock = seq.to_clock %clk
  %one = hw.constant 1 : i8
  %next = comb.add %r, %one : i8
  %r = seq.compreg %next, %clock : i8
  hw.output %r : i8
}
""",
    )
    assert design.plan.fused.driver is None
    plain, _ = design.run(design.plain)
    fused, count = design.run(design.units)
    assert fused == plain
    assert count > 90


CROWD = """\
module leaf (input clk, input [7:0] d, output logic [7:0] q);
  initial q = 0;
  always @(posedge clk) q <= d + 1;
endmodule
module crowd;
  bit clk;
  wire [7:0] q [300];
  for (genvar i = 0; i < 300; i++) begin : g
    leaf u (clk, q[(i + 7) % 300] ^ 8'(i), q[i]);
  end
  initial begin
    repeat (40) #1 clk = !clk;
    $display("%p", q);
  end
endmodule
"""


def test_functions_are_given_only_the_children_that_they_name(tmp_path):
    path = tmp_path / "crowd.sv"
    path.write_text(CROWD)
    design = elaborate(import_sources([str(path)]), None)
    program, body = design.program, design.function
    names = [f.name for f in program.functions]
    plan = plan_fused(program, body, names)
    text = generate(plan, program, body).text
    calls = re.findall(r"^ *g_crowd\w*\((.*)\);$", text, re.MULTILINE)
    assert calls
    assert max(call.count(",") for call in calls) < 10
    cc = compiler("tcc" if shutil.which("tcc") else "gcc", "")
    built = build_units([*plan_units(program, body, names), plan], program, body, cc)
    units = [UnitFile(b.name, b.object, b.places, b.requires) for b in built]
    texts = set()
    for given in ([], [u for u in units if not u.requires], units):
        with Simulation(
            program,
            lambda program, names, native: Interpreter(program, names, native, body),
            units=given,
            options=Options(capture=True),
        ) as made:
            made.run()
            texts.add(made.output())
    assert len(texts) == 1


def test_a_driver_of_two_models_is_whole_or_not_fused(tmp_path):
    text = MODEL.replace("LIMIT", "60000").replace("END", "terminate")
    body = text[text.index("  arc.sim.instantiate") : text.index("  return\n}")]
    text = text.replace("  return\n}", body.replace("%model", "%other") + "  return\n}")
    design = source(tmp_path, text)
    plain, _ = design.run(design.plain)
    assert design.run(design.units)[0] == plain
