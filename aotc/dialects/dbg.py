"""dbg: names of values for waves. Source: CIRCT DebugOps.td at commit 231e825.

A dbg op computes nothing. aotc.design.debug_names reads names from it; nothing is left of it when
code runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.bits import arity
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "CIRCT DebugOps.td"


def verify_scope(op: Op) -> None:
    require(op, isinstance(op.attrs.get("instanceName"), str), "needs an instanceName")
    require(op, len(op.operands) <= 1, "can lie in one scope only")


def verify_variable(op: Op) -> None:
    require(op, isinstance(op.attrs.get("name"), str), "needs a name")
    require(op, len(op.operands) in (1, 2), "needs a value, and perhaps a scope")


def verify_struct(op: Op) -> None:
    names = op.attrs.get("names", [])
    require(op, len(names) == len(op.operands), "names and fields differ in number")


def verify_one(op: Op) -> None:
    arity(op, 1)


for _name, _doc, _into, _verify in (
    ("scope", "A level of names below the module.", "a part of the names in waves", verify_scope),
    ("variable", "A name for a value.", "a name in waves", verify_variable),
    ("struct", "Values that belong together, by field name.", "names in waves", verify_struct),
    ("array", "Values that belong together, by number.", "names in waves", None),
    ("value", "A value with its type in the source language.", "its operand", verify_one),
    ("enum", "An integer with names for its values.", "its operand", verify_one),
):
    OPS.op(f"dbg.{_name}", source=SOURCE, doc=_doc, lowered=_into, verify=_verify)
