"""Text and hashes of a body that depend on nothing but its content: no places, local numbering."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from aotc.ir.writer import Printer

if TYPE_CHECKING:
    from aotc.ir.model import Block, Module, Op


def canonical_text(body: Op | list[Block]) -> str:
    """Generic text of an op, or of the blocks of a function, equal for equal content.

    Values and blocks are numbered from 0 in the order in which they are met, attributes are in
    the order of their names, and source locations are left out.
    """
    printer = Printer(sort=True)
    if isinstance(body, list):
        printer.blocks(body, "")
    else:
        printer.op(body, "")
    return "".join(printer.out)


def content_hash(body: Op | list[Block]) -> str:
    """32 hexadecimal digits of a hash of `canonical_text(body)`."""
    return _digest(canonical_text(body).encode("utf-8", "surrogateescape"))


def symbol_hash(module: Module, name: str) -> str:
    """32 hexadecimal digits that change when the content of a top-level symbol does.

    A symbol that was read is hashed from the text that MLIR prints, without being converted, so
    the digits differ from those of `content_hash`.
    """
    text = getattr(module.symbols, "text", None)
    if text is None:
        return content_hash(module.symbols[name])
    return _digest(text(name))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
