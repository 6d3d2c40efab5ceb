hw.module @top() {
  llhd.process {
    %false = hw.constant false
    %s = sim.fmt.literal "before\0A"
    sim.proc.print %s
    cf.assert %false, "never"
    llhd.halt
  }
}
