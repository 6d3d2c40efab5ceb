"""What free subroutines read, write and wait for, with all that they call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.usage import Usage, usage_of
from aotc.errors import UNKNOWN, Loc, VerifyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.ir.model import Op


class FreeUsages:
    """Usages of free subroutines, found when somebody asks for them. Roots are variables of
    packages, as the subroutines name them."""

    def __init__(self, symbols: Mapping[str, Op]):
        self.symbols = symbols
        self._own: dict[str, Usage] = {}
        self._whole: dict[str, Usage] = {}

    def of(self, name: str, loc: Loc = UNKNOWN) -> Usage:
        """What a subroutine does. Raises: VerifyError if it or something it calls is not there."""
        found = self._whole.get(name)
        if found is None:
            found = self._whole[name] = Usage()
            seen = {name: None}
            work = [name]
            while work:
                own = self._own_usage(work.pop(), loc)
                found.add(own)
                new = [n for n in own.calls if n not in seen]
                seen.update(dict.fromkeys(new))
                work += new
        return found

    def _own_usage(self, name: str, loc: Loc) -> Usage:
        found = self._own.get(name)
        if found is None:
            op = self.symbols.get(name)
            if op is None:
                raise VerifyError(f"there is no subroutine @{name}", loc)
            found = self._own[name] = usage_of(op.regions[0])
        return found
