// SOURCE: IEEE 1800-2023 35.5.6, 35.5.6.1, H.12
// CHECKS: arrays of strings of any size go to C and come back, by open arguments
// DPI: dpi_string_arrays.c
module top;
  import "DPI-C" function int total_length(input string words[]);
  import "DPI-C" function void turn(inout string words[]);
  import "DPI-C" function void number(output string words[], input int n);

  string fixed[3] = '{"one", "", "three"};
  string grown[];

  initial begin
    grown = new[4];
    foreach (grown[i]) grown[i] = $sformatf("w%0d", i * i);
    $display("%0d %0d", total_length(fixed), total_length(grown));
    turn(fixed);
    turn(grown);
    $display("%p %p", fixed, grown);
    number(grown, 7);
    $display("%p", grown);
    grown.delete();
    turn(grown);
    $display("%0d %0d", total_length(grown), grown.size());
    // Many, so that strings are collected while others are made.
    grown = new[20000];
    for (int round = 0; round < 20; round++) number(grown, round);
    foreach (grown[i])
      if (grown[i] != $sformatf("%0d:%0d", 19, i)) $display("wrong: %0d %s", i, grown[i]);
    $display("%s %s", grown[0], grown[19999]);
  end
endmodule
