// SOURCES: heap.c collect.c string.c cell.c queue.c queue_copy.c assoc.c assoc_store.c format.c file.c text.c plusargs.c readmem.c dpi.c dpi_kind.c symbols.c
/* Queues against a plain model: every operation, old versions kept and read again, bounds, wide
 * elements, handles, speed of updates, memory that runs out at the n-th request. */
#undef NDEBUG
#include "services_sim.h"

#include <time.h>

#define MOST 400 /* elements of a model */
#define KEPT 12

static uint32_t seed = 1;

static uint32_t dice(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

typedef struct {
    uint32_t n;
    uint64_t e[MOST][3];
} model;

static void model_insert(model *m, uint32_t i, const uint64_t *value)
{
    memmove(m->e[i + 1], m->e[i], (m->n - i) * sizeof m->e[0]);
    memcpy(m->e[i], value, sizeof m->e[0]);
    m->n++;
}

static void model_delete(model *m, uint32_t i)
{
    m->n--;
    memmove(m->e[i], m->e[i + 1], (m->n - i) * sizeof m->e[0]);
}

/* Whether a queue holds the model's elements, read one by one. */
static bool same(aotc_sim *sim, uint64_t queue, const model *m, uint32_t shape)
{
    if (aotc_queue_size(queue) != m->n)
        return false;
    uint64_t value[3] = {0};
    uint32_t bytes = aotc_shape_words(shape) * 8;
    for (uint32_t i = 0; i < m->n; i++) {
        aotc_queue_get(sim, value, queue, shape, (int32_t)i);
        if (memcmp(value, m->e[i], bytes) != 0)
            return false;
    }
    return true;
}

static void make_value(uint64_t *value, uint32_t shape)
{
    uint32_t width = shape & AOTC_SHAPE_WIDTH;
    for (uint32_t w = 0; w < 3; w++) {
        value[w] = (uint64_t)dice(1u << 24) << 40 | (uint64_t)dice(1u << 24) << 16 | dice(65536);
        if (w * 64 >= width)
            value[w] = 0;
        else if (width - w * 64 < 64)
            value[w] &= ((uint64_t)1 << (width - w * 64)) - 1;
    }
}

/* One random step on queue and model; the new queue. */
static uint64_t step(aotc_sim *sim, uint64_t q, model *m, uint32_t shape, uint32_t bound)
{
    uint64_t value[3], popped[3];
    make_value(value, shape);
    int32_t index = (int32_t)dice(m->n + 3) - 1;
    bool inside = index >= 0 && (uint32_t)index < m->n;
    bool room = m->n < (bound ? bound : MOST - 2);
    switch (dice(9)) {
    case 0:
    case 1:
        if (room)
            model_insert(m, m->n, value);
        else if (!bound)
            return q;
        return aotc_queue_push_back(sim, q, shape, bound, value);
    case 2:
        if (!room && !bound)
            return q;
        if (!room)
            model_delete(m, m->n - 1);
        model_insert(m, 0, value);
        return aotc_queue_push_front(sim, q, shape, bound, value);
    case 3: {
        uint64_t want[3] = {0};
        if (m->n) {
            memcpy(want, m->e[m->n - 1], sizeof want);
            model_delete(m, m->n - 1);
        }
        q = aotc_queue_pop_back(sim, q, shape, popped);
        assert(memcmp(popped, want, aotc_shape_words(shape) * 8) == 0);
        return q;
    }
    case 4: {
        uint64_t want[3] = {0};
        if (m->n) {
            memcpy(want, m->e[0], sizeof want);
            model_delete(m, 0);
        }
        q = aotc_queue_pop_front(sim, q, shape, popped);
        assert(memcmp(popped, want, aotc_shape_words(shape) * 8) == 0);
        return q;
    }
    case 5:
        if (!room && !bound)
            return q;
        if (index >= 0 && (uint32_t)index <= m->n && !(bound && (uint32_t)index >= bound)) {
            if (!room)
                model_delete(m, m->n - 1);
            model_insert(m, (uint32_t)index, value);
        }
        return aotc_queue_insert(sim, q, shape, bound, index, value);
    case 6:
        if (inside)
            model_delete(m, (uint32_t)index);
        return aotc_queue_delete(sim, q, shape, index);
    default:
        if (index == (int32_t)m->n && !room)
            index--;
        inside = index >= 0 && (uint32_t)index < m->n;
        if (inside)
            memcpy(m->e[index], value, sizeof value);
        else if (index == (int32_t)m->n)
            model_insert(m, m->n, value);
        return aotc_queue_set(sim, q, shape, bound, index, value);
    }
}

/* With AOTC_SHAPE_SOLE in `shape` updates are done in place as long as no copy is kept. */
static void test_random(aotc_sim *sim, uint32_t shape, uint32_t bound, int steps)
{
    static model now, kept[KEPT];
    uint64_t q = 0, old[KEPT] = {0};
    memset(kept, 0, sizeof kept);
    now.n = 0;
    for (int i = 0; i < steps; i++) {
        q = step(sim, q, &now, shape, bound);
        uint32_t k = dice(KEPT * 4);
        if (k < KEPT) { /* keep this version, after checking the one kept there before */
            assert(same(sim, old[k], &kept[k], shape));
            old[k] = q;
            kept[k] = now;
            aotc_heap_share(q);
        } else if (k < KEPT + 4) { /* go on from an old version */
            q = old[k - KEPT];
            now = kept[k - KEPT];
        }
        if (i % 16 == 0)
            assert(same(sim, q, &now, shape));
        if (shape & AOTC_SHAPE_SOLE && dice(20) == 0)
            aotc_heap_collect(sim);
    }
    for (int k = 0; k < KEPT; k++)
        assert(same(sim, old[k], &kept[k], shape));
}

static uint64_t queue_of(aotc_sim *sim, uint32_t shape, int n, const uint64_t *values)
{
    uint64_t q = 0;
    for (int i = 0; i < n; i++)
        q = aotc_queue_push_back64(sim, q, shape, 0, values[i]);
    return q;
}

static bool holds(aotc_sim *sim, uint64_t q, uint32_t shape, int n, const uint64_t *values)
{
    return aotc_queue_equal(sim, q, queue_of(sim, shape, n, values));
}

static void test_copies(aotc_sim *sim)
{
    const uint64_t v[] = {1, 2, 3, 4, 5, 6};
    uint64_t q = queue_of(sim, 7, 5, v), r;
    assert(holds(sim, aotc_queue_slice(sim, q, 7, 0, 1, 3), 7, 3, v + 1));
    assert(aotc_queue_slice(sim, q, 7, 0, 3, 2) == 0);
    r = aotc_queue_slice(sim, q, 7, 0, -2, 6);
    assert(aotc_queue_size(r) == 9 && aotc_queue_get64(sim, r, 7, 1) == 0 &&
           aotc_queue_get64(sim, r, 7, 2) == 1 && aotc_queue_get64(sim, r, 7, 8) == 0);
    assert(holds(sim, aotc_queue_slice(sim, q, 7, 2, 1, 3), 7, 2, v + 1)); /* bounded */
    assert(aotc_queue_size(aotc_queue_slice(sim, q, 7, 0, 9, 11)) == 3);
    assert(aotc_queue_size(aotc_queue_slice(sim, q, 7, 0, -9, -7)) == 3);
    assert(holds(sim, aotc_queue_resize(sim, q, 7, 2), 7, 2, v));
    assert(aotc_queue_resize(sim, q, 7, 5) == q);
    uint64_t parts[] = {q, 0, queue_of(sim, 7, 1, v + 5)};
    assert(holds(sim, aotc_queue_concat(sim, parts, 3, 7, 0), 7, 6, v));
    assert(holds(sim, aotc_queue_concat(sim, parts, 3, 7, 4), 7, 4, v));
    assert(aotc_queue_concat(sim, parts, 0, 7, 0) == 0);
    uint64_t twice[] = {q, q};
    assert(aotc_queue_size(aotc_queue_concat(sim, twice, 2, 7, 0)) == 10);
    uint64_t array[] = {(uint64_t)3 << 14 | 2 << 7 | 1};
    assert(holds(sim, aotc_queue_from_array(sim, array, 7, 3, 0), 7, 3, v));
    assert(holds(sim, aotc_queue_from_array(sim, array, 7, 3, 2), 7, 2, v));
    uint64_t wide[4], value[2]; /* three elements of 70 bits */
    memset(wide, 0, sizeof wide);
    wide[0] = 11;
    wide[1] = 1 | (uint64_t)22 << 6;
    wide[2] = (uint64_t)33 << 12;
    r = aotc_queue_from_array(sim, wide, 70, 3, 0);
    aotc_queue_get(sim, value, r, 70, 0);
    assert(value[0] == 11 && value[1] == 1);
    aotc_queue_get(sim, value, r, 70, 1);
    assert(value[0] == 22 && value[1] == 0);
    aotc_queue_get(sim, value, r, 70, 2);
    assert(value[0] == 33 && value[1] == 0);
}

static void test_equality(aotc_sim *sim)
{
    uint32_t text = 64 | AOTC_SHAPE_HANDLE, real = 64 | AOTC_SHAPE_FLOAT;
    uint64_t a[] = {S(sim, "one"), 0}, b[] = {S(sim, "one"), 0}, c[] = {0, S(sim, "one")};
    assert(aotc_queue_equal(sim, queue_of(sim, text, 2, a), queue_of(sim, text, 2, b)));
    assert(!aotc_queue_equal(sim, queue_of(sim, text, 2, a), queue_of(sim, text, 2, c)));
    uint64_t inner[] = {queue_of(sim, text, 2, a)}, other[] = {queue_of(sim, text, 2, b)};
    assert(aotc_queue_equal(sim, queue_of(sim, text, 1, inner), queue_of(sim, text, 1, other)));
    assert(!aotc_queue_equal(sim, queue_of(sim, text, 1, inner), 0));
    double zeros[] = {0.0, -0.0}, nan = __builtin_nan("");
    uint64_t plus, minus, none;
    memcpy(&plus, zeros, 8);
    memcpy(&minus, zeros + 1, 8);
    memcpy(&none, &nan, 8);
    assert(aotc_queue_equal(sim, queue_of(sim, real, 1, &plus), queue_of(sim, real, 1, &minus)));
    uint64_t q = queue_of(sim, real, 1, &none);
    assert(!aotc_queue_equal(sim, q, q));
    assert(aotc_queue_equal(sim, 0, aotc_queue_delete(sim, queue_of(sim, 8, 1, &plus), 8, 0)));
}

/* Every update of a long queue costs about the same, whichever end or element it touches. */
static void test_updates_do_not_copy(aotc_sim *sim)
{
    aotc_heap_counters before, after;
    uint64_t q = 0, popped;
    for (uint64_t i = 0; i < 100000; i++)
        q = aotc_queue_push_back64(sim, q, 32, 0, i);
    uint64_t saved = q; /* as `b = a` does */
    aotc_heap_get_counters(sim, &before);
    for (int i = 0; i < 50000; i++) {
        q = aotc_queue_set64(sim, q, 32, 0, i, 7);
        q = aotc_queue_push_back64(sim, q, 32, 0, 1);
        q = aotc_queue_pop_back(sim, q, 32, &popped);
        assert(popped == 1);
        q = aotc_queue_pop_front(sim, q, 32, &popped);
        q = aotc_queue_push_front64(sim, q, 32, 0, popped);
    }
    aotc_heap_get_counters(sim, &after);
    assert(after.allocated[0] - before.allocated[0] <= 5 * 50000);
    assert(after.bytes[0] - before.bytes[0] < 30000000); /* copies would be 10**11 bytes */
    assert(aotc_queue_get64(sim, saved, 32, 3) == 3); /* the one copy that is due */
    aotc_heap_collect(sim); /* a stale word on the stack may still hold a version in between, */
    aotc_heap_collect(sim); /* which the first collection has cut off from the rest */
    aotc_heap_get_counters(sim, &after);
    assert(after.bytes[0] < 4000000);
    assert(aotc_queue_get64(sim, saved, 32, 99999) == 99999);
}

/* The only holder's updates make no objects, but for one after a copy and until a collection. */
static void test_updates_in_place(aotc_sim *sim)
{
    const uint32_t sole = 32 | AOTC_SHAPE_SOLE;
    aotc_heap_counters before, after;
    uint64_t q = aotc_queue_push_back64(sim, 0, sole, 0, 1), popped;
    aotc_heap_get_counters(sim, &before);
    for (uint64_t i = 0; i < 1000; i++) {
        assert(aotc_queue_push_back64(sim, q, sole, 0, i) == q);
        assert(aotc_queue_insert64(sim, q, sole, 0, 1, 5) == q);
        assert(aotc_queue_set64(sim, q, sole, 0, 0, 6) == q);
        assert(aotc_queue_pop_front(sim, q, sole, &popped) == q && popped == 6);
    }
    aotc_heap_get_counters(sim, &after);
    assert(after.allocated[0] == before.allocated[0]);
    uint64_t copy = q;
    aotc_heap_share(copy);
    q = aotc_queue_set64(sim, q, sole, 0, 0, 8);
    assert(q != copy && aotc_queue_get64(sim, copy, 32, 0) == 5);
    q = aotc_queue_set64(sim, q, sole, 0, 0, 9);
    assert(aotc_queue_get64(sim, copy, 32, 0) == 5 && aotc_queue_get64(sim, q, 32, 0) == 9);
    aotc_heap_collect(sim);
    q = aotc_queue_set64(sim, q, sole, 0, 0, 10);
    assert(aotc_queue_get64(sim, copy, 32, 0) == 5);
}

static void test_elements_and_versions_survive_collections(aotc_sim *sim)
{
    uint32_t text = 64 | AOTC_SHAPE_HANDLE;
    uint64_t q = 0, old = 0;
    aotc_heap_allow_pressure(sim, true);
    aotc_heap_set_stress(sim, true);
    for (int i = 0; i < 200; i++) {
        char name[20];
        snprintf(name, sizeof name, "element %d", i);
        q = aotc_queue_push_back64(sim, q, text, 0, S(sim, name));
        if (i == 99)
            old = q;
    }
    for (int i = 0; i < 150; i++)
        q = aotc_queue_set64(sim, q, text, 0, i, S(sim, "new"));
    assert(is_text(aotc_queue_get64(sim, q, text, 149), "new"));
    assert(is_text(aotc_queue_get64(sim, q, text, 150), "element 150"));
    assert(aotc_queue_size(old) == 100 && is_text(aotc_queue_get64(sim, old, text, 7), "element 7"));
    aotc_heap_set_stress(sim, false);
    aotc_heap_allow_pressure(sim, false);
}

/* A chain of versions behind an old value does not keep every version in between. */
static void test_old_versions_do_not_hold_chains(aotc_sim *sim)
{
    uint64_t roots[2] = {aotc_queue_push_back64(sim, 0, 32, 0, 5), 0};
    aotc_heap_add_root(sim, &roots[0]);
    aotc_heap_add_root(sim, &roots[1]);
    roots[1] = roots[0];
    for (int i = 0; i < 200000; i++) {
        roots[1] = aotc_queue_set64(sim, roots[1], 32, 0, 0, (uint64_t)i);
        if (i % 1000 == 0)
            aotc_heap_safepoint(sim);
    }
    aotc_heap_counters counters;
    aotc_heap_collect(sim);
    aotc_heap_collect(sim);
    aotc_heap_get_counters(sim, &counters);
    assert(counters.objects[AOTC_KIND_QUEUE] < 1000);
    assert(counters.peak_bytes[AOTC_KIND_QUEUE] < 40000000);
    assert(aotc_queue_get64(sim, roots[0], 32, 0) == 5);
    aotc_heap_remove_roots(sim, roots, roots + 2);
}

static void test_failing_memory(void)
{
    for (volatile uint64_t n = 1;; n++) {
        aotc_sim sim;
        sim_open(&sim, __builtin_frame_address(0));
        const uint64_t v[] = {1, 2, 3};
        volatile uint64_t q = 0, old = 0;
        aotc_heap_fail_at(&sim, n);
        bool through = TRY(&sim, {
            for (int i = 0; i < 3; i++)
                q = aotc_queue_push_back64(&sim, q, 32, 0, v[i]);
            old = q;
            for (int i = 0; i < 40; i++)
                q = aotc_queue_push_front64(&sim, q, 32, 0, 9);
            assert(aotc_queue_get64(&sim, old, 32, 2) == 3);
            aotc_queue_slice(&sim, q, 32, 0, 2, 30);
        });
        aotc_heap_fail_at(&sim, 0);
        if (old)
            assert(holds(&sim, old, 32, 3, v));
        if (aotc_queue_size(q) > 3)
            assert(aotc_queue_get64(&sim, q, 32, 0) == 9);
        if (!through)
            assert(sim.failed_kind == AOTC_FAIL_LIMIT && strstr(sim.failed_message, "memory"));
        sim_close(&sim);
        if (through)
            break;
    }
}

int main(void)
{
    aotc_sim sim;
    sim_open(&sim, __builtin_frame_address(0));
    static const uint32_t widths[] = {0, 1, 8, 9, 32, 33, 64, 65, 130};
    for (unsigned i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        test_random(&sim, widths[i], 0, 1500);
        test_random(&sim, widths[i], 5, 500);
        test_random(&sim, widths[i] | AOTC_SHAPE_SOLE, 0, 1500);
        test_random(&sim, widths[i] | AOTC_SHAPE_SOLE, 5, 500);
    }
    test_copies(&sim);
    test_equality(&sim);
    test_updates_do_not_copy(&sim);
    test_updates_in_place(&sim);
    test_elements_and_versions_survive_collections(&sim);
    test_old_versions_do_not_hold_chains(&sim);
    sim_close(&sim);
    test_failing_memory();
    puts("ok");
    return 0;
}
