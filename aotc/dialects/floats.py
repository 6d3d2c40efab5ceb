"""Pieces that the rows of floating point ops in arith and math share.

f64 and f32 alone are values in aotc; a Python float holds either. Sums, differences and products
of f32 values are computed in f64 and rounded once more, which changes nothing (53 >= 2 * 24 + 2).
Everything that is no plain operator is a function of runtime_c/real.c in both tiers. Fast-math
flags permit deviations and are not made use of.
"""

from __future__ import annotations

from math import inf, isnan
from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import arity, unsupported
from aotc.dialects.table import OpTable, require
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type


def float_width(op: Op, type: Type, what: str) -> int:
    """32 or 64. Raises VerifyError for a type that is no float, UnsupportedError for others."""
    width = require_value(type, f"{op.name}: {what}", op.loc)
    require(op, type.kind == "float", f"{what} must be a float, not {type}")
    return width


def nearest_even(op: Op) -> None:
    """Requires the only rounding mode there is."""
    mode = op.attrs.get("roundingmode", 0)
    if not isinstance(mode, int) or mode != 0:
        unsupported(op, f"rounding mode {mode}; only to_nearest_even (0) is supported")


def same_floats(operands: int, results: int = 1) -> Any:
    """A check: so many operands and results, all floats of one type."""

    def verify(op: Op) -> None:
        arity(op, operands, results)
        nearest_even(op)
        want = float_width(op, op.results[0].type, "result")
        for number, value in enumerate(op.operands):
            have = float_width(op, value.type, f"operand {number}")
            require(op, have == want, f"operand {number} is f{have}, the result is f{want}")
        for value in op.results[1:]:
            require(op, value.type is op.results[0].type, "the results differ in type")

    return verify


def float_test(op: Op) -> None:
    """A check: one float operand, an i1 result."""
    arity(op, 1)
    float_width(op, op.operands[0].type, "operand")
    require(op, op.result.type.width == 1, f"result must be i1, not {op.result.type}")


def float_names(op: Op) -> dict[str, Any]:
    """`f`: suffix of functions of f32; `rounded(text)`: Python text rounded to the result type."""
    single = op.operands[0].type.width == 32
    return {
        "f": "f" if single else "",
        "rounded": lambda text: f"aotc_math_f32({text})" if single else text,
    }


def operator_row(table: OpTable, name: str, source: str, doc: str, operator: str) -> None:
    """Adds a row of a binary operator whose C and Python are the same."""
    text = f"{{{{ a }}}} {operator} {{{{ b }}}}"
    table.op(name, source=source, doc=doc, verify=same_floats(2), derive=float_names,
             py=f"{{{{ rounded('{{}} {operator} {{}}'.format(a, b)) }}}}",
             c=f"{{{{ r }}}} = {text};")  # fmt: skip


def function_row(
    table: OpTable, name: str, source: str, doc: str, function: str, operands: int = 1,
    both: bool = False, examples: tuple[Any, ...] = (),
) -> None:  # fmt: skip
    """Adds a row of an op that is a function of real.c.

    both:  the one function on doubles is exact for f32 too, once its result is rounded;
           otherwise f32 has a function of its own whose name ends in f.
    """
    args = ", ".join(f"{{{{ {letter} }}}}" for letter in "abc"[:operands])
    call = f"aotc_math_{function}{'' if both else '{{ f }}'}({args})"
    py = call
    if both and function in ("div", "sqrt"):  # the others give what f32 can hold
        py = "{% if f %}aotc_math_f32(" + call + "){% else %}" + call + "{% endif %}"
    table.op(name, source=source, doc=doc, verify=same_floats(operands), derive=float_names,
             py=py, c=f"{{{{ r }}}} = {call};", examples=examples)  # fmt: skip


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
