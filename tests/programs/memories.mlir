// CHECKS: seq.firmem: read latency 0, 1 and 2; old and new data when an address is read and written
// CHECKS: at one edge; enables (a disabled read gives zero); masks; two write ports, the later one
// CHECKS: wins; a read-write port; addresses beyond the depth; elements wider than 64 bits.
hw.module private @mems(in %clk : i1, in %addr : i3, in %we : i1, in %data : i16, in %mask : i2, in %re : i1,
                out comb : i16, out new : i16, out old : i16, out two : i16, out rw : i16, out wide : i80, out last : i16) {
  %c = seq.to_clock %clk
  %true = hw.constant true
  %c0_i3 = hw.constant 0 : i3
  %c8 = hw.constant 0 : i64
  %m0 = seq.firmem 0, 1, undefined, port_order : <6 x 16, mask 2>
  %r0 = seq.firmem.read_port %m0[%addr], clock %c enable %re : <6 x 16, mask 2>
  seq.firmem.write_port %m0[%addr] = %data, clock %c enable %we mask %mask : <6 x 16, mask 2>, i2
  %m1 = seq.firmem 1, 1, new, undefined : <8 x 16>
  %r1 = seq.firmem.read_port %m1[%addr], clock %c enable %re : <8 x 16>
  seq.firmem.write_port %m1[%addr] = %data, clock %c enable %we : <8 x 16>
  %m2 = seq.firmem 1, 1, old, undefined : <8 x 16>
  %r2 = seq.firmem.read_port %m2[%addr], clock %c enable %re : <8 x 16>
  seq.firmem.write_port %m2[%addr] = %data, clock %c enable %we : <8 x 16>
  %m3 = seq.firmem 2, 1, undefined, undefined : <8 x 16>
  %r3 = seq.firmem.read_port %m3[%addr], clock %c : <8 x 16>
  seq.firmem.write_port %m3[%addr] = %data, clock %c enable %we : <8 x 16>
  %m4 = seq.firmem 1, 1, undefined, undefined : <8 x 16>
  %r4 = seq.firmem.read_write_port %m4[%addr] = %data if %we, clock %c enable %re : <8 x 16>
  %m5 = seq.firmem 0, 1, undefined, undefined : <8 x 80>
  %w = comb.concat %data, %c8 : i16, i64
  %r5 = seq.firmem.read_port %m5[%addr], clock %c : <8 x 80>
  seq.firmem.write_port %m5[%addr] = %w, clock %c enable %we : <8 x 80>
  %m6 = seq.firmem 0, 1, undefined, port_order : <8 x 16>
  %r6 = seq.firmem.read_port %m6[%addr], clock %c : <8 x 16>
  %inverse = hw.constant -1 : i16
  %other = comb.xor %data, %inverse : i16
  seq.firmem.write_port %m6[%addr] = %other, clock %c enable %we : <8 x 16>
  seq.firmem.write_port %m6[%addr] = %data, clock %c enable %we : <8 x 16>
  hw.output %r0, %r1, %r2, %r3, %r4, %r5, %r6 : i16, i16, i16, i16, i16, i80, i16
}
func.func @main() {
  %low = arith.constant false
  %high = arith.constant true
  %ns = arith.constant 1000000 : i64
  %a2 = arith.constant 2 : i3
  %a7 = arith.constant 7 : i3
  %x1 = arith.constant 4369 : i16
  %x2 = arith.constant 8738 : i16
  %all = arith.constant 3 : i2
  %upper = arith.constant 2 : i2
  arc.sim.instantiate @mems as %m {
    // Writes 1111 at 2 while reading it.
    arc.sim.set_input %m, "addr" = %a2 : i3, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "we" = %high : i1, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "re" = %high : i1, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "data" = %x1 : i16, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "mask" = %all : i2, !arc.sim.instance<@mems>
    func.call @nothing() : () -> ()
    arc.sim.set_input %m, "clk" = %high : i1, !arc.sim.instance<@mems>
    arc.sim.step %m by %ns : !arc.sim.instance<@mems>
    %0 = arc.sim.get_port %m, "comb" : i16, !arc.sim.instance<@mems>
    %1 = arc.sim.get_port %m, "new" : i16, !arc.sim.instance<@mems>
    %2 = arc.sim.get_port %m, "old" : i16, !arc.sim.instance<@mems>
    %3 = arc.sim.get_port %m, "two" : i16, !arc.sim.instance<@mems>
    %4 = arc.sim.get_port %m, "rw" : i16, !arc.sim.instance<@mems>
    %5 = arc.sim.get_port %m, "wide" : i80, !arc.sim.instance<@mems>
    %6 = arc.sim.get_port %m, "last" : i16, !arc.sim.instance<@mems>
    arc.sim.emit "comb", %0 : i16
    arc.sim.emit "new", %1 : i16
    arc.sim.emit "old", %2 : i16
    arc.sim.emit "two", %3 : i16
    arc.sim.emit "rw", %4 : i16
    arc.sim.emit "wide", %5 : i80
    arc.sim.emit "last", %6 : i16
    // Writes 2222 at 2 with the upper half only where there is a mask.
    arc.sim.set_input %m, "clk" = %low : i1, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "data" = %x2 : i16, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "mask" = %upper : i2, !arc.sim.instance<@mems>
    arc.sim.step %m by %ns : !arc.sim.instance<@mems>
    arc.sim.set_input %m, "clk" = %high : i1, !arc.sim.instance<@mems>
    arc.sim.step %m by %ns : !arc.sim.instance<@mems>
    %b0 = arc.sim.get_port %m, "comb" : i16, !arc.sim.instance<@mems>
    %b1 = arc.sim.get_port %m, "new" : i16, !arc.sim.instance<@mems>
    %b2 = arc.sim.get_port %m, "old" : i16, !arc.sim.instance<@mems>
    %b3 = arc.sim.get_port %m, "two" : i16, !arc.sim.instance<@mems>
    %b6 = arc.sim.get_port %m, "last" : i16, !arc.sim.instance<@mems>
    arc.sim.emit "comb", %b0 : i16
    arc.sim.emit "new", %b1 : i16
    arc.sim.emit "old", %b2 : i16
    arc.sim.emit "two", %b3 : i16
    arc.sim.emit "last", %b6 : i16
    // Reads only; the read-write port, too.
    arc.sim.set_input %m, "clk" = %low : i1, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "we" = %low : i1, !arc.sim.instance<@mems>
    arc.sim.step %m by %ns : !arc.sim.instance<@mems>
    arc.sim.set_input %m, "clk" = %high : i1, !arc.sim.instance<@mems>
    arc.sim.step %m by %ns : !arc.sim.instance<@mems>
    %d2 = arc.sim.get_port %m, "old" : i16, !arc.sim.instance<@mems>
    %d3 = arc.sim.get_port %m, "two" : i16, !arc.sim.instance<@mems>
    %d4 = arc.sim.get_port %m, "rw" : i16, !arc.sim.instance<@mems>
    arc.sim.emit "old", %d2 : i16
    arc.sim.emit "two", %d3 : i16
    arc.sim.emit "rw", %d4 : i16
    // Address 7 is beyond the first memory; reads are disabled.
    arc.sim.set_input %m, "clk" = %low : i1, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "we" = %high : i1, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "addr" = %a7 : i3, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "mask" = %all : i2, !arc.sim.instance<@mems>
    arc.sim.step %m by %ns : !arc.sim.instance<@mems>
    arc.sim.set_input %m, "clk" = %high : i1, !arc.sim.instance<@mems>
    arc.sim.step %m by %ns : !arc.sim.instance<@mems>
    %e0 = arc.sim.get_port %m, "comb" : i16, !arc.sim.instance<@mems>
    %e6 = arc.sim.get_port %m, "last" : i16, !arc.sim.instance<@mems>
    arc.sim.emit "beyond", %e0 : i16
    arc.sim.emit "last", %e6 : i16
    arc.sim.set_input %m, "addr" = %a2 : i3, !arc.sim.instance<@mems>
    arc.sim.set_input %m, "re" = %low : i1, !arc.sim.instance<@mems>
    arc.sim.step %m by %ns : !arc.sim.instance<@mems>
    %f0 = arc.sim.get_port %m, "comb" : i16, !arc.sim.instance<@mems>
    arc.sim.emit "disabled", %f0 : i16
  }
  return
}
func.func private @nothing() {
  return
}
