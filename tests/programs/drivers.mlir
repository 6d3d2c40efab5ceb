// TOP: bench
// CHECKS: a driver with two instances of one module and one of its child, nested loops, branches and
// CHECKS: calls; ports read back, outputs before the first step; arc.sim.set_time; a module that is a
// CHECKS: child here and a root there; values wider than 64 bits through ports.
hw.module private @acc(in %clk : !seq.clock, in %d : i72, out sum : i72) {
  %next = comb.add %sum, %d : i72
  %sum = seq.firreg %next clock %clk preset 5 : i72
  hw.output %sum : i72
}
hw.module private @pair(in %clk : !seq.clock, in %a : i72, out x : i72, out y : i72) {
  %x = hw.instance "x" @acc(clk: %clk: !seq.clock, d: %a: i72) -> (sum: i72)
  %y = hw.instance "y" @acc(clk: %clk: !seq.clock, d: %x: i72) -> (sum: i72)
  hw.output %x, %y : i72, i72
}
func.func private @square(%v: i72) -> (i72, i1) {
  %0 = comb.mul %v, %v : i72
  %big = comb.extract %0 from 64 : (i72) -> i1
  return %0, %big : i72, i1
}
func.func @bench() {
  %low = seq.const_clock low
  %high = seq.const_clock high
  %one = arith.constant 1 : index
  %zero = arith.constant 0 : index
  %three = arith.constant 3 : index
  %fs = arith.constant 500 : i64
  %later = arith.constant 12345 : i64
  %v = hw.constant 4294967297 : i72
  %ten = hw.constant 10 : i72
  arc.sim.instantiate @pair as %p {
    arc.sim.instantiate @pair as %q {
      arc.sim.instantiate @acc as %r {
        %start = arc.sim.get_port %p, "x" : i72, !arc.sim.instance<@pair>
        arc.sim.emit "start", %start : i72
        arc.sim.step %p : !arc.sim.instance<@pair>
        %s2, %is_big = func.call @square(%v) : (i72) -> (i72, i1)
        scf.for %i = %zero to %three step %one {
          %odd = arith.cmpi eq, %i, %one : index
          scf.if %odd {
            arc.sim.set_input %p, "a" = %s2 : i72, !arc.sim.instance<@pair>
            arc.sim.set_input %q, "a" = %ten : i72, !arc.sim.instance<@pair>
          } else {
            arc.sim.set_input %p, "a" = %ten : i72, !arc.sim.instance<@pair>
            arc.sim.set_input %q, "a" = %v : i72, !arc.sim.instance<@pair>
          }
          %back = arc.sim.get_port %q, "a" : i72, !arc.sim.instance<@pair>
          arc.sim.set_input %r, "d" = %back : i72, !arc.sim.instance<@acc>
          arc.sim.set_input %p, "clk" = %high : !seq.clock, !arc.sim.instance<@pair>
          arc.sim.set_input %q, "clk" = %high : !seq.clock, !arc.sim.instance<@pair>
          arc.sim.step %p by %fs : !arc.sim.instance<@pair>
          arc.sim.set_input %p, "clk" = %low : !seq.clock, !arc.sim.instance<@pair>
          arc.sim.set_input %q, "clk" = %low : !seq.clock, !arc.sim.instance<@pair>
          // Twice as often as the others.
          scf.for %j = %zero to %three step %one {
            arc.sim.set_input %r, "clk" = %high : !seq.clock, !arc.sim.instance<@acc>
            arc.sim.step %r : !arc.sim.instance<@acc>
            arc.sim.set_input %r, "clk" = %low : !seq.clock, !arc.sim.instance<@acc>
            arc.sim.step %r by %fs : !arc.sim.instance<@acc>
          }
          %x = arc.sim.get_port %p, "x" : i72, !arc.sim.instance<@pair>
          %y = arc.sim.get_port %q, "y" : i72, !arc.sim.instance<@pair>
          %z = arc.sim.get_port %r, "sum" : i72, !arc.sim.instance<@acc>
          arc.sim.emit "p.x", %x : i72
          arc.sim.emit "q.y", %y : i72
          arc.sim.emit "r", %z : i72
        }
        arc.sim.set_time %p, %later : !arc.sim.instance<@pair>
        %now = "llhd.current_time"() : () -> !llhd.time
        %at = "llhd.time_to_int"(%now) : (!llhd.time) -> i64
        arc.sim.emit "now", %at : i64
        arc.sim.emit "big", %is_big : i1
      }
    }
  }
  return
}
