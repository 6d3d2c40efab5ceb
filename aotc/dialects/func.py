"""func: free functions and their calls. Source: MLIR FuncOps.td.

Emitters print calls and returns themselves: what they become depends on the callee's types and on
the tier that serves it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.llvm_memory import global_key
from aotc.dialects.table import OpTable, require
from aotc.ir.model import Symbol
from aotc.ir.types import Type, require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "MLIR FuncOps.td"


def verify_func(op: Op) -> None:
    signature = op.attrs.get("function_type")
    kind = getattr(signature, "kind", "")
    require(op, kind == "function", "needs a function type")
    require(op, len(op.regions) == 1, "needs one region")
    assert isinstance(signature, Type)
    if not op.regions[0].blocks:
        return
    name = op.attrs.get("sym_name")
    for number, given in enumerate(signature.inputs):
        require_value(given, f"argument {number} of @{name}", op.loc)
    for number, given in enumerate(signature.outputs):
        require_value(given, f"result {number} of @{name}", op.loc)
    have = tuple(a.type for a in op.regions[0].blocks[0].args)
    require(op, have == signature.inputs, f"its body's arguments are not those of {signature}")


def verify_call(op: Op) -> None:
    require(op, isinstance(op.attrs.get("callee"), Symbol), "needs a callee")


def verify_constant(op: Op) -> None:
    require(op, isinstance(op.attrs.get("value"), Symbol), "needs the name of a function")


def verify_call_indirect(op: Op) -> None:
    require(op, op.operands and op.operands[0].type.kind == "function", "needs a function to call")
    callee = op.operands[0].type
    given = tuple(v.type for v in op.operands[1:])
    require(op, given == callee.inputs, f"does not call a {callee}")


def function_number(name: str) -> int:
    """What stands for a function as a value; not 0."""
    return global_key(f"@{name}()") >> 1 | 1


OPS.op("func.func", source=SOURCE, verify=verify_func, doc="A function.",
       lowered="a function of kind func, or the driver if it has arc.sim ops")  # fmt: skip

OPS.op("func.return", source=SOURCE, effects=("terminator",),
       doc="Ends a function and gives its results.",
       py="return {{ args | join(', ') }}",
       c="return {{ args | join(', ') }};")  # fmt: skip

OPS.op("func.call", source=SOURCE, verify=verify_call, effects=("call",),
       doc="Calls a function; it runs to its end.",
       py="CALLEE({{ args | join(', ') }})",
       c="{{ rs | join(', ') }} = callee(sim, {{ args | join(', ') }});")  # fmt: skip

OPS.op("func.constant", source=SOURCE, verify=verify_constant, const=True,
       derive=lambda op: {"number": function_number(op.attrs["value"].name)},
       doc="A function as a value: a number of 64 bits, made of its name.",
       py="{{ number }}",
       c="{{ r }} = {{ number }}ull;")  # fmt: skip

OPS.op(
    "func.call_indirect",
    source=SOURCE,
    verify=verify_call_indirect,
    doc="Calls a function given as a value.",
    lowered="func.call of a function that compares the value with all that it can be",
)
