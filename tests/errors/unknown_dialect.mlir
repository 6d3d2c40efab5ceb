hw.module @m(in %a : i8) {
  %b = verilog.invert %a : i8
}
