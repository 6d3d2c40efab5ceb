"""aotc: variables of a function's own, and values taken for another type of the same bits.

A slot is a variable of one function: a C variable, or a Python one; it starts as 0 (0.0, the empty
container). Emitters declare slots where the function begins (`slots_of`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import words
from aotc.dialects.table import OpTable, require
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.model import Block, Op
    from aotc.ir.types import Type

OPS = OpTable()
SOURCE = "aotc: docs/moore.md"


def verify_slot(op: Op) -> None:
    require(op, isinstance(op.attrs.get("slot"), int), "needs a slot number")


def slots_of(blocks: list[Block]) -> dict[int, Type]:
    """Types of the slots that a function uses, by number."""
    slots: dict[int, Type] = {}
    for block in blocks:
        for op in block.ops:
            if op.name == "aotc.local_load":
                slots[op.attrs["slot"]] = op.result.type
            elif op.name == "aotc.local_store":
                slots[op.attrs["slot"]] = op.operands[0].type
    return dict(sorted(slots.items()))


OPS.op("aotc.local_load", source=SOURCE, verify=verify_slot, effects=("read",),
       doc="Value of a variable of the function.",
       py="L{{ slot }}",
       c="{{ r }} = L{{ slot }};",
       c_wide="aotc_copy_words({{ r }}, L{{ slot }}, {{ (w + 63) // 64 }});")  # fmt: skip

OPS.op("aotc.local_store", source=SOURCE, verify=verify_slot, effects=("write",),
       doc="Stores into a variable of the function.",
       py="L{{ slot }} = {{ a }}",
       c="L{{ slot }} = {{ a }};",
       c_wide="aotc_copy_words(L{{ slot }}, {{ a }}, {{ (w + 63) // 64 }});")  # fmt: skip


def verify_reinterpret(op: Op) -> None:
    have = require_value(op.operands[0].type, f"{op.name}: operand", op.loc)
    want = require_value(op.result.type, f"{op.name}: result", op.loc)
    require(op, have == want, f"the operand has {have} bits, the result {want}")


def reinterpret_names(op: Op) -> dict[str, Any]:
    """`cast(text)`: the conversion, alike in both languages; `n`: words of the result."""
    have, want = op.operands[0].type, op.result.type
    function = ""
    if have.is_float != want.is_float:
        function = f"aotc_f{want.width}_{'bits' if have.is_float else 'from_bits'}"
    return {"cast": lambda a: f"{function}({a})" if function else a, "n": words(want.width or 0)}


OPS.op("aotc.reinterpret", source=SOURCE, verify=verify_reinterpret, derive=reinterpret_names,
       doc="The same bits as another type: an int, a float, a heap handle, an array or a struct.",
       py="{{ cast(a) }}",
       c="{{ r }} = {{ cast(a) }};",
       c_wide="aotc_copy_words({{ r }}, {{ a }}, {{ n }});")  # fmt: skip

OPS.op("aotc.guard", source=SOURCE, effects=("write",),
       doc="Adds bits to the guard of the function, a variable of its own that starts as 0.",
       py="guard |= {{ a }}",
       c="guard |= {{ a }};",
       c_wide="guard |= aotc_any_word({{ a }}, {{ (w + 63) // 64 }});")  # fmt: skip

OPS.op("aotc.guard_check", source=SOURCE, effects=("write",),
       doc="Ends the known form of a function if its guard is not 0.",
       py="if guard: return 0",
       c="if (guard) return 0;")  # fmt: skip
