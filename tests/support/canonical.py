"""Text of ops that depends on nothing but their content: no places, attributes by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.ir.writer import Printer

if TYPE_CHECKING:
    from aotc.ir.model import Op


class _Sorted(Printer):
    def attrs(self, attrs: dict[str, Any]) -> str:
        return super().attrs(dict(sorted(attrs.items())))


def canonical_text(op: Op) -> str:
    """Generic text of an op, equal for equal content."""
    printer = _Sorted()
    printer.op(op, "")
    return "".join(printer.out)
