"""llvm, values: arithmetic, comparisons, casts, constants, structs and arrays. Source: LLVM LangRef
at LLVM 22 and MLIR's LLVMOps.td.

Pointers are real addresses of 64 bits in both tiers. Struct and array values are bit vectors that
read as their bytes in memory, laid out as C lays them out on x86-64 and aarch64. What LLVM leaves
undefined is defined here as it is for comb, arith and math: undefined values are zero, division by
zero is by one, shifts by too much give zero or the sign, flags such as nsw change nothing. Memory
and calls are in llvm_memory.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import (
    arity,
    cut_to,
    integer_names,
    integer_row,
    integer_width,
    literal,
    set_words,
    words,
)
from aotc.dialects.floats import (
    any_float_width,
    conversion_names,
    float_names,
    function_row,
    fused_row,
    operator_row,
    same_floats,
    to_float_names,
    to_integer,
    value_of,
)
from aotc.dialects.integer_forms import FORMS, comparison_names
from aotc.dialects.llvm_constants import constant_bits, float_of_bits, place_at
from aotc.dialects.table import OpTable, require
from aotc.ir.types import Type, require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "LLVM LangRef"

# Integers ---------------------------------------------------------------------------------------

for _name, _form, _doc in (
    ("add", "add", "Sum modulo 2^N."),
    ("sub", "sub", "Difference modulo 2^N."),
    ("mul", "mul", "Product modulo 2^N."),
    ("udiv", "divu", "Unsigned quotient; by zero: the dividend."),
    ("urem", "modu", "Unsigned remainder; by zero: 0."),
    ("sdiv", "divs", "Signed quotient, rounded towards zero; by zero: the dividend."),
    ("srem", "mods", "Signed remainder with the sign of the dividend; by zero: 0."),
    ("and", "and", "Bitwise and."),
    ("or", "or", "Bitwise or."),
    ("xor", "xor", "Bitwise exclusive or."),
    ("shl", "shl", "Shift left; 0 from an amount of N on."),
    ("lshr", "shru", "Shift right, zeros moving in; 0 from an amount of N on."),
    ("ashr", "shrs", "Shift right, copies of the sign moving in."),
    ("intr.umin", "minu", "The smaller of two unsigned numbers."),
    ("intr.umax", "maxu", "The larger of two unsigned numbers."),
    ("intr.smin", "mins", "The smaller of two signed numbers."),
    ("intr.smax", "maxs", "The larger of two signed numbers."),
):
    integer_row(OPS, f"llvm.{_name}", SOURCE, _doc, **FORMS[_form])

integer_row(OPS, "llvm.intr.ctpop", SOURCE, "How many bits are set.", 1,
            py="({{ a }}).bit_count()",
            c="{{ r }} = aotc_popcount64({{ a }});",
            c_wide="aotc_wide_set64({{ r }}, {{ w }}, aotc_wide_popcount({{ a }}, {{ w }}));",
            examples=(('"llvm.intr.ctpop"(%0) : (i8) -> i8', (0xB4,), 4),))  # fmt: skip
integer_row(OPS, "llvm.intr.ctlz", SOURCE, "Leading zeros; N for 0.", 1,
            py="{{ w }} - ({{ a }}).bit_length()",
            c="{{ r }} = {% if w %}aotc_clz64({{ a }}, {{ w }}){% else %}0{% endif %};",
            c_wide="aotc_wide_set64({{ r }}, {{ w }}, aotc_wide_clz({{ a }}, {{ w }}));",
            examples=(('"llvm.intr.ctlz"(%0) <{is_zero_poison = false}> : (i8) -> i8', (0x14,), 3),
                      ('"llvm.intr.ctlz"(%0) <{is_zero_poison = false}> : (i8) -> i8', (0,), 8)),
            )  # fmt: skip
integer_row(OPS, "llvm.intr.cttz", SOURCE, "Trailing zeros; N for 0.", 1,
            py="(({{ a }} & -{{ a }}).bit_length() - 1 if {{ a }} else {{ w }})",
            c="{{ r }} = {% if w %}aotc_ctz64({{ a }}, {{ w }}){% else %}0{% endif %};",
            c_wide="aotc_wide_set64({{ r }}, {{ w }}, aotc_wide_ctz({{ a }}, {{ w }}));",
            examples=(('"llvm.intr.cttz"(%0) <{is_zero_poison = false}> : (i8) -> i8', (0x14,), 2),
                      ('"llvm.intr.cttz"(%0) <{is_zero_poison = false}> : (i8) -> i8', (0,), 8)),
            )  # fmt: skip
integer_row(OPS, "llvm.intr.abs", SOURCE, "Absolute value; of the minimum: the minimum.", 1,
            py="({{ a }} if {{ a }} < {{ signp }} else -{{ a }} & {{ mask }})",
            c="{{ r }} = {% if w %}{{ a }} < {{ sign }} ? {{ a }} : "
              "{{ cut('-(' ~ u ~ ')' ~ a) }}{% else %}0{% endif %};",
            c_wide="aotc_wide_abs({{ r }}, {{ w }}, {{ a }});",
            examples=(('"llvm.intr.abs"(%0) <{is_int_min_poison = false}> : (i8) -> i8',
                       (0xFE,), 2),))  # fmt: skip
integer_row(OPS, "llvm.intr.bitreverse", SOURCE, "The bits in reverse order.", 1,
            py="{% if w <= 1 %}{{ a }}{% else %}reverse({{ a }}, {{ w }}){% endif %}",
            c="{{ r }} = {% if w <= 1 %}{{ a }}{% else %}aotc_reverse64({{ a }})"
              "{% if w < 64 %} >> {{ 64 - w }}{% endif %}{% endif %};",
            c_wide="aotc_wide_reverse({{ r }}, {{ w }}, {{ a }});")  # fmt: skip


def verify_bswap(op: Op) -> None:
    arity(op, 1)
    width = integer_width(op, op.result.type, "result")
    require(op, width % 16 == 0 and width > 0, f"needs a multiple of 16 bits, not {width}")


OPS.op("llvm.intr.bswap", source=SOURCE, verify=verify_bswap, derive=integer_names,
       doc="The bytes in reverse order.",
       py="int.from_bytes(({{ a }}).to_bytes({{ w // 8 }}, 'little'), 'big')",
       c="{{ r }} = aotc_bswap64({{ a }}){% if w < 64 %} >> {{ 64 - w }}{% endif %};",
       c_wide="aotc_wide_bswap({{ r }}, {{ w }}, {{ a }});",
       examples=(('"llvm.intr.bswap"(%0) : (i32) -> i32', (0x11223344,), 0x44332211),))  # fmt: skip

for _name, _doc, _py, _high in (
    ("fshl", "The upper half of both numbers side by side, rotated left by the third modulo N.",
     "((({{ a }} << {{ w }} | {{ b }}) << {{ c }} % {{ w }}) >> {{ w }}) & {{ mask }}", 1),
    ("fshr", "The lower half of both numbers side by side, rotated right by the third modulo N.",
     "(({{ a }} << {{ w }} | {{ b }}) >> {{ c }} % {{ w }}) & {{ mask }}", 0),
):  # fmt: skip
    integer_row(OPS, f"llvm.intr.{_name}", SOURCE, _doc, 3,
                py="{% if w %}" + _py + "{% else %}0{% endif %}",
                c="{% if w == 0 %}{{ r }} = 0;{% else %}"
                  "{{ r }} = aotc_funnel64({{ a }}, {{ b }}, {{ c }}, {{ w }}, "
                  f"{_high});{{% endif %}}",
                c_wide=f"aotc_wide_funnel({{{{ r }}}}, {{{{ w }}}}, {{{{ a }}}}, {{{{ b }}}}, "
                       f"{{{{ c }}}}, {_high});")  # fmt: skip


def verify_overflow(op: Op) -> None:
    arity(op, 2)
    width = integer_width(op, op.operands[0].type, "operand 0")
    require(op, width > 0, "needs at least 1 bit")
    have = integer_width(op, op.operands[1].type, "operand 1")
    require(op, have == width, f"operands have {width} and {have} bits")
    fields = [elem.width for _, elem in op.result.type.fields if elem is not None]
    require(op, fields == [width, 1], f"result must be a struct of i{width} and i1")


def overflow_names(op: Op) -> dict[str, Any]:
    """Names for the templates: `flag`, the flag's bit; `cutp`, the largest unsigned number."""
    width = op.operands[0].type.width or 0
    names = integer_names(op)
    return names | {
        "flag": 8 * op.result.type.offsets[1],
        "iw": width,
        "cutp": hex((1 << width) - 1),
        "size": words(op.result.type.width or 0),
    }


_RANGE = {"u": "0 <= x <= {{ cutp }}", "s": "-{{ signp }} <= x < {{ signp }}"}
for _name, _sign in (("add", "+"), ("sub", "-"), ("mul", "*")):
    for _kind in "us":
        _operands = "{{ a }} %s {{ b }}" if _kind == "u" else "{{ sxp(a) }} %s {{ sxp(b) }}"
        OPS.op(f"llvm.intr.{_kind}{_name}.with.overflow", source=SOURCE, verify=verify_overflow,
               derive=overflow_names,
               doc=f"{'Signed' if _kind == 's' else 'Unsigned'} {_name} modulo 2^N, and whether "
                   "the exact result does not fit.",
               py="(lambda x: x & {{ cutp }} | (not " + _RANGE[_kind] + ") << {{ flag }})"
                  f"({_operands % _sign})",
               c=f"{{{{ r }}}} = aotc_overflow64({{{{ a }}}}, {{{{ b }}}}, {{{{ iw }}}}, "
                 f"{{{{ flag }}}}, '{_sign}', {int(_kind == 's')});",
               c_wide="aotc_wide_overflow({{ r }}, {{ size }}, {{ flag }}, {{ iw }}, "
                      "{% if iw <= 64 %}(const uint64_t[]){ {{ s[0] }} }, "
                      "(const uint64_t[]){ {{ s[1] }} }{% else %}{{ a }}, {{ b }}{% endif %}, "
                      f"'{_sign}', {int(_kind == 's')});")  # fmt: skip

# Comparison and choice --------------------------------------------------------------------------


def verify_icmp(op: Op) -> None:
    arity(op, 2)
    left, right = (v.type for v in op.operands)
    require(op, left.kind in ("int", "ptr"), f"operands must be integers or pointers: {left}")
    require(op, left is right, f"operands have types {left} and {right}")
    require(op, op.result.type.width == 1, f"result must be i1, not {op.result.type}")
    predicate = op.attrs.get("predicate")
    require(op, isinstance(predicate, int) and 0 <= predicate < 10, f"no predicate {predicate}")


def icmp_names(op: Op) -> dict[str, Any]:
    return comparison_names(op, op.attrs["predicate"])


OPS.op("llvm.icmp", source=SOURCE, verify=verify_icmp, derive=icmp_names,
       doc="1 if the predicate holds: eq ne slt sle sgt sge ult ule ugt uge.",
       **FORMS["compare"])  # fmt: skip

# By number: a Python and C expression over a and b; "u" ones hold if an operand is NaN.
_FCMP = (
    "0", "{a} == {b}", "{a} > {b}", "{a} >= {b}", "{a} < {b}", "{a} <= {b}",
    "{a} < {b} {o} {a} > {b}", "{a} == {a} {n} {b} == {b}",
    "{v}({a} < {b} {o} {a} > {b})", "{v}({a} <= {b})", "{v}({a} < {b})", "{v}({a} >= {b})",
    "{v}({a} > {b})", "{v}({a} == {b})", "{a} != {a} {o} {b} != {b}", "1",
)  # fmt: skip


def verify_fcmp(op: Op) -> None:
    arity(op, 2)
    for number, value in enumerate(op.operands):
        any_float_width(op, value.type, f"operand {number}")
    require(op, op.operands[0].type is op.operands[1].type, "operands differ in type")
    require(op, op.result.type.width == 1, f"result must be i1, not {op.result.type}")
    predicate = op.attrs.get("predicate")
    require(op, isinstance(predicate, int) and 0 <= predicate < 16, f"no predicate {predicate}")


def fcmp_names(op: Op) -> dict[str, Any]:
    form, type = _FCMP[op.attrs["predicate"]], op.operands[0].type

    def python(a: str, b: str) -> str:
        return form.format(a=value_of(a, type), b=value_of(b, type), o="or", n="and", v="not ")

    def c(a: str, b: str) -> str:
        return form.format(a=value_of(a, type), b=value_of(b, type), o="||", n="&&", v="!")

    return {"python": python, "in_c": c}


OPS.op("llvm.fcmp", source=SOURCE, verify=verify_fcmp, derive=fcmp_names,
       doc="1 if the predicate holds: false oeq ogt oge olt ole one ord ueq ugt uge ult ule une "
           "uno true; those with u hold for NaN.",
       py="{{ python(a, b) }}",
       c="{{ r }} = {{ in_c(a, b) }};")  # fmt: skip


def verify_select(op: Op) -> None:
    arity(op, 3)
    require(op, op.operands[0].type.width == 1, "the condition must be i1")
    require_value(op.result.type, f"{op.name}: result", op.loc)
    for value in op.operands[1:]:
        require(op, value.type is op.result.type, f"{value.type} and {op.result.type} differ")


def result_words(op: Op) -> dict[str, Any]:
    return {"n": words(op.result.type.width or 0)}


OPS.op("llvm.select", source=SOURCE, verify=verify_select, derive=result_words,
       doc="The second operand if the first is 1, else the third.", **FORMS["mux"])  # fmt: skip


def verify_same(op: Op) -> None:
    arity(op, 1)
    require_value(op.result.type, f"{op.name}: result", op.loc)
    require(op, op.operands[0].type is op.result.type, "operand and result differ in type")


_SAME = {
    "py": "{{ a }}",
    "c": "{{ r }} = {{ a }};",
    "c_wide": "aotc_copy_words({{ r }}, {{ a }}, {{ n }});",
}
OPS.op("llvm.freeze", source=SOURCE, verify=verify_same, derive=result_words,
       doc="The operand: no value is undefined here.", **_SAME)  # fmt: skip
OPS.op("llvm.intr.expect", source=SOURCE, derive=result_words,
       doc="The first operand; the second is a hint.", **_SAME)  # fmt: skip

# Floats -----------------------------------------------------------------------------------------


for _name, _sign, _doc in (("fadd", "+", "Sum."), ("fsub", "-", "Difference."),
                           ("fmul", "*", "Product.")):  # fmt: skip
    operator_row(OPS, f"llvm.{_name}", SOURCE, _doc, _sign)
function_row(OPS, "llvm.fdiv", SOURCE, "Quotient; infinite or NaN by zero.", "div", 2, both=True,
             small=True)  # fmt: skip
function_row(OPS, "llvm.frem", SOURCE, "Remainder with the sign of the dividend.", "rem", 2,
             both=True, small=True)  # fmt: skip
OPS.op("llvm.fneg", source=SOURCE, verify=same_floats(1, small=True), derive=float_names,
       doc="The number with the other sign.",
       py="{{ stored('-' ~ real(a)) }}",
       c="{{ r }} = {{ stored('-' ~ real(a)) }};")  # fmt: skip
for _name, _function, _count, _doc in (
    ("fabs", "abs", 1, "Absolute value."),
    ("sqrt", "sqrt", 1, "Square root."),
    ("floor", "floor", 1, "Rounded down."),
    ("ceil", "ceil", 1, "Rounded up."),
    ("trunc", "trunc", 1, "Rounded towards zero."),
    ("round", "round", 1, "Rounded to the nearest, ties away from zero."),
    ("roundeven", "roundeven", 1, "Rounded to the nearest, ties to even."),
    ("rint", "roundeven", 1, "Rounded to the nearest, ties to even."),
    ("nearbyint", "roundeven", 1, "Rounded to the nearest, ties to even."),
    ("minnum", "minimumnum", 2, "The smaller number; the other one of a NaN."),
    ("maxnum", "maximumnum", 2, "The larger number; the other one of a NaN."),
    ("minimum", "minimum", 2, "The smaller number; NaN of a NaN."),
    ("maximum", "maximum", 2, "The larger number; NaN of a NaN."),
    ("copysign", "copysign", 2, "The first number with the sign of the second."),
):
    function_row(OPS, f"llvm.intr.{_name}", SOURCE, _doc, _function, _count, both=True, small=True)
for _name, _count, _doc in (
    ("exp", 1, "e to the power of the operand."),
    ("exp2", 1, "2 to the power of the operand."),
    ("log", 1, "Natural logarithm."),
    ("log2", 1, "Logarithm to base 2."),
    ("log10", 1, "Logarithm to base 10."),
    ("sin", 1, "Sine."),
    ("cos", 1, "Cosine."),
    ("pow", 2, "The first operand to the power of the second."),
):
    function_row(OPS, f"llvm.intr.{_name}", SOURCE, _doc, _name, _count, small=True)
fused_row(OPS, "llvm.intr.fma", SOURCE)

# Casts ------------------------------------------------------------------------------------------


def cast(source: str, target: str, relation: str = "") -> Any:
    """A check: one operand of kind `source` and a result of kind `target` ("int", "ptr", "float")
    whose width is "<" or ">" that of the operand."""

    def verify(op: Op) -> None:
        arity(op, 1)
        have = require_value(op.operands[0].type, f"{op.name}: operand", op.loc)
        want = require_value(op.result.type, f"{op.name}: result", op.loc)
        for what, found, kind in (("operand", op.operands[0].type, source),
                                  ("result", op.result.type, target)):  # fmt: skip
            if kind == "float" and found.kind == "small":
                any_float_width(op, found, what)
                continue
            require(op, found.kind == kind, f"{what} must be {_KINDS[kind]}, not {found}")
        fits = have > want if relation == "<" else have < want if relation == ">" else True
        require(op, fits, f"cannot turn {op.operands[0].type} into {op.result.type}")

    return verify


_KINDS = {"int": "an integer", "ptr": "a pointer", "float": "a float"}
for _name, _form, _verify, _doc in (
    ("trunc", "zext", cast("int", "int", "<"), "The low bits."),
    ("zext", "zext", cast("int", "int", ">"), "Zeros above the operand."),
    ("sext", "sext", cast("int", "int", ">"), "Copies of the sign above the operand."),
    ("inttoptr", "zext", cast("int", "ptr"), "An integer as an address."),
    ("ptrtoint", "zext", cast("ptr", "int"), "An address as an integer."),
):
    OPS.op(f"llvm.{_name}", source=SOURCE, verify=_verify, derive=integer_names, doc=_doc,
           **FORMS[_form])  # fmt: skip


def verify_bitcast(op: Op) -> None:
    arity(op, 1)
    have = require_value(op.operands[0].type, f"{op.name}: operand", op.loc)
    want = require_value(op.result.type, f"{op.name}: result", op.loc)
    require(op, have == want, f"{op.operands[0].type} and {op.result.type} differ in width")


def bitcast_names(op: Op) -> dict[str, Any]:
    """`way`: "same", "to_bits" or "from_bits"."""
    a, r = op.operands[0].type, op.result.type
    way = "same" if a.is_float == r.is_float else "to_bits" if a.is_float else "from_bits"
    return {"way": way, "n": words(r.width or 0)}


_BITCAST = (
    "{% if way == 'same' %}{{ a }}{% elif way == 'to_bits' %}aotc_f{{ w }}_bits({{ a }})"
    "{% else %}aotc_f{{ w }}_from_bits({{ a }}){% endif %}"
)
OPS.op("llvm.bitcast", source=SOURCE, verify=verify_bitcast, derive=bitcast_names,
       doc="The same bits as another type.",
       py=_BITCAST, c="{{ r }} = " + _BITCAST + ";", c_wide=_SAME["c_wide"])  # fmt: skip
OPS.op("llvm.fpext", source=SOURCE, verify=cast("float", "float", ">"), derive=conversion_names,
       doc="The number as a wider float.",
       py="{{ rounded(real(a)) }}", c="{{ r }} = {{ stored(real(a)) }};")  # fmt: skip
OPS.op("llvm.fptrunc", source=SOURCE, verify=cast("float", "float", "<"),
       derive=conversion_names, doc="The nearest narrower float, ties to even.",
       py="{{ rounded(real(a)) }}", c="{{ r }} = {{ stored(real(a)) }};")  # fmt: skip

for _name in ("sitofp", "uitofp"):
    OPS.op(f"llvm.{_name}", source=SOURCE, verify=cast("int", "float"), derive=to_float_names,
           doc=f"The nearest float of {'a signed' if _name == 'sitofp' else 'an unsigned'} number, "
               "ties to even.",
           py="{{ converted_py(a) }}",
           c="{{ r }} = {{ converted(a) }};",
           c_wide="{{ r }} = {{ converted_wide(a) }};")  # fmt: skip
for _name in ("fptosi", "fptoui"):
    OPS.op(f"llvm.{_name}", source=SOURCE, verify=cast("float", "int"), derive=float_names,
           doc="The number rounded towards zero; beyond the range its nearest end; 0 for NaN.",
           **to_integer(_name))  # fmt: skip

# Constants --------------------------------------------------------------------------------------


def constant_names(op: Op) -> dict[str, Any]:
    """`text`: literal for Python and, up to 64 bits, C; `stored(r)`: C statements if it is wide."""
    value = op.attrs.get("value")
    bits = 0 if value is None else constant_bits(op, value, op.result.type)
    return _constant(bits, op.result.type)


def _constant(bits: int, type: Type) -> dict[str, Any]:
    width = type.width or 0
    if type.is_float:
        number = float_of_bits(bits, width)
        in_c = f"aotc_f{width}_from_bits({literal(bits)})"
        return {"text": repr(number), "in_c": in_c, "stored": None}
    return {
        "text": str(bits),
        "in_c": literal(bits) if width <= 64 else "",
        "stored": lambda r: set_words(r, bits, width),
    }


def verify_constant(op: Op) -> None:
    arity(op, 0)
    require(op, "value" in op.attrs, "needs a value")
    constant_bits(op, op.attrs["value"], op.result.type)


def verify_nothing(op: Op) -> None:
    arity(op, 0)
    require_value(op.result.type, f"{op.name}: result", op.loc)


_CONSTANT = {"py": "{{ text }}", "c": "{{ r }} = {{ in_c }};", "c_wide": "{{ stored(r) }}"}
OPS.op("llvm.mlir.constant", source=SOURCE, verify=verify_constant, const=True,
       derive=constant_names, doc="A constant: a number, or the bytes of a string or aggregate.",
       **_CONSTANT)  # fmt: skip
for _name, _doc in (("zero", "Zero, or a null pointer."), ("undef", "Any value: zero."),
                    ("poison", "Any value: zero.")):  # fmt: skip
    OPS.op(f"llvm.mlir.{_name}", source=SOURCE, verify=verify_nothing, const=True,
           derive=constant_names, doc=_doc, **_CONSTANT)  # fmt: skip

# Structs and arrays -----------------------------------------------------------------------------


def verify_extract(op: Op) -> None:
    arity(op, 1)
    require_value(op.operands[0].type, f"{op.name}: operand", op.loc)
    _, found = place_at(op, op.operands[0].type, op.attrs.get("position", []))
    require(op, found is op.result.type, f"the element is {found}, not {op.result.type}")


def verify_insert(op: Op) -> None:
    arity(op, 2)
    require_value(op.result.type, f"{op.name}: result", op.loc)
    require(op, op.operands[0].type is op.result.type, "operand and result differ in type")
    _, found = place_at(op, op.result.type, op.attrs.get("position", []))
    require(op, found is op.operands[1].type, f"the element is {found}, not {op.operands[1].type}")


def member_names(op: Op) -> dict[str, Any]:
    """Names for both: the member's bits are `low` .. `low` + `mw` - 1 of `total`; `real`: it is a
    float; `taken(text)`: its bits in C out of a scalar aggregate."""
    at, member = place_at(op, op.operands[0].type, op.attrs["position"])
    width = member.width or 0
    total = op.operands[0].type.width or 0
    ones = ((1 << width) - 1) << at
    return {
        "low": at,
        "mw": width,
        "real": member.is_float,
        "ones": hex((1 << width) - 1),
        "rest": hex(((1 << total) - 1) & ~ones),
        "rest_c": literal(((1 << total) - 1) & ~ones) if total <= 64 else "",
        "n": words(total),
        "taken": lambda a: cut_to(f"{a} >> {at}" if at else a, width) if width else "0",
    }


OPS.op("llvm.extractvalue", source=SOURCE, verify=verify_extract, derive=member_names,
       doc="The element at a position of a struct or array value.",
       py="{% set bits %}({{ a }}{% if low %} >> {{ low }}{% endif %} & {{ ones }}){% endset %}"
          "{% if real %}aotc_f{{ mw }}_from_bits({{ bits }}){% else %}{{ bits }}{% endif %}",
       c="{{ r }} = {% if real %}aotc_f{{ mw }}_from_bits({{ a }} >> {{ low }})"
         "{% else %}{{ taken(a) }}{% endif %};",
       c_wide="{% if mw > 64 %}aotc_wide_extract({{ r }}, {{ mw }}, {{ a }}, {{ low }});"
              "{% elif mw == 0 %}{{ r }} = 0;"
              "{% elif real %}{{ r }} = aotc_f{{ mw }}_from_bits("
              "aotc_wide_bits64({{ a }}, {{ low }}, {{ mw }}));"
              "{% else %}{{ r }} = aotc_wide_bits64({{ a }}, {{ low }}, {{ mw }});{% endif %}",
       )  # fmt: skip

OPS.op("llvm.insertvalue", source=SOURCE, verify=verify_insert, derive=member_names,
       doc="A struct or array value with the element at a position replaced.",
       py="({{ a }} & {{ rest }} | "
          "{% if real %}aotc_f{{ mw }}_bits({{ b }}){% else %}{{ b }}{% endif %}"
          "{% if low %} << {{ low }}{% endif %})",
       c="{{ r }} = ({{ a }} & {{ rest_c }}) | ({{ t }})"
         "{% if real %}aotc_f{{ mw }}_bits({{ b }}){% else %}{{ b }}{% endif %} << {{ low }};",
       c_wide="aotc_copy_words({{ r }}, {{ a }}, {{ n }}); "
              "{% if mw > 64 %}aotc_wide_insert({{ r }}, {{ low }}, {{ b }}, {{ mw }});"
              "{% elif mw %}aotc_wide_insert({{ r }}, {{ low }}, (const uint64_t[]){ "
              "{% if real %}aotc_f{{ mw }}_bits({{ s[1] }}){% else %}{{ s[1] }}{% endif %} }, "
              "{{ mw }});{% endif %}")  # fmt: skip
