// CHECKS: what wakes a process: a change of an observed signal, of a part of one, of logic over
// CHECKS: signals, of a result of another process; a delay; whichever comes first. A drive of the
// CHECKS: value that is there already wakes nobody, and neither does a change of another part.
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %c0_i8 = hw.constant 0 : i8
  %c1_i8 = hw.constant 1 : i8
  %c16_i8 = hw.constant 16 : i8
  %c0_i3 = hw.constant 0 : i3
  %c4_i3 = hw.constant 4 : i3
  %ns1 = "llhd.constant_time"() {value = #llhd.time<1ns, 0d, 0e>} : () -> !llhd.time
  %ns10 = "llhd.constant_time"() {value = #llhd.time<10ns, 0d, 0e>} : () -> !llhd.time
  %ns3 = "llhd.constant_time"() {value = #llhd.time<3ns, 0d, 0e>} : () -> !llhd.time
  %ns100 = "llhd.constant_time"() {value = #llhd.time<100ns, 0d, 0e>} : () -> !llhd.time
  %eps = "llhd.constant_time"() {value = #llhd.time<0ns, 0d, 1e>} : () -> !llhd.time
  %a = "llhd.sig"(%c0_i8) {name = "a"} : (i8) -> !llhd.ref<i8>
  %b = "llhd.sig"(%false) {name = "b"} : (i1) -> !llhd.ref<i1>
  %av = "llhd.prb"(%a) : (!llhd.ref<i8>) -> i8
  %bv = "llhd.prb"(%b) : (!llhd.ref<i1>) -> i1
  %low = "llhd.sig.extract"(%a, %c0_i3) : (!llhd.ref<i8>, i3) -> !llhd.ref<i4>
  %high = "llhd.sig.extract"(%a, %c4_i3) : (!llhd.ref<i8>, i3) -> !llhd.ref<i4>
  %odd = comb.parity %av : i8
  %both = comb.and %odd, %bv : i1
  %sep = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %any = sim.fmt.literal "any "
  %low_woke = sim.fmt.literal "low part "
  %high_woke = sim.fmt.literal "high part "
  %logic_woke = sim.fmt.literal "logic "
  %result_woke = sim.fmt.literal "result "
  %timeout = sim.fmt.literal "timeout "
  // 0 ns: nothing; 1 ns: a = 1; 2 ns: a = 1 again; 3 ns: a = 17; 4 ns: b = 1; 5 ns: a = 16.
  "llhd.process"() ({
    "llhd.wait"(%ns1)[^t1] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^t1:
    "llhd.drv"(%a, %c1_i8, %eps) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^t2] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^t2:
    "llhd.drv"(%a, %c1_i8, %eps) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^t3] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^t3:
    %one = hw.constant 1 : i4
    "llhd.drv"(%high, %one, %eps) : (!llhd.ref<i4>, i4, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^t4] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^t4:
    "llhd.drv"(%b, %true, %eps) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.wait"(%ns1)[^t5] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^t5:
    "llhd.drv"(%a, %c16_i8, %eps) : (!llhd.ref<i8>, i8, !llhd.time) -> ()
    "llhd.wait"(%ns100)[^end] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : (!llhd.time) -> ()
  ^end:
    sim.terminate success, quiet
    "llhd.halt"() : () -> ()
  }) : () -> ()
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    "llhd.wait"(%av, %bv)[^woke] {operandSegmentSizes = array<i32: 0, 0, 2, 0>} : (i8, i1) -> ()
  ^woke:
    %x = sim.fmt.dec %av specifierWidth 0 : i8
    %y = sim.fmt.bin %bv : i1
    %text = sim.fmt.concat (%any, %x, %sep, %y, %nl)
    sim.proc.print %text
    "cf.br"()[^wait] : () -> ()
  }) : () -> ()
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    %now = "llhd.prb"(%low) : (!llhd.ref<i4>) -> i4
    %x = sim.fmt.dec %now specifierWidth 0 : i4
    %text = sim.fmt.concat (%low_woke, %x, %nl)
    sim.proc.print %text
    "llhd.wait"(%now)[^wait] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i4) -> ()
  }) : () -> ()
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    %part = "llhd.sig.extract"(%a, %c4_i3) : (!llhd.ref<i8>, i3) -> !llhd.ref<i4>
    %now = "llhd.prb"(%part) : (!llhd.ref<i4>) -> i4
    %x = sim.fmt.dec %now specifierWidth 0 : i4
    %text = sim.fmt.concat (%high_woke, %x, %nl)
    sim.proc.print %text
    "llhd.wait"(%now)[^wait] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i4) -> ()
  }) : () -> ()
  %seen = "llhd.process"() ({
    "cf.br"(%both)[^wait] : (i1) -> ()
  ^wait(%last: i1):
    "llhd.wait"(%last, %both)[^woke] {operandSegmentSizes = array<i32: 1, 0, 1, 0>} : (i1, i1) -> ()
  ^woke:
    %x = sim.fmt.bin %both : i1
    %text = sim.fmt.concat (%logic_woke, %x, %nl)
    sim.proc.print %text
    "cf.br"(%both)[^wait] : (i1) -> ()
  }) : () -> i1
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    "llhd.wait"(%seen)[^woke] {operandSegmentSizes = array<i32: 0, 0, 1, 0>} : (i1) -> ()
  ^woke:
    %x = sim.fmt.bin %seen : i1
    %text = sim.fmt.concat (%result_woke, %x, %nl)
    sim.proc.print %text
    "cf.br"()[^wait] : () -> ()
  }) : () -> ()
  // Waits for b or 3 ns: times out at 3 ns, wakes by b at 4 ns, times out at 7 ns, and so on: stops.
  "llhd.process"() ({
    "cf.br"()[^wait] : () -> ()
  ^wait:
    "llhd.wait"(%ns3, %bv)[^woke] {operandSegmentSizes = array<i32: 0, 1, 1, 0>} : (!llhd.time, i1) -> ()
  ^woke:
    %t = "llhd.current_time"() : () -> !llhd.time
    %fs = "llhd.time_to_int"(%t) : (!llhd.time) -> i64
    %x = sim.fmt.dec %fs specifierWidth 0 : i64
    %y = sim.fmt.bin %bv : i1
    %text = sim.fmt.concat (%timeout, %x, %sep, %y, %nl)
    sim.proc.print %text
    %limit = hw.constant 7000000 : i64
    %over = comb.icmp uge %fs, %limit : i64
    "cf.cond_br"(%over)[^stop, ^wait] {operandSegmentSizes = array<i32: 1, 0, 0>} : (i1) -> ()
  ^stop:
    "llhd.halt"() : () -> ()
  }) : () -> ()
}
