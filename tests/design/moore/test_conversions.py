"""The conditional operator (IEEE 1800-2023 11.4.11) and times as integers."""

from __future__ import annotations

import logic_reference as ref
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moore_ops import Lowered, moore, region

from aotc.design.moore.values.conversions import is_cheap
from aotc.ir.model import Op, Value
from aotc.ir.types import parse_type

PROFILE = {"deadline": None, "database": None, "derandomize": True,
           "suppress_health_check": list(HealthCheck), "max_examples": 40}  # fmt: skip
EIGHT = st.text("01xz", min_size=8, max_size=8)


def conditional(type, condition="l1", steps=0):
    """c ? a + 1 + ... : b, with `steps` additions on each side; its parameters."""
    c, a, b = (Value(parse_type(f"!moore.{t}")) for t in (condition, type, type))
    regions = []
    for value in (a, b):
        ops, found = [], value
        for _ in range(steps):
            ops.append(Op("moore.not", [found], [found.type]))
            found = ops[-1].result
        regions.append(region(ops, found))
    op = Op("moore.conditional", [c], [a.type], regions=regions)
    return op, [c, a, b]


@pytest.mark.parametrize("steps", [0, 2, 20])
def test_integers(steps):
    op, params = conditional("l8", steps=steps)
    assert is_cheap(op) == (steps < 20)
    run = Lowered(op, params=params)

    @settings(**PROFILE)
    @given(c=st.sampled_from("01xz"), a=EIGHT, b=EIGHT)
    def hold(c, a, b):
        sides = (a, b) if not steps else (ref.not_(ref.not_(a)), ref.not_(ref.not_(b)))
        assert run(c, a, b) == ref.mux(c, *sides)

    hold()


@pytest.mark.parametrize("steps", [0, 20])
def test_known_condition(steps):
    """Without an unknown condition, one side is evaluated, or both and one taken."""
    op, params = conditional("i8", "i1", steps)
    run = Lowered(op, params=params)
    assert run("1", "00000011", "11110000") == "00000011"
    assert run("0", "00000011", "11110000") == "11110000"
    assert ("cf.cond_br" in run.ops) == (steps > 0)
    assert "aotc.logic.mux" not in run.ops


@pytest.mark.parametrize("known", ["0", "1"])
def test_constant_condition(known):
    op, params = conditional("l8", steps=20)
    run = Lowered(op, params=params, known=(known,))
    assert "cf.cond_br" not in run.ops
    assert run(known, "01xz01xz", "11110000") == ("01xx01xx" if known == "1" else "11110000")


def test_two_state_result():
    """Bits that differ are X, which a 2-state result has as 0."""
    op, params = conditional("i4")
    assert Lowered(op, params=params)("x", "0110", "0101") == "0100"


def test_reals():
    op, params = conditional("f64")
    run = Lowered(op, params=params)
    assert run("1", 1.5, 2.5) == 1.5
    assert run("0", 1.5, 2.5) == 2.5
    assert run("x", 1.5, 2.5) == 0.0
    assert run("z", 1.5, 1.5) == 1.5


def test_unpacked_arrays():
    """Element by element: equal ones stay, others become the default."""
    op, params = conditional("uarray<3 x l2>")
    run = Lowered(op, params=params)
    assert run("1", "01xz10", "000000") == "01xz10"
    assert run("x", "011010", "011110") == "01xx10"
    assert run("x", "0x1010", "0x1010") == "xx1010"
    op, params = conditional("uarray<2 x i2>")
    assert Lowered(op, params=params)("x", "0110", "0111") == "0100"


def test_unpacked_structs():
    op, params = conditional("ustruct<{a: l2, b: i2}>")
    run = Lowered(op, params=params)
    assert run("0", "0110", "1010") == "1010"
    assert run("x", "0110", "0110") == "0110"
    assert run("x", "0110", "0111") == "xx00"


def test_times():
    assert Lowered(moore("constant_time", [], "time", {"value": 5}), params=[])() == 5
    assert Lowered(moore("time_to_logic", ["time"], "l64"))(9) == f"{9:064b}"
    run = Lowered(moore("logic_to_time", ["l64"], "time"))
    assert run(f"{9:064b}") == 9
    assert run("x" + f"{9:063b}") == 0


def test_handles():
    null = moore("null_chandle", [], "chandle")
    compared = moore("handle_eq", ["chandle", "chandle"], "i1")
    params = [compared.operands[0]]
    compared.operands = [params[0], null.result]
    run = Lowered(null, compared, params=params)
    assert (run(0), run(5)) == ("1", "0")
    differ = Lowered(moore("handle_case_ne", ["event", "event"], "i1"))
    assert (differ(5, 5), differ(5, 6)) == ("0", "1")
