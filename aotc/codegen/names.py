"""Identifiers for generated C and Python text."""

from __future__ import annotations

import re

_ODD = re.compile(r"[^A-Za-z0-9_]|_(?=x)")


def identifier(name: str) -> str:
    """`name` with everything that an identifier cannot hold written as `_xHEX_`.

    Different names give different identifiers: `_x` never stands for itself.
    """
    return _ODD.sub(lambda m: f"_x{ord(m.group()):x}_", name)


def function_name(name: str) -> str:
    """Name of the C function, or of the Python global, for function `name` of a Program."""
    return "f_" + identifier(name)


def struct_name(module: str) -> str:
    """Name of the C struct for the state of a module's instances."""
    return "S_" + identifier(module)
