"""Input that cannot be read: the whole message, for every file in tests/errors that the reader
refuses, and what cannot be written down as a file there.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from aotc.errors import AotcError, InputError, UnsupportedError
from aotc.ir import bindings
from aotc.ir.reader import read

ERRORS = Path(__file__).parents[1] / "errors"
NAMES = (
    "fsm_in_software",
    "missing_module",
    "moore_pretty_form",
    "no_mlir",
    "no_utf8",
    "older_pretty_form",
    "symbol_twice",
    "undeclared_value",
    "unknown_dialect",
    "unknown_op",
    "unknown_op_pretty",
    "unscheduled_pipeline",
    "wrong_types",
)
GOOD = "hw.module @m(in %a : i8, out b : i8) {\n  hw.output %a : i8\n}\n"


@pytest.mark.parametrize("name", NAMES)
def test_message(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ERRORS)
    with pytest.raises(AotcError) as caught:
        read(name + ".mlir")
    assert str(caught.value) + "\n" == Path(name + ".err").read_text(encoding="utf-8")
    assert caught.value.exit_status == 2


def test_lowering_that_fails_is_unsupported() -> None:
    with pytest.raises(UnsupportedError):
        read(ERRORS / "unscheduled_pipeline.mlir")


@pytest.mark.parametrize(
    ("name", "message"),
    [("absent.mlir", "No such file or directory"), ("", "Is a directory")],
)
def test_file_that_cannot_be_opened(name: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(caught.value) == f"{path}: error: cannot read the file: {message}"


@pytest.fixture(scope="module")
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("bytecode")
    (folder / "good.mlir").write_text(GOOD)
    parsed = bindings.parse_file(str(folder / "good.mlir"), bare=False)
    bindings.write_bytecode(parsed, folder / "good.mlirbc")
    return (folder / "good.mlirbc").read_bytes()


@pytest.mark.parametrize("keep", [4, 5, 20, 60, -30, -1])
def test_truncated_bytecode(keep: int, bytecode: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cut.mlirbc"
    path.write_bytes(bytecode[:keep])
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: error: ")


def test_text_named_bytecode_and_the_reverse(bytecode: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.mlirbc").write_text(GOOD)
    (tmp_path / "a.mlir").write_bytes(bytecode)
    assert list(read(tmp_path / "a.mlirbc").symbols) == ["m"]
    assert list(read(tmp_path / "a.mlir").symbols) == ["m"]


def run_python(program: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


def test_input_on_which_llvm_ends_the_process(tmp_path: Path) -> None:
    path = tmp_path / "bad.mlir"
    path.write_text('"a.b"() {t = !hw.modty<sideways a : i1>} : () -> ()')
    run = run_python("import sys\nfrom aotc.ir.reader import read\nread(sys.argv[1])", path)
    message = f"{path}: error: MLIR cannot read this file: invalid direction\n"
    assert (run.returncode, run.stdout, run.stderr) == (2, "", message)


@pytest.mark.parametrize("crash", ["ctypes.string_at(0)", "os.abort()"])
def test_crash_inside_mlir(crash: str, tmp_path: Path) -> None:
    program = f"""import ctypes, os, sys
from aotc.ir.bindings import crash_guard
print("before")
with crash_guard(sys.argv[1]):
    {crash}
"""
    path = tmp_path / "bad.mlirbc"
    run = run_python(program, path)
    message = f"{path}: error: MLIR crashed on this file: it is damaged or malformed\n"
    assert (run.returncode, run.stdout, run.stderr) == (2, "before\n", message)


def test_crash_outside_is_not_ours(tmp_path: Path) -> None:
    program = """import os, sys
from aotc.ir.bindings import crash_guard
with crash_guard(sys.argv[1]):
    pass
os.abort()
"""
    assert run_python(program, tmp_path).returncode < 0


def test_unknown_ops_in_generic_form_are_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.mlir"
    path.write_text(
        '"foo.bar"() <{sym_name = "x", n = 3 : i8}> ({\n^bb0(%a: !foo.t<i8>):\n}) : () -> ()'
    )
    op = read(path).symbols["x"]
    assert op.name == "foo.bar"
    assert op.attrs == {"sym_name": "x", "n": 3}
    assert op.regions[0].blocks[0].args[0].type.kind == "opaque"
