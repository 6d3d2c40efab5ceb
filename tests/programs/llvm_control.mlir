// CHECKS: llvm branches, switch, select, comparisons of floats, conversions, intrinsics, results
// CHECKS: with overflow flags, and llvm ops in the graph of a module
llvm.mlir.global internal @counter(41 : i32) {addr_space = 0 : i32} : i32
llvm.mlir.global internal @table(dense<[3, 1, 4, 1, 5, 9, 2, 6]> : tensor<8xi16>) : !llvm.array<8 x i16>
llvm.mlir.global internal @pair() : !llvm.struct<(i32, struct<(f64, ptr)>)> {
  %u = llvm.mlir.undef : !llvm.struct<(i32, struct<(f64, ptr)>)>
  %n = llvm.mlir.constant(7 : i32) : i32
  %f = llvm.mlir.constant(1.250000e+00 : f64) : f64
  %base = llvm.mlir.addressof @table : !llvm.ptr
  %p = llvm.getelementptr %base[0, 5] : (!llvm.ptr) -> !llvm.ptr, !llvm.array<8 x i16>
  %0 = llvm.insertvalue %n, %u[0] : !llvm.struct<(i32, struct<(f64, ptr)>)>
  %1 = llvm.insertvalue %f, %0[1, 0] : !llvm.struct<(i32, struct<(f64, ptr)>)>
  %2 = llvm.insertvalue %p, %1[1, 1] : !llvm.struct<(i32, struct<(f64, ptr)>)>
  llvm.return %2 : !llvm.struct<(i32, struct<(f64, ptr)>)>
}

func.func @show(%name: !sim.fstring, %value: i64) {
  %0 = sim.fmt.dec %value specifierWidth 0 : i64
  %1 = sim.fmt.literal " "
  %2 = sim.fmt.literal "\n"
  %3 = sim.fmt.concat (%name, %1, %0, %2)
  sim.proc.print %3
  return
}

llvm.func @classify(%x: i32) -> i64 {
  llvm.switch %x : i32, ^other(%x : i32) [
    0: ^zero,
    -1: ^minus,
    7: ^seven(%x : i32),
    8: ^seven(%x : i32)
  ]
^zero:
  %c100 = llvm.mlir.constant(100 : i64) : i64
  llvm.return %c100 : i64
^minus:
  %c200 = llvm.mlir.constant(200 : i64) : i64
  llvm.return %c200 : i64
^seven(%v: i32):
  %w = llvm.zext %v : i32 to i64
  %c300 = llvm.mlir.constant(300 : i64) : i64
  %sum = llvm.add %w, %c300 : i64
  llvm.return %sum : i64
^other(%o: i32):
  %s = llvm.sext %o : i32 to i64
  llvm.return %s : i64
}

llvm.func @collatz(%n: i64) -> i64 {
  %zero = llvm.mlir.constant(0 : i64) : i64
  %one = llvm.mlir.constant(1 : i64) : i64
  %three = llvm.mlir.constant(3 : i64) : i64
  llvm.br ^loop(%n, %zero : i64, i64)
^loop(%x: i64, %steps: i64):
  %done = llvm.icmp "ule" %x, %one : i64
  llvm.cond_br %done, ^end(%steps : i64), ^step
^step:
  %bit = llvm.and %x, %one : i64
  %odd = llvm.trunc %bit : i64 to i1
  %half = llvm.lshr %x, %one : i64
  %triple = llvm.mul %x, %three : i64
  %up = llvm.add %triple, %one : i64
  %next = llvm.select %odd, %up, %half : i1, i64
  %more = llvm.add %steps, %one : i64
  llvm.br ^loop(%next, %more : i64, i64)
^end(%r: i64):
  llvm.return %r : i64
}

llvm.func @never(%c: i1) -> i64 {
  llvm.cond_br %c, ^fine, ^not
^fine:
  %r = llvm.mlir.constant(1 : i64) : i64
  llvm.return %r : i64
^not:
  llvm.unreachable
}

hw.module @top() {
  %c3 = hw.constant 3 : i8
  %sum = llvm.mul %c3, %c3 : i8
  %flip = llvm.xor %sum, %c3 : i8
  llhd.process {
    %t_switch = sim.fmt.literal "switch"
    %k0 = llvm.mlir.constant(0 : i32) : i32
    %k1 = llvm.mlir.constant(-1 : i32) : i32
    %k8 = llvm.mlir.constant(8 : i32) : i32
    %k9 = llvm.mlir.constant(-9 : i32) : i32
    %s0 = llvm.call @classify(%k0) : (i32) -> i64
    %s1 = llvm.call @classify(%k1) : (i32) -> i64
    %s2 = llvm.call @classify(%k8) : (i32) -> i64
    %s3 = llvm.call @classify(%k9) : (i32) -> i64
    func.call @show(%t_switch, %s0) : (!sim.fstring, i64) -> ()
    func.call @show(%t_switch, %s1) : (!sim.fstring, i64) -> ()
    func.call @show(%t_switch, %s2) : (!sim.fstring, i64) -> ()
    func.call @show(%t_switch, %s3) : (!sim.fstring, i64) -> ()
    %k27 = llvm.mlir.constant(27 : i64) : i64
    %t_collatz = sim.fmt.literal "collatz"
    %steps = llvm.call @collatz(%k27) : (i64) -> i64
    func.call @show(%t_collatz, %steps) : (!sim.fstring, i64) -> ()
    %true = llvm.mlir.constant(true) : i1
    %fine = llvm.call @never(%true) : (i1) -> i64

    // Floats.
    %t_float = sim.fmt.literal "float"
    %a = llvm.mlir.constant(-2.750000e+00 : f64) : f64
    %b = llvm.mlir.constant(5.000000e-01 : f64) : f64
    %d = llvm.fdiv %a, %b : f64
    %m = llvm.frem %a, %b : f64
    %n = llvm.fneg %d : f64
    %i0 = llvm.fptosi %a : f64 to i64
    %i1 = llvm.fptoui %n : f64 to i8
    %i1w = llvm.zext %i1 : i8 to i64
    %less = llvm.fcmp "olt" %a, %m : f64
    %lw = llvm.zext %less : i1 to i64
    %back = llvm.uitofp %i1 : i8 to f64
    %root = llvm.intr.sqrt(%back) : (f64) -> f64
    %bits = llvm.bitcast %root : f64 to i64
    %single = llvm.fptrunc %root : f64 to f32
    %sbits = llvm.bitcast %single : f32 to i32
    %sw = llvm.zext %sbits : i32 to i64
    func.call @show(%t_float, %i0) : (!sim.fstring, i64) -> ()
    func.call @show(%t_float, %i1w) : (!sim.fstring, i64) -> ()
    func.call @show(%t_float, %lw) : (!sim.fstring, i64) -> ()
    func.call @show(%t_float, %bits) : (!sim.fstring, i64) -> ()
    func.call @show(%t_float, %sw) : (!sim.fstring, i64) -> ()

    // Intrinsics.
    %t_bits = sim.fmt.literal "bits"
    %w = llvm.mlir.constant(305419896 : i32) : i32
    %c5 = llvm.mlir.constant(5 : i32) : i32
    %swap = llvm.intr.bswap(%w) : (i32) -> i32
    %rot = llvm.intr.fshl(%w, %w, %c5) : (i32, i32, i32) -> i32
    %ones = llvm.intr.ctpop(%w) : (i32) -> i32
    %lead = "llvm.intr.ctlz"(%w) <{is_zero_poison = false}> : (i32) -> i32
    %trail = "llvm.intr.cttz"(%w) <{is_zero_poison = false}> : (i32) -> i32
    %least = llvm.intr.smin(%w, %k9) : (i32, i32) -> i32
    %most = llvm.intr.umax(%w, %k9) : (i32, i32) -> i32
    %b0 = llvm.zext %swap : i32 to i64
    %b1 = llvm.zext %rot : i32 to i64
    %b2 = llvm.zext %ones : i32 to i64
    %b3 = llvm.zext %lead : i32 to i64
    %b4 = llvm.zext %trail : i32 to i64
    %b5 = llvm.zext %least : i32 to i64
    %b6 = llvm.zext %most : i32 to i64
    func.call @show(%t_bits, %b0) : (!sim.fstring, i64) -> ()
    func.call @show(%t_bits, %b1) : (!sim.fstring, i64) -> ()
    func.call @show(%t_bits, %b2) : (!sim.fstring, i64) -> ()
    func.call @show(%t_bits, %b3) : (!sim.fstring, i64) -> ()
    func.call @show(%t_bits, %b4) : (!sim.fstring, i64) -> ()
    func.call @show(%t_bits, %b5) : (!sim.fstring, i64) -> ()
    func.call @show(%t_bits, %b6) : (!sim.fstring, i64) -> ()
    %max = llvm.mlir.constant(2147483647 : i32) : i32
    %over = "llvm.intr.sadd.with.overflow"(%max, %c5) : (i32, i32) -> !llvm.struct<(i32, i1)>
    %value = llvm.extractvalue %over[0] : !llvm.struct<(i32, i1)>
    %flag = llvm.extractvalue %over[1] : !llvm.struct<(i32, i1)>
    %vw = llvm.sext %value : i32 to i64
    %fw = llvm.zext %flag : i1 to i64
    func.call @show(%t_bits, %vw) : (!sim.fstring, i64) -> ()
    func.call @show(%t_bits, %fw) : (!sim.fstring, i64) -> ()

    // Globals that are written, and one that holds an address.
    %t_global = sim.fmt.literal "global"
    %c = llvm.mlir.addressof @counter : !llvm.ptr
    %old = llvm.load %c : !llvm.ptr -> i32
    %new = llvm.add %old, %c5 : i32
    llvm.store %new, %c : i32, !llvm.ptr
    %now = llvm.load %c : !llvm.ptr -> i32
    %nw = llvm.zext %now : i32 to i64
    %pair = llvm.mlir.addressof @pair : !llvm.ptr
    %pp = llvm.getelementptr %pair[0, 1, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i32, struct<(f64, ptr)>)>
    %five = llvm.load %pp : !llvm.ptr -> !llvm.ptr
    %nine = llvm.load %five : !llvm.ptr -> i16
    %minus = llvm.mlir.constant(-2 : i64) : i64
    %before = llvm.getelementptr %five[%minus] : (!llvm.ptr, i64) -> !llvm.ptr, i16
    %one = llvm.load %before : !llvm.ptr -> i16
    %n9 = llvm.zext %nine : i16 to i64
    %n1 = llvm.zext %one : i16 to i64
    %pf = llvm.getelementptr %pair[0, 1, 0] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i32, struct<(f64, ptr)>)>
    %quarter = llvm.load %pf : !llvm.ptr -> f64
    %hundred = llvm.mlir.constant(1.000000e+02 : f64) : f64
    %cents = llvm.fmul %quarter, %hundred : f64
    %ci = llvm.fptosi %cents : f64 to i64
    func.call @show(%t_global, %nw) : (!sim.fstring, i64) -> ()
    func.call @show(%t_global, %n9) : (!sim.fstring, i64) -> ()
    func.call @show(%t_global, %n1) : (!sim.fstring, i64) -> ()
    func.call @show(%t_global, %ci) : (!sim.fstring, i64) -> ()
    %t_graph = sim.fmt.literal "graph"
    %gw = llvm.zext %flip : i8 to i64
    func.call @show(%t_graph, %gw) : (!sim.fstring, i64) -> ()
    llhd.halt
  }
}
