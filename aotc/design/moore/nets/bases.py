"""Stores into a variable that is forced somewhere, as stores into its base (force.py)."""

from __future__ import annotations

from aotc.design.moore.nets.drivers import leaves
from aotc.design.moore.usage import trace
from aotc.errors import UnsupportedError
from aotc.ir.model import Op, Value

WRITES = ("moore.blocking_assign", "moore.nonblocking_assign",
          "moore.delayed_nonblocking_assign", "moore.assign", "moore.delayed_assign")  # fmt: skip
CALLS = ("func.call", "moore.call_coroutine")
PASSES = (*CALLS, "aotc.sys", "moore.instance")


def redirect(top: Op, op: Op, net: Value, base: Value, value: Value | None) -> None:
    """Turns an op that stores into a variable into one that stores into its base; a blocking
    assignment of a procedure refreshes the variable at once, if its value is known here."""
    if op.name in WRITES:
        stored = op.operands[:1]
    elif op.name in PASSES:
        stored = [v for v in op.operands if v.type.kind == "moore.ref"]
    else:
        return
    hit = [v for v in stored if leads_to(v, net)]
    if not hit:
        return
    if op.name in CALLS:
        raise UnsupportedError(
            "a variable that is forced somewhere is passed by reference; pass a copy", op.loc
        )
    for v in hit:
        op.operands[op.operands.index(v)] = rebased(v, net, base)
    if value is None or op is top or settles(top) or "nonblocking" in op.name:
        return
    assert op.parent is not None
    refresh = Op("moore.blocking_assign", [net, value], loc=op.loc)
    refresh.parent = op.parent
    op.parent.ops.insert(op.parent.ops.index(op) + 1, refresh)


def settles(procedure: Op) -> bool:
    """Whether a procedure is combinational: then its results follow it anyway."""
    kind = int(procedure.attrs.get("kind", 0))
    return procedure.name == "moore.procedure" and (
        kind in (3, 4) or bool(procedure.attrs.get("aotc.star"))
    )


def leads_to(ref: Value, root: Value) -> bool:
    return any(r.root is root for leaf in leaves(ref) for r in trace(leaf))


def rebased(ref: Value, root: Value, base: Value) -> Value:
    """The same part of another variable of the same type. The ops that take it stand beside those
    of the old one."""
    if ref is root:
        return base
    owner = ref.owner
    if not isinstance(owner, Op) or not leads_to(ref, root):
        return ref
    operands = [rebased(v, root, base) if v.type.kind == "moore.ref" else v for v in owner.operands]
    made = Op(owner.name, operands, [ref.type], owner.attrs, loc=owner.loc)
    made.parent = owner.parent
    assert owner.parent is not None
    owner.parent.ops.insert(owner.parent.ops.index(owner) + 1, made)
    return made.result
