"""sim: format strings, printing, dynamic strings and the end of the simulation.

Source: CIRCT SimOps.td and lib/Dialect/Sim/SimOps.cpp at commit 231e825, and the wheel's
sim.string.compare, toupper and tolower. Files, plusargs and DPI are in sim_io.py, queues and
associative arrays in sim_containers.py.

A format string is its text: a handle of the heap like a dynamic string, built at once. `c_put`
forms append the same text to an output stream, for format strings that are only printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import words
from aotc.dialects.c_text import c_string
from aotc.dialects.table import OpTable, require
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "CIRCT SimOps.td"

STDOUT, STDERR = 0x80000001, 0x80000002
ABSENT = -1  # of a field width: as wide as the type needs
LEFT, UPPER, SIGNED = 0x100, 0x200, 0x400  # text.h, AOTC_FMT_*

# Literals ---------------------------------------------------------------------------------------


def text_bytes(text: str) -> bytes:
    """Bytes of a string attribute; the reader keeps bytes that are no UTF-8 as surrogates."""
    return text.encode("utf-8", "surrogateescape")


def literal_names(op: Op) -> dict[str, Any]:
    """data: the bytes as Python text; c_text: as C text; size: how many."""
    data = text_bytes(op.attrs["literal"])
    return {"data": repr(data), "c_text": c_string(data), "size": len(data)}


def verify_literal(op: Op) -> None:
    require(op, isinstance(op.attrs.get("literal"), str), "needs a string `literal`")


LITERAL_C = (
    "{% if size %}{ static const aotc_string text = {AOTC_KIND_STRING, 0, {{ size }}u, "
    "{{ c_text }}}; {{ r }} = (uint64_t)(uintptr_t)&text; }{% else %}{{ r }} = 0;{% endif %}"
)
LITERAL_PY = "{% if size %}LITERAL[{{ data }}]{% else %}0{% endif %}"

OPS.op("sim.fmt.literal", source=SOURCE, verify=verify_literal, derive=literal_names,
       doc="The text of the attribute, byte by byte.", py=LITERAL_PY, c=LITERAL_C,
       c_put="aotc_put_literal(sim, {{ c_text }}, {{ size }}u);",
       examples=(('sim.fmt.literal "a\\00b"', (), b"a\0b"),))  # fmt: skip

OPS.op("sim.string.literal", source=SOURCE, verify=verify_literal, derive=literal_names,
       doc="The text of the attribute, byte by byte.", py=LITERAL_PY, c=LITERAL_C,
       examples=(('sim.string.literal "abc"', (), b"abc"),))  # fmt: skip

# Integers ---------------------------------------------------------------------------------------


def verify_integer(op: Op) -> None:
    value = op.operands[0].type
    require(op, value.kind == "int", f"formats integers, not {value}")
    require_value(value, f"{op.name}: operand", op.loc)


def integer_format(radix: int, padding: int) -> Any:
    """Names for an integer format: spec, field (text.h), aw[0] being the width; n words."""

    def derive(op: Op) -> dict[str, Any]:
        attrs = op.attrs
        spec = radix | (attrs.get("paddingChar", padding) & 255) << 16
        spec |= LEFT if attrs.get("isLeftAligned") else 0
        spec |= UPPER if attrs.get("isHexUppercase") else 0
        spec |= SIGNED if "isSigned" in attrs and attrs["isSigned"] is not False else 0
        width = op.operands[0].type.width or 0
        return {"spec": spec, "field": attrs.get("specifierWidth", ABSENT), "n": words(width)}

    return derive


for _name, _radix, _padding, _what, _example in (
    ("dec", 10, 32, "decimal", ("sim.fmt.dec %0 : i4", (5,), b" 5")),
    ("hex", 16, 48, "hexadecimal", ("sim.fmt.hex %0, isUpper false : i8", (5,), b"05")),
    ("oct", 8, 48, "octal", ("sim.fmt.oct %0 : i16", (106,), b"000152")),
    ("bin", 2, 48, "binary", ("sim.fmt.bin %0 : i16", (106,), b"0000000001101010")),
):
    OPS.op(f"sim.fmt.{_name}", source=SOURCE + "; Support/FormatInteger.h",
           verify=verify_integer, derive=integer_format(_radix, _padding), effects=("alloc",),
           doc=f"The integer in {_what} digits, padded to `specifierWidth` characters, without it "
               "to what the largest value of the type needs. Left-aligned padding is spaces.",
           py="{% if aw[0] > 64 %}aotc_fmt_int(SIM, split({{ a }}, {{ n }}), {{ aw[0] }}, "
              "{{ spec }}, {{ field }})"
              "{% else %}aotc_fmt_int64(SIM, {{ a }}, {{ aw[0] }}, {{ spec }}, {{ field }})"
              "{% endif %}",
           c="{{ r }} = aotc_fmt_int64(sim, {{ a }}, {{ aw[0] }}u, {{ spec }}u, {{ field }});",
           c_wide="{{ r }} = aotc_fmt_int(sim, {{ a }}, {{ aw[0] }}u, {{ spec }}u, {{ field }});",
           c_put="{% if aw[0] > 64 %}aotc_put_int{% else %}aotc_put_int64{% endif %}"
                 "(sim, {{ a }}, {{ aw[0] }}u, {{ spec }}u, {{ field }});",
           examples=(_example,))  # fmt: skip

OPS.op("sim.fmt.char", source=SOURCE, verify=verify_integer, effects=("alloc",),
       doc="The character with the integer's code; of more than 8 bits the low ones count.",
       py="aotc_fmt_char(SIM, {{ a }}{% if aw[0] > 8 %} & 255{% endif %})",
       c="{{ r }} = aotc_fmt_char(sim, (uint8_t){{ s[0] }});",
       c_put="aotc_put_char(sim, (uint8_t){{ s[0] }});",
       examples=(("sim.fmt.char %0 : i8", (123,), b"{"),))  # fmt: skip

# Floats, strings, time, paths -------------------------------------------------------------------


def float_format(letter: str) -> Any:
    def derive(op: Op) -> dict[str, Any]:
        spec = ord(letter) | (LEFT if op.attrs.get("isLeftAligned") else 0)
        spec |= (op.attrs.get("paddingChar", 32) & 255) << 16
        return {
            "spec": spec,
            "field": max(op.attrs.get("fieldWidth", 0), 0),
            "digits": op.attrs.get("fracDigits", 6),
        }

    return derive


def verify_float(op: Op) -> None:
    require(op, op.operands[0].type.is_float, f"formats floats, not {op.operands[0].type}")
    require(op, op.attrs.get("fracDigits", 6) >= 0, "fracDigits is negative")


for _name, _letter, _what in (
    ("exp", "e", "in scientific notation"),
    ("flt", "f", "in decimal notation"),
    ("gen", "g", "in decimal or scientific notation, whichever is shorter"),
):
    OPS.op(f"sim.fmt.{_name}", source=SOURCE, verify=verify_float, effects=("alloc",),
           derive=float_format(_letter),
           doc=f"The float {_what}, as printf's %{_letter} with `fracDigits` and `fieldWidth`.",
           py="aotc_fmt_float(SIM, {{ a }}, {{ spec }}, {{ field }}, {{ digits }})",
           c="{{ r }} = aotc_fmt_float(sim, {{ a }}, {{ spec }}u, {{ field }}, {{ digits }});",
           c_put="aotc_put_float(sim, {{ a }}, {{ spec }}u, {{ field }}, {{ digits }});",
           examples=((f"sim.fmt.{_name} %0 : f64", (0.25,), (f"%{_letter}" % 0.25).encode()),),
           )  # fmt: skip


def string_format(op: Op) -> dict[str, Any]:
    spec = (op.attrs.get("paddingChar", 32) & 255) << 16
    spec |= LEFT if op.attrs.get("isLeftAligned") else 0
    return {"spec": spec, "field": op.attrs.get("specifierWidth", ABSENT)}


OPS.op("sim.fmt.string", source=SOURCE, derive=string_format, effects=("alloc",),
       doc="The string, padded with `paddingChar` to `specifierWidth` characters.",
       py="{% if field > 0 %}aotc_fmt_string(SIM, {{ a }}, {{ spec }}, {{ field }})"
          "{% else %}{{ a }}{% endif %}",
       c="{% if field > 0 %}{{ r }} = aotc_fmt_string(sim, {{ a }}, {{ spec }}u, {{ field }});"
         "{% else %}{{ r }} = {{ a }};{% endif %}",
       c_put="aotc_put_string(sim, {{ a }}, {{ spec }}u, {{ field }});",
       examples=(("sim.fmt.string %0 specifierWidth 5 : !sim.dstring", (b"abc",), b"  abc"),),
       )  # fmt: skip

OPS.op("sim.fmt.current_time", source=SOURCE, effects=("alloc", "read"),
       doc="The present time in units of the run's --timescale (1 ps at first), with decimals "
           "where it needs them.",
       py="aotc_fmt_time(SIM)", c="{{ r }} = aotc_fmt_time(sim);",
       c_put="aotc_put_time(sim);")  # fmt: skip

OPS.op("sim.fmt.hier_path", source=SOURCE + "; IEEE 1800-2023 21.2.1.6", effects=("alloc", "read"),
       doc="Hierarchical name of the instance; with `useEscapes` names that are no simple "
           "identifiers stand as escaped ones.",
       py="aotc_fmt_path(SIM, {{ instance }}, {{ 1 if useEscapes else 0 }})",
       c="{{ r }} = aotc_fmt_path(sim, {{ instance }}, {{ 1 if useEscapes else 0 }});",
       c_put="aotc_put_path(sim, {{ instance }}, {{ 1 if useEscapes else 0 }});",
       derive=lambda op: {"useEscapes": op.attrs.get("useEscapes", False)})  # fmt: skip

CONCAT_PY = (
    "{% if args|length > 1 %}aotc_string_concat(SIM, [{{ args|join(', ') }}], {{ args|length }})"
    "{% elif args %}{{ a }}{% else %}0{% endif %}"
)
CONCAT_C = (
    "{% if args|length > 1 %}{ const uint64_t parts[] = { {{- args|join(', ') -}} }; "
    "{{ r }} = aotc_string_concat(sim, parts, {{ args|length }}u); }"
    "{% elif args %}{{ r }} = {{ a }};{% else %}{{ r }} = 0;{% endif %}"
)

OPS.op("sim.fmt.concat", source=SOURCE, effects=("alloc",),
       doc="The texts of the operands one after the other.",
       py=CONCAT_PY, c=CONCAT_C, c_put="",
       examples=(("sim.fmt.concat (%0, %1)", (b"ab", b"c"), b"abc"),))  # fmt: skip

# Printing ---------------------------------------------------------------------------------------

OPS.op("sim.proc.print", source=SOURCE, effects=("write",),
       doc="Prints the text on the stream, without one on standard output.",
       py="aotc_print(SIM, {{ a }}, {{ b if args|length > 1 else '0x80000001' }})",
       c="aotc_print(sim, {{ a }}, {{ b if args|length > 1 else '0x80000001u' }});")  # fmt: skip

OPS.op("sim.print", source=SOURCE, effects=("write",),
       doc="sim.proc.print at the rising edge of the clock if the condition is set.",
       lowered="sim.proc.print in a tick")  # fmt: skip

OPS.op("sim.stdout_stream", source=SOURCE, const=True, doc="Standard output.",
       py="0x80000001", c="{{ r }} = 0x80000001u;")  # fmt: skip

OPS.op("sim.stderr_stream", source=SOURCE, const=True, doc="Standard error.",
       py="0x80000002", c="{{ r }} = 0x80000002u;")  # fmt: skip

# Dynamic strings --------------------------------------------------------------------------------

OPS.op("sim.string.length", source=SOURCE, doc="Number of bytes.",
       py="aotc_string_length({{ a }})", c="{{ r }} = aotc_string_length({{ a }});",
       examples=(("sim.string.length %0", (b"abc",), 3),))  # fmt: skip

OPS.op("sim.string.concat", source=SOURCE, effects=("alloc",),
       doc="The strings one after the other.", py=CONCAT_PY, c=CONCAT_C,
       examples=(("sim.string.concat (%0, %1)", (b"abc", b"def"), b"abcdef"),
                 ("sim.string.concat ()", (), b"")))  # fmt: skip

OPS.op("sim.string.int_to_string", source=SOURCE + "; IEEE 1800-2023 6.16", effects=("alloc",),
       verify=verify_integer, derive=lambda op: {"n": words(op.operands[0].type.width or 0)},
       doc="The bytes of the integer from the highest down, without zero bytes.",
       py="{% if aw[0] > 64 %}aotc_string_from_int(SIM, split({{ a }}, {{ n }}), {{ aw[0] }})"
          "{% else %}aotc_string_from_int64(SIM, {{ a }}){% endif %}",
       c="{{ r }} = aotc_string_from_int64(sim, {{ a }});",
       c_wide="{{ r }} = aotc_string_from_int(sim, {{ a }}, {{ aw[0] }}u);",
       examples=(("sim.string.int_to_string %0 : i64", (0x0000004800006C6F,), b"Hlo"),),
       )  # fmt: skip

OPS.op("sim.string.string_to_int", source=SOURCE,
       doc="The last bytes of the string, the very last one lowest, extended by zeros.",
       py="{% if w > 64 %}string_to_int({{ a }}, {{ w }})"
          "{% else %}aotc_string_to_int64({{ a }}, {{ w }}){% endif %}",
       c="{{ r }} = aotc_string_to_int64({{ a }}, {{ w }}u);",
       c_wide="aotc_string_to_int({{ r }}, {{ s[0] }}, {{ w }}u);",
       examples=(("sim.string.string_to_int %0 : i16", (b"xAB",), 0x4142),))  # fmt: skip

OPS.op("sim.string.format_to_string", source=SOURCE, doc="The text of a format string.",
       py="{{ a }}", c="{{ r }} = {{ a }};")  # fmt: skip

OPS.op("sim.string.get", source=SOURCE + "; IEEE 1800-2023 6.16",
       doc="The byte at a signed index; 0 outside of the string.",
       py="aotc_string_get({{ a }}, ({{ b }} ^ 0x80000000) - 0x80000000)",
       c="{{ r }} = aotc_string_get({{ a }}, (int32_t){{ b }});",
       examples=(("sim.string.get %0[%1]", (b"Hello", 1), 0x65),
                 ("sim.string.get %0[%1]", (b"Hello", 0xFFFFFFFF), 0)))  # fmt: skip

_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


def verify_predicate(count: int) -> Any:
    def verify(op: Op) -> None:
        predicate = op.attrs.get("predicate")
        known = isinstance(predicate, int) and 0 <= predicate < count
        require(op, known, f"predicate {predicate} is not one of 0..{count - 1}")

    return verify


OPS.op("sim.string.cmp", source=SOURCE, verify=verify_predicate(6),
       doc="Compares byte by byte: eq, ne, lt, le, gt, ge.",
       derive=lambda op: {"sign": _COMPARISONS[op.attrs["predicate"]]},
       py="(aotc_string_compare({{ a }}, {{ b }}) {{ sign }} 0)",
       c="{{ r }} = aotc_string_compare({{ a }}, {{ b }}) {{ sign }} 0;",
       examples=(("sim.string.cmp lt %0, %1 : !sim.dstring", (b"abc", b"abd"), 1),))  # fmt: skip

OPS.op("sim.string.compare", source="CIRCT SimOps.td of the wheel; IEEE 1800-2023 6.16.6",
       doc="Difference of the first bytes that differ, as strcmp; signed.",
       py="(aotc_string_compare({{ a }}, {{ b }}) & {{ mask }})",
       c="{{ r }} = ({{ t }})aotc_string_compare({{ a }}, {{ b }});",
       examples=(("sim.string.compare %0, %1", (b"a", b"b"), 0xFFFFFFFF),))  # fmt: skip

for _name, _what in (("toupper", "upper"), ("tolower", "lower")):
    OPS.op(f"sim.string.{_name}", source="CIRCT SimOps.td of the wheel; IEEE 1800-2023 6.16.4",
           doc=f"The string with its ASCII letters in {_what} case.", effects=("alloc",),
           py=f"aotc_string_{_name}(SIM, {{{{ a }}}})",
           c=f"{{{{ r }}}} = aotc_string_{_name}(sim, {{{{ a }}}});",
           examples=((f"sim.string.{_name} %0", (b"aB1",),
                      b"AB1" if _name == "toupper" else b"ab1"),))  # fmt: skip

# The end of the simulation ----------------------------------------------------------------------

OPS.op("sim.terminate", source=SOURCE, effects=("write",),
       doc="Ends the simulation after what runs now; `failure` gives exit status 1.",
       py="aotc_finish(SIM, {{ 0 if success else 1 }}, {{ 1 if verbose else 0 }})",
       c="aotc_finish(sim, {{ 0 if success else 1 }}, {{ 1 if verbose else 0 }});")  # fmt: skip

OPS.op("sim.pause", source=SOURCE, effects=("write",),
       doc="Interrupts the simulation after what runs now.",
       py="aotc_pause(SIM, {{ 1 if verbose else 0 }})",
       c="aotc_pause(sim, {{ 1 if verbose else 0 }});")  # fmt: skip

for _name, _into in (("clocked_terminate", "sim.terminate"), ("clocked_pause", "sim.pause")):
    OPS.op(f"sim.{_name}", source=SOURCE, effects=("write",), lowered=f"{_into} in a tick",
           doc=f"{_into} at the rising edge of the clock if the condition is set.")  # fmt: skip

OPS.op("sim.triggered", source=SOURCE, effects=("write",), lowered="its body in a tick",
       doc="Runs its body at the rising edge of the clock if the condition is set or absent.",
       )  # fmt: skip
