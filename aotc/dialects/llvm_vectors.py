"""llvm, vectors: ops on single elements. Source: LLVM LangRef at LLVM 22 and MLIR's LLVMOps.td.

Ops of arith, math and llvm over whole vectors have no rows of their own: aotc/design/vectors.py
repeats the scalar op for each element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.bits import arity, integer_width
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()
SOURCE = "LLVM LangRef"


def element_of(op: Op, type: Type) -> Type:
    """Type of the elements of a vector."""
    require(op, type.vector and type.elem is not None, f"{type} is no vector")
    assert type.elem is not None
    return type.elem


def verify_extract(op: Op) -> None:
    arity(op, 2)
    elem = element_of(op, op.operands[0].type)
    integer_width(op, op.operands[1].type, "position")
    require(op, op.result.type is elem, f"the element is {elem}, not {op.result.type}")


def verify_insert(op: Op) -> None:
    arity(op, 3)
    vector, value, position = (v.type for v in op.operands)
    elem = element_of(op, vector)
    integer_width(op, position, "position")
    require(op, value is elem, f"the element is {elem}, not {value}")
    require(op, op.result.type is vector, "operand and result differ in type")


def verify_shuffle(op: Op) -> None:
    arity(op, 2)
    one, other = (v.type for v in op.operands)
    elem, mask = element_of(op, one), op.attrs.get("mask", [])
    require(op, one is other, f"{one} and {other} differ")
    require(op, element_of(op, op.result.type) is elem, f"the elements are {elem}")
    require(op, len(mask) == op.result.type.size, f"a mask of {len(mask)} for {op.result.type}")
    require(op, all(-1 <= m < 2 * one.size for m in mask), "no such element")


OPS.op("llvm.extractelement", source=SOURCE, verify=verify_extract,
       doc="Element of a vector; 0 beyond its end.",
       lowered="llvm.extractvalue, or selections by a computed position")  # fmt: skip
OPS.op("llvm.insertelement", source=SOURCE, verify=verify_insert,
       doc="The vector with one element replaced; unchanged if it has no such element.",
       lowered="llvm.insertvalue, or selections by a computed position")  # fmt: skip
OPS.op("llvm.shufflevector", source=SOURCE, verify=verify_shuffle,
       doc="Elements of both vectors, one after the other, as the mask says; 0 for -1.",
       lowered="llvm.extractvalue and llvm.insertvalue")  # fmt: skip
