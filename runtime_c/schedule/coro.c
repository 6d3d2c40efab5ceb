/* coro.c - stackful coroutines for processes that suspend in the middle of a call.
 *
 * Owns:       aotc_sim.coro, idle, all, main_stack; each stack's memory.
 * Invariants: `coro` is NULL exactly while the main stack runs. Coroutines switch to and from the
 *             main stack only. A suspended coroutine's live frames and callee-saved registers lie
 *             between its `sp` and its `top`. Stacks are pooled and never unmapped before the end.
 * Memory:     a stack is mapped without reserve; only the pages it touched cost anything. Below it
 *             lies a guard (fault.c turns a hit into an error). The aotc_coro stands at its top.
 * Errors:     a limit error when no further stack can be mapped.
 *
 * The switch is hand-written for x86-64 and aarch64 ELF systems and uses ucontext elsewhere.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "coro.h"

/* The switch ---------------------------------------------------------------------------------- */

/* aotc_coro_switch(save, to): pushes the callee-saved registers, stores the stack pointer in
 * *save, takes `to` for it and pops the registers there. aotc_coro_begin is where a new coroutine
 * comes out: it calls start(coro) as prepared by `prepare`. */
#if AOTC_CORO_ASM

void aotc_coro_begin(void);

#if defined(__x86_64__)
__asm__(".text\n"
        ".p2align 4\n"
        ".globl aotc_coro_switch\n"
        ".hidden aotc_coro_switch\n"
        ".type aotc_coro_switch, @function\n"
        "aotc_coro_switch:\n"
        "    pushq %rbp\n"
        "    pushq %rbx\n"
        "    pushq %r12\n"
        "    pushq %r13\n"
        "    pushq %r14\n"
        "    pushq %r15\n"
        "    movq %rsp, (%rdi)\n"
        "    movq %rsi, %rsp\n"
        "    popq %r15\n"
        "    popq %r14\n"
        "    popq %r13\n"
        "    popq %r12\n"
        "    popq %rbx\n"
        "    popq %rbp\n"
        "    popq %rcx\n"
        "    jmpq *%rcx\n"
        ".size aotc_coro_switch, . - aotc_coro_switch\n"
        ".p2align 4\n"
        ".globl aotc_coro_begin\n"
        ".hidden aotc_coro_begin\n"
        ".type aotc_coro_begin, @function\n"
        "aotc_coro_begin:\n"
        "    .cfi_startproc\n"
        "    .cfi_undefined rip\n"
        "    movq %r12, %rdi\n"
        "    callq *%r13\n"
        "    ud2\n"
        "    .cfi_endproc\n"
        ".size aotc_coro_begin, . - aotc_coro_begin\n");

static void *prepare(char *top, void (*start)(aotc_coro *), aotc_coro *coro)
{
    void **sp = (void **)(void *)top;
    *--sp = NULL; /* keeps the stack aligned at the call in aotc_coro_begin */
    *--sp = NULL;
    *--sp = (void *)aotc_coro_begin;
    *--sp = NULL;          /* rbp: ends the chain of frames */
    *--sp = NULL;          /* rbx */
    *--sp = coro;          /* r12 */
    *--sp = (void *)start; /* r13 */
    *--sp = NULL;          /* r14 */
    *--sp = NULL;          /* r15 */
    return sp;
}
#else /* aarch64 */
__asm__(".text\n"
        ".p2align 4\n"
        ".globl aotc_coro_switch\n"
        ".hidden aotc_coro_switch\n"
        ".type aotc_coro_switch, %function\n"
        "aotc_coro_switch:\n"
        "    stp x29, x30, [sp, #-160]!\n"
        "    stp x19, x20, [sp, #16]\n"
        "    stp x21, x22, [sp, #32]\n"
        "    stp x23, x24, [sp, #48]\n"
        "    stp x25, x26, [sp, #64]\n"
        "    stp x27, x28, [sp, #80]\n"
        "    stp d8, d9, [sp, #96]\n"
        "    stp d10, d11, [sp, #112]\n"
        "    stp d12, d13, [sp, #128]\n"
        "    stp d14, d15, [sp, #144]\n"
        "    mov x9, sp\n"
        "    str x9, [x0]\n"
        "    mov sp, x1\n"
        "    ldp x19, x20, [sp, #16]\n"
        "    ldp x21, x22, [sp, #32]\n"
        "    ldp x23, x24, [sp, #48]\n"
        "    ldp x25, x26, [sp, #64]\n"
        "    ldp x27, x28, [sp, #80]\n"
        "    ldp d8, d9, [sp, #96]\n"
        "    ldp d10, d11, [sp, #112]\n"
        "    ldp d12, d13, [sp, #128]\n"
        "    ldp d14, d15, [sp, #144]\n"
        "    ldp x29, x30, [sp], #160\n"
        "    ret\n"
        ".size aotc_coro_switch, . - aotc_coro_switch\n"
        ".p2align 4\n"
        ".globl aotc_coro_begin\n"
        ".hidden aotc_coro_begin\n"
        ".type aotc_coro_begin, %function\n"
        "aotc_coro_begin:\n"
        "    .cfi_startproc\n"
        "    .cfi_undefined x30\n"
        "    mov x0, x19\n"
        "    blr x20\n"
        "    brk #1\n"
        "    .cfi_endproc\n"
        ".size aotc_coro_begin, . - aotc_coro_begin\n");

static void *prepare(char *top, void (*start)(aotc_coro *), aotc_coro *coro)
{
    void **frame = (void **)(void *)(top - 160);
    memset(frame, 0, 160);
    frame[1] = (void *)aotc_coro_begin; /* x30 */
    frame[2] = coro;                    /* x19 */
    frame[3] = (void *)start;           /* x20 */
    return frame;
}
#endif

#else /* ucontext: `sp` points to a ucontext_t on the stack that it belongs to */
#include <ucontext.h>

void aotc_coro_switch(void **save, void *to)
{
    ucontext_t here;
    *save = &here;
    swapcontext(&here, to);
}

static void begin(unsigned start_high, unsigned start_low, unsigned coro_high, unsigned coro_low)
{
    void (*start)(aotc_coro *) =
        (void (*)(aotc_coro *))((uintptr_t)start_high << 16 << 16 | start_low);
    start((aotc_coro *)((uintptr_t)coro_high << 16 << 16 | coro_low));
}

static void *prepare(char *top, void (*start)(aotc_coro *), aotc_coro *coro)
{
    ucontext_t *context = (ucontext_t *)(void *)(top - (sizeof *context + 63) / 64 * 64);
    uintptr_t s = (uintptr_t)start, c = (uintptr_t)coro;
    getcontext(context);
    context->uc_stack.ss_sp = coro->low;
    context->uc_stack.ss_size = (size_t)((char *)context - coro->low);
    context->uc_link = NULL;
    makecontext(context, (void (*)(void))begin, 4, (unsigned)(s >> 16 >> 16), (unsigned)s,
                (unsigned)(c >> 16 >> 16), (unsigned)c);
    return context;
}
#endif

/* Stacks -------------------------------------------------------------------------------------- */

void aotc_coro_open(aotc_sim *sim, uint64_t stack_bytes)
{
    uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
    sim->stack_bytes = (stack_bytes + page - 1) / page * page;
}

void aotc_coro_close(aotc_sim *sim)
{
    aotc_coro *next;
    for (aotc_coro *c = sim->all; c; c = next) {
        next = c->next_all;
        char *mapped = c->low - AOTC_GUARD_BYTES;
        aotc_forget_frames(c->low, (char *)c);
        munmap(mapped, (size_t)(sim->stack_bytes + AOTC_GUARD_BYTES));
    }
    sim->all = sim->idle = NULL;
}

static aotc_coro *map_stack(aotc_sim *sim)
{
    size_t bytes = (size_t)(sim->stack_bytes + AOTC_GUARD_BYTES);
    char *mapped = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapped == MAP_FAILED || mprotect(mapped, AOTC_GUARD_BYTES, PROT_NONE) != 0) {
        if (mapped != MAP_FAILED)
            munmap(mapped, bytes);
        char message[200];
        snprintf(message, sizeof message,
                 "no memory for the stack of one more process: %s; %llu stacks of %llu KiB exist "
                 "(Linux: see also vm.max_map_count)",
                 strerror(errno), (unsigned long long)sim->counters.stacks,
                 (unsigned long long)(sim->stack_bytes >> 10));
        aotc_limit(sim, message);
    }
    size_t head = (sizeof(aotc_coro) + 63) / 64 * 64;
    aotc_coro *coro = (aotc_coro *)(void *)(mapped + bytes - head);
    coro->low = mapped + AOTC_GUARD_BYTES;
    coro->next_all = sim->all;
    sim->all = coro;
    sim->counters.stacks++;
    return coro;
}

/* First code on a new coroutine. */
static void start(aotc_coro *coro)
{
    aotc_sim *sim = coro->sim;
#ifdef AOTC_ASAN
    __sanitizer_finish_switch_fiber(NULL, &sim->main_bottom, &sim->main_bytes);
#endif
    coro->entry(sim, coro->argument);
    aotc_raise(sim, AOTC_FAIL_INTERNAL, AOTC_NO_LOC, "a coroutine returned");
}

aotc_coro *aotc_coro_new(aotc_sim *sim, aotc_coro_entry entry, void *argument)
{
    aotc_coro *coro = sim->idle;
    if (coro)
        sim->idle = coro->next_idle;
    else
        coro = map_stack(sim);
    coro->sim = sim;
    coro->entry = entry;
    coro->argument = argument;
    coro->fake = NULL;
    coro->busy = true;
    coro->sp = prepare((char *)coro, start, coro);
    if (++sim->stacks_in_use > sim->counters.peak_stacks)
        sim->counters.peak_stacks = sim->stacks_in_use;
    return coro;
}

void aotc_coro_free(aotc_sim *sim, aotc_coro *coro)
{
    aotc_forget_frames(coro->low, (char *)coro);
    coro->busy = false;
    coro->next_idle = sim->idle;
    sim->idle = coro;
    sim->stacks_in_use--;
}

/* What a collector must look at --------------------------------------------------------------- */

void aotc_coro_scan(aotc_sim *sim, void *stack,
                    void (*visit)(void *context, const void *low, const void *high),
                    void *context)
{
    for (const aotc_coro *c = sim->all; c; c = c->next_all)
        if (c->busy && c != sim->coro)
            visit(context, c->sp, c);
    const aotc_barrier *outermost = sim->barrier;
    while (outermost && outermost->outer)
        outermost = outermost->outer;
    if (sim->coro) {
        visit(context, stack, sim->coro);
        stack = sim->main_stack;
    }
    if (outermost && (char *)stack < (char *)outermost)
        visit(context, stack, outermost + 1);
}

const char *aotc_coro_backend(void)
{
#if !AOTC_CORO_ASM
    return "ucontext";
#elif defined(__x86_64__)
    return "hand-written switch for x86-64";
#else
    return "hand-written switch for aarch64";
#endif
}
