"""How a body ends: return statements and the end of the text; IEEE 1800-2023 12.8, 13.3, 13.4."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aotc.errors import InputError
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.frames import frame_of, jump, terminated
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type


@dataclass(slots=True, eq=False)
class Results:
    """What a subroutine hands back.

    terminator: the op that ends it.
    returned:   the reference of its implicit variable; None if it only says `return value`.
    outputs:    the references of its output and inout arguments, in order.
    value:      the type of the function's value; None without one.
    """

    terminator: str
    returned: Value | None = None
    outputs: list[Value] = field(default_factory=list)
    value: Type | None = None


def leave_subroutine(ctx: Context, node: Any) -> None:
    """A return statement."""
    frame = frame_of(ctx)
    results: Any = frame.result
    target = frame.find("return")
    if target is None or not isinstance(results, Results):
        raise InputError("`return` stands in no subroutine", ctx.loc(node))
    value = None if node.expr is None else rvalue(ctx, node.expr)
    own = results.returned
    if value is not None and own is None:
        ctx.builder.op(results.terminator, [value])
        return
    if value is not None and own is not None:
        ctx.builder.op("moore.blocking_assign", [own, value])
    jump(ctx, target)


def finish_body(ctx: Context) -> None:
    """The end of a subroutine: hands back its value and outputs."""
    results: Any = frame_of(ctx).result
    if terminated(ctx):
        return
    refs: list[Value] = [] if results.returned is None else [results.returned]
    if results.value is not None and not refs:
        refs = [ctx.builder.value("moore.variable", [], moore_ref(results.value))]
    values = [_read(ctx, ref) for ref in refs + results.outputs]
    ctx.builder.op(results.terminator, values)


def _read(ctx: Context, ref: Value) -> Value:
    assert ref.type.elem is not None
    return ctx.builder.value("moore.read", [ref], ref.type.elem)


def finish_plain(ctx: Context, terminator: str) -> None:
    """Ends a procedure, a branch or a region that hands nothing back."""
    if not terminated(ctx):
        ctx.builder.op(terminator)
