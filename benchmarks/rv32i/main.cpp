// main.cpp - drives rv32i_soc in Verilator until the design ends the simulation.
// Exit status: 0 after $finish, 1 after $fatal.

#include <cstdio>
#include <memory>

#include "Vrv32i_soc.h"
#include "verilated.h"

namespace {

constexpr int kResetCycles = 4;

void cycle(VerilatedContext &context, Vrv32i_soc &soc)
{
    for (int level = 0; level < 2; level++) {
        soc.clk = level;
        soc.eval();
        context.timeInc(5);
    }
}

}  // namespace

int main(int argc, char **argv)
{
    auto context = std::make_unique<VerilatedContext>();
    context->commandArgs(argc, argv);
    context->fatalOnError(false);
    auto soc = std::make_unique<Vrv32i_soc>(context.get());
    soc->rst = 1;
    for (int i = 0; i < kResetCycles; i++)
        cycle(*context, *soc);
    soc->rst = 0;
    while (!context->gotFinish() && !context->gotError())
        cycle(*context, *soc);
    soc->final();
    return context->gotError() ? 1 : 0;
}
