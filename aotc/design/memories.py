"""Memories: seq.firmem and its ports.

A memory is a field of `depth` elements. Reads go through readLatency registers of address and
enable and then see the memory as it is (as in CIRCT's HWMemSimImpl), except that the policy "read
under write: old" samples the data at the first edge. A disabled read gives zero. Writes are sampled
by a tick and stored by its commit, in the order of the ports.
"""

from __future__ import annotations

from aotc.design.constants import make_constant, true
from aotc.design.plan import MemoryWrite, ModulePlan
from aotc.design.registers import mux, new_register, tick_of
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Op, Value
from aotc.ir.types import I1, Type, int_type

OLD = 1  # read under write gives the old data


def collect_memory(plan: ModulePlan, op: Op) -> None:
    """A field for a seq.firmem."""
    type = op.result.type
    assert type.elem is not None
    name = str(op.attrs.get("name") or op.result.name or "memory")
    plan.memories[op.result] = plan.add_field(name, type.elem, "memory", "mem", type.size)
    init = op.attrs.get("init")
    if init is not None:
        plan.memory_files.append((plan.memories[op.result], str(init), op.loc))


class Memory:
    """What the ports of one seq.firmem have in common."""

    def __init__(self, plan: ModulePlan, port: Op):
        handle = plan.resolve(port.operands[0])
        if handle not in plan.memories or not isinstance(handle.owner, Op):
            raise VerifyError(f"{port.name}: operand 0 is no seq.firmem of this module", port.loc)
        op = handle.owner
        self.plan = plan
        self.port = port
        self.field = plan.memories[handle]
        self.depth = handle.type.size
        self.elem: Type = handle.type.elem or I1
        self.mask_bits = handle.type.key.width if handle.type.key else 1
        self.read_latency = int(op.attrs.get("readLatency", 0))
        self.write_latency = int(op.attrs.get("writeLatency", 1))
        self.old_data = op.attrs.get("ruw") == OLD
        if self.write_latency < 1:
            raise UnsupportedError("seq.firmem: a write latency of 0 is not supported", op.loc)

    def delay(self, value: Value, name: str, clock: Value, stages: int) -> Value:
        """The value `stages` edges ago."""
        for i in range(stages):
            hint = f"{self.field}_{name}{i}"
            value = new_register(self.plan, hint, value.type, clock, value, self.port)
        return value

    def load(self, address: Value, enable: Value | None) -> Value:
        attrs = {"field": self.field, "depth": self.depth}
        data = Op("aotc.mem_load", [address], [self.elem], attrs, loc=self.port.loc).result
        if enable is None:
            return data
        zero = make_constant(0, self.elem).result
        return mux(enable, data, zero, self.port)

    def read(self, address: Value, clock: Value, enable: Value | None) -> Value:
        """The data of a read port."""
        if self.old_data and self.read_latency:
            return self.delay(self.load(address, enable), "data", clock, self.read_latency)
        address = self.delay(address, "address", clock, self.read_latency)
        if enable is not None:
            enable = self.delay(enable, "enable", clock, self.read_latency)
        return self.load(address, enable)

    def write(
        self, address: Value, clock: Value, enable: Value | None, data: Value, mask: list[Value]
    ) -> None:
        """Adds a write port to the tick of its clock."""
        stages = self.write_latency - 1
        values = [address, data, enable or true().result, *mask]
        names = ["address", "data", "enable", "mask"][: len(values)]
        sampled: list[tuple[str, Value]] = []
        for name, value in zip(names, values, strict=True):
            late = self.delay(value, "write_" + name, clock, stages)
            field = self.plan.add_field(f"{self.field}_{name}__next", value.type, "shadow")
            sampled.append((field, late))
        tick_of(self.plan, clock).writes.append(
            MemoryWrite(self.field, self.depth, sampled, self.elem, self.port.loc)
        )


def plan_read(plan: ModulePlan, op: Op) -> None:
    memory = Memory(plan, op)
    enable = op.operands[3] if len(op.operands) > 3 else None
    plan.alias[op.result] = memory.read(op.operands[1], op.operands[2], enable)


def plan_write(plan: ModulePlan, op: Op) -> None:
    _, (address,), (clock,), enable, (data,), mask = op.segments()
    Memory(plan, op).write(address, clock, enable[0] if enable else None, data, mask)


def plan_read_write(plan: ModulePlan, op: Op) -> None:
    _, (address,), (clock,), enables, (data,), (mode,), mask = op.segments()
    memory = Memory(plan, op)
    reading = Op("comb.xor", [mode, true().result], [I1], {}, loc=op.loc).result
    writing = mode
    for enable in enables:
        reading = Op("comb.and", [enable, reading], [I1], {}, loc=op.loc).result
        writing = Op("comb.and", [enable, mode], [I1], {}, loc=op.loc).result
    plan.alias[op.result] = memory.read(address, clock, reading)
    memory.write(address, clock, writing, data, mask)


def expand_mask(mask: Value, width: int) -> list[Op]:
    """Ops that repeat each bit of a mask over its part of `width` data bits; the last is it."""
    bits = mask.type.width or 1
    part = width // bits
    ops: list[Op] = []
    for i in reversed(range(bits)):
        ops.append(Op("comb.extract", [mask], [I1], {"lowBit": i}))
        if part > 1:
            ops.append(Op("comb.replicate", [ops[-1].result], [int_type(part)]))
    pieces = ops[1::2] if part > 1 else list(ops)
    if len(pieces) > 1:
        ops.append(Op("comb.concat", [p.result for p in pieces], [int_type(width)]))
    return ops
