"""aotc.sys: system tasks whose operands or results depend on the types that a call names.

Source: IEEE 1800-2023 clauses 20 and 21; runtime_c/system.h. What reads a text into variables has,
behind the number of those that were found, two results for each integer (value and unknown bits)
and one for each string and real; `shapes` lists the variables as runtime_c/heap.h does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import words
from aotc.dialects.c_text import c_string
from aotc.dialects.sim import text_bytes
from aotc.dialects.sim_containers import FLOAT, HANDLE
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
WIDTH = 0x0FFFFFFF


def layout(shapes: list[int]) -> list[int]:
    """First word in the buffer of each part of each variable."""
    found, at = [], 0
    for shape in shapes:
        size = max(1, words(shape & WIDTH))
        for _ in range(1 if shape & (FLOAT | HANDLE) else 2):
            found.append(at)
            at += size
    return [*found, at]


def read_names(op: Op) -> dict[str, Any]:
    """count: words of the buffer; `stores(rs)`: C text that moves it into the results."""
    shapes = list(op.attrs["shapes"])
    places = layout(shapes)

    def stores(rs: list[str]) -> str:
        text = []
        for to, at, value in zip(rs[1:], places, op.results[1:], strict=False):
            if value.type.is_float:
                text.append(f" {to} = aotc_f{value.type.width}_from_bits(out[{at}]);")
            elif (value.type.width or 0) > 64:
                text.append(f" aotc_copy_words({to}, out + {at}, {words(value.type.width or 0)}u);")
            else:
                text.append(f" {to} = out[{at}];")
        return "".join(text)

    return {
        "shapes": shapes, "count": max(1, places[-1]), "stores": stores,
        "unit": op.attrs.get("unit_fs", 0), "file": bool(op.attrs.get("file")),
    }  # fmt: skip


def verify_read(op: Op) -> None:
    shapes = op.attrs.get("shapes")
    require(op, isinstance(shapes, list), "needs `shapes`")
    require(op, len(op.results) == len(layout(list(shapes or []))), "has wrong results")


_SHAPES_C = "static const uint32_t shapes[] = { {{- (shapes or [0])|join(', ') -}} }; "

OPS.op("aotc.sys.scan", source="IEEE 1800-2023 21.3.4.3", verify=verify_read, derive=read_names,
       effects=("write", "alloc"),
       doc="$sscanf of a string or, with `file`, $fscanf of a descriptor: the number of variables "
           "that were read or -1, and their values.",
       py="read_text({{ 'aotc_scan_file' if file else 'aotc_scan_string' }}, [{{ loc }}, "
          "{{ a }}, {{ b }}, {{ unit }}, {{ instance }}, {{ shapes|length }}, "
          "{{ shapes or [0] }}], {{ shapes }}, {{ count }})",
       c="{ " + _SHAPES_C + "uint64_t out[{{ count }}]; {{ rs[0] }} = (uint32_t)"
         "{{ 'aotc_scan_file' if file else 'aotc_scan_string' }}(sim, {{ loc }}, {{ s[0] }}, "
         "{{ s[1] }}, {{ unit }}u, {{ instance }}, {{ shapes|length }}u, shapes, out);"
         "{{ stores(rs) }} }")  # fmt: skip

OPS.op("aotc.sys.value_plusargs", source="IEEE 1800-2023 21.6", verify=verify_read,
       derive=read_names, effects=("read", "alloc"),
       doc="$value$plusargs: whether some plusarg fits the format, and what follows there.",
       py="read_text(aotc_plusargs_read, [{{ a }}, {{ shapes[0] }}], {{ shapes }}, {{ count }})",
       c="{ uint64_t out[{{ count }}]; {{ rs[0] }} = (uint32_t)aotc_plusargs_read(sim, {{ s[0] }}, "
         "{{ shapes[0] }}u, out);{{ stores(rs) }} }")  # fmt: skip

OPS.op("aotc.sys.severity", source="IEEE 1800-2023 20.10", effects=("write",),
       doc="Reports a message with the time and the scope; `severity` is 0 note, 1 warning, "
           "2 error, 3 fatal.",
       derive=lambda op: {"scope_py": repr(text_bytes(op.attrs.get("scope", ""))),
                          "scope_c": c_string(text_bytes(op.attrs.get("scope", "")))},
       py="aotc_severity(SIM, {{ severity }}, {{ loc }}, {{ instance }}, {{ scope_py }}, {{ a }})",
       c="aotc_severity(sim, {{ severity }}, {{ loc }}, {{ instance }}, {{ scope_c }}, {{ a }});",
       )  # fmt: skip


def bits_names(op: Op) -> dict[str, Any]:
    width = op.operands[0].type.width or 0
    return {"width": width, "n": words(width)}


def verify_bits(op: Op) -> None:
    require(op, len(op.operands) == 3, "takes value, unknown bits and mask")


OPS.op("aotc.sys.count_bits", source="IEEE 1800-2023 20.9", derive=bits_names, verify=verify_bits,
       doc="Number of bits of a value that are among those that the mask names: bit 0 stands for "
           "0, 1 for 1, 2 for Z, 3 for X.",
       py="aotc_count_bits({% if width > 64 %}split({{ a }}, {{ n }}), split({{ b }}, {{ n }})"
          "{% else %}[{{ a }}], [{{ b }}]{% endif %}, {{ width }}, {{ args[2] }})",
       c="{ const uint64_t value = {{ a }}, unknown = {{ b }}; "
         "{{ r }} = aotc_count_bits(&value, &unknown, {{ width }}u, {{ args[2] }}); }",
       c_wide="{{ r }} = aotc_count_bits({{ a }}, {{ b }}, {{ width }}u, {{ s[2] }});")  # fmt: skip

OPS.op("aotc.sys.fread", source="IEEE 1800-2023 21.3.4.4", effects=("write",),
       derive=lambda op: {"width": op.operands[1].type.width or 0,
                          "n": max(1, words(op.operands[1].type.width or 0))},
       doc="Reads an integer from a file, highest byte first, over the old value `b`: the number "
           "of bytes that there were, and the new value.",
       py="read_bits({{ a }}, {{ b }}, {{ width }}, {{ n }})",
       c="{ uint64_t value = {{ b }}; {{ rs[0] }} = (uint32_t)aotc_file_read(sim, {{ a }}, "
         "&value, {{ width }}u); {{ rs[1] }} = value; }",
       c_wide="aotc_copy_words({{ rs[1] }}, {{ b }}, {{ n }}u); {{ rs[0] }} = (uint32_t)"
              "aotc_file_read(sim, {{ s[0] }}, {{ rs[1] }}, {{ width }}u);")  # fmt: skip

# Memory files -----------------------------------------------------------------------------------


def memory_names(op: Op) -> dict[str, Any]:
    return {"form": [int(number) for number in op.attrs["form"]]}


OPS.op("aotc.sys.memory_load", source="IEEE 1800-2023 21.4", derive=memory_names,
       effects=("write",),
       doc="Reads a memory file (operand 0: its name; then elements of the outermost dimension, "
           "start and finish): the number of its words. `form` as in runtime_c/text.h.",
       py="aotc_memory_load(SIM, {{ loc }}, {{ a }}, {{ form }}, signed64({{ b }}), "
          "signed64({{ args[2] }}), signed64({{ args[3] }}))",
       c="{ static const int64_t form[] = { {{- form|join(', ') -}} }; {{ r }} = "
         "aotc_memory_load(sim, {{ loc }}, {{ a }}, form, (int64_t){{ b }}, "
         "(int64_t){{ args[2] }}, (int64_t){{ args[3] }}); }")  # fmt: skip


def word_names(op: Op) -> dict[str, Any]:
    width = op.results[2].type.width or 0
    return {"n": max(1, words(width)), "wide": width > 64}


OPS.op("aotc.sys.memory_word", source="IEEE 1800-2023 21.4", derive=word_names, effects=("read",),
       doc="A word of the memory file that was read last: its address, its number among the "
           "elements there, its value and unknown bits.",
       py="memory_word({{ a }}, {{ n }})",
       c="{ uint64_t planes[{{ 2 * n }}]; int64_t k; {{ rs[0] }} = (uint64_t)aotc_memory_word(sim, "
         "{{ s[0] }}, &k, planes); {{ rs[1] }} = (uint64_t)k; {% if wide %}"
         "aotc_copy_words({{ rs[2] }}, planes, {{ n }}u); "
         "aotc_copy_words({{ rs[3] }}, planes + {{ n }}, {{ n }}u);{% else %}"
         "{{ rs[2] }} = planes[0]; {{ rs[3] }} = planes[1];{% endif %} }")  # fmt: skip

OPS.op("aotc.sys.memory_put", source="IEEE 1800-2023 21.5", effects=("write",),
       derive=lambda op: {"width": op.operands[1].type.width or 0,
                          "n": words(op.operands[1].type.width or 0)},
       doc="Writes a word (value and unknown bits) with `radix` 16 or 2 to a memory file.",
       py="aotc_memory_put(SIM, {{ a }}, {% if width > 64 %}split({{ b }}, {{ n }}), "
          "split({{ args[2] }}, {{ n }}){% else %}[{{ b }}], [{{ args[2] }}]{% endif %}, "
          "{{ width }}, {{ radix }})",
       c="{ const uint64_t value = {{ b }}, unknown = {{ args[2] }}; aotc_memory_put(sim, {{ a }}, "
         "&value, &unknown, {{ width }}u, {{ radix }}u); }",
       c_wide="aotc_memory_put(sim, {{ s[0] }}, {{ b }}, {{ args[2] }}, {{ width }}u, "
              "{{ radix }}u);")  # fmt: skip
