llhd.coroutine @deep(%n : i32) {
  %one = hw.constant 1 : i32
  %m = comb.add %n, %one : i32
  llhd.call_coroutine @deep(%m) : (i32) -> ()
  llhd.return
}
hw.module @top() {
  llhd.process {
    %z = hw.constant 0 : i32
    llhd.call_coroutine @deep(%z) : (i32) -> ()
    llhd.halt
  }
}
