"""Sources without a module: importing them makes all that they declare."""

import pytest

from aotc.errors import InputError, UnsupportedError
from aotc.frontend.importer import import_design, import_sources

SOURCE = """
package p;
  int count = 3;
  function int add(int a); return a + count; endfunction
  class base #(int N = 1); virtual function int get(); return N; endfunction endclass
  virtual class above; pure virtual function int get(); endclass
  class derived extends base #(2);
    rand bit [3:0] some;
    constraint few { some < add(2); }
    covergroup seen; coverpoint some; endgroup
    function new(); seen = new; endfunction
    extern task wait_a_while();
  endclass
  task derived::wait_a_while(); #1 count++; endtask
endpackage
function void free(); p::count++; endfunction
"""


def names(module):
    """The symbols of an imported file."""
    return {str(op.attrs["sym_name"]) for op in module.symbols.values() if "sym_name" in op.attrs}


def test_everything_declared_is_made(tmp_path):
    path = tmp_path / "library.sv"
    path.write_text(SOURCE, encoding="utf-8")
    made = names(import_sources([str(path), "-Wnone"]))
    assert {"p::count", "p::add", "$unit::free"} <= made
    assert {"p::above", "p::derived", "p::base#(2)", "p::base#(2)::get"} <= made
    methods = ("new", "$constraints", "seen.new", "seen.sample", "wait_a_while")
    assert {f"p::derived::{name}" for name in methods} <= made


def test_what_nothing_calls_is_refused_too(tmp_path):
    path = tmp_path / "library.sv"
    source = 'package p; task t(); $sdf_annotate("a"); endtask endpackage\n'
    path.write_text(source, encoding="utf-8")
    with pytest.raises(UnsupportedError):
        import_sources([str(path), "-Wnone"])


def test_a_library_cannot_run(tmp_path):
    path = tmp_path / "library.sv"
    path.write_text(SOURCE, encoding="utf-8")
    with pytest.raises(InputError, match="no top-level module"):
        import_design([str(path), "-Wnone"])
