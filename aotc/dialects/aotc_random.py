"""aotc: constrained random values (IEEE 1800-2023 clause 18); docs/randomization.md.

`aotc.rand {do}` is what the front-end emits, over Moore types; aotc.design.moore makes of it one of
the ops behind it. Their first operand is the problem (i64), references are i128. All are calls of
runtime_c/randomize.h.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import words
from aotc.dialects.c_text import c_string
from aotc.dialects.moore.signature import add_rows
from aotc.dialects.sim import text_bytes
from aotc.dialects.table import OpTable

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "aotc: docs/randomization.md; IEEE 1800-2023"
SIGNED, GIVEN, REAL = 1, 2, 4  # AOTC_RAND_*

add_rows(
    OPS,
    "aotc.",
    """
rand | 18 | any* -> any* | aotc.rand.* | A step of building or solving the problem of a randomize():
    `do` names the op.
""",
)


def names(op: Op) -> dict[str, Any]:
    """flags, values, n: of a variable; text_*: of a program and a block's name."""
    attrs = op.attrs
    values = [int(v) & (1 << 64) - 1 for v in attrs.get("values", ())]
    program = text_bytes(attrs.get("program", ""))
    name = text_bytes(attrs.get("name", ""))
    last = op.operands[-1].type if op.operands else None
    return {
        "flags": (SIGNED if attrs.get("signed") else 0) | (GIVEN if attrs.get("given") else 0)
        | (REAL if attrs.get("real") else 0),
        "n": len(values), "values": values,
        "values_c": ", ".join(f"{v:#x}ull" for v in values),
        "program_py": repr(program), "program_c": c_string(program),
        "name_py": repr(name), "name_c": c_string(name),
        "last": (last.width or 0) if last is not None else 0,
        "count": words((last.width or 0) if last is not None else 0) or 1,
    }  # fmt: skip


def row(name: str, source: str, doc: str, py: str, c: str, *effects: str) -> None:
    wide = c.replace("{{ a }}", "{{ s[0] }}")
    OPS.op(f"aotc.rand.{name}", source=f"{SOURCE} {source}", doc=doc, derive=names,
           effects=effects or ("write", "alloc"), py=py, c=wide)  # fmt: skip


_REF_PY = "{{ b }} & 0xffffffffffffffff, {{ b }} >> 64"
_REF_C = "{{ b }}[0], {{ b }}[1]"
_KIND_PY = "{{ a }}, " + _REF_PY + ", {{ width }}, {{ flags }}"
_KIND_C = "{{ a }}, " + _REF_C + ", {{ width }}u, {{ flags }}u"
_VALUES_PY = "{{ n }}, {% if n %}{{ values }}{% else %}NULL{% endif %}"
_VALUES_C = "{{ n }}u, {% if n %}values_{% else %}NULL{% endif %}"
_TABLE = "{% if n %}static const uint64_t values_[] = { {{- values_c -}} }; {% endif %}"

row("begin", "18.7",
    "A new problem, with the generator of object `a` or of the process (0); `given`: only what is "
    "an argument of the call varies.",
    "aotc_rand_begin(SIM, {{ loc }}, {{ a }}, {{ given|int }})",
    "{{ r }} = aotc_rand_begin(sim, {{ loc }}, {{ a }}, {{ given|int }});")  # fmt: skip
row("meets", "18.5.8", "Whether the problem meets object `b` for the first time in walk `walk`.",
    "aotc_rand_meets(SIM, {{ a }}, {{ b }}, {{ walk }})",
    "{{ r }} = aotc_rand_meets(sim, {{ a }}, {{ s[1] }}, {{ walk }}u);")  # fmt: skip
row("variable", "18.4", "What reference `b` means, of `width` bits, varies.",
    f"aotc_rand_variable(SIM, {_KIND_PY}, {_VALUES_PY})",
    f"{{ {_TABLE}aotc_rand_variable(sim, {_KIND_C}, {_VALUES_C}); }}")  # fmt: skip
row("cyclic", "18.4.2",
    "The same of a randc variable; the string behind reference `c` keeps which values have been.",
    f"aotc_rand_cyclic(SIM, {_KIND_PY}, {_VALUES_PY}, "
    "{{ c }} & 0xffffffffffffffff, {{ c }} >> 64)",
    f"{{ {_TABLE}aotc_rand_cyclic(sim, {_KIND_C}, {_VALUES_C}, "
    "{{ c }}[0], {{ c }}[1]); }")  # fmt: skip
row("array", "18.4", "The array behind reference `b` varies, of `shape`.",
    f"aotc_rand_array(SIM, {{{{ a }}}}, {_REF_PY}, "
    "{{ shape }}, {{ bound }}, {{ flags }})",
    f"aotc_rand_array(sim, {{{{ a }}}}, {_REF_C}, "
    "{{ shape }}u, {{ bound }}u, {{ flags }}u);")  # fmt: skip
row("elements", "18.4", "`width` bits from `bit` on vary in each element of that array.",
    "aotc_rand_elements(SIM, {{ a }}, {{ bit }}, {{ width }}, {{ flags }}, " + _VALUES_PY + ")",
    "{ " + _TABLE + "aotc_rand_elements(sim, {{ a }}, {{ bit }}u, {{ width }}u, {{ flags }}u, "
    + _VALUES_C + "); }")  # fmt: skip
row("cycles", "18.4.2",
    "The elements of the array behind reference `b` are randc; the string behind reference `c` "
    "keeps which values they have had.",
    f"aotc_rand_cycles(SIM, {{{{ a }}}}, {_REF_PY}, "
    "{{ c }} & 0xffffffffffffffff, {{ c }} >> 64)",
    f"aotc_rand_cycles(sim, {{{{ a }}}}, {_REF_C}, "
    "{{ c }}[0], {{ c }}[1]);")  # fmt: skip
row("keep", "18.6.1", "The array behind reference `b` is put back if there is no solution.",
    f"aotc_rand_keep(SIM, {{{{ a }}}}, {_REF_PY})",
    f"aotc_rand_keep(sim, {{{{ a }}}}, {_REF_C});")  # fmt: skip
row("use", "18.5", "Pushes the variable or value that reference `b` means.",
    f"aotc_rand_use(SIM, {{{{ a }}}}, {{{{ loc }}}}, {_REF_PY}, "
    "{{ width }}, {{ flags }})",
    f"aotc_rand_use(sim, {{{{ a }}}}, {{{{ loc }}}}, {_REF_C}, "
    "{{ width }}u, {{ flags }}u);")  # fmt: skip
row("use_element", "18.5.7",
    "Pushes bits of element `c` (i32) of the array behind reference `b`.",
    f"aotc_rand_use_element(SIM, {{{{ a }}}}, {{{{ loc }}}}, {_REF_PY}, "
    "({{ c }} ^ 0x80000000) - 0x80000000, {{ shape }}, {{ bit }}, {{ width }}, {{ flags }})",
    f"aotc_rand_use_element(sim, {{{{ a }}}}, {{{{ loc }}}}, {_REF_C}, (int32_t){{{{ s[2] }}}}, "
    "{{ shape }}u, {{ bit }}u, {{ width }}u, {{ flags }}u);")  # fmt: skip
row("use_size", "18.5.7.1", "Pushes the size of the array behind reference `b`.",
    f"aotc_rand_use_size(SIM, {{{{ a }}}}, {_REF_PY})",
    f"aotc_rand_use_size(sim, {{{{ a }}}}, {_REF_C});")  # fmt: skip
row("use_value", "18.3", "Pushes a value, which has no unknown bits (the last operand, if any).",
    "rand_use_value({{ a }}, {{ loc }}, {{ aw[1] }}, {{ flags }}, {{ b }}, "
    "{% if args|length == 3 %}{{ c }}{% else %}0{% endif %})",
    "{% if aw[1] > 64 %}aotc_rand_use_value(sim, {{ a }}, {{ loc }}, {{ aw[1] }}u, {{ flags }}u, "
    "{{ b }}, {% if args|length == 3 %}{{ c }}{% else %}NULL{% endif %});"
    "{% else %}{ const uint64_t value_ = {{ s[1] }}"
    "{% if args|length == 3 %}, unknown_ = {{ s[2] }}{% endif %}; "
    "aotc_rand_use_value(sim, {{ a }}, {{ loc }}, {{ aw[1] }}u, {{ flags }}u, &value_, "
    "{% if args|length == 3 %}&unknown_{% else %}NULL{% endif %}); }{% endif %}")  # fmt: skip
row("count", "18.5.7", "Number of elements (i32) of the array behind reference `b`.",
    f"aotc_rand_count(SIM, {{{{ a }}}}, {_REF_PY}, {{{{ mark|int }}}})",
    f"{{{{ r }}}} = aotc_rand_count(sim, {{{{ a }}}}, {_REF_C}, {{{{ mark|int }}}});")  # fmt: skip
row("apply", "18.5", "Pushes what a program makes of the last `b` (i32) operands.",
    "aotc_rand_apply(SIM, {{ a }}, {{ loc }}, {{ b }}, {{ program_py }})",
    "aotc_rand_apply(sim, {{ a }}, {{ loc }}, {{ s[1] }}, {{ program_c }});")  # fmt: skip
row("post", "18.5", "A constraint over all operands.",
    "aotc_rand_post(SIM, {{ a }}, {{ loc }}, {{ soft|int }}, {{ name_py }}, {{ program_py }})",
    "aotc_rand_post(sim, {{ a }}, {{ loc }}, {{ soft|int }}, {{ name_c }}, {{ program_c }});",
    )  # fmt: skip
row("before", "18.5.9", "The first `first` operands are solved before the others.",
    "aotc_rand_before(SIM, {{ a }}, {{ first }})",
    "aotc_rand_before(sim, {{ a }}, {{ first }}u);")  # fmt: skip
row("disable", "18.5.13.2", "disable soft of the operands.",
    "aotc_rand_disable(SIM, {{ a }})", "aotc_rand_disable(sim, {{ a }});")  # fmt: skip
row("settled", "18.5.11", "Whether all operands have their values, so functions may be called.",
    "aotc_rand_settled(SIM, {{ a }})", "{{ r }} = aotc_rand_settled(sim, {{ a }});")  # fmt: skip
row("solve", "18.6.3", "1: solved and stored, 0: there is no solution, 2: build it again (i32).",
    "aotc_rand_solve(SIM, {{ a }})", "{{ r }} = aotc_rand_solve(sim, {{ a }});")  # fmt: skip
row("end", "18.6.3", "Ends a problem.",
    "aotc_rand_end(SIM, {{ a }})", "aotc_rand_end(sim, {{ a }});")  # fmt: skip
row("randstate", "18.13.4", "The state of the generator of an object, as a string.",
    "aotc_randstate(SIM, {{ a }})", "{{ r }} = aotc_randstate(sim, {{ a }});")  # fmt: skip
row("set_randstate", "18.13.5", "Sets it from such a string.",
    "aotc_set_randstate(SIM, {{ loc }}, {{ a }}, {{ b }})",
    "aotc_set_randstate(sim, {{ loc }}, {{ a }}, {{ s[1] }});")  # fmt: skip
row("srandom", "18.13.3", "Seeds the generator of an object.",
    "aotc_srandom(SIM, {{ a }}, {{ b }})",
    "aotc_srandom(sim, {{ a }}, {{ s[1] }});")  # fmt: skip
