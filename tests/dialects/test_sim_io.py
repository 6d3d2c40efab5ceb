"""Printing, files, memory files, plusargs and DPI functions in both tiers."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from functions import Builder, module, program
from sim_values import Machine, make_op, op_function
from tiers import instances, simulation

from aotc.errors import LimitError, SimulationError, UnsupportedError, UsageError, VerifyError
from aotc.runtime.ffi import UnwindError, ffi

pytestmark = pytest.mark.parametrize("tier", ["interpreted", "gcc"])


@pytest.fixture(autouse=True)
def compiler(tier):
    if tier != "interpreted" and shutil.which(tier) is None:
        pytest.skip(f"C compiler {tier} is not installed")


def machine(tier, ops, **options):
    return Machine([op_function(name, op) for name, op in ops.items()], tier, **options)


# Printing and files -----------------------------------------------------------------------------


def test_print(tier):
    ops = {
        "out": make_op("sim.proc.print", "!sim.fstring", ""),
        "to": make_op("sim.proc.print", "!sim.fstring; !sim.output_stream", ""),
        "stdout": make_op("sim.stdout_stream", "", "!sim.output_stream"),
        "time": make_op("sim.fmt.current_time", "", "!sim.fstring"),
        "path": make_op("sim.fmt.hier_path", "", "!sim.fstring"),
    }
    with machine(tier, ops) as m:
        m("out", b"one ")
        m("to", b"two\n", m("stdout"))
        assert m.simulation.output() == b"one two\n"
        assert m.simulation.output() == b""
        assert m("time") == b"0"
        assert m("path") == b""


def tree(b, stream=None):
    """A print of many pieces, as producers write it."""
    lit = lambda text: b.op("sim.fmt.literal", [], "!sim.fstring", literal=text)  # noqa: E731
    value, wide, text = b.param("i8"), b.param("i90"), b.param("!sim.dstring")
    number = b.op("sim.fmt.dec", [value], "!sim.fstring", isSigned=True)
    inner = b.op("sim.fmt.concat", [lit("<"), number, lit(">")], "!sim.fstring")
    other = b.op("sim.fmt.hex", [wide], "!sim.fstring", isHexUppercase=False)
    padded = b.op("sim.fmt.string", [text], "!sim.fstring", specifierWidth=6)
    char = b.op("sim.fmt.char", [value], "!sim.fstring")
    whole = b.op("sim.fmt.concat", [inner, other, lit(" "), padded, inner, char, lit("\n")],
                 "!sim.fstring")  # fmt: skip
    operands = [whole] if stream is None else [whole, stream]
    b.op("sim.proc.print", operands)
    b.ret()


def test_print_of_a_tree(tier):
    b = Builder()
    tree(b)
    function = b.function("f", "func")
    with Machine([function], tier) as m:
        m("f", 0xC1, (1 << 89) | 5, b"xyz")
        want = b"< -63>20000000000000000000005    xyz< -63>\xc1\n"
        assert m.simulation.output() == want


def test_print_of_a_tree_into_a_file(tier, tmp_path):
    b = Builder()
    stream = b.param("!sim.output_stream")
    tree(b, stream)
    bodies = [b.function("f", "func"),
              op_function("open", make_op("sim.sv.fopen", "!sim.dstring", "i32"))]  # fmt: skip
    with Machine(bodies, tier) as m:
        one = m("open", str(tmp_path / "one").encode())
        two = m("open", str(tmp_path / "two").encode())
        m("f", one | two, 1, 2, b"s")
    want = b"<   1>00000000000000000000002      s<   1>\x01\n"
    assert (tmp_path / "one").read_bytes() == want == (tmp_path / "two").read_bytes()


def file_ops():
    return {
        "get": make_op("sim.get_file", "!sim.fstring", "!sim.output_stream"),
        "open": make_op("sim.sv.fopen", "!sim.dstring", "i32"),
        "append": make_op("sim.sv.fopen", "!sim.dstring", "i32", mode=2),
        "read": make_op("sim.sv.fopen", "!sim.dstring", "i32", mode=0),
        "close": make_op("sim.sv.fclose", "i32", ""),
        "stream": make_op("sim.sv.channel_to_output_stream", "i32", "!sim.output_stream"),
        "print": make_op("sim.proc.print", "!sim.fstring; !sim.output_stream", ""),
        "flush": make_op("sim.flush", "!sim.output_stream", ""),
        "flush_all": make_op("sim.sv.fflush_all", "", ""),
    }


def test_files(tier, tmp_path):
    path = tmp_path / "log"
    with machine(tier, file_ops()) as m:
        stream = m("get", str(path).encode())
        assert path.read_bytes() == b""
        m("print", b"one\n", stream)
        assert m("get", str(path).encode()) == stream
        m("flush", stream)
        assert path.read_bytes() == b"one\n"
        more = m("append", str(path).encode())
        assert more >> 31 == 1
        m("print", b"two\n", m("stream", more))
        m("flush_all")
        m("close", more)
        assert path.read_bytes() == b"one\ntwo\n"
        assert m("read", str(tmp_path / "none").encode()) == 0
        bit = m("open", str(tmp_path / "set").encode())
        assert bit == 2
        m("print", b"x", m("stream", bit))
    assert (tmp_path / "set").read_bytes() == b"x"


def test_a_file_that_cannot_be_made_is_an_error(tier, tmp_path, capfd):
    with machine(tier, file_ops()) as m:
        assert m("get", str(tmp_path / "no" / "log").encode()) == 0
        m("print", b"lost", 0)
        assert m.simulation.run().status == 1
    said = capfd.readouterr().err
    assert "error: cannot create file" in said
    assert "No such file or directory" in said
    assert "warning: text printed to descriptor 0x00000000 is lost" in said


def test_a_full_disk_is_an_error(tier):
    b = Builder()
    name = b.op("sim.string.literal", [], "!sim.dstring", literal="/dev/full")
    text = b.op("sim.fmt.literal", [], "!sim.fstring", literal="text")
    full = b.op("sim.sv.fopen", [name], "i32", mode=1)
    stream = b.op("sim.sv.channel_to_output_stream", [full], "!sim.output_stream")
    b.op("sim.proc.print", [text, stream])
    b.op("sim.flush", [stream])
    b.ret()
    m = Machine([b.function("f", "func")], tier)
    m("f")
    assert m.simulation.run().reason == "finished"
    with pytest.raises(LimitError, match="cannot write to /dev/full: No space left"):
        m.simulation.close()


# Memory files -----------------------------------------------------------------------------------


def readmem(memory, operands="", segments=(1, 1, 0, 0, 0, 0), **attrs):
    attrs = {"dimLows": [0], "dimDescending": [True]} | attrs
    return make_op("sim.sv.readmem", f"!sim.dstring; {memory}; {operands}", memory,
                   operandSegmentSizes=list(segments), **attrs)  # fmt: skip


def test_memory_files(tier, tmp_path):
    path = tmp_path / "m.hex"
    name = str(path).encode()
    ops = {
        "small": readmem("!hw.array<4xi8>"),
        "wide": readmem("!hw.array<3xi70>"),
        "binary": readmem("!hw.array<4xi3>", isBinary=True),
        "range": readmem("!hw.array<4xi8>", "i32; i32", (1, 1, 1, 1, 0, 0)),
        "slice": readmem("!hw.array<4xi8>", "i32; i32", (1, 1, 0, 0, 1, 1)),
        "two": readmem("!hw.array<2x!hw.array<3xi4>>", dimLows=[0, 5], dimDescending=[True, False]),
        "queue": readmem("!sim.queue<i8, 0>", dimDescending=[False]),
        "enum": readmem("!hw.array<4xi8>", enumValues=[1, 2]),
    }
    with machine(tier, ops) as m:
        path.write_text("1 2\n3 // end\n")
        assert m("small", name, 0xFF000000) == 0xFF030201
        assert m("wide", name, 0) == 1 | 2 << 70 | 3 << 140
        assert m("range", name, 0, 3, 1) == 0x01020300
        assert m("range", name, 0, 1, 3) == 0x03020100
        assert m("two", name, 0xABC000) == 0xABC123
        assert m("queue", name, [9, 9, 9, 9]) == [1, 2, 3, 9]
        assert m("enum", name, 0) == 0x0201
        path.write_text("101 11")
        assert m("binary", name, 0) == 0b011101
        path.write_text("1 2")
        assert m("slice", name, 0, 2, 1) == 0x020100
        assert m("small", b"/nowhere.hex", 7) == 7


@pytest.mark.parametrize(
    ("op", "message"),
    [
        (lambda: readmem("!hw.array<4xi8>", dimLows=[], dimDescending=[]), "need one entry"),
        (lambda: readmem("!hw.array<4xi8>", dimLows=[0, 0], dimDescending=[True, True]),
         "has 1 dimensions, not 2"),
        (lambda: readmem("!hw.array<4xi8>", "i32", (1, 1, 0, 1, 0, 0)), "no start address"),
        (lambda: readmem("!hw.array<4xi8>", "i32", (1, 1, 0, 0, 1, 0)), "half a slice"),
    ],
)  # fmt: skip
def test_wrong_memory_files(tier, op, message):
    with pytest.raises(VerifyError, match=message):
        op_function("f", op())


# Plusargs ---------------------------------------------------------------------------------------


def test_plusargs(tier):
    def value(form, kind):
        return make_op("sim.plusargs.value", "", f"i1; {kind}", formatString=form)

    ops = {
        "test": make_op("sim.plusargs.test", "", "i1", formatString="VERB"),
        "no": make_op("sim.plusargs.test", "", "i1", formatString="QUIET"),
        "dec": value("N=%d", "i32"), "wide": value("H=%h", "i100"), "real": value("R=%f", "f64"),
        "single": value("R=%f", "f32"), "text": value("NAME=%s", "!sim.dstring"),
        "missing": value("X=%d", "i8"), "missing_wide": value("X=%d", "i80"),
        "missing_text": value("X=%s", "!sim.dstring"),
    }  # fmt: skip
    words = ["VERBOSE", "N=-5", "H=123456789abcdef0123", "R=0.1", 'NAME=a "b"']
    with machine(tier, ops, plusargs=words) as m:
        assert (m("test"), m("no")) == (1, 0)
        assert m("dec") == (1, 0xFFFFFFFB)
        assert m("wide") == (1, 0x123456789ABCDEF0123)
        assert m("real") == (1, 0.1)
        assert m("single") == (1, pytest.approx(0.1, abs=1e-8))
        assert m("single")[1] != 0.1
        assert m("text") == (1, b'a "b"')
        assert (m("missing"), m("missing_wide")) == ((0, 0), (0, 0))
        assert m("missing_text") == (0, b"")


def test_wrong_plusargs(tier):
    with pytest.raises(UnsupportedError, match="cannot be read as"):
        op_function("f", make_op("sim.plusargs.value", "", "i1; !sim.queue<i8, 0>",
                                 formatString="A=%d"))  # fmt: skip
    with pytest.raises(VerifyError, match="contains a zero byte"):
        op_function("f", make_op("sim.plusargs.test", "", "i1", formatString="A\0"))


# DPI --------------------------------------------------------------------------------------------

LIBRARY = """
#include <stdint.h>
#include <string.h>
int32_t add(int32_t a, int32_t b) { return a + b; }
void divide(int32_t a, int32_t b, int32_t *quotient, int32_t *rest)
{ *quotient = a / b; *rest = a % b; }
int8_t negate(int8_t a) { return -a; }
uint8_t invert(uint8_t bit) { return !bit; }
int64_t bump(int64_t *state, int16_t by) { int64_t old = *state; *state += by; return old; }
double scale(double a, float b) { return a * b; }
const char *greet(const char *who, const char **other)
{ static char text[100]; strcpy(text, "hello "); strcat(text, who); *other = who; return text; }
void wide(const uint32_t *in, uint32_t *out)
{ for (int i = 0; i < 4; i++) out[i] = ~in[i]; }
void vector5(uint8_t in, uint8_t *out) { *out = in + 1; }
void through(void *p, int32_t value) { *(int32_t *)p = value; }
int calls;
void count(void) { calls++; }
int32_t counted(void) { return calls; }
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dpi")
    (folder / "lib.c").write_text(LIBRARY)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", folder / "lib.so", folder / "lib.c"],
                   check=True)  # fmt: skip
    return folder / "lib.so"


def dpi(symbol, *args):
    """A call; args are "direction type" texts."""
    pairs = [a.split(" ", 1) for a in args]
    given = "; ".join(t for d, t in pairs if d in ("in", "inout", "ref"))
    made = "; ".join(t for d, t in pairs if d in ("out", "inout", "return"))
    return make_op("aotc.dpi_call", given, made, symbol=symbol, args=[list(p) for p in pairs])


def test_foreign_functions(tier, library):
    ops = {
        "add": dpi("add", "in i32", "in i32", "return i32"),
        "divide": dpi("divide", "in i32", "in i32", "out i32", "out i32"),
        "negate": dpi("negate", "in i8", "return i8"),
        "invert": dpi("invert", "in i1", "return i1"),
        "bump": dpi("bump", "inout i64", "in i16", "return i64"),
        "scale": dpi("scale", "in f64", "in f32", "return f64"),
        "greet": dpi("greet", "in !sim.dstring", "out !sim.dstring", "return !sim.dstring"),
        "wide": dpi("wide", "in i100", "out i100"),
        "vector5": dpi("vector5", "in i5", "out i5"),
        "count": dpi("count"),
        "counted": dpi("counted", "return i32"),
        "missing": dpi("no_such_function"),
    }
    with machine(tier, ops, dpi=[library]) as m:
        assert m("add", 3, 0xFFFFFFFE) == 1
        assert m("divide", 0xFFFFFFF9, 2) == (0xFFFFFFFD, 0xFFFFFFFF)
        assert m("negate", 1) == 0xFF
        assert (m("invert", 0), m("invert", 1)) == (1, 0)
        assert m("bump", 10, 0xFFFF) == (9, 10)
        assert m("scale", 0.5, 3.0) == 1.5
        assert m("greet", b"you") == (b"you", b"hello you")
        assert m("wide", 1) == (1 << 100) - 2
        assert m("vector5", 31) == 0
        before = m("counted")
        assert m("count") is None
        assert m("counted") == before + 1
        with pytest.raises(UnwindError):
            m("missing")
        assert b"no_such_function" in ffi.string(m.c["aotc_failure_of"](m.sim).message)


def test_foreign_pointers(tier, library):
    ops = {"through": dpi("through", "ref !llvm.ptr", "in i32")}
    with machine(tier, ops, dpi=[library]) as m:
        cell = ffi.new("int32_t *")
        m("through", int(ffi.cast("uintptr_t", cell)), 77)
        assert cell[0] == 77


def test_a_missing_function_ends_the_run(tier):
    b = Builder("design.mlir")
    b.op("aotc.dpi_call", symbol="nowhere", args=[])
    b.ret()
    function = b.function("m:i", "init", "m")
    made = program([function], module("m", {}))
    instances(made, "m")
    made.inits.append((0, 0))
    with simulation(made, [function], tier) as run, pytest.raises(SimulationError) as caught:
        run.run()
    assert 'DPI function "nowhere" is not found; give the shared object' in str(caught.value)
    assert str(caught.value).startswith("design.mlir:1:3: error: ")


def test_a_library_that_cannot_be_loaded(tier, tmp_path):
    (tmp_path / "no.so").write_text("this is no library")
    with pytest.raises(UsageError, match="cannot load the DPI library .*no.so: "):
        machine(tier, {"f": dpi("f")}, dpi=[tmp_path / "no.so"])


@pytest.mark.parametrize(
    ("args", "error", "message"),
    [
        (("in !sim.queue<i8, 0>",), UnsupportedError, "an argument of type !sim.queue<i8, 0>"),
        (("return i65",), UnsupportedError, "a result of 65 bits cannot be returned"),
    ],
)
def test_wrong_foreign_functions(tier, args, error, message):
    with pytest.raises(error, match=message):
        op_function("f", dpi("f", *args))
