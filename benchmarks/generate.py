"""Programs that the benchmarks measure, written as MLIR text of any size.

Each function returns the text of one module in MLIR's generic form, deterministic in its arguments.
"""

from __future__ import annotations

import random

WAIT_DELAY = "<{operandSegmentSizes = array<i32: 0, 1, 0, 1>}>"


def resume_loop(resumes: int) -> str:
    """One process that waits 1 ns, `resumes` times: the cost of a suspension and a resume."""
    return f"""
hw.module @tb() {{
  %zero = hw.constant 0 : i64
  %one = hw.constant 1 : i64
  %end = hw.constant {resumes} : i64
  %step = "llhd.constant_time"() <{{value = #llhd.time<1ns, 0d, 0e>}}> : () -> !llhd.time
  "llhd.process"() ({{
    cf.br ^loop(%zero : i64)
  ^loop(%i: i64):
    %more = comb.icmp ult %i, %end : i64
    cf.cond_br %more, ^sleep, ^done
  ^sleep:
    "llhd.wait"(%step, %i)[^next] {WAIT_DELAY} : (!llhd.time, i64) -> ()
  ^next(%k: i64):
    %next = comb.add %k, %one : i64
    cf.br ^loop(%next : i64)
  ^done:
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }}) : () -> ()
  hw.output
}}
"""


def call_loop(calls: int) -> str:
    """A process that calls `@callee` in a loop: with `@callee` kept interpreted and the process
    native, the cost of crossing the tiers and coming back."""
    return f"""
func.func private @callee(%a: i64, %b: i64) -> i64 {{
  %sum = comb.add %a, %b : i64
  return %sum : i64
}}
hw.module @tb() {{
  %zero = hw.constant 0 : i64
  %one = hw.constant 1 : i64
  %end = hw.constant {calls} : i64
  %newline = sim.fmt.literal "\\0A"
  "llhd.process"() ({{
    cf.br ^loop(%zero, %zero : i64, i64)
  ^loop(%i: i64, %acc: i64):
    %more = comb.icmp ult %i, %end : i64
    cf.cond_br %more, ^call, ^done
  ^call:
    %sum = func.call @callee(%acc, %i) : (i64, i64) -> i64
    %next = comb.add %i, %one : i64
    cf.br ^loop(%next, %sum : i64, i64)
  ^done:
    %text = sim.fmt.dec %acc specifierWidth 0 : i64
    %line = sim.fmt.concat (%text, %newline)
    sim.proc.print %line
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }}) : () -> ()
  hw.output
}}
"""


def comb_cloud(ops: int, modules: int = 1, seed: int = 1) -> str:
    """Registers around random combinational logic: about `ops` comb ops in `modules` modules.

    Every module is a 32-bit state machine of its own; `@top` clocks them all and has `out`, the
    exclusive or of their outputs. `@main` drives it for 10 cycles through arc.sim ops.
    """
    rng = random.Random(seed)
    per_module = max(8, ops // modules)
    parts = [_cloud(f"cloud_{k}", per_module, rng) for k in range(modules)]
    instances = "\n".join(
        f'  %o{k} = hw.instance "u{k}" @cloud_{k}(clk: %clk: !seq.clock, d: %d: i32) -> (q: i32)'
        for k in range(modules)
    )
    operands = ", ".join(f"%o{k}" for k in range(modules))
    parts.append(f"""
hw.module @top(in %clk: !seq.clock, in %d: i32, out out: i32) {{
{instances}
  %all = comb.xor {operands} : i32
  hw.output %all : i32
}}
""")
    parts.append(driver("top", cycles=10, input_port="d", output_port="out"))
    return "\n".join(parts)


def _cloud(name: str, ops: int, rng: random.Random) -> str:
    lines = [
        f"hw.module private @{name}(in %clk: !seq.clock, in %d: i32, out q: i32) {{",
        "  %zero = hw.constant 0 : i32",
        f"  %k = hw.constant {rng.randrange(1, 1 << 31)} : i32",
    ]
    values = ["%d", "%r", "%k"]
    for i in range(ops):
        kind = rng.choice(("add", "xor", "and", "or", "sub", "mux"))
        a, b = rng.choice(values[-40:]), rng.choice(values[-40:])
        if kind == "mux":
            lines.append(f"  %c{i} = comb.icmp ult {a}, {b} : i32")
            lines.append(f"  %v{i} = comb.mux %c{i}, {a}, {rng.choice(values[-40:])} : i32")
        else:
            lines.append(f"  %v{i} = comb.{kind} {a}, {b} : i32")
        values.append(f"%v{i}")
    lines.append(f"  %n = comb.xor {values[-1]}, {values[-2]}, {values[-3]} : i32")
    lines.append("  %r = seq.firreg %n clock %clk preset 1 : i32")
    lines.append("  hw.output %r : i32")
    lines.append("}")
    return "\n".join(lines)


def driver(module: str, cycles: int, input_port: str, output_port: str) -> str:
    """`@main`: clocks `module` for `cycles` cycles with its input at 7, then emits its output."""
    return f"""
func.func @main() {{
  %low = seq.const_clock low
  %high = seq.const_clock high
  %d = hw.constant 7 : i32
  %lb = arith.constant 0 : index
  %ub = arith.constant {cycles} : index
  %one = arith.constant 1 : index
  arc.sim.instantiate @{module} as %m {{
    arc.sim.set_input %m, "{input_port}" = %d : i32, !arc.sim.instance<@{module}>
    scf.for %i = %lb to %ub step %one {{
      arc.sim.set_input %m, "clk" = %high : !seq.clock, !arc.sim.instance<@{module}>
      arc.sim.step %m : !arc.sim.instance<@{module}>
      arc.sim.set_input %m, "clk" = %low : !seq.clock, !arc.sim.instance<@{module}>
      arc.sim.step %m : !arc.sim.instance<@{module}>
    }}
    %v = arc.sim.get_port %m, "{output_port}" : i32, !arc.sim.instance<@{module}>
    arc.sim.emit "{output_port}", %v : i32
  }}
  return
}}
"""
