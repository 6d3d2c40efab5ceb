hw.module.extern @ip(in %x : i1, out y : i1)
hw.module @top(in %x : i1, out y : i1) {
  %a = hw.instance "u" @ip(x: %x : i1) -> (y : i1)
  hw.output %a : i1
}
