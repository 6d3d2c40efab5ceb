"""Functions as values: func.constant, and llvm.mlir.addressof of a function.

Such a value is a number of 64 bits, made of the function's name. Who calls one calls a function
made here, one for each type, that compares the number with those of all functions of that type
that are a value anywhere in the module. Source: MLIR FuncOps.td, LLVMOps.td.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.func import function_number
from aotc.dialects.table import verify
from aotc.errors import VerifyError
from aotc.ir.model import Block, DenseArray, Op, Region, Symbol, Value
from aotc.ir.types import I64, function_type

if TYPE_CHECKING:
    from aotc.design.lowering import Handler, LoweredSymbols, Rewriter
    from aotc.errors import Loc
    from aotc.ir.types import Type

FUNCTIONS = ("func.func", "llvm.func")


class FunctionValues:
    """The functions of a module that are values, found when they are first asked for."""

    def __init__(self, symbols: LoweredSymbols):
        self.symbols = symbols
        self.found: dict[str, None] | None = None

    def names(self) -> dict[str, None]:
        """In the order in which they are met."""
        if self.found is None:
            self.found = {}
            for name in list(self.symbols.source):
                for op in self.symbols.source[name].walk():
                    if op.name in ("func.constant", "llvm.mlir.addressof"):
                        attr = "value" if op.name == "func.constant" else "global_name"
                        if self.symbols.kind(op.attrs[attr].name) in FUNCTIONS:
                            self.found.setdefault(op.attrs[attr].name)
        return self.found

    def of_type(self, inputs: list[Type], outputs: list[Type]) -> list[str]:
        wanted = tuple(inputs), tuple(outputs)
        found = []
        for name in self.names():
            type = self.symbols.source[name].attrs["function_type"]
            if (tuple(type.inputs), tuple(type.outputs)) == wanted:
                found.append(name)
        return found

    def caller(self, value: Type, inputs: list[Type], outputs: list[Type], loc: Loc) -> str:
        """Name of the function that calls what its first argument, of type `value`, stands for."""
        type = function_type([value, *inputs], outputs)
        name = f"call {type.text}"
        if name not in self.symbols:
            self.symbols.add(name, self.make(name, type, loc))
        return name

    def make(self, name: str, type: Type, loc: Loc) -> Op:
        inputs, outputs = list(type.inputs[1:]), list(type.outputs)
        entry = Block(list(type.inputs))
        blocks = [entry, Block()]
        candidates = self.of_type(inputs, outputs)
        for candidate in candidates:
            block = Block()
            given = list(entry.args[1:])
            call = Op("func.call", given, outputs, {"callee": Symbol((candidate,))}, loc=loc)
            block.append(call)
            block.append(Op("func.return", list(call.results), loc=loc))
            blocks.append(block)
        blocks[1].append(Op("ub.unreachable", loc=loc))
        number = entry.append(Op("hw.bitcast", [entry.args[0]], [I64], loc=loc)).result
        attrs = {
            "case_values": [function_number(c) for c in candidates],
            "case_operand_segments": DenseArray([0] * len(candidates), "i32"),
            "operandSegmentSizes": DenseArray([1, 0, 0], "i32"),
        }
        entry.append(Op("cf.switch", [number], None, attrs, None, blocks[1:], loc))
        made = {"sym_name": name, "function_type": type}
        return Op("func.func", attrs=made, regions=[Region(blocks)], loc=loc)


def call_indirect(rewriter: Rewriter, op: Op) -> None:
    """func.call_indirect; what loads a method from a table in Moore is not looked at here."""
    value = rewriter.resolve(op.operands[0])
    definer = value.owner if isinstance(value.owner, Op) else None
    if definer is not None and definer.name.startswith("moore."):
        rewriter.append(op)
        return
    verify(op)
    call_value(rewriter, op, value, op.operands[1:])


def call_value(rewriter: Rewriter, op: Op, value: Value, operands: list[Value]) -> None:
    """Calls what a value stands for; a function that is known here by its name."""
    definer = value.owner if isinstance(value.owner, Op) else None
    if definer is not None and definer.name == "func.constant":
        callee = definer.attrs["value"]
    else:
        types = [v.type for v in operands]
        results = [r.type for r in op.results]
        functions = rewriter.symbols.function_values
        callee = Symbol((functions.caller(value.type, types, results, op.loc),))
        operands = [value, *operands]
    rewriter.give(op, Op("func.call", operands, None, {"callee": callee}, loc=op.loc))


def constant(rewriter: Rewriter, op: Op) -> None:
    verify(op)
    name = op.attrs["value"].name
    if name not in rewriter.symbols or rewriter.symbols.kind(name) not in FUNCTIONS:
        raise VerifyError(f"{op.name}: there is no function @{name}", op.loc)
    rewriter.append(op)


HANDLERS: dict[str, Handler] = {
    "func.call_indirect": call_indirect,
    "func.constant": constant,
}
