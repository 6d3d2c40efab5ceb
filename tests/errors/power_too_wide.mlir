func.func @main() {
  %a = arith.constant 3 : i128
  %x = arith.constant 1.5 : f64
  %r = math.fpowi %x, %a : f64, i128
  %d = arith.fptosi %r : f64 to i8
  %f = sim.fmt.dec %d : i8
  sim.proc.print %f
  return
}
