"""aotc.sys: functional coverage. Source: IEEE 1800-2023 clause 19; runtime_c/coverage.h.

Rows of plain numbers and strings are as in system.py; the others have values of 128 bits, or
attributes. A group is the handle of an instance of a covergroup, 64 bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.c_text import c_string
from aotc.dialects.sim import text_bytes
from aotc.dialects.system import function
from aotc.dialects.table import OpTable

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "IEEE 1800-2023 19"

# name | parameters | results | L: takes the place | meaning
_ROWS = """
is_new | l | b | | Whether a type is asked so for the first time.
items | lu | | | Says how many items the instances of a type have.
new | l | l | | A new instance of a type.
made | l | | | The instance has been described.
set_name | ls | | L | set_inst_name.
run | luu | | L | start or stop of a group or an item.
strobe | l | b | | Whether nothing was sampled for strobe in this time slot yet.
next | ll | l | | The instance of a type behind another, 0 behind the last.
point | lsuu | | L | Opens a coverpoint: name, bits, 1 if it is signed or 2 if real.
cross | ls | | L | Opens a cross.
target | lu | | | A coverpoint of the open cross.
bins | lsuuuui | | L | Bins of the open item: name, kind, form, what they are, flags, number.
everything | l | | | All values of the coverpoint belong to the open bins.
accept | l | | | The value that was looked at last is selected.
chain | l | | | Opens a sequence of the open bins.
step | luii | | L | A step of the sequence: how it is repeated, from, to.
select | luiiu | | L | A part of a select expression.
tuple | li | b | L | Goes to the next values of a select expression with `with`.
tuples_end | li | | | The end of a set expression: how many of its values must match.
item_end | l | | L | The open item has been described.
check | l | | L | An error if a group is null.
begin | l | b | | Whether a group is to be sampled.
guard | luu | | | Bins take no part in this sample.
skip | lu | | | A cross takes no part in this sample.
end | l | | | The end of a sample: crosses.
of_group | lu | dii | L | Coverage of an instance or item, covered bins, all bins.
of_type | lu | dii | | Coverage of a type or item, covered bins, all bins.
"""


def _row(name: str, c: str, params: str, results: str, flags: str, doc: str) -> None:
    function(OPS, name, c, params, results, (tuple(params),), flags, source=SOURCE, doc=doc,
             effects=("write", "alloc"))  # fmt: skip


for _line in _ROWS.strip().splitlines():
    _name, _params, _results, _flags, _doc = (_part.strip() for _part in _line.split("|"))
    _row(f"$cover_{_name}", f"aotc_cover_{_name}", _params, _results, _flags, _doc)

_row("$get_coverage", "aotc_cover_of_all", "", "d", "", "Coverage of all types.")
_row("$set_coverage_db_name", "aotc_cover_file", "s", "", "",
     "Names the coverage file that is written at the end.")  # fmt: skip
_row("$load_coverage_db", "aotc_cover_load", "s", "", "L",
     "Adds the counts of a coverage file to the coverage of types.")  # fmt: skip


# Rows with attributes ---------------------------------------------------------------------------


def _type_names(op: Op) -> dict[str, Any]:
    name = text_bytes(op.attrs["type"])
    return {"name_py": repr(name), "name_c": c_string(name), "own": bool(op.attrs["own"])}


OPS.op("aotc.sys.cover_type", source=SOURCE, derive=_type_names, effects=("write",),
       doc="The type of covergroup `type`, of the own instance if `own`.",
       py="aotc_cover_type(SIM, {{ instance if own else '0xFFFFFFFF' }}, {{ name_py }})",
       c="{{ r }} = aotc_cover_type(sim, {{ instance if own else '0xffffffffu' }}, "
         "{{ name_c }});")  # fmt: skip

OPS.op("aotc.sys.cover_keep", source=SOURCE + ".3", effects=("write",),
       doc="Keeps a reference as argument `k` of a group.",
       py="aotc_cover_keep(SIM, {{ a }}, {{ k }}, {{ b }} & 0xFFFFFFFFFFFFFFFF, {{ b }} >> 64)",
       c="",
       c_wide="aotc_cover_keep(sim, {{ s[0] }}, {{ k }}u, {{ b }}[0], {{ b }}[1]);",
       )  # fmt: skip

OPS.op("aotc.sys.cover_kept", source=SOURCE + ".3", effects=("read",),
       doc="Argument `k` of a group.",
       py="cover_words(aotc_cover_kept, {{ a }}, {{ k }})",
       c="",
       c_wide="aotc_cover_kept(sim, {{ s[0] }}, {{ k }}u, {{ r }});")  # fmt: skip

OPS.op("aotc.sys.cover_option", source=SOURCE + ".7", effects=("read",),
       doc="Reference to `option` of an item of a group, or with `of_type` of a type.",
       py="aotc_cover_{{ 'type_' if of_type else '' }}option(SIM, {{ loc }}, {{ a }}, {{ item }}, "
          "{{ option }})",
       c="",
       c_wide="{{ r }}[0] = aotc_cover_{{ 'type_' if of_type else '' }}option(sim, {{ loc }}, "
              "{{ s[0] }}, {{ item }}u, {{ option }}u); {{ r }}[1] = 0;")  # fmt: skip

OPS.op("aotc.sys.cover_range", source=SOURCE + ".5.1", effects=("write",),
       doc="A range of values of the open bins: low value and unknown bits, high value and "
           "unknown bits; `flags` as in coverage.h.",
       py="aotc_cover_range(SIM, {{ a }}, {{ flags }}, split({{ b }}, 2), split({{ args[2] }}, 2), "
          "split({{ args[3] }}, 2), split({{ args[4] }}, 2))",
       c="",
       c_wide="aotc_cover_range(sim, {{ s[0] }}, {{ flags }}u, {{ b }}, {{ args[2] }}, "
              "{{ args[3] }}, {{ args[4] }});")  # fmt: skip

OPS.op("aotc.sys.cover_candidate", source=SOURCE + ".5.1.1", effects=("write",),
       doc="Whether there is a further value for `with` to look at, and the value.",
       py="cover_candidate({{ loc }}, {{ a }})",
       c="",
       c_wide="{{ rs[0] }} = aotc_cover_candidate(sim, {{ loc }}, {{ s[0] }}, {{ rs[1] }});",
       )  # fmt: skip

OPS.op("aotc.sys.cover_tuple_value", source=SOURCE + ".6.1.2", effects=("read",),
       doc="The value of target `target` that `with` of a select expression looks at.",
       py="cover_words(aotc_cover_tuple_value, {{ a }}, {{ target }})",
       c="",
       c_wide="aotc_cover_tuple_value(sim, {{ s[0] }}, {{ target }}u, {{ r }});")  # fmt: skip

OPS.op("aotc.sys.cover_tuple_is", source=SOURCE + ".6.1.4", effects=("write",),
       doc="The value (and unknown bits) of target `target` in a tuple of a set expression.",
       py="aotc_cover_tuple_is(SIM, {{ a }}, {{ target }}, split({{ b }}, 2), "
          "split({{ args[2] }}, 2))",
       c="",
       c_wide="aotc_cover_tuple_is(sim, {{ s[0] }}, {{ target }}u, {{ b }}, {{ args[2] }});",
       )  # fmt: skip

OPS.op("aotc.sys.cover_value", source=SOURCE + ".5", effects=("write", "alloc"),
       derive=lambda op: {"vw": op.operands[1].type.width},
       doc="Samples coverpoint `item`: its value and the unknown bits.",
       py="{% if vw > 64 %}aotc_cover_value(SIM, {{ a }}, {{ item }}, split({{ b }}, 2), "
          "split({{ args[2] }}, 2)){% else %}"
          "aotc_cover_value64(SIM, {{ a }}, {{ item }}, {{ b }}, {{ args[2] }}){% endif %}",
       c="aotc_cover_value64(sim, {{ a }}, {{ item }}u, {{ b }}, {{ args[2] }});",
       c_wide="aotc_cover_value(sim, {{ s[0] }}, {{ item }}u, {{ b }}, {{ args[2] }});",
       )  # fmt: skip
