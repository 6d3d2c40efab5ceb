"""scf: structured control flow. Source: MLIR SCFOps.td.

aotc/design/structured.py turns all of it into blocks and branches before a body is built, so no
tier sees these ops; the rows hold what is checked first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op, Region, Value

OPS = OpTable()
SOURCE = "MLIR SCFOps.td"


def require_regions(op: Op, least: int, most: int | None = None) -> None:
    """Requires a number of regions; `most` None means exactly `least`, -1 any number above."""
    have = len(op.regions)
    top = least if most is None else most
    wanted = f"{least}" if top == least else f"at least {least}"
    require(op, least <= have and (top < 0 or have <= top), f"has {have} regions, needs {wanted}")


def end_of(op: Op, region: Region, name: str) -> Op:
    """The terminator `name` of a region that is one block."""
    require(op, len(region.blocks) == 1, "a region must be one block")
    ops = region.blocks[0].ops
    require(op, ops and ops[-1].name == name, f"a region must end in {name}")
    return ops[-1]


def same_types(op: Op, what: str, have: list[Value], want: list[Value]) -> None:
    """Requires two lists of values to agree in number and types."""
    require(op, len(have) == len(want), f"{what}: {len(have)} values, needs {len(want)}")
    for number, (a, b) in enumerate(zip(have, want, strict=True)):
        require(op, a.type is b.type, f"{what}: value {number} is {a.type}, needs {b.type}")


def verify_if(op: Op) -> None:
    require_regions(op, 2)
    require(op, len(op.operands) == 1 and op.operands[0].type.width == 1, "needs one i1")
    then, otherwise = op.regions
    same_types(op, "then", end_of(op, then, "scf.yield").operands, op.results)
    require(op, otherwise.blocks or not op.results, "an op with results needs an else region")
    if otherwise.blocks:
        same_types(op, "else", end_of(op, otherwise, "scf.yield").operands, op.results)


def verify_for(op: Op) -> None:
    require_regions(op, 1)
    require(op, len(op.operands) >= 3, "needs lower bound, upper bound and step")
    lower, upper, step, *carried = op.operands
    require(op, lower.type.kind in ("index", "int"), f"bounds cannot be {lower.type}")
    same_types(op, "bounds", [upper, step], [lower, lower])
    end = end_of(op, op.regions[0], "scf.yield")
    same_types(op, "arguments of the body", op.regions[0].blocks[0].args, [lower, *carried])
    same_types(op, "scf.yield", end.operands, carried)
    same_types(op, "results", op.results, carried)


def verify_while(op: Op) -> None:
    require_regions(op, 2)
    before, after = op.regions
    condition = end_of(op, before, "scf.condition")
    again = end_of(op, after, "scf.yield")
    require(op, condition.operands and condition.operands[0].type.width == 1,
            "scf.condition needs an i1")  # fmt: skip
    arguments = before.blocks[0].args
    same_types(op, "operands", op.operands, arguments)
    same_types(op, "scf.yield", again.operands, arguments)
    same_types(op, "scf.condition", condition.operands[1:], op.results)
    same_types(op, "arguments of the second region", after.blocks[0].args, op.results)


def verify_index_switch(op: Op) -> None:
    cases = op.attrs.get("cases")
    require(op, isinstance(cases, list), "needs a list of cases")
    require(op, len(op.operands) == 1 and op.operands[0].type.kind == "index", "needs one index")
    require_regions(op, 1 + len(op.attrs["cases"]))
    require(op, len(set(op.attrs["cases"])) == len(op.attrs["cases"]), "a case occurs twice")
    for region in op.regions:
        same_types(op, "scf.yield", end_of(op, region, "scf.yield").operands, op.results)


def verify_execute_region(op: Op) -> None:
    require_regions(op, 1)
    require(op, op.regions[0].blocks, "the region is empty")
    require(op, not op.operands, "takes no operands")
    for block in op.regions[0].blocks:
        require(op, block.ops, "a block is empty")
        if block.ops[-1].name == "scf.yield":
            same_types(op, "scf.yield", block.ops[-1].operands, op.results)


def verify_forall(op: Op) -> None:
    require_regions(op, 1)
    bounds = ("staticLowerBound", "staticUpperBound", "staticStep")
    ranks = {len(op.attrs.get(name, ())) for name in bounds}
    require(op, len(ranks) == 1, "the bounds differ in number")
    require(op, len(op.segments()) == 4, "needs four operand segments")
    end_of(op, op.regions[0], "scf.forall.in_parallel")


def verify_parallel(op: Op) -> None:
    require_regions(op, 1)
    segments = op.segments()
    require(op, len(segments) == 4, "needs four operand segments")
    lowers, uppers, steps, initial = segments
    require(op, len(lowers) == len(uppers) == len(steps) > 0, "the bounds differ in number")
    end = end_of(op, op.regions[0], "scf.reduce")
    same_types(op, "results", op.results, initial)
    same_types(op, "scf.reduce", end.operands, initial)
    require(op, len(end.regions) == len(initial), "scf.reduce needs a region for each result")
    for region in end.regions:
        require(op, len(end_of(op, region, "scf.reduce.return").operands) == 1,
                "scf.reduce.return needs one value")  # fmt: skip


for _name, _doc, _verify in (
    ("if", "One of two regions, as an i1 says.", verify_if),
    ("for", "Counts from the lower bound up to below the upper; `unsignedCmp`: without signs.",
     verify_for),
    ("while", "Runs the first region; while its condition holds, runs the second and repeats.",
     verify_while),
    ("index_switch", "One of several regions, as an index says.", verify_index_switch),
    ("execute_region", "A region of blocks in the place of an op.", verify_execute_region),
    ("forall", "A loop nest that may run in parallel; here in order. No tensors as outputs.",
     verify_forall),
    ("parallel", "A loop nest with reductions that may run in parallel; here in order.",
     verify_parallel),
):  # fmt: skip
    OPS.op(f"scf.{_name}", source=SOURCE, verify=_verify, doc=_doc,
           lowered="cf.br, cf.cond_br and cf.switch")  # fmt: skip

for _name, _doc in (
    ("yield", "Ends a region and gives its values to the op around it."),
    ("condition", "Ends the first region of scf.while."),
    ("reduce", "Ends the body of scf.parallel and combines values with the results so far."),
    ("reduce.return", "Ends a region of scf.reduce."),
    ("forall.in_parallel", "Ends the body of scf.forall."),
):
    OPS.op(f"scf.{_name}", source=SOURCE, doc=_doc, lowered="values passed by branches")
