/* bridge.h - what the loader (aotc.runtime, or a C test) needs to build and drive a simulation.
 *
 * Generated code never includes this file. All arrays that the loader passes are copied. A list of
 * lists comes as two arrays: the items one after the other, and n + 1 starts.
 */
#ifndef AOTC_BRIDGE_H
#define AOTC_BRIDGE_H

#include "aotc.h"

/* Kinds of function, in the order of aotc.design.function.KINDS. */
enum {
    AOTC_SETTLE, AOTC_TICK, AOTC_COMMIT, AOTC_METHOD, AOTC_PROCESS, AOTC_INIT, AOTC_FINAL,
    AOTC_FUNC, AOTC_COROUTINE
};

#define AOTC_NONE 0xffffffffu

/* The interpreter's side of the bridge. All of it runs on the main stack. `user` is the loader's
 * number for the simulation. Each returns a negative number if it failed; the loader then keeps
 * the reason, and the run unwinds. */
enum { AOTC_SUSPENDED, AOTC_DONE, AOTC_HALTED, AOTC_CALLS, AOTC_UNWINDS };
typedef struct {
    /* Runs a function over an instance; `site` indexes aotc_shape's. 1: it changed something. */
    int (*site)(uint32_t user, uint32_t site);
    /* Calls an interpreted func. */
    int (*call)(uint32_t user, uint32_t function, void *self, const uint64_t *args,
                uint64_t *results);
    /* Makes a generator of a process, or of a coroutine with its args, under the number
     * `generator`, without running it. `instance` is AOTC_NONE for what belongs to none. */
    int (*start)(uint32_t user, uint32_t generator, uint32_t function, uint32_t instance,
                 const uint64_t *args);
    /* Runs a generator on. AOTC_SUSPENDED: it has called aotc_suspend_wait or aotc_suspend_step.
     * AOTC_DONE: it ended, and has stored `results` unless that is NULL. AOTC_CALLS: it has called
     * aotc_suspend_call or aotc_suspend_scope, and goes on when the callee is done. AOTC_UNWINDS: it
     * has disabled itself. */
    int (*resume)(uint32_t user, uint32_t generator, uint64_t *results);
    /* Forgets a generator. */
    void (*drop)(uint32_t user, uint32_t generator);
    /* Marks every heap handle that an interpreter frame holds (aotc_heap_mark). May be NULL. */
    void (*scan)(uint32_t user);
    /* Prints a message of the simulation. */
    int (*report)(uint32_t user, int severity, uint32_t loc, const char *text, size_t length);
    /* Makes the waveform that $dumpvars asks for (aotc_dump_request). */
    int (*wave)(uint32_t user);
    /* Makes the files that $dumpports asks for and that have not begun (aotc_ports_file). */
    int (*ports)(uint32_t user);
    /* Reads a coverage file and calls aotc_cover_load_bin for its bins. */
    int (*coverage)(uint32_t user, uint32_t loc, const char *name);
    /* Finds a variable or net by its hierarchical name, reads or sets it: `pairs` has value and
     * unknown words of 32 bits, `bits` in all. 1; 0 if that is not possible. May be NULL. */
    int (*access)(uint32_t user, int what, const char *name, uint32_t *pairs, uint32_t bits);
    /* Solves what aotc_rand_smt_words gives: 0 there is no solution, 1 aotc_rand_smt_store has stored one,
     * 2 not known. May be NULL. */
    int (*smt)(uint32_t user, uint64_t problem);
} aotc_bridge;

/* Of AOTC_ACCESS_FORCE and AOTC_ACCESS_RELEASE the result is -2 if the name is right but not one that
 * may be forced. */
enum {
    AOTC_ACCESS_FIND,
    AOTC_ACCESS_READ,
    AOTC_ACCESS_DEPOSIT,
    AOTC_ACCESS_FORCE,
    AOTC_ACCESS_RELEASE
};

/* Life (sim.c) -------------------------------------------------------------------------------- */

/* Options; aotc_sim_new copies them. Zero means the default that stands behind each. */
typedef struct {
    uint32_t user;
    uint32_t step_limit;   /* steps at one time without progress: 100,000 */
    uint32_t call_depth;   /* nested calls: 4,096 */
    uint64_t stack_bytes;  /* of a coroutine: 8 MiB */
    bool profile;          /* count and time each function */
    uint64_t fail_at;      /* for tests: this request of the engine for memory fails; none */
    aotc_bridge bridge;
} aotc_options;

/* Who sees what a settle stores: nobody but a waveform or aotc_observe; or, until one of these asks,
 * only functions of a fused unit that may know it from elsewhere. */
enum { AOTC_SETTLE_IDLE = 1, AOTC_SETTLE_HIDDEN };

/* Shape of a program. Sites are (function, instance) pairs; settles, ticks, commits, activities,
 * inits and finals name them by number. */
typedef struct {
    uint32_t n_instances;
    const uint64_t *instance_bytes;
    const uint32_t *net_base;

    uint32_t n_children; /* pointers to other instances in instances */
    const uint32_t *child_parent;
    const uint64_t *child_offset; /* bytes into the parent's struct */
    const uint32_t *child_instance;

    uint32_t n_nets; /* ordered by instance */
    const uint32_t *net_instance;
    const uint64_t *net_offset; /* bytes into the instance's struct */
    const uint32_t *net_width;  /* bits, of an element of a memory */
    const uint64_t *net_unknown; /* like net_offset, of the unknown part; UINT64_MAX: none */
    const uint32_t *net_depth;   /* elements of a memory, 0 for others */

    uint32_t n_functions;
    const uint8_t *function_kind;

    uint32_t n_sites;
    const uint32_t *site_function;
    const uint32_t *site_instance;

    uint32_t n_settles; /* in rank order */
    const uint32_t *settle_site;
    const uint8_t *settle_late; /* at the start it runs only if a net that it reads changes */
    const uint8_t *settle_use; /* AOTC_SETTLE_..., or 0 */
    const uint32_t *successor_start;
    const uint32_t *successors;

    const uint32_t *fanout_start; /* by net */
    const uint32_t *fanout;

    uint32_t n_constants;
    const uint32_t *constant_net; /* they are heard of once, at the start */

    uint32_t n_domains;
    const uint8_t *domain_at_start; /* fires at the start too, before any activity */
    const uint32_t *trigger_start;
    const uint32_t *trigger_net;
    const uint8_t *trigger_edge; /* 1 rising, 2 falling, 3 both */
    const uint32_t *tick_start;
    const uint32_t *tick_site;
    const uint32_t *commit_start;
    const uint32_t *commit_site;
    const uint32_t *domain_fanout_start;
    const uint32_t *domain_fanout; /* settles */

    uint32_t n_activities;
    const uint32_t *activity_site;
    const uint8_t *activity_at_start;
    const uint8_t *activity_region; /* 0 runs in order of number; 1 active, 2 reactive: first come */
    const uint32_t *sensitive_start;
    const uint32_t *sensitive_net;
    const uint32_t *after_start;
    const uint32_t *after;

    uint32_t n_inits, n_early_inits; /* those behind the early ones run when all has settled */
    const uint32_t *init_site;
    uint32_t n_finals;
    const uint32_t *final_site;
} aotc_shape;

/* A new simulation with zeroed instances, or NULL when there is no memory. Never fails. */
aotc_sim *aotc_sim_new(const aotc_options *options, const aotc_shape *shape);
/* Frees everything; processes that still wait are dropped. Never fails. */
void aotc_sim_free(aotc_sim *sim);
/* State struct of an instance. Never fails. */
void *aotc_instance_at(aotc_sim *sim, uint32_t instance);

/* What a process waits for: in a queue (sync.c), or until something is triggered or changes (await.c). */
enum {
    WAITS_FOR_NOTHING, WAITS_FOR_KEYS, WAITS_TO_GET, WAITS_TO_PEEK, WAITS_TO_PUT, WAITS_FOR_END,
    WAITS_FOR_EVENT, WAITS_FOR_CONDITION, WAITS_FOR_CHANGE
};
typedef struct {
    uint32_t loc, instance; /* of the wait; of its procedure */
    int how;
} aotc_blocked_process;
/* The processes that wait so: how many there are; the first `room` of them go to `out`. Never fails. */
uint32_t aotc_blocked(aotc_sim *sim, aotc_blocked_process *out, uint32_t room);

/* Functions (unit.c) -------------------------------------------------------------------------- */

/* Gives a function its native entry, or takes it away (NULL, NULL). Never fails. */
void aotc_function_set(aotc_sim *sim, uint32_t function, void *native, void *boxed);
/* Loads a unit's shared object, which has it under `symbol`. Returns NULL and fills `error` if that
 * fails or if the ABI is another one. It stays loaded until the simulation is freed. */
const aotc_unit *aotc_unit_open(aotc_sim *sim, const char *path, const char *symbol, char *error,
                                size_t error_bytes);
/* The same for a shared object of many units: all of them in order, then NULL. */
const aotc_unit *const *aotc_linked_open(aotc_sim *sim, const char *path, char *error,
                                         size_t error_bytes);

/* Numbers by name (binding.c): `text` has n names, which it keeps, each with a zero byte behind it;
 * numbers[i] belongs to the i-th. NULL when there is no memory. */
typedef struct aotc_names aotc_names;
aotc_names *aotc_names_new(uint32_t n, const char *text, const uint32_t *numbers);
void aotc_names_free(aotc_names *names);
/* A name that a unit has and `names` has not, or NULL. */
const char *aotc_unit_unknown(const aotc_names *names, const aotc_unit *unit);
/* Whether a unit offers functions to domains, whose names begin with "domain". */
bool aotc_unit_has_domains(const aotc_unit *unit);
/* Gives a unit, all of whose names are known, its numbers and that of its first place, and functions
 * the entries that it has for them: those with allowed[number], or all if that is NULL. Puts their
 * numbers into `native`, which has room for all its exports; returns how many there are. What is for
 * domains is left to the caller. Never fails. */
uint32_t aotc_unit_bind(aotc_sim *sim, const aotc_names *names, const aotc_unit *unit,
                        uint32_t loc_base, const uint8_t *allowed, uint32_t *native);
/* Fused functions of a domain: `sample` runs all its ticks, `commit` all its commits. Either may be
 * NULL. Not used while profiling. Never fails. */
typedef void (*aotc_fused)(aotc_sim *sim, void *const *instances);
/* Never fails. */
void aotc_set_fused(aotc_sim *sim, uint32_t domain, aotc_fused sample, aotc_fused commit);
/* What runs when some of these `n` domains have committed: all settles that they may make dirty. Bit
 * i % 64 of word i / 64 of its last argument stands for domains[i]. Never fails. */
typedef void (*aotc_fused_settle)(aotc_sim *sim, void *const *instances, const uint64_t *domains);
/* Never fails. */
void aotc_set_fused_settle(aotc_sim *sim, aotc_fused_settle settle, const uint32_t *domains,
                           uint32_t n);

/* What stands for settle `rank`, and for all others that a change of a net can reach, when the net
 * changes; no other net reaches any of them. */
void aotc_set_closure(aotc_sim *sim, uint32_t net, uint32_t rank, aotc_fused closure);

/* Running (sched.c) --------------------------------------------------------------------------- */

enum {
    AOTC_ENDED,       /* nothing is left that could happen */
    AOTC_REACHED,     /* the next thing to happen lies beyond the time asked for */
    AOTC_FINISHED,    /* aotc_finish */
    AOTC_PAUSED,      /* aotc_pause; may be run on */
    AOTC_INTERRUPTED, /* aotc_interrupt; may be run on */
    AOTC_FAILED       /* see aotc_failure_of */
};
/* The initial phase alone: inits, settles, copies of nets. AOTC_REACHED or AOTC_FAILED. Never
 * fails. */
int aotc_start(aotc_sim *sim);
/* Runs everything up to and including the time `until_fs`. The first run begins with the initial
 * phase. Never unwinds. Never fails. */
int aotc_run(aotc_sim *sim, uint64_t until_fs);
/* Runs the finals, once. AOTC_ENDED or AOTC_FAILED. Never fails. */
int aotc_run_finals(aotc_sim *sim);
/* Asks for the run to stop before its next step. For signal handlers and other threads: stores one
 * flag. Never fails. */
void aotc_interrupt(aotc_sim *sim);
/* The field behind a net was set from outside, between runs. Never fails. */
void aotc_poke(aotc_sim *sim, uint32_t net);
/* Makes the present time at least `fs`, when all until then has been run. Never fails. */
void aotc_skip_to(aotc_sim *sim, uint64_t fs);
/* Lets SIGINT and SIGTERM interrupt the runs of this simulation. Never fails. */
void aotc_catch_interrupts(aotc_sim *sim, bool on);
/* Which of them came last; 0 if none did. Never fails. */
uint32_t aotc_interrupted_by(aotc_sim *sim);
/* Ends the run with AOTC_FAIL_CUT if native code is running at this moment. For another thread, which
 * calls it again and again until the run is over: what the runtime itself does is not cut off.
 * Never fails. */
void aotc_cut(aotc_sim *sim);
/* Exit status that aotc_finish was given. Never fails. */
uint32_t aotc_exit_status(aotc_sim *sim);
/* True if aotc_finish or aotc_pause asked for a message. Never fails. */
bool aotc_is_verbose(aotc_sim *sim);
/* Delta and epsilon of the present step. Never fails. */
uint32_t aotc_now_delta(aotc_sim *sim);
/* Never fails. */
uint32_t aotc_now_epsilon(aotc_sim *sim);

/* Suspension of interpreted processes, called from bridge.resume (suspend.c). As the functions of
 * aotc.h without `suspend_`, but they return at once. A wait returns a number, by which
 * aotc_suspend_again waits for the same nets and references; that is false if the process has
 * waited for others since. */
uint64_t aotc_suspend_wait(aotc_sim *sim, const uint64_t *delay, uint32_t n_nets,
                           const uint32_t *nets, uint32_t n_refs, const uint64_t *refs,
                           const uint32_t *ref_widths);
bool aotc_suspend_again(aotc_sim *sim, uint64_t serial, bool timed, uint64_t fs, uint32_t delta,
                        uint32_t epsilon);
/* Never fails. */
void aotc_suspend_step(aotc_sim *sim, uint64_t increment_fs);
/* Calls a native coroutine; `self` is NULL if it belongs to no instance. `args` and `results` must
 * live until it is done. Never fails. */
void aotc_suspend_call(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
                       uint64_t *results);
/* The same of sv.h's. They return at once; aotc_suspend_join and aotc_suspend_wait_fork return false
 * if there is nothing to wait for. */
void aotc_suspend_event(aotc_sim *sim, uint32_t loc, uint32_t n, const aotc_watch *watches);
void aotc_suspend_delay(aotc_sim *sim, uint64_t fs);
bool aotc_suspend_join(aotc_sim *sim, int mode);
bool aotc_suspend_wait_fork(aotc_sim *sim);
void aotc_suspend_behind(aotc_sim *sim);
/* As aotc_suspend_call, of a coroutine of either tier. */
void aotc_suspend_scope(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
                        uint32_t instance, uint64_t key);
/* 0: go on; else the process that runs is inside of the scope, and is to yield AOTC_UNWINDS. */
int aotc_suspend_disable(aotc_sim *sim, uint32_t instance, uint64_t key);
/* As aotc_call, for a caller that is no native code. */
void aotc_call_function(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
                        uint64_t *results);
/* Whether the calling code runs on a coroutine's stack. Never fails. */
bool aotc_on_coroutine(aotc_sim *sim);
/* Depth of calls that aotc_enter counts; interpreted calls count themselves. Never fails. */
uint32_t *aotc_depth_of(aotc_sim *sim);
/* Places of the AOTC_RECENT_CALLS innermost native calls when recursion was found to be too deep, the
 * innermost first; AOTC_NO_LOC behind the outermost. Never fails. */
enum { AOTC_RECENT_CALLS = 64 };
void aotc_recent_calls(aotc_sim *sim, uint32_t *places);
/* Instance whose process runs, or ran last, or whose settled or clocked logic: AOTC_NONE if none has run
 * yet. Never fails. */
uint32_t aotc_current_instance(aotc_sim *sim);

/* How coroutines switch stacks here, in words (coro.c). Never fails. */
const char *aotc_coro_backend(void);

/* Failures (error.c; barrier.h is about unwinding) --------------------------------------------- */

/* When and where: " [5 ns, top.dut]" with the present time and the current instance, if there is one.
 * Never fails. */
void aotc_context(aotc_sim *sim, char *out, size_t room);

enum {
    AOTC_OK,
    AOTC_FAIL_ERROR,     /* the simulation did something wrong */
    AOTC_FAIL_LIMIT,     /* recursion, memory */
    AOTC_FAIL_STEPS,     /* too many steps at one time: the message is their number; see aotc_restless_nets */
    AOTC_FAIL_BRIDGE,    /* the interpreter's side failed and knows why */
    AOTC_FAIL_INTERNAL,
    AOTC_FAIL_CUT        /* aotc_cut */
};
typedef struct {
    int kind;
    uint32_t loc;
    char message[500];
} aotc_failure;
/* The failure that ended the run; kind AOTC_OK if there is none. Never fails. */
const aotc_failure *aotc_failure_of(aotc_sim *sim);
/* Nets that kept changing when the limit on steps was reached. Returns how many. Never fails. */
uint32_t aotc_restless_nets(aotc_sim *sim, uint32_t *nets, uint32_t max);

/* From now on settles run whose results only an observer sees; those that did not so far run before
 * anything else does. Never fails. */
void aotc_observe(aotc_sim *sim);
/* The same, and they run at once; between runs only. */
int aotc_observe_now(aotc_sim *sim);
/* In the middle of a run: what is to settle before the next activity does so now. */
void aotc_settle_here(aotc_sim *sim);
/* All settles run before anything else does: a field was stored that is no net. Never fails. */
void aotc_resettle(aotc_sim *sim);

/* Counters (sim.c) ---------------------------------------------------------------------------- */

typedef struct {
    uint64_t steps, deltas, times; /* steps of any kind; those with epsilon 0; distinct times */
    uint64_t events;               /* timed wakes and drives that became due */
    uint64_t drives, changes;      /* drives asked for; nets that changed */
    uint64_t native_sites, interpreted_sites; /* settles, ticks, commits, methods run */
    uint64_t native_calls, interpreted_calls; /* through aotc_call and coroutine starts */
    uint64_t made_natively; /* calls by native code, but direct ones of functions that call nothing */
    uint64_t left_native;   /* of these, what the interpreter served */
    uint64_t fused;                           /* fused functions run */
    uint64_t resumes;                         /* of processes */
    uint64_t native_resumes, interpreted_resumes; /* of the coroutines and generators in them */
    uint64_t requests;                        /* trips of a coroutine to the main stack */
    uint64_t stacks, peak_stacks;             /* coroutine stacks made; in use at once */
    uint64_t events_made;                     /* event nodes ever allocated */
    uint64_t reports[4];                      /* by severity */
    uint64_t uvm_reports[4];                  /* what UVM's report server has counted, by severity */
    uint64_t known_runs, guards_failed;       /* known forms that ran to their end, or did not */
    uint64_t known_fused;                     /* known forms tried in fused functions */
    uint64_t receivers_met, receivers_missed; /* virtual calls that expected a method */
} aotc_counters;
/* Never fails. */
const aotc_counters *aotc_counters_of(aotc_sim *sim);

/* With options.profile: calls and time of a function, without what it called. Never fails. */
typedef struct {
    uint64_t calls, suspensions, native_calls, ns;
} aotc_function_profile;
/* Never fails. */
const aotc_function_profile *aotc_profile_of(aotc_sim *sim, uint32_t function);
/* The same of a process: how often it ran, time with everything that it called. */
typedef struct {
    uint64_t runs, suspensions, ns;
} aotc_activity_profile;
/* Never fails. */
const aotc_activity_profile *aotc_profile_of_activity(aotc_sim *sim, uint32_t activity);
/* The same of stacks of calls: `function` called by node `parent`, 0 being the engine. (`first` and
 * `next` are profile.c's.) */
typedef struct {
    uint32_t function, parent, first, next;
    uint64_t calls, ns;
} aotc_profile_node;
/* All nodes, or NULL and 0. Never fails. */
const aotc_profile_node *aotc_profile_tree(aotc_sim *sim, uint32_t *nodes);
/* Bracket a direct call between interpreted functions. */
void aotc_profile_begin(aotc_sim *sim, uint32_t function);
/* Returns what the call took, in ns. Never fails. */
uint64_t aotc_profile_end(aotc_sim *sim);
/* Takes time just spent out of all calls that are under way. Never fails. */
void aotc_profile_skip(aotc_sim *sim, uint64_t ns);

/* Constraints (randomize_smt.c) ----------------------------------------------------------------- */

/* A random word; the number of variables and each one's {number, width, known bits, bits, ranges}; the
 * number of constraints, and each one's number of nodes and {number, operator, sign, width, a, b, c,
 * value}, the last of which is its root. `value` of SOLVER_IN is ranges: their number, low and high of
 * each; of SOLVER_CONST the number of words and those. Never fails. */
const uint64_t *aotc_rand_smt_words(uint64_t problem, uint32_t *n);
/* Gives a variable its value. */
void aotc_rand_smt_store(aotc_sim *sim, uint64_t problem, uint32_t var, uint32_t n,
                         const uint64_t *words);

/* Waveforms (wave.c) -------------------------------------------------------------------------- */

typedef struct aotc_wave aotc_wave;

/* GTKWave's writer of FST files: functions of its fstapi.h. */
typedef struct {
    void *(*create)(const char *path, int compressed_hierarchy);
    void (*close)(void *writer);
    void (*set_date)(void *writer, const char *text);
    void (*set_version)(void *writer, const char *text);
    void (*set_time_scale)(void *writer, const char *text);
    void (*set_pack_type)(void *writer, int type);
    void (*set_scope)(void *writer, int kind, const char *name, const char *component);
    void (*set_upscope)(void *writer);
    uint32_t (*create_variable)(void *writer, int kind, int direction, uint32_t width,
                                const char *name, uint32_t alias);
    void (*emit_time)(void *writer, uint64_t time);
    void (*emit_value)(void *writer, uint32_t handle, const void *value);
    void (*emit_active)(void *writer, int active);
    void (*flush)(void *writer);
    int (*seek_failed)(void *writer);
} aotc_fst_writer;

/* How a variable is declared. kind: "wire", "reg", "integer", "real" ... (21.7.2.1). Its range is shown
 * if it is `ranged`. */
typedef struct {
    const char *kind;
    const char *name;
    uint32_t width;
    bool ranged;
    int32_t left, right;
} aotc_wave_declaration;

/* Creates a file: FST if there is a writer, which must stay; else VCD. `unit_fs` is the file's unit of
 * time, a power of ten. Returns NULL with errno set when the file cannot be made. Declare scopes and
 * variables, then call aotc_wave_begin. */
aotc_wave *aotc_wave_open(const char *path, uint64_t unit_fs, const aotc_fst_writer *writer);
/* Only this span of time is recorded, both ends included; the default is everything. */
void aotc_wave_span(aotc_wave *wave, uint64_t from_fs, uint64_t to_fs);
/* kind: "module", "begin", "task" ... (21.7.2.1). */
void aotc_wave_scope(aotc_wave *wave, const char *kind, const char *name);
void aotc_wave_upscope(aotc_wave *wave);
/* A variable at `at`; `bytes` is 1, 2, 4, 8 or a multiple of 8. Width 0 is left out. `real` says that
 * the bits are those of a double or float. `unknown` is the unknown part (x is 1 and 1, z is 0 and 1),
 * or NULL. */
void aotc_wave_var(aotc_wave *wave, const aotc_wave_declaration *declared, const void *at,
                   const void *unknown, uint32_t bytes, bool real);
/* Ends the header and hands the file to the simulation, which writes it from now on. Never fails. */
void aotc_wave_begin(aotc_sim *sim, aotc_wave *wave);
/* What $dumpfile and $dumpvars asked for: the file's name; a scope or variable ("" for all) with the
 * number of levels (0 for all) of request `number`, or NULL. Never fails. */
const char *aotc_dump_name(aotc_sim *sim);
/* Never fails. */
const char *aotc_dump_request(aotc_sim *sim, uint32_t number, int32_t *levels);

/* A port in an extended VCD file (21.7.4.2). range: "1" or "[7:0]". direction: 'i', 'o', 'b'. `at`,
 * `unknown`: its value, as in aotc_wave_var. outside, inside: what drives it from there
 * (aotc.port_side), `side_bytes` each, or NULL. */
typedef struct {
    const char *name, *range;
    uint32_t width, bytes, side_bytes;
    char direction;
    const void *at, *unknown, *outside, *inside;
} aotc_port_declaration;

/* What $dumpports asked for: a file's name, or NULL behind the last; the scope and the ports of its
 * request `number`, or NULL. Never fails. */
const char *aotc_ports_file(aotc_sim *sim, uint32_t file);
/* Never fails. */
const char *aotc_ports_request(aotc_sim *sim, uint32_t file, uint32_t number, const char **ports);
/* Begins a file; false with errno set if it cannot be made. Never fails. */
bool aotc_ports_open(aotc_sim *sim, uint32_t file, uint64_t unit_fs);
/* Whether a file has begun. Never fails. */
bool aotc_ports_begun(aotc_sim *sim, uint32_t file);
/* Begins a scope, or ends one if `path` is NULL. Never fails. */
void aotc_ports_scope(aotc_sim *sim, uint32_t file, const char *path);
/* Declares a port; false without memory. Never fails. */
bool aotc_ports_port(aotc_sim *sim, uint32_t file, const aotc_port_declaration *declared);
/* Ends the declarations. Never fails. */
void aotc_ports_declared(aotc_sim *sim, uint32_t file);

/* Writes out what is buffered. False if some of the file could not be written. Never fails. */
bool aotc_wave_flush(aotc_sim *sim);
/* Ends the file without what has changed in the present time slot, from any thread while no slot
 * ends. Never fails. */
bool aotc_wave_cut(aotc_sim *sim);
/* Ends the file, if there is one. False if some of it could not be written. Never fails. */
bool aotc_wave_end(aotc_sim *sim);

#endif
