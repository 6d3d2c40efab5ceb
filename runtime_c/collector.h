/* collector.h - what heap.c (memory and objects) and collect.c (the collector) share.
 *
 * Layout: small objects lie in 64 KiB blocks of one slot size; blocks lie aligned in arenas, so
 *         that any address finds its object. Larger ones come from malloc, one by one.
 */
#ifndef AOTC_COLLECTOR_H
#define AOTC_COLLECTOR_H

#include "services.h"

#if defined(__SANITIZE_ADDRESS__)
#define AOTC_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AOTC_ASAN 1
#endif
#endif
#ifdef AOTC_ASAN
#include <sanitizer/asan_interface.h>
#define NO_ASAN __attribute__((no_sanitize("address")))
#else
#define NO_ASAN
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif


#define BLOCK_BYTES ((size_t)65536)
#define MAX_SMALL ((size_t)8192)
#define MIN_THRESHOLD ((uint64_t)4 << 20)
#define MAX_SLOTS 2048 /* BLOCK_BYTES / 32 */
#define BITMAP_WORDS (MAX_SLOTS / 64)
#define N_CLASSES 15

typedef struct block {
    uint32_t slot_bytes; /* 0: unused */
    uint32_t slots;
    uint32_t first; /* offset of slot 0 */
    uint32_t used;
    int32_t class;
    uint64_t reciprocal; /* 2^32 / slot_bytes, rounded up */
    uint64_t live[BITMAP_WORDS];
    uint64_t marked[BITMAP_WORDS];
} block;

typedef struct {
    char *base; /* aligned to BLOCK_BYTES */
    void *memory;
    size_t blocks;
    size_t started; /* blocks handed out so far */
    size_t bytes;
} arena;

typedef struct {
    aotc_object *object;
    size_t bytes;
    bool marked;
} large;

typedef struct {
    const void *words;
    uint64_t n;
} packed_root;

typedef struct {
    aotc_heap_scanner scan;
    void *context;
} scanner;

typedef struct {
    void **items;
    size_t used, capacity;
} stack;

struct aotc_heap {
    void *free[N_CLASSES];
    uint8_t class_of[MAX_SMALL / 16 + 1];
    arena *arenas; /* ordered by base */
    size_t n_arenas;
    block **empty; /* blocks without objects, of no class */
    size_t n_empty, empty_capacity;
    large *larges; /* ordered by address while collecting */
    size_t n_larges, larges_capacity;
    uint64_t **roots;
    size_t n_roots, roots_capacity;
    packed_root *packed_roots;
    size_t n_packed_roots, packed_capacity;
    aotc_object_visit trace[AOTC_KINDS], drop[AOTC_KINDS];
    void (*at_safepoint)(aotc_sim *sim); /* or NULL */
    void (*at_marked)(aotc_sim *sim);    /* the same, when all that lives is marked */
    scanner scanners[8];
    int n_scanners;
    stack gray;  /* marked objects whose references are not yet followed */
    bool missed; /* the gray stack could not grow: look through the heap again */
    stack settle;
    bool collecting, pressure, stress;
    bool packed; /* handles may stand at any bit of what scanners report */
    uint32_t n_named; /* events and objects of package std made; spare32 of each is its number */
    uint64_t since; /* bytes requested since the last collection */
    uint64_t threshold;
    uint64_t limit;
    uint64_t fail_at; /* countdown of requests; 1: fails now and from then on */
    aotc_heap_counters counters;
};

static inline char *aotc_slot(block *b, uint32_t i)
{
    return (char *)b + b->first + (size_t)i * b->slot_bytes;
}

/* Counts bytes and objects of a kind that are no more. */
void aotc_heap_uncount(aotc_heap *heap, int kind, uint64_t bytes, uint64_t objects);
/* Makes room for one more element of an array that grows by doubling. False without memory. */
bool aotc_heap_reserve(aotc_heap *heap, void **items, size_t used, size_t *capacity,
                       size_t bytes);
/* Puts a slot at the head of its class's free list. */
static inline void aotc_release_slot(aotc_heap *heap, block *b, char *s)
{
    ASAN_UNPOISON_MEMORY_REGION(s, sizeof(void *));
    memcpy(s, &heap->free[b->class], sizeof(void *));
    ASAN_POISON_MEMORY_REGION(s, b->slot_bytes);
    heap->free[b->class] = s;
}

/* Drops what is not marked; without marks everything. */
void aotc_heap_sweep(aotc_sim *sim);

#endif
