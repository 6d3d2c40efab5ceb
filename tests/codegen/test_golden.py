"""The C of a few small functions, word for word (tests/golden/*.c).

AOTC_UPDATE_GOLDEN=1 writes the files anew; look at the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from functions import Builder, module, program
from shapes import loop_sum, recursive

from aotc.codegen.unit import generate, plan_units

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def settle():
    child = module("leaf", {"in0": 8, "out0": 70}, ports=("in0", "out0"), nets=("in0",))
    layout = module(
        "m", {"a": 8, "b": 8, "wide": 100, "r": "f64"}, {"ram": (12, 16)}, nets=("b",),
        children=(("u", "leaf"),),
    )  # fmt: skip
    b = Builder("m.mlir")
    a = b.load("a", "i8")
    wide = b.load("wide", "i100")
    total = b.comb("add", a, b.comb("extract", wide, type="i8", lowBit=92))
    b.op("aotc.update_net", [total], field="b", net=0)
    b.op("aotc.child_update_net", [total], child=0, field="in0", net=0)
    b.update("wide", b.comb("add", wide, b.const((1 << 70) + 1, "i100")))
    b.ret()
    return [b.function("m:settle.0", "settle", "m")], [layout, child]


def process():
    layout = module("p", {"clk": 1, "count": 8}, nets=("clk", "count"))
    b = Builder("p.mlir")
    wait, work, stop = b.block("i8"), b.block(), b.block()
    delay = b.const(5000, "!llhd.time")
    b.br(wait, b.const(0, "i8"))
    b.at = wait
    (count,) = wait.args
    after = b.comb("add", count, b.const(1, "i8"))
    b.op("aotc.wait", [delay], successors=[work], nets=[0], operandSegmentSizes=[1, 0, 0])
    b.at = work
    text = b.op("sim.fmt.concat", [
        b.op("sim.fmt.literal", [], "!sim.fstring", literal="count="),
        b.op("sim.fmt.dec", [after], "!sim.fstring"),
    ], "!sim.fstring")  # fmt: skip
    b.op("sim.proc.print", [text])
    b.op("aotc.update_net", [after], field="count", net=1)
    b.cond(b.icmp(0, after, b.const(9, "i8")), stop, wait, (), (after,))
    b.at = stop
    b.op("aotc.halt")
    return [b.function("p:process.0", "process", "p")], [layout]


def calls():
    b = Builder("c.mlir")
    w = b.param("i100")
    n, f = b.call("elsewhere", w, types=["i64", "f64"])
    n = b.call("depth", n, types="i64")
    b.ret(n, f)
    caller = b.function("caller", "func", results=("i64", "f64"))
    caller.unit = "func:depth"
    return [caller, recursive()], []


def loop():
    return [loop_sum().function("sum", "func", results=("i32",))], []


@pytest.mark.parametrize("case", [settle, process, calls, loop], ids=lambda case: case.__name__)
def test_golden(case):
    functions, layouts = case()
    p = program(functions, *layouts)
    bodies = {f.name: f for f in functions}.__getitem__
    (plan,) = plan_units(p, bodies, [f.name for f in functions])
    text = generate(plan, p, bodies).text
    path = GOLDEN / f"{case.__name__}.c"
    if os.environ.get("AOTC_UPDATE_GOLDEN"):
        path.write_text(text)
    assert text == path.read_text()


def test_without_places_no_line_of_the_source_is_named():
    functions, layouts = settle()
    p = program(functions, *layouts)
    bodies = {f.name: f for f in functions}.__getitem__
    (plan,) = plan_units(p, bodies, [f.name for f in functions])
    assert "m.mlir" not in generate(plan, p, bodies, lines=False).text
