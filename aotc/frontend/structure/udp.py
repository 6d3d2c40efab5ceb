"""User-defined primitives (IEEE 1800-2023 clause 29).

The table of a primitive is one function for all its instances. Of a combinational one it takes the
inputs and gives the output. Of a sequential one it takes the inputs before and after one of them
has changed, and the state, and gives the next state; an instance calls it for each input that has
changed, in the order of the ports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend import literals
from aotc.frontend.context import Builder, Context
from aotc.frontend.frames import ALWAYS, Frame, Label, cond_branch, in_procedure, place
from aotc.frontend.hierarchy import local_name
from aotc.frontend.structure import gates
from aotc.ir.model import Block, Op, Region, Symbol, TypedInt
from aotc.ir.moore_types import moore_int, moore_ref
from aotc.ir.types import I1, function_type

if TYPE_CHECKING:
    from aotc.frontend.context import Output
    from aotc.ir.model import Value

LOGIC = gates.LOGIC
_BIT = moore_int(1, four=False)
_PARTS = {"0": (0, 0), "1": (1, 0), "x": (1, 1)}
_LEVELS = {"?": "01x", "b": "01"}
_EDGES = {"r": "01", "f": "10", "*": "??"}


def instance(ctx: Context, gate: Any, terminals: list[Any]) -> None:
    """One instance of a primitive."""
    primitive = gate.primitiveType
    inputs = [gates.terminal(ctx, t) for t in terminals[1:]]
    ctx.at(gate)
    name = table_function(ctx.output, primitive)
    if not primitive.isSequential:
        given = [gates.known_or_x(ctx, value) for value in inputs]
        gates.drive_output(ctx, gate, terminals[0], _call(ctx, name, given))
        return
    state = _state(ctx, gate)
    _procedure(ctx, gate, name, terminals[1:], state)
    value = ctx.builder.value("moore.read", [state], LOGIC)
    gates.drive_output(ctx, gate, terminals[0], value)


def _call(ctx: Context, name: str, operands: list[Value]) -> Value:
    return ctx.builder.value("func.call", operands, LOGIC, {"callee": Symbol((name,))})


def _state(ctx: Context, gate: Any) -> Value:
    """The variable with the output of a sequential primitive (29.7)."""
    attrs = {"name": f"{local_name(gate)}$state"} if gate.name else {}
    initial = gate.primitiveType.initVal
    start = (1, 1)
    if initial is not None and initial.value is not None:
        start = literals.bits_of(initial.value)
    value = gates.bit(ctx, start[0] & 1, start[1] & 1)
    return ctx.builder.value("moore.variable", [value], moore_ref(LOGIC), attrs)


def _procedure(ctx: Context, gate: Any, name: str, terminals: list[Any], state: Value) -> None:
    """Calls the table for each input that differs from what it was, then waits for a change."""
    unknown = gates.bit(ctx, 1, 1)
    before = [ctx.builder.value("moore.variable", [unknown], moore_ref(LOGIC)) for _ in terminals]
    with in_procedure(ctx, ALWAYS, gate) as inner:
        for number, expr in enumerate(terminals):
            now = gates.known_or_x(inner, gates.terminal(inner, expr))
            _transition(inner, name, number, now, before, state)
        waiting, wait_builder = inner.builder.region()
        watch = inner.child(wait_builder)
        for expr in terminals:
            value = gates.terminal(watch, expr)
            attrs = {"edge": TypedInt(0, "i32")}
            wait_builder.op("moore.detect_event", [value], attrs=attrs)
        inner.at(gate).op("moore.wait_event", regions=[waiting])


def _transition(
    ctx: Context, name: str, number: int, now: Value, before: list[Value], state: Value
) -> None:
    """The next state if input `number` is no longer what it was."""
    changed, on = Label(), Label()
    was = ctx.builder.value("moore.read", [before[number]], LOGIC)
    differs = ctx.builder.value("moore.case_ne", [was, now], _BIT)
    cond_branch(ctx, ctx.builder.value("moore.to_builtin_int", [differs], I1), changed, on)
    place(ctx, changed)
    old = [ctx.builder.value("moore.read", [ref], LOGIC) for ref in before]
    ctx.builder.op("moore.blocking_assign", [before[number], now])
    present = ctx.builder.value("moore.read", [state], LOGIC)
    new = [now if i == number else value for i, value in enumerate(old)]
    following = _call(ctx, name, [*old, *new, present])
    ctx.builder.op("moore.blocking_assign", [state, following])
    place(ctx, on)


# The table ----------------------------------------------------------------------------------------


def table_function(output: Output, primitive: Any) -> str:
    """The function for a primitive's table; made when first asked for."""
    names: dict[Any, str] = output.memo.setdefault("primitives", {})
    found = names.get(primitive)
    if found is None:
        found = names[primitive] = output.unique(f"primitive {primitive.name}")
        _make_table(output, primitive, found)
    return found


def _make_table(output: Output, primitive: Any, name: str) -> None:
    count = len(primitive.ports) - 1
    sequential = primitive.isSequential
    types = [LOGIC] * (2 * count + 1 if sequential else count)
    block = Block(types)
    loc = output.sources.loc(primitive)
    region = Region([block])
    ctx = Context(output, Builder(block, loc), primitive, frame=Frame("func"))
    args = block.args
    before, now = (args[:count], args[count : 2 * count]) if sequential else ([], args)
    state = args[-1] if sequential else None
    rows = [_Row(row) for row in primitive.table]
    for row in sorted(rows, key=lambda row: row.has_edge):  # levels come first (29.8)
        matched, following = Label(), Label()
        cond_branch(ctx, row.condition(ctx, before, now, state), matched, following)
        place(ctx, matched)
        value = state if row.output == "-" else gates.bit(ctx, *_PARTS[row.output])
        assert value is not None
        ctx.builder.op("func.return", [value])
        place(ctx, following)
    ctx.builder.op("func.return", [gates.bit(ctx, 1, 1)])
    attrs = {
        "sym_name": name,
        "function_type": function_type(types, [LOGIC]),
        "sym_visibility": "private",
    }
    region.parent = output.add(Op("func.func", [], [], attrs, [region], loc=loc))


class _Row:
    """One row of a table.

    inputs: for each input its symbol, or (before, after) of an edge.
    """

    def __init__(self, entry: Any):
        self.inputs = _symbols(entry.inputs.lower())
        self.state = "" if entry.state == "\0" else entry.state.lower()
        self.output = entry.output.lower()
        self.has_edge = any(isinstance(symbol, tuple) for symbol in self.inputs)

    def condition(
        self, ctx: Context, before: list[Value], now: list[Value], state: Value | None
    ) -> Value:
        """Whether the row matches, as an i1."""
        terms: list[Value] = []
        for number, symbol in enumerate(self.inputs):
            if isinstance(symbol, tuple):
                terms += self._edge(ctx, symbol, before[number], now[number])
            else:
                terms += _matches(ctx, symbol, now[number])
        if state is not None:
            terms += _matches(ctx, self.state, state)
        if not terms:
            return ctx.builder.value("moore.to_builtin_int", [_constant(ctx, 1)], I1)
        total = terms[0]
        for term in terms[1:]:
            total = ctx.builder.value("moore.and", [total, term], _BIT)
        return ctx.builder.value("moore.to_builtin_int", [total], I1)

    def _edge(
        self, ctx: Context, symbol: tuple[str, str], before: Value, now: Value
    ) -> list[Value]:
        differs = ctx.builder.value("moore.case_ne", [before, now], _BIT)
        if symbol == ("p", "p"):
            return [differs, _rises(ctx, before, now)]
        if symbol == ("n", "n"):
            return [differs, _rises(ctx, now, before)]
        return [differs, *_matches(ctx, symbol[0], before), *_matches(ctx, symbol[1], now)]


def _constant(ctx: Context, value: int) -> Value:
    return literals.integer(ctx, _BIT, value)


def _rises(ctx: Context, before: Value, now: Value) -> Value:
    """From 0 to anything or from anything to 1: the potential positive edges (29.3.4)."""
    low = ctx.builder.value("moore.case_eq", [before, gates.bit(ctx, 0)], _BIT)
    high = ctx.builder.value("moore.case_eq", [now, gates.bit(ctx, 1)], _BIT)
    return ctx.builder.value("moore.or", [low, high], _BIT)


def _matches(ctx: Context, symbol: str, value: Value) -> list[Value]:
    """Whether a bit is what a level symbol says; [] if it always is. The bit is never Z."""
    wanted = _LEVELS.get(symbol, symbol)
    if wanted == "01x":
        return []
    if wanted == "01":
        x = gates.bit(ctx, 1, 1)
        return [ctx.builder.value("moore.case_ne", [value, x], _BIT)]
    level = gates.bit(ctx, *_PARTS[wanted])
    return [ctx.builder.value("moore.case_eq", [value, level], _BIT)]


def _symbols(text: str) -> list[str | tuple[str, str]]:
    """The symbols of a row's inputs: "(01)x*" is [("0", "1"), "x", ("?", "?")]."""
    found: list[str | tuple[str, str]] = []
    at = 0
    while at < len(text):
        if text[at] == "(":
            found.append((text[at + 1], text[at + 2]))
            at += 4
            continue
        symbol = text[at]
        edge = _EDGES.get(symbol, symbol * 2 if symbol in "pn" else "")
        found.append((edge[0], edge[1]) if edge else symbol)
        at += 1
    return found
