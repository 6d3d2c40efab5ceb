"""arc: arcs are put in place of their calls; states, memories and the rest become seq, sim and llhd
ops, or the ops of their regions. Source: CIRCT ArcOps.td and Transforms/LowerState.cpp at commit
231e825.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aotc.design.lowering import clone
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Op, Value
from aotc.ir.types import CLOCK, TIME, Type, parse_type, require_value

if TYPE_CHECKING:
    from aotc.design.lowering import Handler, LoweredSymbols, Rewriter
    from aotc.ir.model import Block

_MEMORY = re.compile(r"!arc\.memory<(\d+)\s*x\s*(.+?)\s*[x,]\s*(i\d+)>")

# Arcs -------------------------------------------------------------------------------------------


def arc_body(symbols: LoweredSymbols, name: str, op: Op) -> Block:
    """The only block of an arc.define, with arcs that it calls itself in place."""
    if name not in symbols or symbols.kind(name) != "arc.define":
        raise VerifyError(f"{op.name}: @{name} is no arc.define", op.loc)
    if name in symbols.arcs_open:
        chain = " -> ".join([*symbols.arcs_open, name])
        raise UnsupportedError(f"{op.name}: arc @{name} calls itself: {chain}", op.loc)
    symbols.arcs_open.append(name)
    body: Block = symbols[name].regions[0].blocks[0]
    symbols.arcs_open.pop()
    return body


def put_block(rewriter: Rewriter, block: Block, args: list[Value]) -> list[Value]:
    """Copies of a block's ops; returns what its terminator gives."""
    values = dict(zip(block.args, args, strict=True))
    for inner in block.ops[:-1]:
        rewriter.append(clone(inner, values))
    return [values.get(v, v) for v in block.ops[-1].operands]


def call(rewriter: Rewriter, op: Op) -> None:
    """arc.call: the ops of the arc."""
    body = arc_body(rewriter.symbols, op.attrs["arc"].name, op)
    for old, new in zip(op.results, put_block(rewriter, body, op.operands), strict=True):
        rewriter.become(old, new, op)


def execute(rewriter: Rewriter, op: Op) -> None:
    """arc.execute, arc.lut: the ops of the region, if it is one block; else it stays as it is in
    the graph of a module."""
    blocks = op.regions[0].blocks
    if len(blocks) > 1:
        if not rewriter.graph:
            raise UnsupportedError(
                f"{op.name} with several blocks can only stand at the level of a module", op.loc
            )
        rewriter.append(op)
        return
    for old, new in zip(op.results, put_block(rewriter, blocks[0], op.operands), strict=True):
        rewriter.become(old, new, op)


def vectorize(rewriter: Rewriter, op: Op) -> None:
    """arc.vectorize: the ops of the region once for each lane."""
    block = op.regions[0].blocks[0]
    lists, at = [], 0
    for size in op.attrs["inputOperandSegments"]:
        lists.append(op.operands[at : at + size])
        at += size
    lanes = len(op.results)
    scalar = len(op.regions[0].blocks) == 1 and len(lists) == len(block.args)
    for arg, lane_values in zip(block.args, lists, strict=False):
        scalar = scalar and len(lane_values) == lanes
        scalar = scalar and all(v.type is arg.type for v in lane_values)
    if not scalar:
        raise UnsupportedError(
            "arc.vectorize is only supported before its vectors are lowered; leave the pass "
            "arc-lower-vectorizations out", op.loc,
        )  # fmt: skip
    for lane, old in enumerate(op.results):
        (new,) = put_block(rewriter, block, [values[lane] for values in lists])
        rewriter.become(old, new, op)


# State ------------------------------------------------------------------------------------------


def state(rewriter: Rewriter, op: Op) -> None:
    """arc.state: the ops of the arc, and `latency` registers behind each result. Reset gives
    zero and comes before the enable."""
    clock, enable, reset, inputs, initials = op.segments()
    latency = int(op.attrs.get("latency", 1))
    if not clock:
        raise UnsupportedError("arc.state: needs a clock", op.loc)
    if latency < 1:
        raise VerifyError(f"arc.state: latency must be at least 1, not {latency}", op.loc)
    body = arc_body(rewriter.symbols, op.attrs["arc"].name, op)
    names = op.attrs.get("names") or []
    for number, value in enumerate(put_block(rewriter, body, inputs)):
        result = op.results[number]
        for stage in range(latency):
            attrs = {"operandSegmentSizes": [1, 1, len(enable), len(reset), len(reset),
                                             1 if initials else 0]}  # fmt: skip
            if stage == latency - 1 and number < len(names):
                attrs["name"] = names[number]
            zero = [zero_of(rewriter, result.type, op)] if reset else []
            start = [initials[number]] if initials else []
            if not enable:
                del attrs["operandSegmentSizes"][2]
            register = Op("seq.compreg.ce" if enable else "seq.compreg",
                          [value, *clock, *enable, *reset, *zero, *start], [result.type], attrs,
                          loc=op.loc)  # fmt: skip
            if stage == latency - 1:
                register.results = [result]
                result.owner, result.index = register, 0
            rewriter.append(register)
            value = register.results[0]


def zero_of(rewriter: Rewriter, type: Type, op: Op) -> Value:
    """Zero of a packed type."""
    width = require_value(type, f"{op.name}: result", op.loc)
    integer = parse_type(f"i{width}")
    zero = rewriter.add("hw.constant", [], [integer], {"value": 0}, op).result
    if type is integer:
        return zero
    return rewriter.add("hw.bitcast", [zero], [type], {}, op).result


# Memories ---------------------------------------------------------------------------------------


def memory(rewriter: Rewriter, op: Op) -> None:
    """arc.memory: a seq.firmem that is read at once and written at the clock's edge; its mask has
    a bit for each bit of the data."""
    match = _MEMORY.fullmatch(op.result.type.text)
    if match is None:
        raise UnsupportedError(f"arc.memory: unknown type {op.result.type}", op.loc)
    depth, word = int(match[1]), parse_type(match[2])
    width = require_value(word, "arc.memory: words", op.loc)
    if word.kind != "int":
        raise UnsupportedError(f"arc.memory: words must be integers, not {word}", op.loc)
    attrs = {"readLatency": 0, "writeLatency": 1, "ruw": 0, "wuw": 0}
    if op.attrs.get("name"):
        attrs["name"] = op.attrs["name"]
    handle = parse_type(f"!seq.firmem<{depth} x {width}, mask {width}>")
    made = rewriter.add("seq.firmem", [], [handle], attrs, op)
    rewriter.become(op.result, made.result, op)


def memory_read(rewriter: Rewriter, op: Op) -> None:
    handle, address = op.operands
    clock = rewriter.add("seq.const_clock", [], [CLOCK], {"value": 0}, op).result
    port = Op("seq.firmem.read_port", [handle, address, clock], loc=op.loc)
    rewriter.give(op, port)


def memory_write(rewriter: Rewriter, op: Op) -> None:
    """arc.memory_write_port: its arc computes address, data, and perhaps enable and mask."""
    handle, *rest = op.operands
    sizes = op.attrs.get("operandSegmentSizes")
    if sizes is not None:
        (handle,), inputs, clocks = op.segments()
    else:
        clocks = [v for v in rest if v.type.kind == "clock"][-1:]
        inputs = rest[: len(rest) - len(clocks)]
    if not clocks:
        raise UnsupportedError("arc.memory_write_port: needs a clock", op.loc)
    if int(op.attrs.get("latency", 1)) != 1:
        raise UnsupportedError("arc.memory_write_port: only latency 1 is supported", op.loc)
    body = arc_body(rewriter.symbols, op.attrs["arc"].name, op)
    address, data, *more = put_block(rewriter, body, inputs)
    enable = [more.pop(0)] if op.attrs.get("enable") else []
    mask = [more.pop(0)] if op.attrs.get("mask") else []
    attrs = {"operandSegmentSizes": [1, 1, 1, len(enable), 1, len(mask)]}
    rewriter.add("seq.firmem.write_port", [handle, address, *clocks, *enable, data, *mask], [],
                 attrs, op)  # fmt: skip


# The rest ---------------------------------------------------------------------------------------


def context(rewriter: Rewriter, op: Op) -> None:
    """Handles of the model that runs: there is only one here."""


def current_time(rewriter: Rewriter, op: Op) -> None:
    now = rewriter.add("llhd.current_time", [], [TIME], {}, op).result
    rewriter.give(op, Op("llhd.time_to_int", [now], loc=op.loc))


def terminate(rewriter: Rewriter, op: Op) -> None:
    attrs = {"success": bool(op.attrs.get("success")), "verbose": False}
    rewriter.add("sim.terminate", [], [], attrs, op)


def lowered_form(_: Rewriter, op: Op) -> None:
    raise UnsupportedError(
        f"{op.name} stands in what arcilator makes of a module; give aotc the module as it was "
        "before the pass arc-lower-state", op.loc,
    )  # fmt: skip


def array_reference(_: Rewriter, op: Op) -> None:
    raise UnsupportedError(
        f"{op.name} is not supported; leave arcilator's passes for arrays out and use !hw.array",
        op.loc,
    )


HANDLERS: dict[str, Handler] = {
    "arc.call": call,
    "arc.execute": execute,
    "arc.lut": execute,
    "arc.vectorize": vectorize,
    "arc.state": state,
    "arc.memory": memory,
    "arc.memory_read_port": memory_read,
    "arc.memory_write_port": memory_write,
    "arc.inferred_context": context,
    "arc.as_context": context,
    "arc.current_time": current_time,
    "arc.terminate": terminate,
    **dict.fromkeys(
        ("arc.initial", "arc.final", "arc.alloc_state", "arc.alloc_memory", "arc.alloc_storage",
         "arc.root_input", "arc.root_output", "arc.storage.get", "arc.state_read",
         "arc.state_write", "arc.memory_read", "arc.memory_write", "arc.get_next_wakeup",
         "arc.set_next_wakeup"),
        lowered_form,
    ),
    **dict.fromkeys(
        [f"arc.arrayref.{n}" for n in
         ("alloc", "get", "inject", "slice", "copy", "create", "from_array", "to_array")],
        array_reference,
    ),
}  # fmt: skip
