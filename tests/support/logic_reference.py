"""What 4-state operations mean, bit by bit: the reference that both tiers are tested against.

A value is a string of the digits 0, 1, x and z, highest first. The tables are those of IEEE
1800-2023 11.4.8 to 11.4.11; sums, products and quotients of known values are bit_reference's.
"""

from __future__ import annotations

from itertools import product

import bit_reference as ref

AND = {**dict.fromkeys(product("01xz", repeat=2), "x"), ("1", "1"): "1"}
AND |= {pair: "0" for pair in product("01xz", repeat=2) if "0" in pair}
OR = {**dict.fromkeys(product("01xz", repeat=2), "x"), ("0", "0"): "0"}
OR |= {pair: "1" for pair in product("01xz", repeat=2) if "1" in pair}
XOR = dict.fromkeys(product("01xz", repeat=2), "x") | {
    ("0", "0"): "0", ("0", "1"): "1", ("1", "0"): "1", ("1", "1"): "0",
}  # fmt: skip
NOT = {"0": "1", "1": "0", "x": "x", "z": "x"}
MERGE = dict.fromkeys(product("01xz", repeat=2), "x") | {("0", "0"): "0", ("1", "1"): "1"}


def text(value: int, unknown: int, width: int) -> str:
    """Digits of a value in parts."""
    digits = {(0, 0): "0", (1, 0): "1", (0, 1): "z", (1, 1): "x"}
    return "".join(digits[value >> i & 1, unknown >> i & 1] for i in reversed(range(width)))


def known(a: str) -> bool:
    return not set(a) & set("xz")


def bits(a: str) -> list[int]:
    return [int(digit) for digit in reversed(a)]


def digits(a: list[int]) -> str:
    return "".join(str(bit) for bit in reversed(a))


def zipped(table: dict[tuple[str, str], str], a: str, b: str) -> str:
    return "".join(table[pair] for pair in zip(a, b, strict=True))


def and_(a: str, b: str) -> str:
    return zipped(AND, a, b)


def or_(a: str, b: str) -> str:
    return zipped(OR, a, b)


def xor(a: str, b: str) -> str:
    return zipped(XOR, a, b)


def not_(a: str) -> str:
    return "".join(NOT[digit] for digit in a)


def mux(condition: str, a: str, b: str) -> str:
    return {"1": a, "0": b}.get(condition) or zipped(MERGE, a, b)


def reduced(table: dict[tuple[str, str], str], a: str) -> str:
    """A reduction: the table applied from digit to digit."""
    result = a[0] if a[0] in "01" else "x"
    for digit in a[1:]:
        result = table[result, digit]
    return result


def arithmetic(name: str, a: str, b: str) -> str:
    """add sub mul divu modu divs mods powu pows."""
    unknown = "x" * len(a)
    if not known(a) or not known(b):
        return unknown
    if name[:3] in ("div", "mod") and "1" not in b:
        return unknown
    if name == "powu":  # with one more bit, no operand is negative
        return digits(ref.power([*bits(a), 0], [*bits(b), 0]))[1:]
    if name == "pows":
        return unknown if "1" not in a and b[0] == "1" else digits(ref.power(bits(a), bits(b)))
    return digits(getattr(ref, name)(bits(a), bits(b)))


def two_state(name: str, a: list[int], b: list[int]) -> list[int]:
    """The same of known bits; what is X is 0."""
    return bits(arithmetic(name, digits(a), digits(b)).replace("x", "0"))


def compare(predicate: str, a: str, b: str) -> str:
    pairs = list(zip(a, b, strict=True))
    if predicate in ("eq", "ne"):
        if any(p in (("0", "1"), ("1", "0")) for p in pairs):
            return "0" if predicate == "eq" else "1"
        if not known(a) or not known(b):
            return "x"
        return "1" if predicate == "eq" else "0"
    if not known(a) or not known(b):
        return "x"
    return str(ref.compare(predicate, bits(a), bits(b))[0])


def case_equal(a: str, b: str, wild: str) -> str:
    """Digits in `wild`, in either value, match anything."""
    pairs = zip(a, b, strict=True)
    return str(int(all(x == y or x in wild or y in wild for x, y in pairs)))


def wildcard(a: str, b: str, equal: bool) -> str:
    cared = [(x, y) for x, y in zip(a, b, strict=True) if y in "01"]
    if any(x in "01" and x != y for x, y in cared):
        return "0" if equal else "1"
    if any(x in "xz" for x, _ in cared):
        return "x"
    return "1" if equal else "0"


def shift(name: str, a: str, amount: str) -> str:
    if not known(amount):
        return "x" * len(a)
    steps = min(int(amount, 2), len(a))
    if name == "shl":
        return a[steps:] + "0" * steps
    return ((a[0] if name == "ashr" else "0") * steps + a)[: len(a)]


def place(index: str, stride: int, signed: bool) -> int:
    """Number of the first bit that a known index selects."""
    number = int(index, 2)
    if signed and index[0] == "1":
        number -= 1 << len(index)
    return number * stride


def select(a: str, index: str, stride: int, signed: bool, part: int, missing: str = "x") -> str:
    if not known(index):
        return missing * part
    first = place(index, stride, signed)
    low_first = a[::-1]
    got = [low_first[at] if 0 <= at < len(a) else missing
           for at in range(first, first + part)]  # fmt: skip
    return "".join(reversed(got))


def insert(a: str, index: str, element: str, stride: int, signed: bool) -> str:
    made = list(a[::-1])
    for at, digit in enumerate(reversed(element), place(index, stride, signed)):
        if 0 <= at < len(made):
            made[at] = digit
    return "".join(reversed(made))
