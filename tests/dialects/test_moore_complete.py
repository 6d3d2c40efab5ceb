"""Every op of CIRCT's Moore dialect has a row, and is lowered.

Source of the names: MooreOps.td at commit 231e825.
"""

from __future__ import annotations

import pytest

from aotc.design.elaborate import elaborate
from aotc.design.moore.body import HANDLERS
from aotc.design.moore.handlers import MODULE_OPS, load_handlers
from aotc.dialects.table import lookup
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.reader import read

NAMES = [
    "add", "and", "array_create", "ashr", "assert", "assign", "assigned_variable",
    "assoc_array.clear", "assoc_array.delete", "assoc_array.exists", "assoc_array.first",
    "assoc_array.last", "assoc_array.next", "assoc_array.prev", "assoc_array.set",
    "assoc_array.size", "assoc_array_extract", "assoc_array_extract_ref", "assume",
    "blocking_assign", "bool_cast", "builtin.abs", "builtin.acos", "builtin.acosh",
    "builtin.asin", "builtin.asinh", "builtin.atan", "builtin.atan2", "builtin.atanh",
    "builtin.bitstoreal", "builtin.bitstoshortreal", "builtin.ceil", "builtin.clog2",
    "builtin.cos", "builtin.cosh", "builtin.display", "builtin.exp", "builtin.fclose",
    "builtin.fdisplay", "builtin.fflush", "builtin.finish", "builtin.finish_message",
    "builtin.floor", "builtin.fopen", "builtin.hypot", "builtin.ln", "builtin.log10",
    "builtin.max", "builtin.min", "builtin.plusargs_test", "builtin.plusargs_value",
    "builtin.readmem", "builtin.realtobits", "builtin.severity", "builtin.shortrealtobits",
    "builtin.sin", "builtin.sinh", "builtin.size", "builtin.sqrt", "builtin.stop", "builtin.tan",
    "builtin.tanh", "builtin.time", "builtin.urandom_range", "call_coroutine", "case_eq",
    "case_ne", "casexz_eq", "casez_eq", "class.classdecl", "class.methoddecl", "class.new",
    "class.property_ref", "class.propertydecl", "class.upcast", "complete", "concat",
    "concat_ref", "conditional", "constant", "constant_real", "constant_string", "constant_time",
    "convert_real", "coroutine", "cover", "delayed_assign", "delayed_nonblocking_assign",
    "detect_event", "detect_level", "divs", "divu", "dyn_extract", "dyn_extract_ref",
    "dyn_queue_extract", "dyn_queue_ref_element", "eq", "extract", "extract_ref", "fadd", "fdiv",
    "feq", "fge", "fgt", "fle", "flt", "fmt.char", "fmt.concat", "fmt.hier_path", "fmt.int",
    "fmt.literal", "fmt.real", "fmt.string", "fmul", "fne", "fneg", "fork", "fpow",
    "from_builtin_int", "fstring_to_string", "fsub", "func.dpi", "func.dpi.call",
    "get_global_variable", "global_variable", "handle_case_eq", "handle_case_ne", "handle_eq",
    "handle_ne", "instance", "int_to_logic", "int_to_string", "logic_to_int", "logic_to_time",
    "mods", "modu", "module", "mul", "ne", "neg", "net", "nonblocking_assign", "not", "null",
    "null_chandle", "null_class", "open_uarray_create", "open_uarray_delete", "open_uarray_size",
    "or", "output", "packed_to_sbv", "pop_back", "pop_front", "pows", "powu", "procedure",
    "push_back", "push_front", "queue.clear", "queue.cmp", "queue.concat", "queue.delete",
    "queue.from_unpacked_array", "queue.insert", "queue.resize", "queue.set", "read",
    "real_to_int", "reduce_and", "reduce_or", "reduce_xor", "replicate", "return",
    "sbv_to_packed", "scan.begin_fscanf", "scan.begin_sscanf", "scan.char", "scan.end",
    "scan.hier_path_match", "scan.int", "scan.literal", "scan.real", "scan.str", "scan.time",
    "scan.unformatted", "sext", "sge", "sgt", "shl", "shr", "sint_to_real", "sle", "slt",
    "string.atobin", "string.atohex", "string.atoi", "string.atooct", "string.atoreal",
    "string.bintoa", "string.compare", "string.concat", "string.get", "string.hextoa",
    "string.icompare", "string.itoa", "string.len", "string.octtoa", "string.put",
    "string.realtoa", "string.substr", "string.tolower", "string.toupper", "string_cmp",
    "string_to_int", "struct_create", "struct_extract", "struct_extract_ref", "struct_inject",
    "sub", "time_to_logic", "to_builtin_int", "trunc", "uarray_cmp", "uge", "ugt", "uint_to_real",
    "ule", "ult", "union_create", "union_extract", "union_extract_ref", "unreachable", "variable",
    "vtable", "vtable.load_method", "vtable_entry", "wait_delay", "wait_event", "wait_fork",
    "wait_level", "wildcard_eq", "wildcard_ne", "xor", "yield", "zext",
]  # fmt: skip
# Parts of other ops, and what `elaborate` reads itself.
STRUCTURE = {
    "assign", "assigned_variable", "class.classdecl", "class.methoddecl", "class.propertydecl",
    "coroutine", "delayed_assign", "detect_event", "detect_level", "global_variable", "instance",
    "module", "net", "output", "procedure", "vtable", "vtable_entry", "yield",
}  # fmt: skip
# What the front-end writes for the same things stands in their place (design/moore/tasks).
REWRITTEN = {
    "builtin.readmem", "func.dpi", "func.dpi.call", "open_uarray_delete", "scan.begin_fscanf",
    "scan.begin_sscanf", "scan.char", "scan.end", "scan.hier_path_match", "scan.int",
    "scan.literal", "scan.real", "scan.str", "scan.time", "scan.unformatted",
}  # fmt: skip


def test_every_op_has_a_row():
    assert [name for name in NAMES if lookup(f"moore.{name}") is None] == []


def test_every_op_is_lowered():
    load_handlers()
    lowered = set(HANDLERS) | set(MODULE_OPS)
    left = {name for name in NAMES if f"moore.{name}" not in lowered}
    assert left == STRUCTURE | REWRITTEN


BAD = {
    "a cursor that goes on twice": (
        """
      %one = "moore.scan.str"(%scan) : (!moore.scan_string) -> !moore.scan_string
      %count = "moore.scan.end"(%scan) : (!moore.scan_string) -> !moore.i32""",
        "2 ops go on from its cursor",
    ),
    "an end without a beginning": (
        """
      %all = "moore.scan.end"(%scan) : (!moore.scan_string) -> !moore.i32
      %any = "moore.variable"() : () -> !moore.ref<scan_string>
      %other = "moore.read"(%any) : (!moore.ref<scan_string>) -> !moore.scan_string
      %count = "moore.scan.end"(%other) : (!moore.scan_string) -> !moore.i32""",
        "keep the ops of a scan together",
    ),
    "a computed slice": (
        """
      %count = "moore.scan.end"(%scan) : (!moore.scan_string) -> !moore.i32
      %m = "moore.variable"() : () -> !moore.ref<uarray<4 x i8>>
      "moore.builtin.readmem"(%string, %m, %count, %count) {base = 1 : i32,
        operandSegmentSizes = array<i32: 1, 1, 0, 0, 1, 1>, dimLows = array<i64: 0>,
        dimDescending = array<i1: false>}
        : (!moore.string, !moore.ref<uarray<4 x i8>>, !moore.i32, !moore.i32) -> ()""",
        "bounds are computed",
    ),
    "an array of no variable": (
        """
      %count = "moore.scan.end"(%scan) : (!moore.scan_string) -> !moore.i32
      %a = "moore.open_uarray_create"(%count) : (!moore.i32) -> !moore.open_uarray<i8>
      %v = "moore.open_uarray_delete"(%a) : (!moore.open_uarray<i8>) -> !moore.void""",
        "not read from a variable",
    ),
    "a call of no function": (
        """
      %count = "moore.scan.end"(%scan) : (!moore.scan_string) -> !moore.i32
      %v = "moore.func.dpi.call"(%count) {callee = @top} : (!moore.i32) -> !moore.i32""",
        "@top is no moore.func.dpi",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_misuse_is_refused(case, tmp_path):
    ops, message = BAD[case]
    path = tmp_path / "top.mlir"
    path.write_text(f"""
"builtin.module"() ({{
  "moore.module"() ({{
    "moore.procedure"() ({{
      %text = "moore.constant_string"() {{value = "4"}} : () -> !moore.i8
      %string = "moore.int_to_string"(%text) : (!moore.i8) -> !moore.string
      %scan = "moore.scan.begin_sscanf"(%string) : (!moore.string) -> !moore.scan_string{ops}
      "moore.return"() : () -> ()
    }}) {{kind = 0 : i32}} : () -> ()
    "moore.output"() : () -> ()
  }}) {{sym_name = "top", module_type = !hw.modty<>}} : () -> ()
}}) : () -> ()
""")
    with pytest.raises((UnsupportedError, VerifyError), match=message):
        elaborate(read(path), "top")
