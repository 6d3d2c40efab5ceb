"""Integral Moore ops: what their handlers write computes what the tables of IEEE 1800 say."""

from __future__ import annotations

import logic_reference as ref
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moore_cases import CASE, ops_at
from moore_ops import Lowered, moore

from aotc.design.moore.body import MooreBody
from aotc.design.moore.values.integers import fvint
from aotc.errors import UnsupportedError
from aotc.ir.model import Op, OpaqueAttr, Value
from aotc.ir.types import int_type

PROFILE = {"deadline": None, "database": None, "derandomize": True,
           "suppress_health_check": list(HealthCheck), "max_examples": 25}  # fmt: skip


def digits(width, four=True):
    mixed = st.text("01xz" if four else "01", min_size=width, max_size=width)
    return mixed | st.text("01", min_size=width, max_size=width)


def two_state(text):
    return "".join(d if d in "01" else "0" for d in text)


OPS = ops_at(8)
WIDTHS = (1, 31, 32, 33, 63, 64, 65, 128, 1000)
SLOW = ("mul", "div", "mod", "pow")  # in the reference, at 1000 bits


@pytest.mark.parametrize("domain", ["l", "i"])
@pytest.mark.parametrize("name", sorted(OPS))
def test_op(name, domain):
    widths, result, reference = OPS[name]
    types = [f"{domain}{w}" for w in widths]
    run = Lowered(moore(name, types, f"{domain}{result}"))

    @settings(**PROFILE)
    @given(data=st.data())
    def hold(data):
        args = [data.draw(digits(w, domain == "l")) for w in widths]
        want = reference(*args)
        assert run(*args) == (want if domain == "l" else two_state(want))

    hold()


def compare(name, row, examples):
    """Runs an op on 4-state values of any digits."""
    widths, result, reference = row
    run = Lowered(moore(name, [f"l{w}" for w in widths], f"l{result}"))

    @settings(**PROFILE | {"max_examples": examples})
    @given(data=st.data())
    def hold(data):
        args = [data.draw(digits(w)) for w in widths]
        assert run(*args) == reference(*args)

    hold()


@pytest.mark.parametrize("name", sorted(OPS))
def test_op_at_other_widths(name):
    for width in WIDTHS:
        if width <= 128 or not any(word in name for word in SLOW):
            compare(name, ops_at(width)[name], 6)


@pytest.mark.parametrize("amount", [3, 5, 40])
@pytest.mark.parametrize("name", ["shl", "shr", "ashr"])
def test_shifts_by_other_amounts(name, amount):
    compare(name, ops_at(8, amount)[name], 25)


@pytest.mark.parametrize("name", [n for n in sorted(OPS) if len(OPS[n][0]) == 2])
@pytest.mark.parametrize("side", [0, 1])
def test_constant_operand(name, side):
    widths, result, reference = OPS[name]
    size = widths[side]
    patterns = ("0" * size, "1" * size, ("01" * size)[:size], ("xz01" * size)[:size],
                "1".zfill(size), "10".zfill(size))  # fmt: skip
    runs = []
    for known in patterns:
        constants = tuple(known if i == side else "" for i in range(2))
        op = moore(name, [f"l{w}" for w in widths], f"l{result}")
        runs.append(Lowered(op, known=constants))

    @settings(**PROFILE)
    @given(other=digits(widths[1 - side]))
    def hold(other):
        for known, run in zip(patterns, runs, strict=True):
            args = (known, other) if side == 0 else (other, known)
            assert run(*args) == reference(*args)

    hold()


@pytest.mark.parametrize("name", sorted(CASE))
@pytest.mark.parametrize("pattern", ["", "01xz10xz", "10110010", "zzzz0101", "xxxxzzzz"])
def test_case_equality(name, pattern):
    run = Lowered(moore(name, ["l8", "l8"], "i1"), known=("", pattern))

    @settings(**PROFILE)
    @given(a=digits(8), b=digits(8))
    def hold(a, b):
        assert run(a, pattern or b) == ref.case_equal(a, pattern or b, CASE[name])

    hold()


def test_case_inequality():
    run = Lowered(moore("case_ne", ["l4", "l4"], "i1"))
    assert run("01xz", "01xz") == "0"
    assert run("01xz", "01xx") == "1"


@pytest.mark.parametrize(
    ("type", "low", "result", "want"),
    [("l8", 2, "l3", "xzx"), ("l8", -2, "l4", "x0xx"), ("l8", 6, "l4", "xx01"),
     ("l8", 9, "l2", "xx"), ("l8", -3, "l2", "xx"), ("array<4 x l2>", 1, "l2", "zx"),
     ("array<4 x l2>", 3, "array<2 x l2>", "xx01"), ("l8", -1, "l10", "x011xzxx0x"),
     ("i8", -1, "i3", "100")],
)  # fmt: skip
def test_extract(type, low, result, want):
    source = "011xzxx0" if type != "i8" else "01101010"
    assert Lowered(moore("extract", [type], result, {"lowBit": low}))(source) == want


@pytest.mark.parametrize("four", ["l", "i"])
@pytest.mark.parametrize(
    ("index", "part"),
    [(3, 1), (3, 4), (4, 1), (31, 2), (32, 1), (32, 4), (40, 8), (64, 3), (70, 2)],
)
def test_dyn_extract(four, index, part):
    run = Lowered(moore("dyn_extract", [f"{four}8", f"l{index}"], f"{four}{part}"))
    signed = index >= 32
    positions = [*range(10), (1 << index) - 1, (1 << index) - 2, 1 << (index - 1)]
    for position in {p % (1 << index) for p in positions}:
        at = f"{position:0{index}b}"
        for source in ("01xz10zx", "11010010"):
            if four == "i" and not ref.known(source):
                continue
            missing = "x" if four == "l" else "0"
            assert run(source, at) == ref.select(source, at, 1, signed, part, missing)
    source = "01101001"
    assert run(source, "x" * index) == ("x" if four == "l" else "0") * part


def test_dyn_extract_of_elements():
    run = Lowered(moore("dyn_extract", ["array<4 x l3>", "l2"], "l3"))
    source = "01xzz1100x10"
    assert [run(source, i) for i in ("11", "10", "01", "00")] == ["01x", "zz1", "100", "x10"]
    assert run(source, "1z") == "xxx"
    slices = Lowered(moore("dyn_extract", ["array<4 x l3>", "l32"], "array<2 x l3>"))
    assert slices(source, f"{3:032b}") == "xxx01x"
    assert slices(source, f"{2**32 - 1:032b}") == "x10xxx"


def test_conversions():
    assert Lowered(moore("logic_to_int", ["l4"], "i4"))("01xz") == "0100"
    assert Lowered(moore("int_to_logic", ["i4"], "l4"))("0110") == "0110"
    assert Lowered(moore("packed_to_sbv", ["array<2 x l2>"], "l4"))("01xz") == "01xz"
    assert Lowered(moore("sbv_to_packed", ["l4"], "struct<{a: l1, b: l3}>"))("01xz") == "01xz"


def test_builtin_integers():
    inner = moore("from_builtin_int", ["i8"], "i8")
    inner.operands = [Value(int_type(8))]
    outer = Op("moore.to_builtin_int", [inner.result], [int_type(8)])
    body = MooreBody(None)
    body.env[inner.operands[0]] = (body.block.add_arg(int_type(8)),)
    for op in (inner, outer):
        body.run(op)
    assert body.parts(outer.result) == (body.block.args[0],)


def test_bool_cast_of_reals():
    run = Lowered(moore("bool_cast", ["f64"], "i1"))
    assert [run(v) for v in (0.0, -0.0, 0.25, float("nan"))] == ["0", "0", "1", "1"]


def test_two_state_ops_stay_plain():
    """A 2-state expression, also inside a 4-state one, costs no unknown part."""
    plain = Lowered(moore("add", ["i8", "i8"], "i8"))
    assert plain.ops == ["comb.add", "func.return"]
    widened = moore("int_to_logic", ["i8"], "l8")
    total = moore("and", ["l8", "l8"], "l8")
    total.operands = [widened.result, widened.result]
    mixed = Lowered(widened, total, params=widened.operands)
    assert not [name for name in mixed.ops if "logic" in name]


def test_masks_remove_unknown_bits():
    """Bits that a constant mask clears are known, so what uses only these is two-state."""
    masked = moore("and", ["l8", "l8"], "l8")
    high = moore("extract", ["l8"], "l4", {"lowBit": 4})
    high.operands = [masked.result]
    same = moore("not", ["l4"], "l4")
    same.operands = [high.result]
    run = Lowered(masked, high, same, params=masked.operands, known=("", "00001111"))
    assert run("xxxxxxxx", "00001111") == "1111"
    assert run.ops[-1] == "func.return"
    assert not [name for name in run.ops if "logic" in name]


# Constants ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "result", "want"),
    [("#moore.fvint<42 : 8>", "l8", "00101010"), ("#moore.fvint<-2 : 4>", "i4", "1110"),
     ("#moore.fvint<b01XZ : 4>", "l4", "01xz"), ("#moore.fvint<hXZ3 : 12>", "l12", "xxxxzzzz0011"),
     ("#moore.fvint<o7X : 6>", "l6", "111xxx"), ("#moore.fvint<bX : 1>", "i1", "0")],
)  # fmt: skip
def test_constant(text, result, want):
    assert Lowered(moore("constant", [], result, {"value": OpaqueAttr(text)}), params=[])() == want


def test_constant_string():
    run = Lowered(moore("constant_string", [], "i32", {"value": "a\u00e9"}), params=[])
    assert run() == f"{int.from_bytes(b'a\xc3\xa9', 'big'):032b}"
    assert Lowered(moore("constant_string", [], "i8", {"value": "ab"}), params=[])() == "01100010"


def test_no_constant():
    with pytest.raises(UnsupportedError, match="is no integer"):
        Lowered(moore("constant", [], "l8", {"value": OpaqueAttr("#moore.fvint<q : 8>")}),
                params=[])  # fmt: skip
    with pytest.raises(ValueError, match="nothing"):
        fvint("nothing")
