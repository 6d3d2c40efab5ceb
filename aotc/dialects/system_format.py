"""aotc.fmt: text of 4-state values, times, patterns and scopes, as $display and its like print it.

Source: IEEE 1800-2023 21.2.1; runtime_c/system.h says what each function appends. The operands of
an integer are its value and, if it is 4-state, its unknown bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import words
from aotc.dialects.c_text import c_string
from aotc.dialects.sim import text_bytes
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
LRM = "IEEE 1800-2023 21.2.1"


def names(op: Op) -> dict[str, Any]:
    """py(i), c(i, text): text of operand i as a list or pointer of words; unknown operand or none.

    spec, field: as in runtime_c/text.h. Texts of attributes: `text_py` and `text_c`.
    """
    types = [v.type for v in op.operands]

    def word(i: int, text: str) -> str:
        return f"aotc_f{types[i].width}_bits({text})" if types[i].is_float else text

    def py(i: int, args: list[str]) -> str:
        if i >= len(args):
            return "NULL"
        width = types[i].width or 0
        if width > 64:
            return f"split({args[i]}, {words(width)})"
        return f"[{word(i, args[i])}]"

    def c(i: int, args: list[str]) -> str:
        if i >= len(args):
            return "NULL"
        if (types[i].width or 0) > 64:
            return args[i]
        return f"(const uint64_t[]){{{word(i, args[i])}}}"

    text = text_bytes(op.attrs.get("text", ""))
    return {
        "py": py, "c": c, "width": (types[0].width or 0) if types else 0,
        "spec": op.attrs.get("spec", 0), "field": op.attrs.get("field", -1),
        "text_py": repr(text), "text_c": c_string(text),
        "brief": int(bool(op.attrs.get("brief"))), "unit": op.attrs.get("unit_fs", 0),
    }  # fmt: skip


def verify(count: int) -> Any:
    """1 to `count` operands; an unknown part is as wide as the value."""

    def check(op: Op) -> None:
        require(op, 1 <= len(op.operands) <= count, f"needs 1 to {count} operands")
        widths = {v.type.width for v in op.operands}
        require(op, len(widths) == 1, "value and unknown part differ in width")

    return check


def format_op(name: str, doc: str, py: str, c: str, **row: Any) -> None:
    """A row whose texts are the call of a function that appends."""
    row.setdefault("verify", verify(2))
    OPS.op(f"aotc.fmt.{name}", doc=doc, derive=names, effects=("alloc",),
           source=row.pop("source", LRM),
           py=f"(aotc_text_build(SIM), {py}, aotc_text_built(SIM))[2]",
           c=f"aotc_text_build(sim); {c}; {{{{ r }}}} = aotc_text_built(sim);",
           c_put=f"{c};", **row)  # fmt: skip


_BOTH_PY = "{{ py(0, args) }}, {{ py(1, args) }}, {{ width }}"
_BOTH_C = "{{ c(0, args) }}, {{ c(1, args) }}, {{ width }}u"
_TAIL = ", {{ spec }}, {{ field }}"

format_op("int", "A 4-state integer in the radix of `spec`.",
          f"aotc_put_logic(SIM, {_BOTH_PY}{_TAIL})",
          "{% if width > 64 %}aotc_put_logic(sim, " + _BOTH_C + _TAIL + ")"
          "{% else %}aotc_put_logic64(sim, {{ args[0] }}, {{ args[1] if args|length > 1 else 0 }}, "
          "{{ width }}u" + _TAIL + "){% endif %}")  # fmt: skip

format_op("characters", "The characters of a packed value.",
          f"aotc_put_characters(SIM, {_BOTH_PY}{_TAIL})",
          f"aotc_put_characters(sim, {_BOTH_C}{_TAIL})")  # fmt: skip

format_op("strength", "The strength of one bit that has none of its own.",
          "aotc_put_strength(SIM, {{ args[0] }}, {{ args[1] if args|length > 1 else 0 }})",
          "aotc_put_strength(sim, {{ args[0] }}, {{ args[1] if args|length > 1 else 0 }})",
          )  # fmt: skip

format_op("drive", "The strength of a bit of a net, as aotc.strength gives it.",
          "aotc_put_drive(SIM, {{ args[0] }})", "aotc_put_drive(sim, {{ args[0] }})",
          verify=verify(1))  # fmt: skip

format_op("raw", "The value as bytes: %u, with `four` %z.",
          f"aotc_put_raw(SIM, {_BOTH_PY}, {{{{ 1 if four else 0 }}}})",
          f"aotc_put_raw(sim, {_BOTH_C}, {{{{ 1 if four else 0 }}}})")  # fmt: skip

format_op("time", "A number of units of `unit_fs`, as $timeformat says.",
          source="IEEE 1800-2023 20.4.3",
          py=f"aotc_put_timed(SIM, {_BOTH_PY}, {{{{ unit }}}}{_TAIL})",
          c=f"aotc_put_timed(sim, {_BOTH_C}, {{{{ unit }}}}u{_TAIL})")  # fmt: skip

format_op("time_real", "A real number of units of `unit_fs`, as $timeformat says.",
          source="IEEE 1800-2023 20.4.3", verify=verify(1),
          py="aotc_put_timed_real(SIM, {{ args[0] }}, {{ unit }}, {{ spec }}, {{ field }})",
          c="aotc_put_timed_real(sim, {{ args[0] }}, {{ unit }}u, {{ spec }}, {{ field }})",
          )  # fmt: skip

format_op("real_int", "A real as the integer that it rounds to.", verify=verify(1),
          py="aotc_put_real_integer(SIM, {{ args[0] }}, {{ spec }}, {{ field }})",
          c="aotc_put_real_integer(sim, {{ args[0] }}, {{ spec }}, {{ field }})")  # fmt: skip

format_op("pattern", "A value as an assignment pattern; `text` describes its type.",
          "aotc_put_pattern(SIM, {{ text_py }}, {{ py(0, args) }}, {{ py(1, args) }}, {{ brief }})",
          "aotc_put_pattern(sim, {{ text_c }}, {{ c(0, args) }}, {{ c(1, args) }}, {{ brief }})",
          )  # fmt: skip

OPS.op(
    "aotc.fmt.scope", source=f"{LRM}.6", derive=names, effects=("alloc", "read"),
    doc="The hierarchical name of the instance (not of a package's function), then `text`.",
    py="(aotc_text_build(SIM), aotc_put_scope(SIM, {{ instance }}, {{ text_py }}), "
       "aotc_text_built(SIM))[2]",
    c="aotc_text_build(sim); aotc_put_scope(sim, {{ instance }}, {{ text_c }}); "
      "{{ r }} = aotc_text_built(sim);",
    c_put="aotc_put_scope(sim, {{ instance }}, {{ text_c }});")  # fmt: skip
