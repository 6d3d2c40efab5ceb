"""aotc: the ops that aotc.design puts in place of graph regions, signals and waits.

They read and write the state struct of the instance that `self` points to (aotc/design/program.py
has the layout). No reader produces them. `field` is a field name of the module's layout, `child`
an index into its children, `net` a local net number. Emitters supply `load`, `store`,
`child_load`, `child_store`, `mem_load`, `mem_store` and `copy` for the Python forms, because only
they know where a field lies in the memory views; in C a field is a struct member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "aotc: docs/internals.md, State"


def element_bytes(op: Op) -> dict[str, Any]:
    """`size`: bytes of an element of the operand's type in a struct."""
    width = op.operands[0].type.width or 0
    for bits in (8, 16, 32, 64):
        if width <= bits:
            return {"size": bits // 8}
    return {"size": (width + 63) // 64 * 8}


def has_field(op: Op) -> None:
    require(op, isinstance(op.attrs.get("field"), str), "needs a field name")


OPS.op("aotc.load", source=SOURCE, verify=has_field, effects=("read",),
       doc="Value of a field of the own instance.",
       py="{{ load(field) }}",
       c="{{ r }} = self->{{ field }};",
       c_wide="aotc_copy_words({{ r }}, self->{{ field }}, {{ (w + 63) // 64 }});")  # fmt: skip

OPS.op("aotc.store", source=SOURCE, verify=has_field, effects=("write",),
       doc="Stores into a field of the own instance.",
       py="{{ store(field, a) }}",
       c="self->{{ field }} = {{ a }};",
       c_wide="aotc_copy_words(self->{{ field }}, {{ a }}, {{ (w + 63) // 64 }});")  # fmt: skip

OPS.op("aotc.update", source=SOURCE, verify=has_field, effects=("write",),
       doc="Stores into a field; the settle function reports a change if the value differs.",
       py="if {{ load(field) }} != {{ a }}: {{ store(field, a) }}; changed = True",
       c="changed |= self->{{ field }} != {{ a }}; self->{{ field }} = {{ a }};",
       c_wide="changed |= aotc_update_words(self->{{ field }}, {{ a }}, {{ (w + 63) // 64 }});",
       )  # fmt: skip

_PART = "(2 ** w - 1) * 2 ** bit"
_WITH_PART = "'%s & ~%d | %s << %d' % (load(field), " + _PART + ", a, bit)"
_STORE_PART = (
    "self->{{ field }} = (self->{{ field }} & ~{{ " + _PART + " }}ull) "
    "| (uint64_t){{ a }} << {{ bit }};"
)
_UPDATE_PART = "(self->{{ field }}, {{ bit }}, {{ a }}, {{ w }});"

OPS.op("aotc.store_part", source=SOURCE, verify=has_field, effects=("write",),
       doc="Replaces the bits from `bit` on of a field of `of` bits.",
       py="{{ store(field, " + _WITH_PART + ") }}",
       c="{% if of > 64 %}aotc_update_part64" + _UPDATE_PART
         + "{% else %}" + _STORE_PART + "{% endif %}",
       c_wide="aotc_update_part" + _UPDATE_PART)  # fmt: skip

OPS.op("aotc.update_part", source=SOURCE, verify=has_field, effects=("write",),
       doc="As aotc.store_part; the settle function reports a change if the bits differ.",
       py="if {{ load(field) }} >> {{ bit }} & {{ 2 ** w - 1 }} != {{ a }}: "
          "{{ store(field, " + _WITH_PART + ") }}; changed = True",
       c="changed |= {% if of > 64 %}aotc_update_part64" + _UPDATE_PART
         + "{% else %}(self->{{ field }} >> {{ bit }} & {{ 2 ** w - 1 }}ull) != {{ a }}; "
         + _STORE_PART + "{% endif %}",
       c_wide="changed |= aotc_update_part" + _UPDATE_PART)  # fmt: skip

OPS.op("aotc.update_net", source=SOURCE, verify=has_field, effects=("write",),
       doc="Stores into the field of a net; if the value differs, reports a change and tells the "
           "scheduler.",
       py="if {{ load(field) }} != {{ a }}: {{ store(field, a) }}; changed = True; "
          "aotc_touch(SIM, NB + {{ net }})",
       c="if (self->{{ field }} != {{ a }}) { self->{{ field }} = {{ a }}; changed = 1; "
         "aotc_touch(sim, self->h.net_base + {{ net }}); }",
       c_wide="if (aotc_update_words(self->{{ field }}, {{ a }}, {{ (w + 63) // 64 }})) "
              "{ changed = 1; aotc_touch(sim, self->h.net_base + {{ net }}); }")  # fmt: skip

OPS.op("aotc.child_load", source=SOURCE, verify=has_field, effects=("read",),
       doc="Value of a port field of a child instance.",
       py="{{ child_load(child, field) }}",
       c="{{ r }} = {{ child_at(child) }}->{{ field }};",
       c_wide="aotc_copy_words({{ r }}, {{ child_at(child) }}->{{ field }}, {{ (w + 63) // 64 }});",
       )  # fmt: skip

OPS.op("aotc.child_update", source=SOURCE, verify=has_field, effects=("write",),
       doc="Stores into a port field of a child; reports a change if the value differs.",
       py="if {{ child_load(child, field) }} != {{ a }}: {{ child_store(child, field, a) }}; "
          "changed = True",
       c="changed |= {{ child_at(child) }}->{{ field }} != {{ a }}; "
         "{{ child_at(child) }}->{{ field }} = {{ a }};",
       c_wide="changed |= aotc_update_words({{ child_at(child) }}->{{ field }}, {{ a }}, "
              "{{ (w + 63) // 64 }});")  # fmt: skip

OPS.op("aotc.child_update_net", source=SOURCE, verify=has_field, effects=("write",),
       doc="Stores into a port of a child that is a net of the child (`net` counts there); if the "
           "value differs, reports a change and tells the scheduler.",
       py="if {{ child_load(child, field) }} != {{ a }}: {{ child_store(child, field, a) }}; "
          "changed = True; aotc_touch(SIM, {{ child_net_base(child) }} + {{ net }})",
       c="if ({{ child_at(child) }}->{{ field }} != {{ a }}) "
         "{ {{ child_at(child) }}->{{ field }} = {{ a }}; changed = 1; "
         "aotc_touch(sim, {{ child_at(child) }}->h.net_base + {{ net }}); }",
       c_wide="if (aotc_update_words({{ child_at(child) }}->{{ field }}, {{ a }}, "
              "{{ (w + 63) // 64 }})) { changed = 1; "
              "aotc_touch(sim, {{ child_at(child) }}->h.net_base + {{ net }}); }")  # fmt: skip

OPS.op("aotc.mem_load", source=SOURCE, verify=has_field, effects=("read",),
       doc="Element `a` of a memory field of `depth` elements; 0 beyond its end.",
       py="{{ mem_load(field, a, depth) }}",
       c="{{ r }} = {{ s[0] }} < {{ depth }}u ? self->{{ field }}[{{ s[0] }}] : 0;",
       c_wide="aotc_mem_load_words({{ r }}, {{ (rw[0] + 63) // 64 }}, "
              "&self->{{ field }}[0][0], {{ depth }}u, {{ s[0] }});")  # fmt: skip

OPS.op("aotc.mem_store", source=SOURCE, verify=has_field, effects=("write",),
       doc="If `c` is set, replaces element `a` of a memory field of `depth` elements by `b`; "
           "nothing beyond its end. A mask is applied beforehand by ordinary ops.",
       py="{{ mem_store(field, a, b, c, depth) }}",
       c="if ({{ s[2] }} && {{ s[0] }} < {{ depth }}u) self->{{ field }}[{{ s[0] }}] = {{ b }};",
       c_wide="if ({{ s[2] }} && {{ s[0] }} < {{ depth }}u) "
              "aotc_copy_words(self->{{ field }}[{{ s[0] }}], {{ b }}, {{ (aw[1] + 63) // 64 }});",
       )  # fmt: skip

OPS.op("aotc.mem_update", source=SOURCE, verify=has_field, effects=("write",),
       doc="As aotc.mem_store; the settle function reports a change if the value differs.",
       py="if {{ c }} and {{ mem_load(field, a, depth) }} != {{ b }}: changed = True\n"
          "{{ mem_store(field, a, b, c, depth) }}",
       c="if ({{ s[2] }} && {{ s[0] }} < {{ depth }}u) { changed |= "
         "self->{{ field }}[{{ s[0] }}] != {{ b }}; self->{{ field }}[{{ s[0] }}] = {{ b }}; }",
       c_wide="if ({{ s[2] }} && {{ s[0] }} < {{ depth }}u) changed |= "
              "aotc_update_words(self->{{ field }}[{{ s[0] }}], {{ b }}, "
              "{{ (aw[1] + 63) // 64 }});")  # fmt: skip

OPS.op("aotc.mem_fill", source=SOURCE, verify=has_field, effects=("write",), derive=element_bytes,
       doc="Stores `a` into every element of a memory field of `depth` elements.",
       py="Vb[{{ offset(field) }}:{{ offset(field) }} + {{ size * depth }}] = "
          "int({{ a }}).to_bytes({{ size }}, 'little') * {{ depth }}",
       c="for (uint32_t i = 0; i < {{ depth }}u; i++) self->{{ field }}[i] = {{ a }};",
       c_wide="for (uint32_t i = 0; i < {{ depth }}u; i++) "
              "aotc_copy_words(self->{{ field }}[i], {{ a }}, "
              "{{ (aw[0] + 63) // 64 }});")  # fmt: skip

OPS.op("aotc.read_memory", source=SOURCE + "; seq.firmem", verify=has_field,
       effects=("write", "alloc"),
       doc="Fills a memory field of `depth` elements of `width` bits from the file that a string "
           "names, as $readmemh or, with `binary`, $readmemb.",
       py="read_memory({{ loc }}, {{ a }}, Vb, {{ offset(field) }}, {{ depth }}, {{ width }}, "
          "{{ binary|int }})",
       c="aotc_read_memory(sim, {{ loc }}, {{ a }}, self->{{ field }}, {{ depth }}u, "
         "{{ width }}u, {{ binary|int }});")  # fmt: skip

OPS.op("aotc.copy", source=SOURCE, effects=("read", "write"),
       doc="Copies `bytes` bytes of the own struct from field `src` on to field `dst` on.",
       py="{{ copy(dst, src, bytes) }}",
       c="memcpy((char *)self + {{ offset(dst) }}, (char *)self + {{ offset(src) }}, {{ bytes }});",
       )  # fmt: skip

OPS.op("aotc.copy_block", source=SOURCE, effects=("read", "write"),
       doc="As aotc.copy, always in one piece: registers to the fields of their next values, or "
           "back.",
       py="{{ copy(dst, src, bytes) }}",
       c="memcpy((char *)self + {{ offset(dst) }}, (char *)self + {{ offset(src) }}, {{ bytes }});",
       )  # fmt: skip

OPS.op("aotc.net_ref", source=SOURCE,
       doc="Reference to a net of the own instance: its global number in the low 64 bits, bit "
           "offset 0 in the high 64.",
       py="(NB + {{ net }})",
       c="aotc_make_ref({{ r }}, self->h.net_base + {{ net }}, 0);",
       c_wide="aotc_make_ref({{ r }}, self->h.net_base + {{ net }}, 0);")  # fmt: skip

OPS.op("aotc.global_ref", source=SOURCE, const=True,
       doc="Reference to a global signal; these are the first nets of the design.",
       py="{{ net }}",
       c="aotc_make_ref({{ r }}, {{ net }}, 0);",
       c_wide="aotc_make_ref({{ r }}, {{ net }}, 0);")  # fmt: skip

OPS.op("aotc.yielded", source=SOURCE, effects=("write",),
       doc="The process has stored its results: runs the drives that hang on them.",
       py="aotc_yielded(SIM)",
       c="aotc_yielded(sim);")  # fmt: skip

# The next three suspend. Emitters print them themselves; the forms say what they call.

OPS.op("aotc.wait", source=SOURCE + "; llhd.wait", effects=("wait", "terminator"),
       doc="Suspends until `nets` (local numbers), or the signals behind the reference operands, "
           "change, or the delay is over; then goes to the successor. Operand segments: delay, "
           "references, block arguments.",
       py="yield WAIT",
       c="aotc_wait(sim, ...);")  # fmt: skip

OPS.op("aotc.step", source=SOURCE + "; arc.sim.step", effects=("wait",),
       doc="Suspends until nothing is left to do at this time; then, with an operand (i64, fs), "
           "lets time advance by it.",
       py="yield STEP",
       c="aotc_step(sim, {{ a if args else 0 }});")  # fmt: skip

OPS.op("aotc.halt", source=SOURCE + "; llhd.halt", effects=("wait", "terminator"),
       doc="Ends the process for good, from whatever depth of calls.",
       py="yield HALT",
       c="aotc_halt(sim);")  # fmt: skip

OPS.op("aotc.finishing", source="IEEE 1800-2023 20.2", effects=("read",),
       doc="Whether $finish has been called: who calls a function then goes no further.",
       py="aotc_finishing(SIM)",
       c="{{ r }} = aotc_finishing(sim);")  # fmt: skip
