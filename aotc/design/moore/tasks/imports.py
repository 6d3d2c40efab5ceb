"""moore.func.dpi and its calls: functions written in C (IEEE 1800-2023 35.5).

The types of Moore say how values are passed: a 2-state integer of 8, 16, 32 or 64 bits as byte,
shortint, int or longint, one bit as svBit or svLogic, any other as a vector (H.7, H.10).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.tasks.values import Writer
from aotc.errors import UnsupportedError, VerifyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.lowering import Rewriter
    from aotc.ir.model import Op
    from aotc.ir.types import Type

_DIRECTIONS = ("in", "out", "inout", "return")  # by Moore's DPIArgDirection
_INTEGERS = {8: "byte", 16: "shortint", 32: "int", 64: "longint"}
_SIMPLE = {"moore.string": "string", "moore.chandle": "chandle"}
_UNIT = "$unit"


def call(rewriter: Rewriter, op: Op) -> None:
    name = op.attrs["callee"].name
    function = rewriter.symbols.source.get(name)
    if function is None or function.name != "moore.func.dpi":
        raise VerifyError(f"@{name} is no moore.func.dpi", op.loc)
    directions = [_direction(given) for given in function.attrs["dpi_arg_dirs"]]
    operands, results = iter(op.operands), iter(op.results)
    arguments, outs, value = [], [], None
    for direction in directions:
        given = next(operands, None) if direction in ("in", "inout") else None
        made = next(results, None) if direction != "in" else None
        source = made if given is None else given
        if source is None:
            raise VerifyError(f"the call of @{name} has too few operands or results", op.loc)
        if direction == "return":
            value = made
            continue
        arguments.append(f"{direction} {_kind(op, source.type, direction)}")
        if made is not None:
            outs.append(made)
    if next(operands, None) is not None or next(results, None) is not None:
        raise VerifyError(f"the call of @{name} has too many operands or results", op.loc)
    old = [*([value] if value is not None else []), *outs]
    attrs = {
        "c_name": str(function.attrs.get("verilogName", name)),
        "arguments": arguments,
        "value": "void" if value is None else _kind(op, value.type, "return"),
        "package": _UNIT,
    }
    made_op = Writer(rewriter, op).op(
        "aotc.call_import", list(op.operands), [v.type for v in old], **attrs
    )
    for before, after in zip(old, made_op.results, strict=True):
        rewriter.become(before, after, op)


def _direction(given: object) -> str:
    return given if isinstance(given, str) else _DIRECTIONS[int(given)]  # type: ignore[call-overload]


def _kind(op: Op, type: Type, direction: str) -> str:
    """How values of a type are handed to C."""
    if type.kind == "moore.open_uarray" and type.elem is not None and direction == "in":
        return f"open {_kind(op, type.elem, direction)}*?"
    if type.kind == "moore.real":
        return "shortreal" if type.width == 32 else "real"
    if type.kind in _SIMPLE:
        return _SIMPLE[type.kind]
    if type.kind != "moore.int":
        raise UnsupportedError(
            f"an argument of type {type} ({direction}) of an imported function; pass integers, "
            "reals, strings, chandles, or dynamic arrays that go in", op.loc,
        )  # fmt: skip
    width = type.width or 0
    if not type.four and width in _INTEGERS:
        return _INTEGERS[width]
    kind = "logic" if type.four else "bit"
    return kind if width == 1 else f"{kind}[{width}]"


HANDLERS: dict[str, Callable[[Rewriter, Op], None]] = {"moore.func.dpi.call": call}
