"""MooreBody: writes one function, op by op, from Moore ops.

Every Moore value stands for its *parts* (docs/moore.md, Values); a reference that is known when the
function is written stands for a Reference (references.py). What an op becomes is decided by its
handler in HANDLERS, which the files of this package fill, each for its subject.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aotc.design.constants import CONSTANTS
from aotc.design.moore.known_form.fold import Folder
from aotc.design.moore.known_form.fold_rules import RULES
from aotc.design.moore.runtime_reference import RuntimeReference, moved
from aotc.design.moore.types import REFERENCE, core, parts
from aotc.design.moore.variables import MemoryReference
from aotc.dialects.table import verify
from aotc.errors import UNKNOWN, Loc, UnsupportedError
from aotc.ir.model import Block, Op, Value
from aotc.ir.types import I1, Type, int_type

if TYPE_CHECKING:
    from aotc.design.moore.processes.kept import Kept
    from aotc.design.moore.references import Reference, Span, Storage
    from aotc.design.moore.scope import Scope
    from aotc.design.plan import Place
    from aotc.ir.model import Region

Parts = tuple[Value, ...]
Handler = Callable[["MooreBody", Op], None]
HANDLERS: dict[str, Handler] = {}


def lowers(*names: str) -> Callable[[Handler], Handler]:
    """Makes a function the handler of ops of these names."""

    def register(handler: Handler) -> Handler:
        for name in names:
            if name in HANDLERS:
                raise ValueError(f"{name}: two handlers")
            HANDLERS[name] = handler
        return handler

    return register


class MooreBody:
    """Writes into `block`; `blocks` is the function so far.

    scope:  where values from outside the function come from (scope.py).
    env:    parts of the Moore values that this function knows.
    refs:   the references that it knows.
    lazy:   values that are read element by element, where they are indexed.
    reads, writes: places of the state that it touches, for the schedule.
    """

    def __init__(self, scope: Scope):
        self.scope = scope
        self.block = Block()
        self.blocks = [self.block]
        self.env: dict[Value, Parts] = {}
        self.refs: dict[Value, Reference] = {}
        self.lazy: dict[Value, Reference] = {}  # reads of whole memories, done by element
        self.reads: set[Place] = set()
        self.writes: set[Place] = set()
        self.block_of: dict[Block, Block] = {}
        self.exits: dict[str, Handler] = {}
        self.slots: list[Type] = []
        self.lent: list[tuple[Storage, RuntimeReference]] = []
        self.shared: dict[Region, set[Value]] = {}  # automatic variables that live on the heap
        self.checked: dict[Block, set[Value]] = {}  # handles known not to be null
        self.kept: dict[Op, tuple[Kept, Callable[[], None]]] = {}  # see kept.py
        self.announced = False  # the next $finish or $stop says where it was called

    # Writing ----------------------------------------------------------------------------------

    def add(
        self,
        name: str,
        operands: list[Value] | None = None,
        types: list[Type] | None = None,
        attrs: dict[str, Any] | None = None,
        loc: Loc = UNKNOWN,
        successors: list[Block] | None = None,
    ) -> Op:
        """Appends a core op."""
        return self.block.append(Op(name, operands or [], types, attrs, None, successors, loc))

    def value(
        self, name: str, operands: list[Value], type: Type, loc: Loc = UNKNOWN, **attrs: Any
    ) -> Value:
        """The result of a core op with one result; of a new one unless folding gives a value."""
        if name in RULES:
            return Folder(self.block.append, loc).make(name, operands, type, **attrs)
        return self.add(name, operands, [type], attrs, loc).result

    def constant(self, value: int, type: Type) -> Value:
        """An integer of a packed core type, taken modulo its width."""
        width = type.width or 0
        return self.value("hw.constant", [], int_type(width), value=value & ((1 << width) - 1))

    def ones(self, type: Type) -> Value:
        return self.constant(-1, type)

    def literal(self, value: Value) -> int | None:
        """The integer that a core value is known to be."""
        owner = value.owner
        if isinstance(owner, Op) and owner.name == "hw.constant":
            return int(owner.attrs["value"]) & ((1 << (value.type.width or 0)) - 1)
        return None

    def open(self, block: Block) -> None:
        """Adds a block to the function and writes there from now on."""
        self.block = block
        self.blocks.append(block)

    def branch(self, target: Block, operands: list[Value] | None = None) -> None:
        self.add("cf.br", operands or [], successors=[target])

    def branch_if(self, condition: Value, then: Block, other: Block, loc: Loc = UNKNOWN) -> None:
        sizes = {"operandSegmentSizes": [1, 0, 0]}
        self.add("cf.cond_br", [condition], attrs=sizes, loc=loc, successors=[then, other])

    def slot(self, type: Type) -> int:
        """A new variable of the function itself; it starts as 0."""
        self.slots.append(type)
        return len(self.slots) - 1

    def slot_load(self, slot: int) -> Value:
        return self.value("aotc.local_load", [], self.slots[slot], slot=slot)

    def slot_store(self, slot: int, value: Value) -> None:
        self.add("aotc.local_store", [value], attrs={"slot": slot})

    # Integers over parts ------------------------------------------------------------------------

    def is_zero(self, value: Value) -> bool:
        """Whether a core value is known to be 0."""
        return self.literal(value) == 0

    def resize(self, value: Value, width: int, signed: bool = False) -> Value:
        """A core int cut or extended to `width` bits."""
        have = value.type.width or 0
        if have == width:
            return value
        to = int_type(width)
        if have > width:
            return self.value("comb.extract", [value], to, lowBit=0)
        known = self.literal(value)
        if known is not None:
            if signed and known >> (have - 1):
                known -= 1 << have
            return self.constant(known, to)
        if signed:
            top = self.value("comb.extract", [value], I1, lowBit=have - 1)
            high = self.value("comb.replicate", [top], int_type(width - have))
        else:
            high = self.constant(0, int_type(width - have))
        return self.value("comb.concat", [high, value], to)

    def not_(self, value: Value) -> Value:
        return self.value("comb.xor", [value, self.ones(value.type)], value.type)

    def equal_zero(self, value: Value) -> Value:
        """i1: all bits are 0."""
        zero = self.constant(0, value.type)
        return self.value("comb.icmp", [value, zero], I1, predicate=0)

    def all_of(self, conditions: list[Value | None]) -> Value | None:
        """The conjunction of i1 values; None stands for true."""
        found = [c for c in conditions if c is not None]
        if not found:
            return None
        return found[0] if len(found) == 1 else self.value("comb.and", found, I1)

    def any_of(self, values: list[Value], type: Type = I1) -> Value:
        """The disjunction of ints of one type, bit by bit; 0 if there are none."""
        if not values:
            return self.constant(0, type)
        return values[0] if len(values) == 1 else self.value("comb.or", values, type)

    def joined(self, pieces: list[Value]) -> Value:
        """Core ints side by side, the first one highest."""
        if len(pieces) == 1:
            return pieces[0]
        width = sum(piece.type.width or 0 for piece in pieces)
        return self.value("comb.concat", pieces, int_type(width))

    def as_bits(self, value: Value) -> Value:
        """A value of any packed core type as an int of the same bits."""
        if value.type.kind == "int":
            return value
        return self.value("aotc.reinterpret", [value], int_type(value.type.width or 0))

    def as_type(self, value: Value, type: Type) -> Value:
        """Bits as a value of a packed core type."""
        return value if value.type is type else self.value("aotc.reinterpret", [value], type)

    # Values -----------------------------------------------------------------------------------

    def parts(self, value: Value) -> Parts:
        """The parts of a Moore value in this function (a core value has one)."""
        found = self.env.get(value)
        if found is None:
            found = self.scope.fetch(self, value)
        return found

    def one(self, value: Value) -> Value:
        """The value part alone."""
        return self.parts(value)[0]

    def pair(self, value: Value) -> tuple[Value, Value]:
        """Value and unknown part; the latter is a constant 0 for 2-state values."""
        found = self.parts(value)
        if len(found) == 2:
            return found[0], found[1]
        return found[0], self.constant(0, int_type(found[0].type.width or 0))

    def known_bits(self, value: Value, loc: Loc) -> Value:
        """The value part, 0 where bits are X or Z."""
        found, unknown = self.pair(value)
        if self.is_zero(unknown):
            return found
        return self.value("comb.and", [found, self.not_(unknown)], found.type, loc)

    def define(self, result: Value, *given: Value) -> None:
        """Gives a Moore value its parts."""
        assert len(given) == len(parts(result.type)), (result, given)
        self.env[result] = given

    def ref(self, value: Value) -> Reference:
        """The reference that a Moore value of type ref stands for."""
        found = self.refs.get(value)
        if found is None and value in self.env:
            assert value.type.elem is not None
            found = RuntimeReference(self.env[value][0], value.type.elem)
        return found if found is not None else self.scope.reference(self, value)

    def core(self, type: Type) -> Type:
        return core(type)

    # Ops --------------------------------------------------------------------------------------

    def run(self, op: Op) -> None:
        """Lowers one op.

        Raises: VerifyError at an op that breaks the rules of its row, UnsupportedError at one that
                has no handler.
        """
        verify(op)
        if op.name in ("moore.extract", "moore.dyn_extract"):
            memory = self.whole_memory(op.operands[0])
            if memory is not None:
                self.index_lazily(op, memory)
                return
        handler = self.exits.get(op.name) or HANDLERS.get(op.name)
        if handler is not None:
            handler(self, op)
        elif op.name.startswith(("moore.", "aotc.")) or op.regions:
            raise UnsupportedError(f"{op.name} is not supported", op.loc)
        else:
            self.copy(op)
        if op in self.kept:
            self.kept[op][1]()

    def whole_memory(self, value: Value) -> Reference | None:
        """The memory, or row of one, that a value is read from as a whole."""
        found = self.lazy.get(value)
        owner = value.owner
        if found is not None or value in self.env or not isinstance(owner, Op):
            return found
        if value.type.kind != "moore.uarray":
            return None
        if owner.name == "moore.read":
            reference = self.ref(owner.operands[0])
            return reference if isinstance(reference, MemoryReference) else None
        if owner.name in ("moore.extract", "moore.dyn_extract"):
            outer = self.whole_memory(owner.operands[0])
            return None if outer is None else self.lazy_element(owner, outer)
        return None

    def lazy_element(self, op: Op, memory: Reference) -> Reference:
        """The element of a memory that an op takes."""
        if op.name == "moore.dyn_extract":
            return memory.element(self, op.operands[1], op.result.type, op.loc)
        return memory.constant_element(self, int(op.attrs["lowBit"]), op.result.type, op.loc)

    def index_lazily(self, op: Op, memory: Reference) -> None:
        """An op that takes an element out of a whole memory."""
        found = self.lazy_element(op, memory)
        if op.result.type.kind == "moore.uarray":
            self.lazy[op.result] = found
        else:
            self.env[op.result] = found.read(self)

    def copy(self, op: Op) -> None:
        """A core op over core values."""
        operands = [self.one(v) for v in op.operands]
        if op.name in CONSTANTS and op.name != "hw.constant" and op.results[0].type.kind == "int":
            value = int(op.attrs["value"])
            self.env[op.result] = (self.constant(value, op.result.type),)
            return
        made = self.add(op.name, operands, [r.type for r in op.results], op.attrs, op.loc)
        for old, new in zip(op.results, made.results, strict=True):
            self.env[old] = (new,)

    def run_block(self, ops: list[Op]) -> None:
        for op in ops:
            self.run(op)

    def block_for(self, block: Block) -> Block:
        """The block of this function that a block of the source becomes; its arguments are the
        parts of the source's."""
        made = self.block_of.get(block)
        if made is None:
            made = self.block_of[block] = Block()
            for arg in block.args:
                given = tuple(made.add_arg(t, arg.name) for t in parts(arg.type))
                self.env[arg] = given
        return made

    def lend(self, storage: Storage, at: Span, loc: Loc) -> Value:
        """Run-time reference to a copy, on the heap, of what has no address of its own; the call
        that it is passed to stores the copy back (`take_back`)."""
        attrs = {"width": storage.type.width or 0, "four": storage.type.four}
        made = self.add("aotc.variable", [], [REFERENCE], attrs, loc).result
        copy = RuntimeReference(made, storage.type)
        copy.write(self, storage.load(self), loc)
        self.lent.append((storage, copy))
        return moved(self, made, at, storage.type.width or 0)

    def take_back(self, loc: Loc) -> None:
        """Stores what was lent."""
        lent, self.lent = self.lent, []
        for storage, copy in lent:
            storage.store(self, copy.read(self), loc)

    def pass_on(self, values: list[Value]) -> list[Value]:
        """Operands for a branch or call: all parts of all values; references at run time."""
        out: list[Value] = []
        for value in values:
            if value.type.kind == "moore.ref":
                out.append(self.ref(value).address(self))
            else:
                out += self.parts(value)
        return out

    def call(
        self, op: Op, name: str, operands: list[Value], attrs: dict[str, Any], *first: Value
    ) -> None:
        """The call that an op becomes: the core op `name` of `first` and of all parts of
        `operands`, whose results are the parts of the op's."""
        given = [*first, *self.pass_on(operands)]
        types = [t for r in op.results for t in parts(r.type)]
        results = iter(self.add(name, given, types, attrs, op.loc).results)
        for result in op.results:
            self.env[result] = tuple(next(results) for _ in parts(result.type))
        self.take_back(op.loc)


def slice_of(body: MooreBody, value: Value, low: int, width: int) -> Value:
    """Bits of a core int."""
    if low == 0 and width == value.type.width:
        return value
    return body.value("comb.extract", [value], int_type(width), lowBit=low)
