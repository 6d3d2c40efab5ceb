// SOURCE: MLIR FuncOps.td, LLVMOps.td
// CHECKS: functions as arguments, results, block arguments and in a table in memory
func.func @twice(%a: i32) -> i32 {
  %r = comb.add %a, %a : i32
  return %r : i32
}
func.func @square(%a: i32) -> i32 {
  %r = comb.mul %a, %a : i32
  return %r : i32
}
func.func @next(%a: i32) -> i32 {
  %one = hw.constant 1 : i32
  %r = comb.add %a, %one : i32
  return %r : i32
}
// Of the same name when it is a value, of another type.
func.func @sum(%a: i32, %b: i32) -> i32 {
  %r = comb.add %a, %b : i32
  return %r : i32
}
// A result that is a function.
func.func @choose(%n: i32) -> ((i32) -> i32) {
  %0 = hw.constant 0 : i32
  %1 = hw.constant 1 : i32
  %twice = func.constant @twice : (i32) -> i32
  %square = func.constant @square : (i32) -> i32
  %next = func.constant @next : (i32) -> i32
  %is0 = comb.icmp eq %n, %0 : i32
  %is1 = comb.icmp eq %n, %1 : i32
  cf.cond_br %is0, ^done(%twice : (i32) -> i32), ^more
^more:
  %f = arith.select %is1, %square, %next : (i32) -> i32
  cf.br ^done(%f : (i32) -> i32)
^done(%g: (i32) -> i32):
  return %g : (i32) -> i32
}
// An argument that is one.
func.func @apply(%f: (i32) -> i32, %a: i32, %times: index) -> i32 {
  %low = index.constant 0
  %step = index.constant 1
  %r = scf.for %i = %low to %times step %step iter_args(%v = %a) -> (i32) {
    %w = func.call_indirect %f(%v) : (i32) -> i32
    scf.yield %w : i32
  }
  return %r : i32
}
llvm.mlir.global internal constant @table() : !llvm.array<2 x ptr> {
  %u = llvm.mlir.undef : !llvm.array<2 x ptr>
  %s = llvm.mlir.addressof @llvm_sub : !llvm.ptr
  %a = llvm.mlir.addressof @llvm_and : !llvm.ptr
  %0 = llvm.insertvalue %s, %u[0] : !llvm.array<2 x ptr>
  %1 = llvm.insertvalue %a, %0[1] : !llvm.array<2 x ptr>
  llvm.return %1 : !llvm.array<2 x ptr>
}
llvm.func @llvm_sub(%a: i32, %b: i32) -> i32 {
  %r = llvm.sub %a, %b : i32
  llvm.return %r : i32
}
llvm.func @llvm_and(%a: i32, %b: i32) -> i32 {
  %r = llvm.and %a, %b : i32
  llvm.return %r : i32
}
llvm.func @from_table(%n: i32, %a: i32, %b: i32) -> i32 {
  %table = llvm.mlir.addressof @table : !llvm.ptr
  %at = llvm.getelementptr %table[%n] : (!llvm.ptr, i32) -> !llvm.ptr, !llvm.ptr
  %f = llvm.load %at : !llvm.ptr -> !llvm.ptr
  %r = llvm.call %f(%a, %b) : !llvm.ptr, (i32, i32) -> i32
  llvm.return %r : i32
}
hw.module @top() {
  llhd.process {
    %0 = hw.constant 0 : i32
    %1 = hw.constant 1 : i32
    %2 = hw.constant 2 : i32
    %6 = hw.constant 6 : i32
    %three = index.constant 3
    %f0 = func.call @choose(%0) : (i32) -> ((i32) -> i32)
    %f1 = func.call @choose(%1) : (i32) -> ((i32) -> i32)
    %f2 = func.call @choose(%2) : (i32) -> ((i32) -> i32)
    %a = func.call @apply(%f0, %6, %three) : ((i32) -> i32, i32, index) -> i32
    %b = func.call @apply(%f1, %2, %three) : ((i32) -> i32, i32, index) -> i32
    %c = func.call @apply(%f2, %6, %three) : ((i32) -> i32, i32, index) -> i32
    %sum = func.constant @sum : (i32, i32) -> i32
    %d = func.call_indirect %sum(%a, %b) : (i32, i32) -> i32
    %s = llvm.call @from_table(%0, %6, %2) : (i32, i32, i32) -> i32
    %n = llvm.call @from_table(%1, %6, %2) : (i32, i32, i32) -> i32
    %fa = sim.fmt.dec %a : i32
    %fb = sim.fmt.dec %b : i32
    %fc = sim.fmt.dec %c : i32
    %fd = sim.fmt.dec %d : i32
    %fs = sim.fmt.dec %s : i32
    %fn = sim.fmt.dec %n : i32
    %nl = sim.fmt.literal "\0A"
    %text = sim.fmt.concat (%fa, %nl, %fb, %nl, %fc, %nl, %fd, %nl, %fs, %nl, %fn, %nl)
    sim.proc.print %text
    llhd.halt
  }
}
