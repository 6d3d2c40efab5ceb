/* counter.c - what a person would write for examples/counter/counter.mlir: counter [CYCLES], default
 * 20 million. The rules are those of lfsr.c: state and ports in memory, two steps a cycle, the model
 * finds the rising edge, a barrier after each step.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct counter {
    uint8_t clk, rst, en, step, clk_before;
    uint32_t count, out;
};

static inline void step(struct counter *m)
{
    if (m->clk && !m->clk_before) {
        if (m->rst)
            m->count = 0;
        else if (m->en)
            m->count += m->step;
    }
    m->clk_before = m->clk;
    m->out = m->count;
    __asm__ volatile("" : : "r"(m) : "memory");
}

static inline void cycle(struct counter *m)
{
    m->clk = 1;
    step(m);
    m->clk = 0;
    step(m);
}

int main(int argc, char **argv)
{
    uint64_t cycles = argc > 1 ? strtoull(argv[1], NULL, 0) : 20000000;
    struct counter *m = calloc(1, sizeof *m);
    if (!m)
        return 1;
    m->rst = 1;
    m->step = 3;
    cycle(m);
    m->rst = 0;
    for (uint64_t i = 0; i < cycles; i++) {
        m->en = (i & 3) != 3;
        cycle(m);
    }
    printf("count = %08" PRIx32 "\n", m->out);
    free(m);
    return 0;
}
