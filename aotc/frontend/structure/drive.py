"""Drive strengths, charge strengths and delays (IEEE 1800-2023 clauses 28.7 to 28.16)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

# Levels of table 28-7.
LEVELS = {"highz": 0, "small": 1, "medium": 2, "weak": 3, "large": 4, "pull": 5, "strong": 6}
LEVELS["supply"] = 7


def strength(syntax: Any) -> dict[str, Any]:
    """The attribute `strength = [s0, s1]` of whatever the syntax declares; {} without one.

    syntax: of an assignment, a net's declarator or a gate; the strength stands in a node above.
    """
    found = _node(syntax, ("DriveStrength", "PullStrength"))
    if found is None:
        return {}
    levels = [LEVELS["strong"], LEVELS["strong"]]
    for name in ("strength", "strength0", "strength1"):
        token = getattr(found, name, None)
        if token is not None:
            levels[int(token.valueText[-1])] = LEVELS[token.valueText[:-1]]
    return {"strength": levels}


def charge(syntax: Any) -> int:
    """The charge strength of a trireg (28.12.2): small, medium (without one) or large."""
    found = _node(syntax, ("ChargeStrength",))
    return LEVELS["medium" if found is None else found.strength.valueText]


def _node(syntax: Any, kinds: tuple[str, ...]) -> Any:
    """The strength written in the declaration that the syntax is a part of."""
    at = syntax
    for _ in range(3):
        if at is None:
            return None
        found = getattr(at, "strength", None)
        if found is not None and found.kind.name in kinds:
            return found
        at = at.parent
    return None


@dataclass(slots=True)
class Delays:
    """Rise, fall and turn-off delay; the charge decay time of a trireg in the third place.

    constant_fs: in femtoseconds, one to three of them, if all are constant.
    values:      the expressions if they are not; [] without any delay.
    """

    constant_fs: list[int] | None = None
    values: list[Any] = field(default_factory=list)


def delays(ctx: Context, control: Any) -> Delays:
    """What a delay control of an assignment, a net or a gate says."""
    from aotc.frontend.statements.timing import constant_delay_fs

    if control is None:
        return Delays()
    if control.kind == ast.TimingControlKind.Delay:
        expressions = [control.expr]
    elif control.kind == ast.TimingControlKind.Delay3:
        expressions = [e for e in (control.expr1, control.expr2, control.expr3) if e is not None]
    else:
        unsupported(ctx, control, f"a timing control of kind {control.kind.name} here")
    constants = [constant_delay_fs(ctx, e) for e in expressions]
    if any(c is None for c in constants):
        return Delays(None, expressions)
    return Delays([c for c in constants if c is not None])


def delay_value(ctx: Context, expr: Any) -> Value:
    """A delay that is computed at run time, as a !moore.time."""
    from aotc.frontend.statements.timing import delay

    return delay(ctx, expr)
