"""Concurrent assertions: assert, assume, cover and restrict of properties; IEEE 1800-2023 16.14.

At each tick of its clock an assertion is evaluated in the Observed region, by sampled values; the
runtime keeps its attempts (runtime_c/property.c). Actions are executed in the Reactive region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import clocks, literals
from aotc.frontend.assertion_control import CHECKED, FAIL, KILLED, PASS, VACUOUS, state_of, unless
from aotc.frontend.constants import BIT, I1, I32, I64, constant
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import resize
from aotc.frontend.expressions import condition
from aotc.frontend.frames import (
    Frame,
    Label,
    attach,
    body,
    branch,
    cond_branch,
    frame_of,
    place,
)
from aotc.frontend.procedures import may_suspend
from aotc.frontend.properties import Reader
from aotc.frontend.returns import finish_plain
from aotc.frontend.sampling import hidden, module_context
from aotc.frontend.severity import report_failure
from aotc.frontend.tidy import tidy
from aotc.frontend.walk import handles, statement
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.AssertionKind
_FINAL, _ALWAYS_COMB = 1, 3
_WORDS = {_KIND.Assert: "assertion failed", _KIND.Assume: "assumption failed"}
_COVERS = (_KIND.CoverProperty, _KIND.CoverSequence)


@handles(ast.StatementKind.ConcurrentAssertion)
def procedural(ctx: Context, node: Any) -> None:
    """One in a procedure: an attempt begins for each time that control gets here (16.14.6)."""
    if node.assertionKind == _KIND.Expect:
        unsupported(ctx, node, "an expect statement", "wait for the events of the sequence")
    if _is_nothing(node):
        return
    _refuse_automatic(ctx, node)
    outer = module_context(ctx)
    assert outer.module is not None
    waiting = hidden(outer.module, "$starts", I32, ctx, constant(outer, I32, 0))
    builder = ctx.at(node)
    count = builder.value("moore.read", [waiting], I32)
    count = builder.value("moore.add", [count, constant(ctx, I32, 1)], I32)
    builder.op("moore.blocking_assign", [waiting, count])
    _lower(ctx, node, waiting)


def member(ctx: Context, node: Any) -> None:
    """One that is an item of a module: an attempt begins at each tick. A label is a block."""
    while node.kind == ast.StatementKind.Block:
        if node.blockSymbol is not None:
            ctx = ctx.child(scope=node.blockSymbol)
        node = node.body
    if not _is_nothing(node):
        _lower(ctx, node, None)


def _is_nothing(node: Any) -> bool:
    """Whether nobody can see the results: a restriction (16.14.4), a cover without a statement."""
    if node.assertionKind == _KIND.Restrict:
        return True
    return node.assertionKind in _COVERS and _is_empty(node.ifTrue)


def _is_empty(action: Any) -> bool:
    return action is None or action.kind == ast.StatementKind.Empty


def _refuse_automatic(ctx: Context, node: Any) -> None:
    """Refuses automatic variables in an assertion of a procedure."""

    def value(expr: Any) -> None:
        lifetime = getattr(expr.symbol, "lifetime", None)
        automatic = lifetime == ast.VariableLifetime.Automatic
        if expr.symbol in ctx.values and (automatic or expr.symbol in frame_of(ctx).automatic):
            what = f"the automatic variable `{expr.symbol.name}` in a concurrent assertion"
            unsupported(ctx, expr, what, "use a variable of the module")

    node.visit(lookup_table={ast.ExpressionKind.NamedValue: value})


def _lower(ctx: Context, node: Any, waiting: Value | None) -> None:
    reader = Reader(ctx, strong=node.assertionKind in _COVERS)
    ctx.at(node)
    spec = reader.specification(node.propertySpec)
    if reader.clock is None:
        reader.clock = clocks.clock_of(ctx, node)
    if reader.disable is None:
        reader.disable = clocks.default_disable(ctx)
    is_sequence = node.assertionKind == _KIND.CoverSequence
    text = reader.sequence(spec) if is_sequence else reader.property(spec)
    outer = module_context(ctx)
    outer.scope = ctx.scope
    assert outer.module is not None
    outer.at(node)
    made = outer.builder.value("aotc.sys", [literals.string(outer, text.encode())], I32,
                               {"name": "$property_new"})  # fmt: skip
    handle = hidden(outer.module, "$property", I32, outer, made)
    assertion = _Assertion(node, reader, handle, waiting, is_sequence)
    if reader.disable is not None:
        _clear_while_disabled(outer, reader.disable, handle)
    clocks.ticks(outer, reader.clock).later("observed", lambda inner: assertion.tick(inner, ctx))
    if reader.ends and node.assertionKind in _WORDS:
        assertion.end(outer)


def _clear_while_disabled(outer: Context, disable: Any, handle: Value) -> None:
    """Ends all attempts whenever the condition of `disable iff` becomes true (16.12.1)."""
    region, inner = body(outer, Frame("procedure"))
    yes, exit = Label(), Label()
    cond_branch(inner, condition(inner, disable), yes, exit)
    place(inner, yes)
    _property_op(inner, "$property_clear", handle, [], [])
    branch(inner, exit)
    place(inner, exit)
    inner.builder.op("moore.return")
    tidy(region)
    attrs = {"kind": TypedInt(_ALWAYS_COMB, "i32")}
    outer.at(disable).op("moore.procedure", attrs=attrs, regions=[region])


def _property_op(
    ctx: Context, name: str, handle: Value, operands: Iterable[Value], types: Iterable[Any]
) -> list[Value]:
    number = ctx.builder.value("moore.read", [handle], I32)
    return ctx.builder.op("aotc.sys", [number, *operands], list(types), {"name": name}).results


class _Assertion:
    """One assertion.

    waiting: the variable with the number of attempts that a procedure has asked for; None: one
             begins at each tick.
    """

    def __init__(
        self, node: Any, reader: Reader, handle: Value, waiting: Value | None, is_sequence: bool
    ):
        self.node = node
        self.reader = reader
        self.handle = handle
        self.waiting = waiting
        self.is_sequence = is_sequence

    def tick(self, ctx: Context, around: Context) -> None:
        """What happens in the Observed region of a tick."""
        inner = ctx.child(scope=around.scope)
        inner.clock = self.reader.clock
        inner.at(self.node)
        exit = Label()
        starts = self._starts(inner)
        if self.reader.disable is not None:
            self._unless_disabled(inner, exit)
        state = state_of(inner, self.node)
        if state is not None:
            starts = self._controlled(inner, state, starts)
        letter = self._letter(inner, starts)
        if self.is_sequence:
            results = _property_op(inner, "$sequence_step", self.handle, [letter, starts], [I32])
            self._repeat(inner, results[0], state, PASS, self._pass)
        else:
            types = [I32, I32, I32]
            results = _property_op(inner, "$property_step", self.handle, [letter, starts], types)
            if not _is_empty(self.node.ifTrue):
                self._repeat(inner, results[0], state, PASS, self._pass)
                self._repeat(inner, results[1], state, VACUOUS, self._pass)
            if self._has_failures():
                self._repeat(inner, results[2], state, FAIL, self._fail)
        branch(inner, exit)
        place(inner, exit)

    def end(self, outer: Context) -> None:
        """Reports the attempts that the end of the simulation decides."""
        if not self._has_failures():
            return
        region, inner = body(outer, Frame("procedure"))
        count = _property_op(inner, "$property_end", self.handle, [], [I32])[0]
        self._times(inner, count, self._fail)
        finish_plain(inner, "moore.return")
        attrs = {"kind": TypedInt(_FINAL, "i32")}
        outer.at(self.node).op("moore.procedure", attrs=attrs, regions=[region])

    # Before the step --------------------------------------------------------------------------

    def _starts(self, ctx: Context) -> Value:
        if self.waiting is None:
            return constant(ctx, I32, 1)
        count = ctx.builder.value("moore.read", [self.waiting], I32)
        ctx.builder.op("moore.blocking_assign", [self.waiting, constant(ctx, I32, 0)])
        return count

    def _unless_disabled(self, ctx: Context, exit: Label) -> None:
        disabled, on = Label(), Label()
        present = ctx.child()
        present.clock = None
        cond_branch(ctx, condition(present, self.reader.disable), disabled, on)
        place(ctx, disabled)
        _property_op(ctx, "$property_clear", self.handle, [], [])
        branch(ctx, exit)
        attach(ctx, on)
        ctx.at(self.node)

    def _controlled(self, ctx: Context, state: Value, starts: Value) -> Value:
        """The number of attempts that begin as $assertcontrol has it (20.11)."""
        go, exit = Label(), Label()
        unless(ctx, state, KILLED, exit)
        _property_op(ctx, "$property_clear", self.handle, [], [])
        branch(ctx, exit)
        place(ctx, exit)
        on = ctx.builder.value("moore.extract", [state], BIT, {"lowBit": TypedInt(CHECKED, "i32")})
        mask = ctx.builder.value("moore.sext", [on], I32)
        place(ctx, go)
        return ctx.builder.value("moore.and", [starts, mask], I32)

    def _letter(self, ctx: Context, starts: Value) -> Value:
        """The values of all atoms, the first one in bit 0."""
        atoms = self.reader.atoms
        if not atoms:
            return constant(ctx, I64, 0)
        sampled = ctx.child()
        sampled.sampling = True
        needed = None
        if any(atom.lazy for atom in atoms):
            needed = _property_op(ctx, "$property_needs", self.handle, [starts], [I64])[0]
        bits = []
        for number, atom in enumerate(atoms):
            if atom.lazy:
                assert needed is not None
                bits.append(_if_needed(sampled, needed, number, atom.value))
            else:
                bits.append(_bit(sampled, atom.value(sampled)))
        ctx.at(self.node)
        if len(bits) == 1:
            return resize(ctx, bits[0], I64, signed=False)
        letter = ctx.builder.value("moore.concat", bits[::-1], moore_int(len(bits), four=False))
        return resize(ctx, letter, I64, signed=False)

    # Behind the step --------------------------------------------------------------------------

    def _has_failures(self) -> bool:
        if self.node.assertionKind not in _WORDS:
            return False
        return self.node.ifFalse is None or not _is_empty(self.node.ifFalse)

    def _repeat(
        self, ctx: Context, count: Value, state: Value | None, bit: int,
        action: Callable[[Context], None],
    ) -> None:  # fmt: skip
        """Has an action executed in the Reactive region, `count` times."""
        exit = Label()
        unless(ctx, state, bit, exit)
        self._times(ctx, count, lambda inner: self._defer(inner, action))
        branch(ctx, exit)
        place(ctx, exit)

    def _times(self, ctx: Context, count: Value, work: Callable[[Context], None]) -> None:
        builder = ctx.at(self.node)
        head, more, exit = Label([I32]), Label(), Label()
        branch(ctx, head, [count])
        attach(ctx, head)
        left = head.block.args[0]
        any_left = builder.value("moore.ne", [left, constant(ctx, I32, 0)], BIT)
        cond_branch(ctx, builder.value("moore.to_builtin_int", [any_left], I1), more, exit)
        place(ctx, more)
        work(ctx)
        left = builder.value("moore.sub", [left, constant(ctx, I32, 1)], I32)
        branch(ctx, head, [left])
        attach(ctx, exit)

    def _defer(self, ctx: Context, action: Callable[[Context], None]) -> None:
        region, builder = ctx.builder.region()
        inner = ctx.child(builder, frame=Frame("action"))
        action(inner)
        finish_plain(inner, "aotc.yield")
        tidy(region)
        ctx.at(self.node).op("aotc.defer", regions=[region], attrs={"kind": "reactive"})

    def _pass(self, ctx: Context) -> None:
        self._action(ctx, self.node.ifTrue)

    def _fail(self, ctx: Context) -> None:
        if self.node.ifFalse is not None:
            self._action(ctx, self.node.ifFalse)
        else:
            ctx.at(self.node)
            report_failure(ctx, _WORDS[self.node.assertionKind])

    def _action(self, ctx: Context, action: Any) -> None:
        if may_suspend(action):
            unsupported(ctx, action, "an action of a concurrent assertion that waits")
        statement(ctx, action)


def _bit(ctx: Context, i1: Value) -> Value:
    return ctx.builder.value("moore.from_builtin_int", [i1], BIT)


def _if_needed(
    ctx: Context, needed: Value, number: int, value: Callable[[Context], Value]
) -> Value:
    """The bit of an atom; 0 where no attempt looks at it."""
    builder = ctx.builder
    wanted = builder.value("moore.extract", [needed], BIT, {"lowBit": TypedInt(number, "i32")})
    yes, exit = Label(), Label([BIT])
    zero = constant(ctx, BIT, 0)
    no = Label()
    cond_branch(ctx, builder.value("moore.to_builtin_int", [wanted], I1), yes, no)
    place(ctx, no)
    branch(ctx, exit, [zero])
    attach(ctx, yes)
    found = _bit(ctx, value(ctx))
    branch(ctx, exit, [found])
    attach(ctx, exit)
    return exit.block.args[0]
