// CHECKS: integer ops of math, and ops of comb, hw.bitcast and hw arrays that look at single bits

func.func @ops5(%a: i5, %b: i5) {
  %math_absi = math.absi %a : i5
  %math_ctlz = math.ctlz %a : i5
  %math_cttz = math.cttz %a : i5
  %math_ctpop = math.ctpop %a : i5
  %comb_reverse = comb.reverse %a : i5
  %comb_divu = comb.divu %a, %b : i5
  %comb_divs = comb.divs %a, %b : i5
  %comb_modu = comb.modu %a, %b : i5
  %comb_mods = comb.mods %a, %b : i5
  %math_ipowi = math.ipowi %a, %b : i5
  %comb_shrs = comb.shrs %a, %b : i5
  %comb_shl = comb.shl %a, %b : i5
  %comb_shru = comb.shru %a, %b : i5
  %parity = comb.parity %a : i5
  %b0 = comb.extract %a from 0 : (i5) -> i1
  %b1 = comb.extract %a from 1 : (i5) -> i1
  %b2 = comb.extract %b from 0 : (i5) -> i1
  %tt = comb.truth_table %b0, %b1, %b2 -> [false, true, true, false, true, false, false, true]
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.hex %math_absi, isUpper false : i5
  %f1 = sim.fmt.hex %math_ctlz, isUpper false : i5
  %f2 = sim.fmt.hex %math_cttz, isUpper false : i5
  %f3 = sim.fmt.hex %math_ctpop, isUpper false : i5
  %f4 = sim.fmt.hex %comb_reverse, isUpper false : i5
  %f5 = sim.fmt.hex %comb_divu, isUpper false : i5
  %f6 = sim.fmt.hex %comb_divs, isUpper false : i5
  %f7 = sim.fmt.hex %comb_modu, isUpper false : i5
  %f8 = sim.fmt.hex %comb_mods, isUpper false : i5
  %f9 = sim.fmt.hex %math_ipowi, isUpper false : i5
  %f10 = sim.fmt.hex %comb_shrs, isUpper false : i5
  %f11 = sim.fmt.hex %comb_shl, isUpper false : i5
  %f12 = sim.fmt.hex %comb_shru, isUpper false : i5
  %f13 = sim.fmt.hex %parity, isUpper false : i1
  %f14 = sim.fmt.hex %tt, isUpper false : i1
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %sp, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %nl, %f10, %sp, %f11, %sp, %f12, %sp, %f13, %sp, %f14, %nl)
  sim.proc.print %line
  return
}

func.func @ops32(%a: i32, %b: i32) {
  %math_absi = math.absi %a : i32
  %math_ctlz = math.ctlz %a : i32
  %math_cttz = math.cttz %a : i32
  %math_ctpop = math.ctpop %a : i32
  %comb_reverse = comb.reverse %a : i32
  %comb_divu = comb.divu %a, %b : i32
  %comb_divs = comb.divs %a, %b : i32
  %comb_modu = comb.modu %a, %b : i32
  %comb_mods = comb.mods %a, %b : i32
  %math_ipowi = math.ipowi %a, %b : i32
  %comb_shrs = comb.shrs %a, %b : i32
  %comb_shl = comb.shl %a, %b : i32
  %comb_shru = comb.shru %a, %b : i32
  %parity = comb.parity %a : i32
  %b0 = comb.extract %a from 0 : (i32) -> i1
  %b1 = comb.extract %a from 1 : (i32) -> i1
  %b2 = comb.extract %b from 0 : (i32) -> i1
  %tt = comb.truth_table %b0, %b1, %b2 -> [false, true, true, false, true, false, false, true]
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.hex %math_absi, isUpper false : i32
  %f1 = sim.fmt.hex %math_ctlz, isUpper false : i32
  %f2 = sim.fmt.hex %math_cttz, isUpper false : i32
  %f3 = sim.fmt.hex %math_ctpop, isUpper false : i32
  %f4 = sim.fmt.hex %comb_reverse, isUpper false : i32
  %f5 = sim.fmt.hex %comb_divu, isUpper false : i32
  %f6 = sim.fmt.hex %comb_divs, isUpper false : i32
  %f7 = sim.fmt.hex %comb_modu, isUpper false : i32
  %f8 = sim.fmt.hex %comb_mods, isUpper false : i32
  %f9 = sim.fmt.hex %math_ipowi, isUpper false : i32
  %f10 = sim.fmt.hex %comb_shrs, isUpper false : i32
  %f11 = sim.fmt.hex %comb_shl, isUpper false : i32
  %f12 = sim.fmt.hex %comb_shru, isUpper false : i32
  %f13 = sim.fmt.hex %parity, isUpper false : i1
  %f14 = sim.fmt.hex %tt, isUpper false : i1
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %sp, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %nl, %f10, %sp, %f11, %sp, %f12, %sp, %f13, %sp, %f14, %nl)
  sim.proc.print %line
  return
}

func.func @ops96(%a: i96, %b: i96) {
  %math_absi = math.absi %a : i96
  %math_ctlz = math.ctlz %a : i96
  %math_cttz = math.cttz %a : i96
  %math_ctpop = math.ctpop %a : i96
  %comb_reverse = comb.reverse %a : i96
  %comb_divu = comb.divu %a, %b : i96
  %comb_divs = comb.divs %a, %b : i96
  %comb_modu = comb.modu %a, %b : i96
  %comb_mods = comb.mods %a, %b : i96
  %math_ipowi = math.ipowi %a, %b : i96
  %comb_shrs = comb.shrs %a, %b : i96
  %comb_shl = comb.shl %a, %b : i96
  %comb_shru = comb.shru %a, %b : i96
  %parity = comb.parity %a : i96
  %b0 = comb.extract %a from 0 : (i96) -> i1
  %b1 = comb.extract %a from 1 : (i96) -> i1
  %b2 = comb.extract %b from 0 : (i96) -> i1
  %tt = comb.truth_table %b0, %b1, %b2 -> [false, true, true, false, true, false, false, true]
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.hex %math_absi, isUpper false : i96
  %f1 = sim.fmt.hex %math_ctlz, isUpper false : i96
  %f2 = sim.fmt.hex %math_cttz, isUpper false : i96
  %f3 = sim.fmt.hex %math_ctpop, isUpper false : i96
  %f4 = sim.fmt.hex %comb_reverse, isUpper false : i96
  %f5 = sim.fmt.hex %comb_divu, isUpper false : i96
  %f6 = sim.fmt.hex %comb_divs, isUpper false : i96
  %f7 = sim.fmt.hex %comb_modu, isUpper false : i96
  %f8 = sim.fmt.hex %comb_mods, isUpper false : i96
  %f9 = sim.fmt.hex %math_ipowi, isUpper false : i96
  %f10 = sim.fmt.hex %comb_shrs, isUpper false : i96
  %f11 = sim.fmt.hex %comb_shl, isUpper false : i96
  %f12 = sim.fmt.hex %comb_shru, isUpper false : i96
  %f13 = sim.fmt.hex %parity, isUpper false : i1
  %f14 = sim.fmt.hex %tt, isUpper false : i1
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %sp, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %nl, %f10, %sp, %f11, %sp, %f12, %sp, %f13, %sp, %f14, %nl)
  sim.proc.print %line
  return
}

hw.module @top() {
  llhd.process {
    %a0 = hw.constant 0 : i5
    %b0 = hw.constant 0 : i5
    func.call @ops5(%a0, %b0) : (i5, i5) -> ()
    %a1 = hw.constant -1 : i5
    %b1 = hw.constant 3 : i5
    func.call @ops5(%a1, %b1) : (i5, i5) -> ()
    %a2 = hw.constant -16 : i5
    %b2 = hw.constant -1 : i5
    func.call @ops5(%a2, %b2) : (i5, i5) -> ()
    %a3 = hw.constant -6 : i5
    %b3 = hw.constant 6 : i5
    func.call @ops5(%a3, %b3) : (i5, i5) -> ()
    %a4 = hw.constant 13 : i5
    %b4 = hw.constant 2 : i5
    func.call @ops5(%a4, %b4) : (i5, i5) -> ()
    %a5 = hw.constant -3 : i5
    %b5 = hw.constant 5 : i5
    func.call @ops5(%a5, %b5) : (i5, i5) -> ()
    %a6 = hw.constant 0 : i32
    %b6 = hw.constant 0 : i32
    func.call @ops32(%a6, %b6) : (i32, i32) -> ()
    %a7 = hw.constant -1 : i32
    %b7 = hw.constant 3 : i32
    func.call @ops32(%a7, %b7) : (i32, i32) -> ()
    %a8 = hw.constant -2147483648 : i32
    %b8 = hw.constant -1 : i32
    func.call @ops32(%a8, %b8) : (i32, i32) -> ()
    %a9 = hw.constant 1515870810 : i32
    %b9 = hw.constant 6 : i32
    func.call @ops32(%a9, %b9) : (i32, i32) -> ()
    %a10 = hw.constant 13 : i32
    %b10 = hw.constant 2 : i32
    func.call @ops32(%a10, %b10) : (i32, i32) -> ()
    %a11 = hw.constant -3 : i32
    %b11 = hw.constant 5 : i32
    func.call @ops32(%a11, %b11) : (i32, i32) -> ()
    %a12 = hw.constant 0 : i96
    %b12 = hw.constant 0 : i96
    func.call @ops96(%a12, %b12) : (i96, i96) -> ()
    %a13 = hw.constant -1 : i96
    %b13 = hw.constant 3 : i96
    func.call @ops96(%a13, %b13) : (i96, i96) -> ()
    %a14 = hw.constant -39614081257132168796771975168 : i96
    %b14 = hw.constant -1 : i96
    func.call @ops96(%a14, %b14) : (i96, i96) -> ()
    %a15 = hw.constant 27962880887387413268309629530 : i96
    %b15 = hw.constant 6 : i96
    func.call @ops96(%a15, %b15) : (i96, i96) -> ()
    %a16 = hw.constant 13 : i96
    %b16 = hw.constant 2 : i96
    func.call @ops96(%a16, %b16) : (i96, i96) -> ()
    %a17 = hw.constant -3 : i96
    %b17 = hw.constant 5 : i96
    func.call @ops96(%a17, %b17) : (i96, i96) -> ()
    llhd.halt
  }
}
