"""What the lowering of every construct is given: where ops go, and what names mean there."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Never

from aotc.errors import Loc, UnsupportedError
from aotc.frontend.sources import Sources, time_scale_fs
from aotc.ir.model import Block, Module, Op, Region, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableMapping, Sequence

    from pyslang import ast

    from aotc.frontend.reuse.archive import Archive
    from aotc.frontend.reuse.recorder import Recorder
    from aotc.ir.types import Type


# A slang scope: a module body, block, subroutine, package. They have no common type in Python.
AnyScope = Any


class Builder:
    """Appends ops to a block.

    block: the insertion point; ops go to its end.
    loc:   the place of ops that are given none.
    """

    __slots__ = ("block", "loc")

    def __init__(self, block: Block, loc: Loc):
        self.block = block
        self.loc = loc

    def op(
        self,
        name: str,
        operands: Sequence[Value] = (),
        types: Sequence[Type] = (),
        attrs: dict[str, Any] | None = None,
        regions: Sequence[Region] = (),
        successors: Sequence[Block] = (),
        loc: Loc | None = None,
    ) -> Op:
        """A new op at the insertion point."""
        op = Op(
            name,
            list(operands),
            list(types),
            attrs,
            list(regions),
            list(successors),
            self.loc if loc is None else loc,
        )
        for region in regions:
            region.parent = op
        return self.block.append(op)

    def value(
        self,
        name: str,
        operands: Sequence[Value],
        type: Type,
        attrs: dict[str, Any] | None = None,
        regions: Sequence[Region] = (),
        loc: Loc | None = None,
    ) -> Value:
        """The only result of a new op at the insertion point."""
        return self.op(name, operands, [type], attrs, regions, loc=loc).result

    def new_block(self, arg_types: Sequence[Type] = ()) -> Block:
        """An empty block at the end of the region of the insertion point, which does not move."""
        region = self.block.parent
        assert region is not None, "the insertion point stands in no region"
        block = Block(list(arg_types))
        block.parent = region
        region.blocks.append(block)
        return block

    def at(self, block: Block) -> Builder:
        """Moves the insertion point to the end of `block`; returns the builder."""
        self.block = block
        return self

    def region(self, arg_types: Sequence[Type] = ()) -> tuple[Region, Builder]:
        """A region of one empty block, and a builder for it; `op` takes the region."""
        block = Block(list(arg_types))
        return Region([block]), Builder(block, self.loc)


class Memo(dict[Any, Any]):
    """A dictionary that tells the recorder, while there is one, which of its entries are read."""

    recorder: Recorder | None = None

    def get(self, key: Any, default: Any = None) -> Any:
        if self.recorder is not None:
            self.recorder.reads(key)
        return super().get(key, default)

    def setdefault(self, key: Any, default: Any = None) -> Any:
        if self.recorder is not None:
            self.recorder.reads(key)
        return super().setdefault(key, default)

    def __getitem__(self, key: Any) -> Any:
        if self.recorder is not None:
            self.recorder.reads(key)
        return super().__getitem__(key)


class Output:
    """The ir.Module that is made, and what is known about the whole design.

    module:  filled symbol by symbol.
    sources: places and files.
    memo:    what lowerings keep for the whole design, each under names of its own.
    tops:    how many top instances there are.
    archive: definitions of an earlier import; None if nothing is kept.
    """

    def __init__(self, module: Module, compilation: ast.Compilation, sources: Sources):
        self.module = module
        self.compilation = compilation
        self.sources = sources
        self.memo = Memo()
        self.tops = 1
        self.archive: Archive | None = None
        self._recorder: Recorder | None = None
        self._symbols: dict[str, Op] = {}
        self._taken: set[str] = set()
        self._later: list[Callable[[], None]] = []
        module.symbols = self._symbols

    def unique(self, name: str) -> str:
        """`name`, or `name_1`, `name_2`...: a top-level symbol that nothing else has."""
        self._untold()
        found, number = name, 0
        while found in self._taken:
            number += 1
            found = f"{name}_{number}"
        self._taken.add(found)
        return found

    def add(self, op: Op) -> Op:
        """Adds a top-level op, whose `sym_name` must come from `unique`."""
        self._untold()
        self._symbols[op.attrs["sym_name"]] = op
        return op

    def later(self, work: Callable[[], None]) -> None:
        """Asks for `work` before the import ends: bodies of functions, further instances."""
        self._untold()
        self._later.append(work)

    def finish(self) -> None:
        """Does everything that was asked for."""
        while self._later:
            self._later.pop()()

    @property
    def recorder(self) -> Recorder | None:
        """Who notes what the definition that is being made asks of the rest of the design."""
        return self._recorder

    @recorder.setter
    def recorder(self, recorder: Recorder | None) -> None:
        self._recorder = self.memo.recorder = recorder

    def _untold(self) -> None:
        """Something changes here that only a request which is noted may change."""
        if self._recorder is not None:
            self._recorder.changes()


@dataclass(slots=True, eq=False)
class ModuleState:
    """The moore.module that is being made.

    body:      the slang instance body that it is made from; None for a module without a source.
    block:     its block.
    globals:   foreign variables and nets: slang symbol -> reference.
    functions: names taken by subroutines inside.
    """

    body: ast.InstanceBodySymbol | None
    block: Block
    globals: dict[ast.Symbol, Value] = field(default_factory=dict)
    functions: set[str] = field(default_factory=set)
    declared: int = 0
    _names: set[str] = field(default_factory=set)
    _later: list[Callable[[], None]] = field(default_factory=list)

    def unique(self, name: str) -> str:
        """`name`, or `name$1`, ... if a variable or net has it: blocks without names may share."""
        found, number = name, 0
        while found in self._names:
            number += 1
            found = f"{name}${number}"
        self._names.add(found)
        return found

    def declare(self, op: Op) -> Op:
        """Puts an op before everything but other declarations, so that every body may use it."""
        op.parent = self.block
        self.block.ops.insert(self.declared, op)
        self.declared += 1
        return op

    def append(self, op: Op) -> Op:
        """Puts an op (a subroutine) at the present end of the module."""
        ops = self.block.ops
        if not ops or ops[-1].name != "moore.output":
            return self.block.append(op)
        op.parent = self.block
        ops.insert(len(ops) - 1, op)
        return op

    def later(self, work: Callable[[], None]) -> None:
        """Asks for `work` when all members of the module have been seen."""
        self._later.append(work)

    def finish(self) -> None:
        """Does everything that was asked for."""
        while self._later:
            self._later.pop(0)()


class Context:
    """The body that is being lowered.

    output:  the whole design.
    module:  the moore.module around; None in packages, classes and $unit.
    builder: where ops go.
    scope:   the slang scope in whose time unit delays are written.
    around:  scopes of the contexts around that have other ones, the innermost first.
    values:  slang symbol -> reference (variables, nets) or value (input ports, formals, genvars).
    frame:   the procedure or subroutine around; belongs to `statements` and `subroutines`.
    clock:   the clocking event of the assertion around; None elsewhere.
    sampling: whether variables mean their sampled values (aotc.frontend.sampling).
    delayed: whether sampled values mean those of the tick before (assertions/future.py).
    checker: the body of the checker around; None elsewhere.
    following: whether what a null handle would lead to has a value (aotc.frontend.following).
    """

    __slots__ = (
        "_times", "around", "builder", "checker", "clock", "delayed", "following", "frame",
        "module", "output", "sampling", "scope", "values",
    )  # fmt: skip

    def __init__(
        self,
        output: Output,
        builder: Builder,
        scope: AnyScope,
        module: ModuleState | None = None,
        values: MutableMapping[ast.Symbol, Value] | None = None,
        frame: Any = None,
    ):
        self.output = output
        self.builder = builder
        self.scope = scope
        self.module = module
        self.values: MutableMapping[ast.Symbol, Value] = {} if values is None else values
        self.frame = frame
        self.clock: Any = None
        self.checker: Any = None
        self.around: tuple[AnyScope, ...] = ()
        self.sampling = self.following = self.delayed = False
        self._times: tuple[int, int] | None = None

    def child(
        self,
        builder: Builder | None = None,
        scope: AnyScope | None = None,
        frame: Any = None,
    ) -> Context:
        """A context that knows all names of this one and whose own names end with it."""
        made = Context(
            self.output,
            builder or self.builder,
            self.scope if scope is None else scope,  # an empty scope counts as false
            self.module,
            ChainMap({}, self.values),
            self.frame if frame is None else frame,
        )
        made.clock, made.sampling = self.clock, self.sampling
        made.following, made.checker = self.following, self.checker
        made.delayed = self.delayed
        made.around = self.around if scope is None else (self.scope, *self.around)
        return made

    def bind(self, symbol: ast.Symbol, value: Value) -> Value:
        """Says that `symbol` means `value` in this context and its children."""
        self.values[symbol] = value
        return value

    def lookup(self, symbol: ast.Symbol) -> Value:
        """The reference or value that a slang symbol stands for.

        A variable or net of another instance, a package or $unit gets its op when first met.
        """
        if self.sampling:
            from aotc.frontend.assertions.sampling import reference

            found = reference(self, symbol)
            if found is not None:
                return found
        found = self.values.get(symbol)
        if found is not None:
            return found
        from aotc.frontend.hierarchy import foreign

        return foreign(self, symbol)

    # Time -------------------------------------------------------------------------------------

    @property
    def timeunit_fs(self) -> int:
        """The time unit of the scope, in femtoseconds."""
        return self._time_scale()[0]

    @property
    def timeprecision_fs(self) -> int:
        """The time precision of the scope, in femtoseconds."""
        return self._time_scale()[1]

    def _time_scale(self) -> tuple[int, int]:
        if self._times is None:
            self._times = time_scale_fs(self.scope.timeScale)
        return self._times

    # Places -----------------------------------------------------------------------------------

    def loc(self, node: Any) -> Loc:
        """The place of an expression, statement, syntax node, symbol or slang location."""
        return self.output.sources.loc(node)

    def at(self, node: Any) -> Builder:
        """The builder, whose next ops come from `node`."""
        self.builder.loc = self.loc(node)
        return self.builder


def unsupported(ctx: Context | Output, node: Any, what: str, instead: str = "") -> Never:
    """Refuses a construct at its place.

    what:    the construct, as in "`what` is not supported".
    instead: what the user may write instead; a note.
    """
    output = ctx.output if isinstance(ctx, Context) else ctx
    notes = ((instead, Loc()),) if instead else ()
    raise UnsupportedError(f"{what} is not supported", output.sources.loc(node), notes)


def not_allowed(ctx: Context, node: Any, what: str, clause: str) -> Never:
    """Refuses what the LRM does not allow and slang lets pass: "`what` is not allowed".

    clause: of IEEE 1800-2023.
    """
    raise UnsupportedError(f"{what} is not allowed (IEEE 1800-2023 {clause})", ctx.loc(node))


def members(scope: AnyScope) -> Iterator[Any]:
    """The members of a slang scope in the order of their declaration: symbols."""
    yield from scope
