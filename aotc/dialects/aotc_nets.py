"""aotc, nets: what drives them, what connects them, what overrides them.

Source: IEEE 1800-2023 6.6, 10.3, 10.6, 10.11, 28. design/moore/nets/nets.py turns most of these
ops into continuous assignments and procedures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import words
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
LRM = "IEEE 1800-2023"


def verify_inertial(op: Op) -> None:
    require(op, len(op.operands) == 5, "takes a value, its unknown part and three delays")
    value, unknown, *delays = (v.type.width for v in op.operands)
    require(op, value == unknown, "value and unknown part differ in width")
    require(op, delays == [64, 64, 64], "a delay is an i64")


def word_count(op: Op) -> dict[str, Any]:
    return {"n": words(op.operands[0].type.width or 0)}


OPS.op("aotc.inertial", source=f"{LRM} 10.3.3", verify=verify_inertial, derive=word_count,
       effects=("write",),
       doc="Net `net` of the own instance gets a value, `a` with the unknown bits `b`, after a "
           "delay in fs that depends on it: the third operand to 1, the next to 0, the last to Z. "
           "A change that was under way is cancelled.",
       py="aotc_inertial(SIM, NB + {{ net }}, split({{ a }}, {{ n }}), split({{ b }}, {{ n }}), "
          "{{ args[2:] | join(', ') }})",
       c="{ const uint64_t value[] = { {{- a -}} }, unknown[] = { {{- b -}} }; "
         "aotc_inertial(sim, self->h.net_base + {{ net }}u, value, unknown, "
         "{{ args[2:] | join(', ') }}); }",
       c_wide="aotc_inertial(sim, self->h.net_base + {{ net }}u, {{ a }}, {{ b }}, "
              "{{ s[2:] | join(', ') }});")  # fmt: skip

OPS.op("aotc.resolve", source=f"{LRM} 28.12",
       doc="The value of a net: operands are the drivers' values, each followed by the controls of "
           "the switches before it. Lists with an item a driver: `lows`, lowest bit of the net "
           "that it drives; `strengths`, levels of 0 and 1; `active`, levels at which its controls "
           "let through. `kind` is that of the net; `pull`, [bit, level], drives all of it; "
           "`charge`, the level at which a trireg, which is the last operand, keeps its value.",
       lowered="bitwise logic")  # fmt: skip

OPS.op("aotc.port_side", source=f"{LRM} 21.7.4.3, 28.12",
       doc="What some of the drivers of a net do to its bits [`low`, `low` + `size`): operands and "
           "other attributes as of aotc.resolve; if `coded` the last operand is the result of such "
           "an op for more drivers. The result has ten planes, a bit each for each bit of the net: "
           "four for the beginning of the range of strengths (0 is supply0, 7 high impedance, 14 "
           "supply1), four for its end, whether two or more drive, whether any is connected.",
       lowered="bitwise logic")  # fmt: skip

OPS.op("aotc.switched", source=f"{LRM} 28.6, 28.7",
       doc="A value behind switches, which let through when their controls have the levels "
           "`active`; Z when one of them is off. Between the value and Z if a control is unknown.",
       lowered="bitwise logic, or a driver of aotc.resolve")  # fmt: skip

OPS.op("aotc.tran", source=f"{LRM} 28.8",
       doc="Connects two nets in both directions; `kind` is the switch's, perhaps with a control.",
       lowered="drivers of both nets")  # fmt: skip

OPS.op("aotc.net_delays", source=f"{LRM} 28.16",
       doc="The delays of a net that are not constant: one to three, as of moore.delayed_assign, "
           "which may have as many.",
       lowered="aotc.inertial")  # fmt: skip

OPS.op("aotc.alias", source=f"{LRM} 10.11", doc="Makes nets, or parts of them, one net.",
       lowered="drivers of each net")  # fmt: skip

OPS.op("aotc.force", source=f"{LRM} 10.6.2",
       doc="What the region yields overrides a net or variable until aotc.release; it is evaluated "
           "again whenever it changes.",
       lowered="a mask and a continuous assignment")  # fmt: skip

OPS.op("aotc.release", source=f"{LRM} 10.6.2",
       doc="Ends all that forces a net or variable. A net, or a variable that is assigned "
           "continuously, takes its value at once; another variable keeps its own until it is "
           "assigned.",
       lowered="assignments to masks")  # fmt: skip

OPS.op("aotc.proc_assign", source=f"{LRM} 10.6.1",
       doc="As aotc.force, but of variables only, and overridden by it.",
       lowered="a mask and a continuous assignment")  # fmt: skip

OPS.op("aotc.proc_deassign", source=f"{LRM} 10.6.1",
       doc="Ends aotc.proc_assign; the variable keeps its value until it is assigned.",
       lowered="assignments to masks")  # fmt: skip

OPS.op("aotc.overridden", source=f"{LRM} 10.6",
       doc="The first operand where no mask is set, else the value of the last mask that is: "
           "operands are a value, then (mask, value) pairs, each for the bits from `lows` on.",
       lowered="bitwise logic")  # fmt: skip
