"""Forces of inout ports that no one net stands for: each is refused with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from troubles import command, own_place, write

if TYPE_CHECKING:
    from pathlib import Path

CASES = {
    "in different ways": """
        module d(inout c);
          initial force c = 1;
        endmodule
        module top;
          wire a, b;
          d u1(a);
          d u2(b);
        endmodule
    """,
    "`c`, which is several nets": """
        module d(inout [1:0] c);
        endmodule
        module top;
          wire a, b;
          d u({a, b});
          initial force u.c = 1;
        endmodule
    """,
}


@pytest.mark.parametrize("message", CASES)
def test_refused(
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    own_place(tmp_path, monkeypatch)
    status, _, err = command(capfd, "run", "--mode", "interp", write(CASES[message], "top.sv"))
    assert status == 2
    assert "top.sv:" in err
    assert message in err
    assert "force what it is connected to" in err
