"""arith: integer and floating point arithmetic on scalars. Source: MLIR ArithOps.td as of the
circt wheel 1.162 (LLVM of October 2026).

What arith leaves undefined is defined here: division by zero, overflow of signed division and
shifts by the width or more as in integer_forms.py; float to integer conversion rounds towards zero,
saturates and takes NaN for 0; results that overflow flags, `exact` or fast-math flags would make
poison are computed as without the flag.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import (
    arity,
    comparison,
    example,
    integer_names,
    integer_row,
    integer_width,
    set_words,
    unsupported,
    words,
)
from aotc.dialects.comb import result_names, verify_mux
from aotc.dialects.floats import (
    any_float_width,
    float8_bits,
    float_bits,
    float_literal,
    float_literal_py,
    float_names,
    function_row,
    operator_row,
    same_floats,
    small_format,
    to_float_names,
    to_integer,
    value_of,
)
from aotc.dialects.integer_forms import FORMS, comparison_names
from aotc.dialects.table import OpTable, require
from aotc.ir.types import SMALL_FLOATS, require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
TD = "MLIR ArithOps.td"


def _ints(name: str, *cases: tuple[int, int, int]) -> tuple[Any, ...]:
    """Examples on i8."""
    return tuple(example(f"arith.{name}", "(i8, i8) -> i8", (a, b), r) for a, b, r in cases)


for _name, _form, _doc, _cases in (
    ("addi", "add", "Sum modulo 2^N.", ((200, 100, 44),)),
    ("subi", "sub", "Difference modulo 2^N.", ((1, 2, 255),)),
    ("muli", "mul", "Product modulo 2^N.", ((16, 17, 16),)),
    ("divui", "divu", "Unsigned quotient; by zero: the dividend.", ((6, 254, 0), (6, 0, 6))),
    ("divsi", "divs", ("Signed quotient, rounded towards zero; by zero: the dividend; minimum by "
     "-1: the minimum."), ((6, 0xFE, 0xFD), (0x80, 0xFF, 0x80))),
    ("remui", "modu", "Unsigned remainder; by zero: 0.", ((6, 254, 6), (6, 0, 0))),
    ("remsi", "mods", "Signed remainder with the sign of the dividend; by zero: 0.",
     ((6, 0xFE, 0), (0xF9, 3, 0xFF))),
    ("ceildivui", "ceildivu", "Unsigned quotient, rounded up; by zero: the dividend.",
     ((6, 254, 1),)),
    ("ceildivsi", "ceildivs", "Signed quotient, rounded up; by zero: the dividend.",
     ((7, 0xFE, 0xFD), (7, 2, 4))),
    ("floordivsi", "floordivs", "Signed quotient, rounded down; by zero: the dividend.",
     ((5, 0xFE, 0xFD),)),
    ("andi", "and", "Bitwise and.", ((12, 10, 8),)),
    ("ori", "or", "Bitwise or.", ((12, 10, 14),)),
    ("xori", "xor", "Bitwise exclusive or.", ((12, 10, 6),)),
    ("shli", "shl", "Shift left; 0 from an amount of N on.", ((5, 3, 40), (1, 8, 0))),
    ("shrui", "shru", "Shift right, zeros moving in; 0 from an amount of N on.", ((160, 3, 20),)),
    ("shrsi", "shrs", "Shift right, copies of the sign moving in; amounts above N-1 count as N-1.",
     ((160, 3, 0xF4), (98, 3, 12))),
    ("minui", "minu", "The smaller of two unsigned numbers.", ((200, 100, 100),)),
    ("maxui", "maxu", "The greater of two unsigned numbers.", ((200, 100, 200),)),
    ("minsi", "mins", "The smaller of two signed numbers.", ((200, 100, 200),)),
    ("maxsi", "maxs", "The greater of two signed numbers.", ((200, 100, 100),)),
):  # fmt: skip
    integer_row(OPS, f"arith.{_name}", TD, _doc, **FORMS[_form],
                examples=_ints(_name, *_cases))  # fmt: skip

OPS.op("arith.cmpi", source=TD, verify=comparison(10),
       derive=lambda op: comparison_names(op, op.attrs["predicate"]),
       doc="1 if the predicate holds: eq ne slt sle sgt sge ult ule ugt uge.",
       **FORMS["compare"],
       examples=tuple(example("arith.cmpi", "(i8, i8) -> i1", (255, 1), r,
                              f"predicate = {number} : i64")
                      for number, r in enumerate((0, 1, 1, 1, 0, 0, 0, 0, 1, 1))))  # fmt: skip

OPS.op("arith.select", source=TD, verify=verify_mux, derive=result_names,
       doc="The second operand if the first is 1, else the third; of any type.",
       **FORMS["mux"],
       examples=(example("arith.select", "(i1, i8, i8) -> i8", (1, 5, 6), 5),
                 example("arith.select", "(i1, f64, f64) -> f64", (0, 5.5, 6.5), 6.5)),
       )  # fmt: skip

# Results of twice the width -----------------------------------------------------------------------


def verify_extended(op: Op) -> None:
    """Two integers of one width; a result like them and an overflow bit."""
    arity(op, 2, 2)
    want = integer_width(op, op.results[0].type, "result")
    for number, value in enumerate(op.operands):
        have = integer_width(op, value.type, f"operand {number}")
        require(op, have == want, f"operand {number} has {have} bits, the result has {want}")
    second = op.results[1].type
    bits = 1 if op.name in ("arith.addui_extended", "arith.subui_extended") else want
    require(op, second.width == bits, f"result 1 must have {bits} bits, not {second}")


OPS.op("arith.addui_extended", source=TD, verify=verify_extended, derive=integer_names,
       doc="Sum modulo 2^N, and the carry.",
       py="(({{ a }} + {{ b }}) & {{ mask }}, ({{ a }} + {{ b }}) >> {{ w }})",
       c="{{ rs[0] }} = {{ cut(a ~ ' + ' ~ b) }}; {{ rs[1] }} = {{ rs[0] }} < {{ a }};",
       c_wide="{{ rs[1] }} = aotc_wide_add({{ rs[0] }}, {{ w }}, {{ a }}, {{ b }});",
       examples=(example("arith.addui_extended", "(i8, i8) -> (i8, i1)", (200, 100), (44, 1)),
                 ))  # fmt: skip
OPS.op("arith.subui_extended", source=TD, verify=verify_extended, derive=integer_names,
       doc="Difference modulo 2^N, and the borrow.",
       py="(({{ a }} - {{ b }}) & {{ mask }}, {{ a }} < {{ b }})",
       c="{{ rs[0] }} = {{ cut(a ~ ' - ' ~ b) }}; {{ rs[1] }} = {{ a }} < {{ b }};",
       c_wide="{{ rs[1] }} = aotc_wide_sub({{ rs[0] }}, {{ w }}, {{ a }}, {{ b }});",
       examples=(example("arith.subui_extended", "(i8, i8) -> (i8, i1)", (1, 2), (255, 1)),
                 ))  # fmt: skip


def _product(signed: bool) -> dict[str, str]:
    """Forms of a product in two halves."""
    a, b = ("{{ sxp(a) }}", "{{ sxp(b) }}") if signed else ("{{ a }}", "{{ b }}")
    x, y = ("(int64_t){{ sx(a) }}", "{{ sx(b) }}") if signed else ("(uint64_t){{ a }}", "{{ b }}")
    s = "s" if signed else "u"
    return {
        "py": f"(({a} * {b}) & {{{{ mask }}}}, ({a} * {b} >> {{{{ w }}}}) & {{{{ mask }}}})",
        "c": "{% if w <= 32 %}"
             f"{{ uint64_t product = (uint64_t)({x} * {y}); "
             "{{ rs[0] }} = {{ cut('product') }}; {{ rs[1] }} = {{ cut('product >> ' ~ w) }}; }"
             "{% else %}"
             f"{{ uint64_t low = (uint64_t){x} * (uint64_t){y}, high = aotc_mulh{s}64({x}, {y}); "
             "{{ rs[0] }} = {{ cut('low') }}; {{ rs[1] }} = "
             "{% if w == 64 %}high{% else %}"
             "{{ cut('(high << ' ~ (64 - w) ~ ' | low >> ' ~ w ~ ')') }}"
             "{% endif %}; }{% endif %}",
        "c_wide": f"aotc_wide_mul{s}_full({{{{ rs[0] }}}}, {{{{ rs[1] }}}}, {{{{ w }}}}, "
                  "{{ a }}, {{ b }});",
    }  # fmt: skip


for _name, _signed in (("mului_extended", False), ("mulsi_extended", True)):
    OPS.op(f"arith.{_name}", source=TD, verify=verify_extended, derive=integer_names,
           doc=f"Low and high half of the product of two {'' if _signed else 'un'}signed numbers.",
           **_product(_signed),
           examples=(example(f"arith.{_name}", "(i8, i8) -> (i8, i8)", (0xFF, 2),
                             (0xFE, 0xFF if _signed else 1)),))  # fmt: skip

# Integer casts ------------------------------------------------------------------------------------


def verify_widening(op: Op) -> None:
    have, want = _cast_widths(op)
    require(op, want > have, f"i{want} is not wider than i{have}")


def verify_narrowing(op: Op) -> None:
    have, want = _cast_widths(op)
    require(op, want < have, f"i{want} is not narrower than i{have}")


def _cast_widths(op: Op) -> tuple[int, int]:
    arity(op, 1)
    return (integer_width(op, op.operands[0].type, "operand"),
            integer_width(op, op.result.type, "result"))  # fmt: skip


def verify_index_cast(op: Op) -> None:
    _cast_widths(op)
    kinds = {op.operands[0].type.kind, op.result.type.kind}
    require(op, "index" in kinds, "neither operand nor result is an index")


for _name, _form, _verify, _doc, _example in (
    ("extui", "zext", verify_widening, "Zero extension.", ("(i8) -> i16", (200,), 200)),
    ("extsi", "sext", verify_widening, "Sign extension.", ("(i8) -> i16", (200,), 0xFFC8)),
    ("trunci", "zext", verify_narrowing, "The low bits.", ("(i16) -> i8", (0x1234,), 0x34)),
    ("index_cast", "sext", verify_index_cast, ("Sign extension or the low bits, to or from the "
     "64-bit index."), ("(i8) -> index", (255,), 2**64 - 1)),
    ("index_castui", "zext", verify_index_cast, ("Zero extension or the low bits, to or from the "
     "64-bit index."), ("(i8) -> index", (255,), 255)),
):  # fmt: skip
    OPS.op(f"arith.{_name}", source=TD, verify=_verify, derive=integer_names, doc=_doc,
           **FORMS[_form], examples=(example(f"arith.{_name}", *_example),))  # fmt: skip

# Constants ----------------------------------------------------------------------------------------


def verify_constant(op: Op) -> None:
    arity(op, 0)
    width = require_value(op.result.type, f"{op.name}: result", op.loc)
    value = op.attrs.get("value")
    if op.result.type.kind == "float":
        if not isinstance(value, float):
            unsupported(op, f"{value} as a constant of type f{width}")
        return
    if op.result.type.kind == "small":
        known = float8_bits(str(value), op.result.type.text) is not None
        if not isinstance(value, float) and not known:
            unsupported(op, f"{value} as a constant of type {op.result.type}; use arith.bitcast")
        return
    integer_width(op, op.result.type, "result")
    require(op, isinstance(value, int), f"{value} is no constant of type {op.result.type}")


def constant_names(op: Op) -> dict[str, Any]:
    """Names for the templates of a constant: its literals."""
    value, width = op.attrs["value"], op.result.type.width or 0
    if op.result.type.kind == "float":
        return {
            "value_py": float_literal_py(float(value)), "value_c": float_literal(value, width)
        }  # fmt: skip
    if op.result.type.kind == "small" and isinstance(value, float):
        bits = float_bits(value, op.result.type.text)
    elif op.result.type.kind == "small":
        bits = float8_bits(str(value), op.result.type.text) or 0
    else:
        bits = int(value) & ((1 << width) - 1)
    return {
        "value_py": hex(bits),
        "value_c": f"{bits:#x}{'ull' if width > 32 else 'u'}",
        "store": lambda r: set_words(r, bits, width),
    }


OPS.op("arith.constant", source=TD, verify=verify_constant, derive=constant_names, const=True,
       doc="A constant integer, index or float.",
       py="{{ value_py }}",
       c="{{ r }} = {{ value_c }};",
       c_wide="{{ store(r) }}",
       examples=(example("arith.constant", "() -> i8", (), 255, "value = -1 : i8"),
                 example("arith.constant", "() -> f64", (), 0.1, "value = 0.1 : f64"),
                 example("arith.constant", "() -> f32", (), math.inf, "value = 0x7F800000 : f32"),
                 example("arith.constant", "() -> f32", (), math.nan, "value = 0x7FC00000 : f32"),
                 example("arith.constant", "() -> f64", (), -0.0, "value = -0.0 : f64"),
                 example("arith.constant", "() -> f16", (), 0x3E00, "value = 1.5 : f16"),
                 example("arith.constant", "() -> bf16", (), 0xFF80, "value = 0xFF80 : bf16")),
       )  # fmt: skip

# Floating point -----------------------------------------------------------------------------------

operator_row(OPS, "arith.addf", TD, "Sum.", "+",
             (example("arith.addf", "(f16, f16) -> f16", (0x3C00, 0x3C00), 0x4000),))  # fmt: skip
operator_row(OPS, "arith.subf", TD, "Difference.", "-",
             (example("arith.subf", "(f16, f16) -> f16", (0x3C00, 0x3C00), 0x0),))  # fmt: skip
operator_row(OPS, "arith.mulf", TD, "Product.", "*",
             (example("arith.mulf", "(f16, f16) -> f16", (0x3C00, 0x3C00), 0x3c00),))  # fmt: skip
OPS.op("arith.negf", source=TD, verify=same_floats(1, small=True), derive=float_names,
       doc="The operand with its sign changed.",
       py="{{ stored('-' ~ real(a)) }}",
       c="{{ r }} = {{ stored('-' ~ real(a)) }};",
       examples=(example("arith.negf", "(f64) -> f64", (0.0,), -0.0),
                 example("arith.negf", "(bf16) -> bf16", (0,), 0x8000)))  # fmt: skip
function_row(OPS, "arith.divf", TD, "Quotient.", "div", 2, both=True, small=True,
             examples=(example("arith.divf", "(f64, f64) -> f64", (1.0, 0.0), math.inf),
                       example("arith.divf", "(f32, f32) -> f32", (1.0, 4.0), 0.25)))  # fmt: skip
function_row(
    OPS,
    "arith.remf",
    TD,
    "Remainder with the sign of the dividend.",
    "rem",
    2,
    both=True,
    small=True,
    examples=(example("arith.remf", "(f64, f64) -> f64", (-7.0, 2.0), -1.0),),
)
for _name, _function, _doc in (
    ("maximumf", "maximum", "The greater operand, -0 < +0; NaN if one is."),
    ("minimumf", "minimum", "The smaller operand, -0 < +0; NaN if one is."),
    ("maxnumf", "maximumnum", "The greater operand; the other one if one is NaN. -0 < +0 here."),
    ("minnumf", "minimumnum", "The smaller operand; the other one if one is NaN. -0 < +0 here."),
    ("maximumnumf", "maximumnum", "The greater operand, -0 < +0; the other one if one is NaN."),
    ("minimumnumf", "minimumnum", "The smaller operand, -0 < +0; the other one if one is NaN."),
):
    function_row(OPS, f"arith.{_name}", TD, _doc, _function, 2, both=True, small=True)
OPS.op("arith.flush_denormals", source=TD, verify=same_floats(1), derive=float_names,
       doc="The operand; a subnormal number becomes a zero of the same sign.",
       py="aotc_math_flush{{ f }}({{ a }})",
       c="{{ r }} = aotc_math_flush{{ f }}({{ a }});",
       examples=(example("arith.flush_denormals", "(f64) -> f64", (-1e-310,), -0.0),
                 example("arith.flush_denormals", "(f32) -> f32", (2.0**-127,), 0.0)))  # fmt: skip

# Predicates by number; both languages write them alike but for "or" and "and".
_CMPF = (
    "0", "a == b", "a > b", "a >= b", "a < b", "a <= b", "a < b or a > b", "a == a and b == b",
    "not (a < b or a > b)", "not (a <= b)", "not (a < b)", "not (a >= b)", "not (a > b)", "a != b",
    "a != a or b != b", "1",
)  # fmt: skip


def verify_cmpf(op: Op) -> None:
    arity(op, 2)
    for number, value in enumerate(op.operands):
        any_float_width(op, value.type, f"operand {number}")
    a, b = (value.type for value in op.operands)
    require(op, a is b, f"operands are {a} and {b}")
    require(op, op.result.type.width == 1, f"result must be i1, not {op.result.type}")
    predicate = op.attrs.get("predicate", -1)
    require(op, 0 <= predicate < len(_CMPF), f"unknown predicate {predicate}")


def cmpf_names(op: Op) -> dict[str, Any]:
    """Names for the templates of arith.cmpf: `compared` in C and `compared_py`."""
    python, type = _CMPF[op.attrs["predicate"]], op.operands[0].type
    c = python.replace(" or ", " || ").replace(" and ", " && ").replace("not ", "!")

    def put(text: str, a: str, b: str) -> str:
        names = {"a": value_of(a, type), "b": value_of(b, type)}
        return "".join(names.get(word, word) for word in _split(text))

    return {"compared": lambda a, b: put(c, a, b), "compared_py": lambda a, b: put(python, a, b)}


def _split(text: str) -> list[str]:
    """Words and what is between them."""
    out, word = [], ""
    for char in text:
        if char.isalnum():
            word += char
            continue
        out += [word, char] if word else [char]
        word = ""
    return [*out, word] if word else out


OPS.op("arith.cmpf", source=TD, verify=verify_cmpf, derive=cmpf_names,
       doc="1 if the predicate holds: false oeq ogt oge olt ole one ord ueq ugt uge ult ule une "
           "uno true; o: and no operand is NaN, u: or one is.",
       py="{{ compared_py(a, b) }}",
       c="{{ r }} = {{ compared(a, b) }};",
       examples=tuple(example("arith.cmpf", "(f64, f64) -> i1", (1.0, 2.0), r,
                              f"predicate = {number} : i64")
                      for number, r in enumerate((0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1)))
       + tuple(example("arith.cmpf", "(f64, f64) -> i1", (math.nan, 2.0), int(number >= 8),
                       f"predicate = {number} : i64") for number in range(16)))  # fmt: skip

# Conversions --------------------------------------------------------------------------------------


def verify_int_to_float(op: Op) -> None:
    arity(op, 1)
    integer_width(op, op.operands[0].type, "operand")
    any_float_width(op, op.result.type, "result")


for _name, _kind, _result in (("sitofp", "signed", -56.0), ("uitofp", "unsigned", 200.0)):
    OPS.op(f"arith.{_name}", source=TD, verify=verify_int_to_float, derive=to_float_names,
           doc=f"The float nearest to a{'n un' if _name == 'uitofp' else ' '}signed number, ties "
               "to even; infinity beyond the range.",
           py="{{ converted_py(a) }}",
           c="{{ r }} = {{ converted(a) }};",
           c_wide="{{ r }} = {{ converted_wide(a) }};",
           examples=(example(f"arith.{_name}", "(i8) -> f64", (200,), _result),
                     example(f"arith.{_name}", "(i64) -> f32", (2**24 + 1,), 2.0**24),
                     example(f"arith.{_name}", "(i64) -> bf16", (2**60 + 2**52 + 1,), 0x5D81)),
           )  # fmt: skip


def verify_float_to_int(op: Op) -> None:
    arity(op, 1)
    any_float_width(op, op.operands[0].type, "operand")
    integer_width(op, op.result.type, "result")


for _name, _low in (("fptosi", 0x80), ("fptoui", 0)):
    OPS.op(f"arith.{_name}", source=f"{TD}; LLVM LangRef, llvm.{_name}.sat",
           verify=verify_float_to_int, derive=float_names,
           doc=f"The {'un' if _name == 'fptoui' else ''}signed number towards zero; beyond the "
               "range the nearest end of it, 0 of NaN.",
           **to_integer(_name),
           examples=(example(f"arith.{_name}", "(f64) -> i8", (12.9,), 12),
                     example(f"arith.{_name}", "(f64) -> i8", (-1e9,), _low),
                     example(f"arith.{_name}", "(f64) -> i8", (math.nan,), 0),
                     example(f"arith.{_name}", "(f16) -> i8", (0x4A40,), 12)))  # fmt: skip


def verify_bitcast(op: Op) -> None:
    arity(op, 1)
    have = require_value(op.operands[0].type, f"{op.name}: operand", op.loc)
    want = require_value(op.result.type, f"{op.name}: result", op.loc)
    for value in (*op.operands, *op.results):
        known = value.type.kind in ("int", "float", "small")
        require(op, known, f"{value.type} is no integer or float")
    require(op, have == want, f"the operand has {have} bits, the result {want}")


def bitcast_names(op: Op) -> dict[str, Any]:
    """`cast(text)`: the conversion, alike in both languages; `n`: words of the result."""
    have, want = op.operands[0].type, op.result.type
    function, more = "", ""
    if have.text in SMALL_FLOATS:
        function, more = "aotc_small_canonical", f", {small_format(have)}"
    elif "float" in (have.kind, want.kind) and have.kind != want.kind:
        function = f"aotc_f{want.width}_{'bits' if want.kind == 'int' else 'from_bits'}"
    return {
        "cast": lambda a: f"{function}({a}{more})" if function else a,
        "n": words(want.width or 0),
    }


OPS.op("arith.bitcast", source=TD, verify=verify_bitcast, derive=bitcast_names,
       doc="The same bits as another type; every NaN has the bits of the positive quiet one.",
       py="{{ cast(a) }}",
       c="{{ r }} = {{ cast(a) }};",
       c_wide="aotc_copy_words({{ r }}, {{ a }}, {{ n }});",
       examples=(example("arith.bitcast", "(f64) -> i64", (1.0,), 0x3FF << 52),
                 example("arith.bitcast", "(i32) -> f32", (0x40490FDB,), 3.1415927410125732),
                 example("arith.bitcast", "(f32) -> i32", (math.nan,), 0x7FC00000),
                 example("arith.bitcast", "(f16) -> i16", (0xFC01,), 0x7E00)))  # fmt: skip
