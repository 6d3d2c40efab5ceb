/* process.h - processes, what they wait for, and the regions that run them: proc.c, suspend.c,
 * await.c, fork.c, regions.c.
 *
 * A part of sim.h, which includes it; nobody else does.
 */
#ifndef AOTC_PROCESS_H
#define AOTC_PROCESS_H

/* Processes (proc.c, suspend.c) ---------------------------------------------------------------- */

typedef struct aotc_foreign aotc_foreign; /* dpi_task.c */

/* One layer of a process: a native coroutine, or a generator of the interpreter. */
typedef struct aotc_segment {
    struct aotc_segment *below;
    aotc_coro *coro;    /* or NULL */
    uint32_t generator; /* the interpreter's number, when coro is NULL */
    uint32_t function;
    void *self;
    const uint64_t *arguments;
    uint64_t *results;
    uint32_t level; /* segments below it */
    uint32_t depth; /* of calls below it */
    aotc_foreign *foreign; /* a call of C code instead of a function, or NULL */
    /* of a scope (fork.c): */
    bool is_scope;
    uint32_t scope_instance;
    uint64_t scope_key;
    aotc_process *process;
    struct aotc_segment *next_scope, **scope_link;
} aotc_segment;

enum { PROCESS_NEW, PROCESS_IDLE, PROCESS_RUNNING, PROCESS_OVER };

/* Processes that wait at an object, in the order in which they came (sync.c). */
typedef struct {
    aotc_process *first, *last;
} aotc_process_queue;

enum { FEW_ARGUMENTS = 6 }; /* words that need no memory of their own */

struct aotc_process {
    aotc_task task; /* must be first; `activity` is the root's of a forked process */
    uint8_t state;
    bool waiting;   /* waiters count */
    uint32_t depth; /* of calls, while it is suspended */
    aotc_segment *top;
    aotc_event *timer; /* or NULL */
    uint64_t increment_fs; /* of its step */
    uint32_t n_linked;
    uint32_t n_nets, n_refs; /* what is linked: nets first */
    uint64_t wait_serial; /* names this list among all that ever were */
    uint32_t n_watches;
    uint32_t woken; /* which of them woke it */

    /* seed.c */
    bool seeded;
    uint64_t random; /* where its random numbers have got to */

    /* fork.c */
    bool forked; /* not an activity's */
    bool adopted; /* the process that forked it is over */
    bool doomed;  /* runs, and is to end */
    bool waits_fork;
    aotc_process *parent, *children, *next_sibling, *previous_sibling;
    uint32_t n_children; /* not adopted */
    uint32_t level;      /* segments of the parent when it was forked */
    uint64_t fork;       /* which one it belongs to */
    uint64_t last_fork, join_fork;
    uint32_t last_branches, join_left; /* branches of the last fork; still to be over for the join */
    aotc_segment *unwind; /* scope to leave when it next returns to the scheduler */
    uint32_t function, n_arguments; /* what it is to run; `arguments` is `few` or its own */
    void *self;
    uint64_t *arguments;

    /* sync.c: the queue in which it waits, for one of AOTC_WAITS_*, and the object that it belongs to */
    aotc_process_queue *queue; /* or NULL */
    aotc_process *next_queued, *previous_queued;
    uint64_t awaited;
    uint64_t wants;   /* keys, or the type of a message */
    uint32_t wants_class;
    uint64_t message; /* to put, or what it has got (mailbox.c) */
    uint32_t wait_loc;
    uint8_t how;

    /* process_object.c */
    uint64_t object; /* std::process, or 0 */
    bool suspended;
    bool pending; /* goes on once it is resumed */
    bool killed;
    bool rechecks; /* waits for a condition, which it looks at again (await.c) */
    bool standing; /* what it waits for need not come (await.c) */

    /* poll.c */
    bool polls;  /* is in the list */
    bool polled; /* runs to look at an expression, and has not gone on behind it */
    aotc_process *next_poller, *previous_poller;

    /* What stays when a forked process is over and another one takes its place: */
    aotc_waiter *waiters; /* linked while n_linked > 0 */
    uint32_t *wait_nets;  /* what was asked for: local nets, then 5 words a ref */
    aotc_watch *watches;  /* what aotc_wait_event asked for */
    uint32_t waiter_room, net_room, watch_room;
    uint64_t few[FEW_ARGUMENTS];
};

typedef struct {
    uint32_t site;
    bool at_start, is_process;
    uint8_t region;
    aotc_process *process; /* or NULL */
    aotc_task *task;       /* its place in queues, unless it is ordered by number */
} aotc_activity;

enum {
    REQUEST_NONE, REQUEST_SUSPEND, REQUEST_DONE, REQUEST_HALT, REQUEST_CALL, REQUEST_MAIN,
    REQUEST_FAIL, REQUEST_UNWIND
};

/* What a coroutine wants of the main stack. */
typedef struct {
    int kind;
    uint32_t function;
    void *self; /* of the function to call, or NULL */
    const uint64_t *arguments;
    uint64_t *results;
    bool scope; /* the call is a scope's */
    uint32_t scope_instance;
    uint64_t scope_key;
    aotc_foreign *foreign; /* the call is one of C code */
    void (*run)(void *context);
    void *context;
} aotc_request;

void aotc_process_open(aotc_sim *sim);
void aotc_process_close(aotc_sim *sim);
/* Runs an activity: a process until it suspends, a method to its end. */
void aotc_process_run(aotc_sim *sim, uint32_t activity);
/* From a coroutine: calls an interpreted one. */
void aotc_call_coroutine(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
                         uint64_t *results);
/* Runs a process or method of a queue. */
void aotc_task_run(aotc_sim *sim, aotc_task *task);
/* A net it may wait on changed, or its time has come. */
void aotc_process_wake(aotc_sim *sim, aotc_process *process);
/* The process that runs; fails if none does. */
aotc_process *aotc_process_running(aotc_sim *sim);
/* Makes it due after a time. */
void aotc_process_timer(aotc_sim *sim, aotc_process *process, uint64_t fs, uint32_t delta,
                        uint32_t epsilon);
/* Fails unless a coroutine runs. */
void aotc_process_require_coroutine(aotc_sim *sim, const char *what);
/* Imported tasks that may wait (dpi_task.c): runs one on the coroutine of its segment, and gives it up
 * with its segment: its C code returns first if the process is disabled. */
void aotc_foreign_run(aotc_sim *sim, aotc_foreign *task);
void aotc_foreign_leave(aotc_sim *sim, aotc_segment *segment);
/* Drops the top segment. */
void aotc_process_pop(aotc_sim *sim, aotc_process *process);
/* It waits for nothing any more, and is in no queue. */
void aotc_process_quiet(aotc_sim *sim, aotc_process *process);

/* Forks (fork.c) */
/* A process is over: tells those who wait for that, and gives up a forked one. */
void aotc_process_over(aotc_sim *sim, aotc_process *process);
/* Leaves the scope `process->unwind`. */
void aotc_process_unwind(aotc_sim *sim, aotc_process *process);
void aotc_process_open_scope(aotc_sim *sim, aotc_segment *segment);
void aotc_fork_scan(aotc_sim *sim);
void aotc_fork_close(aotc_sim *sim);
/* Ends a process and its descendants: killed. The one that runs ends when it next returns to the
 * scheduler. */
void aotc_process_end(aotc_sim *sim, aotc_process *process);
/* Every forked process that is not over, in no order that means anything; NULL behind the last. */
const aotc_process *aotc_forked_first(const aotc_sim *sim);
const aotc_process *aotc_forked_next(const aotc_sim *sim, const aotc_process *process);

/* Classes of package std (sync.c, process_object.c) */
/* A process that waits in a queue waits no more. */
void aotc_sync_quiet(aotc_sim *sim, aotc_process *process);
/* Shows the collector what a process keeps. */
void aotc_sync_mark(aotc_sim *sim, const aotc_process *process);
void aotc_sync_trace(aotc_sim *sim, aotc_object *object);
/* A process with an object is over. */
void aotc_process_object_over(aotc_sim *sim, aotc_process *process);
/* Seeds a process; where its random numbers have got to (seed.c). */
void aotc_process_seed(aotc_process *process, uint32_t seed);
uint64_t *aotc_process_random_of(aotc_process *process, uint64_t seed);

/* Regions (regions.c) */
typedef struct {
    uint32_t function, n;
    void *self;
    uint64_t *arguments;
    uint64_t key;
    bool moves; /* from the observed region to the reactive one */
    aotc_process *process;
    uint32_t instance; /* whose code asked for it */
} aotc_later;

typedef struct {
    aotc_later *items;
    uint32_t n, room, next; /* those before `next` have run */
} aotc_laters;

typedef struct {
    uint32_t function, n;
    void *self;
    uint64_t *arguments; /* the first one: print in any case */
    bool is_file;
    uint32_t instance; /* whose code asked for it */
} aotc_monitor_row;

/* Runs the tasks of the present set, and what their changes set off, until there are none. False if
 * the run was stopped in between. */
bool aotc_tasks_run(aotc_sim *sim);
/* Whether the observed or reactive region has something; runs it. False if stopped. */
bool aotc_regions_pending(const aotc_sim *sim);
bool aotc_regions_run(aotc_sim *sim);
/* The end of a time slot. */
void aotc_postponed_run(aotc_sim *sim);
void aotc_regions_scan(aotc_sim *sim);
void aotc_regions_close(aotc_sim *sim);

#endif
