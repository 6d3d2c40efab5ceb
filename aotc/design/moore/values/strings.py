"""Strings: comparison, methods, concatenation and conversions. Source: IEEE 1800-2023 6.16."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers
from aotc.design.moore.types import DSTRING, core
from aotc.ir.types import FSTRING, I1, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Op, Value

_CALLS = {"len": "sim.string.length", "get": "sim.string.get", "toupper": "sim.string.toupper",
          "tolower": "sim.string.tolower", "compare": "sim.string.compare",
          "icompare": "aotc.string.icompare", "substr": "aotc.string.substr",
          "atoreal": "aotc.string.atoreal", "concat": "sim.string.concat"}  # fmt: skip
_FROM = {"atoi": 10, "atohex": 16, "atooct": 8, "atobin": 2}
_TO = {"itoa": 10, "hextoa": 16, "octtoa": 8, "bintoa": 2}
_SIGNED = 0x400  # text.h, AOTC_FMT_SIGNED
_SPACE = ord(" ") << 16


@lowers(*(f"moore.string.{name}" for name in _CALLS))
def lower_call(body: MooreBody, op: Op) -> None:
    name = op.name.removeprefix("moore.string.")
    given = [body.one(v) for v in op.operands]
    to = core(op.result.type)
    if name == "len":
        length = body.value(_CALLS[name], given, int_type(64), op.loc)
        body.define(op.result, body.resize(length, to.width or 0))
        return
    body.define(op.result, body.value(_CALLS[name], given, to, op.loc))


@lowers("moore.string_cmp")
def lower_compare(body: MooreBody, op: Op) -> None:
    """Predicates are those of sim.string.cmp: eq, ne, lt, le, gt, ge."""
    given = [body.one(v) for v in op.operands]
    predicate = int(op.attrs["predicate"])
    body.define(op.result, body.value("sim.string.cmp", given, I1, op.loc, predicate=predicate))


@lowers(*(f"moore.string.{name}" for name in _FROM))
def lower_number(body: MooreBody, op: Op) -> None:
    radix = _FROM[op.name.removeprefix("moore.string.")]
    to = core(op.result.type)
    found = body.value("aotc.string.atoi", [body.one(op.operands[0])], to, op.loc, radix=radix)
    body.define(op.result, *([found, body.constant(0, to)] if op.result.type.four else [found]))


@lowers("moore.string.put")
def lower_put(body: MooreBody, op: Op) -> None:
    to = body.ref(op.operands[0])
    index, character = body.one(op.operands[1]), body.one(op.operands[2])
    old = to.read(body)[0]
    made = body.value("aotc.string.put", [old, index, character], DSTRING, op.loc)
    to.write(body, (made,), op.loc)


@lowers(*(f"moore.string.{name}" for name in _TO))
def lower_digits(body: MooreBody, op: Op) -> None:
    radix = _TO[op.name.removeprefix("moore.string.")]
    spec = radix | _SPACE | (_SIGNED if radix == 10 else 0)
    given = list(body.parts(op.operands[1]))
    text = body.value("aotc.fmt.int", given, FSTRING, op.loc, spec=spec, field=0)
    body.ref(op.operands[0]).write(body, (as_string(body, text),), op.loc)


@lowers("moore.string.realtoa")
def lower_realtoa(body: MooreBody, op: Op) -> None:
    text = body.value("sim.fmt.gen", [body.one(op.operands[1])], FSTRING, op.loc)
    body.ref(op.operands[0]).write(body, (as_string(body, text),), op.loc)


@lowers("moore.fstring_to_string")
def lower_formatted(body: MooreBody, op: Op) -> None:
    body.define(op.result, as_string(body, body.one(op.operands[0])))


@lowers("moore.int_to_string")
def lower_from_int(body: MooreBody, op: Op) -> None:
    """The bytes of an integer but for zero bytes; X and Z count as 0. A constant is a literal."""
    value = body.known_bits(op.operands[0], op.loc)
    bits = body.literal(value)
    if bits is not None:
        data = bits.to_bytes((bits.bit_length() + 7) // 8).replace(b"\0", b"")
        text = data.decode("utf-8", "surrogateescape")
        body.define(op.result, body.value("sim.string.literal", [], DSTRING, op.loc, literal=text))
        return
    body.define(op.result, body.value("sim.string.int_to_string", [value], DSTRING, op.loc))


@lowers("moore.string_to_int")
def lower_to_int(body: MooreBody, op: Op) -> None:
    to = core(op.result.type)
    found = body.value("sim.string.string_to_int", [body.one(op.operands[0])], to, op.loc)
    body.define(op.result, *([found, body.constant(0, to)] if op.result.type.four else [found]))


def as_string(body: MooreBody, text: Value) -> Value:
    """A format string as a string."""
    return body.value("sim.string.format_to_string", [text], DSTRING)
