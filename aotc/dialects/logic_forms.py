"""Pieces that the rows of aotc.logic and aotc.int share: checks, and names for their templates.

An operand or result of an aotc.logic op is two values of one width, its parts: `value` and
`unknown`. Bit by bit (value, unknown) is 0 = (0, 0), 1 = (1, 0), Z = (0, 1), X = (1, 1), as aval
and bval of vpi_user.h (IEEE 1800-2023 Annex K). A result is never Z unless a bit was moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import (
    arity,
    cut_to,
    integer_names,
    integer_width,
    sign_extended,
    sign_extended_py,
    words,
)
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.ir.model import Op

LRM = "IEEE 1800-2023"


def pairs(op: Op, operands: int, results: int = 2) -> list[int]:
    """Widths of the operands of an op over parts. Raises VerifyError if a part lacks its other."""
    arity(op, 2 * operands, results)
    widths = [integer_width(op, v.type, f"operand {i}") for i, v in enumerate(op.operands)]
    for i in range(0, len(widths), 2):
        require(op, widths[i] == widths[i + 1],
                f"operands {i} and {i + 1} have {widths[i]} and {widths[i + 1]} bits")  # fmt: skip
    made = [integer_width(op, v.type, f"result {i}") for i, v in enumerate(op.results)]
    require(op, len(set(made)) == 1, f"the results have {made[0]} and {made[-1]} bits")
    return widths[::2]


def same_pairs(operands: int) -> Callable[[Op], None]:
    """A check: so many operands and a result in parts, all of one width."""

    def verify(op: Op) -> None:
        have = {*pairs(op, operands), op.results[0].type.width}
        require(op, len(have) == 1, f"the parts have {sorted(map(str, have))} bits")

    return verify


def tested_pairs(operands: int, results: int) -> Callable[[Op], None]:
    """A check: so many operands in parts of one width, and results of one bit."""

    def verify(op: Op) -> None:
        have = set(pairs(op, operands, results))
        require(op, len(have) == 1, f"the operands have {sorted(have)} bits")
        require(op, op.results[0].type.width == 1, f"a result must be i1, not {op.results[0].type}")

    return verify


def logic_names(op: Op) -> dict[str, Any]:
    """Names for the templates, over those of bits.integer_names: `ones` and `onesp`, literals of
    2**iw - 1 in C (up to 64 bits) and in Python; `u`, a C type that holds any operand."""
    names = integer_names(op)
    width = names["iw"]
    ones = hex((1 << width) - 1)
    return names | {"ones": ones + ("ull" if width > 32 else "u"), "onesp": ones}


def logic_row(
    table: OpTable, name: str, clause: str, doc: str, operands: int = 2, **row: Any
) -> None:
    """Adds a row aotc.logic.<name> whose operands and result have one width."""
    row.setdefault("verify", same_pairs(operands))
    row.setdefault("derive", logic_names)
    table.op(f"aotc.logic.{name}", source=f"{LRM} {clause}", doc=doc, **row)


def logic_example(
    name: str, operands: Sequence[str], result: str, attrs: str = ""
) -> tuple[str, tuple[int, ...], Any]:
    """An example written as bits, such as ("and", ("01xz", "1111"), "01xx")."""
    types = ", ".join(f"i{len(text)}" for text in operands for _ in "vu")
    args = tuple(part for text in operands for part in parts_of(text))
    numbers = ", ".join(f"%{i}" for i in range(len(args)))
    made = f"i{len(result)}, i{len(result)}"
    shown = f" <{{{attrs}}}>" if attrs else ""
    return f'"aotc.logic.{name}"({numbers}){shown} : ({types}) -> ({made})', args, parts_of(result)


def parts_of(text: str) -> tuple[int, int]:
    """(value, unknown) of a number written in the digits 0, 1, x and z."""
    value = int("".join("1" if digit in "1x" else "0" for digit in text), 2)
    unknown = int("".join("1" if digit in "xz" else "0" for digit in text), 2)
    return value, unknown


def unknown_first(py: str, c: str, call: str) -> dict[str, Any]:
    """Forms of an operation whose result is X in all bits if any operand bit is X or Z.

    py, c: the value's expression over `a` and `c`.  call: C statement that stores a wide one.
    """
    return {
        "py": f"({{{{ mask }}}}, {{{{ mask }}}}) if {{{{ b }}}} or {{{{ d }}}} else ({py}, 0)",
        "c": f"{{{{ rs[1] }}}} = ({{{{ b }}}} | {{{{ d }}}}) ? {{{{ mask }}}} : 0; "
             f"{{{{ r }}}} = ({c}) | {{{{ rs[1] }}}};",
        "c_wide": "if (!aotc_logic_spoil({{ r }}, {{ rs[1] }}, {{ w }}, {{ b }}, {{ aw[1] }}, "
                  f"{{{{ d }}}}, {{{{ aw[3] }}}})) {call}",
    }  # fmt: skip


# Shifts -------------------------------------------------------------------------------------------


def shift_names(op: Op) -> dict[str, Any]:
    """Names for the templates of shifts: `moved(kind, text, amount)`, the C text of a scalar
    shifted by an amount of any size, `moved_py` the same in Python, and `amount(pointer, scalar,
    at)`, the amount that operand `at` is, as at most 64 bits."""
    names = logic_names(op)
    width = op.results[0].type.width or 0
    at = len(op.operands) // 2
    amount_width = op.operands[at].type.width or 0
    fits = amount_width < 16 and 1 << amount_width <= width  # every amount is below the width

    def moved(kind: str, text: str, amount: str) -> str:
        if width == 0:
            return "0"
        if kind == "ashr":
            last = amount if fits else f"({amount} < {width} ? {amount} : {width - 1})"
            return f"({cut_to(f'{sign_extended(text, width)} >> {last}', width)})"
        unsigned = names["u"]
        shifted = (cut_to(f"({unsigned}){text} << {amount}", width) if kind == "shl"
                   else f"{text} >> {amount}")  # fmt: skip
        return f"({shifted})" if fits else f"({amount} < {width} ? {shifted} : 0)"

    def moved_py(kind: str, text: str, amount: str) -> str:
        mask = names["onesp"]
        if kind == "shr":
            return f"{text} >> {amount}"
        if kind == "ashr":
            return f"({sign_extended_py(text, width)} >> {amount}) & {mask}"
        shifted = f"({text} << {amount}) & {mask}"
        return f"({shifted})" if fits else f"({shifted} if {amount} < {width} else 0)"

    def amount(pointer: str, scalar: str) -> str:
        return f"aotc_wide_amount({pointer}, {amount_width})" if amount_width > 64 else scalar

    return names | {"moved": moved, "moved_py": moved_py, "amount": amount}


# Selects ------------------------------------------------------------------------------------------


def verify_select(op: Op, operands: list[int], whole: int) -> None:
    """Checks `stride` and that a part of `operands[-1]` bits can come from `whole` bits."""
    stride = op.attrs.get("stride", 0)
    require(op, isinstance(stride, int) and stride >= 1, f"stride is {stride}")
    require(op, whole >= 1 and operands[-1] >= 1, "a value without bits")


def select_names(op: Op) -> dict[str, Any]:
    """Names for the templates of selects and inserts.

    have, part  bits of the whole value, and of its part
    step        bits that an index counts by
    index(p, s) C text of the index as int64_t, from pointer and scalar texts
    first(i)    Python text of the first bit's number
    outside(i)  C text of those bits of a scalar part that lie outside the whole
    """
    logic = op.name.startswith("aotc.logic.")
    at = 2 if logic else 1
    index_width = op.operands[at].type.width or 0
    have = op.operands[0].type.width or 0
    part = (op.operands[2] if op.name.endswith(".insert") else op.results[0]).type.width or 0
    stride, signed = op.attrs["stride"], bool(op.attrs.get("signed", False))

    def index(pointer: str, scalar: str) -> str:
        flag = int(signed)
        if index_width > 64:
            return f"aotc_wide_index({pointer}, {index_width}, {flag})"
        if signed:
            return f"(int64_t){sign_extended(scalar, index_width)}"
        return f"(int64_t){scalar}" if index_width < 64 else f"aotc_index64({scalar})"

    def first(text: str) -> str:
        number = sign_extended_py(text, index_width) if signed else text
        return f"{number} * {stride}" if stride != 1 else number

    return {
        "have": have, "part": part, "step": stride, "index": index, "first": first,
        "signed": signed, "n": words(part),
        "inside": max_index(op) * stride + part <= have and not signed,
        "partp": hex((1 << part) - 1), "havep": hex((1 << have) - 1),
    }  # fmt: skip


def max_index(op: Op) -> int:
    """The highest index that the index operand of a select can be, taken as unsigned."""
    at = 2 if op.name.startswith("aotc.logic.") else 1
    return int((1 << (op.operands[at].type.width or 0)) - 1)
