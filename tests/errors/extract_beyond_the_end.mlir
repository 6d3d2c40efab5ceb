hw.module @top(in %a : i8, out b : i9) {
  %0 = "comb.extract"(%a) <{lowBit = 4 : i32}> : (i8) -> i9
  hw.output %0 : i9
}
