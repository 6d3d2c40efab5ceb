"""Which symbol of a module is simulated."""

from __future__ import annotations

from aotc.errors import UsageError
from aotc.ir.model import Module

TOPS = ("hw.module", "func.func")
ENTRY_NAMES = ("main", "entry")


def find_top(module: Module, top: str | None) -> str:
    """The name of the top: the one asked for, else function main or entry, else the only module
    that nobody instantiates.

    Raises: UsageError that lists the candidates.
    """
    names = list(module.symbols)
    if top is not None:
        if top in names:
            return top
        raise UsageError(f"there is no top named {top}; the candidates are {listing(tops(module))}")
    for name in ENTRY_NAMES:
        if name in names and module.symbols[name].name == "func.func":
            if not function_inputs(module, name):
                return name
    found = roots(module)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"no top: every module is instantiated; give one of {listing(tops(module))}")
    raise UsageError(f"several tops: give one of {listing(found)}")


def roots(module: Module) -> list[str]:
    """Modules that nobody instantiates, in the order of the file."""
    modules: list[str] = []
    used: set[str] = set()
    for name, op in module.symbols.items():
        if op.name != "hw.module":
            continue
        modules.append(name)
        for inner in op.regions[0].blocks[0].ops:
            if inner.name == "hw.instance":
                used.add(inner.attrs["moduleName"].name)
            elif inner.name == "hw.instance_choice":
                used.update(s.name for s in inner.attrs["moduleNames"])
    return [name for name in modules if name not in used]


def tops(module: Module) -> list[str]:
    """Everything that could be a top."""
    drivers = [
        name
        for name, op in module.symbols.items()
        if op.name == "func.func" and not function_inputs(module, name)
    ]
    return roots(module) + drivers


def function_inputs(module: Module, name: str) -> int:
    """Number of parameters of a func.func."""
    return len(module.symbols[name].attrs["function_type"].inputs)


def listing(names: list[str]) -> str:
    return ", ".join(names) if names else "none"
