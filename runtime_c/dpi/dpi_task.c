/* dpi_task.c - imported tasks that call exported tasks that wait (IEEE 1800-2023 35.8, 35.9).
 *
 * Owns:       aotc_foreign: a call of such a task, which is a segment of its process. C code runs on
 *             a coroutine of its own, so that it can be left where it calls an exported task, which
 *             is the segment above it.
 * Invariants: while C code is left there, no frame of it is the innermost one.
 * Disabling:  when the process is disabled, the exported task returns 1 to C, which has to clean up
 *             and return 1 too; it may not call exported subroutines any more (35.9).
 * Errors:     memory that is out; C code that does not keep to that.
 */
#include <stdlib.h>

#include "coro.h"
#include "dpi.h"

struct aotc_foreign {
    aotc_dpi_function function; /* a copy: the table of functions may move */
    aotc_dpi_frame frame;
    const uint64_t *arguments;
    uint64_t *results;
    bool in_c; /* it has begun and not returned */
    bool disabled;
};

void aotc_suspend_foreign(aotc_sim *sim, uint32_t loc, const char *name, const char *profile,
                          uint32_t instance, const char *package, const uint64_t *arguments,
                          uint64_t *results)
{
    aotc_process *process = aotc_process_running(sim);
    const aotc_dpi_function *function = aotc_dpi_find(sim, loc, name, profile);
    aotc_dpi_scope *scope = aotc_dpi_scope_of(sim, instance, package);
    aotc_foreign *made = aotc_need(sim, 1, sizeof *made);
    *made = (aotc_foreign){.function = *function, .arguments = arguments, .results = results};
    made->frame = (aotc_dpi_frame){.sim = sim, .scope = scope, .loc = loc,
                                   .profile = function->profile, .task = made};
    aotc_suspend_call(sim, process->top->function, NULL, NULL, NULL);
    sim->request.foreign = made;
}

void aotc_dpi_task(aotc_sim *sim, uint32_t loc, const char *name, const char *profile,
                   uint32_t instance, const char *package, const uint64_t *arguments,
                   uint64_t *results)
{
    aotc_process_require_coroutine(sim, "call of an imported task");
    aotc_suspend_foreign(sim, loc, name, profile, instance, package, arguments, results);
    sim->request.kind = REQUEST_CALL;
    sim->counters.requests++;
    aotc_coro_suspend(sim);
}

void aotc_foreign_run(aotc_sim *sim, aotc_foreign *task)
{
    aotc_dpi_frame *outer = aotc_dpi_now();
    task->frame.outer = outer;
    task->in_c = true;
    aotc_dpi_run(sim, &task->frame, &task->function, task->arguments, task->results);
    task->in_c = false;
}

bool aotc_foreign_disabled(const aotc_foreign *task)
{
    return task && task->disabled;
}

void aotc_foreign_wait(aotc_sim *sim, aotc_dpi_frame *frame, const aotc_dpi_export *export,
                       const uint64_t *arguments, uint64_t *results)
{
    if (!frame->task)
        aotc_failf(sim, frame->loc,
                   "C calls the exported task %s, which waits, from a function, or from a task that "
                   "is not imported with \"context\"", export->name);
    aotc_dpi_frame_set(NULL);
    aotc_call_coroutine(sim, export->function, export->self, arguments, results);
    aotc_dpi_frame_set(frame);
}

typedef struct {
    aotc_sim *sim;
    aotc_segment *segment;
} leaving;

/* On the main stack: C code goes on until it has returned. */
static void go_on(void *context)
{
    const leaving *l = context;
    aotc_sim *sim = l->sim;
    do {
        aotc_coro_resume(sim, l->segment->coro);
        if (sim->request.kind == REQUEST_MAIN)
            sim->request.run(sim->request.context);
    } while (sim->request.kind == REQUEST_MAIN);
    if (sim->request.kind == REQUEST_FAIL)
        aotc_raise(sim, AOTC_FAIL_INTERNAL, AOTC_NO_LOC, "unknown failure");
}

void aotc_foreign_leave(aotc_sim *sim, aotc_segment *segment)
{
    aotc_foreign *task = segment->foreign;
    if (task->in_c && !sim->processes_closing) {
        aotc_dpi_frame *now = aotc_dpi_now();
        leaving l = {sim, segment};
        task->disabled = true;
        aotc_run_on_main(sim, go_on, &l);
        aotc_dpi_frame_set(now);
    }
    if (task->in_c)
        aotc_dpi_forget(&task->frame);
    free(task);
    segment->foreign = NULL;
}
