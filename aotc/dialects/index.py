"""index: arithmetic on the index type, which has 64 bits in aotc. Source: MLIR IndexOps.td as of
the circt wheel 1.162. What it leaves undefined is defined in integer_forms.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import arity, example, integer_names, integer_width
from aotc.dialects.integer_forms import FORMS, PREDICATES, comparison_names
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
TD = "MLIR IndexOps.td"


def verify_binary(op: Op) -> None:
    arity(op, 2)
    for value in (*op.operands, *op.results):
        require(op, value.type.kind == "index", f"{value.type} is no index")


for _name, _form, _doc, _case in (
    ("add", "add", "Sum modulo 2^64.", (2**64 - 1, 2, 1)),
    ("sub", "sub", "Difference modulo 2^64.", (1, 2, 2**64 - 1)),
    ("mul", "mul", "Product modulo 2^64.", (2**63, 3, 2**63)),
    ("divs", "divs", "Signed quotient, rounded towards zero; by zero: the dividend.", (7, 2, 3)),
    ("divu", "divu", "Unsigned quotient; by zero: the dividend.", (7, 0, 7)),
    ("ceildivs", "ceildivs", "Signed quotient, rounded up; by zero: the dividend.",
     (7, 2**64 - 2, 2**64 - 3)),
    ("ceildivu", "ceildivu", "Unsigned quotient, rounded up; by zero: the dividend.", (6, 4, 2)),
    ("floordivs", "floordivs", "Signed quotient, rounded down; by zero: the dividend.",
     (5, 2**64 - 2, 2**64 - 3)),
    ("rems", "mods", "Signed remainder with the sign of the dividend; by zero: 0.",
     (2**64 - 7, 2, 2**64 - 1)),
    ("remu", "modu", "Unsigned remainder; by zero: 0.", (7, 2, 1)),
    ("maxs", "maxs", "The greater of two signed numbers.", (2**64 - 1, 1, 1)),
    ("maxu", "maxu", "The greater of two unsigned numbers.", (2**64 - 1, 1, 2**64 - 1)),
    ("mins", "mins", "The smaller of two signed numbers.", (2**64 - 1, 1, 2**64 - 1)),
    ("minu", "minu", "The smaller of two unsigned numbers.", (2**64 - 1, 1, 1)),
    ("shl", "shl", "Shift left; 0 from an amount of 64 on.", (3, 63, 2**63)),
    ("shrs", "shrs", "Shift right, copies of the sign moving in.", (2**63, 62, 2**64 - 2)),
    ("shru", "shru", "Shift right, zeros moving in; 0 from an amount of 64 on.", (2**63, 64, 0)),
    ("and", "and", "Bitwise and.", (12, 10, 8)),
    ("or", "or", "Bitwise or.", (12, 10, 14)),
    ("xor", "xor", "Bitwise exclusive or.", (12, 10, 6)),
):  # fmt: skip
    OPS.op(f"index.{_name}", source=TD, verify=verify_binary, derive=integer_names, doc=_doc,
           **FORMS[_form],
           examples=(example(f"index.{_name}", "(index, index) -> index", _case[:2], _case[2]),),
           )  # fmt: skip


def predicate_number(op: Op) -> int:
    """Number of the predicate in an #index.cmp_predicate<slt> attribute; -1 if there is none."""
    found = re.search(r"(\w+)>$", str(op.attrs.get("pred")))
    names = [name for name, _, _ in PREDICATES]
    return names.index(found.group(1)) if found and found.group(1) in names else -1


def verify_cmp(op: Op) -> None:
    arity(op, 2)
    for value in op.operands:
        require(op, value.type.kind == "index", f"{value.type} is no index")
    require(op, op.result.type.width == 1, f"result must be i1, not {op.result.type}")
    require(op, predicate_number(op) >= 0, f"unknown predicate {op.attrs.get('pred')}")


OPS.op("index.cmp", source=TD, verify=verify_cmp,
       derive=lambda op: comparison_names(op, predicate_number(op)),
       doc="1 if the predicate holds: eq ne slt sle sgt sge ult ule ugt uge.",
       **FORMS["compare"],
       examples=(example("index.cmp", "(index, index) -> i1", (2**64 - 1, 1), 1,
                         "pred = #index.cmp_predicate<slt>"),
                 example("index.cmp", "(index, index) -> i1", (2**64 - 1, 1), 0,
                         "pred = #index.cmp_predicate<ult>")))  # fmt: skip


def verify_cast(op: Op) -> None:
    arity(op, 1)
    for value in (*op.operands, *op.results):
        integer_width(op, value.type, "an integer")
    kinds = {op.operands[0].type.kind, op.result.type.kind}
    require(op, "index" in kinds, "neither operand nor result is an index")


OPS.op("index.casts", source=TD, verify=verify_cast, derive=integer_names,
       doc="Sign extension or the low bits, to or from the index.",
       **FORMS["sext"],
       examples=(example("index.casts", "(i32) -> index", (2**32 - 1,), 2**64 - 1),
                 ))  # fmt: skip
OPS.op("index.castu", source=TD, verify=verify_cast, derive=integer_names,
       doc="Zero extension or the low bits, to or from the index.",
       **FORMS["zext"],
       examples=(example("index.castu", "(i32) -> index", (2**32 - 1,), 2**32 - 1),
                 ))  # fmt: skip


def verify_constant(op: Op) -> None:
    arity(op, 0)
    integer_width(op, op.result.type, "result")
    require(op, isinstance(op.attrs.get("value"), int), "needs an integer value")


def constant_names(op: Op) -> dict[str, Any]:
    """`bits`: the constant modulo the type's range."""
    return {"bits": hex(int(op.attrs["value"]) & ((1 << (op.result.type.width or 0)) - 1))}


OPS.op("index.constant", source=TD, verify=verify_constant, derive=constant_names, const=True,
       doc="A constant index.",
       py="{{ bits }}",
       c="{{ r }} = {{ bits }}ull;",
       examples=(example("index.constant", "() -> index", (), 2**64 - 1, "value = -1 : index"),
                 ))  # fmt: skip
OPS.op("index.bool.constant", source=TD, verify=verify_constant, derive=constant_names, const=True,
       doc="A constant i1.",
       py="{{ bits }}",
       c="{{ r }} = {{ bits }}u;",
       examples=(example("index.bool.constant", "() -> i1", (), 1, "value = true"),
                 ))  # fmt: skip
OPS.op("index.sizeof", source=TD, const=True, doc="Bits of an index: 64.",
       py="64",
       c="{{ r }} = 64u;",
       examples=(example("index.sizeof", "() -> index", (), 64),))  # fmt: skip
