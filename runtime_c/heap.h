/* heap.h - the garbage-collected heap (heap.c), queues (queue.c), associative arrays (assoc.c).
 *
 * Included by aotc.h. A handle is the address of an object as a 64-bit number; 0 is the empty
 * string, queue or array. Handles name values: no operation changes what another handle shows, but
 * for updates of queues and arrays with AOTC_SHAPE_SOLE. So whoever keeps a handle in a second place
 * calls aotc_heap_share first.
 */
#ifndef AOTC_HEAP_H
#define AOTC_HEAP_H

enum { AOTC_KIND_NONE, AOTC_KIND_STRING, AOTC_KIND_BUFFER, AOTC_KIND_QUEUE, AOTC_KIND_ASSOC, AOTC_KIND_VARIABLE,
       AOTC_KIND_OBJECT, AOTC_KIND_SYNC, AOTC_KIND_EVENT, AOTC_KINDS };

/* Roots and collections (heap.c) ------------------------------------------------------------- */

/* A collection frees what no root reaches. Roots are registered fields, what scanners report, and
 * interned literals. Without aotc_heap_allow_pressure collections happen at safe points only;
 * with it also inside allocations, so scanners must then cover every C stack and every
 * interpreter frame. Never fails. */
void aotc_heap_allow_pressure(aotc_sim *sim, bool allowed);

/* Registers a 64-bit field that holds a handle or 0, or removes all fields in low <= f < high. */
void aotc_heap_add_root(aotc_sim *sim, uint64_t *field);
void aotc_heap_remove_roots(aotc_sim *sim, const void *low, const void *high);

/* The same for `words` 64-bit words with handles at any bit. */
void aotc_heap_add_packed_root(aotc_sim *sim, const void *at, uint64_t words);
/* Whether what scanners report may have handles at any bit of a word, in packed structs and arrays;
 * else they stand in whole aligned words. Never fails. */
void aotc_heap_set_packed(aotc_sim *sim, bool packed);

/* A scanner reports roots with the two functions below it. `stack` is an address on the running
 * stack beneath everything live on it, saved registers included. */
typedef void (*aotc_heap_scanner)(void *context, aotc_sim *sim, void *stack);
void aotc_heap_add_scanner(aotc_sim *sim, aotc_heap_scanner scan, void *context);
/* Any 64-bit number: marks the object that it points to or into, if there is one. Never fails. */
void aotc_heap_mark(aotc_sim *sim, uint64_t word);
/* Every aligned word of a range of memory, conservatively. Never fails. */
void aotc_heap_mark_range(aotc_sim *sim, const void *low, const void *high);

/* Collects if enough was allocated since the last time. The scheduler calls it between steps. */
void aotc_heap_safepoint(aotc_sim *sim);
void aotc_heap_collect(aotc_sim *sim);

/* From now on a queue or array may have several holders: no update changes it in place. Its updated
 * versions have one holder again. Nothing for handles of other kinds. */
void aotc_heap_share(uint64_t handle);
/* The same of the object that a word is the address of, if there is one. */
void aotc_heap_share_word(aotc_sim *sim, uint64_t word);

/* Bytes after which a limit error ends the run; 0 for none. Never fails. */
void aotc_heap_set_limit(aotc_sim *sim, uint64_t bytes);

/* For tests: collects at every allocation that may; lets the n-th request for memory from now on
 * and all later ones fail (0: none). Never fails. */
void aotc_heap_set_stress(aotc_sim *sim, bool on);
/* Never fails. */
void aotc_heap_fail_at(aotc_sim *sim, uint64_t n);

/* Counters, indexed by AOTC_KIND_*; index 0 sums all kinds. Bytes include unused room in blocks. */
typedef struct {
    uint64_t bytes[9]; /* AOTC_KINDS */
    uint64_t peak_bytes[9];
    uint64_t objects[9];
    uint64_t allocated[9]; /* objects, since the start */
    uint64_t collections;
    uint64_t collect_ns;
} aotc_heap_counters;
/* Never fails. */
void aotc_heap_get_counters(aotc_sim *sim, aotc_heap_counters *counters);

/* Containers --------------------------------------------------------------------------------- */

/* A shape says what an element or a key is: its width in bits, and flags. A float counts as its
 * bits. Values are passed as words, low word first; functions that end in 64 are for values of up
 * to 64 bits. Elements that do not exist read as 0 (IEEE 1800-2023 table 7-1, two-state). */
#define AOTC_SHAPE_WIDTH 0x07ffffffu
#define AOTC_SHAPE_HANDLE 0x80000000u
#define AOTC_SHAPE_FLOAT 0x40000000u  /* compares as a float of its width */
#define AOTC_SHAPE_SIGNED 0x20000000u /* keys: ordered as two's complement */
#define AOTC_SHAPE_PACKED 0x10000000u /* has handles among its bits */
#define AOTC_SHAPE_SOLE 0x08000000u   /* of updates: the caller gives up the handle that it passes */

/* Queues (queue.c). `bound` is the greatest length, 0 for any. An index is an int32_t. ------- */

uint64_t aotc_queue_size(uint64_t queue);
uint64_t aotc_queue_push_back(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound,
                              const uint64_t *value);
uint64_t aotc_queue_push_back64(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound,
                                uint64_t value);
uint64_t aotc_queue_push_front(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound,
                               const uint64_t *value);
uint64_t aotc_queue_push_front64(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound,
                                 uint64_t value);
/* The queue without its last or first element, which is stored in `popped`. */
uint64_t aotc_queue_pop_back(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t *popped);
uint64_t aotc_queue_pop_front(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t *popped);
uint64_t aotc_queue_insert(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound,
                           int32_t index, const uint64_t *value);
uint64_t aotc_queue_insert64(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound,
                             int32_t index, uint64_t value);
uint64_t aotc_queue_set(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound,
                        int32_t index, const uint64_t *value);
uint64_t aotc_queue_set64(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound,
                          int32_t index, uint64_t value);
uint64_t aotc_queue_delete(aotc_sim *sim, uint64_t queue, uint32_t shape, int32_t index);
void aotc_queue_get(aotc_sim *sim, uint64_t *value, uint64_t queue, uint32_t shape,
                    int32_t index);
uint64_t aotc_queue_get64(aotc_sim *sim, uint64_t queue, uint32_t shape, int32_t index);
/* Elements low..high; those outside of the queue are 0. */
uint64_t aotc_queue_slice(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound,
                          int32_t low, int32_t high);
uint64_t aotc_queue_resize(aotc_sim *sim, uint64_t queue, uint32_t shape, uint64_t bound);
/* The elements of a packed array of `count` elements; element 0 stands in the low bits. */
uint64_t aotc_queue_from_array(aotc_sim *sim, const uint64_t *array, uint32_t shape,
                               uint64_t count, uint64_t bound);
uint64_t aotc_queue_concat(aotc_sim *sim, const uint64_t *queues, uint32_t n, uint32_t shape,
                           uint64_t bound);
bool aotc_queue_equal(aotc_sim *sim, uint64_t a, uint64_t b);

/* Associative arrays (assoc.c): ordered by key. ---------------------------------------------- */

uint32_t aotc_assoc_size(uint64_t array);
uint64_t aotc_assoc_set(aotc_sim *sim, uint64_t array, uint32_t key_shape, uint32_t shape,
                        const uint64_t *key, const uint64_t *value);
uint64_t aotc_assoc_delete(aotc_sim *sim, uint64_t array, uint32_t key_shape, uint32_t shape,
                           const uint64_t *key);
/* Whether there is an entry; `value` becomes it, or 0. */
bool aotc_assoc_get(aotc_sim *sim, uint64_t *value, uint64_t array, uint32_t key_shape,
                    uint32_t shape, const uint64_t *key);
bool aotc_assoc_exists(aotc_sim *sim, uint64_t array, uint32_t key_shape, uint32_t shape,
                       const uint64_t *key);
uint64_t aotc_assoc_get64(aotc_sim *sim, uint64_t array, uint32_t key_shape, uint32_t shape,
                          const uint64_t *key);
/* The same; where there is no entry the array's own default, or else `fallback`. */
void aotc_assoc_get_or(aotc_sim *sim, uint64_t *value, uint64_t array, uint32_t key_shape,
                       uint32_t shape, const uint64_t *key, const uint64_t *fallback);
/* An array without entries that has a default (IEEE 1800-2023 7.9.11), and the array without its
 * entries. */
uint64_t aotc_assoc_with_default(aotc_sim *sim, uint32_t key_shape, uint32_t shape,
                                 const uint64_t *value);
uint64_t aotc_assoc_clear(aotc_sim *sim, uint64_t array);
/* Whether there is such a key; it is stored in `found`, which otherwise stays as it is (first and
 * last: becomes 0). */
bool aotc_assoc_first(aotc_sim *sim, uint64_t *found, uint64_t array, uint32_t key_shape);
bool aotc_assoc_last(aotc_sim *sim, uint64_t *found, uint64_t array, uint32_t key_shape);
bool aotc_assoc_next(aotc_sim *sim, uint64_t *found, uint64_t array, uint32_t key_shape,
                     const uint64_t *key);
bool aotc_assoc_prev(aotc_sim *sim, uint64_t *found, uint64_t array, uint32_t key_shape,
                     const uint64_t *key);
bool aotc_assoc_equal(aotc_sim *sim, uint64_t a, uint64_t b);

#endif
