"""The scopes and variables of a Program that a waveform can show, and selections among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.errors import UsageError
from aotc.globs import glob_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aotc.design.program import Field, Instance, Program, Wave


@dataclass(slots=True)
class Variable:
    """A variable: path "tb.dut.count"; where it is; how it is declared (IEEE 1800-2023 21.7.2.1).

    range: left and right bound, or None if none is shown.
    """

    path: str
    name: str
    instance: int
    field: Field
    unknown: Field | None
    kind: str
    range: tuple[int, int] | None


@dataclass(slots=True)
class Scope:
    """Variables and scopes below one scope, in the order of declaration. kind: as in a VCD file."""

    path: str = ""
    kind: str = "begin"
    scopes: dict[str, Scope] = field(default_factory=dict)
    variables: list[Variable] = field(default_factory=list)

    def below(self, names: Sequence[str]) -> Scope:
        scope = self
        for name in names:
            inner = scope.scopes.get(name)
            if inner is None:
                inner = scope.scopes[name] = Scope(f"{scope.path}.{name}" if scope.path else name)
            scope = inner
        return scope

    def all_variables(self) -> Iterator[Variable]:
        yield from self.variables
        for scope in self.scopes.values():
            yield from scope.all_variables()


def scopes_of(program: Program) -> Scope:
    """The root scope of a program; scopes without any variable are left out when it is declared."""
    root = Scope()
    placed: dict[int, Scope] = {}
    fields = {n: {f.name: f for f in m.fields} for n, m in program.modules.items()}

    def place(number: int, instance: Instance) -> Scope:
        scope = placed.get(number)
        if scope is None:
            above = program.instances[instance.parent] if instance.parent >= 0 else None
            if above is not None and instance.path.startswith(above.path + "."):
                own = instance.path.removeprefix(above.path + ".")
                scope = place(instance.parent, above).below(own.split("."))
            else:  # a root, or the instance above gives no name to what is below it
                scope = root.below([instance.path])
            scope.kind = "module"
            placed[number] = scope
        return scope

    for number, instance in enumerate(program.instances):
        scope = place(number, instance)
        layout = program.modules[instance.module]
        for wave in layout.waves:
            shown = fields[layout.name][wave.field]
            # A handle is an address: it says nothing, and differs from run to run.
            if shown.kind in ("bits", "f64", "f32") and not (shown.handle or shown.packed):
                *path, name = wave.name.split(".")
                unknown = fields[layout.name][wave.unknown] if wave.unknown else None
                inner = scope.below(path)
                kind, bounds = declared(wave, shown)
                inner.variables.append(
                    Variable(f"{inner.path}.{name}", name, number, shown, unknown, kind, bounds)
                )
    return root


def declared(wave: Wave, shown: Field) -> tuple[str, tuple[int, int] | None]:
    """Kind and range of a variable: as declared, or if nothing is known of that as its bits are."""
    if wave.declared:
        kind, *bounds = wave.declared.split()
        return kind, (int(bounds[0]), int(bounds[1])) if bounds else None
    if shown.kind in ("f64", "f32"):
        return "real", None
    return "wire", (shown.width - 1, 0) if shown.width > 1 else None


# Selections ---------------------------------------------------------------------------------------


def matching(root: Scope, globs: Sequence[str]) -> Callable[[Variable], bool]:
    """Whether a variable, or a scope that it is in, matches one of some globs.

    `*` and `?` stand for characters of one name, `**` for any number of levels; brackets mean
    themselves. Raises UsageError for a glob that nothing matches.
    """
    chosen: set[str] = set()
    paths = [variable.path for variable in root.all_variables()]
    for glob in globs:
        pattern = re.compile(rf"(?:{glob_regex(glob)})(?:\..*)?", re.DOTALL)
        found = {path for path in paths if pattern.fullmatch(path)}
        if not found:
            raise UsageError(f"no scope or variable of the design matches {glob!r}")
        chosen |= found
    return lambda variable: variable.path in chosen


def requested(root: Scope, asked: Sequence[tuple[str, int]]) -> Callable[[Variable], bool]:
    """What $dumpvars asks for (21.7.1.2): (path of a scope or variable, levels), 0 for all levels;
    the path "" for everything."""
    chosen: set[str] = set()

    def add(scope: Scope, levels: int) -> None:
        chosen.update(variable.path for variable in scope.variables)
        if levels != 1:
            for inner in scope.scopes.values():
                add(inner, levels - 1 if levels else 0)

    for path, levels in asked:
        scope = root
        for name in path.split(".") if path else ():
            inner = scope.scopes.get(name)
            if inner is None:
                chosen.add(path)
                break
            scope = inner
        else:
            add(scope, levels if path else 0)
    return lambda variable: variable.path in chosen
