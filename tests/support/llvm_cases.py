"""llvm's integer ops and members of aggregates, each with its meaning from bit_reference.py."""

from __future__ import annotations

import bit_reference as ref
from op_kernels import Case

from aotc.ir.model import Op, Value
from aotc.ir.types import int_type, parse_type

WIDTHS = (1, 8, 31, 32, 33, 63, 64, 65, 128, 1000)
PTR, F32 = parse_type("!llvm.ptr"), parse_type("f32")


def op_of(name, operands, results, **attrs):
    return Op(f"llvm.{name}", [Value(t) for t in operands], results, attrs)


def numbers(function, *widths):
    """A reference over numbers from one over bits."""

    def call(*args):
        return ref.number(function(*map(ref.bits, args, widths)))

    return call


def rotated(width, high):
    def call(a, b, c):
        both, by = a << width | b, c % width
        return (both << by >> width if high else both >> by) & (1 << width) - 1

    return call


def overflow(width, operation, signed, flag):
    def value(a):
        return a - (1 << width) if signed and a >> (width - 1) else a

    def call(a, b):
        exact = operation(value(a), value(b))
        low, high = (-(1 << width - 1), 1 << width - 1) if signed else (0, 1 << width)
        return exact & (1 << width) - 1 | (not low <= exact < high) << flag

    return call


def swapped(width):
    return lambda a: int.from_bytes(a.to_bytes(width // 8, "little"), "big")


def integer_cases():
    cases = []

    def add(name, types, result, reference, **attrs):
        op = op_of(name, types, [result], **attrs)
        cases.append(Case(f"{name} {types} {attrs}", op, reference))

    binary = {
        "add": ref.add, "sub": ref.sub, "mul": ref.mul, "udiv": ref.divu, "urem": ref.modu,
        "sdiv": ref.divs, "srem": ref.mods, "and": ref.and_, "or": ref.or_, "xor": ref.xor,
        "shl": ref.shl, "lshr": ref.shru, "ashr": ref.shrs, "intr.umin": ref.least,
        "intr.umax": ref.greatest, "intr.smin": ref.least_signed, "intr.smax": ref.greatest_signed,
    }  # fmt: skip
    predicates = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
    for width in WIDTHS:
        t = int_type(width)
        for name, function in binary.items():
            slow = any(part in name for part in ("mul", "div", "rem")) and width > 128
            if not slow:
                add(name, [t, t], t, numbers(function, width, width))
        for name, function in (("ctpop", ref.ones), ("ctlz", ref.leading), ("cttz", ref.trailing),
                               ("abs", ref.magnitude), ("bitreverse", ref.reverse)):  # fmt: skip
            add(f"intr.{name}", [t], t, numbers(function, width))
        for number, name in enumerate(predicates):
            function = lambda a, b, name=name: ref.compare(name, a, b)  # noqa: E731
            add("icmp", [t, t], int_type(1), numbers(function, width, width), predicate=number)
        add("intr.fshl", [t, t, t], t, rotated(width, True))
        add("intr.fshr", [t, t, t], t, rotated(width, False))
        add("select", [int_type(1), t, t], t, lambda c, a, b: a if c else b)
        add("freeze", [t], t, lambda a: a)
        pair = parse_type(f"!llvm.struct<(i{width}, i1)>")
        flag = 8 * pair.offsets[1]
        for name, function in (("add", lambda a, b: a + b), ("sub", lambda a, b: a - b),
                               ("mul", lambda a, b: a * b)):  # fmt: skip
            for signed in (False, True):
                add(f"intr.{'s' if signed else 'u'}{name}.with.overflow", [t, t], pair,
                    overflow(width, function, signed, flag))  # fmt: skip
        for wide in WIDTHS:
            if wide > width:
                other = int_type(wide)
                add("zext", [t], other, lambda a: a)
                add("sext", [t], other, numbers(lambda a, w=wide: ref.sext(a, w), width))
                add("trunc", [other], t, lambda a, w=width: a & (1 << w) - 1)
        add("inttoptr", [t], PTR, lambda a: a & (1 << 64) - 1)
        add("ptrtoint", [PTR], t, lambda a, w=width: a & (1 << w) - 1)
    for width in (16, 32, 48, 64, 80, 128, 1008):
        t = int_type(width)
        add("intr.bswap", [t], t, swapped(width))
    add("icmp", [PTR, PTR], int_type(1), lambda a, b: int(a == b), predicate=0)
    return cases


def member_cases():
    """Every member of structs and arrays, taken out and put in."""
    cases = []
    for text, members in (
        ("!llvm.struct<(i32, i64)>", (([0], 0, 32), ([1], 64, 64))),
        ("!llvm.struct<(i1, i8, i16)>", (([0], 0, 1), ([1], 8, 8), ([2], 16, 16))),
        ("!llvm.struct<packed (i8, i32)>", (([0], 0, 8), ([1], 8, 32))),
        (
            "!llvm.struct<(ptr, array<3 x struct<(i16, i33)>>)>",
            (([0], 0, 64), ([1, 0, 0], 64, 16), ([1, 1, 1], 256, 33), ([1, 2], 320, 128)),
        ),
        ("!llvm.array<4 x i5>", (([0], 0, 5), ([3], 24, 5))),
    ):
        whole = parse_type(text)
        for position, low, width in members:
            part = whole
            for index in position:
                part = part.elem if part.kind == "larray" else part.fields[index][1]
            ones = (1 << width) - 1
            op = op_of("extractvalue", [whole], [part], position=position)
            cases.append(Case(f"{text} {position}", op, lambda a, m=ones, n=low: a >> n & m))
            op = op_of("insertvalue", [whole, part], [whole], position=position)
            cases.append(Case(f"{text} {position}", op, lambda a, b, m=ones, n=low:
                              a & ~(m << n) | b << n))  # fmt: skip
    return cases


CASES = integer_cases() + member_cases()
