"""aotc: what SystemVerilog has and Moore lacks, as the front-end emits it.

Operands and results have Moore types. docs/moore.md says what each means; aotc.design.moore turns
them into core ops.
"""

from __future__ import annotations

from aotc.dialects.moore.signature import add_rows
from aotc.dialects.table import OpTable

OPS = OpTable()

# Structure, processes and time
add_rows(
    OPS,
    "aotc.",
    """
hier_ref | 23.6 | -> ref | a place, or a run-time reference | Reference to a variable or net of
    another
    instance: `up` levels up (-1: from the root), down the names in `path`, then `name`.
fork | 9.3.2 | -> | coroutines | Parallel branches, one a region; `join` is all, any or none.
wait_fork | 9.6.1 | -> | aotc.suspend | Waits for the end of all branches of the own process.
let_start | 9.4.5 | -> | aotc.suspend_behind | What a detached fork has just started runs up to
    where it waits, before the process goes on.
disable_fork | 9.6.3 | -> | aotc ops | Ends all processes that the own one has forked.
scope | 9.6.2 | -> | a part of a function | A block or task body that something outside disables.
disable | 9.6.2 | -> | aotc ops | Ends all activity of a scope of an instance.
yield | | any* -> | the value of a region | The end of a region, with its values.
event_trigger | 15.5.1 | any time? -> | aotc ops | Triggers a named event.
event_triggered | 15.5.3 | any -> i1 | aotc ops | Whether a named event was triggered in this time
    step.
wait_order | 15.5.4 | any* -> i1 | aotc ops | Waits for events; whether they came in order.
defer | 16.4 | -> | a report in a later region | The action of a deferred assertion.
observed | 14.13 | -> | a call in the observed region | What a clocking block does at its event.
postponed | 21.2.2 | -> | a call in the postponed region | What $strobe prints.
monitor | 21.2.3 | -> | a call in the postponed region | What $monitor prints when something has
    changed.
monitor_on | 21.2.3 | -> | aotc ops | Goes on with $monitor.
monitor_off | 21.2.3 | -> | aotc ops | Stops $monitor.
sys | 20, 21 | any* -> any* | what aotc/dialects/system.py says | A system task or function.
check | 12.4.2, 12.5.3 | one* -> | a report | The violation report of unique, unique0 and priority.
tag_check | 7.3.2, 11.9 | packed -> | aotc.fail_unless | An error unless a tagged union holds a
    member.
call_import | 35.5 | any* -> any* | aotc.dpi_invoke | A call of a function or task written in C.
call_import_task | 35.8 | any* -> any* | aotc.dpi_task | The same of a task that may call exported
    tasks that wait.
dpi_export | 35.6 | -> | a function for foreign code | An exported function.
""",
)

# Virtual interfaces
add_rows(
    OPS,
    "aotc.",
    """
virtual | 25.9 | -> | rows of tables | What handles of a virtual interface (`interface`) lead
    to: `members`, `subroutines`.
outside | 23.6 | -> | nets | Variables and subroutines of instances that free subroutines name:
    `refs`, `calls`, each the names from the root down.
forcible | 10.6 | -> | masks of what is forced | What may be forced by name while the simulation
    runs: `names` are hierarchical names, and globs of them.
dumped_ports | 21.7.3 | -> | what drives ports | Ports of instances of the `definitions` may be
    dumped by $dumpports.
vif_of | 25.9 | -> handle | aotc.interface_table | The instance of an interface: `up`, `path` as in
    aotc.hier_ref.
vif_inner | 25.9 | handle -> handle | aotc.interface_table | The interface at `path` inside of one.
vif_ref | 25.9 | handle -> ref | a place | Reference to what a handle has as `member`.
vif_call | 25.9 | handle any* -> any* | aotc.dispatch | A call of a subroutine behind a handle.
""",
)

# Classes of package std
add_rows(
    OPS,
    "aotc.",
    """
mailbox_new | 15.4.1 | i32 -> handle | aotc.mailbox_make | A mailbox for so many messages; 0: for
    any number.
mailbox_num | 15.4.2 | handle -> i32 | aotc.mailbox_count | How many messages there are.
mailbox_put | 15.4.3 | handle moore -> | aotc.mailbox_send | Puts a message; waits while it is full.
    `type` is the name of the message's type.
mailbox_try_put | 15.4.4 | handle moore -> i32 | aotc.mailbox_offer | Puts a message unless it is
    full.
mailbox_get | 15.4.5 | handle &moore -> | aotc.mailbox_await, aotc.message | Waits for a message
    and takes it; with `peek` it stays.
mailbox_try_get | 15.4.6 | handle &moore -> i32 | aotc.mailbox_poll, aotc.message | Takes a
    message if there is one; -1 if it is of another type.
semaphore_new | 15.3.1 | i32 -> handle | aotc.semaphore_make | A semaphore with so many keys.
semaphore_put | 15.3.2 | handle i32 -> | aotc.semaphore_give | Gives keys back.
semaphore_get | 15.3.3 | handle i32 -> | aotc.semaphore_take | Waits for keys and takes them.
semaphore_try_get | 15.3.4 | handle i32 -> i32 | aotc.semaphore_poll | Takes keys if there are
    enough.
process_self | 9.7 | -> handle | aotc.process_own | The process that runs.
process_status | 9.7 | handle -> i32 | aotc.process_state | Its state.
process_kill | 9.7 | handle -> | aotc.process_end | Ends a process and its descendants.
process_await | 9.7 | handle -> | aotc.process_join | Waits for the end of a process.
process_suspend | 9.7 | handle -> | aotc.process_stop | Stops a process until it is resumed.
process_resume | 9.7 | handle -> | aotc.process_go | Lets a stopped process go on.
process_srandom | 18.13.3 | handle i32 -> | aotc.process_seed | Seeds its random numbers.
process_get_randstate | 18.13.4 | handle -> string | aotc.process_save | Their state.
process_set_randstate | 18.13.5 | handle string -> | aotc.process_restore | Gives them a state.
weak_reference_new | 8.30.2 | handle -> handle | aotc.weak_make | A weak reference to an object.
weak_reference_get | 8.30.3 | handle -> handle | aotc.weak_read | The object, or null.
weak_reference_clear | 8.30.4 | handle -> | aotc.weak_drop | Lets go of the object.
weak_reference_get_id | 8.30.5 | handle -> i64 | aotc.object_id | The number of an object.
""",
)

# Objects
add_rows(
    OPS,
    "aotc.",
    """
call_virtual | 8.20 | handle any* -> any* | aotc.dispatch | A call of `method` of the object's own
    class, which is `class` or derived from it or implements it; `coroutine`: a task.
class_is | 8.16 | handle -> i1 | aotc.object_is | Whether an object is null, or of `class` or of one
    derived from it or that implements it.
class_copy | 8.12 | A=handle -> A | aotc.object_copy | A shallow copy.
""",
)

# Values
add_rows(
    OPS,
    "aotc.",
    """
default | 6.8, table 6-7 | -> moore | constants | The value that a variable of the type has at
    first.
pack | 6.24.3 | moore -> int | aotc.reinterpret | The bits of an unpacked value, the leftmost part
    highest.
unpack | 6.24.3 | int -> moore | aotc.reinterpret | The unpacked value of some bits.
enum_name | 6.19.5.6 | int -> string | aotc.table_text | The name of an enumeration's member.
enum_next | 6.19.5.3 | A=int int -> A | aotc.table_value | The member some steps further on.
enum_prev | 6.19.5.4 | A=int int -> A | aotc.table_value | The member some steps back.
string_repeat | 11.4.12.2 | string i32 -> string | aotc ops | Copies of a string joined.
""",
)

# Arrays
add_rows(
    OPS,
    "aotc.",
    """
array_size | 7.5.2, 7.9.1 | sequence -> i32 | sim.queue.size | Number of elements of an array of
    any kind.
array_new | 7.5.1 | packed open -> open | aotc.array_sized | new[n](array).
array_delete | 7.5.3 | &moore -> | sim.queue.empty | All elements taken out of a dynamic array.
array_convert | 7.6 | sequence -> sequence | aotc.array_from_bits, aotc.array_to_bits | An array as
    one of
    another kind; an error at run time if a fixed one has another size.
array_concat | 10.10 | moore* -> sequence | sim.queue.concat | Elements and arrays of elements in a
    row.
array_slice | 7.10.1 | queue A A -> queue | sim.queue.slice | The elements of a queue between two
    indices, as
    far as there are any; of a dynamic array all of them, with defaults outside.
array_inside | 11.4.13 | moore moore -> one | a loop | Whether an element of an array equals a
    value.
array_compare | 11.2.2 | A=moore A -> one | sim.queue.cmp, loops | Equality of arrays or unpacked
    structs, or inequality; `case`: as ===.
assoc_create | 7.9.11 | moore* -> assoc | sim.assoc_array.set | An associative array of pairs of an
    index and a value; with `default` the last operand is what absent elements read as.
array_find | 7.12.1 | sequence -> queue | a loop | The elements for which the region yields true.
array_find_index | 7.12.1 | sequence -> queue | a loop | Their indices.
array_find_first | 7.12.1 | sequence -> queue | a loop | The first of them.
array_find_first_index | 7.12.1 | sequence -> queue | a loop | The index of the first of them.
array_find_last | 7.12.1 | sequence -> queue | a loop | The last of them.
array_find_last_index | 7.12.1 | sequence -> queue | a loop | The index of the last of them.
array_min | 7.12.1 | sequence -> queue | aotc.array_extreme | The element with the lowest value of
    the region.
array_max | 7.12.1 | sequence -> queue | aotc.array_extreme | The element with the highest value.
array_unique | 7.12.1 | sequence -> queue | aotc.array_firsts | One element for each value.
array_unique_index | 7.12.1 | sequence -> queue | aotc.array_firsts | The index of one element for
    each value.
array_sort | 7.12.2 | &sequence -> | aotc.array_order | Elements put in ascending order.
array_rsort | 7.12.2 | &sequence -> | aotc.array_order | Elements put in descending order.
array_reverse | 7.12.2 | &sequence -> | aotc.array_reversed | Elements put in reverse order.
array_shuffle | 7.12.2 | &sequence int -> | aotc.array_shuffled | Elements put in an order that a
    number decides.
array_reduce | 7.12.3 | sequence A -> A | a loop | The value that the region makes of a first one,
    element by
    element.
array_put | 11.4.14.4 | &queue queue i32 -> | sim.queue.concat | Elements replaced from an index
    on; the
    array grows to have them.
array_map | 7.12.5 | sequence -> sequence | a loop | An array of what the region yields for each
    element.
""",
)

# Streams: dynamic arrays of single bits, the first one leftmost
add_rows(
    OPS,
    "aotc.",
    """
stream_pack | 11.4.14.1 | moore* -> open | aotc.stream_of | The bits of values of any type in a row.
stream_slices | 11.4.14.2 | A=open -> A | aotc.stream_reversed | Slices of `slice` bits in reverse
    order.
stream_take | 11.4.14.3 | open i32 i32 -> open | sim.queue.slice | `count` bits of a stream from a
    position on.
stream_size | 11.4.14 | moore -> i32 | sim.queue.size | Number of bits of a value of any type.
stream_unpack | 11.4.14.3, 11.4.14.4 | open -> moore | aotc.stream_to | A value of the bits of a
    stream, filled
    up with zeros on the right; `exact`: an error at run time if it has another number of bits.
""",
)
