"""Single ops as functions of a simulation in either tier, called with plain Python values.

Strings are bytes, queues lists, associative arrays dicts; heap handles are made and read by the
C runtime directly.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Self

import functions
from tiers import call, compiled

from aotc.design.function import Function
from aotc.dialects.sim_containers import key_shape_of, shape_of
from aotc.dialects.table import verify
from aotc.ir.model import Block, Op
from aotc.ir.types import parse_type
from aotc.runtime.ffi import ffi, lib
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation

if TYPE_CHECKING:
    from types import TracebackType

    from aotc.ir.types import Type


def op_function(name: str, op: Op, unit: str = "func:ops") -> Function:
    """A function of the op's operands that returns its results. The op is checked first."""
    block = Block([v.type for v in op.operands])
    op.operands = list(block.args)
    verify(op)
    block.append(op)
    block.append(Op("func.return", list(op.results)))
    return Function(name, "func", "", unit, [block], [r.type for r in op.results])


def make_op(name: str, operands: str, results: str, **attrs: Any) -> Op:
    """An op; `operands` and `results` list types, separated by semicolons."""
    types = [parse_type(t.strip()) for t in operands.split(";") if t.strip()]
    values = Block(types).args
    outputs = [parse_type(t.strip()) for t in results.split(";") if t.strip()]
    return Op(name, list(values), outputs, attrs)


class Machine:
    """A simulation of free functions, all in one tier: "interpreted" or a compiler's name."""

    def __init__(self, bodies: list[Function], tier: str, **options: Any) -> None:
        program = functions.program(bodies)
        body = functools.cache({f.name: f for f in bodies}.__getitem__)
        self.by_name = {f.name: f for f in bodies}
        units = [] if tier == "interpreted" else compiled(program, body, tier)
        self.simulation = Simulation(
            program,
            lambda program, names, native: Interpreter(program, names, native, body),
            units=units,
            options=Options(capture=True, **options),
        )
        if tier != "interpreted":
            assert len(self.simulation.native_functions) == len(bodies)
        self.sim = self.simulation._sim
        self.c = self.simulation._bridge.checked
        # Between two calls only Python knows the handles, and no collection sees those.
        lib.aotc_heap_allow_pressure(self.sim, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:  # fmt: skip
        self.simulation.close()

    def raw(self, name: str, *args: Any) -> Any:
        """Calls a function with values as they are."""
        return call(self.simulation, name, *args)

    def __call__(self, name: str, *args: Any) -> Any:
        """Calls a function with plain values; its result, a tuple if there are several."""
        function = self.by_name[name]
        given = [self.handle(a, p.type) for a, p in zip(args, function.params, strict=True)]
        result = self.raw(name, *given)
        if not function.results:
            return None
        if len(function.results) == 1:
            return self.value(result, function.results[0])
        return tuple(map(self.value, result, function.results))

    def handle(self, value: Any, kind: Type) -> Any:
        """A value of the type that stands for a plain value."""
        if kind.kind in ("dstring", "fstring"):
            return self.c["aotc_string_new"](self.sim, value, len(value))
        if kind.kind == "queue":
            queue = 0
            for item in value:
                words = self.words(item, kind.elem)
                queue = self.c["aotc_queue_push_back"](
                    self.sim, queue, shape_of(kind.elem), 0, words
                )
            return queue
        if kind.kind == "assoc":
            array = 0
            for key, item in value.items():
                array = self.c["aotc_assoc_set"](
                    self.sim, array, key_shape_of(kind.key), shape_of(kind.elem),
                    self.words(key, kind.key), self.words(item, kind.elem),
                )  # fmt: skip
            return array
        return value

    def words(self, value: Any, kind: Type) -> list[int]:
        if kind.is_float:
            return [self.c[f"aotc_f{kind.width}_bits"](value)]
        value = self.handle(value, kind)
        return [value >> 64 * i & (1 << 64) - 1 for i in range(kind.words)]

    def from_words(self, words: Any, kind: Type) -> Any:
        if kind.is_float:
            return self.c[f"aotc_f{kind.width}_from_bits"](words[0])
        return self.value(int.from_bytes(ffi.buffer(words), "little"), kind)

    def value(self, value: Any, kind: Type) -> Any:
        """The plain value that a value of the type stands for."""
        if kind.kind in ("dstring", "fstring"):
            length = self.c["aotc_string_length"](value)
            return bytes(ffi.buffer(self.c["aotc_string_bytes"](value), length)) if length else b""
        if kind.kind == "queue":
            items = []
            for i in range(self.c["aotc_queue_size"](value)):
                words = ffi.new("uint64_t[]", kind.elem.words)
                self.c["aotc_queue_get"](self.sim, words, value, shape_of(kind.elem), i)
                items.append(self.from_words(words, kind.elem))
            return items
        if kind.kind == "assoc":
            return self.entries(value, kind)
        return int(value) if isinstance(value, bool) else value

    def entries(self, array: int, kind: Type) -> dict[Any, Any]:
        found = {}
        keys, shape = key_shape_of(kind.key), shape_of(kind.elem)
        key = ffi.new("uint64_t[]", kind.key.words)
        going = self.c["aotc_assoc_first"](self.sim, key, array, keys)
        while going:
            item = ffi.new("uint64_t[]", kind.elem.words)
            assert self.c["aotc_assoc_get"](self.sim, item, array, keys, shape, key)
            found[self.from_words(key, kind.key)] = self.from_words(item, kind.elem)
            going = self.c["aotc_assoc_next"](self.sim, key, array, keys, list(key))
        return found
