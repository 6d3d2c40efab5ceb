# Start of every program: zeroed .bss, a stack at the top of memory, main, then exit.
# .data is already in place, because the data memory starts with the image of the program.
    .section .text.start
    .globl _start
_start:
    lui     sp, %hi(__stack_top)
    addi    sp, sp, %lo(__stack_top)
    la      t0, __bss_start
    la      t1, __bss_end
1:  bgeu    t0, t1, 2f
    sw      zero, 0(t0)
    addi    t0, t0, 4
    j       1b
2:  call    main
    ecall                       # a0, the result of main, is the exit code
3:  j       3b
