"builtin.module"() ({
  "hw.module"() <{module_type = !hw.modty<input a : i8>, parameters = [], sym_name = "m"}> ({
  ^bb0(%a: i8):
    %b = "comb.add"(%a, %a) : (i8, i8) -> i7
    "hw.output"() : () -> ()
  }) : () -> ()
}) : () -> ()
