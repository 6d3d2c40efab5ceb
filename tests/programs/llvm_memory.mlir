// CHECKS: llvm memory: alloca (fixed, in a loop, dynamic), load and store of every kind of value,
// CHECKS: getelementptr into structs and arrays, memcpy, memmove, memset, recursion with a frame each
llvm.mlir.global internal constant @line("%s %ld\0A\00") {addr_space = 0 : i32} : !llvm.array<8 x i8>
llvm.mlir.global internal constant @sum_text("sum\00") : !llvm.array<4 x i8>
llvm.mlir.global internal constant @fib_text("fib\00") : !llvm.array<4 x i8>
llvm.mlir.global internal constant @real("%s %.3f %g\0A\00") : !llvm.array<12 x i8>
llvm.mlir.global internal constant @real_text("real\00") : !llvm.array<5 x i8>
llvm.mlir.global internal constant @hex("%s %016llx\0A\00") : !llvm.array<12 x i8>
llvm.mlir.global internal constant @wide_text("wide\00") : !llvm.array<5 x i8>
llvm.mlir.global internal constant @list_text("list\00") : !llvm.array<5 x i8>
llvm.mlir.global internal constant @odd_text("odd\00") : !llvm.array<4 x i8>

llvm.func @printf(!llvm.ptr, ...) -> i32

// Every call has its own frame.
llvm.func @fib(%n: i64) -> i64 {
  %one = llvm.mlir.constant(1 : i64) : i64
  %two = llvm.mlir.constant(2 : i64) : i64
  %mine = llvm.alloca %one x i64 : (i64) -> !llvm.ptr
  llvm.store %n, %mine : i64, !llvm.ptr
  %small = llvm.icmp "slt" %n, %two : i64
  llvm.cond_br %small, ^done(%n : i64), ^more
^more:
  %a = llvm.sub %n, %one : i64
  %fa = llvm.call @fib(%a) : (i64) -> i64
  %kept = llvm.load %mine : !llvm.ptr -> i64
  %b = llvm.sub %kept, %two : i64
  %fb = llvm.call @fib(%b) : (i64) -> i64
  %s = llvm.add %fa, %fb : i64
  llvm.br ^done(%s : i64)
^done(%r: i64):
  llvm.return %r : i64
}

// An array of a size that is known only now, filled and summed.
llvm.func @sum(%n: i64) -> i64 {
  %zero = llvm.mlir.constant(0 : i64) : i64
  %one = llvm.mlir.constant(1 : i64) : i64
  %array = llvm.alloca %n x i32 {alignment = 64 : i64} : (i64) -> !llvm.ptr
  llvm.br ^fill(%zero : i64)
^fill(%i: i64):
  %at = llvm.getelementptr %array[%i] : (!llvm.ptr, i64) -> !llvm.ptr, i32
  %square = llvm.mul %i, %i : i64
  %low = llvm.trunc %square : i64 to i32
  llvm.store %low, %at : i32, !llvm.ptr
  %next = llvm.add %i, %one : i64
  %again = llvm.icmp "ult" %next, %n : i64
  llvm.cond_br %again, ^fill(%next : i64), ^add(%zero, %zero : i64, i64)
^add(%j: i64, %total: i64):
  %from = llvm.getelementptr %array[%j] : (!llvm.ptr, i64) -> !llvm.ptr, i32
  %v = llvm.load %from : !llvm.ptr -> i32
  %wide = llvm.sext %v : i32 to i64
  %sum = llvm.add %total, %wide : i64
  %k = llvm.add %j, %one : i64
  %on = llvm.icmp "ult" %k, %n : i64
  llvm.cond_br %on, ^add(%k, %sum : i64, i64), ^end(%sum : i64)
^end(%r: i64):
  llvm.return %r : i64
}

// A list whose nodes are allocas of a loop: each turn must get its own.
llvm.func @list(%n: i64) -> i64 {
  %zero = llvm.mlir.constant(0 : i64) : i64
  %one = llvm.mlir.constant(1 : i64) : i64
  %count = llvm.mlir.constant(1 : i32) : i32
  %null = llvm.mlir.zero : !llvm.ptr
  llvm.br ^make(%zero, %null : i64, !llvm.ptr)
^make(%i: i64, %head: !llvm.ptr):
  %node = llvm.alloca %count x !llvm.struct<(i64, ptr)> : (i32) -> !llvm.ptr
  %value = llvm.getelementptr %node[0, 0] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i64, ptr)>
  llvm.store %i, %value : i64, !llvm.ptr
  %link = llvm.getelementptr inbounds %node[0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i64, ptr)>
  llvm.store %head, %link : !llvm.ptr, !llvm.ptr
  %next = llvm.add %i, %one : i64
  %again = llvm.icmp "ult" %next, %n : i64
  llvm.cond_br %again, ^make(%next, %node : i64, !llvm.ptr), ^walk(%node, %zero : !llvm.ptr, i64)
^walk(%p: !llvm.ptr, %sum: i64):
  %v = llvm.load %p : !llvm.ptr -> i64
  %doubled = llvm.shl %sum, %one : i64
  %more = llvm.add %doubled, %v : i64
  %to = llvm.getelementptr %p[0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i64, ptr)>
  %rest = llvm.load %to : !llvm.ptr -> !llvm.ptr
  %over = llvm.icmp "eq" %rest, %null : !llvm.ptr
  llvm.cond_br %over, ^end, ^walk(%rest, %more : !llvm.ptr, i64)
^end:
  llvm.return %more : i64
}

hw.module @top() {
  llhd.process {
    %f = llvm.mlir.addressof @line : !llvm.ptr
    %hex = llvm.mlir.addressof @hex : !llvm.ptr
    %c20 = llvm.mlir.constant(20 : i64) : i64
    %c10 = llvm.mlir.constant(10 : i64) : i64
    %t0 = llvm.mlir.addressof @fib_text : !llvm.ptr
    %fib = llvm.call @fib(%c10) : (i64) -> i64
    %r0 = llvm.call @printf(%f, %t0, %fib) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, !llvm.ptr, i64) -> i32
    %t1 = llvm.mlir.addressof @sum_text : !llvm.ptr
    %sum = llvm.call @sum(%c20) : (i64) -> i64
    %r1 = llvm.call @printf(%f, %t1, %sum) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, !llvm.ptr, i64) -> i32
    %t2 = llvm.mlir.addressof @list_text : !llvm.ptr
    %list = llvm.call @list(%c10) : (i64) -> i64
    %r2 = llvm.call @printf(%f, %t2, %list) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, !llvm.ptr, i64) -> i32

    // Floats in a struct with padding.
    %one = llvm.mlir.constant(1 : i32) : i32
    %mixed = llvm.alloca %one x !llvm.struct<(f32, f64, i1, array<3 x i16>)> : (i32) -> !llvm.ptr
    %pf = llvm.getelementptr %mixed[0, 0] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(f32, f64, i1, array<3 x i16>)>
    %pd = llvm.getelementptr %mixed[0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(f32, f64, i1, array<3 x i16>)>
    %half = llvm.mlir.constant(2.500000e-01 : f32) : f32
    %big = llvm.mlir.constant(1.024000e+03 : f64) : f64
    llvm.store %half, %pf : f32, !llvm.ptr
    llvm.store %big, %pd : f64, !llvm.ptr
    %lf = llvm.load %pf : !llvm.ptr -> f32
    %lfd = llvm.fpext %lf : f32 to f64
    %ld = llvm.load %pd : !llvm.ptr -> f64
    %product = llvm.fmul %lfd, %ld : f64
    %rf = llvm.mlir.addressof @real : !llvm.ptr
    %t3 = llvm.mlir.addressof @real_text : !llvm.ptr
    %r3 = llvm.call @printf(%rf, %t3, %product, %ld) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, !llvm.ptr, f64, f64) -> i32

    // A value of 100 bits, stored and loaded; whole structs as values.
    %wide = llvm.alloca %one x i100 : (i32) -> !llvm.ptr
    %w = llvm.mlir.constant(1234567890123456789012345 : i100) : i100
    llvm.store %w, %wide : i100, !llvm.ptr
    %wl = llvm.load %wide : !llvm.ptr -> i100
    %shift = llvm.mlir.constant(37 : i100) : i100
    %ws = llvm.lshr %wl, %shift : i100
    %wt = llvm.trunc %ws : i100 to i64
    %t4 = llvm.mlir.addressof @wide_text : !llvm.ptr
    %r4 = llvm.call @printf(%hex, %t4, %wt) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, !llvm.ptr, i64) -> i32
    %i16 = llvm.mlir.constant(-2 : i16) : i16
    %pa = llvm.getelementptr %mixed[0, 3, 2] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(f32, f64, i1, array<3 x i16>)>
    llvm.store %i16, %pa : i16, !llvm.ptr
    %whole = llvm.load %mixed : !llvm.ptr -> !llvm.struct<(f32, f64, i1, array<3 x i16>)>
    %copy = llvm.alloca %one x !llvm.struct<(f32, f64, i1, array<3 x i16>)> : (i32) -> !llvm.ptr
    llvm.store %whole, %copy : !llvm.struct<(f32, f64, i1, array<3 x i16>)>, !llvm.ptr
    %back = llvm.load %copy : !llvm.ptr -> !llvm.struct<(f32, f64, i1, array<3 x i16>)>
    %element = llvm.extractvalue %back[3, 2] : !llvm.struct<(f32, f64, i1, array<3 x i16>)>
    %changed = llvm.insertvalue %element, %back[3, 0] : !llvm.struct<(f32, f64, i1, array<3 x i16>)>
    %array = llvm.extractvalue %changed[3] : !llvm.struct<(f32, f64, i1, array<3 x i16>)>
    %first = llvm.extractvalue %array[0] : !llvm.array<3 x i16>
    %fx = llvm.sext %first : i16 to i64
    %t5 = llvm.mlir.addressof @odd_text : !llvm.ptr
    %r5 = llvm.call @printf(%f, %t5, %fx) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, !llvm.ptr, i64) -> i32

    // Blocks of bytes; a range that overlaps itself.
    %c16 = llvm.mlir.constant(16 : i64) : i64
    %c4b = llvm.mlir.constant(4 : i64) : i64
    %c171 = llvm.mlir.constant(171 : i8) : i8
    %bytes = llvm.alloca %c16 x i8 : (i64) -> !llvm.ptr
    "llvm.intr.memset"(%bytes, %c171, %c16) <{isVolatile = false}> : (!llvm.ptr, i8, i64) -> ()
    "llvm.intr.memcpy"(%bytes, %t0, %c4b) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
    %third = llvm.getelementptr %bytes[2] : (!llvm.ptr) -> !llvm.ptr, i8
    %c4 = llvm.mlir.constant(4 : i64) : i64
    "llvm.intr.memmove"(%third, %bytes, %c4) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
    %end = llvm.getelementptr %bytes[12] : (!llvm.ptr) -> !llvm.ptr, i8
    %b0 = llvm.load %bytes : !llvm.ptr -> i40
    %b1 = llvm.load %end : !llvm.ptr -> i24
    %b0w = llvm.zext %b0 : i40 to i64
    %b1w = llvm.zext %b1 : i24 to i64
    %r6 = llvm.call @printf(%hex, %t1, %b0w) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, !llvm.ptr, i64) -> i32
    %r7 = llvm.call @printf(%hex, %t1, %b1w) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr, !llvm.ptr, i64) -> i32
    llhd.halt
  }
}
