/* error.c - failures, barriers, and messages of the simulation.
 *
 * Owns:       aotc_sim.failure, barrier, depth.
 * Invariants: the first failure of a run is kept, later ones change nothing. Barriers live on the
 *             main stack only, and none lies beneath a frame of Python: whatever is called from
 *             Python sets its own. `barrier` is the innermost.
 * Unwinding:  from a coroutine by switching to the main stack with REQUEST_FAIL, whose runner goes
 *             on from there; on the main stack by a jump to the innermost barrier.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "coro.h"
#include "system.h"

enum { CONTEXT_ROOM = 1000 };

void aotc_barrier_push(aotc_sim *sim, aotc_barrier *barrier)
{
    barrier->outer = sim->barrier;
    barrier->depth = sim->depth;
    barrier->in_bridge = sim->in_bridge;
    sim->in_bridge = false;
    sim->barrier = barrier;
}

void aotc_barrier_pop(aotc_sim *sim, aotc_barrier *barrier)
{
    sim->barrier = barrier->outer;
    sim->depth = barrier->depth;
    sim->in_bridge = barrier->in_bridge;
}

/* Unwinds with the failure that stands in sim->failure. */
static _Noreturn void unwind(aotc_sim *sim)
{
    if (sim->coro) {
        sim->request.kind = REQUEST_FAIL;
        aotc_coro_suspend(sim);
    }
    if (!sim->barrier) {
        fprintf(stderr, "aotc: internal error: failure without a barrier: %s\n",
                sim->failure.message);
        abort();
    }
    longjmp(sim->barrier->jump, 1);
}

_Noreturn void aotc_raise(aotc_sim *sim, int kind, uint32_t loc, const char *message)
{
    if (sim->failure.kind == AOTC_OK) {
        sim->failure.kind = kind;
        sim->failure.loc = loc;
        snprintf(sim->failure.message, sizeof sim->failure.message, "%s", message);
    }
    unwind(sim);
}

_Noreturn void aotc_fail(aotc_sim *sim, uint32_t loc, const char *message)
{
    aotc_raise(sim, AOTC_FAIL_ERROR, loc, message);
}

_Noreturn void aotc_failf(aotc_sim *sim, uint32_t loc, const char *format, ...)
{
    char message[sizeof sim->failure.message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    aotc_raise(sim, AOTC_FAIL_ERROR, loc, message);
}

_Noreturn void aotc_limit(aotc_sim *sim, const char *message)
{
    aotc_raise(sim, AOTC_FAIL_LIMIT, AOTC_NO_LOC, message);
}

_Noreturn void aotc_unreachable(aotc_sim *sim, uint32_t loc)
{
    aotc_raise(sim, AOTC_FAIL_ERROR, loc, "control reached a place marked as unreachable");
}

const aotc_failure *aotc_failure_of(aotc_sim *sim)
{
    return &sim->failure;
}

/* Counts a request for memory; true if it is to fail (options.fail_at). */
static bool fails_here(aotc_sim *sim)
{
    return ++sim->requests_for_memory == sim->options.fail_at;
}

void *aotc_need(aotc_sim *sim, size_t count, size_t bytes)
{
    void *memory = fails_here(sim) ? NULL : calloc(count ? count : 1, bytes);
    if (!memory)
        aotc_limit(sim, "out of memory");
    return memory;
}

void *aotc_grow(aotc_sim *sim, void *old, size_t count, size_t bytes)
{
    void *memory = fails_here(sim) ? NULL : realloc(old, (count ? count : 1) * bytes);
    if (!memory)
        aotc_limit(sim, "out of memory");
    return memory;
}

void aotc_clear(void *at, size_t bytes)
{
    memset(at, 0, bytes);
}

/* Depth of calls. The stack may end before the limit is met. */
void aotc_enter(aotc_sim *sim, uint32_t loc)
{
    sim->recent_calls[sim->depth++ % AOTC_RECENT_CALLS] = loc;
    sim->counters.made_natively++;
    if (AOTC_UNLIKELY(sim->depth > sim->options.call_depth ||
                      (char *)__builtin_frame_address(0) < sim->stack_floor))
        aotc_too_deep(sim, loc);
}

uint32_t *aotc_depth_of(aotc_sim *sim)
{
    return &sim->depth;
}

void aotc_leave(aotc_sim *sim)
{
    sim->depth--;
}

void aotc_recent_calls(aotc_sim *sim, uint32_t *places)
{
    for (uint32_t i = 0; i < AOTC_RECENT_CALLS; i++)
        places[i] = i < sim->recursion_depth
                        ? sim->recent_calls[(sim->recursion_depth - 1 - i) % AOTC_RECENT_CALLS]
                        : AOTC_NO_LOC;
}

_Noreturn void aotc_too_deep(aotc_sim *sim, uint32_t loc)
{
    char message[200];
    unsigned limit = sim->options.call_depth;
    sim->recursion_depth = sim->depth;
    if (sim->depth > limit)
        snprintf(message, sizeof message,
                 "recursion is too deep: the limit is %u nested calls (--call-depth)", limit);
    else if (sim->coro)
        snprintf(message, sizeof message,
                 "recursion is too deep: %u nested calls fill the stack of %llu KiB, which a higher "
                 "limit than %u calls makes larger (--call-depth)",
                 (unsigned)sim->depth, (unsigned long long)(sim->stack_bytes >> 10), limit);
    else
        snprintf(message, sizeof message,
                 "recursion is too deep: %u nested calls fill the stack of the thread (ulimit -s)",
                 (unsigned)sim->depth);
    aotc_raise(sim, AOTC_FAIL_LIMIT, loc, message);
}

/* Messages ------------------------------------------------------------------------------------ */

void aotc_context(aotc_sim *sim, char *out, size_t room)
{
    uint32_t instance = aotc_current_instance(sim);
    const char *path = instance == AOTC_NONE ? "" : aotc_text_path(sim, instance);
    int n = snprintf(out, room, " [");
    n += aotc_write_time(out + n, room - (size_t)n, aotc_now(sim));
    snprintf(out + n, room - (size_t)n, "%s%s]", *path ? ", " : "", path);
}

typedef struct {
    aotc_sim *sim;
    int severity;
    uint32_t loc;
    const aotc_string *text;
} report;

static void report_on_main(void *context)
{
    report *r = context;
    aotc_sim *sim = r->sim;
    const aotc_bridge *bridge = &sim->options.bridge;
    sim->in_bridge = true;
    int status = bridge->report(sim->options.user, r->severity, r->loc,
                                (const char *)r->text->bytes, r->text->length);
    sim->in_bridge = false;
    if (status < 0)
        aotc_raise(sim, AOTC_FAIL_BRIDGE, r->loc, "printing a message failed");
}

void aotc_report_whole(aotc_sim *sim, int severity, uint32_t loc, uint64_t text)
{
    report r = {sim, severity, loc, aotc_string_at(text)};
    sim->counters.reports[severity & 3]++;
    aotc_run_on_main(sim, report_on_main, &r);
    if (severity == AOTC_FATAL)
        aotc_finish(sim, 1, false);
}

void aotc_report(aotc_sim *sim, int severity, uint32_t loc, uint64_t text)
{
    if (severity == AOTC_NOTE) {
        aotc_report_whole(sim, severity, loc, text);
        return;
    }
    const aotc_string *message = aotc_string_at(text);
    char context[CONTEXT_ROOM];
    aotc_context(sim, context, sizeof context);
    aotc_text_build(sim);
    aotc_put_literal(sim, message->bytes, message->length);
    aotc_put_literal(sim, context, strlen(context));
    aotc_report_whole(sim, severity, loc, aotc_text_built(sim));
}

void aotc_uvm_reports(aotc_sim *sim, uint32_t severity, uint32_t count, uint32_t adds)
{
    uint64_t *reports = &sim->counters.uvm_reports[severity & 3];
    *reports = (adds ? *reports : 0) + count;
}
