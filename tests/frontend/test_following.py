"""What stands outside of procedures and leads through handles (structure/following.py)."""

from __future__ import annotations

import re

import pytest
from frontend import imported

from aotc.errors import UnsupportedError

_SOURCE = """\
class C;
  int x;
  function int get(); return x; endfunction
  static function int fixed(); return 6; endfunction
endclass
interface bus; logic x; endinterface
module put(output int o); assign o = 1; endmodule
module top;
  C obj; int q[$], p; virtual bus v;
  ITEM
endmodule
"""


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("assign obj.x = p;", "driving a member of an object"),
        ("assign v.x = 1;", "driving a member of an object"),
        ("assign {p, obj.x} = 1;", "driving a member of an object"),
        ("assign q[3] = p;", "an element of a dynamic array"),
        ("put u(q[0]);", "an element of a dynamic array"),
        ("assign p = obj.get();", "a call of the method `get` outside of procedures"),
    ],
)
def test_refused(tmp_path, item, what):
    with pytest.raises(UnsupportedError, match=re.escape(what)) as error:
        imported(tmp_path, _SOURCE.replace("ITEM", item))
    assert error.value.loc.line == 10


@pytest.mark.parametrize("item", ["assign p = obj.x;", "assign p = q[0];"])
def test_warns(tmp_path, item, capsys):
    imported(tmp_path, _SOURCE.replace("ITEM", item))
    text = capsys.readouterr().err
    assert ":10:" in text
    assert "warning: cannot refer to an element or member of a dynamic type" in text


def test_static_methods_take_no_object(tmp_path, capsys):
    item = "assign p = C::fixed() + obj.fixed();"
    imported(tmp_path, _SOURCE.replace("ITEM", item))
    assert "error" not in capsys.readouterr().err
