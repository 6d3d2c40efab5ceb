"""aotc.sys: formats that are known at run time, assertions that are on, and counts of directives.

Source: IEEE 1800-2023 16.14.3, 20.11, 21.2.1, 21.3.3; runtime_c/system.h.
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


def scope_names(op: Op) -> dict[str, Any]:
    scope = text_bytes(op.attrs.get("scope", ""))
    return {"scope_py": repr(scope), "scope_c": c_string(scope)}


def format_names(op: Op) -> dict[str, Any]:
    """Texts of the words of all arguments; the first operand is the format."""
    types = [v.type for v in op.operands]

    def py(args: list[str]) -> str:
        found = []
        for type, text in zip(types[1:], args[1:], strict=True):
            if type.is_float:
                found.append(f"aotc_f64_bits({text})")
            elif (type.width or 0) > 64:
                found.append(f"*split({text}, {words(type.width or 0)})")
            else:
                found.append(text)
        return f"[{', '.join(found or ['0'])}]"

    def c(args: list[str]) -> str:
        found = []
        for type, text in zip(types[1:], args[1:], strict=True):
            if type.is_float:
                found.append(f"aotc_f64_bits({text})")
            elif (type.width or 0) > 64:
                found += [f"({text})[{i}]" for i in range(words(type.width or 0))]
            else:
                found.append(text)
        return ", ".join(found or ["0"])

    shapes = list(op.attrs["shapes"])
    return scope_names(op) | {
        "words_py": py, "words_c": c, "shapes": shapes or [0], "n": len(shapes),
        "unit": op.attrs.get("unit_fs", 0),
    }  # fmt: skip


def verify_format(op: Op) -> None:
    require(op, isinstance(op.attrs.get("shapes"), list), "needs `shapes`")
    require(op, len(op.operands) > 0, "needs a format")


_FORMAT_C = (
    "{ static const uint32_t shapes[] = { {{- shapes|join(', ') -}} }; "
    "const uint64_t words[] = { {{- words_c(args) -}} }; {{ r }} = aotc_format_run(sim, {{ loc }}, "
    "{{ args[0] }}, {{ unit }}u, {{ instance }}, {{ scope_c }}, {{ n }}u, shapes, words); }"
)

OPS.op(
    "aotc.sys.format_run",
    source="IEEE 1800-2023 21.3.3",
    verify=verify_format,
    derive=format_names,
    effects=("alloc",),
    doc="The text of a format and arguments; `shapes` says what these are.",
    py="aotc_format_run(SIM, {{ loc }}, {{ args[0] }}, {{ unit }}, {{ instance }}, "
    "{{ scope_py }}, {{ n }}, {{ shapes }}, {{ words_py(args) }})",
    c=_FORMAT_C,
)

OPS.op("aotc.sys.assert_state", source="IEEE 1800-2023 20.11", derive=scope_names,
       effects=("read", "alloc"),
       doc="Of the assertion `scope` of the instance: bit 0: it is checked; bits 1 and 2: its pass "
           "and fail actions are executed. `kind` and `directive` are bits of tables 20-7, 20-8.",
       py="aotc_assert_state(SIM, {{ instance }}, {{ scope_py }}, {{ kind }}, {{ directive }})",
       c="{{ r }} = (uint8_t)aotc_assert_state(sim, {{ instance }}, {{ scope_c }}, {{ kind }}, "
         "{{ directive }});")  # fmt: skip

OPS.op("aotc.sys.directive", source="IEEE 1800-2023 16.14.3", derive=scope_names,
       effects=("write", "alloc"),
       doc="The number of the directive `scope` of the instance, of a kind of runtime_c/system.h; "
           "0 if directives are not counted.",
       py="aotc_directive_number(SIM, {{ loc }}, {{ instance }}, {{ scope_py }}, {{ kind }})",
       c="{{ r }} = aotc_directive_number(sim, {{ loc }}, {{ instance }}, {{ scope_c }}, "
         "{{ kind }});")  # fmt: skip
OPS.op("aotc.sys.directive_count", source="IEEE 1800-2023 16.3", derive=scope_names,
       effects=("write", "alloc"),
       doc="Counts an evaluation of the immediate directive `scope` of the instance; `holds`: with "
           "what outcome.",
       py="aotc_directive_count(SIM, {{ loc }}, {{ instance }}, {{ scope_py }}, {{ kind }}, "
          "{{ holds }})",
       c="aotc_directive_count(sim, {{ loc }}, {{ instance }}, {{ scope_c }}, {{ kind }}, "
         "{{ holds }});")  # fmt: skip
