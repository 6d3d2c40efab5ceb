"""A property, or sequence, in the runtime: how it is made and what it is given at a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.frontend import literals
from aotc.frontend.assertions import clocks, future
from aotc.frontend.assertions.aborts import letter_of
from aotc.frontend.assertions.local_variables import Answers
from aotc.frontend.assertions.sampling import hidden
from aotc.frontend.constants import BIT, I32, I64, constant
from aotc.frontend.conversions import as_i1, resize
from aotc.frontend.frames import Label, attach, branch, cond_branch, place
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.frontend.assertions.properties import Reader
    from aotc.frontend.assertions.triggers import Trigger
    from aotc.frontend.context import Context
    from aotc.ir.model import Value


class RunningProperty:
    """One property of the runtime; its number stands in a hidden variable of the module.

    directive: the number of what it counts for.
    trigger:   when a tick matters, if no pass shows; then a hidden bit says whether attempts go on.
    """

    def __init__(self, outer: Context, reader: Reader, text: str, directive: Value | None = None):
        assert outer.module is not None
        number = constant(outer, I32, 0) if directive is None else directive
        given = [literals.string(outer, text.encode()), number]
        made = outer.builder.value("aotc.sys", given, I32, {"name": "$property_new"})
        self.handle = hidden(outer.module, "$property", I32, outer, made)
        self.reader = reader
        self.answers = Answers(outer, reader.locals)
        self.trigger: Trigger | None = None
        self._going_on: Value | None = None
        self._known: dict[int, Value] = {}

    def triggered(self, outer: Context, trigger: Trigger | None) -> None:
        """Lets only those ticks step it that matter."""
        self.trigger = trigger
        if trigger is not None:
            assert outer.module is not None
            self._going_on = hidden(outer.module, "$going_on", BIT, outer, constant(outer, BIT, 1))

    def unless_idle(self, ctx: Context, exit: Label) -> None:
        """Goes to `exit` if the tick does not matter."""
        if self.trigger is None:
            return
        assert self._going_on is not None
        builder, loc = ctx.builder, ctx.builder.loc
        on = constant(ctx, BIT, 1)
        if self.trigger.needed is not None:
            on = self.atom(ctx, self.trigger.needed)
        if self.trigger.holds is not None:
            fails = builder.value("moore.not", [self.atom(ctx, self.trigger.holds)], BIT)
            on = builder.value("moore.and", [on, fails], BIT)
        going_on = builder.value("moore.read", [self._going_on], BIT)
        matters = Label()
        on = builder.value("moore.or", [going_on, on], BIT)
        cond_branch(ctx, as_i1(ctx, on), matters, exit)
        place(ctx, matters)
        builder.loc = loc

    def atom(self, ctx: Context, number: int) -> Value:
        """The bit of an atom, computed once a tick."""
        if number not in self._known:
            inner = ctx.child()
            inner.sampling = True
            inner.delayed = self.reader.delayed
            self._known[number] = _bit(inner, self.reader.atoms[number].value(inner))
        return self._known[number]

    def forget_atoms(self) -> None:
        """Lets atoms be computed anew: behind a branch they are not known."""
        self._known = {}

    def ask(
        self, ctx: Context, name: str, operands: Sequence[Value] = (), results: int = 0
    ) -> list[Value]:
        """The results of a system function for the property, of 32 bits each."""
        number = ctx.builder.value("moore.read", [self.handle], I32)
        types = [I32] * results
        return ctx.builder.op("aotc.sys", [number, *operands], types, {"name": name}).results

    def step(self, ctx: Context, name: str, starts: Value, results: int) -> list[Value]:
        """The results of a tick, at which attempts begin."""
        letter = self._letter(ctx, starts)
        self.answers.give(ctx, self.ask, letter, starts)
        found = self.ask(ctx, name, [letter, starts], results)
        self.forget_atoms()
        if self._going_on is not None:
            on = ctx.builder.value("moore.ne", [found[-1], constant(ctx, I32, 0)], BIT)
            ctx.builder.op("moore.blocking_assign", [self._going_on, on])
        return found

    def abort(self, ctx: Context) -> list[Value]:
        """How many attempts pass, pass vacuously and fail by accept_on and reject_on."""
        return self.ask(ctx, "$property_abort", [_joined(ctx, letter_of(ctx, self))], 3)

    def _letter(self, ctx: Context, starts: Value) -> Value:
        """The values of all atoms, the first one in bit 0."""
        atoms = self.reader.atoms
        if not atoms:
            return constant(ctx, I64, 0)
        loc = ctx.builder.loc
        inner = ctx.child()
        inner.sampling = True
        inner.delayed = self.reader.delayed
        needed = self._needed(ctx, starts) if any(atom.lazy for atom in atoms) else None
        bits = [
            _if_needed(inner, needed, number, atom.value)
            if atom.lazy and needed is not None
            else self.atom(ctx, number)
            for number, atom in enumerate(atoms)
        ]
        ctx.builder.loc = loc
        return _joined(ctx, bits)

    def _needed(self, ctx: Context, starts: Value) -> Value:
        number = ctx.builder.value("moore.read", [self.handle], I32)
        attrs = {"name": "$property_needs"}
        return ctx.builder.value("aotc.sys", [number, starts], I64, attrs)


def started(ctx: Context, reader: Reader) -> Value:
    """How many attempts begin at a tick of any of a property's clocks: one if it is the leading
    one."""
    if reader.delayed:
        return future.starts(ctx, reader)
    if not reader.several:
        return constant(ctx, I32, 1)
    bit = ctx.builder.value("moore.read", [clocks.ticked(ctx, reader.clock)], BIT)
    return ctx.builder.value("moore.zext", [bit], I32)


def _joined(ctx: Context, bits: list[Value]) -> Value:
    """Bits as a word, the first one in bit 0."""
    if len(bits) == 1:
        return resize(ctx, bits[0], I64, signed=False)
    joined = ctx.builder.value("moore.concat", bits[::-1], moore_int(len(bits), four=False))
    return resize(ctx, joined, I64, signed=False)


def _bit(ctx: Context, i1: Value) -> Value:
    return ctx.builder.value("moore.from_builtin_int", [i1], BIT)


def _if_needed(
    ctx: Context, needed: Value, number: int, value: Callable[[Context], Value]
) -> Value:
    """The bit of an atom; 0 where no attempt looks at it."""
    builder = ctx.builder
    wanted = builder.value("moore.extract", [needed], BIT, {"lowBit": TypedInt(number, "i32")})
    yes, no, exit = Label(), Label(), Label([BIT])
    zero = constant(ctx, BIT, 0)
    cond_branch(ctx, as_i1(ctx, wanted), yes, no)
    place(ctx, no)
    branch(ctx, exit, [zero])
    attach(ctx, yes)
    branch(ctx, exit, [_bit(ctx, value(ctx))])
    attach(ctx, exit)
    return exit.block.args[0]
