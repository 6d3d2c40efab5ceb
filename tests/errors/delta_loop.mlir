hw.module @top() {
  %false = hw.constant false
  %true = hw.constant true
  %t = llhd.constant_time <0ns, 1d, 0e>
  %ping = llhd.sig %false : <i1>
  %pong = llhd.sig %false : <i1>
  %p = llhd.prb %ping : i1
  %q = llhd.prb %pong : i1
  llhd.drv %pong, %p after %t : i1
  llhd.drv %ping, %nq after %t : i1
  %nq = comb.xor %q, %true : i1
}
