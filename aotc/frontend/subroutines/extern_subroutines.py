"""Subroutines that an interface declares and modules connected to it define; IEEE 1800-2023 25.7.3,
25.7.4.

`extern task t()` of an interface becomes a task of the interface's own module, which calls the
definition `task port.t()` in the instance that has it. So it is called as any other, and through
virtual interfaces. An `extern forkjoin` task calls all of its definitions at once and waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast, syntax

from aotc.errors import InputError
from aotc.frontend.context import members, unsupported
from aotc.frontend.hierarchy import instance_body, route
from aotc.ir.model import Op, Region, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Context
    from aotc.frontend.subroutines.signatures import Signature
    from aotc.ir.model import Value

_KIND = ast.SymbolKind
_FLAGS = ast.MethodFlags


def is_extern(symbol: Any) -> bool:
    """Whether a subroutine of an interface is defined elsewhere."""
    return bool(symbol.flags & (_FLAGS.InterfaceExtern | _FLAGS.ForkJoin))


def prototypes(body: ast.InstanceBodySymbol) -> Iterator[Any]:
    """The declarations of such subroutines in the body of an interface."""
    for symbol in members(body):
        if symbol.kind == _KIND.MethodPrototype and is_extern(symbol):
            yield symbol


def definitions(prototype: Any) -> Iterator[Any]:
    """The subroutines that define one, as they stand in modules."""
    at = prototype.firstExternImpl
    while at is not None:
        yield at.impl
        at = at.nextImpl


def own(body: ast.InstanceBodySymbol) -> Iterator[Any]:
    """What a module's body defines for interfaces that it is connected to."""
    for port in body.portList:
        if port.kind != _KIND.InterfacePort:
            continue
        connected, _ = port.connection
        if connected is None or connected.kind != _KIND.Instance:
            continue
        for prototype in prototypes(connected.body):
            for found in definitions(prototype):
                if instance_body(found) == body:
                    yield found


def made_here(body: ast.InstanceBodySymbol) -> Iterator[Any]:
    """What a module has to have because of interfaces: its definitions for those that it is
    connected to, and if it is one itself what stands for the definitions elsewhere."""
    yield from own(body)
    for prototype in prototypes(body):
        yield prototype.subroutine


def qualified_name(symbol: Any) -> str:
    """The name of such a definition in its module, "port.t"; "" for any other subroutine."""
    prototype = getattr(symbol.syntax, "prototype", None)
    name = getattr(prototype, "name", None)
    if name is None or name.kind != syntax.SyntaxKind.ScopedName:
        return ""
    return str(name).strip() if str(name.separator.valueText) == "." else ""


def definition(ctx: Context, symbol: Any, found: Signature) -> Op:
    """The func.func or moore.coroutine in the interface's module, which calls the definitions."""
    from aotc.frontend.subroutines.signatures import parameter_type

    entry = ctx.builder.block
    args = [entry.add_arg(parameter_type(f), str(f.name)) for f in found.inputs]
    ctx.at(symbol)
    prototype = next(p for p in prototypes(symbol.parentScope) if p.subroutine == symbol)
    targets = list(definitions(prototype))
    results: list[Value] = []
    if not targets and not prototype.flags & _FLAGS.ForkJoin:
        what = f"no module connected to {symbol.parentScope.asSymbol().name} defines"
        raise InputError(f"{what} `{symbol.name}`", ctx.loc(symbol))
    if prototype.flags & _FLAGS.ForkJoin:
        _fork(ctx, symbol, found, targets, args)
    elif len(targets) == 1:
        results = _call(ctx, targets[0], found, args)
    else:
        unsupported(ctx, symbol, f"`{symbol.name}` with {len(targets)} definitions")
    ctx.builder.op("moore.return" if found.coroutine else "func.return", results)
    region = Region([entry])
    attrs = {
        "sym_name": found.name,
        "function_type": found.type,
        "sym_visibility": "private",
    }
    name = "moore.coroutine" if found.coroutine else "func.func"
    op = Op(name, [], [], attrs, [region], loc=ctx.loc(symbol))
    region.parent = op
    return op


def _call(ctx: Context, target: Any, found: Signature, args: list[Value]) -> list[Value]:
    from aotc.frontend.subroutines.signatures import shape

    callee = shape(ctx, target)
    body = instance_body(target)
    assert body is not None
    assert ctx.module is not None
    up, path = route(ctx.module.body, body, tops=ctx.output.tops)
    attrs = {"callee": Symbol((callee.name,)), "up": up, "path": path}
    name = "moore.call_coroutine" if callee.coroutine else "func.call"
    made: list[Value] = ctx.builder.op(name, args, found.result_types(), attrs).results
    return made


def _fork(
    ctx: Context, symbol: Any, found: Signature, targets: list[Any], args: list[Value]
) -> None:
    if found.result_types():
        unsupported(ctx, symbol, "an output of an extern forkjoin task")
    regions = []
    for target in targets:
        region, builder = ctx.builder.region()
        _call(ctx.child(builder), target, found, args)
        builder.op("moore.return")
        regions.append(region)
    attrs = {"join": "all", "names": ["" for _ in targets]}
    ctx.builder.op("aotc.fork", regions=regions, attrs=attrs)
