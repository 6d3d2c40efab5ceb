// SOURCE: CIRCT MooreOps.td at 231e825; IEEE 1800-2023 8.20, 8.26
// CHECKS: virtual calls as circt-verilog prints them, through classes and interface classes
"builtin.module"() ({
  "moore.class.classdecl"() ({
    "moore.class.methoddecl"() {sym_name = "id", function_type = (!moore.class<@named>, !moore.i32) -> !moore.i32} : () -> ()
  }) {sym_name = "named"} : () -> ()
  "moore.class.classdecl"() ({
    "moore.class.propertydecl"() {sym_name = "n", type = !moore.i32} : () -> ()
    "moore.class.methoddecl"() {sym_name = "id", function_type = (!moore.class<@base>, !moore.i32) -> !moore.i32, impl = @"base::id"} : () -> ()
  }) {sym_name = "base", implementedInterfaces = [@named]} : () -> ()
  "moore.class.classdecl"() ({
    "moore.class.methoddecl"() {sym_name = "id", function_type = (!moore.class<@derived>, !moore.i32) -> !moore.i32, impl = @"derived::id"} : () -> ()
  }) {sym_name = "derived", base = @base} : () -> ()
  "moore.vtable"() ({
    "moore.vtable_entry"() {name = "id", target = @"base::id"} : () -> ()
  }) {sym_name = @base::@vtable} : () -> ()
  "moore.vtable"() ({
    "moore.vtable"() ({
      "moore.vtable_entry"() {name = "id", target = @"derived::id"} : () -> ()
    }) {sym_name = @base::@vtable} : () -> ()
    "moore.vtable_entry"() {name = "id", target = @"derived::id"} : () -> ()
  }) {sym_name = @derived::@vtable} : () -> ()
  "func.func"() ({
  ^bb0(%this: !moore.class<@base>, %n: !moore.i32):
    %r = "moore.class.property_ref"(%this) {property = @n} : (!moore.class<@base>) -> !moore.ref<i32>
    %v = "moore.read"(%r) : (!moore.ref<i32>) -> !moore.i32
    %sum = "moore.add"(%v, %n) : (!moore.i32, !moore.i32) -> !moore.i32
    "func.return"(%sum) : (!moore.i32) -> ()
  }) {sym_name = "base::id", function_type = (!moore.class<@base>, !moore.i32) -> !moore.i32} : () -> ()
  "func.func"() ({
  ^bb0(%this: !moore.class<@derived>, %n: !moore.i32):
    %up = "moore.class.upcast"(%this) : (!moore.class<@derived>) -> !moore.class<@base>
    %b = "func.call"(%up, %n) {callee = @"base::id"} : (!moore.class<@base>, !moore.i32) -> !moore.i32
    %k = "moore.constant"() {value = #moore.fvint<100 : 32>} : () -> !moore.i32
    %sum = "moore.add"(%b, %k) : (!moore.i32, !moore.i32) -> !moore.i32
    "func.return"(%sum) : (!moore.i32) -> ()
  }) {sym_name = "derived::id", function_type = (!moore.class<@derived>, !moore.i32) -> !moore.i32} : () -> ()
  "func.func"() ({
  ^bb0(%o: !moore.class<@base>):
    %k = "moore.constant"() {value = #moore.fvint<7 : 32>} : () -> !moore.i32
    %f = "moore.vtable.load_method"(%o) {methodSym = @id} : (!moore.class<@base>) -> ((!moore.class<@base>, !moore.i32) -> !moore.i32)
    %a = "func.call_indirect"(%f, %o, %k) : ((!moore.class<@base>, !moore.i32) -> !moore.i32, !moore.class<@base>, !moore.i32) -> !moore.i32
    %i = "moore.class.upcast"(%o) : (!moore.class<@base>) -> !moore.class<@named>
    %g = "moore.vtable.load_method"(%i) {methodSym = @id} : (!moore.class<@named>) -> ((!moore.class<@named>, !moore.i32) -> !moore.i32)
    %b = "func.call_indirect"(%g, %i, %a) : ((!moore.class<@named>, !moore.i32) -> !moore.i32, !moore.class<@named>, !moore.i32) -> !moore.i32
    %fa = "moore.fmt.int"(%a) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i32) -> !moore.format_string
    %gap = "moore.fmt.literal"() {literal = " "} : () -> !moore.format_string
    %fb = "moore.fmt.int"(%b) {format = 0 : i32, alignment = 0 : i32, padding = 0 : i32, specifierWidth = 0 : i32} : (!moore.i32) -> !moore.format_string
    %end = "moore.fmt.literal"() {literal = "\0A"} : () -> !moore.format_string
    %line = "moore.fmt.concat"(%fa, %gap, %fb, %end) : (!moore.format_string, !moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
    "moore.builtin.display"(%line) : (!moore.format_string) -> ()
    "func.return"() : () -> ()
  }) {sym_name = "show", function_type = (!moore.class<@base>) -> ()} : () -> ()
  "moore.module"() ({
    "moore.procedure"() ({
      %b = "moore.class.new"() : () -> !moore.class<@base>
      %d = "moore.class.new"() : () -> !moore.class<@derived>
      %r = "moore.class.property_ref"(%d) {property = @n} : (!moore.class<@derived>) -> !moore.ref<i32>
      %k = "moore.constant"() {value = #moore.fvint<30 : 32>} : () -> !moore.i32
      "moore.blocking_assign"(%r, %k) : (!moore.ref<i32>, !moore.i32) -> ()
      "func.call"(%b) {callee = @show} : (!moore.class<@base>) -> ()
      %up = "moore.class.upcast"(%d) : (!moore.class<@derived>) -> !moore.class<@base>
      "func.call"(%up) {callee = @show} : (!moore.class<@base>) -> ()
      "moore.return"() : () -> ()
    }) {kind = 0 : i32} : () -> ()
    "moore.output"() : () -> ()
  }) {sym_name = "top", module_type = !hw.modty<>} : () -> ()
}) : () -> ()
