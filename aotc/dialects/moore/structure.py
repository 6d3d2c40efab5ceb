"""moore: modules, variables, assignments, processes, control."""

from __future__ import annotations

from aotc.dialects.moore.signature import add_rows
from aotc.dialects.table import OpTable

OPS = OpTable()

add_rows(
    OPS,
    "moore.",
    """
module | 3.3, 23.2 | -> | a ModulePlan | A module.
output | 23.2.2 | any* -> | stores to ports | The values of the output ports.
instance | 23.3 | any* -> any* | a child instance | An instance of a module.
procedure | 9.2 | -> | settle, tick, method or process | A procedure: initial, final, always,
    always_comb, always_latch, always_ff.
coroutine | 13.3 | -> | a coroutine | A task.
call_coroutine | 13.3 | any* -> any* | llhd.call_coroutine | A call of a task.
return | 9.2, 13.3 | any* -> | the end of a function | The end of a procedure or task.
unreachable | 20.10 | -> | the end of a function | A place that is never reached.
variable | 6.8 | moore? -> ref | a field, slot or cell | A variable with its initial value.
net | 6.6, 10.3.1 | moore? -> ref | a field and its drivers | A net.
assigned_variable | 10.3 | A -> A | its operand | A variable that has one continuous assignment.
read | 10.2 | &A -> A | loads | The present value behind a reference.
global_variable | 26.2 | -> | a field of the program | A variable of a package or of $unit.
get_global_variable | 26.2 | -> ref | a place | Reference to such a variable.
assign | 10.3 | &A A -> | a settle function or driver | A continuous assignment.
delayed_assign | 10.3.3 | &A A time -> | a driver | A continuous assignment with a delay.
blocking_assign | 10.4.1 | &A A -> | stores | A blocking assignment.
nonblocking_assign | 10.4.2 | &A A -> | an update in the NBA region | A nonblocking assignment.
delayed_nonblocking_assign | 9.4.5 | &A A time -> | an update later on | A nonblocking assignment
    with a
    delay.
wait_event | 9.4.2 | -> | aotc.suspend | Waits until a detect_event in its region sees an event.
detect_event | 9.4.2 | moore one? -> | a watched net | An edge or change of a value, if a condition
    holds.
wait_level | 9.4.3 | -> | aotc.suspend | Waits until the detect_level in its region is true.
detect_level | 9.4.3 | one -> | a watched net | The condition of a wait.
wait_delay | 9.4.1 | time -> | aotc.suspend | Waits for a time.
conditional | 11.4.11 | one -> moore | branches | The value of one of two regions; of both, merged,
    if
    the condition is unknown.
yield | 11.4.11 | moore* -> | the value of a region | The value of a region.
assert | 16.3 | one -> | a report | An immediate assertion.
assume | 16.3 | one -> | a report | An immediate assumption.
cover | 16.3 | one -> | a count | An immediate cover statement.
fork | 9.3.2 | -> | coroutines | Parallel branches.
complete | 9.3.2 | -> | the end of a function | The end of a branch of a fork.
wait_fork | 9.6.1 | -> | aotc.suspend | Waits for the branches of all forks.
func.dpi | 35.5 | -> | a profile | An imported function.
func.dpi.call | 35.5 | any* -> any* | aotc.call_import | A call of an imported function.
class.classdecl | 8.3 | -> | a ClassInfo | A class.
class.propertydecl | 8.3 | -> | a field of objects | A property of a class.
class.methoddecl | 8.6 | -> | an entry of a table | A method of a class.
class.new | 8.7 | -> handle | aotc.object_new | A new object.
class.property_ref | 8.3 | handle -> ref | a place in an object | Reference to a property of an
    object.
class.upcast | 8.15 | handle -> handle | its operand | An object as one of its base class.
vtable | 8.20 | -> | nothing: methoddecl says the same | The virtual methods of a class.
vtable_entry | 8.20 | -> | nothing | A virtual method.
vtable.load_method | 8.20 | handle -> any | aotc.dispatch | A virtual method of an object.
""",
)
