"""Format strings and printing. Source: IEEE 1800-2023 21.2, 21.3.2; CIRCT MooreOps.td at 231e825.

What Moore has no op for is `aotc.sys` named by its letter: `%s` of a packed value, `%v`, `%u`,
`%z`, `%t` (`unit_fs`), `%d` of a real (`format`), `%p` (`shape`, `brief`). All take `width`,
`left` and `zero`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.design.moore.body import lowers
from aotc.design.moore.values.integers import constant_bits
from aotc.design.timefmt import WIDTH as TIME_WIDTH
from aotc.design.timefmt import TimeOps, scale_of
from aotc.ir.model import Op
from aotc.ir.types import FSTRING

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Value

# Numbers of IntFormat and RealFormat.
_RADIX = (10, 2, 8, 16, 16)
_UPPER_HEX = 4
_REALS = ("sim.fmt.flt", "sim.fmt.exp", "sim.fmt.gen")
LEFT, UPPER, SIGNED = 0x100, 0x200, 0x400  # text.h, AOTC_FMT_*
_NATURAL = -1  # as wide as the type needs


def padding(*, zero: bool) -> int:
    return ord("0" if zero else " ") << 16


@lowers("moore.fmt.literal", "moore.fmt.concat")
def lower_text(body: MooreBody, op: Op) -> None:
    given = [body.one(v) for v in op.operands]
    body.define(op.result, body.add(op.name.replace("moore.", "sim."), given, [FSTRING], op.attrs,
                                    op.loc).result)  # fmt: skip


@lowers("moore.fmt.int")
def lower_int(body: MooreBody, op: Op) -> None:
    number = int(op.attrs["format"])
    spec = _RADIX[number] | padding(zero=int(op.attrs["padding"]) == 1)
    spec |= LEFT if int(op.attrs["alignment"]) == 1 else 0
    spec |= UPPER if number == _UPPER_HEX else 0
    spec |= SIGNED if op.attrs.get("isSigned") else 0
    field = int(op.attrs.get("specifierWidth", _NATURAL))
    if spec == _RADIX[0] | padding(zero=True) and field == TIME_WIDTH:
        factor = scale_of(op.operands[0], _known, _TIME_OPS)
        if factor is not None:
            _precise_time(body, op, factor)
            return
    define(body, op, "aotc.fmt.int", spec=spec, field=field)


def _known(value: Value) -> Value:
    """What a value is a conversion of that keeps its bits."""
    owner = value.owner
    while isinstance(owner, Op) and owner.name in ("moore.logic_to_int", "moore.int_to_logic"):
        value = owner.operands[0]
        owner = value.owner
    return value


def _constant(op: Op) -> int | None:
    return constant_bits(op)[0] if op.name == "moore.constant" else None


_TIME_OPS = TimeOps("moore.divu", "moore.time_to_logic", "moore.builtin.time", _constant)


def _precise_time(body: MooreBody, op: Op, factor: int) -> None:
    """The present time with the least number of digits (aotc/design/timefmt.py)."""
    value, unknown = body.pair(op.operands[0])
    by = body.constant(factor, value.type)
    scaled = body.value("comb.mul", [value, by], value.type)
    spec = _RADIX[0] | padding(zero=True)
    made = body.value("aotc.fmt.int", [scaled, unknown], FSTRING, op.loc, spec=spec, field=0)
    body.define(op.result, made)


@lowers("moore.fmt.real")
def lower_real(body: MooreBody, op: Op) -> None:
    attrs: dict[str, Any] = {}
    if "fieldWidth" in op.attrs:
        attrs["fieldWidth"] = int(op.attrs["fieldWidth"])
    if "fracDigits" in op.attrs:
        attrs["fracDigits"] = int(op.attrs["fracDigits"])
    if int(op.attrs["alignment"]) == 1:
        attrs["isLeftAligned"] = True
    if op.attrs.get("zero"):
        attrs["paddingChar"] = ord("0")
    define(body, op, _REALS[int(op.attrs["format"])], **attrs)


@lowers("moore.fmt.string")
def lower_string(body: MooreBody, op: Op) -> None:
    attrs: dict[str, Any] = {"paddingChar": ord("0" if op.attrs.get("padding") else " ")}
    if "width" in op.attrs:
        attrs["specifierWidth"] = int(op.attrs["width"])
    if op.attrs.get("alignment"):
        attrs["isLeftAligned"] = True
    define(body, op, "sim.fmt.string", **attrs)


@lowers("moore.fmt.char")
def lower_char(body: MooreBody, op: Op) -> None:
    """X and Z count as 0."""
    value = body.known_bits(op.operands[0], op.loc)
    body.define(op.result, body.value("sim.fmt.char", [value], FSTRING, op.loc))


@lowers("moore.fmt.hier_path")
def lower_path(body: MooreBody, op: Op) -> None:
    """%m; `scope` is what stands behind the instance's name."""
    if op.attrs.get("useEscapes"):
        path = body.value("sim.fmt.hier_path", [], FSTRING, op.loc, useEscapes=True)
        rest = body.value("sim.fmt.literal", [], FSTRING, literal=op.attrs.get("scope", ""))
        body.define(op.result, body.value("sim.fmt.concat", [path, rest], FSTRING, op.loc))
        return
    define(body, op, "aotc.fmt.scope", text=op.attrs.get("scope", ""))


@lowers("moore.builtin.display")
def lower_display(body: MooreBody, op: Op) -> None:
    body.add("sim.proc.print", [body.one(op.operands[0])], loc=op.loc)


@lowers("moore.builtin.fdisplay")
def lower_fdisplay(body: MooreBody, op: Op) -> None:
    stream, text = (body.one(v) for v in op.operands)
    body.add("sim.proc.print", [text, stream], loc=op.loc)


# What Moore lacks -------------------------------------------------------------------------------


def define(body: MooreBody, op: Op, name: str, **attrs: Any) -> None:
    """The result is that of a core op over all parts of the operand."""
    given: list[Value] = [part for v in op.operands for part in body.parts(v)]
    body.define(op.result, body.value(name, given, FSTRING, op.loc, **attrs))


def _field(op: Op, default: int = _NATURAL) -> dict[str, int]:
    spec = padding(zero=bool(op.attrs.get("zero"))) | (LEFT if op.attrs.get("left") else 0)
    spec |= SIGNED if op.attrs.get("signed") else 0
    return {"spec": spec, "field": int(op.attrs.get("width", default))}


def _characters(body: MooreBody, op: Op) -> None:
    define(body, op, "aotc.fmt.characters", **_field(op))


def _strength(body: MooreBody, op: Op) -> None:
    define(body, op, "aotc.fmt.drive" if op.attrs.get("strength") else "aotc.fmt.strength")


def _raw(body: MooreBody, op: Op) -> None:
    define(body, op, "aotc.fmt.raw", four=op.attrs["name"] == "%z")


def _time(body: MooreBody, op: Op) -> None:
    real = op.operands[0].type.kind == "moore.real"
    name = "aotc.fmt.time_real" if real else "aotc.fmt.time"
    define(body, op, name, unit_fs=int(op.attrs["unit_fs"]), **_field(op))


def _rounded(body: MooreBody, op: Op) -> None:
    """A real in an integer format."""
    number = int(op.attrs["format"])
    given = _field(op)
    spec = given["spec"] | _RADIX[number] | (UPPER if number == _UPPER_HEX else 0)
    define(body, op, "aotc.fmt.real_int", spec=spec, field=given["field"])


def _pattern(body: MooreBody, op: Op) -> None:
    define(body, op, "aotc.fmt.pattern", text=op.attrs["shape"], brief=bool(op.attrs["brief"]))


FORMATS: dict[str, Callable[[MooreBody, Op], None]] = {
    "%s": _characters, "%v": _strength, "%u": _raw, "%z": _raw, "%t": _time, "%d": _rounded,
    "%p": _pattern,
}  # fmt: skip
