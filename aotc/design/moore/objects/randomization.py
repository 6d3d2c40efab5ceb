"""Constrained random values: `aotc.rand {do}` becomes one of aotc/dialects/aotc_random.py.

Source: docs/randomization.md; IEEE 1800-2023 clause 18.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.design.moore.body import lowers
from aotc.design.moore.types import DSTRING, core, element
from aotc.dialects.sim_containers import shape_of
from aotc.ir.types import I1, I32, I64

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type

_RESULTS = {
    "begin": I64, "meets": I1, "count": I32, "settled": I1, "solve": I32, "randstate": DSTRING,
}  # fmt: skip
_ATTRIBUTES = ("signed", "given", "values", "bit", "width", "walk", "program", "name", "soft",
               "mark", "first", "bound", "real")  # fmt: skip


@lowers("aotc.rand")
def lower_rand(body: MooreBody, op: Op) -> None:
    do = str(op.attrs["do"])
    attrs: dict[str, Any] = {key: op.attrs[key] for key in _ATTRIBUTES if key in op.attrs}
    given: list[Value] = []
    for operand in op.operands:
        if operand.type.kind == "moore.ref":
            assert operand.type.elem is not None
            _describe(attrs, do, operand.type.elem)
            given.append(body.ref(operand).address(body))
        else:
            parts = body.parts(operand)
            given += parts if do == "use_value" else parts[:1]
    if do == "begin" and not given:
        given = [body.constant(0, I64)]
    result = _RESULTS.get(do)
    made = body.add(f"aotc.rand.{do}", given, [result] if result else [], attrs, op.loc)
    if result is not None:
        found = made.result
        if core(op.result.type) is not found.type:
            found = body.resize(found, core(op.result.type).width or 0)
        body.define(op.result, found)


def _describe(attrs: dict[str, Any], do: str, type: Type) -> None:
    """Adds what the runtime needs to know of what is referred to."""
    if do in ("variable", "use"):
        attrs["width"] = type.width or 0
    elif do == "cyclic":
        attrs.setdefault("width", type.width or 0)
    elif do in ("array", "use_element"):
        assert type.elem is not None
        attrs["shape"] = shape_of(element(type.elem))
