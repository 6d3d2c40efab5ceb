"""C string literals in the forms of ops."""

from __future__ import annotations


def c_string(data: bytes) -> str:
    """C string literal of any bytes; none of them can begin a trigraph or a longer escape."""
    plain = (chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in data)
    return f'"{"".join(plain)}"'
