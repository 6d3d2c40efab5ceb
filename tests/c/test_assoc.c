// SOURCES: heap.c collect.c string.c cell.c queue.c queue_copy.c assoc.c assoc_store.c format.c file.c text.c plusargs.c readmem.c dpi.c dpi_kind.c symbols.c
/* Associative arrays against a sorted table: every operation, old versions, signed, wide and string
 * keys, order, speed, memory that runs out at the n-th request. */
#undef NDEBUG
#include "services_sim.h"

#define MOST 600
#define KEPT 8

static uint32_t seed = 1;

static uint32_t dice(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

/* Keys are small numbers, spread over the key's bits by make_key, which keeps their order. */
typedef struct {
    uint32_t n;
    uint32_t key[MOST];
    uint64_t value[MOST];
} model;

static uint32_t key_shape, value_shape;
static aotc_sim *the_sim;

static void make_key(uint64_t *key, uint32_t number)
{
    uint32_t width = key_shape & AOTC_SHAPE_WIDTH;
    key[0] = key[1] = 0;
    if (key_shape & AOTC_SHAPE_HANDLE) {
        char name[20];
        snprintf(name, sizeof name, "key%05u", (unsigned)number);
        key[0] = S(the_sim, name);
    } else if (key_shape & AOTC_SHAPE_SIGNED) {
        int64_t moved = (int64_t)number - 200; /* some are negative */
        key[0] = (uint64_t)moved;
        key[1] = moved < 0 ? UINT64_MAX : 0;
        if (width < 64)
            key[0] &= ((uint64_t)1 << width) - 1;
        if (width > 64)
            key[1] &= ((uint64_t)1 << (width - 64)) - 1;
    } else if (width > 64) {
        key[0] = number % 3; /* the order is decided by the high word first */
        key[1] = number / 3;
    } else {
        key[0] = number;
    }
}

static bool same_key(const uint64_t *key, uint32_t number)
{
    uint64_t want[2];
    make_key(want, number);
    if (key_shape & AOTC_SHAPE_HANDLE)
        return aotc_string_compare(key[0], want[0]) == 0;
    return memcmp(key, want, aotc_shape_words(key_shape) * 8) == 0;
}

static uint32_t model_find(const model *m, uint32_t number)
{
    uint32_t i = 0;
    while (i < m->n && m->key[i] < number)
        i++;
    return i;
}

static void model_set(model *m, uint32_t number, uint64_t value)
{
    uint32_t i = model_find(m, number);
    if (i == m->n || m->key[i] != number) {
        memmove(m->key + i + 1, m->key + i, (m->n - i) * sizeof m->key[0]);
        memmove(m->value + i + 1, m->value + i, (m->n - i) * sizeof m->value[0]);
        m->n++;
        m->key[i] = number;
    }
    m->value[i] = value;
}

static bool same(uint64_t array, const model *m)
{
    uint64_t key[2] = {0}, next[2] = {0};
    if (aotc_assoc_size(array) != m->n)
        return false;
    bool found = aotc_assoc_first(the_sim, key, array, key_shape);
    for (uint32_t i = 0; i < m->n; i++) {
        if (!found || !same_key(key, m->key[i]) ||
            aotc_assoc_get64(the_sim, array, key_shape, value_shape, key) != m->value[i])
            return false;
        memcpy(next, key, sizeof next);
        found = aotc_assoc_next(the_sim, next, array, key_shape, key);
        if (!found && memcmp(next, key, aotc_shape_words(key_shape) * 8) != 0)
            return false; /* stays as it was */
        memcpy(key, next, sizeof key);
    }
    if (found)
        return false;
    found = aotc_assoc_last(the_sim, key, array, key_shape);
    for (uint32_t i = m->n; i-- > 0;) {
        if (!found || !same_key(key, m->key[i]))
            return false;
        memcpy(next, key, sizeof next);
        found = aotc_assoc_prev(the_sim, next, array, key_shape, key);
        memcpy(key, next, sizeof key);
    }
    return !found;
}

static void test_random(uint32_t key, uint32_t value, uint32_t range, int steps)
{
    static model now, kept[KEPT];
    uint64_t array = 0, old[KEPT] = {0}, k[2], other[2];
    key_shape = key;
    value_shape = value;
    memset(kept, 0, sizeof kept);
    now.n = 0;
    for (int i = 0; i < steps; i++) {
        uint32_t number = dice(range), at = model_find(&now, number);
        uint64_t v = dice(1u << (value & 31 ? value & 31 : 24));
        bool there = at < now.n && now.key[at] == number;
        make_key(k, number);
        assert(aotc_assoc_exists(the_sim, array, key_shape, value_shape, k) == there);
        assert(aotc_assoc_get64(the_sim, array, key_shape, value_shape, k) ==
               (there ? now.value[at] : 0));
        if (dice(3)) {
            array = aotc_assoc_set(the_sim, array, key_shape, value_shape, k, &v);
            model_set(&now, number, v);
        } else {
            uint64_t before = array;
            array = aotc_assoc_delete(the_sim, array, key_shape, value_shape, k);
            assert(there || array == before);
            if (there) {
                now.n--;
                memmove(now.key + at, now.key + at + 1, (now.n - at) * sizeof now.key[0]);
                memmove(now.value + at, now.value + at + 1, (now.n - at) * sizeof now.value[0]);
            }
        }
        memcpy(other, k, sizeof other);
        uint32_t after = model_find(&now, number + 1);
        if (now.n)
            assert(aotc_assoc_next(the_sim, other, array, key_shape, k) == (after < now.n));
        if (now.n && after < now.n)
            assert(same_key(other, now.key[after]));
        uint32_t keep = dice(KEPT * 8);
        if (keep < KEPT) {
            assert(same(old[keep], &kept[keep]));
            old[keep] = array;
            kept[keep] = now;
            aotc_heap_share(array);
        } else if (keep < KEPT + 3) {
            array = old[keep - KEPT];
            now = kept[keep - KEPT];
        }
        if (i % 32 == 0)
            assert(same(array, &now));
        if (value_shape & AOTC_SHAPE_SOLE && dice(20) == 0)
            aotc_heap_collect(the_sim);
    }
    for (int i = 0; i < KEPT; i++)
        assert(same(old[i], &kept[i]));
}

static void test_empty(void)
{
    uint64_t key = 7, found = 9;
    key_shape = value_shape = 32;
    assert(aotc_assoc_size(0) == 0 && !aotc_assoc_exists(the_sim, 0, 32, 32, &key));
    assert(!aotc_assoc_first(the_sim, &found, 0, 32) && found == 0);
    found = 9;
    assert(!aotc_assoc_next(the_sim, &found, 0, 32, &key) && found == 9);
    assert(aotc_assoc_delete(the_sim, 0, 32, 32, &key) == 0);
    uint64_t array = aotc_assoc_set(the_sim, 0, 32, 32, &key, &key);
    array = aotc_assoc_delete(the_sim, array, 32, 32, &key);
    assert(!aotc_assoc_last(the_sim, &found, array, 32));
    assert(!aotc_assoc_prev(the_sim, &found, array, 32, &key));
    assert(aotc_assoc_equal(the_sim, array, 0));
    array = aotc_assoc_set(the_sim, array, 32, 32, &key, &key);
    assert(aotc_assoc_size(array) == 1);
}

static void test_wide_values(void)
{
    uint64_t key = 1, value[3] = {5, 6, 7}, read[3];
    uint64_t array = aotc_assoc_set(the_sim, 0, 8, 130, &key, value);
    value[1] = 60;
    uint64_t changed = aotc_assoc_set(the_sim, array, 8, 130, &key, value);
    assert(aotc_assoc_get(the_sim, read, array, 8, 130, &key) && read[1] == 6 && read[2] == 7);
    assert(aotc_assoc_get(the_sim, read, changed, 8, 130, &key) && read[1] == 60);
    key = 2;
    assert(!aotc_assoc_get(the_sim, read, changed, 8, 130, &key) && read[0] == 0 && read[2] == 0);
}

static void test_equality(void)
{
    uint32_t text = 64 | AOTC_SHAPE_HANDLE;
    uint64_t keys[2] = {S(the_sim, "a"), S(the_sim, "b")}, v = 1, w = 2;
    uint64_t x = aotc_assoc_set(the_sim, 0, text, 8, &keys[0], &v);
    x = aotc_assoc_set(the_sim, x, text, 8, &keys[1], &w);
    uint64_t other = S(the_sim, "b");
    uint64_t y = aotc_assoc_set(the_sim, 0, text, 8, &other, &w);
    assert(!aotc_assoc_equal(the_sim, x, y));
    y = aotc_assoc_set(the_sim, y, text, 8, &keys[0], &v);
    assert(aotc_assoc_equal(the_sim, x, y));
    y = aotc_assoc_set(the_sim, y, text, 8, &keys[0], &w);
    assert(!aotc_assoc_equal(the_sim, x, y));
}

static void test_many_entries(void)
{
    aotc_heap_counters counters;
    uint64_t array = 0, found;
    for (uint64_t i = 0; i < 100000; i++) {
        uint64_t key = i * 2654435761u % 1000003;
        array = aotc_assoc_set(the_sim, array, 32, 16, &key, &i);
    }
    assert(aotc_assoc_size(array) == 100000);
    uint64_t key = 0;
    uint32_t n = 1;
    assert(aotc_assoc_first(the_sim, &key, array, 32) && key == 0);
    for (; aotc_assoc_next(the_sim, &found, array, 32, &key); key = found, n++)
        assert(found > key);
    assert(n == 100000);
    aotc_heap_collect(the_sim);
    aotc_heap_collect(the_sim);
    aotc_heap_get_counters(the_sim, &counters);
    assert(counters.bytes[AOTC_KIND_ASSOC] < 4000000);
}

static void test_failing_memory(void)
{
    for (volatile uint64_t n = 1;; n++) {
        aotc_sim sim;
        sim_open(&sim, __builtin_frame_address(0));
        volatile uint64_t array = 0, old = 0, count = 0;
        aotc_heap_fail_at(&sim, n);
        bool through = TRY(&sim, {
            for (uint64_t k = 0; k < 200; k++) {
                uint64_t key = k * 37 % 211;
                array = aotc_assoc_set(&sim, array, 16, 16, &key, &k);
                count = k + 1;
                if (k == 2)
                    old = array;
            }
            uint64_t first;
            assert(aotc_assoc_first(&sim, &first, old, 16) && first == 0);
        });
        aotc_heap_fail_at(&sim, 0);
        assert(aotc_assoc_size(array) == count);
        for (uint64_t k = 0; k < count; k++) {
            uint64_t key = k * 37 % 211;
            assert(aotc_assoc_get64(&sim, array, 16, 16, &key) == k);
        }
        assert(!old || aotc_assoc_size(old) == 3);
        if (!through)
            assert(sim.failed_kind == AOTC_FAIL_LIMIT);
        sim_close(&sim);
        if (through)
            break;
    }
}

int main(void)
{
    aotc_sim sim;
    sim_open(&sim, __builtin_frame_address(0));
    the_sim = &sim;
    test_empty();
    test_random(8, 8, 200, 2000);
    test_random(32, 1, 500, 3000);
    test_random(64, 64, 30, 1000);
    test_random(10 | AOTC_SHAPE_SIGNED, 24, 400, 2000);
    test_random(64 | AOTC_SHAPE_SIGNED, 24, 400, 1000);
    test_random(70 | AOTC_SHAPE_SIGNED, 24, 400, 1000);
    test_random(70, 24, 150, 1500);
    test_random(64 | AOTC_SHAPE_HANDLE, 24, 300, 1500);
    test_random(0, 24, 1, 100);
    test_random(32, 24 | AOTC_SHAPE_SOLE, 500, 3000);
    test_random(70, 8 | AOTC_SHAPE_SOLE, 150, 1500);
    test_random(64 | AOTC_SHAPE_HANDLE, 24 | AOTC_SHAPE_SOLE, 300, 1500);
    aotc_heap_allow_pressure(&sim, true);
    aotc_heap_set_stress(&sim, true);
    test_random(64 | AOTC_SHAPE_HANDLE, 24, 100, 200);
    aotc_heap_set_stress(&sim, false);
    aotc_heap_allow_pressure(&sim, false);
    test_wide_values();
    test_equality();
    test_many_entries();
    sim_close(&sim);
    test_failing_memory();
    puts("ok");
    return 0;
}
