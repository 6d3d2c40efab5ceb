"""option and type_option of covergroups, coverpoints and crosses; IEEE 1800-2023 19.7.

An option is a variable of the C runtime; its reference serves reads and assignments alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported
from aotc.frontend.coverage.names import (
    GROUP,
    GROUP_TYPE,
    HANDLE,
    member_of,
)
from aotc.frontend.coverage.ops import cover
from aotc.frontend.coverage.scopes import property_of
from aotc.frontend.types import moore_type
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

# In the order of runtime_c/coverage.h.
_OPTIONS = (
    *("name", "weight", "goal", "comment", "at_least", "auto_bin_max", "cross_num_print_missing"),
    *("cross_retain_auto_bins", "detect_overlap", "per_instance", "get_inst_coverage", "strobe"),
    *("merge_instances", "distribute_first", "real_interval"),
)


def reference(ctx: Context, expr: Any) -> Value:
    """The reference of an option."""
    symbol = property_of(expr.value)
    holder = getattr(expr.value, "value", None)
    group, item = member_of(ctx, symbol, holder)
    of_type = str(symbol.name) == "type_option"
    owner = _type_of(ctx, group) if of_type else _instance(ctx, expr.value)
    ctx.at(expr)
    to = moore_ref(moore_type(expr.member.type))
    attrs = {
        "item": item,
        "option": _OPTIONS.index(str(expr.member.name)),
        "of_type": of_type,
    }
    return cover(ctx, "option", [owner], [to], **attrs)[0]


def value(ctx: Context, expr: Any) -> Value:
    """The present value of an option."""
    ref = reference(ctx, expr)
    assert ref.type.elem is not None
    return ctx.at(expr).value("moore.read", [ref], ref.type.elem)


def _type_of(ctx: Context, group: Any) -> Value:
    from aotc.frontend.coverage.functions import type_handle

    own = ctx.values.get(GROUP_TYPE)
    return own if own is not None else type_handle(ctx, group)


def _instance(ctx: Context, expr: Any) -> Value:
    """The handle of the instance whose `option` an expression is."""
    from aotc.frontend.expressions.expressions import rvalue

    if not isinstance(expr, ast.MemberAccessExpression):
        own = ctx.values.get(GROUP)
        if own is None:
            unsupported(ctx, expr, "option without an instance", "write instance.option")
        return own
    holder: Any = expr.value
    while not holder.type.isCovergroup:
        holder = holder.value
    found = rvalue(ctx, holder)
    assert found.type is HANDLE
    return found
