"""Formatting and strings in both tiers against Python's own, at all widths."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sim_values import Machine, make_op, op_function

from aotc.errors import VerifyError
from aotc.ir.types import parse_type

WIDTHS = (0, 1, 8, 31, 32, 33, 63, 64, 65, 128, 1000)
RADIX = {"dec": 10, "hex": 16, "oct": 8, "bin": 2}
VARIANTS = {
    "dec": ({}, {"isSigned": True}, {"specifierWidth": 0, "isSigned": True},
            {"specifierWidth": 12, "paddingChar": 48},
            {"specifierWidth": 9, "isLeftAligned": True, "paddingChar": 42}),
    "hex": ({"isHexUppercase": False}, {"isHexUppercase": True, "specifierWidth": 0},
            {"isHexUppercase": True, "specifierWidth": 30, "isLeftAligned": True}),
    "oct": ({}, {"specifierWidth": 0}, {"specifierWidth": 7, "paddingChar": -1}),
    "bin": ({}, {"specifierWidth": 0}, {"isLeftAligned": True, "specifierWidth": 100}),
}  # fmt: skip
FLOATS = [(letter, kind, attrs) for letter in ("exp", "flt", "gen") for kind in ("f64", "f32")
          for attrs in ({}, {"fieldWidth": 20, "fracDigits": 0},
                        {"fieldWidth": 14, "fracDigits": 11, "isLeftAligned": True})]  # fmt: skip
TIERS = ["interpreted", "gcc"]


def cases():
    """(function name, format, width, attributes) of all integer formats."""
    for name, variants in VARIANTS.items():
        for number, attrs in enumerate(variants):
            for width in WIDTHS:
                yield f"{name}{number}w{width}", name, width, attrs


def string_ops():
    yield "pad", make_op("sim.fmt.string", "!sim.dstring", "!sim.fstring", specifierWidth=9,
                         paddingChar=46)  # fmt: skip
    yield "left", make_op("sim.fmt.string", "!sim.dstring", "!sim.fstring", specifierWidth=9,
                          isLeftAligned=True)  # fmt: skip
    yield "as_is", make_op("sim.fmt.string", "!sim.dstring", "!sim.fstring")
    for width in (8, 5, 100):
        yield f"char{width}", make_op("sim.fmt.char", f"i{width}", "!sim.fstring")
    for n in range(4):
        texts = "; ".join(["!sim.fstring"] * n)
        yield f"join{n}", make_op("sim.fmt.concat", texts, "!sim.fstring")
    yield "concat", make_op("sim.string.concat", "!sim.dstring; !sim.dstring", "!sim.dstring")
    yield "length", make_op("sim.string.length", "!sim.dstring", "i64")
    yield "get", make_op("sim.string.get", "!sim.dstring; i32", "i8")
    yield "upper", make_op("sim.string.toupper", "!sim.dstring", "!sim.dstring")
    yield "lower", make_op("sim.string.tolower", "!sim.dstring", "!sim.dstring")
    yield "compare", make_op("sim.string.compare", "!sim.dstring; !sim.dstring", "i32")
    yield "text", make_op("sim.string.format_to_string", "!sim.fstring", "!sim.dstring")
    for number in range(6):
        yield f"cmp{number}", make_op("sim.string.cmp", "!sim.dstring; !sim.dstring", "i1",
                                      predicate=number)  # fmt: skip
    for width in WIDTHS:
        yield f"from{width}", make_op("sim.string.int_to_string", f"i{width}", "!sim.dstring")
        yield f"to{width}", make_op("sim.string.string_to_int", "!sim.dstring", f"i{width}")


LITERALS = (
    "", "plain", 'quote " backslash \\ ?', "nul \0 newline \n bell \a", "ümläut",
    b"\xff\x80 no text".decode("utf-8", "surrogateescape"), "??/ %d {{ }}", "7" * 3000,
)  # fmt: skip


def bodies():
    made = [op_function(f, make_op(f"sim.fmt.{name}", f"i{width}", "!sim.fstring", **attrs))
            for f, name, width, attrs in cases()]  # fmt: skip
    made += [op_function(f"{name}{kind}{number % 3}",
                         make_op(f"sim.fmt.{name}", kind, "!sim.fstring", **attrs))
             for number, (name, kind, attrs) in enumerate(FLOATS)]  # fmt: skip
    made += [op_function(name, op) for name, op in string_ops()]
    for number, text in enumerate(LITERALS):
        made.append(op_function(f"lit{number}", make_op("sim.fmt.literal", "", "!sim.fstring",
                                                        literal=text)))  # fmt: skip
        made.append(op_function(f"slit{number}", make_op("sim.string.literal", "", "!sim.dstring",
                                                         literal=text)))  # fmt: skip
    return made


@pytest.fixture(scope="module", params=TIERS)
def machine(request):
    if request.param != "interpreted" and shutil.which(request.param) is None:
        pytest.skip(f"C compiler {request.param} is not installed")
    with Machine(bodies(), request.param) as made:
        yield made


def digits(value, radix, upper=False):
    """Digits of a number, made one by one."""
    names = "0123456789ABCDEF" if upper else "0123456789abcdef"
    sign, value, text = ("-" if value < 0 else ""), abs(value), ""
    while value or not text:
        text, value = names[value % radix] + text, value // radix
    return sign + text


def expected(value, name, width, attrs):
    if width == 0:
        return b"0" if name == "dec" else b""
    signed = attrs.get("isSigned", False)
    if signed and value >> (width - 1):
        value -= 1 << width
    text = digits(value, RADIX[name], attrs.get("isHexUppercase", False))
    extreme = -(1 << (width - 1)) if signed else (1 << width) - 1
    room = attrs.get("specifierWidth", len(digits(extreme, RADIX[name])))
    if attrs.get("isLeftAligned"):
        return text.ljust(room).encode("latin-1")
    padding = attrs.get("paddingChar", 32 if name == "dec" else 48) & 255
    return text.rjust(room, chr(padding)).encode("latin-1")


def interesting(width):
    top = (1 << width) - 1
    return st.one_of(
        st.integers(0, top),
        st.integers(0, width or 1).map(lambda bit: (1 << bit) & top),
        st.integers(0, width or 1).map(lambda bit: ((1 << bit) - 1) & top),
        st.integers(0, max(1, width // 4)).map(lambda n: min(10**n, top)),
        st.sampled_from((0, top, top >> 1)),
    )


QUICK = settings(max_examples=12, deadline=None, database=None,
                 suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
def test_integers(machine, width):
    @QUICK
    @given(interesting(width))
    def check(value):
        for function, name, of, attrs in cases():
            if of == width:
                have = machine(function, value)
                assert have == expected(value, name, width, attrs), (function, value)

    check()


@QUICK
@given(value=st.floats())
def test_floats(machine, value):
    for number, (name, kind, attrs) in enumerate(FLOATS):
        given_value = value
        if kind == "f32":
            given_value = machine.c["aotc_f32_from_bits"](machine.c["aotc_f32_bits"](value))
        if given_value != given_value:
            continue  # printf may or may not show the sign of NaN
        form = {"exp": "e", "flt": "f", "gen": "g"}[name]
        left = "-" if attrs.get("isLeftAligned") else ""
        text = f"%{left}{attrs.get('fieldWidth', '')}.{attrs.get('fracDigits', 6)}{form}"
        have = machine(f"{name}{kind}{number % 3}", given_value)
        assert have == (text % given_value).encode()


BYTES = st.one_of(st.binary(max_size=20), st.text("abAB01", max_size=12).map(str.encode))


@QUICK
@given(a=BYTES, b=BYTES, c=BYTES)
def test_strings(machine, a, b, c):
    assert machine("pad", a) == a.rjust(9, b".")
    assert machine("left", a) == a.ljust(9)
    assert machine("as_is", a) == a
    assert machine("text", a) == a
    assert [machine("join0"), machine("join1", a), machine("join2", a, b)] == [b"", a, a + b]
    assert machine("join3", a, b, c) == a + b + c
    assert machine("concat", b, c) == b + c
    assert machine("length", a) == len(a)
    assert machine("upper", a) == a.upper()
    assert machine("lower", a) == a.lower()
    order = (a > b) - (a < b)
    for number, holds in enumerate((a == b, a != b, a < b, a <= b, a > b, a >= b)):
        assert machine(f"cmp{number}", a, b) == int(holds)
    difference = machine("compare", a, b)
    signed = difference - (1 << 32) if difference >> 31 else difference
    assert (signed > 0) - (signed < 0) == order
    for index in (*range(len(a) + 2), 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF):
        assert machine("get", a, index) == (a[index] if index < len(a) else 0)


@QUICK
@given(value=st.integers(0, (1 << 1000) - 1), text=BYTES)
def test_strings_and_integers(machine, value, text):
    for width in WIDTHS:
        cut = value & (1 << width) - 1
        want = cut.to_bytes((width + 7) // 8, "big").replace(b"\0", b"")
        assert machine(f"from{width}", cut) == want
        assert machine(f"to{width}", text) == int.from_bytes(text, "big") & (1 << width) - 1


def test_characters(machine):
    for value in (0, 65, 127, 128, 255):
        assert machine("char8", value) == bytes([value])
    assert machine("char5", 31) == b"\x1f"
    assert machine("char100", (1 << 90) | 0x141) == b"A"


def test_literals(machine):
    for number, text in enumerate(LITERALS):
        want = text.encode("utf-8", "surrogateescape")
        assert machine(f"lit{number}") == want
        assert machine(f"slit{number}") == want


@pytest.mark.parametrize(
    ("op", "message"),
    [
        (make_op("sim.fmt.dec", "f64", "!sim.fstring"), "formats integers, not f64"),
        (make_op("sim.fmt.exp", "i8", "!sim.fstring"), "formats floats, not i8"),
        (make_op("sim.fmt.flt", "f64", "!sim.fstring", fracDigits=-1), "fracDigits is negative"),
        (make_op("sim.fmt.literal", "", "!sim.fstring"), "needs a string `literal`"),
        (make_op("sim.string.cmp", "!sim.dstring; !sim.dstring", "i1", predicate=6),
         "predicate 6 is not one of 0..5"),
    ],
)  # fmt: skip
def test_wrong_ops(op, message):
    with pytest.raises(VerifyError, match=message):
        op_function("f", op)


def test_string_types_are_handles():
    assert parse_type("!sim.fstring").is_handle
    assert parse_type("!sim.dstring").is_handle
