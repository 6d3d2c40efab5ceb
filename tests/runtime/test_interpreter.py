"""The interpreter's text of a function computes what the function says, in every shape of flow."""

from __future__ import annotations

import random

import pytest
from functions import Builder, State, module, namespace, program
from shapes import loop_sum, random_function, recursive, walk

from aotc.errors import LimitError, Loc, UnsupportedError
from aotc.runtime.interpreter.emit import emit
from aotc.runtime.interpreter.tier import Interpreter


def interpreter(functions, *layouts, **names):
    made = program(functions, *layouts)
    by_name = {f.name: f for f in functions}
    return Interpreter(made, namespace(**names), lambda index: None, by_name.__getitem__)


def run(builder, name, results, *args):
    it = interpreter([builder.function(name, "func", results=results)])
    return it.functions[0](*args)


def test_straight_line_settle_reports_changes():
    layout = module("m", {"a": 8, "b": 8, "y": 8, "z": 1})
    b = Builder()
    a, c = b.load("a", "i8"), b.load("b", "i8")
    total = b.comb("add", a, c)
    b.update("y", total)
    b.update("z", b.icmp(0, total, b.const(3, "i8")))
    b.ret()
    it = interpreter([b.function("m:settle.0", "settle", "m")], layout)
    s = State(layout)
    s["a"], s["b"] = 250, 9
    assert it.functions[0](s) is True
    assert (s["y"], s["z"]) == (3, 1)
    assert it.functions[0](s) is False
    assert "Vb[16]" in it.source_of("m:settle.0")


def test_load_is_not_moved_behind_a_store():
    layout = module("m", {"a": 8, "b": 8, "f": "f64"})
    b = Builder()
    old = b.load("a", "i8")
    b.store("a", b.load("b", "i8"))
    b.store("b", old)
    b.ret()
    it = interpreter([b.function("m:commit.0", "commit", "m")], layout)
    s = State(layout)
    s["a"], s["b"] = 1, 2
    it.functions[0](s)
    assert (s["a"], s["b"]) == (2, 1)


def test_wide_fields_and_memories():
    layout = module("m", {"x": 100, "i": 8}, {"ram": (16, 5), "wide": (70, 3)})
    b = Builder()
    x, i = b.load("x", "i100"), b.load("i", "i8")
    one = b.const(1, "i1")
    b.op("aotc.mem_store", [i, b.comb("extract", x, type="i16", lowBit=64), one], field="ram",
         depth=5)  # fmt: skip
    b.op("aotc.mem_store", [i, b.comb("extract", x, type="i70", lowBit=10), one], field="wide",
         depth=3)  # fmt: skip
    low = b.op("aotc.mem_load", [i], "i70", field="wide", depth=3)
    b.store("x", b.comb("concat", b.const(0, "i30"), low, type="i100"))
    b.ret()
    it = interpreter([b.function("m:tick.0", "tick", "m")], layout)
    s = State(layout)
    s["x"], s["i"] = (0xBEEF << 64) + (7 << 10), 2
    it.functions[0](s)
    ram = layout.field_named("ram").offset
    assert s.memory[ram + 4 : ram + 6] == (0xBEEF).to_bytes(2, "little")
    assert s["x"] == (0xBEEF << 54) + 7
    s["i"] = 200
    it.functions[0](s)
    assert s["x"] == 0


def test_children_and_nets():
    child = module("c", {"p": 8, "q": 70, "r": 4}, ports=("p", "q"), nets=("p",))
    top = module("m", {"n": 8}, children=(("u", "c"),), nets=("n",))
    b = Builder()
    n = b.load("n", "i8")
    b.op("aotc.child_update", [b.comb("concat", n, b.const(0, "i62"), type="i70")], child=0,
         field="q")  # fmt: skip
    b.op("aotc.child_update_net", [n], child=0, field="p", net=3)
    b.op("aotc.update_net", [b.op("aotc.child_load", [], "i8", child=0, field="p")],
         field="n", net=0)  # fmt: skip
    b.ret()
    touched = []
    it = interpreter([b.function("m:settle.0", "settle", "m")], child, top,
                     aotc_touch=lambda sim, net: touched.append(net))  # fmt: skip
    inner = State(child, net_base=100)
    s = State(top, [inner], net_base=50)
    s["n"] = 9
    assert it.functions[0](s) is True
    assert (inner["p"], inner["q"]) == (9, 9 << 62)
    assert touched == [103]


def test_loop():
    assert run(loop_sum(), "sum", ("i32",), 10) == 45


@pytest.mark.parametrize("blocks", [1, 2])
def test_loop_without_a_statement_is_python_too(blocks):
    b = Builder()
    loop = [b.block() for _ in range(blocks)]
    b.br(loop[0])
    for i, block in enumerate(loop):
        b.at = block
        b.br(loop[(i + 1) % blocks])
    it = interpreter([b.function("spin", "func")])
    compile(it.source_of("spin"), "spin", "exec")


def test_block_arguments_are_assigned_at_once():
    b = Builder()
    n = b.param("i8")
    head, body, done = b.block("i8", "i8", "i8"), b.block(), b.block()
    b.br(head, n, b.const(1, "i8"), b.const(2, "i8"))
    b.at = head
    i, x, y = head.args
    b.cond(b.icmp(1, i, b.const(0, "i8")), body, done)
    b.at = body
    b.br(head, b.comb("sub", i, b.const(1, "i8")), y, x)
    b.at = done
    b.ret(x, y)
    assert run(b, "swap", ("i8", "i8"), 3) == (2, 1)


def test_switch():
    b = Builder()
    n = b.param("i4")
    values = [0, 1, 3, -1, 7, 9, 12]
    blocks = {v: b.block() for v in values}
    default = b.block()
    b.switch(n, default, blocks)
    for value, block in blocks.items():
        b.at = block
        b.ret(b.const((value & 15) + 100, "i8"))
    b.at = default
    b.ret(b.const(1, "i8"))
    it = interpreter([b.function("s", "func", results=("i8",))])
    wanted = {v & 15: (v & 15) + 100 for v in values}
    assert [it.functions[0](n) for n in range(16)] == [wanted.get(n, 1) for n in range(16)]


def test_process_is_a_generator():
    layout = module("p", {"clk": 1, "count": 8}, nets=("clk", "count"))
    b = Builder()
    wait, work = b.block(), b.block()
    delay = b.const(5, "!llhd.time")
    b.br(wait)
    b.at = wait
    before = b.load("count", "i8")
    b.op("aotc.wait", [delay], successors=[work], nets=[0], operandSegmentSizes=[1, 0, 0])
    b.at = work
    b.store("count", b.comb("add", before, b.const(1, "i8")))
    b.op("aotc.step", [b.const(1000, "i64")])
    b.cond(b.icmp(0, before, b.const(1, "i8")), stop := b.block(), wait)
    b.at = stop
    b.op("aotc.halt")
    it = interpreter([b.function("p:process.0", "process", "p")], layout)
    s = State(layout)
    generator = it.functions[0](s)
    assert next(generator) == (5, (0,), ())
    s["count"] = 1  # the load stands before the wait
    assert next(generator) == ("step", 1000)
    assert s["count"] == 1
    assert next(generator) == (5, (0,), ())
    assert next(generator) == ("step", 1000)
    assert s["count"] == 2
    assert next(generator) == "halt"
    with pytest.raises(StopIteration):
        next(generator)


def test_recursion_and_its_limit():
    it = interpreter([recursive()])
    assert it.functions[0](3000) == 3000
    assert it.calls() == 3001
    with pytest.raises(RecursionError) as caught:
        it.functions[0](1 << 60)
    error = it.explain(caught.value)
    assert isinstance(error, LimitError)
    assert error.loc.file == "t.mlir"


def test_callers_follow_a_function_to_the_other_tier():
    b = Builder()
    n = b.param("i8")
    b.ret(b.call("leaf", n, types="i8"))
    caller = b.function("a.b", "func", results=("i8",))
    b = Builder()
    n = b.param("i8")
    b.ret(b.comb("add", n, n))
    leaf = b.function("leaf", "func", results=("i8",))
    it = interpreter([caller, leaf])
    it.native = lambda index: lambda n: n + index
    assert it.functions[0](10) == 20
    it.set_native(1, True)
    assert it.functions[0](10) == 11
    it.set_native(1, False)
    assert it.functions[0](10) == 20


def test_text_is_loaded_without_the_body():
    it = interpreter([recursive()])
    text = it.source_of("depth")
    other = Interpreter(program([recursive()]), namespace(), lambda i: None, None, {"depth": text})
    assert other.functions[0](12) == 12
    assert other.emitted == []


def test_place_of_a_failure():
    b = Builder("a file.mlir")
    n = b.param("i8")
    b.op("aotc.store", [n], field="x")
    b.ret()
    layout = module("m", {"x": 8})
    function = b.function("bad", "tick", "m")
    function.blocks[0].args.clear()
    layout.fields[0].offset = 1 << 20
    load = function.blocks[0].ops[0]
    b.entry.ops.insert(0, Builder("a file.mlir").const(3, "i8").owner)
    load.operands[0] = b.entry.ops[0].result
    it = interpreter([function], layout)
    with pytest.raises(IndexError) as caught:
        it.functions[0](State(module("m", {"x": 8})))
    assert it.explain(caught.value).loc == Loc("a file.mlir", 1, 3)


def test_an_unknown_op_is_named_with_its_place():
    b = Builder()
    b.op("mystery.op")
    b.ret()
    with pytest.raises(UnsupportedError, match=r"t.mlir:1:3: error: mystery.op") as caught:
        emit(b.function("f", "func"), program([]))
    assert caught.value.loc.line == 1


# Random flow graphs: whatever the shape, the text takes the same way as walking the blocks. -------


@pytest.mark.parametrize("seed", range(60))
def test_random_flow(seed):
    rng = random.Random(seed)
    function = random_function(rng, rng.randrange(1, 14))
    it = interpreter([function])
    for start in (1, 77, 4242):
        for fuel in (1, 2, 9, 200):
            assert it.functions[0](start, fuel) == walk(function, start, fuel)


# Shapes that would break Python's own limits on nesting. ---------------------------------------


def test_an_expression_of_thousands_of_ops():
    b = Builder()
    x = value = b.param("i32")
    for i in range(3000):
        value = b.comb("add", value, b.const(i, "i32"))
    b.ret(b.comb("xor", value, x))
    assert run(b, "chain", ("i32",), 5) == (5 + 2999 * 3000 // 2) ^ 5


def test_hundreds_of_ifs_one_after_the_other():
    b = Builder()
    value = b.param("i32")
    for i in range(300):
        yes, no, after = b.block(), b.block(), b.block("i32")
        b.cond(b.comb("extract", value, type="i1", lowBit=i % 5), yes, no)
        b.at = yes
        b.br(after, b.comb("add", value, b.const(3, "i32")))
        b.at = no
        b.br(after, b.comb("mul", value, b.const(5, "i32")))
        b.at = after
        (value,) = after.args
    b.ret(value)
    want = 7
    for i in range(300):
        want = (want + 3 if want >> i % 5 & 1 else want * 5) & 0xFFFFFFFF
    assert run(b, "ifs", ("i32",), 7) == want


def test_hundreds_of_alternatives():
    b = Builder()
    n = b.param("i16")
    out = b.block("i16")
    for i in range(300):
        yes, no = b.block(), b.block()
        b.cond(b.icmp(0, n, b.const(i * 3, "i16")), yes, no)
        b.at = yes
        b.br(out, b.const(i, "i16"))
        b.at = no
    b.br(out, b.const(999, "i16"))
    b.at = out
    b.ret(out.args[0])
    it = interpreter([b.function("f", "func", results=("i16",))])
    assert [it.functions[0](n) for n in (0, 3, 897, 4, 900)] == [0, 1, 299, 999, 999]


@pytest.mark.parametrize("depth", [3, 11, 14, 25])
def test_loops_in_loops(depth):
    """Each runs twice: the innermost body counts to 2**depth."""
    b = Builder()
    count = b.param("i32")
    one, two = b.const(1, "i8"), b.const(2, "i8")
    afters = []
    for _ in range(depth):
        head, body, after = b.block("i8", "i32"), b.block(), b.block()
        b.br(head, b.const(0, "i8"), count)
        b.at = head
        i, count = head.args
        b.cond(b.icmp(6, i, two), body, after)
        afters.append((head, i, after, count))
        b.at = body
        if depth > 14:
            break_early = b.block()
            b.cond(b.icmp(1, i, one), break_early, after)
            b.at = break_early
    count = b.comb("add", count, b.const(1, "i32"))
    for head, i, after, at_head in reversed(afters):
        b.br(head, b.comb("add", i, one), count)
        b.at = after
        count = at_head
    b.ret(count)
    assert run(b, "loops", ("i32",), 0) == (1 if depth > 14 else 2**depth)


def test_a_switch_of_hundreds_of_cases_in_a_loop():
    b = Builder()
    n = b.param("i16")
    head, default = b.block("i16", "i16"), b.block()
    b.br(head, n, b.const(0, "i16"))
    b.at = head
    left, total = head.args
    blocks = {value: b.block() for value in range(1, 300)}
    b.switch(left, default, blocks)
    for value, block in blocks.items():
        b.at = block
        b.br(head, b.comb("sub", left, b.const(1 + value % 2, "i16")),
             b.comb("add", total, b.const(value, "i16")))  # fmt: skip
    b.at = default
    b.ret(total)
    left, total = 299, 0
    while 1 <= left < 300:
        total, left = total + left & 0xFFFF, left - 1 - left % 2
    assert run(b, "cases", ("i16",), 299) == total
