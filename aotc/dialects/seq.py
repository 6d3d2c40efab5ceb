"""seq: registers, memories, clocks. Source: CIRCT SeqOps.td and its SeqToSV and HWMemSimImpl
lowerings at commit 231e825.

aotc.design turns registers and memories into fields, ticks and commits, and clocks into nets.
Whatever the source leaves undefined (a register before its first edge, a disabled memory read) is
zero. Casts between clocks and i1 change nothing, so they remain as forms for function bodies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "CIRCT SeqOps.td"


def clock_level(op: Op) -> int:
    """0 or 1 for the `value` of seq.const_clock."""
    value = op.attrs.get("value")
    text = str(value).lower()
    require(op, value in (0, 1) or "low" in text or "high" in text, f"no clock level: {value}")
    return int(value in (1, True) or "high" in text)


def clock_level_name(op: Op) -> dict[str, Any]:
    return {"level": clock_level(op)}


def verify_const_clock(op: Op) -> None:
    clock_level(op)


def verify_clock_div(op: Op) -> None:
    power = op.attrs.get("pow2")
    require(op, isinstance(power, int) and 0 <= power < 64, f"pow2 must be 0 to 63, not {power}")


def verify_shiftreg(op: Op) -> None:
    count = op.attrs.get("numElements")
    require(op, isinstance(count, int) and count >= 1, f"numElements must be at least 1: {count}")


OPS.op("seq.const_clock", source=SOURCE, verify=verify_const_clock, const=True,
       derive=clock_level_name, doc="A clock that stays low or high.",
       py="{{ level }}", c="{{ r }} = {{ level }};")  # fmt: skip
OPS.op("seq.to_clock", source=SOURCE, doc="An i1 taken as a clock.",
       py="{{ a }}", c="{{ r }} = {{ a }};")  # fmt: skip
OPS.op("seq.from_clock", source=SOURCE, doc="A clock taken as an i1.",
       py="{{ a }}", c="{{ r }} = {{ a }};")  # fmt: skip
OPS.op("seq.clock_inv", source=SOURCE, doc="The inverted clock.",
       py="({{ a }} ^ 1)", c="{{ r }} = {{ a }} ^ 1;")  # fmt: skip
OPS.op("seq.clock_mux", source=SOURCE, doc="The second operand if the first is set, or the third.",
       py="({{ b }} if {{ a }} else {{ c }})",
       c="{{ r }} = {{ a }} ? {{ b }} : {{ c }};")  # fmt: skip
OPS.op("seq.from_immutable", source=SOURCE, doc="A value of seq.initial taken as a wire.",
       py="{{ a }}", c="{{ r }} = {{ a }};",
       c_wide="aotc_copy_words({{ r }}, {{ a }}, {{ (w + 63) // 64 }});")  # fmt: skip

for _name, _doc, _into, _verify in (
    ("compreg", "A register with an optional synchronous reset.",
     "a field, a shadow field, a tick and a commit", None),
    ("compreg.ce", "A register with a clock enable.",
     "a field, a shadow field, a tick and a commit", None),
    ("firreg", "A register with a preset and a synchronous or asynchronous reset.",
     "a field, a shadow field, a tick and a commit; for an asynchronous reset a domain more", None),
    ("shiftreg", "Registers in a row.", "registers", verify_shiftreg),
    ("firmem", "A memory.", "a memory field", None),
    ("firmem.read_port", "A read port: address and enable go through readLatency registers.",
     "aotc.mem_load behind registers", None),
    ("firmem.write_port", "A write port with an optional mask.", "aotc.mem_store in a commit",
     None),
    ("firmem.read_write_port", "A port that reads or writes.",
     "aotc.mem_load and aotc.mem_store", None),
    ("hlmem", "A memory of one or more dimensions.", "a memory field", None),
    ("read", "A read port of seq.hlmem.", "aotc.mem_load behind registers", None),
    ("write", "A write port of seq.hlmem.", "aotc.mem_store in a commit", None),
    ("fifo", "A queue of fixed depth.", "a memory, pointers and a count", None),
    ("clock_gate", "The clock, while the enable was set at its rising edge.",
     "a net and a latch that a settle function keeps", None),
    ("clock_div", "The clock divided by a power of two.",
     "a net and a counter that a settle function keeps", verify_clock_div),
    ("initial", "Values computed once, at the start.", "ops of the module's init", None),
    ("yield", "Results of seq.initial.", "values in the module's init", None),
):  # fmt: skip
    OPS.op(f"seq.{_name}", source=SOURCE, doc=_doc, lowered=_into, verify=_verify)
