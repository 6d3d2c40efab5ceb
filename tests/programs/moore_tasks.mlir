// SOURCE: CIRCT MooreOps.td; IEEE 1800-2023 7.5.3, 21.3.4.3, 21.4, 35.5
// CHECKS: scans of strings, memory files of one and two dimensions, queues and slices, imported functions, open_uarray_delete
// DPI: moore_tasks.c
"builtin.module"() ({
  "moore.func.dpi"() ({}) {sym_name = "add", function_type = (!moore.i32, !moore.i32) -> !moore.i32, dpi_arg_dirs = [0 : i32, 0 : i32, 3 : i32], dpi_arg_names = ["a", "b", "return"]} : () -> ()
  "moore.func.dpi"() ({}) {sym_name = "put", function_type = (!moore.string, !moore.string) -> (!moore.string, !moore.string), dpi_arg_dirs = [0 : i32, 1 : i32, 2 : i32], dpi_arg_names = ["a", "b", "c"], verilogName = "text"} : () -> ()
  "moore.func.dpi"() ({}) {sym_name = "half", function_type = (!moore.f32) -> !moore.f32, dpi_arg_dirs = [0 : i32, 3 : i32], dpi_arg_names = ["y", "return"]} : () -> ()
  "moore.module"() ({
    %m = "moore.variable"() {name = "m"} : () -> !moore.ref<uarray<8 x l8>>
    %n = "moore.variable"() {name = "n"} : () -> !moore.ref<uarray<2 x uarray<2 x i8>>>
    %q = "moore.variable"() {name = "q"} : () -> !moore.ref<queue<i8, 0>>
    %d = "moore.variable"() {name = "d"} : () -> !moore.ref<open_uarray<i8>>
    "moore.procedure"() ({
      %text = "moore.constant_string"() {value = "  42 ff:xyz w 1.5 -7 5"} : () -> !moore.i176
      %string = "moore.int_to_string"(%text) : (!moore.i176) -> !moore.string
      %c0 = "moore.scan.begin_sscanf"(%string) : (!moore.string) -> !moore.scan_string
      %c1, %v1, %m1 = "moore.scan.int"(%c0) {format = 0 : i32} : (!moore.scan_string) -> (!moore.scan_string, i32, !moore.i1)
      %v1m = "moore.from_builtin_int"(%v1) : (i32) -> !moore.i32
      %b1 = "moore.to_builtin_int"(%m1) : (!moore.i1) -> i1
      "cf.cond_br"(%b1)[^assign, ^next] {operandSegmentSizes = array<i32: 1, 0, 0>} : (i1) -> ()
    ^assign:
      %f1 = "moore.fmt.int"(%v1m) {format = 0 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i32) -> !moore.format_string
      "moore.builtin.display"(%f1) : (!moore.format_string) -> ()
      "cf.br"()[^next] : () -> ()
    ^next:
      %c2, %v2, %m2 = "moore.scan.int"(%c1) {format = 3 : i32, maxWidth = 1 : i32} : (!moore.scan_string) -> (!moore.scan_string, i16, !moore.i1)
      %c3 = "moore.scan.int"(%c2) {format = 3 : i32} : (!moore.scan_string) -> !moore.scan_string
      %c4 = "moore.scan.literal"(%c3) {literal = ":"} : (!moore.scan_string) -> !moore.scan_string
      %c5, %v5, %m5 = "moore.scan.char"(%c4) : (!moore.scan_string) -> (!moore.scan_string, i8, !moore.i1)
      %c6, %v6, %m6 = "moore.scan.str"(%c5) : (!moore.scan_string) -> (!moore.scan_string, !moore.string, !moore.i1)
      %c7 = "moore.scan.str"(%c6) : (!moore.scan_string) -> !moore.scan_string
      %c8, %v8, %m8 = "moore.scan.real"(%c7) : (!moore.scan_string) -> (!moore.scan_string, !moore.f64, !moore.i1)
      %c9, %v9, %m9 = "moore.scan.time"(%c8) : (!moore.scan_string) -> (!moore.scan_string, !moore.time, !moore.i1)
      %c10, %v10, %m10 = "moore.scan.int"(%c9) {format = 1 : i32} : (!moore.scan_string) -> (!moore.scan_string, i32, !moore.i1)
      %count = "moore.scan.end"(%c10) : (!moore.scan_string) -> !moore.i32
      %v2m = "moore.from_builtin_int"(%v2) : (i16) -> !moore.i16
      %v5m = "moore.from_builtin_int"(%v5) : (i8) -> !moore.i8
      %f2 = "moore.fmt.int"(%v2m) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i16) -> !moore.format_string
      %f5 = "moore.fmt.char"(%v5m) : (!moore.i8) -> !moore.format_string
      %f6 = "moore.fmt.string"(%v6) {alignment = 0 : i32, padding = 0 : i32} : (!moore.string) -> !moore.format_string
      %f8 = "moore.fmt.real"(%v8) {format = 1 : i32, alignment = 0 : i32} : (!moore.f64) -> !moore.format_string
      %f10 = "moore.fmt.int"(%m10) {format = 0 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i1) -> !moore.format_string
      %fc = "moore.fmt.int"(%count) {format = 0 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i32) -> !moore.format_string
      %nl = "moore.fmt.literal"() {literal = "\n"} : () -> !moore.format_string
      %sp = "moore.fmt.literal"() {literal = " "} : () -> !moore.format_string
      %all = "moore.fmt.concat"(%sp, %f2, %sp, %f5, %sp, %f6, %sp, %f8, %sp, %f10, %sp, %fc, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%all) : (!moore.format_string) -> ()
      %words = "moore.constant_string"() {value = "memory_words.hex"} : () -> !moore.i128
      %file = "moore.int_to_string"(%words) : (!moore.i128) -> !moore.string
      %k0 = "moore.constant"() {value = #moore.fvint<0 : 32>} : () -> !moore.i32
      %k2 = "moore.constant"() {value = #moore.fvint<2 : 32>} : () -> !moore.i32
      %k3 = "moore.constant"() {value = #moore.fvint<3 : 32>} : () -> !moore.i32
      %k5 = "moore.constant"() {value = #moore.fvint<5 : 32>} : () -> !moore.i32
      "moore.builtin.readmem"(%file, %m, %k2, %k5) {base = 1 : i32, operandSegmentSizes = array<i32: 1, 1, 1, 1, 0, 0>, dimLows = array<i64: 0>, dimDescending = array<i1: false>} : (!moore.string, !moore.ref<uarray<8 x l8>>, !moore.i32, !moore.i32) -> ()
      %line = "moore.fmt.literal"() {literal = "\n"} : () -> !moore.format_string
      %blank = "moore.fmt.literal"() {literal = " "} : () -> !moore.format_string
      %rm0 = "moore.read"(%m) : (!moore.ref<uarray<8 x l8>>) -> !moore.uarray<8 x l8>
      %x0_0 = "moore.extract"(%rm0) {lowBit = 0 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y0_0 = "moore.fmt.int"(%x0_0) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x0_1 = "moore.extract"(%rm0) {lowBit = 1 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y0_1 = "moore.fmt.int"(%x0_1) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x0_2 = "moore.extract"(%rm0) {lowBit = 2 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y0_2 = "moore.fmt.int"(%x0_2) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x0_3 = "moore.extract"(%rm0) {lowBit = 3 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y0_3 = "moore.fmt.int"(%x0_3) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x0_4 = "moore.extract"(%rm0) {lowBit = 4 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y0_4 = "moore.fmt.int"(%x0_4) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x0_5 = "moore.extract"(%rm0) {lowBit = 5 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y0_5 = "moore.fmt.int"(%x0_5) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x0_6 = "moore.extract"(%rm0) {lowBit = 6 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y0_6 = "moore.fmt.int"(%x0_6) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x0_7 = "moore.extract"(%rm0) {lowBit = 7 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y0_7 = "moore.fmt.int"(%x0_7) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %z0 = "moore.fmt.concat"(%y0_0, %blank, %y0_1, %blank, %y0_2, %blank, %y0_3, %blank, %y0_4, %blank, %y0_5, %blank, %y0_6, %blank, %y0_7, %line) : (!moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%z0) : (!moore.format_string) -> ()
      "moore.builtin.readmem"(%file, %m, %k3, %k0) {base = 1 : i32, operandSegmentSizes = array<i32: 1, 1, 0, 0, 1, 1>, dimLows = array<i64: 0>, dimDescending = array<i1: true>} : (!moore.string, !moore.ref<uarray<8 x l8>>, !moore.i32, !moore.i32) -> ()
      %rm1 = "moore.read"(%m) : (!moore.ref<uarray<8 x l8>>) -> !moore.uarray<8 x l8>
      %x1_0 = "moore.extract"(%rm1) {lowBit = 0 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y1_0 = "moore.fmt.int"(%x1_0) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x1_1 = "moore.extract"(%rm1) {lowBit = 1 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y1_1 = "moore.fmt.int"(%x1_1) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x1_2 = "moore.extract"(%rm1) {lowBit = 2 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y1_2 = "moore.fmt.int"(%x1_2) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x1_3 = "moore.extract"(%rm1) {lowBit = 3 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y1_3 = "moore.fmt.int"(%x1_3) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x1_4 = "moore.extract"(%rm1) {lowBit = 4 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y1_4 = "moore.fmt.int"(%x1_4) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x1_5 = "moore.extract"(%rm1) {lowBit = 5 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y1_5 = "moore.fmt.int"(%x1_5) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x1_6 = "moore.extract"(%rm1) {lowBit = 6 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y1_6 = "moore.fmt.int"(%x1_6) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %x1_7 = "moore.extract"(%rm1) {lowBit = 7 : i32} : (!moore.uarray<8 x l8>) -> !moore.l8
      %y1_7 = "moore.fmt.int"(%x1_7) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %z1 = "moore.fmt.concat"(%y1_0, %blank, %y1_1, %blank, %y1_2, %blank, %y1_3, %blank, %y1_4, %blank, %y1_5, %blank, %y1_6, %blank, %y1_7, %line) : (!moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%z1) : (!moore.format_string) -> ()
      "moore.builtin.readmem"(%file, %n) {base = 1 : i32, operandSegmentSizes = array<i32: 1, 1, 0, 0, 0, 0>, dimLows = array<i64: 5, 0>, dimDescending = array<i1: false, true>} : (!moore.string, !moore.ref<uarray<2 x uarray<2 x i8>>>) -> ()
      %rows = "moore.read"(%n) : (!moore.ref<uarray<2 x uarray<2 x i8>>>) -> !moore.uarray<2 x uarray<2 x i8>>
      %row0 = "moore.extract"(%rows) {lowBit = 0 : i32} : (!moore.uarray<2 x uarray<2 x i8>>) -> !moore.uarray<2 x i8>
      %row1 = "moore.extract"(%rows) {lowBit = 1 : i32} : (!moore.uarray<2 x uarray<2 x i8>>) -> !moore.uarray<2 x i8>
      %e00 = "moore.extract"(%row0) {lowBit = 0 : i32} : (!moore.uarray<2 x i8>) -> !moore.i8
      %g00 = "moore.fmt.int"(%e00) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i8) -> !moore.format_string
      %e01 = "moore.extract"(%row0) {lowBit = 1 : i32} : (!moore.uarray<2 x i8>) -> !moore.i8
      %g01 = "moore.fmt.int"(%e01) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i8) -> !moore.format_string
      %e10 = "moore.extract"(%row1) {lowBit = 0 : i32} : (!moore.uarray<2 x i8>) -> !moore.i8
      %g10 = "moore.fmt.int"(%e10) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i8) -> !moore.format_string
      %e11 = "moore.extract"(%row1) {lowBit = 1 : i32} : (!moore.uarray<2 x i8>) -> !moore.i8
      %g11 = "moore.fmt.int"(%e11) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i8) -> !moore.format_string
      %grid = "moore.fmt.concat"(%g00, %blank, %g01, %blank, %g10, %blank, %g11, %line) : (!moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%grid) : (!moore.format_string) -> ()
      %small = "moore.constant"() {value = #moore.fvint<0 : 8>} : () -> !moore.i8
      "moore.push_back"(%q, %small) : (!moore.ref<queue<i8, 0>>, !moore.i8) -> ()
      "moore.push_back"(%q, %small) : (!moore.ref<queue<i8, 0>>, !moore.i8) -> ()
      "moore.push_back"(%q, %small) : (!moore.ref<queue<i8, 0>>, !moore.i8) -> ()
      "moore.push_back"(%q, %small) : (!moore.ref<queue<i8, 0>>, !moore.i8) -> ()
      "moore.builtin.readmem"(%file, %q) {base = 1 : i32, operandSegmentSizes = array<i32: 1, 1, 0, 0, 0, 0>, dimLows = array<i64: 0>, dimDescending = array<i1: false>} : (!moore.string, !moore.ref<queue<i8, 0>>) -> ()
      %popped = "moore.pop_front"(%q) : (!moore.ref<queue<i8, 0>>) -> !moore.i8
      %last = "moore.pop_back"(%q) : (!moore.ref<queue<i8, 0>>) -> !moore.i8
      %created = "moore.open_uarray_create"(%k5) : (!moore.i32) -> !moore.open_uarray<i8>
      "moore.blocking_assign"(%d, %created) : (!moore.ref<open_uarray<i8>>, !moore.open_uarray<i8>) -> ()
      %before = "moore.read"(%d) : (!moore.ref<open_uarray<i8>>) -> !moore.open_uarray<i8>
      %size = "moore.open_uarray_size"(%before) : (!moore.open_uarray<i8>) -> !moore.i32
      %nothing = "moore.open_uarray_delete"(%before) : (!moore.open_uarray<i8>) -> !moore.void
      %after = "moore.read"(%d) : (!moore.ref<open_uarray<i8>>) -> !moore.open_uarray<i8>
      %none = "moore.open_uarray_size"(%after) : (!moore.open_uarray<i8>) -> !moore.i32
      %sum = "moore.func.dpi.call"(%size, %k3) {callee = @add} : (!moore.i32, !moore.i32) -> !moore.i32
      %one = "moore.constant_real"() {value = 3.0 : f32} : () -> !moore.f32
      %half = "moore.func.dpi.call"(%one) {callee = @half} : (!moore.f32) -> !moore.f32
      %written, %both = "moore.func.dpi.call"(%file, %v6) {callee = @put} : (!moore.string, !moore.string) -> (!moore.string, !moore.string)
      %h1 = "moore.fmt.int"(%popped) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i8) -> !moore.format_string
      %h2 = "moore.fmt.int"(%last) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i8) -> !moore.format_string
      %h3 = "moore.fmt.int"(%size) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i32) -> !moore.format_string
      %h4 = "moore.fmt.int"(%none) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i32) -> !moore.format_string
      %h5 = "moore.fmt.int"(%sum) {format = 3 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i32) -> !moore.format_string
      %h6 = "moore.fmt.real"(%half) {format = 1 : i32, alignment = 0 : i32} : (!moore.f32) -> !moore.format_string
      %h7 = "moore.fmt.string"(%written) {alignment = 0 : i32, padding = 0 : i32} : (!moore.string) -> !moore.format_string
      %h8 = "moore.fmt.string"(%both) {alignment = 0 : i32, padding = 0 : i32} : (!moore.string) -> !moore.format_string
      %rest = "moore.fmt.concat"(%h1, %blank, %h2, %blank, %h3, %blank, %h4, %blank, %h5, %blank, %h6, %blank, %h7, %blank, %h8, %line) : (!moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%rest) : (!moore.format_string) -> ()
      "moore.return"() : () -> ()
    }) {kind = 0 : i32} : () -> ()
    "moore.output"() : () -> ()
  }) {sym_name = "top", module_type = !hw.modty<>} : () -> ()
}) : () -> ()
