"""Fewer blocks: jumps to jumps go straight, and blocks with one way in join the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.ir.model import Block, Op, Region


def tidy(region: Region) -> None:
    """Removes blocks that only jump, and those that control never reaches; nested regions too."""
    for block in region.blocks:
        for op in block.ops:
            for inner in op.regions:
                tidy(inner)
    if len(region.blocks) > 1:
        _straighten(region.blocks)
        _join(region)


def _straighten(blocks: list[Block]) -> None:
    """Sends every jump to where control goes on."""
    onward = {b: b.ops[0].successors[0] for b in blocks[1:] if _only_jumps(b)}
    for block in blocks:
        end = block.ops[-1] if block.ops else None
        if end is None or not end.successors:
            continue
        end.successors = [_final(onward, successor) for successor in end.successors]
        if end.name == "cf.cond_br" and len(end.operands) == 1:
            yes, no = end.successors
            if yes is no:
                end.name, end.attrs, end.operands, end.successors = "cf.br", {}, [], [yes]


def _only_jumps(block: Block) -> bool:
    return len(block.ops) == 1 and not block.args and _is_plain_jump(block.ops[0])


def _is_plain_jump(op: Op) -> bool:
    return op.name == "cf.br" and not op.operands


def _final(onward: dict[Block, Block], block: Block) -> Block:
    """The first block on the way that does more than jump; `block` itself in an empty loop."""
    at, seen = block, {block}
    while at in onward:
        at = onward[at]
        if at in seen:
            return block
        seen.add(at)
    return at


def _join(region: Region) -> None:
    """Puts each block behind the only one that jumps to it, and drops what is not reached."""
    entry = region.blocks[0]
    ways_in: dict[Block, int] = {entry: 1}
    todo = [entry]
    while todo:
        for successor in todo.pop().ops[-1].successors:
            if successor not in ways_in:
                todo.append(successor)
            ways_in[successor] = ways_in.get(successor, 0) + 1
    joined: set[Block] = set()
    for block in region.blocks:
        if block in joined or block not in ways_in:
            continue
        while _is_plain_jump(block.ops[-1]):
            after = block.ops[-1].successors[0]
            if ways_in[after] > 1 or after is entry or after is block or after.args:
                break
            block.ops.pop()
            for op in after.ops:
                block.append(op)
            joined.add(after)
    region.blocks = [b for b in region.blocks if b in ways_in and b not in joined]
