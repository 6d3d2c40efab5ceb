// CHECKS: f16, bf16 and f8E5M2: constants, arithmetic, conversions and calls; bits in hexadecimal

func.func private @times(%a: f16, %b: f16) -> f16 {
  %product = arith.mulf %a, %b : f16
  return %product : f16
}

func.func @show(%a: f16, %b: f16) {
  %sum = arith.addf %a, %b : f16
  %quotient = arith.divf %a, %b : f16
  %less = arith.cmpf olt, %a, %b : f16
  %greater = arith.maximumf %a, %b : f16
  %product = func.call @times(%a, %b) : (f16, f16) -> f16
  %picked = arith.select %less, %sum, %product : f16
  %short = arith.convertf %a : f16 to bf16
  %tiny = arith.truncf %a : f16 to f8E5M2
  %whole = arith.fptosi %a : f16 to i100
  %back = arith.sitofp %whole : i100 to bf16
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %sum_bits = arith.bitcast %sum : f16 to i16
  %sum_text = sim.fmt.hex %sum_bits, isUpper false : i16
  %quotient_bits = arith.bitcast %quotient : f16 to i16
  %quotient_text = sim.fmt.hex %quotient_bits, isUpper false : i16
  %greater_bits = arith.bitcast %greater : f16 to i16
  %greater_text = sim.fmt.hex %greater_bits, isUpper false : i16
  %picked_bits = arith.bitcast %picked : f16 to i16
  %picked_text = sim.fmt.hex %picked_bits, isUpper false : i16
  %short_bits = arith.bitcast %short : bf16 to i16
  %short_text = sim.fmt.hex %short_bits, isUpper false : i16
  %tiny_bits = arith.bitcast %tiny : f8E5M2 to i8
  %tiny_text = sim.fmt.hex %tiny_bits, isUpper false : i8
  %back_bits = arith.bitcast %back : bf16 to i16
  %back_text = sim.fmt.hex %back_bits, isUpper false : i16
  %line = sim.fmt.concat (%sum_text, %sp, %quotient_text, %sp, %greater_text, %sp, %picked_text, %sp, %short_text, %sp, %tiny_text, %sp, %back_text, %nl)
  sim.proc.print %line
  return
}

hw.module @top() {
  llhd.process {
    %a = arith.constant 1.500000e+00 : f16
    %b = arith.constant 0x2E66 : f16
    func.call @show(%a, %b) : (f16, f16) -> ()
    %c = arith.constant -6.550400e+04 : f16
    func.call @show(%c, %a) : (f16, f16) -> ()
    func.call @show(%c, %c) : (f16, f16) -> ()
    llhd.halt
  }
}
