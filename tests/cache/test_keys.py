"""Keys cover what an object depends on, no more and no less, and can say what changed."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from aotc.cache import keys
from aotc.design.program import Field, FunctionInfo, ModuleLayout, Net, Program

TOOLCHAIN = {"compiler": "gcc 12.2.0", "flags": "-O1", "cpu": "Linux x86_64"}


def program():
    child = ModuleLayout(
        "child", 32, [("a", "input")], [Field("a", 16, "bits", 8), Field("r", 24, "bits", 8)],
        [], [Net("a")],
    )  # fmt: skip
    parent = ModuleLayout("parent", 24, [], [Field("x", 16, "bits", 1)], [("u0", "child")])
    return Program(
        "parent",
        {"child": child, "parent": parent},
        functions=[
            FunctionInfo(
                "parent:tick.0", "tick", "parent", "module:parent", "h0", file="a", line=3
            ),
            FunctionInfo("child:settle.0", "settle", "child", "module:child", "h1"),
            FunctionInfo("fact", "func", "", "func:fact", "h2", ["i32"], ["i32"]),
        ],
    )


def parts(p, toolchain=TOOLCHAIN):
    return keys.unit_parts(p, "module:parent", ["fact"], toolchain)


def edit(path):
    """A copy of the program with one attribute set; path is (getter, attribute, value)."""
    p = copy.deepcopy(program())
    getter, attribute, value = path
    setattr(getter(p), attribute, value)
    return p


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ((lambda p: p.functions[0], "hash", "other"), ["body of parent:tick.0: changed"]),
        ((lambda p: p.modules["parent"].fields[0], "width", 2), ["layout of parent: changed"]),
        ((lambda p: p.modules["child"].fields[0], "width", 9), ["ports of child: changed"]),
        ((lambda p: p.modules["child"], "nets", []), ["ports of child: changed"]),
        ((lambda p: p.functions[2], "params", ["i64"]),
         [("signature of fact: was func (i32) -> (i32) in func:fact, "
          "is func (i64) -> (i32) in func:fact")]),
    ],
)  # fmt: skip
def test_a_change_that_matters_changes_the_key_and_is_named(change, named):
    before, after = parts(program()), parts(edit(change))
    assert keys.key_of("unit", before) != keys.key_of("unit", after)
    assert keys.changes(before, after) == named


@pytest.mark.parametrize(
    "change",
    [
        (lambda p: p.functions[1], "hash", "other body of the child"),
        (lambda p: p.functions[2], "hash", "other body of the callee"),
        (lambda p: p.modules["child"], "size", 64),
        (lambda p: p.modules["child"].fields[1], "width", 7),
        (lambda p: p.functions[0], "line", 99),
    ],
)
def test_a_change_elsewhere_keeps_the_key(change):
    assert parts(program()) == parts(edit(change))


def test_places_matter_with_debug_information():
    debug = TOOLCHAIN | {"flags": "-O0 -g"}
    moved = edit((lambda p: p.functions[0], "line", 99))
    assert keys.changes(parts(program(), debug), parts(moved, debug)) == ["places: changed"]


def test_toolchain_changes_are_shown_in_words():
    newer = TOOLCHAIN | {"compiler": "gcc 13.1.0"}
    assert keys.changes(parts(program()), parts(program(), newer)) == [
        "compiler: was gcc 12.2.0, is gcc 13.1.0"
    ]


def test_parts_that_come_and_go_are_named():
    assert keys.changes({"a": "1", "b": "2"}, {"b": "2", "c": "3"}) == ["c: new", "a: gone"]


def test_order_of_parts_does_not_matter_but_their_borders_do():
    assert keys.key_of("u", {"a": "1", "b": "2"}) == keys.key_of("u", {"b": "2", "a": "1"})
    assert keys.key_of("u", {"a": "1b"}) != keys.key_of("u", {"a1": "b"})
    assert keys.digest("ab", "c") != keys.digest("a", "bc")


def test_native_flags_tie_the_key_to_this_cpu():
    assert keys.cpu_part(["-O2"]) == keys.machine_part()
    assert keys.cpu_part(["-march=native"]) != keys.machine_part()


def test_manifest_follows_contents_options_and_the_name_as_given(tmp_path, monkeypatch):
    def parts_of(name, **options):
        return keys.manifest_parts([Path(name)], options)

    found = []
    for folder, text in (("a", "1"), ("b", "1"), ("c", "2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "d.mlir").write_text(text)
        monkeypatch.chdir(tmp_path / folder)
        found.append(parts_of("d.mlir"))
    assert found[0] == found[1]
    assert keys.changes(found[0], found[2]) == ["input 0: changed"]
    assert keys.changes(parts_of("d.mlir"), parts_of("./../c/d.mlir")) == [
        "path 0: was d.mlir, is ../c/d.mlir"
    ]
    assert keys.changes(parts_of("d.mlir", top="t"), parts_of("d.mlir", top="u")) == [
        "option top: was t, is u"
    ]
