// SOURCE: IEEE 1800-2023 8.3 to 8.8, 8.11, 8.18, 8.19
// CHECKS: objects, handles, null, constructors with defaults, this, chained calls, const properties, typed constructor calls
module top;
  class Packet;
    bit [3:0] command;
    bit [40:0] address;
    bit [4:0] master_id;
    integer time_requested;
    logic [7:0] state;
    string name = "packet";
    const int serial;
    local int hidden = 7;
    enum {ERR_OVERFLOW = 10, ERR_UNDERFLOW = 1123} status;

    function new(bit [3:0] c = 4'hA, int serial = 5);
      command = c;
      address = 41'h1_2345_6789;
      this.serial = serial;
    endfunction

    function void clean();
      command = 4'h0;
      address = 0;
      master_id = 5'b0;
    endfunction

    task issue_request(int delay);
      #delay time_requested = $time;
    endtask

    function integer current_status();
      current_status = status;
    endfunction

    function Packet me();
      return this;
    endfunction

    function bit same(Packet other);
      return hidden == other.hidden && this == other;
    endfunction
  endclass

  class Empty;
  endclass

  class Obj2 extends Empty;
    int v = 3;
  endclass

  function automatic void change(Packet p);
    p.command = 4'h3;
    p = new(4'h9);
    p.command = 4'h1;
  endfunction

  function automatic void replace(ref Packet p, input int number);
    p = new(4'h2, number);
  endfunction

  function automatic Packet make(int number);
    Packet p = new(, number);
    return p;
  endfunction

  Packet p, q;
  Empty e;
  initial begin
    if (p == null) $display("null at first");
    p = new;
    q = new(4'h7, 9);
    $display("%h %h %0d %0d %s", p.command, p.address, p.serial, q.serial, p.name);
    $display("%b %0d %b", p.time_requested, p.status, p.state);
    $display("same %b %b %b %b", p == q, p != q, p === p, p.same(q));
    p.issue_request(3);
    $display("requested at %0d", p.time_requested);
    p.status = Packet::ERR_UNDERFLOW;
    $display("%0d %s", p.current_status(), p.status.name());
    p.clean();
    $display("clean %h %h", p.command, p.address);
    p.me().me().master_id = 5'd21;
    $display("chained %0d %0d", p.master_id, p.me().me().serial);
    change(p);
    $display("by value %h", p.command);
    replace(p, 77);
    $display("by reference %h %0d", p.command, p.serial);
    $display("made %0d %h", make(31).serial, make(32).command);
    e = Obj2::new;
    $display("typed constructor %b", e != null);
    q = p;
    q.name = "shared";
    $display("%s", p.name);
    p = null;
    $display("%s %0d", p == null ? "null" : p.name, q ? 1 : 0);
  end
endmodule
