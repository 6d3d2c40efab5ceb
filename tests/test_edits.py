"""A run after an edit takes over what the edit does not touch, and nothing that it does touch.

Each case runs a design, edits it, and runs it again with the same cache, interpreted and natively:
what it prints must be what it prints without any cache.
"""

from __future__ import annotations

import pytest

import aotc
from aotc.build.job import Choice, build
from aotc.build.job import check as check_units
from aotc.build.session import Session
from aotc.cache.store import Store
from aotc.design.moore import subroutines
from aotc.inputs import design_input

HEADER = "`define STEP 3\n"
SOURCE = """\
package p;
  typedef bit [7:0] small_t;
  typedef enum {RED, GREEN, BLUE} colour_t;
  parameter int LIMIT = 4;

  class base_c;
    int first = 1;
    virtual function int value(); return first; endfunction
    function void stop(); endfunction
  endclass

  class item_c extends base_c;
    int count = 10;
    small_t low = '1;
    colour_t colour = GREEN;
    function new(int start = 2); count += start; endfunction
    virtual function int value(); return count + `STEP; endfunction
  endclass

  class other_c extends base_c;
    virtual function int value(); return -1; endfunction
  endclass

  class box_c #(type T = int, int N = 2);
    T held[N];
    function int size(); return $size(held); endfunction
  endclass

  function automatic int helper(int a); return a * 2; endfunction

  function automatic string look(base_c b);
    item_c i;
    box_c#(bit, LIMIT) box = new;
    string text = $sformatf("%0d %0d %0d", b.value(), b.first, helper(5));
    if ($cast(i, b)) text = {text, $sformatf(" %0d %0h %0d", i.count, i.low, i.colour)};
    b.stop();
    return $sformatf("%s %0d", text, box.size());
  endfunction
endpackage

module tb;
  import p::*;
  initial begin
    automatic item_c item = new;
    automatic other_c other = new;
    automatic base_c all[$] = '{item, other};
    foreach (all[i]) $display("%s", look(all[i]));
    $display("end");
  end
endmodule
"""

EARLY = "    virtual function int early(); return 3;"

# What is edited, the text that goes, and what comes in its place. `look` depends on all of it.
EDITS = {
    "body": ("return a * 2;", "return a * 3;"),
    "field": ("int count = 10;", "byte extra = 1; int count = 20;"),
    "type of a field": ("int count = 10;", "longint count = 64'h1_0000_0000;"),
    "base class": ("int first = 1;", "shortint zeroth = 7; int first = 5;"),
    "another base": ("class other_c extends base_c;", "class other_c extends item_c;"),
    "virtual method": (
        "virtual function int value(); return first;",
        "virtual function int value(); return first + early(); endfunction\n" + EARLY,
    ),
    "signature": (
        "function automatic int helper(int a); return a * 2;",
        "function automatic int helper(int a, int b = 9); return a * b;",
    ),
    "default argument": ("int start = 2", "int start = 6"),
    "typedef": ("typedef bit [7:0] small_t;", "typedef bit [8:0] small_t;"),
    "enum": ("{RED, GREEN, BLUE}", "{RED, YELLOW, GREEN = 9, BLUE}"),
    "parameter": ("LIMIT = 4", "LIMIT = 6"),
    "finish in a callee": ("function void stop();", "function void stop(); $finish;"),
    "new class before": ("class item_c", "class early_c extends base_c; endclass\n  class item_c"),
    "lines above": ("package p;", "// a remark\n\n\npackage p;"),
}
SAME_OUTPUT = ("virtual method", "new class before", "lines above")


class Bench:
    """A folder with the design, and its cache."""

    def __init__(self, folder):
        self.folder = folder
        self.write(SOURCE, HEADER)

    def write(self, source, header):
        (self.folder / "steps.svh").write_text(header)
        text = '`include "steps.svh"\n' + source
        (self.folder / "tb.sv").write_text(text)

    @property
    def words(self):
        return [str(self.folder / "tb.sv"), f"-I{self.folder}"]

    def run(self, cache=True, mode="interp"):
        result = aotc.run(self.words, mode=mode, cache=cache, cache_dir=self.folder / "cache")
        assert result.error is None
        return result.stdout

    def build(self):
        with Store(self.folder / "cache") as store:
            return build(Session(design_input(self.words), store), Choice())

    def check(self):
        with Store(self.folder / "cache") as store:
            return check_units(Session(design_input(self.words), store), Choice())[1]


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


@pytest.fixture
def written(monkeypatch):
    """Names of the functions whose bodies are written from now on."""
    names = []
    write = subroutines.write_body

    def noted(scope, op):
        names.append(op.attrs["sym_name"])
        return write(scope, op)

    monkeypatch.setattr("aotc.design.calls.write_body", noted)
    return names


def check(bench):
    """Both tiers print what a run without a cache prints."""
    expected = bench.run(cache=False)
    assert bench.run() == expected
    bench.build()
    assert bench.run(mode="auto") == expected
    assert bench.run(mode="native") == expected
    return expected


@pytest.mark.parametrize("edit", EDITS)
def test_edit(bench, edit):
    before = bench.run()
    bench.build()
    old, new = EDITS[edit]
    assert SOURCE.count(old) == 1
    bench.write(SOURCE.replace(old, new), HEADER)
    after = check(bench)
    assert (after == before) == (edit in SAME_OUTPUT)


def test_edit_of_a_macro_in_an_include(bench):
    before = bench.run()
    bench.build()
    bench.write(SOURCE, "`define STEP 40\n")
    assert check(bench) != before


def test_an_edit_and_back(bench):
    before = bench.run()
    old, new = EDITS["field"]
    bench.write(SOURCE.replace(old, new), HEADER)
    assert bench.run() != before
    bench.write(SOURCE + "// the end\n", HEADER)
    assert bench.run() == before


def test_only_what_changed_is_written(bench, written):
    bench.run()
    assert {"p::look", "p::helper", "p::item_c::new"} <= set(written)
    written.clear()
    old, new = EDITS["body"]
    bench.write(SOURCE.replace(old, new), HEADER)
    bench.run()
    assert written == ["p::helper"]


def test_only_what_changed_is_written_for_a_build(bench, written):
    first = bench.build()
    assert len(first.compiled) == len(first.selected)
    written.clear()
    old, new = EDITS["body"]
    bench.write(SOURCE.replace(old, new), HEADER)
    second = bench.build()
    assert [unit.name for unit in second.compiled] == ["func:p::helper"]
    assert written == ["p::helper"]


def test_moved_lines(bench, written, capfd):
    """Native code stays; places are those of the present text."""
    source = SOURCE.replace("return a * 2;", '$warning("here"); return a * 2;')
    bench.write(source, HEADER)
    bench.run()
    bench.build()
    written.clear()
    bench.write(f"\n\n\n{source}", HEADER)
    outcome = bench.build()
    assert not outcome.compiled
    assert written == []
    for mode in ("auto", "interp"):
        capfd.readouterr()
        bench.run(mode=mode)
        assert "tb.sv:33:41: warning: here" in capfd.readouterr().err


def test_nothing_is_taken_over_if_that_is_forbidden(bench, written, monkeypatch):
    bench.run()
    monkeypatch.setenv("AOTC_REUSE", "0")
    written.clear()
    old, new = EDITS["body"]
    bench.write(SOURCE.replace(old, new), HEADER)
    bench.run()
    assert "p::look" in written


def test_nothing_is_read_to_build_what_has_not_changed(bench, monkeypatch):
    first = bench.build()

    def never(_):
        raise AssertionError("the sources are read")

    with monkeypatch.context() as patch:
        patch.setattr(Session, "_read", never)
        again = bench.build()
        assert (len(again.compiled), again.cached) == (0, len(first.selected))
        assert bench.check() == []
    bench.write(SOURCE.replace(*EDITS["body"]), HEADER)
    assert [name for name, _ in bench.check()] == ["func:p::helper"]
    assert len(bench.build().compiled) == 1
    bench.write(SOURCE, HEADER)
    assert bench.check() == []


def test_what_was_built_and_is_gone_is_built_again(bench):
    first = bench.build()
    with Store(bench.folder / "cache") as store:
        store.drop(first.selected[0].key)
    stale = bench.check()
    gone = "its object is gone from the cache: evicted, damaged or removed"
    assert stale == [(first.selected[0].name, [gone])]
    again = bench.build()
    assert (len(again.compiled), again.cached) == (1, len(first.selected) - 1)
