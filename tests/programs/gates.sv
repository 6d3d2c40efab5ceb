// SOURCE: IEEE 1800-2023 28.4 to 28.7, 28.10
// CHECKS: truth tables of all gates and MOS switches over 0, 1, X and Z
module top;
  logic a, b;
  wire n_and, n_nand, n_or, n_nor, n_xor, n_xnor;
  wire n_buf, n_not, n_buf2, b0, b1, i0, i1, m_n, m_p, m_c, m_rn, up, down;
  logic [3:0] values = 4'b01xz;

  and g_and(n_and, a, b);
  nand g_nand(n_nand, a, b);
  or g_or(n_or, a, b);
  nor g_nor(n_nor, a, b);
  xor g_xor(n_xor, a, b);
  xnor g_xnor(n_xnor, a, b);
  buf g_buf(n_buf, n_buf2, a);
  not g_not(n_not, a);
  bufif0 g_b0(b0, a, b);
  bufif1 g_b1(b1, a, b);
  notif0 g_i0(i0, a, b);
  notif1 g_i1(i1, a, b);
  nmos g_n(m_n, a, b);
  pmos g_p(m_p, a, b);
  cmos g_c(m_c, a, b, ~b);
  rnmos g_rn(m_rn, a, b);
  pullup g_up(up);
  pulldown g_down(down);

  // Three inputs, and an array of gates.
  logic [3:0] va, vb;
  wire [3:0] vy;
  wire three;
  nand g_three(three, a, b, a);
  xor g_array[3:0](vy, va, vb);

  initial begin
    for (int i = 3; i >= 0; i--)
      for (int j = 3; j >= 0; j--) begin
        a = values[i];
        b = values[j];
        #1;
        $display("%b %b: and %b %b or %b %b xor %b %b buf %b%b not %b if %b%b%b%b mos %b%b%b%b",
                 a, b, n_and, n_nand, n_or, n_nor, n_xor, n_xnor, n_buf, n_buf2, n_not,
                 b0, b1, i0, i1, m_n, m_p, m_c, m_rn);
        $display("  three %b", three);
      end
    va = 4'b01xz;
    vb = 4'b1110;
    #1 $display("%b up %b down %b", vy, up, down);
  end
endmodule
