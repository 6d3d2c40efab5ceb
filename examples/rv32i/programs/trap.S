# trap.S - prints a line, then executes EBREAK, which no debugger catches: the simulation fails.

    .section .text.start
    .globl _start
_start:
    lui     s3, 0x10000
    la      s0, text
1:  lbu     t0, 0(s0)
    beqz    t0, 2f
    sw      t0, 0(s3)
    addi    s0, s0, 1
    j       1b
2:  ebreak
    li      t0, '!'
    sw      t0, 0(s3)
3:  j       3b

    .section .rodata
text: .asciz "about to trap\n"
