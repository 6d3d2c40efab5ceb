// SOURCE: C11 7.21.6.1 (fprintf): the field width
// CHECKS: printf of wide fields, longer than any buffer on the way

llvm.func @printf(!llvm.ptr, ...) -> i32
llvm.mlir.global internal constant @fields("%600d|%-700x|%800c|%0*lld|%.530f|%520s|\0A\00")
llvm.mlir.global internal constant @word("word\00")

hw.module @top() {
  llhd.process {
    %format = llvm.mlir.addressof @fields : !llvm.ptr
    %word = llvm.mlir.addressof @word : !llvm.ptr
    %number = llvm.mlir.constant(42 : i32) : i32
    %letter = llvm.mlir.constant(65 : i32) : i32
    %width = llvm.mlir.constant(515 : i32) : i32
    %large = llvm.mlir.constant(-7 : i64) : i64
    %real = llvm.mlir.constant(0.5 : f64) : f64
    %n = llvm.call @printf(%format, %number, %number, %letter, %width, %large, %real, %word)
        vararg(!llvm.func<i32 (ptr, ...)>)
        : (!llvm.ptr, i32, i32, i32, i32, i64, f64, !llvm.ptr) -> i32
    %text = sim.fmt.dec %n specifierWidth 0 : i32
    %line = sim.fmt.literal "\n"
    %all = sim.fmt.concat (%text, %line)
    sim.proc.print %all
    llhd.halt
  }
}
