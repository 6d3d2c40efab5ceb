hw.module @m(in %x : i1) {
}
func.func @main() {
  %c = arith.constant 3 : i8
  arc.sim.instantiate @m as %m {
    arc.sim.set_input %m, "nope" = %c : i8, !arc.sim.instance<@m>
  }
  return
}
