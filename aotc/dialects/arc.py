"""arc: the driver's side (arc.sim.*), coroutines, arcs and their state. Source: CIRCT ArcOps.td at
commit 231e825.
"""

from __future__ import annotations

from aotc.dialects.table import OpTable

OPS = OpTable()
SOURCE = "CIRCT ArcOps.td"

for _name, _doc, _into in (
    ("call", "Calls an arc.", "func.call"),
    ("define", "An arc: a pure function.", "a function of kind func"),
    ("output", "Results of an arc.", "func.return"),
):
    OPS.op(f"arc.{_name}", source=SOURCE, doc=_doc, lowered=_into)
