// SOURCE: IEEE 1800-2023 18.17.1, 18.17.5
// CHECKS: rand join keeps the order of each sequence and reaches every interleaving, its degree, aborted sequences, shares of weights
module randsequence_join;
  int orders[string];

  function automatic string interleaved(real degree);
    string s = "";
    randsequence (TOP)
      TOP : rand join (degree) S1 S2;
      S1 : A B;
      S2 : C D;
      A : { s = {s, "A"}; };
      B : { s = {s, "B"}; };
      C : { s = {s, "C"}; };
      D : { s = {s, "D"}; };
    endsequence
    return s;
  endfunction

  function automatic int alike(real degree, int rounds);
    int found = 0;
    repeat (rounds) if (interleaved(degree) inside {"ABCD", "CDAB"}) found++;
    return found;
  endfunction

  // The same production twice, each with its own argument and place.
  function automatic string twice();
    string s = "";
    randsequence (TOP)
      TOP : rand join count(3) count(5) other;
      void count(int n) : add(n) add(n + 1) { if (n > 4) return; } add(9);
      other : { s = {s, "o"}; } | { s = {s, "o"}; } := 2;
      void add(int n) : { s = {s, $sformatf("%0d", n)}; };
    endsequence
    return s;
  endfunction

  function automatic bit follows(string s, string parts);
    int at = 0;
    foreach (s[i]) if (at < parts.len() && s[i] == parts[at]) at++;
    return at == parts.len();
  endfunction

  initial begin
    automatic int early, even, late, heads = 0, wrong = 0;
    string s;
    repeat (300) orders[interleaved(0.5)]++;
    foreach (orders[o]) $display("%s %0d", o, orders[o] > 10);
    early = alike(0.0, 1000);
    even = alike(0.5, 1000);
    late = alike(1.0, 1000);
    $display("%0d %0d", early > even, even > late);
    repeat (50) begin
      s = twice();
      if (s.len() != 6 || !follows(s, "349") || !follows(s, "56") || !follows(s, "o")) begin
        wrong++;
        $display("%s", s);
      end
    end
    $display("%0d wrong", wrong);
    repeat (1000)
      randsequence (coin)
        coin : head := 3 | tail := (wrong + 1);
        head : { heads++; };
        tail : { ; };
      endsequence
    $display("%0d", heads > 690 && heads < 810);
  end
endmodule
