# isa.S - directed tests of every RV32I instruction and of the hazards of the pipeline.
# Prints one line per test, "NAME PASS" or "NAME FAIL", then the number of failures, which is the
# exit code. s2: failures. s3: console; the other registers as in isa_macros.inc.

    .include "isa_macros.inc"

    .section .text.start
    .globl _start
_start:
    li      s2, 0
    lui     s3, 0x10000
    j       tests

    .text
report:
    lbu     t0, 0(s0)
    beqz    t0, 1f
    sw      t0, 0(s3)
    addi    s0, s0, 1
    j       report
1:  la      s0, passed
    beqz    s1, 2f
    la      s0, failed
    addi    s2, s2, 1
2:  lbu     t0, 0(s0)
    beqz    t0, 3f
    sw      t0, 0(s3)
    addi    s0, s0, 1
    j       2b
3:  jr      s11

    .section .rodata
passed: .asciz " PASS\n"
failed: .asciz " FAIL\n"
    .data
    .align 2
pattern: .word 0x80ff7f01, 0x12345678
buffer: .word 0, 0, 0, 0
pointer: .word pattern, landing
    .text

tests:
    TEST    lui
    lui     a0, 0x12345
    EXPECT  a0, 0x12345000
    lui     a0, 0xfffff
    EXPECT  a0, 0xfffff000
    lui     a0, 0
    EXPECT  a0, 0
    DONE

    TEST    auipc
    auipc   a0, 0
    auipc   a1, 0
    sub     a2, a1, a0
    EXPECT  a2, 4
    auipc   a0, 0x80000
    auipc   a1, 0
    sub     a2, a0, a1
    EXPECT  a2, 0x7ffffffc
    DONE

    TEST    jal
    la      a1, 1f
    jal     a0, 2f
1:  NEVER
    NEVER
2:  sub     a2, a0, a1
    EXPECT  a2, 0
    jal     zero, 4f
3:  jal     zero, 5f
    NEVER
4:  jal     zero, 3b
    NEVER
5:  DONE

    TEST    jalr
    la      a1, 2f
    la      a3, 1f
    jalr    a0, 0(a1)
1:  NEVER
    NEVER
2:  EXPECT  s1, 0
    sub     a2, a0, a3
    EXPECT  a2, 0
    la      a1, 3f + 16
    jalr    a1, -15(a1)             # bit 0 of the sum is cleared; rd is rs1
4:  NEVER
    NEVER
3:  la      a3, 4b
    sub     a2, a1, a3
    EXPECT  a2, 0
    DONE

    TEST    beq
    TAKEN     beq, 5, 5
    TAKEN     beq, -1, -1
    NOT_TAKEN beq, 5, 6
    NOT_TAKEN beq, 0, 0x80000000
    DONE

    TEST    bne
    TAKEN     bne, 5, 6
    TAKEN     bne, 0, 0x80000000
    NOT_TAKEN bne, -7, -7
    DONE

    TEST    blt
    TAKEN     blt, -1, 0
    TAKEN     blt, 0x80000000, 0x7fffffff
    NOT_TAKEN blt, 3, 3
    NOT_TAKEN blt, 1, -1
    DONE

    TEST    bge
    TAKEN     bge, 0, -1
    TAKEN     bge, 3, 3
    NOT_TAKEN bge, 0x80000000, 0x7fffffff
    DONE

    TEST    bltu
    TAKEN     bltu, 0, -1
    TAKEN     bltu, 0x7fffffff, 0x80000000
    NOT_TAKEN bltu, 3, 3
    NOT_TAKEN bltu, -1, 1
    DONE

    TEST    bgeu
    TAKEN     bgeu, -1, 0
    TAKEN     bgeu, 3, 3
    NOT_TAKEN bgeu, 0x7fffffff, 0x80000000
    DONE

    TEST    lb
    la      a1, pattern + 1
    lb      a0, -1(a1)
    EXPECT  a0, 0x01
    lb      a0, 0(a1)
    EXPECT  a0, 0x7f
    lb      a0, 1(a1)
    EXPECT  a0, -1
    lb      a0, 2(a1)
    EXPECT  a0, -128
    DONE

    TEST    lh
    la      a1, pattern
    lh      a0, 0(a1)
    EXPECT  a0, 0x7f01
    lh      a0, 2(a1)
    EXPECT  a0, 0xffff80ff
    DONE

    TEST    lw
    la      a1, pattern + 4
    lw      a0, -4(a1)
    EXPECT  a0, 0x80ff7f01
    lw      a0, 0(a1)
    EXPECT  a0, 0x12345678
    DONE

    TEST    lbu
    la      a1, pattern
    lbu     a0, 0(a1)
    EXPECT  a0, 0x01
    lbu     a0, 1(a1)
    EXPECT  a0, 0x7f
    lbu     a0, 2(a1)
    EXPECT  a0, 0xff
    lbu     a0, 3(a1)
    EXPECT  a0, 0x80
    DONE

    TEST    lhu
    la      a1, pattern
    lhu     a0, 0(a1)
    EXPECT  a0, 0x7f01
    lhu     a0, 2(a1)
    EXPECT  a0, 0x80ff
    DONE

    TEST    sb
    la      a1, buffer
    li      a2, 0x11223344
    sw      a2, 0(a1)
    li      a3, 0x5a5a5aa5
    sb      a3, 1(a1)
    lw      a0, 0(a1)
    EXPECT  a0, 0x1122a544
    sb      a3, 3(a1)
    sb      a3, 0(a1)
    sb      a3, 2(a1)
    lw      a0, 0(a1)
    EXPECT  a0, 0xa5a5a5a5
    DONE

    TEST    sh
    la      a1, buffer + 8
    sw      zero, 0(a1)
    sw      zero, -4(a1)
    li      a3, 0x7777cafe
    sh      a3, 2(a1)
    lw      a0, 0(a1)
    EXPECT  a0, 0xcafe0000
    sh      a3, -4(a1)
    lw      a0, -4(a1)
    EXPECT  a0, 0x0000cafe
    DONE

    TEST    sw
    la      a1, buffer
    li      a2, 0xdeadbeef
    sw      a2, 12(a1)
    sw      a1, 8(a1)
    lw      a0, 12(a1)
    EXPECT  a0, 0xdeadbeef
    lw      a0, 8(a1)
    sub     a0, a0, a1
    EXPECT  a0, 0
    DONE

    TEST    addi
    IMMEDIATE addi, 0x7fffffff, 1, 0x80000000
    IMMEDIATE addi, 5, -2048, -2043
    IMMEDIATE addi, -1, 2047, 2046
    DONE

    TEST    slti
    IMMEDIATE slti, -5, -4, 1
    IMMEDIATE slti, -4, -4, 0
    IMMEDIATE slti, 0x80000000, 2047, 1
    IMMEDIATE slti, 0, -1, 0
    DONE

    TEST    sltiu
    IMMEDIATE sltiu, 0, -1, 1
    IMMEDIATE sltiu, -1, -1, 0
    IMMEDIATE sltiu, 0, 1, 1
    IMMEDIATE sltiu, 0x80000000, 2047, 0
    DONE

    TEST    xori
    IMMEDIATE xori, 0x0ff00ff0, -1, 0xf00ff00f
    IMMEDIATE xori, 0x0ff00ff0, 0x70f, 0x0ff008ff
    DONE

    TEST    ori
    IMMEDIATE ori, 0x00ff00f0, 0x70f, 0x00ff07ff
    IMMEDIATE ori, 0x00ff00f0, -16, 0xfffffff0
    DONE

    TEST    andi
    IMMEDIATE andi, 0x12345678, 0x70f, 0x00000608
    IMMEDIATE andi, 0x12345678, -16, 0x12345670
    DONE

    TEST    slli
    IMMEDIATE slli, 0x80000001, 0, 0x80000001
    IMMEDIATE slli, 0x80000001, 1, 2
    IMMEDIATE slli, 3, 31, 0x80000000
    DONE

    TEST    srli
    IMMEDIATE srli, 0x80000001, 0, 0x80000001
    IMMEDIATE srli, 0x80000001, 1, 0x40000000
    IMMEDIATE srli, -1, 31, 1
    DONE

    TEST    srai
    IMMEDIATE srai, 0x80000001, 0, 0x80000001
    IMMEDIATE srai, 0x80000001, 1, 0xc0000000
    IMMEDIATE srai, 0x80000000, 31, -1
    IMMEDIATE srai, 0x7fffffff, 30, 1
    DONE

    TEST    add
    REGISTERS add, 0x7fffffff, 0x7fffffff, -2
    REGISTERS add, -1, 1, 0
    DONE

    TEST    sub
    REGISTERS sub, 0, 1, -1
    REGISTERS sub, 0x80000000, 1, 0x7fffffff
    DONE

    TEST    sll
    REGISTERS sll, 1, 31, 0x80000000
    REGISTERS sll, 0x12345678, 0xffffffe4, 0x23456780
    DONE

    TEST    slt
    REGISTERS slt, 0x80000000, 0x7fffffff, 1
    REGISTERS slt, 1, -1, 0
    REGISTERS slt, 9, 9, 0
    DONE

    TEST    sltu
    REGISTERS sltu, 0x80000000, 0x7fffffff, 0
    REGISTERS sltu, 1, -1, 1
    REGISTERS sltu, 9, 9, 0
    DONE

    TEST    xor
    REGISTERS xor, 0xff00ff00, 0x0ff00ff0, 0xf0f0f0f0
    DONE

    TEST    srl
    REGISTERS srl, 0x80000000, 31, 1
    REGISTERS srl, 0x87654321, 0xffffffe4, 0x08765432
    DONE

    TEST    sra
    REGISTERS sra, 0x80000000, 31, -1
    REGISTERS sra, 0x87654321, 0xffffffe4, 0xf8765432
    DONE

    TEST    or
    REGISTERS or, 0xff00ff00, 0x0ff00ff0, 0xfff0fff0
    DONE

    TEST    and
    REGISTERS and, 0xff00ff00, 0x0ff00ff0, 0x0f000f00
    DONE

    TEST    fence
    li      a0, 1
    fence
    fence.i
    addi    a0, a0, 1
    EXPECT  a0, 2
    DONE

    TEST    x0
    li      a1, 7
    addi    x0, a1, 1               # a result for x0 is forwarded to nobody
    add     a0, x0, x0
    EXPECT  a0, 0
    la      a1, pattern
    lw      x0, 0(a1)
    mv      a0, x0
    EXPECT  a0, 0
    jal     x0, 1f
1:  mv      a0, x0
    EXPECT  a0, 0
    DONE

    TEST    forwarding
    li      a0, 1
    addi    a0, a0, 1               # from the instruction before
    addi    a0, a0, 1
    add     a0, a0, a0
    EXPECT  a0, 6
    li      a1, 10
    nop
    addi    a2, a1, 1               # from two before
    EXPECT  a2, 11
    li      a1, 20
    nop
    nop
    addi    a2, a1, 1               # from three before
    EXPECT  a2, 21
    li      a1, 30
    nop
    nop
    nop
    addi    a2, a1, 1               # from the register file
    EXPECT  a2, 31
    li      a1, 1
    li      a1, 2
    li      a1, 3
    add     a2, a1, a1              # the newest of three
    EXPECT  a2, 6
    li      a1, 4
    li      a2, 5
    sub     a3, a1, a2              # both sources, of different ages
    EXPECT  a3, -1
    DONE

    TEST    load-use
    la      a1, pattern
    lw      a2, 4(a1)
    addi    a3, a2, 1               # waits
    EXPECT  a3, 0x12345679
    lw      a2, 4(a1)
    nop
    addi    a3, a2, 2               # does not wait
    EXPECT  a3, 0x1234567a
    la      a1, pointer
    lw      a1, 0(a1)               # the address of the next load
    lw      a1, 0(a1)
    EXPECT  a1, 0x80ff7f01
    la      a1, buffer
    lw      a2, pattern
    sw      a2, 0(a1)               # the data of a store
    lw      a3, 0(a1)
    EXPECT  a3, 0x80ff7f01
    lw      a2, pattern
    lw      a3, pattern
    bne     a2, a3, 1f              # both operands of a branch
    j       2f
1:  NEVER
2:  la      a1, pointer
    lw      a0, 4(a1)
    jr      a0                      # the target of a jump
    NEVER
    NEVER
landing:
    DONE

    TEST    flush
    li      a0, 0
    beqz    a0, 1f
    addi    a0, a0, 1               # neither of these may take effect
    addi    a0, a0, 2
1:  addi    a0, a0, 4
    EXPECT  a0, 4
    la      a1, buffer
    sw      zero, 0(a1)
    j       2f
    sw      a0, 0(a1)
    sw      a0, 0(a1)
2:  lw      a2, 0(a1)
    EXPECT  a2, 0
    beqz    x0, 3f
    j       4f                      # a jump behind a taken branch
4:  NEVER
3:  la      a1, buffer
    li      a0, 3
5:  addi    a0, a0, -1              # a loop whose branch reads the instruction before
    bnez    a0, 5b
    EXPECT  a0, 0
    DONE

    TEST    far
    li      a0, 0
    beqz    a0, 2f                  # bit 11 of these distances differs from the sign
    NEVER
1:  j       3f
    .skip   2100                    # zeros: not an instruction
2:  beqz    a0, 1b
    NEVER
3:  DONE

    TEST    store-load
    la      a1, buffer
    li      a2, 0x01020304
    sw      a2, 0(a1)
    lb      a3, 0(a1)
    sb      a3, 3(a1)
    lw      a4, 0(a1)
    EXPECT  a4, 0x04020304
    sh      a4, 4(a1)
    lhu     a5, 4(a1)
    EXPECT  a5, 0x0304
    DONE

    TEST    cycles
    lw      a0, 8(s3)
    lw      a1, 8(s3)
    sub     a2, a1, a0
    EXPECT  a2, 1
    DONE

# The last line: "failures N", then N is the exit code of ECALL.
    la      s0, label
6:  lbu     t0, 0(s0)
    beqz    t0, 7f
    sw      t0, 0(s3)
    addi    s0, s0, 1
    j       6b
7:  addi    t0, s2, '0'
    sw      t0, 0(s3)
    li      t0, '\n'
    sw      t0, 0(s3)
    mv      a0, s2
    ecall
    li      t0, '!'                 # ECALL must be the last instruction that takes effect
    sw      t0, 0(s3)
8:  j       8b

    .section .rodata
label: .asciz "failures "
