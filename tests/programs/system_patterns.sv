// SOURCE: IEEE 1800-2023 21.2.1.7
// CHECKS: %p and %0p of enums, structs, unions, arrays, queues, associative arrays, strings, reals
module t;
  typedef enum {ON, OFF} switch_e;
  typedef struct {switch_e sw; string s;} pair_t;
  typedef struct packed {logic [3:0] x; logic signed [3:0] y;} packed_t;
  pair_t va[int] = '{10: '{OFF, "switch10"}, 20: '{ON, "switch20"}};
  packed_t k; int q[$]; logic [3:0] lq[$]; string names[string]; int grid[0:1][1:0]; int dyn[];
  union {int a; byte b;} u; real r; switch_e wrong;
  initial begin
    $display("va[int] = %p;", va);
    $display("va[int] = %0p;", va);
    $display("va[10].s = %p;", va[10].s);
    k = '{2, -3}; q = '{4, 5}; lq = '{4'bx, 3, 4'b1z}; names["b"] = "B"; names["a"] = "A";
    grid = '{'{1, 2}, '{3, 4}}; dyn = '{7}; u.a = 65; r = 1.5; wrong = switch_e'(7);
    $display("%p %p %p %p", k, q, lq, names);
    $display("%p %p %p %p %p %p", grid, dyn, u, r, wrong, 8'hff);
    dyn.delete(); $display("%p", dyn);
  end
endmodule
