// CHECKS: every op of index: arithmetic, division in all its roundings, shifts, comparisons, casts

func.func @ops(%x: i64, %y: i64) {
  %a = index.castu %x : i64 to index
  %b = index.castu %y : i64 to index
  %iadd = index.add %a, %b
  %add = index.castu %iadd : index to i64
  %isub = index.sub %a, %b
  %sub = index.castu %isub : index to i64
  %imul = index.mul %a, %b
  %mul = index.castu %imul : index to i64
  %idivs = index.divs %a, %b
  %divs = index.castu %idivs : index to i64
  %idivu = index.divu %a, %b
  %divu = index.castu %idivu : index to i64
  %iceildivs = index.ceildivs %a, %b
  %ceildivs = index.castu %iceildivs : index to i64
  %iceildivu = index.ceildivu %a, %b
  %ceildivu = index.castu %iceildivu : index to i64
  %ifloordivs = index.floordivs %a, %b
  %floordivs = index.castu %ifloordivs : index to i64
  %irems = index.rems %a, %b
  %rems = index.castu %irems : index to i64
  %iremu = index.remu %a, %b
  %remu = index.castu %iremu : index to i64
  %imaxs = index.maxs %a, %b
  %maxs = index.castu %imaxs : index to i64
  %imaxu = index.maxu %a, %b
  %maxu = index.castu %imaxu : index to i64
  %imins = index.mins %a, %b
  %mins = index.castu %imins : index to i64
  %iminu = index.minu %a, %b
  %minu = index.castu %iminu : index to i64
  %ishl = index.shl %a, %b
  %shl = index.castu %ishl : index to i64
  %ishrs = index.shrs %a, %b
  %shrs = index.castu %ishrs : index to i64
  %ishru = index.shru %a, %b
  %shru = index.castu %ishru : index to i64
  %iand = index.and %a, %b
  %and = index.castu %iand : index to i64
  %ior = index.or %a, %b
  %or = index.castu %ior : index to i64
  %ixor = index.xor %a, %b
  %xor = index.castu %ixor : index to i64
  %ceq = index.cmp eq(%a, %b)
  %cne = index.cmp ne(%a, %b)
  %cslt = index.cmp slt(%a, %b)
  %csle = index.cmp sle(%a, %b)
  %csgt = index.cmp sgt(%a, %b)
  %csge = index.cmp sge(%a, %b)
  %cult = index.cmp ult(%a, %b)
  %cule = index.cmp ule(%a, %b)
  %cugt = index.cmp ugt(%a, %b)
  %cuge = index.cmp uge(%a, %b)
  %narrow = index.casts %a : index to i20
  %wide = index.casts %a : index to i90
  %nb = index.casts %narrow : i20 to index
  %nbi = index.castu %nb : index to i64
  %five = index.constant -5
  %fivei = index.castu %five : index to i64
  %size = index.sizeof
  %sizei = index.castu %size : index to i64
  %yes = index.bool.constant true
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.hex %add, isUpper false : i64
  %f1 = sim.fmt.hex %sub, isUpper false : i64
  %f2 = sim.fmt.hex %mul, isUpper false : i64
  %f3 = sim.fmt.hex %divs, isUpper false : i64
  %f4 = sim.fmt.hex %divu, isUpper false : i64
  %f5 = sim.fmt.hex %ceildivs, isUpper false : i64
  %f6 = sim.fmt.hex %ceildivu, isUpper false : i64
  %f7 = sim.fmt.hex %floordivs, isUpper false : i64
  %f8 = sim.fmt.hex %rems, isUpper false : i64
  %f9 = sim.fmt.hex %remu, isUpper false : i64
  %f10 = sim.fmt.hex %maxs, isUpper false : i64
  %f11 = sim.fmt.hex %maxu, isUpper false : i64
  %f12 = sim.fmt.hex %mins, isUpper false : i64
  %f13 = sim.fmt.hex %minu, isUpper false : i64
  %f14 = sim.fmt.hex %shl, isUpper false : i64
  %f15 = sim.fmt.hex %shrs, isUpper false : i64
  %f16 = sim.fmt.hex %shru, isUpper false : i64
  %f17 = sim.fmt.hex %and, isUpper false : i64
  %f18 = sim.fmt.hex %or, isUpper false : i64
  %f19 = sim.fmt.hex %xor, isUpper false : i64
  %f20 = sim.fmt.hex %ceq, isUpper false : i1
  %f21 = sim.fmt.hex %cne, isUpper false : i1
  %f22 = sim.fmt.hex %cslt, isUpper false : i1
  %f23 = sim.fmt.hex %csle, isUpper false : i1
  %f24 = sim.fmt.hex %csgt, isUpper false : i1
  %f25 = sim.fmt.hex %csge, isUpper false : i1
  %f26 = sim.fmt.hex %cult, isUpper false : i1
  %f27 = sim.fmt.hex %cule, isUpper false : i1
  %f28 = sim.fmt.hex %cugt, isUpper false : i1
  %f29 = sim.fmt.hex %cuge, isUpper false : i1
  %f30 = sim.fmt.hex %narrow, isUpper false : i20
  %f31 = sim.fmt.hex %wide, isUpper false : i90
  %f32 = sim.fmt.hex %nbi, isUpper false : i64
  %f33 = sim.fmt.hex %fivei, isUpper false : i64
  %f34 = sim.fmt.hex %sizei, isUpper false : i64
  %f35 = sim.fmt.hex %yes, isUpper false : i1
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %sp, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %nl, %f10, %sp, %f11, %sp, %f12, %sp, %f13, %sp, %f14, %sp, %f15, %sp, %f16, %sp, %f17, %sp, %f18, %sp, %f19, %nl, %f20, %sp, %f21, %sp, %f22, %sp, %f23, %sp, %f24, %sp, %f25, %sp, %f26, %sp, %f27, %sp, %f28, %sp, %f29, %nl, %f30, %sp, %f31, %sp, %f32, %sp, %f33, %sp, %f34, %sp, %f35, %nl)
  sim.proc.print %line
  return
}

hw.module @top() {
  llhd.process {
    %a0 = hw.constant 0 : i64
    %b0 = hw.constant 0 : i64
    func.call @ops(%a0, %b0) : (i64, i64) -> ()
    %a1 = hw.constant -1 : i64
    %b1 = hw.constant 1 : i64
    func.call @ops(%a1, %b1) : (i64, i64) -> ()
    %a2 = hw.constant -9223372036854775808 : i64
    %b2 = hw.constant -1 : i64
    func.call @ops(%a2, %b2) : (i64, i64) -> ()
    %a3 = hw.constant 1311768467463790320 : i64
    %b3 = hw.constant 4095 : i64
    func.call @ops(%a3, %b3) : (i64, i64) -> ()
    %a4 = hw.constant -7 : i64
    %b4 = hw.constant 3 : i64
    func.call @ops(%a4, %b4) : (i64, i64) -> ()
    %a5 = hw.constant 7 : i64
    %b5 = hw.constant -3 : i64
    func.call @ops(%a5, %b5) : (i64, i64) -> ()
    %a6 = hw.constant 5 : i64
    %b6 = hw.constant 64 : i64
    func.call @ops(%a6, %b6) : (i64, i64) -> ()
    %a7 = hw.constant -9223372036854775808 : i64
    %b7 = hw.constant 63 : i64
    func.call @ops(%a7, %b7) : (i64, i64) -> ()
    llhd.halt
  }
}
