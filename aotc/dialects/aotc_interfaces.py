"""aotc: virtual interfaces (docs/classes.md; IEEE 1800-2023 25.9).

A handle is the address of the table of an interface's instance, 0 is null; aotc.object_check looks
whether it is. Rows of members begin at `word` of the table: a reference (two words), the address of
the value, that of the unknown part. aotc/design/moore/instances/virtuals.py lays tables out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.aotc_objects import cell_of
from aotc.dialects.llvm_memory import global_key
from aotc.dialects.table import OpTable, is_wide, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "aotc: docs/classes.md; IEEE 1800-2023 25.9"
VALUE = 2  # of a row: word with the address of the value; the unknown part's follows


def has_word(op: Op) -> None:
    require(op, isinstance(op.attrs.get("word"), int), "needs a row of the table")


def cell_names(op: Op) -> dict[str, Any]:
    """`cells`: of each value op stores or loads, (word with its address, letter, power, suffix,
    bytes if wide)."""
    values = [r.type for r in op.results] or [v.type for v in op.operands[1:]]
    cells = []
    for number, type in enumerate(values):
        wide = is_wide(type)
        letter, power, suffix = ("b", 0, "") if wide else cell_of(type)
        at = int(op.attrs["word"]) + VALUE + number
        cells.append((at, letter, power, suffix, type.words * 8 if wide else 0))
    return {"cells": cells}


_PY = (
    "{% macro at(word) %}Mq[({{ a }} >> 3) + {{ word }}]{% endmacro %}"
    "{% macro cell(word, letter, power, size) %}"
    "{% if size %}Mb[{{ at(word) }}:{{ at(word) }} + {{ size }}]"
    "{% else %}M{{ letter }}[{{ at(word) }}{% if power %} >> {{ power }}{% endif %}]{% endif %}"
    "{% endmacro %}"
)
_C = "{% macro at(word) %}aotc_get64({{ s[0] }} + {{ 8 * word }}u){% endmacro %}"

OPS.op("aotc.interface_table", source=SOURCE, effects=("read",),
       doc="The table of instance `a` (i32), as i64.",
       py="TABLES[{{ a }}]",
       c="{{ r }} = aotc_interface_table(sim, {{ a }});")  # fmt: skip

OPS.op("aotc.table_word", source=SOURCE, verify=has_word, effects=("read",),
       doc="A word of a table, as i64.",
       py="Mq[({{ a }} >> 3) + {{ word }}]",
       c="{{ r }} = aotc_get64({{ a }} + {{ 8 * word }}u);")  # fmt: skip


def row_names(op: Op) -> dict[str, Any]:
    return {"key": f"{global_key('&call ' + op.attrs['way']):#018x}"}


OPS.op("aotc.outer_row", source=SOURCE + ", 23.7.1", derive=row_names, effects=("read",),
       doc="The row of a subroutine of an instance, as i64; `way`: names from the root down.",
       py="aotc_global(SIM, {{ loc }}, {{ key }})",
       c="{{ r }} = (uint64_t)(uintptr_t)aotc_global(sim, {{ loc }}, {{ key }}ull);")  # fmt: skip

OPS.op("aotc.member_load", source=SOURCE, verify=has_word, derive=cell_names, effects=("read",),
       doc="Value of a member, and its unknown part if there is a second result.",
       py=_PY + "{% for word, letter, power, _, size in cells %}"
          "{% if size %}int.from_bytes({{ cell(word, letter, power, size) }}, 'little')"
          "{% else %}{{ cell(word, letter, power, size) }}{% endif %}"
          "{{ ', ' if not loop.last }}{% endfor %}",
       c=_C + "{% for word, _, _, suffix, size in cells %}"
         "{% if size %}aotc_copy_words({{ rs[loop.index0] }}, (const uint64_t *)(uintptr_t)"
         "{{ at(word) }}, {{ size // 8 }});"
         "{% else %}{{ rs[loop.index0] }} = aotc_get{{ suffix }}({{ at(word) }});{% endif %}"
         "{{ ' ' if not loop.last }}{% endfor %}")  # fmt: skip

OPS.op("aotc.member_store", source=SOURCE + ", 10.4.1", verify=has_word, derive=cell_names,
       effects=("write",),
       doc="Stores a value and perhaps its unknown part into a member, which is a net; if that is "
           "a change, those who wait for it are woken.",
       py=_PY + "{% macro bytes(v, size) %}({{ v }}).to_bytes({{ size }}, 'little'){% endmacro %}"
          "if {% for word, letter, power, _, size in cells %}"
          "{{ cell(word, letter, power, size) }} != "
          "{% if size %}{{ bytes(args[loop.index], size) }}{% else %}{{ args[loop.index] }}"
          "{% endif %}{{ ' or ' if not loop.last }}{% endfor %}: "
          "{% for word, letter, power, _, size in cells %}"
          "{{ cell(word, letter, power, size) }} = "
          "{% if size %}{{ bytes(args[loop.index], size) }}{% else %}{{ args[loop.index] }}"
          "{% endif %}; {% endfor %}aotc_changed(SIM, {{ at(attrs['word']) }})",
       c=_C + "if ({% for word, _, _, suffix, size in cells %}"
         "{% if size %}aotc_update_words((uint64_t *)(uintptr_t){{ at(word) }}, "
         "{{ args[loop.index] }}, {{ size // 8 }})"
         "{% else %}aotc_get{{ suffix }}({{ at(word) }}) != {{ args[loop.index] }}{% endif %}"
         "{{ ' | ' if not loop.last }}{% endfor %}) { "
         "{% for word, _, _, suffix, size in cells %}"
         "{% if not size %}aotc_put{{ suffix }}({{ at(word) }}, {{ args[loop.index] }}); "
         "{% endif %}{% endfor %}"
         "aotc_changed(sim, (uint32_t){{ at(attrs['word']) }}); }")  # fmt: skip

OPS.op("aotc.member_ref", source=SOURCE + ", 13.5.2", verify=has_word, effects=("read",),
       doc="Reference to a member.",
       py=_PY + "{{ at(attrs['word']) }} | {{ at(attrs['word'] + 1) }} << 64",
       c="",
       c_wide="aotc_copy_words({{ r }}, (const uint64_t *)(uintptr_t)({{ s[0] }} + "
              "{{ 8 * word }}u), 2);")  # fmt: skip
