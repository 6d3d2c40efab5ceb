/* fork.c - child processes, joins, and what ends processes from outside (IEEE 1800-2023 9.3.2, 9.6).
 *
 * Owns:       free_processes, scopes, process_chunks, fork_serial; the tree of processes.
 * Tree:       a process knows those that it forked, until they are over. When it is over first, its
 *             parent adopts them: they are still its descendants, but no children of its own.
 * Scopes:     a scope is a segment of a process that aotc_disable can find. What the process forks
 *             while it is inside knows the segment's level by its own `level`.
 * Memory:     forked processes come from a pool that only grows.
 * Errors:     forking outside of a process makes a process without a parent; joining fails.
 */
#include <stdlib.h>

#include "coro.h"

enum { CHUNK_PROCESSES = 32 };

/* Tree ---------------------------------------------------------------------------------------- */

static void attach(aotc_process *parent, aotc_process *child)
{
    child->parent = parent;
    child->previous_sibling = NULL;
    child->next_sibling = NULL;
    if (!parent)
        return;
    child->next_sibling = parent->children;
    if (parent->children)
        parent->children->previous_sibling = child;
    parent->children = child;
    parent->n_children += !child->adopted;
}

static void detach(aotc_process *child)
{
    aotc_process *parent = child->parent;
    if (!parent)
        return;
    if (child->previous_sibling)
        child->previous_sibling->next_sibling = child->next_sibling;
    else
        parent->children = child->next_sibling;
    if (child->next_sibling)
        child->next_sibling->previous_sibling = child->previous_sibling;
    parent->n_children -= !child->adopted;
    child->parent = NULL;
}

/* Its children have another parent from now on. */
static void hand_over(aotc_process *process)
{
    aotc_process *parent = process->parent;
    if (!parent && !process->forked)
        return;
    for (aotc_process *child = process->children; child; child = process->children) {
        detach(child);
        child->adopted = true;
        child->level = process->level;
        attach(parent, child);
    }
}

static aotc_process *new_process(aotc_sim *sim)
{
    if (!sim->free_processes) {
        aotc_chunk *memory =
            aotc_need(sim, 1, sizeof(aotc_chunk) + 8 + CHUNK_PROCESSES * sizeof(aotc_process));
        memory->next = sim->process_chunks;
        sim->process_chunks = memory;
        aotc_process *fresh = (aotc_process *)(void *)((char *)memory + 16);
        for (int i = CHUNK_PROCESSES; i-- > 0;) {
            fresh[i].next_sibling = sim->free_processes;
            sim->free_processes = &fresh[i];
        }
    }
    aotc_process *process = sim->free_processes;
    sim->free_processes = process->next_sibling;
    return process;
}

static void free_arguments(aotc_process *process)
{
    if (process->arguments != process->few)
        free(process->arguments);
}

/* Gives a forked process up; its arrays stay for the next one. */
static void release(aotc_sim *sim, aotc_process *process)
{
    free_arguments(process);
    aotc_clear(process, offsetof(aotc_process, waiters));
    process->state = PROCESS_OVER;
    process->next_sibling = sim->free_processes;
    sim->free_processes = process;
}

/* Forks --------------------------------------------------------------------------------------- */

void aotc_fork(aotc_sim *sim, uint32_t function, void *self, uint32_t n, const uint64_t *args,
               int kind)
{
    aotc_process *parent = kind == AOTC_DETACHED ? NULL : sim->current;
    uint64_t *own = n > FEW_ARGUMENTS ? aotc_need(sim, n, 8) : NULL;
    aotc_process *child = new_process(sim);
    child->arguments = own ? own : child->few;
    for (uint32_t i = 0; i < n; i++)
        child->arguments[i] = args[i];
    child->forked = true;
    child->state = PROCESS_NEW;
    child->task.is_process = true;
    child->task.region = sim->in_reactive ? REGION_REACTIVE : REGION_ACTIVE;
    child->task.activity = sim->current ? sim->current->task.activity : AOTC_NONE;
    child->level = parent && parent->top ? parent->top->level + 1 : 0;
    if (parent) {
        if (kind == AOTC_FIRST_BRANCH) {
            parent->last_fork = ++sim->fork_serial;
            parent->last_branches = 0;
        }
        parent->last_branches++;
        child->fork = parent->last_fork;
    }
    child->function = function;
    child->self = self;
    child->n_arguments = n;
    child->seeded = false;
    if (parent)
        aotc_seed_child(sim, child);
    attach(parent, child);
    if (kind == AOTC_DETACHED)
        aotc_task_queue_ahead(sim, &child->task);
    else
        aotc_task_queue(sim, &child->task);
}

bool aotc_suspend_join(aotc_sim *sim, int mode)
{
    aotc_process *process = aotc_process_running(sim);
    uint32_t branches = process->last_branches;
    process->last_branches = 0;
    if (mode == AOTC_JOIN_NONE || branches == 0)
        return false;
    process->join_fork = process->last_fork;
    process->join_left = mode == AOTC_JOIN ? branches : 1;
    process->waiting = false;
    return true;
}

void aotc_join(aotc_sim *sim, int mode)
{
    if (!aotc_suspend_join(sim, mode))
        return;
    aotc_process_require_coroutine(sim, "join");
    sim->request.kind = REQUEST_SUSPEND;
    aotc_coro_suspend(sim);
}

bool aotc_suspend_wait_fork(aotc_sim *sim)
{
    aotc_process *process = aotc_process_running(sim);
    process->waiting = false;
    process->waits_fork = process->n_children != 0;
    return process->waits_fork;
}

void aotc_wait_fork(aotc_sim *sim)
{
    if (!aotc_suspend_wait_fork(sim))
        return;
    aotc_process_require_coroutine(sim, "wait fork");
    sim->request.kind = REQUEST_SUSPEND;
    aotc_coro_suspend(sim);
}

void aotc_suspend_behind(aotc_sim *sim)
{
    aotc_process *process = aotc_process_running(sim);
    process->waiting = false;
    aotc_task_queue_ahead(sim, &process->task);
}

void aotc_behind(aotc_sim *sim)
{
    aotc_suspend_behind(sim);
    aotc_process_require_coroutine(sim, "a nonblocking assignment with an event control");
    sim->request.kind = REQUEST_SUSPEND;
    aotc_coro_suspend(sim);
}

static void program_over(aotc_sim *sim, aotc_process *process);

/* A child of this fork is over. */
static void tell_parent(aotc_sim *sim, aotc_process *parent, uint64_t fork)
{
    bool joined = parent->join_left && parent->join_fork == fork && --parent->join_left == 0;
    bool waited = parent->waits_fork && parent->n_children == 0;
    if (waited)
        parent->waits_fork = false;
    if (joined || waited)
        aotc_process_wake(sim, parent);
}

void aotc_process_over(aotc_sim *sim, aotc_process *process)
{
    process->state = PROCESS_OVER;
    process->waits_fork = false;
    process->join_left = 0;
    if (process->object)
        aotc_process_object_over(sim, process);
    if (!process->forked) {
        program_over(sim, process);
        return;
    }
    hand_over(process);
    aotc_process *parent = process->parent;
    bool own = !process->adopted;
    uint64_t fork = process->fork;
    detach(process);
    if (parent && own)
        tell_parent(sim, parent, fork);
    release(sim, process);
}

/* Ends ---------------------------------------------------------------------------------------- */

/* The one that runs is no part of the tree any more. */
void aotc_process_end(aotc_sim *sim, aotc_process *process)
{
    while (process->children)
        aotc_process_end(sim, process->children);
    process->killed = true;
    if (process == sim->current) {
        process->doomed = true;
        detach(process);
        process->adopted = true;
        return;
    }
    aotc_process_quiet(sim, process);
    while (process->top)
        aotc_process_pop(sim, process);
    aotc_process_over(sim, process);
}

/* Ends the children that were forked from segments of this level on. */
static void end_children(aotc_sim *sim, aotc_process *process, uint32_t level)
{
    aotc_process *child = process->children;
    while (child) {
        if (child->level < level) {
            child = child->next_sibling;
        } else {
            aotc_process_end(sim, child);
            child = process->children;
        }
    }
}

void aotc_disable_fork(aotc_sim *sim)
{
    end_children(sim, aotc_process_running(sim), 0);
}

void aotc_process_unwind(aotc_sim *sim, aotc_process *process)
{
    aotc_segment *scope = process->unwind;
    process->unwind = NULL;
    end_children(sim, process, scope->level + 1);
    uint32_t depth = scope->depth;
    for (bool last = false; !last;) {
        last = process->top == scope;
        aotc_process_pop(sim, process);
    }
    process->join_left = 0;
    process->waits_fork = false;
    process->depth = depth;
}

/* Leaves a scope of a process that does not run; it goes on behind it. */
static void leave(aotc_sim *sim, aotc_segment *scope)
{
    aotc_process *process = scope->process;
    aotc_process_quiet(sim, process);
    process->unwind = scope;
    aotc_process_unwind(sim, process);
    if (process->state == PROCESS_IDLE)
        aotc_task_queue(sim, &process->task);
}

/* The outermost open scope of this name in a process other than the one that runs, or in it. */
static aotc_segment *find_scope(const aotc_sim *sim, uint32_t instance, uint64_t key, bool own)
{
    aotc_segment *found = NULL;
    for (aotc_segment *s = sim->scopes; s; s = s->next_scope)
        if (s->scope_instance == instance && s->scope_key == key &&
            (s->process == sim->current) == own && !s->process->doomed &&
            (!found || (found->process == s->process && s->level < found->level)))
            found = s;
    return found;
}

int aotc_suspend_disable(aotc_sim *sim, uint32_t instance, uint64_t key)
{
    aotc_segment *scope;
    while ((scope = find_scope(sim, instance, key, false)))
        leave(sim, scope);
    aotc_process *current = sim->current;
    if (!current)
        return 0;
    scope = find_scope(sim, instance, key, true);
    if (scope)
        current->unwind = scope;
    return scope || current->doomed;
}

void aotc_disable(aotc_sim *sim, uint32_t instance, uint64_t key)
{
    if (!aotc_suspend_disable(sim, instance, key))
        return;
    aotc_process_require_coroutine(sim, "a disable of the block that it is in");
    sim->request.kind = REQUEST_UNWIND;
    aotc_coro_suspend(sim);
}

void aotc_disable_other(aotc_sim *sim, uint32_t loc, uint32_t instance, uint64_t key)
{
    if (aotc_suspend_disable(sim, instance, key))
        aotc_fail(sim, loc, "a function disables the block or task that calls it; let a task do it");
}

/* Scopes -------------------------------------------------------------------------------------- */

void aotc_process_open_scope(aotc_sim *sim, aotc_segment *segment)
{
    segment->is_scope = true;
    segment->scope_instance = sim->request.scope_instance;
    segment->scope_key = sim->request.scope_key;
    segment->next_scope = sim->scopes;
    segment->scope_link = &sim->scopes;
    if (sim->scopes)
        sim->scopes->scope_link = &segment->next_scope;
    sim->scopes = segment;
}

void aotc_suspend_scope(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
                        uint32_t instance, uint64_t key)
{
    aotc_process_running(sim);
    aotc_suspend_call(sim, function, self, args, NULL);
    sim->request.scope = true;
    sim->request.scope_instance = instance;
    sim->request.scope_key = key;
}

void aotc_scope(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
                uint32_t instance, uint64_t key)
{
    aotc_process_require_coroutine(sim, "a block");
    aotc_suspend_scope(sim, function, self, args, instance, key);
    sim->request.kind = REQUEST_CALL;
    sim->counters.requests++;
    aotc_coro_suspend(sim);
}

/* Programs (24.3) ------------------------------------------------------------------------------ */

static uint32_t instance_of(const aotc_sim *sim, const aotc_process *process)
{
    return sim->sites[sim->activities[process->task.activity].site].instance;
}

static void program_over(aotc_sim *sim, aotc_process *process)
{
    if (process->task.region != REGION_REACTIVE)
        return;
    uint32_t instance = instance_of(sim, process);
    for (uint32_t i = 0; i < sim->n_processes; i++) {
        const aotc_process *other = &sim->processes[i];
        if (other->task.region == REGION_REACTIVE && other->state != PROCESS_OVER &&
            instance_of(sim, other) == instance)
            return;
    }
    bool any = false;
    for (uint32_t i = 0; i < sim->n_processes; i++) {
        aotc_process *other = &sim->processes[i];
        if (other->task.region != REGION_REACTIVE)
            continue;
        if (instance_of(sim, other) == instance)
            end_children(sim, other, 0);
        any |= other->state != PROCESS_OVER;
    }
    if (!any)
        aotc_finish(sim, 0, false);
}

/* Roots and memory ------------------------------------------------------------------------------ */

static void scan_process(aotc_sim *sim, const aotc_process *process)
{
    if (process->arguments)
        aotc_heap_mark_range(sim, process->arguments, process->arguments + process->n_arguments);
    for (uint32_t i = 0; i < process->n_watches; i++)
        aotc_heap_mark(sim, process->watches[i].at);
    aotc_sync_mark(sim, process);
}

static void each_forked(aotc_sim *sim, void (*visit)(aotc_sim *, aotc_process *))
{
    for (aotc_chunk *c = sim->process_chunks; c; c = c->next) {
        aotc_process *process = (aotc_process *)(void *)((char *)c + 16);
        for (int i = 0; i < CHUNK_PROCESSES; i++)
            visit(sim, &process[i]);
    }
}

/* From process i of a chunk on. */
static const aotc_process *forked_from(const aotc_chunk *c, int i)
{
    for (; c; c = c->next, i = 0) {
        const aotc_process *process = (const aotc_process *)(const void *)((const char *)c + 16);
        for (; i < CHUNK_PROCESSES; i++)
            if (process[i].forked)
                return &process[i];
    }
    return NULL;
}

const aotc_process *aotc_forked_first(const aotc_sim *sim)
{
    return forked_from(sim->process_chunks, 0);
}

const aotc_process *aotc_forked_next(const aotc_sim *sim, const aotc_process *process)
{
    for (const aotc_chunk *c = sim->process_chunks; c; c = c->next) {
        const aotc_process *first = (const aotc_process *)(const void *)((const char *)c + 16);
        if (process >= first && process < first + CHUNK_PROCESSES)
            return forked_from(c, (int)(process - first) + 1);
    }
    return NULL;
}

static void scan_forked(aotc_sim *sim, aotc_process *process)
{
    scan_process(sim, process);
}

void aotc_fork_scan(aotc_sim *sim)
{
    for (uint32_t i = 0; i < sim->n_processes; i++)
        scan_process(sim, &sim->processes[i]);
    each_forked(sim, scan_forked);
    aotc_heap_mark(sim, sim->message);
}

static void close_forked(aotc_sim *sim, aotc_process *process)
{
    while (process->top)
        aotc_process_pop(sim, process);
    free(process->waiters);
    free(process->wait_nets);
    free(process->watches);
    free_arguments(process);
}

void aotc_fork_close(aotc_sim *sim)
{
    each_forked(sim, close_forked);
    aotc_chunk *next;
    for (aotc_chunk *c = sim->process_chunks; c; c = next) {
        next = c->next;
        free(c);
    }
}
