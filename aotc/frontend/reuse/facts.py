"""Facts about the bodies of a whole design that definitions look at, as digests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend.assertions import assertion_control, directives
from aotc.frontend.randomization.usage import random_usage
from aotc.frontend.reuse.digests import digest
from aotc.frontend.usage import usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Output


def fact(output: Output, name: str) -> str:
    """The digest of a fact by the name of its entry in Output.memo."""
    return digest(*_FACTS[name](output))


def _usage(output: Output) -> list[str]:
    return sorted(usage(output).free)


def _random(output: Output) -> list[str]:
    found: Any = random_usage(output)
    return [str(found.modes), *sorted(str(symbol.hierarchicalPath) for symbol in found.given)]


_FACTS: dict[str, Callable[[Output], list[str]]] = {
    "assertion control": lambda output: [str(assertion_control.controlled(output))],
    "coverage file": lambda output: [str(directives.is_named(output))],
    "random usage": _random,
    "usage": _usage,
}
