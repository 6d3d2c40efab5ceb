"""aotc: the classes of package std: mailboxes, semaphores, processes, weak references.

Source: IEEE 1800-2023 8.30, 9.7, 15.3, 15.4. Handles are `!aotc.object`; a method of a null one is
an error at the op's place. A message is any number of values; with it goes the name of its type, a
string. Ops that suspend stand in processes and coroutines only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.table import OpTable, is_wide, require

if TYPE_CHECKING:
    from aotc.ir.model import Op, Value

OPS = OpTable()
SOURCE = "aotc: docs/classes.md; IEEE 1800-2023"
FIRST = 2  # operands before the message: the mailbox, the name of the type


def words_of(values: list[Value]) -> list[tuple[int, int, int, int]]:
    """For each value its number, its first word, how many words it has if it is wide (else 0), and
    its width if it is a float (else 0)."""
    found, at = [], 0
    for number, value in enumerate(values):
        type = value.type
        wide = type.words if is_wide(type) else 0
        found.append((number, at, wide, (type.width or 0) if type.is_float else 0))
        at += type.words
    return found


def put_names(op: Op) -> dict[str, Any]:
    values = op.operands[FIRST:]
    rows = [(number + FIRST, at, wide, float) for number, at, wide, float in words_of(values)]
    return {"rows": rows, "count": sum(v.type.words for v in values),
            "sizes": [v.type.words for v in values]}  # fmt: skip


def take_names(op: Op) -> dict[str, Any]:
    values: list[Any] = op.results
    return {"rows": words_of(values), "count": sum(v.type.words for v in values),
            "sizes": [v.type.words for v in values]}  # fmt: skip


def verify_put(op: Op) -> None:
    require(op, len(op.operands) > FIRST, "needs a mailbox, the name of a type and values")


_CLASS = (
    "{% macro wanted_py() %}{% if attrs.get('class') %}{{ class_number(attrs['class']) }}"
    "{% else %}0xffffffff{% endif %}{% endmacro %}"
    "{% macro wanted_c() %}{% if attrs.get('class') %}{{ number('class ' ~ attrs['class']) }}"
    "{% else %}AOTC_NO_CLASS{% endif %}{% endmacro %}"
)
_PACK = (
    "uint64_t words_[{{ count }}]; "
    "{% for i, at, words, float in rows %}"
    "{% if words %}aotc_copy_words(words_ + {{ at }}, {{ args[i] }}, {{ words }});"
    "{% elif float %}words_[{{ at }}] = aotc_f{{ float }}_bits({{ s[i] }});"
    "{% else %}words_[{{ at }}] = {{ s[i] }};{% endif %} {% endfor %}"
)
_VALUES = (
    "({% for i, at, words, float in rows %}"
    "({% if float %}aotc_f{{ float }}_bits({{ args[i] }}){% else %}{{ args[i] }}{% endif %}, "
    "{{ sizes[loop.index0] }}), {% endfor %})"
)


# Mailboxes --------------------------------------------------------------------------------------

OPS.op("aotc.mailbox_make", source=SOURCE + " 15.4.1", effects=("alloc",),
       doc="A new mailbox for `a` (i32) messages, or for any number if that is 0.",
       py="aotc_mailbox_new(SIM, {{ loc }}, {{ a }})",
       c="{{ r }} = aotc_mailbox_new(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.mailbox_count", source=SOURCE + " 15.4.2", effects=("read",),
       doc="Number of messages in a mailbox (i32).",
       py="aotc_mailbox_num(SIM, {{ loc }}, {{ a }})",
       c="{{ r }} = aotc_mailbox_num(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.mailbox_send", source=SOURCE + " 15.4.3", verify=verify_put, derive=put_names,
       effects=("wait", "alloc", "write"),
       doc="Puts a message into mailbox `a`; suspends while it is full.",
       py="if mailbox_put({{ loc }}, {{ a }}, {{ b }}, " + _VALUES + "): yield SUSPENDED",
       c="{ " + _PACK + "if (aotc_suspend_mailbox_put(sim, {{ loc }}, {{ s[0] }}, {{ s[1] }}, "
         "{{ count }}u, words_)) aotc_block(sim); }")  # fmt: skip

OPS.op("aotc.mailbox_offer", source=SOURCE + " 15.4.4", verify=verify_put, derive=put_names,
       effects=("alloc", "write"),
       doc="Puts a message into mailbox `a` unless it is full; whether it did (i32).",
       py="mailbox_try_put({{ loc }}, {{ a }}, {{ b }}, " + _VALUES + ")",
       c="{ " + _PACK + "{{ rs[0] }} = aotc_mailbox_try_put(sim, {{ loc }}, {{ s[0] }}, "
         "{{ s[1] }}, {{ count }}u, words_); }")  # fmt: skip

OPS.op("aotc.mailbox_await", source=SOURCE + " 15.4.5, 15.4.7", effects=("wait", "write"),
       doc="Suspends until mailbox `a` has a message for the process, of the type that `b` names "
           "or a handle to an object of `class`; takes it out, or with `peek` only looks at it.",
       py=_CLASS + "if aotc_suspend_mailbox_get(SIM, {{ loc }}, {{ a }}, {{ b }}, "
                   "{{ wanted_py() }}, {{ peek|int }}): yield SUSPENDED",
       c=_CLASS + "if (aotc_suspend_mailbox_get(sim, {{ loc }}, {{ a }}, {{ b }}, "
                  "{{ wanted_c() }}, {{ peek|int }})) aotc_block(sim);")  # fmt: skip

OPS.op("aotc.mailbox_poll", source=SOURCE + " 15.4.6, 15.4.8", effects=("write",),
       doc="The same if there is a message: 1, 0 if there is none, -1 if it is of another type "
           "(i32).",
       py=_CLASS + "aotc_mailbox_try_get(SIM, {{ loc }}, {{ a }}, {{ b }}, "
                   "{{ wanted_py() }}, {{ peek|int }})",
       c=_CLASS + "{{ r }} = aotc_mailbox_try_get(sim, {{ loc }}, {{ a }}, {{ b }}, "
                  "{{ wanted_c() }}, {{ peek|int }});",
       )  # fmt: skip

OPS.op("aotc.message", source=SOURCE + " 15.4.5", derive=take_names, effects=("read", "write"),
       doc="The values of the message that the process has got.",
       py="message(({% for i, at, words, float in rows %}"
          "({{ sizes[i] }}, {{ float }}), {% endfor %}))",
       c="{ uint64_t got_[{{ count }}]; aotc_message(sim, {{ count }}u, got_); "
         "{% for i, at, words, float in rows %}"
         "{% if words %}aotc_copy_words({{ rs[i] }}, got_ + {{ at }}, {{ words }});"
         "{% elif float %}{{ rs[i] }} = aotc_f{{ float }}_from_bits(got_[{{ at }}]);"
         "{% else %}{{ rs[i] }} = got_[{{ at }}];{% endif %} {% endfor %} }")  # fmt: skip

# Semaphores -------------------------------------------------------------------------------------

OPS.op("aotc.semaphore_make", source=SOURCE + " 15.3.1", effects=("alloc",),
       doc="A new semaphore with `a` (i32) keys.",
       py="aotc_semaphore_new(SIM, {{ loc }}, {{ a }})",
       c="{{ r }} = aotc_semaphore_new(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.semaphore_give", source=SOURCE + " 15.3.2", effects=("write",),
       doc="Gives `b` (i32) keys to semaphore `a`.",
       py="aotc_semaphore_put(SIM, {{ loc }}, {{ a }}, {{ b }})",
       c="aotc_semaphore_put(sim, {{ loc }}, {{ a }}, {{ b }});")  # fmt: skip

OPS.op("aotc.semaphore_take", source=SOURCE + " 15.3.3", effects=("wait", "write"),
       doc="Takes `b` (i32) keys of semaphore `a`; suspends until there are as many.",
       py="if aotc_suspend_semaphore_get(SIM, {{ loc }}, {{ a }}, {{ b }}): yield SUSPENDED",
       c="if (aotc_suspend_semaphore_get(sim, {{ loc }}, {{ a }}, {{ b }})) aotc_block(sim);",
       )  # fmt: skip

OPS.op("aotc.semaphore_poll", source=SOURCE + " 15.3.4", effects=("write",),
       doc="Takes keys if there are as many; whether it did (i32).",
       py="aotc_semaphore_try_get(SIM, {{ loc }}, {{ a }}, {{ b }})",
       c="{{ r }} = aotc_semaphore_try_get(sim, {{ loc }}, {{ a }}, {{ b }});")  # fmt: skip

# Processes --------------------------------------------------------------------------------------

OPS.op("aotc.process_own", source=SOURCE + " 9.7", effects=("alloc",),
       doc="The process that runs; null where none does.",
       py="aotc_process_self(SIM)",
       c="{{ r }} = aotc_process_self(sim);")  # fmt: skip

OPS.op("aotc.process_state", source=SOURCE + " 9.7", effects=("read",),
       doc="State of a process (i32): 0 finished, 1 running, 2 waiting, 3 suspended, 4 killed.",
       py="aotc_process_status(SIM, {{ loc }}, {{ a }})",
       c="{{ r }} = aotc_process_status(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.process_end", source=SOURCE + " 9.7", effects=("wait", "write"),
       doc="Ends a process and its descendants; does not return if it is the one that runs.",
       py="if aotc_process_kill(SIM, {{ loc }}, {{ a }}): yield HALT",
       c="if (aotc_process_kill(sim, {{ loc }}, {{ a }})) aotc_halt(sim);")  # fmt: skip

OPS.op("aotc.process_end_later", source=SOURCE + " 9.7", effects=("write",),
       doc="The same in a function: the process that runs ends where it next suspends.",
       py="aotc_process_kill(SIM, {{ loc }}, {{ a }})",
       c="aotc_process_kill(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.process_join", source=SOURCE + " 9.7", effects=("wait",),
       doc="Suspends until a process is over.",
       py="if aotc_suspend_process_await(SIM, {{ loc }}, {{ a }}): yield SUSPENDED",
       c="if (aotc_suspend_process_await(sim, {{ loc }}, {{ a }})) aotc_block(sim);")  # fmt: skip

OPS.op("aotc.process_stop", source=SOURCE + " 9.7", effects=("wait", "write"),
       doc="Stops a process until it is resumed; the one that runs stops here.",
       py="if aotc_suspend_process(SIM, {{ loc }}, {{ a }}): yield SUSPENDED",
       c="if (aotc_suspend_process(sim, {{ loc }}, {{ a }})) aotc_block(sim);")  # fmt: skip

OPS.op("aotc.process_stop_other", source=SOURCE + " 9.7", effects=("write",),
       doc="The same in a function: an error for the process that runs.",
       py="aotc_process_suspend_other(SIM, {{ loc }}, {{ a }})",
       c="aotc_process_suspend_other(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.process_go", source=SOURCE + " 9.7", effects=("write",),
       doc="Lets a stopped process go on.",
       py="aotc_process_resume(SIM, {{ loc }}, {{ a }})",
       c="aotc_process_resume(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.process_seed", source=SOURCE + " 18.13.3", effects=("write",),
       doc="Seeds the random numbers of a process with `b` (i32).",
       py="aotc_process_srandom(SIM, {{ loc }}, {{ a }}, {{ b }})",
       c="aotc_process_srandom(sim, {{ loc }}, {{ a }}, {{ b }});")  # fmt: skip

OPS.op("aotc.process_save", source=SOURCE + " 18.13.4", effects=("alloc",),
       doc="The state of the random number generator of a process, as a string.",
       py="aotc_process_get_randstate(SIM, {{ loc }}, {{ a }})",
       c="{{ r }} = aotc_process_get_randstate(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.process_restore", source=SOURCE + " 18.13.5", effects=("write",),
       doc="Gives the generator of a process a state that aotc.process_save has given.",
       py="aotc_process_set_randstate(SIM, {{ loc }}, {{ a }}, {{ b }})",
       c="aotc_process_set_randstate(sim, {{ loc }}, {{ a }}, {{ b }});")  # fmt: skip

# Weak references --------------------------------------------------------------------------------

OPS.op("aotc.weak_make", source=SOURCE + " 8.30.2", effects=("alloc",),
       doc="A new weak reference to an object or null.",
       py="aotc_weak_new(SIM, {{ a }})",
       c="{{ r }} = aotc_weak_new(sim, {{ a }});")  # fmt: skip

OPS.op("aotc.weak_read", source=SOURCE + " 8.30.3", effects=("read",),
       doc="The object of a weak reference; null once it is cleared or the object has gone.",
       py="aotc_weak_get(SIM, {{ loc }}, {{ a }})",
       c="{{ r }} = aotc_weak_get(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.weak_drop", source=SOURCE + " 8.30.4", effects=("write",),
       doc="Makes a weak reference one to null.",
       py="aotc_weak_clear(SIM, {{ loc }}, {{ a }})",
       c="aotc_weak_clear(sim, {{ loc }}, {{ a }});")  # fmt: skip

OPS.op("aotc.object_id", source=SOURCE + " 8.30.5", effects=("write",),
       doc="A number (i64) that no other object ever has; 0 for null.",
       py="aotc_object_id(SIM, {{ a }})",
       c="{{ r }} = aotc_object_id(sim, {{ a }});")  # fmt: skip
