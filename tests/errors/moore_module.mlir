"moore.module"() <{module_type = !hw.modty<>, sym_name = "tb"}> ({
  "moore.output"() : () -> ()
}) : () -> ()
