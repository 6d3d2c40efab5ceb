"""hw, values: constants, arrays, structs, unions and enumerations. Source: CIRCT HWAggregates.td,
HWMiscOps.td, HWOps.cpp and docs/Dialects/HW at commit 231e825.

A value of any of these types is its bits as hw.bitcast lays them out: the first field of a struct
highest, element 0 of an array lowest, so that the first operand of a creating op is the highest.
A union's field stands `offset` bits below the top, what it does not cover is zero
(ExportVerilog.cpp). An enumerator is its number in its type.

An index beyond the end of an array, which hw leaves undefined, does what CIRCT's lowerings of
arrays do: reading gives the last element, or the last elements for a slice (HWAggregateToComb.cpp,
LowerArcToLLVM.cpp), injecting changes nothing (HWToLLVM.cpp, LowerArcToLLVM.cpp).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import (
    arity,
    cut_to,
    example,
    integer_width,
    literal,
    set_words,
    unsigned_type,
    words,
)
from aotc.dialects.comb import (
    CONCAT_FORMS,
    concat_names,
    extract_wide,
    extracted,
    extracted_py,
    result_names,
)
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

# Arrays -------------------------------------------------------------------------------------------


def verify_array_create(op: Op) -> None:
    arity(op, len(op.operands))
    kind_of(op, op.result.type, "array", "uarray")
    require(op, len(op.operands) == op.result.type.size,
            f"has {len(op.operands)} operands for {op.result.type}")  # fmt: skip
    for number, value in enumerate(op.operands):
        equal_types(op, value.type, op.result.type.elem, f"operand {number}")


OPS.op("hw.array_create", source=AGGREGATES, verify=verify_array_create, derive=concat_names,
       doc="An array of the operands, the last one being element 0.",
       **CONCAT_FORMS,
       examples=(example("hw.array_create", "(i4, i4, i4) -> !hw.array<3xi4>",
                         (1, 2, 3), 0x123),))  # fmt: skip


def verify_array_concat(op: Op) -> None:
    arity(op, -1)
    kind_of(op, op.result.type, "array")
    for number, value in enumerate(op.operands):
        kind_of(op, value.type, "array")
        equal_types(op, value.type.elem, op.result.type.elem, f"an element of operand {number}")
    total = sum(v.type.size for v in op.operands)
    require(op, total == op.result.type.size, f"{total} elements do not make {op.result.type}")


OPS.op("hw.array_concat", source=AGGREGATES, verify=verify_array_concat, derive=concat_names,
       doc="The arrays one after the other, the last one lowest.",
       **CONCAT_FORMS,
       examples=(example("hw.array_concat", "(!hw.array<1xi4>, !hw.array<2xi4>) -> !hw.array<3xi4>",
                         (1, 0x23), 0x123),))  # fmt: skip


def verify_index(op: Op, array: Type, index: Type) -> None:
    """Requires an index to be exactly as wide as the array needs; one element also takes i1."""
    kind_of(op, array, "array", "uarray")
    have, want = integer_width(op, index, "index"), max(array.size - 1, 0).bit_length()
    require(op, have == want or (array.size == 1 and have == 1),
            f"the index of {array} must be i{want}, not {index}")  # fmt: skip


def verify_array_get(op: Op) -> None:
    arity(op, 2)
    array, index = (v.type for v in op.operands)
    verify_index(op, array, index)
    equal_types(op, op.result.type, array.elem, "result")


def part_names(op: Op) -> dict[str, Any]:
    """Names for the templates that read part of an array: one element or more."""
    array, part = op.operands[0].type, op.result.type
    have, width, step = width_of(array), width_of(part), width_of(array.elem)
    single = op.name != "hw.array_slice"
    last = max(array.size - (1 if single else part.size), 0)
    bounded = (1 << width_of(op.operands[1].type)) - 1 <= last

    def at_py(index: str, const: dict[int, Any]) -> str:
        if 1 in const:
            return str(min(const[1], last) * step)
        if last == 0:
            return "0"
        index = index if bounded else f"min({index}, {last})"
        return index if step == 1 else f"{index} * {step}"

    def at(index: str, const: dict[int, Any]) -> str:
        if 1 in const:
            return str(min(const[1], last) * step)
        if last == 0:
            return "0"
        index = index if bounded else f"({index} < {last} ? {index} : {last})"
        cast = "" if have <= 64 else "(uint64_t)"
        return f"{cast}{index}" if step == 1 else f"{cast}{index} * {step}"

    def read_py(a: str, index: str, const: dict[int, Any]) -> str:
        low = at_py(index, const)
        if low.isdigit():
            return extracted_py(a, have, int(low), width)
        return f"{a} >> {low} & {hex((1 << width) - 1)}" if width else "0"

    def read(a: str, index: str, const: dict[int, Any]) -> str:
        low = at(index, const)
        if low.isdigit():
            return extracted(a, have, int(low), width)
        return cut_to(f"{a} >> {low}" if step == 1 else f"{a} >> ({low})", width) if width else "0"

    def read_wide(r: str, a: str, index: str, const: dict[int, Any]) -> str:
        low = at(index, const)
        if low.isdigit():
            return extract_wide(r, a, int(low), width)
        if width == 0:
            return f"{r} = 0;"
        if width > 64:
            return f"aotc_wide_extract({r}, {width}, {a}, {low});"
        if single and 64 % step == 0:  # an element never straddles two words
            bits = cut_to(f"{a}[at >> 6] >> (at & 63)", width)
            return f"{{ uint64_t at = {low}; {r} = {bits}; }}"
        return f"{r} = aotc_wide_bits64({a}, {low}, {width});"

    return {"read_py": read_py, "read": read, "read_wide": read_wide}


_PART_FORMS = {
    "py": "{{ read_py(a, b, const) }}",
    "c": "{{ r }} = {{ read(a, b, const) }};",
    "c_wide": "{{ read_wide(r, a, s[1], const) }}",
}

OPS.op("hw.array_get", source=f"{AGGREGATES}; HWAggregateToComb.cpp", verify=verify_array_get,
       derive=part_names,
       doc="Element of an array; the last one beyond its end.",
       **_PART_FORMS,
       examples=(example("hw.array_get", "(!hw.array<3xi4>, i2) -> i4", (0x123, 2), 1),
                 example("hw.array_get", "(!hw.array<3xi4>, i2) -> i4", (0x123, 3), 1)),
       )  # fmt: skip


def verify_array_slice(op: Op) -> None:
    arity(op, 2)
    array, index = (v.type for v in op.operands)
    kind_of(op, array, "array")
    kind_of(op, op.result.type, "array")
    want, have = max(array.size - 1, 0).bit_length(), integer_width(op, index, "lowIndex")
    require(op, have == want, f"the index of {array} must be i{want}, not {index}")
    equal_types(op, op.result.type.elem, array.elem, "an element of the result")
    require(op, op.result.type.size <= array.size,
            f"{array} has no slice of {op.result.type.size} elements")  # fmt: skip


OPS.op("hw.array_slice", source=f"{AGGREGATES}; HWAggregateToComb.cpp", verify=verify_array_slice,
       derive=part_names,
       doc="Elements from lowIndex on; the last ones if it is too high for that.",
       **_PART_FORMS,
       examples=(example("hw.array_slice", "(!hw.array<3xi4>, i2) -> !hw.array<2xi4>",
                         (0x123, 1), 0x12),
                 example("hw.array_slice", "(!hw.array<3xi4>, i2) -> !hw.array<2xi4>",
                         (0x123, 3), 0x12)))  # fmt: skip


def verify_array_inject(op: Op) -> None:
    arity(op, 3)
    array, index, element = (v.type for v in op.operands)
    verify_index(op, array, index)
    equal_types(op, element, array.elem, "the element")
    equal_types(op, op.result.type, array, "result")


def inject_names(op: Op) -> dict[str, Any]:
    """Names for the templates of hw.array_inject."""
    array = op.operands[0].type
    step, u = width_of(array.elem), unsigned_type(width_of(array))
    ones = (1 << step) - 1
    bounded = 1 << width_of(op.operands[1].type) <= array.size

    def injected_py(a: str, index: str, element: str) -> str:
        if not bounded:
            return f"inject({a}, {index}, {element}, {step}, {array.size})"
        return f"{a} & ~({hex(ones)} << {index} * {step}) | {element} << {index} * {step}"

    def injected(a: str, index: str, element: str) -> str:
        if step == 0 or array.size == 0:
            return a
        text = (f"(({u}){a} & ~(({u}){literal(ones)} << {index} * {step})) "
                f"| ({u}){element} << {index} * {step}")  # fmt: skip
        return text if bounded else f"{index} < {array.size} ? {text} : {a}"

    return {"injected_py": injected_py, "injected": injected, "step": step, "size": array.size}


OPS.op("hw.array_inject", source=f"{AGGREGATES}; HWToLLVM.cpp", verify=verify_array_inject,
       derive=inject_names,
       doc="The array with one element replaced; unchanged if it has no such element.",
       py="{{ injected_py(a, b, c) }}",
       c="{{ r }} = {{ injected(a, b, c) }};",
       c_wide="aotc_wide_array_inject({{ r }}, {{ w }}, {{ a }}, {{ step }}, {{ size }}, "
              "{{ s[1] }}, {{ c }});",
       examples=(example("hw.array_inject", "(!hw.array<3xi4>, i2, i4) -> !hw.array<3xi4>",
                         (0x123, 1, 9), 0x193),
                 example("hw.array_inject", "(!hw.array<3xi4>, i2, i4) -> !hw.array<3xi4>",
                         (0x123, 3, 9), 0x123)))  # fmt: skip

# Structs and unions -------------------------------------------------------------------------------


def field_place(type: Type, number: int) -> tuple[int, int]:
    """(lowest bit, width) of a field of a struct or union."""
    widths = [width_of(t) for _, t in type.fields]
    if type.kind == "struct":
        return sum(widths[number + 1 :]), widths[number]
    offset = type.offsets[number] if type.offsets else 0
    return width_of(type) - widths[number] - offset, widths[number]


def verify_field(op: Op, aggregate: Type, value: Type, kind: str) -> None:
    """Requires fieldIndex to name a field of the aggregate, of the type of the value."""
    kind_of(op, aggregate, kind)
    number = op.attrs.get("fieldIndex", -1)
    require(op, 0 <= number < len(aggregate.fields),
            f"{aggregate} has {len(aggregate.fields)} fields, none with number {number}",
            )  # fmt: skip
    equal_types(op, value, aggregate.fields[number][1], f"field {aggregate.fields[number][0]}")


def verify_struct_create(op: Op) -> None:
    arity(op, len(op.operands))
    fields = op.result.type.fields
    kind_of(op, op.result.type, "struct")
    require(op, len(fields) == len(op.operands),
            f"has {len(op.operands)} operands for {len(fields)} fields")  # fmt: skip
    for (name, want), value in zip(fields, op.operands, strict=True):
        equal_types(op, value.type, want, f"field {name}")


OPS.op("hw.struct_create", source=AGGREGATES, verify=verify_struct_create, derive=concat_names,
       doc="A struct of the operands, the first one highest.",
       **CONCAT_FORMS,
       examples=(example("hw.struct_create", "(i4, i8) -> !hw.struct<a: i4, b: i8>",
                         (0xA, 0x5C), 0xA5C),))  # fmt: skip


def place_names(op: Op) -> dict[str, Any]:
    """Names for the templates of ops that read one field of operand 0."""
    low, width = field_place(op.operands[0].type, op.attrs["fieldIndex"])
    have = width_of(op.operands[0].type)
    return {
        "bits_py": lambda a: extracted_py(a, have, low, width),
        "bits": lambda a: extracted(a, have, low, width),
        "store_bits": lambda r, a: extract_wide(r, a, low, width),
    }


def verify_struct_extract(op: Op) -> None:
    arity(op, 1)
    verify_field(op, op.operands[0].type, op.result.type, "struct")


_FIELD_FORMS = {
    "py": "{{ bits_py(a) }}",
    "c": "{{ r }} = {{ bits(a) }};",
    "c_wide": "{{ store_bits(r, a) }}",
}

OPS.op("hw.struct_extract", source=AGGREGATES, verify=verify_struct_extract, derive=place_names,
       doc="Field number fieldIndex of a struct.",
       **_FIELD_FORMS,
       examples=(example("hw.struct_extract", "(!hw.struct<a: i4, b: i8>) -> i4",
                         (0xA5C,), 0xA, "fieldIndex = 0 : i32"),))  # fmt: skip


def verify_struct_explode(op: Op) -> None:
    kind = op.operands[0].type
    arity(op, 1, len(kind.fields))
    kind_of(op, kind, "struct")
    for (name, want), value in zip(kind.fields, op.results, strict=True):
        equal_types(op, value.type, want, f"field {name}")


def explode_names(op: Op) -> dict[str, Any]:
    """Names for the templates of hw.struct_explode."""
    struct = op.operands[0].type
    have = width_of(struct)
    places = [field_place(struct, i) for i in range(len(struct.fields))]

    def parts_py(a: str) -> str:
        parts = ", ".join(extracted_py(a, have, *place) for place in places)
        return parts if len(places) == 1 else f"({parts})" if places else "pass"

    def parts(rs: list[str], a: str) -> str:
        return " ".join(f"{r} = {extracted(a, have, *place)};"
                        for r, place in zip(rs, places, strict=True))  # fmt: skip

    def parts_wide(rs: list[str], a: str) -> str:
        return " ".join(extract_wide(r, a, *place) for r, place in zip(rs, places, strict=True))

    return {"parts_py": parts_py, "parts": parts, "parts_wide": parts_wide}


OPS.op("hw.struct_explode", source=AGGREGATES, verify=verify_struct_explode, derive=explode_names,
       doc="All fields of a struct.",
       py="{{ parts_py(a) }}",
       c="{{ parts(rs, a) }}",
       c_wide="{{ parts_wide(rs, a) }}",
       examples=(example("hw.struct_explode", "(!hw.struct<a: i4, b: i8>) -> (i4, i8)",
                         (0xA5C,), (0xA, 0x5C)),))  # fmt: skip


def verify_struct_inject(op: Op) -> None:
    arity(op, 2)
    verify_field(op, op.operands[0].type, op.operands[1].type, "struct")
    equal_types(op, op.result.type, op.operands[0].type, "result")


def struct_inject_names(op: Op) -> dict[str, Any]:
    """Names for the templates of hw.struct_inject."""
    low, width = field_place(op.operands[0].type, op.attrs["fieldIndex"])
    have = width_of(op.result.type)
    keep = ((1 << have) - 1) & ~(((1 << width) - 1) << low)
    return {
        "low": low, "width": width, "u": unsigned_type(have), "n": words(have),
        "keep_py": hex(keep), "keep": literal(keep) if have <= 64 else "",
    }  # fmt: skip


OPS.op("hw.struct_inject", source=AGGREGATES, verify=verify_struct_inject,
       derive=struct_inject_names,
       doc="The struct with field number fieldIndex replaced.",
       py="{% if width %}{{ a }} & {{ keep_py }} | {{ b }} << {{ low }}{% else %}{{ a }}"
          "{% endif %}",
       c="{{ r }} = {% if width %}({{ a }} & {{ keep }}) | ({{ u }}){{ b }} << {{ low }}"
         "{% else %}{{ a }}{% endif %};",
       c_wide="aotc_copy_words({{ r }}, {{ a }}, {{ n }}); "
              "aotc_wide_insert({{ r }}, {{ low }}, {{ b }}, {{ width }});",
       examples=(example("hw.struct_inject",
                         "(!hw.struct<a: i4, b: i8>, i4) -> !hw.struct<a: i4, b: i8>",
                         (0xA5C, 3), 0x35C, "fieldIndex = 0 : i32"),))  # fmt: skip


def verify_union_create(op: Op) -> None:
    arity(op, 1)
    verify_field(op, op.result.type, op.operands[0].type, "union")


def union_create_names(op: Op) -> dict[str, Any]:
    """Names for the templates of hw.union_create."""
    low, width = field_place(op.result.type, op.attrs["fieldIndex"])
    have = width_of(op.result.type)
    return {"low": low, "width": width, "u": unsigned_type(have)}


OPS.op("hw.union_create", source=f"{AGGREGATES}; ExportVerilog.cpp, UnionCreateOp",
       verify=verify_union_create, derive=union_create_names,
       doc="A union with field number fieldIndex set and zeros around it.",
       py="{{ a }} << {{ low }}",
       c="{{ r }} = {% if width %}({{ u }}){{ a }} << {{ low }}{% else %}0{% endif %};",
       c_wide="aotc_wide_set64({{ r }}, {{ w }}, 0); "
              "aotc_wide_put({{ r }}, {{ low }}, {{ a }}, {{ width }});",
       examples=(example("hw.union_create", "(i3) -> !hw.union<a: i3, b: i8>",
                         (5,), 0xA0, "fieldIndex = 0 : i32"),
                 example("hw.union_create", "(i3) -> !hw.union<a: i3 offset 5, b: i8>",
                         (5,), 5, "fieldIndex = 0 : i32")))  # fmt: skip


def verify_union_extract(op: Op) -> None:
    arity(op, 1)
    verify_field(op, op.operands[0].type, op.result.type, "union")


OPS.op("hw.union_extract", source=f"{AGGREGATES}; ExportVerilog.cpp, UnionExtractOp",
       verify=verify_union_extract, derive=place_names,
       doc="Field number fieldIndex of a union.",
       **_FIELD_FORMS,
       examples=(example("hw.union_extract", "(!hw.union<a: i3, b: i8>) -> i3",
                         (0xBF,), 5, "fieldIndex = 0 : i32"),))  # fmt: skip
