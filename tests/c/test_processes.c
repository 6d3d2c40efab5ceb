// SOURCES: *.c
/* test_processes.c - change.c, await.c, event.c, fork.c, regions.c on native coroutines. */
#include "spoken.h"

/* Word 0 is net 0 (8 bits, unknown part in word 1), words 2 and 3 net 1 (100 bits, unknown part in
 * words 4 and 5), words 8..15 net 2, a memory of 8 elements of 5 bits, with an unknown part 8 words
 * further. */
static aotc_sim *make(builder *b)
{
    add_net(b, 0, 8);
    add_net(b, 2, 100);
    add_net(b, 8, 5);
    b->net_unknown[0] = offsetof(state, w) + 8;
    b->net_unknown[1] = offsetof(state, w) + 32;
    b->net_unknown[2] = offsetof(state, w) + 128;
    b->net_depth[2] = 8;
    for (uint32_t i = 0; i < b->n_activities; i++)
        b->region[i] = b->region[i] ? b->region[i] : 1;
    aotc_sim *sim = build(b);
    for (uint32_t i = 0; i < b->n_functions; i++)
        if (b->boxed[i])
            aotc_function_set(sim, i, b->native[i], b->boxed[i]);
    return sim;
}

static uint32_t add_called(builder *b, int kind, void *boxed)
{
    uint32_t i = add_function(b, kind, boxed);
    b->boxed[i] = boxed;
    return i;
}

/* Partial nonblocking assignments --------------------------------------------------------------- */

static void partial(aotc_sim *sim, state *s)
{
    static const uint64_t value[2] = {0x123456789abcdef0u, 0xfu}, none[2] = {0, 0};
    aotc_nba64(sim, 0, 0, 8, -2, 4, 0xf, 0x4, 0);
    aotc_nba64(sim, 0, 0, 8, 6, 5, 0x1f, 0, 0);
    aotc_nba64(sim, 0, 0, 8, 8, 5, 0x1f, 0, 0);
    aotc_nba(sim, 1, 0, 100, 36, 100, value, none, 0);
    aotc_nba(sim, 1, 0, 100, -64, 68, value, value, NS);
    aotc_nba64(sim, 2, 0, 40, 3 * 5 + 1, 2, 3, 1, 0);
    aotc_nba64(sim, (uint64_t)(uintptr_t)&s->w[40], 8, 64, 4, 8, 0xab, 0xcd, 0);
    aotc_nba64(sim, AOTC_NOWHERE, 0, 8, 0, 8, 1, 1, 0);
    static const aotc_watch watch[] = {{2, 15, 5, AOTC_ANY}};
    aotc_wait_event(sim, AOTC_NO_LOC, 1, watch);
    CHECK(s->w[0] == 0xc3 && s->w[1] == 1);
    CHECK(s->w[2] == value[0] << 36);
    CHECK(s->w[3] == ((value[0] >> 28) & 0xfffffffffu));
    CHECK(((uint8_t *)&s->w[8])[3] == 6 && ((uint8_t *)&s->w[16])[3] == 2);
    CHECK(s->w[40] == 0xab0 && s->w[41] == 0xcd0);
    aotc_delay(sim, 2 * NS);
    CHECK((s->w[2] & 0xf) == 0xf && (s->w[4] & 0xf) == 0xf);
    uint64_t read[2], unknown[2];
    aotc_ref_read(sim, 1, 90, 70, read, unknown);
    CHECK(unknown[0] == ~(uint64_t)0x3ff && unknown[1] == 0x3f && read[1] == 0x3f);
    aotc_ref_read(sim, AOTC_NOWHERE, 0, 3, read, unknown);
    CHECK(read[0] == 7 && unknown[0] == 7);
    say(sim, "done");
    aotc_halt(sim);
}

static void test_parts(void)
{
    builder b = {0};
    add_activity(&b, AOTC_PROCESS, partial, true);
    aotc_sim *sim = make(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("done@2 ");
    aotc_sim_free(sim);
}

static void test_parts_of_words(void)
{
    uint64_t words[2] = {0, 0}, out[2], ones[2] = {~(uint64_t)0, ~(uint64_t)0};
    for (int64_t bit = -80; bit < 120; bit++)
        for (uint32_t width = 1; width < 100; width += 7) {
            words[0] = words[1] = 0;
            aotc_part_put(words, 100, bit, width, ones);
            aotc_part_get(out, words, 100, bit, width);
            for (uint32_t i = 0; i < width; i++) {
                bool in = bit + (int64_t)i >= 0 && bit + (int64_t)i < 100;
                CHECK((out[i / 64] >> i % 64 & 1) == in);
            }
        }
}

/* Forks and scopes ------------------------------------------------------------------------------ */

static uint32_t child_function, scope_function, later_function;

static void child(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results)
{
    (void)self;
    (void)results;
    char text[16];
    snprintf(text, sizeof text, "child%u", (unsigned)args[0]);
    aotc_delay(sim, args[0] * NS);
    say(sim, text);
    if (args[0] == 4)
        aotc_disable(sim, 0, 7);
    if (args[0] == 5)
        aotc_halt(sim);
}

static void scoped(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results)
{
    (void)results;
    uint64_t n[2] = {9, 4};
    aotc_fork(sim, child_function, self, 1, &n[0], AOTC_FIRST_BRANCH);
    if (args[0])
        aotc_fork(sim, child_function, self, 1, &n[1], AOTC_BRANCH);
    aotc_join(sim, AOTC_JOIN);
    say(sim, "not reached");
}

static void parent(aotc_sim *sim, state *s)
{
    const uint64_t n[3] = {3, 5, 1};
    for (int i = 0; i < 3; i++)
        aotc_fork(sim, child_function, s, 1, &n[i], i == 0);
    aotc_join(sim, AOTC_JOIN_ANY);
    say(sim, "any");
    aotc_wait_fork(sim);
    say(sim, "all");
    aotc_join(sim, AOTC_JOIN); /* nothing is left of the fork */
    const uint64_t inside = 1;
    aotc_scope(sim, scope_function, s, &inside, 0, 7);
    say(sim, "behind");
    aotc_fork(sim, child_function, s, 1, &n[0], AOTC_FIRST_BRANCH);
    aotc_fork(sim, child_function, s, 1, &n[0], AOTC_DETACHED);
    aotc_disable_fork(sim);
    aotc_delay(sim, 10 * NS);
    aotc_halt(sim);
}

static void test_forks(void)
{
    builder b = {0};
    add_activity(&b, AOTC_PROCESS, parent, true);
    child_function = add_called(&b, AOTC_COROUTINE, (void *)child);
    scope_function = add_called(&b, AOTC_COROUTINE, (void *)scoped);
    aotc_sim *sim = make(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("child1@1 any@1 child3@3 child5@5 all@5 child4@9 behind@9 child3@12 ");
    CHECK(aotc_counters_of(sim)->stacks <= 5);
    aotc_sim_free(sim);
}

static void waits_in_a_scope(aotc_sim *sim, state *s)
{
    const uint64_t inside = 0;
    aotc_scope(sim, scope_function, s, &inside, 0, 7);
    say(sim, "behind");
    aotc_halt(sim);
}

static void disables(aotc_sim *sim, state *s)
{
    (void)s;
    aotc_delay(sim, 2 * NS);
    aotc_disable(sim, 0, 7);
    aotc_disable(sim, 0, 8);
    say(sim, "disabled");
    aotc_halt(sim);
}

static void test_a_scope_of_many(void)
{
    builder b = {0};
    for (int i = 0; i < 5; i++)
        add_activity(&b, AOTC_PROCESS, waits_in_a_scope, true);
    add_activity(&b, AOTC_PROCESS, disables, true);
    child_function = add_called(&b, AOTC_COROUTINE, (void *)child);
    scope_function = add_called(&b, AOTC_COROUTINE, (void *)scoped);
    aotc_sim *sim = make(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("disabled@2 behind@2 behind@2 behind@2 behind@2 behind@2 ");
    aotc_sim_free(sim);
}

/* Simulations that are freed while processes wait ------------------------------------------------- */

static void forever(aotc_sim *sim, state *s)
{
    const uint64_t n[2] = {100, 200};
    uint64_t variable = aotc_variable(sim, 70, true);
    const aotc_watch watches[] = {{variable, (uint64_t)16 << 32, 70, AOTC_ANY},
                                  {variable + 8, 0, 3, AOTC_POSEDGE},
                                  {aotc_event_new(sim), 0, 0, 0},
                                  {0, 0, AOTC_ALL, AOTC_ANY}};
    aotc_fork(sim, child_function, s, 1, &n[0], AOTC_FIRST_BRANCH);
    aotc_fork(sim, child_function, s, 1, &n[1], AOTC_BRANCH);
    aotc_at_region(sim, AOTC_POSTPONED, later_function, s, 2, n, 0);
    aotc_monitor(sim, later_function, s, true, 2, n);
    aotc_nba64(sim, 0, 0, 8, 0, 8, 1, 0, 500 * NS);
    aotc_wait_event(sim, AOTC_NO_LOC, 4, watches);
}

static void later(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results)
{
    (void)self;
    (void)results;
    aotc_heap_collect(sim);
    say(sim, args[0] == 1 ? "monitor" : "later");
}

static void test_freed_in_the_middle(void)
{
    builder b = {0};
    add_activity(&b, AOTC_PROCESS, forever, true);
    child_function = add_called(&b, AOTC_COROUTINE, (void *)child);
    later_function = add_called(&b, AOTC_FUNC, (void *)later);
    aotc_sim *sim = make(&b);
    CHECK(aotc_run(sim, 50 * NS) == AOTC_REACHED);
    expect("later@0 monitor@0 ");
    aotc_sim_free(sim);
}

/* Loops that never let time advance --------------------------------------------------------------- */

static void ping(aotc_sim *sim, state *s)
{
    static const aotc_watch watch[] = {{0, 0, AOTC_ALL, AOTC_ANY}};
    for (;;) {
        s->w[2]++;
        aotc_changed(sim, 1);
        aotc_wait_event(sim, AOTC_NO_LOC, 1, watch);
    }
}

static void pong(aotc_sim *sim, state *s)
{
    static const aotc_watch watch[] = {{1, 0, AOTC_ALL, AOTC_ANY}};
    for (;;) {
        aotc_wait_event(sim, AOTC_NO_LOC, 1, watch);
        s->w[0] = (s->w[0] + 1) & 0xff;
        aotc_changed(sim, 0);
    }
}

static void no_delay(aotc_sim *sim, state *s)
{
    (void)s;
    for (;;)
        aotc_delay(sim, 0);
}

static void fails(void (*first)(aotc_sim *, state *), void (*second)(aotc_sim *, state *),
                  uint8_t region, uint32_t nets)
{
    builder b = {0};
    b.options.step_limit = 1000;
    add_activity(&b, AOTC_PROCESS, second, true);
    add_activity(&b, AOTC_PROCESS, first, true);
    b.region[0] = b.region[1] = region;
    aotc_sim *sim = make(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FAILED);
    CHECK(aotc_failure_of(sim)->kind == AOTC_FAIL_STEPS);
    uint32_t restless[4];
    CHECK(aotc_restless_nets(sim, restless, 4) == nets);
    aotc_sim_free(sim);
}

int main(void)
{
    test_parts();
    test_parts_of_words();
    test_forks();
    test_a_scope_of_many();
    test_freed_in_the_middle();
    for (uint8_t region = 1; region <= 2; region++) {
        fails(ping, pong, region, 2);
        fails(no_delay, no_delay, region, 0);
    }
    return 0;
}
