"""Nets: each becomes a variable with one continuous assignment for any of its bits.

Before the modules of a design are planned, every net that needs it gets the value that its drivers
resolve to (aotc.resolve, resolution.py). A port of type inout becomes an input, which is the net's
value as it is outside, and outputs for the drivers inside, so that the net above resolves them all:
an inout port and what it is connected to are one net (IEEE 1800-2023 23.3.3.7). Nets that aliases
and switches connect are given each other's drivers (links.py).

Source: IEEE 1800-2023 6.6, 6.7, 10.3, 10.11, 23.3.3, 28.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.instances.forcible import names_forcible
from aotc.design.moore.instances.outside import Outside
from aotc.design.moore.instances.tree import PACKAGES, Tree
from aotc.design.moore.nets.coercion import coerce_ports
from aotc.design.moore.nets.force import Forces
from aotc.design.moore.nets.module_nets import DONE, ModuleNets
from aotc.design.moore.nets.port_sides import dumped_definitions
from aotc.design.moore.nets.ports import Inside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.design.moore.module import MooreModule
    from aotc.ir.model import Op


def resolve_nets(symbols: Mapping[str, Op], top: str) -> None:
    """Resolves the nets of a top and of all modules below it, in place and once.

    Raises: UnsupportedError at what cannot be connected or forced.
    """
    _Design(symbols, top)


class _Design:
    """The nets of all modules below a top: first their drivers, children before parents, then, when
    it is known what drives them from elsewhere, their values."""

    def __init__(self, symbols: Mapping[str, Op], top: str):
        self.symbols = symbols
        self.order: dict[str, None] = {}
        self.inside: dict[str, Inside] = {}
        self.visit(top)
        self.visit(PACKAGES)
        names = [n for n in self.order if n not in self.inside]
        coerce_ports(symbols, names)
        asks = ("aotc.hier_ref", "aotc.force")
        named = any(op.name in asks for n in names for op in symbols[n].walk())
        named = named or bool(names_forcible(symbols))
        self.tree = Tree(symbols, top) if named else None
        self.forces = Forces(symbols, names, self.tree)
        self.outside = Outside(symbols, self.tree)
        self.dumped = dumped_definitions(symbols)
        found = [self.collect(name, is_top=name in (top, PACKAGES)) for name in names]
        self.outside.count()
        for name, nets in zip(names, found, strict=True):
            nets.finish_all(self.outside.drivers(name, nets.block, nets.drivers))

    def visit(self, name: str) -> None:
        """Lists a module behind those that it instantiates."""
        op = self.symbols.get(name)
        if name in self.order or op is None or op.name != "moore.module":
            return
        if DONE in op.attrs:
            self.inside[name] = op.attrs[DONE]
        for inner in op.regions[0].blocks[0].ops:
            if inner.name == "moore.instance":
                self.visit(inner.attrs["moduleName"].name)
        self.order[name] = None

    def collect(self, name: str, is_top: bool) -> ModuleNets:
        op = self.symbols[name]
        made = self.inside[name] = Inside()
        block = op.regions[0].blocks[0]
        nothing = Inside()
        children = {
            inner: self.inside.get(inner.attrs["moduleName"].name, nothing)
            for inner in block.ops
            if inner.name == "moore.instance"
        }
        forced = self.forces.rewrite(name)
        nets = ModuleNets(name, op, children, made, forced, self.outside)
        nets.collect(is_top, op.attrs.get("aotc.definition") in self.dumped)
        op.attrs = op.attrs | {DONE: made}
        return nets


def plan_nets(module: MooreModule) -> None:
    """What is assigned after a delay is a net, whose pending changes the scheduler keeps."""
    for item in module.items:
        if item.op.name == "moore.procedure":
            for op in item.region.blocks[0].ops:
                if op.name == "aotc.inertial_assign":
                    module.variables[op.operands[0]].watched = True
