"""Files appear as a whole or not at all, and what is no regular file is not replaced."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from aotc.errors import InputError
from aotc.files import whole_file


def test_a_file_appears_when_it_is_complete(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("old")
    with whole_file(path) as partial:
        partial.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert [*tmp_path.iterdir()] == [path]


def test_nothing_is_left_of_what_fails(tmp_path):
    path = tmp_path / "out.json"
    with pytest.raises(ZeroDivisionError), whole_file(path) as partial:
        partial.write_text(str(partial.write_text("half") // 0))
    assert not [*tmp_path.iterdir()]


def test_two_processes_write_the_same_file(tmp_path):
    """Each has a file of its own until it is complete; the last one stays."""
    path = tmp_path / "out.json"
    other = (
        "import sys, pathlib\n"
        "from aotc.files import whole_file\n"
        "with whole_file(pathlib.Path(sys.argv[1])) as partial:\n"
        "    partial.write_text('second, and longer')\n"
    )
    with whole_file(path) as partial:
        partial.write_text("first")
        subprocess.run([sys.executable, "-c", other, str(path)], check=True)
        assert path.read_text() == "second, and longer"
    assert path.read_text() == "first"
    assert [*tmp_path.iterdir()] == [path]


def test_a_folder_that_is_missing_is_an_error(tmp_path):
    with (
        pytest.raises(InputError, match="cannot be written"),
        whole_file(tmp_path / "none" / "out.json") as partial,
    ):
        partial.write_text("text")


def test_a_device_stays_one():
    with whole_file(Path(os.devnull)) as partial:
        partial.write_text("text")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_pipe_is_written_to(tmp_path):
    path, read = tmp_path / "pipe", []
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    with whole_file(path) as partial:
        partial.write_text("text")
    reader.join()
    assert read == ["text"]


def test_a_link_leads_to_the_same_file_as_before(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    with whole_file(link) as partial:
        partial.write_text("text")
    assert link.is_symlink()
    assert target.read_text() == "text"
