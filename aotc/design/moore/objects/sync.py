"""Mailboxes, semaphores, processes and weak references (IEEE 1800-2023 8.30, 9.7, 15.3, 15.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import MooreBody, lowers
from aotc.design.moore.processes.deferred import flush_reports
from aotc.design.moore.processes.processes import may_end_itself
from aotc.design.moore.types import DSTRING, OBJECT, parts
from aotc.ir.model import Block
from aotc.ir.types import I1, I32, I64

if TYPE_CHECKING:
    from aotc.design.moore.body import Parts
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


def operands(body: MooreBody, op: Op) -> list[Value]:
    return [body.one(v) for v in op.operands]


def type_name(body: MooreBody, op: Op) -> Value:
    """The name of the type of a message."""
    return body.value("sim.string.literal", [], DSTRING, literal=str(op.attrs["type"]))


# Ops that one core op stands for ----------------------------------------------------------------

# The op, its core op, the type of the result if it has one, and whether the process may wait.
_PLAIN = (
    ("mailbox_new", "mailbox_make", OBJECT, False),
    ("mailbox_num", "mailbox_count", I32, False),
    ("semaphore_new", "semaphore_make", OBJECT, False),
    ("semaphore_put", "semaphore_give", None, False),
    ("semaphore_get", "semaphore_take", None, True),
    ("semaphore_try_get", "semaphore_poll", I32, False),
    ("process_self", "process_own", OBJECT, False),
    ("process_status", "process_state", I32, False),
    ("process_await", "process_join", None, True),
    ("process_resume", "process_go", None, False),
    ("process_srandom", "process_seed", None, False),
    ("process_get_randstate", "process_save", DSTRING, False),
    ("process_set_randstate", "process_restore", None, False),
    ("weak_reference_new", "weak_make", OBJECT, False),
    ("weak_reference_get", "weak_read", OBJECT, False),
    ("weak_reference_clear", "weak_drop", None, False),
    ("weak_reference_get_id", "object_id", I64, False),
)


def _lower_plainly(name: str, core: str, result: Type | None, waits: bool) -> None:
    @lowers(f"aotc.{name}")
    def lower(body: MooreBody, op: Op) -> None:
        types = [] if result is None else [result]
        made = body.add(f"aotc.{core}", operands(body, op), types, loc=op.loc)
        if waits:
            flush_reports(body, op)
        if result is not None:
            body.define(op.result, made.result)


for _row in _PLAIN:
    _lower_plainly(*_row)


# Mailboxes --------------------------------------------------------------------------------------


@lowers("aotc.mailbox_put")
def mailbox_put(body: MooreBody, op: Op) -> None:
    box, message = op.operands
    given = [body.one(box), type_name(body, op), *body.parts(message)]
    body.add("aotc.mailbox_send", given, loc=op.loc)
    flush_reports(body, op)


@lowers("aotc.mailbox_try_put")
def mailbox_try_put(body: MooreBody, op: Op) -> None:
    box, message = op.operands
    given = [body.one(box), type_name(body, op), *body.parts(message)]
    body.define(op.result, body.add("aotc.mailbox_offer", given, [I32], loc=op.loc).result)


@lowers("aotc.mailbox_get")
def mailbox_get(body: MooreBody, op: Op) -> None:
    box, target = op.operands
    reference, type = body.ref(target), target.type.elem
    assert type is not None
    attrs = get_attrs(op)
    body.add("aotc.mailbox_await", [body.one(box), type_name(body, op)], attrs=attrs, loc=op.loc)
    flush_reports(body, op)
    reference.write(body, message(body, type), op.loc)


@lowers("aotc.mailbox_try_get")
def mailbox_try_get(body: MooreBody, op: Op) -> None:
    """Stores the message if there is one of the right type."""
    box, target = op.operands
    reference, type = body.ref(target), target.type.elem
    assert type is not None
    given, attrs = [body.one(box), type_name(body, op)], get_attrs(op)
    status = body.add("aotc.mailbox_poll", given, [I32], attrs, op.loc).result
    body.define(op.result, status)
    one = body.constant(1, I32)
    got, done = Block(), Block()
    body.branch_if(body.value("comb.icmp", [status, one], I1, predicate=0), got, done, op.loc)
    body.open(got)
    reference.write(body, message(body, type), op.loc)
    body.branch(done)
    body.open(done)


def get_attrs(op: Op) -> dict[str, object]:
    """`class`: that of the handle that is asked for, "" if it is none or one of package std."""
    type = op.operands[1].type.elem
    assert type is not None
    name = type.fields[0][0] if type.kind == "moore.class" else ""
    return {"peek": "peek" in op.attrs, "class": "" if name.startswith("std::") else name}


def message(body: MooreBody, type: Type) -> Parts:
    """The message that the process has got."""
    return tuple(body.add("aotc.message", [], parts(type)).results)


# Processes --------------------------------------------------------------------------------------


@lowers("aotc.process_kill")
def process_kill(body: MooreBody, op: Op) -> None:
    name = "aotc.process_end" if may_end_itself(op) else "aotc.process_end_later"
    body.add(name, operands(body, op), loc=op.loc)


@lowers("aotc.process_suspend")
def process_suspend(body: MooreBody, op: Op) -> None:
    name = "aotc.process_stop" if may_end_itself(op) else "aotc.process_stop_other"
    body.add(name, operands(body, op), loc=op.loc)
