/* proc.c - processes: stacks of native coroutines and interpreter generators.
 *
 * Owns:       aotc_sim.current, request, yielded, steppers; aotc_process and aotc_segment.
 * Invariants: a process runs its top segment. Native segments run on coroutines, generators on the
 *             main stack.
 * Errors:     waiting outside of a process fails.
 */
#include <stdio.h>
#include <stdlib.h>

#include "coro.h"

void aotc_process_open(aotc_sim *sim)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < sim->n_activities; i++)
        n += sim->activities[i].is_process;
    sim->processes = aotc_need(sim, n, sizeof(aotc_process));
    sim->steppers = aotc_need(sim, n, sizeof(aotc_process *));
    n = 0;
    for (uint32_t i = 0; i < sim->n_activities; i++)
        if (sim->activities[i].is_process) {
            aotc_process *process = &sim->processes[n++];
            process->task = (aotc_task){.is_process = true, .region = sim->activities[i].region,
                                        .activity = i};
            sim->activities[i].process = process;
            if (process->task.region != REGION_ORDERED)
                sim->activities[i].task = &process->task;
        }
    sim->n_processes = n;
}

void aotc_process_pop(aotc_sim *sim, aotc_process *process)
{
    aotc_segment *segment = process->top;
    if (AOTC_UNLIKELY(segment->foreign != NULL))
        aotc_foreign_leave(sim, segment);
    process->top = segment->below;
    if (segment->is_scope) {
        *segment->scope_link = segment->next_scope;
        if (segment->next_scope)
            segment->next_scope->scope_link = segment->scope_link;
    }
    if (segment->coro) {
        aotc_coro_free(sim, segment->coro);
    } else {
        sim->in_bridge = true;
        sim->options.bridge.drop(sim->options.user, segment->generator);
        sim->in_bridge = false;
        sim->free_generators[sim->n_free_generators++] = segment->generator;
    }
    segment->below = sim->free_segments;
    sim->free_segments = segment;
}

void aotc_process_close(aotc_sim *sim)
{
    sim->processes_closing = true;
    for (uint32_t i = 0; i < sim->n_processes; i++) {
        aotc_process *process = &sim->processes[i];
        while (process->top)
            aotc_process_pop(sim, process);
        free(process->waiters);
        free(process->wait_nets);
        free(process->watches);
    }
    aotc_fork_close(sim);
    aotc_segment *next;
    for (aotc_segment *s = sim->free_segments; s; s = next) {
        next = s->below;
        free(s);
    }
    free(sim->free_generators);
    free(sim->processes);
    free(sim->steppers);
}

aotc_process *aotc_process_running(aotc_sim *sim)
{
    if (!sim->current)
        aotc_raise(sim, AOTC_FAIL_INTERNAL, AOTC_NO_LOC, "suspension outside of a process");
    return sim->current;
}

/* Requests of coroutines ---------------------------------------------------------------------- */

void aotc_process_require_coroutine(aotc_sim *sim, const char *what)
{
    if (!sim->coro) {
        char message[120];
        snprintf(message, sizeof message, "%s outside of a native process", what);
        aotc_raise(sim, AOTC_FAIL_INTERNAL, AOTC_NO_LOC, message);
    }
}

void aotc_wait(aotc_sim *sim, const uint64_t *delay, uint32_t n_nets, const uint32_t *nets,
               uint32_t n_refs, const uint64_t *refs, const uint32_t *ref_widths)
{
    aotc_process_require_coroutine(sim, "wait");
    aotc_suspend_wait(sim, delay, n_nets, nets, n_refs, refs, ref_widths);
    sim->request.kind = REQUEST_SUSPEND;
    aotc_coro_suspend(sim);
}

void aotc_step(aotc_sim *sim, uint64_t increment_fs)
{
    aotc_process_require_coroutine(sim, "step");
    aotc_suspend_step(sim, increment_fs);
    sim->request.kind = REQUEST_SUSPEND;
    aotc_coro_suspend(sim);
}

_Noreturn void aotc_halt(aotc_sim *sim)
{
    aotc_process_require_coroutine(sim, "halt");
    sim->request.kind = REQUEST_HALT;
    aotc_coro_suspend(sim);
    abort(); /* a halted coroutine is never resumed */
}

void aotc_run_on_main(aotc_sim *sim, void (*run)(void *context), void *context)
{
    if (!sim->coro) {
        run(context);
        return;
    }
    sim->request.kind = REQUEST_MAIN;
    sim->request.run = run;
    sim->request.context = context;
    sim->counters.requests++;
    aotc_coro_suspend(sim);
}

void aotc_call_coroutine(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
                         uint64_t *results)
{
    aotc_process_require_coroutine(sim, "call of an interpreted coroutine");
    sim->request.kind = REQUEST_CALL;
    sim->counters.requests++;
    aotc_suspend_call(sim, function, self, args, results);
    aotc_coro_suspend(sim);
}

bool aotc_on_coroutine(aotc_sim *sim)
{
    return sim->coro != NULL;
}

uint32_t aotc_current_instance(aotc_sim *sim)
{
    return sim->services.front.instance;
}

void aotc_yielded(aotc_sim *sim)
{
    sim->yielded = true;
}

/* Segments ------------------------------------------------------------------------------------ */

static void run_segment(aotc_sim *sim, void *argument)
{
    aotc_segment *segment = argument;
    const aotc_function *function = &sim->functions[segment->function];
    if (segment->foreign)
        aotc_foreign_run(sim, segment->foreign);
    else if (function->kind == AOTC_COROUTINE)
        function->boxed(sim, segment->self, segment->arguments, segment->results);
    else
        ((void (*)(aotc_sim *, void *))function->native)(sim, segment->self);
    sim->request.kind = REQUEST_DONE;
    aotc_coro_suspend(sim);
}

static uint32_t generator_number(aotc_sim *sim)
{
    if (sim->n_free_generators)
        return sim->free_generators[--sim->n_free_generators];
    uint32_t number = sim->n_generators++;
    if (sim->n_generators > sim->generator_room) {
        uint32_t room = sim->generator_room ? 2 * sim->generator_room : 16;
        sim->free_generators = aotc_grow(sim, sim->free_generators, room, sizeof(uint32_t));
        sim->generator_room = room;
    }
    return number;
}

/* Puts a call on top of a process: of a process function, of a coroutine, which may have no
 * instance, or of C code. */
static void push(aotc_sim *sim, aotc_process *process, uint32_t number, void *self,
                 const uint64_t *arguments, uint64_t *results, aotc_foreign *foreign)
{
    aotc_segment *segment = sim->free_segments;
    if (segment)
        sim->free_segments = segment->below;
    else
        segment = aotc_need(sim, 1, sizeof *segment);
    *segment = (aotc_segment){.below = sim->free_segments,
                              .function = number,
                              .self = self,
                              .arguments = arguments,
                              .results = results,
                              .level = process->top ? process->top->level + 1 : 0,
                              .depth = sim->depth,
                              .foreign = foreign,
                              .process = process};
    sim->free_segments = segment; /* stays there if something below fails */
    const aotc_function *function = &sim->functions[number];
    bool native = function->kind == AOTC_COROUTINE ? function->boxed != NULL
                                                   : function->native != NULL;
    if (native || foreign) {
        segment->coro = aotc_coro_new(sim, run_segment, segment);
        sim->counters.native_calls++;
    } else {
        segment->generator = generator_number(sim);
        uint32_t instance = self ? ((const aotc_instance *)self)->instance : AOTC_NONE;
        sim->in_bridge = true;
        int status = sim->options.bridge.start(sim->options.user, segment->generator, number,
                                               instance, arguments);
        sim->in_bridge = false;
        if (status < 0)
            aotc_raise(sim, AOTC_FAIL_BRIDGE, AOTC_NO_LOC, "starting a generator failed");
        sim->counters.interpreted_calls++;
    }
    sim->free_segments = segment->below;
    segment->below = process->top;
    process->top = segment;
}

/* Runs the top segment until it wants something of the rest of the process. */
static inline int run_top(aotc_sim *sim, aotc_process *process)
{
    aotc_segment *top = process->top;
    if (sim->profile)
        aotc_profile_begin_process(sim, process);
    int wants;
    if (top->coro) {
        sim->counters.native_resumes++;
        do {
            aotc_coro_resume(sim, top->coro);
            wants = sim->request.kind;
            if (wants == REQUEST_MAIN)
                sim->request.run(sim->request.context);
        } while (wants == REQUEST_MAIN);
        if (wants == REQUEST_FAIL)
            aotc_raise(sim, AOTC_FAIL_INTERNAL, AOTC_NO_LOC, "unknown failure");
    } else {
        static const int meaning[] = {[AOTC_SUSPENDED] = REQUEST_SUSPEND,
                                      [AOTC_DONE] = REQUEST_DONE,
                                      [AOTC_HALTED] = REQUEST_HALT,
                                      [AOTC_CALLS] = REQUEST_CALL,
                                      [AOTC_UNWINDS] = REQUEST_UNWIND};
        sim->counters.interpreted_resumes++;
        sim->in_bridge = true;
        int status = sim->options.bridge.resume(sim->options.user, top->generator, top->results);
        sim->in_bridge = false;
        if (status < 0 || status > AOTC_UNWINDS)
            aotc_raise(sim, AOTC_FAIL_BRIDGE, AOTC_NO_LOC, "running a generator failed");
        wants = meaning[status];
    }
    if (sim->profile)
        aotc_profile_end_process(sim, process, top->function, wants == REQUEST_SUSPEND);
    return wants;
}

static void end_process(aotc_sim *sim, aotc_process *process)
{
    while (process->top)
        aotc_process_pop(sim, process);
    aotc_process_quiet(sim, process);
    aotc_process_over(sim, process);
}

/* Runs a process until it suspends or is over. */
static inline void run_process(aotc_sim *sim, aotc_process *process)
{
    for (;;) {
        int wants = run_top(sim, process);
        if (AOTC_UNLIKELY(process->doomed))
            wants = REQUEST_HALT;
        switch (wants) {
        case REQUEST_SUSPEND:
            process->state = PROCESS_IDLE;
            return;
        case REQUEST_CALL:
            push(sim, process, sim->request.function, sim->request.self, sim->request.arguments,
                 sim->request.results, sim->request.foreign);
            if (sim->request.scope)
                aotc_process_open_scope(sim, process->top);
            break;
        case REQUEST_UNWIND:
            aotc_process_unwind(sim, process);
            sim->depth = process->depth;
            break;
        case REQUEST_DONE: {
            bool driver = !process->top->below && process->task.region == REGION_ORDERED;
            if (process->top->below) {
                aotc_process_pop(sim, process);
                break;
            }
            end_process(sim, process);
            if (driver) /* only drivers return; llhd.process ends by halting */
                aotc_finish(sim, 0, false);
            return;
        }
        default:
            end_process(sim, process);
            return;
        }
    }
}

static void start_process(aotc_sim *sim, aotc_process *process)
{
    if (process->forked) {
        push(sim, process, process->function, process->self, process->arguments, NULL, NULL);
    } else {
        const aotc_site *site = &sim->sites[sim->activities[process->task.activity].site];
        push(sim, process, site->function, site->self, NULL, NULL, NULL);
    }
}

/* The instance whose procedure a process is, or comes from. */
static uint32_t instance_of(const aotc_sim *sim, const aotc_process *process)
{
    uint32_t activity = process->task.activity;
    return activity == AOTC_NONE ? AOTC_NONE : sim->sites[sim->activities[activity].site].instance;
}

static void resume(aotc_sim *sim, aotc_process *process)
{
    uint32_t depth = sim->depth;
    bool forked = process->forked;
    sim->current = process;
    sim->services.front.instance = instance_of(sim, process);
    sim->yielded = false;
    sim->depth = process->depth;
    sim->counters.resumes++;
    if (process->state == PROCESS_NEW)
        start_process(sim, process);
    process->state = PROCESS_RUNNING;
    run_process(sim, process);
    if (!forked || process->state == PROCESS_IDLE)
        process->depth = sim->depth;
    sim->depth = depth;
    sim->current = NULL;
}

void aotc_process_run(aotc_sim *sim, uint32_t number)
{
    const aotc_activity *activity = &sim->activities[number];
    if (!activity->is_process) {
        aotc_site_run(sim, activity->site);
        return;
    }
    if (activity->process->state == PROCESS_OVER)
        return;
    resume(sim, activity->process);
    if (sim->yielded) {
        uint32_t end = sim->after.start[number + 1];
        for (uint32_t i = sim->after.start[number]; i < end; i++)
            aotc_site_run(sim, sim->activities[sim->after.items[i]].site);
    }
}

void aotc_task_run(aotc_sim *sim, aotc_task *task)
{
    if (task->is_process) {
        aotc_process *process = (aotc_process *)task;
        if (process->state != PROCESS_OVER)
            resume(sim, process);
        return;
    }
    if (AOTC_UNLIKELY(task == &sim->constants_task)) {
        for (uint32_t i = 0; i < sim->n_constants; i++)
            aotc_net_begins(sim, sim->constants[i], true);
        return;
    }
    sim->running_method = task;
    aotc_site_run(sim, sim->activities[task->activity].site);
    sim->running_method = NULL;
}
