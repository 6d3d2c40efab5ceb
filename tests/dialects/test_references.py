"""Every op with an arithmetic meaning is tested against a reference that no tier shares.

The cases are in tests/support; test_integer_forms, test_float_forms, test_small_floats,
test_llvm_values, test_logic and test_integers (of Moore) run them.
"""

from __future__ import annotations

import importlib

import float_cases
import integer_cases
import llvm_cases
import logic_cases
import moore_cases
import pytest
import small_float_cases

from aotc.dialects.table import all_specs

WIDTHS = {1, 8, 31, 32, 33, 63, 64, 65, 128, 1000}
TABLES = (
    "comb", "arith", "arith_floats", "index", "math", "hw", "hw_arrays", "hw_structs", "llvm",
    "logic", "logic_divide", "logic_real", "logic_shift",
)  # fmt: skip
CASES = [*integer_cases.CASES, *logic_cases.CASES, *llvm_cases.CASES, *float_cases.CASES]
NO_ARITHMETIC = {
    "index.sizeof": "a number of the machine",
    "llvm.intr.expect": "its operand; the second is a hint",
}
OTHER_WIDTHS = {  # ops over integers whose rules leave no choice of width, or only of some
    "comb.truth_table": "bits",
    "llvm.intr.bswap": "multiples of 16",
    "hw.enum.cmp": "enumerators",
}
# The forms of these are those of ops that are tested at 1000 bits, where the reference is slow.
SAME_FORMS = {
    "llvm.mul": "arith.muli", "llvm.udiv": "arith.divui", "llvm.sdiv": "arith.divsi",
    "llvm.urem": "arith.remui", "llvm.srem": "arith.remsi",
}  # fmt: skip


def arithmetic(table):
    """Names of the rows of a table that compute values from values."""
    rows = importlib.import_module(f"aotc.dialects.{table}").OPS.rows
    return {
        n for n, s in rows.items()
        if s.py is not None and not s.effects and not s.const and n not in NO_ARITHMETIC
    }  # fmt: skip


def widths_of(name):
    """Widths at which an op over integers is tested: of the widest integer operand or result."""
    found = set()
    for case in CASES:
        values = [*case.op.operands, *case.op.results]
        widths = [v.type.width for v in values if v.type.kind == "int"]
        if case.op.name == name and widths:
            found |= {max(widths), min(widths)}
    return found


@pytest.mark.parametrize("table", TABLES)
def test_every_op_has_a_reference(table):
    tested = {case.op.name for case in CASES} | {name for name, *_ in small_float_cases.PROGRAMS}
    tested |= {"hw.constant", "hw.aggregate_constant"}  # literals: their examples say all
    assert arithmetic(table) - tested == set()


@pytest.mark.parametrize("table", ["comb", "arith", "math", "llvm", "logic", "logic_divide"])
def test_every_integer_op_is_tested_at_every_width(table):
    missing = {}
    for name in arithmetic(table) - OTHER_WIDTHS.keys():
        have = widths_of(name)
        scalar = {c.op.operands[0].type.kind for c in CASES if c.op.name == name} == {"int"}
        need = WIDTHS - {1000} if name in SAME_FORMS else WIDTHS
        if scalar and not need <= have:
            missing[name] = sorted(need - have)
    assert missing == {}


@pytest.mark.parametrize("name", sorted(SAME_FORMS))
def test_same_forms(name):
    one, other = all_specs()[name], all_specs()[SAME_FORMS[name]]
    assert (one.py, one.c, one.c_wide) == (other.py, other.c, other.c_wide)


def test_every_integral_op_of_moore_has_a_reference():
    rows = importlib.import_module("aotc.dialects.moore.numbers").OPS.rows
    lowered = {n.removeprefix("moore.") for n, s in rows.items() if "aotc.logic." in s.lowered}
    tested = moore_cases.ops_at(8).keys() | moore_cases.CASE.keys()
    assert lowered - tested == set()
    assert {"add", "shl", "pows", "wildcard_eq", "reduce_xor"} <= lowered
