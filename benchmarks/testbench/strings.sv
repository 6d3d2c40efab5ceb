// A log writer and its reader: formats lines, joins and cuts strings, compares them and looks them up. Prints checksums.
module strings;
  parameter int ROUNDS = 1_000_000;

  string names[8] = '{"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"};
  int seen[string];
  string log_lines[$];
  int unsigned seed = 32'hC0FF_EE11;
  int unsigned sum = 0;
  int equal = 0, less = 0;

  function automatic int unsigned next(int unsigned x);
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return x;
  endfunction

  // A hash of the characters.
  function automatic int unsigned hash(string s);
    int unsigned h = 32'd5381;
    for (int i = 0; i < s.len(); i++) h = h * 33 + {24'd0, s[i]};
    return h;
  endfunction

  // The number after the last '=' of a line.
  function automatic int value_of(string line);
    for (int i = line.len() - 1; i >= 0; i--)
      if (line[i] == "=") begin
        string digits;
        digits = line.substr(i + 1, line.len() - 1);
        return digits.atoi();
      end
    return -1;
  endfunction

  initial begin
    string previous;
    for (int i = 0; i < ROUNDS; i++) begin
      string key, line;
      seed = next(seed);
      key = {names[seed[2:0]], ".", names[seed[5:3]]};
      line = $sformatf("[%0d] %s: addr=%h data=%0d", i, key, seed, seed[15:0]);
      seen[key]++;
      if (value_of(line) != int'(seed[15:0])) $display("wrong value in %s", line);
      if (key == previous) equal++;
      if (key < previous) less++;
      previous = key;
      if (seed[1:0] == 0) sum ^= hash(line);
      log_lines.push_back({line, "\n"});
      if (log_lines.size() > 16) begin
        string old;
        old = log_lines.pop_front();
        sum += old.len();
        if (old.toupper() == line.toupper()) equal++;
      end
    end
    $display("%0d keys, equal %0d, less %0d, sum %h", seen.num(), equal, less, sum);
    $finish;
  end
endmodule
