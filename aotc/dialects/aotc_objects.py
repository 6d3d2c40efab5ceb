"""aotc: objects of classes (docs/classes.md; IEEE 1800-2023 clause 8).

An object is a handle (!aotc.object), its address; 0 is null. Ops name classes, which have numbers
in a program, and say where a property stands: `start` in bytes, `apart` bytes from there to its
unknown part (0: it is 2-state), `width` in bits. None but aotc.object_check looks whether a handle
is null.

Emitters supply `number(name)` (of a function, and of "class NAME", in C) and `class_of(name)` (its
ClassInfo and number, in Python). They print aotc.dispatch themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.c_text import c_string
from aotc.dialects.table import OpTable, is_wide, require

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()
SOURCE = "aotc: docs/classes.md; IEEE 1800-2023"


def has_class(op: Op) -> None:
    require(op, isinstance(op.attrs.get("class"), str), "needs the name of a class")


def has_place(op: Op) -> None:
    require(op, isinstance(op.attrs.get("start"), int), "needs a place")


def cell_of(type: Type) -> tuple[str, int, str]:
    """How a value of up to 64 bits, or a float, is kept: letter of Python's view of memory, power
    of two of its bytes, suffix of C's aotc_get and aotc_put."""
    width = type.width or 0
    if type.is_float:
        return ("f", 2, "f32") if width == 32 else ("d", 3, "f64")
    for power, letter in enumerate("bhwq"):
        if width <= 8 << power:
            return letter, power, str(8 << power)
    raise ValueError(f"{type} is wide")


def place_names(op: Op) -> dict[str, Any]:
    """`cells`: of each value op stores or loads, (offset, letter, power, suffix, bytes if wide)."""
    values = [r.type for r in op.results] or [v.type for v in op.operands[1:]]
    offset, gap = int(op.attrs["start"]), int(op.attrs["apart"])
    cells = []
    for number, type in enumerate(values):
        at = offset + gap * number
        wide = is_wide(type)
        letter, power, suffix = ("b", 0, "") if wide else cell_of(type)
        cells.append((at, letter, power, suffix, type.words * 8 if wide else 0))
    return {"cells": cells}


def text_of(op: Op) -> dict[str, Any]:
    """`quoted`: the message as a literal of both languages."""
    text = str(op.attrs["text"]).encode()
    return {"quoted": c_string(text), "raw": repr(text)}


OPS.op("aotc.object_check", source=SOURCE + " 8.4", effects=("write",), derive=text_of,
       doc="Fails with `text` if the handle is null.",
       py="if not {{ a }}: aotc_fail(SIM, {{ loc }}, {{ raw }})",
       c="if (!{{ a }}) aotc_fail(sim, {{ loc }}, {{ quoted }});")  # fmt: skip

OPS.op("aotc.object_new", source=SOURCE + " 8.7", verify=has_class, effects=("alloc",),
       doc="A new object of a class, with the defaults of its properties.",
       py="aotc_object_new(SIM, {{ class_number(attrs['class']) }}, {{ loc }})",
       c="{{ r }} = aotc_object_new(sim, {{ number('class ' ~ attrs['class']) }}, {{ loc }});",
       )  # fmt: skip

OPS.op("aotc.object_copy", source=SOURCE + " 8.12", effects=("alloc", "read"),
       doc="A new object of the same class with the same properties.",
       py="aotc_object_copy(SIM, {{ a }}, {{ loc }})",
       c="{{ r }} = aotc_object_copy(sim, {{ a }}, {{ loc }});")  # fmt: skip

OPS.op("aotc.object_is", source=SOURCE + " 8.16", verify=has_class,
       doc="Whether a handle is null, or of an object of a class or interface class, or of one "
           "derived from it.",
       py="{% set found = class_span(attrs['class']) %}"
          "{% if found[0] is none %}(not {{ a }} or Mw[({{ a }} >> 2) + 1] in {{ found[1] }})"
          "{% else %}(not {{ a }} or {{ found[0] }} <= Mw[({{ a }} >> 2) + 1] <= {{ found[1] }})"
          "{% endif %}",
       c="{{ r }} = aotc_class_is(sim, {{ a }}, {{ number('class ' ~ attrs['class']) }});",
       )  # fmt: skip

OPS.op("aotc.object_load", source=SOURCE + " 8.5", verify=has_place, derive=place_names,
       effects=("read",),
       doc="Value of a property, and its unknown part if there is a second result.",
       py="{% macro cell(at, letter, power, size) %}"
          "{% if size %}int.from_bytes(Mb[{{ a }} + {{ at }}:{{ a }} + {{ at + size }}], 'little')"
          "{% else %}M{{ letter }}[({{ a }}{% if power %} >> {{ power }}{% endif %}) + "
          "{{ at // 2 ** power }}]{% endif %}{% endmacro %}"
          "{% for at, letter, power, _, size in cells %}{{ cell(at, letter, power, size) }}"
          "{{ ', ' if not loop.last }}{% endfor %}",
       c="{% for at, _, _, suffix, _ in cells %}"
         "{{ rs[loop.index0] }} = aotc_get{{ suffix }}({{ a }} + {{ at }}u);"
         "{{ ' ' if not loop.last }}{% endfor %}",
       c_wide="{% for at, _, _, suffix, size in cells %}"
              "{% if size %}aotc_copy_words({{ rs[loop.index0] }}, (const uint64_t *)(uintptr_t)"
              "({{ s[0] }} + {{ at }}u), {{ size // 8 }});"
              "{% else %}{{ rs[loop.index0] }} = aotc_get{{ suffix }}({{ s[0] }} + {{ at }}u);"
              "{% endif %}{{ ' ' if not loop.last }}{% endfor %}")  # fmt: skip

_BITS = (
    "{% macro bits(i, text) %}{% if at[i].is_float %}aotc_f{{ aw[i] }}_bits({{ text }})"
    "{% else %}{{ text }}{% endif %}{% endmacro %}"
)

OPS.op("aotc.object_store", source=SOURCE + " 8.5", verify=has_place, derive=place_names,
       effects=("write",),
       doc="Stores into a property a value and perhaps its unknown part; who waits for that change "
           "is woken.",
       py=_BITS + "if WATCHED[0]: ref_write(({{ a }} + {{ start }}) | {{ apart * 2 ** 96 }}, "
          "{{ aw[1] }}, {{ bits(1, b) }}, {% if args|length == 3 %}{{ c }}{% else %}0{% endif %})"
          "\nelse: {% for at, letter, power, _, size in cells %}"
          "{% set v = args[loop.index] %}"
          "{% if size %}Mb[{{ a }} + {{ at }}:{{ a }} + {{ at + size }}] = "
          "({{ v }}).to_bytes({{ size }}, 'little')"
          "{% else %}M{{ letter }}[({{ a }}{% if power %} >> {{ power }}{% endif %}) + "
          "{{ at // 2 ** power }}] = {{ v }}{% endif %}{{ '; ' if not loop.last }}{% endfor %}",
       c=_BITS + "if (aotc_watched(sim)) { const uint64_t given_[2] = { {{ bits(1, s[1]) }}, "
         "{% if args|length == 3 %}{{ s[2] }}{% else %}0{% endif %}}; "
         "aotc_ref_write(sim, {{ a }} + {{ start }}u, {{ apart * 2 ** 32 }}ull, {{ aw[1] }}u, "
         "given_, given_ + 1); } else { {% for at, _, _, suffix, _ in cells %}"
         "aotc_put{{ suffix }}({{ a }} + {{ at }}u, {{ args[loop.index] }}); {% endfor %}}",
       c_wide="if (aotc_watched(sim)) aotc_ref_write(sim, {{ s[0] }} + {{ start }}u, "
              "{{ apart * 2 ** 32 }}ull, {{ aw[1] }}u, {{ b }}, "
              "{% if args|length == 3 %}{{ c }}{% else %}NULL{% endif %}); "
              "else { {% for at, _, _, _, size in cells %}"
              "aotc_copy_words((uint64_t *)(uintptr_t)({{ s[0] }} + {{ at }}u), "
              "{{ args[loop.index] }}, {{ size // 8 }}); {% endfor %}}")  # fmt: skip

OPS.op("aotc.object_ref", source=SOURCE + " 13.5.2", verify=has_place,
       doc="Reference to the bits from `b` (i64) on of a property; outside of it, to nothing.",
       py="field_ref({{ a }} + {{ start }}, {{ apart }}, {{ width }}, 0, {{ width }}, {{ b }})",
       c="",
       c_wide="aotc_field_ref({{ r }}, {{ s[0] }} + {{ start }}u, {{ apart }}u, {{ width }}ull, "
              "0u, {{ width }}u, {{ s[1] }});")  # fmt: skip


def verify_dispatch(op: Op) -> None:
    require(op, op.operands, "needs an object")
    known = any(isinstance(op.attrs.get(name), int) for name in ("slot", "key", "word"))
    require(op, known, "needs a slot, a key or a word")


# Emitters print it: what it becomes depends on the tier that serves the callee.
OPS.op("aotc.dispatch", source=SOURCE + " 8.20", verify=verify_dispatch, effects=("call",),
       doc="Calls the virtual method in `slot` of the first operand's class, or of an interface "
           "class by `key`; or the subroutine whose row begins at `word` of the table that is the "
           "first operand and not passed on. `coroutine`: it may suspend.",
       py="FN[VT[Mw[({{ a }} >> 2) + 1]][SLOT]]({{ args | join(', ') }})",
       c="{{ rs | join(', ') }} = virtual(sim, {{ args | join(', ') }});")  # fmt: skip
