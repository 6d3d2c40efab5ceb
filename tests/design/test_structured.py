"""aotc.design.structured: the blocks compute what the structured ops say."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from canonical import canonical_text
from evaluate import Evaluator

from aotc.design.structured import flatten_regions, to_cfg
from aotc.dialects.table import verify
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.reader import read

if TYPE_CHECKING:
    from pathlib import Path

    from aotc.ir.model import Block, Op


def function(text: str, folder: Path, name: str = "f") -> Op:
    (folder / "t.mlir").write_text(text)
    return read(folder / "t.mlir").symbols[name]


def flat(op: Op) -> list[Block]:
    """The function's blocks without structured ops, after checks of what they are made of."""
    before = canonical_text(op)
    for inner in op.walk():
        verify(inner)
    blocks = to_cfg(op.regions[0].blocks)
    assert canonical_text(op) == before
    for block in blocks:
        assert not any(inner.name.startswith("scf.") for o in block.ops for inner in o.walk())
        assert [bool(o.successors) or o.name == "func.return" for o in block.ops] == [
            *[False] * (len(block.ops) - 1),
            True,
        ]
        for o in block.ops:
            verify(o)
    return blocks


def run(text: str, folder: Path, *args: int) -> list[int]:
    return Evaluator().blocks(flat(function(text, folder)), list(args))[1]


@pytest.mark.parametrize(
    ("bounds", "total"),
    [((0, 10, 1), 45), ((0, 10, 3), 18), ((3, 3, 1), 0), ((5, 3, 1), 0), ((-3, 2, 1), -5)],
)
def test_for(bounds: tuple[int, int, int], total: int, tmp_path: Path) -> None:
    text = """func.func @f(%a: index, %b: index, %c: index) -> (index, index) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %r:2 = scf.for %i = %a to %b step %c iter_args(%sum = %zero, %n = %zero) -> (index, index) {
    %s = arith.addi %sum, %i : index
    %m = arith.addi %n, %one : index
    scf.yield %s, %m : index, index
  }
  return %r#0, %r#1 : index, index
}"""
    low, high, step = bounds
    assert run(text, tmp_path, *bounds) == [total, len(range(low, high, step))]


def test_for_with_unsigned_comparison(tmp_path: Path) -> None:
    text = """func.func @f(%a: i64, %b: i64, %c: i64) -> i64 {
  %r = scf.for unsigned %i = %a to %b step %c iter_args(%n = %a) -> (i64) : i64 {
    scf.yield %i : i64
  }
  return %r : i64
}"""
    # From 0 to 7 << 61 in seven steps; as signed numbers there would be none.
    assert run(text, tmp_path, 0, -(1 << 61), 1 << 61) == [-(1 << 62)]


@pytest.mark.parametrize(("condition", "result"), [(1, 10), (0, 25)])
def test_if(condition: int, result: int, tmp_path: Path) -> None:
    text = """func.func @f(%p: i1) -> i32 {
  %ten = arith.constant 10 : i32
  %r = scf.if %p -> i32 {
    scf.yield %ten : i32
  } else {
    %five = arith.constant 5 : i32
    %q = scf.if %p -> i32 { scf.yield %five : i32 } else {
      %s = arith.addi %ten, %five : i32
      scf.yield %s : i32
    }
    %s = arith.addi %q, %ten : i32
    scf.yield %s : i32
  }
  scf.if %p { }
  scf.if %p { } else { }
  return %r : i32
}"""
    assert run(text, tmp_path, condition) == [result]


def test_while(tmp_path: Path) -> None:
    text = """func.func @f(%top: i64) -> (i64, i64) {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %r:2 = scf.while (%x = %one, %n = %one) : (i64, i64) -> (i64, i64) {
    %more = arith.cmpi slt, %x, %top : i64
    scf.condition(%more) %n, %x : i64, i64
  } do {
  ^bb0(%n : i64, %x : i64):
    %y = arith.muli %x, %two : i64
    %m = arith.addi %n, %one : i64
    scf.yield %y, %m : i64, i64
  }
  return %r#0, %r#1 : i64, i64
}"""
    assert run(text, tmp_path, 100) == [8, 128]


@pytest.mark.parametrize(("flag", "result"), [(2, 20), (5, 50), (-1, 70), (0, 0), (3, 0)])
def test_index_switch(flag: int, result: int, tmp_path: Path) -> None:
    text = """func.func @f(%i: index) -> i32 {
  %r = scf.index_switch %i -> i32
  case 2 { %c = arith.constant 20 : i32  scf.yield %c : i32 }
  case 5 { %c = arith.constant 50 : i32  scf.yield %c : i32 }
  case -1 { %c = arith.constant 70 : i32  scf.yield %c : i32 }
  default { %c = arith.constant 0 : i32  scf.yield %c : i32 }
  return %r : i32
}"""
    assert run(text, tmp_path, flag) == [result]


@pytest.mark.parametrize(("condition", "result"), [(1, 1), (0, 3)])
def test_execute_region(condition: int, result: int, tmp_path: Path) -> None:
    text = """func.func @f(%p: i1) -> i32 {
  %r = scf.execute_region -> i32 {
    %one = arith.constant 1 : i32
    cf.cond_br %p, ^early, ^late(%one : i32)
  ^early:
    scf.yield %one : i32
  ^late(%x: i32):
    %y = scf.execute_region -> i32 {
      %z = arith.addi %x, %one : i32
      scf.yield %z : i32
    }
    %w = arith.addi %y, %one : i32
    scf.yield %w : i32
  }
  return %r : i32
}"""
    assert run(text, tmp_path, condition) == [result]


def test_forall_runs_in_order(tmp_path: Path) -> None:
    text = """func.func @f(%a: index, %b: index) {
  %ten = arith.constant 10 : index
  scf.forall (%i, %j) = (0, %a) to (3, %b) step (2, 1) {
    %t = arith.muli %i, %ten : index
    %s = arith.addi %t, %j : index
    "test.log"(%s) : (index) -> ()
  }
  return
}"""
    evaluator = Evaluator()
    evaluator.blocks(flat(function(text, tmp_path)), [4, 7])
    assert evaluator.log == [4, 5, 6, 24, 25, 26]


def test_parallel_with_reductions(tmp_path: Path) -> None:
    text = """func.func @f(%n: index, %init: index) -> (index, index) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %r:2 = scf.parallel (%i, %j) = (%zero, %one) to (%n, %n) step (%one, %one)
      init (%zero, %init) -> (index, index) {
    %p = arith.muli %i, %j : index
    scf.reduce(%p, %one : index, index) {
    ^bb0(%l: index, %x: index):
      %s = arith.addi %l, %x : index
      scf.reduce.return %s : index
    }, {
    ^bb0(%l: index, %x: index):
      %s = arith.addi %x, %l : index
      scf.reduce.return %s : index
    }
  }
  scf.parallel (%i) = (%zero) to (%n) step (%one) { scf.reduce }
  return %r#0, %r#1 : index, index
}"""
    assert run(text, tmp_path, 4, 100) == [6 * 6, 112]


def test_value_used_in_a_block_that_stands_before_its_own(tmp_path: Path) -> None:
    text = """func.func @f(%p: i1) -> i32 {
  cf.br ^define
^use:
  return %r : i32
^define:
  %c = arith.constant 7 : i32
  %r = scf.if %p -> i32 { scf.yield %c : i32 } else { scf.yield %c : i32 }
  cf.br ^use
}"""
    assert run(text, tmp_path, 0) == [7]


def test_regions_of_other_ops(tmp_path: Path) -> None:
    text = """func.func @f(%n: index) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  "test.region"() ({
    scf.for %i = %zero to %n step %one {
      "test.region"() ({
        scf.for %j = %zero to %i step %one {
          "test.log"(%j) : (index) -> ()
        }
      }) : () -> ()
    }
    "test.log"(%n) : (index) -> ()
  }) : () -> ()
  return
}"""
    op = function(text, tmp_path)
    blocks = to_cfg(op.regions[0].blocks)
    evaluator = Evaluator()
    evaluator.blocks(blocks, [3])
    assert evaluator.log == [0, 0, 1, 3]
    (block,) = blocks
    assert len(block.ops[-2].regions[0].blocks) == 4
    assert block.ops[-2].regions[0].parent is block.ops[-2]


def test_body_without_structured_ops_stays_as_it_is(tmp_path: Path) -> None:
    op = function("func.func @f() {\n  return\n}", tmp_path)
    assert to_cfg(op.regions[0].blocks) is op.regions[0].blocks


def test_flatten_regions_replaces_blocks(tmp_path: Path) -> None:
    op = function("func.func @f(%p: i1) {\n  scf.if %p { }\n  return\n}", tmp_path)
    flatten_regions(op)
    assert len(op.regions[0].blocks) == 3
    assert all(block.parent is op.regions[0] for block in op.regions[0].blocks)


def test_forall_over_tensors(tmp_path: Path) -> None:
    text = """"func.func"() <{function_type = (tensor<4xi8>) -> (), sym_name = "f"}> ({
^bb0(%t: tensor<4xi8>):
  %r = "scf.forall"(%t) <{operandSegmentSizes = array<i32: 0, 0, 0, 1>,
      staticLowerBound = array<i64: 0>, staticStep = array<i64: 1>,
      staticUpperBound = array<i64: 4>}> ({
  ^bb0(%i: index, %o: tensor<4xi8>):
    "scf.forall.in_parallel"() ({
    ^bb0:
    }) : () -> ()
  }) : (tensor<4xi8>) -> tensor<4xi8>
  "func.return"() : () -> ()
}) : () -> ()"""
    op = function(text, tmp_path)
    with pytest.raises(UnsupportedError, match="tensors"):
        to_cfg(op.regions[0].blocks)


def test_checks_of_ops_built_elsewhere(tmp_path: Path) -> None:
    text = """func.func @f(%p: i1, %x: i32) -> i32 {
  %r = scf.if %p -> i32 { scf.yield %x : i32 } else { scf.yield %x : i32 }
  return %r : i32
}"""
    branch = function(text, tmp_path).regions[0].blocks[0].ops[0]
    branch.regions[1].blocks[0].ops[-1].operands.clear()
    with pytest.raises(VerifyError, match=r"scf\.if: else: 0 values, needs 1"):
        verify(branch)
    branch.regions[1].blocks.clear()
    with pytest.raises(VerifyError, match="an op with results needs an else region"):
        verify(branch)


# Programs made at random ------------------------------------------------------------------------


class Maker:
    """Writes the text of a function of nested structured ops over i64 values."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.count = 0

    def name(self) -> str:
        self.count += 1
        return f"%v{self.count}"

    def function(self) -> str:
        lines, values = self.body(["%a", "%b"], 3)
        return (
            "func.func @f(%a: i64, %b: i64) -> i64 {\n%zero = arith.constant 0 : index\n"
            "%one = arith.constant 1 : index\n%two = arith.constant 2 : index\n"
            + "\n".join(lines)
            + f"\nreturn {values[-1]} : i64\n}}"
        )

    def body(self, values: list[str], depth: int) -> tuple[list[str], list[str]]:
        lines: list[str] = []
        values = list(values)
        for _ in range(self.random.randint(1, 4)):
            makers = [self.simple]
            if depth:
                makers += [self.if_op, self.for_op, self.while_op, self.switch_op, self.region_op]
            values.append(self.random.choice(makers)(lines, values, depth))
        return lines, values

    def two(self, values: list[str]) -> tuple[str, str]:
        return self.random.choice(values), self.random.choice(values)

    def simple(self, lines: list[str], values: list[str], _: int) -> str:
        name, (a, b) = self.name(), self.two(values)
        lines.append(f"{name} = arith.{self.random.choice(('addi', 'muli'))} {a}, {b} : i64")
        return name

    def compare(self, lines: list[str], values: list[str]) -> str:
        name, (a, b) = self.name(), self.two(values)
        lines.append(f"{name} = arith.cmpi slt, {a}, {b} : i64")
        return name

    def inside(self, values: list[str], depth: int) -> str:
        lines, inner = self.body(values, depth - 1)
        return "\n".join(lines) + f"\nscf.yield {inner[-1]} : i64"

    def if_op(self, lines: list[str], values: list[str], depth: int) -> str:
        name, condition = self.name(), self.compare(lines, values)
        then, other = self.inside(values, depth), self.inside(values, depth)
        lines.append(f"{name} = scf.if {condition} -> i64 {{\n{then}\n}} else {{\n{other}\n}}")
        return name

    def for_op(self, lines: list[str], values: list[str], depth: int) -> str:
        name, carried = self.name(), self.name()
        top = self.random.choice(("%zero", "%one", "%two"))
        body = self.inside([*values, carried], depth)
        start = self.random.choice(values)
        lines.append(
            f"{name} = scf.for %i{name[1:]} = %zero to {top} step %one "
            f"iter_args({carried} = {start}) -> (i64) {{\n{body}\n}}"
        )
        return name

    def while_op(self, lines: list[str], values: list[str], depth: int) -> str:
        """Runs at most twice: an index counts along."""
        name, x, y, n = self.name(), self.name(), self.name(), self.name()
        start = self.random.choice(values)
        inner, body = self.body([*values, y], depth - 1)
        more, after = self.name(), self.name()
        lines.append(
            f"{name}:2 = scf.while ({x} = {start}, {n} = %zero) : (i64, index) -> (i64, index) {{\n"
            f"{more} = arith.cmpi slt, {n}, %two : index\n"
            f"scf.condition({more}) {x}, {n} : i64, index\n}} do {{\n"
            f"^bb0({y}: i64, {n}x: index):\n"
            + "\n".join(inner)
            + f"\n{after} = arith.addi {n}x, %one : index\n"
            f"scf.yield {body[-1]}, {after} : i64, index\n}}"
        )
        return name + "#0"

    def switch_op(self, lines: list[str], values: list[str], depth: int) -> str:
        name, flag = self.name(), self.random.choice(("%zero", "%one", "%two"))
        zero, one, other = (self.inside(values, depth) for _ in range(3))
        lines.append(
            f"{name} = scf.index_switch {flag} -> i64\ncase 0 {{\n{zero}\n}}\n"
            f"case 1 {{\n{one}\n}}\ndefault {{\n{other}\n}}"
        )
        return name

    def region_op(self, lines: list[str], values: list[str], depth: int) -> str:
        name, condition = self.name(), self.compare(lines, values)
        then, other = self.inside(values, depth), self.inside(values, depth)
        lines.append(
            f"{name} = scf.execute_region -> i64 {{\ncf.cond_br {condition}, ^a, ^b\n"
            f"^a:\n{then}\n^b:\n{other}\n}}"
        )
        return name


@pytest.mark.parametrize("seed", range(40))
def test_random_programs(seed: int, tmp_path: Path) -> None:
    op = function(Maker(seed).function(), tmp_path)
    blocks = flat(op)
    for args in ([3, 5], [5, 3], [-7, 0]):
        expected = Evaluator().blocks(op.regions[0].blocks, list(args))
        assert Evaluator().blocks(blocks, list(args)) == expected
