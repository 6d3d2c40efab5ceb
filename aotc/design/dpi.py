"""Rewrites calls of DPI functions to ops that both tiers run.

A call in procedural code becomes `aotc.dpi_call`, or a call of the module's own function of that
name. In a module's graph region a call without a clock becomes a process that calls whenever an
input changes; one with a clock becomes a triggered region that drives signals one delta later, as
registers change. Source: CIRCT SimOps.td, docs/Dialects/SimDPI.md and LowerDPIFunc.cpp at commit
231e825.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.sim_io import INPUTS, OUTPUTS
from aotc.dialects.table import require, verify
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Block, Op, OpaqueAttr, Region, Symbol, Value
from aotc.ir.types import I64, Type, parse_type

if TYPE_CHECKING:
    from aotc.design.lowering import Handler, LoweredSymbols, Rewriter

POINTER = parse_type("!llvm.ptr")
TIME = parse_type("!llhd.time")


def lower_call(rewriter: Rewriter, op: Op) -> None:
    """sim.func.dpi.call: operand segments clock, enable, inputs."""
    clock, enable, inputs = op.segments()
    call = Callee(rewriter.symbols, op)
    if clock and not rewriter.graph:
        raise UnsupportedError(
            f"{op.name}: a clock inside procedural code; put the call into the module, or leave "
            "the clock out", op.loc,
        )  # fmt: skip
    if clock:
        registers(rewriter, op, call, clock[0], enable, inputs)
    elif rewriter.graph:
        process(rewriter, op, call, enable, inputs)
    elif enable:
        conditional(rewriter, op, call, enable[0], inputs)
    else:
        made, results = call.ops(inputs)
        for inner in made:
            rewriter.append(inner)
        for old, new in zip(op.results, results, strict=True):
            rewriter.become(old, new, op)


class Callee:
    """The function that a call names, and the ops of one call of it."""

    def __init__(self, symbols: LoweredSymbols, op: Op) -> None:
        self.op = op
        name = op.attrs["callee"].name
        if name not in symbols:
            raise VerifyError(f"{op.name}: there is no function @{name}", op.loc)
        kind = symbols.kind(name)
        if kind not in ("sim.func.dpi", "func.func"):
            raise VerifyError(f"{op.name}: @{name} is a {kind}, not a DPI function", op.loc)
        self.own = name if kind == "func.func" else ""  # a function of the module, called plainly
        self.ports: tuple[tuple[str, Type, str], ...] = ()
        self.symbol = name
        if kind == "sim.func.dpi":
            declared = symbols.source[name]
            self.ports = declared.attrs["dpi_function_type"].ports
            self.symbol = str(declared.attrs.get("verilogName") or name)
            self.check(declared)
        defined = self.symbol in symbols and symbols.kind(self.symbol) == "func.func"
        self.by_pointer = not self.own and defined and has_body(symbols, self.symbol)

    def check(self, declared: Op) -> None:
        op = self.op
        taken = [t for _, t, way in self.ports if way in INPUTS]
        given = [t for _, t, way in self.ports if way in OUTPUTS]
        inputs = op.segments()[2]
        require(op, [v.type for v in inputs] == taken, f"operands do not fit {declared.loc}")
        require(op, [r.type for r in op.results] == given, f"results do not fit {declared.loc}")

    def ops(self, inputs: list[Value]) -> tuple[list[Op], list[Value]]:
        """The ops of a call with these inputs, and its results."""
        types = [r.type for r in self.op.results]
        if self.own:
            return self._one("func.call", inputs, types, {"callee": Symbol((self.own,))})
        if self.by_pointer:
            return self._through_pointers(inputs)
        args = [[way, kind.text] for _, kind, way in self.ports]
        return self._one("aotc.dpi_call", inputs, types, {"symbol": self.symbol, "args": args})

    def _one(
        self, name: str, inputs: list[Value], types: list[Type], attrs: dict[str, Any]
    ) -> tuple[list[Op], list[Value]]:
        call = Op(name, list(inputs), types, attrs, loc=self.op.loc)
        if name == "aotc.dpi_call":
            verify(call)
        return [call], list(call.results)

    def _through_pointers(self, inputs: list[Value]) -> tuple[list[Op], list[Value]]:
        """A function of the module that stands for the foreign one: what is not `in` is passed in
        memory of the caller."""
        made: list[Op] = []

        def add(name: str, operands: list[Value], types: list[Type], **attrs: Any) -> Op:
            made.append(Op(name, operands, types, attrs, loc=self.op.loc))
            return made[-1]

        given = iter(inputs)
        passed: list[Value] = []
        loads: list[tuple[Type, Value]] = []
        returned = [kind for _, kind, way in self.ports if way == "return"]
        for _, kind, way in self.ports:
            if way in ("in", "ref"):
                passed.append(next(given))
            elif way != "return":
                one = add("llvm.mlir.constant", [], [I64], value=1).result
                cell = add("llvm.alloca", [one], [POINTER], elem_type=kind).result
                if way == "inout":
                    add("llvm.store", [next(given), cell], [])
                passed.append(cell)
                loads.append((kind, cell))
        call = add("func.call", passed, returned, callee=Symbol((self.symbol,)))
        results = [add("llvm.load", [cell], [kind]).result for kind, cell in loads]
        return made, results + list(call.results)


def has_body(symbols: LoweredSymbols, name: str) -> bool:
    op = symbols.source[name]
    return bool(op.regions) and bool(op.regions[0].blocks)


def zero(kind: Type, like: Op) -> Op:
    """The value of a result before the first call, or without one."""
    if kind.kind == "dstring":
        return Op("sim.string.literal", [], [kind], {"literal": ""}, loc=like.loc)
    if kind.kind == "ptr":
        return Op("llvm.mlir.zero", [], [kind], loc=like.loc)
    if kind.is_float:
        return Op("arith.constant", [], [kind], {"value": 0.0}, loc=like.loc)
    return Op("hw.constant", [], [kind], {"value": 0}, loc=like.loc)


def conditional(
    rewriter: Rewriter, op: Op, call: Callee, enable: Value, inputs: list[Value]
) -> None:
    """A call in procedural code under a condition; its results are 0 without it."""
    types = [r.type for r in op.results]
    made, results = call.ops(inputs)
    nothing = [zero(t, op) for t in types]
    yes = Block([], [*made, Op("scf.yield", results, loc=op.loc)])
    no = Block([], [*nothing, Op("scf.yield", [z.result for z in nothing], loc=op.loc)])
    rewriter.give(op, Op("scf.if", [enable], types, {}, [Region([yes]), Region([no])], loc=op.loc))


def process(
    rewriter: Rewriter, op: Op, call: Callee, enable: list[Value], inputs: list[Value]
) -> None:
    """A process that calls at the start and whenever the enable or an input changes."""
    types = [r.type for r in op.results]
    watched = [*enable, *inputs]
    made, results = call.ops(inputs)
    entry, head, body, tail = Block(), Block(), Block(), Block(types)
    entry.append(Op("cf.br", successors=[head], loc=op.loc))
    if enable:
        nothing = [head.append(zero(t, op)).result for t in types]
        head.append(Op("cf.cond_br", [enable[0], *nothing], successors=[body, tail],
                       attrs={"operandSegmentSizes": [1, 0, len(types)]}, loc=op.loc))  # fmt: skip
    else:
        head.append(Op("cf.br", successors=[body], loc=op.loc))
    for inner in made:
        body.append(inner)
    body.append(Op("cf.br", results, successors=[tail], loc=op.loc))
    tail.append(Op("llhd.wait", [*tail.args, *watched], successors=[head], loc=op.loc,
                   attrs={"operandSegmentSizes": [len(types), 0, len(watched), 0]}))  # fmt: skip
    region = Region([entry, head, body, tail])
    rewriter.give(op, Op("llhd.process", [], types, {}, [region], loc=op.loc))


def registers(
    rewriter: Rewriter, op: Op, call: Callee, clock: Value, enable: list[Value],
    inputs: list[Value],
) -> None:  # fmt: skip
    """A triggered region whose results take effect one delta after the edge."""
    made, results = call.ops(inputs)
    body = Block([], made)
    if results:
        delay = Op("llhd.constant_time", [], [TIME], {"value": NEXT_DELTA}, loc=op.loc)
        body.append(delay)
    for number, (old, new) in enumerate(zip(op.results, results, strict=True)):
        first = rewriter.append(zero(old.type, op)).result
        name = f"{op.attrs['callee'].name}_{number}"
        reference = parse_type(f"!llhd.ref<{old.type.text}>")
        signal = rewriter.add("llhd.sig", [first], [reference], {"name": name}, op).result
        value = rewriter.add("llhd.prb", [signal], [old.type], {}, op).result
        rewriter.become(old, value, op)
        body.append(Op("llhd.drv", [signal, new, delay.result], loc=op.loc))
    rewriter.append(Op("sim.triggered", [clock, *enable], [], {}, [Region([body])], loc=op.loc))


NEXT_DELTA = OpaqueAttr("#llhd.time<0ns, 1d, 0e>")

HANDLERS: dict[str, Handler] = {"sim.func.dpi.call": lower_call}
