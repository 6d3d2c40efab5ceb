"""Bodies after needless blocks have gone."""

from __future__ import annotations

from aotc.frontend.tidy import tidy
from aotc.ir.model import Block, DenseArray, Op, Region, Value
from aotc.ir.types import I1


def jump(to):
    return Op("cf.br", successors=[to])


def choice(yes, no):
    attrs = {"operandSegmentSizes": DenseArray([1, 0, 0], "i32")}
    return Op("cf.cond_br", [Value(I1)], attrs=attrs, successors=[yes, no])


def body(*ends):
    """A region whose blocks each have one op of their own and then what `ends` makes."""
    blocks = [Block() for _ in ends]
    for number, (block, end) in enumerate(zip(blocks, ends, strict=True)):
        made = end(blocks)
        if not isinstance(made, tuple):
            block.append(Op(f"test.{number}"))
            made = (made,)
        for op in made:
            block.append(op)
    return Region(blocks)


def shape(region):
    return [[op.name for op in block.ops] for block in region.blocks]


def test_a_chain_becomes_one_block():
    region = body(lambda b: jump(b[1]), lambda b: jump(b[2]), lambda b: Op("moore.return"))
    tidy(region)
    assert shape(region) == [["test.0", "test.1", "test.2", "moore.return"]]
    assert all(op.parent is region.blocks[0] for op in region.blocks[0].ops)


def test_jumps_to_jumps_go_straight():
    region = body(
        lambda b: choice(b[1], b[2]), lambda b: (jump(b[3]),), lambda b: jump(b[3]),
        lambda b: Op("moore.return"),
    )  # fmt: skip
    tidy(region)
    assert shape(region) == [
        ["test.0", "cf.cond_br"], ["test.2", "cf.br"], ["test.3", "moore.return"],
    ]  # fmt: skip
    assert region.blocks[0].ops[-1].successors == [region.blocks[2], region.blocks[1]]


def test_a_choice_without_a_difference_is_none():
    region = body(
        lambda b: choice(b[1], b[2]), lambda b: (jump(b[2]),), lambda b: Op("moore.return")
    )
    tidy(region)
    assert shape(region) == [["test.0", "test.2", "moore.return"]]


def test_an_empty_endless_loop_stays():
    region = body(lambda b: jump(b[1]), lambda b: (jump(b[1]),))
    tidy(region)
    assert shape(region) == [["test.0", "cf.br"], ["cf.br"]]
    assert region.blocks[1].ops[-1].successors == [region.blocks[1]]


def test_loops_keep_their_heads_and_what_is_not_reached_goes():
    region = body(
        lambda b: jump(b[1]), lambda b: choice(b[1], b[3]), lambda b: jump(b[1]),
        lambda b: Op("moore.return"),
    )  # fmt: skip
    tidy(region)
    assert shape(region) == [
        ["test.0", "cf.br"], ["test.1", "cf.cond_br"], ["test.3", "moore.return"],
    ]  # fmt: skip
