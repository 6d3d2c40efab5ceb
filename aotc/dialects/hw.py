"""hw, values: constants, enumerations, casts. Source: CIRCT HWAggregates.td, HWMiscOps.td,
HWOps.cpp and docs/Dialects/HW at commit 231e825. Arrays are in hw_arrays.py, structs and unions in
hw_structs.py.

A value of any of these types is its bits as hw.bitcast lays them out: the first field of a struct
highest, element 0 of an array lowest, so that the first operand of a creating op is the highest.
An enumerator is its number in its type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import arity, example, integer_width, literal, set_words
from aotc.dialects.comb import result_names
from aotc.dialects.table import OpTable, require
from aotc.errors import VerifyError
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()
AGGREGATES = "CIRCT HWAggregates.td"
MISC = "CIRCT HWMiscOps.td"


def width_of(type: Type | None) -> int:
    """Bits of a value; 0 for none."""
    return (type.width or 0) if type is not None else 0


def kind_of(op: Op, type: Type, *kinds: str) -> None:
    """Requires a type to be of one of the kinds and to have a width."""
    require(op, type.kind in kinds, f"{type} is not of kind {' or '.join(kinds)}")
    require_value(type, op.name, op.loc)


def equal_types(op: Op, have: Type | None, want: Type | None, what: str) -> None:
    """Requires two types to have the same kind and width; aliases have different texts."""
    same = have is want or (
        have is not None and want is not None
        and have.kind == want.kind and have.width == want.width
    )  # fmt: skip
    require(op, same, f"{what} has type {have}, expected {want}")


# Constants ----------------------------------------------------------------------------------------


def verify_constant(op: Op) -> None:
    arity(op, 0)
    integer_width(op, op.result.type, "result")
    require(op, isinstance(op.attrs.get("value"), int), "needs an integer value")


def value_names(value: int, width: int) -> dict[str, Any]:
    """Names for the templates of a constant: its bits, as literals."""
    value &= (1 << width) - 1
    return {
        "bits_py": hex(value),
        "bits": literal(value) if width <= 64 else "",
        "store": lambda r: set_words(r, value, width),
    }


CONSTANT_FORMS: dict[str, Any] = {
    "py": "{{ bits_py }}",
    "c": "{{ r }} = {{ bits }};",
    "c_wide": "{{ store(r) }}",
    "const": True,
}

OPS.op("hw.constant", source=MISC, verify=verify_constant,
       derive=lambda op: value_names(int(op.attrs["value"]), width_of(op.result.type)),
       doc="A constant integer.",
       **CONSTANT_FORMS,
       examples=(example("hw.constant", "() -> i3", (), 7, "value = -1 : i3"),
                 example("hw.constant", "() -> i1", (), 1, "value = true")))  # fmt: skip


def aggregate_bits(op: Op, type: Type, field: Any) -> int:
    """The bits of a constant's field of the given type. Raises VerifyError if they do not fit."""
    if type.kind in ("array", "uarray", "struct"):
        parts = [f for _, f in type.fields] if type.kind == "struct" else [type.elem] * type.size
        require(op, isinstance(field, list) and len(field) == len(parts),
                f"a constant of type {type} needs {len(parts)} fields")  # fmt: skip
        bits = 0
        for part, value in zip(parts, field, strict=True):
            assert part is not None
            bits = bits << width_of(part) | aggregate_bits(op, part, value)
        return bits
    if type.kind == "enum":
        return enumerator(op, type, field if isinstance(field, str) else "")
    require(op, isinstance(field, int), f"{field} is no constant of type {type}")
    return int(field) & ((1 << width_of(type)) - 1)


def enumerator(op: Op, type: Type, name: str) -> int:
    """Number of an enumerator. Raises VerifyError if the type has none of that name."""
    for number, (member, _) in enumerate(type.fields):
        if member == name:
            return number
    raise VerifyError(f"{op.name}: {type} has no member {name!r}", op.loc)


def verify_aggregate_constant(op: Op) -> None:
    arity(op, 0)
    kind_of(op, op.result.type, "array", "uarray", "struct")
    aggregate_bits(op, op.result.type, op.attrs.get("fields"))


OPS.op("hw.aggregate_constant", source=f"{AGGREGATES}; HWOps.cpp, AggregateConstantOp",
       verify=verify_aggregate_constant,
       derive=lambda op: value_names(aggregate_bits(op, op.result.type, op.attrs["fields"]),
                                     width_of(op.result.type)),
       doc="A constant array or struct, fields given highest first.",
       **CONSTANT_FORMS,
       examples=(example("hw.aggregate_constant", "() -> !hw.struct<a: i8, b: !hw.array<2xi8>>",
                         (), 0x010203, "fields = [1 : i8, [2 : i8, 3 : i8]]"),))  # fmt: skip


def field_name(op: Op) -> str:
    """Name in an #hw.enum.field attribute."""
    found = re.match(r'#hw\.enum\.field<\s*"?([^",]*)"?\s*,', str(op.attrs.get("field")))
    return found.group(1).strip() if found else ""


def verify_enum_constant(op: Op) -> None:
    arity(op, 0)
    kind_of(op, op.result.type, "enum")
    enumerator(op, op.result.type, field_name(op))


OPS.op("hw.enum.constant", source=MISC, verify=verify_enum_constant,
       derive=lambda op: value_names(enumerator(op, op.result.type, field_name(op)),
                                     width_of(op.result.type)),
       doc="A constant enumerator: its number in the type.",
       **CONSTANT_FORMS,
       examples=(example("hw.enum.constant", "() -> !hw.enum<A, B, C>",
                         (), 2, "field = #hw.enum.field<C, !hw.enum<A, B, C>>"),))  # fmt: skip


def verify_enum_cmp(op: Op) -> None:
    arity(op, 2)
    for value in op.operands:
        kind_of(op, value.type, "enum")
    equal_types(op, op.operands[0].type, op.operands[1].type, "operand 0")
    require(op, op.result.type.width == 1, f"result must be i1, not {op.result.type}")


OPS.op("hw.enum.cmp", source=MISC, verify=verify_enum_cmp,
       doc="1 if both are the same enumerator.",
       py="{{ a }} == {{ b }}",
       c="{{ r }} = {{ a }} == {{ b }};")  # fmt: skip


def verify_bitcast(op: Op) -> None:
    arity(op, 1)
    have = require_value(op.operands[0].type, f"{op.name}: operand", op.loc)
    want = require_value(op.result.type, f"{op.name}: result", op.loc)
    require(op, have == want, f"the operand has {have} bits, the result {want}")


OPS.op("hw.bitcast", source=MISC, verify=verify_bitcast, derive=result_names,
       doc="The same bits as another type.",
       py="{{ a }}",
       c="{{ r }} = {{ a }};",
       c_wide="aotc_copy_words({{ r }}, {{ a }}, {{ n }});",
       examples=(example("hw.bitcast", "(!hw.array<2xi4>) -> i8", (0x5A,), 0x5A),))  # fmt: skip
