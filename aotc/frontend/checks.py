"""Reports of unique, unique0 and priority; IEEE 1800-2023 12.4.2, 12.5.3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyslang import ast

from aotc.frontend.constants import BIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_CHECK = ast.UniquePriorityCheck


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
        unique = self.check == _CHECK.Unique and not self.has_else
        self._op(ctx, "unique" if unique else "unique0", bits)

    def none_matched(self, ctx: Context) -> None:
        """Reports that control got where no condition has matched."""
        self._op(ctx, self.check.name.lower(), [])

    def _op(self, ctx: Context, kind: str, bits: Sequence[Value]) -> None:
        attrs = {"kind": kind, "text": f"{self.check.name.lower()} {self.what}"}
        ctx.builder.op("aotc.check", bits, attrs=attrs)
