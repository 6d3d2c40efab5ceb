"""moore.builtin.readmem and moore.open_uarray_delete (IEEE 1800-2023 7.5.3, 21.4).

A memory file is read word by word, and every word stored in its element, as the front-end has it
for $readmemh: X and Z digits are X and Z in a 4-state element.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aotc.design.moore.tasks.values import BIT, INT, LONG, Writer
from aotc.dialects.table import verify
from aotc.errors import UnsupportedError
from aotc.ir.model import Block, DenseArray, Op
from aotc.ir.moore_types import moore_int, moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.lowering import Rewriter
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_OUTER_GIVEN = -1  # the number of outer elements stands in the form
_QUEUE, _DYNAMIC = "moore.queue", "moore.open_uarray"


@dataclass(frozen=True, slots=True)
class Dimension:
    """type: of the array. size: elements, 0 if it may change. low: least index."""

    type: Type
    size: int
    low: int
    descending: bool


def readmem(rewriter: Rewriter, op: Op) -> None:
    verify(op)
    write = Writer(rewriter, op)
    name, dest, start, finish, window = _operands(op)
    dims, elem = _dimensions(op, dest)
    count = _load(write, op, name, dest, dims, elem, (start, finish, window))
    variable = write.value("moore.variable", [write.constant(INT, 0)], moore_ref(INT))
    head, body, exit = (Block() for _ in range(3))
    _end(write, [head], head)
    number = write.value("moore.read", [variable], INT)
    more = write.condition(write.value("moore.slt", [number, count], BIT))
    _end(write, [body, exit], body, more)
    bits = moore_int(elem.width or 0, four=elem.four)
    address, k, word = write.system("$memory_word", [number], [LONG, LONG, bits])
    ref = _element(write, dest, dims, address, k)
    if elem is not bits:
        word = write.value("moore.sbv_to_packed", [word], elem)
    write.op("moore.blocking_assign", [ref, word], [])
    step = write.value("moore.add", [number, write.constant(INT, 1)], INT)
    write.op("moore.blocking_assign", [variable, step], [])
    _end(write, [head], exit)


def _operands(op: Op) -> tuple[Value, Value, Value | None, Value | None, tuple[int, int] | None]:
    """Name, memory, first and last address, and the slice, whose bounds must be constants."""
    given = iter(op.operands)
    found: list[Value | None] = [
        next(given) if int(present) else None for present in op.attrs["operandSegmentSizes"]
    ]
    name, dest, start, finish, left, right = found
    assert name is not None
    assert dest is not None
    if left is None or right is None:
        return name, dest, start, finish, None
    return name, dest, start, finish, (_known(op, left), _known(op, right))


def _known(op: Op, value: Value) -> int:
    owner = value.owner
    if not isinstance(owner, Op) or owner.name != "moore.constant":
        raise UnsupportedError(
            "moore.builtin.readmem of a slice whose bounds are computed; name the slice by "
            "constants, or give a start and a finish", op.loc,
        )  # fmt: skip
    from aotc.design.moore.values.integers import constant_bits

    number, _ = constant_bits(owner)
    return number - (1 << 32) if number >> 31 else number


def _dimensions(op: Op, dest: Value) -> tuple[list[Dimension], Type]:
    """The unpacked dimensions of a memory, outermost first, and the type of its elements."""
    assert dest.type.elem is not None
    type = dest.type.elem
    found: list[Dimension] = []
    lows, descending = list(op.attrs["dimLows"]), list(op.attrs["dimDescending"])
    for low, down in zip(lows, descending, strict=True):
        if type.kind not in (_QUEUE, _DYNAMIC, "moore.uarray") or type.elem is None:
            raise UnsupportedError(f"moore.builtin.readmem of {dest.type}", op.loc)
        size = (type.size) if type.kind == "moore.uarray" else 0
        if size == 0 and found:
            raise UnsupportedError("moore.builtin.readmem of arrays in arrays of any size", op.loc)
        found.append(Dimension(type, size, int(low), bool(down)))
        type = type.elem
    if type.width is None or type.kind in ("moore.uarray", "moore.ustruct") or not found:
        raise UnsupportedError("moore.builtin.readmem of elements that are not packed", op.loc)
    return found, type


def _load(
    write: Writer, op: Op, name: Value, dest: Value, dims: list[Dimension], elem: Type,
    given: tuple[Value | None, Value | None, tuple[int, int] | None],
) -> Value:  # fmt: skip
    """Reads the file; the number of its words."""
    start, finish, window = given
    mask = (1 if start is not None else 0) | (2 if finish is not None else 0)
    form = [elem.width or 0, int(int(op.attrs["base"]) == 0), mask, len(dims)]
    for number, dim in enumerate(dims):
        size, low = dim.size, dim.low
        if number == 0 and window is not None:
            size, low = abs(window[0] - window[1]) + 1, min(window)
        form += [size, low, 1]
    legal = op.attrs.get("enumValues")
    form += [-1] if legal is None else [len(legal), *(int(v) for v in legal)]
    outer = write.constant(LONG, _OUTER_GIVEN)
    if dims[0].size == 0:
        held = write.value("moore.read", [dest], dims[0].type)
        outer = write.value("moore.zext", [write.value("aotc.array_size", [held], INT)], LONG)
    bounds = [
        write.constant(LONG, 0) if v is None else write.value("moore.sext", [v], LONG)
        for v in (start, finish)
    ]
    return write.system("$memory_load", [name, outer, *bounds], [INT], form=form)[0]


def _element(write: Writer, dest: Value, dims: list[Dimension], address: Value, k: Value) -> Value:
    """The element at an address, `k` being its number below it, lower bounds first."""
    index = write.value("moore.trunc", [address], INT)
    below = 1
    for dim in dims[1:]:
        below *= dim.size
    ref = dest
    for number, dim in enumerate(dims):
        if number:
            below //= dim.size
            part = write.value("moore.divu", [k, write.constant(LONG, below)], LONG)
            part = write.value("moore.modu", [part, write.constant(LONG, dim.size)], LONG)
            low = write.constant(INT, dim.low)
            index = write.value("moore.trunc", [part], INT)
            index = write.value("moore.add", [index, low], INT)
        if dim.size:
            edge = dim.low if dim.descending else dim.low + dim.size - 1
            order = [index, write.constant(INT, edge)]
            index = write.value("moore.sub", order if dim.descending else order[::-1], INT)
        assert dim.type.elem is not None
        kind = dim.type.kind
        name = "moore.dyn_queue_ref_element" if kind == _QUEUE else "moore.dyn_extract_ref"
        ref = write.value(name, [ref, index], moore_ref(dim.type.elem))
    return ref


def _end(write: Writer, to: list[Block], then: Block, condition: Value | None = None) -> None:
    """Ends the present block with a branch, and goes on in a new one behind it."""
    given = [] if condition is None else [condition]
    name = "cf.br" if condition is None else "cf.cond_br"
    segments = {"operandSegmentSizes": DenseArray([1, 0, 0], "i32")} if given else {}
    write.rewriter.add(name, given, [], dict(segments), write.at, to)
    write.rewriter.open(then)


def delete(rewriter: Rewriter, op: Op) -> None:
    """The array is known by its value alone; that of a variable is what was read from it."""
    verify(op)
    owner = op.operands[0].owner
    if not isinstance(owner, Op) or owner.name != "moore.read":
        raise UnsupportedError(
            "moore.open_uarray_delete of a value that was not read from a variable; assign an "
            "empty array to the variable", op.loc,
        )  # fmt: skip
    write = Writer(rewriter, op)
    empty = write.value("aotc.default", [], op.operands[0].type)
    write.op("moore.blocking_assign", [owner.operands[0], empty], [])


HANDLERS: dict[str, Callable[[Rewriter, Op], None]] = {
    "moore.builtin.readmem": readmem,
    "moore.open_uarray_delete": delete,
}
