"""Reports of unique, unique0 and priority; IEEE 1800-2023 12.4.2, 12.5.3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions.assertion_control import unless_controlled
from aotc.frontend.constants import BIT
from aotc.frontend.expressions.operators import combine_bits
from aotc.frontend.expressions.purity import is_cheap
from aotc.frontend.frames import Label, place
from aotc.frontend.scopes import scope_suffix
from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_CHECK = ast.UniquePriorityCheck
_JOINS = ("moore.to_builtin_int", "moore.from_builtin_int", "moore.or")


def looks_at_all(node: Any, conditions: Iterable[ast.Expression], *, has_else: bool) -> bool:
    """Whether all conditions of a statement are evaluated before the first true one counts.

    Those of priority are if that has no effect: so a later run in the same time step takes back
    what an earlier one has found (12.4.2.1).
    """
    if node.check == _CHECK.Priority:
        return not has_else and all(is_cheap(condition) for condition in conditions)
    return node.check in (_CHECK.Unique, _CHECK.Unique0)


@dataclass(slots=True)
class Violations:
    """What one if or case statement reports.

    check:    its keyword.
    what:     "if" or "case".
    has_else: whether it has an else or a default, so that no match is no violation.
    """

    check: ast.UniquePriorityCheck
    what: str
    has_else: bool = False

    def check_all(self, ctx: Context, matched: Sequence[Value]) -> None:
        """Reports several matches (or none) of conditions, given as i1."""
        builder = ctx.builder
        bits = [builder.value("moore.from_builtin_int", [i1], BIT) for i1 in matched]
        if self.check == _CHECK.Priority:
            self._op(ctx, "priority", [combine_bits(ctx, "moore.or", bits)])
            return
        unique = self.check == _CHECK.Unique and not self.has_else
        if are_exclusive(matched):
            if not unique:
                return
            bits = [combine_bits(ctx, "moore.or", bits)]
        self._op(ctx, "unique" if unique else "unique0", bits)

    def none_matched(self, ctx: Context) -> None:
        """Reports that control got where no condition has matched."""
        self._op(ctx, "priority", [])

    def _op(self, ctx: Context, kind: str, bits: Sequence[Value]) -> None:
        text = f"{self.check.name.lower()} {self.what}"
        attrs = {"kind": kind, "text": text, "scope": scope_suffix(ctx)}
        exit = Label()
        unless_controlled(ctx, self.check, exit)
        ctx.builder.op("aotc.check", bits, attrs=attrs)
        place(ctx, exit)


def are_exclusive(conditions: Sequence[Value]) -> bool:
    """Whether no two conditions can be true at once, because they compare one value with different
    constants."""
    selectors: set[Value] = set()
    seen: set[str] = set()
    for condition in conditions:
        labels: set[str] = set()
        if not compared(condition, selectors, labels) or len(selectors) != 1 or labels & seen:
            return False
        seen |= labels
    return True


def compared(condition: Value, selectors: set[Value], labels: set[str]) -> bool:
    """Whether a condition is that values are equal to constants (12.5); adds both."""
    op = condition.owner
    if not isinstance(op, Op):
        return False
    if op.name == "moore.case_eq":
        constant = op.operands[1].owner
        if not isinstance(constant, Op) or constant.name != "moore.constant":
            return False
        selectors.add(op.operands[0])
        labels.add(str(constant.attrs["value"]))
        return True
    return op.name in _JOINS and all(compared(v, selectors, labels) for v in op.operands)
