hw.module @m(in %a : i8, out b : i8) {
  %sum = comb.add %a, %missing : i8
  hw.output %sum : i8
}
