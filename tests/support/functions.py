"""Builds Functions, layouts and Programs by hand, and runs them on plain memory, for tests."""

from __future__ import annotations

from typing import Any

from aotc.design.function import Function
from aotc.design.program import HEADER_BYTES, Field, FunctionInfo, ModuleLayout, Net, Program
from aotc.errors import Loc
from aotc.ir.model import Block, Op, Symbol, Value
from aotc.ir.types import Type, parse_type
from aotc.runtime import pyops


def module(
    name: str = "m",
    fields: dict[str, int | str] | None = None,
    memories: dict[str, tuple[int, int]] | None = None,
    nets: tuple[str, ...] = (),
    ports: tuple[str, ...] = (),
    children: tuple[tuple[str, str], ...] = (),
) -> ModuleLayout:
    """A layout: `fields` are name -> width ("f64", "f32"), `memories` name -> (width, count)."""
    layout = ModuleLayout(name, children=list(children), nets=[Net(n) for n in nets])
    layout.ports = [(p, "input") for p in ports]
    at = HEADER_BYTES

    def place(name: str, kind: str, width: int, count: int = 1) -> None:
        nonlocal at
        size = next((b // 8 for b in (8, 16, 32, 64) if width <= b), (width + 63) // 64 * 8)
        at = -(-at // min(size, 8)) * min(size, 8)
        layout.fields.append(Field(name, at, kind, width, count))
        at += size * count

    def fields_of(names: dict[str, int | str]) -> None:
        for name, width in names.items():
            if isinstance(width, str):
                place(name, width, int(width[1:]))
            else:
                place(name, "bits", width)

    given = fields or {}
    fields_of({n: w for n, w in given.items() if n in ports})
    for number in range(len(children)):
        place(f"c{number}", "child", 64)
    fields_of({n: w for n, w in given.items() if n not in ports})
    for name, (width, count) in (memories or {}).items():
        place(name, "mem", width, count)
    layout.size = -(-at // 8) * 8
    return layout


class Builder:
    """Appends ops to a block; op methods return the value, or None."""

    def __init__(self, file: str = "t.mlir") -> None:
        self.entry = Block()
        self.blocks = [self.entry]
        self.at = self.entry
        self.file = file
        self.line = 0

    def param(self, type: str) -> Value:
        return self.entry.add_arg(parse_type(type))

    def block(self, *types: str) -> Block:
        block = Block([parse_type(t) for t in types])
        self.blocks.append(block)
        return block

    def op(
        self,
        name: str,
        operands: list[Value] | None = None,
        types: list[str] | str | None = None,
        successors: list[Block] | None = None,
        **attrs: Any,
    ) -> Any:
        if isinstance(types, str):
            types = [types]
        self.line += 1
        op = Op(name, operands or [], [parse_type(t) for t in types or ()], attrs,
                successors=successors or [], loc=Loc(self.file, self.line, 3))  # fmt: skip
        self.at.append(op)
        if len(op.results) > 1:
            return op.results
        return op.results[0] if op.results else None

    def const(self, value: int, type: str) -> Value:
        return self.op("hw.constant", [], type, value=value)

    def load(self, field: str, type: str) -> Value:
        return self.op("aotc.load", [], type, field=field)

    def store(self, field: str, value: Value) -> None:
        self.op("aotc.store", [value], field=field)

    def update(self, field: str, value: Value) -> None:
        self.op("aotc.update", [value], field=field)

    def comb(self, name: str, *operands: Value, type: str | None = None, **attrs: Any) -> Value:
        return self.op(f"comb.{name}", list(operands), type or operands[0].type.text, **attrs)

    def icmp(self, predicate: int, a: Value, b: Value) -> Value:
        return self.op("comb.icmp", [a, b], "i1", predicate=predicate)

    def br(self, target: Block, *args: Value) -> None:
        self.op("cf.br", list(args), successors=[target])

    def cond(
        self, condition: Value, yes: Block, no: Block,
        yes_args: tuple[Value, ...] = (), no_args: tuple[Value, ...] = (),
    ) -> None:  # fmt: skip
        self.op("cf.cond_br", [condition, *yes_args, *no_args], successors=[yes, no],
                operandSegmentSizes=[1, len(yes_args), len(no_args)])  # fmt: skip

    def switch(self, flag: Value, default: Block, cases: dict[int, Block]) -> None:
        self.op("cf.switch", [flag], successors=[default, *cases.values()],
                case_values=list(cases), operandSegmentSizes=[1, 0, 0],
                case_operand_segments=[0] * len(cases))  # fmt: skip

    def call(self, name: str, *args: Value, types: list[str] | str | None = None) -> Any:
        return self.op("func.call", list(args), types, callee=Symbol((name,)))

    def ret(self, *values: Value) -> None:
        self.op("func.return", list(values))

    def function(self, name: str, kind: str, module: str = "", results: tuple[str, ...] = ()
                 ) -> Function:  # fmt: skip
        unit = f"module:{module}" if module else f"func:{name}"
        return Function(name, kind, module, unit, self.blocks, [parse_type(r) for r in results],
                        Loc(self.file, 1, 1))  # fmt: skip


def program(functions: list[Function], *modules: ModuleLayout) -> Program:
    """A Program of these functions and layouts, without instances."""
    made = Program("top", modules={m.name: m for m in modules})
    made.functions = [
        FunctionInfo(f.name, f.kind, f.module, f.unit, f.hash, [p.type.text for p in f.params],
                     [r.text for r in f.results])
        for f in functions
    ]  # fmt: skip
    return made


class State:
    """An instance on a bytearray, as the interpreter sees it."""

    def __init__(self, layout: ModuleLayout, children: list[State] | None = None,
                 net_base: int = 0) -> None:  # fmt: skip
        self.layout = layout
        self.memory = bytearray(layout.size)
        view = memoryview(self.memory)
        for name, code in zip("bhwqfd", "BHIQfd", strict=True):
            setattr(self, name, view.cast(code) if code != "B" else view)
        self.children = children or []
        self.net_base = net_base
        self.id = 0

    def __getitem__(self, name: str) -> Any:
        field = self.layout.field_named(name)
        size = max(1, (max(field.width, 1) + 7) // 8)
        return int.from_bytes(self.memory[field.offset : field.offset + size], "little")

    def __setitem__(self, name: str, value: int) -> None:
        field = self.layout.field_named(name)
        size = max(1, (field.width + 7) // 8)
        self.memory[field.offset : field.offset + size] = value.to_bytes(size, "little")


def namespace(**more: Any) -> dict[str, Any]:
    """Globals for interpreted code without a simulation."""
    names = {name: getattr(pyops, name) for name in pyops.__all__}
    return names | {"SIM": None, "STEP": lambda fs: ("step", fs), "HALT": "halt",
                    "PLACE": lambda file, line, col: (file, line, col)} | more  # fmt: skip


def type_of(text: str) -> Type:
    return parse_type(text)
