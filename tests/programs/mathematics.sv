// SOURCE: IEEE 1800-2023 6.14, 6.16, 11.4.3, 11.4.4, 18.16, 20.5, 20.8, 20.10, 26.2
// CHECKS: mathematical functions, comparisons of reals, chandles, package variables, strings as bits
package store;
  int count = 3;
  real ratio = 0.5;
endpackage

module top;
  import store::*;
  real x = 0.75, y = -2.0;
  shortreal s = 1.5;
  chandle none;
  string text = "ABC";
  typedef bit [23:0] letters_t;
  letters_t letters;
  int low;

  initial begin
    $display("%.4f %.4f %.4f %.4f", $ln(x), $log10(x), $exp(x), $sqrt(x));
    $display("%.4f %.4f %.4f %.4f", $floor(y - x), $ceil(y - x), $pow(x, 3.0), $hypot(3.0, 4.0));
    $display("%.4f %.4f %.4f %.4f", $sin(x), $cos(x), $tan(x), $asin(x));
    $display("%.4f %.4f %.4f %.4f", $acos(x), $atan(x), $atan2(x, y), $sinh(x));
    $display("%.4f %.4f %.4f %.4f", $cosh(x), $tanh(x), $asinh(x), $acosh(1.5));
    $display("%.4f %0d %0d %0d", $atanh(x), $clog2(0), $clog2(17), $clog2(32));
    $display("%b %b %b %b", x != y, x < y, x > y, x - y == 2.75);
    $display("%h %h", $realtobits(x), $shortrealtobits(s));
    $display("%g %g", $bitstoreal(64'h3ff8000000000000), $bitstoshortreal(32'h40200000));
    $display("%b %b", none == null, none != null);
    letters = letters_t'(text);
    $display("%h", letters);
    count += 2;
    ratio = ratio / 2;
    $display("%0d %g", store::count, store::ratio);
    low = $urandom_range(7, 7);
    $display("%0d %s", low, $sformatf("<%0d>", low));
    randcase
      0: $display("never");
      2: $display("drawn");
    endcase
    $info("done");
  end
endmodule
