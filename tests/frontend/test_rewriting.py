"""What slang is given in other words: randsequence as ordinary statements, inherited arguments of
randomize; places, libraries, and what is refused."""

from __future__ import annotations

import pytest

from aotc.errors import InputError, UnsupportedError
from aotc.frontend import driver
from aotc.frontend.sources import Sources

SEQUENCE = "randsequence (a) a : {{ {code} }}; endsequence"


def test_statements_keep_their_places(tmp_path):
    path = tmp_path / "m.sv"
    path.write_text(
        "module m;\n initial randsequence () a :\n  { $display; }; endsequence\nendmodule\n"
    )
    elaborated = driver.elaborate([str(path)])
    places = set()
    top = elaborated.compilation.getRoot().topInstances[0]
    sources = Sources(elaborated.manager, elaborated.rewritten.places)
    top.visit(lambda node: places.add(str(sources.loc(node)).rpartition("/")[2]))
    assert "m.sv:3:5" in places
    assert "m.sv:2:10" in places
    assert all(place.startswith("m.sv:") for place in places)


def test_modules_of_libraries_are_no_tops(tmp_path):
    text = SEQUENCE.format(code=";")
    (tmp_path / "t.sv").write_text(f"module t; used u(); initial {text} endmodule\n")
    modules = [f"module {name}; initial {text} endmodule\n" for name in ("used", "unused")]
    (tmp_path / "l.sv").write_text("".join(modules))
    elaborated = driver.elaborate([str(tmp_path / "t.sv"), "-v", str(tmp_path / "l.sv")])
    assert elaborated.rewritten.changed
    assert [top.name for top in elaborated.compilation.getRoot().topInstances] == ["t"]


def test_the_word_in_a_comment_changes_nothing(tmp_path):
    (tmp_path / "m.sv").write_text("module m; // randsequence\nendmodule\n")
    assert not driver.elaborate([str(tmp_path / "m.sv")]).rewritten.changed


def test_errors_are_those_of_the_text(tmp_path, capsys):
    text = SEQUENCE.format(code="x = 1;")
    (tmp_path / "m.sv").write_text(f"module m;\ninitial {text}\nendmodule\n")
    with pytest.raises(InputError, match="1 error"):
        driver.elaborate([str(tmp_path / "m.sv")])
    assert "m.sv:2:32: error: use of undeclared identifier 'x'" in capsys.readouterr().err


def test_a_production_within_itself(tmp_path):
    text = "randsequence () a : rand join a b | b; b : { ; }; endsequence"
    (tmp_path / "m.sv").write_text(f"module m; initial {text} endmodule\n")
    with pytest.raises(UnsupportedError, match="interleaves with itself"):
        driver.elaborate([str(tmp_path / "m.sv")])


@pytest.mark.parametrize("argument", ["x + 1", "f", "d.y"])
def test_arguments_of_randomize_are_properties(argument, tmp_path):
    """Also where slang is given the call without them."""
    classes = "class B; rand int x; endclass class D extends B; rand int y; function int f; f = 1; "
    text = f"{classes} endfunction endclass module m; D d; initial void'(d.randomize({argument}));"
    (tmp_path / "m.sv").write_text(f"{text} int x; endmodule\n")
    with pytest.raises(InputError, match=r"expected class property name|1 error"):
        driver.elaborate([str(tmp_path / "m.sv")])
