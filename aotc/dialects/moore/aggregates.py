"""moore: parts of values, structs, unions, arrays, queues, associative arrays."""

from __future__ import annotations

from aotc.dialects.moore.signature import add_rows
from aotc.dialects.table import OpTable

OPS = OpTable()

add_rows(
    OPS,
    "moore.",
    """
extract | 11.5 | moore -> moore | comb.extract, hw.array_get | Bits or elements from a constant
    position
    on; what is outside is the default.
dyn_extract | 11.5 | moore moore -> moore | aotc.logic.select, hw.array_get | Bits or elements from
    a
    computed position on.
extract_ref | 11.5 | ref -> ref | a reference | Reference to bits or elements from a constant
    position on.
dyn_extract_ref | 11.5 | ref moore -> ref | a reference | Reference to bits or elements from a
    computed
    position on.
array_create | 10.9.1 | A* -> array | hw.array_create | An array of elements, the leftmost first.
uarray_cmp | 11.2.2 | A=uarray A -> one | comb.icmp | Equality of unpacked arrays, or inequality.
struct_create | 10.9.2 | moore* -> struct | hw.struct_create | A struct of its members.
struct_extract | 7.2 | struct -> moore | hw.struct_extract | A member of a struct.
struct_extract_ref | 7.2 | &struct -> ref | a reference | Reference to a member of a struct.
struct_inject | 7.2 | A=struct moore -> A | hw.struct_inject | A struct with another value of a
    member.
union_create | 7.3 | moore -> union | comb.concat | A union of one of its members.
union_extract | 7.3 | union -> moore | comb.extract | A member of a union.
union_extract_ref | 7.3 | &union -> ref | a reference | Reference to a member of a union.
open_uarray_create | 7.5.1 | packed -> open | aotc.array_sized | A dynamic array of default
    elements.
open_uarray_size | 7.5.2 | open -> i32 | sim.queue.size | Number of elements of a dynamic array.
open_uarray_delete | 7.5.3 | open -> void? | an assignment | The elements of a dynamic array removed
    that was read from a variable.
queue.cmp | 7.10 | A=queue A -> one | sim.queue.cmp | Equality of queues, or inequality.
queue.resize | 7.10.5 | queue -> queue | sim.queue.resize | A queue with another bound.
dyn_queue_extract | 7.10.1 | queue A A -> moore | sim.queue.get, sim.queue.slice | An element of a
    queue, or
    the elements between two indices; what is outside is the default.
dyn_queue_ref_element | 7.10.1 | &queue moore -> ref | a reference | Reference to an element of a
    queue.
queue.set | 7.10.1 | &queue i32 moore -> | sim.queue.set | An element of a queue replaced.
queue.from_unpacked_array | 7.6 | uarray -> queue | aotc.array_from_bits | A queue of an array's
    elements,
    leftmost first.
queue.concat | 10.10 | queue* -> queue | sim.queue.concat | Queues one after the other.
queue.insert | 7.10.2.2 | &queue int moore -> | sim.queue.insert | An element put before another
    one.
queue.delete | 7.10.2.3 | &queue int -> | sim.queue.delete | An element taken out.
queue.clear | 7.10.2.3 | &queue -> | sim.queue.empty | All elements taken out.
push_back | 7.10.2.7 | &queue moore -> | sim.queue.push_back | An element added behind the last.
push_front | 7.10.2.6 | &queue moore -> | sim.queue.push_front | An element added before the first.
pop_back | 7.10.2.5 | &queue -> moore | sim.queue.pop_back | The last element, taken out.
pop_front | 7.10.2.4 | &queue -> moore | sim.queue.pop_front | The first element, taken out.
assoc_array_extract | 7.8 | assoc moore -> moore | aotc.assoc_get | The element at an index.
assoc_array_extract_ref | 7.8 | &assoc moore -> ref | a reference | Reference to the element at an
    index.
assoc_array.set | 7.8.7 | &assoc moore moore -> | sim.assoc_array.set | An element made or replaced.
assoc_array.delete | 7.9.2 | &assoc moore -> | sim.assoc_array.delete | An element taken out.
assoc_array.clear | 7.9.2 | &assoc -> | aotc.assoc_clear | All elements taken out.
assoc_array.size | 7.9.1 | &assoc -> i32 | sim.assoc_array.size | Number of elements.
assoc_array.exists | 7.9.3 | &assoc moore -> i32 | sim.assoc_array.exists | Whether there is an
    element.
assoc_array.first | 7.9.4 | &assoc ref -> i32 | sim.assoc_array.first | The lowest index.
assoc_array.last | 7.9.5 | &assoc ref -> i32 | sim.assoc_array.last | The highest index.
assoc_array.next | 7.9.6 | &assoc ref -> i32 | sim.assoc_array.next | The next higher index.
assoc_array.prev | 7.9.7 | &assoc ref -> i32 | sim.assoc_array.prev | The next lower index.
builtin.size | 7.10.2.1 | queue -> i32 | sim.queue.size | Number of elements of a queue.
""",
)
