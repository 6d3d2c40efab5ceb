"""Which symbol of a module is simulated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.errors import Loc, UsageError
from aotc.ir.model import op_name

if TYPE_CHECKING:
    from aotc.ir.model import Module

ENTRY_NAMES = ("main", "entry")
_NOTED = 4  # candidates whose places are told


def find_top(module: Module, top: str | None) -> str:
    """The name of the top: the one asked for, else function main or entry, else the only module
    that nobody instantiates.

    Raises: UsageError that lists the candidates.
    """
    place = Loc(module.source)
    names = list(module.symbols)
    if top is not None:
        if top in names:
            return top
        raise UsageError(
            f"there is no top named {top}; the candidates are {listing(tops(module))}", place
        )
    for name in ENTRY_NAMES:
        if name in names and is_driver(module, name):
            return name
    found = roots(module)
    if len(found) == 1:
        return found[0]
    if not found:
        found = tops(module)
        what = "every module is instantiated" if found else "there is no module and no driver"
        raise UsageError(f"no top: {what}; the candidates are {listing(found)}", place)
    notes = tuple((f"{name} is one", module.symbols[name].loc) for name in found[:_NOTED])
    raise UsageError(
        f"{len(found)} candidates for the top; name one with --top: {listing(found)}", place, notes
    )


def roots(module: Module) -> list[str]:
    """Modules without parameters that nobody instantiates, in the order of the file."""
    modules: list[str] = []
    used: set[str] = set()
    for name in module.symbols:
        if op_name(module.symbols, name) not in ("hw.module", "moore.module"):
            continue
        op = module.symbols[name]
        if op.attrs.get("parameters"):
            continue  # its instances are those of copies with values in their place
        modules.append(name)
        for inner in op.regions[0].blocks[0].ops:
            if inner.name in ("hw.instance", "moore.instance"):
                used.add(inner.attrs["moduleName"].name)
            elif inner.name == "hw.instance_choice":
                used.update(s.name for s in inner.attrs["moduleNames"])
    return [name for name in modules if name not in used]


def tops(module: Module) -> list[str]:
    """Everything that could be a top."""
    return roots(module) + [name for name in module.symbols if is_driver(module, name)]


def is_driver(module: Module, name: str) -> bool:
    """True for a func.func with a body and without parameters."""
    if op_name(module.symbols, name) != "func.func":
        return False
    op = module.symbols[name]
    return bool(op.regions[0].blocks) and not op.attrs["function_type"].inputs


def listing(names: list[str]) -> str:
    return ", ".join(names) if names else "none"
