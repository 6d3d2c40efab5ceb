bus_if.sv
memory.sv
kit_pkg.sv
bus_pkg.sv
test_pkg.sv
tb.sv
