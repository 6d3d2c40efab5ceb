hw.module @m() {
  %zero = hw.constant 0 : i8
  %s = llhd.sig name "s" %zero : i8
}
