// main.cpp - drives lfsr in Verilator: Vlfsr [CYCLES] after one cycle of reset, default 20 million.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "Vlfsr.h"
#include "verilated.h"

namespace {

void cycle(Vlfsr &lfsr)
{
    lfsr.clk = 1;
    lfsr.eval();
    lfsr.clk = 0;
    lfsr.eval();
}

}  // namespace

int main(int argc, char **argv)
{
    const uint64_t cycles = argc > 1 ? std::strtoull(argv[1], nullptr, 0) : 20000000;
    auto context = std::make_unique<VerilatedContext>();
    auto lfsr = std::make_unique<Vlfsr>(context.get());
    lfsr->eval();  // Verilator sees no edge in the first evaluation
    lfsr->rst = 1;
    cycle(*lfsr);
    lfsr->rst = 0;
    for (uint64_t i = 0; i < cycles; i++)
        cycle(*lfsr);
    std::printf("state = %08x\n", lfsr->state);
    lfsr->final();
    return 0;
}
