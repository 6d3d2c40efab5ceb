hw.module @top() {
  %none = llhd.constant_time <0ns, 0d, 1e>
  llhd.process {
    cf.br ^again
  ^again:
    llhd.wait delay %none, ^again
  }
}
