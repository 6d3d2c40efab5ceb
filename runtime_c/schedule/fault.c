/* fault.c - signals while a simulation runs: the end of a stack, Ctrl-C and a request to end.
 *
 * Owns:       the handlers of SIGSEGV, SIGBUS and (if asked for) SIGINT and SIGTERM between aotc_faults_enter
 *             and aotc_faults_leave, and the only mutable globals of the runtime, which handlers
 *             need: the simulations that run, and the handlers that were there before.
 * Invariants: a fault in the guard of the running coroutine, or at the end of the main stack while
 *             no code of Python is on top of it, becomes the recursion error: the handler lets the
 *             thread go on in `overflowed`, on a part of the stack whose frames are given up
 *             anyway. Every other fault goes to the handler that was there before.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <ucontext.h>

#include "coro.h"

enum { ALTERNATE_BYTES = 65536, MAIN_SLACK = 262144, BELOW_BARRIER = 8192 };

static _Thread_local aotc_sim *running; /* innermost */
static _Thread_local void *alternate;   /* signal stack of this thread, if we made it */

static aotc_sim *interruptible; /* linked by next_interruptible */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned n_entered;
static struct sigaction old_segv, old_bus, old_int, old_term;

aotc_sim *aotc_running_here(void)
{
    return running;
}

void aotc_stop(aotc_sim *sim, uint32_t bits)
{
    __atomic_fetch_or(&sim->stop, bits, __ATOMIC_SEQ_CST);
}

/* Finds the main stack of a simulation: that of the thread which runs it. */
void aotc_faults_open(aotc_sim *sim)
{
    pthread_attr_t attributes;
    if (sim->thread_known && pthread_equal(sim->thread, pthread_self()))
        return;
    sim->thread = pthread_self();
    sim->thread_known = true;
    void *low = NULL;
    size_t bytes = 0;
    sim->main_floor = NULL;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        if (pthread_attr_getstack(&attributes, &low, &bytes) == 0 && bytes > 4 * MAIN_SLACK) {
            sim->main_low = low;
            sim->main_floor = (char *)low + MAIN_SLACK;
        }
        pthread_attr_destroy(&attributes);
    }
    sim->stack_floor = sim->main_floor;
}

/* Where a thread goes on after the end of its stack was hit. */
static void overflowed(void)
{
    aotc_too_deep(running, AOTC_NO_LOC);
}

static bool is_overflow(const aotc_sim *sim, const char *address, const char *sp)
{
    if (sim->coro)
        return address < sim->coro->low && address >= sim->coro->low - AOTC_GUARD_BYTES;
    if (!sim->main_low || sim->in_bridge || !sim->barrier)
        return false;
    return address < sim->main_low + 65536 && address + (1 << 24) > sim->main_low &&
           sp < sim->main_low + (1 << 20);
}

static void chain(int number, siginfo_t *info, void *context)
{
    const struct sigaction *old = number == SIGBUS ? &old_bus : &old_segv;
    if (old->sa_flags & SA_SIGINFO) {
        old->sa_sigaction(number, info, context);
    } else if (old->sa_handler != SIG_DFL && old->sa_handler != SIG_IGN) {
        old->sa_handler(number);
    } else {
        signal(number, SIG_DFL); /* the instruction faults again, and the process ends */
    }
}

static void on_fault(int number, siginfo_t *info, void *context)
{
#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
    aotc_sim *sim = running;
    ucontext_t *thread = context;
#if defined(__x86_64__)
    uintptr_t sp = (uintptr_t)thread->uc_mcontext.gregs[REG_RSP];
#else
    uintptr_t sp = (uintptr_t)thread->uc_mcontext.sp;
#endif
    if (sim && is_overflow(sim, info->si_addr, (const char *)sp)) {
        char *fresh = sim->coro ? (char *)sim->coro : (char *)sim->barrier - BELOW_BARRIER;
        uintptr_t top = (uintptr_t)fresh & ~(uintptr_t)63;
        aotc_forget_frames(sim->coro ? sim->coro->low : (const char *)sp, fresh);
#if defined(__x86_64__)
        thread->uc_mcontext.gregs[REG_RSP] = (greg_t)(top - 8); /* as after a call */
        thread->uc_mcontext.gregs[REG_RIP] = (greg_t)(uintptr_t)overflowed;
#else
        thread->uc_mcontext.sp = top;
        thread->uc_mcontext.pc = (uintptr_t)overflowed;
        thread->uc_mcontext.regs[30] = 0;
#endif
        return;
    }
#endif
    chain(number, info, context);
}

static void on_interrupt(int number)
{
    for (aotc_sim *sim = interruptible; sim; sim = sim->next_interruptible) {
        sim->interrupted_by = (uint32_t)number;
        aotc_stop(sim, STOP_INTERRUPT);
    }
}

void aotc_catch_interrupts(aotc_sim *sim, bool on)
{
    sim->catches_interrupts = on;
}

uint32_t aotc_interrupted_by(aotc_sim *sim)
{
    return sim->interrupted_by;
}

static void install(int number, struct sigaction *old)
{
    struct sigaction action = {0};
    if (number == SIGINT || number == SIGTERM) {
        action.sa_handler = on_interrupt;
        action.sa_flags = SA_RESTART;
    } else {
        action.sa_sigaction = on_fault;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    }
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, old);
}

static void need_alternate_stack(void)
{
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE))
        return;
    if (!alternate)
        alternate = malloc(ALTERNATE_BYTES);
    if (!alternate)
        return;
    stack_t ours = {.ss_sp = alternate, .ss_size = ALTERNATE_BYTES};
    sigaltstack(&ours, NULL);
}

static bool any_interruptible(void)
{
    return interruptible != NULL;
}

void aotc_faults_enter(aotc_sim *sim)
{
    aotc_faults_open(sim); /* the run may be on another thread than the last one */
    sim->outer_running = running;
    running = sim;
    need_alternate_stack();
    pthread_mutex_lock(&lock);
    if (n_entered++ == 0) {
        install(SIGSEGV, &old_segv);
        install(SIGBUS, &old_bus);
    }
    if (sim->catches_interrupts) {
        bool first = !any_interruptible();
        sim->next_interruptible = interruptible;
        interruptible = sim;
        if (first) {
            install(SIGINT, &old_int);
            install(SIGTERM, &old_term);
        }
        sim->listed = true;
    }
    pthread_mutex_unlock(&lock);
}

void aotc_faults_leave(aotc_sim *sim)
{
    running = sim->outer_running;
    pthread_mutex_lock(&lock);
    if (sim->listed) {
        aotc_sim **link = &interruptible;
        while (*link != sim)
            link = &(*link)->next_interruptible;
        *link = sim->next_interruptible;
        sim->listed = false;
        if (!any_interruptible()) {
            sigaction(SIGINT, &old_int, NULL);
            sigaction(SIGTERM, &old_term, NULL);
        }
    }
    if (--n_entered == 0) {
        sigaction(SIGSEGV, &old_segv, NULL);
        sigaction(SIGBUS, &old_bus, NULL);
    }
    pthread_mutex_unlock(&lock);
}
