hw.module private @rv32i_alu(in %operation : i4, in %a : i32, in %b : i32, out y : i32) {
  %c0_i31 = hw.constant 0 : i31
  %c0_i27 = hw.constant 0 : i27
  %0 = comb.extract %operation from 3 : (i4) -> i1
  %1 = comb.extract %b from 0 : (i32) -> i5
  %2 = comb.concat %c0_i27, %1 : i27, i5
  %3 = comb.sub %a, %b : i32
  %4 = comb.add %a, %b : i32
  %5 = comb.mux %0, %3, %4 {sv.namehint = "sum"} : i32
  %6 = comb.shl %a, %2 : i32
  %7 = comb.icmp slt %a, %b : i32
  %8 = comb.concat %c0_i31, %7 : i31, i1
  %9 = comb.icmp ult %a, %b : i32
  %10 = comb.concat %c0_i31, %9 : i31, i1
  %11 = comb.xor %a, %b : i32
  %12 = comb.shrs %a, %2 : i32
  %13 = comb.shru %a, %2 : i32
  %14 = comb.mux %0, %12, %13 {sv.namehint = "shifted"} : i32
  %15 = comb.or %a, %b : i32
  %16 = comb.and %a, %b : i32
  %17 = comb.extract %operation from 0 : (i4) -> i3
  %18 = hw.array_create %16, %15, %14, %11, %10, %8, %6, %5 : i32
  %19 = hw.array_get %18[%17] : !hw.array<8xi32>, i3
  hw.output %19 : i32
}
hw.module private @rv32i_decode(in %instr : i32, out rd : i5, out rs1 : i5, out rs2 : i5, out imm : i32, out alu_op : i4, out a_is_pc : i1, out a_is_zero : i1, out b_is_imm : i1, out b_is_four : i1, out writes_rd : i1, out reads_rs1 : i1, out reads_rs2 : i1, out is_load : i1, out is_store : i1, out is_branch : i1, out is_jal : i1, out is_jalr : i1, out is_ecall : i1, out is_illegal : i1) {
  %c10_i5 = hw.constant 10 : i5
  %c0_i4 = hw.constant 0 : i4
  %c-1_i2 = hw.constant -1 : i2
  %c2_i3 = hw.constant 2 : i3
  %c-1_i3 = hw.constant -1 : i3
  %c-2_i3 = hw.constant -2 : i3
  %c3_i3 = hw.constant 3 : i3
  %true = hw.constant true
  %c0_i3 = hw.constant 0 : i3
  %c32_i7 = hw.constant 32 : i7
  %c0_i7 = hw.constant 0 : i7
  %c-3_i3 = hw.constant -3 : i3
  %c1_i3 = hw.constant 1 : i3
  %c0_i12 = hw.constant 0 : i12
  %false = hw.constant false
  %c115_i32 = hw.constant 115 : i32
  %c3_i5 = hw.constant 3 : i5
  %c-7_i5 = hw.constant -7 : i5
  %c-5_i5 = hw.constant -5 : i5
  %c-8_i5 = hw.constant -8 : i5
  %c5_i5 = hw.constant 5 : i5
  %c13_i5 = hw.constant 13 : i5
  %c12_i5 = hw.constant 12 : i5
  %c4_i5 = hw.constant 4 : i5
  %c8_i5 = hw.constant 8 : i5
  %c0_i5 = hw.constant 0 : i5
  %0 = comb.extract %instr from 2 : (i32) -> i5
  %1 = comb.extract %instr from 12 : (i32) -> i3
  %2 = comb.extract %instr from 25 : (i32) -> i7
  %3 = comb.extract %instr from 31 : (i32) -> i1
  %4 = comb.icmp eq %0, %c0_i5 : i5
  %5 = comb.icmp eq %0, %c8_i5 : i5
  %6 = comb.icmp eq %0, %c4_i5 : i5
  %7 = comb.icmp eq %0, %c12_i5 : i5
  %8 = comb.icmp eq %0, %c13_i5 : i5
  %9 = comb.icmp eq %0, %c5_i5 : i5
  %10 = comb.icmp eq %0, %c-8_i5 : i5
  %11 = comb.icmp eq %0, %c-5_i5 : i5
  %12 = comb.icmp eq %0, %c-7_i5 : i5
  %13 = comb.icmp eq %0, %c3_i5 : i5
  %14 = comb.icmp eq %instr, %c115_i32 : i32
  %15 = comb.or %11, %12 : i1
  %16 = comb.extract %instr from 20 : (i32) -> i12
  %17 = comb.replicate %3 : (i1) -> i20
  %18 = comb.concat %17, %16 : i20, i12
  %19 = comb.extract %instr from 7 : (i32) -> i5
  %20 = comb.concat %17, %2, %19 : i20, i7, i5
  %21 = comb.extract %instr from 7 : (i32) -> i1
  %22 = comb.extract %instr from 25 : (i32) -> i6
  %23 = comb.extract %instr from 8 : (i32) -> i4
  %24 = comb.concat %17, %21, %22, %23, %false : i20, i1, i6, i4, i1
  %25 = comb.extract %instr from 12 : (i32) -> i20
  %26 = comb.concat %25, %c0_i12 : i20, i12
  %27 = comb.extract %instr from 12 : (i32) -> i8
  %28 = comb.extract %instr from 20 : (i32) -> i1
  %29 = comb.extract %instr from 21 : (i32) -> i10
  %30 = comb.replicate %3 : (i1) -> i12
  %31 = comb.concat %30, %27, %28, %29, %false : i12, i8, i1, i10, i1
  %32 = comb.mux %5, %20, %18 : i32
  %33 = comb.mux %10, %24, %32 : i32
  %34 = comb.or %8, %9 : i1
  %35 = comb.mux %34, %26, %33 : i32
  %36 = comb.mux %11, %31, %35 : i32
  %37 = comb.icmp eq %1, %c1_i3 : i3
  %38 = comb.icmp eq %1, %c-3_i3 : i3
  %39 = comb.or %37, %38 : i1
  %40 = comb.icmp eq %2, %c0_i7 : i7
  %41 = comb.icmp eq %2, %c32_i7 : i7
  %42 = comb.icmp eq %1, %c0_i3 : i3
  %43 = comb.or %42, %38 : i1
  %44 = comb.and %41, %43 : i1
  %45 = comb.or %40, %44 : i1
  %46 = comb.and %7, %45 : i1
  %47 = comb.and %41, %38 : i1
  %48 = comb.xor %39, %true : i1
  %49 = comb.or %48, %40, %47 : i1
  %50 = comb.and %6, %49 : i1
  %51 = comb.icmp ne %1, %c3_i3 : i3
  %52 = comb.icmp ne %1, %c-2_i3 : i3
  %53 = comb.icmp ne %1, %c-1_i3 : i3
  %54 = comb.and %4, %51, %52, %53 : i1
  %55 = comb.icmp ult %1, %c3_i3 : i3
  %56 = comb.and %5, %55 : i1
  %57 = comb.icmp ne %1, %c2_i3 : i3
  %58 = comb.and %10, %57, %51 : i1
  %59 = comb.and %12, %42 : i1
  %60 = comb.extract %instr from 0 : (i32) -> i2
  %61 = comb.icmp eq %60, %c-1_i2 : i2
  %62 = comb.or %46, %50, %54, %56, %58, %59, %11, %8, %9, %13, %14 : i1
  %63 = comb.and %61, %62 : i1
  %64 = comb.extract %instr from 30 : (i32) -> i1
  %65 = comb.and %6, %39 : i1
  %66 = comb.or %7, %65 : i1
  %67 = comb.and %64, %66 : i1
  %68 = comb.or %7, %6 : i1
  %69 = comb.concat %67, %1 : i1, i3
  %70 = comb.mux %68, %69, %c0_i4 : i4
  %71 = comb.or %68, %4, %8, %9, %15 : i1
  %72 = comb.extract %instr from 15 : (i32) -> i5
  %73 = comb.mux %14, %c10_i5, %72 : i5
  %74 = comb.extract %instr from 20 : (i32) -> i5
  %75 = comb.or %9, %15 : i1
  %76 = comb.or %6, %4, %5, %8, %9 : i1
  %77 = comb.icmp ne %19, %c0_i5 : i5
  %78 = comb.and %71, %77 : i1
  %79 = comb.or %68, %4, %5, %10, %12, %14 : i1
  %80 = comb.or %7, %5, %10 : i1
  %81 = comb.xor %63, %true : i1
  hw.output %19, %73, %74, %36, %70, %75, %8, %76, %15, %78, %79, %80, %4, %5, %10, %11, %12, %14, %81 : i5, i5, i5, i32, i4, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1, i1
}
hw.module private @rv32i_regfile(in %clk : !seq.clock, in %rs1 : i5, in %rs2 : i5, in %we : i1, in %rd : i5, in %wdata : i32, out rdata1 : i32, out rdata2 : i32) {
  %c0_i32 = hw.constant 0 : i32
  %c0_i5 = hw.constant 0 : i5
  %x = seq.firmem 0, 1, undefined, undefined : <32 x 32>
  seq.firmem.write_port %x[%rd] = %wdata, clock %clk enable %we : <32 x 32>
  %0 = seq.firmem.read_port %x[%rs1], clock %clk : <32 x 32>
  %1 = comb.icmp eq %rs1, %rd : i5
  %2 = comb.and %we, %1 : i1
  %3 = comb.mux %2, %wdata, %0 : i32
  %4 = comb.icmp eq %rs1, %c0_i5 : i5
  %5 = comb.mux %4, %c0_i32, %3 : i32
  %6 = seq.firmem.read_port %x[%rs2], clock %clk : <32 x 32>
  %7 = comb.icmp eq %rs2, %rd : i5
  %8 = comb.and %we, %7 : i1
  %9 = comb.mux %8, %wdata, %6 : i32
  %10 = comb.icmp eq %rs2, %c0_i5 : i5
  %11 = comb.mux %10, %c0_i32, %9 : i32
  hw.output %5, %11 : i32, i32
}
hw.module private @rv32i_core(in %clk : !seq.clock, in %rst : i1, in %imem_rdata : i32, in %dmem_rdata : i32, out imem_addr : i32, out dmem_addr : i32, out dmem_en : i1, out dmem_we : i1, out dmem_mask : i4, out dmem_wdata : i32, out exit : i1, out exit_code : i32, out trap : i1, out trap_pc : i32, out trap_instr : i32, out retired : i1) {
  %c0_i16 = hw.constant 0 : i16
  %c0_i24 = hw.constant 0 : i24
  %c-1_i4 = hw.constant -1 : i4
  %c3_i4 = hw.constant 3 : i4
  %c-4_i4 = hw.constant -4 : i4
  %c1_i4 = hw.constant 1 : i4
  %c0_i2 = hw.constant 0 : i2
  %false = hw.constant false
  %c4_i32 = hw.constant 4 : i32
  %c0_i32 = hw.constant 0 : i32
  %true = hw.constant true
  %0 = comb.xor %62, %true : i1
  %pc_f = seq.compreg.ce %2, %clk, %0 reset %rst, %c0_i32 : i32  
  %1 = comb.add %pc_f, %c4_i32 : i32
  %2 = comb.mux %53, %55, %1 : i32
  %pc_d = seq.compreg.ce %pc_f, %clk, %0 reset %rst, %c0_i32 : i32  
  %3 = comb.mux %62, %pc_d, %pc_f : i32
  %valid_d = seq.firreg %6 clock %clk reset sync %rst, %false : i1
  %4 = comb.xor %53, %true : i1
  %5 = comb.or %0, %valid_d : i1
  %6 = comb.and %4, %5 : i1
  %decode.rd, %decode.rs1, %decode.rs2, %decode.imm, %decode.alu_op, %decode.a_is_pc, %decode.a_is_zero, %decode.b_is_imm, %decode.b_is_four, %decode.writes_rd, %decode.reads_rs1, %decode.reads_rs2, %decode.is_load, %decode.is_store, %decode.is_branch, %decode.is_jal, %decode.is_jalr, %decode.is_ecall, %decode.is_illegal = hw.instance "decode" @rv32i_decode(instr: %imem_rdata: i32) -> (rd: i5, rs1: i5, rs2: i5, imm: i32, alu_op: i4, a_is_pc: i1, a_is_zero: i1, b_is_imm: i1, b_is_four: i1, writes_rd: i1, reads_rs1: i1, reads_rs2: i1, is_load: i1, is_store: i1, is_branch: i1, is_jal: i1, is_jalr: i1, is_ecall: i1, is_illegal: i1)
  %regfile.rdata1, %regfile.rdata2 = hw.instance "regfile" @rv32i_regfile(clk: %clk: !seq.clock, rs1: %decode.rs1: i5, rs2: %decode.rs2: i5, we: %writes_w: i1, rd: %rd_w: i5, wdata: %result_w: i32) -> (rdata1: i32, rdata2: i32)
  %7 = comb.xor %56, %true : i1
  %8 = comb.and %valid_d, %0, %4, %7 : i1
  %valid_x = seq.firreg %8 clock %clk reset sync %rst, %false : i1
  %rd_x = seq.firreg %decode.rd clock %clk : i5
  %rs1_x = seq.firreg %decode.rs1 clock %clk : i5
  %rs2_x = seq.firreg %decode.rs2 clock %clk : i5
  %imm_x = seq.firreg %decode.imm clock %clk : i32
  %alu_op_x = seq.firreg %decode.alu_op clock %clk : i4
  %a_is_pc_x = seq.firreg %decode.a_is_pc clock %clk : i1
  %a_is_zero_x = seq.firreg %decode.a_is_zero clock %clk : i1
  %b_is_imm_x = seq.firreg %decode.b_is_imm clock %clk : i1
  %b_is_four_x = seq.firreg %decode.b_is_four clock %clk : i1
  %writes_rd_x = seq.firreg %decode.writes_rd clock %clk : i1
  %reads_rs1_x = seq.firreg %decode.reads_rs1 clock %clk : i1
  %reads_rs2_x = seq.firreg %decode.reads_rs2 clock %clk : i1
  %is_load_x = seq.firreg %decode.is_load clock %clk : i1
  %is_store_x = seq.firreg %decode.is_store clock %clk : i1
  %is_branch_x = seq.firreg %decode.is_branch clock %clk : i1
  %is_jal_x = seq.firreg %decode.is_jal clock %clk : i1
  %is_jalr_x = seq.firreg %decode.is_jalr clock %clk : i1
  %is_ecall_x = seq.firreg %decode.is_ecall clock %clk : i1
  %is_illegal_x = seq.firreg %decode.is_illegal clock %clk : i1
  %pc_x = seq.firreg %pc_d clock %clk : i32
  %instr_x = seq.firreg %imem_rdata clock %clk : i32
  %rdata1_x = seq.firreg %regfile.rdata1 clock %clk : i32
  %rdata2_x = seq.firreg %regfile.rdata2 clock %clk : i32
  %9 = comb.extract %instr_x from 12 : (i32) -> i3
  %10 = comb.icmp eq %rd_w, %rs1_x : i5
  %11 = comb.and %writes_w, %10 : i1
  %12 = comb.icmp eq %rd_m, %rs1_x : i5
  %13 = comb.and %79, %12 : i1
  %14 = comb.mux %11, %result_w, %rdata1_x : i32
  %15 = comb.mux %13, %alu_m, %14 {sv.namehint = "rs1_value"} : i32
  %16 = comb.icmp eq %rd_w, %rs2_x : i5
  %17 = comb.and %writes_w, %16 : i1
  %18 = comb.icmp eq %rd_m, %rs2_x : i5
  %19 = comb.and %79, %18 : i1
  %20 = comb.mux %17, %result_w, %rdata2_x : i32
  %21 = comb.mux %19, %alu_m, %20 {sv.namehint = "rs2_value"} : i32
  %22 = comb.mux %a_is_pc_x, %pc_x, %15 : i32
  %23 = comb.mux %a_is_zero_x, %c0_i32, %22 : i32
  %24 = comb.mux %b_is_imm_x, %imm_x, %21 : i32
  %25 = comb.mux %b_is_four_x, %c4_i32, %24 : i32
  %alu.y = hw.instance "alu" @rv32i_alu(operation: %alu_op_x: i4, a: %23: i32, b: %25: i32) -> (y: i32)
  %26 = comb.icmp eq %15, %21 : i32
  %27 = comb.icmp slt %15, %21 : i32
  %28 = comb.icmp ult %15, %21 : i32
  %29 = comb.icmp sge %15, %21 : i32
  %30 = comb.icmp uge %15, %21 : i32
  %31 = comb.xor %26, %true : i1
  %32 = hw.array_create %30, %28, %29, %27, %false, %false, %31, %26 : i1
  %33 = hw.array_get %32[%9] : !hw.array<8xi1>, i3
  %34 = comb.and %is_branch_x, %33 : i1
  %35 = comb.or %34, %is_jal_x, %is_jalr_x : i1
  %36 = comb.mux %is_jalr_x, %15, %pc_x : i32
  %37 = comb.add %36, %imm_x : i32
  %38 = comb.or %is_load_x, %is_store_x : i1
  %39 = comb.extract %instr_x from 12 : (i32) -> i1
  %40 = comb.extract %instr_x from 13 : (i32) -> i1
  %41 = comb.extract %alu.y from 0 : (i32) -> i2
  %42 = comb.extract %alu.y from 0 : (i32) -> i1
  %43 = comb.and %39, %42 : i1
  %44 = comb.icmp ne %41, %c0_i2 : i2
  %45 = comb.and %40, %44 : i1
  %46 = comb.or %43, %45 : i1
  %47 = comb.and %38, %46 : i1
  %48 = comb.extract %37 from 1 : (i32) -> i1
  %49 = comb.and %35, %48 : i1
  %50 = comb.or %is_illegal_x, %47, %49 : i1
  %51 = comb.and %valid_x, %50 : i1
  %52 = comb.and %valid_x, %is_ecall_x : i1
  %53 = comb.and %valid_x, %35 {sv.namehint = "redirect"} : i1
  %54 = comb.extract %37 from 1 : (i32) -> i31
  %55 = comb.concat %54, %false : i31, i1
  %stopped = seq.firreg %56 clock %clk reset sync %rst, %false : i1
  %56 = comb.or %stopped, %51, %52 : i1
  %57 = comb.icmp eq %decode.rs1, %rd_x : i5
  %58 = comb.and %decode.reads_rs1, %57 : i1
  %59 = comb.icmp eq %decode.rs2, %rd_x : i5
  %60 = comb.and %decode.reads_rs2, %59 : i1
  %61 = comb.or %58, %60 : i1
  %62 = comb.and %valid_d, %valid_x, %is_load_x, %writes_rd_x, %61 {sv.namehint = "stall"} : i1
  %63 = comb.concat %c0_i2, %41 : i2, i2
  %64 = comb.shl %c1_i4, %63 : i4
  %65 = comb.extract %alu.y from 1 : (i32) -> i1
  %66 = comb.mux %65, %c-4_i4, %c3_i4 : i4
  %67 = comb.mux %39, %66, %64 : i4
  %68 = comb.mux %40, %c-1_i4, %67 : i4
  %69 = comb.extract %21 from 0 : (i32) -> i8
  %70 = comb.extract %21 from 0 : (i32) -> i16
  %71 = comb.replicate %70 : (i16) -> i32
  %72 = comb.replicate %69 : (i8) -> i32
  %73 = comb.mux %39, %71, %72 : i32
  %74 = comb.mux %40, %21, %73 : i32
  %75 = comb.xor %47, %true : i1
  %76 = comb.and %valid_x, %38, %75 : i1
  %77 = comb.xor %51, %true : i1
  %78 = comb.and %valid_x, %77 : i1
  %valid_m = seq.firreg %78 clock %clk reset sync %rst, %false : i1
  %alu_m = seq.firreg %alu.y clock %clk : i32
  %funct3_m = seq.firreg %9 clock %clk : i3
  %is_load_m = seq.firreg %is_load_x clock %clk : i1
  %rd_m = seq.firreg %rd_x clock %clk : i5
  %writes_rd_m = seq.firreg %writes_rd_x clock %clk : i1
  %79 = comb.and %valid_m, %writes_rd_m : i1
  %80 = comb.extract %alu_m from 0 : (i32) -> i2
  %81 = comb.extract %dmem_rdata from 0 : (i32) -> i8
  %82 = comb.extract %dmem_rdata from 8 : (i32) -> i8
  %83 = comb.extract %dmem_rdata from 16 : (i32) -> i8
  %84 = comb.extract %dmem_rdata from 24 : (i32) -> i8
  %85 = hw.array_create %84, %83, %82, %81 : i8
  %86 = hw.array_get %85[%80] : !hw.array<4xi8>, i2
  %87 = comb.extract %alu_m from 1 : (i32) -> i1
  %88 = comb.extract %dmem_rdata from 16 : (i32) -> i16
  %89 = comb.extract %dmem_rdata from 0 : (i32) -> i16
  %90 = comb.mux %87, %88, %89 : i16
  %91 = comb.extract %funct3_m from 2 : (i3) -> i1
  %92 = comb.extract %86 from 7 : (i8) -> i1
  %93 = comb.replicate %92 : (i1) -> i24
  %94 = comb.mux %91, %c0_i24, %93 : i24
  %95 = comb.concat %94, %86 : i24, i8
  %96 = comb.extract %90 from 15 : (i16) -> i1
  %97 = comb.replicate %96 : (i1) -> i16
  %98 = comb.mux %91, %c0_i16, %97 : i16
  %99 = comb.concat %98, %90 : i16, i16
  %100 = comb.extract %funct3_m from 1 : (i3) -> i1
  %101 = comb.extract %funct3_m from 0 : (i3) -> i1
  %102 = comb.mux %101, %99, %95 : i32
  %103 = comb.mux %100, %dmem_rdata, %102 {sv.namehint = "loaded"} : i32
  %writes_w = seq.firreg %79 clock %clk reset sync %rst, %false : i1
  %rd_w = seq.firreg %rd_m clock %clk : i5
  %104 = comb.mux %is_load_m, %103, %alu_m : i32
  %result_w = seq.firreg %104 clock %clk : i32
  %105 = comb.and %valid_x, %77 {sv.namehint = "retired"} : i1
  hw.output %3, %alu.y, %76, %is_store_x, %68, %74, %52, %15, %51, %pc_x, %instr_x, %105 : i32, i32, i1, i1, i4, i32, i1, i32, i1, i32, i32, i1
}
hw.module private @rv32i_imem(in %clk : !seq.clock, in %addr : i13, out rdata : i32) {
  %imem = seq.firmem 1, 1, undefined, undefined {init = #seq.firmem.init<"programs/sieve.hex", false, true>} : <8192 x 32>
  %0 = seq.firmem.read_port %imem[%addr], clock %clk : <8192 x 32>
  hw.output %0 : i32
}
hw.module private @rv32i_dmem(in %clk : !seq.clock, in %addr : i14, in %en : i1, in %we : i1, in %mask : i4, in %wdata : i32, out rdata : i32) {
  %dmem = seq.firmem 1, 1, undefined, undefined {init = #seq.firmem.init<"programs/sieve.hex", false, true>} : <16384 x 32, mask 4>
  %0 = seq.firmem.read_write_port %dmem[%addr] = %wdata if %we, clock %clk enable %en mask %mask : <16384 x 32, mask 4>, i4
  hw.output %0 : i32
}
hw.module private @rv32i_console(in %clk : !seq.clock, in %rst : i1, in %store : i1, in %addr : i2, in %wdata : i32, in %exit : i1, in %exit_code : i32, in %trap : i1, in %trap_pc : i32, in %trap_instr : i32, in %retired : i1, out cycles : i32, out done : i1) {
  %c1_i64 = hw.constant 1 : i64
  %0 = sim.fmt.literal " instructions\0A"
  %1 = sim.fmt.literal " cycles, "
  %2 = sim.fmt.literal " after "
  %3 = sim.fmt.literal "exit "
  %4 = sim.fmt.literal "\0A"
  %5 = sim.fmt.literal ", instruction "
  %6 = sim.fmt.literal "trap at "
  %c0_i63 = hw.constant 0 : i63
  %c0_i64 = hw.constant 0 : i64
  %c0_i32 = hw.constant 0 : i32
  %c1_i2 = hw.constant 1 : i2
  %c0_i2 = hw.constant 0 : i2
  %true = hw.constant true
  %false = hw.constant false
  %ended = seq.firreg %15 clock %clk reset sync %rst, %false : i1
  %7 = comb.xor %ended, %true : i1
  %8 = comb.icmp eq %addr, %c0_i2 : i2
  %9 = comb.and %7, %store, %8 : i1
  %10 = comb.extract %wdata from 0 : (i32) -> i8
  %11 = sim.fmt.char %10 : i8
  sim.print %11 on %clk if %9
  %12 = comb.icmp eq %addr, %c1_i2 : i2
  %13 = comb.and %store, %12 : i1
  %14 = comb.or %exit, %trap, %13 : i1
  %15 = comb.or %ended, %14 : i1
  %16 = comb.mux %13, %wdata, %exit_code : i32
  %17 = comb.and %7, %14 : i1
  %code = seq.compreg.ce %16, %clk, %17 reset %rst, %c0_i32 : i32  
  %trapped = seq.compreg.ce %trap, %clk, %17 reset %rst, %false : i1  
  %18 = comb.and %7, %trap : i1
  %pc = seq.compreg.ce %trap_pc, %clk, %18 reset %rst, %c0_i32 : i32  
  %instr = seq.compreg.ce %trap_instr, %clk, %18 reset %rst, %c0_i32 : i32  
  %cycles = seq.compreg.ce %19, %clk, %7 reset %rst, %c0_i64 : i64  
  %19 = comb.add %cycles, %c1_i64 : i64
  %instructions = seq.compreg.ce %21, %clk, %7 reset %rst, %c0_i64 : i64  
  %20 = comb.concat %c0_i63, %retired : i63, i1
  %21 = comb.add %instructions, %20 : i64
  %done = seq.firreg %ended clock %clk reset sync %rst, %false : i1
  %22 = comb.xor %done, %true : i1
  %23 = comb.and %ended, %22 : i1
  %24 = sim.fmt.hex %pc, isUpper false : i32
  %25 = sim.fmt.hex %instr, isUpper false : i32
  %26 = comb.and %23, %trapped : i1
  %27 = sim.fmt.concat (%6, %24, %5, %25, %4)
  sim.print %27 on %clk if %26
  %28 = sim.fmt.dec %code specifierWidth 0 : i32
  %29 = sim.fmt.dec %cycles specifierWidth 0 : i64
  %30 = sim.fmt.dec %instructions specifierWidth 0 : i64
  %31 = comb.xor %trapped, %true : i1
  %32 = comb.and %23, %31 : i1
  %33 = sim.fmt.concat (%3, %28, %2, %29, %1, %30, %0)
  sim.print %33 on %clk if %32
  %34 = comb.icmp eq %code, %c0_i32 : i32
  %35 = comb.and %34, %31 : i1
  %36 = comb.and %done, %35 : i1
  sim.clocked_terminate %clk, %36, success, quiet
  %37 = comb.xor %35, %true : i1
  %38 = comb.and %done, %37 : i1
  sim.clocked_terminate %clk, %38, failure, quiet
  %39 = comb.extract %cycles from 0 : (i64) -> i32
  hw.output %39, %done : i32, i1
}
hw.module @rv32i_soc(in %clk : i1, in %rst : i1, out done : i1) {
  %true = hw.constant true
  %0 = seq.to_clock %clk
  %core.imem_addr, %core.dmem_addr, %core.dmem_en, %core.dmem_we, %core.dmem_mask, %core.dmem_wdata, %core.exit, %core.exit_code, %core.trap, %core.trap_pc, %core.trap_instr, %core.retired = hw.instance "core" @rv32i_core(clk: %0: !seq.clock, rst: %rst: i1, imem_rdata: %imem.rdata: i32, dmem_rdata: %8: i32) -> (imem_addr: i32, dmem_addr: i32, dmem_en: i1, dmem_we: i1, dmem_mask: i4, dmem_wdata: i32, exit: i1, exit_code: i32, trap: i1, trap_pc: i32, trap_instr: i32, retired: i1)
  %1 = comb.extract %core.imem_addr from 2 : (i32) -> i13
  %imem.rdata = hw.instance "imem" @rv32i_imem(clk: %0: !seq.clock, addr: %1: i13) -> (rdata: i32)
  %2 = comb.extract %core.dmem_addr from 28 : (i32) -> i1
  %3 = comb.extract %core.dmem_addr from 2 : (i32) -> i14
  %4 = comb.xor %2, %true : i1
  %5 = comb.and %core.dmem_en, %4 : i1
  %dmem.rdata = hw.instance "dmem" @rv32i_dmem(clk: %0: !seq.clock, addr: %3: i14, en: %5: i1, we: %core.dmem_we: i1, mask: %core.dmem_mask: i4, wdata: %core.dmem_wdata: i32) -> (rdata: i32)
  %6 = comb.and %core.dmem_en, %core.dmem_we, %2 : i1
  %7 = comb.extract %core.dmem_addr from 2 : (i32) -> i2
  %console.cycles, %console.done = hw.instance "console" @rv32i_console(clk: %0: !seq.clock, rst: %rst: i1, store: %6: i1, addr: %7: i2, wdata: %core.dmem_wdata: i32, exit: %core.exit: i1, exit_code: %core.exit_code: i32, trap: %core.trap: i1, trap_pc: %core.trap_pc: i32, trap_instr: %core.trap_instr: i32, retired: %core.retired: i1) -> (cycles: i32, done: i1)
  %was_device = seq.firreg %2 clock %0 : i1
  %cycles_read = seq.firreg %console.cycles clock %0 : i32
  %8 = comb.mux %was_device, %cycles_read, %dmem.rdata : i32
  hw.output %console.done : i1
}

// Two ways to run rv32i_soc. build_core.py appends this text to the design.
// The llhd ops are in generic form, which every version of CIRCT reads alike.

// Drives the clock itself: 10 ns a cycle, until the program has ended.
func.func @main() {
  %low = arith.constant false
  %high = arith.constant true
  %half_period_fs = arith.constant 5000000 : i64
  %first = arith.constant 0 : index
  %reset_cycles = arith.constant 4 : index
  %one = arith.constant 1 : index
  arc.sim.instantiate @rv32i_soc as %soc {
    arc.sim.set_input %soc, "rst" = %high : i1, !arc.sim.instance<@rv32i_soc>
    scf.for %cycle = %first to %reset_cycles step %one {
      arc.sim.set_input %soc, "clk" = %low : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.step %soc by %half_period_fs : !arc.sim.instance<@rv32i_soc>
      arc.sim.set_input %soc, "clk" = %high : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.step %soc by %half_period_fs : !arc.sim.instance<@rv32i_soc>
    }
    arc.sim.set_input %soc, "rst" = %low : i1, !arc.sim.instance<@rv32i_soc>
    // `done` is read before the rising edge that acts on it, so the last edge ends the simulation.
    scf.while : () -> () {
      arc.sim.set_input %soc, "clk" = %low : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.step %soc by %half_period_fs : !arc.sim.instance<@rv32i_soc>
      %done = arc.sim.get_port %soc, "done" : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.set_input %soc, "clk" = %high : i1, !arc.sim.instance<@rv32i_soc>
      arc.sim.step %soc by %half_period_fs : !arc.sim.instance<@rv32i_soc>
      %running = arith.xori %done, %high : i1
      scf.condition(%running)
    } do {
      scf.yield
    }
  }
  return
}

// The same as a testbench with processes.
hw.module @tb() {
  %low = hw.constant false
  %high = hw.constant true
  %epsilon = "llhd.constant_time"() <{value = #llhd.time<0ns, 0d, 1e>}> : () -> !llhd.time
  %half_period = "llhd.constant_time"() <{value = #llhd.time<5ns, 0d, 0e>}> : () -> !llhd.time
  %reset_time = "llhd.constant_time"() <{value = #llhd.time<38ns, 0d, 0e>}> : () -> !llhd.time
  %clk = "llhd.sig"(%low) <{name = "clk"}> : (i1) -> !llhd.ref<i1>
  %rst = "llhd.sig"(%high) <{name = "rst"}> : (i1) -> !llhd.ref<i1>
  "llhd.process"() ({
    cf.br ^half
  ^half:
    "llhd.wait"(%half_period)[^toggle] <{operandSegmentSizes = array<i32: 0, 1, 0, 0>}> : (!llhd.time) -> ()
  ^toggle:
    %was = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
    %is = comb.xor %was, %high : i1
    "llhd.drv"(%clk, %is, %epsilon) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    cf.br ^half
  }) : () -> ()
  "llhd.process"() ({
    "llhd.wait"(%reset_time)[^release] <{operandSegmentSizes = array<i32: 0, 1, 0, 0>}> : (!llhd.time) -> ()
  ^release:
    "llhd.drv"(%rst, %low, %epsilon) : (!llhd.ref<i1>, i1, !llhd.time) -> ()
    "llhd.halt"() : () -> ()
  }) : () -> ()
  %clk_now = "llhd.prb"(%clk) : (!llhd.ref<i1>) -> i1
  %rst_now = "llhd.prb"(%rst) : (!llhd.ref<i1>) -> i1
  %done = hw.instance "soc" @rv32i_soc(clk: %clk_now: i1, rst: %rst_now: i1) -> (done: i1)
}
