"""What a covergroup is called, where its functions stand, and the numbers of its items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import class_name
from aotc.frontend.classes.table import classes_of
from aotc.frontend.coverage.scopes import enclosing
from aotc.frontend.globals import global_path
from aotc.frontend.hierarchy import instance_body, local_name
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Context, Output
    from aotc.ir.types import Type

_KIND = ast.SymbolKind
_ITEMS = (_KIND.Coverpoint, _KIND.CoverCross)

HANDLE = parse_type("!moore.chandle")
GROUP_ITEM = 0xFFFFFFFF  # runtime_c/coverage.h: the group itself


class Group:
    """The key in Context.values of the handle of the instance whose function is being made."""


class GroupType:
    """The same of the type."""


GROUP: Any = Group
GROUP_TYPE: Any = GroupType


@dataclass(slots=True, eq=False)
class Covergroup:
    """A covergroup of the design.

    symbol:  slang's.
    owner:   the class around it; None otherwise.
    prefix:  of the names of its functions, in its module or at the top.
    body:    the instance in whose module it stands; None at the top and in classes.
    this:    the type of handles to the class that it is embedded in; None otherwise.
    type:    the name of the type, inside the instance if there is one.
    items:   coverpoints and crosses: slang symbol -> number.
    kept:    arguments that are needed behind `new`: slang symbol -> number.
    base:    the covergroup that it extends.
    """

    symbol: Any
    owner: Any
    prefix: str
    body: Any
    this: Type | None
    type: str
    items: dict[Any, int] = field(default_factory=dict)
    kept: dict[Any, int] = field(default_factory=dict)
    base: Covergroup | None = None
    made: set[str] = field(default_factory=set)


def covergroup_of(ctx: Context, type: Any) -> Covergroup:
    """What is known of a covergroup type."""
    memo: dict[Any, Covergroup] = ctx.output.memo.setdefault("covergroups", {})
    symbol: Any = type.canonicalType
    found = memo.get(symbol)
    if found is None:
        found = memo[symbol] = _covergroup(ctx, symbol)
    return found


def _covergroup(ctx: Context, symbol: Any) -> Covergroup:
    inside = symbol.parentScope.lookupName("this")
    owner: Any = None if inside is None else inside.type.canonicalType
    body, this = instance_body(symbol), None
    if owner is not None:
        this = classes_of(ctx).info(owner).type
        body = None
        type = f"{class_name(ctx.output, owner)}::{_name_in(owner, symbol)}"
        prefix = ctx.output.unique(type)
    elif body is None:
        type = global_path(symbol)
        prefix = ctx.output.unique(type)
    else:
        type = prefix = local_name(symbol)
    found = Covergroup(symbol, owner, prefix, body, this, type)
    if symbol.baseGroup is not None:
        found.base = covergroup_of(ctx, symbol.baseGroup)
    _number_items(found)
    _note_members(ctx, found)
    if owner is not None:
        of_classes(ctx.output).update(_cross_functions(symbol))
    return found


def of_classes(output: Output) -> set[Any]:
    """The functions of crosses of covergroups of classes (19.6.1.4). slang takes them for functions
    of the instance around."""
    found: set[Any] = output.memo.setdefault("cross functions", set())
    return found


def _cross_functions(symbol: Any) -> Iterator[Any]:
    for cross in symbol.body:
        if cross.kind == _KIND.CoverCross:
            for body in cross:
                if body.kind == _KIND.CoverCrossBody:
                    yield from (member for member in body if member.kind == _KIND.Subroutine)


def _number_items(group: Covergroup) -> None:
    """Items of a base come first, under the numbers that they have there; those of the same name
    replace them (19.4.1)."""
    own = {str(m.name): m for m in group.symbol.body if m.kind in _ITEMS}
    for item in group.base.items if group.base is not None else ():
        group.items[own.pop(str(item.name), item)] = len(group.items)
    for item in own.values() if group.base is not None else group.symbol.body:
        if item.kind in _ITEMS:
            group.items[item] = len(group.items)


def _name_in(owner: Any, symbol: Any) -> str:
    """The name of the property whose type an embedded covergroup is (19.4)."""
    for member in owner:
        if is_embedded(member, symbol):
            return str(member.name)
    return str(symbol.name)


def is_embedded(member: Any, symbol: Any) -> bool:
    """Whether a member of a class is the property with the instance of an embedded covergroup."""
    return member.kind == _KIND.ClassProperty and bool(member.type.canonicalType == symbol)


def member_of(ctx: Context, symbol: Any, holder: Any) -> tuple[Covergroup, int]:
    """The covergroup of an option or built-in method, and the number of the coverpoint or cross
    that it belongs to. `holder` is the expression whose member it is, or None."""
    while holder is not None and not holder.type.isCovergroup:
        holder = getattr(holder, "value", None)
    own = None if holder is None else covergroup_of(ctx, holder.type)
    known: dict[Any, tuple[Covergroup, int]] = ctx.output.memo.setdefault("cover members", {})
    found = known.get(symbol)
    if found is None:
        type, name = enclosing(symbol)
        group = covergroup_of(ctx, type)
        found = group, item_number(group, name)
    return found if own is None else (own, found[1])


def _note_members(ctx: Context, group: Covergroup) -> None:
    """Keeps which covergroup and item options and methods belong to."""
    known: dict[Any, tuple[Covergroup, int]] = ctx.output.memo.setdefault("cover members", {})
    for scope, number in ((group.symbol.body, GROUP_ITEM), *group.items.items()):
        for member in scope:
            if member.kind in (_KIND.ClassProperty, _KIND.Subroutine):
                known[member] = group, number


def item_number(group: Covergroup, name: str) -> int:
    """The number of a coverpoint or cross by name; "" is the covergroup itself."""
    if not name:
        return GROUP_ITEM
    return next(number for item, number in group.items.items() if str(item.name) == name)


def item_named(group: Covergroup, item: Any) -> int:
    """The number of an item, or of what replaces it in a covergroup that extends another."""
    return item_number(group, str(item.name)) if item not in group.items else group.items[item]


def chain(group: Covergroup) -> list[Covergroup]:
    """A covergroup behind those that it extends."""
    return [*([] if group.base is None else chain(group.base)), group]


def thisvar(group: Covergroup) -> Any:
    """slang's `this` of the class around; None without one."""
    return None if group.owner is None else group.owner.thisVar
