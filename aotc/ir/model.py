"""The model of an MLIR module that everything behind the reader works on: plain data.

Ops are generic: a name, operands, results, attributes, regions, successors. Nothing here knows
what an op means (that is aotc.dialects). Block arguments of a successor stand in the operands of
the branching op, as in MLIR's generic form; `operandSegmentSizes` splits them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from aotc.errors import UNKNOWN, Loc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from aotc.ir.types import Type


class TypedInt(int):
    """An integer attribute whose type is not i64: an int that also knows its type's text."""

    type: str

    def __new__(cls, value: int, type: str) -> Self:
        self = int.__new__(cls, value)
        self.type = type
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return TypedInt, (int(self), self.type)


class TypedFloat(float):
    """A float attribute whose type is not f64."""

    type: str

    def __new__(cls, value: float, type: str) -> Self:
        self = float.__new__(cls, value)
        self.type = type
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return TypedFloat, (float(self), self.type)


class TypedStr(str):
    """A string attribute that has a type, such as `"a" : !hw.string`."""

    __slots__ = ("type",)
    type: str

    def __new__(cls, value: str, type: str) -> Self:
        self = str.__new__(cls, value)
        self.type = type
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return TypedStr, (str(self), self.type)


class DenseArray(list[Any]):
    """`array<i32: 1, 2>`: a list that knows the text of its element type."""

    elem: str

    def __init__(self, values: Iterable[Any], elem: str):
        super().__init__(values)
        self.elem = elem

    def __reduce__(self) -> tuple[Any, ...]:
        return DenseArray, (list(self), self.elem)


class DenseElements(list[Any]):
    """`dense<[1, 2]> : tensor<2xi32>`: integers of a tensor or vector of one dimension."""

    type: str

    def __init__(self, values: Iterable[Any], type: str):
        super().__init__(values)
        self.type = type

    def __reduce__(self) -> tuple[Any, ...]:
        return DenseElements, (list(self), self.type)


UNIT = TypedInt(1, "unit")  # a unit attribute: true, and no bool


class Value:
    """An SSA value: the result of an op or an argument of a block.

    type:   its Type.
    owner:  the Op or Block that defines it.
    index:  result or argument number.
    name:   a hint for readable output; may be empty.
    """

    __slots__ = ("index", "name", "owner", "type")

    def __init__(self, type: Type, owner: Op | Block | None = None, index: int = 0, name: str = ""):
        self.type = type
        self.owner = owner
        self.index = index
        self.name = name

    def __repr__(self) -> str:
        return f"<Value {self.name or hex(id(self))}: {self.type}>"


class Op:
    """One operation.

    attrs: attribute name -> plain Python value. Integers are int (as written, so an i3 may be
           -1; TypedInt unless i64), i1 values and booleans bool, strings str (bytes that are no
           UTF-8 as surrogates), arrays list, `array<...>` DenseArray, `dense<...>` of integers in
           one dimension DenseElements, dictionaries dict, unit attributes UNIT, types Type,
           symbol references Symbol, floats float, everything else OpaqueAttr (its text). The
           values of ops that were read are shared: do not change them.
    """

    __slots__ = ("attrs", "loc", "name", "operands", "parent", "regions", "results", "successors")

    def __init__(
        self,
        name: str,
        operands: list[Value] | None = None,
        result_types: list[Type] | None = None,
        attrs: dict[str, Any] | None = None,
        regions: list[Region] | None = None,
        successors: list[Block] | None = None,
        loc: Loc = UNKNOWN,
    ):
        self.name = name
        self.operands = operands if operands is not None else []
        self.results = [Value(t, self, i) for i, t in enumerate(result_types or ())]
        self.attrs = attrs if attrs is not None else {}
        self.regions = regions if regions is not None else []
        self.successors = successors if successors is not None else []
        self.loc = loc
        self.parent: Block | None = None

    @property
    def result(self) -> Value:
        """The only result."""
        (value,) = self.results
        return value

    def segments(self) -> list[list[Value]]:
        """Operands split by `operandSegmentSizes`; one segment when the op has none."""
        sizes = self.attrs.get("operandSegmentSizes")
        if sizes is None:
            return [self.operands]
        out, at = [], 0
        for size in sizes:
            out.append(self.operands[at : at + size])
            at += size
        return out

    def walk(self) -> Iterator[Op]:
        """This op and every op inside its regions, in order."""
        yield self
        if self.regions:
            yield from self._inside()

    def _inside(self) -> Iterator[Op]:
        for region in self.regions:
            for block in region.blocks:
                for op in block.ops:
                    yield op
                    if op.regions:
                        yield from op._inside()

    def __repr__(self) -> str:
        return f"<Op {self.name} at {self.loc}>"


class Block:
    """A basic block: arguments, then ops. In a function the last op is a terminator."""

    __slots__ = ("args", "ops", "parent")

    def __init__(self, arg_types: list[Type] | None = None, ops: list[Op] | None = None):
        self.args = [Value(t, self, i) for i, t in enumerate(arg_types or ())]
        self.ops: list[Op] = []
        self.parent: Region | None = None
        for op in ops or ():
            self.append(op)

    def append(self, op: Op) -> Op:
        op.parent = self
        self.ops.append(op)
        return op

    def add_arg(self, type: Type, name: str = "") -> Value:
        value = Value(type, self, len(self.args), name)
        self.args.append(value)
        return value


class Region:
    """A list of blocks; blocks[0] is the entry."""

    __slots__ = ("blocks", "parent")

    def __init__(self, blocks: list[Block] | None = None):
        self.blocks = blocks if blocks is not None else []
        self.parent: Op | None = None
        for block in self.blocks:
            block.parent = self


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol reference: `@a` is Symbol(("a",)), `@a::@b` is Symbol(("a", "b"))."""

    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.path[-1]

    def __str__(self) -> str:
        return "::".join("@" + p for p in self.path)


@dataclass(frozen=True, slots=True)
class OpaqueAttr:
    """An attribute kept as its MLIR text, such as `#llhd.time<1ns, 0d, 0e>`."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(slots=True)
class Module:
    """A whole `builtin.module`.

    symbols:  every top-level symbol op, by name; the value is read when first asked for.
    attrs:    attributes of the builtin.module itself.
    source:   the file it came from, for messages.
    """

    source: str = ""
    attrs: dict[str, Any] = field(default_factory=dict)
    symbols: Mapping[str, Op] = field(default_factory=dict)  # the reader's converts when asked
    others: list[Op] = field(default_factory=list)  # top-level ops without a symbol


def op_name(symbols: Mapping[str, Op], name: str) -> str:
    """The kind of op that a symbol is. The op is not read for that if it has not been yet."""
    lookup = getattr(symbols, "op_name", None)
    return symbols[name].name if lookup is None else str(lookup(name))
