"""aotc.string: methods of strings that the sim dialect lacks. Source: IEEE 1800-2023 6.16.

Strings are values: a method that changes one gives a new one. Characters and indices are those of
Moore's ops: i8, and i32 that are signed.
"""

from __future__ import annotations

from aotc.dialects.table import OpTable

OPS = OpTable()
LRM = "IEEE 1800-2023 6.16"

OPS.op("aotc.string.put", source=f"{LRM}.2", effects=("alloc",),
       doc="The string with a character replaced; the same if there is none or it becomes 0.",
       py="aotc_string_put(SIM, {{ a }}, ({{ b }} ^ 0x80000000) - 0x80000000, {{ args[2] }})",
       c="{{ r }} = aotc_string_put(sim, {{ a }}, (int32_t){{ b }}, {{ args[2] }});")  # fmt: skip

OPS.op("aotc.string.icompare", source=f"{LRM}.7",
       doc="Less than 0, 0 or more: the order of two strings whatever the case of letters.",
       py="(aotc_string_icompare({{ a }}, {{ b }}) & 0xFFFFFFFF)",
       c="{{ r }} = (uint32_t)aotc_string_icompare({{ a }}, {{ b }});")  # fmt: skip

OPS.op("aotc.string.substr", source=f"{LRM}.8", effects=("alloc",),
       doc="The characters between two indices, both included; empty if they do not all exist.",
       py="aotc_string_substr(SIM, {{ a }}, ({{ b }} ^ 0x80000000) - 0x80000000, "
          "({{ args[2] }} ^ 0x80000000) - 0x80000000)",
       c="{{ r }} = aotc_string_substr(sim, {{ a }}, (int32_t){{ b }}, "
         "(int32_t){{ args[2] }});")  # fmt: skip

OPS.op("aotc.string.atoi", source=f"{LRM}.9",
       doc="The number in digits of `radix` that the string begins with, or 0.",
       py="aotc_string_atoi({{ a }}, {{ radix }})",
       c="{{ r }} = aotc_string_atoi({{ a }}, {{ radix }}u);")  # fmt: skip

OPS.op("aotc.string.atoreal", source=f"{LRM}.10",
       doc="The real number that the string begins with, or 0.",
       py="aotc_string_atoreal({{ a }})",
       c="{{ r }} = aotc_string_atoreal({{ a }});")  # fmt: skip
