// SOURCE: IEEE 1800-2023 18.5.4
// CHECKS: unique arrays that take all or most values of their elements, with some given; too many for them
module top;
  class Table #(int N = 256, W = 8);
    rand bit [W-1:0] data[N];
    constraint c {unique {data};}
    function bit is_right();
      bit seen[bit [W-1:0]];
      foreach (data[i]) seen[data[i]] = 1;
      return seen.num() == N;
    endfunction
  endclass
  class Deck;
    rand byte unsigned card[];
    constraint c {card.size() == 52; foreach (card[i]) card[i] inside {[1:52]}; unique {card};}
  endclass

  Table #(256, 8) all = new;
  Table #(200, 8) most = new;
  Table #(600, 32) wide = new;
  Table #(17, 4) none = new;
  Deck deck = new;
  int first[6], order[string];

  initial begin
    $display("%0d %0d", all.randomize(), all.is_right());
    $display("%0d %0d", most.randomize(), most.is_right());
    $display("%0d %0d", wide.randomize(), wide.is_right());
    $display("%0d", none.randomize());
    $display("%0d %0d %0d", deck.randomize(), deck.card.size(), deck.card.sum() with (int'(item)));
    $display("%0d %0d", all.randomize() with {data[7] == 9; data[255] == 255;}, all.is_right());
    $display("%0d %0d", all.data[7], all.data[255]);
    for (int i = 0; i < 1200; i++) begin
      bit [1:0] three[3];
      void'(std::randomize(three) with {unique {three}; foreach (three[k]) three[k] < 3;});
      order[$sformatf("%p", three)]++;
      void'(deck.randomize());
      if (deck.card[51] <= 6) first[deck.card[51] - 1]++;
    end
    foreach (order[s]) if (order[s] < 140 || order[s] > 260) $display("%s %0d times", s, order[s]);
    foreach (first[i]) if (first[i] < 6 || first[i] > 50) $display("%0d last %0d times", i + 1, first[i]);
    $display("%0d orders", order.num());
  end
endmodule
