"""sim.queue and sim.assoc_array: containers as values. Source: CIRCT SimOps.td at commit 231e825.

A container is a handle of the heap; 0 is the empty one (runtime_c/heap.h). Elements and keys pass
between generated code and the runtime as 64-bit words with a shape (AOTC_SHAPE_*): a float as its
bits, a nested container or string as its handle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import words
from aotc.dialects.sim import verify_predicate
from aotc.dialects.table import OpTable, require
from aotc.errors import UnsupportedError
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()
SOURCE = "CIRCT SimOps.td"

HANDLE, FLOAT, SIGNED, PACKED = 0x80000000, 0x40000000, 0x20000000, 0x10000000  # AOTC_SHAPE_*
SOLE = 0x08000000
INDEX_PY = "({{ b }} ^ 0x80000000) - 0x80000000"  # a signed i32


# Ops that give an updated container as their first result. The attribute `sole` says that nobody
# else holds what they are given, so that they may change it (aotc/design/moore/values/holders.py).
UPDATES = frozenset(
    (*(f"sim.queue.{how}" for how in ("push_back", "push_front", "pop_back", "pop_front", "insert",
                                      "set", "delete")),
     "sim.assoc_array.set", "sim.assoc_array.delete")
)  # fmt: skip


# Shapes and values ------------------------------------------------------------------------------


def shape_of(type: Type) -> int:
    """How the runtime keeps an element."""
    shape = type.width or 0
    if type.is_handle:
        return shape | HANDLE
    if type.packs_handles:
        return shape | PACKED
    return shape | FLOAT if type.is_float else shape


def key_shape_of(type: Type) -> int:
    """How the runtime keeps and orders a key: si32 is signed, i32 and ui32 are not."""
    shape = shape_of(type)
    return shape | SIGNED if type.text.startswith("si") else shape


def sole(op: Op) -> int:
    """The flag of an update that may be done in place."""
    return SOLE if op.attrs.get("sole") else 0


def words_py(text: str, type: Type) -> str:
    """Python list of the words of a value."""
    if type.is_float:
        return f"[aotc_f{type.width}_bits({text})]"
    count = max(1, words(type.width or 0))
    return f"[{text}]" if count == 1 else f"split({text}, {count})"


def word_py(text: str, type: Type) -> str:
    """Python text of a value of up to 64 bits as a word."""
    return f"aotc_f{type.width}_bits({text})" if type.is_float else text


def from_word(text: str, type: Type) -> str:
    """Text, in Python or C, of the value that a word holds."""
    return f"aotc_f{type.width}_from_bits({text})" if type.is_float else text


def is_wide(type: Type) -> bool:
    return (type.width or 0) > 64


def pointer_c(name: str, text: str, scalar: str, type: Type) -> tuple[str, str]:
    """(declarations, expression) of a C pointer to the words of a value."""
    if is_wide(type):
        return "", text
    return f"const uint64_t {name} = {word_py(scalar, type)}; ", f"&{name}"


# Queues -----------------------------------------------------------------------------------------


def queues_of(op: Op) -> list[Type]:
    """Types of the queues that the op works on, the one it makes first; elements not counted."""
    made = [] if op.name in ("sim.queue.get", "sim.queue.size") else op.results[:1]
    used = op.operands if op.name == "sim.queue.concat" else op.operands[:1]
    return [v.type for v in (*made, *used) if v.type.kind == "queue"]


def verify_queue(op: Op) -> None:
    queues = queues_of(op)
    require(op, queues, "needs a queue")
    for queue in queues:
        assert queue.elem is not None
        require_value(queue.elem, f"{op.name}: element", op.loc)
        require(op, queue.elem is queues[0].elem, f"mixes {queue} and {queues[0]}")


def verify_with_element(number: int) -> Any:
    def verify(op: Op) -> None:
        verify_queue(op)
        queue, given = op.operands[0].type, op.operands[number].type
        require(op, given is queue.elem, f"{given} is no element of {queue}")

    return verify


def queue_names(op: Op) -> dict[str, Any]:
    """Of the queue that the op makes or reads: shape, bound, elem, count of words n."""
    queue = queues_of(op)[0]
    elem = queue.elem
    assert elem is not None
    return {
        "shape": shape_of(elem) | sole(op), "bound": queue.size,
        "n": max(1, words(elem.width or 0)),
        "wide": is_wide(elem),
        "word": lambda text: word_py(text, elem),
        "value": lambda text: from_word(text, elem),
        "split": lambda text: words_py(text, elem),
    }  # fmt: skip


def queue_op(name: str, doc: str, alloc: bool = True, **row: Any) -> None:
    row.setdefault("verify", verify_queue)
    OPS.op(f"sim.queue.{name}", source=SOURCE, doc=doc, derive=queue_names,
           effects=("alloc",) if alloc else (), **row)  # fmt: skip


queue_op("empty", "The empty queue.", alloc=False, const=True, py="0", c="{{ r }} = 0;")

queue_op("size", "Number of elements.", alloc=False, py="aotc_queue_size({{ a }})",
         c="{{ r }} = aotc_queue_size({{ a }});",
         examples=(("sim.queue.size %0 : !sim.queue<i8, 0>", ([1, 2],), 2),))  # fmt: skip

for _end, _doc, _result in (
    ("back", "Adds an element behind the last; a full bounded queue stays as it is.", [1, 2]),
    ("front", "Adds an element before the first; a full bounded queue loses its last.", [3, 1]),
):
    queue_op(f"push_{_end}", _doc, verify=verify_with_element(1),
             py=f"{{% if wide %}}aotc_queue_push_{_end}(SIM, {{{{ a }}}}, {{{{ shape }}}}, "
                "{{ bound }}, {{ split(b) }})"
                f"{{% else %}}aotc_queue_push_{_end}64(SIM, {{{{ a }}}}, {{{{ shape }}}}, "
                "{{ bound }}, {{ word(b) }}){% endif %}",
             c=f"{{{{ r }}}} = aotc_queue_push_{_end}64(sim, {{{{ a }}}}, {{{{ shape }}}}u, "
               "{{ bound }}u, {{ word(b) }});",
             c_wide=f"{{{{ r }}}} = aotc_queue_push_{_end}(sim, {{{{ s[0] }}}}, {{{{ shape }}}}u, "
                    "{{ bound }}u, {{ b }});",
             examples=((f"sim.queue.push_{_end} %1 into %0 : !sim.queue<i8, 2>",
                        ([1, 2], 3), _result),))  # fmt: skip

    queue_op(f"pop_{_end}", f"The queue without its {'last' if _end == 'back' else 'first'} "
             "element, and that element; 0 if there is none.",
             py=f"queue_pop_{_end}({{{{ a }}}}, {{{{ shape }}}}, {{{{ n }}}})",
             c="{ uint64_t popped; "
               f"{{{{ rs[0] }}}} = aotc_queue_pop_{_end}(sim, {{{{ a }}}}, {{{{ shape }}}}u, "
               "&popped); {{ rs[1] }} = {{ value('popped') }}; }",
             c_wide=f"{{{{ rs[0] }}}} = aotc_queue_pop_{_end}(sim, {{{{ s[0] }}}}, "
                    "{{ shape }}u, {{ rs[1] }});",
             examples=((f"sim.queue.pop_{_end} from %0 : !sim.queue<i8, 0>", ([1, 2],),
                        ([1], 2) if _end == "back" else ([2], 1)),))  # fmt: skip

for _name, _doc, _example in (
    ("insert", ("Puts an element before the one at a signed index, or at the end; what leaves the "
                "bound is dropped. Any other index changes nothing."),
     ("sim.queue.insert %2 into %0 at %1 : !sim.queue<i8, 0>", ([1, 2], 1, 7), [1, 7, 2])),
    ("set", ("Replaces the element at a signed index; the index behind the last adds one. Any "
             "other index changes nothing."),
     ("sim.queue.set %0[%1] = %2 : !sim.queue<i8, 0>", ([1, 2], 1, 7), [1, 7])),
):  # fmt: skip
    queue_op(_name, _doc, verify=verify_with_element(2),
             py=f"{{% if wide %}}aotc_queue_{_name}(SIM, {{{{ a }}}}, {{{{ shape }}}}, "
                f"{{{{ bound }}}}, {INDEX_PY}, {{{{ split(c) }}}})"
                f"{{% else %}}aotc_queue_{_name}64(SIM, {{{{ a }}}}, {{{{ shape }}}}, "
                f"{{{{ bound }}}}, {INDEX_PY}, {{{{ word(c) }}}}){{% endif %}}",
             c=f"{{{{ r }}}} = aotc_queue_{_name}64(sim, {{{{ a }}}}, {{{{ shape }}}}u, "
               "{{ bound }}u, (int32_t){{ b }}, {{ word(c) }});",
             c_wide=f"{{{{ r }}}} = aotc_queue_{_name}(sim, {{{{ s[0] }}}}, {{{{ shape }}}}u, "
                    "{{ bound }}u, (int32_t){{ s[1] }}, {{ c }});",
             examples=(_example,))  # fmt: skip

queue_op("delete", "The queue without the element at a signed index, if there is one.",
         py=f"aotc_queue_delete(SIM, {{{{ a }}}}, {{{{ shape }}}}, {INDEX_PY})",
         c="{{ r }} = aotc_queue_delete(sim, {{ a }}, {{ shape }}u, (int32_t){{ b }});",
         examples=(("sim.queue.delete index %1 of %0 : !sim.queue<i8, 0>", ([1, 2], 0), [2]),),
         )  # fmt: skip

queue_op("get", "The element at a signed index; 0 outside of the queue.", alloc=False,
         py=f"{{% if wide %}}queue_get({{{{ a }}}}, {{{{ shape }}}}, {{{{ n }}}}, {INDEX_PY})"
            "{% else %}{{ value('aotc_queue_get64(SIM, ' ~ a ~ ', ' ~ shape ~ ', "
            "(' ~ b ~ ' ^ 0x80000000) - 0x80000000)') }}{% endif %}",
         c="{{ r }} = {{ value('aotc_queue_get64(sim, ' ~ a ~ ', ' ~ shape ~ 'u, (int32_t)' ~ b "
           "~ ')') }};",
         c_wide="aotc_queue_get(sim, {{ r }}, {{ s[0] }}, {{ shape }}u, (int32_t){{ s[1] }});",
         examples=(("sim.queue.get %1 of %0 : !sim.queue<i8, 0>", ([5, 6], 1), 6),))  # fmt: skip

queue_op("slice", "Elements from one signed index to another; those outside of the queue are 0.",
         py=f"aotc_queue_slice(SIM, {{{{ a }}}}, {{{{ shape }}}}, {{{{ bound }}}}, {INDEX_PY}, "
            f"{INDEX_PY.replace('b', 'c', 1)})",
         c="{{ r }} = aotc_queue_slice(sim, {{ a }}, {{ shape }}u, {{ bound }}u, (int32_t){{ b }}, "
           "(int32_t){{ c }});",
         examples=(("sim.queue.slice %0 from %1 to %2 : !sim.queue<i8, 0>",
                    ([1, 2, 3], 1, 3), [2, 3, 0]),))  # fmt: skip

queue_op("resize", "The queue with another bound; what leaves it is dropped.",
         py="aotc_queue_resize(SIM, {{ a }}, {{ shape }}, {{ bound }})",
         c="{{ r }} = aotc_queue_resize(sim, {{ a }}, {{ shape }}u, {{ bound }}u);",
         examples=(("sim.queue.resize %0 : !sim.queue<i8, 0> -> !sim.queue<i8, 1>", ([1, 2],), [1]),
                   ))  # fmt: skip


def verify_from_array(op: Op) -> None:
    verify_queue(op)
    array, queue = op.operands[0].type, op.result.type
    require(op, array.kind in ("array", "uarray"), f"needs an array, not {array}")
    require(op, array.elem is queue.elem, f"{queue} cannot hold the elements of {array}")


def array_names(op: Op) -> dict[str, Any]:
    array = op.operands[0].type
    return queue_names(op) | {"count": array.size, "split": lambda text: words_py(text, array)}


OPS.op("sim.queue.from_array", source=SOURCE, verify=verify_from_array, derive=array_names,
       effects=("alloc",),
       doc="A queue of an array's elements, index for index; what leaves the bound is dropped.",
       py="aotc_queue_from_array(SIM, {{ split(a) }}, {{ shape }}, {{ count }}, {{ bound }})",
       c="{ const uint64_t array = {{ a }}; {{ r }} = aotc_queue_from_array(sim, &array, "
         "{{ shape }}u, {{ count }}u, {{ bound }}u); }",
       c_wide="{{ r }} = aotc_queue_from_array(sim, {{ a }}, {{ shape }}u, {{ count }}u, "
              "{{ bound }}u);",
       examples=(("sim.queue.from_array %0 : !hw.array<2xi8> -> !sim.queue<i8, 0>",
                  (0x0201,), [1, 2]),))  # fmt: skip

queue_op("concat", "The queues one after the other; what leaves the bound is dropped.",
         py="{% if args %}aotc_queue_concat(SIM, [{{ args|join(', ') }}], {{ args|length }}, "
            "{{ shape }}, {{ bound }}){% else %}0{% endif %}",
         c="{% if args %}{ const uint64_t parts[] = { {{- args|join(', ') -}} }; "
           "{{ r }} = aotc_queue_concat(sim, parts, {{ args|length }}u, {{ shape }}u, "
           "{{ bound }}u); }{% else %}{{ r }} = 0;{% endif %}",
         examples=((("sim.queue.concat (%0, %1) : (!sim.queue<i8, 0>, !sim.queue<i8, 0>) "
                     "!sim.queue<i8, 3>"), ([1, 2], [3, 4]), [1, 2, 3]),))  # fmt: skip


def verify_container_cmp(op: Op) -> None:
    verify_predicate(2)(op)
    container = op.operands[0].type
    require(op, container is op.operands[1].type, "operands differ in type")
    if container.elem is not None and container.elem.packs_handles:
        raise UnsupportedError(
            f"{op.name}: elements of type {container.elem} cannot be compared as a whole; compare "
            "their fields one by one", op.loc,
        )  # fmt: skip


for _name, _kind in (("queue", "sim.queue.cmp"), ("assoc", "sim.assoc_array.cmp")):
    OPS.op(_kind, source=SOURCE, verify=verify_container_cmp,
           doc="Whether both hold equal elements (predicate eq), or not (ne).",
           py=f"{{% if predicate %}}not {{% endif %}}aotc_{_name}_equal(SIM, {{{{ a }}}}, "
              "{{ b }})",
           c=f"{{{{ r }}}} = {{% if predicate %}}!{{% endif %}}aotc_{_name}_equal(sim, "
             "{{ a }}, {{ b }});")  # fmt: skip


# Associative arrays -----------------------------------------------------------------------------


def verify_assoc(op: Op) -> None:
    array = next((v.type for v in (*op.operands, *op.results) if v.type.kind == "assoc"), None)
    require(op, array is not None, "needs an associative array")
    assert array is not None
    assert array.elem is not None
    assert array.key is not None
    require_value(array.elem, f"{op.name}: element", op.loc)
    require_value(array.key, f"{op.name}: index", op.loc)
    if (
        array.key.is_float
        or array.key.kind in ("queue", "assoc", "fstring")
        or array.key.packs_handles
    ):
        raise UnsupportedError(
            f"{op.name}: {array.key} cannot be an index; use an integer or !sim.dstring", op.loc
        )
    given = [v.type for v in op.operands[1:]]
    want = [array.key, array.elem][: len(given)]
    require(op, given == want, f"operands do not fit {array}")


def assoc_names(op: Op) -> dict[str, Any]:
    """key_shape, shape, words of either; C and Python texts of pointers to operands."""
    array = next(v.type for v in (*op.operands, *op.results) if v.type.kind == "assoc")
    key, elem = array.key, array.elem
    assert key is not None
    assert elem is not None
    return {
        "key_shape": key_shape_of(key), "shape": shape_of(elem) | sole(op),
        "kn": max(1, words(key.width or 0)), "n": max(1, words(elem.width or 0)),
        "wide_key": is_wide(key), "wide": is_wide(elem),
        "key": lambda text: words_py(text, key),
        "split": lambda text: words_py(text, elem),
        "value": lambda text: from_word(text, elem),
        "key_c": lambda text, scalar: pointer_c("key", text, scalar, key),
        "value_c": lambda text, scalar: pointer_c("value", text, scalar, elem),
    }  # fmt: skip


def assoc_op(name: str, doc: str, alloc: bool = False, **row: Any) -> None:
    OPS.op(f"sim.assoc_array.{name}", source=SOURCE, doc=doc, verify=verify_assoc,
           derive=assoc_names, effects=("alloc",) if alloc else (), **row)  # fmt: skip


assoc_op("empty", "The empty array.", const=True, py="0", c="{{ r }} = 0;")

assoc_op("size", "Number of entries.", py="aotc_assoc_size({{ a }})",
         c="{{ r }} = aotc_assoc_size({{ a }});",
         examples=(("sim.assoc_array.size %0 : !sim.assoc_array<i8, i16>", ({1: 2},), 1),),
         )  # fmt: skip

assoc_op("set", "The array with a value at an index.", alloc=True,
         py="aotc_assoc_set(SIM, {{ a }}, {{ key_shape }}, {{ shape }}, {{ key(b) }}, "
            "{{ split(c) }})",
         c="{% set k = key_c(b, s[1]) %}{% set v = value_c(c, s[2]) %}"
           "{ {{ k[0] }}{{ v[0] }}{{ r }} = aotc_assoc_set(sim, {{ s[0] }}, {{ key_shape }}u, "
           "{{ shape }}u, {{ k[1] }}, {{ v[1] }}); }",
         examples=(("sim.assoc_array.set %0[%1] = %2 : !sim.assoc_array<i8, i16>",
                    ({1: 2}, 5, 6), {1: 2, 5: 6}),))  # fmt: skip

assoc_op("delete", "The array without the entry at an index, if there is one.", alloc=True,
         py="aotc_assoc_delete(SIM, {{ a }}, {{ key_shape }}, {{ shape }}, {{ key(b) }})",
         c="{% set k = key_c(b, s[1]) %}{ {{ k[0] }}{{ r }} = aotc_assoc_delete(sim, {{ s[0] }}, "
           "{{ key_shape }}u, {{ shape }}u, {{ k[1] }}); }",
         examples=(("sim.assoc_array.delete index %1 of %0 : !sim.assoc_array<i8, i16>",
                    ({1: 2, 5: 6}, 1), {5: 6}),))  # fmt: skip

assoc_op("get", "The value at an index; 0 if there is no entry.",
         py="{% if wide %}assoc_get({{ a }}, {{ key_shape }}, {{ shape }}, {{ key(b) }}, {{ n }})"
            "{% else %}{{ value('aotc_assoc_get64(SIM, ' ~ a ~ ', ' ~ key_shape ~ ', ' ~ shape "
            "~ ', ' ~ key(b) ~ ')') }}{% endif %}",
         c="{% set k = key_c(b, s[1]) %}{ {{ k[0] }}{% if wide %}aotc_assoc_get(sim, {{ r }}, "
           "{{ s[0] }}, {{ key_shape }}u, {{ shape }}u, {{ k[1] }});{% else %}{{ r }} = "
           "{{ value('aotc_assoc_get64(sim, ' ~ s[0] ~ ', ' ~ key_shape ~ 'u, ' ~ shape ~ 'u, ' "
           "~ k[1] ~ ')') }};{% endif %} }",
         examples=(("sim.assoc_array.get %0[%1] : !sim.assoc_array<i8, i16>",
                    ({1: 2, 5: 6}, 5), 6),))  # fmt: skip

assoc_op("exists", "1 if there is an entry at an index, else 0.",
         py="aotc_assoc_exists(SIM, {{ a }}, {{ key_shape }}, {{ shape }}, {{ key(b) }})",
         c="{% set k = key_c(b, s[1]) %}{ {{ k[0] }}{{ r }} = aotc_assoc_exists(sim, {{ s[0] }}, "
           "{{ key_shape }}u, {{ shape }}u, {{ k[1] }}); }",
         examples=(("sim.assoc_array.exists %1 in %0 : !sim.assoc_array<i8, i16>",
                    ({1: 2}, 2), 0),))  # fmt: skip

for _name, _doc, _found in (
    ("first", "Whether there is an entry, and the lowest index, or 0.", 1),
    ("last", "Whether there is an entry, and the highest index, or 0.", 5),
):
    assoc_op(_name, _doc,
             py=f"assoc_{_name}({{{{ a }}}}, {{{{ key_shape }}}}, {{{{ kn }}}})",
             c="{% if wide_key %}"
               f"{{{{ rs[0] }}}} = aotc_assoc_{_name}(sim, {{{{ rs[1] }}}}, {{{{ s[0] }}}}, "
               "{{ key_shape }}u);"
               "{% else %}{ uint64_t found; "
               f"{{{{ rs[0] }}}} = aotc_assoc_{_name}(sim, &found, {{{{ s[0] }}}}, "
               "{{ key_shape }}u); {{ rs[1] }} = found; }{% endif %}",
             examples=((f"sim.assoc_array.{_name} %0 : !sim.assoc_array<i8, i16>",
                        ({1: 2, 5: 6},), (1, _found)),))  # fmt: skip

for _name, _doc, _found in (
    ("next", "Whether there is a greater index, and the lowest of them, or the one given.", 5),
    ("prev", "Whether there is a smaller index, and the highest of them, or the one given.", 1),
):
    assoc_op(_name, _doc,
             py=f"assoc_{_name}({{{{ a }}}}, {{{{ key_shape }}}}, {{{{ key(b) }}}})",
             c="{% if wide_key %}aotc_copy_words({{ rs[1] }}, {{ b }}, {{ kn }}u); "
               f"{{{{ rs[0] }}}} = aotc_assoc_{_name}(sim, {{{{ rs[1] }}}}, {{{{ s[0] }}}}, "
               "{{ key_shape }}u, {{ b }});"
               "{% else %}{ const uint64_t key = {{ s[1] }}; uint64_t found = key; "
               f"{{{{ rs[0] }}}} = aotc_assoc_{_name}(sim, &found, {{{{ s[0] }}}}, "
               "{{ key_shape }}u, &key); {{ rs[1] }} = found; }{% endif %}",
             examples=((f"sim.assoc_array.{_name} %0[%1] : !sim.assoc_array<i8, i16>",
                        ({1: 2, 5: 6}, 3), (1, _found)),))  # fmt: skip
