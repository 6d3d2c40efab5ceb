"""The heap under objects of classes: dead ones go, cycles too, and who holds memory can be told."""

from __future__ import annotations

import itertools

import pytest

import aotc
from aotc.errors import LimitError

TRANSACTIONS = """
class item;
  bit [31:0] addr;
  bit [7:0] data[$];
  string name;
  item other;
  event done;
  function new(string name);
    this.name = name;
  endfunction
endclass
module top;
  int unsigned sum;
  item kept[$];
  int n = 1000, most = 50;
  initial begin
    void'($value$plusargs("n=%d", n));
    void'($value$plusargs("most=%d", most));
    for (int i = 0; i < n; i++) begin
      item a, b;
      a = new("first");
      b = new("second");
      a.other = b;
      b.other = a;
      a.addr = i;
      a.data.push_back(i[7:0]);
      kept.push_back(b);
      if (kept.size() > most) begin
        b = kept.pop_front();
        sum += b.other.addr + b.other.data[0];
      end
      if (i % 100 == 0) #1;
    end
    $display("%0d %0d", sum, kept.size());
  end
endmodule
"""
MILLION = 1_000_000


@pytest.fixture(autouse=True)
def design(tmp_path, monkeypatch):
    monkeypatch.setenv("CFLAGS", "-O1")
    monkeypatch.setenv("AOTC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "top.sv").write_text(TRANSACTIONS)


def memory(mode, *plusargs, **options):
    result = aotc.run("top.sv", mode=mode, plusargs=plusargs, **options)
    assert result.error is None
    return result.stats["memory"]


@pytest.mark.parametrize(("mode", "count"), [("native", MILLION), ("interp", MILLION // 5)])
def test_short_lived_objects_do_not_grow_memory(mode, count):
    few = memory(mode, f"n={count // 10}")["total"]
    many = memory(mode, f"n={count}")["total"]
    assert many["allocated"] > 5 * count
    assert many["peak_bytes"] < 1.1 * few["peak_bytes"]


@pytest.mark.parametrize("mode", ["interp", "native"])
def test_counters_by_class_and_place(mode):
    found = memory(mode, "n=3000", "most=10000")
    (row,) = found["classes"]
    assert row["class"] == "item"
    assert row["objects"] == row["peak"] == row["allocated"] == 6000
    places = {row["place"]: row for row in found["places"]}
    assert [row["allocated"] for row in places.values()] == [3000, 3000]
    assert {p.rsplit(":", 1)[0] for p in places} == {"top.sv:21", "top.sv:22"}
    assert {row["function"] for row in places.values()} == {"top:process.0"}
    assert found["objects"]["objects"] == found["events"]["objects"] == 6000


def test_windows_tell_what_grows():
    windows = memory("interp", "n=20000", "most=100000")["windows"]
    assert 32 <= len(windows) <= 64
    times = [w["sim_time_fs"] for w in windows]
    assert times == sorted(times)
    assert len({b - a for a, b in itertools.pairwise(times)}) == 1
    assert all(w["grown"]["item"] == windows[1]["grown"]["item"] for w in windows[1:])


@pytest.mark.parametrize("mode", ["interp", "native"])
def test_memory_limit_names_who_holds_it(mode):
    with aotc.open("top.sv", mode=mode, plusargs=["n=100000000", "most=100000000"],
                   max_rss=200 << 20) as run, pytest.raises(LimitError) as caught:  # fmt: skip
        run.run()
    notes = [text for text, _ in caught.value.notes]
    assert any("objects of item" in text for text in notes)
    assert any("top.sv:21" in text and "top:process.0" in text for text in notes)


CONTAINERS = """
module top;
  string names[$];
  int squares[int];
  initial
    for (int i = 0; ; i++) begin
      names.push_back($sformatf("a name with the number %0d", i));
      squares[i] = i * i;
      if (i % 1000 == 0) #1;
    end
endmodule
"""


@pytest.mark.parametrize("mode", ["interp", "native"])
def test_memory_limit_names_kinds(mode, tmp_path):
    (tmp_path / "containers.sv").write_text(CONTAINERS)
    with aotc.open("containers.sv", mode=mode, max_rss=200 << 20) as run, \
         pytest.raises(LimitError) as caught:  # fmt: skip
        run.run()
    kinds = [text.split(" in ")[1].split(" ", 1)[1] for text, _ in caught.value.notes]
    assert sorted(kinds) == ["associative arrays", "queues and dynamic arrays", "strings"]
