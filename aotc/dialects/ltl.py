"""ltl: properties, as far as they are booleans of one moment. Source: CIRCT LTLOps.td at commit
231e825.
"""

from __future__ import annotations

from aotc.dialects.table import OpTable

OPS = OpTable()
SOURCE = "CIRCT LTLOps.td"

OPS.op("ltl.boolean_constant", source=SOURCE, const=True, doc="A property that holds or does not.",
       py="{{ 1 if value else 0 }}", c="{{ r }} = {{ 1 if value else 0 }};")  # fmt: skip
OPS.op("ltl.not", source=SOURCE, doc="True if the operand is false.",
       py="({{ a }} ^ 1)", c="{{ r }} = {{ a }} ^ 1;")  # fmt: skip
