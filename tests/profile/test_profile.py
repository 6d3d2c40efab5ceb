"""Profile files: read back, matched with designs, turned into hot sets, tables and flame graphs."""

from __future__ import annotations

import io
import json

import pytest

from aotc.design.program import FunctionInfo
from aotc.errors import InputError
from aotc.profile.hot import hot_units
from aotc.profile.model import FunctionProfile, ProcessProfile, Profile, load, match, save
from aotc.profile.speedscope import speedscope, write_speedscope
from aotc.profile.table import print_profile


def function(name, seconds, unit="", **more):
    return FunctionProfile(
        name, "tick", unit or f"module:{name}", f"hash of {name}", exclusive_s=seconds, **more
    )


def info(name, digest=""):
    return FunctionInfo(name, "tick", name, f"module:{name}", digest or f"hash of {name}")


@pytest.fixture
def profile():
    return Profile(
        "tb",
        ["tb.mlir"],
        wall_s=1.5,
        functions=[
            function("a", 0.6, calls=10, native_calls=4, ops={"comb.add": 100, "comb.xor": 3}),
            function("b", 0.3, calls=7, suspensions=2),
            function("c", 0.0),
        ],
        processes=[ProcessProfile("tb.u0", "b", 7, 2, 0.3)],
        stacks=[(["a"], 0.4), (["b", "a"], 0.2), (["b"], 0.3)],
    )


def test_file_holds_everything(profile, tmp_path):
    save(profile, tmp_path / "p.json")
    assert load(tmp_path / "p.json") == profile
    assert not list(tmp_path.glob("*.partial"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not a profile of aotc"),
        ("[]", "is not a profile of aotc"),
        ('{"a": 1}', "is not a profile of aotc"),
        ('{"format": 99}', "profile of format 99, this aotc reads format 1"),
        ('{"format": 1, "top": "t"}', "is damaged"),
        ('{"format": 1, "top": "t", "functions": [{"nom": 1}], "processes": [], "stacks": []}',
         "is damaged"),
    ],
)  # fmt: skip
def test_other_files_are_refused(tmp_path, text, message):
    (tmp_path / "p.json").write_text(text)
    with pytest.raises(InputError, match=message):
        load(tmp_path / "p.json")


def test_missing_file_and_unwritable_place(profile, tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        load(tmp_path / "none.json")
    with pytest.raises(InputError, match="cannot be written: No such file"):
        save(profile, tmp_path / "none" / "p.json")


def test_same_design_matches(profile):
    assert match(profile, [info("a"), info("b"), info("c"), info("new")], "p.json") == []


def test_stale_functions_are_named(profile):
    assert match(profile, [info("a"), info("b", "edited")], "p.json") == ["b", "c"]


def test_profile_of_another_design_is_refused(profile):
    with pytest.raises(InputError, match=r"p.json: is a profile of another design \(top tb\)"):
        match(profile, [info("x"), info("a", "edited")], "p.json")


def names(units):
    return [u.name for u in units]


def test_hot_set_covers_the_threshold():
    p = Profile("t", functions=[function(n, s) for n, s in (("a", 90), ("b", 9), ("c", 1))])
    units = {n: f"module:{n}" for n in "abc"}
    assert names(hot_units(p, units, {}, threshold=0.5)) == ["module:a"]
    assert names(hot_units(p, units, {}, threshold=0.99)) == ["module:a", "module:b"]
    assert names(hot_units(p, units, {}, threshold=1)) == ["module:a", "module:b", "module:c"]


def test_functions_of_a_unit_count_together():
    p = Profile(
        "t", functions=[function("a", 3, "u"), function("b", 2, "v"), function("c", 2, "v")]
    )
    assert names(hot_units(p, {"a": "u", "b": "v", "c": "v"}, {}, threshold=0.5)) == ["v"]


def test_what_is_called_often_is_hot_even_if_it_takes_no_time():
    p = Profile("t", functions=[function("a", 100, calls=10), function("b", 0.1, calls=90)])
    assert names(hot_units(p, {"a": "a", "b": "b"}, {}, threshold=0.9)) == ["a", "b"]


def test_budget_takes_the_best_gain_and_fills_up():
    p = Profile("t", functions=[function(n, s) for n, s in (("a", 50), ("b", 40), ("c", 10))])
    units = {n: n for n in "abc"}
    cost = {"a": 100.0, "b": 5.0, "c": 4.0}
    assert names(hot_units(p, units, cost, 1, budget_s=10)) == ["b", "c"]
    assert names(hot_units(p, units, cost | {"a": 0.0}, 1, budget_s=5)) == ["a", "b"]
    assert hot_units(p, units, cost, 1, budget_s=1) == []


def test_nothing_hot_in_an_empty_or_foreign_profile():
    assert hot_units(Profile("t"), {}, {}) == []
    assert hot_units(Profile("t", functions=[function("gone", 1)]), {"a": "u"}, {}) == []


def test_speedscope(profile, tmp_path):
    places = FunctionInfo("a", "tick", "a", "module:a", "", file="a.mlir", line=7)
    write_speedscope(profile, tmp_path / "s.json", [places])
    data = json.loads((tmp_path / "s.json").read_text())
    assert data == speedscope(profile, [places])
    frames, (run,) = data["shared"]["frames"], data["profiles"]
    assert frames == [{"name": "a", "file": "a.mlir", "line": 7}, {"name": "b"}]
    assert run["samples"] == [[0], [1, 0], [1]]
    assert run["weights"] == [0.4, 0.2, 0.3]
    assert run["endValue"] == pytest.approx(0.9)


def test_table_shows_the_hottest_first(profile):
    out = io.StringIO()
    print_profile(profile, out, rows=2)
    text = out.getvalue()
    assert text.index("a ") < text.index("b ")
    assert "66.7" in text
    assert "1 further functions" in text
    assert "1,000" in text  # comb.add: 100 in the body, 10 calls
    assert "tb.u0" in text


def test_table_whose_reader_has_gone(profile):
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        print_profile(profile, Gone())
