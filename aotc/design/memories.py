"""Memories: seq.firmem, seq.hlmem and their ports.

A memory is a field of `depth` elements. Reads go through readLatency registers of address and
enable and then see the memory as it is (as in CIRCT's HWMemSimImpl), except that the policy "read
under write: old" samples the data at the first edge. A disabled read gives zero. Writes are sampled
by a tick and stored by its commit, in the order of the ports. seq.hlmem follows LowerSeqHLMem: the
data of a read is registered last, and its reset holds off writes.
"""

from __future__ import annotations

import re

from aotc.design.constants import make_constant, true
from aotc.design.plan import MemoryWrite, ModulePlan
from aotc.design.registers import mux, new_register, tick_of
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Op, Value
from aotc.ir.type_reader import unescape
from aotc.ir.types import I1, I64, Type, int_type

OLD = 1  # read under write gives the old data


def collect_memory(plan: ModulePlan, op: Op) -> None:
    """A field for a seq.firmem."""
    handle = op.result.type
    assert handle.elem is not None
    name = str(op.attrs.get("name") or op.result.name or "memory")
    plan.memories[op.result] = plan.add_field(name, handle.elem, "memory", "mem", handle.size)
    init = op.attrs.get("init")
    if init is not None:
        path, is_binary = memory_file(str(init), op)
        plan.memory_files.append((plan.memories[op.result], path, is_binary, op))


def memory_file(text: str, op: Op) -> tuple[str, bool]:
    """File name of an `#seq.firmem.init<"file", binary, inline>`, and whether it is binary."""
    found = re.search(r'<\s*"((?:[^"\\]|\\.)*)"\s*,\s*(?:isBinary\s*=\s*)?(true|false)', text)
    if found is None:
        raise VerifyError(f"seq.firmem: `init` names no file: {text}", op.loc)
    return unescape(found.group(1)), found.group(2) == "true"


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


# seq.hlmem --------------------------------------------------------------------------------------


def collect_hlmem(plan: ModulePlan, op: Op) -> None:
    """A field for a seq.hlmem, its dimensions in row-major order."""
    handle = op.result.type
    assert handle.elem is not None
    name = str(op.attrs.get("name") or "memory")
    plan.memories[op.result] = plan.add_field(name, handle.elem, "memory", "mem", handle.size)


class HLMemory:
    """What the ports of one seq.hlmem have in common."""

    def __init__(self, plan: ModulePlan, port: Op):
        handle = plan.resolve(port.operands[0])
        if handle not in plan.memories or not isinstance(handle.owner, Op):
            raise VerifyError(f"{port.name}: operand 0 is no seq.hlmem of this module", port.loc)
        self.plan = plan
        self.port = port
        self.field = plan.memories[handle]
        self.size = handle.type.size
        self.elem = handle.type.elem or I1
        self.clock, self.reset = handle.owner.operands
        shape = re.search(r"<((?:\d+x)+)", handle.type.text)
        self.shape = [int(n) for n in shape.group(1).split("x")[:-1]] if shape else []

    def delay(self, value: Value, name: str, stages: int) -> Value:
        for i in range(stages):
            hint = f"{self.field}_{name}{i}"
            value = new_register(self.plan, hint, value.type, self.clock, value, self.port)
        return value

    def address(self, indices: list[Value]) -> Value:
        """The number of an element."""
        if len(indices) == 1:
            return indices[0]
        total: Value | None = None
        for index, size in zip(indices, self.shape, strict=True):
            pad = make_constant(0, int_type(64 - (index.type.width or 0))).result
            wide = Op("comb.concat", [pad, index], [I64], loc=self.port.loc).result
            if total is None:
                total = wide
            else:
                count = make_constant(size, I64).result
                scaled = Op("comb.mul", [total, count], [I64], loc=self.port.loc).result
                total = Op("comb.add", [scaled, wide], [I64], loc=self.port.loc).result
        assert total is not None
        return total


def plan_hlmem_read(plan: ModulePlan, op: Op) -> None:
    """seq.read: memory, addresses, an enable that the source's lowering ignores too."""
    memory = HLMemory(plan, op)
    indices = op.segments()[1]
    latency = int(op.attrs["latency"])
    address = memory.delay(memory.address(indices), "address", max(0, latency - 1))
    attrs = {"field": memory.field, "depth": memory.size}
    data = Op("aotc.mem_load", [address], [memory.elem], attrs, loc=op.loc).result
    plan.alias[op.result] = memory.delay(data, "data", min(1, latency))


def plan_hlmem_write(plan: ModulePlan, op: Op) -> None:
    """seq.write: memory, addresses, data, enable."""
    memory = HLMemory(plan, op)
    latency = int(op.attrs["latency"])
    if latency < 1:
        raise UnsupportedError("seq.write: a latency of 0 is not supported", op.loc)
    *indices, data, enable = op.operands[1:]
    inactive = Op("comb.xor", [memory.reset, true().result], [I1], loc=op.loc).result
    enable = Op("comb.and", [enable, inactive], [I1], loc=op.loc).result
    values = (("address", memory.address(indices)), ("data", data), ("enable", enable))
    sampled: list[tuple[str, Value]] = []
    for name, value in values:
        late = memory.delay(value, "write_" + name, latency - 1)
        field = plan.add_field(f"{memory.field}_{name}__next", value.type, "shadow")
        sampled.append((field, late))
    tick_of(plan, memory.clock).writes.append(
        MemoryWrite(memory.field, memory.size, sampled, memory.elem, op.loc)
    )


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
