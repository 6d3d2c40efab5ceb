"""Folding and the known form: the same values with fewer ops."""

from __future__ import annotations

import random

import pytest
from logic_cases import CASES, parts
from logic_expressions import Writer, expression

from aotc.design.function import Function
from aotc.design.moore.known_form.fold import Folder
from aotc.design.moore.known_form.fold_known import specialise
from aotc.design.moore.known_form.fold_rules import literal
from aotc.dialects.table import all_specs, verify
from aotc.ir.model import Block, Op, Value
from aotc.ir.types import I1, int_type
from aotc.runtime import pyops
from aotc.runtime.interpreter.emit import emit

LOGIC = [c for c in CASES if c.op.name.startswith("aotc.logic.") and c.types[0].width in (1, 8, 65)]


def run(blocks, args):
    """What a function of core values returns, as a tuple."""
    function = Function("f", "func", "", "func:f", blocks)
    names = {n: getattr(pyops, n) for n in pyops.__all__} | {"CALLED": lambda: None}
    exec(emit(function, None), names)
    made = names["f"](*args)
    return tuple(map(int, made)) if isinstance(made, tuple) else (int(made),)


def names(blocks):
    return [op.name for block in blocks for op in block.ops if op.name != "hw.constant"]


def a_constant(random, width, unknown):
    if unknown:
        return random.choice([0, 0, 0, random.getrandbits(width), 1])
    full = (1 << width) - 1
    return random.choice([0, 1 & full, full, 1 << (width - 1), random.getrandbits(width)])


@pytest.mark.parametrize("number", range(len(LOGIC)), ids=lambda n: LOGIC[n].name)
def test_constant_operands(number):
    """With any of the operands constant, the folded op gives what the op itself does."""
    case = LOGIC[number]
    chance = random.Random(number)
    for _ in range(25):
        block = Block()
        folder = Folder(block.append)
        args, operands, free = [], [], []
        for i, kind in enumerate(case.types):
            value = a_constant(chance, kind.width, i % 2 == 1)
            args.append(value)
            if chance.random() < 0.6:
                operands.append(folder.constant(value, kind))
            else:
                operands.append(block.add_arg(kind))
                free.append(value)
        kinds = [r.type for r in case.op.results]
        found = folder.logic(case.op.name, operands, kinds, **case.op.attrs)
        for op in block.ops:
            verify(op)
        block.append(Op("func.return", list(found)))
        want = case.reference(*args)
        assert run([block], free) == (want if isinstance(want, tuple) else (want,)), args


@pytest.mark.parametrize("number", range(len(LOGIC)), ids=lambda n: LOGIC[n].name)
def test_known_form_of_an_op(number):
    """With zero unknown parts: the op that `known` names, the same value, nothing unknown."""
    case = LOGIC[number]
    writer = Writer(*(t.width for t in case.types[::2]))
    operands = []
    for arg, kind in zip(writer.entry.args, case.types[1::2], strict=True):
        operands += [arg, writer.load("u", kind.width)]
    made = writer.op(case.op.name, operands, [r.type for r in case.op.results], **case.op.attrs)
    writer.end(*made)
    blocks = specialise(writer.blocks, {"u"})
    known = all_specs()[case.op.name].known
    assert (case.op.name in names(blocks)) == (not known)
    assert "aotc.load" not in names(blocks)
    chance = random.Random(number)
    for _ in range(20):
        values = [a_constant(chance, t.width, False) for t in case.types[::2]]
        want = case.reference(*(v for value in values for v in (value, 0)))
        assert run(blocks, values) == (want if isinstance(want, tuple) else (want,)), values


# Expressions --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(60))
def test_expressions(seed):
    """Some fields known: the result is that of the whole expression."""
    chance = random.Random(seed)
    fields = ("p", "q", "r")
    zero = {f + "$u" for f in fields if chance.random() < 0.6}
    writer = Writer()
    inputs = {f: [writer.load(f, 8), writer.load(f + "$u", 8)] for f in fields}
    value, reference = expression(chance, writer, inputs, 8)
    writer.end(*value)
    blocks = specialise(writer.blocks, zero)
    for block in blocks:
        for op in block.ops:
            verify(op)
    assert not any(op.attrs.get("field") in zero for b in blocks for op in b.ops)
    left = {name for name in names(blocks) if "logic" in name}
    if len(zero) == 3 and left:  # only what divides makes an X of known values
        assert left & {"aotc.logic.divu", "aotc.logic.mods"}
    for _ in range(10):
        digits = {f: "".join(chance.choice("01" if f + "$u" in zero else "01xz") for _ in range(8))
                  for f in fields}  # fmt: skip
        assert evaluate(blocks[0], digits) == parts(reference(digits)), digits


def evaluate(block, digits):
    """A block whose loads are of these fields."""
    inputs = [op for op in block.ops if op.name == "aotc.load"]
    entry = Block([op.result.type for op in inputs])
    env = dict(zip((op.result for op in inputs), entry.args, strict=True))
    args = []
    for op in inputs:
        field = op.attrs["field"]
        args.append(parts(digits[field.removesuffix("$u")])[field.endswith("$u")])
    for op in block.ops:
        if op in inputs:
            continue
        copy = Op(op.name, [env.get(v, v) for v in op.operands],
                  [r.type for r in op.results], op.attrs)  # fmt: skip
        env.update(zip(op.results, entry.append(copy).results, strict=True))
    return run([entry], args)


# Control flow -------------------------------------------------------------------------------------


def branchy():
    """sum of 0 .. n-1 in a loop with both parts carried; X if `s` has an unknown bit."""
    w = Writer(8)
    head, inside, behind = Block([int_type(8)] * 3), Block(), Block([int_type(8)] * 2)
    w.blocks += [head, inside, behind]
    zero = w.constant(0, 8)
    start = [w.load("s", 8), w.load("s$u", 8)]
    w.block.append(Op("cf.br", [zero, *start], successors=[head]))
    w.block = head
    more = w.op("comb.icmp", [head.args[0], w.entry.args[0]], [I1], predicate=6)[0]
    w.block.append(Op("cf.cond_br", [more, *head.args[1:]], None,
                      {"operandSegmentSizes": [1, 0, 2]}, None, [inside, behind]))  # fmt: skip
    w.block = inside
    total = w.op("aotc.logic.add", [*head.args[1:], head.args[0], zero], [int_type(8)] * 2)
    one = w.op("comb.add", [head.args[0], w.constant(1, 8)], [int_type(8)])
    w.block.append(Op("cf.br", [*one, *total], successors=[head]))
    w.block = behind
    w.end(*behind.args)
    return w.blocks


def test_loops_lose_unknown_parts():
    blocks = specialise(branchy(), {"s$u"})
    assert "aotc.logic.add" not in names(blocks)
    assert sum(len(b.args) for b in blocks) == 4
    given = specialise(branchy(), set())
    assert "aotc.logic.add" in names(given)
    assert sum(len(b.args) for b in given) == 6


def test_variables_that_stay_zero():
    w = Writer(8)
    w.op("aotc.local_store", [w.load("x$u", 8)], [], slot=0)
    w.op("aotc.local_store", [w.entry.args[0]], [], slot=1)
    value = w.op("aotc.local_load", [], [int_type(8)], slot=1)
    unknown = w.op("aotc.local_load", [], [int_type(8)], slot=0)
    w.end(*w.op("aotc.logic.not", [*value, *unknown], [int_type(8)] * 2))
    found = names(specialise(w.blocks, {"x$u"}))
    assert found == ["aotc.local_store", "aotc.local_load", "comb.xor", "func.return"]
    assert "aotc.logic.not" in names(specialise(w.blocks, set()))


def test_branches_on_constants():
    w = Writer(8)
    yes, no = Block([int_type(8)]), Block([int_type(8)])
    w.blocks += [yes, no]
    flag = w.op("comb.icmp", [w.load("c$u", 8), w.constant(0, 8)], [I1], predicate=0)[0]
    arg = w.entry.args[0]
    w.block.append(Op("cf.cond_br", [flag, arg, arg], None, {"operandSegmentSizes": [1, 1, 1]},
                      None, [yes, no]))  # fmt: skip
    for block, name in ((yes, "good"), (no, "bad")):
        w.block = block
        w.op("aotc.store", [block.args[0]], [], field=name)
        w.end()
    blocks = specialise(w.blocks, {"c$u"})
    assert [op.attrs["field"] for b in blocks for op in b.ops if op.name == "aotc.store"] == [
        "good"
    ]


def test_switches_keep_their_operands():
    w = Writer(8)
    targets = [Block([int_type(8)] * 2) for _ in range(3)]
    w.blocks += targets
    arg, zero = w.entry.args[0], w.load("u", 8)
    w.block.append(Op("cf.switch", [arg, arg, zero, arg, zero, zero, arg], None,
                      {"operandSegmentSizes": [1, 2, 4], "case_values": [1, 2],
                       "case_operand_segments": [2, 2]}, None, targets))  # fmt: skip
    for block in targets:
        w.block = block
        w.end(*block.args)
    blocks = specialise(w.blocks, {"u"})
    for value, want in ((0, (0, 0)), (1, (1, 0)), (2, (0, 2))):
        assert run(blocks, [value]) == want
    assert blocks[0].ops[-1].attrs["operandSegmentSizes"] == [1, 1, 2]
    assert blocks[0].ops[-1].attrs["case_operand_segments"] == [1, 1]


def test_fields_of_children_and_memories():
    w = Writer(4)
    byte = int_type(8)
    child = w.op("aotc.child_load", [], [byte], child=2, field="p$u")[0]
    memory = w.op("aotc.mem_load", [w.entry.args[0]], [byte], field="m$u", depth=16)[0]
    kept = w.op("aotc.child_load", [], [byte], child=1, field="p$u")[0]
    w.end(child, memory, kept)
    blocks = specialise(w.blocks, {(2, "p$u"), "m$u"})
    assert names(blocks) == ["aotc.child_load", "func.return"]
    assert [literal(v) for v in blocks[0].ops[-1].operands] == [0, 0, None]


def test_what_is_given_stays():
    blocks = branchy()
    before = [[(op.name, list(op.operands)) for op in b.ops] for b in blocks]
    specialise(blocks, {"s$u"})
    assert [[(op.name, list(op.operands)) for op in b.ops] for b in blocks] == before


def test_guards_of_known_operands():
    """A division makes no X downstream; its own goes to the guard."""
    w = Writer(8, 8)
    zero = w.constant(0, 8)
    a, b = w.entry.args
    ratio = w.op("aotc.logic.divu", [a, zero, b, zero], [int_type(8)] * 2)
    half = w.op("aotc.logic.divu", [a, zero, w.constant(2, 8), zero], [int_type(8)] * 2)
    w.end(*w.op("aotc.logic.add", [*ratio, *half], [int_type(8)] * 2))
    found = names(specialise(w.blocks, set(), guarded=True))
    assert found == ["aotc.logic.divu", "aotc.guard", "comb.divu", "comb.add", "func.return"]
    assert "aotc.logic.add" in names(specialise(w.blocks, set()))


# Folding of two-state ops -------------------------------------------------------------------------


def test_short_forms():
    block = Block([int_type(8), I1])
    f, (a, bit) = Folder(block.append), block.args
    assert f.and_(a, f.ones(a.type)) is a
    assert literal(f.and_(a, f.zero(a.type))) == 0
    assert f.xor(f.zero(a.type), a) is a
    assert literal(f.xor(a, a)) == 0
    assert f.mux(bit, a, a) is a
    assert f.mux(bit, f.ones(I1), f.zero(I1)) is bit
    assert f.compare("ne", bit, f.zero(I1)) is bit
    assert literal(f.compare("ule", a, a)) == 1
    assert f.extract(f.concat(a, bit), 1, 8) is a
    assert f.extract(f.extract(a, 2, 5), 1, 2).owner.attrs["lowBit"] == 3
    assert literal(f.extract(f.and_(a, f.constant(0x0F, a.type)), 4, 4)) == 0
    assert f.extract(f.or_(a, f.constant(0xF0, a.type)), 0, 4).owner.operands[0] is a
    assert literal(f.concat(f.constant(2, int_type(3)), f.constant(1, int_type(2)))) == 9
    assert f.make("aotc.int.divu", [a, f.constant(3, a.type)], a.type).owner.name == "comb.divu"
    assert f.make("comb.add", [f.zero(a.type), a, f.zero(a.type)], a.type) is a
    assert literal(f.resize(f.constant(0x80, a.type), 12, signed=True)) == 0xF80
    assert isinstance(f.resize(a, 12, signed=True), Value)
