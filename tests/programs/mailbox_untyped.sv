// SOURCE: IEEE 1800-2023 15.4.5, 15.4.6, 15.4.7, 15.4.9
// CHECKS: an untyped mailbox holds messages of any singular type and knows the type of each.
module top;
  typedef enum {RED, GREEN} color_e;
  mailbox box = new;
  int i;
  string s;
  real r;
  color_e c;
  logic [99:0] wide;
  byte unsigned b;
  mailbox other, back;
  initial begin
    box.put(42);
    box.put("forty-two");
    box.put(4.25);
    box.put(GREEN);
    box.put(100'hx_dead_beef_0123_4567_89ab);
    box.put(8'h7f);
    other = new(3);
    box.put(other);
    $display("%0d messages", box.num());
    box.peek(i);
    $display("peek %0d, %0d left", i, box.num());
    box.get(i);
    $display("get %0d, %0d left", i, box.num());
    $display("an int there is none: %0d, %0d left", box.try_get(i), box.num());
    $display("nor for a look: %0d", box.try_peek(r));
    box.get(s);
    $display("%s", s);
    if (box.try_peek(r) == 1) $display("%0.2f", r);
    void'(box.try_get(r));
    box.get(c);
    $display("%s", c.name());
    $display("%0d", box.try_get(b));
    box.get(wide);
    $display("%h", wide);
    $display("unsigned bits: %0d", box.try_get(b));
    box.get(back);
    $display("%0d %0d", back == other, back.try_put(1));
    $display("%0d left, %0d", box.num(), box.try_get(i));
  end
endmodule
