"""Covergroups that extend others, each in a class derived from the other's; IEEE 1800-2023 19.4.1.

The covergroup of an object is that of its own class: `new` and `sample` of the base look at what
class the object has, and its instance stands in the property of the base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.table import classes_of
from aotc.frontend.constants import BIT
from aotc.frontend.conversions import as_i1
from aotc.frontend.frames import Label, cond_branch, place
from aotc.ir.model import Symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aotc.frontend.context import Context, Output
    from aotc.frontend.coverage.names import Covergroup
    from aotc.ir.model import Value

_KIND = ast.SymbolKind


def dispatch(ctx: Context, group: Covergroup, name: str, given: Sequence[Value]) -> None:
    """At the start of `new` or `sample`: goes on with that of the covergroup which extends this one
    in the class of the object, if there is one."""
    if group.this is None or name == "type":
        return
    from aotc.frontend.coverage.functions import call
    from aotc.frontend.coverage.names import HANDLE, covergroup_of

    for symbol in _derived(ctx.output).get(group.symbol, ()):
        other = covergroup_of(ctx, symbol)
        info = classes_of(ctx).info(other.owner)
        attrs = {"class": Symbol((info.name,))}
        is_it = as_i1(ctx, ctx.builder.value("aotc.class_is", [given[0]], BIT, attrs))
        yes, after = Label(), Label()
        cond_branch(ctx, is_it, yes, after)
        place(ctx, yes)
        narrow = ctx.builder.value("moore.class.upcast", [given[0]], info.type)
        result = HANDLE if name == "new" else None
        found = call(ctx, other, name, [narrow, *given[1:]], result)
        ctx.builder.op("func.return", [] if found is None else [found])
        place(ctx, after)


def _derived(output: Output) -> dict[Any, list[Any]]:
    """The covergroups of the design that extend one."""
    found: dict[Any, list[Any]] | None = output.memo.get("derived covergroups")
    if found is None:
        found = output.memo["derived covergroups"] = {}

        def look(symbol: Any) -> None:
            base = symbol.baseGroup
            if base is not None and symbol not in found.setdefault(base.canonicalType, []):
                found[base.canonicalType].append(symbol)

        table: Any = {_KIND.CovergroupType: look}
        output.compilation.getRoot().visit(lookup_table=table)
    return found


def origin(symbol: Any, owner: Any) -> tuple[Any, Any]:
    """The property in which the covergroup of a property of a class stands, and its class: that of
    the covergroup which the other extends, if it does."""
    base = symbol.type.canonicalType.baseGroup
    while base is not None:
        owner = owner.baseClass.canonicalType
        for member in owner:
            same = member.kind == _KIND.ClassProperty and member.type.isCovergroup
            if same and member.type.canonicalType == base.canonicalType:
                symbol, base = member, base.canonicalType.baseGroup
                break
    return symbol, owner
