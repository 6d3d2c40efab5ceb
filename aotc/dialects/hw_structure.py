"""hw, structure: modules, instances and what stands beside them. Source: CIRCT HWStructure.td and
HWTypeDecls.td at commit 231e825. aotc.design replaces all of them; none is left when code runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "CIRCT HWStructure.td"


def verify_instance(op: Op) -> None:
    names = op.attrs.get("argNames", [])
    require(op, len(names) == len(op.operands), "operands and argNames differ in number")
    names = op.attrs.get("resultNames", [])
    require(op, len(names) == len(op.results), "results and resultNames differ in number")


for _name, _doc, _into, _verify in (
    ("module", "A module with ports and a graph region.",
     "settle, tick, commit and other functions", None),
    ("module.extern", "A module defined elsewhere.", "an error where it is instantiated", None),
    ("module.generated", "A module that a generator defines.",
     "an error where it is instantiated", None),
    ("generator.schema", "Parameters of a generator.", "nothing", None),
    ("instance", "An instance of a module.",
     "a child in the layout; loads and updates of its ports", verify_instance),
    ("instance_choice", "An instance of one of several modules.", "the default module's instance",
     None),
    ("output", "Values of the output ports.", "aotc.update of the port fields", None),
    ("hierpath", "A path of instances.", "nothing", None),
    ("triggered", "Code that runs at a clock edge.", "part of a tick", None),
    ("type_scope", "A scope of type declarations.", "nothing: types carry their definition", None),
    ("typedecl", "A type declaration.", "nothing: types carry their definition", None),
    ("wire", "A named value.", "its operand", None),
    ("param.value", "The value of a parameter.", "hw.constant after specialisation", None),
):  # fmt: skip
    OPS.op(f"hw.{_name}", source=SOURCE, doc=_doc, lowered=_into, verify=_verify)
