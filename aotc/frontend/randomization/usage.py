"""What the whole design does with random variables, found in one walk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.randomization.inherited import inherited_arguments

if TYPE_CHECKING:
    from aotc.frontend.context import Output

_PROPERTY = ast.SymbolKind.ClassProperty
_MODES = ("rand_mode", "constraint_mode")


@dataclass(slots=True)
class RandomUsage:
    """given: properties that are arguments of some randomize(...) of an object (18.11).
    modes: whether rand_mode or constraint_mode is called anywhere, so objects keep them.
    parts: properties of some part of which rand_mode is called."""

    given: set[Any] = field(default_factory=set)
    modes: bool = False
    parts: set[Any] = field(default_factory=set)


def random_usage(output: Output) -> RandomUsage:
    """The facts about the design."""
    found: RandomUsage | None = output.memo.get("random usage")
    if found is None:
        found = output.memo["random usage"] = _walk(output)
    return found


def _walk(output: Output) -> RandomUsage:
    found = RandomUsage()

    def call(node: Any) -> ast.VisitAction:
        name = str(node.subroutineName)
        if name in _MODES:
            found.modes = True
            found.parts.update(_whole(node))
        elif name == "randomize" and node.isSystemCall:
            symbols = [getattr(argument, "symbol", None) for argument in node.arguments]
            symbols += inherited_arguments(node)
            found.given.update(s for s in symbols if s is not None and s.kind == _PROPERTY)
        return ast.VisitAction.Advance

    output.compilation.getRoot().visit(lookup_table={ast.ExpressionKind.Call: call})
    return found


def _whole(node: Any) -> list[Any]:
    """The property of a part of which a call sets or asks the mode."""
    from aotc.frontend.randomization.parts import path_of

    if not (node.isSystemCall and node.arguments):
        return []
    root, steps = path_of(node.arguments[0])
    symbol = getattr(root, "member", getattr(root, "symbol", None))
    return [symbol] if steps and symbol is not None else []
