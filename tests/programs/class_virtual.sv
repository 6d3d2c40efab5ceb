// SOURCE: IEEE 1800-2023 8.20, 8.21, 8.22
// CHECKS: virtual methods, abstract classes, polymorphism, defaults of the static type, calls from a constructor, covariant results
module top;
  virtual class BasePacket;
    pure virtual function integer send(bit [31:0] data);
    virtual function string kind(string suffix = "base");
      return {"BasePacket ", suffix};
    endfunction
    function void report();
      $display("report: %s, sent %0d", kind(), send(3));
    endfunction
    virtual function BasePacket clone();
      return null;
    endfunction
  endclass

  class EtherPacket extends BasePacket;
    int id;
    function new(int id = 1);
      this.id = id;
    endfunction
    virtual function integer send(bit [31:0] data);
      return data * 2 + id;
    endfunction
    virtual function string kind(string suffix = "ether");
      return {"EtherPacket ", suffix};
    endfunction
    virtual function EtherPacket clone();
      EtherPacket made = new(id + 100);
      return made;
    endfunction
  endclass

  class TokenPacket extends BasePacket;
    function integer send(bit [31:0] data);
      return -data;
    endfunction
  endclass

  class GigaPacket extends EtherPacket;
    int speed = 1000;
    function integer send(bit [31:0] data);
      return super.send(data) * speed;
    endfunction
  endclass

  class Early;
    int seen;
    function new();
      seen = value();
    endfunction
    virtual function int value();
      return 1;
    endfunction
  endclass
  class Late extends Early;
    int mine = 9;
    function int value();
      return mine + 20;
    endfunction
  endclass

  class Shape;
    virtual task act(input int n, output int r, inout int acc);
      r = n;
      acc += 1;
    endtask
  endclass
  class Slow extends Shape;
    task act(input int n, output int r, inout int acc);
      #n r = n * 10;
      acc += 100;
    endtask
  endclass

  BasePacket packets[100];
  initial begin
    automatic EtherPacket ep = new;
    automatic TokenPacket tp = new;
    automatic GigaPacket gp = new;
    automatic BasePacket b;
    automatic Late late = new;
    automatic Shape shapes[$];
    automatic Shape s;
    automatic Slow slow = new;
    automatic int r, acc = 5;
    packets[0] = ep;
    packets[1] = tp;
    packets[2] = gp;
    for (int i = 0; i < 3; i++) packets[i].report();
    $display("%s | %s | %s", packets[0].kind(), ep.kind(), packets[1].kind("x"));
    b = ep.clone();
    $display("%0d %0d", b.send(0), packets[1].clone() == null);
    $display("%0d %0d", ep.clone().id, gp.clone().clone().id);
    $display("from the constructor: %0d then %0d", late.seen, late.value());
    s = new;
    shapes.push_back(s);
    shapes.push_back(slow);
    foreach (shapes[i]) begin
      shapes[i].act(i + 2, r, acc);
      $display("%0t: %0d %0d", $time, r, acc);
    end
  end
endmodule
