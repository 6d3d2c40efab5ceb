func.func private @gone(i8) -> i8
hw.module @top() {
  llhd.process {
    %c = hw.constant 3 : i8
    %d = func.call @gone(%c) : (i8) -> i8
    llhd.halt
  }
}
