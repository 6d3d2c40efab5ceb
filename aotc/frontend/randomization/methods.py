"""Virtual methods that the front-end makes for random objects (docs/randomization.md).

    $variables(this, problem)    registers what varies, in the object and in its random members
    $constraints(this, problem)  adds the constraint blocks of all of them
    $before, $after (this, problem)  call pre_randomize and post_randomize of all of them
    $rand_mode, $constraint_mode (this, off)  switch everything of the object

A class has its own if it declares something that the method is about; the first class of each
hierarchy always has them. Like other virtual methods they are made if they are called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import is_std, methods
from aotc.frontend.randomization.usage import random_usage
from aotc.ir.moore_types import moore_array, moore_int, moore_members
from aotc.ir.types import Type, function_type, parse_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.classes.table import Info
    from aotc.frontend.context import Output

_KIND = ast.SymbolKind
_MODE: Any = ast.RandMode
_NO_MODE = _MODE.None_
_RANDC = ast.RandMode.RandC
_FIELD = _KIND.Field
_BUILTIN = ast.MethodFlags.BuiltIn
PROBLEM = moore_int(64, four=False)
BIT = moore_int(1, four=False)
STRING = parse_type("!moore.string")
WITH_PROBLEM = ("$variables", "$constraints", "$before", "$after")
MODES = ("$rand_mode", "$constraint_mode")
OFF = "$off"


@dataclass(frozen=True, slots=True, eq=False)
class Generated:
    """A virtual method without a source. `type` is its function type."""

    output: Output
    name: str
    type: Type
    coroutine: bool = False

    def define(self, info: Info) -> str:
        """Makes the definition for a class; its symbol."""
        from aotc.frontend.randomization.objects import define

        name = self.output.unique(f"{info.name}::{self.name}")
        self.output.later(lambda: define(self.output, info, self, name))
        return name


def generated(output: Output, info: Info) -> dict[str, Generated]:
    """The methods that a class has of its own."""
    symbol: Any = info.symbol
    if symbol.isInterface or is_std(symbol):
        return {}
    has = _own_names(symbol) if info.base is not None else (*WITH_PROBLEM, *MODES)
    return {name: Generated(output, name, _type(info, name)) for name in has}


def _type(info: Info, name: str) -> Type:
    return function_type([info.type, PROBLEM if name in WITH_PROBLEM else BIT], [])


def _own_names(symbol: Any) -> list[str]:
    """The methods for which a class that extends another has a reason of its own."""
    found = list(random_members(symbol))
    nested = any(m.type.isClass or m.type.isUnpackedArray for m in found)
    constrained = nested or any(True for _ in blocks(symbol))
    hooks = {str(m.name) for m in methods(symbol) if not m.flags & _BUILTIN}
    reasons = {
        "$variables": bool(found),
        "$constraints": constrained,
        "$before": bool(found) or "pre_randomize" in hooks,
        "$after": bool(found) or "post_randomize" in hooks,
        "$rand_mode": bool(found),
        "$constraint_mode": constrained,
    }
    return [name for name, reason in reasons.items() if reason]


def random_members(symbol: Any) -> Iterator[Any]:
    """The properties that a class itself declares rand or randc."""
    for member in symbol:
        if member.kind == _KIND.ClassProperty and member.randMode != _NO_MODE:
            yield member


def blocks(symbol: Any) -> Iterator[Any]:
    """The constraint blocks of a class itself."""
    for member in symbol:
        if member.kind == _KIND.ConstraintBlock:
            yield member


def hook_of(symbol: Any, name: str) -> Any:
    """The pre_randomize or post_randomize that a class itself defines, or None."""
    for method in methods(symbol):
        if method.name == name and not method.flags & _BUILTIN:
            return method
    return None


def levels(symbol: Any) -> list[Any]:
    """A class and those it extends, the first one in front."""
    found: list[Any] = []
    at = symbol
    while at is not None:
        found.insert(0, at)
        above = at.baseClass
        at = None if above is None else above.canonicalType
    return found


def switches(symbol: Any) -> list[Any]:
    """What of a class itself has a mode: each one's number is its bit in the property $off."""
    return [*random_members(symbol), *blocks(symbol)]


def memory_of(member: Any) -> str:
    """The property that keeps which values of a randc one, or of randc members of it, have been."""
    return f"{member.name}$used"


def memory_type(type: Any, *, cyclic: bool) -> Type | None:
    """Its type: a string for each randc value, in arrays and structures as the values are; None if
    there is none."""
    found = type.canonicalType
    if found.isUnpackedArray and found.hasFixedRange:
        inner = memory_type(found.arrayElementType, cyclic=cyclic)
        size = int(found.fixedRange.width)
        return None if inner is None else moore_array(size, inner, packed=False)
    if found.isUnpackedStruct and not cyclic:
        fields = [(str(f.name), memory_of_field(f)) for f in found if f.kind == _FIELD]
        kept = [(name, type) for name, type in fields if type is not None]
        return moore_members("ustruct", kept) if kept else None
    return STRING if cyclic else None


def memory_of_field(field: Any) -> Type | None:
    """The same of a member of a structure."""
    return memory_type(field.type, cyclic=field.randMode == _RANDC)


def hidden_properties(output: Output, symbol: Any) -> Iterator[tuple[str, Type]]:
    """Properties without a source: name and type."""
    from aotc.frontend.randomization import boxes, parts

    for member in random_members(symbol):
        if member in random_usage(output).parts:
            yield parts.parts_of(member), parts.mode_type(member.type)
        memory = memory_type(member.type, cyclic=member.randMode == _RANDC)
        if memory is not None:
            yield memory_of(member), memory
        if boxes.has_boxes(member.type):
            yield boxes.boxes_of(member), boxes.boxed_type(output, member.type)
    count = len(switches(symbol))
    if count and random_usage(output).modes:
        yield OFF, moore_int(count, four=False)
