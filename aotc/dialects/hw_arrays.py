"""hw, values: arrays. Source: CIRCT HWAggregates.td and HWOps.cpp at commit 231e825.

Element 0 of an array is its lowest part (hw.py). An index beyond the end of an array, which hw
leaves undefined, does what CIRCT's lowerings of arrays do: reading gives the last element, or the
last elements for a slice (HWAggregateToComb.cpp, LowerArcToLLVM.cpp), injecting changes nothing
(HWToLLVM.cpp, LowerArcToLLVM.cpp).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import arity, cut_to, example, integer_width, literal, unsigned_type
from aotc.dialects.comb import CONCAT_FORMS, concat_names, extract_wide, extracted, extracted_py
from aotc.dialects.hw import AGGREGATES, equal_types, kind_of, width_of
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()


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
