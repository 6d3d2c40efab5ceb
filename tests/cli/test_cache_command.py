"""aotc cache: what each subcommand prints, and its exit status."""

from __future__ import annotations

import json

import pytest

from aotc.cache.store import Store
from aotc.cli.main import status_of


@pytest.fixture
def filled(tmp_path, monkeypatch):
    monkeypatch.setenv("AOTC_CACHE_DIR", str(tmp_path / "cache"))
    with Store() as store:
        store.put("unit:" + "a" * 32, bytes(10_000), "unit", "module:fifo")
        store.put("manifest:" + "b" * 32, b"tiny", "manifest", "fifo.mlir")
    return tmp_path / "cache"


def test_list(filled, capsys):
    assert status_of(["cache", "list"]) == 0
    out = capsys.readouterr().out
    assert "unit      module:fifo  aaaaaaaaaaaa" in out
    assert "manifest  fifo.mlir  bbbbbbbbbbbb" in out
    assert status_of(["cache", "list", "--kind", "unit", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["name"] == "module:fifo"
    assert entry["size"] > 10_000


def test_stats(filled, capsys):
    assert status_of(["cache", "stats", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["directory"] == str(filled)
    assert report["kinds"]["unit"]["entries"] == 1
    assert status_of(["cache", "stats"]) == 0
    assert "of 2.0 GB" in capsys.readouterr().out


def test_verify_finds_damage_and_gc_removes_it(filled, capsys):
    assert status_of(["cache", "verify"]) == 0
    assert "2 entries, 0 bad" in capsys.readouterr().out
    (value,) = filled.glob("**/*.val")
    value.write_bytes(b"junk")
    assert status_of(["cache", "verify"]) == 5
    captured = capsys.readouterr()
    assert "its checksum is wrong" in captured.out
    assert "1 damaged entries; `aotc cache gc` removes them" in captured.err
    assert status_of(["cache", "gc"]) == 0
    assert "removed 1 entries" in capsys.readouterr().out
    assert status_of(["cache", "verify"]) == 0


def test_gc_sets_the_limit(filled, capsys):
    assert status_of(["cache", "gc", "--limit", "1"]) == 0
    assert "removed 2 entries" in capsys.readouterr().out
    assert status_of(["cache", "gc", "--limit", "1x"]) == 2
    assert "is no size" in capsys.readouterr().err


def test_clear(filled, capsys):
    assert status_of(["cache", "clear"]) == 0
    assert capsys.readouterr().out == "removed 2 entries\n"


def test_export_and_import(filled, tmp_path, capsys):
    assert status_of(["cache", "export", str(tmp_path / "c.tar")]) == 0
    other = ["--cache-dir", str(tmp_path / "other")]
    assert status_of(["cache", "import", *other, str(tmp_path / "c.tar")]) == 0
    assert capsys.readouterr().out.endswith("imported 2 entries, 0 were there already\n")
    assert status_of(["cache", "import", *other, str(tmp_path / "none.tar")]) == 2
    assert "none.tar: cannot be read" in capsys.readouterr().err


def test_directory_that_others_can_write_is_an_error_here(filled, capsys):
    filled.chmod(0o777)
    assert status_of(["cache", "list"]) == 2
    assert "others can write in it" in capsys.readouterr().err
    filled.chmod(0o700)


@pytest.mark.parametrize("words", [["cache"], ["cache", "frob"], ["cache", "list", "--frob"]])
def test_wrong_words(words, capsys):
    assert status_of(words) == 2
    assert "Usage" in capsys.readouterr().err
