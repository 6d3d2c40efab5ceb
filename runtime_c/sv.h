/* sv.h - processes of SystemVerilog: changes of nets, references, waits, nonblocking assignments, forks,
 * events and the regions of a time slot (IEEE 1800-2023 clauses 4, 9, 15.5).
 *
 * A 4-state value is a value and an unknown part (0: 00, 1: 10, Z: 01, X: 11). A reference is two
 * words: a global net number (below 2**32) or the address of the value's bits; then the bit offset
 * in bits 0..31 and the distance in bytes from the value to its unknown part in bits 32..63, which
 * is 0 for 2-state values. A net that is a memory counts its bits through all its elements.
 */
#ifndef AOTC_SV_H
#define AOTC_SV_H

/* Changes (change.c) --------------------------------------------------------------------------- */

/* The field of a net has been stored into: wakes at once whoever waits for that change, fires domains
 * and methods, and marks the settles that read the net. Nothing if the value is the same. Of a net
 * that is a memory any store is a change. Never fails. */
void aotc_changed(aotc_sim *sim, uint32_t net);
/* The same of one element of a net that is a memory. Never fails. */
void aotc_changed_element(aotc_sim *sim, uint32_t net, uint32_t element);

/* Parts of values ------------------------------------------------------------------------------ */

/* `old`, of `total` bits, with `width` bits from `bit` on replaced; bits outside are dropped. */
static inline uint64_t aotc_part_put64(uint64_t old, uint32_t total, int64_t bit, uint32_t width,
                                     uint64_t value)
{
    if (bit >= (int64_t)total || bit <= -(int64_t)width)
        return old;
    uint64_t mask = aotc_mask64(width);
    mask = bit < 0 ? mask >> -bit : mask << bit;
    mask &= aotc_mask64(total);
    return (old & ~mask) | ((bit < 0 ? value >> -bit : value << bit) & mask);
}
/* Replaces bits of words; true if that changes any. */
bool aotc_part_put(uint64_t *words, uint32_t total, int64_t bit, uint32_t width,
                       const uint64_t *value);
/* Bits of a value of `total` bits; those outside are 0. */
void aotc_part_get(uint64_t *out, const uint64_t *words, uint32_t total, int64_t bit,
                        uint32_t width);

/* References (change.c) ------------------------------------------------------------------------ */

/* The reference to nothing: reads X (0 of a 2-state value), and drops what is stored. */
#define AOTC_NOWHERE 0xffffffffu

/* Reference to the bits from `bit` on of a variable of `total` bits. If `stride` is not 0 it is a memory
 * of elements of `width` bits and `stride` bytes. */
static inline void aotc_field_ref(uint64_t *r, uint64_t at, uint32_t gap, uint64_t total,
                                  uint32_t stride, uint32_t width, uint64_t bit)
{
    r[0] = bit < total ? at + (stride ? bit / width * stride : 0) : AOTC_NOWHERE;
    r[1] = bit < total ? (uint64_t)gap << 32 | (stride ? bit % width : bit) : 0;
}

/* Reference to bits of what `a` refers to. */
static inline void aotc_ref_part(uint64_t *r, const uint64_t *a, uint64_t bit, uint64_t total)
{
    r[0] = bit < total ? a[0] : AOTC_NOWHERE;
    r[1] = bit < total ? a[1] + bit : 0;
}

/* The value behind a reference; `unknown` may be NULL, and is all 0 of a 2-state value. Bits beyond
 * the end of a net read as X (0 if it is 2-state). */
void aotc_ref_read(aotc_sim *sim, uint64_t at, uint64_t where, uint32_t width, uint64_t *value,
                   uint64_t *unknown);
/* Stores, and tells whoever waits for a change. `unknown` may be NULL: 0. */
void aotc_ref_write(aotc_sim *sim, uint64_t at, uint64_t where, uint32_t width,
                    const uint64_t *value, const uint64_t *unknown);
/* Bytes of a number of `width` bits at an address, if that is how C stores one; else 0. */
static inline uint32_t aotc_number_bytes(uint32_t width)
{
    return width - 1 < 8    ? 1
           : width - 9 < 8  ? 2
           : width - 25 < 8 ? 4
           : width - 57 < 8 ? 8
                            : 0;
}
static inline uint64_t aotc_number_at(uint64_t at, uint32_t width)
{
    uint64_t number = 0;
    memcpy(&number, (const void *)(uintptr_t)at, aotc_number_bytes(width));
    return number & aotc_mask64(width);
}
static inline void aotc_put_number(uint64_t at, uint32_t width, uint64_t number)
{
    uint32_t bytes = aotc_number_bytes(width);
    if (width != 8 * bytes) {
        uint64_t old = 0;
        memcpy(&old, (const void *)(uintptr_t)at, bytes);
        number |= old & ~aotc_mask64(width);
    }
    memcpy((void *)(uintptr_t)at, &number, bytes);
}
/* The same as aotc_ref_read and aotc_ref_write for up to 64 bits: without a call for a whole number in
 * memory, as most variables are, that nobody waits for. */
static inline void aotc_ref_read64(aotc_sim *sim, uint64_t at, uint64_t where, uint32_t width,
                                   uint64_t *value, uint64_t *unknown)
{
    if (!aotc_number_bytes(width) || at >> 32 == 0 || (uint32_t)where) {
        aotc_ref_read(sim, at, where, width, value, unknown);
        return;
    }
    int32_t gap = (int32_t)(where >> 32);
    *value = aotc_number_at(at, width);
    *unknown = gap ? aotc_number_at(at + (uint64_t)(int64_t)gap, width) : 0;
}
static inline void aotc_ref_write64(aotc_sim *sim, uint64_t at, uint64_t where, uint32_t width,
                                    uint64_t value, uint64_t unknown)
{
    if (!aotc_number_bytes(width) || at >> 32 == 0 || (uint32_t)where || aotc_watched(sim)) {
        aotc_ref_write(sim, at, where, width, &value, &unknown);
        return;
    }
    int32_t gap = (int32_t)(where >> 32);
    aotc_put_number(at, width, value);
    if (gap)
        aotc_put_number(at + (uint64_t)(int64_t)gap, width, unknown);
}
/* Marks a container that a reference to a net was read from as shared (heap.h): what waits for the
 * net is to see another handle after an update. */
static inline void aotc_share_of_net(uint64_t at, uint64_t container)
{
    if (at >> 32 == 0)
        aotc_heap_share(container);
}
/* A new variable on the heap of `width` bits, all 0, and, if `four`, behind it its unknown part; its
 * address. The collector keeps it as long as anything refers to it, and looks for handles at each of
 * its words. */
uint64_t aotc_variable(aotc_sim *sim, uint32_t width, bool four);

/* Nonblocking assignments (change.c) ------------------------------------------------------------ */

/* In the NBA region (of the reactive set in a program), `delay_fs` from now: stores `width` bits from
 * `bit` on into the value at `at` (net or address, as in references) of `total` bits whose unknown
 * part is `gap` bytes further (not for nets). Bits outside are dropped. */
void aotc_nba64(aotc_sim *sim, uint64_t at, uint32_t gap, uint32_t total, int64_t bit,
                uint32_t width, uint64_t value, uint64_t unknown, uint64_t delay_fs);
void aotc_nba(aotc_sim *sim, uint64_t at, uint32_t gap, uint32_t total, int64_t bit,
              uint32_t width, const uint64_t *value, const uint64_t *unknown, uint64_t delay_fs);

/* Delayed nets (inertial.c) --------------------------------------------------------------------- */

/* A net of any width is to get a value after a delay in fs: `rise` to 1, `fall` to 0, `off` to Z, the
 * least of them to X; of a vector `fall` if all bits become 0, `off` if all become Z, else `rise`. What
 * was under way to the net is cancelled if it is another value; nothing happens if the net has the
 * value. */
void aotc_inertial(aotc_sim *sim, uint32_t net, const uint64_t *value, const uint64_t *unknown,
                   uint64_t rise, uint64_t fall, uint64_t off);

/* The same of the bits behind a reference; `unknown` may be NULL. */
void aotc_ref_nba(aotc_sim *sim, uint64_t at, uint64_t where, uint32_t width,
                  const uint64_t *value, const uint64_t *unknown, uint64_t delay_fs);

/* Waiting (await.c) ----------------------------------------------------------------------------- */

enum { AOTC_ANY, AOTC_POSEDGE, AOTC_NEGEDGE, AOTC_EDGE };
#define AOTC_ALL 0xffffffffu

/* What a process waits for. `at` and `where` are a reference, or `at` is an event and `width` 0.
 * Edges look at the lowest bit of the range; a width of AOTC_ALL means the whole net. */
typedef struct {
    uint64_t at, where;
    uint32_t width, edge;
} aotc_watch;

/* Added to the number of watches by who looks at a condition again whenever it is woken. */
#define AOTC_LEVEL 0x80000000u
/* The same by a procedure or loop that goes on for ever: nobody misses what it waits for. */
#define AOTC_STANDING 0x40000000u
/* The same by who looks at an expression whenever anything has happened (poll.c). */
#define AOTC_POLLS 0x20000000u

/* Suspend the process that runs until one of the changes, or for a time; 0 fs: until the inactive
 * region. They are called on its own stack. Waiting for nothing is for ever. */
void aotc_wait_event(aotc_sim *sim, uint32_t loc, uint32_t n, const aotc_watch *watches);
void aotc_delay(aotc_sim *sim, uint64_t fs);
/* Which of the watches woke the process that runs, counted from 0. Never fails. */
uint32_t aotc_woken(aotc_sim *sim);
/* The process that runs has what it polled for. Never fails. */
void aotc_went_on(aotc_sim *sim);

/* Named events (event.c) ------------------------------------------------------------------------ */

/* An event is a handle: several variables may name one object, and 0 is null. */
uint64_t aotc_event_new(aotc_sim *sim);
/* Wakes all who wait for it; `triggered` holds for the rest of this time. Nothing for null. Never
 * fails. */
void aotc_event_trigger(aotc_sim *sim, uint64_t event);
/* In the NBA region, `delay_fs` from now. */
void aotc_event_trigger_later(aotc_sim *sim, uint64_t event, uint64_t delay_fs);
/* Never fails. */
bool aotc_event_triggered(aotc_sim *sim, uint64_t event);

/* Forks and scopes (fork.c) --------------------------------------------------------------------- */

enum { AOTC_JOIN, AOTC_JOIN_ANY, AOTC_JOIN_NONE };

enum { AOTC_BRANCH, AOTC_FIRST_BRANCH, AOTC_DETACHED };

/* A child process of the one that runs, which starts once that suspends: runs coroutine `function`
 * over `self` (or NULL) with `n` words of arguments, which are copied. The branches of one fork are
 * started one after the other; AOTC_FIRST_BRANCH begins a new fork. A detached process is nobody's
 * child, and starts before all others that stand in the queue. */
void aotc_fork(aotc_sim *sim, uint32_t function, void *self, uint32_t n, const uint64_t *args,
               int kind);
/* Suspends until the branches of the last fork are over: all, or any one. Returns at once if there
 * were none. */
void aotc_join(aotc_sim *sim, int mode);
/* Suspends until all children of the process are over. */
void aotc_wait_fork(aotc_sim *sim);
/* Suspends behind what was forked with AOTC_DETACHED and has not started yet. */
void aotc_behind(aotc_sim *sim);
/* Ends all descendants of the process that runs. */
void aotc_disable_fork(aotc_sim *sim);
/* Runs a coroutine without results that aotc_disable may end, by the scope's instance and key. */
void aotc_scope(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
                uint32_t instance, uint64_t key);
/* Ends all activity of a scope in all processes, with everything they forked in it; each goes on
 * behind the scope. If the process that runs is inside, it does not return. */
void aotc_disable(aotc_sim *sim, uint32_t instance, uint64_t key);
/* The same in a function: fails if the process that runs is inside. */
void aotc_disable_other(aotc_sim *sim, uint32_t loc, uint32_t instance, uint64_t key);

/* Regions (regions.c) --------------------------------------------------------------------------- */

enum { AOTC_OBSERVED, AOTC_REACTIVE, AOTC_POSTPONED, AOTC_MOVED, AOTC_SAMPLED, AOTC_VIOLATION };

/* Calls func `function` over `self` (or NULL) in a later region of this time, with `n` words of
 * arguments, which are copied. `key` is not 0 for reports, which aotc_flush takes back. Those of
 * AOTC_OBSERVED that are still there in that region are executed in the reactive one (16.4.1); those of
 * AOTC_VIOLATION in the observed region itself (12.4.2.1). AOTC_MOVED and AOTC_SAMPLED are the end of
 * the postponed region: past values move on there, and then sampled values are taken (16.5.1). */
void aotc_at_region(aotc_sim *sim, int region, uint32_t function, void *self, uint32_t n,
                    const uint64_t *args, uint64_t key);
/* Takes back the reports of the process that runs; if none does, those of the procedure `key` of this
 * instance (16.4.2). Never fails. */
void aotc_flush(aotc_sim *sim, void *self, uint64_t key);
/* Calls func `function` over `self` in the postponed region of each time from now on, with a first
 * argument (i1: print in any case) and `n` words of others, which are copied. `is_file` is false for
 * $monitor, of which there is one. */
void aotc_monitor(aotc_sim *sim, uint32_t function, void *self, bool is_file, uint32_t n,
                  const uint64_t *args);
/* $monitoron prints at the end of this time, $monitoroff stops printing. Never fails. */
void aotc_monitor_on(aotc_sim *sim, bool on);

#endif
