/* heap.c - the garbage-collected heap of strings, queues and associative arrays.
 *
 * Owns:       arenas, blocks, large objects, roots, counters; the collector.
 * Layout:     small objects lie in 64 KiB blocks of one slot size, blocks lie aligned in arenas, so
 *             that any address finds its object; larger ones come from malloc, one by one.
 * Invariants: a slot's bit in `live` is set exactly while it holds an object; a free slot starts
 *             with the next one of its class; mark bits are clear outside of a collection.
 * Collection: mark and sweep. Roots: registered fields, scanners (stacks, interpreter frames),
 *             interned literals. Exact within the heap, conservative on what scanners report.
 * Errors:     AOTC_FAIL_LIMIT when memory or the limit is out; nothing is half done then.
 */
#include "bridge.h"
#include "services.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

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
#define FIRST_ARENA_BLOCKS 16
#define MAX_ARENA_BLOCKS 1024

static const uint32_t class_bytes[] = {32,  48,  64,  96,   128,  192,  256,  384,
                                       512, 768, 1024, 1536, 2048, 4096, 8192};
#define N_CLASSES ((int)(sizeof class_bytes / sizeof class_bytes[0]))

typedef struct block {
    uint32_t slot_bytes; /* 0: unused */
    uint32_t slots;
    uint32_t first; /* offset of slot 0 */
    uint32_t used;
    int32_t class;
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
    aotc_heap_scanner scan;
    void *context;
} scanner;

typedef struct {
    void **items;
    size_t used, capacity;
} stack;

struct aotc_heap {
    void *free[sizeof class_bytes / sizeof class_bytes[0]];
    uint8_t class_of[MAX_SMALL / 16 + 1];
    arena *arenas; /* ordered by base */
    size_t n_arenas;
    block **empty; /* blocks without objects, of no class */
    size_t n_empty, empty_capacity;
    large *larges; /* ordered by address while collecting */
    size_t n_larges, larges_capacity;
    uint64_t **roots;
    size_t n_roots, roots_capacity;
    scanner scanners[8];
    int n_scanners;
    stack gray;  /* marked objects whose references are not yet followed */
    bool missed; /* the gray stack could not grow: look through the heap again */
    stack settle;
    bool collecting, pressure, stress;
    uint64_t since; /* bytes requested since the last collection */
    uint64_t threshold;
    uint64_t limit;
    uint64_t fail_at; /* countdown of requests; 1: fails now and from then on */
    aotc_heap_counters counters;
};

/* Memory -------------------------------------------------------------------------------------- */

static bool may_request(aotc_heap *heap)
{
    if (heap->fail_at == 0)
        return true;
    if (heap->fail_at > 1) {
        heap->fail_at--;
        return true;
    }
    return false;
}

static void *request(aotc_heap *heap, void *old, size_t bytes)
{
    return may_request(heap) ? realloc(old, bytes) : NULL;
}

/* Makes room for one more element of an array that grows by doubling. */
static bool reserve(aotc_heap *heap, void **items, size_t used, size_t *capacity, size_t bytes)
{
    if (used < *capacity)
        return true;
    size_t more = *capacity ? *capacity * 2 : 16;
    void *grown = request(heap, *items, more * bytes);
    if (!grown)
        return false;
    *items = grown;
    *capacity = more;
    return true;
}

static bool push(aotc_heap *heap, stack *s, void *item)
{
    if (!reserve(heap, (void **)&s->items, s->used, &s->capacity, sizeof *s->items))
        return false;
    s->items[s->used++] = item;
    return true;
}

static void count(aotc_heap *heap, int kind, int64_t bytes, int64_t objects)
{
    aotc_heap_counters *c = &heap->counters;
    for (int i = 0; i < 2; i++, kind = 0) {
        c->bytes[kind] += (uint64_t)bytes;
        c->objects[kind] += (uint64_t)objects;
        if (c->bytes[kind] > c->peak_bytes[kind])
            c->peak_bytes[kind] = c->bytes[kind];
        if (objects > 0)
            c->allocated[kind] += (uint64_t)objects;
    }
}

_Noreturn void aotc_heap_exhausted(aotc_sim *sim, size_t bytes)
{
    aotc_heap *heap = aotc_heap_of(sim);
    char text[200];
    if (heap->limit && heap->counters.bytes[0] + bytes > heap->limit)
        snprintf(text, sizeof text,
                 "memory limit: strings, queues and associative arrays need %llu bytes, "
                 "the limit is %llu",
                 (unsigned long long)(heap->counters.bytes[0] + bytes),
                 (unsigned long long)heap->limit);
    else
        snprintf(text, sizeof text,
                 "out of memory: %zu bytes more for strings, queues and associative arrays "
                 "beside %llu in use",
                 bytes, (unsigned long long)heap->counters.bytes[0]);
    aotc_raise(sim, AOTC_FAIL_LIMIT, AOTC_NO_LOC, text);
}

/* Whether `bytes` more may be taken; collects where that is allowed and useful. */
static bool admit(aotc_sim *sim, size_t bytes)
{
    aotc_heap *heap = aotc_heap_of(sim);
    bool full = heap->limit && heap->counters.bytes[0] + bytes > heap->limit;
    if (heap->pressure && !heap->collecting &&
        (heap->stress || heap->since >= heap->threshold || full)) {
        aotc_heap_collect(sim);
        full = heap->limit && heap->counters.bytes[0] + bytes > heap->limit;
    }
    return !full;
}

static bool add_arena(aotc_heap *heap)
{
    size_t blocks = FIRST_ARENA_BLOCKS;
    for (size_t i = 0; i < heap->n_arenas && blocks < MAX_ARENA_BLOCKS; i++)
        blocks *= 2;
    size_t bytes = (blocks + 1) * BLOCK_BYTES;
    arena *grown = request(heap, heap->arenas, (heap->n_arenas + 1) * sizeof *grown);
    if (!grown)
        return false;
    heap->arenas = grown;
    void *memory = request(heap, NULL, bytes);
    if (!memory)
        return false;
    char *base = (char *)(((uintptr_t)memory + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES);
    arena made = {base, memory, blocks, 0, bytes};
    size_t at = heap->n_arenas++;
    for (; at > 0 && heap->arenas[at - 1].base > base; at--)
        heap->arenas[at] = heap->arenas[at - 1];
    heap->arenas[at] = made;
    return true;
}

static block *new_block(aotc_heap *heap)
{
    if (heap->n_empty)
        return heap->empty[--heap->n_empty];
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < heap->n_arenas; i++) {
            arena *a = &heap->arenas[i];
            if (a->started < a->blocks)
                return (block *)(void *)(a->base + BLOCK_BYTES * a->started++);
        }
        if (pass == 0 && !add_arena(heap))
            return NULL;
    }
    return NULL;
}

static char *slot(block *b, uint32_t i)
{
    return (char *)b + b->first + (size_t)i * b->slot_bytes;
}

/* Puts a slot at the head of its class's free list. */
static void release_slot(aotc_heap *heap, block *b, char *s)
{
    ASAN_UNPOISON_MEMORY_REGION(s, sizeof(void *));
    memcpy(s, &heap->free[b->class], sizeof(void *));
    ASAN_POISON_MEMORY_REGION(s, b->slot_bytes);
    heap->free[b->class] = s;
}

static bool refill(aotc_heap *heap, int class)
{
    block *b = new_block(heap);
    if (!b)
        return false;
    memset(b, 0, sizeof *b);
    b->slot_bytes = class_bytes[class];
    b->first = (uint32_t)((sizeof *b + 15) / 16 * 16);
    b->slots = (uint32_t)((BLOCK_BYTES - b->first) / b->slot_bytes);
    b->class = class;
    for (uint32_t i = b->slots; i-- > 0;)
        release_slot(heap, b, slot(b, i));
    return true;
}

static aotc_object *new_small(aotc_heap *heap, int kind, size_t bytes)
{
    int class = heap->class_of[(bytes + 15) / 16];
    if (!heap->free[class] && !refill(heap, class))
        return NULL;
    char *s = heap->free[class];
    ASAN_UNPOISON_MEMORY_REGION(s, bytes > sizeof(void *) ? bytes : sizeof(void *));
    memcpy(&heap->free[class], s, sizeof(void *));
    block *b = (block *)(void *)((uintptr_t)s & ~(uintptr_t)(BLOCK_BYTES - 1));
    uint32_t i = (uint32_t)((size_t)(s - slot(b, 0)) / b->slot_bytes);
    b->live[i / 64] |= (uint64_t)1 << i % 64;
    b->used++;
    memset(s, 0, bytes);
    heap->since += b->slot_bytes;
    count(heap, kind, b->slot_bytes, 1);
    return (aotc_object *)(void *)s;
}

static aotc_object *new_large(aotc_heap *heap, int kind, size_t bytes)
{
    if (!reserve(heap, (void **)&heap->larges, heap->n_larges, &heap->larges_capacity,
                 sizeof *heap->larges))
        return NULL;
    aotc_object *object = request(heap, NULL, bytes);
    if (!object)
        return NULL;
    memset(object, 0, bytes);
    heap->larges[heap->n_larges++] = (large){object, bytes, false};
    heap->since += bytes;
    count(heap, kind, (int64_t)bytes, 1);
    return object;
}

void *aotc_heap_try_new(aotc_sim *sim, int kind, size_t bytes)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (!admit(sim, bytes))
        return NULL;
    aotc_object *object =
        bytes <= MAX_SMALL ? new_small(heap, kind, bytes) : new_large(heap, kind, bytes);
    if (object)
        object->kind = (uint8_t)kind;
    return object;
}

void *aotc_heap_new(aotc_sim *sim, int kind, size_t bytes)
{
    void *object = aotc_heap_try_new(sim, kind, bytes);
    if (!object)
        aotc_heap_exhausted(sim, bytes);
    return object;
}

void *aotc_heap_try_payload(aotc_sim *sim, int kind, void *old, size_t old_bytes, size_t bytes)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (bytes > old_bytes && !admit(sim, bytes - old_bytes))
        return NULL;
    void *payload = request(heap, old, bytes);
    if (!payload)
        return NULL;
    if (bytes > old_bytes)
        heap->since += bytes - old_bytes;
    count(heap, kind, (int64_t)bytes - (int64_t)old_bytes, 0);
    return payload;
}

void *aotc_heap_payload(aotc_sim *sim, int kind, void *old, size_t old_bytes, size_t bytes)
{
    void *payload = aotc_heap_try_payload(sim, kind, old, old_bytes, bytes);
    if (!payload)
        aotc_heap_exhausted(sim, bytes - old_bytes);
    return payload;
}

void aotc_heap_free_payload(aotc_sim *sim, int kind, void *payload, size_t bytes)
{
    free(payload);
    count(aotc_heap_of(sim), kind, -(int64_t)bytes, 0);
}

/* Marking ------------------------------------------------------------------------------------- */

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const large *)a)->object, y = (uintptr_t)((const large *)b)->object;
    return (x > y) - (x < y);
}

/* The block that an address lies in, or NULL. */
static block *find_block(const aotc_heap *heap, uintptr_t address)
{
    size_t low = 0, high = heap->n_arenas;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((uintptr_t)heap->arenas[middle].base <= address)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return NULL;
    const arena *a = &heap->arenas[low - 1];
    size_t at = (size_t)(address - (uintptr_t)a->base) / BLOCK_BYTES;
    if (at >= a->started)
        return NULL;
    block *b = (block *)(void *)(a->base + at * BLOCK_BYTES);
    return b->slot_bytes ? b : NULL;
}

static large *find_large(const aotc_heap *heap, uintptr_t address)
{
    size_t low = 0, high = heap->n_larges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((uintptr_t)heap->larges[middle].object <= address)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return NULL;
    large *l = &heap->larges[low - 1];
    return address < (uintptr_t)l->object + l->bytes ? l : NULL;
}

static void mark_object(aotc_heap *heap, aotc_object *object)
{
    if (!push(heap, &heap->gray, object))
        heap->missed = true;
}

void aotc_heap_mark(aotc_sim *sim, uint64_t word)
{
    aotc_heap *heap = aotc_heap_of(sim);
    uintptr_t address = (uintptr_t)word;
    if (address < 4096)
        return;
    block *b = find_block(heap, address);
    if (b) {
        uintptr_t first = (uintptr_t)slot(b, 0);
        if (address < first)
            return;
        size_t i = (size_t)(address - first) / b->slot_bytes;
        uint64_t bit = (uint64_t)1 << i % 64;
        if (i >= b->slots || !(b->live[i / 64] & bit) || b->marked[i / 64] & bit)
            return;
        b->marked[i / 64] |= bit;
        mark_object(heap, (aotc_object *)(void *)slot(b, (uint32_t)i));
        return;
    }
    large *l = find_large(heap, address);
    if (l && !l->marked) {
        l->marked = true;
        mark_object(heap, l->object);
    }
}

NO_ASAN void aotc_heap_mark_range(aotc_sim *sim, const void *low, const void *high)
{
    uintptr_t at = ((uintptr_t)low + sizeof(uintptr_t) - 1) / sizeof(uintptr_t) * sizeof(uintptr_t);
    for (; at + sizeof(uintptr_t) <= (uintptr_t)high; at += sizeof(uintptr_t))
        aotc_heap_mark(sim, *(const volatile uintptr_t *)at);
}

static void trace(aotc_sim *sim, aotc_object *object)
{
    switch (object->kind) {
    case AOTC_KIND_STRING: aotc_string_trace(sim, object); break;
    case AOTC_KIND_QUEUE: aotc_queue_trace(sim, object); break;
    case AOTC_KIND_ASSOC: aotc_assoc_trace(sim, object); break;
    default: break;
    }
}

/* Follows references until nothing gray is left. When the gray stack could not grow, every marked
 * object is traced again: each round then marks at least one more object or ends. */
static void drain(aotc_sim *sim)
{
    aotc_heap *heap = aotc_heap_of(sim);
    for (;;) {
        while (heap->gray.used)
            trace(sim, heap->gray.items[--heap->gray.used]);
        if (!heap->missed)
            return;
        heap->missed = false;
        for (size_t i = 0; i < heap->n_arenas; i++)
            for (size_t k = 0; k < heap->arenas[i].started; k++) {
                block *b = (block *)(void *)(heap->arenas[i].base + k * BLOCK_BYTES);
                for (uint32_t s = 0; s < b->slots; s++)
                    if (b->marked[s / 64] >> s % 64 & 1)
                        trace(sim, (aotc_object *)(void *)slot(b, s));
            }
        for (size_t i = 0; i < heap->n_larges; i++)
            if (heap->larges[i].marked)
                trace(sim, heap->larges[i].object);
    }
}

void aotc_heap_settle_later(aotc_sim *sim, uint64_t handle)
{
    aotc_heap *heap = aotc_heap_of(sim);
    (void)push(heap, &heap->settle, aotc_object_at(handle)); /* no memory: the next collection */
}

/* Sweeping ------------------------------------------------------------------------------------ */

static void drop(aotc_sim *sim, aotc_object *object)
{
    if (object->kind == AOTC_KIND_QUEUE)
        aotc_queue_drop(sim, object);
    else if (object->kind == AOTC_KIND_ASSOC)
        aotc_assoc_drop(sim, object);
}

static void sweep_block(aotc_sim *sim, block *b)
{
    aotc_heap *heap = aotc_heap_of(sim);
    for (uint32_t w = 0; w * 64 < b->slots; w++) {
        uint64_t dead = b->live[w] & ~b->marked[w];
        for (; dead; dead &= dead - 1) {
            uint32_t i = w * 64 + (uint32_t)__builtin_ctzll(dead);
            aotc_object *object = (aotc_object *)(void *)slot(b, i);
            drop(sim, object);
            count(heap, object->kind, -(int64_t)b->slot_bytes, -1);
            b->used--;
        }
        b->live[w] &= b->marked[w];
        b->marked[w] = 0;
    }
    if (b->used == 0 && reserve(heap, (void **)&heap->empty, heap->n_empty, &heap->empty_capacity,
                                sizeof *heap->empty)) {
        ASAN_UNPOISON_MEMORY_REGION(b, BLOCK_BYTES);
        b->slot_bytes = b->slots = 0;
        heap->empty[heap->n_empty++] = b;
        return;
    }
    for (uint32_t i = b->slots; i-- > 0;)
        if (!(b->live[i / 64] >> i % 64 & 1))
            release_slot(heap, b, slot(b, i));
}

static void sweep(aotc_sim *sim)
{
    aotc_heap *heap = aotc_heap_of(sim);
    memset(heap->free, 0, sizeof heap->free);
    for (size_t i = heap->n_arenas; i-- > 0;)
        for (size_t k = heap->arenas[i].started; k-- > 0;) {
            block *b = (block *)(void *)(heap->arenas[i].base + k * BLOCK_BYTES);
            if (b->slot_bytes)
                sweep_block(sim, b);
        }
    size_t kept = 0;
    for (size_t i = 0; i < heap->n_larges; i++) {
        large l = heap->larges[i];
        if (l.marked) {
            l.marked = false;
            heap->larges[kept++] = l;
        } else {
            drop(sim, l.object);
            count(heap, l.object->kind, -(int64_t)l.bytes, -1);
            free(l.object);
        }
    }
    heap->n_larges = kept;
}

/* Collection ---------------------------------------------------------------------------------- */

static uint64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void settle(aotc_sim *sim)
{
    aotc_heap *heap = aotc_heap_of(sim);
    for (size_t i = 0; i < heap->settle.used; i++) {
        aotc_object *object = heap->settle.items[i];
        if (object->kind == AOTC_KIND_QUEUE)
            aotc_queue_settle(sim, object);
        else
            aotc_assoc_settle(sim, object);
    }
    heap->settle.used = 0;
}

static __attribute__((noinline)) void scan(aotc_sim *sim, void *low)
{
    aotc_heap *heap = aotc_heap_of(sim);
    for (int i = 0; i < heap->n_scanners; i++)
        heap->scanners[i].scan(heap->scanners[i].context, sim, low);
}

__attribute__((noinline)) void aotc_heap_collect(aotc_sim *sim)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (heap->collecting)
        return;
    uint64_t start = now_ns();
    heap->collecting = true;
    if (heap->n_larges)
        qsort(heap->larges, heap->n_larges, sizeof *heap->larges, by_address);
    for (size_t i = 0; i < heap->n_roots; i++)
        aotc_heap_mark(sim, *heap->roots[i]);
    /* Saved registers must lie on the stack above `low`. */
#if defined(__GNUC__) && !defined(__TINYC__)
    __builtin_unwind_init();
#endif
    jmp_buf registers;
    (void)setjmp(registers);
    scan(sim, &registers);
    drain(sim);
    sweep(sim);
    settle(sim); /* `collecting` is still set: no collection in the middle of it */
    heap->collecting = false;
    heap->since = 0;
    uint64_t live = heap->counters.bytes[0];
    heap->threshold = live > MIN_THRESHOLD ? live : MIN_THRESHOLD;
    heap->counters.collections++;
    heap->counters.collect_ns += now_ns() - start;
}

void aotc_heap_safepoint(aotc_sim *sim)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (heap->since >= heap->threshold || heap->stress)
        aotc_heap_collect(sim);
}

/* Set-up and counters ------------------------------------------------------------------------- */

bool aotc_heap_open(aotc_sim *sim)
{
    aotc_heap *heap = calloc(1, sizeof *heap);
    ((aotc_services *)(void *)sim)->heap = heap;
    if (!heap)
        return false;
    heap->threshold = MIN_THRESHOLD;
    for (size_t i = 0, class = 0; i <= MAX_SMALL / 16; i++) {
        if (i * 16 > class_bytes[class])
            class++;
        heap->class_of[i] = (uint8_t)class;
    }
    return true;
}

void aotc_heap_close(aotc_sim *sim)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (!heap)
        return;
    sweep(sim); /* nothing is marked: drops every payload */
    for (size_t i = 0; i < heap->n_arenas; i++) {
        ASAN_UNPOISON_MEMORY_REGION(heap->arenas[i].memory, heap->arenas[i].bytes);
        free(heap->arenas[i].memory);
    }
    free(heap->arenas);
    free(heap->empty);
    free(heap->larges);
    free(heap->roots);
    free(heap->gray.items);
    free(heap->settle.items);
    free(heap);
    ((aotc_services *)(void *)sim)->heap = NULL;
}

void aotc_heap_allow_pressure(aotc_sim *sim, bool allowed)
{
    aotc_heap_of(sim)->pressure = allowed;
}

void aotc_heap_add_root(aotc_sim *sim, uint64_t *field)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (!reserve(heap, (void **)&heap->roots, heap->n_roots, &heap->roots_capacity,
                 sizeof *heap->roots))
        aotc_heap_exhausted(sim, sizeof field);
    heap->roots[heap->n_roots++] = field;
}

void aotc_heap_remove_roots(aotc_sim *sim, const void *low, const void *high)
{
    aotc_heap *heap = aotc_heap_of(sim);
    size_t kept = 0;
    for (size_t i = 0; i < heap->n_roots; i++) {
        uintptr_t field = (uintptr_t)heap->roots[i];
        if (field < (uintptr_t)low || field >= (uintptr_t)high)
            heap->roots[kept++] = heap->roots[i];
    }
    heap->n_roots = kept;
}

void aotc_heap_add_scanner(aotc_sim *sim, aotc_heap_scanner scan, void *context)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (heap->n_scanners == (int)(sizeof heap->scanners / sizeof heap->scanners[0]))
        aotc_raise(sim, AOTC_FAIL_INTERNAL, AOTC_NO_LOC, "too many scanners of the heap");
    heap->scanners[heap->n_scanners++] = (scanner){scan, context};
}

void aotc_heap_set_limit(aotc_sim *sim, uint64_t bytes)
{
    aotc_heap_of(sim)->limit = bytes;
}

void aotc_heap_set_stress(aotc_sim *sim, bool on)
{
    aotc_heap_of(sim)->stress = on;
}

void aotc_heap_fail_at(aotc_sim *sim, uint64_t n)
{
    aotc_heap_of(sim)->fail_at = n;
}

void aotc_heap_get_counters(aotc_sim *sim, aotc_heap_counters *counters)
{
    *counters = aotc_heap_of(sim)->counters;
}

bool aotc_services_open(aotc_sim *sim)
{
    if (aotc_heap_open(sim) && aotc_text_open(sim))
        return true;
    aotc_services_close(sim);
    return false;
}

void aotc_services_close(aotc_sim *sim)
{
    if (aotc_text_of(sim))
        aotc_text_close(sim);
    aotc_heap_close(sim);
}
