// CHECKS: arc.coroutine: state that lives across yields (integers, floats, strings, structs), nested
// CHECKS: coroutines, loops, switches, return and halt; driven from a function
// Gives 1, then a Fibonacci number a call, the sum of a float, and a growing text.
arc.coroutine.define @numbers(%step: i32) -> (i32, f64) {
  %c1 = hw.constant 1 : i32
  %half = arith.constant 5.000000e-01 : f64
  %text = sim.string.literal "a"
  %pair = hw.struct_create (%c1, %c1) : !hw.struct<x: i32, y: i32>
  arc.coroutine.yield (%c1, %half : i32, f64), ^more(%half, %text : f64, !sim.dstring)
^more(%again: i32, %sum: f64, %words: !sim.dstring):
  %x = hw.struct_extract %pair["x"] : !hw.struct<x: i32, y: i32>
  cf.br ^loop(%again, %x, %c1, %sum, %words : i32, i32, i32, f64, !sim.dstring)
^loop(%by: i32, %a: i32, %b: i32, %f: f64, %w: !sim.dstring):
  %c = comb.add %a, %b : i32
  %scaled = comb.mul %c, %by : i32
  %g = arith.addf %f, %half : f64
  %bar = sim.string.literal "|"
  %longer = sim.string.concat (%w, %bar)
  %fmt = "sim.fmt.string"(%longer) : (!sim.dstring) -> !sim.fstring
  %nl = sim.fmt.literal "\n"
  %line = sim.fmt.concat (%fmt, %nl)
  sim.proc.print %line
  arc.coroutine.yield (%scaled, %g : i32, f64), ^resume(%b, %c, %g, %longer : i32, i32, f64, !sim.dstring)
^resume(%next: i32, %p: i32, %q: i32, %h: f64, %v: !sim.dstring):
  cf.br ^loop(%next, %p, %q, %h, %v : i32, i32, i32, f64, !sim.dstring)
}

// Passes on some of them, and ends by a return or a halt.
arc.coroutine.define @parent(%limit: i32, %halts: i1) -> i64 {
  %s0 = arc.coroutine.undefined_state : !arc.coroutine_state<@numbers>
  %p0 = arc.coroutine.start_pc : !arc.coroutine_pc<@numbers>
  %c0 = hw.constant 0 : i64
  cf.br ^loop(%s0, %p0, %c0, %limit, %halts : !arc.coroutine_state<@numbers>, !arc.coroutine_pc<@numbers>, i64, i32, i1)
^loop(%s: !arc.coroutine_state<@numbers>, %p: !arc.coroutine_pc<@numbers>, %sum: i64, %l: i32, %h: i1):
  %two = hw.constant 2 : i32
  %ns, %np, %n, %f = arc.coroutine.call @numbers(%s, %p, %two) : (!arc.coroutine_state<@numbers>, !arc.coroutine_pc<@numbers>, i32) -> (!arc.coroutine_state<@numbers>, !arc.coroutine_pc<@numbers>, i32, f64)
  %ended = arc.coroutine.pc_is_return %np : !arc.coroutine_pc<@numbers>
  %halted = arc.coroutine.pc_is_halt %np : !arc.coroutine_pc<@numbers>
  %over = comb.or %ended, %halted : i1
  %z = hw.constant 0 : i32
  %wide = comb.concat %z, %n : i32, i32
  %more = comb.add %sum, %wide : i64
  %big = comb.icmp ugt %n, %l : i32
  %stop = comb.or %over, %big : i1
  cf.cond_br %stop, ^end(%more, %f, %h : i64, f64, i1), ^pause
^pause:
  arc.coroutine.yield (%more : i64), ^loop2(%ns, %np : !arc.coroutine_state<@numbers>, !arc.coroutine_pc<@numbers>)
^loop2(%l2: i32, %h2: i1, %s2: !arc.coroutine_state<@numbers>, %p2: !arc.coroutine_pc<@numbers>):
  cf.br ^loop(%s2, %p2, %more, %l2, %h2 : !arc.coroutine_state<@numbers>, !arc.coroutine_pc<@numbers>, i64, i32, i1)
^end(%last: i64, %g: f64, %hh: i1):
  %k = arith.fptoui %g : f64 to i64
  %sum2 = comb.add %last, %k : i64
  cf.cond_br %hh, ^halt, ^return
^return:
  arc.coroutine.return %sum2 : i64
^halt:
  arc.coroutine.halt %last : i64
}

func.func @drive(%limit: i32, %halts: i1) {
  %s0 = arc.coroutine.undefined_state : !arc.coroutine_state<@parent>
  %p0 = arc.coroutine.start_pc : !arc.coroutine_pc<@parent>
  cf.br ^loop(%s0, %p0 : !arc.coroutine_state<@parent>, !arc.coroutine_pc<@parent>)
^loop(%s: !arc.coroutine_state<@parent>, %p: !arc.coroutine_pc<@parent>):
  %ns, %np, %v = arc.coroutine.call @parent(%s, %p, %limit, %halts) : (!arc.coroutine_state<@parent>, !arc.coroutine_pc<@parent>, i32, i1) -> (!arc.coroutine_state<@parent>, !arc.coroutine_pc<@parent>, i64)
  %r = arc.coroutine.pc_is_return %np : !arc.coroutine_pc<@parent>
  %h = arc.coroutine.pc_is_halt %np : !arc.coroutine_pc<@parent>
  %over = comb.or %r, %h : i1
  %0 = sim.fmt.dec %v specifierWidth 0 : i64
  %1 = sim.fmt.literal " return "
  %2 = sim.fmt.bin %r : i1
  %3 = sim.fmt.literal " halt "
  %4 = sim.fmt.bin %h : i1
  %5 = sim.fmt.literal "\n"
  %6 = sim.fmt.concat (%0, %1, %2, %3, %4, %5)
  sim.proc.print %6
  cf.cond_br %over, ^end, ^loop(%ns, %np : !arc.coroutine_state<@parent>, !arc.coroutine_pc<@parent>)
^end:
  return
}

hw.module @top() {
  llhd.process {
    %c10 = hw.constant 10 : i32
    %c30 = hw.constant 30 : i32
    %false = hw.constant false
    %true = hw.constant true
    func.call @drive(%c10, %false) : (i32, i1) -> ()
    func.call @drive(%c30, %true) : (i32, i1) -> ()
    llhd.halt
  }
}
