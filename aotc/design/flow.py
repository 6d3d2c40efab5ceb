"""Control flow of a Function: successors, order, dominators and loops of its basic blocks.

Both emitters ask this module which values an edge passes on and how blocks nest. Blocks that the
entry does not reach are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.ir.model import Block, Op, Value


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """One way from a block to a successor: `args` become the successor's block arguments."""

    target: Block
    args: list[Value]


def edges_of(terminator: Op) -> list[Edge]:
    """Edges of a terminator, in the order of its successors."""
    targets = terminator.successors
    if not targets:
        return []
    name = terminator.name
    if name == "cf.cond_br":
        _, yes, no = terminator.segments()
        return [Edge(targets[0], yes), Edge(targets[1], no)]
    if name == "cf.switch":
        _, default, rest = terminator.segments()
        edges, at = [Edge(targets[0], default)], 0
        for target in targets[1:]:
            edges.append(Edge(target, rest[at : at + len(target.args)]))
            at += len(target.args)
        return edges
    if name == "aotc.wait":
        return [Edge(targets[0], terminator.segments()[2])]
    return [Edge(targets[0], terminator.operands)]


def case_values(op: Op) -> list[int]:
    """The values that a cf.switch compares with, in the order of its successors."""
    values: list[int] = op.attrs.get("case_values") or []
    return values


@dataclass(slots=True, eq=False)
class Node:
    """A reachable block with its place in the flow graph.

    number:   position in reverse postorder; the entry is 0.
    preds:    one entry for each incoming edge.
    idom:     immediate dominator; None for the entry.
    loop:     innermost loop that the block is in (a header is in its own).
    """

    block: Block
    number: int
    edges: list[Edge] = field(default_factory=list)
    succs: list[Node] = field(default_factory=list)
    preds: list[Node] = field(default_factory=list)
    idom: Node | None = None
    loop: Loop | None = None

    @property
    def terminator(self) -> Op:
        return self.block.ops[-1]


@dataclass(slots=True, eq=False)
class Loop:
    """A natural loop: everything that reaches a back edge to `header` without leaving it."""

    header: Node
    body: set[int] = field(default_factory=set)
    outer: Loop | None = None

    def holds(self, node: Node) -> bool:
        return node.number in self.body


class Flow:
    """Flow graph of a list of blocks whose first is the entry.

    nodes:      reachable blocks in reverse postorder.
    reducible:  false if some loop has two entries; `loops` is then incomplete.
    """

    def __init__(self, blocks: list[Block]) -> None:
        self.nodes = _reverse_postorder(blocks[0])
        self.of = {id(node.block): node for node in self.nodes}
        for node in self.nodes:
            node.succs = [self.of[id(edge.target)] for edge in node.edges]
            for succ in node.succs:
                succ.preds.append(node)
        self._dominators()
        self.reducible = self._loops()

    def node(self, block: Block) -> Node:
        return self.of[id(block)]

    def dominates(self, above: Node, below: Node) -> bool:
        while below.number > above.number:
            assert below.idom is not None
            below = below.idom
        return below is above

    def uses(self) -> tuple[dict[int, int], dict[int, int]]:
        """By id of a value: how often it is used, and the number of the only block that does, or -1
        if there are several."""
        count: dict[int, int] = {}
        used_in: dict[int, int] = {}
        for node in self.nodes:
            for op in node.block.ops:
                for value in op.operands:
                    key = id(value)
                    count[key] = count.get(key, 0) + 1
                    if used_in.setdefault(key, node.number) != node.number:
                        used_in[key] = -1
        return count, used_in

    def _dominators(self) -> None:
        # Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm".
        entry = self.nodes[0]
        entry.idom = entry
        changed = True
        while changed:
            changed = False
            for node in self.nodes[1:]:
                new: Node | None = None
                for pred in node.preds:
                    if pred.idom is None:
                        continue
                    new = pred if new is None else _meet(pred, new)
                if node.idom is not new:
                    node.idom = new
                    changed = True
        entry.idom = None

    def _loops(self) -> bool:
        loops: list[Loop] = []
        for header in self.nodes:
            sources = []
            for pred in header.preds:
                if pred.number >= header.number:
                    if not self.dominates(header, pred):
                        return False
                    sources.append(pred)
            if not sources:
                continue
            loop = Loop(header, {header.number})
            while sources:
                node = sources.pop()
                if node.number not in loop.body:
                    loop.body.add(node.number)
                    sources.extend(node.preds)
            loops.append(loop)
        # Headers come in reverse postorder, so an outer loop stands before the loops inside it.
        for loop in loops:
            loop.outer = loop.header.loop
            for number in loop.body:
                self.nodes[number].loop = loop
        return True


def _meet(a: Node, b: Node) -> Node:
    while a is not b:
        while a.number > b.number:
            assert a.idom is not None
            a = a.idom
        while b.number > a.number:
            assert b.idom is not None
            b = b.idom
    return a


def _reverse_postorder(entry: Block) -> list[Node]:
    done: list[Node] = []
    seen = {id(entry)}
    stack = [(Node(entry, 0, edges_of(entry.ops[-1])), 0)]
    while stack:
        node, at = stack.pop()
        # The last successor is visited first, so that the first one comes next in the order.
        for i in range(at, len(node.edges)):
            target = node.edges[len(node.edges) - 1 - i].target
            if id(target) not in seen:
                seen.add(id(target))
                stack.append((node, i + 1))
                stack.append((Node(target, 0, edges_of(target.ops[-1])), 0))
                break
        else:
            done.append(node)
    done.reverse()
    for number, node in enumerate(done):
        node.number = number
    return done
