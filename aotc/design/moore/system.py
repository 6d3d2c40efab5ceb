"""System tasks and functions. Source: IEEE 1800-2023 clauses 20 and 21.

`aotc.sys {name}` is what aotc/dialects/system.py has a row for, a format of formats.py, or one of
the handlers below. The others are the ops `moore.builtin.*` of CIRCT's MooreOps.td at 231e825.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.design.moore.body import lowers
from aotc.design.moore.objects.coverage import COVERAGE
from aotc.design.moore.types import DSTRING, core
from aotc.design.moore.values.formats import FORMATS
from aotc.dialects.sim_containers import FLOAT, HANDLE
from aotc.dialects.system import FUNCTIONS, LETTERS
from aotc.errors import UnsupportedError
from aotc.ir.types import I1, I32, I64, int_type, parse_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type

_SEVERITIES = 4


@lowers("aotc.sys")
def lower_system(body: MooreBody, op: Op) -> None:
    name = op.attrs["name"]
    handler = FORMATS.get(name) or COVERAGE.get(name) or _OTHERS.get(name)
    if handler is not None:
        handler(body, op)
        return
    for row in FUNCTIONS.get(name, ()):
        if len(row.params) == len(op.operands):
            attrs = {key: op.attrs[key] for key in row.attrs}
            call(body, op, row.op, row.results, attrs)
            return
    raise UnsupportedError(f"{name} with {len(op.operands)} arguments is not supported", op.loc)


def call(body: MooreBody, op: Op, name: str, letters: str, attrs: dict[str, Any]) -> None:
    """A core op whose operands are the value parts and whose results have the letters' types."""
    given = [body.one(v) for v in op.operands]
    types = [parse_type(LETTERS[letter]) for letter in letters]
    made = body.add(name, given, types, attrs, op.loc)
    for result, found in zip(op.results, made.results, strict=True):
        define(body, result, found)


def define(body: MooreBody, result: Value, value: Value) -> None:
    """A result whose bits are all known; a narrower value is extended by zeros."""
    to = core(result.type)
    if to.kind == "int":
        value = body.resize(value, to.width or 0)
    body.define(result, *([value, body.constant(0, to)] if result.type.four else [value]))


# Reading into variables -------------------------------------------------------------------------


def shape_of(type: Type) -> int:
    """How the runtime sees a variable that a text is read into (heap.h)."""
    to = core(type)
    if to is DSTRING:
        return HANDLE | 64
    return (to.width or 0) | (FLOAT if to.is_float else 0)


def _read(name: str) -> Callable[[MooreBody, Op], None]:
    def lower(body: MooreBody, op: Op) -> None:
        shapes, types = [], [I32]
        for result in op.results[1:]:
            to = core(result.type)
            shapes.append(shape_of(result.type))
            types += [to] if to is DSTRING or to.is_float else [to, to]
        attrs: dict[str, Any] = {"shapes": shapes}
        if name == "aotc.sys.scan":
            attrs |= {"file": op.attrs["name"] == "$fscanf", "unit_fs": int(op.attrs["unit_fs"])}
        made = body.add(name, [body.one(v) for v in op.operands], types, attrs, op.loc)
        found = iter(made.results)
        define(body, op.results[0], next(found))
        for result in op.results[1:]:
            given = [next(found)]
            if given[0].type.kind == "int":
                given.append(next(found))
            if len(given) == 2 and not result.type.four:
                known = body.not_(given.pop())
                given = [body.value("comb.and", [given[0], known], known.type, op.loc)]
            body.define(result, *given)

    return lower


def _fread(body: MooreBody, op: Op) -> None:
    """An integer: the number of bytes, and the new value; what is read is known."""
    descriptor, (value, unknown) = body.one(op.operands[0]), body.pair(op.operands[1])
    made = body.add("aotc.sys.fread", [descriptor, value], [I32, value.type], None, op.loc)
    count, new = made.results
    define(body, op.results[0], count)
    if op.results[1].type.four:
        # Bytes that the file did not have stay as they were.
        width = value.type.width or 0
        whole = body.constant((width + 7) // 8, I32)
        complete = body.value("comb.icmp", [count, whole], I1, predicate=0)
        unknown = body.value(
            "comb.mux", [complete, body.constant(0, value.type), unknown], value.type
        )
        body.define(op.results[1], new, unknown)
    else:
        body.define(op.results[1], new)


def _count_bits(body: MooreBody, op: Op) -> None:
    """$countbits: of the first operand those that equal any of the other operands, single bits."""
    value, unknown = body.pair(op.operands[0])
    four = int_type(4)
    mask = body.constant(0, four)
    for control in op.operands[1:]:
        low, high = (body.resize(p, 1) for p in body.pair(control))
        zero = body.constant(0, int_type(2))
        number = body.value("comb.concat", [zero, high, low], four)
        bit = body.value("comb.shl", [body.constant(1, four), number], four)
        mask = body.value("comb.or", [mask, bit], four)
    found = body.value("aotc.sys.count_bits", [value, unknown, mask], I32, op.loc)
    define(body, op.results[0], found)


# Memory files -----------------------------------------------------------------------------------


def _memory_load(body: MooreBody, op: Op) -> None:
    given = [body.one(v) for v in op.operands]
    attrs = {"form": list(op.attrs["form"])}
    define(body, op.result, body.add("aotc.sys.memory_load", given, [I32], attrs, op.loc).result)


def _memory_word(body: MooreBody, op: Op) -> None:
    """Address, number of the element there, value."""
    bits = core(op.results[2].type)
    types = [I64, I64, bits, bits]
    made = body.add("aotc.sys.memory_word", [body.one(op.operands[0])], types, None, op.loc)
    address, k, value, unknown = made.results
    define(body, op.results[0], address)
    define(body, op.results[1], k)
    if op.results[2].type.four:
        body.define(op.results[2], value, unknown)
    else:
        known = body.value("comb.and", [value, body.not_(unknown)], bits, op.loc)
        body.define(op.results[2], known)


def _memory_put(body: MooreBody, op: Op) -> None:
    descriptor, given = body.one(op.operands[0]), body.pair(op.operands[1])
    attrs = {"radix": int(op.attrs["radix"])}
    body.add("aotc.sys.memory_put", [descriptor, *given], [], attrs, op.loc)


# Formats at run time, assertion control ---------------------------------------------------------

RUN_SIGNED, RUN_FOUR, RUN_REAL, RUN_STRING = 1 << 24, 1 << 25, 1 << 26, 1 << 27  # system.h


def _format_run(body: MooreBody, op: Op) -> None:
    """A format, and arguments that are integers, reals or strings; `signed` has a flag for each."""
    form, *arguments = op.operands
    given, shapes = [body.one(form)], []
    for value, signed in zip(arguments, op.attrs["signed"], strict=True):
        found = list(body.parts(value))
        to = found[0].type
        flags = RUN_STRING if to is DSTRING else RUN_REAL if to.is_float else 0
        flags |= (RUN_SIGNED if signed else 0) | (RUN_FOUR if len(found) > 1 else 0)
        shapes.append((to.width or 0) | flags)
        given += found
    attrs = {"shapes": shapes, "unit_fs": int(op.attrs["unit_fs"]), "scope": op.attrs["scope"]}
    made = body.add("aotc.sys.format_run", given, [DSTRING], attrs, op.loc)
    body.define(op.result, made.result)


def _assert_state(body: MooreBody, op: Op) -> None:
    attrs = {key: op.attrs[key] for key in ("scope", "kind", "directive")}
    made = body.add("aotc.sys.assert_state", [], [int_type(8)], attrs, op.loc)
    define(body, op.result, made.result)


def _directive(body: MooreBody, op: Op) -> None:
    attrs = {key: op.attrs[key] for key in ("scope", "kind")}
    made = body.add("aotc.sys.directive", [], [I32], attrs, op.loc)
    define(body, op.result, made.result)


def _directive_count(body: MooreBody, op: Op) -> None:
    attrs = {key: op.attrs[key] for key in ("scope", "kind", "holds")}
    body.add("aotc.sys.directive_count", [], [], attrs, op.loc)


_OTHERS: dict[str, Callable[[MooreBody, Op], None]] = {
    "$sscanf": _read("aotc.sys.scan"),
    "$fscanf": _read("aotc.sys.scan"),
    "$value$plusargs": _read("aotc.sys.value_plusargs"),
    "$fread": _fread,
    "$countbits": _count_bits,
    "$memory_load": _memory_load,
    "$memory_word": _memory_word,
    "$memory_put": _memory_put,
    "$format_run": _format_run,
    "$assert_state": _assert_state,
    "$directive": _directive,
    "$directive_count": _directive_count,
}


# Ops of Moore -----------------------------------------------------------------------------------


@lowers("moore.builtin.time")
def lower_time(body: MooreBody, op: Op) -> None:
    made = body.add("aotc.sys.time.0", [], [I64], {"unit_fs": 1}, op.loc)
    body.define(op.result, made.result)


@lowers("moore.builtin.finish_message")
def lower_finish_message(body: MooreBody, _op: Op) -> None:
    body.announced = True


@lowers("moore.builtin.finish")
def lower_finish(body: MooreBody, op: Op) -> None:
    attrs = {"success": int(op.attrs["exitCode"]) == 0, "verbose": body.announced}
    body.announced = False
    body.add("sim.terminate", [], [], attrs, op.loc)


@lowers("moore.builtin.stop")
def lower_stop(body: MooreBody, op: Op) -> None:
    body.add("sim.pause", [], [], {"verbose": body.announced}, op.loc)
    body.announced = False


@lowers("moore.builtin.severity")
def lower_severity(body: MooreBody, op: Op) -> None:
    severity = int(op.attrs["severity"])
    if not 0 <= severity < _SEVERITIES:
        raise UnsupportedError(f"{op.name}: there is no severity {severity}", op.loc)
    attrs = {"severity": severity, "scope": op.attrs.get("scope", "")}
    body.add("aotc.sys.severity", [body.one(op.operands[0])], [], attrs, op.loc)


@lowers("moore.builtin.fopen")
def lower_fopen(body: MooreBody, op: Op) -> None:
    attrs = {"mode": int(op.attrs["mode"])} if "mode" in op.attrs else {}
    made = body.add("sim.sv.fopen", [body.one(op.operands[0])], [I32], attrs, op.loc)
    body.define(op.result, made.result)


@lowers("moore.builtin.fclose")
def lower_fclose(body: MooreBody, op: Op) -> None:
    body.add("sim.sv.fclose", [body.one(op.operands[0])], loc=op.loc)


@lowers("moore.builtin.fflush")
def lower_fflush(body: MooreBody, op: Op) -> None:
    if op.operands:
        body.add("sim.flush", [body.one(op.operands[0])], loc=op.loc)
    else:
        body.add("sim.sv.fflush_all", [], loc=op.loc)


@lowers("moore.builtin.plusargs_test")
def lower_plusargs_test(body: MooreBody, op: Op) -> None:
    made = body.value("sim.plusargs.test", [], I1, op.loc, formatString=op.attrs["formatString"])
    body.define(op.result, made)


@lowers("moore.builtin.plusargs_value")
def lower_plusargs_value(body: MooreBody, op: Op) -> None:
    attrs = {"formatString": op.attrs["formatString"]}
    made = body.add("sim.plusargs.value", [], [I1, core(op.results[1].type)], attrs, op.loc)
    body.define(op.results[0], made.results[0])
    define(body, op.results[1], made.results[1])


@lowers("moore.builtin.urandom_range")
def lower_urandom_range(body: MooreBody, op: Op) -> None:
    """Between two numbers, both included; with a seed the first number of its sequence, and the
    seed becomes that."""
    low, high = body.one(op.operands[0]), body.one(op.operands[1])
    if len(op.operands) > 2:
        seed = body.ref(op.operands[2])
        given = [seed.read(body)[0]]
        first = body.add("aotc.sys.urandom.1", given, [I32], None, op.loc).result
        seed.write(body, (first,), op.loc)
    made = body.add("aotc.sys.urandom_range.2", [high, low], [I32], None, op.loc)
    body.define(op.result, made.result)
