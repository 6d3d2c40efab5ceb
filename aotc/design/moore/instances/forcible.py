"""What may be forced by name while the simulation runs: the variables and nets that an
aotc.forcible names, in the modules of all instances that it may mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aotc.design.moore.instances.tree import block_of, body_of
from aotc.globs import glob_regex
from aotc.ir.model import op_name
from aotc.ir.moore_types import is_packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aotc.design.moore.instances.tree import Node, Tree
    from aotc.errors import Loc
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OP = "aotc.forcible"
KEPT = "aotc.forcible"  # attribute of variables that the runtime writes
PORTS = "aotc.forced_ports"  # of modules: the nets that inout ports are (program.ModuleLayout)
_NAMED = ("moore.variable", "moore.net")


def names_forcible(symbols: Mapping[str, Op]) -> list[str]:
    """The names, and globs of names, of what may be forced; none in most designs."""
    return [
        str(name) for symbol in symbols if op_name(symbols, symbol) == OP
        for name in symbols[symbol].attrs["names"]
    ]  # fmt: skip


def forcible(symbols: Mapping[str, Op], tree: Tree | None) -> Iterator[tuple[str, str, Loc]]:
    """(module, name, place) of each variable and net of a packed type that may be forced."""
    names = names_forcible(symbols)
    if not names or tree is None:
        return
    pattern = re.compile("|".join(f"(?:{glob_regex(name)})" for name in names))
    done = set()
    for path, node in _walk(tree.root, "" if _nameless(symbols, tree.root) else tree.root.module):
        for op in block_of(symbols, node.module):
            name = str(op.attrs.get("name", "")) if op.name in _NAMED else ""
            key = node.module, name
            if name and key not in done and pattern.fullmatch(f"{path}.{name}".lstrip(".")):
                done.add(key)
                if _is_packed(op.result.type.elem):
                    yield *key, op.loc


def forcible_ports(symbols: Mapping[str, Op], tree: Tree | None) -> Iterator[tuple[Node, str, Loc]]:
    """(instance, name, place) of each inout port that may be forced by name."""
    names = names_forcible(symbols)
    if not names or tree is None:
        return
    pattern = re.compile("|".join(f"(?:{glob_regex(name)})" for name in names))
    for path, node in _walk(tree.root, "" if _nameless(symbols, tree.root) else tree.root.module):
        op = symbols[node.module]
        for argument in body_of(op).args if node.parent is not None else ():
            if argument.type.kind != "moore.ref" or not _is_packed(argument.type.elem):
                continue
            if pattern.fullmatch(f"{path}.{argument.name}".lstrip(".")):
                yield node, argument.name, op.loc


def _nameless(symbols: Mapping[str, Op], root: Node) -> bool:
    return "aotc.root" in symbols[root.module].attrs


def _walk(node: Node, path: str) -> Iterator[tuple[str, Node]]:
    yield path, node
    for name, inner in node.children.items():
        yield from _walk(inner, f"{path}.{name}" if path else name)


def _is_packed(type: Type | None) -> bool:
    return type is not None and is_packed(type) and bool(type.width)
