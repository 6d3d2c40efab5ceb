"""Identifiers for generated C and Python text."""

from __future__ import annotations

import re

_ODD = re.compile(r"[^A-Za-z0-9_]|_(?=x)")
_ESCAPED = re.compile(r"_x([0-9a-f]+)_")


def identifier(name: str) -> str:
    """`name` with everything that an identifier cannot hold written as `_xHEX_`.

    Different names give different identifiers: `_x` never stands for itself.
    """
    return _ODD.sub(lambda m: f"_x{ord(m.group()):x}_", name)


def function_name(name: str) -> str:
    """Name of the C function, or of the Python global, for function `name` of a Program."""
    return "f_" + identifier(name)


def named_function(function: str) -> str:
    """The function of a Program that `function_name` has given this name."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), function.removeprefix("f_"))


def unit_symbol(name: str) -> str:
    """Name of the C variable by which the runtime finds unit `name` (aotc.h, aotc_unit)."""
    return "aotc_unit_" + identifier(name)


def struct_name(module: str) -> str:
    """Name of the C struct for the state of a module's instances."""
    return "S_" + identifier(module)
