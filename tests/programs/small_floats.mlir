// SOURCE: MLIR BuiltinTypes.td, ArithOps.td, MathOps.td
// CHECKS: constants, conversions and functions of floats of 8 and 16 bits
hw.module @top() {
  llhd.process {
    %a = arith.constant 1.5 : f8E4M3FN
    %b = arith.constant -0.0 : f8E5M2
    %c = arith.constant 0x80 : f8E4M3FNUZ
    %d = arith.constant 26.0 : f8E4M3B11FNUZ
    %e = arith.constant 2.25 : bf16
    %wide = arith.extf %a : f8E4M3FN to f32
    %big = arith.constant 1000.0 : f32
    %over = arith.truncf %big : f32 to f8E4M3FN
    %sum = arith.addf %d, %d : f8E4M3B11FNUZ
    %root = math.sqrt %e : bf16
    %half = llvm.mlir.constant(0.5 : f16) : f16
    %three = llvm.mlir.constant(3 : i32) : i32
    %f = llvm.uitofp %three : i32 to f16
    %g = llvm.fmul %f, %half : f16
    %h = llvm.fpext %g : f16 to f64
    %ab = arith.bitcast %a : f8E4M3FN to i8
    %bb = arith.bitcast %b : f8E5M2 to i8
    %cb = arith.bitcast %c : f8E4M3FNUZ to i8
    %db = arith.bitcast %d : f8E4M3B11FNUZ to i8
    %ob = arith.bitcast %over : f8E4M3FN to i8
    %sb = arith.bitcast %sum : f8E4M3B11FNUZ to i8
    %rb = arith.bitcast %root : bf16 to i16
    %s = sim.fmt.literal " "
    %n = sim.fmt.literal "\0A"
    %fa = sim.fmt.hex %ab, isUpper false : i8
    %fb = sim.fmt.hex %bb, isUpper false : i8
    %fc = sim.fmt.hex %cb, isUpper false : i8
    %fd = sim.fmt.hex %db, isUpper false : i8
    %fo = sim.fmt.hex %ob, isUpper false : i8
    %fs = sim.fmt.hex %sb, isUpper false : i8
    %fr = sim.fmt.hex %rb, isUpper false : i16
    %fh = sim.fmt.flt %h : f64
    %text = sim.fmt.concat (%fa, %s, %fb, %s, %fc, %s, %fd, %n, %fo, %s, %fs, %s, %fr, %s, %fh, %n)
    sim.proc.print %text
    llhd.halt
  }
}
