// A round-robin arbiter for four requesters, and a testbench in llhd for it: a clock process, a
// reset process, a stimulus process with an LFSR, a checker with an assertion, and a report at
// the end of the simulation.
//
//     aotc run examples/testbench/arbiter.mlir
//
// llhd ops stand in MLIR's generic form, which does not change between CIRCT releases.

// Grants the first request at or after the position behind the last grant. One-hot or zero.
hw.module private @arbiter(in %clk: i1, in %rst: i1, in %req: i4, out grant: i4) {
  %zero = hw.constant 0 : i4
  %one = hw.constant 1 : i4
  %first = hw.constant 1 : i4
  %clock = seq.to_clock %clk

  // (req - last) & ~req isolates the lowest set bit of req at or above `last`, with wrap-around.
  %twice = comb.concat %req, %req : i4, i4
  %pad = comb.concat %zero, %last : i4, i4
  %low = comb.sub %twice, %pad : i8
  %ones = hw.constant -1 : i8
  %inverted = comb.xor %low, %ones : i8
  %isolated = comb.and %twice, %inverted : i8
  %upper = comb.extract %isolated from 4 : (i8) -> i4
  %lower = comb.extract %isolated from 0 : (i8) -> i4
  %grant = comb.or %upper, %lower : i4

  %some = comb.icmp ne %req, %zero : i4
  %rotated_low = comb.extract %grant from 0 : (i4) -> i3
  %rotated_high = comb.extract %grant from 3 : (i4) -> i1
  %rotated = comb.concat %rotated_low, %rotated_high : i3, i1
  %next = comb.mux %some, %rotated, %last : i4
  %last = seq.firreg %next clock %clock reset sync %rst, %first : i4

  %none = comb.mux %some, %grant, %zero : i4
  hw.output %none : i4
}

hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %zero4 = hw.constant 0 : i4
  %zero32 = hw.constant 0 : i32
  %one32 = hw.constant 1 : i32
  %now = "llhd.constant_time"() <{value = #llhd.time<0ns, 0d, 1e>}> : () -> !llhd.time
  %next_delta = "llhd.constant_time"() <{value = #llhd.time<0ns, 1d, 0e>}> : () -> !llhd.time
  %half = "llhd.constant_time"() <{value = #llhd.time<5ns, 0d, 0e>}> : () -> !llhd.time
  %reset_time = "llhd.constant_time"() <{value = #llhd.time<12ns, 0d, 0e>}> : () -> !llhd.time

  %clk = "llhd.sig"(%false) <{name = "clk"}> : (i1) -> !llhd.ref<i1>
  %rst = "llhd.sig"(%true) <{name = "rst"}> : (i1) -> !llhd.ref<i1>
  %req = "llhd.sig"(%zero4) <{name = "req"}> : (i4) -> !llhd.ref<i4>
  %grants = "llhd.sig"(%zero32) <{name = "grants"}> : (i32) -> !llhd.ref<i32>
  %clk_now = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %rst_now = "llhd.prb"(%rst) : (!llhd.ref<i1>) -> i1
  %req_now = "llhd.prb"(%req) : (!llhd.ref<i4>) -> i4
  %grants_now = "llhd.prb"(%grants) : (!llhd.ref<i32>) -> i32

  %grant = hw.instance "dut" @arbiter(clk: %clk_now: i1, rst: %rst_now: i1, req: %req_now: i4) -> (grant: i4)

  // The clock: 10 ns period.
  "llhd.process"() ({
    cf.br ^low
  ^low:
    "llhd.drv"(%clk, %false, %now) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%half)[^high] <{operandSegmentSizes = array<i32: 0, 1, 0, 0>}> : (!llhd.time) -> ()
  ^high:
    "llhd.drv"(%clk, %true, %now) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%half)[^low] <{operandSegmentSizes = array<i32: 0, 1, 0, 0>}> : (!llhd.time) -> ()
  }) : () -> ()

  // Reset for 12 ns.
  "llhd.process"() ({
    "llhd.wait"(%reset_time)[^release] <{operandSegmentSizes = array<i32: 0, 1, 0, 0>}> : (!llhd.time) -> ()
  ^release:
    "llhd.drv"(%rst, %false, %now) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()

  // Stimulus: requests from an LFSR, changed with nonblocking assignments at each rising edge.
  "llhd.process"() ({
    %seed = hw.constant 44257 : i16
    %cycles = hw.constant 24 : i32
    cf.br ^loop(%zero32, %seed : i32, i16)
  ^loop(%i: i32, %state: i16):
    %more = comb.icmp ult %i, %cycles : i32
    cf.cond_br %more, ^edge(%clk_now, %i, %state : i1, i32, i16), ^done
  ^edge(%before: i1, %i1: i32, %state1: i16):
    "llhd.wait"(%clk_now, %clk_now, %i1, %state1)[^check] <{operandSegmentSizes = array<i32: 0, 0, 1, 3>}> : (i1, i1, i32, i16) -> ()
  ^check(%old: i1, %i2: i32, %state2: i16):
    %was_low = comb.xor %old, %true : i1
    %rising = comb.and %was_low, %clk_now : i1
    cf.cond_br %rising, ^drive, ^edge(%clk_now, %i2, %state2 : i1, i32, i16)
  ^drive:
    %b15 = comb.extract %state2 from 15 : (i16) -> i1
    %b13 = comb.extract %state2 from 13 : (i16) -> i1
    %b12 = comb.extract %state2 from 12 : (i16) -> i1
    %b10 = comb.extract %state2 from 10 : (i16) -> i1
    %bit = comb.xor %b15, %b13, %b12, %b10 : i1
    %rest = comb.extract %state2 from 0 : (i16) -> i15
    %state3 = comb.concat %rest, %bit : i15, i1
    %requests = comb.extract %state3 from 3 : (i16) -> i4
    "llhd.drv"(%req, %requests, %next_delta) : (!llhd.ref<i4>, i4, !llhd.time) -> ()
    %i3 = comb.add %i2, %one32 : i32
    cf.br ^loop(%i3, %state3 : i32, i16)
  ^done:
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()

  // Checker: at each rising edge out of reset, at most one grant, and only to a requester.
  "llhd.process"() ({
    %at = sim.fmt.literal "t="
    %shows_req = sim.fmt.literal " req="
    %shows_grant = sim.fmt.literal " grant="
    %newline = sim.fmt.literal "\0A"
    cf.br ^edge(%clk_now : i1)
  ^edge(%before: i1):
    "llhd.wait"(%clk_now, %clk_now)[^check] <{operandSegmentSizes = array<i32: 0, 0, 1, 1>}> : (i1, i1) -> ()
  ^check(%old: i1):
    %was_low = comb.xor %old, %true : i1
    %out_of_reset = comb.xor %rst_now, %true : i1
    %rising = comb.and %was_low, %clk_now, %out_of_reset : i1
    cf.cond_br %rising, ^look, ^edge(%clk_now : i1)
  ^look:
    %minus = hw.constant -1 : i4
    %less = comb.add %grant, %minus : i4
    %overlap = comb.and %grant, %less : i4
    %onehot = comb.icmp eq %overlap, %zero4 : i4
    %unasked_mask = comb.xor %req_now, %minus : i4
    %unasked = comb.and %grant, %unasked_mask : i4
    %asked = comb.icmp eq %unasked, %zero4 : i4
    %good = comb.and %onehot, %asked : i1
    verif.assert %good label "one grant, to a requester" : i1
    %some = comb.icmp ne %grant, %zero4 : i4
    cf.cond_br %some, ^count, ^edge(%clk_now : i1)
  ^count:
    %t = "llhd.current_time"() : () -> !llhd.time
    %fs = "llhd.time_to_int"(%t) : (!llhd.time) -> i64
    %ns_in_fs = hw.constant 1000000 : i64
    %ns = comb.divu %fs, %ns_in_fs : i64
    %f0 = sim.fmt.dec %ns : i64
    %f1 = sim.fmt.bin %req_now : i4
    %f2 = sim.fmt.bin %grant : i4
    %line = sim.fmt.concat (%at, %f0, %shows_req, %f1, %shows_grant, %f2, %newline)
    sim.proc.print %line
    %count = comb.add %grants_now, %one32 : i32
    "llhd.drv"(%grants, %count, %next_delta) : (!llhd.ref<i32>, i32, !llhd.time) -> ()
    cf.br ^edge(%clk_now : i1)
  }) : () -> ()

  // The report.
  "llhd.final"() ({
    %text = sim.fmt.literal "grants: "
    %value = sim.fmt.dec %grants_now specifierWidth 0 : i32
    %newline = sim.fmt.literal "\0A"
    %line = sim.fmt.concat (%text, %value, %newline)
    sim.proc.print %line
    "llhd.halt"() : () -> ()
  }) : () -> ()

  hw.output
}
