"""Names of fields and functions: C identifiers, unique where they must be."""

from __future__ import annotations

import re

_C_WORDS = frozenset(
    [
        "auto",
        "break",
        "case",
        "char",
        "const",
        "continue",
        "default",
        "do",
        "double",
        "else",
        "enum",
        "extern",
        "float",
        "for",
        "goto",
        "if",
        "inline",
        "int",
        "long",
        "register",
        "restrict",
        "return",
        "short",
        "signed",
        "sizeof",
        "static",
        "struct",
        "switch",
        "typedef",
        "union",
        "unsigned",
        "void",
        "volatile",
        "while",
        "bool",
        "true",
        "false",
        "NULL",
        "EOF",
        "errno",
        "stdin",
        "stdout",
        "stderr",
        "linux",
        "unix",
        "asm",
        "typeof",
        "alignas",
        "alignof",
        "constexpr",
        "nullptr",
        "thread_local",
        "static_assert",
        "main",
        "assert",
        "signal",
        "raise",
        "sim",
        "self",
        "changed",
        "h",
    ]
)
_BAD = re.compile(r"[^A-Za-z0-9_]")
_CHILD = re.compile(r"(c|v|b)\d+")


def identifier(text: str) -> str:
    """`text` as a C identifier that is no keyword and clashes with no name of generated code."""
    name = _BAD.sub("_", text) or "_"
    if name[0].isdigit() or name.startswith(("__", "aotc")):
        name = "f_" + name
    if name in _C_WORDS or _CHILD.fullmatch(name):
        name += "_"
    return name


class Names:
    """Hands out identifiers that are different from each other."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def fresh(self, hint: str) -> str:
        """An identifier like `hint`, with a number behind it if that is taken."""
        base = identifier(hint)
        name, number = base, self._next.get(base, 1)
        while name in self._used:
            name = f"{base}_{number}"
            number += 1
        self._next[base] = number
        self._used.add(name)
        return name
