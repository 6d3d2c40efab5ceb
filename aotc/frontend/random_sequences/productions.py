"""What stands in a randsequence (IEEE 1800-2023 18.17): productions, rules, items, arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pyslang import syntax

# A block that is made for a code block, in a hierarchical name.
CODE_BLOCK = re.compile(r"\.rs\$b\d+")


@dataclass(slots=True, eq=False)
class Stored:
    """A variable of a production or rule: the user's name, its type, the queue that it is in.

    result: of an argument that is an output, the variable that has its value where the production
            ends; "" of others.
    starts: whether it begins with what is passed.
    """

    name: str
    type: str
    queue: str
    result: str = ""
    starts: bool = True

    @property
    def enter(self) -> str:
        """The declaration of the copy."""
        return f"automatic {self.type} {self.name} = {self.queue}[$];"

    @property
    def leave(self) -> str:
        """What stores the copy."""
        return f"{self.queue}[$] = {self.name};"


@dataclass(slots=True, eq=False)
class Production:
    """A production, or the copy of one that a rand join interleaves.

    value:   the variable that has its value where it ends; "" of a void one.
    type:    of its value.
    entry, exit: the first step and the last one.
    join:    the rand join that interleaves it, and its number there.
    """

    node: Any
    arguments: list[Stored]
    defaults: list[Any]
    value: str
    type: str
    entry: int
    exit: int
    join: tuple[Join, int] | None = None


@dataclass(slots=True, eq=False)
class Join:
    """A rand join under way: queues of what is left and where to go on, for each sequence."""

    name: str
    dispatch: int

    def left(self, index: int) -> str:
        """How many items of a sequence are left."""
        return f"{self.name}l{index}[$]"

    def place(self, index: int) -> str:
        """The step with which a sequence goes on."""
        return f"{self.name}p{index}[$]"


@dataclass(slots=True, eq=False)
class Rule:
    """A rule: what can be named in it, and the steps where it ends."""

    production: Production
    values: dict[str, Stored]
    arrays: set[str]
    seen: dict[str, int] = field(default_factory=dict)
    end: int = 0
    leave: int = 0

    @property
    def names(self) -> list[Stored]:
        """Everything that steps of the rule may name; what the rule has hides arguments."""
        hidden = set(self.values)
        return [a for a in self.production.arguments if a.name not in hidden] + [
            *self.values.values()
        ]


def is_node(part: Any) -> bool:
    """Whether part of a separated list is no separator."""
    return isinstance(part, syntax.SyntaxNode)


def arguments(item: Any) -> list[Any]:
    """The arguments of a production item: syntax."""
    if item.argList is None:
        return []
    return [part for part in item.argList.parameters if is_node(part)]


def value_of(argument: Any) -> Any:
    """The expression of an argument, which is parsed as if it were a property; None if empty."""
    expr = getattr(argument, "expr", None)
    while isinstance(expr, syntax.SimplePropertyExprSyntax | syntax.SimpleSequenceExprSyntax):
        expr = expr.expr
    return expr


def items(rule: Any) -> list[Any]:
    """The production items of a rule, in the order of the text."""
    found: list[Any] = []
    for node in rule.prods:
        if isinstance(node, syntax.RsIfElseSyntax):
            found.append(node.ifItem)
            if node.elseClause is not None:
                found.append(node.elseClause.item)
        elif isinstance(node, syntax.RsRepeatSyntax):
            found.append(node.item)
        elif isinstance(node, syntax.RsCaseSyntax):
            found += [item.item for item in node.items]
        elif isinstance(node, syntax.RsProdItemSyntax):
            found.append(node)
    return found
