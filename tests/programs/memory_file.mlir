// CHECKS: memories that start with the contents of a file: hexadecimal and binary, elements of 7, 8
// CHECKS: and 72 bits, addresses in the file, elements that the file does not name.
hw.module private @rom(in %clk : !seq.clock, in %a : i3, out x : i8, out y : i7, out z : i72) {
  %m = seq.firmem 0, 1, undefined, undefined {init = #seq.firmem.init<"memory_file.hex", false, true>} : <8 x 8>
  %x = seq.firmem.read_port %m[%a], clock %clk : <8 x 8>
  %b = seq.firmem 0, 1, undefined, undefined {init = #seq.firmem.init<"memory_file.bin", true, false>} : <6 x 7>
  %y = seq.firmem.read_port %b[%a], clock %clk : <6 x 7>
  %w = seq.firmem 0, 1, undefined, undefined {init = #seq.firmem.init<"memory_file.hex", false, true>} : <8 x 72>
  %z = seq.firmem.read_port %w[%a], clock %clk : <8 x 72>
  hw.output %x, %y, %z : i8, i7, i72
}
func.func @main() {
  %a = arith.constant 0 : index
  %b = arith.constant 8 : index
  %c = arith.constant 1 : index
  arc.sim.instantiate @rom as %m {
    scf.for %i = %a to %b step %c {
      %n = arith.index_cast %i : index to i3
      arc.sim.set_input %m, "a" = %n : i3, !arc.sim.instance<@rom>
      arc.sim.step %m : !arc.sim.instance<@rom>
      %x = arc.sim.get_port %m, "x" : i8, !arc.sim.instance<@rom>
      %y = arc.sim.get_port %m, "y" : i7, !arc.sim.instance<@rom>
      %z = arc.sim.get_port %m, "z" : i72, !arc.sim.instance<@rom>
      arc.sim.emit "x", %x : i8
      arc.sim.emit "y", %y : i7
      arc.sim.emit "z", %z : i72
    }
  }
  return
}
