"""verif.simulation: a unit test becomes a module without ports that makes its own clock.

The clock starts at 0 and changes every nanosecond; init is 1 until the clock falls for the first
time. The run ends at the first rising edge after that at which `done` is 1, with a failure unless
`success` is 1. Source: CIRCT VerifOps.td, SimulationOp, at commit 231e825.
"""

from __future__ import annotations

from aotc.dialects.table import require
from aotc.ir.model import Block, Op, OpaqueAttr, Region, Value
from aotc.ir.types import I1, TIME, Type, parse_type

HALF_PERIOD = OpaqueAttr("#llhd.time<1ns, 0d, 0e>")


def make_unit_test(op: Op) -> None:
    """Turns a verif.simulation into an hw.module in place."""
    block = op.regions[0].blocks[0]
    last = block.ops[-1] if block.ops else None
    require(op, last is not None and last.name == "verif.yield" and len(last.operands) == 2,
            "must yield `done` and `success`")  # fmt: skip
    assert last is not None
    done, success = last.operands
    clock, init = block.args
    process = Op("llhd.process", [], [I1, I1], {}, [clock_region(op)], loc=op.loc)
    to_clock = Op("seq.to_clock", [process.results[0]], [], {}, loc=op.loc)
    adopt(clock, to_clock)
    alias = Op("hw.wire", [process.results[1]], [], {}, loc=op.loc)
    adopt(init, alias)
    ops = [process, to_clock, alias, *block.ops[:-1]]
    one = make("hw.constant", [], I1, op, {"value": 1})
    started = make("comb.xor", [init, one.result], I1, op)
    over = make("comb.and", [done, started.result], I1, op)
    passed = make("comb.and", [over.result, success], I1, op)
    wrong = make("comb.xor", [success, one.result], I1, op)
    failed = make("comb.and", [over.result, wrong.result], I1, op)
    ops += [one, started, over, passed, wrong, failed]
    for condition, good in ((failed.result, False), (passed.result, True)):
        attrs = {"success": good, "verbose": False}
        ops.append(Op("sim.clocked_terminate", [clock, condition], [], attrs, loc=op.loc))
    ops.append(Op("hw.output", loc=op.loc))
    module = Block()
    for inner in ops:
        module.append(inner)
    op.name = "hw.module"
    op.attrs = {
        "sym_name": op.attrs["sym_name"],
        "module_type": parse_type("!hw.modty<>"),
        "parameters": [],
    }
    op.regions = [Region([module])]
    op.regions[0].parent = op


def make(
    name: str, operands: list[Value], type: Type, like: Op, attrs: dict[str, object] | None = None
) -> Op:
    return Op(name, operands, [type], attrs, loc=like.loc)


def adopt(value: Value, op: Op) -> None:
    """Makes a block argument the result of an op."""
    value.owner, value.index = op, 0
    op.results = [value]


def clock_region(op: Op) -> Region:
    """Yields clock and init: 0 1, 1 1, and then 0 0, 1 0 for ever."""
    blocks = [Block() for _ in range(5)]
    zero = make("hw.constant", [], I1, op, {"value": 0})
    one = make("hw.constant", [], I1, op, {"value": 1})
    delay = make("llhd.constant_time", [], TIME, op, {"value": HALF_PERIOD})
    for inner in (zero, one, delay):
        blocks[0].append(inner)
    blocks[0].append(Op("cf.br", successors=[blocks[1]], loc=op.loc))
    steps = ((1, 0, 1, 2), (2, 1, 1, 3), (3, 0, 0, 4), (4, 1, 0, 3))
    for number, clock, init, then in steps:
        levels = [one.result if clock else zero.result, one.result if init else zero.result]
        attrs = {"operandSegmentSizes": [2, 1, 0, 0]}
        blocks[number].append(
            Op("llhd.wait", [*levels, delay.result], [], attrs, None, [blocks[then]], op.loc)
        )
    return Region(blocks)
