"""The RV32I core: ALU, decoder, register file and a pipeline of five stages.

    F  fetch       the address goes to the instruction memory
    D  decode      the instruction arrives; registers are read
    X  execute     ALU, branches, the address and data of loads and stores
    M  memory      the word that was loaded arrives and is aligned
    W  write-back  the register file takes the result

Results of M and W are forwarded to X, and W to D. A load followed by a reader of its result costs
one cycle; a branch or jump that is taken costs two, because F and D hold the wrong instructions.
Signals are named after the stage that they are in: `pc_d` is the program counter in D.
Source: The RISC-V Instruction Set Manual, Volume I, RV32I base integer instruction set 2.1.
"""

from circt import ir
from circt.dialects import seq
from circuit import (
    SGE,
    SLT,
    UGE,
    ULT,
    Signal,
    Wire,
    all_of,
    any_of,
    concat,
    constant,
    define_module,
    enabled_register,
    instantiate,
    mux,
    pipeline_register,
    reset_register,
    select,
)

# instr[6:2] of each opcode; instr[1:0] is 3 for every RV32I instruction.
LOAD, FENCE, OP_IMM, AUIPC = 0b00000, 0b00011, 0b00100, 0b00101
STORE, OP, LUI = 0b01000, 0b01100, 0b01101
BRANCH, JALR, JAL, SYSTEM = 0b11000, 0b11001, 0b11011, 0b11100

EBREAK = 0x00100073
ECALL = 0x00000073


def define_alu():
    """rv32i_alu: y = a OPERATION b.

    operation is funct3, with one bit above it that means subtract or arithmetic shift.
    """

    def body(operation, a, b):
        alternative = operation[3]
        amount = b[0:5].zero_extended(32)
        choices = [
            mux(alternative, a - b, a + b).named("sum"),
            a << amount,
            a.compare(SLT, b).zero_extended(32),
            a.compare(ULT, b).zero_extended(32),
            a ^ b,
            mux(alternative, a.shift_right_signed(amount), a >> amount).named("shifted"),
            a | b,
            a & b,
        ]
        return {"y": select(operation[0:3], choices)}

    return define_module("rv32i_alu", {"operation": 4, "a": 32, "b": 32}, {"y": 32}, body)


DECODED = {
    "rd": 5,
    "rs1": 5,
    "rs2": 5,
    "imm": 32,
    "alu_op": 4,
    "a_is_pc": 1,
    "a_is_zero": 1,
    "b_is_imm": 1,
    "b_is_four": 1,
    "writes_rd": 1,
    "reads_rs1": 1,
    "reads_rs2": 1,
    "is_load": 1,
    "is_store": 1,
    "is_branch": 1,
    "is_jal": 1,
    "is_jalr": 1,
    "is_ecall": 1,
    "is_illegal": 1,
}


def define_decode():
    """rv32i_decode: an instruction word to the control signals of DECODED.

    ECALL reads x10 as rs1, because the value of a0 is its exit code. EBREAK counts as illegal: no
    debugger is attached.
    """

    def body(instr):
        opcode = instr[2:7]
        funct3 = instr[12:15]
        funct7 = instr[25:32]
        sign = instr[31]
        is_load, is_store = opcode == LOAD, opcode == STORE
        is_op_imm, is_op = opcode == OP_IMM, opcode == OP
        is_lui, is_auipc = opcode == LUI, opcode == AUIPC
        is_branch, is_jal, is_jalr = opcode == BRANCH, opcode == JAL, opcode == JALR
        is_fence = opcode == FENCE
        is_ecall = instr == ECALL
        is_jump = is_jal | is_jalr

        imm_i = instr[20:32].sign_extended(32)
        imm_s = concat(funct7, instr[7:12]).sign_extended(32)
        imm_b = concat(sign, instr[7], instr[25:31], instr[8:12], constant(0, 1)).sign_extended(32)
        imm_u = concat(instr[12:32], constant(0, 12))
        imm_j = concat(sign, instr[12:20], instr[20], instr[21:31], constant(0, 1))
        imm_j = imm_j.sign_extended(32)
        imm = mux(is_store, imm_s, imm_i)
        imm = mux(is_branch, imm_b, imm)
        imm = mux(is_lui | is_auipc, imm_u, imm)
        imm = mux(is_jal, imm_j, imm)

        is_shift = (funct3 == 1) | (funct3 == 5)
        is_plain = funct7 == 0
        is_alternative = funct7 == 0b0100000
        subtracts_or_shifts = is_alternative & ((funct3 == 0) | (funct3 == 5))
        legal_op = is_op & (is_plain | subtracts_or_shifts)
        legal_shift = is_plain | (is_alternative & (funct3 == 5))
        legal_op_imm = is_op_imm & (~is_shift | legal_shift)
        legal_load = is_load & (funct3 != 3) & (funct3 != 6) & (funct3 != 7)
        legal_store = is_store & (funct3.compare(ULT, 3))
        legal_branch = is_branch & (funct3 != 2) & (funct3 != 3)
        legal_jalr = is_jalr & (funct3 == 0)
        is_legal = (instr[0:2] == 3) & any_of(
            legal_op,
            legal_op_imm,
            legal_load,
            legal_store,
            legal_branch,
            legal_jalr,
            is_jal,
            is_lui,
            is_auipc,
            is_fence,
            is_ecall,
        )

        uses_alternative = instr[30] & (is_op | (is_op_imm & is_shift))
        is_arithmetic = is_op | is_op_imm
        alu_op = mux(is_arithmetic, concat(uses_alternative, funct3), constant(0, 4))
        rd = instr[7:12]
        has_rd = any_of(is_arithmetic, is_load, is_lui, is_auipc, is_jump)
        return {
            "rd": rd,
            "rs1": mux(is_ecall, 10, instr[15:20]),
            "rs2": instr[20:25],
            "imm": imm,
            "alu_op": alu_op,
            "a_is_pc": is_auipc | is_jump,
            "a_is_zero": is_lui,
            "b_is_imm": any_of(is_op_imm, is_load, is_store, is_lui, is_auipc),
            "b_is_four": is_jump,
            "writes_rd": has_rd & (rd != 0),
            "reads_rs1": any_of(is_arithmetic, is_load, is_store, is_branch, is_jalr, is_ecall),
            "reads_rs2": any_of(is_op, is_store, is_branch),
            "is_load": is_load,
            "is_store": is_store,
            "is_branch": is_branch,
            "is_jal": is_jal,
            "is_jalr": is_jalr,
            "is_ecall": is_ecall,
            "is_illegal": ~is_legal,
        }

    return define_module("rv32i_decode", {"instr": 32}, DECODED, body)


def define_regfile():
    """rv32i_regfile: x0 to x31, two read ports, one write port. A read sees the write beside it."""

    def body(clk, rs1, rs2, we, rd, wdata):
        memory = seq.FirMemOp(
            ir.Type.parse("!seq.firmem<32 x 32>"),
            0,
            1,
            ir.Attribute.parse("0 : i32"),
            ir.Attribute.parse("0 : i32"),
            name="x",
        ).memory
        seq.FirMemWriteOp(memory, rd.value, clk, wdata.value, enable=we.value)

        def read(rs):
            stored = Signal(seq.FirMemReadOp(memory, rs.value, clk).data)
            newest = mux(we & (rs == rd), wdata, stored)
            return mux(rs == 0, 0, newest)

        return {"rdata1": read(rs1), "rdata2": read(rs2)}

    inputs = {"clk": "clock", "rs1": 5, "rs2": 5, "we": 1, "rd": 5, "wdata": 32}
    return define_module("rv32i_regfile", inputs, {"rdata1": 32, "rdata2": 32}, body)


CORE_INPUTS = {"clk": "clock", "rst": 1, "imem_rdata": 32, "dmem_rdata": 32}
CORE_OUTPUTS = {
    "imem_addr": 32,  # byte address; its word arrives one cycle later
    "dmem_addr": 32,
    "dmem_en": 1,  # an access happens in this cycle
    "dmem_we": 1,  # and it is a store
    "dmem_mask": 4,  # bytes to store
    "dmem_wdata": 32,
    "exit": 1,  # an ECALL is in X in this cycle
    "exit_code": 32,
    "trap": 1,  # an instruction that cannot be executed is in X in this cycle
    "trap_pc": 32,
    "trap_instr": 32,
    "retired": 1,  # an instruction passes X in this cycle; none is undone after that
}


def load_aligned(word, funct3, offset):
    """The loaded register value: bytes of `word` from `offset`, extended as funct3 says."""
    byte = select(offset, [word[8 * i : 8 * i + 8] for i in range(4)])
    half = mux(offset[1], word[16:32], word[0:16])
    is_unsigned = funct3[2]
    byte_value = mux(is_unsigned, byte.zero_extended(32), byte.sign_extended(32))
    half_value = mux(is_unsigned, half.zero_extended(32), half.sign_extended(32))
    return mux(funct3[1], word, mux(funct3[0], half_value, byte_value))


def branch_taken(funct3, a, b):
    """One bit: the branch with this funct3 is taken for register values a and b."""
    equal, less, less_unsigned = a == b, a.compare(SLT, b), a.compare(ULT, b)
    greater_equal, greater_equal_unsigned = a.compare(SGE, b), a.compare(UGE, b)
    never = constant(0, 1)
    return select(
        funct3,
        [equal, ~equal, never, never, less, greater_equal, less_unsigned, greater_equal_unsigned],
    )


def define_core(alu, decode, regfile):
    """rv32i_core: the pipeline. The arguments are the modules that it instantiates."""

    def body(clk, rst, imem_rdata, dmem_rdata):
        stall, redirect, target, stop = Wire(1), Wire(1), Wire(32), Wire(1)
        writeback = {"we": Wire(1), "rd": Wire(5), "wdata": Wire(32)}

        def staged(signal, name):
            return pipeline_register(signal, clk, name)

        # F: a stalled fetch repeats the address of the instruction in D.
        next_pc = Wire(32)
        pc_f = enabled_register(next_pc, clk, ~stall, rst, "pc_f")
        next_pc.drive(mux(redirect, target, pc_f + 4))
        pc_d = enabled_register(pc_f, clk, ~stall, rst, "pc_d")
        imem_addr = mux(stall, pc_d, pc_f)

        # D
        valid_d_next = Wire(1)
        valid_d = reset_register(valid_d_next, clk, rst, "valid_d")
        valid_d_next.drive(~redirect & (~stall | valid_d))
        d = instantiate(decode, "decode", instr=imem_rdata)
        registers = instantiate(
            regfile, "regfile", clk=clk, rs1=d["rs1"], rs2=d["rs2"], **writeback
        )

        # X
        leaves_d = all_of(valid_d, ~stall, ~redirect, ~stop)
        valid_x = reset_register(leaves_d, clk, rst, "valid_x")
        x = {name: staged(signal, f"{name}_x") for name, signal in d.items()}
        pc_x, instr_x = staged(pc_d, "pc_x"), staged(imem_rdata, "instr_x")
        rdata1_x = staged(registers["rdata1"], "rdata1_x")
        rdata2_x = staged(registers["rdata2"], "rdata2_x")
        funct3_x = instr_x[12:15]
        result_m, rd_m, writes_m = Wire(32), Wire(5), Wire(1)

        def forwarded(rs, value):
            from_w = writeback["we"] & (rs == writeback["rd"])
            from_m = writes_m & (rs == rd_m)
            return mux(from_m, result_m, mux(from_w, writeback["wdata"], value))

        rs1_value = forwarded(x["rs1"], rdata1_x).named("rs1_value")
        rs2_value = forwarded(x["rs2"], rdata2_x).named("rs2_value")
        a = mux(x["a_is_zero"], 0, mux(x["a_is_pc"], pc_x, rs1_value))
        b = mux(x["b_is_four"], 4, mux(x["b_is_imm"], x["imm"], rs2_value))
        alu_y = instantiate(alu, "alu", operation=x["alu_op"], a=a, b=b)["y"]

        taken = x["is_branch"] & branch_taken(funct3_x, rs1_value, rs2_value)
        jumps = any_of(taken, x["is_jal"], x["is_jalr"])
        target_x = mux(x["is_jalr"], rs1_value, pc_x) + x["imm"]
        is_access = x["is_load"] | x["is_store"]
        is_half, is_word = funct3_x[0], funct3_x[1]
        offset_x = alu_y[0:2]
        misaligned = is_access & ((is_half & offset_x[0]) | (is_word & (offset_x != 0)))
        trap = valid_x & any_of(x["is_illegal"], misaligned, jumps & target_x[1])
        exits = valid_x & x["is_ecall"]
        redirect.drive((valid_x & jumps).named("redirect"))
        target.drive(concat(target_x[1:32], constant(0, 1)))
        stopped_next = Wire(1)
        stopped = reset_register(stopped_next, clk, rst, "stopped")
        stopped_next.drive(stopped | trap | exits)
        stop.drive(stopped_next)

        depends = (d["reads_rs1"] & (d["rs1"] == x["rd"])) | (
            d["reads_rs2"] & (d["rs2"] == x["rd"])
        )
        waits = all_of(valid_x, x["is_load"], x["writes_rd"], depends)
        stall.drive((valid_d & waits).named("stall"))

        byte_mask = constant(1, 4) << offset_x.zero_extended(4)
        half_mask = mux(offset_x[1], constant(0b1100, 4), constant(0b0011, 4))
        mask = mux(is_word, 0b1111, mux(is_half, half_mask, byte_mask))
        low_byte, low_half = rs2_value[0:8], rs2_value[0:16]
        wdata = mux(
            is_word,
            rs2_value,
            mux(is_half, concat(low_half, low_half), concat(*[low_byte] * 4)),
        )
        access = all_of(valid_x, is_access, ~misaligned)

        # M
        valid_m = reset_register(valid_x & ~trap, clk, rst, "valid_m")
        alu_m = staged(alu_y, "alu_m")
        funct3_m = staged(funct3_x, "funct3_m")
        is_load_m = staged(x["is_load"], "is_load_m")
        rd_m.drive(staged(x["rd"], "rd_m"))
        writes_m.drive(valid_m & staged(x["writes_rd"], "writes_rd_m"))
        result_m.drive(alu_m)
        loaded = load_aligned(dmem_rdata, funct3_m, alu_m[0:2]).named("loaded")

        # W
        writeback["we"].drive(reset_register(writes_m, clk, rst, "writes_w"))
        writeback["rd"].drive(staged(rd_m, "rd_w"))
        writeback["wdata"].drive(staged(mux(is_load_m, loaded, alu_m), "result_w"))

        return {
            "imem_addr": imem_addr,
            "dmem_addr": alu_y,
            "dmem_en": access,
            "dmem_we": x["is_store"],
            "dmem_mask": mask,
            "dmem_wdata": wdata,
            "exit": exits,
            "exit_code": rs1_value,
            "trap": trap,
            "trap_pc": pc_x,
            "trap_instr": instr_x,
            "retired": (valid_x & ~trap).named("retired"),
        }

    return define_module("rv32i_core", CORE_INPUTS, CORE_OUTPUTS, body)
