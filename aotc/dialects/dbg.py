"""dbg: names of values for waves. Source: CIRCT DebugOps.td at commit 231e825.

A dbg op computes nothing: aotc.design reads the names from it and leaves it out.
"""

from __future__ import annotations

from aotc.dialects.table import OpTable, require
from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "CIRCT DebugOps.td"


def verify_named(op: Op) -> None:
    require(op, isinstance(op.attrs.get("name"), str), "needs a name")


def verify_struct(op: Op) -> None:
    names = op.attrs.get("names", [])
    require(op, len(names) == len(op.operands), "names and fields differ in number")


for _name, _doc, _into, _verify in (
    ("scope", "A level of names below the module.", "a part of the names in waves", verify_named),
    ("variable", "A name for a value.", "a name in waves", verify_named),
    ("struct", "Values that belong together, by field name.", "names in waves", verify_struct),
    ("array", "Values that belong together, by number.", "names in waves", None),
):
    OPS.op(f"dbg.{_name}", source=SOURCE, doc=_doc, lowered=_into, verify=_verify)
