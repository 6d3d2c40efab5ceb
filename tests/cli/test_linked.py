"""The shared object of all units: builds make it, runs load it, and do without where it is gone."""

from __future__ import annotations

import pytest

from aotc.build.linked import FEWEST
from aotc.cache.store import Store

MODULES = FEWEST + 1
PRINTED = "".join(f"{i}: {i * i}\n" for i in range(MODULES)) + "last\n"


def source(step: str = "i * i") -> str:
    """As many modules, one after the other; `step` is what the first one prints."""
    text = ""
    for i in range(MODULES):
        value = step if i == 0 else "i * i"
        text += f'module m{i}; int i = {i}; initial #{i + 1} $display("%0d: %0d", i, {value});\n'
        text += "endmodule\n"
    text += "module top;\n"
    text += "".join(f"m{i} u{i}();\n" for i in range(MODULES))
    return text + f'initial #{MODULES + 1} $display("last");\nendmodule\n'


@pytest.fixture
def built(shell):
    shell.write("t.sv", source())
    assert shell("build", "t.sv").status == 0
    return shell


def entries(kind: str) -> list[str]:
    with Store() as store:
        return [entry.key for entry in store.entries() if entry.kind == kind]


def drop(kind: str) -> None:
    with Store() as store:
        for key in [entry.key for entry in store.entries() if entry.kind == kind]:
            store.drop(key)


def native_run(shell) -> int:
    """How many entries the cache gave for a run in which everything was native."""
    stats = shell.stats("t.sv")
    assert stats["warm"]
    assert stats["functions"]["interpreted"] == 0
    assert stats["functions"]["native"] > MODULES
    assert shell("run", "t.sv").out == PRINTED
    return stats["cache"]["hits"]


def test_a_run_reads_one_object(built):
    assert len(entries("linked")) == 1
    assert len(entries("unit")) >= MODULES
    assert native_run(built) < MODULES


def test_the_units_own_objects_serve_as_well(built):
    drop("linked")
    assert native_run(built) > MODULES


def test_the_units_own_objects_may_be_gone(built):
    drop("unit")
    assert native_run(built) < MODULES
    assert built("build", "t.sv", "--check").status == 5


def test_a_damaged_object_is_never_loaded(built):
    (key,) = entries("linked")
    files = (built.folder / "cache").rglob("*.val")
    largest = max(files, key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[-100] ^= 1
    largest.write_bytes(content)
    done = built("run", "t.sv")
    assert done.out == PRINTED
    assert f"entry {key}: its checksum is wrong; it is dropped" in done.err


def test_the_next_build_makes_a_missing_one(built):
    drop("linked")
    assert built("build", "t.sv").out.startswith("compiled 0, cached ")
    assert native_run(built) < MODULES


def test_an_edit_makes_another_one(built):
    built.write("t.sv", source("i + 7"))
    assert built("run", "t.sv").out == PRINTED.replace("0: 0\n", "0: 7\n")
    assert built("build", "t.sv").out.startswith("compiled 1, cached ")
    assert len(entries("linked")) == 2
    assert built("run", "t.sv").out == PRINTED.replace("0: 0\n", "0: 7\n")
    built.write("t.sv", "// moved\n" + source("i + 7"))
    assert built("run", "t.sv").out == PRINTED.replace("0: 0\n", "0: 7\n")
    assert built.stats("t.sv")["cache"]["hits"] < MODULES


def test_functions_can_be_left_out_of_it(built):
    done = built("run", "t.sv", "--mode", "dealt:3")
    assert done.out == PRINTED
    assert built("run", "t.sv", "--mode", "interp").out == PRINTED


def test_few_units_are_not_linked(shell):
    shell.write("t.sv", 'module t; initial $display("hi"); endmodule\n')
    shell("build", "t.sv")
    assert entries("linked") == []
    assert shell("run", "t.sv").out == "hi\n"
