/* lfsr.c - what a person would write for examples/counter/lfsr.mlir: lfsr [CYCLES], default 20 million.
 *
 * The lower bound for a simulator of that design and driver. To be one, it does what they must do:
 * the state and the ports live in memory; the driver writes an input and calls the model for each
 * of the two clock levels of a cycle; the model finds the rising edge itself and drives its output.
 * The barrier after each step keeps the compiler from carrying values across steps in registers,
 * where no driver that is free to look at any port could let them stay.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct lfsr {
    uint8_t clk, rst, clk_before;
    uint32_t state, out;
};

static inline void step(struct lfsr *m)
{
    if (m->clk && !m->clk_before) {
        uint32_t s = m->state;
        uint32_t feedback = (s >> 31 ^ s >> 21 ^ s >> 1 ^ s) & 1;
        m->state = m->rst ? 1 : s << 1 | feedback;
    }
    m->clk_before = m->clk;
    m->out = m->state;
    __asm__ volatile("" : : "r"(m) : "memory");
}

static inline void cycle(struct lfsr *m)
{
    m->clk = 1;
    step(m);
    m->clk = 0;
    step(m);
}

int main(int argc, char **argv)
{
    uint64_t cycles = argc > 1 ? strtoull(argv[1], NULL, 0) : 20000000;
    struct lfsr *m = calloc(1, sizeof *m);
    if (!m)
        return 1;
    m->rst = 1;
    cycle(m);
    m->rst = 0;
    for (uint64_t i = 0; i < cycles; i++)
        cycle(m);
    printf("state = %08" PRIx32 "\n", m->out);
    free(m);
    return 0;
}
