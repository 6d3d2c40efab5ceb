// SOURCE: IEEE 1800-2023 26.2 to 26.5, 3.12.1, 6.21
// CHECKS: variables, constants, types and functions of packages and $unit; initial values in order
package types;
  typedef enum logic [1:0] {IDLE, BUSY, DONE} state_t;
  typedef struct packed { state_t state; logic [5:0] count; } status_t;
  parameter int LIMIT = 3;
  int calls = 40;
  int more = calls + LIMIT;
  function automatic int next(int x);
    calls++;
    return x + LIMIT;
  endfunction
endpackage

package shared;
  import types::*;
  export types::state_t;
  status_t current = '{BUSY, 6'd5};
  logic [7:0] table_[4] = '{1, 2, 4, 8};
endpackage

int unit_count = 100;
function automatic void bump(int by); unit_count += by; endfunction

module user #(int id = 0);
  import shared::*;
  initial begin
    #(id);
    current.count += 6'(id);
    bump(id);
    $display("%0d: %s %0d %0d", id, current.state.name(), current.count, unit_count);
  end
endmodule

module top;
  import types::*;
  int x = next(4), y = next(x);
  user #(1) u1(); user #(2) u2();
  initial begin
    $display("%0d %0d %0d %0d", x, y, calls, more);
    #3 types::calls = 0;
    $display("%0d %0d", calls, shared::table_[2]);
    shared::current.state = DONE;
    #1 $display("%s", shared::current.state.name());
  end
endmodule
