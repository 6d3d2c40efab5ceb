"""moore.scan.*: input by a format (IEEE 1800-2023 21.3.4.3).

A chain of such ops begins with a string or file and threads a cursor through one op for each part
of the format. It becomes one $sscanf or $fscanf where it begins: the format is put together again,
and an item was matched if more items were assigned than stand before it. So the ops of a chain
stand for one call; what is between them does not read the same file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.lowering import uses_of
from aotc.design.moore.tasks.values import BIT, INT, Writer
from aotc.dialects.table import verify
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.moore_types import moore_int
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.lowering import Rewriter
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type

_BEGIN = {"moore.scan.begin_sscanf": "$sscanf", "moore.scan.begin_fscanf": "$fscanf"}
_END = "moore.scan.end"
_LITERAL, _PATH = "moore.scan.literal", "moore.scan.hier_path_match"
_RADIX = ("d", "b", "o", "h", "h")  # by Moore's IntFormat
_LETTERS = {"moore.scan.real": "f", "moore.scan.time": "t", "moore.scan.char": "c",
            "moore.scan.str": "s"}  # fmt: skip
_TIME = parse_type("!moore.time")
_LOGIC_TIME = moore_int(64, four=True)


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the format that stores: the op, and the type in which it is read."""

    op: Op
    type: Type


def begin(rewriter: Rewriter, op: Op) -> None:
    parts, end = _chain(op)
    for part in (op, *parts, end):
        verify(part)
    items = [Item(part, _read_type(part)) for part in parts if len(part.results) > 1]
    write = Writer(rewriter, op)
    form = write.text("".join(_format(part) for part in parts))
    types = [INT, *(item.type for item in items)]
    count, *values = write.system(_BEGIN[op.name], [op.operands[0], form], types, unit_fs=1)
    for number, (item, value) in enumerate(zip(items, values, strict=True)):
        matched = write.value("moore.sgt", [count, write.constant(INT, number)], BIT)
        rewriter.become(item.op.results[1], _as_result(write, value, item.op), item.op)
        rewriter.become(item.op.results[2], matched, item.op)
    rewriter.become(end.result, count, end)


def _chain(op: Op) -> tuple[list[Op], Op]:
    """The ops between the beginning of a scan and its end."""
    region = op.parent.parent if op.parent is not None else None
    assert region is not None
    uses = uses_of(region)
    parts: list[Op] = []
    at = op
    while True:
        users = uses.get(at.results[0], [])
        if len(users) != 1:
            raise VerifyError(
                f"{at.name}: {len(users)} ops go on from its cursor; one does, until "
                "moore.scan.end", at.loc,
            )  # fmt: skip
        at = users[0][0]
        if at.name == _END:
            return parts, at
        if not at.name.startswith("moore.scan."):
            raise VerifyError(f"{at.name} takes the cursor of a scan", at.loc)
        parts.append(at)


def _format(part: Op) -> str:
    if part.name == _LITERAL:
        return str(part.attrs["literal"]).replace("%", "%%")
    if part.name == _PATH:
        return "%m"
    width = part.attrs.get("maxWidth")
    limit = "" if width is None else str(int(width))
    return f"%{'' if len(part.results) > 1 else '*'}{limit}{_letter(part)}"


def _letter(part: Op) -> str:
    if part.name == "moore.scan.int":
        return _RADIX[int(part.attrs["format"])]
    if part.name == "moore.scan.unformatted":
        return "z" if "fourValue" in part.attrs else "u"
    return _LETTERS[part.name]


def _read_type(part: Op) -> Type:
    """What a value is read as: builtin integers as 2-state ones, times as femtoseconds."""
    type = part.results[1].type
    if type.kind == "int":
        return moore_int(type.width or 0, four=False)
    return _LOGIC_TIME if type is _TIME else type


def _as_result(write: Writer, value: Value, part: Op) -> Value:
    type = part.results[1].type
    if type.kind == "int":
        return write.value("moore.to_builtin_int", [value], type)
    if type is _TIME:
        return write.value("moore.logic_to_time", [value], _TIME)
    return value


def inside(rewriter: Rewriter, op: Op) -> None:
    """An op of a chain, which is done where the chain begins."""
    known = op.results[1:] if op.name != _END else op.results
    if any(result not in rewriter.values for result in known):
        raise UnsupportedError(
            f"{op.name} of a cursor that does not come from the beginning of a scan in the same "
            "region, in front of it; keep the ops of a scan together", op.loc,
        )  # fmt: skip


HANDLERS: dict[str, Callable[[Rewriter, Op], None]] = {
    **dict.fromkeys(_BEGIN, begin),
    **dict.fromkeys((_END, _LITERAL, _PATH, *_LETTERS, "moore.scan.int",
                     "moore.scan.unformatted"), inside),
}  # fmt: skip
