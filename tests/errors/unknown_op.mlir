hw.module @m(in %a : i8) {
  %b = "comb.invert"(%a) : (i8) -> i8
  hw.output
}
