// SOURCE: IEEE 1800-2023 11.4, Tables 11-4 and 11-11 to 11-20
// CHECKS: 4-state operators of 8 and 65 bits, with operands that nothing knows beforehand
"builtin.module"() ({
  "moore.module"() <{module_type = !moore.modty<>, sym_name = "operators"}> ({
    %a8 = "moore.variable"() <{name = "a8"}> : () -> !moore.ref<l8>
    %b8 = "moore.variable"() <{name = "b8"}> : () -> !moore.ref<l8>
    %a65 = "moore.variable"() <{name = "a65"}> : () -> !moore.ref<l65>
    %b65 = "moore.variable"() <{name = "b65"}> : () -> !moore.ref<l65>
    "moore.procedure"() <{kind = 0 : i32}> ({
      %nl = "moore.fmt.literal"() <{literal = "\0A"}> : () -> !moore.format_string
      %c1a = "moore.constant"() <{value = #moore.fvint<b10100010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c1a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c1b = "moore.constant"() <{value = #moore.fvint<b00011000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c1b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r1a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r1b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o1 = "moore.add"(%r1a, %r1b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s1 = "moore.fmt.int"(%o1) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t1 = "moore.fmt.literal"() <{literal = "add "}> : () -> !moore.format_string
      %u1 = "moore.fmt.concat"(%t1, %s1, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u1) : (!moore.format_string) -> ()
      %c2a = "moore.constant"() <{value = #moore.fvint<bX10X00ZZ : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c2a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c2b = "moore.constant"() <{value = #moore.fvint<bX0XX1000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c2b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r2a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r2b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o2 = "moore.add"(%r2a, %r2b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s2 = "moore.fmt.int"(%o2) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t2 = "moore.fmt.literal"() <{literal = "add "}> : () -> !moore.format_string
      %u2 = "moore.fmt.concat"(%t2, %s2, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u2) : (!moore.format_string) -> ()
      %c3a = "moore.constant"() <{value = #moore.fvint<b01100100 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c3a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c3b = "moore.constant"() <{value = #moore.fvint<b01000011 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c3b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r3a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r3b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o3 = "moore.sub"(%r3a, %r3b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s3 = "moore.fmt.int"(%o3) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t3 = "moore.fmt.literal"() <{literal = "sub "}> : () -> !moore.format_string
      %u3 = "moore.fmt.concat"(%t3, %s3, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u3) : (!moore.format_string) -> ()
      %c4a = "moore.constant"() <{value = #moore.fvint<b11X11100 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c4a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c4b = "moore.constant"() <{value = #moore.fvint<bZ00X1X11 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c4b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r4a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r4b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o4 = "moore.sub"(%r4a, %r4b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s4 = "moore.fmt.int"(%o4) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t4 = "moore.fmt.literal"() <{literal = "sub "}> : () -> !moore.format_string
      %u4 = "moore.fmt.concat"(%t4, %s4, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u4) : (!moore.format_string) -> ()
      %c5a = "moore.constant"() <{value = #moore.fvint<b11001010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c5a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c5b = "moore.constant"() <{value = #moore.fvint<b11001111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c5b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r5a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r5b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o5 = "moore.mul"(%r5a, %r5b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s5 = "moore.fmt.int"(%o5) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t5 = "moore.fmt.literal"() <{literal = "mul "}> : () -> !moore.format_string
      %u5 = "moore.fmt.concat"(%t5, %s5, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u5) : (!moore.format_string) -> ()
      %c6a = "moore.constant"() <{value = #moore.fvint<bX10011ZZ : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c6a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c6b = "moore.constant"() <{value = #moore.fvint<b00ZZ1ZXZ : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c6b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r6a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r6b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o6 = "moore.mul"(%r6a, %r6b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s6 = "moore.fmt.int"(%o6) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t6 = "moore.fmt.literal"() <{literal = "mul "}> : () -> !moore.format_string
      %u6 = "moore.fmt.concat"(%t6, %s6, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u6) : (!moore.format_string) -> ()
      %c7a = "moore.constant"() <{value = #moore.fvint<b11110110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c7a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c7b = "moore.constant"() <{value = #moore.fvint<b01001001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c7b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r7a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r7b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o7 = "moore.divu"(%r7a, %r7b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s7 = "moore.fmt.int"(%o7) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t7 = "moore.fmt.literal"() <{literal = "divu "}> : () -> !moore.format_string
      %u7 = "moore.fmt.concat"(%t7, %s7, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u7) : (!moore.format_string) -> ()
      %c8a = "moore.constant"() <{value = #moore.fvint<b110011X1 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c8a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c8b = "moore.constant"() <{value = #moore.fvint<b01X1Z11Z : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c8b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r8a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r8b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o8 = "moore.divu"(%r8a, %r8b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s8 = "moore.fmt.int"(%o8) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t8 = "moore.fmt.literal"() <{literal = "divu "}> : () -> !moore.format_string
      %u8 = "moore.fmt.concat"(%t8, %s8, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u8) : (!moore.format_string) -> ()
      %c9a = "moore.constant"() <{value = #moore.fvint<b10000000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c9a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c9b = "moore.constant"() <{value = #moore.fvint<b01011001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c9b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r9a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r9b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o9 = "moore.divs"(%r9a, %r9b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s9 = "moore.fmt.int"(%o9) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t9 = "moore.fmt.literal"() <{literal = "divs "}> : () -> !moore.format_string
      %u9 = "moore.fmt.concat"(%t9, %s9, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u9) : (!moore.format_string) -> ()
      %c10a = "moore.constant"() <{value = #moore.fvint<bX1XX10ZX : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c10a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c10b = "moore.constant"() <{value = #moore.fvint<bXZZZ01ZX : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c10b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r10a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r10b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o10 = "moore.divs"(%r10a, %r10b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s10 = "moore.fmt.int"(%o10) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t10 = "moore.fmt.literal"() <{literal = "divs "}> : () -> !moore.format_string
      %u10 = "moore.fmt.concat"(%t10, %s10, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u10) : (!moore.format_string) -> ()
      %c11a = "moore.constant"() <{value = #moore.fvint<b11110110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c11a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c11b = "moore.constant"() <{value = #moore.fvint<b00010010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c11b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r11a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r11b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o11 = "moore.modu"(%r11a, %r11b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s11 = "moore.fmt.int"(%o11) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t11 = "moore.fmt.literal"() <{literal = "modu "}> : () -> !moore.format_string
      %u11 = "moore.fmt.concat"(%t11, %s11, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u11) : (!moore.format_string) -> ()
      %c12a = "moore.constant"() <{value = #moore.fvint<b00X0X01X : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c12a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c12b = "moore.constant"() <{value = #moore.fvint<b000X10Z1 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c12b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r12a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r12b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o12 = "moore.modu"(%r12a, %r12b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s12 = "moore.fmt.int"(%o12) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t12 = "moore.fmt.literal"() <{literal = "modu "}> : () -> !moore.format_string
      %u12 = "moore.fmt.concat"(%t12, %s12, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u12) : (!moore.format_string) -> ()
      %c13a = "moore.constant"() <{value = #moore.fvint<b11100111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c13a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c13b = "moore.constant"() <{value = #moore.fvint<b11000111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c13b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r13a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r13b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o13 = "moore.mods"(%r13a, %r13b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s13 = "moore.fmt.int"(%o13) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t13 = "moore.fmt.literal"() <{literal = "mods "}> : () -> !moore.format_string
      %u13 = "moore.fmt.concat"(%t13, %s13, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u13) : (!moore.format_string) -> ()
      %c14a = "moore.constant"() <{value = #moore.fvint<bZ0X00X10 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c14a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c14b = "moore.constant"() <{value = #moore.fvint<bZX0X1Z0Z : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c14b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r14a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r14b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o14 = "moore.mods"(%r14a, %r14b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s14 = "moore.fmt.int"(%o14) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t14 = "moore.fmt.literal"() <{literal = "mods "}> : () -> !moore.format_string
      %u14 = "moore.fmt.concat"(%t14, %s14, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u14) : (!moore.format_string) -> ()
      %c15a = "moore.constant"() <{value = #moore.fvint<b11010100 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c15a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c15b = "moore.constant"() <{value = #moore.fvint<b00000100 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c15b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r15a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r15b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o15 = "moore.powu"(%r15a, %r15b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s15 = "moore.fmt.int"(%o15) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t15 = "moore.fmt.literal"() <{literal = "powu "}> : () -> !moore.format_string
      %u15 = "moore.fmt.concat"(%t15, %s15, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u15) : (!moore.format_string) -> ()
      %c16a = "moore.constant"() <{value = #moore.fvint<b110ZX11Z : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c16a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c16b = "moore.constant"() <{value = #moore.fvint<b00000101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c16b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r16a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r16b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o16 = "moore.powu"(%r16a, %r16b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s16 = "moore.fmt.int"(%o16) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t16 = "moore.fmt.literal"() <{literal = "powu "}> : () -> !moore.format_string
      %u16 = "moore.fmt.concat"(%t16, %s16, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u16) : (!moore.format_string) -> ()
      %c17a = "moore.constant"() <{value = #moore.fvint<b01011001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c17a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c17b = "moore.constant"() <{value = #moore.fvint<b00000110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c17b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r17a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r17b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o17 = "moore.pows"(%r17a, %r17b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s17 = "moore.fmt.int"(%o17) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t17 = "moore.fmt.literal"() <{literal = "pows "}> : () -> !moore.format_string
      %u17 = "moore.fmt.concat"(%t17, %s17, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u17) : (!moore.format_string) -> ()
      %c18a = "moore.constant"() <{value = #moore.fvint<bZ0Z00000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c18a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c18b = "moore.constant"() <{value = #moore.fvint<b00000101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c18b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r18a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r18b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o18 = "moore.pows"(%r18a, %r18b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s18 = "moore.fmt.int"(%o18) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t18 = "moore.fmt.literal"() <{literal = "pows "}> : () -> !moore.format_string
      %u18 = "moore.fmt.concat"(%t18, %s18, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u18) : (!moore.format_string) -> ()
      %c19a = "moore.constant"() <{value = #moore.fvint<b00000010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c19a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c19b = "moore.constant"() <{value = #moore.fvint<b00101011 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c19b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r19a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r19b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o19 = "moore.and"(%r19a, %r19b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s19 = "moore.fmt.int"(%o19) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t19 = "moore.fmt.literal"() <{literal = "and "}> : () -> !moore.format_string
      %u19 = "moore.fmt.concat"(%t19, %s19, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u19) : (!moore.format_string) -> ()
      %c20a = "moore.constant"() <{value = #moore.fvint<bX100Z11Z : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c20a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c20b = "moore.constant"() <{value = #moore.fvint<bXX1X0X0X : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c20b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r20a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r20b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o20 = "moore.and"(%r20a, %r20b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s20 = "moore.fmt.int"(%o20) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t20 = "moore.fmt.literal"() <{literal = "and "}> : () -> !moore.format_string
      %u20 = "moore.fmt.concat"(%t20, %s20, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u20) : (!moore.format_string) -> ()
      %c21a = "moore.constant"() <{value = #moore.fvint<b01000001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c21a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c21b = "moore.constant"() <{value = #moore.fvint<b00110000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c21b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r21a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r21b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o21 = "moore.or"(%r21a, %r21b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s21 = "moore.fmt.int"(%o21) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t21 = "moore.fmt.literal"() <{literal = "or "}> : () -> !moore.format_string
      %u21 = "moore.fmt.concat"(%t21, %s21, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u21) : (!moore.format_string) -> ()
      %c22a = "moore.constant"() <{value = #moore.fvint<b100X1X00 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c22a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c22b = "moore.constant"() <{value = #moore.fvint<b11XXXX0Z : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c22b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r22a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r22b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o22 = "moore.or"(%r22a, %r22b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s22 = "moore.fmt.int"(%o22) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t22 = "moore.fmt.literal"() <{literal = "or "}> : () -> !moore.format_string
      %u22 = "moore.fmt.concat"(%t22, %s22, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u22) : (!moore.format_string) -> ()
      %c23a = "moore.constant"() <{value = #moore.fvint<b11101010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c23a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c23b = "moore.constant"() <{value = #moore.fvint<b10111001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c23b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r23a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r23b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o23 = "moore.xor"(%r23a, %r23b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s23 = "moore.fmt.int"(%o23) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t23 = "moore.fmt.literal"() <{literal = "xor "}> : () -> !moore.format_string
      %u23 = "moore.fmt.concat"(%t23, %s23, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u23) : (!moore.format_string) -> ()
      %c24a = "moore.constant"() <{value = #moore.fvint<b00Z100ZZ : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c24a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c24b = "moore.constant"() <{value = #moore.fvint<bZ101010Z : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c24b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r24a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r24b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o24 = "moore.xor"(%r24a, %r24b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s24 = "moore.fmt.int"(%o24) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t24 = "moore.fmt.literal"() <{literal = "xor "}> : () -> !moore.format_string
      %u24 = "moore.fmt.concat"(%t24, %s24, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u24) : (!moore.format_string) -> ()
      %c25a = "moore.constant"() <{value = #moore.fvint<b01100011 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c25a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c25b = "moore.constant"() <{value = #moore.fvint<b00000101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c25b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r25a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r25b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o25 = "moore.shl"(%r25a, %r25b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s25 = "moore.fmt.int"(%o25) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t25 = "moore.fmt.literal"() <{literal = "shl "}> : () -> !moore.format_string
      %u25 = "moore.fmt.concat"(%t25, %s25, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u25) : (!moore.format_string) -> ()
      %c26a = "moore.constant"() <{value = #moore.fvint<bX11Z011X : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c26a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c26b = "moore.constant"() <{value = #moore.fvint<b00000010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c26b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r26a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r26b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o26 = "moore.shl"(%r26a, %r26b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s26 = "moore.fmt.int"(%o26) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t26 = "moore.fmt.literal"() <{literal = "shl "}> : () -> !moore.format_string
      %u26 = "moore.fmt.concat"(%t26, %s26, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u26) : (!moore.format_string) -> ()
      %c27a = "moore.constant"() <{value = #moore.fvint<b10111011 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c27a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c27b = "moore.constant"() <{value = #moore.fvint<b00000001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c27b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r27a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r27b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o27 = "moore.shr"(%r27a, %r27b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s27 = "moore.fmt.int"(%o27) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t27 = "moore.fmt.literal"() <{literal = "shr "}> : () -> !moore.format_string
      %u27 = "moore.fmt.concat"(%t27, %s27, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u27) : (!moore.format_string) -> ()
      %c28a = "moore.constant"() <{value = #moore.fvint<b10X00101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c28a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c28b = "moore.constant"() <{value = #moore.fvint<b0111000X : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c28b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r28a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r28b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o28 = "moore.shr"(%r28a, %r28b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s28 = "moore.fmt.int"(%o28) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t28 = "moore.fmt.literal"() <{literal = "shr "}> : () -> !moore.format_string
      %u28 = "moore.fmt.concat"(%t28, %s28, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u28) : (!moore.format_string) -> ()
      %c29a = "moore.constant"() <{value = #moore.fvint<b10001101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c29a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c29b = "moore.constant"() <{value = #moore.fvint<b00000000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c29b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r29a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r29b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o29 = "moore.ashr"(%r29a, %r29b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s29 = "moore.fmt.int"(%o29) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t29 = "moore.fmt.literal"() <{literal = "ashr "}> : () -> !moore.format_string
      %u29 = "moore.fmt.concat"(%t29, %s29, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u29) : (!moore.format_string) -> ()
      %c30a = "moore.constant"() <{value = #moore.fvint<bZXX0X101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c30a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c30b = "moore.constant"() <{value = #moore.fvint<b00000010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c30b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r30a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r30b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o30 = "moore.ashr"(%r30a, %r30b) : (!moore.l8, !moore.l8) -> !moore.l8
      %s30 = "moore.fmt.int"(%o30) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t30 = "moore.fmt.literal"() <{literal = "ashr "}> : () -> !moore.format_string
      %u30 = "moore.fmt.concat"(%t30, %s30, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u30) : (!moore.format_string) -> ()
      %c31a = "moore.constant"() <{value = #moore.fvint<b11000011 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c31a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r31a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o31 = "moore.not"(%r31a) : (!moore.l8) -> !moore.l8
      %s31 = "moore.fmt.int"(%o31) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t31 = "moore.fmt.literal"() <{literal = "not "}> : () -> !moore.format_string
      %u31 = "moore.fmt.concat"(%t31, %s31, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u31) : (!moore.format_string) -> ()
      %c32a = "moore.constant"() <{value = #moore.fvint<b000Z1XZ1 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c32a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r32a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o32 = "moore.not"(%r32a) : (!moore.l8) -> !moore.l8
      %s32 = "moore.fmt.int"(%o32) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t32 = "moore.fmt.literal"() <{literal = "not "}> : () -> !moore.format_string
      %u32 = "moore.fmt.concat"(%t32, %s32, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u32) : (!moore.format_string) -> ()
      %c33a = "moore.constant"() <{value = #moore.fvint<b01010011 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c33a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r33a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o33 = "moore.neg"(%r33a) : (!moore.l8) -> !moore.l8
      %s33 = "moore.fmt.int"(%o33) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t33 = "moore.fmt.literal"() <{literal = "neg "}> : () -> !moore.format_string
      %u33 = "moore.fmt.concat"(%t33, %s33, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u33) : (!moore.format_string) -> ()
      %c34a = "moore.constant"() <{value = #moore.fvint<b0111X100 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c34a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r34a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o34 = "moore.neg"(%r34a) : (!moore.l8) -> !moore.l8
      %s34 = "moore.fmt.int"(%o34) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l8) -> !moore.format_string
      %t34 = "moore.fmt.literal"() <{literal = "neg "}> : () -> !moore.format_string
      %u34 = "moore.fmt.concat"(%t34, %s34, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u34) : (!moore.format_string) -> ()
      %c35a = "moore.constant"() <{value = #moore.fvint<b10100110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c35a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c35b = "moore.constant"() <{value = #moore.fvint<bZ0100110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c35b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r35a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r35b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o35 = "moore.eq"(%r35a, %r35b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s35 = "moore.fmt.int"(%o35) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t35 = "moore.fmt.literal"() <{literal = "eq "}> : () -> !moore.format_string
      %u35 = "moore.fmt.concat"(%t35, %s35, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u35) : (!moore.format_string) -> ()
      %c36a = "moore.constant"() <{value = #moore.fvint<b011Z00XX : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c36a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c36b = "moore.constant"() <{value = #moore.fvint<b010Z00XX : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c36b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r36a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r36b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o36 = "moore.eq"(%r36a, %r36b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s36 = "moore.fmt.int"(%o36) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t36 = "moore.fmt.literal"() <{literal = "eq "}> : () -> !moore.format_string
      %u36 = "moore.fmt.concat"(%t36, %s36, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u36) : (!moore.format_string) -> ()
      %c37a = "moore.constant"() <{value = #moore.fvint<b10000000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c37a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c37b = "moore.constant"() <{value = #moore.fvint<b10000000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c37b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r37a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r37b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o37 = "moore.ne"(%r37a, %r37b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s37 = "moore.fmt.int"(%o37) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t37 = "moore.fmt.literal"() <{literal = "ne "}> : () -> !moore.format_string
      %u37 = "moore.fmt.concat"(%t37, %s37, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u37) : (!moore.format_string) -> ()
      %c38a = "moore.constant"() <{value = #moore.fvint<bZXX0ZX0Z : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c38a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c38b = "moore.constant"() <{value = #moore.fvint<bZXX0ZX0Z : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c38b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r38a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r38b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o38 = "moore.ne"(%r38a, %r38b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s38 = "moore.fmt.int"(%o38) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t38 = "moore.fmt.literal"() <{literal = "ne "}> : () -> !moore.format_string
      %u38 = "moore.fmt.concat"(%t38, %s38, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u38) : (!moore.format_string) -> ()
      %c39a = "moore.constant"() <{value = #moore.fvint<b10110000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c39a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c39b = "moore.constant"() <{value = #moore.fvint<b11100101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c39b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r39a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r39b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o39 = "moore.ult"(%r39a, %r39b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s39 = "moore.fmt.int"(%o39) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t39 = "moore.fmt.literal"() <{literal = "ult "}> : () -> !moore.format_string
      %u39 = "moore.fmt.concat"(%t39, %s39, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u39) : (!moore.format_string) -> ()
      %c40a = "moore.constant"() <{value = #moore.fvint<b1Z0Z0Z11 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c40a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c40b = "moore.constant"() <{value = #moore.fvint<bZX11110X : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c40b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r40a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r40b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o40 = "moore.ult"(%r40a, %r40b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s40 = "moore.fmt.int"(%o40) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t40 = "moore.fmt.literal"() <{literal = "ult "}> : () -> !moore.format_string
      %u40 = "moore.fmt.concat"(%t40, %s40, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u40) : (!moore.format_string) -> ()
      %c41a = "moore.constant"() <{value = #moore.fvint<b01010110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c41a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c41b = "moore.constant"() <{value = #moore.fvint<b11100000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c41b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r41a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r41b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o41 = "moore.ule"(%r41a, %r41b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s41 = "moore.fmt.int"(%o41) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t41 = "moore.fmt.literal"() <{literal = "ule "}> : () -> !moore.format_string
      %u41 = "moore.fmt.concat"(%t41, %s41, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u41) : (!moore.format_string) -> ()
      %c42a = "moore.constant"() <{value = #moore.fvint<bZX110XZX : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c42a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c42b = "moore.constant"() <{value = #moore.fvint<b10Z10111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c42b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r42a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r42b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o42 = "moore.ule"(%r42a, %r42b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s42 = "moore.fmt.int"(%o42) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t42 = "moore.fmt.literal"() <{literal = "ule "}> : () -> !moore.format_string
      %u42 = "moore.fmt.concat"(%t42, %s42, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u42) : (!moore.format_string) -> ()
      %c43a = "moore.constant"() <{value = #moore.fvint<b00011110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c43a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c43b = "moore.constant"() <{value = #moore.fvint<b11110101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c43b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r43a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r43b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o43 = "moore.ugt"(%r43a, %r43b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s43 = "moore.fmt.int"(%o43) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t43 = "moore.fmt.literal"() <{literal = "ugt "}> : () -> !moore.format_string
      %u43 = "moore.fmt.concat"(%t43, %s43, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u43) : (!moore.format_string) -> ()
      %c44a = "moore.constant"() <{value = #moore.fvint<b1100Z0Z1 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c44a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c44b = "moore.constant"() <{value = #moore.fvint<b11011X01 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c44b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r44a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r44b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o44 = "moore.ugt"(%r44a, %r44b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s44 = "moore.fmt.int"(%o44) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t44 = "moore.fmt.literal"() <{literal = "ugt "}> : () -> !moore.format_string
      %u44 = "moore.fmt.concat"(%t44, %s44, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u44) : (!moore.format_string) -> ()
      %c45a = "moore.constant"() <{value = #moore.fvint<b11010010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c45a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c45b = "moore.constant"() <{value = #moore.fvint<b01110110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c45b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r45a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r45b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o45 = "moore.uge"(%r45a, %r45b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s45 = "moore.fmt.int"(%o45) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t45 = "moore.fmt.literal"() <{literal = "uge "}> : () -> !moore.format_string
      %u45 = "moore.fmt.concat"(%t45, %s45, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u45) : (!moore.format_string) -> ()
      %c46a = "moore.constant"() <{value = #moore.fvint<bZ1XX0Z00 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c46a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c46b = "moore.constant"() <{value = #moore.fvint<bZ11X0Z11 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c46b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r46a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r46b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o46 = "moore.uge"(%r46a, %r46b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s46 = "moore.fmt.int"(%o46) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t46 = "moore.fmt.literal"() <{literal = "uge "}> : () -> !moore.format_string
      %u46 = "moore.fmt.concat"(%t46, %s46, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u46) : (!moore.format_string) -> ()
      %c47a = "moore.constant"() <{value = #moore.fvint<b00011111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c47a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c47b = "moore.constant"() <{value = #moore.fvint<b11101110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c47b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r47a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r47b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o47 = "moore.slt"(%r47a, %r47b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s47 = "moore.fmt.int"(%o47) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t47 = "moore.fmt.literal"() <{literal = "slt "}> : () -> !moore.format_string
      %u47 = "moore.fmt.concat"(%t47, %s47, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u47) : (!moore.format_string) -> ()
      %c48a = "moore.constant"() <{value = #moore.fvint<b0Z000X1X : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c48a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c48b = "moore.constant"() <{value = #moore.fvint<b011110X0 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c48b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r48a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r48b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o48 = "moore.slt"(%r48a, %r48b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s48 = "moore.fmt.int"(%o48) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t48 = "moore.fmt.literal"() <{literal = "slt "}> : () -> !moore.format_string
      %u48 = "moore.fmt.concat"(%t48, %s48, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u48) : (!moore.format_string) -> ()
      %c49a = "moore.constant"() <{value = #moore.fvint<b00010101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c49a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c49b = "moore.constant"() <{value = #moore.fvint<b10011101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c49b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r49a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r49b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o49 = "moore.sle"(%r49a, %r49b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s49 = "moore.fmt.int"(%o49) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t49 = "moore.fmt.literal"() <{literal = "sle "}> : () -> !moore.format_string
      %u49 = "moore.fmt.concat"(%t49, %s49, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u49) : (!moore.format_string) -> ()
      %c50a = "moore.constant"() <{value = #moore.fvint<b11011X10 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c50a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c50b = "moore.constant"() <{value = #moore.fvint<bZXXZ0010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c50b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r50a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r50b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o50 = "moore.sle"(%r50a, %r50b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s50 = "moore.fmt.int"(%o50) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t50 = "moore.fmt.literal"() <{literal = "sle "}> : () -> !moore.format_string
      %u50 = "moore.fmt.concat"(%t50, %s50, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u50) : (!moore.format_string) -> ()
      %c51a = "moore.constant"() <{value = #moore.fvint<b11111000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c51a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c51b = "moore.constant"() <{value = #moore.fvint<b11100111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c51b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r51a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r51b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o51 = "moore.sgt"(%r51a, %r51b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s51 = "moore.fmt.int"(%o51) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t51 = "moore.fmt.literal"() <{literal = "sgt "}> : () -> !moore.format_string
      %u51 = "moore.fmt.concat"(%t51, %s51, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u51) : (!moore.format_string) -> ()
      %c52a = "moore.constant"() <{value = #moore.fvint<b00000XZ0 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c52a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c52b = "moore.constant"() <{value = #moore.fvint<bZZZ10X00 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c52b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r52a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r52b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o52 = "moore.sgt"(%r52a, %r52b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s52 = "moore.fmt.int"(%o52) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t52 = "moore.fmt.literal"() <{literal = "sgt "}> : () -> !moore.format_string
      %u52 = "moore.fmt.concat"(%t52, %s52, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u52) : (!moore.format_string) -> ()
      %c53a = "moore.constant"() <{value = #moore.fvint<b00010110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c53a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c53b = "moore.constant"() <{value = #moore.fvint<b00101100 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c53b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r53a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r53b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o53 = "moore.sge"(%r53a, %r53b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s53 = "moore.fmt.int"(%o53) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t53 = "moore.fmt.literal"() <{literal = "sge "}> : () -> !moore.format_string
      %u53 = "moore.fmt.concat"(%t53, %s53, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u53) : (!moore.format_string) -> ()
      %c54a = "moore.constant"() <{value = #moore.fvint<b0X1111Z0 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c54a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c54b = "moore.constant"() <{value = #moore.fvint<b1X0X001Z : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c54b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r54a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r54b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o54 = "moore.sge"(%r54a, %r54b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s54 = "moore.fmt.int"(%o54) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t54 = "moore.fmt.literal"() <{literal = "sge "}> : () -> !moore.format_string
      %u54 = "moore.fmt.concat"(%t54, %s54, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u54) : (!moore.format_string) -> ()
      %c55a = "moore.constant"() <{value = #moore.fvint<b10001101 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c55a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c55b = "moore.constant"() <{value = #moore.fvint<b10001111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c55b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r55a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r55b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o55 = "moore.case_eq"(%r55a, %r55b) : (!moore.l8, !moore.l8) -> !moore.i1
      %s55 = "moore.fmt.int"(%o55) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t55 = "moore.fmt.literal"() <{literal = "case_eq "}> : () -> !moore.format_string
      %u55 = "moore.fmt.concat"(%t55, %s55, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u55) : (!moore.format_string) -> ()
      %c56a = "moore.constant"() <{value = #moore.fvint<b01ZX0010 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c56a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c56b = "moore.constant"() <{value = #moore.fvint<b10010110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c56b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r56a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r56b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o56 = "moore.case_eq"(%r56a, %r56b) : (!moore.l8, !moore.l8) -> !moore.i1
      %s56 = "moore.fmt.int"(%o56) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t56 = "moore.fmt.literal"() <{literal = "case_eq "}> : () -> !moore.format_string
      %u56 = "moore.fmt.concat"(%t56, %s56, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u56) : (!moore.format_string) -> ()
      %c57a = "moore.constant"() <{value = #moore.fvint<b10011001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c57a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c57b = "moore.constant"() <{value = #moore.fvint<b10011001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c57b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r57a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r57b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o57 = "moore.casez_eq"(%r57a, %r57b) : (!moore.l8, !moore.l8) -> !moore.i1
      %s57 = "moore.fmt.int"(%o57) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t57 = "moore.fmt.literal"() <{literal = "casez_eq "}> : () -> !moore.format_string
      %u57 = "moore.fmt.concat"(%t57, %s57, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u57) : (!moore.format_string) -> ()
      %c58a = "moore.constant"() <{value = #moore.fvint<b00100ZXZ : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c58a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c58b = "moore.constant"() <{value = #moore.fvint<b00100ZXZ : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c58b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r58a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r58b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o58 = "moore.casez_eq"(%r58a, %r58b) : (!moore.l8, !moore.l8) -> !moore.i1
      %s58 = "moore.fmt.int"(%o58) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t58 = "moore.fmt.literal"() <{literal = "casez_eq "}> : () -> !moore.format_string
      %u58 = "moore.fmt.concat"(%t58, %s58, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u58) : (!moore.format_string) -> ()
      %c59a = "moore.constant"() <{value = #moore.fvint<b01011001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c59a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c59b = "moore.constant"() <{value = #moore.fvint<b01011001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c59b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r59a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r59b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o59 = "moore.casexz_eq"(%r59a, %r59b) : (!moore.l8, !moore.l8) -> !moore.i1
      %s59 = "moore.fmt.int"(%o59) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t59 = "moore.fmt.literal"() <{literal = "casexz_eq "}> : () -> !moore.format_string
      %u59 = "moore.fmt.concat"(%t59, %s59, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u59) : (!moore.format_string) -> ()
      %c60a = "moore.constant"() <{value = #moore.fvint<b11Z10Z10 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c60a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c60b = "moore.constant"() <{value = #moore.fvint<b1XZ10Z10 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c60b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r60a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r60b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o60 = "moore.casexz_eq"(%r60a, %r60b) : (!moore.l8, !moore.l8) -> !moore.i1
      %s60 = "moore.fmt.int"(%o60) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t60 = "moore.fmt.literal"() <{literal = "casexz_eq "}> : () -> !moore.format_string
      %u60 = "moore.fmt.concat"(%t60, %s60, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u60) : (!moore.format_string) -> ()
      %c61a = "moore.constant"() <{value = #moore.fvint<b11101111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c61a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c61b = "moore.constant"() <{value = #moore.fvint<b00000111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c61b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r61a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r61b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o61 = "moore.wildcard_eq"(%r61a, %r61b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s61 = "moore.fmt.int"(%o61) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t61 = "moore.fmt.literal"() <{literal = "wildcard_eq "}> : () -> !moore.format_string
      %u61 = "moore.fmt.concat"(%t61, %s61, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u61) : (!moore.format_string) -> ()
      %c62a = "moore.constant"() <{value = #moore.fvint<b110100Z1 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c62a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c62b = "moore.constant"() <{value = #moore.fvint<bZ0X01111 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c62b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r62a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r62b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o62 = "moore.wildcard_eq"(%r62a, %r62b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s62 = "moore.fmt.int"(%o62) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t62 = "moore.fmt.literal"() <{literal = "wildcard_eq "}> : () -> !moore.format_string
      %u62 = "moore.fmt.concat"(%t62, %s62, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u62) : (!moore.format_string) -> ()
      %c63a = "moore.constant"() <{value = #moore.fvint<b00100100 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c63a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c63b = "moore.constant"() <{value = #moore.fvint<b001001Z0 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c63b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r63a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r63b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o63 = "moore.wildcard_ne"(%r63a, %r63b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s63 = "moore.fmt.int"(%o63) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t63 = "moore.fmt.literal"() <{literal = "wildcard_ne "}> : () -> !moore.format_string
      %u63 = "moore.fmt.concat"(%t63, %s63, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u63) : (!moore.format_string) -> ()
      %c64a = "moore.constant"() <{value = #moore.fvint<bZ100011X : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c64a) : (!moore.ref<l8>, !moore.l8) -> ()
      %c64b = "moore.constant"() <{value = #moore.fvint<bZ100X11X : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%b8, %c64b) : (!moore.ref<l8>, !moore.l8) -> ()
      %r64a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %r64b = "moore.read"(%b8) : (!moore.ref<l8>) -> !moore.l8
      %o64 = "moore.wildcard_ne"(%r64a, %r64b) : (!moore.l8, !moore.l8) -> !moore.l1
      %s64 = "moore.fmt.int"(%o64) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t64 = "moore.fmt.literal"() <{literal = "wildcard_ne "}> : () -> !moore.format_string
      %u64 = "moore.fmt.concat"(%t64, %s64, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u64) : (!moore.format_string) -> ()
      %c65a = "moore.constant"() <{value = #moore.fvint<b11010000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c65a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r65a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o65 = "moore.reduce_and"(%r65a) : (!moore.l8) -> !moore.l1
      %s65 = "moore.fmt.int"(%o65) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t65 = "moore.fmt.literal"() <{literal = "reduce_and "}> : () -> !moore.format_string
      %u65 = "moore.fmt.concat"(%t65, %s65, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u65) : (!moore.format_string) -> ()
      %c66a = "moore.constant"() <{value = #moore.fvint<b01X01011 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c66a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r66a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o66 = "moore.reduce_and"(%r66a) : (!moore.l8) -> !moore.l1
      %s66 = "moore.fmt.int"(%o66) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t66 = "moore.fmt.literal"() <{literal = "reduce_and "}> : () -> !moore.format_string
      %u66 = "moore.fmt.concat"(%t66, %s66, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u66) : (!moore.format_string) -> ()
      %c67a = "moore.constant"() <{value = #moore.fvint<b00010001 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c67a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r67a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o67 = "moore.reduce_or"(%r67a) : (!moore.l8) -> !moore.l1
      %s67 = "moore.fmt.int"(%o67) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t67 = "moore.fmt.literal"() <{literal = "reduce_or "}> : () -> !moore.format_string
      %u67 = "moore.fmt.concat"(%t67, %s67, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u67) : (!moore.format_string) -> ()
      %c68a = "moore.constant"() <{value = #moore.fvint<b01101000 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c68a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r68a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o68 = "moore.reduce_or"(%r68a) : (!moore.l8) -> !moore.l1
      %s68 = "moore.fmt.int"(%o68) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t68 = "moore.fmt.literal"() <{literal = "reduce_or "}> : () -> !moore.format_string
      %u68 = "moore.fmt.concat"(%t68, %s68, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u68) : (!moore.format_string) -> ()
      %c69a = "moore.constant"() <{value = #moore.fvint<b00010110 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c69a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r69a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o69 = "moore.reduce_xor"(%r69a) : (!moore.l8) -> !moore.l1
      %s69 = "moore.fmt.int"(%o69) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t69 = "moore.fmt.literal"() <{literal = "reduce_xor "}> : () -> !moore.format_string
      %u69 = "moore.fmt.concat"(%t69, %s69, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u69) : (!moore.format_string) -> ()
      %c70a = "moore.constant"() <{value = #moore.fvint<b0ZXZX100 : 8>}> : () -> !moore.l8
      "moore.blocking_assign"(%a8, %c70a) : (!moore.ref<l8>, !moore.l8) -> ()
      %r70a = "moore.read"(%a8) : (!moore.ref<l8>) -> !moore.l8
      %o70 = "moore.reduce_xor"(%r70a) : (!moore.l8) -> !moore.l1
      %s70 = "moore.fmt.int"(%o70) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t70 = "moore.fmt.literal"() <{literal = "reduce_xor "}> : () -> !moore.format_string
      %u70 = "moore.fmt.concat"(%t70, %s70, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u70) : (!moore.format_string) -> ()
      %c71a = "moore.constant"() <{value = #moore.fvint<b11000100011101000110101000111111011110101100101001110000010100110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c71a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c71b = "moore.constant"() <{value = #moore.fvint<b00011010011010001010001011000000101111101111100011011011000111010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c71b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r71a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r71b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o71 = "moore.add"(%r71a, %r71b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s71 = "moore.fmt.int"(%o71) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t71 = "moore.fmt.literal"() <{literal = "add "}> : () -> !moore.format_string
      %u71 = "moore.fmt.concat"(%t71, %s71, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u71) : (!moore.format_string) -> ()
      %c72a = "moore.constant"() <{value = #moore.fvint<b0Z00Z1ZX00X1Z000XZZ000110ZZ001X101X1101X10X1XX01100010Z1Z11010X0Z : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c72a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c72b = "moore.constant"() <{value = #moore.fvint<b11XXXZ01XZ1Z1111X0110100XZ01X11ZXZ1Z0Z0001XZ11X10010XZ0000X110X1X : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c72b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r72a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r72b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o72 = "moore.add"(%r72a, %r72b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s72 = "moore.fmt.int"(%o72) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t72 = "moore.fmt.literal"() <{literal = "add "}> : () -> !moore.format_string
      %u72 = "moore.fmt.concat"(%t72, %s72, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u72) : (!moore.format_string) -> ()
      %c73a = "moore.constant"() <{value = #moore.fvint<b01100110000010001110011100000010000000010101010101110100010001101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c73a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c73b = "moore.constant"() <{value = #moore.fvint<b11100001000101101110010101000000001000000000100100000000110000111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c73b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r73a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r73b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o73 = "moore.sub"(%r73a, %r73b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s73 = "moore.fmt.int"(%o73) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t73 = "moore.fmt.literal"() <{literal = "sub "}> : () -> !moore.format_string
      %u73 = "moore.fmt.concat"(%t73, %s73, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u73) : (!moore.format_string) -> ()
      %c74a = "moore.constant"() <{value = #moore.fvint<b1101110Z11XX11XZ0101X011Z0XX0Z0X1010X01001101Z01X1X1X010Z0100Z01Z : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c74a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c74b = "moore.constant"() <{value = #moore.fvint<bX0Z11011Z01Z010111XX01Z010XXZXZ01X1X01ZXZ1011Z1X0011ZZ0X011ZX0Z00 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c74b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r74a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r74b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o74 = "moore.sub"(%r74a, %r74b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s74 = "moore.fmt.int"(%o74) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t74 = "moore.fmt.literal"() <{literal = "sub "}> : () -> !moore.format_string
      %u74 = "moore.fmt.concat"(%t74, %s74, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u74) : (!moore.format_string) -> ()
      %c75a = "moore.constant"() <{value = #moore.fvint<b11001010000100111100010110011011001100110000111101010111101010110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c75a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c75b = "moore.constant"() <{value = #moore.fvint<b01000101010111100101011110001111001101100000100111101101111010110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c75b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r75a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r75b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o75 = "moore.mul"(%r75a, %r75b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s75 = "moore.fmt.int"(%o75) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t75 = "moore.fmt.literal"() <{literal = "mul "}> : () -> !moore.format_string
      %u75 = "moore.fmt.concat"(%t75, %s75, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u75) : (!moore.format_string) -> ()
      %c76a = "moore.constant"() <{value = #moore.fvint<bZ11111XZ0Z101100X10X1ZX0Z000Z11X0X00011001X0XZX0ZXZ101Z0X0Z1Z0X01 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c76a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c76b = "moore.constant"() <{value = #moore.fvint<b10011X0110Z1010XXZ0011ZX1Z11111Z00Z1ZZ00X0ZZ10X11000Z1Z010Z111XX0 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c76b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r76a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r76b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o76 = "moore.mul"(%r76a, %r76b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s76 = "moore.fmt.int"(%o76) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t76 = "moore.fmt.literal"() <{literal = "mul "}> : () -> !moore.format_string
      %u76 = "moore.fmt.concat"(%t76, %s76, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u76) : (!moore.format_string) -> ()
      %c77a = "moore.constant"() <{value = #moore.fvint<b11111011111111010101100011011000010100001000010010111010101010011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c77a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c77b = "moore.constant"() <{value = #moore.fvint<b10010110010001000000010101001001111000000111010111100010111111110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c77b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r77a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r77b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o77 = "moore.divu"(%r77a, %r77b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s77 = "moore.fmt.int"(%o77) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t77 = "moore.fmt.literal"() <{literal = "divu "}> : () -> !moore.format_string
      %u77 = "moore.fmt.concat"(%t77, %s77, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u77) : (!moore.format_string) -> ()
      %c78a = "moore.constant"() <{value = #moore.fvint<bXZZX1XZ00X1X1011Z1X011Z011110X010X01XZ11X0XX110Z01X0Z11Z01X011X0X : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c78a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c78b = "moore.constant"() <{value = #moore.fvint<b1001XX1X11XX000000Z11XX11X0001101Z1001X011XX0000X1XX011101XX01010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c78b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r78a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r78b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o78 = "moore.divu"(%r78a, %r78b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s78 = "moore.fmt.int"(%o78) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t78 = "moore.fmt.literal"() <{literal = "divu "}> : () -> !moore.format_string
      %u78 = "moore.fmt.concat"(%t78, %s78, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u78) : (!moore.format_string) -> ()
      %c79a = "moore.constant"() <{value = #moore.fvint<b01000011101001100101010000110001100010011011111011101000100000101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c79a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c79b = "moore.constant"() <{value = #moore.fvint<b01001110101010001010111000111011011100001101011100011100100110101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c79b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r79a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r79b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o79 = "moore.divs"(%r79a, %r79b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s79 = "moore.fmt.int"(%o79) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t79 = "moore.fmt.literal"() <{literal = "divs "}> : () -> !moore.format_string
      %u79 = "moore.fmt.concat"(%t79, %s79, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u79) : (!moore.format_string) -> ()
      %c80a = "moore.constant"() <{value = #moore.fvint<b0110101X000X0Z00X00XZ11000XZZZ0X1000ZZX1Z0X111Z100110Z100X100Z1XX : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c80a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c80b = "moore.constant"() <{value = #moore.fvint<b01X1X001Z01Z1X010Z11X0XX00000X00011X000ZZ010XZX1X0Z1010Z001011XX1 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c80b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r80a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r80b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o80 = "moore.divs"(%r80a, %r80b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s80 = "moore.fmt.int"(%o80) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t80 = "moore.fmt.literal"() <{literal = "divs "}> : () -> !moore.format_string
      %u80 = "moore.fmt.concat"(%t80, %s80, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u80) : (!moore.format_string) -> ()
      %c81a = "moore.constant"() <{value = #moore.fvint<b00010000110011010111011110101010100011000011100011001001001011000 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c81a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c81b = "moore.constant"() <{value = #moore.fvint<b10101001111001101011111100100110100111110100001101110001110010110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c81b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r81a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r81b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o81 = "moore.modu"(%r81a, %r81b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s81 = "moore.fmt.int"(%o81) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t81 = "moore.fmt.literal"() <{literal = "modu "}> : () -> !moore.format_string
      %u81 = "moore.fmt.concat"(%t81, %s81, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u81) : (!moore.format_string) -> ()
      %c82a = "moore.constant"() <{value = #moore.fvint<b1001XX011X011XX011Z11Z1111XXX1Z10Z11110X101X1X0011X01010001X11X1X : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c82a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c82b = "moore.constant"() <{value = #moore.fvint<bX1XXZZ11110XZ110Z0X0011X1ZXX001111XX1ZXZ0011101X00Z1Z1X1Z0X1X0X01 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c82b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r82a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r82b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o82 = "moore.modu"(%r82a, %r82b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s82 = "moore.fmt.int"(%o82) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t82 = "moore.fmt.literal"() <{literal = "modu "}> : () -> !moore.format_string
      %u82 = "moore.fmt.concat"(%t82, %s82, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u82) : (!moore.format_string) -> ()
      %c83a = "moore.constant"() <{value = #moore.fvint<b00010100101100000110010000000011100100110010010110001010000000101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c83a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c83b = "moore.constant"() <{value = #moore.fvint<b11110010111100000110011101111001101011101010100000101100110110110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c83b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r83a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r83b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o83 = "moore.mods"(%r83a, %r83b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s83 = "moore.fmt.int"(%o83) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t83 = "moore.fmt.literal"() <{literal = "mods "}> : () -> !moore.format_string
      %u83 = "moore.fmt.concat"(%t83, %s83, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u83) : (!moore.format_string) -> ()
      %c84a = "moore.constant"() <{value = #moore.fvint<b01Z0Z1X1X1X01XX000ZX0X1Z10ZZX0101Z0Z0010Z00X1X100Z10010Z11111ZZ01 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c84a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c84b = "moore.constant"() <{value = #moore.fvint<b001ZZZ110ZZZ1011Z00101XZ0ZZ010X010101Z0X1ZZ0X0X1ZX11ZZX100Z10XXZ0 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c84b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r84a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r84b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o84 = "moore.mods"(%r84a, %r84b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s84 = "moore.fmt.int"(%o84) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t84 = "moore.fmt.literal"() <{literal = "mods "}> : () -> !moore.format_string
      %u84 = "moore.fmt.concat"(%t84, %s84, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u84) : (!moore.format_string) -> ()
      %c85a = "moore.constant"() <{value = #moore.fvint<b00010101101011111001010010001000111001001100010110001010011001011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c85a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c85b = "moore.constant"() <{value = #moore.fvint<b00000000000000000000000000000000000000000000000000000000000000011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c85b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r85a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r85b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o85 = "moore.powu"(%r85a, %r85b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s85 = "moore.fmt.int"(%o85) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t85 = "moore.fmt.literal"() <{literal = "powu "}> : () -> !moore.format_string
      %u85 = "moore.fmt.concat"(%t85, %s85, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u85) : (!moore.format_string) -> ()
      %c86a = "moore.constant"() <{value = #moore.fvint<b111Z01XXZ00Z0001Z1001100Z100XX1010Z0XZ11010Z0Z01101XZ1X010X1X11XZ : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c86a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c86b = "moore.constant"() <{value = #moore.fvint<b00000000000000000000000000000000000000000000000000000000000000111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c86b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r86a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r86b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o86 = "moore.powu"(%r86a, %r86b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s86 = "moore.fmt.int"(%o86) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t86 = "moore.fmt.literal"() <{literal = "powu "}> : () -> !moore.format_string
      %u86 = "moore.fmt.concat"(%t86, %s86, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u86) : (!moore.format_string) -> ()
      %c87a = "moore.constant"() <{value = #moore.fvint<b00010100011001001010010001100100010110100111010110001101010010010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c87a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c87b = "moore.constant"() <{value = #moore.fvint<b00000000000000000000000000000000000000000000000000000000000000010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c87b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r87a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r87b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o87 = "moore.pows"(%r87a, %r87b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s87 = "moore.fmt.int"(%o87) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t87 = "moore.fmt.literal"() <{literal = "pows "}> : () -> !moore.format_string
      %u87 = "moore.fmt.concat"(%t87, %s87, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u87) : (!moore.format_string) -> ()
      %c88a = "moore.constant"() <{value = #moore.fvint<bZ011Z1XZ01XZ110Z1Z11X10010000Z1111X10X001Z11ZXXZ100X0X01X111Z1Z01 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c88a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c88b = "moore.constant"() <{value = #moore.fvint<b00000000000000000000000000000000000000000000000000000000000000110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c88b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r88a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r88b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o88 = "moore.pows"(%r88a, %r88b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s88 = "moore.fmt.int"(%o88) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t88 = "moore.fmt.literal"() <{literal = "pows "}> : () -> !moore.format_string
      %u88 = "moore.fmt.concat"(%t88, %s88, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u88) : (!moore.format_string) -> ()
      %c89a = "moore.constant"() <{value = #moore.fvint<b11001101100000001111010110111110101010010000000110000101101110100 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c89a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c89b = "moore.constant"() <{value = #moore.fvint<b00110011100101100101111100110110101001100010101010000010100110111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c89b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r89a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r89b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o89 = "moore.and"(%r89a, %r89b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s89 = "moore.fmt.int"(%o89) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t89 = "moore.fmt.literal"() <{literal = "and "}> : () -> !moore.format_string
      %u89 = "moore.fmt.concat"(%t89, %s89, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u89) : (!moore.format_string) -> ()
      %c90a = "moore.constant"() <{value = #moore.fvint<b10X00ZZ000XX0X1Z0Z00100010X1000ZX0ZZXX0X110100Z01Z0011000X01X1101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c90a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c90b = "moore.constant"() <{value = #moore.fvint<bZ0Z1X1X1Z1ZZ1111X1101110Z00XX1ZXZ100Z00X0Z01ZX1ZZ1XZ11X01ZZ1X1XX1 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c90b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r90a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r90b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o90 = "moore.and"(%r90a, %r90b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s90 = "moore.fmt.int"(%o90) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t90 = "moore.fmt.literal"() <{literal = "and "}> : () -> !moore.format_string
      %u90 = "moore.fmt.concat"(%t90, %s90, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u90) : (!moore.format_string) -> ()
      %c91a = "moore.constant"() <{value = #moore.fvint<b01101110011111000100100010011110101101111011110110000110111100010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c91a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c91b = "moore.constant"() <{value = #moore.fvint<b01111011010001110111011111010010010011111001111100111000010111100 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c91b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r91a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r91b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o91 = "moore.or"(%r91a, %r91b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s91 = "moore.fmt.int"(%o91) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t91 = "moore.fmt.literal"() <{literal = "or "}> : () -> !moore.format_string
      %u91 = "moore.fmt.concat"(%t91, %s91, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u91) : (!moore.format_string) -> ()
      %c92a = "moore.constant"() <{value = #moore.fvint<b00X00100X10Z0Z110XZZ1X010Z0110X00X1X10111Z1X1X1Z011011X110000XZ11 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c92a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c92b = "moore.constant"() <{value = #moore.fvint<bZ1ZX01101ZXZ0Z10X01X1010110Z0XX11Z100001Z0000X100ZXZ010ZZZZ10X00Z : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c92b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r92a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r92b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o92 = "moore.or"(%r92a, %r92b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s92 = "moore.fmt.int"(%o92) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t92 = "moore.fmt.literal"() <{literal = "or "}> : () -> !moore.format_string
      %u92 = "moore.fmt.concat"(%t92, %s92, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u92) : (!moore.format_string) -> ()
      %c93a = "moore.constant"() <{value = #moore.fvint<b00100001011100000110101110001011010001001110010001110100111000110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c93a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c93b = "moore.constant"() <{value = #moore.fvint<b10001001001111011001010001100001011010100101101000001101100011011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c93b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r93a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r93b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o93 = "moore.xor"(%r93a, %r93b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s93 = "moore.fmt.int"(%o93) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t93 = "moore.fmt.literal"() <{literal = "xor "}> : () -> !moore.format_string
      %u93 = "moore.fmt.concat"(%t93, %s93, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u93) : (!moore.format_string) -> ()
      %c94a = "moore.constant"() <{value = #moore.fvint<bX000ZXX000001ZX0ZZ00001011XX01X00ZX000XXZ000X1000XZ01101X00111000 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c94a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c94b = "moore.constant"() <{value = #moore.fvint<b0ZXZ0010000Z1Z00101X10XZ00Z0110ZZ1X01ZZ101Z10Z1ZX011ZX1ZXXZZ00100 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c94b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r94a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r94b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o94 = "moore.xor"(%r94a, %r94b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s94 = "moore.fmt.int"(%o94) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t94 = "moore.fmt.literal"() <{literal = "xor "}> : () -> !moore.format_string
      %u94 = "moore.fmt.concat"(%t94, %s94, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u94) : (!moore.format_string) -> ()
      %c95a = "moore.constant"() <{value = #moore.fvint<b01010111110011101100111110100111011010110000101110100111110010000 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c95a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c95b = "moore.constant"() <{value = #moore.fvint<b00000000000000000000000000000000000000000000000000000000000110001 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c95b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r95a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r95b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o95 = "moore.shl"(%r95a, %r95b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s95 = "moore.fmt.int"(%o95) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t95 = "moore.fmt.literal"() <{literal = "shl "}> : () -> !moore.format_string
      %u95 = "moore.fmt.concat"(%t95, %s95, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u95) : (!moore.format_string) -> ()
      %c96a = "moore.constant"() <{value = #moore.fvint<b1Z01110X1110Z111111100X1X1Z01001X1ZXZ10111Z1X1Z01100XZX11X1100X0X : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c96a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c96b = "moore.constant"() <{value = #moore.fvint<b1010001111111100110010100011010000010110110100101010001001011010X : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c96b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r96a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r96b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o96 = "moore.shl"(%r96a, %r96b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s96 = "moore.fmt.int"(%o96) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t96 = "moore.fmt.literal"() <{literal = "shl "}> : () -> !moore.format_string
      %u96 = "moore.fmt.concat"(%t96, %s96, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u96) : (!moore.format_string) -> ()
      %c97a = "moore.constant"() <{value = #moore.fvint<b10101110001000011101001110011101011101001010001001010001010110111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c97a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c97b = "moore.constant"() <{value = #moore.fvint<b00000000000000000000000000000000000000000000000000000000000010101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c97b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r97a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r97b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o97 = "moore.shr"(%r97a, %r97b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s97 = "moore.fmt.int"(%o97) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t97 = "moore.fmt.literal"() <{literal = "shr "}> : () -> !moore.format_string
      %u97 = "moore.fmt.concat"(%t97, %s97, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u97) : (!moore.format_string) -> ()
      %c98a = "moore.constant"() <{value = #moore.fvint<b1ZZZ0ZZ1Z1X001X10Z0001XZ0ZZZZ00000010100Z0XZX11001010Z000X0XX10X1 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c98a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c98b = "moore.constant"() <{value = #moore.fvint<b00000000000000000000000000000000000000000000000000000000000111100 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c98b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r98a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r98b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o98 = "moore.shr"(%r98a, %r98b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s98 = "moore.fmt.int"(%o98) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t98 = "moore.fmt.literal"() <{literal = "shr "}> : () -> !moore.format_string
      %u98 = "moore.fmt.concat"(%t98, %s98, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u98) : (!moore.format_string) -> ()
      %c99a = "moore.constant"() <{value = #moore.fvint<b11001010110010000111100100001000101100101101100010001100000100011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c99a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c99b = "moore.constant"() <{value = #moore.fvint<b00000000000000000000000000000000000000000000000000000000000011110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c99b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r99a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r99b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o99 = "moore.ashr"(%r99a, %r99b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s99 = "moore.fmt.int"(%o99) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t99 = "moore.fmt.literal"() <{literal = "ashr "}> : () -> !moore.format_string
      %u99 = "moore.fmt.concat"(%t99, %s99, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u99) : (!moore.format_string) -> ()
      %c100a = "moore.constant"() <{value = #moore.fvint<bZ11000Z11010111001XZ10101100110000111101X00X01Z0XX1001X00X0X10001 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c100a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c100b = "moore.constant"() <{value = #moore.fvint<b00000000000000000000000000000000000000000000000000000000000101001 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c100b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r100a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r100b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o100 = "moore.ashr"(%r100a, %r100b) : (!moore.l65, !moore.l65) -> !moore.l65
      %s100 = "moore.fmt.int"(%o100) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t100 = "moore.fmt.literal"() <{literal = "ashr "}> : () -> !moore.format_string
      %u100 = "moore.fmt.concat"(%t100, %s100, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u100) : (!moore.format_string) -> ()
      %c101a = "moore.constant"() <{value = #moore.fvint<b01011010000111101001100010001001110011001001010010110101101011010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c101a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r101a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o101 = "moore.not"(%r101a) : (!moore.l65) -> !moore.l65
      %s101 = "moore.fmt.int"(%o101) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t101 = "moore.fmt.literal"() <{literal = "not "}> : () -> !moore.format_string
      %u101 = "moore.fmt.concat"(%t101, %s101, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u101) : (!moore.format_string) -> ()
      %c102a = "moore.constant"() <{value = #moore.fvint<b11X1Z0ZZ0XZ10Z10111ZZZ0110100X110Z01ZZ11Z1100Z0100X01X1Z01X11XX11 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c102a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r102a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o102 = "moore.not"(%r102a) : (!moore.l65) -> !moore.l65
      %s102 = "moore.fmt.int"(%o102) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t102 = "moore.fmt.literal"() <{literal = "not "}> : () -> !moore.format_string
      %u102 = "moore.fmt.concat"(%t102, %s102, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u102) : (!moore.format_string) -> ()
      %c103a = "moore.constant"() <{value = #moore.fvint<b11010011010001110010001100000000001000000001101111111001010001011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c103a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r103a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o103 = "moore.neg"(%r103a) : (!moore.l65) -> !moore.l65
      %s103 = "moore.fmt.int"(%o103) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t103 = "moore.fmt.literal"() <{literal = "neg "}> : () -> !moore.format_string
      %u103 = "moore.fmt.concat"(%t103, %s103, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u103) : (!moore.format_string) -> ()
      %c104a = "moore.constant"() <{value = #moore.fvint<bX100XX00Z111Z0010100X00Z110X0Z1X1000X00Z101X1XX1Z000Z00X10ZZZ1X00 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c104a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r104a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o104 = "moore.neg"(%r104a) : (!moore.l65) -> !moore.l65
      %s104 = "moore.fmt.int"(%o104) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l65) -> !moore.format_string
      %t104 = "moore.fmt.literal"() <{literal = "neg "}> : () -> !moore.format_string
      %u104 = "moore.fmt.concat"(%t104, %s104, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u104) : (!moore.format_string) -> ()
      %c105a = "moore.constant"() <{value = #moore.fvint<b01100001111110101010000100101110001110101111111001010000101011001 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c105a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c105b = "moore.constant"() <{value = #moore.fvint<b01100001111110101010000100101010001110101111111001010000101011001 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c105b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r105a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r105b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o105 = "moore.eq"(%r105a, %r105b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s105 = "moore.fmt.int"(%o105) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t105 = "moore.fmt.literal"() <{literal = "eq "}> : () -> !moore.format_string
      %u105 = "moore.fmt.concat"(%t105, %s105, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u105) : (!moore.format_string) -> ()
      %c106a = "moore.constant"() <{value = #moore.fvint<bZ1ZX0Z0Z0011XZ111100XZ1Z01010ZZXZ0X1111Z0Z110000100010X01Z001Z111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c106a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c106b = "moore.constant"() <{value = #moore.fvint<bZ1ZX0Z0Z0011XZ111100XZ1Z01010ZZXZ0X111XZ0Z110000100010X01Z001Z111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c106b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r106a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r106b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o106 = "moore.eq"(%r106a, %r106b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s106 = "moore.fmt.int"(%o106) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t106 = "moore.fmt.literal"() <{literal = "eq "}> : () -> !moore.format_string
      %u106 = "moore.fmt.concat"(%t106, %s106, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u106) : (!moore.format_string) -> ()
      %c107a = "moore.constant"() <{value = #moore.fvint<b01001000010000010000101011010100010010000001011010100101100110000 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c107a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c107b = "moore.constant"() <{value = #moore.fvint<b01001000010000010000101011010100010010000001010010100101100110000 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c107b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r107a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r107b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o107 = "moore.ne"(%r107a, %r107b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s107 = "moore.fmt.int"(%o107) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t107 = "moore.fmt.literal"() <{literal = "ne "}> : () -> !moore.format_string
      %u107 = "moore.fmt.concat"(%t107, %s107, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u107) : (!moore.format_string) -> ()
      %c108a = "moore.constant"() <{value = #moore.fvint<b1XX1Z10111XXX101101ZX011110Z100000Z001000110ZZ00XX00100Z1Z110ZZ0X : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c108a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c108b = "moore.constant"() <{value = #moore.fvint<b0100000001ZZZ0010000X1Z010111111010ZZ00001ZZZ01XXZ01XX0110XZ1Z1X0 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c108b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r108a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r108b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o108 = "moore.ne"(%r108a, %r108b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s108 = "moore.fmt.int"(%o108) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t108 = "moore.fmt.literal"() <{literal = "ne "}> : () -> !moore.format_string
      %u108 = "moore.fmt.concat"(%t108, %s108, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u108) : (!moore.format_string) -> ()
      %c109a = "moore.constant"() <{value = #moore.fvint<b01010001101111011010011110110100101110000110111011001100111011111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c109a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c109b = "moore.constant"() <{value = #moore.fvint<b10001001101011000001101100001100010110001011001110101101001100111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c109b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r109a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r109b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o109 = "moore.ult"(%r109a, %r109b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s109 = "moore.fmt.int"(%o109) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t109 = "moore.fmt.literal"() <{literal = "ult "}> : () -> !moore.format_string
      %u109 = "moore.fmt.concat"(%t109, %s109, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u109) : (!moore.format_string) -> ()
      %c110a = "moore.constant"() <{value = #moore.fvint<b1X10X1X101011001X111XX010101011Z1XZZ11Z0XZZ010X011Z0ZX0100X00XXZ0 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c110a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c110b = "moore.constant"() <{value = #moore.fvint<b0Z0Z100ZXZZ0101011XZ0X11ZXX00X0000001XZX1Z11Z00XZ10Z1X011Z0001XXZ : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c110b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r110a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r110b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o110 = "moore.ult"(%r110a, %r110b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s110 = "moore.fmt.int"(%o110) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t110 = "moore.fmt.literal"() <{literal = "ult "}> : () -> !moore.format_string
      %u110 = "moore.fmt.concat"(%t110, %s110, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u110) : (!moore.format_string) -> ()
      %c111a = "moore.constant"() <{value = #moore.fvint<b10110111000000001011100010000100111110001000001010101101000111010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c111a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c111b = "moore.constant"() <{value = #moore.fvint<b01000101000100011100100100101110110011100000010111001110100011000 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c111b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r111a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r111b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o111 = "moore.ule"(%r111a, %r111b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s111 = "moore.fmt.int"(%o111) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t111 = "moore.fmt.literal"() <{literal = "ule "}> : () -> !moore.format_string
      %u111 = "moore.fmt.concat"(%t111, %s111, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u111) : (!moore.format_string) -> ()
      %c112a = "moore.constant"() <{value = #moore.fvint<bXZ0Z001000XZ110Z11Z10110000XZ10Z0Z1Z0010Z0000101X1ZXX1ZXX01X01Z10 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c112a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c112b = "moore.constant"() <{value = #moore.fvint<b11XXX0X1ZX0X011ZX00X110ZZ11X10ZXX1X111Z0111ZZ0Z11Z11101ZZ001ZZZ1Z : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c112b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r112a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r112b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o112 = "moore.ule"(%r112a, %r112b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s112 = "moore.fmt.int"(%o112) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t112 = "moore.fmt.literal"() <{literal = "ule "}> : () -> !moore.format_string
      %u112 = "moore.fmt.concat"(%t112, %s112, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u112) : (!moore.format_string) -> ()
      %c113a = "moore.constant"() <{value = #moore.fvint<b10101110110111001010110011111010001100100011001001111011010101100 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c113a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c113b = "moore.constant"() <{value = #moore.fvint<b00001000011001010001111000110101010111110011001100110110000001011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c113b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r113a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r113b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o113 = "moore.ugt"(%r113a, %r113b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s113 = "moore.fmt.int"(%o113) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t113 = "moore.fmt.literal"() <{literal = "ugt "}> : () -> !moore.format_string
      %u113 = "moore.fmt.concat"(%t113, %s113, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u113) : (!moore.format_string) -> ()
      %c114a = "moore.constant"() <{value = #moore.fvint<bX11Z1X1Z00XX1011X00111XXXX110XZ101ZXZ101Z0101010100Z0ZX111100Z101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c114a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c114b = "moore.constant"() <{value = #moore.fvint<bZ00101Z1Z01X10X00Z0Z01ZX0ZX0ZX11XX0Z1ZX00111Z0XXX0Z1Z1X0111X00Z00 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c114b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r114a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r114b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o114 = "moore.ugt"(%r114a, %r114b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s114 = "moore.fmt.int"(%o114) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t114 = "moore.fmt.literal"() <{literal = "ugt "}> : () -> !moore.format_string
      %u114 = "moore.fmt.concat"(%t114, %s114, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u114) : (!moore.format_string) -> ()
      %c115a = "moore.constant"() <{value = #moore.fvint<b00100000101000110011000000111001100101010111100110011000011111011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c115a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c115b = "moore.constant"() <{value = #moore.fvint<b00111001010001011101110110110001011110001001011100000101100010010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c115b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r115a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r115b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o115 = "moore.uge"(%r115a, %r115b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s115 = "moore.fmt.int"(%o115) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t115 = "moore.fmt.literal"() <{literal = "uge "}> : () -> !moore.format_string
      %u115 = "moore.fmt.concat"(%t115, %s115, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u115) : (!moore.format_string) -> ()
      %c116a = "moore.constant"() <{value = #moore.fvint<b1ZZX0X0Z11010Z0Z101XZ00X000001101101011010Z100001Z01Z100010111ZX1 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c116a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c116b = "moore.constant"() <{value = #moore.fvint<b0110XXZ1Z1XX110110Z0X01X0XX00Z11001Z1Z001011ZZZ00Z1Z0Z1011Z1XX010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c116b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r116a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r116b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o116 = "moore.uge"(%r116a, %r116b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s116 = "moore.fmt.int"(%o116) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t116 = "moore.fmt.literal"() <{literal = "uge "}> : () -> !moore.format_string
      %u116 = "moore.fmt.concat"(%t116, %s116, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u116) : (!moore.format_string) -> ()
      %c117a = "moore.constant"() <{value = #moore.fvint<b00010110000101011001111101010111110011001111001010001001110001101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c117a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c117b = "moore.constant"() <{value = #moore.fvint<b10100000000001111010011000100111010111110011010111101101110000010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c117b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r117a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r117b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o117 = "moore.slt"(%r117a, %r117b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s117 = "moore.fmt.int"(%o117) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t117 = "moore.fmt.literal"() <{literal = "slt "}> : () -> !moore.format_string
      %u117 = "moore.fmt.concat"(%t117, %s117, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u117) : (!moore.format_string) -> ()
      %c118a = "moore.constant"() <{value = #moore.fvint<b11ZX0110ZZ01Z001ZZXZ10011Z101ZZXZZ11ZX1X1010X1X1000ZZ0ZX0111111X1 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c118a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c118b = "moore.constant"() <{value = #moore.fvint<b0XZ0000XX0110X00ZX011101010101101Z10001100X01Z1XZX0011001X00X0ZZX : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c118b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r118a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r118b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o118 = "moore.slt"(%r118a, %r118b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s118 = "moore.fmt.int"(%o118) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t118 = "moore.fmt.literal"() <{literal = "slt "}> : () -> !moore.format_string
      %u118 = "moore.fmt.concat"(%t118, %s118, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u118) : (!moore.format_string) -> ()
      %c119a = "moore.constant"() <{value = #moore.fvint<b10101111000110110100111111111100000000110111000010010011010001011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c119a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c119b = "moore.constant"() <{value = #moore.fvint<b11100101001000011110110111011010101100110110101110101101011011010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c119b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r119a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r119b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o119 = "moore.sle"(%r119a, %r119b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s119 = "moore.fmt.int"(%o119) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t119 = "moore.fmt.literal"() <{literal = "sle "}> : () -> !moore.format_string
      %u119 = "moore.fmt.concat"(%t119, %s119, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u119) : (!moore.format_string) -> ()
      %c120a = "moore.constant"() <{value = #moore.fvint<b01ZZ000Z010Z10ZZZXX1XX0001X11010X110X1100001XZZ01100101XZ0X01X010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c120a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c120b = "moore.constant"() <{value = #moore.fvint<b0010001001ZX1001ZZ1Z0ZX111XX00X100ZZ0Z0010110Z1Z1X010011000000Z10 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c120b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r120a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r120b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o120 = "moore.sle"(%r120a, %r120b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s120 = "moore.fmt.int"(%o120) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t120 = "moore.fmt.literal"() <{literal = "sle "}> : () -> !moore.format_string
      %u120 = "moore.fmt.concat"(%t120, %s120, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u120) : (!moore.format_string) -> ()
      %c121a = "moore.constant"() <{value = #moore.fvint<b00101100110011110101111001111011100101111110001001111001011011111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c121a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c121b = "moore.constant"() <{value = #moore.fvint<b10010101110101100001101111110001011110011111110100001100011110000 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c121b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r121a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r121b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o121 = "moore.sgt"(%r121a, %r121b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s121 = "moore.fmt.int"(%o121) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t121 = "moore.fmt.literal"() <{literal = "sgt "}> : () -> !moore.format_string
      %u121 = "moore.fmt.concat"(%t121, %s121, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u121) : (!moore.format_string) -> ()
      %c122a = "moore.constant"() <{value = #moore.fvint<bZ0Z010XZ1100X1Z10000110Z1ZZ1110101001Z10XZZ1X0011Z1X0Z0X110X1001Z : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c122a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c122b = "moore.constant"() <{value = #moore.fvint<b1ZZ1110XZ010ZZ1X1X1Z100X0XXZ1ZZ1101ZXX01010110Z11ZZ0Z1ZXZ01X1X0Z0 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c122b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r122a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r122b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o122 = "moore.sgt"(%r122a, %r122b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s122 = "moore.fmt.int"(%o122) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t122 = "moore.fmt.literal"() <{literal = "sgt "}> : () -> !moore.format_string
      %u122 = "moore.fmt.concat"(%t122, %s122, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u122) : (!moore.format_string) -> ()
      %c123a = "moore.constant"() <{value = #moore.fvint<b11100110001101001111111100101011101101001011001101111011101110010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c123a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c123b = "moore.constant"() <{value = #moore.fvint<b00000001111000110010011010000101011011101011000100100011010011111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c123b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r123a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r123b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o123 = "moore.sge"(%r123a, %r123b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s123 = "moore.fmt.int"(%o123) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t123 = "moore.fmt.literal"() <{literal = "sge "}> : () -> !moore.format_string
      %u123 = "moore.fmt.concat"(%t123, %s123, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u123) : (!moore.format_string) -> ()
      %c124a = "moore.constant"() <{value = #moore.fvint<b11X0010001ZX10Z0Z0XZZ0X00X11XZ1101X1X01010Z0000ZZZX10111011Z0X01X : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c124a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c124b = "moore.constant"() <{value = #moore.fvint<bZ01Z01100X10X1110001Z1X0XXX0X0000101000100011ZZZ011ZZ00XZX11001X0 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c124b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r124a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r124b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o124 = "moore.sge"(%r124a, %r124b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s124 = "moore.fmt.int"(%o124) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t124 = "moore.fmt.literal"() <{literal = "sge "}> : () -> !moore.format_string
      %u124 = "moore.fmt.concat"(%t124, %s124, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u124) : (!moore.format_string) -> ()
      %c125a = "moore.constant"() <{value = #moore.fvint<b10010010010110011101011011110101011100100000111000111110001011001 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c125a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c125b = "moore.constant"() <{value = #moore.fvint<b10010010010110011101011011110101011100100000111000111110001011001 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c125b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r125a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r125b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o125 = "moore.case_eq"(%r125a, %r125b) : (!moore.l65, !moore.l65) -> !moore.i1
      %s125 = "moore.fmt.int"(%o125) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t125 = "moore.fmt.literal"() <{literal = "case_eq "}> : () -> !moore.format_string
      %u125 = "moore.fmt.concat"(%t125, %s125, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u125) : (!moore.format_string) -> ()
      %c126a = "moore.constant"() <{value = #moore.fvint<b01Z1XXX000Z1ZX10ZZZ10010001X11X0111ZZ0ZZXZZ0X000X1X0ZX1001X110110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c126a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c126b = "moore.constant"() <{value = #moore.fvint<b1Z1X1Z0Z0XZZZ1111X0000X11X0Z1110Z0ZZXX10X0X0001XX10XZ1X100100Z100 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c126b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r126a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r126b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o126 = "moore.case_eq"(%r126a, %r126b) : (!moore.l65, !moore.l65) -> !moore.i1
      %s126 = "moore.fmt.int"(%o126) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t126 = "moore.fmt.literal"() <{literal = "case_eq "}> : () -> !moore.format_string
      %u126 = "moore.fmt.concat"(%t126, %s126, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u126) : (!moore.format_string) -> ()
      %c127a = "moore.constant"() <{value = #moore.fvint<b00110010110010110011010110110010011100001110010111011011101011111 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c127a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c127b = "moore.constant"() <{value = #moore.fvint<b10010010010100000100000001001110011101101010100111101001001101101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c127b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r127a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r127b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o127 = "moore.casez_eq"(%r127a, %r127b) : (!moore.l65, !moore.l65) -> !moore.i1
      %s127 = "moore.fmt.int"(%o127) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t127 = "moore.fmt.literal"() <{literal = "casez_eq "}> : () -> !moore.format_string
      %u127 = "moore.fmt.concat"(%t127, %s127, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u127) : (!moore.format_string) -> ()
      %c128a = "moore.constant"() <{value = #moore.fvint<bX1X1XXX11Z01010X1Z0X1Z000001011100X11ZX1XZ1ZXZZZ011111001X10ZX0Z1 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c128a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c128b = "moore.constant"() <{value = #moore.fvint<bX1X1XXX11Z01010X1Z0X1Z000001011100X11ZX1XZ1ZXZZZ011111001X10ZX0Z1 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c128b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r128a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r128b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o128 = "moore.casez_eq"(%r128a, %r128b) : (!moore.l65, !moore.l65) -> !moore.i1
      %s128 = "moore.fmt.int"(%o128) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t128 = "moore.fmt.literal"() <{literal = "casez_eq "}> : () -> !moore.format_string
      %u128 = "moore.fmt.concat"(%t128, %s128, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u128) : (!moore.format_string) -> ()
      %c129a = "moore.constant"() <{value = #moore.fvint<b10101100011001111100000110111100000110001100110001000000010111101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c129a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c129b = "moore.constant"() <{value = #moore.fvint<b10101100011001111100000110111100010110001100110001000000010111101 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c129b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r129a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r129b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o129 = "moore.casexz_eq"(%r129a, %r129b) : (!moore.l65, !moore.l65) -> !moore.i1
      %s129 = "moore.fmt.int"(%o129) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t129 = "moore.fmt.literal"() <{literal = "casexz_eq "}> : () -> !moore.format_string
      %u129 = "moore.fmt.concat"(%t129, %s129, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u129) : (!moore.format_string) -> ()
      %c130a = "moore.constant"() <{value = #moore.fvint<b001ZX00Z10XZ001X1Z110ZZXZ10X00ZZZ11X1X1011100010X10Z1001010XZX010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c130a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c130b = "moore.constant"() <{value = #moore.fvint<b0Z1X0ZX1ZXX0XZZ000000111011Z0X10Z1X00110Z1Z0101Z1X01X100001X010Z0 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c130b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r130a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r130b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o130 = "moore.casexz_eq"(%r130a, %r130b) : (!moore.l65, !moore.l65) -> !moore.i1
      %s130 = "moore.fmt.int"(%o130) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.i1) -> !moore.format_string
      %t130 = "moore.fmt.literal"() <{literal = "casexz_eq "}> : () -> !moore.format_string
      %u130 = "moore.fmt.concat"(%t130, %s130, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u130) : (!moore.format_string) -> ()
      %c131a = "moore.constant"() <{value = #moore.fvint<b00000110110110111010011100000000100111010101011111001100011010010 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c131a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c131b = "moore.constant"() <{value = #moore.fvint<b01001000100011001101101011101000100010000010111000000001011111001 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c131b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r131a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r131b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o131 = "moore.wildcard_eq"(%r131a, %r131b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s131 = "moore.fmt.int"(%o131) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t131 = "moore.fmt.literal"() <{literal = "wildcard_eq "}> : () -> !moore.format_string
      %u131 = "moore.fmt.concat"(%t131, %s131, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u131) : (!moore.format_string) -> ()
      %c132a = "moore.constant"() <{value = #moore.fvint<b00X110110ZZ0111Z1Z11Z1ZZ1Z0111X0Z10X110110001111X1X11X010ZX011011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c132a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c132b = "moore.constant"() <{value = #moore.fvint<b00X110110ZZ0X11Z1Z11Z1ZZ1Z0111X0Z10X110110001111X1X11X010ZX011011 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c132b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r132a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r132b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o132 = "moore.wildcard_eq"(%r132a, %r132b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s132 = "moore.fmt.int"(%o132) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t132 = "moore.fmt.literal"() <{literal = "wildcard_eq "}> : () -> !moore.format_string
      %u132 = "moore.fmt.concat"(%t132, %s132, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u132) : (!moore.format_string) -> ()
      %c133a = "moore.constant"() <{value = #moore.fvint<b10101110100001001110011010101000101000111011001110100001001111000 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c133a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c133b = "moore.constant"() <{value = #moore.fvint<b10101110100001001110011010101000101000111011001110100001001111000 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c133b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r133a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r133b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o133 = "moore.wildcard_ne"(%r133a, %r133b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s133 = "moore.fmt.int"(%o133) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t133 = "moore.fmt.literal"() <{literal = "wildcard_ne "}> : () -> !moore.format_string
      %u133 = "moore.fmt.concat"(%t133, %s133, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u133) : (!moore.format_string) -> ()
      %c134a = "moore.constant"() <{value = #moore.fvint<bZ00Z011Z1X1110X00X101Z11X1XZ100X1X10Z00X11XX11Z01010X0X011011101Z : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c134a) : (!moore.ref<l65>, !moore.l65) -> ()
      %c134b = "moore.constant"() <{value = #moore.fvint<bZ00Z011Z1X1110X00X101Z11X1XZ100X1X10Z00X11XX11Z00010X0X011011101Z : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%b65, %c134b) : (!moore.ref<l65>, !moore.l65) -> ()
      %r134a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %r134b = "moore.read"(%b65) : (!moore.ref<l65>) -> !moore.l65
      %o134 = "moore.wildcard_ne"(%r134a, %r134b) : (!moore.l65, !moore.l65) -> !moore.l1
      %s134 = "moore.fmt.int"(%o134) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t134 = "moore.fmt.literal"() <{literal = "wildcard_ne "}> : () -> !moore.format_string
      %u134 = "moore.fmt.concat"(%t134, %s134, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u134) : (!moore.format_string) -> ()
      %c135a = "moore.constant"() <{value = #moore.fvint<b00110001000001111001000101010100000111010011110111100011110110110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c135a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r135a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o135 = "moore.reduce_and"(%r135a) : (!moore.l65) -> !moore.l1
      %s135 = "moore.fmt.int"(%o135) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t135 = "moore.fmt.literal"() <{literal = "reduce_and "}> : () -> !moore.format_string
      %u135 = "moore.fmt.concat"(%t135, %s135, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u135) : (!moore.format_string) -> ()
      %c136a = "moore.constant"() <{value = #moore.fvint<b001010ZX11Z0XX00Z10Z110XXZ1101XZ0Z1101X0Z1010110Z0XZZ11X010111X0X : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c136a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r136a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o136 = "moore.reduce_and"(%r136a) : (!moore.l65) -> !moore.l1
      %s136 = "moore.fmt.int"(%o136) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t136 = "moore.fmt.literal"() <{literal = "reduce_and "}> : () -> !moore.format_string
      %u136 = "moore.fmt.concat"(%t136, %s136, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u136) : (!moore.format_string) -> ()
      %c137a = "moore.constant"() <{value = #moore.fvint<b11110010001100101100011001011000011111100010011000010010101010110 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c137a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r137a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o137 = "moore.reduce_or"(%r137a) : (!moore.l65) -> !moore.l1
      %s137 = "moore.fmt.int"(%o137) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t137 = "moore.fmt.literal"() <{literal = "reduce_or "}> : () -> !moore.format_string
      %u137 = "moore.fmt.concat"(%t137, %s137, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u137) : (!moore.format_string) -> ()
      %c138a = "moore.constant"() <{value = #moore.fvint<b11X00011Z0X01110X0Z1X1X1ZXZ1000XX0110010Z0ZX01X1011Z111X10X0Z0X10 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c138a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r138a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o138 = "moore.reduce_or"(%r138a) : (!moore.l65) -> !moore.l1
      %s138 = "moore.fmt.int"(%o138) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t138 = "moore.fmt.literal"() <{literal = "reduce_or "}> : () -> !moore.format_string
      %u138 = "moore.fmt.concat"(%t138, %s138, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u138) : (!moore.format_string) -> ()
      %c139a = "moore.constant"() <{value = #moore.fvint<b10110110101111101111010101001000010100111011100010111100000110100 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c139a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r139a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o139 = "moore.reduce_xor"(%r139a) : (!moore.l65) -> !moore.l1
      %s139 = "moore.fmt.int"(%o139) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t139 = "moore.fmt.literal"() <{literal = "reduce_xor "}> : () -> !moore.format_string
      %u139 = "moore.fmt.concat"(%t139, %s139, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u139) : (!moore.format_string) -> ()
      %c140a = "moore.constant"() <{value = #moore.fvint<b011X1X1101X0ZX110011XX1XZ1000Z0X10001XZ010X10000Z00X0ZX110X111ZX0 : 65>}> : () -> !moore.l65
      "moore.blocking_assign"(%a65, %c140a) : (!moore.ref<l65>, !moore.l65) -> ()
      %r140a = "moore.read"(%a65) : (!moore.ref<l65>) -> !moore.l65
      %o140 = "moore.reduce_xor"(%r140a) : (!moore.l65) -> !moore.l1
      %s140 = "moore.fmt.int"(%o140) <{format = 1 : i32, alignment = 0 : i32, padding = 1 : i32}> : (!moore.l1) -> !moore.format_string
      %t140 = "moore.fmt.literal"() <{literal = "reduce_xor "}> : () -> !moore.format_string
      %u140 = "moore.fmt.concat"(%t140, %s140, %nl) : (!moore.format_string, !moore.format_string, !moore.format_string) -> !moore.format_string
      "moore.builtin.display"(%u140) : (!moore.format_string) -> ()
      "moore.return"() : () -> ()
    }) : () -> ()
    "moore.output"() : () -> ()
  }) : () -> ()
}) : () -> ()
