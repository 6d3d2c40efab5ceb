"""Runs what handlers of Moore ops write: an op over given digits, in the interpreter.

A value is given and read as digits 0, 1, x, z (an integral type), or as a plain number.
"""

from __future__ import annotations

from typing import Any

from logic_cases import parts as parts_of
from logic_reference import text

from aotc.design.function import Function
from aotc.design.moore.body import MooreBody
from aotc.design.moore.types import parts
from aotc.design.moore.values import aggregates, conversions, integers, reals
from aotc.ir.model import Block, Op, Region, Value
from aotc.ir.types import Type, parse_type
from aotc.runtime import _aotc_c, pyops
from aotc.runtime.interpreter.emit import emit

HANDLERS_OF = (aggregates, conversions, integers, reals)  # files whose ops are run


class NoScope:
    """A function that uses nothing from outside."""

    def fetch(self, body: MooreBody, value: Value) -> Any:
        raise AssertionError(f"{value} is not defined")


def moore(name: str, types: list[str], result: str, attrs: dict[str, Any] | None = None,
          regions: list[Region] | None = None) -> Op:  # fmt: skip
    """An op of the dialect over fresh values."""
    operands = [Value(parse_type("!moore." + t)) for t in types]
    return Op(f"moore.{name}", operands, [parse_type("!moore." + result)], attrs, regions)


class Lowered:
    """A function of the parts of an op's operands. ops: names of the ops that it has."""

    def __init__(self, *ops: Op, params: list[Value] | None = None, known: tuple[str, ...] = ()):
        last = ops[-1]
        self.params = params if params is not None else last.operands
        self.result = last.result.type
        body = MooreBody(NoScope())  # type: ignore[arg-type]
        entry = body.block
        for number, param in enumerate(self.params):
            kinds = parts(param.type)
            if number < len(known) and known[number]:
                given = zip(parts_of(known[number]), kinds, strict=False)
                body.env[param] = tuple(body.constant(v, t) for v, t in given)
            else:
                body.env[param] = tuple(entry.add_arg(t) for t in kinds)
        self.known = known
        for op in ops:
            body.run(op)
        body.add("func.return", list(body.parts(last.result)))
        self.blocks = body.blocks
        function = Function("f", "func", "", "func:f", body.blocks, parts(self.result))
        self.ops = [o.name for b in body.blocks for o in b.ops if o.name != "hw.constant"]
        names = {n: getattr(pyops, n) for n in pyops.__all__}
        names |= {n: getattr(_aotc_c.lib, n) for n in dir(_aotc_c.lib) if n.startswith("aotc_")}
        names |= {"CALLED": lambda: None, "SIM": None}
        exec(emit(function, None), names)  # type: ignore[arg-type]
        self.function = names["f"]

    def __call__(self, *args: Any) -> Any:
        flat: list[Any] = []
        for number, (param, arg) in enumerate(zip(self.params, args, strict=True)):
            if number >= len(self.known) or not self.known[number]:
                both = parts_of(arg) if isinstance(arg, str) else (arg, 0)
                flat += both[: len(parts(param.type))]
        made = self.function(*flat)
        return shown(made if isinstance(made, tuple) else (made,), self.result)


def shown(made: tuple[Any, ...], type: Type) -> Any:
    """Digits of an integral value, else the value."""
    if type.kind in ("moore.real", "moore.time", "moore.string"):
        return made[0]
    return text(int(made[0]), int(made[1]) if len(made) == 2 else 0, type.width or 0)


def region(ops: list[Op], value: Value) -> Region:
    """A region that yields a value."""
    block = Block([], ops)
    block.append(Op("moore.yield", [value]))
    return Region([block])
