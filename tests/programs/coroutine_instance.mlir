// CHECKS: arc.coroutine.instance: wakeup times, observed arguments chosen anew at each yield,
// CHECKS: arguments that are not sensitive, results that settle, and the end of a coroutine
// Waits for `a`, then for `b`, then for either or two nanoseconds.
arc.coroutine.define @watch(%now: i64, %a: i8, %b: i8) -> (i3, i64) {
  %id = hw.constant 0 : i8
  cf.br ^report(%now, %a, %b, %id : i64, i8, i8, i8)
^report(%t: i64, %x: i8, %y: i8, %n: i8):
  %0 = sim.fmt.dec %n specifierWidth 0 : i8
  %1 = sim.fmt.literal " @"
  %2 = sim.fmt.dec %t specifierWidth 0 : i64
  %3 = sim.fmt.literal " a="
  %4 = sim.fmt.dec %x specifierWidth 0 : i8
  %5 = sim.fmt.literal " b="
  %6 = sim.fmt.dec %y specifierWidth 0 : i8
  %7 = sim.fmt.literal "\n"
  %8 = sim.fmt.concat (%0, %1, %2, %3, %4, %5, %6, %7)
  sim.proc.print %8
  %c1 = hw.constant 1 : i8
  %c2 = hw.constant 2 : i8
  %c8 = hw.constant 8 : i8
  %m = comb.add %n, %c1 : i8
  %never = hw.constant -1 : i64
  %two = hw.constant 2000000 : i64
  %later = comb.add %t, %two : i64
  %mask_a = hw.constant 2 : i3
  %mask_b = hw.constant -4 : i3
  %mask_ab = hw.constant -2 : i3
  %is0 = comb.icmp eq %n, %id : i8
  %is1 = comb.icmp eq %n, %c1 : i8
  %first = comb.mux %is0, %mask_a, %mask_b : i3
  %early = comb.icmp ult %n, %c2 : i8
  %mask = comb.mux %early, %first, %mask_ab : i3
  %wake = comb.mux %early, %never, %later : i64
  %over = comb.icmp uge %n, %c8 : i8
  cf.cond_br %over, ^end, ^pause
^pause:
  arc.coroutine.yield (%mask, %wake : i3, i64), ^resume(%m : i8)
^resume(%t2: i64, %x2: i8, %y2: i8, %k: i8):
  cf.br ^report(%t2, %x2, %y2, %k : i64, i8, i8, i8)
^end:
  %no = hw.constant 0 : i3
  arc.coroutine.return %no, %never : i3, i64
}

hw.module @top(out o: i8) {
  %now = llhd.current_time
  %fs = llhd.time_to_int %now
  %count = arc.coroutine.instance @counter(%fs) sensitive [false] : (i64) -> i8
  %c42 = hw.constant 42 : i8
  %sum = comb.add %count, %c42 : i8
  // `a` changes every nanosecond, `b` every other one.
  %c1 = hw.constant 1 : i8
  %b = comb.shru %count, %c1 : i8
  arc.coroutine.instance @watch(%fs, %count, %b) sensitive [false, true, true] : (i64, i8, i8) -> ()
  hw.output %sum : i8
}

arc.coroutine.define @counter(%now: i64) -> (i8, i1, i64) {
  %none = hw.constant 0 : i1
  %c0 = hw.constant 0 : i8
  cf.br ^loop(%now, %c0 : i64, i8)
^loop(%t: i64, %n: i8):
  %c1 = hw.constant 1 : i8
  %c6 = hw.constant 6 : i8
  %d = hw.constant 1000000 : i64
  %m = comb.add %n, %c1 : i8
  %wake = comb.add %t, %d : i64
  %go = comb.icmp ult %n, %c6 : i8
  cf.cond_br %go, ^pause, ^done
^pause:
  arc.coroutine.yield (%n, %none, %wake : i8, i1, i64), ^resume(%m : i8)
^resume(%again: i64, %k: i8):
  cf.br ^loop(%again, %k : i64, i8)
^done:
  %never = hw.constant -1 : i64
  %last = hw.constant 99 : i8
  arc.coroutine.halt %last, %none, %never : i8, i1, i64
}
