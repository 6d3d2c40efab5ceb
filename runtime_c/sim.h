/* sim.h - struct aotc_sim and what the files of the scheduler share.
 *
 * Only the files of the scheduler include this file. Each group of fields names the file that alone writes it.
 */
#ifndef AOTC_SIM_H
#define AOTC_SIM_H

#include <pthread.h>

#include "aotc.h"
#include "barrier.h"
#include "bridge.h"
#include "services.h"

#if defined(__GNUC__)
#define AOTC_LIKELY(x) __builtin_expect(!!(x), 1)
#define AOTC_UNLIKELY(x) __builtin_expect(!!(x), 0)
#else
#define AOTC_LIKELY(x) (x)
#define AOTC_UNLIKELY(x) (x)
#endif

/* Bit sets with a summary bit for each word; walked from low to high. -------------------------- */

typedef struct {
    uint64_t *words;
    uint64_t *summary;
    uint32_t n_words, n_summary;
} aotc_bits;

static inline void aotc_bits_set(aotc_bits *bits, uint32_t i)
{
    bits->words[i >> 6] |= (uint64_t)1 << (i & 63);
    bits->summary[i >> 12] |= (uint64_t)1 << (i >> 6 & 63);
}

/* The same for elements of words `from` on. */
uint32_t aotc_bits_take_beyond(aotc_bits *bits, uint32_t from);

/* Takes out and returns the lowest element from `from` on, or AOTC_NONE. A summary bit may stay set
 * when its word has become empty. */
static inline uint32_t aotc_bits_take(aotc_bits *bits, uint32_t from)
{
    uint32_t w = from >> 6;
    uint64_t word = w < bits->n_words ? bits->words[w] & ~(uint64_t)0 << (from & 63) : 0;
    if (AOTC_LIKELY(word)) {
        bits->words[w] &= ~(word & -word);
        return w << 6 | (uint32_t)__builtin_ctzll(word);
    }
    return w + 1 < bits->n_words ? aotc_bits_take_beyond(bits, w + 1) : AOTC_NONE;
}

/* Lists of lists, as in aotc_shape. */
typedef struct {
    uint32_t *start;
    uint32_t *items;
} aotc_lists;

typedef struct aotc_process aotc_process;

#include "events.h"

/* Tasks (regions.c): what a queue of the active or the reactive region holds ---------------------- */

enum { REGION_ORDERED, REGION_ACTIVE, REGION_REACTIVE }; /* aotc_shape.activity_region */

/* A process or method of SystemVerilog; it is queued at most once. */
typedef struct aotc_task {
    struct aotc_task *next, *previous;
    bool queued, is_process, ahead;
    uint8_t region;
    uint32_t generation; /* when it was queued */
    uint32_t activity;
} aotc_task;

typedef struct {
    aotc_task *first, *last;
} aotc_tasks;

/* At the end of its queue, unless it is in it. */
void aotc_task_queue(aotc_sim *sim, aotc_task *task);
/* A new task in front of all others of its queue but those that this was asked for before. */
void aotc_task_queue_ahead(aotc_sim *sim, aotc_task *task);
void aotc_task_remove(aotc_sim *sim, aotc_task *task);

/* Generators of random numbers (seed.c) ---------------------------------------------------------- */

/* Of a process that the running one forks. */
void aotc_seed_child(aotc_sim *sim, aotc_process *child);
/* Of a new object, which the running process makes; outside of processes by its number. */
uint64_t aotc_seed_object(aotc_sim *sim, uint64_t serial);

#include "nets.h"

/* Sites, functions, domains ------------------------------------------------------------------- */

typedef struct {
    void *native; /* or NULL: the interpreter's */
    void *self;
    uint32_t function, instance;
} aotc_site;

typedef struct {
    void *native;
    void (*boxed)(aotc_sim *, void *, const uint64_t *, uint64_t *);
    uint8_t kind;
} aotc_function;

typedef struct {
    aotc_fused sample, commit;
    uint32_t position; /* of its bit for sim->fused_settle */
    bool at_start;
    bool committing; /* in sim->committing */
} aotc_domain;

/* Gives sites the native entries of their functions. */
void aotc_sites_refresh(aotc_sim *sim);
/* Unloads the shared objects of units. Never fails. */
void aotc_units_close(aotc_sim *sim);
/* Runs a site of kind tick, commit, method, init or final on the main stack. */
void aotc_site_run(aotc_sim *sim, uint32_t site);
/* Runs an interpreted one; true if it changed something. */
int aotc_site_bridge(aotc_sim *sim, uint32_t site);

/* Coroutines (coro.c) ------------------------------------------------------------------------- */

typedef struct aotc_coro aotc_coro;

typedef void (*aotc_coro_entry)(aotc_sim *sim, void *argument);

void aotc_coro_open(aotc_sim *sim, uint64_t stack_bytes);
void aotc_coro_close(aotc_sim *sim);
/* A coroutine that will run entry(sim, argument), which must end with aotc_coro_suspend (coro.h)
 * and never return. */
aotc_coro *aotc_coro_new(aotc_sim *sim, aotc_coro_entry entry, void *argument);
/* Gives the stack of a suspended coroutine back; frames on it are forgotten. */
void aotc_coro_free(aotc_sim *sim, aotc_coro *coro);
/* Reports the memory that may hold pointers of live frames. `stack` is an address on the running
 * stack beneath everything live on it. */
void aotc_coro_scan(aotc_sim *sim, void *stack,
                    void (*visit)(void *context, const void *low, const void *high),
                    void *context);

#include "process.h"

/* Settling (settle.c) and time (sched.c) -------------------------------------------------------- */

/* Runs dirty settles by rank. */
void aotc_settle(aotc_sim *sim);
/* The commits of the domains that fired in the delta before, and what fused ones settle. */
void aotc_commit_all(aotc_sim *sim);
/* Runs the ticks of the domains that fired. */
void aotc_run_ticks(aotc_sim *sim);
/* Settles, compares touched nets and runs ticks until nothing changes. */
void aotc_react(aotc_sim *sim);
/* Runs rounds until nothing changes any more. False if the run was stopped in between. With
 * `fresh` the first round settles before anybody runs, even if some are ready: at a new step,
 * processes whose delay is over must see what was driven and committed there. Of the touched nets
 * those from `unmarked` on have yet to mark the settles that read them. */
bool aotc_rounds_run(aotc_sim *sim, uint32_t unmarked, bool fresh);
/* Runs the time slots up to and including `until_fs` that hold no more than one process that wakes and
 * what that sets off in modules (lone.c). True if there were any; then something may be left to do
 * at the present time. */
bool aotc_lone_run(aotc_sim *sim, uint64_t until_fs);
enum {
    RESTLESS_STEPS = 32, /* last steps before the limit in which changes are written down */
    MOST_STEPS = 100     /* times options.step_limit, with progress */
};
/* The limit of steps at this time is near or past. */
void aotc_many_steps(aotc_sim *sim);
/* A process has got what it waited for from another one: the steps so far are no endless loop. */
void aotc_progress(aotc_sim *sim);
/* Applies a list of events that is due. */
void aotc_events_apply(aotc_sim *sim, aotc_event *event);

/* Looking again (poll.c) ----------------------------------------------------------------------- */

/* The process that suspends is to be woken whenever anything has happened; it no longer is. */
void aotc_poll_join(aotc_sim *sim, aotc_process *process);
void aotc_poll_leave(aotc_sim *sim, aotc_process *process);
/* Wakes all who poll, if anything has happened since they last looked; true if so. */
bool aotc_poll(aotc_sim *sim);
/* A task has run. */
void aotc_poll_note(aotc_sim *sim, aotc_task *task);

/* Runs a function on the main stack, wherever the caller is. */
void aotc_run_on_main(aotc_sim *sim, void (*run)(void *context), void *context);

/* Waveforms (wave.c) -------------------------------------------------------------------------- */

/* End of a time slot: writes what changed in it. `next_fs` is the time of the next one; UINT64_MAX if
 * there is none. */
void aotc_wave_slot(aotc_sim *sim, uint64_t next_fs);
/* A checkpoint of the values at the end of a slot (aotc_wave_mark, wave.h). */
void aotc_wave_checkpoint(aotc_sim *sim, int mark);
/* Recording stops when the file has this size. */
void aotc_wave_limit(aotc_wave *wave, uint64_t bytes);

/* The same when a task of dump.c is due. */
typedef struct aotc_dump aotc_dump;
void aotc_dump_slot(aotc_sim *sim, uint64_t next_fs);
/* What is still due when the file ends. False if the file could not be made. */
bool aotc_dump_end(aotc_sim *sim);
void aotc_dump_close(aotc_sim *sim);

/* Files of ports (ports.c). While there are any, dump_due has AOTC_DUE_PORTS. */
typedef struct aotc_port_dumps aotc_port_dumps;
enum { AOTC_DUE_PORTS = 16 };
/* End of a time slot. False if a file could not be made. */
bool aotc_ports_slot(aotc_sim *sim);
/* Ends the files. False if some of them could not be written. */
bool aotc_ports_end(aotc_sim *sim);

/* Profile (profile.c) ------------------------------------------------------------------------- */

typedef struct {
    uint32_t function, node;
    uint64_t since_ns, inner_ns;
} aotc_profile_frame;

void aotc_profile_open(aotc_sim *sim);
/* Bracket a run of a process's top segment, whose function the end is told again. */
void aotc_profile_begin_process(aotc_sim *sim, const aotc_process *process);
void aotc_profile_end_process(aotc_sim *sim, const aotc_process *process, uint32_t function,
                              bool suspended);

/* Failures (error.c) -------------------------------------------------------------------------- */

/* Keeps the first failure of a run and unwinds. */
_Noreturn void aotc_raise(aotc_sim *sim, int kind, uint32_t loc, const char *message);
/* AOTC_FAIL_LIMIT without a place. */
_Noreturn void aotc_limit(aotc_sim *sim, const char *message);
_Noreturn void aotc_too_deep(aotc_sim *sim, uint32_t loc);
/* Memory that the engine cannot do without; never NULL, zeroed. */
void *aotc_need(aotc_sim *sim, size_t count, size_t bytes);
void *aotc_grow(aotc_sim *sim, void *old, size_t count, size_t bytes);
/* Zeroes memory. A call, because compilers make slow string instructions of sizes that they know. */
void aotc_clear(void *at, size_t bytes);

/* Signals (fault.c) --------------------------------------------------------------------------- */

void aotc_faults_open(aotc_sim *sim);
void aotc_faults_enter(aotc_sim *sim);
void aotc_faults_leave(aotc_sim *sim);
/* The simulation that this thread runs, the innermost; or NULL. */
aotc_sim *aotc_running_here(void);
/* Sets bits of aotc_sim.stop. */
void aotc_stop(aotc_sim *sim, uint32_t bits);

/* Cutting off (cut.c) */
typedef struct aotc_cut_list aotc_cut_list;
void aotc_cut_close(aotc_sim *sim);

/* The simulation ------------------------------------------------------------------------------ */

enum { START_INITS = 1, START_SETTLES };
enum { STOP_FINISH = 1, STOP_PAUSE = 2, STOP_INTERRUPT = 4 };

struct aotc_sim {
    aotc_services services; /* must be first; heap.c and file.c */

    /* sched.c */
    aotc_time now;
    uint64_t until_fs;      /* of the present run */
    volatile uint32_t stop; /* STOP_*; aotc_interrupt sets a bit from signal handlers */
    uint64_t steps_here, idle_steps; /* at this time; of these, the last without aotc_progress */
    uint32_t exit_status;
    bool verbose, started, finals_done, running;
    bool processes_closing; /* proc.c */
    bool observed; /* settles whose results nothing uses run too */
    bool shown;    /* since they have run; until then fused functions serve */
    bool apart;    /* each settle runs by itself */
    aotc_fused *closures; /* by rank (aotc_set_closure), or NULL */
    uint8_t *settle_use; /* AOTC_SETTLE_... */
    bool poked; /* nets were set from outside since the last run */
    bool any_fired, any_ready, any_dirty; /* false: that set is empty */
    uint8_t starting; /* START_INITS, START_SETTLES: changes wake nobody */
    aotc_bits dirty;           /* settles */
    aotc_bits fired;           /* domains */
    aotc_bits ready;           /* activities */
    uint32_t *committing; /* domains that fired in this delta */
    uint32_t n_committing;

    /* nets.c */
    aotc_net *nets;
    uint32_t n_nets, n_touched;
    uint32_t *touched;
    uint32_t *fanout;
    uint32_t *sensitive; /* activities */
    aotc_trigger *triggers;
    uint64_t *copies; /* of wide nets */
    uint32_t *restless;
    uint32_t n_restless;
    bool watch_restless; /* sched.c */

    /* events.c */
    aotc_events events;

    aotc_event **inertial; /* inertial.c; or NULL */

    /* sim.c: fixed once built */
    aotc_options options;
    uint32_t n_instances, n_functions, n_sites, n_settles, n_domains, n_activities, n_inits, n_early_inits,
        n_finals;
    char *state;
    void **instances;
    aotc_site *sites;
    aotc_function *functions; /* unit.c */
    bool sites_stale;
    uint32_t *settle_site;
    uint8_t *settle_late;
    aotc_lists successors;
    aotc_domain *domains;
    aotc_fused_settle fused_settle;
    uint64_t *fused_done; /* bits of domains whose commits have run */
    uint32_t fused_words; /* of them */
    aotc_lists ticks, commits, domain_fanout;
    aotc_activity *activities;
    aotc_lists after;
    uint32_t *init_site, *final_site;

    /* proc.c */
    aotc_process *current; /* whose activity runs, or NULL */
    aotc_request request;
    bool yielded;
    aotc_process **steppers; /* wait for the end of this time, in order of activity */
    uint32_t n_steppers;
    aotc_segment *free_segments;
    uint32_t n_generators, n_free_generators, generator_room;
    uint32_t *free_generators;
    aotc_process *processes;
    uint32_t n_processes;

    uint64_t wait_serial; /* suspend.c: last one given */

    /* regions.c */
    aotc_tasks active, reactive;
    bool in_reactive;
    uint32_t generation;
    aotc_task *running_method;
    aotc_task constants_task; /* tells processes of the constants, when all of them have started */
    uint32_t *constants;      /* nets */
    uint32_t n_constants;
    aotc_task *tasks;   /* of methods */
    aotc_laters laters[AOTC_VIOLATION]; /* AOTC_OBSERVED ... */
    aotc_monitor_row *monitors;
    uint32_t n_monitors, monitor_room;
    bool monitor_off;

    /* await.c */
    aotc_waiters *memory_waiters; /* by hash of the address, or NULL */

    /* poll.c */
    struct {
        aotc_process *first, *last;
    } pollers;
    bool poll_due; /* something has happened since they last looked */

    /* interface.c */
    const uint64_t *interfaces; /* by instance, or NULL */

    /* mailbox.c */
    uint64_t message; /* what a method has got that is no process */

    /* fork.c */
    aotc_process *free_processes;
    aotc_segment *scopes;
    aotc_chunk *process_chunks;
    uint64_t fork_serial;

    /* coro.c */
    aotc_coro *coro;     /* the one that runs, or NULL on the main stack */
    aotc_coro *idle;     /* pool */
    aotc_coro *all;
    void *main_stack;    /* saved stack pointer of the main stack while a coroutine runs */
    void *main_fake;
    const void *main_bottom;
    size_t main_bytes;
    uint64_t stack_bytes;
    uint64_t stacks_in_use;

    /* error.c */
    aotc_barrier *barrier;
    aotc_failure failure;
    uint32_t depth;
    uint32_t recursion_depth; /* at the failure */
    uint32_t recent_calls[AOTC_RECENT_CALLS]; /* places of calls by depth modulo its size */
    uint64_t requests_for_memory;
    bool in_bridge; /* Python runs on top of the main stack */

    /* fault.c */
    char *stack_floor; /* calls on the running stack stay above it; coro.c */
    char *main_floor, *main_low;
    pthread_t thread;
    bool thread_known, catches_interrupts, listed;
    volatile uint32_t interrupted_by; /* a signal, or 0 */
    aotc_sim *outer_running, *next_interruptible;

    aotc_cut_list *cut; /* cut.c: where native code is, or NULL */

    aotc_wave *wave; /* wave.c */
    aotc_dump *dump; /* dump.c */
    aotc_port_dumps *port_dumps; /* ports.c */
    uint32_t dump_due; /* what its tasks asked for in this time slot */

    /* unit.c */
    void **objects; /* shared objects of units, as dlopen gave them */
    uint32_t n_objects;

    /* profile.c */
    aotc_function_profile *profile; /* or NULL */
    aotc_profile_frame *frames;
    aotc_activity_profile *activity_profile;
    aotc_profile_node *tree;
    uint32_t *tree_top; /* by function: its node below the engine, or 0 */
    uint32_t n_frames, frame_room, n_tree, tree_room;

    aotc_counters counters;
};

/* Whether anything but monitors is to run at the end of this time. */
static inline bool aotc_postponed_pending(const aotc_sim *sim)
{
    return sim->laters[AOTC_POSTPONED].n | sim->laters[AOTC_MOVED].n | sim->laters[AOTC_SAMPLED].n;
}

/* One more step or round at this time. */
static inline void aotc_count_step(aotc_sim *sim)
{
    uint64_t limit = sim->options.step_limit;
    sim->steps_here++;
    sim->idle_steps++;
    if (AOTC_UNLIKELY(sim->idle_steps + RESTLESS_STEPS > limit ||
                      sim->steps_here + RESTLESS_STEPS > MOST_STEPS * limit))
        aotc_many_steps(sim);
}

#endif
