// CHECKS: hw values in a module and in a function: arrays put together, sliced, injected, indexed out
// CHECKS: of range; structs exploded and changed; unions with offsets; enumerations; wires;
// CHECKS: instance choices; parameters
hw.type_scope @types {
  hw.typedecl @pair : !hw.struct<low: i8, high: i24>
}
!u = !hw.union<a: i8, b: i16, c: !hw.struct<x: i4, y: i4>>
!e = !hw.enum<idle, busy, done>

func.func @line(%name: !sim.fstring, %v: i64) {
  %sp = sim.fmt.literal " "
  %h = sim.fmt.hex %v, isUpper false : i64
  %nl = sim.fmt.literal "\n"
  %l = sim.fmt.concat (%name, %sp, %h, %nl)
  sim.proc.print %l
  return
}

func.func @values(%a: i8, %i: i2) {
  %t0 = sim.fmt.literal "array"
  %t1 = sim.fmt.literal "slice"
  %t2 = sim.fmt.literal "inject"
  %t3 = sim.fmt.literal "struct"
  %t4 = sim.fmt.literal "union"
  %t5 = sim.fmt.literal "enum"
  %c1 = hw.constant 1 : i8
  %b = comb.add %a, %c1 : i8
  %c = comb.add %b, %c1 : i8
  %d = comb.add %c, %c1 : i8
  %array = hw.array_create %d, %c, %b, %a : i8
  %got = hw.array_get %array[%i] : !hw.array<4xi8>, i2
  %rest = hw.array_create %c, %a : i8
  %joined = hw.array_concat %array, %rest : !hw.array<4xi8>, !hw.array<2xi8>
  %bits = hw.bitcast %joined : (!hw.array<6xi8>) -> i48
  %z16 = hw.constant 0 : i16
  %bits64 = comb.concat %z16, %bits : i16, i48
  func.call @line(%t0, %bits64) : (!sim.fstring, i64) -> ()
  %z56 = hw.constant 0 : i56
  %got64 = comb.concat %z56, %got : i56, i8
  func.call @line(%t0, %got64) : (!sim.fstring, i64) -> ()
  %at = hw.constant 1 : i3
  %slice = hw.array_slice %joined[%at] : (!hw.array<6xi8>) -> !hw.array<3xi8>
  %sb = hw.bitcast %slice : (!hw.array<3xi8>) -> i24
  %z40 = hw.constant 0 : i40
  %sb64 = comb.concat %z40, %sb : i40, i24
  func.call @line(%t1, %sb64) : (!sim.fstring, i64) -> ()
  %changed = hw.array_inject %array[%i], %c1 : !hw.array<4xi8>, i2
  %cb = hw.bitcast %changed : (!hw.array<4xi8>) -> i32
  %z32 = hw.constant 0 : i32
  %cb64 = comb.concat %z32, %cb : i32, i32
  func.call @line(%t2, %cb64) : (!sim.fstring, i64) -> ()
  // A wider element than a word.
  %wide = comb.concat %bits64, %bits64 : i64, i64
  %wides = hw.array_create %wide, %wide, %wide : i128
  %two = hw.constant 2 : i2
  %w2 = hw.array_inject %wides[%two], %wide : !hw.array<3xi128>, i2
  %back = hw.array_get %w2[%i] : !hw.array<3xi128>, i2
  %top = comb.extract %back from 64 : (i128) -> i64
  func.call @line(%t2, %top) : (!sim.fstring, i64) -> ()
  %high = comb.concat %b, %c, %d : i8, i8, i8
  %s = hw.struct_create (%a, %high) : !hw.typealias<@types::@pair, !hw.struct<low: i8, high: i24>>
  %e0, %e1 = hw.struct_explode %s : !hw.typealias<@types::@pair, !hw.struct<low: i8, high: i24>>
  %s2 = hw.struct_inject %s["low"], %d : !hw.typealias<@types::@pair, !hw.struct<low: i8, high: i24>>
  %s3 = hw.bitcast %s2 : (!hw.typealias<@types::@pair, !hw.struct<low: i8, high: i24>>) -> i32
  %e64 = comb.concat %e0, %s3, %e1 : i8, i32, i24
  func.call @line(%t3, %e64) : (!sim.fstring, i64) -> ()
  %u0 = hw.union_create "a", %a : !u
  %u1 = hw.union_extract %u0["c"] : !u
  %ux = hw.struct_extract %u1["x"] : !hw.struct<x: i4, y: i4>
  %uy = hw.struct_extract %u1["y"] : !hw.struct<x: i4, y: i4>
  %ub = hw.union_extract %u0["b"] : !u
  %u64 = comb.concat %z40, %ux, %uy, %ub : i40, i4, i4, i16
  func.call @line(%t4, %u64) : (!sim.fstring, i64) -> ()
  %busy = hw.enum.constant busy : !e
  %done = hw.enum.constant done : !e
  %odd = comb.extract %a from 0 : (i8) -> i1
  %state = comb.mux %odd, %busy, %done : !e
  %is = hw.enum.cmp %state, %busy : !e, !e
  %z63 = hw.constant 0 : i63
  %is64 = comb.concat %z63, %is : i63, i1
  func.call @line(%t5, %is64) : (!sim.fstring, i64) -> ()
  return
}

hw.module @plus<N: i8>(in %a: i8, out b: i8) {
  %n = hw.param.value i8 = #hw.param.decl.ref<"N">
  %w = hw.wire %a : i8
  %s = comb.add %w, %n : i8
  hw.output %s : i8
}

hw.module @top() {
  %c7 = hw.constant 7 : i8
  %p = hw.instance "p" @plus<N: i8 = 5>(a: %c7: i8) -> (b: i8)
  %q = hw.instance "q" @plus<N: i8 = 100>(a: %p: i8) -> (b: i8)
  llhd.process {
    %i2 = hw.constant -2 : i2
    %i3 = hw.constant -1 : i2
    %c4 = hw.constant 4 : i8
    func.call @values(%c4, %i2) : (i8, i2) -> ()
    func.call @values(%q, %i3) : (i8, i2) -> ()
    llhd.halt
  }
}
