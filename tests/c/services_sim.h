/* services_sim.h - the least simulation that heap and text need, for tests of them alone.
 *
 * A failure unwinds to the innermost TRY; its kind and message are kept. Messages of the simulation
 * are collected in `reported`. The stack of the test program is scanned.
 */
#ifndef SERVICES_SIM_H
#define SERVICES_SIM_H

#include <assert.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "bridge.h"
#include "dpi/dpi.h"
#include "services.h"
#include "system_state.h"

struct aotc_sim {
    aotc_services services;
    uint64_t now_fs;
    jmp_buf *jump;
    int failed_kind;
    char failed_message[500];
    char reported[2000];
    int finished;
    void *stack_top;
};

uint64_t aotc_now(aotc_sim *sim)
{
    return sim->now_fs;
}

/* What these tests do without: functions that the runtime itself provides to DPI, randomization,
 * concurrent assertions. */
void *aotc_dpi_provided(const char *name)
{
    (void)name;
    return NULL;
}

void aotc_randomizer_close(struct aotc_randomizer *state)
{
    (void)state;
}

void aotc_properties_close(aotc_system *system)
{
    (void)system;
}

/* A test may define the instance that runs before it includes this. */
#ifndef CURRENT_INSTANCE
#define CURRENT_INSTANCE 0
#endif

uint32_t aotc_current_instance(aotc_sim *sim)
{
    (void)sim;
    return CURRENT_INSTANCE;
}

void aotc_finish(aotc_sim *sim, uint32_t status, bool verbose)
{
    (void)verbose;
    sim->finished = (int)status;
}

void aotc_report(aotc_sim *sim, int severity, uint32_t loc, uint64_t text)
{
    size_t used = strlen(sim->reported);
    snprintf(sim->reported + used, sizeof sim->reported - used, "%d@%d: %.*s\n", severity,
             (int)loc, (int)aotc_string_length(text), aotc_string_bytes(text));
}

void aotc_report_whole(aotc_sim *sim, int severity, uint32_t loc, uint64_t text)
{
    aotc_report(sim, severity, loc, text);
}

_Noreturn void aotc_raise(aotc_sim *sim, int kind, uint32_t loc, const char *message)
{
    (void)loc;
    sim->failed_kind = kind;
    snprintf(sim->failed_message, sizeof sim->failed_message, "%s", message);
    if (!sim->jump) {
        fprintf(stderr, "unexpected failure: %s\n", message);
        abort();
    }
    longjmp(*sim->jump, 1);
}

_Noreturn void aotc_fail(aotc_sim *sim, uint32_t loc, const char *message)
{
    aotc_raise(sim, AOTC_FAIL_ERROR, loc, message);
}

/* True if the statements ran to their end, false if it failed. */
#define TRY(sim, ...)                                       \
    __extension__({                                         \
        jmp_buf here, *volatile outer = (sim)->jump;        \
        volatile bool through = false;                      \
        (sim)->jump = &here;                                \
        if (setjmp(here) == 0) {                            \
            __VA_ARGS__;                                    \
            through = true;                                 \
        }                                                   \
        (sim)->jump = outer;                                \
        through;                                            \
    })

static void scan_stack(void *context, aotc_sim *sim, void *stack)
{
    (void)context;
    aotc_heap_mark_range(sim, stack, sim->stack_top);
}

static inline void sim_open(aotc_sim *sim, void *stack_top)
{
    memset(sim, 0, sizeof *sim);
    sim->stack_top = stack_top;
    bool opened = aotc_services_open(sim);
    assert(opened);
    aotc_heap_add_scanner(sim, scan_stack, NULL);
}

static inline void sim_close(aotc_sim *sim)
{
    aotc_services_close(sim);
}

/* A string handle of a C string. */
static inline uint64_t S(aotc_sim *sim, const char *text)
{
    return aotc_string_new(sim, text, strlen(text));
}

static inline bool is_text(uint64_t string, const char *text)
{
    return aotc_string_length(string) == strlen(text) &&
           memcmp(aotc_string_bytes(string), text, strlen(text)) == 0;
}

#endif
