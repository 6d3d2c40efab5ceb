"""ltl: properties, as far as they are booleans of one moment. Source: CIRCT LTLOps.td at commit
231e825.

A `!ltl.sequence` or `!ltl.property` is one bit here: whether it holds now. That is right as long as
nothing in it looks ahead, so ops that do (delays, repetition, until, ...) are refused unless they
are trivial. aotc/design/properties.py turns what is left into comb ops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.bits import arity, unsupported
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.dialects.table import Verify
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()
SOURCE = "CIRCT LTLOps.td"


def is_bit(found: Type) -> bool:
    return found.kind == "property" or (found.kind == "int" and found.width == 1)


def bits(operands: int) -> Verify:
    """A check: so many operands (-1: one or more), bits or properties, and one result."""

    def verify(op: Op) -> None:
        arity(op, operands)
        for number, value in enumerate(op.operands):
            require(op, is_bit(value.type), f"operand {number} must be a property: {value.type}")

    return verify


def verify_clocked(op: Op) -> None:
    arity(op, 2)
    require(op, is_bit(op.operands[0].type), "operand 0 must be a property")


def temporal(why: str) -> Verify:
    """A check that refuses the op."""

    def verify(op: Op) -> None:
        unsupported(
            op,
            f"{why}; aotc checks properties of one moment only. Keep what is needed of the past "
            "in registers and assert a boolean over them, or use a formal tool",
        )  # fmt: skip

    return verify


for _name, _operands, _doc, _into in (
    ("boolean_constant", 0, "A property that holds or does not.", "hw.constant"),
    ("and", -1, "All operands hold.", "comb.and"),
    ("or", -1, "One of the operands holds.", "comb.or"),
    ("intersect", -1, "All operands hold; booleans all begin and end now.", "comb.and"),
    ("not", 1, "The operand does not hold.", "comb.xor"),
    ("implication", 2, "The second operand holds, or the first does not.", "comb.xor and comb.or"),
    ("weak", 1, "The operand: a boolean is decided at once.", "its operand"),
    ("strong", 1, "The operand: a boolean is decided at once.", "its operand"),
):
    OPS.op(f"ltl.{_name}", source=SOURCE, verify=bits(_operands), doc=_doc, lowered=_into)
for _name in ("clock", "clocked_atom"):
    OPS.op(f"ltl.{_name}", source=SOURCE, verify=verify_clocked,
           doc="The first operand. An assertion of it is checked at the edge of the clock.",
           lowered="its operand, and verif.clocked_assert")  # fmt: skip
OPS.op("ltl.sampled", source=SOURCE, doc="The operand: clocked checks sample before anything acts.",
       lowered="its operand")  # fmt: skip
OPS.op("ltl.past", source=SOURCE, doc="The operand as it was some cycles ago.",
       lowered="registers")  # fmt: skip

for _name, _why in (
    ("delay", "it looks ahead by cycles"),
    ("clocked_delay", "it looks ahead by cycles"),
    ("concat", "it is a sequence of several moments"),
    ("repeat", "it is a sequence of several moments"),
    ("goto_repeat", "it is a sequence of several moments"),
    ("non_consecutive_repeat", "it is a sequence of several moments"),
    ("until", "it is about every moment up to another"),
    ("eventually", "it is about some later moment"),
):
    OPS.op(f"ltl.{_name}", source=SOURCE, verify=temporal(_why), doc=f"Refused: {_why}.",
           lowered="an error")  # fmt: skip
