"""Functional coverage: the `aotc.sys` of aotc/dialects/coverage.py that are not plain calls.

Source: docs/coverage.md. `COVERAGE` has a handler for each by the name of the system function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aotc.dialects.coverage  # noqa: F401 (adds its rows to those of aotc.dialects.system)
from aotc.design.moore.runtime_reference import RuntimeReference
from aotc.design.moore.types import REFERENCE
from aotc.ir.types import I1, I64, int_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Op, Value

WIDE = int_type(128)


def _type(body: MooreBody, op: Op) -> None:
    attrs = {"type": op.attrs["type"], "own": bool(op.attrs["own"])}
    _define(body, op, body.add("aotc.sys.cover_type", [], [I64], attrs, op.loc).result)


def _define(body: MooreBody, op: Op, value: Value) -> None:
    """The only result: a handle or a number, whose bits are all known."""
    body.define(op.result, body.resize(value, body.core(op.result.type).width or 0))


def _keep(body: MooreBody, op: Op) -> None:
    """A reference, or the handle of an object."""
    group, kept = op.operands
    if kept.type.kind == "moore.ref":
        words = body.ref(kept).address(body)
    else:
        words = body.resize(body.one(kept), 128)
    attrs = {"k": int(op.attrs["k"])}
    body.add("aotc.sys.cover_keep", [body.one(group), words], [], attrs, op.loc)


def _kept(body: MooreBody, op: Op) -> None:
    attrs = {"k": int(op.attrs["k"])}
    group = body.one(op.operands[0])
    _refer(body, op, body.add("aotc.sys.cover_kept", [group], [REFERENCE], attrs, op.loc).result)


def _refer(body: MooreBody, op: Op, found: Value) -> None:
    """The result is the reference, or the handle in its low word."""
    if op.result.type.kind != "moore.ref":
        _define(body, op, found)
        return
    assert op.result.type.elem is not None
    body.refs[op.result] = RuntimeReference(found, op.result.type.elem)


def _option(body: MooreBody, op: Op) -> None:
    attrs = {key: int(op.attrs[key]) for key in ("item", "option")}
    attrs["of_type"] = bool(op.attrs["of_type"])
    given = [body.one(op.operands[0])]
    _refer(body, op, body.add("aotc.sys.cover_option", given, [REFERENCE], attrs, op.loc).result)


def _range(body: MooreBody, op: Op) -> None:
    group, low, high = op.operands
    given = [body.one(group), *body.pair(low), *body.pair(high)]
    attrs = {"flags": int(op.attrs["flags"])}
    body.add("aotc.sys.cover_range", given, [], attrs, op.loc)


def _candidate(body: MooreBody, op: Op) -> None:
    given = [body.one(op.operands[0])]
    made = body.add("aotc.sys.cover_candidate", given, [I1, WIDE], None, op.loc)
    for result, value in zip(op.results, made.results, strict=True):
        body.define(result, value)


def _tuple_value(body: MooreBody, op: Op) -> None:
    attrs = {"target": int(op.attrs["target"])}
    given = [body.one(op.operands[0])]
    made = body.add("aotc.sys.cover_tuple_value", given, [WIDE], attrs, op.loc)
    body.define(op.result, made.result)


def _tuple_is(body: MooreBody, op: Op) -> None:
    attrs = {"target": int(op.attrs["target"])}
    given = [body.one(op.operands[0]), *body.pair(op.operands[1])]
    body.add("aotc.sys.cover_tuple_is", given, [], attrs, op.loc)


def _value(body: MooreBody, op: Op) -> None:
    attrs: dict[str, Any] = {"item": int(op.attrs["item"])}
    value, unknown = body.pair(op.operands[1])
    if (value.type.width or 0) > 64:
        value, unknown = body.resize(value, 128), body.resize(unknown, 128)
    given = [body.one(op.operands[0]), value, unknown]
    body.add("aotc.sys.cover_value", given, [], attrs, op.loc)


COVERAGE: dict[str, Callable[[MooreBody, Op], None]] = {
    "$cover_type": _type,
    "$cover_keep": _keep,
    "$cover_kept": _kept,
    "$cover_option": _option,
    "$cover_range": _range,
    "$cover_candidate": _candidate,
    "$cover_tuple_value": _tuple_value,
    "$cover_tuple_is": _tuple_is,
    "$cover_value": _value,
}
