"""verif.format_verilog_string and verif.print: a format of Verilog as sim's format strings.

Integers as IEEE 1800-2023 21.2.1 has them: decimal padded with spaces, the others with zeros, to
what the type needs; `%0d` to nothing; a width in between to that. Text is printed without a newline
(CIRCT VerifToSV.cpp at commit 231e825 prints it by $fwrite).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Op, Value
from aotc.ir.types import FSTRING

if TYPE_CHECKING:
    from aotc.design.lowering import Handler, Rewriter

_PIECE = re.compile(r"%(-?)(\d*)([a-zA-Z%])|%")
_RADIX = {"d": "dec", "h": "hex", "x": "hex", "b": "bin", "o": "oct"}


def format_string(rewriter: Rewriter, op: Op) -> None:
    text = str(op.attrs["formatString"])
    parts: list[Value] = []
    values = list(op.operands)
    at = 0
    for match in _PIECE.finditer(text):
        if match.start() > at:
            parts.append(literal(rewriter, text[at : match.start()], op))
        at = match.end()
        letter = (match[3] or "").lower()
        if letter == "%":
            parts.append(literal(rewriter, "%", op))
        elif letter == "m":
            attrs = {"useEscapes": False}
            parts.append(rewriter.add("sim.fmt.hier_path", [], [FSTRING], attrs, op).result)
        elif not values:
            raise VerifyError(
                f"{op.name}: the format needs more than {len(op.operands)} values", op.loc
            )
        else:
            parts.append(formatted(rewriter, match, letter, values.pop(0), op))
    if at < len(text):
        parts.append(literal(rewriter, text[at:], op))
    if values:
        raise VerifyError(f"{op.name}: the format uses {len(op.operands) - len(values)} of "
                          f"{len(op.operands)} values", op.loc)  # fmt: skip
    op.result.type = FSTRING
    rewriter.give(op, Op("sim.fmt.concat", parts, None, {}, loc=op.loc))


def literal(rewriter: Rewriter, text: str, op: Op) -> Value:
    return rewriter.add("sim.fmt.literal", [], [FSTRING], {"literal": text}, op).result


def formatted(rewriter: Rewriter, match: re.Match[str], letter: str, value: Value, op: Op) -> Value:
    """The text of one value."""
    if value.type is FSTRING and letter == "s" and not match[2]:
        return value
    known = letter in _RADIX or letter == "c"
    if not known or value.type.kind != "int":
        raise UnsupportedError(
            f"{op.name}: {match[0]} of a value of type {value.type} is not supported; use the "
            "sim.fmt ops", op.loc,
        )  # fmt: skip
    if letter == "c":
        return rewriter.add("sim.fmt.char", [value], [FSTRING], {}, op).result
    attrs: dict[str, object] = {
        "isLeftAligned": bool(match[1]),
        "paddingChar": ord(" " if letter == "d" else "0"),
    }
    if letter in "hx":
        attrs["isHexUppercase"] = False
    if match[2]:
        attrs["specifierWidth"] = int(match[2])
    name = f"sim.fmt.{_RADIX[letter]}"
    return rewriter.add(name, [value], [FSTRING], attrs, op).result


def print_string(rewriter: Rewriter, op: Op) -> None:
    if rewriter.graph:
        raise UnsupportedError(
            "verif.print at the level of a module does not say when to print; put it into an "
            "hw.triggered", op.loc,
        )  # fmt: skip
    rewriter.add("sim.proc.print", [op.operands[0]], [], {}, op)


HANDLERS: dict[str, Handler] = {
    "verif.format_verilog_string": format_string,
    "verif.print": print_string,
}
