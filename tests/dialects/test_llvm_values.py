"""llvm's value ops: Python and C forms against bit-level references, at widths that matter."""

from __future__ import annotations

import math
import shutil
import struct

import bit_reference as ref
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from op_kernels import Case, Library

from aotc.dialects import table
from aotc.errors import AotcError
from aotc.ir.model import Op, OpaqueAttr, Value
from aotc.ir.types import F64, int_type, parse_type

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
        if width <= 128:
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
NAMES = sorted({c.op.name for c in CASES})


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path)


@pytest.fixture(scope="module")
def tiers(tmp_path_factory):
    library = Library(tmp_path_factory.mktemp("llvm"))
    compilers = [c for c in ("cc", "tcc") if shutil.which(c)]
    kernels = {c: library.kernels(c, CASES) for c in compilers}
    python = [library.python(case) for case in CASES]

    def run(number, args):
        results = {tier: k.call(number, args) for tier, k in kernels.items()}
        return results | {"python": python[number](*args)}

    return run


def edges(width):
    top = 1 << width
    near = {0, 1, 2, width - 1, width, top - 1, top - 2, top >> 1, (top >> 1) - 1}
    near |= {1 << 31, (1 << 32) - 1, 1 << 63, (1 << 64) - 1, 1 << 64}
    return sorted(v for v in near if 0 <= v < top)


def values(found):
    top = (1 << found.width) - 1
    return st.sampled_from(edges(found.width)) | st.integers(0, top)


@pytest.mark.parametrize("name", NAMES)
def test_forms_agree_with_the_reference(name, tiers):
    numbers_of = [i for i, c in enumerate(CASES) if c.op.name == name]

    @settings(max_examples=80, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(data=st.data())
    def hold(data):
        number = data.draw(st.sampled_from(numbers_of))
        case = CASES[number]
        table.verify(case.op)
        args = [data.draw(values(t)) for t in case.types]
        want = case.reference(*args)
        for tier, have in tiers(number, args).items():
            assert int(have) == want, f"{tier}: {case.name} of {[hex(a) for a in args]}"

    hold()


# Floats -----------------------------------------------------------------------------------------


def single(a):
    try:
        return struct.unpack("<f", struct.pack("<f", a))[0]
    except OverflowError:
        return math.copysign(math.inf, a)


FLOATS = (0.0, -0.0, 1.0, -1.5, 3.25, 1e30, -1e-30, math.inf, -math.inf, math.nan)


def float_cases():
    cases = []
    for t, rounded in ((F64, float), (parse_type("f32"), single)):
        binary = (("fadd", lambda a, b: a + b), ("fsub", lambda a, b: a - b),
                  ("fmul", lambda a, b: a * b))  # fmt: skip
        for name, function in binary:
            cases.append(Case(f"{name} {t}", op_of(name, [t, t], [t]),
                              lambda a, b, f=function, r=rounded: r(f(a, b))))  # fmt: skip
        cases.append(Case(f"fneg {t}", op_of("fneg", [t], [t]), lambda a: -a))
        cases.append(Case(f"fabs {t}", op_of("intr.fabs", [t], [t]), abs))
        for number, holds in enumerate((
            lambda a, b: False, lambda a, b: a == b, lambda a, b: a > b, lambda a, b: a >= b,
            lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a < b or a > b,
            lambda a, b: not nan(a, b), lambda a, b: nan(a, b) or a == b,
            lambda a, b: nan(a, b) or a > b, lambda a, b: nan(a, b) or a >= b,
            lambda a, b: nan(a, b) or a < b, lambda a, b: nan(a, b) or a <= b,
            lambda a, b: nan(a, b) or a != b, lambda a, b: nan(a, b), lambda a, b: True,
        )):  # fmt: skip
            op = op_of("fcmp", [t, t], [int_type(1)], predicate=number)
            cases.append(Case(f"fcmp {number} {t}", op, lambda a, b, h=holds: int(h(a, b))))
    return cases


def nan(*args):
    return any(math.isnan(a) for a in args)


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return (math.isnan(a) and math.isnan(b)) or (
            a == b and math.copysign(1, a) == math.copysign(1, b)
        )
    return int(a) == int(b)


def test_floats(library):
    cases = float_cases()
    kernels = library.kernels("cc", cases)
    for number, case in enumerate(cases):
        table.verify(case.op)
        python = library.python(case)
        given = [single(a) if case.types[0].width == 32 else a for a in FLOATS]
        for a in given:
            for b in given if len(case.types) == 2 else [None]:
                args = [a] if b is None else [a, b]
                want = case.reference(*args)
                for have in (kernels.call(number, args), python(*args)):
                    assert same(have, want), f"{case.name} of {args}: {have}, not {want}"


def test_float_members_and_bitcasts(library):
    pair = parse_type("!llvm.struct<(i32, f64, f32)>")
    cases = [
        Case("take f64", op_of("extractvalue", [pair], [F64], position=[1]), None),
        Case("take f32", op_of("extractvalue", [pair], [F32], position=[2]), None),
        Case("put f64", op_of("insertvalue", [pair, F64], [pair], position=[1]), None),
        Case("to bits", op_of("bitcast", [F64], [int_type(64)]), None),
        Case("of bits", op_of("bitcast", [int_type(32)], [F32]), None),
    ]
    bits = int.from_bytes(struct.pack("<d", 2.5), "little")
    single_bits = int.from_bytes(struct.pack("<f", -0.5), "little")
    whole = 7 | bits << 64 | single_bits << 128
    wants = [((whole,), 2.5), ((whole,), -0.5), ((7 | single_bits << 128, 2.5), whole),
             ((2.5,), bits), ((single_bits,), -0.5)]  # fmt: skip
    kernels = library.kernels("cc", cases)
    for number, (args, want) in enumerate(wants):
        assert library.python(cases[number])(*args) == want
        assert kernels.call(number, list(args)) == want


# Constants --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "bits"),
    [
        ("i8", -1, 255),
        ("i1", True, 1),
        ("!llvm.array<3 x i8>", "ab\0", 0x006261),
        ("!llvm.array<2 x i16>", [1, 2], 0x0002_0001),
        ("!llvm.struct<(i8, i32)>", [1, 2], 0x00000002_00000001),
        ("!llvm.array<3 x i32>", OpaqueAttr("dense<7> : tensor<3xi32>"), 7 * (1 + 2**32 + 2**64)),
        ("!llvm.array<2 x array<2 x i8>>", OpaqueAttr("dense<[[1, 2], [3, -1]]> : tensor<2x2xi8>"),
         0xFF030201),
        ("!llvm.array<2 x i16>", OpaqueAttr('dense<"0x01000200"> : tensor<2xi16>'), 0x0002_0001),
        ("!llvm.struct<(i32, ptr)>", OpaqueAttr("#llvm.zero"), 0),
        ("!llvm.struct<(f32)>", [1.0], 0x3F800000),
    ],
)  # fmt: skip
def test_constants(text, value, bits):
    op = op_of("mlir.constant", [], [parse_type(text)], value=value)
    table.verify(op)
    assert int(table.render_py(op, [])) == bits


@pytest.mark.parametrize(
    ("text", "value", "message"),
    [
        ("!llvm.array<3 x i8>", "ab", "a string of 2 bytes"),
        ("!llvm.array<2 x i16>", [1], "1 elements for"),
        ("!llvm.array<2 x i16>", OpaqueAttr("dense<[1, 2, 3]> : tensor<3xi16>"), "3 elements for"),
        ("!llvm.array<2 x i16>", OpaqueAttr("#nothing.known"), "does not know the attribute"),
        ("i8", "a", "a string of 1 bytes"),
        ("!llvm.ptr", 1.5, "no constant of type"),
    ],
)
def test_constants_that_do_not_fit(text, value, message):
    op = op_of("mlir.constant", [], [parse_type(text)], value=value)
    with pytest.raises(AotcError, match=message):
        table.verify(op)


# What the checks refuse ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "message"),
    [
        (op_of("trunc", [int_type(8)], [int_type(8)]), "cannot turn i8 into i8"),
        (op_of("zext", [int_type(8)], [int_type(7)]), "cannot turn i8 into i7"),
        (op_of("fpext", [F64], [F32]), "cannot turn f64 into f32"),
        (op_of("icmp", [int_type(8), int_type(9)], [int_type(1)], predicate=0), "types i8 and i9"),
        (op_of("icmp", [PTR, PTR], [int_type(1)], predicate=10), "no predicate 10"),
        (op_of("fcmp", [F64, F64], [int_type(1)], predicate=16), "no predicate 16"),
        (op_of("fadd", [F64, F32], [F64]), "operand 1 is f32, the result is f64"),
        (op_of("intr.bswap", [int_type(24)], [int_type(24)]), "multiple of 16"),
        (op_of("bitcast", [F64], [int_type(32)]), "differ in width"),
        (op_of("extractvalue", [parse_type("!llvm.array<2 x i8>")], [int_type(8)], position=[2]),
         "no element 2"),
        (op_of("insertvalue", [parse_type("!llvm.array<2 x i8>"), int_type(9)],
               [parse_type("!llvm.array<2 x i8>")], position=[1]), "the element is i8, not i9"),
        (op_of("intr.uadd.with.overflow", [int_type(8)] * 2, [int_type(8)]), "struct of i8 and i1"),
        (op_of("load", [int_type(64)], [int_type(8)]), "no pointer"),
        (op_of("getelementptr", [PTR], [PTR], rawConstantIndices=[0, 2],
               elem_type=parse_type("!llvm.struct<(i8, i8)>")), "field of .* is 2"),
        (op_of("getelementptr", [PTR], [PTR], rawConstantIndices=[0, 0], elem_type=int_type(8)),
         "has no elements"),
    ],
    ids=lambda o: o.name if isinstance(o, Op) else "",
)  # fmt: skip
def test_refused(op, message):
    with pytest.raises(AotcError, match=message):
        table.verify(op)


def test_addresses():
    """Byte offsets of llvm.getelementptr."""
    inner = "!llvm.struct<(i32, array<4 x i16>)>"
    op = op_of("getelementptr", [PTR, int_type(64)], [PTR], elem_type=parse_type(inner),
               rawConstantIndices=[-(2**31), 1, 2])  # fmt: skip
    table.verify(op)
    text = table.render_py(op, ["p", "i"])
    assert eval(text, {"p": 4096, "i": 3}) == 4096 + 3 * 12 + 4 + 2 * 2
    assert eval(text, {"p": 4096, "i": 2**64 - 1}) == 4096 - 12 + 4 + 4
