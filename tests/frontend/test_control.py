"""Branches, loops, case statements and jumps as blocks."""

from __future__ import annotations

from frontend import imported, ops


def blocks(module, symbol="top"):
    (procedure,) = ops(module, symbol, "moore.procedure")
    return procedure.regions[0].blocks


def names(block):
    return [op.name for op in block.ops if not op.name.startswith("moore.constant")]


def lower(tmp_path, body, declarations="int a, b; logic [3:0] v;"):
    text = f"module top; {declarations} initial begin {body} end endmodule"
    return imported(tmp_path, text, "-Wnone")


def test_if_without_else_has_two_more_blocks(tmp_path):
    assert len(blocks(lower(tmp_path, "if (a == 1) b = 2;"))) == 3


def test_jumps_need_no_blocks(tmp_path):
    found = blocks(lower(tmp_path, "forever begin if (a) break; if (b) continue; a = 3; end"))
    assert [len(block.ops[-1].successors) for block in found] == [1, 2, 2, 1, 0]
    head, exit = found[1], found[-1]
    assert found[1].ops[-1].successors[0] is exit
    assert found[2].ops[-1].successors[0] is head


def test_what_is_never_reached_is_left_out(tmp_path):
    found = blocks(lower(tmp_path, "forever a = b; b = 7;"))
    assert len(found) == 2
    assert found[1].ops[-1].successors == [found[1]]


def test_repeat_counts_down_and_takes_unknown_counts_for_none(tmp_path):
    module = lower(tmp_path, "repeat (v) a = b;")
    entry, body, exit = blocks(module)
    assert names(entry) == [
        "moore.read", "moore.ugt", "moore.logic_to_int", "moore.to_builtin_int",
        "moore.logic_to_int", "cf.cond_br",
    ]  # fmt: skip
    assert body.ops[-1].successors == [body, exit]
    assert "moore.sgt" in names(blocks(lower(tmp_path, "repeat (a) b = a;"))[0])


def test_foreach_goes_from_left_to_right(tmp_path):
    module = lower(tmp_path, "foreach (x[i]) a += i;", "int a; int x[2:5];")
    values = [op.attrs["value"].text for op in ops(module, "top", "moore.constant")]
    assert values[:2] == ["#moore.fvint<2 : 32>", "#moore.fvint<5 : 32>"]


def test_foreach_over_keys(tmp_path):
    module = lower(tmp_path, "foreach (x[i, k]) a += i;", "int a; int x[2][string];")
    assert len(ops(module, "top", "moore.assoc_array.first")) == 1
    (following,) = ops(module, "top", "moore.assoc_array.next")
    assert following.operands[0].type.text == "!moore.ref<assoc_array<i32, string>>"


def test_case_kinds(tmp_path):
    text = """
    case (v) 1, 2: a = 1; default: a = 2; endcase
    casez (v) 4'b1??0: a = 3; endcase
    casex (v) 4'b1xx0: a = 4; endcase
    case (v) inside [1:2]: a = 5; endcase
    """
    module = lower(tmp_path, text)
    counts = {name: len(ops(module, "top", f"moore.{name}")) for name in (
        "case_eq", "casez_eq", "casexz_eq", "uge", "ule")}  # fmt: skip
    assert counts == {"case_eq": 2, "casez_eq": 1, "casexz_eq": 1, "uge": 1, "ule": 1}


def test_unique_looks_at_all_items(tmp_path):
    module = lower(tmp_path, "unique case (v) 1: a = 1; 2, b: a = 2; endcase")
    (check,) = ops(module, "top", "aotc.check")
    assert check.attrs == {"kind": "unique", "text": "unique case", "scope": ""}
    assert len(check.operands) == 2


def test_different_constants_never_match_at_once(tmp_path):
    module = lower(tmp_path, "unique case (v) 1: a = 1; 2, 3: a = 2; endcase")
    (check,) = ops(module, "top", "aotc.check")
    assert [v.owner.name for v in check.operands] == ["moore.or"]
    for kind, items in (
        ("unique", "1: a = 1; 2: a = 2; default: a = 3;"),
        ("unique0", "1: a = 1;"),
    ):
        module = lower(tmp_path, f"{kind} case (v) {items} endcase")
        assert not ops(module, "top", "aotc.check")
    module = lower(tmp_path, "unique case (v) 1: a = 1; 2, 1: a = 2; default: a = 3; endcase")
    (check,) = ops(module, "top", "aotc.check")
    assert check.attrs["kind"] == "unique0"
    assert len(check.operands) == 2


def test_an_else_makes_no_match_legal(tmp_path):
    module = lower(tmp_path, "unique if (a == 1) b = 1; else if (a == 2) b = 2; else b = 3;")
    assert ops(module, "top", "aotc.check")[0].attrs["kind"] == "unique0"
    assert not ops(lower(tmp_path, "priority if (a) b = 1; else b = 2;"), "top", "aotc.check")


def test_priority_reports_where_nothing_matches(tmp_path):
    module = lower(tmp_path, "priority if (a == 1) b = 1; else if (a == 2) b = 2;")
    (check,) = ops(module, "top", "aotc.check")
    assert check.attrs["kind"] == "priority"
    assert [v.owner.name for v in check.operands] == ["moore.or"]
    module = lower(tmp_path, "priority if (a++ == 1) b = 1; else if (a == 2) b = 2;")
    (check,) = ops(module, "top", "aotc.check")
    assert check.operands == []
    assert check.parent is not blocks(module)[0]


def test_patterns_bind_parts(tmp_path):
    text = """
    case (u) matches
      tagged Invalid: a = 1;
      tagged Valid .n &&& n > 3: a = n;
    endcase
    """
    declarations = "typedef union tagged {void Invalid; int Valid;} u_t; u_t u; int a;"
    module = lower(tmp_path, text, declarations)
    fields = [op.attrs["fieldName"] for op in ops(module, "top", "moore.struct_extract")]
    assert fields == ["tag$", "tag$", "Valid"]


def test_randcase_draws_once(tmp_path):
    module = lower(tmp_path, "randcase 1: a = 1; a: a = 2; endcase")
    assert len(ops(module, "top", "moore.builtin.urandom_range")) == 1
    assert len(ops(module, "top", "moore.ult")) == 2


def test_a_disable_of_a_block_around_is_a_branch(tmp_path):
    module = lower(tmp_path, "begin : blk if (a) disable blk; b = 1; end b = 2;")
    assert not ops(module, "top", "aotc.disable")
    assert not ops(module, "top", "aotc.scope")
