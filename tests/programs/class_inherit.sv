// SOURCE: IEEE 1800-2023 8.13 to 8.18, 8.7
// CHECKS: order of construction, super, hidden members, extends with arguments, casts up and down
module top;
  function automatic int note(string what, int value);
    $display("  %s", what);
    return value;
  endfunction

  class Packet;
    int i = note("Packet.i", 1);
    int late;
    function new(int x = note("default of x", 4));
      $display("  new Packet(%0d), i = %0d", x, i);
      late = x;
    endfunction
    function int get_i();
      get_i = i;
    endfunction
    virtual function int v();
      return 10;
    endfunction
  endclass

  class LinkedPacket extends Packet;
    int i = note("LinkedPacket.i", 2);
    int k = get_i() * 100;
    function new();
      super.new(8);
      $display("  new LinkedPacket");
    endfunction
    function int get_i();
      get_i = -i;
    endfunction
    function int v();
      return super.v() + 1;
    endfunction
    function int both();
      return super.i * 1000 + super.get_i() * 100 + this.i * 10 + i;
    endfunction
  endclass

  class Third extends LinkedPacket;
    int m = note("Third.m", 5);
    function int v();
      return super.v() + 1;
    endfunction
  endclass

  class Fixed extends Packet(note("argument of extends", 31));
    int f = late + 1;
  endclass

  class Implicit extends Packet;
    function new(string who);
      $display("  new Implicit %s", who);
    endfunction
  endclass

  class Inherits extends Packet;
    int own;
    function new(default);
      own = late * 2;
    endfunction
  endclass

  initial begin
    automatic LinkedPacket lp;
    automatic Packet p;
    automatic Third t;
    automatic Fixed f;
    automatic Implicit m;
    automatic Inherits h;
    $display("linked");
    lp = new;
    p = lp;
    $display("%0d %0d | %0d %0d | %0d", p.i, p.get_i(), lp.i, lp.get_i(), lp.k);
    $display("%0d %0d %0d", lp.both(), p.v(), p.late);
    $display("third");
    t = new;
    p = t;
    $display("%0d %0d %0d", p.v(), t.m, t.late);
    $display("fixed");
    f = new;
    $display("%0d", f.f);
    $display("implicit");
    m = new("me");
    $display("inherits");
    h = new(6);
    $display("%0d", h.own);
    lp = null;
    if ($cast(lp, p)) $display("down to LinkedPacket %0d", lp.k);
    p = f;
    if (!$cast(lp, p)) $display("no LinkedPacket, handle kept: %0d", lp.k);
    p = null;
    $display("null casts %0d %b", $cast(lp, p), p == null);
  end
endmodule
