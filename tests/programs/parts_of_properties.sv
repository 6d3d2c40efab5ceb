// SOURCE: IEEE 1800-2023 8.4, 11.5.1
// CHECKS: computed part selects of elements of properties and of members of virtual interfaces that hang over an end

interface holder;
  logic [1:0][7:0] bytes;
endinterface

class Box;
  logic [1:0][7:0] bytes;
  logic [7:0] elements[2];
  logic [399:0] broad;
endclass

module top;
  holder held ();
  Box box = new;
  virtual holder view;

  initial begin
    view = held;
    for (int i = -2; i < 10; i += 4) begin
      box.bytes = 0;
      box.elements = '{0, 0};
      box.broad = 0;
      view.bytes = 0;
      box.bytes[0][i +: 4] = 4'b1011;
      box.bytes[1][i +: 4] <= 4'b1011;
      box.elements[0][i +: 4] = 4'b1011;
      box.elements[1][i +: 4] <= 4'b1011;
      box.broad[i +: 4] <= 4'b1011;
      view.bytes[0][i +: 4] = 4'b1011;
      view.bytes[1][i +: 4] <= 4'b1011;
      #1 $display("%h %h%h %0h %h", box.bytes, box.elements[0], box.elements[1], box.broad,
                  view.bytes);
    end
  end
endmodule
