"""Where things stand in the design: names inside an instance, paths between instances.

A name inside an instance goes through generate blocks and named blocks ("g[0].q"); so does the
name of an instance ("g[0].u", "u[3]"). Source: IEEE 1800-2023 clauses 23.6 to 23.9, 27.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import in_class
from aotc.frontend.context import unsupported
from aotc.ir.model import Op, Symbol
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.SymbolKind


_STORED = (
    _KIND.Variable,
    _KIND.Net,
    _KIND.FormalArgument,
    _KIND.ClockVar,
)


def instance_body(symbol: ast.Symbol) -> ast.InstanceBodySymbol | None:
    """The body of the instance in which a symbol is declared; None in packages, $unit and
    classes. What a class knows as a virtual interface stands in an instance, too."""
    if isinstance(symbol, ast.InstanceBodySymbol):
        return symbol
    scope: Any = symbol.parentScope
    found: Any = scope.containingInstance if scope is not None else None
    if found is None and scope is not None:
        found = _around_checker(symbol)
    if found is None or (in_class(symbol) and "::" not in str(found.hierarchicalPath)):
        return None
    return found  # type: ignore[no-any-return]


def _around_checker(symbol: Any) -> ast.InstanceBodySymbol | None:
    """The instance in which the checker stands that declares a symbol; None if none does. slang
    knows as the scope around a checker where that is declared."""
    path = str(symbol.hierarchicalPath)
    if "::" in path:
        return None
    names = path.split(".")
    root: Any = symbol.parentScope.compilation.getRoot()
    for count in range(len(names) - 1, 0, -1):
        found = root.lookupName(".".join(names[:count]))
        if isinstance(found, ast.InstanceSymbol):
            return found.body
    return None


def local_name(symbol: ast.Symbol) -> str:
    """The name of a symbol inside its instance ("g[0].blk.x") or package ("f.x")."""
    path: str = symbol.hierarchicalPath
    body = instance_body(symbol)
    if body is not None:
        return path[len(body.hierarchicalPath) + 1 :]
    return path.rpartition("::")[2]


def instances_above(body: ast.InstanceBodySymbol) -> list[ast.InstanceSymbol]:
    """The instances from a top down to the one whose body this is."""
    chain = []
    at: ast.InstanceBodySymbol | None = body
    while at is not None:
        instance = at.parentInstance
        chain.append(instance)
        at = instance_body(instance)
    return chain[::-1]


def route(
    own: ast.InstanceBodySymbol | None, target: ast.InstanceBodySymbol, *, tops: int
) -> tuple[int, list[str]]:
    """How to go from one instance to another: levels up, then names of instances down.

    own:  None outside all instances; the levels are then -1, which means the root.
    tops: how many top instances the design has; with several, the root is above them.
    """
    there = instances_above(target)
    if own is None:
        return -1, [local_name(i) for i in (there if tops > 1 else there[1:])]
    here = instances_above(own)
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return len(here) - common, [local_name(i) for i in there[common:]]


def foreign(ctx: Context, symbol: Any) -> Value:
    """The reference for a symbol that the present module does not declare itself.

    Raises: UnsupportedError for a symbol that has no storage of its own.
    """
    if symbol.kind == _KIND.ModportPort:
        return _modport_port(ctx, symbol)
    if symbol.kind == _KIND.ClassProperty:
        from aotc.frontend.classes.members import own_property

        return own_property(ctx, symbol)
    if symbol.kind not in _STORED:
        unsupported(ctx, symbol, f"a reference to {symbol.kind.name} `{symbol.name}`")
    body = instance_body(symbol)
    if body is None:
        return global_ref(ctx, symbol)
    return hier_ref(ctx, body, symbol)


def _modport_port(ctx: Context, port: Any) -> Value:
    """The storage behind a member of a modport (25.5), or behind its port expression (25.5.4)."""
    if port.internalSymbol is not None:
        return ctx.lookup(port.internalSymbol)
    from aotc.frontend.expressions.expressions import lvalue

    if port.explicitConnection is None:
        unsupported(ctx, port, f"the unconnected modport member `{port.name}`")
    return lvalue(ctx, port.explicitConnection)


def hier_ref(ctx: Context, body: ast.InstanceBodySymbol, symbol: Any) -> Value:
    """The `aotc.hier_ref` for a variable or net of the instance with this body; made once."""
    from aotc.frontend.classes import virtual_interfaces
    from aotc.frontend.types import moore_type

    reached = virtual_interfaces.reach(ctx, body, symbol, "", symbol.type)
    if reached is not None:
        return reached
    module = ctx.module
    if module is not None and symbol in module.globals:
        return module.globals[symbol]
    if module is not None and module.body == body:
        from aotc.frontend.statements.locals import static_variable

        return static_variable(ctx, module, symbol)
    own = module.body if module is not None else None
    up, path = route(own, body, tops=ctx.output.tops)
    name = local_name(symbol)
    attrs = {"up": up, "path": path, "name": name}
    type = moore_ref(moore_type(symbol.type))
    if module is None:
        virtual_interfaces.note_outside(ctx.output, "refs", path, name)
        return ctx.builder.value("aotc.hier_ref", [], type, attrs)
    op = module.declare(Op("aotc.hier_ref", [], [type], attrs, loc=ctx.builder.loc))
    module.globals[symbol] = op.result
    return op.result


def global_ref(ctx: Context, symbol: Any) -> Value:
    """The reference to a variable of a package, $unit or class, at the insertion point."""
    from aotc.frontend.globals import global_name
    from aotc.frontend.types import moore_type

    attrs = {"global_name": Symbol((global_name(ctx.output, symbol),))}
    type = moore_ref(moore_type(symbol.type))
    return ctx.builder.value("moore.get_global_variable", [], type, attrs)
