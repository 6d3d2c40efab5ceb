"""Concurrent assertions: assert, assume, cover and restrict of properties; IEEE 1800-2023 16.14.

At each tick of its clock an assertion is evaluated in the Observed region, by sampled values; the
runtime keeps its attempts (property.c). Actions are executed in the Reactive region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions import aborts, captured, clocks, directives, future
from aotc.frontend.assertions.assertion_control import (
    CHECKED,
    FAIL,
    KILLED,
    PASS,
    VACUOUS,
    controlled,
    state_of,
    unless,
)
from aotc.frontend.assertions.chains import ChainState, chain_of
from aotc.frontend.assertions.default_disable import default_disable
from aotc.frontend.assertions.properties import Reader, reading
from aotc.frontend.assertions.running_property import RunningProperty, started
from aotc.frontend.assertions.sampling import hidden, module_context
from aotc.frontend.assertions.triggers import trigger_of
from aotc.frontend.constants import BIT, I1, I32, constant
from aotc.frontend.context import unsupported
from aotc.frontend.frames import (
    ALWAYS_COMB,
    FINAL,
    Frame,
    Label,
    attach,
    body,
    branch,
    cond_branch,
    frame_of,
    in_procedure,
    place,
)
from aotc.frontend.severity import report_failure
from aotc.frontend.statements.returns import finish_plain
from aotc.frontend.statements.walk import handles, statement
from aotc.frontend.structure.procedures import may_suspend
from aotc.frontend.tidy import tidy
from aotc.ir.model import TypedInt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.AssertionKind
_WORDS = {_KIND.Assert: "assertion failed", _KIND.Assume: "assumption failed"}
_COVERS = (_KIND.CoverProperty, _KIND.CoverSequence)


@handles(ast.StatementKind.ConcurrentAssertion)
def procedural(ctx: Context, node: Any) -> None:
    """One in a procedure: an attempt begins for each time that control gets here (16.14.6)."""
    if node.assertionKind == _KIND.Expect:
        from aotc.frontend.assertions import expect

        expect.statement(ctx, node)
        return
    automatic = automatic_variables(ctx, node)
    if automatic:
        assertion = _lower(ctx, node, automatic=automatic)
        if assertion is not None:
            assertion.begin(ctx)
        return
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
    _lower(ctx, node, None)


def _is_empty(action: Any) -> bool:
    return action is None or action.kind == ast.StatementKind.Empty


def automatic_variables(ctx: Context, node: Any) -> list[Any]:
    """The automatic variables of a procedure that an assertion or its actions name (16.14.6.1)."""
    found: list[Any] = []

    def value(expr: Any) -> None:
        symbol = expr.symbol
        lifetime = getattr(symbol, "lifetime", None)
        automatic = lifetime == ast.VariableLifetime.Automatic
        known = symbol in ctx.values and (automatic or symbol in frame_of(ctx).automatic)
        if known and symbol not in found:
            found.append(symbol)

    node.visit(lookup_table={ast.ExpressionKind.NamedValue: value})
    return found


def refuse_automatic(ctx: Context, node: Any) -> None:
    """Refuses automatic variables in an assertion of a procedure."""
    for symbol in automatic_variables(ctx, node):
        what = f"the automatic variable `{symbol.name}` here"
        unsupported(ctx, node, what, "use a variable of the module")


def _lower(
    ctx: Context, node: Any, waiting: Value | None = None, automatic: Sequence[Any] = ()
) -> _Assertion | None:
    """Lowers an assertion; None if nobody would hear of it."""
    reader, text = read(ctx, node, automatic)
    future.check(ctx, node, reader, procedural=waiting is not None or bool(automatic))
    restricts = node.assertionKind == _KIND.Restrict
    if restricts and not reader.locals.matches:
        return None
    if automatic and node.assertionKind == _KIND.CoverSequence:
        refuse_automatic(ctx, node)
    outer = module_context(ctx)
    outer.scope = ctx.scope
    directive = None if restricts else directives.number(ctx, outer, node)
    outer.at(node)
    property = RunningProperty(outer, reader, text, directive)
    assertion = _Assertion(node, property, waiting, automatic)
    if directive is not None and _may_be_idle(ctx, node, automatic):
        chain = chain_of(reader, text) if waiting is None else None
        if chain is not None:
            assertion.chain = ChainState(outer, chain, property, directive)
        else:
            property.triggered(outer, trigger_of(reader, text))
    if reader.disable is not None:
        _clear_while_disabled(outer, assertion)
    if reader.several and (waiting is not None or automatic):
        unsupported(ctx, node, "several clocks of an assertion in a procedure")
    for clock in [reader.clock, *reader.others]:
        clocks.ticks(outer, clock).later("observed", lambda inner: assertion.tick(inner, ctx))
    if reader.aborts:
        aborts.lower(outer, assertion.property, assertion.abort)
    if reader.ends and node.assertionKind in _WORDS:
        assertion.end(outer)
    return assertion


def _may_be_idle(ctx: Context, node: Any, automatic: Sequence[Any]) -> bool:
    """Whether nobody sees attempts that pass, and nothing else ends them at ticks."""
    checks = node.assertionKind in _WORDS and _is_empty(node.ifTrue)
    return checks and not automatic and not controlled(ctx.output)


def read(ctx: Context, node: Any, automatic: Sequence[Any] = ()) -> tuple[Reader, str]:
    """The property of an assertion, with its clocks and disable condition, and its text.

    automatic: variables of which each attempt has values of its own.
    """
    return reading(lambda several: _read(ctx, node, automatic, several))


def _read(ctx: Context, node: Any, automatic: Sequence[Any], several: bool) -> tuple[Reader, str]:
    reader = Reader(ctx, strong=node.assertionKind in _COVERS, several=several)
    reader.locals.declare(automatic)
    ctx.at(node)
    spec = reader.specification(node.propertySpec)
    if reader.clock is None:
        reader.clock = clocks.clock_of(ctx, node)
    if reader.disable is None and node.assertionKind != _KIND.Expect:
        reader.disable = default_disable(ctx)
    return reader, reader.text(spec, sequence=node.assertionKind == _KIND.CoverSequence)


def _clear_while_disabled(outer: Context, assertion: _Assertion) -> None:
    """Ends all attempts whenever the condition of `disable iff` becomes true (16.12.1)."""
    property = assertion.property
    with in_procedure(outer, ALWAYS_COMB) as inner:
        yes, exit = Label(), Label()
        assert property.reader.disable is not None
        cond_branch(inner, property.reader.disable(inner), yes, exit)
        place(inner, yes)
        property.ask(inner, "$property_clear", [constant(inner, I32, 0)])
        if assertion.chain is not None:
            assertion.chain.clear(inner)
        branch(inner, exit)
        place(inner, exit)


def taken(ctx: Context, waiting: Value) -> Value:
    """The number of attempts that have been asked for, which is 0 from now on."""
    count = ctx.builder.value("moore.read", [waiting], I32)
    ctx.builder.op("moore.blocking_assign", [waiting, constant(ctx, I32, 0)])
    return count


def _unless_disabled(ctx: Context, property: RunningProperty, starts: Value, exit: Label) -> None:
    """Ends all attempts, also `starts` that begin, and goes to `exit` if the condition of
    `disable iff` is true."""
    disable = property.reader.disable
    if disable is None:
        return
    loc = ctx.builder.loc
    disabled, on = Label(), Label()
    present = ctx.child()
    present.clock = None
    cond_branch(ctx, disable(present), disabled, on)
    place(ctx, disabled)
    property.ask(ctx, "$property_clear", [starts])
    branch(ctx, exit)
    attach(ctx, on)
    ctx.builder.loc = loc


class _Assertion:
    """One assertion.

    waiting:  the variable with the number of attempts that a procedure has asked for; None: one
              begins at each tick.
    automatic: the variables of which each attempt has values of its own; if there are any, attempts
              begin by `begin`.
    chain:    what keeps the attempts if the property is that plain.
    """

    def __init__(
        self, node: Any, property: RunningProperty, waiting: Value | None, automatic: Sequence[Any]
    ):
        self.node = node
        self.property = property
        self.waiting = waiting
        self.captured = automatic
        self.chain: ChainState | None = None
        self.is_sequence = node.assertionKind == _KIND.CoverSequence

    def begin(self, ctx: Context) -> None:
        """Control has got to it."""
        ctx.at(self.node)
        exit = Label()
        unless(ctx, state_of(ctx, self.node), CHECKED, exit)
        captured.begin(ctx, self.property, self.captured)
        branch(ctx, exit)
        place(ctx, exit)

    def tick(self, ctx: Context, around: Context) -> None:
        """What happens in the Observed region of a tick."""
        inner = ctx.child(scope=around.scope)
        inner.clock = self.property.reader.clock
        inner.at(self.node)
        exit = Label()
        if self._only_counts():
            directives.unless_wanted(inner, exit)
        if self.chain is not None:
            self.chain.unless_counted(inner, self._report_failures, exit)
        starts = self._starts(inner)
        self.property.unless_idle(inner, exit)
        _unless_disabled(inner, self.property, starts, exit)
        state = state_of(inner, self.node)
        if state is not None:
            starts = self._controlled(inner, state, starts)
        if self.is_sequence:
            results = self.property.step(inner, "$sequence_step", starts, 1)
            if not _is_empty(self.node.ifTrue):
                self._repeat(inner, results[0], state, PASS, self._pass)
        else:
            self._report(inner, self.property.step(inner, "$property_step", starts, 4), state)
        branch(inner, exit)
        place(inner, exit)

    def _report(self, ctx: Context, results: list[Value], state: Value | None) -> None:
        """Has the actions of attempts executed that passed, passed vacuously, and failed."""
        if self.captured:
            captured.outcomes(ctx, self.property, self.captured, self._report_one(state))
            return
        if not _is_empty(self.node.ifTrue):
            self._repeat(ctx, results[0], state, PASS, self._pass)
            self._repeat(ctx, results[1], state, VACUOUS, self._pass)
        if self._has_failures():
            self._repeat(ctx, results[2], state, FAIL, self._fail)

    def _report_failures(self, ctx: Context, count: Value) -> None:
        if self._has_failures():
            self._repeat(ctx, count, None, FAIL, self._fail)

    def _report_one(self, state: Value | None, *, at_end: bool = False) -> captured.Report:
        """The same for one attempt; `at_end`: at once."""

        def report(ctx: Context, outcome: int, bind: Callable[[Context], None]) -> None:
            failed = outcome == captured.FAILED
            if not (self._has_failures() if failed else not _is_empty(self.node.ifTrue)):
                return
            exit = Label()
            vacuous = outcome == captured.PASSED_VACUOUSLY
            unless(ctx, state, FAIL if failed else VACUOUS if vacuous else PASS, exit)

            def action(inner: Context) -> None:
                bind(inner)
                (self._fail if failed else self._pass)(inner)

            if at_end:
                action(ctx.child())
            else:
                self._defer(ctx, action)
            branch(ctx, exit)
            place(ctx, exit)

        return report

    def abort(self, ctx: Context, results: list[Value]) -> None:
        """What happens where accept_on or reject_on has ended attempts between ticks."""
        ctx.at(self.node)
        self._report(ctx, results, state_of(ctx, self.node))

    def end(self, outer: Context) -> None:
        """Reports the attempts that the end of the simulation decides."""
        region, inner = body(outer, Frame("procedure"))
        count = self.property.ask(inner, "$property_end", [], 1)[0]
        if self.captured:
            report = self._report_one(None, at_end=True)
            captured.outcomes(inner, self.property, self.captured, report)
        elif self._has_failures():
            self._times(inner, count, self._fail)
        finish_plain(inner, "moore.return")
        attrs = {"kind": TypedInt(FINAL, "i32")}
        outer.at(self.node).op("moore.procedure", attrs=attrs, regions=[region])

    # Before the step --------------------------------------------------------------------------

    def _only_counts(self) -> bool:
        """Whether nothing but the coverage file shows that this is a cover."""
        covers = self.node.assertionKind in _COVERS and _is_empty(self.node.ifTrue)
        return covers and not self.property.reader.locals.matches

    def _starts(self, ctx: Context) -> Value:
        """How many attempts begin."""
        if self.captured:
            return constant(ctx, I32, 0)
        if self.waiting is not None:
            return taken(ctx, self.waiting)
        return started(ctx, self.property.reader)

    def _controlled(self, ctx: Context, state: Value, starts: Value) -> Value:
        """The number of attempts that begin as $assertcontrol has it (20.11)."""
        go, exit = Label(), Label()
        unless(ctx, state, KILLED, exit)
        self.property.ask(ctx, "$property_clear", [constant(ctx, I32, 0)])
        branch(ctx, exit)
        place(ctx, exit)
        on = ctx.builder.value("moore.extract", [state], BIT, {"lowBit": TypedInt(CHECKED, "i32")})
        mask = ctx.builder.value("moore.sext", [on], I32)
        place(ctx, go)
        return ctx.builder.value("moore.and", [starts, mask], I32)

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
