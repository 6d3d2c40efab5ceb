"""Lowers arc.coroutine.* to functions over an explicit state and program counter.

`arc.coroutine.define @f (args) -> results` becomes `func.func @f (state, pc, args) -> (state, pc,
results)`. The program counter is an i32: 0 starts, 1 .. n resume at the n blocks that yields name,
the two largest values mean "returned" and "halted". The state is one integer that holds what is
live across the yield that was left last; values that the collector must find stand first in it, at
multiples of 64 bits. Source: CIRCT ArcOps.td and LowerCoroutines.cpp at commit 231e825.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.lowering import clone
from aotc.design.reach import reachable_blocks
from aotc.design.structured import flatten_regions
from aotc.dialects.table import lookup
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Block, DenseArray, DenseElements, Op, Region, Value
from aotc.ir.types import I32, Type, function_type, int_type, parse_type, require_value

if TYPE_CHECKING:
    from aotc.design.lowering import LoweredSymbols
    from aotc.errors import Loc

START, RETURNED, HALTED = 0, 0xFFFFFFFE, 0xFFFFFFFF
NEVER = 2**64 - 1  # a wakeup time
_OPAQUE = re.compile(r'!arc\.coroutine_(state|pc)<@("(?:[^"\\]|\\.)*"|[\w.$-]+)>')


@dataclass(slots=True)
class Coroutine:
    """What is known of one arc.coroutine.define.

    op:       the define, until it is a func.func.
    inputs, results: of its own function type.
    resumes:  the blocks that yields name; number i has the program counter i + 1.
    width:    bits of the state; None while it is being computed.
    """

    op: Op
    inputs: tuple[Type, ...]
    results: tuple[Type, ...]
    resumes: list[Block] = field(default_factory=list)
    width: int | None = None


class Coroutines:
    """All coroutines of a module, each lowered once."""

    def __init__(self, symbols: LoweredSymbols):
        self.symbols = symbols
        self.known: dict[str, Coroutine] = {}

    def find(self, name: str, loc: Loc, what: str) -> Coroutine:
        """The coroutine of that name, with the width of its state."""
        found = self.known.get(name)
        if found is None:
            if name not in self.symbols or self.symbols.kind(name) != "arc.coroutine.define":
                raise VerifyError(f"{what}: there is no arc.coroutine.define @{name}", loc)
            found = self.analyse(name, self.symbols.source[name])
        if found.width is None:
            raise UnsupportedError(
                f"coroutine @{name} keeps its own state inside its state; recursive coroutines "
                "need memory without a bound", found.op.loc,
            )  # fmt: skip
        return found

    def analyse(self, name: str, op: Op) -> Coroutine:
        """Makes values that live across a yield arguments of the block where it resumes."""
        signature = op.attrs["function_type"]
        found = Coroutine(op, signature.inputs, signature.outputs)
        self.known[name] = found
        flatten_regions(op)
        region = op.regions[0]
        region.blocks = reachable_blocks(region.blocks)
        for block in region.blocks:
            block.parent = region
        capture(region)
        yields = [b.ops[-1] for b in region.blocks if b.ops[-1].name == "arc.coroutine.yield"]
        targets = {y.successors[0] for y in yields}
        found.resumes = [b for b in region.blocks if b in targets]
        widths = [1]
        for block in found.resumes:
            types = [a.type for a in block.args[len(found.inputs) :]]
            widths.append(self.place_all(types, op.loc)[1])
        found.width = max(widths)
        return found

    def plain(self, type: Type, loc: Loc) -> Type:
        """The type with integers in place of coroutines' states and program counters."""
        if "!arc.coroutine_" not in type.text:
            return type

        def replacement(match: re.Match[str]) -> str:
            if match[1] == "pc":
                return I32.text
            return f"i{self.find(match[2].strip('"'), loc, match[0]).width}"

        return parse_type(_OPAQUE.sub(replacement, type.text))

    def replace_types(self, op: Op) -> None:
        """Gives plain types to everything inside a symbol."""
        for inner in op.walk():
            for value in inner.results:
                value.type = self.plain(value.type, inner.loc)
            for region in inner.regions:
                for block in region.blocks:
                    for arg in block.args:
                        arg.type = self.plain(arg.type, inner.loc)
        signature = op.attrs.get("function_type")
        if isinstance(signature, Type):
            plain = self.plain(signature, op.loc)
            if plain is not signature:
                op.attrs = {**op.attrs, "function_type": plain}

    def place_all(self, types: list[Type], loc: Loc) -> tuple[list[int], int]:
        """Bit offsets of values of these types in a state, and its width. What may hold handles
        stands first, in whole words, so that the collector finds them."""
        places = [0] * len(types)
        at = 0
        for whole in (True, False):
            for number, type in enumerate(types):
                words = type.is_handle or "!arc.coroutine_state" in type.text
                if words == whole:
                    plain = self.plain(type, loc)
                    width = require_value(plain, "value that lives across a yield", loc)
                    places[number] = at
                    at += -(-width // 64) * 64 if words else width
        return places, at

    # Definitions ----------------------------------------------------------------------------------

    def lower(self, op: Op) -> None:
        """Turns a define into a func.func in place; types and inner ops are left to the caller."""
        name = op.attrs["sym_name"]
        found = self.find(name, op.loc, op.name)
        state = int_type(found.width or 1)
        region = op.regions[0]
        entry = Block([state, I32, *found.inputs])
        cases, blocks = [(START, region.blocks[0])], [entry]
        for block in region.blocks:
            self.end_block(found, block, state)
        for number, block in enumerate(found.resumes):
            restore = Block()
            blocks.append(restore)
            cases.append((number + 1, restore))
            values = self.unpack(restore, entry.args[0], block, len(found.inputs), op.loc)
            restore.append(Op("cf.br", [*entry.args[2:], *values], successors=[block], loc=op.loc))
        wrong = Block()
        wrong.append(Op("ub.unreachable", loc=op.loc))
        attrs = {
            "case_values": DenseElements([c for c, _ in cases], f"vector<{len(cases)}xi32>"),
            "case_operand_segments": DenseArray([len(found.inputs)] + [0] * len(found.resumes),
                                                "i32"),
            "operandSegmentSizes": DenseArray([1, 0, len(found.inputs)], "i32"),
        }  # fmt: skip
        entry.append(Op("cf.switch", [entry.args[1], *entry.args[2:]], [], attrs, None,
                        [wrong, *(b for _, b in cases)], op.loc))  # fmt: skip
        region.blocks = [*blocks, wrong, *region.blocks]
        for block in region.blocks:
            block.parent = region
        signature = function_type([state, I32, *found.inputs], [state, I32, *found.results])
        op.attrs = {**op.attrs, "function_type": signature}
        op.name = "func.func"
        self.replace_types(op)

    def end_block(self, found: Coroutine, block: Block, state: Type) -> None:
        """Turns the end of a block into a return of state, program counter and results."""
        last = block.ops[-1]
        if last.name == "arc.coroutine.yield":
            del block.ops[-1]
            results, kept = last.segments()
            packed = self.pack(block, kept, state, last.loc)
            counter = found.resumes.index(last.successors[0]) + 1
        elif last.name in ("arc.coroutine.return", "arc.coroutine.halt"):
            del block.ops[-1]
            results = last.operands
            packed = constant(block, 0, state, last.loc)
            counter = RETURNED if last.name == "arc.coroutine.return" else HALTED
        else:
            return
        pc = constant(block, counter, I32, last.loc)
        block.append(Op("func.return", [packed, pc, *results], loc=last.loc))

    def pack(self, block: Block, values: list[Value], state: Type, loc: Loc) -> Value:
        """One integer that holds the values."""
        types = [self.plain(v.type, loc) for v in values]
        places, _ = self.place_all([v.type for v in values], loc)
        pieces: list[Value] = []
        at = state.width or 0
        for number in sorted(range(len(values)), key=lambda i: -places[i]):
            width = types[number].width or 0
            gap = at - places[number] - width
            if gap:
                pieces.append(constant(block, 0, int_type(gap), loc))
            if width:
                pieces.append(as_integer(block, values[number], types[number], loc))
            at = places[number]
        if at:
            pieces.append(constant(block, 0, int_type(at), loc))
        if len(pieces) == 1:
            return pieces[0]
        return block.append(Op("comb.concat", pieces, [state], loc=loc)).result

    def unpack(
        self, block: Block, state: Value, target: Block, skipped: int, loc: Loc
    ) -> list[Value]:
        """The values that `pack` put into the state for a block."""
        types = [self.plain(a.type, loc) for a in target.args[skipped:]]
        places, _ = self.place_all([a.type for a in target.args[skipped:]], loc)
        values = []
        for wanted, at in zip(types, places, strict=True):
            bits = int_type(wanted.width or 0)
            piece = block.append(Op("comb.extract", [state], [bits], {"lowBit": at}, loc=loc))
            values.append(from_integer(block, piece.result, wanted, loc))
        return values


# Values in the state ----------------------------------------------------------------------------


def as_integer(block: Block, value: Value, type: Type, loc: Loc) -> Value:
    """The bits of a value; `type` is its type with plain integers in it."""
    if type.kind == "int":
        return value
    name = "arith.bitcast" if type.is_float else "builtin.unrealized_conversion_cast"
    return block.append(Op(name, [value], [int_type(type.width or 0)], loc=loc)).result


def from_integer(block: Block, bits: Value, type: Type, loc: Loc) -> Value:
    if type.kind == "int":
        return bits
    name = "arith.bitcast" if type.is_float else "builtin.unrealized_conversion_cast"
    return block.append(Op(name, [bits], [type], loc=loc)).result


def constant(block: Block, value: int, type: Type, loc: Loc) -> Value:
    return block.append(Op("hw.constant", [], [type], {"value": value}, loc=loc)).result


# Values that live across yields -----------------------------------------------------------------


def capture(region: Region) -> None:
    """Makes every value that lives across a yield an argument of the blocks that use it or pass it
    on after a resumption; constants are copied there instead."""
    blocks = region.blocks
    ends = [b.ops[-1] for b in blocks]
    starts = [op.successors[0] for op in ends if op.name == "arc.coroutine.yield"]
    resumed = reached_from(starts)
    copy_constants(resumed)
    live = live_in(blocks)
    extra: dict[Block, dict[Value, Value]] = {}
    wanted = carried(set(starts), live)
    for block in resumed:
        mine = extra[block] = {}
        for value in live[block]:
            if value in wanted[block]:
                mine[value] = block.add_arg(value.type, value.name)
    for block in blocks:
        local = extra.get(block, {})
        append_arguments(block, extra, local)
        if local:
            for op in block.ops:
                for inner in op.walk():
                    inner.operands = [local.get(v, v) for v in inner.operands]


def carried(starts: set[Block], live: dict[Block, dict[Value, None]]) -> dict[Block, set[Value]]:
    """For each block the values that some resumption on the way to it has to bring."""
    found: dict[Block, set[Value]] = {b: set() for b in live}
    work = []
    for block in live:
        if block in starts:
            found[block].update(live[block])
            work.append(block)
    while work:
        block = work.pop()
        for target in block.ops[-1].successors:
            more = {v for v in found[block] if v in live[target]} - found[target]
            if more:
                found[target] |= more
                work.append(target)
    return found


def reached_from(starts: list[Block]) -> list[Block]:
    """Blocks that control can reach from any of `starts`, these included, in a fixed order."""
    seen = dict.fromkeys(starts)
    work = list(seen)
    while work:
        for target in work.pop().ops[-1].successors:
            if target not in seen:
                seen[target] = None
                work.append(target)
    return list(seen)


def copy_constants(blocks: list[Block]) -> None:
    """Gives each block its own copies of the constants that it uses from others."""
    for block in blocks:
        copies: dict[Value, Value] = {}
        made: list[Op] = []
        own = {v for op in block.ops for v in op.results}
        for op in block.ops:
            for inner in op.walk():
                for value in inner.operands:
                    owner = value.owner
                    if value in own or value in copies or not isinstance(owner, Op):
                        continue
                    spec = lookup(owner.name)
                    if spec is not None and spec.const and not owner.operands:
                        made.append(clone(owner, copies))
        if not copies:
            continue
        for op in block.ops:
            for inner in op.walk():
                inner.operands = [copies.get(v, v) for v in inner.operands]
        for op in made:
            op.parent = block
        block.ops[:0] = made


def live_in(blocks: list[Block]) -> dict[Block, dict[Value, None]]:
    """Values that each block uses, or passes on to later ones, without defining them."""
    needs: dict[Block, dict[Value, None]] = {}
    defines: dict[Block, set[Value]] = {}
    for block in blocks:
        own = set(block.args)
        inner_defined: set[Value] = set()
        used: dict[Value, None] = {}
        for op in block.ops:
            for inner in op.walk():
                for value in inner.operands:
                    if value not in own and value not in inner_defined:
                        used[value] = None
                inner_defined.update(inner.results)
                for region in inner.regions:
                    for below in region.blocks:
                        inner_defined.update(below.args)
            own.update(op.results)
        needs[block] = used
        defines[block] = own
    changed = True
    while changed:
        changed = False
        for block in reversed(blocks):
            for target in block.ops[-1].successors:
                for value in needs[target]:
                    if value not in defines[block] and value not in needs[block]:
                        needs[block][value] = None
                        changed = True
    return needs


def append_arguments(
    block: Block, extra: dict[Block, dict[Value, Value]], local: dict[Value, Value]
) -> None:
    """Passes the values that the successors take now, as they are known in this block."""
    last = block.ops[-1]
    more = [[local.get(v, v) for v in extra.get(t, ())] for t in last.successors]
    if not any(more):
        return
    if last.name == "arc.coroutine.yield":
        results, kept = last.segments()
        last.operands = [*results, *kept, *more[0]]
        sizes = [len(results), len(kept) + len(more[0])]
        last.attrs = {**last.attrs, "operandSegmentSizes": DenseArray(sizes, "i32")}
        return
    # The targets have their new arguments already, so edges cannot be split by their number.
    old = [len(t.args) - len(extra.get(t, ())) for t in last.successors]
    if last.name == "cf.br":
        last.operands = [*last.operands, *more[0]]
        return
    if last.name == "cf.cond_br":
        condition, yes, no = last.segments()
        yes, no = [*yes, *more[0]], [*no, *more[1]]
        last.operands = [*condition, *yes, *no]
        sizes = [1, len(yes), len(no)]
        last.attrs = {**last.attrs, "operandSegmentSizes": DenseArray(sizes, "i32")}
        return
    if last.name != "cf.switch":
        raise UnsupportedError(f"{last.name} cannot stand in a coroutine", last.loc)
    flag, default, rest = last.segments()
    default = [*default, *more[0]]
    cases: list[Value] = []
    counts, at = [], 0
    for number in range(1, len(last.successors)):
        given = rest[at : at + old[number]]
        at += old[number]
        cases += [*given, *more[number]]
        counts.append(len(given) + len(more[number]))
    last.operands = [*flag, *default, *cases]
    last.attrs = {
        **last.attrs,
        "operandSegmentSizes": DenseArray([1, len(default), len(cases)], "i32"),
        "case_operand_segments": DenseArray(counts, "i32"),
    }
