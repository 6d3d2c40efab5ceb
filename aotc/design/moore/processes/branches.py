"""Pieces of code that run apart from the function in which they stand: branches of forks, scopes,
actions of later regions. Each becomes a function of its own, whose parameters are the values and
references of the enclosing function that it uses.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from aotc.design.function import Function
from aotc.design.moore.body import MooreBody
from aotc.design.moore.runtime_reference import RuntimeReference
from aotc.design.moore.scope import Scope
from aotc.design.moore.types import REFERENCE, parts
from aotc.design.moore.usage import defined
from aotc.design.moore.values.holders import note_holders
from aotc.design.reach import blocks_from
from aotc.errors import UnsupportedError
from aotc.ir.model import Op, Symbol
from aotc.ir.types import I1

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.errors import Loc
    from aotc.ir.model import Region, Value


def key_of(name: str) -> int:
    """64 bits that stand for a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def captured(body: MooreBody, region: Region) -> list[Value]:
    """What a region uses of the function that is being written, in order of first use."""
    inside = defined(region)
    found: dict[Value, None] = {}
    for block in region.blocks:
        for op in block.ops:
            for inner in op.walk():
                for value in inner.operands:
                    if value not in inside and (value in body.env or value in body.refs):
                        found[value] = None
    return list(found)


def outline(
    body: MooreBody,
    region: Region,
    kind: str,
    loc: Loc,
    write: Callable[[MooreBody], None] | None = None,
    first: bool = False,
) -> tuple[dict[str, Any], list[Value]]:
    """Makes a function ("func" or "coroutine") of a region: attributes and operands of the op that
    is to call it.

    write: writes the body in place of the region's blocks; it may add parameters.
    first: the function has the parameter that the runtime passes to a monitor.
    """
    made = MooreBody(branch_scope(body.scope))
    made.scope.halts = kind == "coroutine"
    operands: list[Value] = []
    values = captured(body, region)
    if first:
        write_first(made)
    for value in values:
        pass_value(body, made, value, operands, loc)
    if write is not None:
        write(made)
    else:
        write_region(made, region)
    return finish_branch(body, made, kind, loc), operands


def write_first(made: MooreBody) -> None:
    """The parameter that the runtime passes to a monitor."""
    made.block.add_arg(I1, "first")


def branch_scope(scope: Scope) -> Scope:
    """A scope for code that runs apart."""
    from aotc.design.moore.subroutines import FreeScope

    if isinstance(scope, FreeScope):
        return scope.inner()
    return Scope(scope.module)


def pass_value(
    body: MooreBody, made: MooreBody, value: Value, operands: list[Value], loc: Loc
) -> None:
    """Passes a value or reference of the enclosing function as parameters."""
    if value in body.refs:
        elem = value.type.elem
        if elem is None or value in body.lazy:
            raise UnsupportedError("this reference cannot be used in a process of its own", loc)
        operands.append(body.refs[value].address(body))
        made.refs[value] = RuntimeReference(made.block.add_arg(REFERENCE, value.name), elem)
        return
    given = body.env[value]
    operands += given
    types = [g.type for g in given] if len(given) != len(parts(value.type)) else parts(value.type)
    made.env[value] = tuple(made.block.add_arg(t, value.name) for t in types)


def write_region(made: MooreBody, region: Region) -> None:
    """The blocks of a region, behind what the body has so far."""
    blocks = blocks_from(region.blocks[0])
    made.branch(made.block_for(blocks[0]))
    for block in blocks:
        made.open(made.block_for(block))
        made.run_block(block.ops)


def finish_branch(body: MooreBody, made: MooreBody, kind: str, loc: Loc) -> dict[str, Any]:
    """Adds the function to those of the module, or to those of the free function."""
    from aotc.design.moore.functions import finish
    from aotc.design.moore.subroutines import FreeScope

    scope = body.scope
    if isinstance(scope, FreeScope):
        name = f"{scope.name}:branch.{len(scope.branches)}"
        note_holders(made.blocks, kind)
        function = Function(name, kind, "", f"func:{scope.name}", made.blocks, [], loc)
        scope.branches.append(function)
        return {"callee": Symbol((name,))}
    module = scope.module
    suffix = f"branch.{module.branches}"
    module.branches += 1
    written = finish(module, made, kind, suffix, loc)
    module.plan.subroutine_functions.append(written)
    return {"callee": Symbol((written.function.name,)), "self": True}


def enclosing(op: Op) -> Op:
    """The procedure, subroutine or separate piece of code in which an op stands."""
    from aotc.design.moore.processes.automatic import SEPARATE

    found = op
    while found.name not in (*SEPARATE, "moore.procedure", "func.func", "moore.coroutine"):
        block = found.parent
        assert block is not None
        assert block.parent is not None
        assert block.parent.parent is not None
        found = block.parent.parent
    return found
