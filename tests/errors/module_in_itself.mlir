hw.module @a(in %x : i1, out y : i1) {
  %b = hw.instance "b" @b(x: %x : i1) -> (y : i1)
  hw.output %b : i1
}
hw.module @b(in %x : i1, out y : i1) {
  %a = hw.instance "a" @a(x: %x : i1) -> (y : i1)
  hw.output %a : i1
}
hw.module @top(in %x : i1) {
  %a = hw.instance "a" @a(x: %x : i1) -> (y : i1)
}
