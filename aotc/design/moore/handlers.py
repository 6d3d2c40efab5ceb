"""Loads every file of this package that lowers ops, and keeps what module-level ops become."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.moore.module import MooreModule
    from aotc.ir.model import Op

    ModuleHandler = Callable[["MooreModule", Op], None]

MODULE_OPS: dict[str, ModuleHandler] = {}


def declares(*names: str) -> Callable[[ModuleHandler], ModuleHandler]:
    """Makes a function the reader of these ops where they stand in a module's body."""

    def register(handler: ModuleHandler) -> ModuleHandler:
        for name in names:
            MODULE_OPS[name] = handler
        return handler

    return register


@cache
def load_handlers() -> None:
    """Imports the files of this package: they register their handlers."""
    import aotc.design.moore as package

    for info in sorted(pkgutil.walk_packages(package.__path__, "aotc.design.moore."), key=str):
        importlib.import_module(info.name)
