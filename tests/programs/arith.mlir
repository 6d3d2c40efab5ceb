// CHECKS: every integer op of arith, at widths of one byte, of odd size, of a word and beyond

func.func @ops8(%a: i8, %b: i8) {
  %addi = arith.addi %a, %b : i8
  %subi = arith.subi %a, %b : i8
  %muli = arith.muli %a, %b : i8
  %divui = arith.divui %a, %b : i8
  %divsi = arith.divsi %a, %b : i8
  %remui = arith.remui %a, %b : i8
  %remsi = arith.remsi %a, %b : i8
  %ceildivui = arith.ceildivui %a, %b : i8
  %ceildivsi = arith.ceildivsi %a, %b : i8
  %floordivsi = arith.floordivsi %a, %b : i8
  %andi = arith.andi %a, %b : i8
  %ori = arith.ori %a, %b : i8
  %xori = arith.xori %a, %b : i8
  %shli = arith.shli %a, %b : i8
  %shrui = arith.shrui %a, %b : i8
  %shrsi = arith.shrsi %a, %b : i8
  %minui = arith.minui %a, %b : i8
  %maxui = arith.maxui %a, %b : i8
  %minsi = arith.minsi %a, %b : i8
  %maxsi = arith.maxsi %a, %b : i8
  %eq = arith.cmpi eq, %a, %b : i8
  %ne = arith.cmpi ne, %a, %b : i8
  %slt = arith.cmpi slt, %a, %b : i8
  %sle = arith.cmpi sle, %a, %b : i8
  %sgt = arith.cmpi sgt, %a, %b : i8
  %sge = arith.cmpi sge, %a, %b : i8
  %ult = arith.cmpi ult, %a, %b : i8
  %ule = arith.cmpi ule, %a, %b : i8
  %ugt = arith.cmpi ugt, %a, %b : i8
  %uge = arith.cmpi uge, %a, %b : i8
  %sum, %carry = arith.addui_extended %a, %b : i8, i1
  %difference, %borrow = arith.subui_extended %a, %b : i8, i1
  %ul, %uh = arith.mului_extended %a, %b : i8
  %sl, %sh = arith.mulsi_extended %a, %b : i8
  %select = arith.select %slt, %a, %b : i8
  %extsi = arith.extsi %a : i8 to i37
  %extui = arith.extui %a : i8 to i37
  %trunci = arith.trunci %b : i8 to i7
  %index = arith.index_cast %a : i8 to index
  %back = arith.index_cast %index : index to i8
  %indexu = arith.index_castui %b : i8 to index
  %backu = arith.index_castui %indexu : index to i8
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.hex %addi, isUpper false : i8
  %f1 = sim.fmt.hex %subi, isUpper false : i8
  %f2 = sim.fmt.hex %muli, isUpper false : i8
  %f3 = sim.fmt.hex %divui, isUpper false : i8
  %f4 = sim.fmt.hex %divsi, isUpper false : i8
  %f5 = sim.fmt.hex %remui, isUpper false : i8
  %f6 = sim.fmt.hex %remsi, isUpper false : i8
  %f7 = sim.fmt.hex %ceildivui, isUpper false : i8
  %f8 = sim.fmt.hex %ceildivsi, isUpper false : i8
  %f9 = sim.fmt.hex %floordivsi, isUpper false : i8
  %f10 = sim.fmt.hex %andi, isUpper false : i8
  %f11 = sim.fmt.hex %ori, isUpper false : i8
  %f12 = sim.fmt.hex %xori, isUpper false : i8
  %f13 = sim.fmt.hex %shli, isUpper false : i8
  %f14 = sim.fmt.hex %shrui, isUpper false : i8
  %f15 = sim.fmt.hex %shrsi, isUpper false : i8
  %f16 = sim.fmt.hex %minui, isUpper false : i8
  %f17 = sim.fmt.hex %maxui, isUpper false : i8
  %f18 = sim.fmt.hex %minsi, isUpper false : i8
  %f19 = sim.fmt.hex %maxsi, isUpper false : i8
  %f20 = sim.fmt.hex %eq, isUpper false : i1
  %f21 = sim.fmt.hex %ne, isUpper false : i1
  %f22 = sim.fmt.hex %slt, isUpper false : i1
  %f23 = sim.fmt.hex %sle, isUpper false : i1
  %f24 = sim.fmt.hex %sgt, isUpper false : i1
  %f25 = sim.fmt.hex %sge, isUpper false : i1
  %f26 = sim.fmt.hex %ult, isUpper false : i1
  %f27 = sim.fmt.hex %ule, isUpper false : i1
  %f28 = sim.fmt.hex %ugt, isUpper false : i1
  %f29 = sim.fmt.hex %uge, isUpper false : i1
  %f30 = sim.fmt.hex %sum, isUpper false : i8
  %f31 = sim.fmt.hex %carry, isUpper false : i1
  %f32 = sim.fmt.hex %difference, isUpper false : i8
  %f33 = sim.fmt.hex %borrow, isUpper false : i1
  %f34 = sim.fmt.hex %ul, isUpper false : i8
  %f35 = sim.fmt.hex %uh, isUpper false : i8
  %f36 = sim.fmt.hex %sl, isUpper false : i8
  %f37 = sim.fmt.hex %sh, isUpper false : i8
  %f38 = sim.fmt.hex %select, isUpper false : i8
  %f39 = sim.fmt.hex %extsi, isUpper false : i37
  %f40 = sim.fmt.hex %extui, isUpper false : i37
  %f41 = sim.fmt.hex %trunci, isUpper false : i7
  %f42 = sim.fmt.hex %back, isUpper false : i8
  %f43 = sim.fmt.hex %backu, isUpper false : i8
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %sp, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %nl, %f10, %sp, %f11, %sp, %f12, %sp, %f13, %sp, %f14, %sp, %f15, %sp, %f16, %sp, %f17, %sp, %f18, %sp, %f19, %nl, %f20, %sp, %f21, %sp, %f22, %sp, %f23, %sp, %f24, %sp, %f25, %sp, %f26, %sp, %f27, %sp, %f28, %sp, %f29, %nl, %f30, %sp, %f31, %sp, %f32, %sp, %f33, %sp, %f34, %sp, %f35, %sp, %f36, %sp, %f37, %sp, %f38, %sp, %f39, %nl, %f40, %sp, %f41, %sp, %f42, %sp, %f43, %nl)
  sim.proc.print %line
  return
}

func.func @ops33(%a: i33, %b: i33) {
  %addi = arith.addi %a, %b : i33
  %subi = arith.subi %a, %b : i33
  %muli = arith.muli %a, %b : i33
  %divui = arith.divui %a, %b : i33
  %divsi = arith.divsi %a, %b : i33
  %remui = arith.remui %a, %b : i33
  %remsi = arith.remsi %a, %b : i33
  %ceildivui = arith.ceildivui %a, %b : i33
  %ceildivsi = arith.ceildivsi %a, %b : i33
  %floordivsi = arith.floordivsi %a, %b : i33
  %andi = arith.andi %a, %b : i33
  %ori = arith.ori %a, %b : i33
  %xori = arith.xori %a, %b : i33
  %shli = arith.shli %a, %b : i33
  %shrui = arith.shrui %a, %b : i33
  %shrsi = arith.shrsi %a, %b : i33
  %minui = arith.minui %a, %b : i33
  %maxui = arith.maxui %a, %b : i33
  %minsi = arith.minsi %a, %b : i33
  %maxsi = arith.maxsi %a, %b : i33
  %eq = arith.cmpi eq, %a, %b : i33
  %ne = arith.cmpi ne, %a, %b : i33
  %slt = arith.cmpi slt, %a, %b : i33
  %sle = arith.cmpi sle, %a, %b : i33
  %sgt = arith.cmpi sgt, %a, %b : i33
  %sge = arith.cmpi sge, %a, %b : i33
  %ult = arith.cmpi ult, %a, %b : i33
  %ule = arith.cmpi ule, %a, %b : i33
  %ugt = arith.cmpi ugt, %a, %b : i33
  %uge = arith.cmpi uge, %a, %b : i33
  %sum, %carry = arith.addui_extended %a, %b : i33, i1
  %difference, %borrow = arith.subui_extended %a, %b : i33, i1
  %ul, %uh = arith.mului_extended %a, %b : i33
  %sl, %sh = arith.mulsi_extended %a, %b : i33
  %select = arith.select %slt, %a, %b : i33
  %extsi = arith.extsi %a : i33 to i62
  %extui = arith.extui %a : i33 to i62
  %trunci = arith.trunci %b : i33 to i7
  %index = arith.index_cast %a : i33 to index
  %back = arith.index_cast %index : index to i33
  %indexu = arith.index_castui %b : i33 to index
  %backu = arith.index_castui %indexu : index to i33
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.hex %addi, isUpper false : i33
  %f1 = sim.fmt.hex %subi, isUpper false : i33
  %f2 = sim.fmt.hex %muli, isUpper false : i33
  %f3 = sim.fmt.hex %divui, isUpper false : i33
  %f4 = sim.fmt.hex %divsi, isUpper false : i33
  %f5 = sim.fmt.hex %remui, isUpper false : i33
  %f6 = sim.fmt.hex %remsi, isUpper false : i33
  %f7 = sim.fmt.hex %ceildivui, isUpper false : i33
  %f8 = sim.fmt.hex %ceildivsi, isUpper false : i33
  %f9 = sim.fmt.hex %floordivsi, isUpper false : i33
  %f10 = sim.fmt.hex %andi, isUpper false : i33
  %f11 = sim.fmt.hex %ori, isUpper false : i33
  %f12 = sim.fmt.hex %xori, isUpper false : i33
  %f13 = sim.fmt.hex %shli, isUpper false : i33
  %f14 = sim.fmt.hex %shrui, isUpper false : i33
  %f15 = sim.fmt.hex %shrsi, isUpper false : i33
  %f16 = sim.fmt.hex %minui, isUpper false : i33
  %f17 = sim.fmt.hex %maxui, isUpper false : i33
  %f18 = sim.fmt.hex %minsi, isUpper false : i33
  %f19 = sim.fmt.hex %maxsi, isUpper false : i33
  %f20 = sim.fmt.hex %eq, isUpper false : i1
  %f21 = sim.fmt.hex %ne, isUpper false : i1
  %f22 = sim.fmt.hex %slt, isUpper false : i1
  %f23 = sim.fmt.hex %sle, isUpper false : i1
  %f24 = sim.fmt.hex %sgt, isUpper false : i1
  %f25 = sim.fmt.hex %sge, isUpper false : i1
  %f26 = sim.fmt.hex %ult, isUpper false : i1
  %f27 = sim.fmt.hex %ule, isUpper false : i1
  %f28 = sim.fmt.hex %ugt, isUpper false : i1
  %f29 = sim.fmt.hex %uge, isUpper false : i1
  %f30 = sim.fmt.hex %sum, isUpper false : i33
  %f31 = sim.fmt.hex %carry, isUpper false : i1
  %f32 = sim.fmt.hex %difference, isUpper false : i33
  %f33 = sim.fmt.hex %borrow, isUpper false : i1
  %f34 = sim.fmt.hex %ul, isUpper false : i33
  %f35 = sim.fmt.hex %uh, isUpper false : i33
  %f36 = sim.fmt.hex %sl, isUpper false : i33
  %f37 = sim.fmt.hex %sh, isUpper false : i33
  %f38 = sim.fmt.hex %select, isUpper false : i33
  %f39 = sim.fmt.hex %extsi, isUpper false : i62
  %f40 = sim.fmt.hex %extui, isUpper false : i62
  %f41 = sim.fmt.hex %trunci, isUpper false : i7
  %f42 = sim.fmt.hex %back, isUpper false : i33
  %f43 = sim.fmt.hex %backu, isUpper false : i33
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %sp, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %nl, %f10, %sp, %f11, %sp, %f12, %sp, %f13, %sp, %f14, %sp, %f15, %sp, %f16, %sp, %f17, %sp, %f18, %sp, %f19, %nl, %f20, %sp, %f21, %sp, %f22, %sp, %f23, %sp, %f24, %sp, %f25, %sp, %f26, %sp, %f27, %sp, %f28, %sp, %f29, %nl, %f30, %sp, %f31, %sp, %f32, %sp, %f33, %sp, %f34, %sp, %f35, %sp, %f36, %sp, %f37, %sp, %f38, %sp, %f39, %nl, %f40, %sp, %f41, %sp, %f42, %sp, %f43, %nl)
  sim.proc.print %line
  return
}

func.func @ops64(%a: i64, %b: i64) {
  %addi = arith.addi %a, %b : i64
  %subi = arith.subi %a, %b : i64
  %muli = arith.muli %a, %b : i64
  %divui = arith.divui %a, %b : i64
  %divsi = arith.divsi %a, %b : i64
  %remui = arith.remui %a, %b : i64
  %remsi = arith.remsi %a, %b : i64
  %ceildivui = arith.ceildivui %a, %b : i64
  %ceildivsi = arith.ceildivsi %a, %b : i64
  %floordivsi = arith.floordivsi %a, %b : i64
  %andi = arith.andi %a, %b : i64
  %ori = arith.ori %a, %b : i64
  %xori = arith.xori %a, %b : i64
  %shli = arith.shli %a, %b : i64
  %shrui = arith.shrui %a, %b : i64
  %shrsi = arith.shrsi %a, %b : i64
  %minui = arith.minui %a, %b : i64
  %maxui = arith.maxui %a, %b : i64
  %minsi = arith.minsi %a, %b : i64
  %maxsi = arith.maxsi %a, %b : i64
  %eq = arith.cmpi eq, %a, %b : i64
  %ne = arith.cmpi ne, %a, %b : i64
  %slt = arith.cmpi slt, %a, %b : i64
  %sle = arith.cmpi sle, %a, %b : i64
  %sgt = arith.cmpi sgt, %a, %b : i64
  %sge = arith.cmpi sge, %a, %b : i64
  %ult = arith.cmpi ult, %a, %b : i64
  %ule = arith.cmpi ule, %a, %b : i64
  %ugt = arith.cmpi ugt, %a, %b : i64
  %uge = arith.cmpi uge, %a, %b : i64
  %sum, %carry = arith.addui_extended %a, %b : i64, i1
  %difference, %borrow = arith.subui_extended %a, %b : i64, i1
  %ul, %uh = arith.mului_extended %a, %b : i64
  %sl, %sh = arith.mulsi_extended %a, %b : i64
  %select = arith.select %slt, %a, %b : i64
  %extsi = arith.extsi %a : i64 to i93
  %extui = arith.extui %a : i64 to i93
  %trunci = arith.trunci %b : i64 to i7
  %index = arith.index_cast %a : i64 to index
  %back = arith.index_cast %index : index to i64
  %indexu = arith.index_castui %b : i64 to index
  %backu = arith.index_castui %indexu : index to i64
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.hex %addi, isUpper false : i64
  %f1 = sim.fmt.hex %subi, isUpper false : i64
  %f2 = sim.fmt.hex %muli, isUpper false : i64
  %f3 = sim.fmt.hex %divui, isUpper false : i64
  %f4 = sim.fmt.hex %divsi, isUpper false : i64
  %f5 = sim.fmt.hex %remui, isUpper false : i64
  %f6 = sim.fmt.hex %remsi, isUpper false : i64
  %f7 = sim.fmt.hex %ceildivui, isUpper false : i64
  %f8 = sim.fmt.hex %ceildivsi, isUpper false : i64
  %f9 = sim.fmt.hex %floordivsi, isUpper false : i64
  %f10 = sim.fmt.hex %andi, isUpper false : i64
  %f11 = sim.fmt.hex %ori, isUpper false : i64
  %f12 = sim.fmt.hex %xori, isUpper false : i64
  %f13 = sim.fmt.hex %shli, isUpper false : i64
  %f14 = sim.fmt.hex %shrui, isUpper false : i64
  %f15 = sim.fmt.hex %shrsi, isUpper false : i64
  %f16 = sim.fmt.hex %minui, isUpper false : i64
  %f17 = sim.fmt.hex %maxui, isUpper false : i64
  %f18 = sim.fmt.hex %minsi, isUpper false : i64
  %f19 = sim.fmt.hex %maxsi, isUpper false : i64
  %f20 = sim.fmt.hex %eq, isUpper false : i1
  %f21 = sim.fmt.hex %ne, isUpper false : i1
  %f22 = sim.fmt.hex %slt, isUpper false : i1
  %f23 = sim.fmt.hex %sle, isUpper false : i1
  %f24 = sim.fmt.hex %sgt, isUpper false : i1
  %f25 = sim.fmt.hex %sge, isUpper false : i1
  %f26 = sim.fmt.hex %ult, isUpper false : i1
  %f27 = sim.fmt.hex %ule, isUpper false : i1
  %f28 = sim.fmt.hex %ugt, isUpper false : i1
  %f29 = sim.fmt.hex %uge, isUpper false : i1
  %f30 = sim.fmt.hex %sum, isUpper false : i64
  %f31 = sim.fmt.hex %carry, isUpper false : i1
  %f32 = sim.fmt.hex %difference, isUpper false : i64
  %f33 = sim.fmt.hex %borrow, isUpper false : i1
  %f34 = sim.fmt.hex %ul, isUpper false : i64
  %f35 = sim.fmt.hex %uh, isUpper false : i64
  %f36 = sim.fmt.hex %sl, isUpper false : i64
  %f37 = sim.fmt.hex %sh, isUpper false : i64
  %f38 = sim.fmt.hex %select, isUpper false : i64
  %f39 = sim.fmt.hex %extsi, isUpper false : i93
  %f40 = sim.fmt.hex %extui, isUpper false : i93
  %f41 = sim.fmt.hex %trunci, isUpper false : i7
  %f42 = sim.fmt.hex %back, isUpper false : i64
  %f43 = sim.fmt.hex %backu, isUpper false : i64
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %sp, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %nl, %f10, %sp, %f11, %sp, %f12, %sp, %f13, %sp, %f14, %sp, %f15, %sp, %f16, %sp, %f17, %sp, %f18, %sp, %f19, %nl, %f20, %sp, %f21, %sp, %f22, %sp, %f23, %sp, %f24, %sp, %f25, %sp, %f26, %sp, %f27, %sp, %f28, %sp, %f29, %nl, %f30, %sp, %f31, %sp, %f32, %sp, %f33, %sp, %f34, %sp, %f35, %sp, %f36, %sp, %f37, %sp, %f38, %sp, %f39, %nl, %f40, %sp, %f41, %sp, %f42, %sp, %f43, %nl)
  sim.proc.print %line
  return
}

func.func @ops100(%a: i100, %b: i100) {
  %addi = arith.addi %a, %b : i100
  %subi = arith.subi %a, %b : i100
  %muli = arith.muli %a, %b : i100
  %divui = arith.divui %a, %b : i100
  %divsi = arith.divsi %a, %b : i100
  %remui = arith.remui %a, %b : i100
  %remsi = arith.remsi %a, %b : i100
  %ceildivui = arith.ceildivui %a, %b : i100
  %ceildivsi = arith.ceildivsi %a, %b : i100
  %floordivsi = arith.floordivsi %a, %b : i100
  %andi = arith.andi %a, %b : i100
  %ori = arith.ori %a, %b : i100
  %xori = arith.xori %a, %b : i100
  %shli = arith.shli %a, %b : i100
  %shrui = arith.shrui %a, %b : i100
  %shrsi = arith.shrsi %a, %b : i100
  %minui = arith.minui %a, %b : i100
  %maxui = arith.maxui %a, %b : i100
  %minsi = arith.minsi %a, %b : i100
  %maxsi = arith.maxsi %a, %b : i100
  %eq = arith.cmpi eq, %a, %b : i100
  %ne = arith.cmpi ne, %a, %b : i100
  %slt = arith.cmpi slt, %a, %b : i100
  %sle = arith.cmpi sle, %a, %b : i100
  %sgt = arith.cmpi sgt, %a, %b : i100
  %sge = arith.cmpi sge, %a, %b : i100
  %ult = arith.cmpi ult, %a, %b : i100
  %ule = arith.cmpi ule, %a, %b : i100
  %ugt = arith.cmpi ugt, %a, %b : i100
  %uge = arith.cmpi uge, %a, %b : i100
  %sum, %carry = arith.addui_extended %a, %b : i100, i1
  %difference, %borrow = arith.subui_extended %a, %b : i100, i1
  %ul, %uh = arith.mului_extended %a, %b : i100
  %sl, %sh = arith.mulsi_extended %a, %b : i100
  %select = arith.select %slt, %a, %b : i100
  %extsi = arith.extsi %a : i100 to i129
  %extui = arith.extui %a : i100 to i129
  %trunci = arith.trunci %b : i100 to i7
  %index = arith.index_cast %a : i100 to index
  %back = arith.index_cast %index : index to i100
  %indexu = arith.index_castui %b : i100 to index
  %backu = arith.index_castui %indexu : index to i100
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.hex %addi, isUpper false : i100
  %f1 = sim.fmt.hex %subi, isUpper false : i100
  %f2 = sim.fmt.hex %muli, isUpper false : i100
  %f3 = sim.fmt.hex %divui, isUpper false : i100
  %f4 = sim.fmt.hex %divsi, isUpper false : i100
  %f5 = sim.fmt.hex %remui, isUpper false : i100
  %f6 = sim.fmt.hex %remsi, isUpper false : i100
  %f7 = sim.fmt.hex %ceildivui, isUpper false : i100
  %f8 = sim.fmt.hex %ceildivsi, isUpper false : i100
  %f9 = sim.fmt.hex %floordivsi, isUpper false : i100
  %f10 = sim.fmt.hex %andi, isUpper false : i100
  %f11 = sim.fmt.hex %ori, isUpper false : i100
  %f12 = sim.fmt.hex %xori, isUpper false : i100
  %f13 = sim.fmt.hex %shli, isUpper false : i100
  %f14 = sim.fmt.hex %shrui, isUpper false : i100
  %f15 = sim.fmt.hex %shrsi, isUpper false : i100
  %f16 = sim.fmt.hex %minui, isUpper false : i100
  %f17 = sim.fmt.hex %maxui, isUpper false : i100
  %f18 = sim.fmt.hex %minsi, isUpper false : i100
  %f19 = sim.fmt.hex %maxsi, isUpper false : i100
  %f20 = sim.fmt.hex %eq, isUpper false : i1
  %f21 = sim.fmt.hex %ne, isUpper false : i1
  %f22 = sim.fmt.hex %slt, isUpper false : i1
  %f23 = sim.fmt.hex %sle, isUpper false : i1
  %f24 = sim.fmt.hex %sgt, isUpper false : i1
  %f25 = sim.fmt.hex %sge, isUpper false : i1
  %f26 = sim.fmt.hex %ult, isUpper false : i1
  %f27 = sim.fmt.hex %ule, isUpper false : i1
  %f28 = sim.fmt.hex %ugt, isUpper false : i1
  %f29 = sim.fmt.hex %uge, isUpper false : i1
  %f30 = sim.fmt.hex %sum, isUpper false : i100
  %f31 = sim.fmt.hex %carry, isUpper false : i1
  %f32 = sim.fmt.hex %difference, isUpper false : i100
  %f33 = sim.fmt.hex %borrow, isUpper false : i1
  %f34 = sim.fmt.hex %ul, isUpper false : i100
  %f35 = sim.fmt.hex %uh, isUpper false : i100
  %f36 = sim.fmt.hex %sl, isUpper false : i100
  %f37 = sim.fmt.hex %sh, isUpper false : i100
  %f38 = sim.fmt.hex %select, isUpper false : i100
  %f39 = sim.fmt.hex %extsi, isUpper false : i129
  %f40 = sim.fmt.hex %extui, isUpper false : i129
  %f41 = sim.fmt.hex %trunci, isUpper false : i7
  %f42 = sim.fmt.hex %back, isUpper false : i100
  %f43 = sim.fmt.hex %backu, isUpper false : i100
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %sp, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %nl, %f10, %sp, %f11, %sp, %f12, %sp, %f13, %sp, %f14, %sp, %f15, %sp, %f16, %sp, %f17, %sp, %f18, %sp, %f19, %nl, %f20, %sp, %f21, %sp, %f22, %sp, %f23, %sp, %f24, %sp, %f25, %sp, %f26, %sp, %f27, %sp, %f28, %sp, %f29, %nl, %f30, %sp, %f31, %sp, %f32, %sp, %f33, %sp, %f34, %sp, %f35, %sp, %f36, %sp, %f37, %sp, %f38, %sp, %f39, %nl, %f40, %sp, %f41, %sp, %f42, %sp, %f43, %nl)
  sim.proc.print %line
  return
}

hw.module @top() {
  llhd.process {
    %a0 = arith.constant 0 : i8
    %b0 = arith.constant 0 : i8
    func.call @ops8(%a0, %b0) : (i8, i8) -> ()
    %a1 = arith.constant -1 : i8
    %b1 = arith.constant 1 : i8
    func.call @ops8(%a1, %b1) : (i8, i8) -> ()
    %a2 = arith.constant -128 : i8
    %b2 = arith.constant -1 : i8
    func.call @ops8(%a2, %b2) : (i8, i8) -> ()
    %a3 = arith.constant 16 : i8
    %b3 = arith.constant 100 : i8
    func.call @ops8(%a3, %b3) : (i8, i8) -> ()
    %a4 = arith.constant 100 : i8
    %b4 = arith.constant 7 : i8
    func.call @ops8(%a4, %b4) : (i8, i8) -> ()
    %a5 = arith.constant -7 : i8
    %b5 = arith.constant 5 : i8
    func.call @ops8(%a5, %b5) : (i8, i8) -> ()
    %a6 = arith.constant 3 : i8
    %b6 = arith.constant 7 : i8
    func.call @ops8(%a6, %b6) : (i8, i8) -> ()
    %a7 = arith.constant -127 : i8
    %b7 = arith.constant 8 : i8
    func.call @ops8(%a7, %b7) : (i8, i8) -> ()
    %a8 = arith.constant 0 : i33
    %b8 = arith.constant 0 : i33
    func.call @ops33(%a8, %b8) : (i33, i33) -> ()
    %a9 = arith.constant -1 : i33
    %b9 = arith.constant 1 : i33
    func.call @ops33(%a9, %b9) : (i33, i33) -> ()
    %a10 = arith.constant -4294967296 : i33
    %b10 = arith.constant -1 : i33
    func.call @ops33(%a10, %b10) : (i33, i33) -> ()
    %a11 = arith.constant 1985229328 : i33
    %b11 = arith.constant -3474151324 : i33
    func.call @ops33(%a11, %b11) : (i33, i33) -> ()
    %a12 = arith.constant 100 : i33
    %b12 = arith.constant 7 : i33
    func.call @ops33(%a12, %b12) : (i33, i33) -> ()
    %a13 = arith.constant -7 : i33
    %b13 = arith.constant 5 : i33
    func.call @ops33(%a13, %b13) : (i33, i33) -> ()
    %a14 = arith.constant 3 : i33
    %b14 = arith.constant 32 : i33
    func.call @ops33(%a14, %b14) : (i33, i33) -> ()
    %a15 = arith.constant -4294967295 : i33
    %b15 = arith.constant 33 : i33
    func.call @ops33(%a15, %b15) : (i33, i33) -> ()
    %a16 = arith.constant 0 : i64
    %b16 = arith.constant 0 : i64
    func.call @ops64(%a16, %b16) : (i64, i64) -> ()
    %a17 = arith.constant -1 : i64
    %b17 = arith.constant 1 : i64
    func.call @ops64(%a17, %b17) : (i64, i64) -> ()
    %a18 = arith.constant -9223372036854775808 : i64
    %b18 = arith.constant -1 : i64
    func.call @ops64(%a18, %b18) : (i64, i64) -> ()
    %a19 = arith.constant -81985529216486896 : i64
    %b19 = arith.constant -2162368333084841884 : i64
    func.call @ops64(%a19, %b19) : (i64, i64) -> ()
    %a20 = arith.constant 100 : i64
    %b20 = arith.constant 7 : i64
    func.call @ops64(%a20, %b20) : (i64, i64) -> ()
    %a21 = arith.constant -7 : i64
    %b21 = arith.constant 5 : i64
    func.call @ops64(%a21, %b21) : (i64, i64) -> ()
    %a22 = arith.constant 3 : i64
    %b22 = arith.constant 63 : i64
    func.call @ops64(%a22, %b22) : (i64, i64) -> ()
    %a23 = arith.constant -9223372036854775807 : i64
    %b23 = arith.constant 64 : i64
    func.call @ops64(%a23, %b23) : (i64, i64) -> ()
    %a24 = arith.constant 0 : i100
    %b24 = arith.constant 0 : i100
    func.call @ops100(%a24, %b24) : (i100, i100) -> ()
    %a25 = arith.constant -1 : i100
    %b25 = arith.constant 1 : i100
    func.call @ops100(%a25, %b25) : (i100, i100) -> ()
    %a26 = arith.constant -633825300114114700748351602688 : i100
    %b26 = arith.constant -1 : i100
    func.call @ops100(%a26, %b26) : (i100, i100) -> ()
    %a27 = arith.constant -585936277736597476583867665904 : i100
    %b27 = arith.constant -242262114712610180566443317148 : i100
    func.call @ops100(%a27, %b27) : (i100, i100) -> ()
    %a28 = arith.constant 100 : i100
    %b28 = arith.constant 7 : i100
    func.call @ops100(%a28, %b28) : (i100, i100) -> ()
    %a29 = arith.constant -7 : i100
    %b29 = arith.constant 5 : i100
    func.call @ops100(%a29, %b29) : (i100, i100) -> ()
    %a30 = arith.constant 3 : i100
    %b30 = arith.constant 99 : i100
    func.call @ops100(%a30, %b30) : (i100, i100) -> ()
    %a31 = arith.constant -633825300114114700748351602687 : i100
    %b31 = arith.constant 100 : i100
    func.call @ops100(%a31, %b31) : (i100, i100) -> ()
    llhd.halt
  }
}
