"""Which blocks control can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.ir.model import Block


def reachable_blocks(blocks: list[Block]) -> list[Block]:
    """The blocks that control can reach from the first one, in their order."""
    seen = {blocks[0]}
    work = [blocks[0]]
    while work:
        block = work.pop()
        if not block.ops:
            continue
        for target in block.ops[-1].successors:
            if target not in seen:
                seen.add(target)
                work.append(target)
    return [b for b in blocks if b in seen]


def blocks_from(entry: Block) -> list[Block]:
    """The blocks that control can reach from one, in an order in which definitions come before uses
    (reverse postorder)."""
    seen = {entry}
    order: list[Block] = []
    stack = [(entry, iter(entry.ops[-1].successors if entry.ops else ()))]
    while stack:
        block, rest = stack[-1]
        for following in rest:
            if following not in seen:
                seen.add(following)
                stack.append((following, iter(following.ops[-1].successors)))
                break
        else:
            order.append(block)
            stack.pop()
    order.reverse()
    return order
