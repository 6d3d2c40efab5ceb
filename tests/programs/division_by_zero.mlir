// CHECKS: division by zero as CIRCT's CombToArith defines it (the divisor counts as 1), and of the
// CHECKS: least number by -1; with the operands known only while it runs, in comb, arith, index and llvm.
hw.module @tb() {
  %ns = llhd.constant_time <1ns, 0d, 0e>
  %nl = sim.fmt.literal "\0A"
  %a8 = hw.constant 7 : i8
  %z8 = hw.constant 0 : i8
  %l8 = hw.constant -128 : i8
  %o8 = hw.constant -1 : i8
  %sa8 = llhd.sig %a8 : <i8>
  %sz8 = llhd.sig %z8 : <i8>
  %sl8 = llhd.sig %l8 : <i8>
  %so8 = llhd.sig %o8 : <i8>
  %a64 = hw.constant 7 : i64
  %z64 = hw.constant 0 : i64
  %l64 = hw.constant -9223372036854775808 : i64
  %o64 = hw.constant -1 : i64
  %sa64 = llhd.sig %a64 : <i64>
  %sz64 = llhd.sig %z64 : <i64>
  %sl64 = llhd.sig %l64 : <i64>
  %so64 = llhd.sig %o64 : <i64>
  %a100 = hw.constant 7 : i100
  %z100 = hw.constant 0 : i100
  %l100 = hw.constant -633825300114114700748351602688 : i100
  %o100 = hw.constant -1 : i100
  %sa100 = llhd.sig %a100 : <i100>
  %sz100 = llhd.sig %z100 : <i100>
  %sl100 = llhd.sig %l100 : <i100>
  %so100 = llhd.sig %o100 : <i100>
  llhd.process {
    llhd.wait delay %ns, ^bb1
  ^bb1:
    %pa8 = llhd.prb %sa8 : i8
    %pz8 = llhd.prb %sz8 : i8
    %pl8 = llhd.prb %sl8 : i8
    %po8 = llhd.prb %so8 : i8
    %r0 = comb.divu %pa8, %pz8 : i8
    %f0 = sim.fmt.dec %r0 signed : i8
    %t0 = sim.fmt.literal "comb.divu i8 "
    %c0 = sim.fmt.concat (%t0, %f0, %nl)
    sim.proc.print %c0
    %r1 = comb.divs %pa8, %pz8 : i8
    %f1 = sim.fmt.dec %r1 signed : i8
    %t1 = sim.fmt.literal "comb.divs i8 "
    %c1 = sim.fmt.concat (%t1, %f1, %nl)
    sim.proc.print %c1
    %r2 = comb.modu %pa8, %pz8 : i8
    %f2 = sim.fmt.dec %r2 signed : i8
    %t2 = sim.fmt.literal "comb.modu i8 "
    %c2 = sim.fmt.concat (%t2, %f2, %nl)
    sim.proc.print %c2
    %r3 = comb.mods %pa8, %pz8 : i8
    %f3 = sim.fmt.dec %r3 signed : i8
    %t3 = sim.fmt.literal "comb.mods i8 "
    %c3 = sim.fmt.concat (%t3, %f3, %nl)
    sim.proc.print %c3
    %r4 = comb.divs %pl8, %po8 : i8
    %f4 = sim.fmt.dec %r4 signed : i8
    %t4 = sim.fmt.literal "comb.divs i8 "
    %c4 = sim.fmt.concat (%t4, %f4, %nl)
    sim.proc.print %c4
    %r5 = comb.mods %pl8, %po8 : i8
    %f5 = sim.fmt.dec %r5 signed : i8
    %t5 = sim.fmt.literal "comb.mods i8 "
    %c5 = sim.fmt.concat (%t5, %f5, %nl)
    sim.proc.print %c5
    %r6 = arith.divui %pa8, %pz8 : i8
    %f6 = sim.fmt.dec %r6 signed : i8
    %t6 = sim.fmt.literal "arith.divui i8 "
    %c6 = sim.fmt.concat (%t6, %f6, %nl)
    sim.proc.print %c6
    %r7 = arith.divsi %pa8, %pz8 : i8
    %f7 = sim.fmt.dec %r7 signed : i8
    %t7 = sim.fmt.literal "arith.divsi i8 "
    %c7 = sim.fmt.concat (%t7, %f7, %nl)
    sim.proc.print %c7
    %r8 = arith.remui %pa8, %pz8 : i8
    %f8 = sim.fmt.dec %r8 signed : i8
    %t8 = sim.fmt.literal "arith.remui i8 "
    %c8 = sim.fmt.concat (%t8, %f8, %nl)
    sim.proc.print %c8
    %r9 = arith.remsi %pa8, %pz8 : i8
    %f9 = sim.fmt.dec %r9 signed : i8
    %t9 = sim.fmt.literal "arith.remsi i8 "
    %c9 = sim.fmt.concat (%t9, %f9, %nl)
    sim.proc.print %c9
    %r10 = arith.divsi %pl8, %po8 : i8
    %f10 = sim.fmt.dec %r10 signed : i8
    %t10 = sim.fmt.literal "arith.divsi i8 "
    %c10 = sim.fmt.concat (%t10, %f10, %nl)
    sim.proc.print %c10
    %r11 = arith.remsi %pl8, %po8 : i8
    %f11 = sim.fmt.dec %r11 signed : i8
    %t11 = sim.fmt.literal "arith.remsi i8 "
    %c11 = sim.fmt.concat (%t11, %f11, %nl)
    sim.proc.print %c11
    %r12 = llvm.udiv %pa8, %pz8 : i8
    %f12 = sim.fmt.dec %r12 signed : i8
    %t12 = sim.fmt.literal "llvm.udiv i8 "
    %c12 = sim.fmt.concat (%t12, %f12, %nl)
    sim.proc.print %c12
    %r13 = llvm.sdiv %pa8, %pz8 : i8
    %f13 = sim.fmt.dec %r13 signed : i8
    %t13 = sim.fmt.literal "llvm.sdiv i8 "
    %c13 = sim.fmt.concat (%t13, %f13, %nl)
    sim.proc.print %c13
    %r14 = llvm.urem %pa8, %pz8 : i8
    %f14 = sim.fmt.dec %r14 signed : i8
    %t14 = sim.fmt.literal "llvm.urem i8 "
    %c14 = sim.fmt.concat (%t14, %f14, %nl)
    sim.proc.print %c14
    %r15 = llvm.srem %pa8, %pz8 : i8
    %f15 = sim.fmt.dec %r15 signed : i8
    %t15 = sim.fmt.literal "llvm.srem i8 "
    %c15 = sim.fmt.concat (%t15, %f15, %nl)
    sim.proc.print %c15
    %r16 = llvm.sdiv %pl8, %po8 : i8
    %f16 = sim.fmt.dec %r16 signed : i8
    %t16 = sim.fmt.literal "llvm.sdiv i8 "
    %c16 = sim.fmt.concat (%t16, %f16, %nl)
    sim.proc.print %c16
    %r17 = llvm.srem %pl8, %po8 : i8
    %f17 = sim.fmt.dec %r17 signed : i8
    %t17 = sim.fmt.literal "llvm.srem i8 "
    %c17 = sim.fmt.concat (%t17, %f17, %nl)
    sim.proc.print %c17
    %r18 = arith.ceildivui %pa8, %pz8 : i8
    %f18 = sim.fmt.dec %r18 signed : i8
    %t18 = sim.fmt.literal "arith.ceildivui i8 "
    %c18 = sim.fmt.concat (%t18, %f18, %nl)
    sim.proc.print %c18
    %r19 = arith.ceildivsi %pa8, %pz8 : i8
    %f19 = sim.fmt.dec %r19 signed : i8
    %t19 = sim.fmt.literal "arith.ceildivsi i8 "
    %c19 = sim.fmt.concat (%t19, %f19, %nl)
    sim.proc.print %c19
    %r20 = arith.floordivsi %pa8, %pz8 : i8
    %f20 = sim.fmt.dec %r20 signed : i8
    %t20 = sim.fmt.literal "arith.floordivsi i8 "
    %c20 = sim.fmt.concat (%t20, %f20, %nl)
    sim.proc.print %c20
    %pa64 = llhd.prb %sa64 : i64
    %pz64 = llhd.prb %sz64 : i64
    %pl64 = llhd.prb %sl64 : i64
    %po64 = llhd.prb %so64 : i64
    %r21 = comb.divu %pa64, %pz64 : i64
    %f21 = sim.fmt.dec %r21 signed : i64
    %t21 = sim.fmt.literal "comb.divu i64 "
    %c21 = sim.fmt.concat (%t21, %f21, %nl)
    sim.proc.print %c21
    %r22 = comb.divs %pa64, %pz64 : i64
    %f22 = sim.fmt.dec %r22 signed : i64
    %t22 = sim.fmt.literal "comb.divs i64 "
    %c22 = sim.fmt.concat (%t22, %f22, %nl)
    sim.proc.print %c22
    %r23 = comb.modu %pa64, %pz64 : i64
    %f23 = sim.fmt.dec %r23 signed : i64
    %t23 = sim.fmt.literal "comb.modu i64 "
    %c23 = sim.fmt.concat (%t23, %f23, %nl)
    sim.proc.print %c23
    %r24 = comb.mods %pa64, %pz64 : i64
    %f24 = sim.fmt.dec %r24 signed : i64
    %t24 = sim.fmt.literal "comb.mods i64 "
    %c24 = sim.fmt.concat (%t24, %f24, %nl)
    sim.proc.print %c24
    %r25 = comb.divs %pl64, %po64 : i64
    %f25 = sim.fmt.dec %r25 signed : i64
    %t25 = sim.fmt.literal "comb.divs i64 "
    %c25 = sim.fmt.concat (%t25, %f25, %nl)
    sim.proc.print %c25
    %r26 = comb.mods %pl64, %po64 : i64
    %f26 = sim.fmt.dec %r26 signed : i64
    %t26 = sim.fmt.literal "comb.mods i64 "
    %c26 = sim.fmt.concat (%t26, %f26, %nl)
    sim.proc.print %c26
    %r27 = arith.divui %pa64, %pz64 : i64
    %f27 = sim.fmt.dec %r27 signed : i64
    %t27 = sim.fmt.literal "arith.divui i64 "
    %c27 = sim.fmt.concat (%t27, %f27, %nl)
    sim.proc.print %c27
    %r28 = arith.divsi %pa64, %pz64 : i64
    %f28 = sim.fmt.dec %r28 signed : i64
    %t28 = sim.fmt.literal "arith.divsi i64 "
    %c28 = sim.fmt.concat (%t28, %f28, %nl)
    sim.proc.print %c28
    %r29 = arith.remui %pa64, %pz64 : i64
    %f29 = sim.fmt.dec %r29 signed : i64
    %t29 = sim.fmt.literal "arith.remui i64 "
    %c29 = sim.fmt.concat (%t29, %f29, %nl)
    sim.proc.print %c29
    %r30 = arith.remsi %pa64, %pz64 : i64
    %f30 = sim.fmt.dec %r30 signed : i64
    %t30 = sim.fmt.literal "arith.remsi i64 "
    %c30 = sim.fmt.concat (%t30, %f30, %nl)
    sim.proc.print %c30
    %r31 = arith.divsi %pl64, %po64 : i64
    %f31 = sim.fmt.dec %r31 signed : i64
    %t31 = sim.fmt.literal "arith.divsi i64 "
    %c31 = sim.fmt.concat (%t31, %f31, %nl)
    sim.proc.print %c31
    %r32 = arith.remsi %pl64, %po64 : i64
    %f32 = sim.fmt.dec %r32 signed : i64
    %t32 = sim.fmt.literal "arith.remsi i64 "
    %c32 = sim.fmt.concat (%t32, %f32, %nl)
    sim.proc.print %c32
    %r33 = llvm.udiv %pa64, %pz64 : i64
    %f33 = sim.fmt.dec %r33 signed : i64
    %t33 = sim.fmt.literal "llvm.udiv i64 "
    %c33 = sim.fmt.concat (%t33, %f33, %nl)
    sim.proc.print %c33
    %r34 = llvm.sdiv %pa64, %pz64 : i64
    %f34 = sim.fmt.dec %r34 signed : i64
    %t34 = sim.fmt.literal "llvm.sdiv i64 "
    %c34 = sim.fmt.concat (%t34, %f34, %nl)
    sim.proc.print %c34
    %r35 = llvm.urem %pa64, %pz64 : i64
    %f35 = sim.fmt.dec %r35 signed : i64
    %t35 = sim.fmt.literal "llvm.urem i64 "
    %c35 = sim.fmt.concat (%t35, %f35, %nl)
    sim.proc.print %c35
    %r36 = llvm.srem %pa64, %pz64 : i64
    %f36 = sim.fmt.dec %r36 signed : i64
    %t36 = sim.fmt.literal "llvm.srem i64 "
    %c36 = sim.fmt.concat (%t36, %f36, %nl)
    sim.proc.print %c36
    %r37 = llvm.sdiv %pl64, %po64 : i64
    %f37 = sim.fmt.dec %r37 signed : i64
    %t37 = sim.fmt.literal "llvm.sdiv i64 "
    %c37 = sim.fmt.concat (%t37, %f37, %nl)
    sim.proc.print %c37
    %r38 = llvm.srem %pl64, %po64 : i64
    %f38 = sim.fmt.dec %r38 signed : i64
    %t38 = sim.fmt.literal "llvm.srem i64 "
    %c38 = sim.fmt.concat (%t38, %f38, %nl)
    sim.proc.print %c38
    %r39 = arith.ceildivui %pa64, %pz64 : i64
    %f39 = sim.fmt.dec %r39 signed : i64
    %t39 = sim.fmt.literal "arith.ceildivui i64 "
    %c39 = sim.fmt.concat (%t39, %f39, %nl)
    sim.proc.print %c39
    %r40 = arith.ceildivsi %pa64, %pz64 : i64
    %f40 = sim.fmt.dec %r40 signed : i64
    %t40 = sim.fmt.literal "arith.ceildivsi i64 "
    %c40 = sim.fmt.concat (%t40, %f40, %nl)
    sim.proc.print %c40
    %r41 = arith.floordivsi %pa64, %pz64 : i64
    %f41 = sim.fmt.dec %r41 signed : i64
    %t41 = sim.fmt.literal "arith.floordivsi i64 "
    %c41 = sim.fmt.concat (%t41, %f41, %nl)
    sim.proc.print %c41
    %pa100 = llhd.prb %sa100 : i100
    %pz100 = llhd.prb %sz100 : i100
    %pl100 = llhd.prb %sl100 : i100
    %po100 = llhd.prb %so100 : i100
    %r42 = comb.divu %pa100, %pz100 : i100
    %f42 = sim.fmt.dec %r42 signed : i100
    %t42 = sim.fmt.literal "comb.divu i100 "
    %c42 = sim.fmt.concat (%t42, %f42, %nl)
    sim.proc.print %c42
    %r43 = comb.divs %pa100, %pz100 : i100
    %f43 = sim.fmt.dec %r43 signed : i100
    %t43 = sim.fmt.literal "comb.divs i100 "
    %c43 = sim.fmt.concat (%t43, %f43, %nl)
    sim.proc.print %c43
    %r44 = comb.modu %pa100, %pz100 : i100
    %f44 = sim.fmt.dec %r44 signed : i100
    %t44 = sim.fmt.literal "comb.modu i100 "
    %c44 = sim.fmt.concat (%t44, %f44, %nl)
    sim.proc.print %c44
    %r45 = comb.mods %pa100, %pz100 : i100
    %f45 = sim.fmt.dec %r45 signed : i100
    %t45 = sim.fmt.literal "comb.mods i100 "
    %c45 = sim.fmt.concat (%t45, %f45, %nl)
    sim.proc.print %c45
    %r46 = comb.divs %pl100, %po100 : i100
    %f46 = sim.fmt.dec %r46 signed : i100
    %t46 = sim.fmt.literal "comb.divs i100 "
    %c46 = sim.fmt.concat (%t46, %f46, %nl)
    sim.proc.print %c46
    %r47 = comb.mods %pl100, %po100 : i100
    %f47 = sim.fmt.dec %r47 signed : i100
    %t47 = sim.fmt.literal "comb.mods i100 "
    %c47 = sim.fmt.concat (%t47, %f47, %nl)
    sim.proc.print %c47
    %r48 = arith.divui %pa100, %pz100 : i100
    %f48 = sim.fmt.dec %r48 signed : i100
    %t48 = sim.fmt.literal "arith.divui i100 "
    %c48 = sim.fmt.concat (%t48, %f48, %nl)
    sim.proc.print %c48
    %r49 = arith.divsi %pa100, %pz100 : i100
    %f49 = sim.fmt.dec %r49 signed : i100
    %t49 = sim.fmt.literal "arith.divsi i100 "
    %c49 = sim.fmt.concat (%t49, %f49, %nl)
    sim.proc.print %c49
    %r50 = arith.remui %pa100, %pz100 : i100
    %f50 = sim.fmt.dec %r50 signed : i100
    %t50 = sim.fmt.literal "arith.remui i100 "
    %c50 = sim.fmt.concat (%t50, %f50, %nl)
    sim.proc.print %c50
    %r51 = arith.remsi %pa100, %pz100 : i100
    %f51 = sim.fmt.dec %r51 signed : i100
    %t51 = sim.fmt.literal "arith.remsi i100 "
    %c51 = sim.fmt.concat (%t51, %f51, %nl)
    sim.proc.print %c51
    %r52 = arith.divsi %pl100, %po100 : i100
    %f52 = sim.fmt.dec %r52 signed : i100
    %t52 = sim.fmt.literal "arith.divsi i100 "
    %c52 = sim.fmt.concat (%t52, %f52, %nl)
    sim.proc.print %c52
    %r53 = arith.remsi %pl100, %po100 : i100
    %f53 = sim.fmt.dec %r53 signed : i100
    %t53 = sim.fmt.literal "arith.remsi i100 "
    %c53 = sim.fmt.concat (%t53, %f53, %nl)
    sim.proc.print %c53
    %r54 = arith.ceildivui %pa100, %pz100 : i100
    %f54 = sim.fmt.dec %r54 signed : i100
    %t54 = sim.fmt.literal "arith.ceildivui i100 "
    %c54 = sim.fmt.concat (%t54, %f54, %nl)
    sim.proc.print %c54
    %r55 = arith.ceildivsi %pa100, %pz100 : i100
    %f55 = sim.fmt.dec %r55 signed : i100
    %t55 = sim.fmt.literal "arith.ceildivsi i100 "
    %c55 = sim.fmt.concat (%t55, %f55, %nl)
    sim.proc.print %c55
    %r56 = arith.floordivsi %pa100, %pz100 : i100
    %f56 = sim.fmt.dec %r56 signed : i100
    %t56 = sim.fmt.literal "arith.floordivsi i100 "
    %c56 = sim.fmt.concat (%t56, %f56, %nl)
    sim.proc.print %c56
    %ia = arith.index_cast %pa64 : i64 to index
    %iz = arith.index_cast %pz64 : i64 to index
    %r57 = index.divs %ia, %iz
    %x57 = arith.index_cast %r57 : index to i64
    %f57 = sim.fmt.dec %x57 signed : i64
    %t57 = sim.fmt.literal "index.divs "
    %c57 = sim.fmt.concat (%t57, %f57, %nl)
    sim.proc.print %c57
    %r58 = index.divu %ia, %iz
    %x58 = arith.index_cast %r58 : index to i64
    %f58 = sim.fmt.dec %x58 signed : i64
    %t58 = sim.fmt.literal "index.divu "
    %c58 = sim.fmt.concat (%t58, %f58, %nl)
    sim.proc.print %c58
    %r59 = index.ceildivs %ia, %iz
    %x59 = arith.index_cast %r59 : index to i64
    %f59 = sim.fmt.dec %x59 signed : i64
    %t59 = sim.fmt.literal "index.ceildivs "
    %c59 = sim.fmt.concat (%t59, %f59, %nl)
    sim.proc.print %c59
    %r60 = index.ceildivu %ia, %iz
    %x60 = arith.index_cast %r60 : index to i64
    %f60 = sim.fmt.dec %x60 signed : i64
    %t60 = sim.fmt.literal "index.ceildivu "
    %c60 = sim.fmt.concat (%t60, %f60, %nl)
    sim.proc.print %c60
    %r61 = index.floordivs %ia, %iz
    %x61 = arith.index_cast %r61 : index to i64
    %f61 = sim.fmt.dec %x61 signed : i64
    %t61 = sim.fmt.literal "index.floordivs "
    %c61 = sim.fmt.concat (%t61, %f61, %nl)
    sim.proc.print %c61
    %r62 = index.rems %ia, %iz
    %x62 = arith.index_cast %r62 : index to i64
    %f62 = sim.fmt.dec %x62 signed : i64
    %t62 = sim.fmt.literal "index.rems "
    %c62 = sim.fmt.concat (%t62, %f62, %nl)
    sim.proc.print %c62
    %r63 = index.remu %ia, %iz
    %x63 = arith.index_cast %r63 : index to i64
    %f63 = sim.fmt.dec %x63 signed : i64
    %t63 = sim.fmt.literal "index.remu "
    %c63 = sim.fmt.concat (%t63, %f63, %nl)
    sim.proc.print %c63
    llhd.halt
  }
}
