"""What IEEE 1800-2023 does not allow and slang lets pass: refused at its place, with the clause."""

from __future__ import annotations

import pytest
from troubles import command, own_place, write

HEAD = 'module top;\n  string s = "abc"; byte q[]; byte b[3]; logic [7:0] v;\n'
CLAUSES = "is not allowed (IEEE 1800-2023 10.3.2, 10.4.2)"
CHARACTER = "a nonblocking assignment to a character of a string, whose size changes,"
ELEMENTS = "a nonblocking assignment to elements of an array of changing size"
ASSIGNMENTS = [
    ('initial s[0] <= "x";', "3:11", CHARACTER),
    ("initial {>>{q with [0:2]}} <= b;", "3:15", ELEMENTS),
]


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    own_place(tmp_path, monkeypatch)


@pytest.mark.parametrize(("item", "at", "message"), ASSIGNMENTS)
def test_assignments(item: str, at: str, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    write(f"{HEAD}  {item}\nendmodule\n", "bad.sv")
    status, _, err = command(capfd, "run", "bad.sv")
    assert status == 2
    assert f"bad.sv:{at}: error: {message} {CLAUSES}\n" in err
