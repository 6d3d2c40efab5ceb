"""Integral Moore ops, each with its meaning from logic_reference.py.

`ops_at(width)`: name -> (operand widths, result width, reference over digits).
CASE: name -> the digits that count as any digit.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import logic_reference as ref

if TYPE_CHECKING:
    from collections.abc import Callable

    Row = tuple[tuple[int, ...], int, Callable[..., str]]

ARITHMETIC = ("add", "sub", "mul", "divu", "divs", "modu", "mods", "powu", "pows")
PREDICATES = ("eq", "ne", "ult", "ule", "ugt", "uge", "slt", "sle", "sgt", "sge")
CASE = {"case_eq": "", "casez_eq": "z", "casexz_eq": "xz"}


def ops_at(width: int, amount: int = 7) -> dict[str, Row]:
    """The ops over operands of this width; `amount` is the width of what they shift by."""
    one, two = (width,), (width, width)
    rows: dict[str, Row] = {
        "not": (one, width, ref.not_),
        "neg": (one, width, lambda a: ref.arithmetic("sub", "0" * width, a)),
        "bool_cast": (one, 1, lambda a: ref.reduced(ref.OR, a)),
        "wildcard_eq": (two, 1, lambda a, b: ref.wildcard(a, b, True)),
        "wildcard_ne": (two, 1, lambda a, b: ref.wildcard(a, b, False)),
        "concat": ((3, 1, width), 4 + width, lambda a, b, c: a + b + c),
        "replicate": (one, 4 * width, lambda a: a * 4),
        "trunc": ((width + 5,), width, lambda a: a[-width:]),
        "zext": (one, width + 62, lambda a: a.rjust(width + 62, "0")),
        "sext": (one, width + 62, lambda a: a.rjust(width + 62, a[0])),
        "builtin.clog2": (one, width, clog2),
    }
    for name in ARITHMETIC:
        rows[name] = two, width, partial(ref.arithmetic, name)
    for name, function in (("and", ref.and_), ("or", ref.or_), ("xor", ref.xor)):
        rows[name] = two, width, function
    for name in PREDICATES:
        rows[name] = two, 1, partial(ref.compare, name)
    for name in ("shl", "shr", "ashr"):
        rows[name] = (width, amount), width, partial(ref.shift, name)
    for name, table in (("and", ref.AND), ("or", ref.OR), ("xor", ref.XOR)):
        rows[f"reduce_{name}"] = one, 1, partial(ref.reduced, table)
    return rows


def clog2(a: str) -> str:
    """IEEE 1800-2023 20.8.1."""
    if not ref.known(a):
        return "x" * len(a)
    number = int(a, 2)
    return f"{(number - 1).bit_length() if number else 0:0{len(a)}b}"[-len(a) :]
