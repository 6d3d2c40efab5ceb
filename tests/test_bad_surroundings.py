"""A compiler or a cache that does not do its part: a message, the right status, nothing lost."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from troubles import CLOCK, DESIGN, PRINTED, command, own_place, shell, write

import aotc

if TYPE_CHECKING:
    from collections.abc import Iterator

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount and give files away")


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_place(tmp_path, monkeypatch)


# The compiler -------------------------------------------------------------------------------------


def compiler(name: str, text: str) -> str:
    path = Path(name).absolute()
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def still_works(capfd: pytest.CaptureFixture[str]) -> None:
    """Run works, and what is in the cache is sound."""
    status, out, err = command(capfd, "run", "design.mlir")
    assert (status, out.encode(), err) == (0, PRINTED, "")
    assert command(capfd, "cache", "verify")[0] == 0


@pytest.mark.parametrize("when", ["empty cache", "full cache"])
def test_compiler_that_is_missing(
    when: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(DESIGN)
    if when == "full cache":
        assert command(capfd, "build", "design.mlir")[0] == 0
    monkeypatch.setenv("CC", "/none/cc")
    for words in (["build"], ["build", "--check"]):
        status, _, err = command(capfd, *words, "design.mlir")
        assert status == 2
        assert err == "error: C compiler '/none/cc' (from CC) was not found\n"
    still_works(capfd)
    stats = aotc.run("design.mlir").stats
    assert (stats["functions"]["native"] > 0) == (when == "full cache")


def test_no_compiler_at_all(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(DESIGN)
    monkeypatch.setenv("PATH", str(Path("none").absolute()))
    status, _, err = command(capfd, "build", "design.mlir")
    assert status == 2
    assert "no C compiler was found: install gcc, clang or tcc, or set CC" in err
    still_works(capfd)


def test_compiler_that_fails(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(DESIGN)
    monkeypatch.setenv("CC", compiler("cc", "echo 'x.c:1: error: out of order' >&2; exit 7"))
    status, out, err = command(capfd, "build", "design.mlir")
    assert status == 2
    assert out.startswith("compiled 0, cached 0, failed ")
    assert re.search(r"^warning: not compiled: module:leaf: .*exit status 7$", err, re.MULTILINE)
    assert "x.c:1: error: out of order" in err
    assert err.endswith(
        "error: the C compiler made nothing: see the warnings; look at CC and CFLAGS\n"
    )
    status, out, err = command(capfd, "run", "design.mlir", "--mode", "native")
    assert (status, out.encode()) == (0, PRINTED)
    assert "warning: not compiled, so interpreted: module:leaf: " in err
    assert command(capfd, "build", "design.mlir", "--check")[0] == 5
    still_works(capfd)
    monkeypatch.delenv("CC")
    status, out, _ = command(capfd, "build", "design.mlir")
    assert status == 0
    assert "failed" not in out
    assert command(capfd, "build", "design.mlir", "--check")[0] == 0


def test_compiler_that_fails_at_one_unit(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is built and native; the unit is interpreted, and tried again by the next build."""
    gcc = shutil.which("gcc")
    if gcc is None:
        pytest.skip("gcc is not installed")
    write(DESIGN)
    picky = compiler("cc", f'case "$*" in *twice*) exit 1;; esac\nexec {gcc} "$@"')
    monkeypatch.setenv("CC", picky)
    status, out, err = command(capfd, "build", "design.mlir")
    assert status == 0
    assert "failed 1" in out
    assert "not compiled: func:twice" in err
    stats = aotc.run("design.mlir").stats
    assert stats["functions"]["interpreted"] == 1
    assert stats["functions"]["native"] >= 3
    assert stats["fallbacks"] == {"compiler": 1}
    monkeypatch.setenv("CC", compiler("cc", f'exec {gcc} "$@"'))
    status, out, _ = command(capfd, "build", "design.mlir")
    assert (status, out.startswith("compiled 1, cached ")) == (0, True)
    assert aotc.run("design.mlir").stats["functions"]["interpreted"] == 0


def still_running(groups: set[str]) -> list[str]:
    """Processes of these process groups that are alive."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, group = path.read_text().rpartition(")")[2].split()[:3]
            if state != "Z" and group in groups:
                found.append(path.parent.name)
    return found


def test_compiler_that_hangs(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(DESIGN)
    hangs = 'case "$*" in *--version*) echo cc 1;; *) echo $$ >> pids; sleep 1000;; esac'
    monkeypatch.setenv("CC", compiler("cc", hangs.replace("pids", str(Path("pids").absolute()))))
    monkeypatch.setenv("AOTC_COMPILE_TIMEOUT", "0.3")
    begin = time.monotonic()
    status, out, err = command(capfd, "build", "design.mlir")
    assert time.monotonic() - begin < 30
    assert status == 2
    assert "cc: killed after 0.3 s" in err
    assert "failed" in out
    if Path("/proc/self/stat").exists():
        assert not still_running(set(Path("pids").read_text().split()))
    still_works(capfd)
    monkeypatch.setenv("AOTC_COMPILE_TIMEOUT", "soon")
    status, _, err = command(capfd, "build", "design.mlir")
    assert (status, err) == (2, "error: AOTC_COMPILE_TIMEOUT: 'soon' is no number of seconds\n")


# The cache ----------------------------------------------------------------------------------------


def values(folder: Path) -> list[Path]:
    """Files of the larger entries of a cache."""
    return sorted(folder.rglob("*.val"))


def run_with_stats(**options: Any) -> dict[str, Any]:
    warnings: list[str] = []
    result = aotc.run("design.mlir", warn=warnings.append, **options)
    assert (result.exit_status, result.stdout) == (0, PRINTED)
    return result.stats | {"warnings": warnings}


@pytest.mark.parametrize("how", ["cut", "flipped", "empty", "gone"])
def test_damaged_entries(how: str, capfd: pytest.CaptureFixture[str]) -> None:
    """They are dropped and named; the run goes on; the next build makes them anew."""
    write(DESIGN)
    assert command(capfd, "build", "design.mlir")[0] == 0
    whole = run_with_stats()
    assert whole["functions"]["interpreted"] == 0
    files = values(Path("cache"))
    assert files
    for path in files:
        data = bytearray(path.read_bytes())
        if how == "cut":
            path.write_bytes(data[: len(data) // 2])
        elif how == "flipped":
            data[len(data) // 2] ^= 0x40
            path.write_bytes(data)
        elif how == "empty":
            path.write_bytes(b"")
        else:
            path.unlink()
    if how != "gone":
        assert command(capfd, "cache", "verify")[0] == 5
    stats = run_with_stats()
    counts = stats["cache"]
    assert counts["misses" if how == "gone" else "rejected"] > 0
    assert bool(stats["warnings"]) == (how != "gone")
    assert stats["functions"]["interpreted"] > 0
    assert command(capfd, "build", "design.mlir", "--check")[0] == 5
    assert command(capfd, "build", "design.mlir")[0] == 0
    assert command(capfd, "build", "design.mlir", "--check")[0] == 0
    again = run_with_stats()
    assert again["functions"] == whole["functions"]
    assert again["warnings"] == []


@root_only
def test_entries_of_another_user(capfd: pytest.CaptureFixture[str]) -> None:
    """Code that somebody else could have put there is not loaded."""
    write(DESIGN)
    assert command(capfd, "build", "design.mlir")[0] == 0
    for path in values(Path("cache")):
        os.chown(path, 12345, -1)
    stats = run_with_stats()
    assert stats["functions"]["native"] == 0
    assert any("belongs to user 12345" in w for w in stats["warnings"])


@root_only
def test_cache_of_another_user(capfd: pytest.CaptureFixture[str]) -> None:
    write(DESIGN)
    assert command(capfd, "build", "design.mlir")[0] == 0
    os.chown("cache", 12345, -1)
    status, out, err = command(capfd, "run", "design.mlir")
    assert (status, out.encode()) == (0, PRINTED)
    assert "belongs to user 12345" in err
    assert "this run goes on without a cache" in err
    status, _, err = command(capfd, "build", "design.mlir")
    assert status == 2
    assert "choose another one with AOTC_CACHE_DIR" in err


def test_damaged_database(capfd: pytest.CaptureFixture[str]) -> None:
    write(DESIGN)
    assert command(capfd, "build", "design.mlir")[0] == 0
    (database,) = Path("cache").rglob("cache.db")
    for extra in database.parent.glob("cache.db-*"):
        extra.unlink()
    database.write_bytes(os.urandom(9000))
    stats = run_with_stats()
    assert "database is damaged" in " ".join(stats["warnings"])
    assert command(capfd, "build", "design.mlir")[0] == 0
    assert run_with_stats()["functions"]["interpreted"] == 0


@contextlib.contextmanager
def mounted(where: Path, *words: str) -> Iterator[None]:
    """A mount for the time of a test; skips where that is not possible."""
    if shutil.which("mount") is None:
        pytest.skip("there is no mount command")
    done = subprocess.run(["mount", *words, str(where)], capture_output=True)
    if done.returncode:
        pytest.skip(f"cannot mount here: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


@root_only
@pytest.mark.parametrize("state", ["cold", "warm"])
def test_read_only_cache(state: str, capfd: pytest.CaptureFixture[str]) -> None:
    """What it holds is used; nothing is added; a build says that it kept nothing."""
    write(DESIGN)
    if state == "warm":
        assert command(capfd, "build", "design.mlir")[0] == 0
        run_with_stats()
    cache = Path("cache").absolute()
    cache.mkdir(mode=0o700, exist_ok=True)
    with mounted(cache, "--bind", "-o", "ro", str(cache)):
        stats = run_with_stats()
        assert stats["warm"] == (state == "warm")
        assert (stats["functions"]["native"] > 0) == (state == "warm")
        status, _, err = command(capfd, "build", "design.mlir")
        assert status == 2
        assert "cannot be written" in err or "Read-only file system" in err
    # sqlite remembers in this process that it could not write
    status, _, err = shell("build", "design.mlir")
    assert (status, err) == (0, "")
    assert run_with_stats()["functions"]["interpreted"] == 0


@root_only
def test_full_disk(capfd: pytest.CaptureFixture[str]) -> None:
    """A cache, a waveform, statistics and a profile on a disk that is full."""
    write(DESIGN)
    write(CLOCK, "other.mlir")
    cache = Path("cache").absolute()
    cache.mkdir(mode=0o700)
    with mounted(cache, "-t", "tmpfs", "-o", "size=1m,mode=700", "none"):
        assert command(capfd, "build", "design.mlir")[0] == 0
        run_with_stats()
        with (cache / "filler").open("wb", buffering=0) as f, contextlib.suppress(OSError):
            while f.write(bytes(4096)) == 4096:
                pass
        stats = run_with_stats()  # what was there is used
        assert stats["functions"]["interpreted"] == 0
        status, _, err = command(capfd, "build", "other.mlir")
        assert status == 2
        assert "nothing was kept" in err or "No space left" in err or "full" in err
        status, out, err = command(capfd, "run", "other.mlir", "--max-time", "2ns")
        assert (status, out) == (3, "tick\n" * 3)
        for option, kept in (("--wave", "w.vcd"), ("--stats", "s.json")):
            status, out, err = command(capfd, "run", "design.mlir", option, str(cache / kept))
            assert out.encode() == PRINTED, err
            assert status in (2, 3)
            assert kept in err
        status, _, err = command(capfd, "profile", "design.mlir", "-o", str(cache / "p.json"))
        assert status == 2
        assert "p.json: cannot be written: No space left on device" in err
        assert not (cache / "p.json").exists()
        (cache / "filler").unlink()
        assert command(capfd, "cache", "verify")[0] == 0
        assert command(capfd, "build", "other.mlir")[0] == 0
        run_with_stats()
