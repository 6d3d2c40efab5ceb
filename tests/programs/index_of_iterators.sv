// SOURCE: IEEE 1800-2023 7.12.4
// CHECKS: item.index in the with clauses of arrays of strings, of events and of arrays with string keys

module top;
  string words[$] = '{"b", "a", "c", "a"};
  string found[$];
  string named[string] = '{"x": "one", "y": "two", "z": "three"};
  event happened[3];
  int places[$];

  initial begin
    found = words.find with (item.index > 1);
    $display("%p", found);
    places = words.find_index(word) with (word == "a" && word.index != 1);
    $display("%p", places);
    found = named.find with (item.index != "y");
    $display("%p", found);
    places = happened.find_index with (item.index % 2 == 0);
    $display("%p", places);
  end
endmodule
