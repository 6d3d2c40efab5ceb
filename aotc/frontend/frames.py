"""Control flow of a body: labels, branches, and jumps out of nested regions.

A body is a CFG. `aotc.scope` regions inside it are left by a jump in steps: the number of
the jump goes into a variable of the enclosing body, the region ends, and what follows the op
branches on the number. The branches of a fork are bodies of their own: nothing jumps out of them.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aotc.frontend.constants import BIT, I1, I32, constant
from aotc.frontend.tidy import tidy
from aotc.ir.model import Block, DenseArray, Op, Region, TypedInt, Value
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.types import Type

# Kinds of moore.procedure (MooreOps.td, ProcedureKindAttr).
INITIAL, FINAL, ALWAYS, ALWAYS_COMB, ALWAYS_LATCH, ALWAYS_FF = range(6)
TERMINATORS = frozenset(
    {
        "cf.br",
        "cf.cond_br",
        "func.return",
        "moore.return",
        "moore.unreachable",
        "moore.yield",
        "aotc.yield",
    }
)


class Label:
    """A block to branch to, which becomes part of the body when it is placed.

    used: whether anything branches to it.
    """

    __slots__ = ("block", "used")

    def __init__(self, arg_types: Sequence[Type] = ()):
        self.block = Block(list(arg_types))
        self.used = False


@dataclass(slots=True, eq=False)
class Scope:
    """An `aotc.scope` region around the insertion point.

    exit:   where the region ends.
    code:   the variable with the number of the jump that leaves it; put before the op if needed.
    leaves: the jumps, numbered from 1.
    """

    exit: Label
    code: Op
    leaves: list[Target] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Target:
    """Something that a statement may jump to.

    kind:   "break", "continue", "return" or "block".
    symbol: the named block or task of kind "block".
    depth:  number of scopes around the label.
    """

    kind: str
    label: Label
    depth: int
    symbol: ast.Symbol | None = None


@dataclass(slots=True, eq=False)
class Frame:
    """The body of a procedure, subroutine or fork branch.

    kind:      "procedure", "func", "coroutine", "branch" or "action".
    targets:   innermost last.
    result:    what a return statement does with its value; see `subroutines`.
    automatic: static variables of a subroutine that live for one call, because nobody can tell.
    outer:     the frame around a fork branch.
    block:     slang's block of a procedure.
    """

    kind: str
    targets: list[Target] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    result: Any = None
    automatic: frozenset[ast.Symbol] = frozenset()
    outer: Frame | None = None
    block: Any = None

    def find(self, kind: str, symbol: ast.Symbol | None = None) -> Target | None:
        """The innermost target of this kind and symbol."""
        for target in reversed(self.targets):
            if target.kind == kind and target.symbol is symbol:
                return target
        return None

    def add(self, kind: str, label: Label, symbol: ast.Symbol | None = None) -> Target:
        """A new innermost target at the present depth."""
        target = Target(kind, label, len(self.scopes), symbol)
        self.targets.append(target)
        return target


def frame_of(ctx: Context) -> Frame:
    """The frame of the body that is being lowered."""
    frame = ctx.frame
    assert isinstance(frame, Frame), "statements stand in bodies"
    return frame


def terminated(ctx: Context) -> bool:
    """True if control never reaches the insertion point."""
    ops = ctx.builder.block.ops
    return bool(ops) and ops[-1].name in TERMINATORS


def branch(ctx: Context, label: Label, args: Sequence[Value] = ()) -> None:
    """Goes on at the label, if control gets here."""
    if not terminated(ctx):
        label.used = True
        ctx.builder.op("cf.br", args, successors=[label.block])


def cond_branch(
    ctx: Context,
    condition: Value,
    yes: Label,
    no: Label,
    yes_args: Sequence[Value] = (),
) -> None:
    """Goes on at `yes` if the i1 is 1, else at `no`, which has no arguments."""
    yes.used = no.used = True
    segments = DenseArray([1, len(yes_args), 0], "i32")
    ctx.builder.op(
        "cf.cond_br",
        [condition, *yes_args],
        attrs={"operandSegmentSizes": segments},
        successors=[yes.block, no.block],
    )


def place(ctx: Context, label: Label) -> None:
    """Makes the label the insertion point; what comes before goes on there.

    A label that nothing branches to is left out: the insertion point stays as it is.
    """
    if not label.used:
        return
    branch(ctx, label)
    attach(ctx, label)


def attach(ctx: Context, label: Label) -> None:
    """Makes the label the insertion point; what comes before has ended already."""
    region = ctx.builder.block.parent
    assert region is not None
    label.block.parent = region
    region.blocks.append(label.block)
    ctx.builder.at(label.block)


def open_label(ctx: Context) -> Label:
    """A label that is placed here, for jumps backwards."""
    label = Label()
    label.used = True
    place(ctx, label)
    return label


def jump(ctx: Context, target: Target) -> None:
    """Branches to a target, out of every scope between here and it."""
    frame = frame_of(ctx)
    if target.depth == len(frame.scopes):
        branch(ctx, target.label)
        return
    scope = frame.scopes[-1]
    if target not in scope.leaves:
        scope.leaves.append(target)
    number = constant(ctx, I32, scope.leaves.index(target) + 1)
    ctx.builder.op("moore.blocking_assign", [scope.code.result, number])
    branch(ctx, scope.exit)


def new_scope() -> Scope:
    """A scope for `Frame.scopes`; `leave` goes behind its op."""
    code = Op("moore.variable", [], [moore_ref(I32)], {"name": "$leaves"})
    return Scope(Label(), code)


def enter_code(ctx: Context, scope: Scope) -> None:
    """Puts the variable for the jumps that leave `scope` here, if there are any."""
    if scope.leaves:
        scope.code.operands.append(constant(ctx, I32, 0))
        scope.code.loc = ctx.builder.loc
        ctx.builder.block.append(scope.code)


def leave(ctx: Context, scope: Scope) -> None:
    """Goes on with the jumps that left `scope`, which is no longer in the frame."""
    for index, target in enumerate(scope.leaves):
        builder = ctx.builder
        code = builder.value("moore.read", [scope.code.result], I32)
        wanted = constant(ctx, I32, index + 1)
        same = builder.value("moore.eq", [code, wanted], BIT)
        away, on = Label(), Label()
        cond_branch(ctx, builder.value("moore.to_builtin_int", [same], I1), away, on)
        place(ctx, away)
        jump(ctx, target)
        place(ctx, on)


def body(ctx: Context, frame: Frame, scope: ast.Scope | None = None) -> tuple[Region, Context]:
    """A region for the body of an op, and the context that fills it."""
    region, builder = ctx.builder.region()
    builder.loc = ctx.builder.loc
    return region, ctx.child(builder, scope=scope, frame=frame)


@contextmanager
def in_procedure(
    ctx: Context,
    kind: int,
    node: Any = None,
    block: Any = None,
    attrs: dict[str, Any] | None = None,
) -> Iterator[Context]:
    """A procedure of the module, whose body is written inside.

    kind:  INITIAL to ALWAYS_FF.
    node:  where the procedure comes from; None for where the context is.
    block: slang's block, if the source has one.
    """
    region, inner = body(ctx, Frame("procedure", block=block))
    yield inner
    if not terminated(inner):
        inner.builder.op("moore.return")
    tidy(region)
    builder = ctx.builder if node is None else ctx.at(node)
    given = {"kind": TypedInt(kind, "i32")} | (attrs or {})
    builder.op("moore.procedure", attrs=given, regions=[region])
