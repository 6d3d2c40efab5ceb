"""$cast of handles; IEEE 1800-2023 8.16."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend.classes.table import classes_of
from aotc.frontend.conversions import BIT, as_i1, convert, type_of
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.frames import Label, cond_branch, place
from aotc.frontend.statements.assignments import store
from aotc.ir.model import Symbol

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value


def cast(ctx: Context, node: Any, target: Any, source: Any) -> Value:
    """Assigns the handle if its object is of the target's class, or null; whether it is, as one
    bit."""
    found = rvalue(ctx, source)
    ctx.at(node)
    wanted = classes_of(ctx).info(target.type.canonicalType)
    attrs = {"class": Symbol((wanted.name,))}
    fits = ctx.builder.value("aotc.class_is", [found], BIT, attrs)
    yes, after = Label(), Label()
    cond_branch(ctx, as_i1(ctx, fits), yes, after)
    place(ctx, yes)
    store(ctx, target, convert(ctx, found, type_of(ctx, target), signed=False))
    place(ctx, after)
    return fits
