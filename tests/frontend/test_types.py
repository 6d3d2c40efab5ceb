"""slang's types as Moore types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyslang import ast, syntax

from aotc.errors import UnsupportedError
from aotc.frontend.types import moore_type

if TYPE_CHECKING:
    from aotc.ir.types import Type


def type_of(declarations: str) -> Type:
    """The type of the variable `v`."""
    tree = syntax.SyntaxTree.fromText(f"module m; {declarations} endmodule")
    compilation = ast.Compilation()
    compilation.addSyntaxTree(tree)
    (top,) = compilation.getRoot().topInstances
    return moore_type(top.body.find("v").type)


@pytest.mark.parametrize(
    ("declarations", "expected"),
    [
        ("bit v;", "i1"),
        ("logic [7:0] v;", "l8"),
        ("bit signed [0:6] v;", "i7"),
        ("int v;", "i32"),
        ("integer v;", "l32"),
        ("time v;", "l64"),
        ("real v;", "f64"),
        ("realtime v;", "f64"),
        ("shortreal v;", "f32"),
        ("string v;", "string"),
        ("event v;", "event"),
        ("chandle v;", "chandle"),
        ("enum logic [2:0] {A} v;", "l3"),
        ("logic [3:0][7:0] v;", "array<4 x l8>"),
        ("logic [1:0] v [2][3:1];", "uarray<2 x uarray<3 x l2>>"),
        ("byte v [];", "open_uarray<i8>"),
        ("byte v [$];", "queue<i8, 0>"),
        ("byte v [$:7];", "queue<i8, 7>"),
        ("int v [string];", "assoc_array<i32, string>"),
        ("int v [logic [3:0]];", "assoc_array<i32, l4>"),
        ("int v [*];", "wildcard_assoc_array<i32>"),
        ("struct packed {bit a; logic [1:0] b;} v;", "struct<{a: i1, b: l2}>"),
        ("struct {int a; string b;} v;", "ustruct<{a: i32, b: string}>"),
        ("struct {int \\a-b ;} v;", 'ustruct<{"a-b": i32}>'),
        ("union packed {bit [1:0] a; logic [1:0] b;} v;", "union<{a: i2, b: l2}>"),
        ("union {int a; real b;} v;", "uunion<{a: i32, b: f64}>"),
        ("union tagged {void N; int V;} v;", "ustruct<{tag$: i1, V: i32}>"),
        (
            "union tagged packed {void N; logic V; bit [1:0] W;} v;",
            "struct<{tag$: l2, value$: union<{V: l1, W: i2}>}>",
        ),
    ],
)
def test_types(declarations: str, expected: str) -> None:
    assert type_of(declarations).text == "!moore." + expected


def test_classes_are_refused() -> None:
    with pytest.raises(UnsupportedError, match="a class outside of a design is not supported"):
        type_of("class c; endclass c v;")
