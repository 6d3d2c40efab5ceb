// SOURCES: heap.c collect.c string.c cell.c queue.c queue_copy.c assoc.c assoc_store.c format.c file.c text.c plusargs.c readmem.c dpi.c dpi_kind.c symbols.c
/* The collector: what roots keep, bounded memory under churn, large objects, limit, counters,
 * memory that runs out at the n-th request, a collection whose own stack cannot grow. */
#undef NDEBUG
#include "services_sim.h"

static uint64_t bytes_of(aotc_sim *sim)
{
    aotc_heap_counters counters;
    aotc_heap_get_counters(sim, &counters);
    return counters.bytes[0];
}

static __attribute__((noinline)) void make_garbage(aotc_sim *sim, int n)
{
    for (int i = 0; i < n; i++)
        aotc_string_new(sim, "some text that nobody keeps", 27);
}

static void test_roots_keep_what_they_reach(aotc_sim *sim)
{
    uint32_t text = 64 | AOTC_SHAPE_HANDLE;
    uint64_t *field = malloc(8); /* not on the stack, so only its registration keeps it */
    uint64_t key = 5;
    *field = aotc_assoc_set(sim, 0, 32, text, &key,
                            &(uint64_t){aotc_queue_push_back64(sim, 0, text, 0, S(sim, "deep"))});
    aotc_heap_add_root(sim, field);
    make_garbage(sim, 1000);
    aotc_heap_collect(sim);
    make_garbage(sim, 1000); /* would overwrite what was freed wrongly */
    uint64_t queue = aotc_assoc_get64(sim, *field, 32, text, &key);
    assert(is_text(aotc_queue_get64(sim, queue, text, 0), "deep"));
    aotc_heap_remove_roots(sim, field, field + 1);
    free(field);
}

static __attribute__((noinline)) const char *interior(aotc_sim *sim)
{
    return aotc_string_bytes(aotc_string_new(sim, "kept by a pointer into it", 25)) + 3;
}

static void test_pointers_into_objects_keep_them(aotc_sim *sim)
{
    const char *volatile inside = interior(sim);
    aotc_heap_collect(sim);
    make_garbage(sim, 1000);
    assert(strncmp(inside, "t by a pointer", 14) == 0);
}

static void test_churn_is_bounded(aotc_sim *sim)
{
    aotc_heap_counters counters;
    aotc_heap_allow_pressure(sim, true);
    uint64_t text = 0, queue = 0, array = 0, popped;
    for (uint64_t i = 0; i < 300000; i++) {
        uint64_t parts[] = {S(sim, "line "), aotc_fmt_int64(sim, i, 32, 10, 0)};
        text = aotc_string_concat(sim, parts, 2);
        queue = aotc_queue_push_back64(sim, queue, 64 | AOTC_SHAPE_HANDLE, 0, text);
        if (i >= 50)
            queue = aotc_queue_pop_front(sim, queue, 64 | AOTC_SHAPE_HANDLE, &popped);
        uint64_t key = i % 50;
        array = aotc_assoc_set(sim, array, 32, 64 | AOTC_SHAPE_HANDLE, &key, &text);
    }
    assert(is_text(text, "line 299999") && aotc_queue_size(queue) == 50);
    assert(is_text(aotc_queue_get64(sim, queue, 64, 0), "line 299950"));
    aotc_heap_get_counters(sim, &counters);
    assert(counters.collections > 5 && counters.peak_bytes[0] < 12000000);
    assert(counters.allocated[AOTC_KIND_STRING] >= 900000);
    aotc_heap_allow_pressure(sim, false);
}

static void test_large_objects_come_and_go(aotc_sim *sim)
{
    char *big = calloc(1, 1000000);
    uint64_t *kept = calloc(8, 1);
    aotc_heap_add_root(sim, kept);
    *kept = aotc_string_new(sim, big, 1000000);
    for (int i = 0; i < 200; i++) {
        big[0] = (char)i;
        aotc_string_new(sim, big, 1000000 - (uint64_t)i);
        aotc_heap_safepoint(sim);
    }
    aotc_heap_collect(sim);
    assert(aotc_string_length(*kept) == 1000000 && bytes_of(sim) < 20000000);
    aotc_heap_remove_roots(sim, kept, kept + 1);
    free(kept);
    free(big);
}

static void test_safepoints_collect_when_enough_was_made(aotc_sim *sim)
{
    aotc_heap_counters counters;
    aotc_heap_collect(sim);
    aotc_heap_get_counters(sim, &counters);
    uint64_t before = counters.collections;
    aotc_heap_safepoint(sim);
    make_garbage(sim, 200000);
    aotc_heap_safepoint(sim);
    aotc_heap_safepoint(sim);
    aotc_heap_get_counters(sim, &counters);
    assert(counters.collections == before + 1);
}

static void test_limit_ends_the_run(aotc_sim *sim)
{
    aotc_heap_collect(sim);
    aotc_heap_collect(sim);
    aotc_heap_set_limit(sim, bytes_of(sim) + 1000000);
    volatile uint64_t queue = 0;
    bool through = TRY(sim, {
        for (uint64_t i = 0;; i++)
            queue = aotc_queue_push_back64(sim, queue, 64, 0, i);
    });
    assert(!through && sim->failed_kind == AOTC_FAIL_LIMIT);
    assert(strstr(sim->failed_message, "memory limit") && strstr(sim->failed_message, "limit is"));
    assert(aotc_queue_size(queue) > 1000);
    assert(aotc_queue_get64(sim, queue, 64, 1000) == 1000);
    /* With collections allowed, garbage does not count. */
    aotc_heap_allow_pressure(sim, true);
    queue = 0;
    through = TRY(sim, make_garbage(sim, 200000));
    assert(through);
    aotc_heap_allow_pressure(sim, false);
    aotc_heap_set_limit(sim, 0);
}

static void test_counters(void)
{
    aotc_sim sim;
    aotc_heap_counters counters;
    sim_open(&sim, __builtin_frame_address(0));
    aotc_heap_get_counters(&sim, &counters);
    assert(counters.bytes[0] == 0 && counters.objects[0] == 0);
    make_garbage(&sim, 10);
    uint64_t value = 1;
    volatile uint64_t queue = aotc_queue_push_back64(&sim, 0, 64, 0, value);
    aotc_heap_get_counters(&sim, &counters);
    assert(counters.objects[AOTC_KIND_STRING] == 10 && counters.objects[AOTC_KIND_QUEUE] == 1);
    assert(counters.bytes[0] ==
           counters.bytes[AOTC_KIND_STRING] + counters.bytes[AOTC_KIND_QUEUE]);
    uint64_t peak = counters.peak_bytes[0];
    aotc_heap_collect(&sim);
    aotc_heap_get_counters(&sim, &counters);
    assert(counters.objects[AOTC_KIND_STRING] <= 1 && counters.objects[AOTC_KIND_QUEUE] == 1);
    assert(counters.peak_bytes[0] == peak && counters.allocated[0] == 11);
    assert(counters.collections == 1 && aotc_queue_size(queue) == 1);
    sim_close(&sim);
}

/* A long nest of queues is marked although the collector's stack cannot grow. */
static void test_marking_without_memory(aotc_sim *sim)
{
    uint32_t handle = 64 | AOTC_SHAPE_HANDLE;
    uint64_t *root = calloc(8, 1);
    aotc_heap_add_root(sim, root);
    for (int i = 0; i < 50; i++) { /* a tree: each queue refers to many */
        uint64_t queue = 0;
        for (int k = 0; k < 40; k++) {
            uint64_t leaf = aotc_queue_push_back64(sim, 0, handle, 0, S(sim, "leaf"));
            queue = aotc_queue_push_back64(sim, queue, handle, 0, leaf);
        }
        *root = aotc_queue_push_back64(sim, *root, handle, 0, queue);
    }
    aotc_heap_fail_at(sim, 1);
    aotc_heap_collect(sim);
    aotc_heap_fail_at(sim, 0);
    make_garbage(sim, 5000);
    for (int i = 0; i < 50; i++) {
        uint64_t queue = aotc_queue_get64(sim, *root, handle, i);
        for (int k = 0; k < 40; k++) {
            uint64_t leaf = aotc_queue_get64(sim, queue, handle, k);
            assert(is_text(aotc_queue_get64(sim, leaf, handle, 0), "leaf"));
        }
    }
    aotc_heap_remove_roots(sim, root, root + 1);
    free(root);
}

static void test_failing_memory(void)
{
    for (volatile uint64_t n = 1;; n++) {
        aotc_sim sim;
        sim_open(&sim, __builtin_frame_address(0));
        volatile uint64_t text = 0;
        volatile int done = 0;
        aotc_heap_fail_at(&sim, n);
        bool through = TRY(&sim, {
            for (int i = 0; i < 40; i++) {
                char block[700];
                memset(block, 'a' + i % 26, sizeof block);
                uint64_t parts[] = {text, aotc_string_new(&sim, block, sizeof block)};
                text = aotc_string_concat(&sim, parts, 2);
                done = i + 1;
                if (i == 20)
                    aotc_heap_collect(&sim);
            }
        });
        aotc_heap_fail_at(&sim, 0);
        assert(aotc_string_length(text) == (uint64_t)done * 700);
        for (int i = 0; i < done; i++)
            assert(aotc_string_get(text, i * 700 + 699) == 'a' + i % 26);
        if (!through)
            assert(sim.failed_kind == AOTC_FAIL_LIMIT && strstr(sim.failed_message, "out of memory"));
        sim_close(&sim);
        if (through)
            break;
    }
}

int main(void)
{
    aotc_sim sim;
    sim_open(&sim, __builtin_frame_address(0));
    test_roots_keep_what_they_reach(&sim);
    test_pointers_into_objects_keep_them(&sim);
    test_churn_is_bounded(&sim);
    test_large_objects_come_and_go(&sim);
    test_safepoints_collect_when_enough_was_made(&sim);
    test_limit_ends_the_run(&sim);
    test_marking_without_memory(&sim);
    sim_close(&sim);
    test_counters();
    test_failing_memory();
    puts("ok");
    return 0;
}
