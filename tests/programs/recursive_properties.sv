// SOURCE: IEEE 1800-2023 16.12.17 16.13 F.5.3
// CHECKS: operators over several clocks mean what they mean on one where the clocks tick together; recursive properties
module top;
  bit clk, twin;
  logic a = 0, b = 0, c = 0;
  localparam int N = 24;
  int one[N][2], two[N][2];

  property forever_(p);
    p and (1'b1 |=> forever_(p));
  endproperty
  property weak_until(p, q);
    q or (p and (1'b1 |=> weak_until(p, q)));
  endproperty
  property ping(p);
    p and (1'b1 |=> pong(p));
  endproperty
  property pong(q);
    q and (1'b1 |=> ping(.p(q)));
  endproperty

  assert property (@(posedge clk) if (a) b else c) one[0][0]++; else one[0][1]++;
  assert property (@(posedge clk) if (a) (@(posedge twin) b) else (@(posedge twin) c)) two[0][0]++; else two[0][1]++;
  assert property (@(posedge clk) nexttime b) one[1][0]++; else one[1][1]++;
  assert property (@(posedge clk) nexttime (@(posedge twin) b)) two[1][0]++; else two[1][1]++;
  assert property (@(posedge clk) nexttime[3] b) one[2][0]++; else one[2][1]++;
  assert property (@(posedge clk) nexttime[3] (@(posedge twin) b)) two[2][0]++; else two[2][1]++;
  assert property (@(posedge clk) s_nexttime[2] b) one[3][0]++; else one[3][1]++;
  assert property (@(posedge clk) s_nexttime[2] (@(posedge twin) b)) two[3][0]++; else two[3][1]++;
  assert property (@(posedge clk) always [1:3] b) one[4][0]++; else one[4][1]++;
  assert property (@(posedge clk) always [1:3] (@(posedge twin) b)) two[4][0]++; else two[4][1]++;
  assert property (@(posedge clk) a |-> always (b or c)) one[5][0]++; else one[5][1]++;
  assert property (@(posedge clk) a |-> always (@(posedge twin) (b or c))) two[5][0]++; else two[5][1]++;
  assert property (@(posedge clk) s_always [0:2] b) one[6][0]++; else one[6][1]++;
  assert property (@(posedge clk) s_always [0:2] (@(posedge twin) b)) two[6][0]++; else two[6][1]++;
  assert property (@(posedge clk) s_eventually (b and a)) one[7][0]++; else one[7][1]++;
  assert property (@(posedge clk) s_eventually (@(posedge twin) (b and a))) two[7][0]++; else two[7][1]++;
  assert property (@(posedge clk) eventually [1:2] b) one[8][0]++; else one[8][1]++;
  assert property (@(posedge clk) eventually [1:2] (@(posedge twin) b)) two[8][0]++; else two[8][1]++;
  assert property (@(posedge clk) s_eventually [1:2] b) one[9][0]++; else one[9][1]++;
  assert property (@(posedge clk) s_eventually [1:2] (@(posedge twin) b)) two[9][0]++; else two[9][1]++;
  assert property (@(posedge clk) a until b) one[10][0]++; else one[10][1]++;
  assert property (@(posedge clk) a until (@(posedge twin) b)) two[10][0]++; else two[10][1]++;
  assert property (@(posedge clk) a s_until b) one[11][0]++; else one[11][1]++;
  assert property (@(posedge clk) a s_until (@(posedge twin) b)) two[11][0]++; else two[11][1]++;
  assert property (@(posedge clk) a until_with b) one[12][0]++; else one[12][1]++;
  assert property (@(posedge clk) a until_with (@(posedge twin) b)) two[12][0]++; else two[12][1]++;
  assert property (@(posedge clk) a s_until_with (b or c)) one[13][0]++; else one[13][1]++;
  assert property (@(posedge clk) a s_until_with (@(posedge twin) (b or c))) two[13][0]++; else two[13][1]++;
  assert property (@(posedge clk) a |-> (b until (c ##1 a))) one[14][0]++; else one[14][1]++;
  assert property (@(posedge clk) a |-> (b until (@(posedge twin) c ##1 a))) two[14][0]++; else two[14][1]++;
  assert property (@(posedge clk) accept_on (c) (a |=> b)) one[15][0]++; else one[15][1]++;
  assert property (@(posedge clk) accept_on (c) (a |=> @(posedge twin) b)) two[15][0]++; else two[15][1]++;
  assert property (@(posedge clk) reject_on (c) (a |=> b)) one[16][0]++; else one[16][1]++;
  assert property (@(posedge clk) reject_on (c) (a |=> @(posedge twin) b)) two[16][0]++; else two[16][1]++;
  assert property (@(posedge clk) sync_accept_on (c) (a |=> b ##1 b)) one[17][0]++; else one[17][1]++;
  assert property (@(posedge clk) sync_accept_on (c) (a |=> @(posedge twin) b ##1 b)) two[17][0]++; else two[17][1]++;
  assert property (@(posedge clk) sync_reject_on (c) (a |=> b ##1 b)) one[18][0]++; else one[18][1]++;
  assert property (@(posedge clk) sync_reject_on (c) (a |=> @(posedge twin) b ##1 b)) two[18][0]++; else two[18][1]++;
  assert property (@(posedge clk) case ({a,b}) 1: c; 2: nexttime c; default: 1'b1; endcase) one[19][0]++; else one[19][1]++;
  assert property (@(posedge clk) case ({a,b}) 1: @(posedge twin) c; 2: nexttime (@(posedge twin) c); default: 1'b1; endcase) two[19][0]++; else two[19][1]++;
  assert property (@(posedge clk) not (a until b)) one[20][0]++; else one[20][1]++;
  assert property (@(posedge clk) not (a until (@(posedge twin) b))) two[20][0]++; else two[20][1]++;
  assert property (@(posedge clk) always (b or c)) one[21][0]++; else one[21][1]++;
  assert property (@(posedge clk) forever_(b || c)) two[21][0]++; else two[21][1]++;
  assert property (@(posedge clk) a until b) one[22][0]++; else one[22][1]++;
  assert property (@(posedge clk) weak_until(a, b)) two[22][0]++; else two[22][1]++;
  assert property (@(posedge clk) a |-> always (b or a or c)) one[23][0]++; else one[23][1]++;
  assert property (@(posedge clk) a |-> ping(b || a || c)) two[23][0]++; else two[23][1]++;

  initial begin
    for (int i = 0; i < 60; i++) begin
      #5 clk = 1; twin = 1;
      #5 clk = 0; twin = 0;
      a = i * i % 7 < 4; b = i * i % 11 < 6; c = i % 5 == 2;
    end
    #1 $finish(0);
  end
  final
    for (int n = 0; n < N; n++)
      $display("%0d: %0d pass, %0d fail%s", n, one[n][0], one[n][1], one[n] == two[n] ? "" : $sformatf(", but %p", two[n]));
endmodule
