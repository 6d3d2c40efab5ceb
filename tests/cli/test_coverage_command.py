"""Coverage files: written by runs, reported, merged, refused when they are damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aotc.coverage import merge as merging
from aotc.coverage import summary
from aotc.coverage.file import read, write
from aotc.errors import InputError

SOURCE = """
module top;
  bit [1:0] a, b;
  int seed;
  covergroup cg(int high);
    option.per_instance = 1;
    type_option.comment = "<what> & why";
    x: coverpoint a { bins v[] = {[0:high]}; bins rest = default; illegal_bins no = {3} iff (0); }
    y: coverpoint b;
    xy: cross x, y { ignore_bins none = binsof(y) intersect {2}; }
  endgroup
  covergroup plain;
    type_option.merge_instances = 1;
    z: coverpoint a { option.at_least = 2; }
  endgroup
  cg one = new(1), two = new(2);
  plain p = new, q = new;
  initial begin
    if (!$value$plusargs("value=%d", seed)) seed = 0;
    one.set_inst_name("first");
    a = seed; b = seed; one.sample(); p.sample(); q.sample();
    a = seed + 1; b = seed; two.sample();
    $display("%.6f %.6f %.6f", cg::get_coverage(), plain::get_coverage(), $get_coverage());
  end
endmodule
"""


@pytest.fixture
def run(shell):
    """Runs the design and returns the coverage file's path and what was printed."""
    shell.write("top.sv", SOURCE)

    def start(name, value, *words):
        done = shell("run", "top.sv", "--coverage", name, f"+value={value}", *words)
        assert done.status == 0, done.err
        return Path(name), done.out

    return start


def test_file_says_what_the_simulation_says(run):
    for value in range(3):
        path, out = run("one.cov", value)
        coverage = read(path)
        found = [summary.type_percent(t) for t in coverage.types] + [
            summary.total_percent(coverage)
        ]
        assert found == pytest.approx([float(word) for word in out.split()], abs=1e-6)


def test_tiers_write_the_same_file(run):
    interpreted, _ = run("interp.cov", 1, "--mode", "interp")
    native, _ = run("native.cov", 1, "--mode", "native")
    assert interpreted.read_bytes() == native.read_bytes()


def test_report(shell, run):
    run("one.cov", 1)
    done = shell("coverage", "report", "one.cov", "--missing")
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0] == "1 run, 2 covergroups"
    # first: x 1/2, y 1/4, xy 1/6; top.cg#2: x 1/3, y 1/4, xy 1/9
    first = (50 + 25 + 100 / 6) / 3
    second = (100 / 3 + 25 + 100 / 9) / 3
    assert f"{first:6.2f} %         3/12    instance first" in done.out
    assert f"{second:6.2f} %         3/16    instance top.cg#2" in done.out
    assert f"{(first + second) / 2:6.2f} %" in done.out
    assert any("v[0]: 0 of 1" in line for line in lines)
    assert any("automatic bins of the cross never hit" in line for line in lines)
    # z: a = 1 was sampled by p and by q, so twice
    assert " 25.00 %          1/4  top.plain" in done.out


def test_types_are_chosen(shell, run):
    run("one.cov", 0)
    done = shell("coverage", "report", "one.cov", "--type", "*.plain")
    assert "top.plain" in done.out
    assert "top.cg" not in done.out
    refused = shell("coverage", "report", "one.cov", "--type", "nothing")
    assert (refused.status, refused.out) == (2, "")
    assert "no covergroup or assertion is called nothing" in refused.err


def test_merge_adds_counts(shell, run):
    run("a.cov", 0)
    run("b.cov", 1)
    assert shell("coverage", "merge", "a.cov", "b.cov", "-o", "c.cov").status == 0
    merged = read(Path("c.cov"))
    assert [r["seed"] for r in merged.runs] == [0, 0]
    group = merged.types[0]
    assert [i.name for i in group.instances] == ["first", "top.cg#2"]
    first = group.instances[0]
    assert first.items[0].hits[:2] == [1, 1]  # v[0] and v[1]
    assert first.items[2].tuples == {(0, 0): 1, (1, 1): 1}
    again = merging.merge([read(Path("a.cov")), read(Path("b.cov"))])
    assert again == merged
    report = shell("coverage", "report", "a.cov", "b.cov").out
    assert report == shell("coverage", "report", "c.cov").out
    assert report.startswith("2 runs")


def test_instances_with_other_bins_stay_apart(run):
    path, _ = run("one.cov", 0)
    coverage, other = read(path), read(path)
    other.types[0].instances[1].name = "first"
    merged = merging.merge([coverage, other])
    assert [i.name for i in merged.types[0].instances] == ["first", "top.cg#2", "first (2)"]


def test_types_that_differ_are_refused(run):
    path, _ = run("one.cov", 0)
    coverage, other = read(path), read(path)
    other.types[1].items[0].name = "other"
    with pytest.raises(InputError, match="top.plain: its coverpoints and crosses differ"):
        merging.merge([coverage, other])


def test_written_files_are_read_back(run, tmp_path):
    path, _ = run("one.cov", 2)
    coverage = read(path)
    write(tmp_path / "copy.cov", coverage)
    assert read(tmp_path / "copy.cov") == coverage


def test_pages(shell, run):
    run("one.cov", 1)
    assert shell("coverage", "report", "one.cov", "--html", "pages").status == 0
    index = Path("pages/index.html").read_text()
    assert "top.cg" in index
    assert "type-2.html" in index
    page = Path("pages/type-1.html").read_text()
    assert "v[0]" in page
    assert "&lt;what&gt; &amp; why" in page
    assert "xy (cross)" in page


def test_pages_cannot_be_written(shell, run):
    run("one.cov", 1)
    Path("file").write_text("")
    done = shell("coverage", "report", "one.cov", "--html", "file/pages")
    assert done.status == 2
    assert "cannot be written" in done.err


def test_ucis(shell, run):
    pytest.importorskip("ucis.xml.xml_writer")
    run("one.cov", 1)
    assert shell("coverage", "report", "one.cov", "--ucis", "one.xml").status == 0
    text = Path("one.xml").read_text()
    assert 'name="first"' in text
    assert 'coverpointBin name="v[1]" type="bins"' in text


DAMAGE = {
    "cut": (lambda text: text[: len(text) // 2], "no coverage file, or damaged"),
    "empty": (lambda text: "", "no coverage file, or damaged"),
    "other": (lambda text: '{"a": 1}', "no coverage file"),
    "list": (lambda text: "[1, 2]", "no coverage file"),
    "version": (lambda text: text.replace('"version": 1', '"version": 99'), "of version 99"),
    "hits": (lambda text: text.replace('"hits":[', '"hits":[5,', 1), "counts"),
    "negative": (lambda text: text.replace('"hits":[0', '"hits":[-1', 1), "where a count should"),
    "shape": (lambda text: text.replace('"shape":0', '"shape":7', 1), "has no shape 7"),
    "kind": (lambda text: text.replace('"kind":"point"', '"kind":"line"', 1), "is of kind 'line'"),
    "bins": (lambda text: text.replace('"default"', '"fine"', 1), "is of kind"),
    "targets": (lambda text: text.replace('"targets":[0,1]', '"targets":[0,9]', 1), "not there"),
    "weight": (lambda text: text.replace('"weight":1', '"weight":"x"', 1), "`weight`"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damaged_files(shell, run, what):
    path, _ = run("one.cov", 1)
    change, told = DAMAGE[what]
    text = path.read_text()
    damaged = change(text)
    assert damaged != text
    path.write_text(damaged)
    for words in (["report", "one.cov"], ["merge", "one.cov", "-o", "two.cov"]):
        done = shell("coverage", *words)
        assert (done.status, done.out) == (2, "")
        assert "one.cov" in done.err
        assert told in done.err
    assert not Path("two.cov").exists()


def test_files_that_are_no_text(shell):
    Path("bytes.cov").write_bytes(b"\xff\xfe\x00")
    assert "it is no text" in shell("coverage", "report", "bytes.cov").err
    assert "cannot be read" in shell("coverage", "report", "nothing.cov").err


def test_file_that_cannot_be_written(shell):
    shell.write("top.sv", SOURCE)
    done = shell("run", "top.sv", "--coverage", "no/such/folder/one.cov")
    assert done.status == 2
    assert "no/such/folder/one.cov: cannot be written" in done.err


def test_design_without_covergroups(shell):
    done = shell("run", "design.mlir", "--coverage", "none.cov")
    assert done.status == 0
    assert read(Path("none.cov")).types == []
    assert "0 covergroups" in shell("coverage", "report", "none.cov").out


def test_statistics(shell, run):
    run("one.cov", 1, "--stats", "stats.json")
    groups = json.loads(Path("stats.json").read_text())["coverage"]["groups"]
    assert groups[1] == {"name": "top.plain", "percent": 25.0, "covered": 1, "bins": 4}


HALF_MADE = """
module top;
  bit [3:0] a;
  covergroup cg(int n);
    p: coverpoint a;
    q: coverpoint a { bins b[n] = {[0:3]}; }
  endgroup
  cg g = new(2), h;
  initial begin a = 3; g.sample(); h = new(0); end
endmodule
"""


def test_instance_at_which_the_run_ends_is_left_out(shell):
    shell.write("top.sv", HALF_MADE)
    assert shell("run", "top.sv", "--coverage", "half.cov").status == 1
    [group] = read(Path("half.cov")).types
    assert [i.name for i in group.instances] == ["top.cg"]
    assert [item.name for item in group.items] == ["p", "q"]


DATABASE = """
module top;
  bit [1:0] a;
  int value;
  covergroup cg;
    x: coverpoint a;
  endgroup
  cg g;
  initial begin
    if ($test$plusargs("load")) $load_coverage_db("all.cov");
    void'($value$plusargs("value=%d", value));
    $set_coverage_db_name("all.cov");
    g = new;
    a = value; g.sample();
    $display("%.2f %.2f", cg::get_coverage(), g.get_inst_coverage());
    if ($test$plusargs("later")) $load_coverage_db("all.cov");
    $display("%.2f", cg::get_coverage());
  end
endmodule
"""


def test_databases_of_the_language(shell):
    shell.write("top.sv", DATABASE)
    done = shell("run", "top.sv", "+value=1", "+load")
    assert (done.status, done.out) == (0, "25.00 25.00\n25.00\n")
    assert "top.sv:10:33: warning: all.cov does not exist" in done.err
    assert shell("run", "top.sv", "+value=2", "+load").out == "50.00 25.00\n50.00\n"
    assert shell("run", "top.sv", "+value=0", "+later").out == "25.00 25.00\n50.00\n"
    Path("all.cov").write_text("{")
    done = shell("run", "top.sv", "+load")
    assert done.status == 2
    assert "all.cov" in done.err


WRONG = {
    "null": ("p: coverpoint a;", "initial g.sample();", 1, "x.sv:6:9: error: the handle of the"),
    "bins": ("p: coverpoint a { bins b[] = {[0:$]}; }", "initial g = new;", 1, "more than 1048576"),
    "with": ("p: coverpoint a { bins b = p with (item > 3); }", "initial g = new;", 1,
             "`with` would have to look at more than"),
    "none": ("p: coverpoint a { bins b[0] = {1}; }", "initial g = new;", 1, "bins b: 0 bins"),
    "steps": ("p: coverpoint a { bins t = (1 [*3:2] => 4); }", "initial g = new;", 1,
              "a step is repeated 3 to 2 times"),
    "array": ("p: coverpoint a { bins t[] = (1 => 2 [-> 2]); }", "initial g = new;", 1,
              "no fixed length"),
    "wide": ("p: coverpoint w;", "", 2, "a coverpoint of 200 bits is not supported"),
    "real": ("p: coverpoint r { bins b[] = {[0.0:1.0]}; }", "", 2,
             "an array of bins of a real coverpoint is not supported"),
    "real only ignored": ("p: coverpoint r { ignore_bins b = {[0.0:1.0]}; }", "", 2,
             "a real coverpoint without bins"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_covergroups_that_cannot_be(shell, what):
    items, use, status, told = WRONG[what]
    shell.write(
        "x.sv",
        "module top;\n  bit [31:0] a; bit [199:0] w; real r;\n"
        f"  covergroup cg; {items} endgroup\n  cg g;\n\n{use}\nendmodule\n",
    )
    done = shell("run", "x.sv", "--coverage", "x.cov")
    assert done.status == status
    if status == 1:
        assert shell("coverage", "report", "x.cov").status == 0
    assert told in done.err
    assert "x.sv:" in done.err
