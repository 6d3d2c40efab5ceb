hw.module @inv(in %a : i1, out b : i1) {
  %true = hw.constant true
  %b = comb.xor %a, %true : i1
  hw.output %b : i1
}
hw.module @top(out x : i1) {
  %x = hw.instance "one" @inv(a: %y : i1) -> (b : i1)
  %y = hw.instance "two" @wrap(a: %x : i1) -> (b : i1)
  hw.output %x : i1
}
hw.module @wrap(in %a : i1, out b : i1) {
  %b = hw.instance "in" @inv(a: %a : i1) -> (b : i1)
  hw.output %b : i1
}
