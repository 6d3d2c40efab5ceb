"""4-state ops: the Python form, the C form and the table-driven reference agree; so does `known`.

C forms run as compiled by the system's compiler, and by tcc where there is one.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from fractions import Fraction
from itertools import product
from math import isfinite

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from logic_cases import CASES
from op_kernels import Case, Library

from aotc.dialects.table import all_specs, verify
from aotc.errors import VerifyError
from aotc.ir.model import Op, Value
from aotc.ir.types import F64, int_type, parse_type

BY_NAME = defaultdict(list)
for _number, _case in enumerate(CASES):
    BY_NAME[_case.op.name].append(_number)
SLOW = ("mul", "div", "mod", "pow")  # in the reference, at 1000 bits
PROFILE = {"deadline": None, "database": None, "derandomize": True,
           "suppress_health_check": list(HealthCheck)}  # fmt: skip


@pytest.fixture(scope="session")
def tiers(tmp_path_factory):
    """(number, args) -> {tier: result} of a case."""
    library = Library(tmp_path_factory.mktemp("logic"))
    kernels = {c: library.kernels(c, CASES) for c in ("cc", "tcc") if shutil.which(c)}
    python = [library.python(case) for case in CASES]

    def run(number, args):
        results = {tier: k.call(number, args) for tier, k in kernels.items()}
        return results | {"python": python[number](*args)}

    return run


def values(width):
    top = (1 << width) - 1
    near = {0, 1, 2, 3, width - 1, width, top, top - 1, top >> 1, (top >> 1) + 1, 1 << 32, 1 << 64}
    few = st.integers(0, width - 1).map(lambda n: 1 << n)
    return st.sampled_from(sorted(v for v in near if 0 <= v <= top)) | st.integers(0, top) | few


def unknowns(width):
    """Mostly nothing unknown, else one digit, a few or any."""
    one = st.integers(0, width - 1).map(lambda n: 1 << n)
    return st.sampled_from([0, 0, 0, (1 << width) - 1]) | one | st.integers(0, (1 << width) - 1)


def check(tiers, number, args):
    case = CASES[number]
    want = case.reference(*args)
    for tier, have in tiers(number, args).items():
        assert have == want, f"{tier}: {case.name} of {[hex(a) for a in args]}"


def drawn(data, case):
    logic = case.op.name.startswith("aotc.logic.")
    parts = (unknowns if logic and i % 2 else values for i in range(len(case.types)))
    return [data.draw(part(t.width)) for part, t in zip(parts, case.types, strict=True)]


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_any_values(name, tiers):
    slow = any(part in name for part in SLOW)
    numbers = [n for n in BY_NAME[name] if not slow or CASES[n].types[0].width < 1000]

    @settings(max_examples=200, **PROFILE)
    @given(data=st.data())
    def hold(data):
        number = data.draw(st.sampled_from(numbers))
        check(tiers, number, drawn(data, CASES[number]))

    hold()


@pytest.mark.parametrize("number", [n for n, c in enumerate(CASES) if c.types[0].width == 1000])
def test_thousand_bits(number, tiers):
    case = CASES[number]

    @settings(max_examples=4 if any(part in case.op.name for part in SLOW) else 12, **PROFILE)
    @given(data=st.data())
    def hold(data):
        args = drawn(data, case)
        if "pow" in case.op.name:  # the reference multiplies bit by bit
            args[1 if ".int." in case.op.name else 2] &= 3
        check(tiers, number, args)

    hold()


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_value_of_one_bit(name, tiers):
    for number in BY_NAME[name]:
        if all(t.width == 1 for t in CASES[number].types):
            for args in product((0, 1), repeat=len(CASES[number].types)):
                check(tiers, number, list(args))


@pytest.mark.parametrize("number", [n for n, c in enumerate(CASES) if c.types[0].width == 8])
def test_known_form(number, tiers):
    """Where no operand bit is unknown, no result bit is."""
    case = CASES[number]
    if not all_specs()[case.op.name].known:
        pytest.skip("the result may be X although all operands are known")

    @settings(max_examples=20, **PROFILE)
    @given(data=st.data())
    def hold(data):
        args = [0 if i % 2 else a for i, a in enumerate(drawn(data, case))]
        results = tiers(number, args)["python"]
        assert not isinstance(results, tuple) or results[1] == 0

    hold()


def test_every_op_has_cases():
    ours = {n for n in all_specs() if n.startswith(("aotc.logic.", "aotc.int."))}
    assert ours - set(BY_NAME) == {"aotc.int.round"}


def test_known_names_are_ops():
    for spec in all_specs().values():
        if spec.known:
            assert spec.known.split()[0] in all_specs(), spec.name


# Rounding -----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def rounding(tmp_path_factory):
    library = Library(tmp_path_factory.mktemp("rounding"))
    cases = [Case(f"round {t} {w}", Op("aotc.int.round", [Value(parse_type(t))], [int_type(w)]),
                  lambda a: a) for t in ("f64", "f32")
             for w in (1, 8, 32, 33, 63, 64, 65, 128, 1100)]  # fmt: skip
    kernels = [library.kernels(c, cases) for c in ("cc", "tcc") if shutil.which(c)]
    return library, kernels, cases


def nearest(a, width):
    """The nearest integer, halves away from zero, by exact fractions."""
    if not isfinite(a):
        return 0
    size = int(abs(Fraction(a)) + Fraction(1, 2))
    return (size if a > 0 else -size) % (1 << width)


@settings(max_examples=300, **PROFILE)
@given(a=st.floats() | st.integers(-(10**9), 10**9).map(lambda n: n / 2) | st.floats(-10, 10)
       | st.sampled_from([0.49999999999999994, 4503599627370495.5, 2.0**63, -(2.0**63), 2.0**64]),
       )  # fmt: skip
def test_rounding(rounding, a):
    library, kernels, cases = rounding
    for number, case in enumerate(cases):
        if case.types[0] is not F64:
            continue
        want = nearest(a, case.op.result.type.width)
        assert library.python(case)(a) == want
        for kernel in kernels:
            assert kernel.call(number, [a]) == want, (a, case.name)


@settings(max_examples=100, **PROFILE)
@given(a=st.floats(width=32) | st.integers(-1000, 1000).map(lambda n: n / 2))
def test_rounding_of_short_reals(rounding, a):
    library, kernels, cases = rounding
    for number, case in enumerate(cases):
        if case.types[0] is not F64:
            want = nearest(a, case.op.result.type.width)
            assert library.python(case)(a) == want
            for kernel in kernels:
                assert kernel.call(number, [a]) == want, (a, case.name)


# Checks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "operands", "results", "attrs", "message"),
    [
        ("logic.and", (8, 8, 8), (8, 8), {}, "has 3 operands, needs 4"),
        ("logic.and", (8, 8, 8, 9), (8, 8), {}, "operands 2 and 3 have 8 and 9 bits"),
        ("logic.and", (8, 8, 8, 8), (8, 9), {}, "the results have 8 and 9 bits"),
        ("logic.and", (8, 8, 8, 8), (9, 9), {}, "the parts have ['8', '9'] bits"),
        ("logic.icmp", (8, 8, 8, 8), (1, 1), {"predicate": 10}, "unknown predicate 10"),
        ("logic.icmp", (8, 8, 8, 8), (2, 2), {"predicate": 1}, "a result must be i1, not i2"),
        ("logic.mux", (2, 2, 8, 8, 8, 8), (8, 8), {}, "the condition must be i1, not i2"),
        ("logic.mux", (1, 1, 8, 8, 8, 8), (8, 9), {}, "i9 and i8 differ"),
        ("logic.shl", (8, 8, 3, 3), (9, 9), {}, "operand 0 has 8 bits, the result has 9"),
        ("int.shl", (8, 3), (9,), {}, "operand 0 has 8 bits, the result has 9"),
        ("int.select", (8, 3), (4,), {"stride": 0}, "stride is 0"),
        ("int.insert", (8, 3, 2), (9,), {"stride": 1}, "operand 0 has 8 bits, the result has 9"),
        ("int.round", (8,), (8,), {}, "operand must be a float, not i8"),
    ],
)  # fmt: skip
def test_bad_ops(name, operands, results, attrs, message):
    op = Op(f"aotc.{name}", [Value(int_type(w)) for w in operands],
            [int_type(w) for w in results], attrs)  # fmt: skip
    with pytest.raises(VerifyError) as error:
        verify(op)
    assert message in str(error.value)
