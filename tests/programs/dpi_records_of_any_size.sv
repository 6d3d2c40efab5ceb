// SOURCE: IEEE 1800-2023 35.5.6, 35.5.6.1, H.7.7, H.12
// CHECKS: structs with strings in arrays, and dynamic arrays in dynamic arrays, go to C and back
// DPI: dpi_records_of_any_size.c
module top;
  typedef struct { string name; int count; } item_t;
  typedef struct { logic [7:0] mask; item_t items[2]; logic flag; } record_t;

  import "DPI-C" function void mark_items(inout item_t items[], input int round);
  import "DPI-C" function void turn_items(inout item_t items[3]);
  import "DPI-C" function int change_records(inout record_t records[]);
  import "DPI-C" context function string through_export(input int n);
  import "DPI-C" function string describe_rows(input int rows[][]);
  import "DPI-C" function void double_rows(inout int rows[][]);
  import "DPI-C" function void name_cells(inout string cells[][]);
  import "DPI-C" function void invert_cells(inout logic [7:0] cells[][]);
  export "DPI-C" function swap_items;

  function int swap_items(inout item_t items[2], output string first, input int more);
    item_t kept;
    kept = items[0];
    items[0] = items[1];
    items[1] = kept;
    foreach (items[i]) items[i].name = {items[i].name, "!"};
    first = items[0].name;
    return more + 1;
  endfunction

  item_t fixed[3] = '{'{"a", 1}, '{"b", 2}, '{"c", 3}};
  item_t grown[], late[];
  record_t records[];
  int square[2][3] = '{'{1, 2, 3}, '{4, 5, 6}};
  int rows[][], wide[][2], pair[1:2][], none[][];
  string cells[][];
  logic [7:0] bits[][];

  initial begin
    turn_items(fixed);
    $display("%p", fixed);
    grown = new[2];
    grown[0] = '{"x", 10};
    grown[1] = '{"", 20};
    mark_items(grown, 7);
    mark_items(fixed, 100);
    $display("%p %p", grown, fixed);

    records = new[2];
    records[0] = '{8'b10xz_0011, '{'{"p", 1}, '{"long", 2}}, 1'bx};
    records[1] = '{8'h0f, '{'{"q", 3}, '{"", 4}}, 1'b1};
    $display("%0d", change_records(records));
    foreach (records[i])
      $display("%b %p %b", records[i].mask, records[i].items, records[i].flag);
    $display("%s", through_export(6));

    // Arrays in arrays: of equal and of different lengths, and none.
    rows = new[2];
    rows[0] = '{10, 20};
    rows[1] = '{30, 40};
    wide = '{'{1, 2}, '{3, 4}, '{5, 6}};
    pair[1] = '{7};
    pair[2] = '{8, 9, 10};
    $display("%s", describe_rows(square));
    $display("%s", describe_rows(rows));
    $display("%s", describe_rows(wide));
    $display("%s", describe_rows(pair));
    $display("%s", describe_rows(none));
    double_rows(square);
    double_rows(rows);
    double_rows(wide);
    double_rows(pair);
    double_rows(none);
    $display("%p %p %p %p %p", square, rows, wide, pair, none);
    cells = new[3];
    cells[0] = '{"a", "b"};
    cells[2] = '{"c"};
    name_cells(cells);
    $display("%p", cells);
    bits = new[2];
    bits[0] = '{8'h0f, 8'bxxxx_zz01};
    bits[1] = '{8'h00};
    invert_cells(bits);
    $display("%b %b %b %0d", bits[0][0], bits[0][1], bits[1][0], bits[1].size());

    // Many, so that strings are collected while others are made.
    late = new[20000];
    for (int i = 1; i <= 10; i++) mark_items(late, i);
    $display("%p", late[0]);
    foreach (late[i]) if (late[i] != late[0]) $display("wrong %0d %p", i, late[i]);
  end
endmodule
