"""aotc regress: passes, fails and refuses as documented. The commands here need no design."""

from __future__ import annotations

import pytest

from aotc.cli.main import status_of
from aotc.version import VERSION


def suite(tmp_path, text):
    (tmp_path / "suite.toml").write_text(text)
    return str(tmp_path / "suite.toml")


def test_passing_and_failing_cases(tmp_path, capsys):
    (tmp_path / "version.out").write_text(f"aotc, version {VERSION}\n")
    path = suite(
        tmp_path,
        """
        [[case]]
        name = "version"
        command = ["--version"]
        stdout = "version.out"
        [[case]]
        name = "other version"
        command = ["--version"]
        stdout_text = "aotc, version 0\\n"
        [[case]]
        name = "no such command"
        command = ["frob"]
        exit = 2
        stdout_text = ""
        [[case]]
        name = "wrong status"
        command = ["frob"]
        """,
    )
    assert status_of(["regress", path, "-j", "2"]) == 1
    out = capsys.readouterr().out
    assert "ok   version" in out
    assert "FAIL other version" in out
    assert "-aotc, version 0" in out
    assert "ok   no such command" in out
    assert "exit status 2, expected 0" in out
    assert "No such command 'frob'" in out
    assert out.endswith("2 passed, 2 failed\n")
    assert status_of(["regress", path, "-k", "no such"]) == 0


def test_a_case_that_hangs_is_stopped(tmp_path, capsys):
    text = '[[case]]\nname = "slow"\ncommand = ["--version"]\ntimeout_s = 0.001\n'
    assert status_of(["regress", suite(tmp_path, text)]) == 1
    assert "still running after 0.001 s" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[case", "is not TOML"),
        ("", "a list of [[case]] tables"),
        ("x = 1", "a list of [[case]] tables"),
        ("[[case]]\nname = 'a'", "needs a name and a command"),
        ("[[case]]\nname = 'a'\ncommand = ['x']\nstdot = 'y'", "unknown 'stdot'"),
        ("[[case]]\nname = 'a'\ncommand = ['x']\nstdout = 'none'", "none cannot be read"),
    ],
)
def test_suites_that_are_not_valid(tmp_path, capsys, text, message):
    assert status_of(["regress", suite(tmp_path, text)]) == 2
    assert message in capsys.readouterr().err


def test_missing_suite_and_empty_selection(tmp_path, capsys):
    assert status_of(["regress", str(tmp_path / "none.toml")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    path = suite(tmp_path, "[[case]]\nname = 'a'\ncommand = ['x']")
    assert status_of(["regress", path, "-k", "b"]) == 2
    assert "no case named like 'b'" in capsys.readouterr().err
