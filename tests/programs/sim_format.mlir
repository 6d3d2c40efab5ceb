// CHECKS: field widths of all radixes as CIRCT's fmt-padding test has them; signs, wide values, floats,
// CHECKS: strings, characters, the time, instance paths, streams, format strings used twice and
// CHECKS: passed on, prints at a clock edge under a condition.
hw.module private @leaf(in %clk : i1, in %n : i8) {
  %c = seq.to_clock %clk
  %odd = comb.extract %n from 0 : (i8) -> i1
  %v = sim.fmt.dec %n specifierWidth 0 : i8
  %path = sim.fmt.hier_path
  %t = sim.fmt.current_time
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %text = sim.fmt.concat (%path, %sep, %t, %sep, %v, %nl)
  sim.print %text on %c if %odd
  %true = hw.constant true
  %out = sim.stdout_stream
  %dot = sim.fmt.literal ".\n"
  sim.print %dot on %c if %true to %out
  sim.triggered %c if %odd {
    %tr = sim.fmt.literal "triggered "
    %both = sim.fmt.concat (%tr, %text)
    sim.proc.print %both
  }
  %c7 = hw.constant 7 : i8
  %done = comb.icmp uge %n, %c7 : i8
  sim.clocked_terminate %c, %done, success, quiet
}
func.func private @show(%text: !sim.fstring, %n: i8) -> !sim.fstring {
  %open = sim.fmt.literal "["
  %close = sim.fmt.literal "]\n"
  %d = sim.fmt.dec %n signed : i8
  %sep = sim.fmt.literal ","
  %line = sim.fmt.concat (%open, %text, %sep, %d, %sep, %text, %close)
  sim.proc.print %line
  return %line : !sim.fstring
}
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %c0 = hw.constant 0 : i8
  %c1 = hw.constant 1 : i8
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1500ps, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %clk = "llhd.sig"(%false) {name = "clk"} : (i1) -> !llhd.ref<i1>
  %n = "llhd.sig"(%c0) {name = "n"} : (i8) -> !llhd.ref<i8>
  %cv = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %nv = "llhd.prb"(%n) : (!llhd.ref<i8>) -> i8
  hw.instance "u0" @leaf(clk: %cv: i1, n: %nv: i8) -> ()
  %nplus = comb.add %nv, %c1 : i8
  hw.instance "u1" @leaf(clk: %cv: i1, n: %nplus: i8) -> ()
  "llhd.process"() ({
    %x = hw.constant 106 : i16
    %a1 = sim.fmt.dec %x : i16
    %r1 = func.call @show(%a1, %c1) : (!sim.fstring, i8) -> !sim.fstring
    %a2 = sim.fmt.hex %x, isUpper true specifierWidth 6 : i16
    %cm5 = hw.constant -5 : i8
    %r2 = func.call @show(%a2, %cm5) : (!sim.fstring, i8) -> !sim.fstring
    %a3 = sim.fmt.oct %x : i16
    %r3 = func.call @show(%a3, %c0) : (!sim.fstring, i8) -> !sim.fstring
    %a4 = sim.fmt.bin %x isLeftAligned true specifierWidth 9 : i16
    %r4 = func.call @show(%a4, %c0) : (!sim.fstring, i8) -> !sim.fstring
    %w = hw.constant -170141183460469231731687303715884105728 : i128
    %a5 = sim.fmt.dec %w signed : i128
    %r5 = func.call @show(%a5, %c0) : (!sim.fstring, i8) -> !sim.fstring
    %a6 = sim.fmt.hex %w, isUpper false : i128
    %a7 = sim.fmt.dec %w specifierWidth 0 : i128
    %comma = sim.fmt.literal ", "
    %nl = sim.fmt.literal "\n"
    %l1 = sim.fmt.concat (%a6, %comma, %a7, %nl)
    sim.proc.print %l1
    %f = arith.constant 1234.5678 : f64
    %f1 = sim.fmt.exp %f fracDigits 3 : f64
    %f2 = sim.fmt.flt %f fieldWidth 12 fracDigits 2 : f64
    %f3 = sim.fmt.gen %f isLeftAligned true fieldWidth 10 fracDigits 3 : f64
    %l2 = sim.fmt.concat (%f1, %comma, %f2, %comma, %f3, %comma, %nl)
    sim.proc.print %l2
    %s = sim.string.literal "text"
    %s1 = sim.fmt.string %s specifierWidth 8 : !sim.dstring
    %s2 = sim.fmt.string %s isLeftAligned true paddingChar 46 specifierWidth 8 : !sim.dstring
    %b = hw.constant 66 : i8
    %ch = sim.fmt.char %b : i8
    %l3 = sim.fmt.concat (%s1, %comma, %s2, %comma, %ch, %nl)
    sim.proc.print %l3
    %back = sim.string.format_to_string %l3
    %len = sim.string.length %back
    %lenf = sim.fmt.dec %len specifierWidth 0 : i64
    %out = sim.stdout_stream
    sim.proc.print %lenf to %out
    %none = sim.fmt.concat ()
    sim.proc.print %none
    sim.proc.print %nl
    %again = sim.fmt.concat (%r2, %r2)
    sim.proc.print %again
    cf.br ^loop
  ^loop:
    "llhd.wait"(%ns1)[^edge] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^edge:
    %old = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
    %new = comb.xor %old, %true : i1
    "llhd.drv"(%clk, %new, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    %now = "llhd.prb"(%n) : (!llhd.ref<i8>) -> i8
    %up = comb.add %now, %c1 : i8
    %next = comb.mux %old, %up, %now : i8
    "llhd.drv"(%n, %next, %eps) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    cf.br ^loop
  }) : () -> ()
}
