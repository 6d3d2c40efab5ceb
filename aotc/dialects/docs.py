"""Writes docs/dialects.md from the op tables: `python -m aotc.dialects.docs > docs/dialects.md`."""

from __future__ import annotations

import importlib
import pkgutil
import textwrap
from collections import defaultdict
from typing import TYPE_CHECKING

import aotc.dialects

if TYPE_CHECKING:
    from aotc.dialects.table import OpSpec

INTRODUCTION = """\
# Dialects

Made from the op tables by `python -m aotc.dialects.docs`; a test fails when it is stale.

Every op that aotc knows, with its meaning and the tiers that run it:

* *interpreted, C*: the interpreter and compiled code run it, for values of up to 64 bits;
  *C wide*: compiled code also runs it for wider ones. *C* alone stands for values of any width.
* *interpreted*: a function that has this op is not compiled; the reason is given.
* *becomes ...*: elaboration replaces the op before any tier runs.

*Known as* names the op that an op over 4-state parts equals when no unknown bit is set.

An op that is not listed is an error that names it and its place, raised when the function that
has it is reached. Integers have any width from 0 bits on; f32 and f64 are the float types,
and arith also computes with f16, bf16 and the types of 8 bits, which are their bits elsewhere.
Ops of arith, math and llvm that work element by element take vectors of fixed size, too.
"""


def tiers(spec: OpSpec) -> str:
    """Who runs the op."""
    if spec.lowered:
        return f"becomes {spec.lowered}"
    if spec.c is None:
        return f"interpreted; no C: {spec.why_no_c}"
    return "interpreted, C, C wide" if spec.c_wide is not None else "interpreted, C"


def meaning(spec: OpSpec) -> str:
    """The meaning, and the op that it comes down to where nothing is unknown."""
    return f"{spec.doc} Known as `{spec.known}`." if spec.known else spec.doc


def cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def tables() -> dict[str, list[tuple[str, dict[str, OpSpec]]]]:
    """dialect name -> (documentation, rows by op name) of each file with rows of it."""
    found: dict[str, list[tuple[str, dict[str, OpSpec]]]] = defaultdict(list)
    for info in sorted(pkgutil.walk_packages(aotc.dialects.__path__, "aotc.dialects."), key=str):
        module = importlib.import_module(info.name)
        table = getattr(module, "OPS", None)
        by_dialect: dict[str, dict[str, OpSpec]] = defaultdict(dict)
        for name, spec in (table.rows if table else {}).items():
            by_dialect[name.split(".", 1)[0]][name] = spec
        for dialect, specs in by_dialect.items():
            found[dialect].append((textwrap.dedent(module.__doc__ or "").strip(), specs))
    return found


def document() -> str:
    """The whole text of docs/dialects.md."""
    lines = [INTRODUCTION]
    for dialect, files in sorted(tables().items()):
        lines.append(f"## {dialect}\n")
        lines.extend(f"{text}\n" for text, _ in files)
        lines.append("| op | meaning | tiers | source |\n| --- | --- | --- | --- |")
        specs = {name: spec for _, rows in files for name, spec in rows.items()}
        lines.extend(
            f"| `{name}` | {cell(meaning(spec))} | {cell(tiers(spec))} | {cell(spec.source)} |"
            for name, spec in sorted(specs.items())
        )
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    print(document(), end="")
