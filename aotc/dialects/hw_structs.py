"""hw, values: structs and unions. Source: CIRCT HWAggregates.td and HWOps.cpp at commit 231e825.

The first field of a struct is its highest part. A union's field stands `offset` bits below the top,
what it does not cover is zero (ExportVerilog.cpp).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import arity, example, literal, unsigned_type, words
from aotc.dialects.comb import CONCAT_FORMS, concat_names, extract_wide, extracted, extracted_py
from aotc.dialects.hw import AGGREGATES, equal_types, kind_of, width_of
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()


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
