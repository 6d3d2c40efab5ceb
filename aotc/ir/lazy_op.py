"""A top-level op whose regions are read when somebody asks for them.

What was found out about the regions stands beside them, so that most of them are never read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.ir.model import Op, Region

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.errors import Loc


class LazyOp(Op):
    """An op without operands and results, such as a function.

    notes:     plain data about the content of the regions, under names of those who put it there;
               placed: the same, of what also depends on the places in them.
    rewritten: whether the regions are other ones than those that were read.
    """

    __slots__ = ("_read", "_regions", "notes", "placed", "rewritten")

    def __init__(
        self,
        name: str,
        attrs: dict[str, Any],
        loc: Loc,
        read: Callable[[], list[Region]],
        notes: dict[str, Any],
        placed: dict[str, Any],
    ):
        self._regions: list[Region] | None = None
        self._read = read
        self.notes = notes
        self.placed = placed
        self.rewritten = False
        super().__init__(name, attrs=attrs, loc=loc)

    @property
    def regions(self) -> list[Region]:
        if self._regions is None:
            self._regions = self._read()
            for region in self._regions:
                region.parent = self
        return self._regions

    @regions.setter
    def regions(self, regions: list[Region]) -> None:
        if regions:
            self._regions = regions


def noted(op: Op) -> LazyOp:
    """An op as one that has notes, in place of it."""
    regions = op.regions
    found = LazyOp(op.name, op.attrs, op.loc, lambda: regions, {}, {})
    found.parent = op.parent
    return found
