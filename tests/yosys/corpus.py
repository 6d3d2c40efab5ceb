"""Where Yosys's tests lie, and the modules of each with their ports, as slang reports them."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyslang
from pyslang import ast
from pyslang import driver as slang

PLACE = Path(os.environ.get("AOTC_YOSYS", "~/.cache/aotc/corpora/yosys")).expanduser()
FOLDER = PLACE / "tests" / "simple"

# Indices outside of a vector or an array have a meaning (11.5.1), but are errors for slang.
OUTSIDE = tuple(f"-Wno-error={name}-oob" for name in ("index", "range", "range-width"))


class RefusedError(Exception):
    """A module that cannot be driven: why."""


@dataclass(frozen=True)
class Design:
    """One module of a file, instantiated with the default values of its parameters."""

    path: Path
    module: str

    @property
    def name(self) -> str:
        return f"{self.path.name}:{self.module}"


@dataclass(frozen=True)
class Port:
    """A port of an integral type. edge: its edges are waited for, so it is driven as a clock."""

    name: str
    direction: str
    width: int
    edge: bool = False


def found() -> bool:
    return FOLDER.is_dir()


def designs() -> list[Design]:
    """All modules of all files, in order of their names. A file that slang refuses has one, ""."""
    made = []
    for path in sorted([*FOLDER.glob("*.v"), *FOLDER.glob("*.sv")]):
        _, compilation = _compiled([str(path)])
        names = sorted(
            d.name
            for d in compilation.getDefinitions()
            if isinstance(d, ast.DefinitionSymbol) and d.definitionKind == ast.DefinitionKind.Module
        )
        made += [Design(path, name) for name in names or [""]]
    return made


def ports(design: Design) -> list[Port]:
    """The ports in their order.

    Raises: RefusedError with slang's first error, or if a port has no bits, or if there are none.
    """
    words = [str(design.path), *(["--top", design.module] if design.module else [])]
    driver, compilation = _compiled(words)
    engine = driver.diagEngine
    client = pyslang.TextDiagnosticClient()
    engine.clearClients()
    engine.addClient(client)
    for diagnostic in compilation.getAllDiagnostics():
        engine.issue(diagnostic)
    if engine.numErrors:
        lines = [line for line in client.getString().splitlines() if " error: " in line]
        raise RefusedError(f"slang: {lines[0].partition(' error: ')[2]}")
    tops = list(compilation.getRoot().topInstances)
    if not tops:
        raise RefusedError("no module")
    made = [_port(port) for port in tops[0].body.portList]
    if not made:
        raise RefusedError("no ports")
    waited = _edges(tops[0].body)
    return [Port(p.name, p.direction, p.width, p.name in waited) for p in made]


def _compiled(words: list[str]) -> tuple[slang.Driver, Any]:
    driver = slang.Driver()
    driver.addStandardArgs()
    driver.setTerminalColorsEnabled(False)
    standard = [] if words[0].endswith(".sv") else ["--std", "1364-2005"]
    driver.parseCommandLine(shlex.join(["yosys", "-Wnone", *OUTSIDE, *standard, *words]))
    driver.processOptions()
    driver.parseAllSources()
    return driver, driver.createCompilation()


def _port(port: Any) -> Port:
    if port.kind != ast.SymbolKind.Port or not port.type.isIntegral:
        raise RefusedError(f"port {port.name} is no vector")
    if port.type.canonicalType.isEnum and port.direction != ast.ArgumentDirection.Out:
        raise RefusedError(f"port {port.name} is an enumeration")
    direction = {
        ast.ArgumentDirection.In: "input",
        ast.ArgumentDirection.Out: "output",
        ast.ArgumentDirection.InOut: "inout",
    }[port.direction]
    return Port(port.name, direction, port.type.bitWidth)


def _edges(body: Any) -> set[str]:
    """Names of ports that an edge is waited for, here or where they are connected below."""
    waited: set[str] = set()

    def note(node: Any) -> None:
        if isinstance(node, ast.SignalEventControl) and node.edge != ast.EdgeKind.None_:
            waited.update(_named(node.expr))
        elif isinstance(node, ast.InstanceSymbol) and node.isModule:
            below = _edges(node.body)
            for connection in node.portConnections:
                if connection.port.name in below and connection.expression is not None:
                    waited.update(_named(connection.expression))

    body.visit(note)
    return waited


def _named(expression: Any) -> set[str]:
    names: set[str] = set()

    def note(node: Any) -> None:
        if isinstance(node, ast.NamedValueExpression):
            names.add(node.symbol.name)

    expression.visit(note)
    return names
