"""Pieces that the rows of integer dialects share: checks, and names for their templates.

`integer_names` is the `derive` of most rows. Over what table.py gives it adds, with `iw` the width
of operand 0 (of the result if there is none):

    n              words of the result
    u              C type to compute in: uint32_t up to 32 bits, else uint64_t
    cut(text)      C text reduced to the result's width; nothing where storing does it anyway
    sx(text)       C text of an operand of `iw` bits, sign-extended (int, int32_t or int64_t)
    sxp(text)      Python text of the same
    sign, signp    literals of the sign bit of `iw` bits in C and in Python
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.table import OpTable, require
from aotc.errors import UnsupportedError
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

WHOLE = (8, 16, 32, 64)  # widths at which storing into a C variable drops the right bits
_INTEGER_KINDS = ("int", "index", "clock")  # a clock is an i1 to logic that aotc.design makes


def words(width: int) -> int:
    """64-bit words of a value of `width` bits."""
    return (width + 63) // 64


def literal(value: int) -> str:
    """C literal of an unsigned value below 2**64."""
    return f"{value:#x}{'ull' if value >> 32 else 'u'}"


def set_words(target: str, value: int, width: int) -> str:
    """C statements that store a constant of more than 64 bits."""
    parts = ((value >> 64 * i) & 0xFFFFFFFFFFFFFFFF for i in range(words(width)))
    return " ".join(f"{target}[{i}] = {literal(part)};" for i, part in enumerate(parts))


def cut_to(text: str, width: int) -> str:
    """C text of an unsigned expression reduced to `width` bits (at most 64) when stored."""
    return text if width in WHOLE else f"({text}) & {literal((1 << width) - 1)}"


def sign_extended(text: str, width: int) -> str:
    """C text of a scalar operand as a signed number."""
    if width == 0:
        return "0"
    if width in WHOLE:
        return f"(int{width}_t){text}"
    size = 32 if width < 32 else 64
    return f"((int{size}_t)((uint{size}_t){text} << {size - width}) >> {size - width})"


def sign_extended_py(text: str, width: int) -> str:
    """Python text of an operand as a signed number."""
    if width == 0:
        return "0"
    sign = hex(1 << (width - 1))
    return f"(({text} ^ {sign}) - {sign})"


def unsigned_type(width: int) -> str:
    """C type to compute in."""
    return "uint32_t" if width <= 32 else "uint64_t"


def integer_names(op: Op) -> dict[str, Any]:
    """Names for the templates of integer ops (see above)."""
    result = (op.results[0] if op.results else op.operands[0]).type.width or 0
    operand = (op.operands[0].type.width or 0) if op.operands else result
    return {
        "iw": operand,
        "n": words(result),
        "u": unsigned_type(max(result, operand)),
        "cut": lambda text: cut_to(text, result),
        "sx": lambda text: sign_extended(text, operand),
        "sxp": lambda text: sign_extended_py(text, operand),
        "sign": hex(1 << max(operand - 1, 0)) + ("ull" if operand > 32 else "u"),
        "signp": hex(1 << max(operand - 1, 0)),
    }


# Checks -----------------------------------------------------------------------------------------


def integer_width(op: Op, type: Type, what: str) -> int:
    """Width of an integer type. Raises VerifyError for another, UnsupportedError for a vector."""
    width = require_value(type, f"{op.name}: {what}", op.loc)
    require(op, type.kind in _INTEGER_KINDS, f"{what} must be an integer, not {type}")
    return width


def arity(op: Op, operands: int, results: int = 1) -> None:
    """Requires a number of operands (-1: at least one) and results."""
    have = len(op.operands)
    if operands < 0:
        require(op, have >= 1, "needs at least one operand")
    else:
        require(op, have == operands, f"has {have} operands, needs {operands}")
    require(op, len(op.results) == results, f"has {len(op.results)} results, needs {results}")


def same_integers(operands: int) -> Any:
    """A check: so many operands (-1: one or more) and a result, all integers of one width."""

    def verify(op: Op) -> None:
        arity(op, operands)
        want = integer_width(op, op.result.type, "result")
        for number, value in enumerate(op.operands):
            have = integer_width(op, value.type, f"operand {number}")
            require(op, have == want, f"operand {number} has {have} bits, the result has {want}")

    return verify


def comparison(predicates: int, name: str = "predicate") -> Any:
    """A check: two integers of one width, an i1 result and a predicate below `predicates`."""

    def verify(op: Op) -> None:
        arity(op, 2)
        widths = [integer_width(op, v.type, f"operand {i}") for i, v in enumerate(op.operands)]
        require(op, widths[0] == widths[1],
                f"operands have {widths[0]} and {widths[1]} bits")  # fmt: skip
        require(op, op.result.type.width == 1, f"result must be i1, not {op.result.type}")
        predicate = op.attrs.get(name)
        require(op, isinstance(predicate, int) and 0 <= predicate < predicates,
                f"unknown {name} {predicate}")  # fmt: skip

    return verify


def unsupported(op: Op, why: str) -> None:
    """Raises UnsupportedError at the op."""
    raise UnsupportedError(f"{op.name}: {why}", op.loc)


# Rows that several dialects have ------------------------------------------------------------------


def integer_row(
    table: OpTable, name: str, source: str, doc: str, operands: int = 2, **forms: Any
) -> None:
    """Adds a row of an op whose operands and result are integers of one width."""
    table.op(name, source=source, doc=doc, verify=same_integers(operands), derive=integer_names,
             **forms)  # fmt: skip


def example(
    name: str, types: str, args: tuple[Any, ...], result: Any, attrs: str = ""
) -> tuple[str, tuple[Any, ...], Any]:
    """An example of an op in generic form, over operands %0, %1, ..."""
    operands = ", ".join(f"%{i}" for i in range(len(args)))
    return f'"{name}"({operands}) {f"<{{{attrs}}}> " if attrs else ""}: {types}', args, result


def each(operation: str) -> str:
    """c_wide form that applies aotc_wide_<operation> from operand to operand."""
    return (
        "{% if args | length == 1 %}aotc_copy_words({{ r }}, {{ a }}, {{ n }});{% else %}"
        f"aotc_wide_{operation}({{{{ r }}}}, {{{{ w }}}}, {{{{ a }}}}, {{{{ b }}}});"
        "{% for x in args[2:] %} "
        f"aotc_wide_{operation}({{{{ r }}}}, {{{{ w }}}}, {{{{ r }}}}, {{{{ x }}}});"
        "{% endfor %}{% endif %}"
    )
