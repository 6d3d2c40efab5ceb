"""Identifiers: different for different names, and readable back."""

from itertools import combinations

import pytest

from aotc.codegen.names import function_name, named_function

NAMES = ["a", "a_b", "_x", "_x5f_", "a_x41_", "aA", "p::c#(int)::f", "g[0].f", "é", "_", "x"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_can_be_read_back(name: str) -> None:
    assert function_name(name).isidentifier()
    assert function_name(name).isascii()
    assert named_function(function_name(name)) == name


def test_different_names_stay_different() -> None:
    for one, other in combinations(NAMES, 2):
        assert function_name(one) != function_name(other)
