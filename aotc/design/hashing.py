"""A hash of a function's body that is the same wherever the body is the same: no places, no names
of values, local numbers only. Faster than the hash of the printed text, for bodies by the thousand.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from aotc.ir.writer import attr_text

if TYPE_CHECKING:
    from aotc.errors import Loc
    from aotc.ir.model import Block, Op, Region, Value


class BodyHasher:
    """Hashes bodies; remembers the text of attributes that many ops share."""

    def __init__(self) -> None:
        self._texts: dict[int, tuple[dict[str, Any], str]] = {}

    def attrs(self, attrs: dict[str, Any]) -> str:
        found = self._texts.get(id(attrs))
        if found is not None:
            return found[1]
        text = ",".join(f"{name}={attr_text(attrs[name])}" for name in sorted(attrs))
        self._texts[id(attrs)] = (attrs, text)  # keeps the dictionary, and so its id
        return text

    def hash(self, blocks: list[Block]) -> str:
        """32 hexadecimal digits."""
        numbers: dict[Value, int] = {}
        labels = {block: str(i) for i, block in enumerate(blocks)}
        parts: list[str] = []
        add = parts.append
        for block in blocks:
            add("^")
            for arg in block.args:
                numbers[arg] = len(numbers)
                add(arg.type.text)
            for op in block.ops:
                for value in op.results:
                    numbers[value] = len(numbers)
        for block in blocks:
            add("^")
            for op in block.ops:
                add(op.name)
                for value in op.operands:
                    add(str(numbers[value]))
                if op.attrs:
                    add(self.attrs(op.attrs))
                for value in op.results:
                    add(value.type.text)
                for target in op.successors:
                    add(labels[target])
        text = "\n".join(parts).encode("utf-8", "surrogateescape")
        return hashlib.blake2b(text, digest_size=16).hexdigest()


class SourceHasher:
    """Hashes a top-level op with its regions, places included: those in the file of the op as
    distances from its line, so that moving the whole of it changes nothing."""

    def __init__(self, op: Op):
        self.op = op
        self.numbers: dict[Value, int] = {}
        self.parts: list[str] = [op.name]

    def hash(self) -> str:
        """32 hexadecimal digits."""
        self.attrs(self.op.attrs)
        for region in self.op.regions:
            self.region(region)
        text = "\n".join(self.parts).encode("utf-8", "surrogateescape")
        return hashlib.blake2b(text, digest_size=16).hexdigest()

    def attrs(self, attrs: dict[str, Any]) -> None:
        for name in sorted(attrs):
            value = attrs[name]
            text = f"{len(value)}:{value}" if type(value) is str else attr_text(value)
            self.parts += (name, text)

    def region(self, region: Region) -> None:
        numbers, add = self.numbers, self.parts.append
        labels = {block: str(i) for i, block in enumerate(region.blocks)}
        for block in region.blocks:
            add("^")
            for arg in block.args:
                numbers[arg] = len(numbers)
                add(f"{arg.name} {arg.type.text}")
            for op in block.ops:
                for value in op.results:
                    numbers[value] = len(numbers)
        file, line = self.op.loc.file, self.op.loc.line
        for block in region.blocks:
            add("^")
            for op in block.ops:
                loc = op.loc
                add(op.name)
                add(f"{loc.line - line} {loc.col}" if loc.file == file else repr(loc))
                for value in op.operands:
                    add(str(numbers[value]))
                if op.attrs:
                    self.attrs(op.attrs)
                for value in op.results:
                    add(f"{value.name} {value.type.text}")
                for target in op.successors:
                    add(labels[target])
                for inner in op.regions:
                    add("(")
                    self.region(inner)
                    add(")")


def source_hash(op: Op) -> str:
    """A hash of a function as it stands in the source; what `relative` gives of its places is the
    same for equal ones."""
    return SourceHasher(op).hash()


def relative(place: Loc, owner: Loc) -> tuple[str | None, int, int]:
    """A place as seen from that of the function in which it is: file, line, column. Without a file,
    that of the function is meant, and the line is a distance."""
    if place.file and place.file == owner.file:
        return None, place.line - owner.line, place.col
    return place.file, place.line, place.col
