"""llvm's value ops: Python and C forms against bit-level references, at widths that matter."""

from __future__ import annotations

import shutil
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from llvm_cases import CASES, F32, PTR, op_of
from op_kernels import Case, Library

from aotc.dialects import table
from aotc.errors import AotcError
from aotc.ir.model import Op, OpaqueAttr
from aotc.ir.types import F64, int_type, parse_type

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


# Floats inside aggregates -------------------------------------------------------------------------


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
