"""ltl and verif: properties of one moment become bits, and what is checked becomes verif.assert,
verif.assume, verif.cover on bits, clocked or not. Source: CIRCT LTLOps.td, VerifOps.td and
VerifToSV.cpp at commit 231e825.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.table import verify
from aotc.errors import UnsupportedError
from aotc.ir.model import Op, Value
from aotc.ir.types import CLOCK, I1

if TYPE_CHECKING:
    from aotc.design.lowering import Handler, Rewriter

Clock = tuple[int, Value]  # edge (0 rising, 1 falling, 2 both) and clock

# Properties -------------------------------------------------------------------------------------


def boolean_constant(rewriter: Rewriter, op: Op) -> None:
    op.result.type = I1
    attrs = {"value": int(bool(op.attrs["value"]))}
    rewriter.give(op, Op("hw.constant", [], None, attrs, loc=op.loc))


def join(name: str) -> Handler:
    """A handler for a property that is `name` of its operands."""

    def handle(rewriter: Rewriter, op: Op) -> None:
        verify(op)
        op.result.type = I1
        rewriter.give(op, Op(name, op.operands, None, {}, loc=op.loc))

    return handle


def negated(rewriter: Rewriter, value: Value, op: Op) -> list[Value]:
    one = rewriter.add("hw.constant", [], [I1], {"value": 1}, op).result
    return [value, one]


def negation(rewriter: Rewriter, op: Op) -> None:
    verify(op)
    op.result.type = I1
    operands = negated(rewriter, op.operands[0], op)
    rewriter.give(op, Op("comb.xor", operands, None, {}, loc=op.loc))


def implication(rewriter: Rewriter, op: Op) -> None:
    verify(op)
    op.result.type = I1
    before, after = op.operands
    absent = rewriter.add("comb.xor", negated(rewriter, before, op), [I1], {}, op).result
    rewriter.give(op, Op("comb.or", [absent, after], None, {}, loc=op.loc))


def same(rewriter: Rewriter, op: Op) -> None:
    """Ops that give their first operand: clocks are looked at where a property is checked."""
    rewriter.become(op.result, op.operands[0], op)


def timeless(attrs: dict[str, int]) -> Handler:
    """A handler for sequences, which are only known if these attributes make them trivial."""

    def handle(rewriter: Rewriter, op: Op) -> None:
        given = {name: op.attrs.get(name) for name in attrs}
        alone = len(op.operands) == (2 if op.name == "ltl.clocked_delay" else 1)
        if alone and given == attrs:
            rewriter.become(op.result, op.operands[0], op)
        else:
            verify(op)

    return handle


def refuse(_: Rewriter, op: Op) -> None:
    verify(op)


def past(rewriter: Rewriter, op: Op) -> None:
    """ltl.past: the value behind as many registers."""
    if not rewriter.graph:
        raise UnsupportedError("ltl.past can only stand at the level of a module", op.loc)
    value, clock = op.operands
    edge = rewriter.add("seq.to_clock", [clock], [CLOCK], {}, op).result
    for _ in range(int(op.attrs["delay"])):
        value = rewriter.add("seq.compreg", [value, edge], [value.type],
                             {"operandSegmentSizes": [1, 1, 0, 0, 0]}, op).result  # fmt: skip
    rewriter.become(op.result, value, op)


# Checks -----------------------------------------------------------------------------------------


def clocks_of(rewriter: Rewriter, value: Value) -> list[Clock]:
    """The clocks that a property names, each once."""
    found: dict[Clock, None] = {}
    seen: set[Value] = set()
    work = [value]
    while work:
        at = work.pop()
        op = rewriter.origin.get(at, at.owner)
        if at in seen or not isinstance(op, Op) or not op.name.startswith("ltl."):
            continue
        seen.add(at)
        if op.name in ("ltl.clock", "ltl.clocked_atom", "ltl.clocked_delay"):
            found[int(op.attrs["edge"]), rewriter.resolve(op.operands[1])] = None
            work.append(op.operands[0])
        elif op.name != "ltl.past":
            work += op.operands
    return list(found)


def check(rewriter: Rewriter, op: Op) -> None:
    """verif.assert and its like: clocked if the property has a clock."""
    clocks = clocks_of(rewriter, op.operands[0])
    if not clocks:
        rewriter.append(op)
        return
    if len(clocks) > 1:
        several_clocks(op)
    if not rewriter.graph:
        raise UnsupportedError(
            f"{op.name} of a property with a clock must stand at the level of a module", op.loc
        )
    ((edge, clock),) = clocks
    name = op.name.replace("verif.", "verif.clocked_")
    operands = [op.operands[0], clock, *op.operands[1:]]
    rewriter.add(name, operands, [], {**op.attrs, "edge": edge}, op)


def clocked_check(rewriter: Rewriter, op: Op) -> None:
    """verif.clocked_assert and its like: no other clock in the property."""
    own = int(op.attrs["edge"]), rewriter.resolve(op.operands[1])
    if any(clock != own for clock in clocks_of(rewriter, op.operands[0])):
        several_clocks(op)
    rewriter.append(op)


def several_clocks(op: Op) -> None:
    raise UnsupportedError(
        f"{op.name}: the property has more than one clock; assert the part of each clock by "
        "itself, and bring bits from one clock to the other through registers", op.loc,
    )  # fmt: skip


def contract(rewriter: Rewriter, op: Op) -> None:
    """A contract is for formal tools; to a simulation its results are its operands."""
    for result, value in zip(op.results, op.operands, strict=True):
        rewriter.become(result, value, op)


def has_been_reset(rewriter: Rewriter, op: Op) -> None:
    """1 once the reset was set at an edge of the clock (an asynchronous one: at any time) and is no
    longer."""
    if not rewriter.graph:
        raise UnsupportedError(f"{op.name} can only stand at the level of a module", op.loc)
    clock, reset = op.operands
    edge = rewriter.add("seq.to_clock", [clock], [CLOCK], {}, op).result
    register = Op("seq.firreg", [], [I1], {"name": "has_been_reset", "preset": 0}, loc=op.loc)
    one = rewriter.add("hw.constant", [], [I1], {"value": 1}, op).result
    seen = rewriter.add("comb.or", [register.result, reset], [I1], {}, op).result
    register.operands = [seen, edge]
    if op.attrs.get("async"):
        register.operands += [reset, one]
        register.attrs = {**register.attrs, "isAsync": True}
    rewriter.append(register)
    inactive = rewriter.add("comb.xor", [reset, one], [I1], {}, op).result
    rewriter.give(op, Op("comb.and", [register.result, inactive], None, {}, loc=op.loc))


def formal_only(_: Rewriter, op: Op) -> None:
    raise UnsupportedError(
        f"{op.name} is for formal tools: a simulation has no value for it; run circt-bmc or "
        "circt-lec on it, or drive the module from a testbench", op.loc,
    )  # fmt: skip


HANDLERS: dict[str, Handler] = {
    "ltl.boolean_constant": boolean_constant,
    "ltl.and": join("comb.and"),
    "ltl.or": join("comb.or"),
    "ltl.intersect": join("comb.and"),
    "ltl.not": negation,
    "ltl.implication": implication,
    **dict.fromkeys(
        ("ltl.weak", "ltl.strong", "ltl.clock", "ltl.clocked_atom", "ltl.sampled"), same
    ),
    "ltl.past": past,
    "ltl.delay": timeless({"delay": 0, "length": 0}),
    "ltl.clocked_delay": timeless({"delay": 0, "length": 0}),
    "ltl.repeat": timeless({"base": 1, "more": 0}),
    "ltl.concat": timeless({}),
    **dict.fromkeys(
        ("ltl.goto_repeat", "ltl.non_consecutive_repeat", "ltl.until", "ltl.eventually"), refuse
    ),
    **dict.fromkeys(("verif.assert", "verif.assume", "verif.cover"), check),
    **dict.fromkeys(
        ("verif.clocked_assert", "verif.clocked_assume", "verif.clocked_cover"), clocked_check
    ),
    "verif.contract": contract,
    "verif.has_been_reset": has_been_reset,
    **dict.fromkeys(
        ("verif.symbolic_value", "verif.bmc", "verif.bmc.trace", "verif.lec", "verif.refines"),
        formal_only,
    ),
}
