"""The store: private, verified, atomic, shared, bounded, and never in the way of a run."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from aotc.cache import place
from aotc.cache.store import Store
from aotc.errors import AotcError

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="needs chown or mount, so root")


@pytest.fixture
def warnings():
    return []


@pytest.fixture
def store(tmp_path, warnings):
    with Store(str(tmp_path / "cache"), warn=warnings.append) as opened:
        yield opened


def reopen(store, warnings, **options):
    store.close()
    return Store(store.directory, warn=warnings.append, **options)


def database(store):
    return store.directory / place.FORMAT / "cache.db"


def value_files(store):
    return list(store.directory.glob("**/*.val"))


@pytest.mark.parametrize("size", [0, 1, 4000, 4096, 300_000])
def test_what_is_put_comes_back(store, size, warnings):
    payload = os.urandom(size)
    assert store.put("unit:a", payload, "unit", "module:a")
    assert store.get("unit:a") == payload
    assert store.get("unit:b") is None
    assert (store.counts.hits, store.counts.misses, store.counts.rejected) == (1, 1, 0)
    assert [(e.key, e.kind, e.name) for e in store.entries()] == [("unit:a", "unit", "module:a")]
    assert warnings == []


def test_directory_is_private(store):
    for folder in (store.directory, store.directory / place.FORMAT):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_payloads_are_never_unpickled(store, warnings):
    """A row that claims to be a pickle is rejected, not executed."""
    store.put("k", b"x", "unit")
    with sqlite3.connect(database(store)) as db:
        db.execute("UPDATE Cache SET mode = 4, value = ?", (b"cos\nsystem\n(S'touch /nope'\ntR.",))
    assert store.get("k") is None
    assert store.counts.rejected == 1


@pytest.mark.parametrize("how", ["flip", "truncate", "empty"])
def test_damaged_entry_is_dropped_and_can_be_stored_again(store, warnings, how):
    payload = bytes(10_000)
    store.put("k", payload, "unit", "m")
    (path,) = value_files(store)
    data = path.read_bytes()
    path.write_bytes({"flip": data[:-1] + b"x", "truncate": data[:-1], "empty": b""}[how])
    assert store.get("k") is None
    assert store.counts.rejected == 1
    assert f"cache {store.directory}: entry k: its checksum is wrong; it is dropped" in warnings
    assert store.get("k") is None
    assert store.counts.misses == 1
    assert store.put("k", payload, "unit", "m")
    assert store.get("k") == payload


def test_entry_moved_to_another_key_is_rejected(store):
    store.put("a", b"1", "unit")
    with sqlite3.connect(database(store)) as db:
        db.execute("UPDATE Cache SET key = 'b'")
    assert store.get("b") is None
    assert store.counts.rejected == 1


@root_only
def test_entry_file_of_another_user_is_rejected(store, warnings):
    store.put("k", bytes(10_000), "unit")
    os.chown(value_files(store)[0], 12345, -1)
    assert [why for _, why in store.verify()] == ["its file belongs to user 12345"]
    assert store.get("k") is None
    assert store.counts.rejected == 1
    assert "belongs to user 12345" in warnings[0]


def test_entry_file_that_others_can_write_is_rejected(store, warnings):
    store.put("k", bytes(10_000), "unit")
    value_files(store)[0].chmod(0o666)
    assert store.get("k") is None
    assert store.counts.rejected == 1
    assert "can be written by others" in warnings[0]


@pytest.mark.parametrize("level", ["", place.FORMAT])
@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_directory_that_others_can_write_is_refused(tmp_path, level, mode):
    Store(str(tmp_path / "c")).close()
    (tmp_path / "c" / level).chmod(mode)
    with pytest.raises(place.CacheRefusedError, match="others can write in it") as caught:
        Store(str(tmp_path / "c"))
    assert caught.value.exit_status == 2


@root_only
def test_directory_of_another_user_is_refused(tmp_path):
    Store(str(tmp_path / "c")).close()
    os.chown(tmp_path / "c", 12345, -1)
    with pytest.raises(place.CacheRefusedError, match="belongs to user 12345, not to user 0"):
        Store(str(tmp_path / "c"))


def test_file_and_symlink_in_place_of_the_directory_are_refused(tmp_path):
    (tmp_path / "f").write_text("")
    with pytest.raises(AotcError, match="is not a directory"):
        Store(str(tmp_path / "f"))
    (tmp_path / "c").mkdir(mode=0o700)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "c" / place.FORMAT).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(place.CacheRefusedError, match="is not a directory"):
        Store(str(tmp_path / "c"))


@root_only
def test_read_only_file_system_is_read_and_not_written(store, warnings, tmp_path):
    store.put("k", bytes(10_000), "unit")
    store.close()
    mounted = subprocess.run(["mount", "--bind", "-r", store.directory, store.directory])
    if mounted.returncode:
        pytest.skip("cannot mount here")
    try:
        with Store(store.directory, warn=warnings.append) as again:
            assert not again.writable
            assert again.get("k") == bytes(10_000)
            assert not again.put("l", b"", "unit")
            again.drop("k")
            with pytest.raises(AotcError, match="cannot be written"):
                again.clear()
        assert len(warnings) == 1
        assert "cannot be written" in warnings[0]
    finally:
        subprocess.run(["umount", "-l", store.directory], check=True)


@root_only
def test_full_disk_keeps_what_was_there(tmp_path, warnings):
    place_ = tmp_path / "small"
    place_.mkdir(mode=0o700)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k,mode=700", "t", place_]).returncode:
        pytest.skip("cannot mount here")
    try:
        with Store(str(place_), warn=warnings.append) as store:
            assert store.put("a", bytes(20_000), "unit")
            assert not store.put("big", os.urandom(600_000), "unit")
            assert len(warnings) == 1
            assert "No space left on device" in warnings[0]
            assert store.get("a") == bytes(20_000)
            assert store.get("big") is None
            assert len(value_files(store)) == 1  # nothing half-written is left
            with (place_ / "filler").open("wb", buffering=0) as f, contextlib.suppress(OSError):
                while f.write(bytes(4096)) == 4096:
                    pass
            assert store.get("a") == bytes(20_000)
            with Store(str(place_), warn=warnings.append) as other:
                assert other.clear() == 1  # the one thing that must be possible on a full disk
                assert not value_files(other)
    finally:
        subprocess.run(["umount", "-l", place_], check=True)


def test_missing_place_that_cannot_be_made_only_warns(tmp_path, warnings, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    store = Store(str(tmp_path / "c"), warn=warnings.append)
    assert store.get("a") is None
    assert not store.put("a", b"", "unit")
    assert list(store.entries()) == []
    assert len(warnings) == 1
    assert "Read-only file system" in warnings[0]


def test_lock_held_too_long_is_a_warning(store, warnings):
    store.put("k", b"value", "unit")
    holder = sqlite3.connect(database(store), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        start = time.monotonic()
        with Store(store.directory, lock_timeout_s=0.2, warn=warnings.append) as other:
            assert other.get("k") == b"value"
            assert not other.put("l", b"", "unit")
        assert time.monotonic() - start < 5
        assert "database is locked" in warnings[0]
    finally:
        holder.close()


def test_damaged_database_is_started_anew(store, warnings):
    store.put("k", b"v", "unit")
    store.close()
    with database(store).open("r+b") as f:
        f.write(b"not a database at all")
    with Store(store.directory, warn=warnings.append) as again:
        assert again.get("k") is None
        assert again.put("k", b"v", "unit")
        assert again.get("k") == b"v"
    assert "is damaged" in warnings[0]


def test_least_recently_used_goes_first(store, warnings):
    with reopen(store, warnings, limit_bytes=400_000) as small:
        small.put("keep", bytes(50_000), "unit")
        for i in range(40):
            small.put(f"k{i}", bytes(50_000), "unit")
            assert small.get("keep") is not None
        assert small.get("k0") is None
        assert small.get("k39") is not None
        assert small.volume_bytes() < 600_000
    with Store(store.directory, warn=warnings.append) as later:
        assert later.limit_bytes == 400_000  # the limit belongs to the store


def test_gc_removes_damage_strays_and_what_is_over_the_limit(store):
    for i in range(4):
        store.put(f"k{i}", bytes(50_000) + bytes([i]), "unit")
    value_files(store)[0].write_bytes(b"junk")
    folder = store.directory / place.FORMAT
    stray, young = folder / "stray.val", folder / "young.val"
    for path, age in ((stray, 7200), (young, 0)):
        path.touch()
        os.utime(path, (time.time() - age,) * 2)
    assert len(store.verify()) == 1
    assert store.gc() == (1, 1)
    assert store.verify() == []
    assert young.exists()
    assert not stray.exists()
    assert store.gc(limit_bytes=100)[0] == 3
    assert list(store.entries()) == []


def test_clear(store):
    store.put("a", b"", "unit")
    store.put("b", bytes(9000), "unit")
    assert store.clear() == 2
    assert list(store.entries()) == []
    assert value_files(store) == []


WRITER = textwrap.dedent("""
    import os, sys
    from aotc.cache.store import Store
    store = Store(sys.argv[1])
    print("ready", flush=True)
    while True:
        for i in range(50):
            assert store.put(f"k{i}", bytes([i]) * 100_000, "unit")
            got = store.get(f"k{i}")
            assert got is None or got == bytes([i]) * 100_000
""")


def test_killed_writers_leave_a_sound_store(store, warnings):
    """Two processes write the same keys and die in the middle; every entry is whole or absent."""
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, store.directory], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    for writer in writers:
        assert writer.stdout.readline() == b"ready\n"
    time.sleep(0.3)
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
    assert store.verify() == []
    entries = list(store.entries())
    assert entries
    for entry in entries:
        assert store.get(entry.key) == bytes([int(entry.key[1:])]) * 100_000
    assert store.put("after", b"1", "unit")
    assert store.get("after") == b"1"
    assert store.counts.rejected == 0
    assert warnings == []
