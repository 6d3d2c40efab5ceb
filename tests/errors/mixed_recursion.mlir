// A process calls a coroutine that waits, which calls a function that never ends.
func.func @down(%n : i32) -> i32 {
  %one = arith.constant 1 : i32
  %more = arith.addi %n, %one : i32
  %r = call @down(%more) : (i32) -> i32
  %s = arith.addi %r, %more : i32
  return %s : i32
}
llhd.coroutine @later(%n : i32) {
  %ns = llhd.constant_time <1ns, 0d, 0e>
  llhd.wait delay %ns, ^then
^then:
  %r = func.call @down(%n) : (i32) -> i32
  llhd.return
}
hw.module @top() {
  llhd.process {
    %zero = hw.constant 0 : i32
    llhd.call_coroutine @later(%zero) : (i32) -> ()
    llhd.halt
  }
}
