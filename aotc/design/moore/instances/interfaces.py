"""Handlers of the ops over virtual interfaces (IEEE 1800-2023 25.9; docs/classes.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.access import end_if_finishing
from aotc.design.moore.body import lowers
from aotc.design.moore.instances.hierarchy import Target, field_of, free_reference
from aotc.design.moore.instances.packages import way_of
from aotc.design.moore.objects.objects import name_of
from aotc.design.moore.references import Reference, Span, widen
from aotc.design.moore.runtime_reference import RuntimeReference, RuntimeStorage, moved
from aotc.design.moore.types import REFERENCE, parts
from aotc.errors import VerifyError
from aotc.ir.types import I32, I64

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.design.moore.instances.virtuals import VirtualType
    from aotc.errors import Loc
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


class MemberStorage(RuntimeStorage):
    """A variable or net behind a virtual interface: loaded and stored where the table says."""

    def __init__(self, table: Value, word: int, type: Type):
        self.table = table
        self.word = word
        self.type = type

    def load(self, body: MooreBody) -> Parts:
        attrs = {"word": self.word}
        made = body.add("aotc.member_load", [self.table], parts(self.type), attrs)
        return tuple(made.results)

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        given = widen(body, given, 2 if self.type.four else 1)
        attrs = {"word": self.word}
        body.add("aotc.member_store", [self.table, *given], attrs=attrs, loc=loc)

    def address(self, body: MooreBody, at: Span) -> Value:
        whole = member_reference(body, self.table, self.word)
        return moved(body, whole, at, self.type.width or 0)


def member_reference(body: MooreBody, table: Value, word: int) -> Value:
    return body.add("aotc.member_ref", [table], [REFERENCE], {"word": word}).result


def check(body: MooreBody, handle: Value, what: str, loc: Loc) -> Value:
    """The table behind a handle; fails if it is null. Looked at once for each handle and block."""
    value = body.one(handle)
    done = body.checked.setdefault(body.block, set())
    if value not in done and value not in body.checked.get(body.blocks[0], ()):
        done.add(value)
        name = name_of(handle)
        reason = f": {name} was never set" if name else ""
        text = f"{what} of a virtual interface that is null{reason}"
        body.add("aotc.object_check", [value], attrs={"text": text}, loc=loc)
    return value


def type_of(body: MooreBody, handle: Value) -> VirtualType:
    return body.scope.virtuals.of(handle.type)


@lowers("aotc.vif_of")
def vif_of(body: MooreBody, op: Op) -> None:
    """The table of the instance that a way leads to."""
    up, path = int(op.attrs["up"]), tuple(op.attrs["path"])
    module = getattr(body.scope, "module", None)
    if module is None:
        at = body.resize(free_reference(body, path, "", "", op.loc), 32)
    elif up == 0 and not path:
        at = body.value("aotc.instance_number", [], I32, op.loc)
    else:
        field = field_of(module, Target(up, path, ""), "scope")
        at = body.resize(body.value("aotc.load", [], REFERENCE, op.loc, field=field), 32)
    body.define(op.result, body.add("aotc.interface_table", [at], [I64], loc=op.loc).result)


@lowers("aotc.vif_inner")
def vif_inner(body: MooreBody, op: Op) -> None:
    path = str(op.attrs["path"])
    known = type_of(body, op.operands[0])
    if path not in known.inner:
        raise VerifyError(f"{op.operands[0].type.text} has no instance {path}", op.loc)
    table = check(body, op.operands[0], f"instance {path}", op.loc)
    attrs = {"word": known.word_of_inner(path)}
    body.define(op.result, body.add("aotc.table_word", [table], [I64], attrs, op.loc).result)


@lowers("aotc.vif_ref")
def vif_ref(body: MooreBody, op: Op) -> None:
    type, member = op.result.type.elem, str(op.attrs["member"])
    assert type is not None
    known = type_of(body, op.operands[0])
    if member not in known.rows:
        raise VerifyError(f"{op.operands[0].type.text} has no member {member}", op.loc)
    table = check(body, op.operands[0], f"member {member}", op.loc)
    word = known.word_of(member)
    if member in known.far:
        body.refs[op.result] = RuntimeReference(member_reference(body, table, word), type)
        return
    body.refs[op.result] = Reference.whole(MemberStorage(table, word, type))


@lowers("aotc.vif_call")
def vif_call(body: MooreBody, op: Op) -> None:
    """A call of what the table names as the subroutine."""
    name = str(op.attrs["callee"])
    known = type_of(body, op.operands[0])
    if name not in known.calls:
        raise VerifyError(f"{op.operands[0].type.text} has no subroutine {name}", op.loc)
    table = check(body, op.operands[0], f"subroutine {name}", op.loc)
    attrs: dict[str, object] = {
        "coroutine": "coroutine" in op.attrs, "word": known.word_of_call(name),
    }  # fmt: skip
    call_row(body, op, table, op.operands[1:], attrs)


def call_row(
    body: MooreBody, op: Op, table: Value, operands: list[Value], attrs: dict[str, object]
) -> None:
    """Calls what a row of a table says."""
    body.call(op, "aotc.dispatch", operands, attrs, table)
    if not attrs["coroutine"]:
        end_if_finishing(body, op)


def call_outside(body: MooreBody, op: Op) -> None:
    """A call of a subroutine of an instance from one that belongs to none."""
    path, name = list(op.attrs["path"]), op.attrs["callee"].name
    attrs = {"way": way_of(path, name)}
    row = body.add("aotc.outer_row", [], [I64], attrs, op.loc).result
    suspends = op.name != "func.call"
    call_row(body, op, row, op.operands, {"coroutine": suspends, "word": 0})
