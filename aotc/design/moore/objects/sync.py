"""Mailboxes, semaphores, processes and weak references (IEEE 1800-2023 8.30, 9.7, 15.3, 15.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import MooreBody, lowers
from aotc.design.moore.processes.processes import may_end_itself
from aotc.design.moore.processes.waits import flush_reports
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


# Mailboxes --------------------------------------------------------------------------------------


@lowers("aotc.mailbox_new")
def mailbox_new(body: MooreBody, op: Op) -> None:
    body.define(op.result, body.value("aotc.mailbox_make", operands(body, op), OBJECT, op.loc))


@lowers("aotc.mailbox_num")
def mailbox_num(body: MooreBody, op: Op) -> None:
    body.define(op.result, body.value("aotc.mailbox_count", operands(body, op), I32, op.loc))


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


# Semaphores -------------------------------------------------------------------------------------


@lowers("aotc.semaphore_new")
def semaphore_new(body: MooreBody, op: Op) -> None:
    body.define(op.result, body.value("aotc.semaphore_make", operands(body, op), OBJECT, op.loc))


@lowers("aotc.semaphore_put")
def semaphore_put(body: MooreBody, op: Op) -> None:
    body.add("aotc.semaphore_give", operands(body, op), loc=op.loc)


@lowers("aotc.semaphore_get")
def semaphore_get(body: MooreBody, op: Op) -> None:
    body.add("aotc.semaphore_take", operands(body, op), loc=op.loc)
    flush_reports(body, op)


@lowers("aotc.semaphore_try_get")
def semaphore_try_get(body: MooreBody, op: Op) -> None:
    given = operands(body, op)
    body.define(op.result, body.add("aotc.semaphore_poll", given, [I32], loc=op.loc).result)


# Processes --------------------------------------------------------------------------------------


@lowers("aotc.process_self")
def process_self(body: MooreBody, op: Op) -> None:
    body.define(op.result, body.add("aotc.process_own", [], [OBJECT], loc=op.loc).result)


@lowers("aotc.process_status")
def process_status(body: MooreBody, op: Op) -> None:
    given = operands(body, op)
    body.define(op.result, body.add("aotc.process_state", given, [I32], loc=op.loc).result)


@lowers("aotc.process_kill")
def process_kill(body: MooreBody, op: Op) -> None:
    name = "aotc.process_end" if may_end_itself(op) else "aotc.process_end_later"
    body.add(name, operands(body, op), loc=op.loc)


@lowers("aotc.process_await")
def process_await(body: MooreBody, op: Op) -> None:
    body.add("aotc.process_join", operands(body, op), loc=op.loc)
    flush_reports(body, op)


@lowers("aotc.process_suspend")
def process_suspend(body: MooreBody, op: Op) -> None:
    name = "aotc.process_stop" if may_end_itself(op) else "aotc.process_stop_other"
    body.add(name, operands(body, op), loc=op.loc)


@lowers("aotc.process_resume")
def process_resume(body: MooreBody, op: Op) -> None:
    body.add("aotc.process_go", operands(body, op), loc=op.loc)


@lowers("aotc.process_srandom")
def process_srandom(body: MooreBody, op: Op) -> None:
    body.add("aotc.process_seed", operands(body, op), loc=op.loc)


@lowers("aotc.process_get_randstate")
def process_get_randstate(body: MooreBody, op: Op) -> None:
    given = operands(body, op)
    body.define(op.result, body.add("aotc.process_save", given, [DSTRING], loc=op.loc).result)


@lowers("aotc.process_set_randstate")
def process_set_randstate(body: MooreBody, op: Op) -> None:
    body.add("aotc.process_restore", operands(body, op), loc=op.loc)


# Weak references --------------------------------------------------------------------------------


@lowers("aotc.weak_reference_new")
def weak_reference_new(body: MooreBody, op: Op) -> None:
    body.define(op.result, body.value("aotc.weak_make", operands(body, op), OBJECT, op.loc))


@lowers("aotc.weak_reference_get")
def weak_reference_get(body: MooreBody, op: Op) -> None:
    body.define(
        op.result, body.add("aotc.weak_read", operands(body, op), [OBJECT], loc=op.loc).result
    )


@lowers("aotc.weak_reference_clear")
def weak_reference_clear(body: MooreBody, op: Op) -> None:
    body.add("aotc.weak_drop", operands(body, op), loc=op.loc)


@lowers("aotc.weak_reference_get_id")
def weak_reference_get_id(body: MooreBody, op: Op) -> None:
    body.define(op.result, body.add("aotc.object_id", operands(body, op), [I64], loc=op.loc).result)
