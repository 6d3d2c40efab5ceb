"""The conditional operator, times as integers, and comparison of handles.

Source: IEEE 1800-2023 11.4.11, 9.4.1, 6.14, 15.5.5, 8.4; CIRCT MooreOps.td at commit 231e825.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.access import default
from aotc.design.moore.body import lowers
from aotc.design.moore.known_form.fold import Folder
from aotc.design.moore.types import core, parts
from aotc.design.moore.values.compare import equal, is_flat
from aotc.design.moore.values.integers import folder
from aotc.design.reach import blocks_from
from aotc.ir.model import Block
from aotc.ir.moore_types import is_packed
from aotc.ir.types import I1, I64, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Op, Region, Value
    from aotc.ir.types import Type

# Ops of an operand of ?: that are done before it is known which one is wanted.
_CHEAP = frozenset({
    "constant", "constant_string", "read", "add", "sub",
    "and", "or", "xor", "not", "neg", "eq", "ne", "ult", "ule", "ugt", "uge", "slt", "sle",
    "sgt", "sge", "case_eq", "case_ne", "casez_eq", "casexz_eq", "wildcard_eq", "wildcard_ne",
    "reduce_and", "reduce_or", "reduce_xor", "bool_cast", "concat", "replicate", "trunc",
    "zext", "sext", "logic_to_int", "int_to_logic", "to_builtin_int", "from_builtin_int",
    "packed_to_sbv", "sbv_to_packed", "extract", "dyn_extract", "struct_extract",
    "union_extract", "extract_ref", "dyn_extract_ref", "struct_extract_ref",
    "union_extract_ref", "shl", "shr", "ashr", "conditional", "yield",
})  # fmt: skip
_FEW = 12  # such ops in both operands together
_NARROW = 64  # bits of a value up to which a comb.mux is cheaper than a branch


def is_cheap(op: Op) -> bool:
    """Whether both operands of a conditional may be evaluated whatever the condition is."""
    if any(len(region.blocks) > 1 for region in op.regions):
        return False
    inner = [o for region in op.regions for first in region.blocks[0].ops for o in first.walk()]
    return len(inner) <= _FEW and all(is_small(o) for o in inner)


def is_small(op: Op) -> bool:
    results = [r.type for r in op.results if r.type.kind != "moore.ref"]
    narrow = all(is_packed(t) and (t.width or 0) <= _NARROW for t in results)
    return narrow and op.name.removeprefix("moore.") in _CHEAP


@lowers("moore.conditional")
def lower_conditional(body: MooreBody, op: Op) -> None:
    """One operand is evaluated; both are if the condition is X or Z (11.4.11)."""
    condition, unknown = body.pair(op.operands[0])
    f = folder(body, op)
    if is_cheap(op):
        yes, no = (evaluate(body, region, op.result.type) for region in op.regions)
    else:
        wanted = f.or_(condition, unknown)
        yes = evaluate_if(body, wanted, op.regions[0], op.result.type)
        wanted = f.or_(f.not_(condition), unknown)
        no = evaluate_if(body, wanted, op.regions[1], op.result.type)
    body.define(op.result, *choose(body, op, condition, unknown, yes, no))


def evaluate(body: MooreBody, region: Region, type: Type) -> Parts:
    """The parts that a region yields, in the shape of a type."""
    last = run_to_yield(body, region)
    given = body.parts(last.operands[0])
    kinds = parts(type)
    if len(given) < len(kinds):
        zero = body.constant(0, int_type(kinds[1].width or 0))
        return given[0], body.as_type(zero, kinds[1])
    return given[: len(kinds)]


def run_to_yield(body: MooreBody, region: Region) -> Op:
    """Writes what a region does; its moore.yield, which is the only one and has not run."""
    first = region.blocks[0]
    blocks = blocks_from(first) if len(region.blocks) > 1 else [first]
    blocks.sort(key=lambda block: block.ops[-1].name == "moore.yield")
    for block in blocks:
        if block is not first:
            body.open(body.block_for(block))
        body.run_block(block.ops[:-1] if block is blocks[-1] else block.ops)
    return blocks[-1].ops[-1]


def evaluate_if(body: MooreBody, wanted: Value, region: Region, type: Type) -> Parts:
    """The parts that a region yields if `wanted` is set; else zeros, and the region is skipped."""
    known = body.literal(wanted)
    if known:
        return evaluate(body, region, type)
    kinds = parts(type)
    zeros = [zero_of(body, kind) for kind in kinds]
    if known == 0:
        return tuple(zeros)
    inside, behind = Block(), Block()
    args = tuple(behind.add_arg(kind) for kind in kinds)
    outer = dict(body.env)
    sizes = [1, 0, len(zeros)]
    body.add("cf.cond_br", [wanted, *zeros], attrs={"operandSegmentSizes": sizes},
             successors=[inside, behind])  # fmt: skip
    body.open(inside)
    given = evaluate(body, region, type)
    body.branch(behind, list(given))
    body.env = outer
    body.open(behind)
    return args


def zero_of(body: MooreBody, kind: Type) -> Value:
    if kind.is_float:
        return body.value("arith.constant", [], kind, value=0.0)
    return body.as_type(body.constant(0, kind), kind)


def choose(body: MooreBody, op: Op, condition: Value, unknown: Value, yes: Parts, no: Parts,
           ) -> Parts:  # fmt: skip
    """The result of a conditional operator whose operands are evaluated."""
    f, type = folder(body, op), op.result.type
    if body.is_zero(unknown):
        return tuple(pick(f, condition, a, b) for a, b in zip(yes, no, strict=True))
    if is_packed(type) or type.kind in ("moore.uunion", "moore.time"):
        return merge_bits(body, op, condition, unknown, yes, no)
    chosen = [pick(f, condition, a, b) for a, b in zip(yes, no, strict=True)]
    merged = merge(body, type, yes, no)
    return tuple(pick(f, unknown, m, c) for m, c in zip(merged, chosen, strict=True))


def pick(f: Folder, condition: Value, yes: Value, no: Value) -> Value:
    if yes.type.is_float:
        return f.make("arith.select", [condition, yes, no], yes.type)
    return f.mux(condition, yes, no)


def merge_bits(body: MooreBody, op: Op, condition: Value, unknown: Value, yes: Parts,
               no: Parts) -> Parts:  # fmt: skip
    """Table 11-20; in a 2-state type bits that differ are 0."""
    f = folder(body, op)
    of = yes[0].type
    pairs = [(*side, f.zero(of))[:2] for side in (yes, no)]
    value, x = f.logic("aotc.logic.mux", [condition, unknown, *pairs[0], *pairs[1]], [of, of])
    return (value, x) if len(yes) == 2 else (f.and_(value, f.not_(x)),)


def merge(body: MooreBody, type: Type, yes: Parts, no: Parts) -> Parts:
    """What an unknown condition makes of operands that are no numbers: an unpacked array of the
    elements that are equal, with defaults elsewhere; of others the value if they are equal, else
    the default of the type (11.4.11)."""
    if type.kind == "moore.uarray" and is_flat(type):
        return merge_elements(body, type, yes, no)
    differs, unsure = equal(body, type, yes, no, case=False)
    other = differs if unsure is None else body.value("comb.or", [differs, unsure], I1)
    f = Folder(lambda made: body.block.append(made))
    pairs = zip(default_of(body, type), yes, strict=True)
    return tuple(pick(f, other, d, a) for d, a in pairs)


def default_of(body: MooreBody, type: Type) -> Parts:
    return (zero_of(body, core(type)),) if type.kind == "moore.real" else default(body, type)


def merge_elements(body: MooreBody, type: Type, yes: Parts, no: Parts) -> Parts:
    """An unpacked array, by the bits: a mask for each element that is not surely equal."""
    elem = type.elem
    assert elem is not None
    f = Folder(lambda made: body.block.append(made))
    width, total = elem.width or 0, type.width or 0
    a, b = ([body.as_bits(p) for p in side] for side in (yes, no))
    apart = f.xor(a[0], b[0])
    for part in (*a[1:], *b[1:]):
        apart = f.or_(apart, part)
    marks = [f.spread(f.any(f.extract(apart, at, width)), int_type(width))
             for at in range(total - width, -1, -width)]  # fmt: skip
    mask = f.concat(*marks)
    fill = [body.as_bits(p) for p in default(body, type)]
    merged = [f.or_(f.and_(x, f.not_(mask)), f.and_(d, mask)) for x, d in zip(a, fill, strict=True)]
    return tuple(body.as_type(m, kind) for m, kind in zip(merged, parts(type), strict=True))


# Times --------------------------------------------------------------------------------------------


@lowers("moore.constant_time")
def lower_constant_time(body: MooreBody, op: Op) -> None:
    body.define(op.result, body.constant(int(op.attrs["value"]), I64))


@lowers("moore.time_to_logic")
def lower_time_to_logic(body: MooreBody, op: Op) -> None:
    """The femtoseconds."""
    value = body.one(op.operands[0])
    body.define(op.result, *([value, body.constant(0, I64)][: 2 if op.result.type.four else 1]))


@lowers("moore.logic_to_time")
def lower_logic_to_time(body: MooreBody, op: Op) -> None:
    """That many femtoseconds; none if any bit is X or Z (9.4.1)."""
    f = folder(body, op)
    value, unknown = body.pair(op.operands[0])
    body.define(op.result, f.mux(f.any(unknown), f.zero(I64), value))


# Handles ------------------------------------------------------------------------------------------


@lowers("moore.null", "moore.null_chandle", "moore.null_class")
def lower_null(body: MooreBody, op: Op) -> None:
    body.define(op.result, body.as_type(body.constant(0, I64), core(op.result.type)))


@lowers("moore.handle_eq", "moore.handle_ne", "moore.handle_case_eq", "moore.handle_case_ne")
def lower_compare_handles(body: MooreBody, op: Op) -> None:
    """Whether both are the same object, or null."""
    a, b = (body.as_bits(body.one(v)) for v in op.operands)
    found = folder(body, op).compare("ne" if op.name.endswith("ne") else "eq", a, b)
    body.define(op.result, *([found, body.constant(0, I1)] if op.result.type.four else [found]))
