// CHECKS: class objects as circt-verilog makes them: type information with addresses of other
// CHECKS: globals, malloc, properties read and driven through references to memory, null handles,
// CHECKS: handles in signals; a list that is built and walked
// The indices of a property lack the leading zero of LLVM (docs/internals.md).
module {
  llvm.mlir.global internal constant @"Base::typeinfo"() {addr_space = 0 : i32} : !llvm.struct<(ptr)> {
    %0 = llvm.mlir.undef : !llvm.struct<(ptr)>
    %1 = llvm.mlir.zero : !llvm.ptr
    %2 = llvm.insertvalue %1, %0[0] : !llvm.struct<(ptr)>
    llvm.return %2 : !llvm.struct<(ptr)>
  }
  llvm.mlir.global internal constant @"Node::typeinfo"() {addr_space = 0 : i32} : !llvm.struct<(ptr)> {
    %0 = llvm.mlir.addressof @"Base::typeinfo" : !llvm.ptr
    %1 = llvm.mlir.undef : !llvm.struct<(ptr)>
    %2 = llvm.insertvalue %0, %1[0] : !llvm.struct<(ptr)>
    llvm.return %2 : !llvm.struct<(ptr)>
  }
  func.func private @malloc(i64) -> !llvm.ptr

  func.func private @new_node(%value: i32, %flags: i5, %next: !llvm.ptr) -> !llvm.ptr {
    %now = llhd.constant_time <0ns, 0d, 1e>
    %size = llvm.mlir.constant(64 : i64) : i64
    %object = call @malloc(%size) : (i64) -> !llvm.ptr
    %info = llvm.mlir.addressof @"Node::typeinfo" : !llvm.ptr
    %zero = llvm.mlir.constant(0 : i32) : i32
    %header = llvm.getelementptr %object[%zero, 0] : (!llvm.ptr, i32) -> !llvm.ptr, !llvm.struct<"Node", (struct<(ptr, ptr)>, struct<"Base", (struct<(ptr, ptr)>, i32)>, ptr, i5, i64)>
    llvm.store %info, %header : !llvm.ptr, !llvm.ptr
    %one = llvm.mlir.constant(1 : i32) : i32
    %p0 = llvm.getelementptr %object[%one, 1] : (!llvm.ptr, i32) -> !llvm.ptr, !llvm.struct<"Node", (struct<(ptr, ptr)>, struct<"Base", (struct<(ptr, ptr)>, i32)>, ptr, i5, i64)>
    %r0 = builtin.unrealized_conversion_cast %p0 : !llvm.ptr to !llhd.ref<i32>
    llhd.drv %r0, %value after %now : i32
    %two = llvm.mlir.constant(2 : i32) : i32
    %p1 = llvm.getelementptr %object[%two] : (!llvm.ptr, i32) -> !llvm.ptr, !llvm.struct<"Node", (struct<(ptr, ptr)>, struct<"Base", (struct<(ptr, ptr)>, i32)>, ptr, i5, i64)>
    %r1 = builtin.unrealized_conversion_cast %p1 : !llvm.ptr to !llhd.ref<!llvm.ptr>
    llhd.drv %r1, %next after %now : !llvm.ptr
    %three = llvm.mlir.constant(3 : i32) : i32
    %p2 = llvm.getelementptr %object[%three] : (!llvm.ptr, i32) -> !llvm.ptr, !llvm.struct<"Node", (struct<(ptr, ptr)>, struct<"Base", (struct<(ptr, ptr)>, i32)>, ptr, i5, i64)>
    %r2 = builtin.unrealized_conversion_cast %p2 : !llvm.ptr to !llhd.ref<i5>
    llhd.drv %r2, %flags after %now : i5
    // Part of a property.
    %c1 = hw.constant 1 : i3
    %part = llhd.sig.extract %r2 from %c1 : <i5> -> <i2>
    %low = comb.extract %value from 0 : (i32) -> i2
    llhd.drv %part, %low after %now : i2
    return %object : !llvm.ptr
  }

  func.func private @show(%node: !llvm.ptr) -> !llvm.ptr {
    %one = llvm.mlir.constant(1 : i32) : i32
    %p0 = llvm.getelementptr %node[%one, 1] : (!llvm.ptr, i32) -> !llvm.ptr, !llvm.struct<"Node", (struct<(ptr, ptr)>, struct<"Base", (struct<(ptr, ptr)>, i32)>, ptr, i5, i64)>
    %r0 = builtin.unrealized_conversion_cast %p0 : !llvm.ptr to !llhd.ref<i32>
    %value = llhd.prb %r0 : i32
    %two = llvm.mlir.constant(2 : i32) : i32
    %p1 = llvm.getelementptr %node[%two] : (!llvm.ptr, i32) -> !llvm.ptr, !llvm.struct<"Node", (struct<(ptr, ptr)>, struct<"Base", (struct<(ptr, ptr)>, i32)>, ptr, i5, i64)>
    %r1 = builtin.unrealized_conversion_cast %p1 : !llvm.ptr to !llhd.ref<!llvm.ptr>
    %next = llhd.prb %r1 : !llvm.ptr
    %three = llvm.mlir.constant(3 : i32) : i32
    %p2 = llvm.getelementptr %node[%three] : (!llvm.ptr, i32) -> !llvm.ptr, !llvm.struct<"Node", (struct<(ptr, ptr)>, struct<"Base", (struct<(ptr, ptr)>, i32)>, ptr, i5, i64)>
    %r2 = builtin.unrealized_conversion_cast %p2 : !llvm.ptr to !llhd.ref<i5>
    %flags = llhd.prb %r2 : i5
    // The type information leads to that of the base class, which has none.
    %header = llvm.getelementptr %node[0, 0, 0] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<"Node", (struct<(ptr, ptr)>, struct<"Base", (struct<(ptr, ptr)>, i32)>, ptr, i5, i64)>
    %info = llvm.load %header : !llvm.ptr -> !llvm.ptr
    %base = llvm.load %info : !llvm.ptr -> !llvm.ptr
    %known = llvm.mlir.addressof @"Base::typeinfo" : !llvm.ptr
    %right = llvm.icmp "eq" %base, %known : !llvm.ptr
    %root = llvm.load %base : !llvm.ptr -> !llvm.ptr
    %null = llvm.mlir.zero : !llvm.ptr
    %top = llvm.icmp "eq" %root, %null : !llvm.ptr
    %both = comb.and %right, %top : i1
    %0 = sim.fmt.literal "value "
    %1 = sim.fmt.dec %value specifierWidth 0 : i32
    %2 = sim.fmt.literal " flags "
    %3 = sim.fmt.bin %flags : i5
    %4 = sim.fmt.literal " types "
    %5 = sim.fmt.bin %both : i1
    %6 = sim.fmt.literal "\n"
    %7 = sim.fmt.concat (%0, %1, %2, %3, %4, %5, %6)
    sim.proc.print %7
    return %next : !llvm.ptr
  }

  hw.module @top() {
    %null = llvm.mlir.zero : !llvm.ptr
    %head = llhd.sig %null : <!llvm.ptr>
    llhd.process {
      %delta = llhd.constant_time <0ns, 0d, 1e>
      %c1 = hw.constant 1 : i32
      %c0 = hw.constant 0 : i32
      %c5 = hw.constant 5 : i32
      %c9 = hw.constant -7 : i5
      cf.br ^build(%c0, %null : i32, !llvm.ptr)
    ^build(%i: i32, %list: !llvm.ptr):
      %square = comb.mul %i, %i : i32
      %node = func.call @new_node(%square, %c9, %list) : (i32, i5, !llvm.ptr) -> !llvm.ptr
      %j = comb.add %i, %c1 : i32
      %more = comb.icmp ult %j, %c5 : i32
      cf.cond_br %more, ^build(%j, %node : i32, !llvm.ptr), ^publish(%node : !llvm.ptr)
    ^publish(%done: !llvm.ptr):
      llhd.drv %head, %done after %delta : !llvm.ptr
      llhd.halt
    }
    %now = llhd.prb %head : !llvm.ptr
    llhd.process {
      %later = llhd.constant_time <1ns, 0d, 0e>
      llhd.wait delay %later, ^walk0
    ^walk0:
      cf.br ^walk(%now : !llvm.ptr)
    ^walk(%node: !llvm.ptr):
      %next = func.call @show(%node) : (!llvm.ptr) -> !llvm.ptr
      %over = llvm.icmp "eq" %next, %null : !llvm.ptr
      cf.cond_br %over, ^end, ^walk(%next : !llvm.ptr)
    ^end:
      llhd.halt
    }
  }
}
