"""Export and import: complete, checked, and never mistaken for something else."""

from __future__ import annotations

import os

import pytest

from aotc.cache.archive import export_cache, import_cache
from aotc.cache.store import Store
from aotc.errors import InputError


@pytest.fixture
def exported(tmp_path):
    payloads = {f"unit:{i}": os.urandom(5000 * i) for i in range(4)}
    with Store(tmp_path / "from") as store:
        for key, payload in payloads.items():
            store.put(key, payload, "unit", f"module:{key}")
        assert export_cache(store, tmp_path / "cache.tar") == 4
    return tmp_path / "cache.tar", payloads


def test_import_brings_everything_once(exported, tmp_path):
    file, payloads = exported
    with Store(tmp_path / "to") as store:
        assert import_cache(store, file) == (4, 0)
        assert import_cache(store, file) == (0, 4)
        assert store.get_many(payloads) == payloads
        assert {e.name for e in store.entries()} == {f"module:{key}" for key in payloads}


def test_damaged_export_is_refused(exported, tmp_path):
    file, payloads = exported
    data = file.read_bytes()
    at = data.index(payloads["unit:2"][:64])
    file.write_bytes(data[:at] + b"\0" + data[at + 1 :])
    with Store(tmp_path / "to") as store:
        with pytest.raises(InputError, match="entry unit:2 is damaged: its checksum is wrong"):
            import_cache(store, file)
        assert store.get("unit:2") is None
        assert store.verify() == []


@pytest.mark.parametrize("keep", [0, 100, 3000, 12_000])
def test_truncated_export_is_refused(exported, tmp_path, keep):
    file, _ = exported
    file.write_bytes(file.read_bytes()[:keep])
    with Store(tmp_path / "to") as store, pytest.raises(InputError, match=r"damaged|not an export"):
        import_cache(store, file)


def test_other_files_are_refused(tmp_path):
    (tmp_path / "x").write_text("module {}\n" * 1000)
    with Store(tmp_path / "to") as store:
        with pytest.raises(InputError, match="not an export of aotc's cache"):
            import_cache(store, tmp_path / "x")
        with pytest.raises(InputError, match="cannot be read: No such file"):
            import_cache(store, tmp_path / "nothing")


def test_export_that_cannot_be_written_leaves_nothing(tmp_path):
    target = tmp_path / "missing" / "cache.tar"
    with Store(tmp_path / "from") as store, pytest.raises(InputError, match="cannot be written"):
        export_cache(store, target)
    assert not (tmp_path / "missing").exists()
