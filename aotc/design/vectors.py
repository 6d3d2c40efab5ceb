"""Vectors: an op over vectors becomes the scalar op once for each element.

Source: MLIR's trait ElementwiseMappable; for the ops on elements LLVM LangRef. A vector of any rank
is a value like an llvm array of its elements in row-major order, so it passes through blocks,
functions, signals and ports as any other value does.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from aotc.dialects.llvm_memory import constant_index
from aotc.dialects.table import all_specs, verify
from aotc.errors import UnsupportedError
from aotc.ir.model import DenseArray, TypedInt
from aotc.ir.types import I1, require_value

if TYPE_CHECKING:
    from aotc.design.lowering import Handler, LoweredSymbols, Rewriter
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type

EQUAL = 0  # predicate of arith.cmpi

# Ops of llvm that stand over scalars only, or take a vector as any other value.
_WHOLE = (
    "alloca", "bitcast", "br", "call", "cond_br", "extractelement", "extractvalue", "freeze",
    "func", "getelementptr", "insertelement", "insertvalue", "intr.expect", "load",
    "mlir.addressof", "mlir.constant", "mlir.global", "mlir.poison", "mlir.undef", "mlir.zero",
    "return", "shufflevector", "store", "switch", "unreachable",
)  # fmt: skip


def scalarize(op: Op, symbols: LoweredSymbols) -> None:
    """Rewrites the ops over vectors inside a symbol, in place.

    Raises: UnsupportedError for an op whose result is no vector although its operands are.
    """
    from aotc.design.lowering import Rewriter

    if not any(_over_vectors(inner) for inner in op.walk()):
        return
    rewriter = Rewriter(symbols, _handlers())
    for region in op.regions:
        region.parent = op
        rewriter.region(region)
    rewriter.finish(op)


def _over_vectors(op: Op) -> bool:
    return any(v.type.vector for values in (op.operands, op.results) for v in values)


@cache
def _handlers() -> dict[str, Handler]:
    """What rewrites an op, by its name."""
    whole = {f"llvm.{name}" for name in _WHOLE}
    names = {n for n in all_specs() if n.partition(".")[0] in ("arith", "math", "llvm")} - whole
    handlers: dict[str, Handler] = dict.fromkeys(names, elementwise)
    return handlers | {
        "arith.constant": constant,
        "llvm.extractelement": extract,
        "llvm.insertelement": insert,
        "llvm.shufflevector": shuffle,
    }


# Parts ------------------------------------------------------------------------------------------


def _elem(type: Type) -> Type:
    assert type.elem is not None
    return type.elem


def element(rewriter: Rewriter, op: Op, vector: Value, number: int) -> Value:
    """One element of a vector, for `op`."""
    position = {"position": DenseArray([number], "i64")}
    return rewriter.add("llvm.extractvalue", [vector], [_elem(vector.type)], position, op).result


def assemble(rewriter: Rewriter, op: Op, old: Value, elements: list[Value | None]) -> None:
    """Lets a vector of these elements stand for `old`, a result of `op`; None: the element is 0."""
    made = rewriter.add("llvm.mlir.zero", [], [old.type], {}, op).result
    for number, value in enumerate(elements):
        if value is not None:
            position = {"position": DenseArray([number], "i64")}
            made = rewriter.add(
                "llvm.insertvalue", [made, value], [old.type], position, op
            ).result  # fmt: skip
    rewriter.become(old, made, op)


def _at(rewriter: Rewriter, op: Op, position: Value, number: int) -> Value:
    """Whether a position is this number; a number that its type cannot hold it never is."""
    type = position.type
    value = TypedInt(number, type.text)
    want = rewriter.add("arith.constant", [], [type], {"value": value}, op).result
    predicate = {"predicate": EQUAL}
    return rewriter.add("arith.cmpi", [position, want], [I1], predicate, op).result


def _reachable(vector: Type, position: Type) -> int:
    """How many elements a position can name."""
    return min(vector.size, 1 << (position.width or 0))


# Handlers ---------------------------------------------------------------------------------------


def elementwise(rewriter: Rewriter, op: Op) -> None:
    """The same op over the elements. An operand that is no vector goes to each of them."""
    if not _over_vectors(op):
        rewriter.append(op)
        return
    if op.name == "arith.select" and not op.operands[0].type.vector:
        rewriter.append(op)  # of two values of any type
        return
    vectors = [v.type for v in (*op.operands, *op.results) if v.type.vector]
    lanes = vectors[0].size
    if any(t.size != lanes for t in vectors) or not all(v.type.vector for v in op.results):
        raise UnsupportedError(f"{op.name}: over vectors; take them apart", op.loc)
    for value in (*op.operands, *op.results):
        require_value(value.type, f"{op.name}: operand or result", op.loc)
    made: list[list[Value | None]] = [[] for _ in op.results]
    for lane in range(lanes):
        operands = [
            element(rewriter, op, v, lane) if v.type.vector else v for v in op.operands
        ]  # fmt: skip
        scalar = rewriter.add(
            op.name, operands, [_elem(r.type) for r in op.results], op.attrs, op
        )  # fmt: skip
        for values, result in zip(made, scalar.results, strict=True):
            values.append(result)
    for old, values in zip(op.results, made, strict=True):
        assemble(rewriter, op, old, values)


def constant(rewriter: Rewriter, op: Op) -> None:
    """A constant vector: llvm's constants know elements."""
    if op.result.type.vector:
        rewriter.rename(op, "llvm.mlir.constant")
    else:
        rewriter.append(op)


def extract(rewriter: Rewriter, op: Op) -> None:
    verify(op)
    vector, position = op.operands
    number = constant_index(position)
    if number is not None and 0 <= number < vector.type.size:
        rewriter.become(op.result, element(rewriter, op, vector, number), op)
        return
    type = op.result.type
    found = rewriter.add("llvm.mlir.zero", [], [type], {}, op).result
    for lane in range(_reachable(vector.type, position.type)):
        operands = [_at(rewriter, op, position, lane), element(rewriter, op, vector, lane), found]
        found = rewriter.add("llvm.select", operands, [type], {}, op).result
    rewriter.become(op.result, found, op)


def insert(rewriter: Rewriter, op: Op) -> None:
    verify(op)
    vector, value, position = op.operands
    elements: list[Value | None] = []
    for lane in range(vector.type.size):
        old = element(rewriter, op, vector, lane)
        if lane < _reachable(vector.type, position.type):
            operands = [_at(rewriter, op, position, lane), value, old]
            old = rewriter.add("llvm.select", operands, [value.type], {}, op).result
        elements.append(old)
    assemble(rewriter, op, op.result, elements)


def shuffle(rewriter: Rewriter, op: Op) -> None:
    verify(op)
    one, other = op.operands
    lanes = one.type.size
    assemble(rewriter, op, op.result, [
        None if m < 0 else element(rewriter, op, one if m < lanes else other, m % lanes)
        for m in op.attrs["mask"]
    ])  # fmt: skip
