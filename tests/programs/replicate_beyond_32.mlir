// CHECKS: copies of a value that fits 32 bits, side by side in more than 32 bits.
hw.module private @m(in %a : i13, out x : i39) {
  %v = comb.replicate %a : (i13) -> i39
  hw.output %v : i39
}
func.func @main() {
  %ns = hw.constant 0 : i64
  arc.sim.instantiate @m as %m {
    %c = hw.constant 1318 : i13
    arc.sim.set_input %m, "a" = %c : i13, !arc.sim.instance<@m>
    arc.sim.step %m by %ns : !arc.sim.instance<@m>
    %x = arc.sim.get_port %m, "x" : i39, !arc.sim.instance<@m>
    arc.sim.emit "x", %x : i39
  }
  return
}
