/* cut.c - ends native code that does not come back to the scheduler.
 *
 * Owns:       the handler of SIGURG from the first aotc_cut on, and the list of native code.
 * Invariants: the handler leaves the thread alone unless it is in code of a unit: there no file of
 *             the runtime is in the middle of a change, and unwinding is as good as at any op that
 *             fails. Then the thread goes on in `stopped`, above the frames that it had.
 * Why SIGURG: it is ignored by default, so one that comes late does nothing.
 *
 * Where the program counter of a handler is not known, aotc_cut does nothing.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <ucontext.h>

#include "sim.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
#include <link.h>

enum { RED_ZONE = 256 }; /* bytes below the stack pointer that its owner may use */

typedef struct {
    uintptr_t low, high;
} span;

struct aotc_cut_list {
    span *spans;
    uint32_t n, room;
};

static bool has_code(const aotc_sim *sim, span s)
{
    for (uint32_t i = 0; i < sim->n_functions; i++)
        if ((uintptr_t)sim->functions[i].native - s.low < s.high - s.low)
            return true;
    for (uint32_t i = 0; i < sim->n_domains; i++)
        if ((uintptr_t)sim->domains[i].sample - s.low < s.high - s.low)
            return true;
    return false;
}

typedef struct {
    const aotc_sim *sim;
    aotc_cut_list *list;
} search;

/* Keeps the executable parts of an object that have native functions of the simulation. */
static int keep_object(struct dl_phdr_info *info, size_t size, void *argument)
{
    (void)size;
    const search *found = argument;
    aotc_cut_list *list = found->list;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        uintptr_t low = info->dlpi_addr + part->p_vaddr;
        span s = {low, low + part->p_memsz};
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X) || !has_code(found->sim, s))
            continue;
        if (list->n == list->room) {
            uint32_t room = list->room ? 2 * list->room : 16;
            span *grown = realloc(list->spans, room * sizeof(span));
            if (!grown)
                return 1;
            list->spans = grown;
            list->room = room;
        }
        list->spans[list->n++] = s;
    }
    return 0;
}

static void stopped(void)
{
    aotc_raise(aotc_running_here(), AOTC_FAIL_CUT, AOTC_NO_LOC, "cut off");
}

static bool is_native(const aotc_cut_list *list, uintptr_t pc)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (pc - list->spans[i].low < list->spans[i].high - list->spans[i].low)
            return true;
    return false;
}

static void on_cut(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)info;
    const aotc_sim *sim = aotc_running_here();
    if (!sim || !sim->cut || !sim->barrier || sim->in_bridge)
        return;
    ucontext_t *thread = context;
#if defined(__x86_64__)
    greg_t *registers = thread->uc_mcontext.gregs;
    if (!is_native(sim->cut, (uintptr_t)registers[REG_RIP]))
        return;
    uintptr_t top = ((uintptr_t)registers[REG_RSP] - RED_ZONE) & ~(uintptr_t)63;
    registers[REG_RSP] = (greg_t)(top - 8); /* as after a call */
    registers[REG_RIP] = (greg_t)(uintptr_t)stopped;
#else
    if (!is_native(sim->cut, (uintptr_t)thread->uc_mcontext.pc))
        return;
    thread->uc_mcontext.sp = (thread->uc_mcontext.sp - RED_ZONE) & ~(uintptr_t)63;
    thread->uc_mcontext.pc = (uintptr_t)stopped;
    thread->uc_mcontext.regs[30] = 0;
#endif
}

/* Whether the handler is there; it takes the place of none but the default. */
static bool install(void)
{
    struct sigaction action = {.sa_sigaction = on_cut,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART};
    struct sigaction present;
    if (sigaction(SIGURG, NULL, &present) != 0)
        return false;
    if (present.sa_flags & SA_SIGINFO)
        return present.sa_sigaction == on_cut;
    if (present.sa_handler != SIG_DFL && present.sa_handler != SIG_IGN)
        return false;
    sigemptyset(&action.sa_mask);
    return sigaction(SIGURG, &action, NULL) == 0;
}

void aotc_cut(aotc_sim *sim)
{
    if (!sim->running || !install())
        return;
    if (!sim->cut) {
        aotc_cut_list *list = calloc(1, sizeof *list);
        if (!list)
            return;
        search found = {sim, list};
        dl_iterate_phdr(keep_object, &found);
        __atomic_store_n(&sim->cut, list, __ATOMIC_RELEASE);
    }
    pthread_kill(sim->thread, SIGURG);
}

void aotc_cut_close(aotc_sim *sim)
{
    if (sim->cut)
        free(sim->cut->spans);
    free(sim->cut);
}

#else
void aotc_cut(aotc_sim *sim)
{
    (void)sim;
}

void aotc_cut_close(aotc_sim *sim)
{
    (void)sim;
}
#endif
