/* heap.c - memory of the garbage-collected heap: arenas, blocks, objects, payloads, counters.
 *
 * Owns:       arenas, blocks, large objects, counters, the limit. collect.c finds what is dead.
 * Invariants: a slot's bit in `live` is set exactly while it holds an object; a free slot starts
 *             with the next one of its class.
 * Errors:     AOTC_FAIL_LIMIT when memory or the limit is out; nothing is half done then.
 */
#include "bridge.h"
#include "collector.h"

#include <stdio.h>
#include <stdlib.h>

#define FIRST_ARENA_BLOCKS 16
#define MAX_ARENA_BLOCKS 1024

static const uint32_t class_bytes[N_CLASSES] = {32,  48,  64,  96,   128,  192,  256,  384,
                                       512, 768, 1024, 1536, 2048, 4096, 8192};

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

bool aotc_heap_reserve(aotc_heap *heap, void **items, size_t used, size_t *capacity, size_t bytes)
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

static void note_peak(aotc_heap_counters *c, int kind)
{
    if (c->bytes[kind] > c->peak_bytes[kind])
        c->peak_bytes[kind] = c->bytes[kind];
}

void aotc_heap_uncount(aotc_heap *heap, int kind, uint64_t bytes, uint64_t objects)
{
    aotc_heap_counters *c = &heap->counters;
    note_peak(c, kind);
    note_peak(c, 0);
    c->bytes[kind] -= bytes;
    c->bytes[0] -= bytes;
    c->objects[kind] -= objects;
    c->objects[0] -= objects;
}

/* Counts bytes and objects that are new. Peaks are noted before anything is given back. */
static inline void count(aotc_heap *heap, int kind, uint64_t bytes, uint64_t objects)
{
    aotc_heap_counters *c = &heap->counters;
    c->bytes[kind] += bytes;
    c->bytes[0] += bytes;
    c->objects[kind] += objects;
    c->objects[0] += objects;
    c->allocated[kind] += objects;
    c->allocated[0] += objects;
}

_Noreturn void aotc_heap_exhausted(aotc_sim *sim, size_t bytes)
{
    aotc_heap *heap = aotc_heap_of(sim);
    char text[200];
    if (heap->limit && heap->counters.bytes[0] + bytes > heap->limit)
        snprintf(text, sizeof text,
                 "memory limit: strings, arrays and objects need %llu bytes, "
                 "the limit is %llu",
                 (unsigned long long)(heap->counters.bytes[0] + bytes),
                 (unsigned long long)heap->limit);
    else
        snprintf(text, sizeof text,
                 "out of memory: %zu bytes more for strings, arrays and objects "
                 "beside %llu in use",
                 bytes, (unsigned long long)heap->counters.bytes[0]);
    aotc_raise(sim, AOTC_FAIL_LIMIT, AOTC_NO_LOC, text);
}

/* Whether `bytes` more may be taken; collects where that is allowed and useful. */
static inline bool admit(aotc_sim *sim, size_t bytes)
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

static bool refill(aotc_heap *heap, int class)
{
    block *b = new_block(heap);
    if (!b)
        return false;
    memset(b, 0, sizeof *b);
    b->slot_bytes = class_bytes[class];
    b->reciprocal = ((uint64_t)1 << 32) / b->slot_bytes + 1; /* exact for offsets of slots */
    b->first = (uint32_t)((sizeof *b + 15) / 16 * 16);
    b->slots = (uint32_t)((BLOCK_BYTES - b->first) / b->slot_bytes);
    b->class = class;
    for (uint32_t i = b->slots; i-- > 0;)
        aotc_release_slot(heap, b, aotc_slot(b, i));
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
    uint32_t i = (uint32_t)((uint64_t)(s - aotc_slot(b, 0)) * b->reciprocal >> 32);
    b->live[i / 64] |= (uint64_t)1 << i % 64;
    b->used++;
    memset(s, 0, bytes);
    heap->since += b->slot_bytes;
    count(heap, kind, b->slot_bytes, 1);
    return (aotc_object *)(void *)s;
}

static aotc_object *new_large(aotc_heap *heap, int kind, size_t bytes)
{
    if (!aotc_heap_reserve(heap, (void **)&heap->larges, heap->n_larges, &heap->larges_capacity,
                 sizeof *heap->larges))
        return NULL;
    aotc_object *object = request(heap, NULL, bytes);
    if (!object)
        return NULL;
    memset(object, 0, bytes);
    heap->larges[heap->n_larges++] = (large){object, bytes, false};
    heap->since += bytes;
    count(heap, kind, bytes, 1);
    return object;
}

void *aotc_heap_try_new(aotc_sim *sim, int kind, size_t bytes)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (!admit(sim, bytes))
        return NULL;
    aotc_object *object =
        bytes <= MAX_SMALL ? new_small(heap, kind, bytes) : new_large(heap, kind, bytes);
    if (!object)
        return NULL;
    object->kind = (uint8_t)kind;
    if (kind == AOTC_KIND_SYNC || kind == AOTC_KIND_EVENT)
        object->spare32 = ++heap->n_named;
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
    if (bytes < old_bytes)
        aotc_heap_uncount(heap, kind, old_bytes - bytes, 0);
    else
        count(heap, kind, bytes - old_bytes, 0);
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
    aotc_heap_uncount(aotc_heap_of(sim), kind, bytes, 0);
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
    aotc_heap_sweep(sim); /* nothing is marked: drops every payload */
    for (size_t i = 0; i < heap->n_arenas; i++) {
        ASAN_UNPOISON_MEMORY_REGION(heap->arenas[i].memory, heap->arenas[i].bytes);
        free(heap->arenas[i].memory);
    }
    free(heap->arenas);
    free(heap->empty);
    free(heap->larges);
    free(heap->roots);
    free(heap->packed_roots);
    free(heap->gray.items);
    free(heap->settle.items);
    free(heap);
    ((aotc_services *)(void *)sim)->heap = NULL;
}

void aotc_heap_allow_pressure(aotc_sim *sim, bool allowed)
{
    aotc_heap_of(sim)->pressure = allowed;
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
    aotc_heap_counters *c = &aotc_heap_of(sim)->counters;
    for (int kind = 0; kind < (int)(sizeof c->bytes / sizeof c->bytes[0]); kind++)
        note_peak(c, kind);
    *counters = *c;
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
