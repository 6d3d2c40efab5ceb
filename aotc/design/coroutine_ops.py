"""Rewrites the ops that use coroutines: calls, program counters, and instances in modules.

An instance becomes an llhd.process that loops: it calls the coroutine, yields its results, and
waits until the wakeup time has come or an observed argument differs from what the coroutine saw
last. Source: CIRCT ArcOps.td and LowerState.cpp at commit 231e825.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.design.coroutines import HALTED, NEVER, RETURNED, START, as_integer
from aotc.dialects.table import require
from aotc.errors import UnsupportedError
from aotc.ir.model import Block, Op, Region, Value
from aotc.ir.types import I1, I32, I64, TIME, Type, int_type

if TYPE_CHECKING:
    from aotc.design.coroutines import Coroutine
    from aotc.design.lowering import Handler, Rewriter

EQUAL, NOT_EQUAL, NOT_BELOW = 0, 1, 9  # predicates of comb.icmp


def call(rewriter: Rewriter, op: Op) -> None:
    callee = op.attrs["callee"]
    rewriter.symbols.coroutines.find(callee.name, op.loc, op.name)
    rewriter.rename(op, "func.call", {"callee": callee})


def start_pc(rewriter: Rewriter, op: Op) -> None:
    rewriter.give(op, Op("hw.constant", [], None, {"value": START}, loc=op.loc))


def undefined_state(rewriter: Rewriter, op: Op) -> None:
    rewriter.give(op, Op("hw.constant", [], None, {"value": 0}, loc=op.loc))


def pc_is(counter: int) -> Handler:
    """A handler that compares a program counter with one of its special values."""

    def handle(rewriter: Rewriter, op: Op) -> None:
        other = rewriter.add("hw.constant", [], [I32], {"value": counter}, op).result
        operands = [op.operands[0], other]
        rewriter.give(op, Op("comb.icmp", operands, None, {"predicate": EQUAL}, loc=op.loc))

    return handle


# Instances --------------------------------------------------------------------------------------


def instance(rewriter: Rewriter, op: Op) -> None:
    callee = op.attrs["callee"]
    found = rewriter.symbols.coroutines.find(callee.name, op.loc, op.name)
    check_instance(op, found)
    builder = InstanceProcess(op, found)
    rewriter.give(op, Op("llhd.process", [], None, {}, [builder.region()], loc=op.loc))


def check_instance(op: Op, found: Coroutine) -> None:
    """The coroutine ends its results with an observe mask and a wakeup time."""
    name, results, count = op.attrs["callee"].name, found.results, len(op.operands)
    require(op, len(results) == len(op.results) + 2, f"@{name} must have two more results")
    mask, wakeup = results[-2:]
    require(op, wakeup is I64, f"the last result of @{name} must be an i64 wakeup time")
    require(op, mask is int_type(count),
            f"the last but one result of @{name} must be a mask of type i{count}")  # fmt: skip
    sensitive = op.attrs.get("sensitivityMask", [])
    require(op, len(sensitive) == count, "sensitivityMask needs a bit for each argument")
    for value, bit in zip(op.operands, sensitive, strict=True):
        if bit and (value.type.is_handle or value.type.width is None):
            raise UnsupportedError(
                f"{op.name}: changes of a value of type {value.type} cannot be observed", op.loc
            )


class InstanceProcess:
    """Builds the region of the process. What stays the same between two runs of the coroutine is
    passed from block to block in the order of `kept`: state, program counter, the results, mask
    and wakeup time, and the sensitive arguments as they were last looked at."""

    def __init__(self, op: Op, found: Coroutine):
        self.op = op
        self.found = found
        self.state = int_type(found.width or 1)
        self.seen = [v for v, bit in zip(op.operands, op.attrs["sensitivityMask"], strict=True)
                     if bit]  # fmt: skip
        self.numbers = [i for i, bit in enumerate(op.attrs["sensitivityMask"]) if bit]
        self.kept = [self.state, I32, *found.results, *(v.type for v in self.seen)]
        self.entry, self.run = Block(), Block([self.state, I32])
        self.halt = Block([r.type for r in op.results])
        self.rest, self.timed = Block(self.kept), Block(self.kept)
        self.forever, self.woken = Block(self.kept), Block(self.kept)

    def region(self) -> Region:
        loc = self.op.loc
        zero = self.constant(self.entry, 0, self.state)
        start = self.constant(self.entry, START, I32)
        self.branch(self.entry, self.run, [zero, start])
        self.write_run()
        self.halt.append(Op("llhd.halt", list(self.halt.args), loc=loc))
        self.write_rest()
        self.write_woken()
        return Region([self.entry, self.run, self.halt, self.rest, self.timed, self.forever,
                       self.woken])  # fmt: skip

    def write_run(self) -> None:
        """Calls the coroutine with the present arguments."""
        block, op = self.run, self.op
        types = [self.state, I32, *self.found.results]
        attrs = {"callee": op.attrs["callee"]}
        called = self.add(block, "func.call", [*block.args, *op.operands], types, attrs)
        counter, results = called[1], called[2 : 2 + len(op.results)]
        returned = self.compare(block, EQUAL, counter, self.constant(block, RETURNED, I32))
        halted = self.compare(block, EQUAL, counter, self.constant(block, HALTED, I32))
        over = self.add(block, "comb.or", [returned, halted], [I1])[0]
        kept = [*called, *self.seen]
        self.branch_if(block, over, self.halt, results, self.rest, kept)

    def write_rest(self) -> None:
        """Waits: with a delay if there is a wakeup time."""
        args = self.rest.args
        wakeup = args[1 + len(self.found.results)]
        never = self.constant(self.rest, NEVER, I64)
        untimed = self.compare(self.rest, EQUAL, wakeup, never)
        self.branch_if(self.rest, untimed, self.forever, args, self.timed, args)
        self.wait(self.forever, [])
        block = self.timed
        wakeup = block.args[1 + len(self.found.results)]
        now = self.now(block)
        later = self.compare(block, NOT_BELOW, wakeup, now)
        left = self.add(block, "comb.sub", [wakeup, now], [I64])[0]
        zero = self.constant(block, 0, I64)
        distance = self.add(block, "comb.mux", [later, left, zero], [I64])[0]
        delay = self.add(block, "llhd.int_to_time", [distance], [TIME])[0]
        self.wait(block, [delay])

    def write_woken(self) -> None:
        """Runs again if the time has come or an observed argument changed, else waits on."""
        block, args = self.woken, self.woken.args
        count = len(self.found.results)
        mask, wakeup, old = args[count], args[count + 1], args[count + 2 :]
        ready = self.compare(block, NOT_BELOW, self.now(block), wakeup)
        for number, before, value in zip(self.numbers, old, self.seen, strict=True):
            changed = self.differ(block, value, before)
            bit = self.add(block, "comb.extract", [mask], [I1], {"lowBit": number})[0]
            both = self.add(block, "comb.and", [changed, bit], [I1])[0]
            ready = self.add(block, "comb.or", [ready, both], [I1])[0]
        self.branch_if(block, ready, self.run, args[:2], self.rest,
                       [*args[: count + 2], *self.seen])  # fmt: skip

    # Ops ------------------------------------------------------------------------------------------

    def add(
        self, block: Block, name: str, operands: list[Value], types: list[Type],
        attrs: dict[str, Any] | None = None,
    ) -> list[Value]:  # fmt: skip
        return block.append(Op(name, operands, types, attrs, loc=self.op.loc)).results

    def constant(self, block: Block, value: int, type: Type) -> Value:
        return self.add(block, "hw.constant", [], [type], {"value": value})[0]

    def compare(self, block: Block, predicate: int, a: Value, b: Value) -> Value:
        return self.add(block, "comb.icmp", [a, b], [I1], {"predicate": predicate})[0]

    def differ(self, block: Block, a: Value, b: Value) -> Value:
        left = as_integer(block, a, a.type, self.op.loc)
        right = as_integer(block, b, b.type, self.op.loc)
        return self.compare(block, NOT_EQUAL, left, right)

    def now(self, block: Block) -> Value:
        time = self.add(block, "llhd.current_time", [], [TIME])[0]
        return self.add(block, "llhd.time_to_int", [time], [I64])[0]

    def wait(self, block: Block, delay: list[Value]) -> None:
        """Yields the results; goes on in `woken` at a change of a sensitive argument or in time."""
        results = block.args[2 : 2 + len(self.op.results)]
        observed = [v for v in self.seen if v.type.width]
        operands = [*results, *delay, *observed, *block.args]
        sizes = [len(results), len(delay), len(observed), len(block.args)]
        block.append(Op("llhd.wait", operands, [], {"operandSegmentSizes": sizes}, None,
                        [self.woken], self.op.loc))  # fmt: skip

    def branch(self, block: Block, target: Block, args: list[Value]) -> None:
        block.append(Op("cf.br", args, successors=[target], loc=self.op.loc))

    def branch_if(
        self, block: Block, condition: Value, yes: Block, yes_args: list[Value], no: Block,
        no_args: list[Value],
    ) -> None:  # fmt: skip
        attrs = {"operandSegmentSizes": [1, len(yes_args), len(no_args)]}
        block.append(Op("cf.cond_br", [condition, *yes_args, *no_args], [], attrs, None, [yes, no],
                        self.op.loc))  # fmt: skip


HANDLERS: dict[str, Handler] = {
    "arc.coroutine.call": call,
    "arc.coroutine.instance": instance,
    "arc.coroutine.start_pc": start_pc,
    "arc.coroutine.undefined_state": undefined_state,
    "arc.coroutine.pc_is_return": pc_is(RETURNED),
    "arc.coroutine.pc_is_halt": pc_is(HALTED),
}
