"""Lays the basic blocks of a function out as Python text: if, while and, where needed, a variable.

Blocks with one predecessor stand inside the branch that leads to them. A block where paths meet
stands after the statement whose branches lead to it, a block after a loop behind the loop. Where
one place in the text can be reached on the way to several blocks, the variable `pc` says which.
Only irreducible flow, or nesting deeper than Python takes, is written as one loop that dispatches
on `pc`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.errors import Loc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.design.flow import Flow, Node

MAX_INDENT = 60  # Python takes 100 levels of indentation
MAX_LOOPS = 12  # and 20 nested loops
INDENT = "    "

_LEAVES = re.compile(r"(return|continue|break|raise)\b")

Line = tuple[int, str, Loc | None]


@dataclass(slots=True)
class Test:
    """An if: edges or further tests on both sides."""

    condition: str
    yes: Branch
    no: Branch


@dataclass(slots=True)
class Way:
    """An edge: assignments of the block arguments, then on to the node."""

    target: Node
    moves: str


Branch = Test | Way


@dataclass(slots=True)
class BlockText:
    """A block's statements, and how it goes on; None if it does not."""

    lines: list[tuple[str, Loc]] = field(default_factory=list)
    branch: Branch | None = None
    loc: Loc | None = None


class _TooDeepError(Exception):
    pass


def lay_out(flow: Flow, texts: dict[int, BlockText]) -> list[Line]:
    """Lines of the whole body, at indentation 1. `texts` are the blocks by node number."""
    if flow.reducible:
        try:
            return _Structured(flow, texts).lines()
        except _TooDeepError:
            pass
    return _Dispatched(flow, texts).lines()


class _Writer:
    """What both ways of laying out share: lines and the printing of ifs."""

    def __init__(self, flow: Flow, texts: dict[int, BlockText]) -> None:
        self.flow = flow
        self.texts = texts
        self.out: list[Line] = []

    def put(self, indent: int, text: str, loc: Loc | None = None) -> None:
        if indent > MAX_INDENT:
            raise _TooDeepError
        self.out.append((indent, text, loc))

    def block(self, node: Node, indent: int) -> BlockText:
        text = self.texts[node.number]
        for line, loc in text.lines:
            self.put(indent, line, loc)
        return text

    def if_else(
        self, condition: str, yes: list[Line], no: list[Line], indent: int, loc: Loc | None
    ) -> None:
        """Both sides are laid out at indent + 1; one that does not fall through needs no else."""
        if not yes:
            if no:
                self.put(indent, f"if not ({condition}):", loc)
                self.out.extend(no)
            return
        if no and not _falls(yes):
            self.put(indent, f"if {condition}:", loc)
            self.out.extend(yes)
            self.out.extend((i - 1, text, place) for i, text, place in no)
            return
        if no and not _falls(no):
            self.put(indent, f"if not ({condition}):", loc)
            self.out.extend(no)
            self.out.extend((i - 1, text, place) for i, text, place in yes)
            return
        self.put(indent, f"if {condition}:", loc)
        self.out.extend(yes)
        if no:
            self.put(indent, "else:", None)
            self.out.extend(no)

    def side(self) -> list[Line]:
        """Starts collecting lines elsewhere; give the result back to `back`."""
        kept = self.out
        self.out = []
        return kept

    def back(self, kept: list[Line]) -> list[Line]:
        lines, self.out = self.out, kept
        return lines


def _falls(lines: list[Line]) -> bool:
    """False if the last statement leaves for certain."""
    last = lines[-1]
    return last[0] != lines[0][0] or not _LEAVES.match(last[1])


@dataclass(frozen=True, slots=True)
class _Loop:
    """The innermost Python loop: `breaks` are targets behind it, with whether they need `pc`."""

    header: int
    breaks: dict[int, bool]
    depth: int


class _Structured(_Writer):
    """Nested text. Nodes are named by their numbers; see the file's first lines."""

    def __init__(self, flow: Flow, texts: dict[int, BlockText]) -> None:
        super().__init__(flow, texts)
        count = len(flow.nodes)
        self.merges: list[list[int]] = [[] for _ in range(count)]
        self.behind: list[list[int]] = [[] for _ in range(count)]
        self.inlined = [False] * count
        self.body_exits: list[frozenset[int]] = [frozenset()] * count
        self.exits: list[frozenset[int]] = [frozenset()] * count
        self._place()
        self._find_exits()

    def lines(self) -> list[Line]:
        self.emit(0, {}, None, 1)
        return self.out

    def is_header(self, number: int) -> bool:
        loop = self.flow.nodes[number].loop
        return loop is not None and loop.header.number == number

    def _place(self) -> None:
        """Decides where each block stands: in a branch, after an if, or after a loop."""
        for node in self.flow.nodes[1:]:
            above = node.idom
            assert above is not None
            left, loop = None, above.loop
            while loop is not None and not loop.holds(node):
                left, loop = loop, loop.outer
            if left is not None:
                self.behind[left.header.number].append(node.number)
            elif sum(pred.number < node.number for pred in node.preds) > 1:
                self.merges[above.number].append(node.number)
            else:
                self.inlined[node.number] = True

    def _find_exits(self) -> None:
        """Targets that a block's text can go on to, with and without its loop's surroundings."""
        for node in reversed(self.flow.nodes):
            exits: set[int] = set()
            for succ in node.succs:
                if self.inlined[succ.number] and succ.number > node.number:
                    exits |= self.exits[succ.number]
                else:
                    exits.add(succ.number)
            for merge in self.merges[node.number]:
                exits.discard(merge)
                exits |= self.exits[merge]
            if self.is_header(node.number):
                exits.discard(node.number)
                self.body_exits[node.number] = frozenset(exits)
                for item in self.behind[node.number]:
                    exits.discard(item)
                    exits |= self.exits[item]
            self.exits[node.number] = frozenset(exits)

    def emit(self, number: int, fall: dict[int, bool], loop: _Loop | None, indent: int) -> None:
        """Text of a block and all that is placed with it.

        fall: targets that are reached by running off the end of this text, with whether `pc`
        must tell them apart there.
        """
        while True:
            if self.is_header(number):
                depth = loop.depth + 1 if loop else 1
                if depth > MAX_LOOPS:
                    raise _TooDeepError
                stages = _stages(
                    set(self.body_exits[number]), self.behind[number], fall, self.exits
                )
                forwards = loop.breaks if loop else {}
                needs = _needs(stages, 0, fall | {t: n for t, n in forwards.items() if n})
                self.put(indent, "while True:")
                at = len(self.out)
                self.emit_body(number, {number: False}, _Loop(number, needs, depth), indent + 1)
                if len(self.out) == at:
                    self.put(indent + 1, "pass")
                last = self.items(self.behind[number], stages, fall, loop, indent)
                if last is None:
                    self.forward(stages[-1], fall, loop, indent)
                    return
            else:
                last = self.emit_body(number, fall, loop, indent, tail=True)
                if last is None:
                    return
            number = last

    def emit_body(
        self,
        number: int,
        fall: dict[int, bool],
        loop: _Loop | None,
        indent: int,
        tail: bool = False,
    ) -> int | None:
        """A block without the loop around it. Returns what is still to be emitted behind it."""
        node = self.flow.nodes[number]
        merges = self.merges[number]
        text = self.block(node, indent)
        if text.branch is None:
            return None
        reached = self._targets(node)
        first = {t for t in reached if t in fall or t in merges}
        stages = _stages(first, merges, fall, self.exits)
        ways = _needs(stages, 0, fall) if merges else fall
        if isinstance(text.branch, Way):
            if text.branch.moves:
                self.put(indent, text.branch.moves, text.loc)
            target = text.branch.target.number
            if not merges and self.inlined[target] and target > number:
                if tail:
                    return target
                self.emit(target, fall, loop, indent)
                return None
            self.go(number, text.branch.target.number, ways, loop, indent)
        else:
            self.branch(number, text.branch, ways, loop, indent, text.loc)
        last = self.items(merges, stages, fall, loop, indent)
        if last is not None and not tail:
            self.emit(last, fall, loop, indent)
            return None
        return last

    def _targets(self, node: Node) -> set[int]:
        out: set[int] = set()
        for succ in node.succs:
            if self.inlined[succ.number] and succ.number > node.number:
                out |= self.exits[succ.number]
            else:
                out.add(succ.number)
        return out

    def items(
        self,
        items: list[int],
        stages: list[set[int]],
        fall: dict[int, bool],
        loop: _Loop | None,
        indent: int,
    ) -> int | None:
        """Blocks behind an if or a loop. The last one is returned if it needs no guard."""
        for i, item in enumerate(items):
            if stages[i] == {item}:
                if i == len(items) - 1:
                    return item
                self.emit(item, _needs(stages, i + 1, fall), loop, indent)
            else:
                self.put(indent, f"if pc == {item}:")
                at = len(self.out)
                self.emit(item, _needs(stages, i + 1, fall), loop, indent + 1)
                if len(self.out) == at:
                    self.put(indent + 1, "pass")
        return None

    def forward(
        self, reached: set[int], fall: dict[int, bool], loop: _Loop | None, indent: int
    ) -> None:
        """Behind a loop: goes on to targets that lie behind or at the head of an outer loop."""
        for target in sorted(reached - fall.keys()):
            assert loop is not None
            word = "continue" if target == loop.header else "break"
            if len(reached) == 1:
                self.put(indent, word)
            else:
                self.put(indent, f"if pc == {target}:")
                self.put(indent + 1, word)

    def branch(
        self,
        number: int,
        branch: Branch,
        fall: dict[int, bool],
        loop: _Loop | None,
        indent: int,
        loc: Loc | None,
    ) -> None:
        if isinstance(branch, Way):
            if branch.moves:
                self.put(indent, branch.moves, loc)
            self.go(number, branch.target.number, fall, loop, indent)
            return
        kept = self.side()
        self.branch(number, branch.yes, fall, loop, indent + 1, loc)
        yes = self.back(kept)
        kept = self.side()
        self.branch(number, branch.no, fall, loop, indent + 1, loc)
        no = self.back(kept)
        self.if_else(branch.condition, yes, no, indent, loc)

    def go(
        self, source: int, target: int, fall: dict[int, bool], loop: _Loop | None, indent: int
    ) -> None:
        if self.inlined[target] and target > source:
            self.emit(target, fall, loop, indent)
        elif target in fall:
            if fall[target]:
                self.put(indent, f"pc = {target}")
        elif loop is not None and target == loop.header:
            self.put(indent, "continue")
        else:
            assert loop is not None, "forward edge to a block that was not placed"
            if loop.breaks[target]:
                self.put(indent, f"pc = {target}")
            self.put(indent, "break")


def _stages(
    reached: set[int], items: list[int], fall: dict[int, bool], exits: list[frozenset[int]]
) -> list[set[int]]:
    """What the text before each item, and the text after the last, can be on the way to."""
    stages = [reached]
    for item in items:
        reached = (reached - {item}) | {t for t in exits[item] if t in fall or t in items}
        stages.append(reached)
    return stages


def _needs(stages: list[set[int]], at: int, fall: dict[int, bool]) -> dict[int, bool]:
    """For text that runs off its end into stage `at`: its targets, and whether `pc` is read."""
    needs = dict(fall)
    for stage in stages[at:]:
        for target in stage:
            needs[target] = needs.get(target, False) or len(stage) > 1
    return needs


class _Dispatched(_Writer):
    """One loop over `pc`: right for every flow graph."""

    def lines(self) -> list[Line]:
        flow = self.flow
        depth = [0] * len(flow.nodes)
        self.roots = {0}
        for node in flow.nodes[1:]:
            if len(node.preds) > 1 or node.preds[0].number >= node.number:
                self.roots.add(node.number)
                continue
            above = node.preds[0]
            depth[node.number] = depth[above.number] + _tests(self.texts[above.number].branch)
            if depth[node.number] > 12:
                depth[node.number] = 0
                self.roots.add(node.number)
        self.put(1, "pc = 0")
        self.put(1, "while True:")
        self.choose(sorted(self.roots), 2)
        return self.out

    def choose(self, roots: list[int], indent: int) -> None:
        """A balanced tree of comparisons that ends in the blocks `roots`."""
        if len(roots) == 1:
            self.emit(roots[0], indent)
            return
        middle = len(roots) // 2
        self.put(indent, f"if pc < {roots[middle]}:")
        self.choose(roots[:middle], indent + 1)
        self.put(indent, "else:")
        self.choose(roots[middle:], indent + 1)

    def emit(self, number: int, indent: int) -> None:
        while True:
            text = self.block(self.flow.nodes[number], indent)
            branch = text.branch
            if isinstance(branch, Way) and branch.target.number not in self.roots:
                if branch.moves:
                    self.put(indent, branch.moves, text.loc)
                number = branch.target.number
                continue
            if branch is not None:
                self.branch(branch, indent, text.loc)
            return

    def branch(self, branch: Branch, indent: int, loc: Loc | None) -> None:
        if isinstance(branch, Way):
            if branch.moves:
                self.put(indent, branch.moves, loc)
            if branch.target.number in self.roots:
                self.put(indent, f"pc = {branch.target.number}")
                self.put(indent, "continue")
            else:
                self.emit(branch.target.number, indent)
            return
        kept = self.side()
        self.branch(branch.yes, indent + 1, loc)
        yes = self.back(kept)
        kept = self.side()
        self.branch(branch.no, indent + 1, loc)
        no = self.back(kept)
        self.if_else(branch.condition, yes, no, indent, loc)


def _tests(branch: Branch | None) -> int:
    """Depth of the tests of a branch."""
    if not isinstance(branch, Test):
        return 0
    return 1 + max(_tests(branch.yes), _tests(branch.no))


def join(lines: Iterable[Line]) -> tuple[str, list[Loc | None]]:
    """The text, and for each of its lines the place it came from."""
    texts, places = [], []
    for indent, text, loc in lines:
        texts.append(INDENT * indent + text)
        places.append(loc)
    return "\n".join(texts) + "\n", places
