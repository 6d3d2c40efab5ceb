// SOURCE: CIRCT MooreOps.td at 231e825; IEEE 1800-2023 7.2, 7.9, 7.10
// CHECKS: ops of containers and structs that only circt-verilog emits
"builtin.module"() ({
  "moore.module"() ({
    %q = "moore.variable"() {name = "q"} : () -> !moore.ref<queue<i32, 0>>
    %b = "moore.variable"() {name = "b"} : () -> !moore.ref<queue<i32, 1>>
    %a = "moore.variable"() {name = "a"} : () -> !moore.ref<assoc_array<l4, i8>>
    "moore.procedure"() ({
      %0 = "moore.constant"() {value = #moore.fvint<0 : 32>} : () -> !moore.i32
      %1 = "moore.constant"() {value = #moore.fvint<1 : 32>} : () -> !moore.i32
      %2 = "moore.constant"() {value = #moore.fvint<2 : 32>} : () -> !moore.i32
      %5 = "moore.constant"() {value = #moore.fvint<5 : 32>} : () -> !moore.i32
      "moore.queue.set"(%q, %0, %5) : (!moore.ref<queue<i32, 0>>, !moore.i32, !moore.i32) -> ()
      "moore.queue.set"(%q, %1, %2) : (!moore.ref<queue<i32, 0>>, !moore.i32, !moore.i32) -> ()
      "moore.queue.set"(%q, %5, %2) : (!moore.ref<queue<i32, 0>>, !moore.i32, !moore.i32) -> ()
      %once = "moore.read"(%q) : (!moore.ref<queue<i32, 0>>) -> !moore.queue<i32, 0>
      %twice = "moore.queue.concat"(%once, %once) : (!moore.queue<i32, 0>, !moore.queue<i32, 0>) -> !moore.queue<i32, 0>
      %short = "moore.queue.resize"(%twice) : (!moore.queue<i32, 0>) -> !moore.queue<i32, 1>
      "moore.blocking_assign"(%b, %short) : (!moore.ref<queue<i32, 1>>, !moore.queue<i32, 1>) -> ()
      %bounded = "moore.read"(%b) : (!moore.ref<queue<i32, 1>>) -> !moore.queue<i32, 1>
      %back = "moore.queue.resize"(%bounded) : (!moore.queue<i32, 1>) -> !moore.queue<i32, 0>
      %same = "moore.queue.cmp"(%once, %back) {predicate = 0 : i64} : (!moore.queue<i32, 0>, !moore.queue<i32, 0>) -> !moore.i1
      %longer = "moore.queue.cmp"(%once, %twice) {predicate = 1 : i64} : (!moore.queue<i32, 0>, !moore.queue<i32, 0>) -> !moore.i1
      %x = "moore.array_create"(%1, %2) : (!moore.i32, !moore.i32) -> !moore.uarray<2 x i32>
      %y = "moore.array_create"(%1, %5) : (!moore.i32, !moore.i32) -> !moore.uarray<2 x i32>
      %arrays = "moore.uarray_cmp"(%x, %y) {predicate = 0 : i64} : (!moore.uarray<2 x i32>, !moore.uarray<2 x i32>) -> !moore.i1
      %s = "moore.struct_create"(%1, %2) : (!moore.i32, !moore.i32) -> !moore.ustruct<{p: i32, r: i32}>
      %t = "moore.struct_inject"(%s, %5) {fieldName = "r"} : (!moore.ustruct<{p: i32, r: i32}>, !moore.i32) -> !moore.ustruct<{p: i32, r: i32}>
      %p = "moore.struct_extract"(%t) {fieldName = "p"} : (!moore.ustruct<{p: i32, r: i32}>) -> !moore.i32
      %r = "moore.struct_extract"(%t) {fieldName = "r"} : (!moore.ustruct<{p: i32, r: i32}>) -> !moore.i32
      %key = "moore.constant"() {value = #moore.fvint<9 : 8>} : () -> !moore.i8
      %bits = "moore.constant"() {value = #moore.fvint<b1X0Z : 4>} : () -> !moore.l4
      "moore.assoc_array.set"(%a, %key, %bits) : (!moore.ref<assoc_array<l4, i8>>, !moore.i8, !moore.l4) -> ()
      %count = "moore.assoc_array.size"(%a) : (!moore.ref<assoc_array<l4, i8>>) -> !moore.i32
      %whole = "moore.read"(%a) : (!moore.ref<assoc_array<l4, i8>>) -> !moore.assoc_array<l4, i8>
      %found = "moore.assoc_array_extract"(%whole, %key) : (!moore.assoc_array<l4, i8>, !moore.i8) -> !moore.l4
      %size = "moore.builtin.size"(%twice) : (!moore.queue<i32, 0>) -> !moore.i32
      %gap = "moore.fmt.literal"() {literal = " "} : () -> !moore.format_string
      %end = "moore.fmt.literal"() {literal = "\0A"} : () -> !moore.format_string
      %f0 = "moore.fmt.int"(%size) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i32) -> !moore.format_string
      %f1 = "moore.fmt.int"(%same) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i1) -> !moore.format_string
      %f2 = "moore.fmt.int"(%longer) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i1) -> !moore.format_string
      %f3 = "moore.fmt.int"(%arrays) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i1) -> !moore.format_string
      %f4 = "moore.fmt.int"(%p) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i32) -> !moore.format_string
      %f5 = "moore.fmt.int"(%r) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i32) -> !moore.format_string
      %f6 = "moore.fmt.int"(%count) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i32) -> !moore.format_string
      %f7 = "moore.fmt.int"(%found) {format = 1 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l4) -> !moore.format_string
      %line = "moore.fmt.concat"(%f0, %gap, %f1, %f2, %f3, %gap, %f4, %gap, %f5, %gap, %f6, %gap, %f7, %end) : (!moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%line) : (!moore.format_string) -> ()
      "moore.return"() : () -> ()
    }) {kind = 0 : i32} : () -> ()
    "moore.output"() : () -> ()
  }) {sym_name = "top", module_type = !hw.modty<>} : () -> ()
}) : () -> ()
