"""Lowers statements of expressions without the rest of the front-end."""

from __future__ import annotations

from pyslang import ast, syntax

from aotc.frontend.context import Builder, Context, Output
from aotc.frontend.sources import Sources
from aotc.frontend.statements.assignments import effect
from aotc.frontend.types import moore_type
from aotc.ir.model import Block, Module, Op, Region
from aotc.ir.moore_types import moore_ref
from aotc.ir.writer import write

_VALUES = (ast.SymbolKind.Variable, ast.SymbolKind.Net)


def lower(declarations: str, statements: str) -> list[Op]:
    """The ops that expression statements become, in the order of the module's only block."""
    return _lower(declarations, statements)[1].ops


def text(declarations: str, statements: str) -> str:
    """The same as MLIR text, one op a line."""
    module, block = _lower(declarations, statements)
    op = Op("test.body", attrs={"sym_name": "body"}, regions=[Region([block])])
    module.symbols = {"body": op}
    return write(module)


def _lower(declarations: str, statements: str) -> tuple[Module, Block]:
    tree = syntax.SyntaxTree.fromText(
        f"module m; {declarations} initial begin {statements} end endmodule"
    )
    compilation = ast.Compilation()
    compilation.addSyntaxTree(tree)
    errors = [d for d in compilation.getAllDiagnostics() if d.isError()]
    assert not errors, [(str(d.code), d.args) for d in errors]
    (top,) = compilation.getRoot().topInstances
    module, block = Module(), Block()
    Region([block])
    output = Output(module, compilation, Sources(compilation.sourceManager))
    ctx = Context(output, Builder(block, output.sources.loc(top)), top.body)
    for symbol in top.body:
        if symbol.kind in _VALUES:
            type = moore_ref(moore_type(symbol.type))
            name = {"name": str(symbol.name)}
            ctx.bind(symbol, ctx.builder.value("moore.variable", [], type, name))
    for symbol in top.body:
        if isinstance(symbol, ast.ProceduralBlockSymbol):
            _statement(ctx, symbol.body)
    module.source = tree  # keeps slang's objects alive
    return module, block


def _statement(ctx: Context, node: ast.Statement) -> None:
    if isinstance(node, ast.BlockStatement):
        _statement(ctx, node.body)
    elif isinstance(node, ast.StatementList):
        for item in node.list:
            _statement(ctx, item)
    elif isinstance(node, ast.ExpressionStatement):
        effect(ctx, node.expr)
    else:
        assert node.kind == ast.StatementKind.Empty, node.kind
