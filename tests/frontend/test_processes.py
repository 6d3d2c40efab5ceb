"""Delays, events, forks, disable, forces and assertions as ops."""

from __future__ import annotations

import pytest
from frontend import attrs, imported, ops

from aotc.errors import UnsupportedError


def lower(tmp_path, members):
    text = f"`timescale 1ns/10ps\nmodule top; {members} endmodule"
    return imported(tmp_path, text, "-Wnone")


@pytest.mark.parametrize(
    ("delay", "fs"),
    [("3", 3_000_000), ("1.004", 1_000_000), ("1.006", 1_010_000), ("20ps", 20_000), ("('x)", 0)],
)
def test_delays_are_rounded_to_the_precision(tmp_path, delay, fs):
    module = lower(tmp_path, f"initial #{delay};")
    assert attrs(module, "top", "moore.constant_time", "value") == [(fs,)]


def test_computed_delays(tmp_path):
    module = lower(tmp_path, "int i; real r; initial begin #i; #r; end")
    assert [v.type.text for op in ops(module, "top", "moore.wait_delay") for v in op.operands] == [
        "!moore.time", "!moore.time",
    ]  # fmt: skip
    assert len(ops(module, "top", "moore.real_to_int")) == 1
    assert len(ops(module, "top", "moore.sext")) == 1


def test_events(tmp_path):
    module = lower(
        tmp_path,
        """
      logic [3:0] v; bit b; event e;
      initial @(posedge v iff b or negedge b, edge b or v or e);
    """,
    )
    found = ops(module, "top", "moore.detect_event")
    assert [op.attrs["edge"] for op in found] == [1, 2, 3, 0, 0]
    assert [len(op.operands) for op in found] == [2, 1, 1, 1, 1]
    types = [op.operands[0].type.text.removeprefix("!moore.") for op in found]
    assert types == ["l1", "i1", "i1", "l4", "event"]


def test_a_star_in_the_middle_waits_for_what_is_read(tmp_path):
    module = lower(
        tmp_path,
        """
      int a, b, c, x[4];
      initial begin #1 @* begin x[a] = b; c = 1; end end
    """,
    )
    waits = ops(module, "top", "moore.detect_event")
    names = [op.operands[0].owner.operands[0].owner.attrs["name"] for op in waits]
    assert names == ["a", "b"]


def test_assignments_with_delays_inside(tmp_path):
    module = lower(
        tmp_path,
        """
      int a, b; event e;
      initial begin a = #1 b; a <= #2 b; a <= repeat (3) @e b; ->> #1 e; ->> @(a) e; end
    """,
    )
    assert len(ops(module, "top", "moore.wait_delay")) == 1
    assert len(ops(module, "top", "moore.delayed_nonblocking_assign")) == 1
    forks = ops(module, "top", "aotc.fork")
    assert [("detached" in op.attrs, op.attrs["join"]) for op in forks] == [(True, "none")] * 2
    assert [len(op.operands) for op in ops(module, "top", "aotc.event_trigger")] == [2, 1]


def test_fork_branches_see_variables_of_the_fork(tmp_path):
    module = lower(
        tmp_path,
        """
      int a;
      initial fork : f automatic int k = a; begin : one #1 a = k; end #2; join_none
    """,
    )
    (fork,) = ops(module, "top", "aotc.fork")
    assert (fork.attrs["join"], fork.attrs["names"]) == ("none", ["f.one", ""])
    variable = next(op for op in fork.parent.ops if op.name == "moore.variable")
    assert fork.parent.ops.index(variable) < fork.parent.ops.index(fork)
    assert all(r.blocks[-1].ops[-1].name == "moore.return" for r in fork.regions)


def test_disable_from_elsewhere(tmp_path):
    module = lower(
        tmp_path,
        """
      int a;
      initial begin : blk
        forever begin #1; if (a == 1) disable blk; if (a == 2) break; end
        a = 3;
      end
      initial #5 disable blk;
    """,
    )
    assert attrs(module, "top", "aotc.scope", "name") == [("blk",)]
    assert attrs(module, "top", "aotc.disable", "name", "up", "path") == [("blk", 0, [])]


def test_jumps_out_of_a_scope_are_numbered(tmp_path):
    module = lower(
        tmp_path,
        """
      int a;
      initial forever begin begin : blk #1; if (a) break; end a = 4; end
      initial disable blk;
    """.replace("disable blk", "disable p.blk")
        .replace("initial forever begin", "initial begin : p forever begin", 1)
        .replace("a = 4; end", "a = 4; end end", 1),
    )
    (scope,) = ops(module, "top", "aotc.scope")
    before = [op.attrs.get("name") for op in scope.parent.ops if op.name == "moore.variable"]
    assert before == ["$leaves"]
    assert scope.parent.ops[-1].name == "cf.cond_br"


def test_a_disable_in_a_fork_ends_the_rest_of_the_block(tmp_path):
    module = lower(tmp_path, "initial begin : b fork #1; begin #2; disable b; end join end")
    assert attrs(module, "top", "aotc.disable", "name") == [("b",)]
    assert ops(module, "top", "moore.unreachable")


def test_procedural_continuous_assignments(tmp_path):
    module = lower(
        tmp_path,
        """
      logic [3:0] v; wire w; int a;
      initial begin assign v = a; deassign v; force w = v[0]; release w; end
    """,
    )
    for name in ("proc_assign", "proc_deassign", "force", "release"):
        assert len(ops(module, "top", f"aotc.{name}")) == 1
    assert ops(module, "top", "aotc.force")[0].regions[0].blocks[0].ops[-1].name == "moore.yield"


def test_a_failure_without_an_action_is_an_error(tmp_path):
    module = lower(tmp_path, "int a; initial begin assert (a); assume #0 (a); cover (a); end")
    severities = attrs(module, "top", "moore.builtin.severity", "severity")
    assert severities == [(2,), (2,)]
    report_and_count = [("observed",)] * 2
    assert attrs(module, "top", "aotc.defer", "kind") == report_and_count


def test_wait_order_without_else_reports(tmp_path):
    module = lower(tmp_path, "event a, b; initial wait_order (a, b);")
    assert len(ops(module, "top", "aotc.wait_order")[0].operands) == 2
    assert len(ops(module, "top", "moore.builtin.severity")) == 1


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ("bit c, a; initial expect (@(posedge c) disable iff (a) a);", "disable iff in an expect"),
        (
            "bit c; property p(local int n); 1 |=> p(n + 1); endproperty cover property (@c p(0));",
            "a recursive property with local variables",
        ),
        (
            "bit c; sequence s; int x; (c, x = 1) intersect c; endsequence cover sequence (@c s);",
            "an assignment to a local variable below and, intersect",
        ),
        (
            "int n; initial randsequence () a : m(n); m(ref int i) : { ; }; endsequence",
            "a ref argument",
        ),
    ],
)
def test_refusals_name_their_place(tmp_path, members, what):
    with pytest.raises(UnsupportedError, match=what) as caught:
        lower(tmp_path, members)
    assert caught.value.loc.line == 2
