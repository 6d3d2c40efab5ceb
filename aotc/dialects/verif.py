"""verif: assertions on booleans. Source: CIRCT VerifOps.td at commit 231e825."""

from __future__ import annotations

from aotc.dialects.table import OpTable

OPS = OpTable()
SOURCE = "CIRCT VerifOps.td"

for _kind, _doc in (
    ("assert", "An error if the property is false and the enable set or absent."),
    ("assume", "The same as verif.assert."),
    ("cover", "Counts how often the property was true."),
):
    OPS.op(f"verif.{_kind}", source=SOURCE, doc=_doc, lowered="aotc.check", effects=("write",))
    OPS.op(f"verif.clocked_{_kind}", source=SOURCE, doc=f"{_doc[:-1]} at a clock edge.",
           lowered="aotc.check in a tick", effects=("write",))  # fmt: skip
