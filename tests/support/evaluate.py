"""Runs small bodies of arith, cf, func and scf ops directly, for tests of what rewrites them.

Structured ops are run by their definition, so a body can be compared with the blocks it becomes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aotc.ir.model import Block, Op, Region, Value

DYNAMIC = -(1 << 63)


class Evaluator:
    """env: what values are. functions: name -> Python function, for func.call. limit: of ops."""

    def __init__(self, functions: dict[str, Any] | None = None, limit: int = 100_000):
        self.env: dict[Value, Any] = {}
        self.functions = functions or {}
        self.limit = limit
        self.log: list[int] = []

    def blocks(self, blocks: list[Block], args: list[Any]) -> tuple[str, list[Any]]:
        """Name and operands of the op that ends the body; ("", []) if none does."""
        block = blocks[0]
        while True:
            self.env.update(zip(block.args, args, strict=True))
            for op in block.ops:
                self.limit -= 1
                assert self.limit, "runs too long"
                if op.successors:
                    block, args = self.branch(op)
                    break
                if op.name in ENDS:
                    return op.name, [self.env[v] for v in op.operands]
                self.run(op)
            else:
                return "", []

    def branch(self, op: Op) -> tuple[Block, list[Any]]:
        if op.name == "cf.br":
            return op.successors[0], [self.env[v] for v in op.operands]
        flag, first, rest = op.segments()
        value = self.env[flag[0]]
        if op.name == "cf.cond_br":
            target, passed = (op.successors[0], first) if value else (op.successors[1], rest)
            return target, [self.env[v] for v in passed]
        at = 0
        for case, target in zip(op.attrs["case_values"], op.successors[1:], strict=True):
            passed = rest[at : at + len(target.args)]
            at += len(target.args)
            if case == value:
                return target, [self.env[v] for v in passed]
        return op.successors[0], [self.env[v] for v in first]

    def region(self, region: Region, *args: Any) -> list[Any]:
        return self.blocks(region.blocks, list(args))[1]

    def run(self, op: Op) -> None:
        given = [self.env[v] for v in op.operands]
        results = self.results(op, given)
        self.env.update(zip(op.results, results, strict=True))

    def results(self, op: Op, given: list[Any]) -> list[Any]:
        match op.name:
            case "arith.constant":
                return [int(op.attrs["value"])]
            case "arith.addi":
                return [wrap(given[0] + given[1])]
            case "arith.muli":
                return [wrap(given[0] * given[1])]
            case "arith.index_cast":
                return given
            case "arith.cmpi":
                a, b = given
                if op.attrs["predicate"] == 6:
                    a, b = a % (1 << 64), b % (1 << 64)
                return [int(a < b)]
            case "test.log":
                self.log.append(given[0])
                return []
            case "func.call":
                return [self.functions[op.attrs["callee"].name](*given)]
            case "scf.if":
                region = op.regions[0 if given[0] else 1]
                return self.region(region) if region.blocks else []
            case "scf.for":
                index, top, step, *values = given
                while index < top:
                    values = self.region(op.regions[0], index, *values)
                    index = wrap(index + step)
                return values
            case "scf.while":
                values = given
                while True:
                    going, *passed = self.region(op.regions[0], *values)
                    if not going:
                        return passed
                    values = self.region(op.regions[1], *passed)
            case "scf.index_switch":
                cases = list(op.attrs["cases"])
                which = cases.index(given[0]) + 1 if given[0] in cases else 0
                return self.region(op.regions[which])
            case "scf.execute_region":
                return self.region(op.regions[0])
        assert op.regions, op.name
        self.region(op.regions[0])
        return []


ENDS = frozenset(("func.return", "scf.yield", "scf.condition", "scf.reduce.return"))


def wrap(value: int) -> int:
    """The value in 64 bits, signed."""
    return ((value + (1 << 63)) % (1 << 64)) - (1 << 63)
