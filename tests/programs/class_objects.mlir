// SOURCE: IEEE 1800-2023 8.5, 8.7, 8.12, 8.16, 8.20, 8.26
// CHECKS: properties, virtual methods, interface classes, copies and type tests of objects
"builtin.module"() ({
  "moore.class.classdecl"() ({
    "moore.class.propertydecl"() {sym_name = "a", type = !moore.i32} : () -> ()
    "moore.class.propertydecl"() {sym_name = "x", type = !moore.l8} : () -> ()
    "moore.class.propertydecl"() {sym_name = "s", type = !moore.string} : () -> ()
    "moore.class.propertydecl"() {sym_name = "next", type = !moore.class<@"B">} : () -> ()
    "moore.class.propertydecl"() {sym_name = "wide", type = !moore.l70} : () -> ()
    "moore.class.propertydecl"() {sym_name = "r", type = !moore.f64} : () -> ()
    "moore.class.propertydecl"() {sym_name = "m", type = !moore.uarray<100 x l5>} : () -> ()
    "moore.class.methoddecl"() {sym_name = "get", function_type = (!moore.class<@"B">, !moore.i32) -> !moore.i32, impl = @"B::get"} : () -> ()
    "moore.class.methoddecl"() {sym_name = "later", function_type = (!moore.class<@"B">, !moore.i32) -> (), impl = @"B::later", aotc.coroutine} : () -> ()
  }) {sym_name = "B"} : () -> ()
  "moore.class.classdecl"() ({
    "moore.class.methoddecl"() {sym_name = "show", function_type = (!moore.class<@"I">) -> !moore.i32} : () -> ()
  }) {sym_name = "I", aotc.interface} : () -> ()
  "moore.class.classdecl"() ({
    "moore.class.propertydecl"() {sym_name = "b", type = !moore.i8} : () -> ()
    "moore.class.methoddecl"() {sym_name = "get", function_type = (!moore.class<@"D">, !moore.i32) -> !moore.i32, impl = @"D::get"} : () -> ()
    "moore.class.methoddecl"() {sym_name = "show", function_type = (!moore.class<@"D">) -> !moore.i32, impl = @"D::show"} : () -> ()
    "moore.class.methoddecl"() {sym_name = "later", function_type = (!moore.class<@"D">, !moore.i32) -> (), impl = @"D::later", aotc.coroutine} : () -> ()
  }) {sym_name = "D", base = @"B", implementedInterfaces = [@"I"]} : () -> ()
  "moore.class.classdecl"() ({
  }) {sym_name = "Other"} : () -> ()
  "func.func"() ({
  ^bb0(%this: !moore.class<@"B">, %n: !moore.i32):
    %ra = "moore.class.property_ref"(%this) {property = @a} : (!moore.class<@"B">) -> !moore.ref<i32>
    %v = "moore.read"(%ra) : (!moore.ref<i32>) -> !moore.i32
    %sum = "moore.add"(%v, %n) : (!moore.i32, !moore.i32) -> !moore.i32
    "func.return"(%sum) : (!moore.i32) -> ()
  }) {sym_name = "B::get", function_type = (!moore.class<@"B">, !moore.i32) -> !moore.i32} : () -> ()
  "func.func"() ({
  ^bb0(%this: !moore.class<@"D">, %n: !moore.i32):
    %up = "moore.class.upcast"(%this) : (!moore.class<@"D">) -> !moore.class<@"B">
    %base = "func.call"(%up, %n) {callee = @"B::get"} : (!moore.class<@"B">, !moore.i32) -> !moore.i32
    %k = "moore.constant"() {value = #moore.fvint<1000 : 32>} : () -> !moore.i32
    %sum = "moore.add"(%base, %k) : (!moore.i32, !moore.i32) -> !moore.i32
    "func.return"(%sum) : (!moore.i32) -> ()
  }) {sym_name = "D::get", function_type = (!moore.class<@"D">, !moore.i32) -> !moore.i32} : () -> ()
  "func.func"() ({
  ^bb0(%this: !moore.class<@"D">):
    %k = "moore.constant"() {value = #moore.fvint<77 : 32>} : () -> !moore.i32
    "func.return"(%k) : (!moore.i32) -> ()
  }) {sym_name = "D::show", function_type = (!moore.class<@"D">) -> !moore.i32} : () -> ()
  "moore.coroutine"() ({
  ^bb0(%this: !moore.class<@"B">, %n: !moore.i32):
    %t = "moore.constant_time"() {value = 1000000 : i64} : () -> !moore.time
    "moore.wait_delay"(%t) : (!moore.time) -> ()
    %ra = "moore.class.property_ref"(%this) {property = @a} : (!moore.class<@"B">) -> !moore.ref<i32>
    "moore.blocking_assign"(%ra, %n) : (!moore.ref<i32>, !moore.i32) -> ()
    "moore.return"() : () -> ()
  }) {sym_name = "B::later", function_type = (!moore.class<@"B">, !moore.i32) -> ()} : () -> ()
  "moore.coroutine"() ({
  ^bb0(%this: !moore.class<@"D">, %n: !moore.i32):
    %up = "moore.class.upcast"(%this) : (!moore.class<@"D">) -> !moore.class<@"B">
    %two = "moore.add"(%n, %n) : (!moore.i32, !moore.i32) -> !moore.i32
    "moore.call_coroutine"(%up, %two) {callee = @"B::later"} : (!moore.class<@"B">, !moore.i32) -> ()
    "moore.return"() : () -> ()
  }) {sym_name = "D::later", function_type = (!moore.class<@"D">, !moore.i32) -> ()} : () -> ()
  "func.func"() ({
  ^bb0(%r: !moore.ref<l5>, %v: !moore.l5):
    "moore.blocking_assign"(%r, %v) : (!moore.ref<l5>, !moore.l5) -> ()
    "func.return"() : () -> ()
  }) {sym_name = "put", function_type = (!moore.ref<l5>, !moore.l5) -> ()} : () -> ()
  "func.func"() ({
  ^bb0(%v: !moore.i32):
    %f = "moore.fmt.int"(%v) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i32) -> !moore.format_string
    %end = "moore.fmt.literal"() {literal = "\0A"} : () -> !moore.format_string
    %line = "moore.fmt.concat"(%f, %end) : (!moore.format_string, !moore.format_string) -> !moore.format_string
    "moore.builtin.display"(%line) : (!moore.format_string) -> ()
    "func.return"() : () -> ()
  }) {sym_name = "show", function_type = (!moore.i32) -> ()} : () -> ()
  "moore.module"() ({
    %h = "moore.variable"() {name = "h"} : () -> !moore.ref<class<@"D">>
    %q = "moore.variable"() {name = "q"} : () -> !moore.ref<queue<class<@"B">, 0>>
    "moore.procedure"() ({
      %1 = "moore.constant"() {value = #moore.fvint<1 : 32>} : () -> !moore.i32
      %5 = "moore.constant"() {value = #moore.fvint<5 : 32>} : () -> !moore.i32
      %7 = "moore.constant"() {value = #moore.fvint<7 : 8>} : () -> !moore.l8
      %bits = "moore.constant"() {value = #moore.fvint<b1X0Z1 : 5>} : () -> !moore.l5
      %d = "moore.class.new"() : () -> !moore.class<@"D">
      "moore.blocking_assign"(%h, %d) : (!moore.ref<class<@"D">>, !moore.class<@"D">) -> ()
      %b = "moore.class.upcast"(%d) : (!moore.class<@"D">) -> !moore.class<@"B">
      %ra = "moore.class.property_ref"(%b) {property = @a} : (!moore.class<@"B">) -> !moore.ref<i32>
      "moore.blocking_assign"(%ra, %5) : (!moore.ref<i32>, !moore.i32) -> ()
      %x = "moore.class.property_ref"(%b) {property = @x} : (!moore.class<@"B">) -> !moore.ref<l8>
      %x0 = "moore.read"(%x) : (!moore.ref<l8>) -> !moore.l8
      %fx0 = "moore.fmt.int"(%x0) {format = 1 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      "moore.blocking_assign"(%x, %7) : (!moore.ref<l8>, !moore.l8) -> ()
      %x1 = "moore.read"(%x) : (!moore.ref<l8>) -> !moore.l8
      %fx1 = "moore.fmt.int"(%x1) {format = 1 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l8) -> !moore.format_string
      %m = "moore.class.property_ref"(%b) {property = @m} : (!moore.class<@"B">) -> !moore.ref<uarray<100 x l5>>
      %m5 = "moore.dyn_extract_ref"(%m, %5) : (!moore.ref<uarray<100 x l5>>, !moore.i32) -> !moore.ref<l5>
      "func.call"(%m5, %bits) {callee = @put} : (!moore.ref<l5>, !moore.l5) -> ()
      %all = "moore.read"(%m) : (!moore.ref<uarray<100 x l5>>) -> !moore.uarray<100 x l5>
      %v5 = "moore.dyn_extract"(%all, %5) : (!moore.uarray<100 x l5>, !moore.i32) -> !moore.l5
      %v1 = "moore.dyn_extract"(%all, %1) : (!moore.uarray<100 x l5>, !moore.i32) -> !moore.l5
      %fm5 = "moore.fmt.int"(%v5) {format = 1 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l5) -> !moore.format_string
      %fm1 = "moore.fmt.int"(%v1) {format = 1 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l5) -> !moore.format_string
      %w = "moore.class.property_ref"(%b) {property = @wide} : (!moore.class<@"B">) -> !moore.ref<l70>
      %big = "moore.constant"() {value = #moore.fvint<590295810358705651713 : 70>} : () -> !moore.l70
      "moore.blocking_assign"(%w, %big) : (!moore.ref<l70>, !moore.l70) -> ()
      %rr = "moore.class.property_ref"(%b) {property = @r} : (!moore.class<@"B">) -> !moore.ref<f64>
      %half = "moore.constant_real"() {value = 2.5 : f64} : () -> !moore.f64
      "moore.blocking_assign"(%rr, %half) : (!moore.ref<f64>, !moore.f64) -> ()
      %copy = "aotc.class_copy"(%d) : (!moore.class<@"D">) -> !moore.class<@"D">
      %cw = "moore.class.property_ref"(%copy) {property = @wide} : (!moore.class<@"D">) -> !moore.ref<l70>
      %cwv = "moore.read"(%cw) : (!moore.ref<l70>) -> !moore.l70
      %fw = "moore.fmt.int"(%cwv) {format = 2 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.l70) -> !moore.format_string
      %cr = "moore.class.property_ref"(%copy) {property = @r} : (!moore.class<@"D">) -> !moore.ref<f64>
      %crv = "moore.read"(%cr) : (!moore.ref<f64>) -> !moore.f64
      %fr = "moore.fmt.real"(%crv) {format = 1 : i32, alignment = 0 : i32, fracDigits = 3 : i32} : (!moore.f64) -> !moore.format_string
      %gap = "moore.fmt.literal"() {literal = " "} : () -> !moore.format_string
      %end = "moore.fmt.literal"() {literal = "\0A"} : () -> !moore.format_string
      %line = "moore.fmt.concat"(%fx0, %gap, %fx1, %gap, %fm5, %gap, %fm1, %gap, %fw, %gap, %fr, %end) : (!moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%line) : (!moore.format_string) -> ()
      %g = "aotc.call_virtual"(%b, %1) {class = @"B", method = "get"} : (!moore.class<@"B">, !moore.i32) -> !moore.i32
      "func.call"(%g) {callee = @show} : (!moore.i32) -> ()
      %i = "moore.class.upcast"(%d) : (!moore.class<@"D">) -> !moore.class<@"I">
      %s = "aotc.call_virtual"(%i) {class = @"I", method = "show"} : (!moore.class<@"I">) -> !moore.i32
      "func.call"(%s) {callee = @show} : (!moore.i32) -> ()
      %plain = "moore.class.new"() : () -> !moore.class<@"B">
      %g2 = "aotc.call_virtual"(%plain, %1) {class = @"B", method = "get"} : (!moore.class<@"B">, !moore.i32) -> !moore.i32
      "func.call"(%g2) {callee = @show} : (!moore.i32) -> ()
      %is1 = "aotc.class_is"(%b) {class = @"D"} : (!moore.class<@"B">) -> !moore.i1
      %is2 = "aotc.class_is"(%plain) {class = @"D"} : (!moore.class<@"B">) -> !moore.i1
      %is3 = "aotc.class_is"(%b) {class = @"I"} : (!moore.class<@"B">) -> !moore.i1
      %is4 = "aotc.class_is"(%plain) {class = @"I"} : (!moore.class<@"B">) -> !moore.i1
      %is5 = "aotc.class_is"(%plain) {class = @"B"} : (!moore.class<@"B">) -> !moore.i1
      %is6 = "aotc.class_is"(%plain) {class = @"Other"} : (!moore.class<@"B">) -> !moore.i1
      %tests = "moore.concat"(%is1, %is2, %is3, %is4, %is5, %is6) : (!moore.i1, !moore.i1, !moore.i1, !moore.i1, !moore.i1, !moore.i1) -> !moore.i6
      %ft = "moore.fmt.int"(%tests) {format = 1 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i6) -> !moore.format_string
      %lt = "moore.fmt.concat"(%ft, %end) : (!moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%lt) : (!moore.format_string) -> ()
      "aotc.call_virtual"(%b, %g) {class = @"B", method = "later", coroutine} : (!moore.class<@"B">, !moore.i32) -> ()
      %a2 = "moore.read"(%ra) : (!moore.ref<i32>) -> !moore.i32
      "func.call"(%a2) {callee = @show} : (!moore.i32) -> ()
      %null = "moore.null"() : () -> !moore.class<@"D">
      %h1 = "moore.read"(%h) : (!moore.ref<class<@"D">>) -> !moore.class<@"D">
      %ne = "moore.handle_ne"(%h1, %null) : (!moore.class<@"D">, !moore.class<@"D">) -> !moore.i1
      %eq = "moore.handle_eq"(%h1, %copy) : (!moore.class<@"D">, !moore.class<@"D">) -> !moore.i1
      %both = "moore.concat"(%ne, %eq) : (!moore.i1, !moore.i1) -> !moore.i2
      %fb = "moore.fmt.int"(%both) {format = 1 : i32, alignment = 0 : i32, padding = 1 : i32} : (!moore.i2) -> !moore.format_string
      %lb = "moore.fmt.concat"(%fb, %end) : (!moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%lb) : (!moore.format_string) -> ()
      "moore.return"() : () -> ()
    }) {kind = 0 : i32} : () -> ()
    "moore.procedure"() ({
      %t = "moore.constant_time"() {value = 500000 : i64} : () -> !moore.time
      "moore.wait_delay"(%t) : (!moore.time) -> ()
      %d = "moore.read"(%h) : (!moore.ref<class<@"D">>) -> !moore.class<@"D">
      "moore.wait_level"() ({
        %ra = "moore.class.property_ref"(%d) {property = @a} : (!moore.class<@"D">) -> !moore.ref<i32>
        %v = "moore.read"(%ra) : (!moore.ref<i32>) -> !moore.i32
        %k = "moore.constant"() {value = #moore.fvint<2012 : 32>} : () -> !moore.i32
        %c = "moore.eq"(%v, %k) : (!moore.i32, !moore.i32) -> !moore.i1
        "moore.detect_level"(%c) : (!moore.i1) -> ()
      }) : () -> ()
      %line = "moore.fmt.literal"() {literal = "seen\0A"} : () -> !moore.format_string
      "moore.builtin.display"(%line) : (!moore.format_string) -> ()
      "moore.return"() : () -> ()
    }) {kind = 0 : i32} : () -> ()
    "moore.output"() : () -> ()
  }) {sym_name = "top", module_type = !hw.modty<>} : () -> ()
}) : () -> ()
