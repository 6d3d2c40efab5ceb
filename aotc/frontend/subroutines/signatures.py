"""Functions and tasks: definitions; IEEE 1800-2023 clause 13.

A subroutine of a module stands in its moore.module and is named as inside the instance ("f",
"g[0].f"); one of a package or $unit is a top-level symbol ("p::f"). Inputs are parameters;
inout arguments are both parameters and results, outputs results, after the value of the function;
ref arguments are references. A task that may suspend is a moore.coroutine, anything else a
func.func, an imported DPI function an aotc.dpi_func.
"""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes import uvm_reports
from aotc.frontend.classes.constructors import begin
from aotc.frontend.classes.members import bind_this
from aotc.frontend.classes.names import class_of, has_classes, is_method
from aotc.frontend.classes.table import classes_of
from aotc.frontend.context import Builder, Context
from aotc.frontend.coverage import blocks
from aotc.frontend.coverage.names import of_classes
from aotc.frontend.frames import Frame, Label, frame_of, place
from aotc.frontend.globals import global_path
from aotc.frontend.hierarchy import instance_body, local_name
from aotc.frontend.statements.locals import is_static, module_values, new_variable
from aotc.frontend.statements.returns import Results, finish_body
from aotc.frontend.statements.walk import statement
from aotc.frontend.subroutines import dpi, extern_subroutines
from aotc.frontend.subroutines.lifetimes import transient
from aotc.frontend.subroutines.suspension import suspends
from aotc.frontend.tidy import tidy
from aotc.frontend.types import moore_type
from aotc.frontend.usage import place_key, usage
from aotc.ir.model import Block, Op, Region
from aotc.ir.moore_types import moore_ref
from aotc.ir.types import function_type

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from aotc.frontend.context import ModuleState, Output
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_STATIC = ast.VariableLifetime.Static
_OUT = ast.ArgumentDirection.Out
_INOUT = ast.ArgumentDirection.InOut
_REF = ast.ArgumentDirection.Ref


@dataclass(frozen=True, slots=True)
class Signature:
    """How a subroutine is called.

    name:      its symbol, in its module or at the top.
    coroutine: whether it may suspend.
    this:      of a method that is not static: the type of the object, its first parameter.
    inputs:    formals that are parameters, in order.
    outputs:   formals that are results, after the value.
    value:     the type of the function's value; None for tasks and void functions.
    """

    name: str
    coroutine: bool
    inputs: tuple[ast.FormalArgumentSymbol, ...]
    outputs: tuple[ast.FormalArgumentSymbol, ...]
    value: Type | None
    this: Type | None = None

    @property
    def type(self) -> Type:
        """The function type."""
        inputs = [parameter_type(formal) for formal in self.inputs]
        first = [] if self.this is None else [self.this]
        return function_type(first + inputs, self.result_types())

    def result_types(self) -> list[Type]:
        """Types of the value and the outputs."""
        values = [] if self.value is None else [self.value]
        return values + [moore_type(formal.type) for formal in self.outputs]


def parameter_type(formal: ast.FormalArgumentSymbol) -> Type:
    """The type of the parameter for a formal."""
    type = moore_type(formal.type)
    return moore_ref(type) if formal.direction == _REF else type


def signature(ctx: Context, symbol: ast.SubroutineSymbol) -> Signature:
    """How to call a subroutine; its definition is made if it is not there yet."""
    recorder = ctx.output.recorder
    if recorder is not None:
        known: Signature = recorder.note(("subroutine", symbol), _signature_made, ctx, symbol)
        return known
    return _signature_made(ctx, symbol)


def _signature_made(ctx: Context, symbol: ast.SubroutineSymbol) -> Signature:
    found = shape(ctx, symbol)
    body = owner(ctx, symbol)
    if body is None:
        made: set[ast.Symbol] = ctx.output.memo.setdefault("made", set())
        if symbol not in made:
            made.add(symbol)
            ctx.output.later(lambda: _define_global(ctx, symbol, found))
    elif ctx.module is not None and ctx.module.body == body:
        _need(ctx, symbol, found)
    return found


def shape(ctx: Context, symbol: ast.SubroutineSymbol) -> Signature:
    """How to call a subroutine, whose definition need not be made."""
    recorder = ctx.output.recorder
    if recorder is not None:
        known: Signature = recorder.note(("shape", symbol), _shape, ctx, symbol)
        return known
    return _shape(ctx, symbol)


def _shape(ctx: Context, symbol: ast.SubroutineSymbol) -> Signature:
    memo: dict[ast.Symbol, Signature] = ctx.output.memo.setdefault("signatures", {})
    found = memo.get(symbol)
    if found is None:
        found = memo[symbol] = _signature(ctx, symbol)
    return found


def owner(source: Context | Output, symbol: ast.SubroutineSymbol) -> ast.InstanceBodySymbol | None:
    """The instance whose module has the definition; None for one at the top."""
    output = source.output if isinstance(source, Context) else source
    return None if symbol in of_classes(output) else instance_body(symbol)


def function_name(ctx: Context, symbol: ast.SubroutineSymbol) -> str:
    """The symbol of a subroutine's definition, which is made."""
    return signature(ctx, symbol).name


def _signature(ctx: Context, symbol: ast.SubroutineSymbol) -> Signature:
    formals = tuple(symbol.arguments)
    name, this = extern_subroutines.qualified_name(symbol) or local_name(symbol), None
    if is_method(symbol):
        info = classes_of(ctx).info(class_of(ctx.output, symbol))
        name = ctx.output.unique(f"{info.name}::{symbol.name}")
        this = None if symbol.flags & ast.MethodFlags.Static else info.type
    elif owner(ctx, symbol) is None:
        name = ctx.output.unique(global_path(symbol))
    value = None if symbol.returnType.isVoid else moore_type(symbol.returnType)
    return Signature(
        name,
        suspends(ctx.output, symbol),
        tuple(f for f in formals if f.direction != _OUT),
        tuple(f for f in formals if f.direction in (_OUT, _INOUT)),
        value,
        this,
    )


# Definitions ------------------------------------------------------------------------------------


def member(ctx: Context, symbol: ast.SubroutineSymbol) -> None:
    """Makes the definition of a module's subroutine that something outside the module calls, or
    may call: a method of a class that the module declares."""
    assert ctx.module is not None
    body = ctx.module.body
    called = place_key(symbol) in usage(ctx).called or dpi.is_exported(ctx.output, symbol)
    if called or (body is not None and has_classes(ctx.output, body)):
        found = signature(ctx, symbol)
        for op in dpi.exports(ctx, symbol, found):
            ctx.module.append(op)


def exported_globals(output: Output) -> None:
    """Makes the exported subroutines of packages and $unit."""
    for symbol in dpi.all_exports(output):
        if owner(output, symbol) is None:
            loc = output.sources.loc(symbol)
            ctx = Context(output, Builder(Block(), loc), symbol)
            output.module.others += dpi.exports(ctx, symbol, signature(ctx, symbol))


def _need(ctx: Context, symbol: ast.SubroutineSymbol, found: Signature) -> None:
    """Makes the definition in the present module, once."""
    module = ctx.module
    assert module is not None
    if found.name in module.functions:
        return
    module.functions.add(found.name)
    values = module_values(ctx)
    module.later(lambda: _define_local(ctx, module, values, symbol, found))


def _define_local(
    ctx: Context,
    module: ModuleState,
    values: MutableMapping[Any, Any],
    symbol: ast.SubroutineSymbol,
    found: Signature,
) -> None:
    builder = Builder(Block(), ctx.loc(symbol))
    inner = Context(ctx.output, builder, symbol, module, ChainMap({}, values))
    module.append(_definition(inner, symbol, found))


def _define_global(ctx: Context, symbol: ast.SubroutineSymbol, found: Signature) -> None:
    output = ctx.output
    inner = Context(output, Builder(Block(), ctx.loc(symbol)), symbol)
    if output.archive is None:
        output.add(_definition(inner, symbol, found))
        return
    output.add(
        output.archive.definition(output, symbol, found, lambda: _definition(inner, symbol, found))
    )


def _definition(ctx: Context, symbol: ast.SubroutineSymbol, found: Signature) -> Op:
    """The func.func or moore.coroutine of a subroutine."""
    if extern_subroutines.is_extern(symbol):
        return extern_subroutines.definition(ctx, symbol, found)
    region = Region([ctx.builder.block])
    entry = ctx.builder.block
    results = Results("moore.return" if found.coroutine else "func.return")
    results.value = found.value
    kind = "coroutine" if found.coroutine else "func"
    ctx.frame = Frame(kind, result=results, automatic=transient(ctx.output, symbol))
    if found.this is not None:
        bind_this(ctx, symbol.thisVar, entry.add_arg(found.this, "this"))
    for formal in found.inputs:
        _parameter(ctx, formal, entry.add_arg(parameter_type(formal), str(formal.name)))
    results.outputs = [_output(ctx, formal) for formal in found.outputs]
    ends = blocks.has_end(ctx.output, symbol)
    if found.value is not None and (found.outputs or ends or _names_itself(symbol)):
        results.returned = _result_variable(ctx, symbol)
    if symbol.flags & ast.MethodFlags.Constructor:
        begin(ctx, symbol)
    if found.this is not None:
        uvm_reports.note_method(ctx, symbol)
    _body(ctx, symbol)
    tidy(region)
    op = Op(
        "moore.coroutine" if found.coroutine else "func.func",
        [],
        [],
        {"sym_name": found.name, "function_type": found.type, "sym_visibility": "private"},
        [region],
        loc=ctx.loc(symbol),
    )
    region.parent = op
    return op


def _body(ctx: Context, symbol: ast.SubroutineSymbol) -> None:
    from aotc.frontend.statements.forks import is_disabled_from_outside, scope_statement

    frame, exit = frame_of(ctx), Label()
    frame.add("return", exit)
    blocks.sample_at(ctx, symbol, begin=True)
    if frame.kind == "coroutine" and is_disabled_from_outside(ctx, symbol):
        scope_statement(ctx, symbol, symbol.body)
    else:
        frame.add("block", exit, symbol)
        statement(ctx, symbol.body)
    place(ctx, exit)
    blocks.sample_at(ctx, symbol, begin=False)
    finish_body(ctx)


def _parameter(ctx: Context, formal: ast.FormalArgumentSymbol, value: Value) -> None:
    """Gives an input, inout or ref formal what the caller passes."""
    if formal.direction == _REF:
        ctx.bind(formal, value)
    elif is_static(ctx, formal):
        ctx.builder.op("moore.blocking_assign", [ctx.lookup(formal), value])
    else:
        new_variable(ctx, formal, value)


def _output(ctx: Context, formal: ast.FormalArgumentSymbol) -> Value:
    """The reference of an output or inout formal."""
    return ctx.lookup(formal) if formal.direction == _INOUT else _own_variable(ctx, formal)


def _own_variable(ctx: Context, symbol: ast.VariableSymbol) -> Value:
    """The reference of a variable that the subroutine has without a declaration statement."""
    return ctx.lookup(symbol) if is_static(ctx, symbol) else new_variable(ctx, symbol)


def _result_variable(ctx: Context, symbol: ast.SubroutineSymbol) -> Value:
    """The reference of a function's implicit variable, which is static as its others are."""
    own = symbol.returnValVar
    if symbol.defaultLifetime == _STATIC and own not in frame_of(ctx).automatic:
        return ctx.lookup(own)
    return new_variable(ctx, own)


def _names_itself(symbol: ast.SubroutineSymbol) -> bool:
    """Whether a function uses its implicit variable (13.4.1) or may end without a return."""
    own, found = symbol.returnValVar, False

    def name(node: Any) -> None:
        nonlocal found
        found = found or node.symbol == own

    table = {ast.ExpressionKind.NamedValue: name, ast.ExpressionKind.HierarchicalValue: name}
    symbol.body.visit(lookup_table=table)
    return found
