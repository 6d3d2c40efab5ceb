"""llvm: what circt-verilog's output uses of it. Source: LLVM LangRef and MLIR's LLVMOps.td.

Pointers are real addresses of 64 bits in both tiers. Struct and array values are bit vectors of
8 times their size in memory, laid out as C lays them out on x86-64 and aarch64.
"""

from __future__ import annotations

from aotc.dialects.table import OpTable

OPS = OpTable()
SOURCE = "LLVM LangRef"

OPS.op("llvm.add", source=SOURCE, doc="Sum modulo 2**w.",
       py="({{ a }} + {{ b }} & {{ mask }})", c="{{ r }} = ({{ a }} + {{ b }}) & {{ mask }};",
       c_wide="aotc_wide_add({{ r }}, {{ a }}, {{ b }}, {{ w }});")  # fmt: skip
