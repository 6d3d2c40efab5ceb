"""Rows of lowered ops as lines of a table, with a signature that their check is made of.

A line is `name | clause of IEEE 1800-2023 | signature | becomes | meaning`. A signature lists the
types of operands and results: `A=int A -> A`. A word is a class of types (CLASSES), the text of a
Moore type without `!moore.`, a capital letter for any type, the same for the same letter (`A=int`:
of that class), or `&` and one of these for a reference to it. `?` behind a word: it may be missing;
`*`: any number of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.dialects.table import OpTable, require
from aotc.ir.moore_types import is_packed

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type

_SEQUENCES = ("moore.queue", "moore.open_uarray")
_HANDLES = ("moore.chandle", "moore.class", "moore.null", "moore.event", "moore.virtual")
CLASSES: dict[str, Callable[[Type], bool]] = {
    "any": lambda _t: True,
    "moore": lambda t: t.kind.startswith("moore.") and t.kind != "moore.ref",
    "core": lambda t: t.kind == "int",
    "int": lambda t: t.kind == "moore.int",
    "two": lambda t: t.kind == "moore.int" and not t.four,
    "one": lambda t: t.kind == "moore.int" and t.width == 1,
    "packed": is_packed,
    "real": lambda t: t.kind == "moore.real",
    "array": lambda t: t.kind in ("moore.array", "moore.uarray"),
    "uarray": lambda t: t.kind == "moore.uarray",
    "queue": lambda t: t.kind in _SEQUENCES,
    "open": lambda t: t.kind == "moore.open_uarray",
    "assoc": lambda t: t.kind == "moore.assoc",
    "sequence": lambda t: t.kind in (*_SEQUENCES, "moore.uarray", "moore.assoc"),
    "struct": lambda t: t.kind in ("moore.struct", "moore.ustruct"),
    "union": lambda t: t.kind in ("moore.union", "moore.uunion"),
    "handle": lambda t: t.kind in _HANDLES,
    "ref": lambda t: t.kind == "moore.ref",
}
_IN_WORDS = {
    "core": "a builtin integer", "int": "an integer", "two": "a 2-state integer",
    "one": "a single bit", "packed": "a packed type", "real": "a real number",
    "struct": "a struct", "union": "a union", "queue": "a queue or dynamic array",
    "open": "a dynamic array", "assoc": "an associative array", "ref": "a reference",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One operand or result of a signature. letter: "" if it is free; repeat: "", "?" or "*"."""

    type: str
    letter: str = ""
    reference: bool = False
    repeat: str = ""


def parse(text: str) -> list[Word]:
    """The words of one side of a signature."""
    words = []
    for given in text.split():
        repeat = given[-1] if given[-1] in "?*" else ""
        bare = given.removesuffix(repeat) if repeat else given
        reference = bare.startswith("&")
        letter, _, kind = bare.removeprefix("&").rpartition("=")
        if not letter and len(kind) == 1 and kind.isupper():
            letter, kind = kind, "any"
        words.append(Word(kind, letter, reference, repeat))
    return words


def match(
    op: Op, words: list[Word], values: list[Value], what: str, known: dict[str, Type]
) -> None:
    """Raises VerifyError if the types of the values are not those of the words."""
    fixed = sum(not word.repeat for word in words)
    most = len(values) if any(word.repeat == "*" for word in words) else len(words)
    if not fixed <= len(values) <= most:
        wanted = str(fixed) if fixed == len(words) else f"{fixed} or more"
        require(op, False, f"has {len(values)} {what}s instead of {wanted}")
    at = 0
    for number, word in enumerate(words):
        rest = sum(not w.repeat for w in words[number + 1 :])
        take = {"": 1, "?": min(1, len(values) - at - rest), "*": len(values) - at - rest}
        for value in values[at : at + take[word.repeat]]:
            check(op, word, value.type, f"{what} {at}", known)
            at += 1


def check(op: Op, word: Word, given: Type, what: str, known: dict[str, Type]) -> None:
    """Raises VerifyError if a type is not what a word says."""
    if word.reference:
        require(op, given.kind == "moore.ref", f"{what} is {given}, not a reference")
        assert given.elem is not None
        given = given.elem
    test = CLASSES.get(word.type)
    if test is None:
        wanted = f"!moore.{word.type}"
        require(op, given.text == wanted, f"{what} is {given}, not {wanted}")
    else:
        wanted = _IN_WORDS.get(word.type, f"a type of class {word.type}")
        require(op, test(given), f"{what} is {given}, not {wanted}")
    if word.letter:
        first = known.setdefault(word.letter, given)
        require(op, first is given, f"{what} is {given}, not {first}")


def verifier(signature: str) -> Callable[[Op], None]:
    """The check that a signature stands for."""
    left, _, right = signature.partition("->")
    operands, results = parse(left), parse(right)
    right_ones: set[tuple[object, ...]] = set()

    def verify(op: Op) -> None:
        types = (len(op.operands), *[v.type for v in op.operands], *[v.type for v in op.results])
        if types in right_ones:
            return
        known: dict[str, Type] = {}
        match(op, operands, op.operands, "operand", known)
        match(op, results, op.results, "result", known)
        right_ones.add(types)

    return verify


def add_rows(ops: OpTable, prefix: str, table: str) -> None:
    """Adds the rows of a table of lowered ops; a line may go on in indented ones."""
    lines: list[str] = []
    for line in table.strip("\n").splitlines():
        if line.startswith(" ") and lines:
            lines[-1] += " " + line.strip()
        elif line.strip():
            lines.append(line)
    for line in lines:
        name, clause, signature, becomes, doc = (cell.strip() for cell in line.split("|"))
        source = f"CIRCT MooreOps.td{clause and f'; IEEE 1800-2023 {clause}'}"
        if prefix == "aotc.":
            source = f"IEEE 1800-2023 {clause}" if clause else "aotc: docs/moore.md"
        ops.op(prefix + name, source=source, doc=doc, lowered=becomes, verify=verifier(signature))
