"""Recursive properties: an instance of a property in itself; IEEE 1800-2023 16.12.17.

An instance in a property that is being read, on the same clock and with the same arguments as it,
is that property over again: the text says `recur` and the number by which it `define`s the property
around. An argument of an instance in a property is a formal argument of that, or names none of
them, so arguments can be told apart by what is written. slang goes round once and checks that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MOST = 16  # properties that recur in one (AOTC_MOST_DEFINITIONS)

# What is written for an argument, and the number of the instance in whose names that is.
Argument = tuple[int, str]


@dataclass(slots=True, eq=False)
class Instance:
    """A property that is being read. `label`: the number that it recurs by, if it does."""

    symbol: Any
    arguments: dict[str, Argument]
    clock: Any
    label: int | None = None

    @property
    def key(self) -> Any:
        return self.symbol, tuple(sorted(self.arguments.items())), self.clock

    @property
    def definition(self) -> str:
        """What stands behind the property's text."""
        return "" if self.label is None else f" define {self.label}"


@dataclass(slots=True, eq=False)
class Instances:
    """Properties around what is read, the outermost first, and how many recur."""

    around: list[Instance] = field(default_factory=list)
    labels: int = 0

    def made(self, expr: Any, clock: Any) -> Instance:
        """An instance that an expression is; it is not around anything yet."""
        return Instance(expr.symbol, self._arguments(expr), clock)

    def same(self, instance: Instance) -> Instance | None:
        """The property around that an instance begins again."""
        for other in self.around:
            if other.key == instance.key:
                if other.label is None:
                    other.label = self.labels
                    self.labels += 1
                return other
        return None

    def _arguments(self, expr: Any) -> dict[str, Argument]:
        names = [str(port.name) for port in expr.symbol.ports]
        written = getattr(expr.syntax, "arguments", None)
        given: dict[str, str] = {}
        for number, part in enumerate(_parts(written)):
            named = getattr(part, "name", None)
            if named is not None:
                given[str(named.valueText)] = _text(getattr(part, "expr", ""))
            elif number < len(names):
                given[names[number]] = _text(part)
        return {name: self._meant(given[name]) for name in names if given.get(name)}

    def _meant(self, text: str) -> Argument:
        """What an argument is in terms of the outermost instance that has it."""
        if self.around and text in self.around[-1].arguments:
            return self.around[-1].arguments[text]
        return len(self.around) if not self.around else -1, text


def _parts(written: Any) -> list[Any]:
    if written is None:
        return []
    return [p for p in written.parameters if not hasattr(p, "valueText")]


def _text(node: Any) -> str:
    return "" if node is None else str(node).strip()
