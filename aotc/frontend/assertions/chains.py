"""Properties that are plain chains of ticks: their attempts are bits of the module.

In `a ##1 b |-> ##2 c` an attempt that began so many ticks ago needs one atom to go on, and fails
without another; there is one such attempt at most. So a bit for each of these numbers says all, and
no tick asks the runtime, as long as nobody counts attempts (IEEE 1800-2023 16.12.7, 16.14.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.frontend.assertions.sampling import hidden
from aotc.frontend.constants import BIT, I32, L64, TIME, constant
from aotc.frontend.conversions import as_i1
from aotc.frontend.frames import Label, attach, branch, cond_branch, place
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.assertions.properties import Reader
    from aotc.frontend.assertions.running_property import RunningProperty
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

MOST_TICKS = 16
_WEAK = " sequence 0"


@dataclass(frozen=True, slots=True)
class Chain:
    """What an attempt needs at each of its ticks: the atom without which it is over (`goes_on`),
    and that without which it fails (`holds`); None where it needs none. The first has one."""

    goes_on: tuple[int | None, ...]
    holds: tuple[int | None, ...]


def chain_of(reader: Reader, text: str) -> Chain | None:
    """The chain that a property is, given its text; None if it is none."""
    if reader.several or reader.delayed or reader.aborts or text not in reader.implications:
        return None
    left, right = reader.implications[text]
    if any(atom.lazy for atom in reader.atoms) or not right.endswith(_WEAK):
        return None
    first, then = _ticks(left), _ticks(right.removesuffix(_WEAK))
    if not first or not then or first[0] is None:
        return None
    at = len(first) - text.endswith(" implies")
    n = max(len(first), at + len(then))
    if n > MOST_TICKS:
        return None
    goes_on = [*first, *[None] * (n - len(first))]
    holds = [*[None] * at, *then, *[None] * (n - at - len(then))]
    return Chain(tuple(goes_on), tuple(holds))


def _ticks(text: str) -> list[int | None] | None:
    """The atoms of a sequence's ticks, None for a tick that may be any; None if the sequence is
    not that plain (properties.py writes it, in postfix order)."""
    stack: list[list[int | None]] = []
    words = iter(text.split())
    for word in words:
        if word == "bit":
            number, inverted = int(next(words)), next(words)
            if inverted != "0":
                return None
            stack.append([number])
        elif word == "any":
            stack.append([None])
        elif word == "repeat":
            low, high = next(words), next(words)
            if low != high or int(low) > MOST_TICKS:
                return None
            stack[-1] = stack[-1] * int(low)
        elif word == "then":
            last = stack.pop()
            stack[-1] = stack[-1] + last
        else:
            return None
    return stack[0]


class ChainState:
    """A chain in a module: one bit for each tick but the first, at which attempts stand.

    counted: whether the runtime keeps the attempts instead, to count them.
    """

    def __init__(self, outer: Context, chain: Chain, property: RunningProperty, directive: Value):
        module = outer.module
        assert module is not None
        self.chain = chain
        self.property = property
        zero = constant(outer, I32, 0)
        counts = outer.builder.value("moore.ne", [directive, zero], BIT)
        self.counted = hidden(module, "$counted", BIT, outer, counts)
        self.stepped = hidden(module, "$stepped", L64, outer)
        self.type = moore_int(max(1, len(chain.holds) - 1), four=False)
        self.attempts = hidden(module, "$attempts", self.type, outer, constant(outer, self.type, 0))

    def clear(self, ctx: Context) -> None:
        """Ends all attempts."""
        ctx.builder.op("moore.blocking_assign", [self.attempts, constant(ctx, self.type, 0)])

    def unless_counted(
        self, ctx: Context, fail: Callable[[Context, Value], None], exit: Label
    ) -> None:
        """What happens at a tick, where nobody counts attempts; then goes to `exit`.

        fail: is given the number of attempts that fail, 32 bits.
        """
        builder, loc = ctx.builder, ctx.builder.loc
        slow, fast, live = Label(), Label(), Label()
        counted = builder.value("moore.read", [self.counted], BIT)
        cond_branch(ctx, as_i1(ctx, counted), slow, fast)
        place(ctx, fast)
        attempts = builder.value("moore.read", [self.attempts], self.type)
        first = self.chain.goes_on[0]
        assert first is not None
        begins = self.property.atom(ctx, first)
        some = builder.value("moore.ne", [attempts, constant(ctx, self.type, 0)], BIT)
        some = builder.value("moore.or", [begins, some], BIT)
        cond_branch(ctx, as_i1(ctx, some), live, exit)
        place(ctx, live)
        self._unless_disabled(ctx, exit)
        self._once(ctx, exit)
        builder.loc = loc
        fail(ctx, self._step(ctx, attempts))
        self.property.forget_atoms()
        branch(ctx, exit)
        attach(ctx, slow)
        builder.loc = loc

    def _unless_disabled(self, ctx: Context, exit: Label) -> None:
        disable = self.property.reader.disable
        if disable is None:
            return
        disabled, on = Label(), Label()
        present = ctx.child()
        present.clock = None
        cond_branch(ctx, disable(present), disabled, on)
        place(ctx, disabled)
        self.clear(ctx)
        branch(ctx, exit)
        attach(ctx, on)

    def _once(self, ctx: Context, exit: Label) -> None:
        """Goes to `exit` if the property has stepped in this time step."""
        builder, again, new = ctx.builder, Label(), Label()
        time = builder.value("moore.builtin.time", [], TIME)
        now = builder.value("moore.time_to_logic", [time], L64)
        last = builder.value("moore.read", [self.stepped], L64)
        same = builder.value("moore.case_eq", [now, last], BIT)
        cond_branch(ctx, as_i1(ctx, same), again, new)
        place(ctx, again)
        branch(ctx, exit)
        attach(ctx, new)
        builder.op("moore.blocking_assign", [self.stepped, now])

    def _step(self, ctx: Context, attempts: Value) -> Value:
        """Moves all attempts on; how many fail."""
        builder = ctx.builder
        failed, moved = constant(ctx, I32, 0), []
        for tick, (needed, wanted) in enumerate(
            zip(self.chain.goes_on, self.chain.holds, strict=True)
        ):
            if tick == 0:
                here = constant(ctx, BIT, 1)
            else:
                low = {"lowBit": TypedInt(tick - 1, "i32")}
                here = builder.value("moore.extract", [attempts], BIT, low)
            if needed is not None:
                here = builder.value("moore.and", [here, self.property.atom(ctx, needed)], BIT)
            if wanted is not None:
                atom = self.property.atom(ctx, wanted)
                lost = builder.value("moore.not", [atom], BIT)
                lost = builder.value("moore.and", [here, lost], BIT)
                lost = builder.value("moore.zext", [lost], I32)
                failed = builder.value("moore.add", [failed, lost], I32)
                here = builder.value("moore.and", [here, atom], BIT)
            moved.append(here)
        moved.pop()
        if moved:
            joined = moved[0]
            if len(moved) > 1:
                joined = builder.value("moore.concat", moved[::-1], self.type)
            builder.op("moore.blocking_assign", [self.attempts, joined])
        return failed
