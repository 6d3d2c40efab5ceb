"""Expressions as Moore ops: what stands in the printed IR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from expression_lowering import lower, text

from aotc.errors import UnsupportedError

if TYPE_CHECKING:
    from aotc.ir.model import Op

DECLARATIONS = """
logic [7:0] a, c; logic signed [3:0] s; int i; string str; real r; logic [0:7] b; byte q[$];
int dyn[]; int aa[string]; bit [7:0] two; logic l; int un[4]; logic [3:0][7:0] matrix;
logic [-1:-8] neg; logic [16:9] high; logic [7:0] mem [0:1023]; int wild[*]; chandle ch;
typedef enum {A, B, C} en; en e; typedef struct packed {logic [3:0] x; bit [3:0] y;} ps; ps p;
struct {int a; string b; int x[2];} st; let next(x) = x + 1;
typedef union tagged {void V; int I;} tu; tu t;
typedef union tagged packed {logic [3:0] N; void W;} tp; tp u;
"""


def names(statements: str) -> list[str]:
    """Names of the ops, constants and declarations left out, without their dialect."""
    ops = lower(DECLARATIONS, statements)
    skipped = ("moore.variable", "moore.constant", "moore.constant_real", "moore.constant_string")
    return [op.name.removeprefix("moore.") for op in ops if op.name not in skipped]


def op_of(statements: str, name: str) -> Op:
    """The only op of this name."""
    (found,) = [op for op in lower(DECLARATIONS, statements) if op.name == name]
    return found


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("a = s + 1;", "read sext add trunc"),
        ("a = a + s;", "read read zext add"),
        ("i = a;", "read logic_to_int zext"),
        ("a = i;", "read trunc int_to_logic"),
        ("two = a;", "read logic_to_int"),
        ("a = $signed(a) >>> 1;", "read ashr"),
        ("a = a >>> 1;", "read shr"),
        ("l = a > s;", "read read zext ugt"),
        ("l = s > $signed(2'b10);", "read sgt"),
        ("i = i / a;", "read int_to_logic read zext divu logic_to_int"),
        ("a = s ** 2;", "read sext sext pows trunc"),
        ("l = a === c;", "read read case_eq int_to_logic"),
        ("l = a ==? 8'b1?0?;", "read wildcard_eq"),
        ("l = !a;", "read reduce_or not"),
        ("l = ~^a;", "read reduce_xor not"),
        ("l = a && c;", "read reduce_or read reduce_or and"),
        ("l = a -> c;", "read reduce_or read reduce_or not or"),
        ("l = a <-> c;", "read reduce_or read reduce_or xor not"),
        ("l = a && q[0];", "read reduce_or conditional"),
        ("l = a || i++;", "read reduce_or conditional"),
        ("r = i;", "read sint_to_real"),
        ("i = r;", "read real_to_int"),
        ("i = r > 1;", "read fgt zext"),
        ('i = str == "abc";', "int_to_string read string_cmp zext"),
        ("str = string'(a);", "read logic_to_int int_to_string"),
        ("{a, b} = i;", "read trunc int_to_logic extract blocking_assign extract"),
        ("a = {s, s};", "read read concat"),
        ("a = {2{s}};", "read replicate"),
        ("a = next(a);", "read zext add trunc"),
        ("a = l ? a : c;", "read conditional"),
        ("p = '{1, 2};", "struct_create"),
        ("un = '{default: 5};", "array_create"),
        ("un = '{4{i}};", "read array_create"),
        ("i = un == un;", "read read aotc.array_compare zext"),
        ("dyn = new[4](dyn);", "read aotc.array_new"),
        ("q = {q, 8'd1};", "read aotc.array_concat"),
        ("str = e.name();", "read aotc.enum_name"),
        ("i = $bits(un);", ""),
    ],
)
def test_values(statement: str, expected: str) -> None:
    found = names(statement)
    assert found[-1] == "blocking_assign"
    assert found[:-1] == expected.split()


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("b[i] = 1;", "read sub dyn_extract_ref blocking_assign"),
        ("a[i] = 1;", "read dyn_extract_ref blocking_assign"),
        ("neg[i] = 1;", "read add dyn_extract_ref blocking_assign"),
        ("a[3:0] = 1;", "extract_ref blocking_assign"),
        ("a[9:6] = 1;", "dyn_extract_ref blocking_assign"),
        ("a[i +: 2] <= 1;", "read dyn_extract_ref nonblocking_assign"),
        ("mem[a][3:0] <= 1;", "read zext sub dyn_extract_ref extract_ref nonblocking_assign"),
        ("p.x[1:0] = 1;", "struct_extract_ref extract_ref blocking_assign"),
        ("st.x[1] = 1;", "struct_extract_ref extract_ref blocking_assign"),
        ("str[1] = \"c\";", "string.put"),
        ("q[i] = 1;", "read dyn_queue_ref_element blocking_assign"),
        ("aa[\"x\"] = 1;", "int_to_string assoc_array_extract_ref blocking_assign"),
        ("a += 2;", "read zext add trunc blocking_assign"),
        ("un[i++] = 1;", "read add blocking_assign sub dyn_extract_ref blocking_assign"),
        ("un[i] += 1;", "read sub dyn_extract_ref read add blocking_assign"),
        ("i++;", "read add blocking_assign"),
        ("r++;", "read fadd blocking_assign"),
        ("a <= #0 c;", None),
    ],
)  # fmt: skip
def test_targets(statement: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(UnsupportedError):
            names(statement)
    else:
        assert names(statement) == expected.split()


def test_an_element_of_a_memory_is_read_alone() -> None:
    assert " ".join(names("a = mem[i];")) == "read sub dyn_extract_ref read blocking_assign"


@pytest.mark.parametrize(
    ("statement", "low"),
    [
        ("l = a[3];", 3),
        ("l = b[3];", 4),
        ("l = neg[-3];", 5),
        ("l = high[9];", 0),
        ("s = high[12 -: 4];", 0),
        ("s = b[2 +: 4];", 2),
        ("a = matrix[2];", 2),
    ],
)
def test_constant_positions(statement: str, low: int) -> None:
    assert op_of(statement, "moore.extract").attrs["lowBit"] == low


def test_literals_keep_unknown_bits() -> None:
    assert "#moore.fvint<b1X0Z0000 : 8>" in text(DECLARATIONS, "a = 8'b1x0z0000;")
    assert "#moore.fvint<bXXXXXXXX : 8>" in text(DECLARATIONS, "a = 'x;")
    assert "#moore.fvint<255 : 8>" in text(DECLARATIONS, "a = '1;")


def test_constants_are_shared() -> None:
    assert len(re.findall(r"moore\.constant\b", text(DECLARATIONS, "a = 3; c = 3; a = 3;"))) == 1


def test_first_element_of_a_pattern_is_the_leftmost() -> None:
    made = op_of("un = '{0: 1, 3: 4, default: 2};", "moore.array_create")
    values = [str(operand.owner.attrs["value"]) for operand in made.operands]  # type: ignore[union-attr]
    assert values == [f"#moore.fvint<{n} : 32>" for n in (1, 2, 2, 4)]


def test_a_tagged_union_is_checked() -> None:
    assert " ".join(names("i = t.I;")) == (
        "read struct_extract aotc.tag_check struct_extract blocking_assign"
    )
    assert " ".join(names("s = u.N;")) == (
        "read struct_extract aotc.tag_check struct_extract union_extract blocking_assign"
    )


def test_enum_values_of_four_states_keep_their_unknown_bits() -> None:
    declarations = "enum logic [1:0] {A = 2'b0x, B = 2'b10} e; string n;"
    (op,) = [o for o in lower(declarations, "n = e.name();") if o.name == "aotc.enum_name"]
    assert op.attrs["values"] == [0b0101, 0b0010]
    assert op.attrs["names"] == ["A", "B"]


def test_refusals_name_the_place() -> None:
    with pytest.raises(UnsupportedError, match="character of a string") as raised:
        lower("string s;", "s[0] <= 8'h41;")
    assert raised.value.loc.line == 1
