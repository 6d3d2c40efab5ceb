"""verif: assertions, assumptions and covers on bits. Source: CIRCT VerifOps.td at commit 231e825.

A failed assertion or assumption is an error message with its place, label and instance; the run
goes on, and ends with exit status 1. Covers are counted (`--stats`). Properties and clocks are
lowered by aotc/design/properties.py and effects.py; ops that mean something to formal tools only
are refused there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.c_text import c_string
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "CIRCT VerifOps.td"


def verify_check(op: Op) -> None:
    clocked = "clocked" in op.name
    least = 2 if clocked else 1
    require(op, least <= len(op.operands) <= least + 1,
            "needs a property" + (" and a clock" if clocked else "") + ", and perhaps an enable",
            )  # fmt: skip
    found = op.operands[0].type
    require(op, found.kind == "property" or found.width == 1, f"checks no property but {found}")
    for value in op.operands[1:]:
        require(op, value.type.width == 1, f"clock and enable must be bits, not {value.type}")


def label_names(op: Op) -> dict[str, Any]:
    """`text` and `c_text`: the label as a literal of Python and of C."""
    data = str(op.attrs.get("label") or "").replace("\0", "").encode("utf-8", "surrogateescape")
    return {"text": repr(data), "c_text": c_string(data)}


for _kind, _number, _doc in (
    ("assert", 0, "An error if the operand is 0, while the enable is 1 or absent."),
    ("assume", 1, "An error if the operand is 0, while the enable is 1 or absent."),
):
    OPS.op(f"verif.{_kind}", source=SOURCE, verify=verify_check, derive=label_names,
           effects=("write",), doc=_doc,
           py="if {% if args | length > 1 %}{{ b }} and {% endif %}not {{ a }}: "
              "aotc_check_failed(SIM, {{ loc }}, "
              f"{_number}, {{{{ text }}}})",
           c="if ({% if args | length > 1 %}{{ b }} && {% endif %}!{{ a }}) "
             "aotc_check_failed(sim, {{ loc }}, "
             f"{_number}, {{{{ c_text }}}});")  # fmt: skip

OPS.op("verif.cover", source=SOURCE, verify=verify_check, derive=label_names, effects=("write",),
       doc="Counts, while the enable is 1 or absent, how often the operand is 1 and how often not.",
       py="{% if args | length > 1 %}if {{ b }}: {% endif %}"
          "aotc_cover(SIM, {{ loc }}, {{ instance }}, {{ text }}, {{ a }})",
       c="{% if args | length > 1 %}if ({{ b }}) {% endif %}"
         "aotc_cover(sim, {{ loc }}, {{ instance }}, {{ c_text }}, {{ a }});")  # fmt: skip

for _kind in ("assert", "assume", "cover"):
    OPS.op(f"verif.clocked_{_kind}", source=SOURCE, verify=verify_check,
           doc=f"verif.{_kind} at an edge of a clock.", lowered=f"verif.{_kind} in a tick",
           effects=("write",))  # fmt: skip

for _name, _doc, _into in (
    ("has_been_reset", "1 once the reset was active and is no longer.", "a register"),
    ("contract", "Its operands; a contract is for formal tools.", "its operands"),
    ("require", "A condition of a contract.", "nothing"),
    ("ensure", "A promise of a contract.", "nothing"),
    ("simulation", "A unit test with a clock of its own.", "a module without ports"),
    ("yield", "What the test of verif.simulation gives.", "sim.clocked_terminate"),
    ("format_verilog_string", "A text made of values.", "sim.fmt ops"),
    ("print", "Prints a text.", "sim.proc.print"),
    ("formal", "A unit test for formal tools.", "an error if it is the top"),
    ("symbolic_value", "Any value: for formal tools.", "an error"),
    ("bmc", "A bounded model check.", "an error"),
    ("bmc.trace", "A value for the trace of a bounded model check.", "an error"),
    ("lec", "A check that two circuits are equivalent.", "an error"),
    ("refines", "A check that one circuit refines another.", "an error"),
):
    OPS.op(f"verif.{_name}", source=SOURCE, doc=_doc, lowered=_into)
