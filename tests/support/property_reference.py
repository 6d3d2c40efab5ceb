"""Sequences and properties by their definition: which words match, which hold.

Shares nothing with the runtime. A word is a list of letters, a letter a dict of Booleans. Source:
IEEE 1800-2023 16.7 to 16.13 and Annex F (tight satisfaction; satisfaction by finite words).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

Node = tuple[Any, ...]
NO_LIMIT = 99


def text(node: Node) -> str:
    """The SystemVerilog of a sequence or property."""
    kind, *rest = node
    if kind == "bit":
        return str(rest[0])
    if kind == "delay":
        a, b, low, high = rest
        return f"({text(a)} ##{_range(low, high)} {text(b)})"
    if kind in ("*", "->", "="):
        a, low, high = rest
        inner = text(a)
        return f"({inner}[{kind}{_range(low, high, bare=True)}])"
    if kind == "first_match":
        return f"(first_match({text(rest[0])}))"
    if kind in ("weak", "strong", "not"):
        return f"({kind} ({text(rest[0])}))"
    if kind in ("nexttime", "s_nexttime", "always", "s_always", "s_eventually", "eventually"):
        a, low, high = rest
        span = f"[{low}]" if "nexttime" in kind else f"[{low}:{high}]"
        return f"({kind} {span} {text(a)})"
    if kind == "if":
        return f"(if ({text(rest[0])}) {text(rest[1])} else {text(rest[2])})"
    return f"({text(rest[0])} {kind} {text(rest[1])})"


def _range(low: int, high: int, *, bare: bool = False) -> str:
    upper = "$" if high == NO_LIMIT else str(high)
    if low == high:
        return str(low)
    return f"{low}:{upper}" if bare else f"[{low}:{upper}]"


def matches(node: Node, word: tuple[Any, ...]) -> Any:
    """A function of (start, end): whether the letters start..end - 1 match the sequence."""

    @cache
    def m(s: Node, i: int, j: int) -> bool:
        kind, *rest = s
        length = j - i
        if kind == "bit":
            return length == 1 and word[i][rest[0]]
        if kind == "delay":
            a, b, low, high = rest
            for d in range(low, min(high, length + 1) + 1):
                if d == 0:
                    if any(m(a, i, k + 1) and m(b, k, j) for k in range(i, j)):
                        return True
                    continue
                for k in range(i, j + 1):
                    begin = k + d - 1
                    if begin <= j and m(a, i, k) and m(b, begin, j):
                        return True
            return False
        if kind == "*":
            return repeats(rest[0], rest[1], rest[2], i, j)
        if kind in ("->", "="):
            a, low, high = rest
            hits = [k for k in range(i, j) if word[k][a[1]]]
            ends = kind == "=" or hits[-1:] == [j - 1]
            return low <= len(hits) <= high and ends
        if kind == "first_match":
            return m(rest[0], i, j) and not any(m(rest[0], i, k) for k in range(i, j))
        if kind == "throughout":
            return m(rest[1], i, j) and all(word[k][rest[0][1]] for k in range(i, j))
        if kind == "within":
            inner = any(m(rest[0], k, n) for k in range(i, j + 1) for n in range(k, j + 1))
            return m(rest[1], i, j) and inner
        if kind == "or":
            return m(rest[0], i, j) or m(rest[1], i, j)
        if kind == "intersect":
            return m(rest[0], i, j) and m(rest[1], i, j)
        assert kind == "and", kind
        ends = [[k for k in range(i, j + 1) if m(s, i, k)] for s in rest]
        return bool(ends[0]) and bool(ends[1]) and (j in ends[0] or j in ends[1])

    @cache
    def repeats(a: Node, low: int, high: int, i: int, j: int) -> bool:
        if low == 0 and i == j:
            return True
        if high == 0:
            return False
        if m(a, i, i) and low > 0 and repeats(a, low - 1, high - 1, i, j):
            return True
        return any(
            m(a, i, k) and repeats(a, max(low - 1, 0), high - 1, k, j) for k in range(i + 1, j + 1)
        )

    return lambda i, j: m(node, i, j)


def holds(node: Node, word: tuple[Any, ...], at: int) -> bool:
    """Whether a finite word satisfies a property from a letter on. A sequence is weak: it holds
    if it matches, or if longer words might."""
    kind, *rest = node
    n = len(word)
    if kind in ("weak", "strong"):
        found = matches(rest[0], word)
        if any(found(at, j) for j in range(at + 1, n + 1)):
            return True
        return kind == "weak" and _open(rest[0], word, at)
    if kind == "not":
        return not holds(rest[0], word, at)
    if kind in ("and", "or", "implies", "iff"):
        a, b = holds(rest[0], word, at), holds(rest[1], word, at)
        return {"and": a and b, "or": a or b, "implies": not a or b, "iff": a == b}[kind]
    if kind in ("|->", "|=>"):
        found, shift = matches(rest[0], word), int(kind == "|=>")
        ends = [j - 1 + shift for j in range(at + 1 - shift, n + 1) if found(at, j)]
        return all(holds(rest[1], word, k) for k in ends if k < n)
    if kind in ("#-#", "#=#"):
        inner = ("|->" if kind == "#-#" else "|=>", rest[0], ("not", rest[1]))
        return not holds(inner, word, at)
    if kind in ("nexttime", "s_nexttime"):
        k = at + rest[1]
        return holds(rest[0], word, k) if k < n else kind == "nexttime"
    if kind in ("always", "s_always", "eventually", "s_eventually"):
        a, low, high = rest
        inside = [holds(a, word, k) for k in range(at + low, min(at + high + 1, n))]
        beyond = at + high >= n
        strong = kind.startswith("s_")
        if kind.endswith("always"):
            return all(inside) and not (beyond and strong)
        return any(inside) or (beyond and not strong)
    if kind in ("until", "s_until", "until_with", "s_until_with"):
        a, b = rest
        for k in range(at, n):
            now, done = holds(a, word, k), holds(b, word, k)
            if done and (now or "with" not in kind):
                return True
            if not now:
                return False
        return not kind.startswith("s_")
    assert kind == "if", kind
    return holds(rest[1] if word[at][rest[0][1]] else rest[2], word, at)


LETTERS = [{"a": bool(v & 1), "b": bool(v & 2)} for v in range(4)]


def _open(node: Node, word: tuple[Any, ...], at: int) -> bool:
    """Whether some longer word that begins with the letters from `at` on may match."""
    todo: list[tuple[Any, ...]] = [()]
    for _ in range(5):
        todo = [(*rest, letter) for rest in todo for letter in LETTERS]
        for rest in todo:
            longer = (*word[at:], *rest)
            if matches(node, longer)(0, len(longer)):
                return True
    return False


# Random ones ------------------------------------------------------------------------------------


def random_sequence(rng: random.Random, depth: int, bits: str = "abc") -> Node:
    """A sequence; a `depth` of 0 is a Boolean expression."""
    bit = ("bit", rng.choice(bits))
    if depth == 0 or rng.random() < 0.15:
        return bit
    sub = [random_sequence(rng, depth - 1, bits) for _ in range(2)]
    low = rng.randrange(3)
    high = rng.choice([low, low + rng.randrange(3), NO_LIMIT])
    kind = rng.choice(["delay", "delay", "delay", "*", "->", "=", "or", "and", "intersect",
                       "throughout", "within", "first_match"])  # fmt: skip
    if kind == "delay":
        return (kind, *sub, low, high)
    if kind == "*":
        return (kind, sub[0], low, max(high, 1))
    if kind in ("->", "="):
        return (kind, bit, max(low, 1), max(high, 1))
    if kind == "throughout":
        return (kind, bit, sub[1])
    if kind == "first_match":
        return (kind, sub[0])
    return (kind, *sub)


def random_property(rng: random.Random, depth: int) -> Node:
    """A property over the bits a and b."""
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(["weak", "weak", "strong"]), _nonempty(rng, 2)
    sub = [random_property(rng, depth - 1) for _ in range(2)]
    kind = rng.choice([
        *("|->", "|=>", "#-#", "#=#", "not", "and", "or", "implies", "iff", "if"),
        *("nexttime", "s_nexttime", "always", "s_always", "s_eventually", "eventually"),
        *("until", "s_until", "until_with", "s_until_with"),
    ])  # fmt: skip
    low = rng.randrange(3)
    if kind in ("|->", "|=>", "#-#", "#=#"):
        return kind, _nonempty(rng, 1), sub[0]
    if kind == "not":
        return kind, sub[0]
    if kind in ("nexttime", "s_nexttime", "always", "s_always", "s_eventually", "eventually"):
        return kind, sub[0], low, low + rng.randrange(3)
    if kind == "if":
        return kind, ("bit", rng.choice("ab")), *sub
    return kind, *sub


def _nonempty(rng: random.Random, depth: int) -> Node:
    """A sequence that does not match the empty word, and that something matches."""
    while True:
        found = random_sequence(rng, depth, "ab")
        if not matches(found, ())(0, 0) and _open(found, (), 0):
            return found
