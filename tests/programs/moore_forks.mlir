// SOURCE: IEEE 1800-2023 9.3.2, 9.6.1, 16.3, 16.4; CIRCT MooreOps.td at 231e825
// CHECKS: forks with every join, waits for children, immediate and deferred assertions as ops of Moore
// TOP: top
// EXIT: 1
"builtin.module"() ({
  "moore.module"() ({
    %x = "moore.variable"() {name = "x"} : () -> !moore.ref<l1>
    "moore.procedure"() ({
      %ns = "moore.constant_time"() {value = 1000000 : i64} : () -> !moore.time
      %two = "moore.constant_time"() {value = 2000000 : i64} : () -> !moore.time
      %a = "moore.fmt.literal"() {literal = "a\0A"} : () -> !moore.format_string
      %b = "moore.fmt.literal"() {literal = "b\0A"} : () -> !moore.format_string
      %all = "moore.fmt.literal"() {literal = "all\0A"} : () -> !moore.format_string
      %any = "moore.fmt.literal"() {literal = "any\0A"} : () -> !moore.format_string
      %none = "moore.fmt.literal"() {literal = "none\0A"} : () -> !moore.format_string
      %end = "moore.fmt.literal"() {literal = "end\0A"} : () -> !moore.format_string
      "moore.fork"() ({
        "moore.wait_delay"(%two) : (!moore.time) -> ()
        "moore.builtin.display"(%a) : (!moore.format_string) -> ()
        "moore.complete"() : () -> ()
      }, {
        "moore.wait_delay"(%ns) : (!moore.time) -> ()
        "moore.builtin.display"(%b) : (!moore.format_string) -> ()
        "moore.complete"() : () -> ()
      }) {kind = 0 : i32} : () -> ()
      "moore.builtin.display"(%all) : (!moore.format_string) -> ()
      "moore.fork"() ({
        "moore.wait_delay"(%two) : (!moore.time) -> ()
        "moore.builtin.display"(%a) : (!moore.format_string) -> ()
        "moore.complete"() : () -> ()
      }, {
        "moore.wait_delay"(%ns) : (!moore.time) -> ()
        "moore.builtin.display"(%b) : (!moore.format_string) -> ()
        "moore.complete"() : () -> ()
      }) {kind = 1 : i32} : () -> ()
      "moore.builtin.display"(%any) : (!moore.format_string) -> ()
      "moore.fork"() ({
        "moore.wait_delay"(%two) : (!moore.time) -> ()
        "moore.builtin.display"(%b) : (!moore.format_string) -> ()
        "moore.complete"() : () -> ()
      }) {kind = 2 : i32} : () -> ()
      "moore.builtin.display"(%none) : (!moore.format_string) -> ()
      "moore.wait_fork"() : () -> ()
      "moore.builtin.display"(%end) : (!moore.format_string) -> ()
      %one = "moore.constant"() {value = #moore.fvint<1 : 1>} : () -> !moore.l1
      %zero = "moore.constant"() {value = #moore.fvint<0 : 1>} : () -> !moore.l1
      %unknown = "moore.read"(%x) : (!moore.ref<l1>) -> !moore.l1
      "moore.assert"(%one) {defer = 0 : i32, label = "fine"} : (!moore.l1) -> ()
      "moore.assume"(%unknown) {defer = 0 : i32, label = "unknown"} : (!moore.l1) -> ()
      "moore.cover"(%one) {defer = 0 : i32, label = "hit"} : (!moore.l1) -> ()
      "moore.assert"(%zero) {defer = 1 : i32, label = "later"} : (!moore.l1) -> ()
      "moore.assert"(%zero) {defer = 2 : i32} : (!moore.l1) -> ()
      "moore.return"() : () -> ()
    }) {kind = 0 : i32} : () -> ()
    "moore.output"() : () -> ()
  }) {sym_name = "top", module_type = !hw.modty<>} : () -> ()
}) : () -> ()
