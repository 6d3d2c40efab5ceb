// SOURCE: IEEE 1800-2023 5.7.1
// CHECKS: an unsized literal whose leftmost digit is X or Z fills whatever is wider with it
module test;
  parameter [63:0] OPEN = 'bz;
  localparam [63:0] UNKNOWN = 'hx;
  reg [63:0] a, b;
  reg [39:0] c;
  reg [3:0] narrow;
  reg signed [47:0] s;
  reg enable;
  wire [63:0] net = 'bz;
  wire [39:0] bus = enable ? c : 'bz;

  initial begin
    a = 'hx;
    b = 'bz;
    c = 'hz1;
    narrow = 'bz;
    s = 'shx;
    #1 $display("%h %h %h %h %h %h", a, b, c, narrow, s, net);
    $display("%h %h", OPEN, UNKNOWN);
    $display("%b %b %b", a === 'hx, 'hz === a, b !== 'bz);
    case (b)
      'bx: $display("unknown");
      'bz: $display("open");
      default: $display("neither");
    endcase
    casez (40'hff_0000_0005)
      'hz5: $display("match");
      default: $display("no match");
    endcase
    enable = 0;
    #1 $display("%h", bus);
    enable = 1;
    c = 'h5;
    #1 $display("%h", bus);
    b = 'o7z;
    $display("%h", b);
    b = 'hx1 & 64'hffff_0000_ffff_0000;
    $display("%h %h", b, 40'hz1);
  end
endmodule
