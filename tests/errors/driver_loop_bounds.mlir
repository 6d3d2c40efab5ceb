hw.module @m(in %a : i8) {
}
func.func @main() {
  %low = arith.constant 0 : index
  %n = arith.constant 2 : i64
  %sum = arith.addi %n, %n : i64
  %high = arith.index_cast %sum : i64 to index
  %step = arith.constant 1 : index
  scf.for %i = %low to %high step %step {
    arc.sim.instantiate @m as %x {
    }
  }
  return
}
