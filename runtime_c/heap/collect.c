/* collect.c - the collector: mark and sweep over the heap.
 *
 * Owns:       roots, scanners, mark bits, the stacks of the marking.
 * Roots:      registered fields and what scanners report (stacks, pending drives, interpreter
 *             frames); literals live outside of the heap. Exact within the heap, conservative on
 *             what scanners report: any number that points to or into an object keeps it.
 * Invariants: mark bits are clear outside of a collection.
 */
#include "bridge.h"
#include "versions.h"

#include <setjmp.h>
#include <stdlib.h>
#include <time.h>

static bool push(aotc_heap *heap, stack *s, void *item)
{
    if (!aotc_heap_reserve(heap, (void **)&s->items, s->used, &s->capacity, sizeof *s->items))
        return false;
    s->items[s->used++] = item;
    return true;
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
        uintptr_t first = (uintptr_t)aotc_slot(b, 0);
        if (address < first)
            return;
        size_t i = (size_t)(address - first) / b->slot_bytes;
        uint64_t bit = (uint64_t)1 << i % 64;
        if (i >= b->slots || !(b->live[i / 64] & bit) || b->marked[i / 64] & bit)
            return;
        b->marked[i / 64] |= bit;
        mark_object(heap, (aotc_object *)(void *)aotc_slot(b, (uint32_t)i));
        return;
    }
    large *l = find_large(heap, address);
    if (l && !l->marked) {
        l->marked = true;
        mark_object(heap, l->object);
    }
}

void aotc_heap_mark_packed(aotc_sim *sim, const void *words, uint64_t n)
{
    uint64_t before = 0, word;
    for (uint64_t i = 0; i < n; i++, before = word) {
        memcpy(&word, (const char *)words + i * 8, 8); /* cells need not be aligned */
        aotc_heap_mark(sim, word);
        for (int shift = 1; shift < 64; shift++)
            aotc_heap_mark(sim, before >> shift | word << (64 - shift));
    }
}

NO_ASAN void aotc_heap_mark_range(aotc_sim *sim, const void *low, const void *high)
{
    uintptr_t at = ((uintptr_t)low + sizeof(uintptr_t) - 1) / sizeof(uintptr_t) * sizeof(uintptr_t);
    bool packed = aotc_heap_of(sim)->packed;
    uint64_t before = 0;
    for (; at + sizeof(uintptr_t) <= (uintptr_t)high; at += sizeof(uintptr_t)) {
        uint64_t word = *(const volatile uintptr_t *)at;
        aotc_heap_mark(sim, word);
        for (int shift = 1; packed && shift < 64; shift++)
            aotc_heap_mark(sim, before >> shift | word << (64 - shift));
        before = word;
    }
}

bool aotc_heap_marked(aotc_sim *sim, uint64_t handle)
{
    aotc_heap *heap = aotc_heap_of(sim);
    block *b = find_block(heap, (uintptr_t)handle);
    if (!b)
        return find_large(heap, (uintptr_t)handle)->marked;
    size_t i = (size_t)((uintptr_t)handle - (uintptr_t)aotc_slot(b, 0)) / b->slot_bytes;
    return b->marked[i / 64] >> i % 64 & 1;
}

/* Holders ------------------------------------------------------------------------------------- */

static bool is_container(const aotc_object *object)
{
    return object->kind == AOTC_KIND_QUEUE || object->kind == AOTC_KIND_ASSOC;
}

void aotc_heap_share(uint64_t handle)
{
    if (handle && is_container(aotc_object_at(handle)))
        aotc_object_at(handle)->flags |= SHARED;
}

void aotc_heap_share_word(aotc_sim *sim, uint64_t word)
{
    aotc_heap *heap = aotc_heap_of(sim);
    uintptr_t address = (uintptr_t)word;
    block *b = address < 4096 ? NULL : find_block(heap, address);
    if (b) {
        uintptr_t first = (uintptr_t)aotc_slot(b, 0);
        size_t i = address < first ? b->slots : (size_t)(address - first) / b->slot_bytes;
        if (i < b->slots && b->live[i / 64] >> i % 64 & 1 &&
            address == (uintptr_t)aotc_slot(b, (uint32_t)i))
            aotc_heap_share(word);
        return;
    }
    for (size_t i = 0; i < heap->n_larges; i++)
        if ((uintptr_t)heap->larges[i].object == address)
            aotc_heap_share(word);
}

/* Following references ------------------------------------------------------------------------- */

static void trace(aotc_sim *sim, aotc_object *object)
{
    switch (object->kind) {
    case AOTC_KIND_STRING: aotc_string_trace(sim, object); break;
    case AOTC_KIND_QUEUE: aotc_queue_trace(sim, object); break;
    case AOTC_KIND_ASSOC: aotc_assoc_trace(sim, object); break;
    case AOTC_KIND_VARIABLE: {
        const uint64_t *words = (const uint64_t *)(const void *)(object + 1);
        aotc_heap_mark_range(sim, words, words + object->spare32);
        break;
    }
    default:
        if (aotc_heap_of(sim)->trace[object->kind])
            aotc_heap_of(sim)->trace[object->kind](sim, object);
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
                        trace(sim, (aotc_object *)(void *)aotc_slot(b, s));
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
    else if (aotc_heap_of(sim)->drop[object->kind])
        aotc_heap_of(sim)->drop[object->kind](sim, object);
}

static void sweep_block(aotc_sim *sim, block *b)
{
    aotc_heap *heap = aotc_heap_of(sim);
    uint64_t gone[AOTC_KINDS] = {0};
    for (uint32_t w = 0; w * 64 < b->slots; w++) {
        uint64_t dead = b->live[w] & ~b->marked[w];
        for (; dead; dead &= dead - 1) {
            uint32_t i = w * 64 + (uint32_t)__builtin_ctzll(dead);
            aotc_object *object = (aotc_object *)(void *)aotc_slot(b, i);
            drop(sim, object);
            gone[object->kind]++;
            b->used--;
        }
        b->live[w] &= b->marked[w];
        b->marked[w] = 0;
    }
    for (int kind = 0; kind < AOTC_KINDS; kind++)
        if (gone[kind])
            aotc_heap_uncount(heap, kind, gone[kind] * b->slot_bytes, gone[kind]);
    if (b->used == 0 && aotc_heap_reserve(heap, (void **)&heap->empty, heap->n_empty,
                                          &heap->empty_capacity, sizeof *heap->empty)) {
        ASAN_UNPOISON_MEMORY_REGION(b, BLOCK_BYTES);
        b->slot_bytes = b->slots = 0;
        heap->empty[heap->n_empty++] = b;
        return;
    }
    for (uint32_t i = b->slots; i-- > 0;)
        if (!(b->live[i / 64] >> i % 64 & 1))
            aotc_release_slot(heap, b, aotc_slot(b, i));
}

void aotc_heap_sweep(aotc_sim *sim)
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
            aotc_heap_uncount(heap, l.object->kind, l.bytes, 1);
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
    for (size_t i = 0; i < heap->n_packed_roots; i++)
        aotc_heap_mark_packed(sim, heap->packed_roots[i].words, heap->packed_roots[i].n);
    /* Saved registers must lie on the stack above `low`. */
#if defined(__GNUC__) && !defined(__TINYC__)
    __builtin_unwind_init();
#endif
    jmp_buf registers;
    (void)setjmp(registers);
    scan(sim, &registers);
    drain(sim);
    if (heap->at_marked)
        heap->at_marked(sim);
    aotc_heap_sweep(sim);
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
    if (heap->at_safepoint)
        heap->at_safepoint(sim);
    if (heap->since >= heap->threshold || heap->stress)
        aotc_heap_collect(sim);
}

void aotc_heap_set_kind(aotc_sim *sim, int kind, aotc_object_visit trace, aotc_object_visit drop)
{
    aotc_heap_of(sim)->trace[kind] = trace;
    aotc_heap_of(sim)->drop[kind] = drop;
}

void aotc_heap_set_marked(aotc_sim *sim, void (*visit)(aotc_sim *sim))
{
    aotc_heap_of(sim)->at_marked = visit;
}

/* Roots and scanners --------------------------------------------------------------------------- */

void aotc_heap_add_root(aotc_sim *sim, uint64_t *field)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (!aotc_heap_reserve(heap, (void **)&heap->roots, heap->n_roots, &heap->roots_capacity,
                 sizeof *heap->roots))
        aotc_heap_exhausted(sim, sizeof field);
    heap->roots[heap->n_roots++] = field;
}

void aotc_heap_add_packed_root(aotc_sim *sim, const void *at, uint64_t words)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (!aotc_heap_reserve(heap, (void **)&heap->packed_roots, heap->n_packed_roots,
                           &heap->packed_capacity, sizeof *heap->packed_roots))
        aotc_heap_exhausted(sim, sizeof(packed_root));
    heap->packed_roots[heap->n_packed_roots++] = (packed_root){at, words};
}

void aotc_heap_set_packed(aotc_sim *sim, bool packed)
{
    aotc_heap_of(sim)->packed = packed;
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
    kept = 0;
    for (size_t i = 0; i < heap->n_packed_roots; i++) {
        uintptr_t at = (uintptr_t)heap->packed_roots[i].words;
        if (at < (uintptr_t)low || at >= (uintptr_t)high)
            heap->packed_roots[kept++] = heap->packed_roots[i];
    }
    heap->n_packed_roots = kept;
}

void aotc_heap_add_scanner(aotc_sim *sim, aotc_heap_scanner scan, void *context)
{
    aotc_heap *heap = aotc_heap_of(sim);
    if (heap->n_scanners == (int)(sizeof heap->scanners / sizeof heap->scanners[0]))
        aotc_raise(sim, AOTC_FAIL_INTERNAL, AOTC_NO_LOC, "too many scanners of the heap");
    heap->scanners[heap->n_scanners++] = (scanner){scan, context};
}
