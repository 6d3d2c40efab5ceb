func.func @deep(%n : i32) -> i32 {
  %one = arith.constant 1 : i32
  %m = arith.addi %n, %one : i32
  %r = call @deep(%m) : (i32) -> i32
  %s = arith.addi %r, %m : i32
  return %s : i32
}
hw.module @top() {
  llhd.process {
    %z = hw.constant 0 : i32
    %r = func.call @deep(%z) : (i32) -> i32
    %f = sim.fmt.dec %r : i32
    sim.proc.print %f
    llhd.halt
  }
}
