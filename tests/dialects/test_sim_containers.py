"""Queues and associative arrays in both tiers against lists and dictionaries."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sim_values import Machine, make_op, op_function

from aotc.errors import UnsupportedError, VerifyError

ELEMENTS = {
    "bit": "i1", "byte": "i8", "odd": "i33", "word": "i64", "wide": "i100", "real": "f64",
    "single": "f32", "text": "!sim.dstring", "nest": "!sim.queue<i8, 0>", "none": "i0",
    "pair": "!hw.struct<a: i40, b: i40>",
}  # fmt: skip
KEYS = {
    "i8": (0, 255), "si8": (0, 255), "i70": (0, (1 << 70) - 1), "si70": (0, (1 << 70) - 1),
    "!sim.dstring": None, "!hw.struct<a: i3, b: i3>": (0, 63),
}  # fmt: skip
BOUND = 4


def queue_ops(name, elem):
    queue, bounded = f"!sim.queue<{elem}, 0>", f"!sim.queue<{elem}, {BOUND}>"
    for mark, kind in (("", queue), ("_bounded", bounded)):
        both = f"{kind}; {elem}"
        yield f"push_back{mark}", make_op("sim.queue.push_back", both, kind)
        yield f"push_front{mark}", make_op("sim.queue.push_front", both, kind)
        yield f"pop_back{mark}", make_op("sim.queue.pop_back", kind, both)
        yield f"pop_front{mark}", make_op("sim.queue.pop_front", kind, both)
        yield f"insert{mark}", make_op("sim.queue.insert", f"{kind}; i32; {elem}", kind)
        yield f"set{mark}", make_op("sim.queue.set", f"{kind}; i32; {elem}", kind)
        yield f"slice{mark}", make_op("sim.queue.slice", f"{kind}; i32; i32", kind)
    yield "delete", make_op("sim.queue.delete", f"{queue}; i32", queue)
    yield "get", make_op("sim.queue.get", f"{queue}; i32", elem)
    yield "size", make_op("sim.queue.size", queue, "i64")
    yield "empty", make_op("sim.queue.empty", "", queue)
    yield "resize", make_op("sim.queue.resize", queue, bounded)
    yield "concat", make_op("sim.queue.concat", f"{queue}; {bounded}; {queue}", queue)
    yield "concat_bounded", make_op("sim.queue.concat", f"{queue}; {queue}", bounded)
    yield "concat0", make_op("sim.queue.concat", "", queue)
    yield "eq", make_op("sim.queue.cmp", f"{queue}; {queue}", "i1", predicate=0)
    yield "ne", make_op("sim.queue.cmp", f"{queue}; {queue}", "i1", predicate=1)
    if elem.startswith("i"):
        for n in (1, 5):
            array = f"!hw.array<{n}x{elem}>"
            yield f"array{n}", make_op("sim.queue.from_array", array, queue)
        yield "array_bounded", make_op("sim.queue.from_array", f"!hw.array<6x{elem}>", bounded)


def assoc_ops(key, elem):
    array = f"!sim.assoc_array<{elem}, {key}>"
    yield "empty", make_op("sim.assoc_array.empty", "", array)
    yield "set", make_op("sim.assoc_array.set", f"{array}; {key}; {elem}", array)
    yield "delete", make_op("sim.assoc_array.delete", f"{array}; {key}", array)
    yield "get", make_op("sim.assoc_array.get", f"{array}; {key}", elem)
    yield "exists", make_op("sim.assoc_array.exists", f"{array}; {key}", "i32")
    yield "size", make_op("sim.assoc_array.size", array, "i32")
    for end in ("first", "last"):
        yield end, make_op(f"sim.assoc_array.{end}", array, f"i32; {key}")
    for way in ("next", "prev"):
        yield way, make_op(f"sim.assoc_array.{way}", f"{array}; {key}", f"i32; {key}")
    yield "eq", make_op("sim.assoc_array.cmp", f"{array}; {array}", "i1", predicate=0)
    yield "ne", make_op("sim.assoc_array.cmp", f"{array}; {array}", "i1", predicate=1)


ASSOC_ELEMENTS = {"byte": "i8", "wide": "i130", "real": "f64", "text": "!sim.dstring"}


def bodies():
    made = [op_function(f"{name}.{what}", op)
            for name, elem in ELEMENTS.items() for what, op in queue_ops(name, elem)]  # fmt: skip
    made += [op_function(f"{key}.{name}.{what}", op)
             for key in KEYS for name, elem in ASSOC_ELEMENTS.items()
             for what, op in assoc_ops(key, elem)]  # fmt: skip
    return made


@pytest.fixture(scope="module", params=["interpreted", "gcc"])
def machine(request):
    if request.param != "interpreted" and shutil.which(request.param) is None:
        pytest.skip(f"C compiler {request.param} is not installed")
    with Machine(bodies(), request.param) as made:
        yield made


SINGLE = st.floats(width=32, allow_nan=False)
VALUES = {
    "bit": st.integers(0, 1), "byte": st.integers(0, 255), "odd": st.integers(0, (1 << 33) - 1),
    "word": st.integers(0, (1 << 64) - 1), "wide": st.integers(0, (1 << 100) - 1),
    "real": st.floats(allow_nan=False), "single": SINGLE, "text": st.binary(max_size=6),
    "nest": st.lists(st.integers(0, 255), max_size=3), "none": st.just(0),
    "pair": st.integers(0, (1 << 80) - 1),
}  # fmt: skip
ZEROS = {"real": 0.0, "single": 0.0, "text": b"", "nest": []}
QUICK = settings(max_examples=8, deadline=None, database=None,
                 suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip


def bits(index):
    return index & 0xFFFFFFFF


@pytest.mark.parametrize("name", ELEMENTS)
def test_queue_updates(machine, name):
    value_of, zero = VALUES[name], ZEROS.get(name, 0)

    @QUICK
    @given(st.lists(value_of, max_size=6), st.integers(-2, 8), value_of)
    def check(queue, i, value):
        def run(what, *args):
            return machine(f"{name}.{what}", *args)

        inside, small = 0 <= i < len(queue), queue[:BOUND]
        assert run("push_back", queue, value) == [*queue, value]
        assert run("push_front", queue, value) == [value, *queue]
        assert run("push_back_bounded", small, value) == [*small, value][:BOUND]
        assert run("push_front_bounded", small, value) == [value, *small][:BOUND]
        assert run("pop_back", queue) == (queue[:-1], queue[-1] if queue else zero)
        assert run("pop_front", queue) == (queue[1:], queue[0] if queue else zero)
        placed = [*queue[:i], value, *queue[i:]] if 0 <= i <= len(queue) else queue
        assert run("insert", queue, bits(i), value) == placed
        placed = [*small[:i], value, *small[i:]] if 0 <= i <= len(small) else small
        assert run("insert_bounded", small, bits(i), value) == placed[:BOUND]
        replaced = [value if k == i else item for k, item in enumerate(queue)]
        replaced += [value] if i == len(queue) else []
        assert run("set", queue, bits(i), value) == replaced
        without = [item for k, item in enumerate(queue) if k != i]
        assert run("delete", queue, bits(i)) == without
        assert run("get", queue, bits(i)) == (queue[i] if inside else zero)
        assert run("size", queue) == len(queue)

    check()


@pytest.mark.parametrize("name", ELEMENTS)
def test_queue_copies(machine, name):
    value_of, zero = VALUES[name], ZEROS.get(name, 0)
    lists = st.lists(value_of, max_size=6)

    @QUICK
    @given(lists, lists, st.integers(-2, 7), st.integers(-2, 7))
    def check(queue, other, low, high):
        def run(what, *args):
            return machine(f"{name}.{what}", *args)

        want = [queue[i] if 0 <= i < len(queue) else zero for i in range(low, high + 1)]
        assert run("slice", queue, bits(low), bits(high)) == want
        assert run("empty") == [] == run("concat0")
        assert run("resize", queue) == queue[:BOUND]
        assert run("concat", queue, other[:BOUND], queue) == queue + other[:BOUND] + queue
        assert run("concat_bounded", queue, other) == (queue + other)[:BOUND]
        assert run("eq", queue, other) == int(queue == other)
        assert run("ne", queue, other) == int(queue != other)
        assert run("eq", queue, list(queue)) == 1

    check()


@QUICK
@given(st.lists(st.integers(0, (1 << 100) - 1), min_size=6, max_size=6))
def test_queues_of_arrays(machine, items):
    for name, elem in ELEMENTS.items():
        if elem.startswith("i"):
            width = int(elem[1:])
            cut = [item & (1 << width) - 1 for item in items]
            packed = [sum(v << i * width for i, v in enumerate(cut[:n])) for n in (1, 5, 6)]
            assert machine(f"{name}.array1", packed[0]) == cut[:1]
            assert machine(f"{name}.array5", packed[1]) == cut[:5]
            assert machine(f"{name}.array_bounded", packed[2]) == cut[:BOUND]


def sort_key(key):
    """What orders the keys of a type."""
    if key.startswith("si"):
        sign = 1 << (int(key[2:]) - 1)
        return lambda value: value ^ sign
    return lambda value: value


@pytest.mark.parametrize("key", KEYS)
def test_assoc_arrays(machine, key):
    small = {"i8": (0, 1, 2, 254, 255), "si8": (0, 1, 127, 128, 255)}.get(key)
    keys = st.binary(max_size=2) if KEYS[key] is None else st.integers(*KEYS[key])
    keys = st.one_of(keys, st.sampled_from(small)) if small else keys
    order = sort_key(key)
    values = {"byte": st.integers(0, 255), "wide": st.integers(0, (1 << 130) - 1),
              "real": st.floats(allow_nan=False), "text": st.binary(max_size=3)}  # fmt: skip

    @QUICK
    @given(st.data())
    def check(data):
        name = data.draw(st.sampled_from(sorted(ASSOC_ELEMENTS)))
        value_of = values[name]
        array = data.draw(st.dictionaries(keys, value_of, max_size=6))
        other = data.draw(st.dictionaries(keys, value_of, max_size=2))
        at = data.draw(st.one_of(keys, st.sampled_from(sorted(array)) if array else keys))
        value = data.draw(value_of)

        def run(what, *args):
            return machine(f"{key}.{name}.{what}", *args)

        zero = ZEROS.get(name, 0)
        none = b"" if KEYS[key] is None else 0
        ranked = sorted(array, key=order)
        updated = run("set", array, at, value)
        assert updated == array | {at: value}
        assert list(updated) == sorted(updated, key=order)
        assert run("delete", array, at) == {k: v for k, v in array.items() if k != at}
        assert run("get", array, at) == array.get(at, zero)
        assert run("exists", array, at) == int(at in array)
        assert run("size", array) == len(array)
        assert run("empty") == {}
        assert run("first", array) == ((1, ranked[0]) if ranked else (0, none))
        assert run("last", array) == ((1, ranked[-1]) if ranked else (0, none))
        above = [k for k in ranked if order(k) > order(at)]
        below = [k for k in ranked if order(k) < order(at)]
        assert run("next", array, at) == ((1, above[0]) if above else (0, at))
        assert run("prev", array, at) == ((1, below[-1]) if below else (0, at))
        assert run("eq", array, other) == int(array == other)
        assert run("ne", array, other) == int(array != other)
        assert run("eq", array, dict(reversed(array.items()))) == 1

    check()


@pytest.mark.parametrize(
    ("op", "error", "message"),
    [
        (make_op("sim.queue.push_back", "!sim.queue<i8, 0>; i9", "!sim.queue<i8, 0>"),
         VerifyError, "i9 is no element of"),
        (make_op("sim.queue.resize", "!sim.queue<i8, 0>", "!sim.queue<i9, 0>"),
         VerifyError, "mixes"),
        (make_op("sim.queue.from_array", "!hw.array<2xi8>", "!sim.queue<i9, 0>"),
         VerifyError, "cannot hold the elements"),
        (make_op("sim.assoc_array.get", "!sim.assoc_array<i8, f64>; f64", "i8"),
         UnsupportedError, "f64 cannot be an index; use an integer or"),
        (make_op("sim.assoc_array.get", "!sim.assoc_array<i8, i4>; i5", "i8"),
         VerifyError, "operands do not fit"),
        (make_op("sim.queue.cmp", "!sim.queue<i8, 0>; !sim.queue<i8, 1>", "i1", predicate=0),
         VerifyError, "operands differ in type"),
        (make_op("sim.queue.size", "!sim.queue<f128, 0>", "i64"),
         UnsupportedError, "which aotc cannot hold"),
    ],
)  # fmt: skip
def test_wrong_ops(op, error, message):
    with pytest.raises(error, match=message):
        op_function("f", op)
