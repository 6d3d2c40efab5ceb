// CHECKS: what other programs of llvm leave out: divisions, casts of pointers, intrinsics on integers and
// CHECKS: floats, hints

llvm.mlir.global internal @cell(-3 : i32) : i32
func.func @ints(%a: i32, %b: i32) {
  %nothing = llvm.mlir.poison : i32
  %true = llvm.mlir.constant(true) : i1
  llvm.intr.assume %true : i1
  %udiv = llvm.udiv %a, %b : i32
  %urem = llvm.urem %a, %b : i32
  %sdiv = llvm.sdiv %a, %b : i32
  %srem = llvm.srem %a, %b : i32
  %five = llvm.mlir.constant(5 : i32) : i32
  %ashr = llvm.ashr %a, %five : i32
  %frozen = llvm.freeze %a : i32
  %expect = llvm.intr.expect %b, %five : i32
  %abs = "llvm.intr.abs"(%a) <{is_int_min_poison = false}> : (i32) -> i32
  %rev = llvm.intr.bitreverse(%a) : (i32) -> i32
  %fshr = llvm.intr.fshr(%a, %b, %five) : (i32, i32, i32) -> i32
  %smax = llvm.intr.smax(%a, %b) : (i32, i32) -> i32
  %umin = llvm.intr.umin(%a, %b) : (i32, i32) -> i32
  %psadd = "llvm.intr.sadd.with.overflow"(%a, %b) : (i32, i32) -> !llvm.struct<(i32, i1)>
  %sadd = llvm.extractvalue %psadd[0] : !llvm.struct<(i32, i1)>
  %saddo = llvm.extractvalue %psadd[1] : !llvm.struct<(i32, i1)>
  %puadd = "llvm.intr.uadd.with.overflow"(%a, %b) : (i32, i32) -> !llvm.struct<(i32, i1)>
  %uadd = llvm.extractvalue %puadd[0] : !llvm.struct<(i32, i1)>
  %uaddo = llvm.extractvalue %puadd[1] : !llvm.struct<(i32, i1)>
  %pssub = "llvm.intr.ssub.with.overflow"(%a, %b) : (i32, i32) -> !llvm.struct<(i32, i1)>
  %ssub = llvm.extractvalue %pssub[0] : !llvm.struct<(i32, i1)>
  %ssubo = llvm.extractvalue %pssub[1] : !llvm.struct<(i32, i1)>
  %pusub = "llvm.intr.usub.with.overflow"(%a, %b) : (i32, i32) -> !llvm.struct<(i32, i1)>
  %usub = llvm.extractvalue %pusub[0] : !llvm.struct<(i32, i1)>
  %usubo = llvm.extractvalue %pusub[1] : !llvm.struct<(i32, i1)>
  %psmul = "llvm.intr.smul.with.overflow"(%a, %b) : (i32, i32) -> !llvm.struct<(i32, i1)>
  %smul = llvm.extractvalue %psmul[0] : !llvm.struct<(i32, i1)>
  %smulo = llvm.extractvalue %psmul[1] : !llvm.struct<(i32, i1)>
  %pumul = "llvm.intr.umul.with.overflow"(%a, %b) : (i32, i32) -> !llvm.struct<(i32, i1)>
  %umul = llvm.extractvalue %pumul[0] : !llvm.struct<(i32, i1)>
  %umulo = llvm.extractvalue %pumul[1] : !llvm.struct<(i32, i1)>
  %p = llvm.mlir.addressof @cell : !llvm.ptr
  %n = llvm.ptrtoint %p : !llvm.ptr to i64
  %eight = llvm.mlir.constant(8 : i64) : i64
  %m = llvm.add %n, %eight : i64
  %q = llvm.inttoptr %m : i64 to !llvm.ptr
  %back = llvm.getelementptr %q[-2] : (!llvm.ptr) -> !llvm.ptr, i32
  %loaded = llvm.load %back : !llvm.ptr -> i32
  %one = llvm.mlir.constant(1 : i32) : i32
  %buffer = llvm.alloca %one x !llvm.array<8 x i8> : (i32) -> !llvm.ptr
  llvm.intr.lifetime.start %buffer : !llvm.ptr
  %byte = llvm.mlir.constant(90 : i8) : i8
  "llvm.intr.memset.inline"(%buffer, %byte) <{isVolatile = false, len = 6 : i64}> : (!llvm.ptr, i8) -> ()
  "llvm.intr.memcpy.inline"(%buffer, %p) <{isVolatile = false, len = 2 : i64}> : (!llvm.ptr, !llvm.ptr) -> ()
  %filled = llvm.load %buffer : !llvm.ptr -> i64
  llvm.intr.lifetime.end %buffer : !llvm.ptr
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.hex %udiv, isUpper false : i32
  %f1 = sim.fmt.hex %urem, isUpper false : i32
  %f2 = sim.fmt.hex %sdiv, isUpper false : i32
  %f3 = sim.fmt.hex %srem, isUpper false : i32
  %f4 = sim.fmt.hex %five, isUpper false : i32
  %f5 = sim.fmt.hex %ashr, isUpper false : i32
  %f6 = sim.fmt.hex %frozen, isUpper false : i32
  %f7 = sim.fmt.hex %expect, isUpper false : i32
  %f8 = sim.fmt.hex %abs, isUpper false : i32
  %f9 = sim.fmt.hex %rev, isUpper false : i32
  %f10 = sim.fmt.hex %fshr, isUpper false : i32
  %f11 = sim.fmt.hex %smax, isUpper false : i32
  %f12 = sim.fmt.hex %umin, isUpper false : i32
  %f13 = sim.fmt.hex %sadd, isUpper false : i32
  %f14 = sim.fmt.hex %saddo, isUpper false : i1
  %f15 = sim.fmt.hex %uadd, isUpper false : i32
  %f16 = sim.fmt.hex %uaddo, isUpper false : i1
  %f17 = sim.fmt.hex %ssub, isUpper false : i32
  %f18 = sim.fmt.hex %ssubo, isUpper false : i1
  %f19 = sim.fmt.hex %usub, isUpper false : i32
  %f20 = sim.fmt.hex %usubo, isUpper false : i1
  %f21 = sim.fmt.hex %smul, isUpper false : i32
  %f22 = sim.fmt.hex %smulo, isUpper false : i1
  %f23 = sim.fmt.hex %umul, isUpper false : i32
  %f24 = sim.fmt.hex %umulo, isUpper false : i1
  %f25 = sim.fmt.hex %loaded, isUpper false : i32
  %f26 = sim.fmt.hex %filled, isUpper false : i64
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %sp, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %nl, %f10, %sp, %f11, %sp, %f12, %sp, %f13, %sp, %f14, %sp, %f15, %sp, %f16, %sp, %f17, %sp, %f18, %sp, %f19, %nl, %f20, %sp, %f21, %sp, %f22, %sp, %f23, %sp, %f24, %sp, %f25, %sp, %f26, %nl)
  sim.proc.print %line
  return
}

func.func @floats(%a: f64, %b: f64) {
  %fadd = llvm.fadd %a, %b : f64
  %fsub = llvm.fsub %a, %b : f64
  %fabs = llvm.intr.fabs(%a) : (f64) -> f64
  %floor = llvm.intr.floor(%a) : (f64) -> f64
  %ceil = llvm.intr.ceil(%a) : (f64) -> f64
  %trunc = llvm.intr.trunc(%a) : (f64) -> f64
  %rint = llvm.intr.rint(%a) : (f64) -> f64
  %nearbyint = llvm.intr.nearbyint(%a) : (f64) -> f64
  %round = llvm.intr.round(%a) : (f64) -> f64
  %roundeven = llvm.intr.roundeven(%a) : (f64) -> f64
  %exp = llvm.intr.exp(%a) : (f64) -> f64
  %exp2 = llvm.intr.exp2(%a) : (f64) -> f64
  %sin = llvm.intr.sin(%a) : (f64) -> f64
  %cos = llvm.intr.cos(%a) : (f64) -> f64
  %pos = llvm.intr.fabs(%a) : (f64) -> f64
  %log = llvm.intr.log(%pos) : (f64) -> f64
  %log2 = llvm.intr.log2(%pos) : (f64) -> f64
  %log10 = llvm.intr.log10(%pos) : (f64) -> f64
  %minnum = llvm.intr.minnum(%a, %b) : (f64, f64) -> f64
  %maxnum = llvm.intr.maxnum(%a, %b) : (f64, f64) -> f64
  %minimum = llvm.intr.minimum(%a, %b) : (f64, f64) -> f64
  %maximum = llvm.intr.maximum(%a, %b) : (f64, f64) -> f64
  %copysign = llvm.intr.copysign(%a, %b) : (f64, f64) -> f64
  %pow = llvm.intr.pow(%pos, %b) : (f64, f64) -> f64
  %fma = llvm.intr.fma(%a, %b, %pos) : (f64, f64, f64) -> f64
  %i = llvm.fptosi %a : f64 to i32
  %sitofp = llvm.sitofp %i : i32 to f64
  %sp = sim.fmt.literal " "
  %nl = sim.fmt.literal "\n"
  %f0 = sim.fmt.exp %fadd fracDigits 6 : f64
  %f1 = sim.fmt.exp %fsub fracDigits 6 : f64
  %f2 = sim.fmt.exp %fabs fracDigits 6 : f64
  %f3 = sim.fmt.exp %floor fracDigits 6 : f64
  %f4 = sim.fmt.exp %ceil fracDigits 6 : f64
  %f5 = sim.fmt.exp %trunc fracDigits 6 : f64
  %f6 = sim.fmt.exp %rint fracDigits 6 : f64
  %f7 = sim.fmt.exp %nearbyint fracDigits 6 : f64
  %f8 = sim.fmt.exp %round fracDigits 6 : f64
  %f9 = sim.fmt.exp %roundeven fracDigits 6 : f64
  %f10 = sim.fmt.exp %exp fracDigits 6 : f64
  %f11 = sim.fmt.exp %exp2 fracDigits 6 : f64
  %f12 = sim.fmt.exp %sin fracDigits 6 : f64
  %f13 = sim.fmt.exp %cos fracDigits 6 : f64
  %f14 = sim.fmt.exp %log fracDigits 6 : f64
  %f15 = sim.fmt.exp %log2 fracDigits 6 : f64
  %f16 = sim.fmt.exp %log10 fracDigits 6 : f64
  %f17 = sim.fmt.exp %minnum fracDigits 6 : f64
  %f18 = sim.fmt.exp %maxnum fracDigits 6 : f64
  %f19 = sim.fmt.exp %minimum fracDigits 6 : f64
  %f20 = sim.fmt.exp %maximum fracDigits 6 : f64
  %f21 = sim.fmt.exp %copysign fracDigits 6 : f64
  %f22 = sim.fmt.exp %pow fracDigits 6 : f64
  %f23 = sim.fmt.exp %fma fracDigits 6 : f64
  %f24 = sim.fmt.exp %sitofp fracDigits 6 : f64
  %line = sim.fmt.concat (%f0, %sp, %f1, %sp, %f2, %sp, %f3, %sp, %f4, %sp, %f5, %nl, %f6, %sp, %f7, %sp, %f8, %sp, %f9, %sp, %f10, %sp, %f11, %nl, %f12, %sp, %f13, %sp, %f14, %sp, %f15, %sp, %f16, %sp, %f17, %nl, %f18, %sp, %f19, %sp, %f20, %sp, %f21, %sp, %f22, %sp, %f23, %nl, %f24, %nl)
  sim.proc.print %line
  return
}

hw.module @top() {
  llhd.process {
    %a0 = hw.constant 100 : i32
    %b0 = hw.constant 7 : i32
    func.call @ints(%a0, %b0) : (i32, i32) -> ()
    %a1 = hw.constant -100 : i32
    %b1 = hw.constant 7 : i32
    func.call @ints(%a1, %b1) : (i32, i32) -> ()
    %a2 = hw.constant -2147483648 : i32
    %b2 = hw.constant -1 : i32
    func.call @ints(%a2, %b2) : (i32, i32) -> ()
    %a3 = hw.constant 5 : i32
    %b3 = hw.constant 0 : i32
    func.call @ints(%a3, %b3) : (i32, i32) -> ()
    %a4 = hw.constant 305419896 : i32
    %b4 = hw.constant -19088744 : i32
    func.call @ints(%a4, %b4) : (i32, i32) -> ()
    %x0 = llvm.mlir.constant(2.500000e+00 : f64) : f64
    %y0 = llvm.mlir.constant(-1.250000e+00 : f64) : f64
    func.call @floats(%x0, %y0) : (f64, f64) -> ()
    %x1 = llvm.mlir.constant(-3.750000e+00 : f64) : f64
    %y1 = llvm.mlir.constant(2.000000e+00 : f64) : f64
    func.call @floats(%x1, %y1) : (f64, f64) -> ()
    %x2 = llvm.mlir.constant(5.000000e-01 : f64) : f64
    %y2 = llvm.mlir.constant(5.000000e-01 : f64) : f64
    func.call @floats(%x2, %y2) : (f64, f64) -> ()
    llhd.halt
  }
}
