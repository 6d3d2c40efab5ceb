"""Format strings: what $display and its like print, as moore.fmt ops. IEEE 1800-2023 21.2.1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.errors import InputError
from aotc.frontend.conversions import convert, to_bits
from aotc.frontend.literals import literal_bytes
from aotc.frontend.scopes import scope_suffix
from aotc.frontend.system import strengths
from aotc.frontend.system.pattern_shapes import pattern_shape
from aotc.ir.model import UNIT, TypedInt
from aotc.ir.moore_types import is_bits, is_packed, moore_int
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

FORMAT = parse_type("!moore.format_string")
_REAL = parse_type("!moore.f64")
_STRING = parse_type("!moore.string")
_TIME = moore_int(64, four=True)
_SPECIFIER = re.compile(rb"%(-)?(0(?=\d))?(\d+)?(?:\.(\d+))?([A-Za-z%])", re.DOTALL)
# Numbers of IntFormat and RealFormat.
_RADIX = {"d": 0, "b": 1, "o": 2, "h": 3, "x": 3}
_REALS = {"f": 0, "e": 1, "g": 2}
_GENERAL = "g"


@dataclass(frozen=True, slots=True)
class Specifier:
    """What stands between % and the letter."""

    letter: str
    left: bool = False
    zero: bool = False
    width: int | None = None
    digits: int | None = None

    @property
    def attrs(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self.left:
            found["left"] = True
        if self.zero:
            found["zero"] = True
        if self.width is not None:
            found["width"] = self.width
        return found


def format_arguments(
    ctx: Context, arguments: Sequence[ast.Expression], radix: str, *, newline: bool
) -> Value:
    """The text of the arguments of a display task.

    radix: letter for arguments without a format.
    """
    return _Writer(ctx, list(arguments), radix).write(newline=newline)


def format_text(
    ctx: Context, text: bytes, arguments: Sequence[ast.Expression], place: ast.Expression
) -> Value:
    """The text of a format and its arguments ($sformat)."""
    writer = _Writer(ctx, list(arguments), "d")
    writer.place = place
    writer.format(text)
    while writer.rest:
        writer.plain(writer.rest.pop(0))
    return writer.joined()


class _Writer:
    """Collects the pieces of one text."""

    def __init__(self, ctx: Context, arguments: list[ast.Expression], radix: str):
        self.ctx = ctx
        self.rest = arguments
        self.radix = radix
        self.pieces: list[Value] = []
        self.text = b""
        self.place: Any = arguments[0] if arguments else None

    def write(self, *, newline: bool) -> Value:
        while self.rest:
            expr = self.rest.pop(0)
            if expr.kind == ast.ExpressionKind.EmptyArgument:
                self.text += b" "
            elif isinstance(expr, ast.StringLiteral):
                self.place = expr
                self.format(literal_bytes(self.ctx, expr))
            else:
                self.plain(expr)
        if newline:
            self.text += b"\n"
        return self.joined()

    def joined(self) -> Value:
        self.flush()
        if len(self.pieces) == 1:
            return self.pieces[0]
        return self.ctx.builder.value("moore.fmt.concat", self.pieces, FORMAT)

    def flush(self) -> None:
        if self.text or not self.pieces:
            attrs = {"literal": self.text.decode("utf-8", "surrogateescape")}
            self.text = b""
            self.pieces.append(self.ctx.builder.value("moore.fmt.literal", [], FORMAT, attrs))

    def add(self, name: str, operands: list[Value], attrs: dict[str, Any]) -> None:
        if self.text:
            self.flush()
        self.pieces.append(self.ctx.builder.value(name, operands, FORMAT, attrs))

    def system(self, name: str, value: Value, spec: Specifier, **attrs: Any) -> None:
        self.add("aotc.sys", [value], {"name": name, **spec.attrs, **attrs})

    # Formats ----------------------------------------------------------------------------------

    def format(self, text: bytes) -> None:
        at = 0
        for found in _SPECIFIER.finditer(text):
            self.text += text[at : found.start()]
            at = found.end()
            left, zero, width, digits, letter = found.groups()
            if letter == b"%":
                self.text += b"%"
                continue
            self.specifier(
                Specifier(
                    letter.decode().lower() if letter != b"M" else "M",
                    bool(left),
                    bool(zero),
                    None if width is None else int(width),
                    None if digits is None else int(digits),
                )
            )
        self.text += text[at:]

    def specifier(self, spec: Specifier) -> None:
        if spec.letter in "mM":
            attrs: dict[str, Any] = {"scope": scope_suffix(self.ctx)}
            if spec.letter == "M":
                attrs["useEscapes"] = UNIT
            self.add("moore.fmt.hier_path", [], attrs)
            return
        if spec.letter == "l":
            self.text += _library_cell(self.ctx)
            return
        if not self.rest:
            raise InputError(f"there is no argument for %{spec.letter}", self.ctx.loc(self.place))
        expr = self.rest.pop(0)
        if expr.kind == ast.ExpressionKind.EmptyArgument:
            self.text += b" "
            return
        self.argument(spec, expr)

    def argument(self, spec: Specifier, expr: ast.Expression) -> None:
        """Appends an argument in a format."""
        from aotc.frontend.expressions.expressions import rvalue

        letter = spec.letter
        if letter == "v" and strengths.is_computed_bit(expr):
            self.string(Specifier("s"), strengths.computed_bit(self.ctx, expr), expr)
            return
        value = rvalue(self.ctx, expr)
        self.ctx.at(expr)
        if letter == "p" or not (_is_scalar(value) or is_bits(value.type)):
            self.pattern(spec, value, expr)
        elif letter in _RADIX:
            self.integer(spec, value, expr)
        elif letter in _REALS:
            self.real(spec, convert(self.ctx, value, _REAL, signed=bool(expr.type.isSigned)))
        elif letter == "t":
            self.time(spec, value, expr)
        elif letter == "s":
            self.string(spec, value, expr)
        elif letter == "c":
            self.character(spec, value)
        elif letter in "uz":
            self.system("%" + letter, self.bits(value), spec)
        elif letter == "v":
            bits = self.bits(value)
            for position in reversed(range(bits.type.width or 0)):
                one = moore_int(1, four=bits.type.four)
                bit = self.ctx.builder.value(
                    "moore.extract", [bits], one, {"lowBit": TypedInt(position, "i32")}
                )
                self.system("%v", bit, spec)
        else:
            raise InputError(f"%{letter} is no format", self.ctx.loc(self.place))

    def plain(self, expr: ast.Expression) -> None:
        """Appends an argument without a format (21.2.1)."""
        type = expr.type
        if type.isFloating:
            self.argument(Specifier(_GENERAL), expr)
        elif type.isString:
            self.argument(Specifier("s"), expr)
        elif type.isIntegral:
            self.argument(Specifier(self.radix), expr)
        else:
            self.argument(Specifier("p"), expr)

    # Kinds of arguments -----------------------------------------------------------------------

    def bits(self, value: Value) -> Value:
        if value.type.kind == "moore.string":
            return convert(self.ctx, value, moore_int(32, four=False), signed=False)
        if value.type.kind in ("moore.chandle", "moore.event"):
            return convert(self.ctx, value, moore_int(64, four=False), signed=False)
        return to_bits(self.ctx, value)

    def integer(self, spec: Specifier, value: Value, expr: ast.Expression) -> None:
        number = _RADIX[spec.letter]
        signed = bool(expr.type.isSigned) and spec.letter == "d"
        if value.type.kind == "moore.real":
            value = convert(self.ctx, value, _REAL, signed=True)
            self.system("%d", value, spec, format=number)
            return
        zero = spec.zero or spec.letter != "d"
        attrs: dict[str, Any] = {
            "format": TypedInt(number, "i32"),
            "alignment": TypedInt(int(spec.left), "i32"),
            "padding": TypedInt(int(zero), "i32"),
        }
        if spec.width is not None:
            attrs["specifierWidth"] = TypedInt(spec.width, "i32")
        if signed:
            attrs["isSigned"] = UNIT
        self.add("moore.fmt.int", [self.bits(value)], attrs)

    def real(self, spec: Specifier, value: Value) -> None:
        attrs: dict[str, Any] = {
            "format": TypedInt(_REALS[spec.letter], "i32"),
            "alignment": TypedInt(int(spec.left), "i32"),
        }
        if spec.width is not None:
            attrs["fieldWidth"] = TypedInt(spec.width, "i32")
        if spec.digits is not None:
            attrs["fracDigits"] = TypedInt(spec.digits, "i32")
        if spec.zero:
            attrs["zero"] = True
        self.add("moore.fmt.real", [value], attrs)

    def time(self, spec: Specifier, value: Value, expr: ast.Expression) -> None:
        """Numbers count the time units of the scope (20.4.3)."""
        unit = self.ctx.timeunit_fs
        if value.type.kind == "moore.real":
            value = convert(self.ctx, value, _REAL, signed=True)
            self.system("%t", value, spec, unit_fs=unit)
            return
        signed = bool(expr.type.isSigned)
        self.system("%t", self.bits(value), spec, unit_fs=unit, signed=signed)

    def string(self, spec: Specifier, value: Value, expr: ast.Expression) -> None:
        if value.type.kind == "moore.real":
            self.real(Specifier(_GENERAL, spec.left, width=spec.width), convert(
                self.ctx, value, _REAL, signed=True))  # fmt: skip
        elif value.type.kind == "moore.string":
            attrs: dict[str, Any] = {}
            if spec.width is not None:
                attrs["width"] = TypedInt(spec.width, "i32")
                attrs["alignment"] = TypedInt(int(spec.left), "i32")
                attrs["padding"] = TypedInt(int(spec.zero), "i32")
            self.add("moore.fmt.string", [value], attrs)
        elif isinstance(expr, ast.StringLiteral) and spec.width is None:
            self.text += literal_bytes(self.ctx, expr)
        else:
            self.system("%s", self.bits(value), spec)

    def character(self, spec: Specifier, value: Value) -> None:
        if value.type.kind == "moore.real":
            value = convert(self.ctx, value, moore_int(32, four=False), signed=True)
        byte = convert(self.ctx, self.bits(value), moore_int(8, four=value.type.four), signed=False)
        if spec.width is None:
            self.add("moore.fmt.char", [byte], {})
        else:
            self.system("%s", byte, spec)

    def pattern(self, spec: Specifier, value: Value, expr: ast.Expression) -> None:
        shape = pattern_shape(expr.type)
        if is_packed(value.type) or value.type.kind == "moore.uunion":
            value = to_bits(self.ctx, value)
        self.system("%p", value, spec, shape=shape, brief=spec.width == 0)


def _is_scalar(value: Value) -> bool:
    return value.type.kind in (
        "moore.real", "moore.string", "moore.chandle", "moore.event", "moore.time",
    )  # fmt: skip


def _library_cell(ctx: Context) -> bytes:
    """%l: library.cell of the scope."""
    body = ctx.module.body if ctx.module is not None else None
    if body is None:
        return b"work.$unit"
    definition = body.definition
    library = getattr(definition, "sourceLibrary", None)
    return f"{library.name if library is not None else 'work'}.{definition.name}".encode()
