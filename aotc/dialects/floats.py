"""Pieces that the rows of floating point ops in arith and math share.

A Python float holds an f64 or f32. Sums, differences and products of f32 values are computed in f64
and rounded once more, which changes nothing (53 >= 2 * 24 + 2). Small floats (kind "small": f16,
bf16 and f8 types) are kept as their bits in both tiers; arith computes with them in f64 likewise.
Everything that is no plain operator is a function of real.c in both tiers. Fast-math flags permit
deviations and are not made use of.
"""

from __future__ import annotations

import struct
from math import inf, isnan, ldexp
from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import arity, sign_extended, sign_extended_py, unsupported
from aotc.dialects.table import OpTable, require
from aotc.ir.types import SCALE, SMALL_FLOATS, require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type


def float_width(op: Op, type: Type, what: str) -> int:
    """32 or 64. Raises VerifyError for a type that is no float, UnsupportedError for others."""
    width = require_value(type, f"{op.name}: {what}", op.loc)
    if type.kind == "small":
        unsupported(op, f"{what} is {type}; extend it to f32 with arith.extf")
    require(op, type.kind == "float", f"{what} must be a float, not {type}")
    return width


def any_float_width(op: Op, type: Type, what: str, scale: bool = False) -> int:
    """Width of a float or a small float.

    scale:  whether the exponents f8E8M0FNU are welcome too.
    Raises VerifyError for a type that is no float, UnsupportedError for others.
    """
    if type.kind != "small":
        return float_width(op, type, what)
    if type.text not in SMALL_FLOATS and not scale:
        unsupported(op, f"{what} is {type}; extend it to f32 with arith.extf")
    return type.width or 0


def value_of(text: str, type: Type) -> str:
    """Text, alike in both languages, of the number that an operand is, as f64 unless it is f32."""
    if type.text == SCALE:
        return f"aotc_scale_value({text})"
    if type.kind != "small":
        return text
    return f"aotc_small_value({text}, {small_format(type)})"


def small_format(type: Type) -> str:
    """Arguments of functions of small floats that tell the type."""
    e, m = SMALL_FLOATS[type.text]
    kinds = (("FNUZ", 0x200), ("B11", 0x400)) if type.text.endswith("FNUZ") else (("FN", 0x100),)
    return f"{e + sum(bit for word, bit in kinds if word in type.text)}, {m}"


def stored_as(text: str, type: Type) -> str:
    """Text, alike in both languages, of a number as a value of a float type that can hold it."""
    return f"aotc_small_bits({text}, {small_format(type)})" if type.kind == "small" else text


def rounded_to(text: str, type: Type) -> str:
    """Python text of an f64 rounded to a float type."""
    if type.kind == "float" and type.width == 32:
        return f"aotc_math_f32({text})"
    return stored_as(text, type)


AWAY = 4  # to_nearest_away


def rounding_mode(op: Op) -> int:
    """0 to nearest, ties to even; 1 down; 2 up; 3 towards zero; 4 to nearest, ties away from it."""
    mode = op.attrs.get("roundingmode", 0)
    return mode if isinstance(mode, int) else -1


def verify_rounding(op: Op) -> None:
    mode = rounding_mode(op)
    require(op, 0 <= mode <= AWAY, f"no rounding mode {op.attrs.get('roundingmode')}")


def rounded_as(text: str, type: Type, mode: int) -> str:
    """Text, alike in both languages, of an f64 rounded to a narrower type."""
    if type.kind == "float":
        return f"aotc_f32_from_bits(aotc_rounded_bits({text}, 8, 23, {mode}))"
    return f"aotc_rounded_bits({text}, {small_format(type)}, {mode})"


def operated(operator: str, a: str, b: str, type: Type, mode: int) -> str:
    """Text, alike in both languages, of a binary operator rounded as `mode`, not 0, says."""
    given = f"{ord(operator)}, {a}, {b}, {mode}"
    if type.kind == "float" and type.width == 64:
        return f"aotc_directed({given})"
    return rounded_as(f"aotc_sticky({given})", type, mode)


def same_floats(operands: int, results: int = 1, small: bool = False) -> Any:
    """A check: so many operands and results, all floats of one type, small ones if `small`."""
    width_of = any_float_width if small else float_width

    def verify(op: Op) -> None:
        arity(op, operands, results)
        verify_rounding(op)
        want = op.results[0].type
        width_of(op, want, "result")
        for number, value in enumerate(op.operands):
            have = value.type
            width_of(op, have, f"operand {number}")
            require(op, have is want, f"operand {number} is {have}, the result is {want}")
        for value in op.results[1:]:
            require(op, value.type is op.results[0].type, "the results differ in type")

    return verify


def float_test(op: Op) -> None:
    """A check: one float operand, an i1 result."""
    arity(op, 1)
    any_float_width(op, op.operands[0].type, "operand")
    require(op, op.result.type.width == 1, f"result must be i1, not {op.result.type}")


def float_names(op: Op) -> dict[str, Any]:
    """Names for templates of ops on floats of one type, that of operand 0.

    f              suffix of functions of f32
    real(text)   the number that an operand is
    rounded(text)  Python text rounded to the type
    stored(text)   text of a number as a value of the type
    fused          the function that computes a * b + c for it
    normal(text)   whether an operand is a normal number
    mode           the way to round; operated(operator, a, b) is for others than 0
    """
    type, mode = op.operands[0].type, rounding_mode(op)
    single = type.kind == "float" and type.width == 32
    fused = "aotc_sticky_fma" if type.kind == "small" else "aotc_math_fma"

    def normal(text: str) -> str:
        if type.kind == "small":
            return f"aotc_small_isnormal({text}, {small_format(type)})"
        return f"aotc_math_isnormal{'f' if single else ''}({text})"

    return {
        "fused": fused + "f" * single,
        "normal": normal,
        "mode": mode,
        "operated": lambda operator, a, b: operated(operator, a, b, type, mode),
        "f": "f" if single else "",
        "real": lambda text: value_of(text, type),
        "rounded": lambda text: rounded_to(text, type),
        "stored": lambda text: stored_as(text, type),
    }


def conversion_names(op: Op) -> dict[str, Any]:
    """Names for the templates of conversions of floats.

    real(text), scale(text)   the numbers that operands 0 and 1 are, as f64
    rounded(text)               Python text rounded to the result type
    stored(text)                C text of an f64 assigned to the result, which rounds it
    """
    want, have = op.result.type, [value.type for value in op.operands]
    mode = rounding_mode(op)
    return {
        "real": lambda text: value_of(text, have[0]),
        "scale": lambda text: value_of(text, have[1]),
        "rounded": lambda text: rounded_as(text, want, mode) if mode else rounded_to(text, want),
        "stored": lambda text: rounded_as(text, want, mode) if mode else stored_as(text, want),
    }


def to_float_names(op: Op) -> dict[str, Any]:
    """Names for the templates of conversions of integers."""
    have, width = op.operands[0].type.width or 0, op.result.type.width
    signed = op.name.endswith("sitofp")
    letter = "s" if signed else "u"
    small = "" if op.result.type.kind == "float" else small_format(op.result.type)

    def converted_py(a: str) -> str:
        number = sign_extended_py(a, have) if signed else a
        if small:
            return f"aotc_small_bits(sticky({number}), {small})"
        exact = have <= (1023 if width == 64 else 24)  # float() rounds to f64 as it should
        return f"float({number})" if exact else f"to_f{width}({number})"

    if small:
        return {
            "converted_py": converted_py,
            "converted": lambda a: (f"aotc_small_{letter}itofp"
                                    f"({sign_extended(a, have) if signed else a}, {small})"),
            "converted_wide": lambda a: f"aotc_wide_small_{letter}itofp({a}, {have}, {small})",
        }  # fmt: skip
    return {
        "converted_py": converted_py,
        "converted": lambda a: (f"aotc_{letter}itofp{width}"
                                f"({sign_extended(a, have) if signed else a})"),
        "converted_wide": lambda a: f"aotc_wide_{letter}itofp{width}({a}, {have})",
    }  # fmt: skip


def to_integer(name: str) -> dict[str, str]:
    """Forms of fptosi and fptoui; the names are those of float_names."""
    return {
        "py": f"{name}({{{{ real(a) }}}}, {{{{ w }}}})",
        "c": f"{{{{ r }}}} = aotc_{name}64({{{{ real(a) }}}}, {{{{ w }}}});",
        "c_wide": f"aotc_wide_{name}({{{{ r }}}}, {{{{ w }}}}, {{{{ real(s[0]) }}}});",
    }


def operator_row(
    table: OpTable, name: str, source: str, doc: str, operator: str, examples: tuple[Any, ...] = ()
) -> None:
    """Adds a row of a binary operator whose C and Python are the same."""
    text = f"(real(a) ~ ' {operator} ' ~ real(b))"
    other = f"operated('{operator}', real(a), real(b))"
    table.op(name, source=source, doc=doc, verify=same_floats(2, small=True), derive=float_names,
             py=f"{{{{ {other} if mode else rounded{text} }}}}",
             c=f"{{{{ r }}}} = {{{{ {other} if mode else stored{text} }}}};",
             examples=examples)  # fmt: skip


def function_row(
    table: OpTable, name: str, source: str, doc: str, function: str, operands: int = 1,
    both: bool = False, small: bool = False, examples: tuple[Any, ...] = (),
) -> None:  # fmt: skip
    """Adds a row of an op that is a function of real.c.

    both:  the one function on doubles is exact for f32 too, once its result is rounded;
           otherwise f32 has a function of its own whose name ends in f.
    small: whether small floats are welcome; `both` holds for them.
    """
    args = " ~ ', ' ~ ".join(f"real({letter})" for letter in "abc"[:operands])
    call = f"('aotc_math_{function}'{'' if both else ' ~ f'} ~ '(' ~ {args} ~ ')')"
    inexact = both and function in ("div", "sqrt")  # the others give what the type can hold
    other = "operated('/', real(a), real(b)) if mode else " if function == "div" else ""
    py = f"{{{{ {other}{'rounded' if inexact else 'stored'}{call} }}}}"
    table.op(name, source=source, doc=doc, verify=same_floats(operands, small=small),
             derive=float_names, py=py, c=f"{{{{ r }}}} = {{{{ {other}stored{call} }}}};",
             examples=examples)  # fmt: skip


def fused_row(table: OpTable, name: str, source: str, examples: tuple[Any, ...] = ()) -> None:
    """Adds a row of a * b + c, rounded once."""
    text = "stored(fused ~ '(' ~ real(a) ~ ', ' ~ real(b) ~ ', ' ~ real(c) ~ ')')"
    table.op(name, source=source, doc="a * b + c, rounded once.", verify=same_floats(3, small=True),
             derive=float_names, py=f"{{{{ {text} }}}}", c=f"{{{{ r }}}} = {{{{ {text} }}}};",
             examples=examples)  # fmt: skip


def float_literal_py(value: float) -> str:
    """Python literal of a float; nan stands for itself and is a name of pyops.py."""
    if isnan(value):
        return "nan"
    return repr(value).replace("inf", "1e999")


def float_literal(value: float, width: int) -> str:
    """C expression of a float: exact, of type float or double."""
    if isnan(value) or value in (inf, -inf):
        if width == 32:
            bits = 0x7FC00000 if isnan(value) else 0x7F800000
        else:
            bits = 0x7FF8 << 48 if isnan(value) else 0x7FF << 52
        if not isnan(value) and value < 0:
            bits |= 1 << (width - 1)
        return f"aotc_f{width}_from_bits({bits:#x}{'u' if width == 32 else 'ull'})"
    return value.hex() + ("f" if width == 32 else "")


def float_bits(value: float, type: str) -> int:
    """Bits of a number that f16 or bf16 can hold; of a NaN those of the quiet positive one."""
    if isnan(value):
        return 0x7E00 if type == "f16" else 0x7FC0
    if type == "f16":
        return int.from_bytes(struct.pack("<e", value), "little")
    return int.from_bytes(struct.pack("<f", value), "little") >> 16


def float8_bits(text: str, type: str) -> int | None:
    """Bits of a constant of 8 bits as MLIR prints it: "0x7F : f8E4M3FN", or the number with some
    digits, which are enough to tell it from its neighbours. None if it is no such constant."""
    number, _, of = text.partition(" : ")
    if of != type or type not in SMALL_FLOATS:
        return None
    if number.startswith("0x"):
        return int(number, 16)
    e, m = SMALL_FLOATS[type]
    bias = 11 if "B11" in type else (1 << (e - 1)) - (not type.endswith("FNUZ"))
    exact = float(number)
    negative = number.startswith("-")

    def distance(size: int) -> float:
        field = size >> m
        fraction = (size & (1 << m) - 1) + (bool(field) << m)
        return abs(ldexp(fraction, max(field, 1) - bias - m) - abs(exact))

    return min(range(1 << (e + m)), key=distance) | negative << (e + m)
