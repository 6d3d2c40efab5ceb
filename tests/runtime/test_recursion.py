"""What is said of a recursion that is too deep."""

import pytest

from aotc.errors import Loc
from aotc.runtime.recursion import loop_notes

A, B, C, D = (Loc("a.sv", line, 1) for line in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("calls", "loop"),
    [
        ([], []),
        ([A, B, C, D], []),
        ([A, B, A, B], []),  # two turns prove nothing
        ([B, A, B, A, B, A], [A, B]),
        ([A, B, A, B, A, B, A], [A, B]),
        ([D, C, B, C, B, C, B, C, B, C], [B, C]),  # D is what the last turn led to
        ([C, B, A] * 4, [A, B, C]),  # the outer call first
        ([C, A, B] * 4, [A, C, B]),
        ([A] * 9, []),  # the error has this place itself
        ([B, A, A, A], [A]),
    ],
)
def test_the_loop_of_calls(calls, loop):
    assert [loc for _, loc in loop_notes(calls)] == loop
