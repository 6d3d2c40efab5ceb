"""One moore.module from the body of one instance: declarations first, then what acts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.errors import UNKNOWN
from aotc.frontend.classes import virtual_interfaces
from aotc.frontend.context import AnyScope, Builder, Context, ModuleState, members, unsupported
from aotc.frontend.structure import declarations, instances, ports, procedures
from aotc.frontend.subroutines import extern_subroutines
from aotc.frontend.subroutines.signatures import signature
from aotc.ir.model import UNIT, Block, Op, Region
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Output

_KIND = ast.SymbolKind
_DEFINITION = ast.DefinitionKind


def make_module(output: Output, body: ast.InstanceBodySymbol, name: str) -> None:
    """Adds the moore.module `name`, made from an instance body, and all modules below it."""
    loc = output.sources.loc(body)
    state = ModuleState(body, Block())
    ctx = Context(output, Builder(state.block, loc), body, state)
    output.memo["bodies"].precisions_fs.add(ctx.timeprecision_fs)
    ports.declare_arguments(ctx)
    declarations.declare(ctx, body)
    ports.connect_inputs(ctx)
    lower_members(ctx, body)
    for symbol in extern_subroutines.made_here(body):
        signature(ctx, symbol)
    state.finish()
    outputs = ports.output_values(ctx)
    ctx.at(body).op("moore.output", outputs)
    attrs = {
        "sym_name": name,
        "module_type": ports.module_type(ctx, body),
        "aotc.timeunit_fs": ctx.timeunit_fs,
        "aotc.timeprecision_fs": ctx.timeprecision_fs,
        "aotc.definition": str(body.definition.name),
    }
    nets = ports.inout_nets(ctx)
    if nets:
        attrs["aotc.port_nets"] = nets
    if body.definition.definitionKind != _DEFINITION.Module:
        attrs["aotc.kind"] = body.definition.definitionKind.name.lower()
    if body.definition.definitionKind == _DEFINITION.Interface:
        attrs["aotc.interface"] = virtual_interfaces.note_module(ctx, body)
        state.finish()
    region = Region([state.block])
    region.parent = output.add(Op("moore.module", [], [], attrs, [region], loc=loc))


def make_root(output: Output, tops: list[ast.InstanceSymbol]) -> None:
    """Adds the module above several tops; its name stands in no path ("aotc.root")."""
    state = ModuleState(None, Block())
    ctx = Context(output, Builder(state.block, UNKNOWN), output.compilation.getRoot(), state)
    for top in tops:
        instances.instantiate(ctx, top)
    ctx.builder.op("moore.output")
    attrs = {
        "sym_name": output.unique("$root"),
        "module_type": parse_type("!hw.modty<>"),
        "aotc.timeunit_fs": ctx.timeunit_fs,
        "aotc.timeprecision_fs": ctx.timeprecision_fs,
        "aotc.definition": "$root",
        "aotc.root": UNIT,
    }
    region = Region([state.block])
    region.parent = output.add(Op("moore.module", [], [], attrs, [region]))


# Members ----------------------------------------------------------------------------------------


def lower_members(ctx: Context, scope: AnyScope) -> None:
    """Everything in a module or generate block that is more than a declaration."""
    for symbol in members(scope):
        lower_member(ctx, symbol)


def lower_member(ctx: Context, symbol: Any) -> None:
    """One item of a module or generate block."""
    handler = _HANDLERS.get(symbol.kind)
    if handler is not None:
        handler(ctx, symbol)
    elif symbol.kind not in _NOTHING_TO_DO:
        instead = _INSTEAD.get(symbol.kind, "")
        unsupported(ctx, symbol, f"{_words(symbol.kind.name)} in a module", instead)


def _words(name: str) -> str:
    """ "ClockingBlock" as "a clocking block"."""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
    return f"{'an' if spaced[0] in 'aeio' else 'a'} {spaced}"


def _generate_block(ctx: Context, block: Any) -> None:
    if not block.isUninstantiated:
        lower_members(ctx.child(scope=block), block)


def _generate_array(ctx: Context, array: Any) -> None:
    for block in array.entries:
        _generate_block(ctx, block)


def _instance_array(ctx: Context, array: Any) -> None:
    for element in array.elements:
        _HANDLERS[element.kind](ctx, element)


def _gate(ctx: Context, gate: Any) -> None:
    from aotc.frontend.structure import gates

    gates.lower(ctx, gate)


def _subroutine(ctx: Context, symbol: Any) -> None:
    from aotc.frontend.subroutines import signatures

    signatures.member(ctx, symbol)


def _clocking(ctx: Context, block: Any) -> None:
    from aotc.frontend.structure import clocking

    clocking.lower(ctx, block)


def _covergroup(ctx: Context, symbol: Any) -> None:
    from aotc.frontend.coverage import functions

    functions.member(ctx, symbol)


def _checker(ctx: Context, instance: Any) -> None:
    from aotc.frontend.structure import checkers

    if not checkers.is_procedural(instance):
        checkers.lower(ctx, instance)


def _specify(ctx: Context, block: Any) -> None:
    from aotc.frontend.diagnostics import note_once

    for member in block:
        if member.kind != _KIND.Specparam:
            note_once(ctx, member, "path delays and timing checks of specify blocks are left out")
            return


_HANDLERS: dict[ast.SymbolKind, Callable[[Context, Any], None]] = {
    _KIND.GenerateBlock: _generate_block,
    _KIND.GenerateBlockArray: _generate_array,
    _KIND.InstanceArray: _instance_array,
    _KIND.Instance: instances.instantiate,
    _KIND.PrimitiveInstance: _gate,
    _KIND.ContinuousAssign: procedures.continuous_assign,
    _KIND.ProceduralBlock: procedures.procedure,
    _KIND.NetAlias: procedures.net_alias,
    _KIND.SpecifyBlock: _specify,
    _KIND.Variable: declarations.initialise,
    _KIND.Net: declarations.initialise_net,
    _KIND.Subroutine: _subroutine,
    _KIND.ClockingBlock: _clocking,
    _KIND.CovergroupType: _covergroup,
    _KIND.CheckerInstance: _checker,
}

# Types and constants are elaborated by slang; the rest has its meaning where it is used.
_NOTHING_TO_DO = frozenset(
    {
        _KIND.Port,
        _KIND.MultiPort,
        _KIND.InterfacePort,
        _KIND.Modport,
        _KIND.StatementBlock,
        _KIND.Parameter,
        _KIND.TypeParameter,
        _KIND.Specparam,
        _KIND.DefParam,
        _KIND.Genvar,
        _KIND.EnumValue,
        _KIND.TransparentMember,
        _KIND.EmptyMember,
        _KIND.TypeAlias,
        _KIND.ForwardingTypedef,
        _KIND.NetType,
        _KIND.ClassType,
        _KIND.GenericClassDef,
        _KIND.ExplicitImport,
        _KIND.WildcardImport,
        _KIND.ElabSystemTask,
        _KIND.MethodPrototype,
        _KIND.Attribute,
        _KIND.Sequence,
        _KIND.Property,
        _KIND.LetDecl,
        _KIND.Checker,
        _KIND.AssertionPort,
        _KIND.FormalArgument,
        _KIND.RandSeqProduction,
    }
)

_INSTEAD = {
    _KIND.UninstantiatedDef: "give the definition's source file as well",
}
