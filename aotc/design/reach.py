"""Which blocks of a region control can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.ir.model import Block, Region


def reachable_blocks(region: Region) -> list[Block]:
    """The blocks that control can reach from the entry, in the order of the source."""
    seen = {region.blocks[0]}
    work = [region.blocks[0]]
    while work:
        block = work.pop()
        if not block.ops:
            continue
        for target in block.ops[-1].successors:
            if target not in seen:
                seen.add(target)
                work.append(target)
    return [b for b in region.blocks if b in seen]
