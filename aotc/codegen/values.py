"""C names and expressions for the values of one function.

Scalars are variables, wide values arrays of words; an array is used again once its value is dead.
"""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any

from aotc.codegen.contract import NoCFormError, signature_of
from aotc.design.flow import Flow, Node
from aotc.dialects.table import c_type, is_wide
from aotc.errors import InternalError

if TYPE_CHECKING:
    from aotc.codegen.contract import ModuleForms, Unit
    from aotc.design.function import Function
    from aotc.errors import Loc
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


class Values:
    """The values of a function, and its text so far.

    lines:     statements with their places.   declared: variables of the whole function.
    env:       C text of values, by id.        literals: constants, by id.
    uses:      uses that are still to come.    used_in: see Flow.uses.
    """

    def __init__(self, function: Function, unit: Unit, forms: ModuleForms) -> None:
        self.function = function
        self.unit = unit
        self.forms = forms
        self.flow = Flow(function.blocks)
        self.settles = function.kind == "settle"
        self.signature = signature_of(function)
        self.lines: list[tuple[Loc | None, str]] = []
        self.declared: list[str] = []
        self.env: dict[int, str] = {}
        self.literals: dict[int, Any] = {}
        self.count = 0
        self.uses, self.used_in = self.flow.uses()
        self.free: dict[int, list[str]] = {}  # unused arrays by number of words
        self.arrays: dict[int, tuple[str, int]] = {}  # array and words of a value of one block

    def put(self, text: str, op: Op) -> None:
        self.lines.append((op.loc, text))

    def fresh(self) -> str:
        self.count += 1
        return f"v{self.count}"

    def result(self, value: Value) -> str:
        """A name for a scalar that an op gives."""
        self.env[id(value)] = self.fresh()
        return self.env[id(value)]

    def variable(self, type: Type) -> str:
        """A variable that is there in the whole function."""
        name = self.fresh()
        if is_wide(type):
            self.declared.append(f"uint64_t {name}[{type.words}];")
        else:
            self.declared.append(f"{c_type(type)} {name};")
        return name

    def array(self, value: Value, node: Node) -> str:
        """Words for a wide result, taken from arrays that are free again where that is safe."""
        count = value.type.words
        if self.used_in.get(id(value), node.number) != node.number:
            return self.variable(value.type)
        free = self.free.setdefault(count, [])
        name = free.pop() if free else self.variable(value.type)
        self.arrays[id(value)] = (name, count)
        return name

    def release(self, value: Value) -> None:
        """One use of the value less to come; gives its array back after the last."""
        key = id(value)
        self.uses[key] -= 1
        if self.uses[key] == 0 and key in self.arrays:
            name, count = self.arrays.pop(key)
            self.free[count].append(name)

    def scalar(self, value: Value) -> str:
        """The value, or the low word of a wide one, as an expression."""
        key = id(value)
        if is_wide(value.type):
            if key in self.literals:
                return f"{self.literals[key] & (1 << 64) - 1:#x}ull"
            return f"{self.known(key)}[0]"
        return self.known(key)

    def pointer(self, value: Value) -> str:
        """The value as words."""
        key = id(value)
        if key in self.literals and not value.type.is_float:
            return self.unit.words(self.literals[key], value.type.words)
        if is_wide(value.type):
            return self.known(key)
        if value.type.is_float:
            return self.known(key)
        return f"(const uint64_t[]){{{self.known(key)}}}"

    def known(self, key: int) -> str:
        try:
            return self.env[key]
        except KeyError:
            raise InternalError(
                f"{self.function.name}: a value is used before it is defined", self.function.loc
            ) from None

    def fail(self, op: Op, why: str) -> NoCFormError:
        return NoCFormError(self.function.name, op.name, why, op.loc)


def literal(value: Any, type: Type) -> str:
    """C text of a scalar constant, of its C type."""
    if type.is_float:
        suffix = "f" if type.width == 32 else ""
        if not math.isfinite(value):  # NaN is the quiet positive one, as in runtime_c/real.h
            code = "<f" if type.width == 32 else "<d"
            size = 4 if type.width == 32 else 8
            bits = math.nan if math.isnan(value) else value
            number = int.from_bytes(struct.pack(code, bits), "little")
            return f"aotc_f{8 * size}_from_bits({number:#x}u{'ll' if size == 8 else ''})"
        return f"({float(value).hex()}{suffix})"
    width = type.width or 0
    if width > 32:
        return f"{int(value):#x}ull"
    if width > 16:
        return f"{int(value):#x}u"
    return f"(({c_type(type)}){int(value)})"
