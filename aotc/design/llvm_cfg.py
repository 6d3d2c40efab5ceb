"""Rewrites llvm's functions, branches, calls and stack to those that every Function is made of.

Memory of an alloca belongs to the frame of its function or process, which is entered at its start
and left before it ends. An alloca that runs once (in the entry block), or whose address nobody can
have kept when it runs again, has a fixed slot there; another gets new memory each time. What a
process allocates lives as long as the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.design.function_values import FUNCTIONS, call_value
from aotc.dialects.llvm_memory import DYNAMIC, constant_index
from aotc.dialects.natives import NATIVES
from aotc.dialects.table import verify
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.lazy_op import LazyOp
from aotc.ir.model import Block, Op, Symbol, Value
from aotc.ir.types import I64, Type, size_bytes

if TYPE_CHECKING:
    from aotc.design.lowering import Handler, LoweredSymbols, Rewriter
    from aotc.errors import Loc
    from aotc.ir.model import Region

# Ops whose regions run as code of their own, and what ends them.
OWNERS = frozenset(
    ("func.func", "llhd.coroutine", "llhd.process", "llhd.final", "llhd.combinational",
     "seq.initial", "hw.triggered", "sim.triggered", "arc.execute", "arc.lut")
)  # fmt: skip
ENDS = frozenset(
    ("func.return", "llhd.return", "llhd.halt", "llhd.yield", "seq.yield", "arc.output")
)

# Branches ---------------------------------------------------------------------------------------


def renamed(name: str) -> Handler:
    """A handler that only changes the op's name."""

    def handle(rewriter: Rewriter, op: Op) -> None:
        rewriter.rename(op, name)

    return handle


def trap(rewriter: Rewriter, op: Op) -> None:
    rewriter.add("aotc.native", [], [], {"native": "abort"}, op)


def nothing(rewriter: Rewriter, op: Op) -> None:
    """Ops that mean nothing to a simulation."""


def keep(rewriter: Rewriter, op: Op) -> None:
    """Allocas: `place_frames` deals with them when all of a function is rewritten."""
    rewriter.append(op)


# Calls ------------------------------------------------------------------------------------------


def has_body(symbols: LoweredSymbols, name: str) -> bool:
    """Whether a function is defined in the module; false too if there is none."""
    if name not in symbols or symbols.kind(name) not in ("func.func", "llvm.func"):
        return False
    op = symbols.source[name]
    return isinstance(op, LazyOp) or (bool(op.regions) and bool(op.regions[0].blocks))


def llvm_call(rewriter: Rewriter, op: Op) -> None:
    verify(op)
    callee = op.attrs.get("callee")
    if not isinstance(callee, Symbol):
        call_value(rewriter, op, rewriter.resolve(op.operands[0]), op.operands[1:])
        return
    if has_body(rewriter.symbols, callee.name):
        rewriter.rename(op, "func.call", {"callee": callee})
    else:
        native_call(rewriter, op, callee.name)


def func_call(rewriter: Rewriter, op: Op) -> None:
    """A func.call of a declared function that the runtime has."""
    callee = op.attrs.get("callee")
    symbols = rewriter.symbols
    if (
        isinstance(callee, Symbol)
        and callee.name in symbols
        and symbols.kind(callee.name) in ("func.func", "llvm.func")
        and not has_body(symbols, callee.name)
    ):
        native_call(rewriter, op, callee.name)
    else:
        rewriter.append(op)


def native_call(rewriter: Rewriter, op: Op, name: str) -> None:
    if name not in NATIVES:
        notes: tuple[tuple[str, Loc], ...] = ()
        if name in rewriter.symbols:
            notes = ((f"@{name} is declared here", rewriter.symbols.source[name].loc),)
        raise UnsupportedError(
            f"{op.name}: @{name} has no body, and aotc has no function of that name; define it in "
            "MLIR, or declare it as sim.func.dpi and give a library that has it", op.loc, notes,
        )  # fmt: skip
    made = rewriter.rename(op, "aotc.native", {"native": name})
    verify(made)


# Casts to references ----------------------------------------------------------------------------


def cast(rewriter: Rewriter, op: Op) -> None:
    """circt-verilog takes the address of a class property as a signal reference."""
    have, want = op.operands[0].type if op.operands else None, op.results[0].type
    if have is None or have.kind != "ptr" or want.kind != "ref":
        rewriter.append(op)
        return
    address = rewriter.resolve(op.operands[0])
    owner = address.owner
    if isinstance(owner, Op) and owner.name == "llvm.getelementptr" and is_property(owner):
        owner.attrs = {**owner.attrs, "aotc.of_object": True}
    rewriter.give(op, Op("aotc.memory_ref", [address], None, {}, loc=op.loc))


def is_property(op: Op) -> bool:
    """Whether the indices of a llvm.getelementptr lead from a class object to a property without
    the leading zero that LLVM wants (docs/internals.md, What a producer means)."""
    at = op.attrs.get("elem_type")
    if not isinstance(at, Type) or at.kind != "lstruct" or '"' not in at.text or not at.fields:
        return False
    header = at.fields[0][1]
    if header is None or [t.kind for _, t in header.fields if t is not None] != ["ptr", "ptr"]:
        return False
    first = op.attrs.get("rawConstantIndices", [0])[0]
    return first not in (0, DYNAMIC)


# Addresses --------------------------------------------------------------------------------------


def address(rewriter: Rewriter, op: Op) -> None:
    """llvm.getelementptr with every constant index in its attribute."""
    indices: list[int] = []
    operands = op.operands[:1]
    rest = iter(op.operands[1:])
    for index in op.attrs.get("rawConstantIndices", ()):
        if index == DYNAMIC:
            operand = next(rest, None)
            number = constant_index(rewriter.resolve(operand)) if operand is not None else None
            if number is not None:
                indices.append(number)
                continue
            if operand is not None:
                operands.append(operand)
        indices.append(index)
    operands += rest
    made = Op(op.name, operands, None, {**op.attrs, "rawConstantIndices": indices}, loc=op.loc)
    rewriter.give(op, made)
    verify(made)


def address_of(rewriter: Rewriter, op: Op) -> None:
    name = op.attrs["global_name"].name
    if name not in rewriter.symbols:
        raise VerifyError(f"{op.name}: there is no global @{name}", op.loc)
    kind = rewriter.symbols.kind(name)
    if kind in FUNCTIONS:
        rewriter.give(op, Op("func.constant", [], None, {"value": Symbol((name,))}, loc=op.loc))
        return
    if kind != "llvm.mlir.global":
        raise UnsupportedError(
            f"{op.name}: @{name} is {kind}; only globals and functions have an address", op.loc
        )
    rewriter.append(op)


HANDLERS: dict[str, Handler] = {
    "llvm.br": renamed("cf.br"),
    "llvm.cond_br": renamed("cf.cond_br"),
    "llvm.switch": renamed("cf.switch"),
    "llvm.return": renamed("func.return"),
    "llvm.unreachable": renamed("ub.unreachable"),
    "llvm.intr.trap": trap,
    "llvm.intr.assume": nothing,
    "llvm.intr.lifetime.start": nothing,
    "llvm.intr.lifetime.end": nothing,
    "llvm.intr.dbg.value": nothing,
    "llvm.intr.dbg.declare": nothing,
    "llvm.call": llvm_call,
    "func.call": func_call,
    "llvm.alloca": keep,
    "llvm.mlir.addressof": address_of,
    "llvm.getelementptr": address,
    "builtin.unrealized_conversion_cast": cast,
}

# Frames -----------------------------------------------------------------------------------------


def place_frames(op: Op) -> None:
    """Gives every alloca below `op` its memory.

    Raises: UnsupportedError for an alloca at the level of a module, or of a size that is unknown.
    """
    owned = op.name in OWNERS
    for region in op.regions:
        if owned:
            place_region(region)
        for block in region.blocks:
            for inner in list(block.ops):
                if inner.name == "llvm.alloca":
                    raise UnsupportedError(
                        "llvm.alloca cannot stand here; it belongs into a function or process",
                        inner.loc,
                    )
                place_frames(inner)


def place_region(region: Region) -> None:
    """One frame for the allocas of one region that runs as code of its own."""
    from aotc.design.lowering import uses_of

    found = [(block, op) for block in region.blocks for op in allocas(block)]
    if not found:
        return
    uses = uses_of(region)
    entry = region.blocks[0]
    enter = Op("aotc.frame_enter", [], [I64], {}, loc=found[0][1].loc)
    frame = enter.result
    size, align = 0, 8
    for block, op in found:
        elem, count, aligned = alloca_shape(op)
        fixed = constant_index(op.operands[0])
        once = block is entry and op in entry.ops
        if fixed is not None and fixed >= 0 and (once or not escapes(op.result, uses)):
            size = -(-size // aligned) * aligned
            slot = Op("aotc.frame_slot", [frame], None, {"start": size}, loc=op.loc)
            size += max(elem * fixed, 1)
        else:
            attrs = {"step": elem, "align": aligned}
            slot = Op("aotc.frame_grow", [frame, count], None, attrs, loc=op.loc)
        align = max(align, aligned)
        slot.results = op.results
        slot.results[0].owner = slot
        home = op.parent
        assert home is not None
        slot.parent = home
        home.ops[home.ops.index(op)] = slot
    enter.attrs = {"bytes": size, "align": align}
    enter.parent = entry
    entry.ops.insert(0, enter)
    leave_frames(region, frame)


def allocas(block: Block) -> list[Op]:
    """Allocas of a block and of structured control flow inside it; other code has its own frame."""
    found = []
    for op in block.ops:
        op.parent = block
        if op.name == "llvm.alloca":
            found.append(op)
        elif op.name not in OWNERS:
            for region in op.regions:
                for inner in region.blocks:
                    found += allocas(inner)
    return found


def alloca_shape(op: Op) -> tuple[int, Value, int]:
    """(bytes of an element, count, alignment in bytes)."""
    elem = op.attrs.get("elem_type")
    size = size_bytes(elem) if isinstance(elem, Type) else None
    if size is None:
        raise UnsupportedError(f"llvm.alloca: {elem} has no size in memory", op.loc)
    assert isinstance(elem, Type)
    return size, op.operands[0], max(int(op.attrs.get("alignment") or 0), elem.align)


def escapes(pointer: Value, uses: dict[Value, list[tuple[Op, int]]]) -> bool:
    """Whether an address may be known to anything when its alloca runs again."""
    work, seen = [pointer], {pointer}
    while work:
        for op, number in uses.get(work.pop(), ()):
            if op.name in ("llvm.load", "llvm.icmp") or (op.name == "llvm.store" and number == 1):
                continue
            if op.name.startswith(("llvm.intr.mem", "llvm.intr.lifetime")):
                continue
            if op.name == "aotc.native" and not NATIVES[op.attrs["native"]].keeps:
                continue
            if op.name in ("llvm.getelementptr", "aotc.memory_ref", "llhd.prb") or (
                op.name == "llhd.drv" and number == 0
            ):
                for result in op.results:
                    if result.type.kind in ("ptr", "ref") and result not in seen:
                        seen.add(result)
                        work.append(result)
                continue
            return True
    return False


def leave_frames(region: Region, frame: Value) -> None:
    """Leaves the frame before each end of the region, also before the end of one without a
    terminator."""
    for block in region.blocks:
        last = block.ops[-1] if block.ops else None
        leave = Op("aotc.frame_leave", [frame], loc=last.loc if last else frame.owner.loc)  # type: ignore[union-attr]
        leave.parent = block
        if last is not None and last.name in ENDS:
            block.ops.insert(len(block.ops) - 1, leave)
        elif block is region.blocks[-1] and (last is None or not is_end(last)):
            block.ops.append(leave)


def is_end(op: Op) -> bool:
    from aotc.dialects.table import lookup

    spec = lookup(op.name)
    ends: Any = spec is not None and "terminator" in spec.effects
    return bool(ends) or bool(op.successors)
