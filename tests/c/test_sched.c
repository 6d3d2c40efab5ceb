// SOURCES: *.c
/* test_sched.c - the steps of docs/internals.md: drives, settling, edges, waits, limits. */
#include "counter_sim.h"

static void test_clocked_counter(void)
{
    builder b = {0};
    add_counter(&b);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("tick@5.0.1 commit@5.1.0 twice=2@5.1.0 tick@15.0.1 commit@15.1.0 twice=4@15.1.0 "
           "tick@25.0.1 commit@25.1.0 twice=6@25.1.0 ");
    CHECK(aotc_now(sim) == 30 * NS);
    const aotc_counters *c = aotc_counters_of(sim);
    CHECK(c->drives == 6);
    CHECK(c->times == 7);
    aotc_sim_free(sim);
}

static void test_run_stops_at_a_time_and_goes_on(void)
{
    builder b = {0};
    add_counter(&b);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, 5 * NS) == AOTC_REACHED);
    CHECK(state_of(sim)->w[COUNT] == 1);
    CHECK(aotc_run(sim, 14 * NS) == AOTC_REACHED);
    CHECK(state_of(sim)->w[COUNT] == 1);
    aotc_skip_to(sim, 14 * NS);
    CHECK(aotc_now(sim) == 14 * NS);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    CHECK(state_of(sim)->w[COUNT] == 3);
    traced = 0;
    aotc_sim_free(sim);
}

static void fused_sample(aotc_sim *sim, void *const *instances)
{
    count_tick(sim, instances[0]);
}

static void fused_commit(aotc_sim *sim, void *const *instances)
{
    count_commit(sim, instances[0]);
}

static void fused_settle(aotc_sim *sim, void *const *instances, const uint64_t *domains)
{
    CHECK(domains[0] == 1);
    twice_settle(sim, instances[0]);
}

static void test_fused_functions_give_the_same_run(void)
{
    builder b = {0};
    add_counter(&b);
    aotc_sim *sim = build(&b);
    aotc_set_fused(sim, 0, fused_sample, fused_commit);
    aotc_set_fused_settle(sim, fused_settle, (const uint32_t[]){0}, 1);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("tick@5.0.1 commit@5.1.0 twice=2@5.1.0 tick@15.0.1 commit@15.1.0 twice=4@15.1.0 "
           "tick@25.0.1 commit@25.1.0 twice=6@25.1.0 ");
    CHECK(aotc_counters_of(sim)->fused == 6);
    aotc_sim_free(sim);
}

/* Edges: rising, falling, both. ---------------------------------------------------------------- */

static void say_rise(aotc_sim *sim, state *s) { (void)s; say(sim, "rise"); }
static void say_fall(aotc_sim *sim, state *s) { (void)s; say(sim, "fall"); }
static void say_both(aotc_sim *sim, state *s) { (void)s; say(sim, "both"); }
static void nothing(aotc_sim *sim, state *s) { (void)sim; (void)s; }

static void pulse(aotc_sim *sim, state *s)
{
    (void)s;
    aotc_drive64(sim, 0, 0, 1, 1, 1 * NS, 0, 0);
    aotc_drive64(sim, 0, 0, 1, 0, 2 * NS, 0, 0);
    aotc_halt(sim);
}

static void test_edges(void)
{
    builder b = {0};
    add_net(&b, 0, 1);
    add_domain(&b, 0, 2, say_fall, nothing);
    add_domain(&b, 0, 3, say_both, nothing);
    add_domain(&b, 0, 1, say_rise, nothing);
    add_activity(&b, AOTC_PROCESS, pulse, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("both@1.0.0 rise@1.0.0 fall@2.0.0 both@2.0.0 ");
    aotc_sim_free(sim);
}

static void test_a_domain_may_fire_at_the_start(void)
{
    builder b = {0};
    add_net(&b, 0, 1);
    b.domain_at_start[add_domain(&b, 0, 1, say_rise, say_fall)] = 1;
    add_activity(&b, AOTC_METHOD, say_both, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("rise@0.0.0 both@0.0.0 fall@0.1.0 ");
    aotc_sim_free(sim);
}

/* A glitch within one step is no change. -------------------------------------------------------- */

static void glitch(aotc_sim *sim, state *s)
{
    (void)s;
    aotc_drive64(sim, 0, 0, 1, 1, 1 * NS, 0, 0);
    aotc_drive64(sim, 0, 0, 1, 0, 1 * NS, 0, 0);
    aotc_halt(sim);
}

static void test_last_of_several_drives_wins(void)
{
    builder b = {0};
    add_net(&b, 0, 1);
    add_domain(&b, 0, 3, say_both, nothing);
    add_activity(&b, AOTC_PROCESS, glitch, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("");
    CHECK(aotc_counters_of(sim)->changes == 0);
    aotc_sim_free(sim);
}

/* Delays: what is due when. --------------------------------------------------------------------- */

static void delays(aotc_sim *sim, state *s)
{
    (void)s;
    aotc_drive64(sim, 0, 0, 8, 1, 0, 0, 0); /* counts as one epsilon */
    aotc_drive64(sim, 0, 0, 8, 2, 0, 0, 2);
    aotc_drive64(sim, 0, 0, 8, 3, 0, 1, 0);
    aotc_drive64(sim, 0, 0, 8, 4, 0, 1, 1);
    aotc_drive64(sim, 0, 0, 8, 5, 0, 3, 0);
    aotc_drive64(sim, 0, 0, 8, 6, 2 * NS, 0, 0);
    aotc_drive64(sim, 0, 0, 8, 7, 2 * NS, 1, 1);
    aotc_drive64(sim, 0, 0, 8, 8, 1 * NS, 5, 0);
    aotc_halt(sim);
}

static void show(aotc_sim *sim, state *s)
{
    char text[32];
    snprintf(text, sizeof text, "%llu", (unsigned long long)s->w[0]);
    say(sim, text);
}

static void test_delays(void)
{
    builder b = {0};
    add_net(&b, 0, 8);
    add_activity(&b, AOTC_PROCESS, delays, true);
    add(&b.sensitive, add_activity(&b, AOTC_METHOD, show, false), 0);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("1@0.0.1 2@0.0.2 3@0.1.0 4@0.1.1 5@0.3.0 8@1.5.0 6@2.0.0 7@2.1.1 ");
    aotc_sim_free(sim);
}

/* Bit ranges of a net of 150 bits. --------------------------------------------------------------- */

static void slices(aotc_sim *sim, state *s)
{
    (void)s;
    uint64_t value[3] = {~0ull, ~0ull, ~0ull};
    aotc_drive(sim, 0, 10, 100, value, 1 * NS, 0, 0);
    aotc_drive64(sim, 0, 60, 8, 0, 2 * NS, 0, 0);
    aotc_drive(sim, 0, 140, 100, value, 3 * NS, 0, 0); /* 90 bits beyond the end */
    aotc_drive64(sim, 0, 150, 8, 255, 4 * NS, 0, 0);   /* all beyond the end */
    aotc_drive(sim, 0, ~0ull, 100, value, 4 * NS, 0, 0);
    aotc_halt(sim);
}

static void range_watcher(aotc_sim *sim, state *s)
{
    (void)s;
    static const uint64_t refs[] = {0, 60};
    static const uint32_t widths[] = {8};
    for (;;) {
        aotc_wait(sim, NULL, 0, NULL, 1, refs, widths);
        say(sim, "range");
    }
}

static void test_bit_ranges(void)
{
    builder b = {0};
    add_net(&b, 0, 150);
    add_activity(&b, AOTC_PROCESS, slices, true);
    add_activity(&b, AOTC_PROCESS, range_watcher, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, 1 * NS) == AOTC_REACHED);
    const uint64_t *w = state_of(sim)->w;
    CHECK(w[0] == ~0ull << 10 && w[1] == (1ull << 46) - 1 && w[2] == 0);
    CHECK(aotc_probe64(sim, 0, 8, 4) == 12);
    CHECK(aotc_probe64(sim, 0, 62, 64) == (1ull << 48) - 1);
    CHECK(aotc_probe64(sim, 0, 149, 8) == 0);
    CHECK(aotc_probe64(sim, 0, 150, 8) == 0);
    uint64_t out[3] = {5, 5, 5};
    aotc_probe(sim, out, 0, 100, 150);
    CHECK(out[0] == 1023 && out[1] == 0 && out[2] == 0);
    aotc_probe(sim, out, 0, ~0ull - 10, 150);
    CHECK(out[0] == 0 && out[1] == 0 && out[2] == 0);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    CHECK(w[0] == (~0ull << 10 & ~(15ull << 60)) && w[1] == (((1ull << 46) - 1) & ~15ull));
    CHECK(w[2] == (1023ull << 12));
    expect("range@1.0.0 range@2.0.0 ");
    aotc_sim_free(sim);
}

/* Waiting with both a delay and nets: whichever comes first, the other is forgotten. ------------- */

static void impatient(aotc_sim *sim, state *s)
{
    (void)s;
    static const uint32_t nets[] = {0};
    uint64_t delay[2] = {4 * NS, 0};
    for (int i = 0; i < 4; i++) {
        aotc_wait(sim, delay, 1, nets, 0, NULL, NULL);
        say(sim, "woken");
    }
    aotc_halt(sim);
}

static void test_wait_for_a_change_or_a_delay(void)
{
    builder b = {0};
    add_net(&b, 0, 1);
    add_activity(&b, AOTC_PROCESS, impatient, true);
    add_activity(&b, AOTC_PROCESS, pulse, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("woken@1.0.0 woken@2.0.0 woken@6.0.0 woken@10.0.0 ");
    CHECK(aotc_now(sim) == 10 * NS); /* no cancelled timer moves time */
    aotc_sim_free(sim);
}

/* Order within a step: ticks, then activities by number; drives of a yielding process after it. -- */

static void say_a(aotc_sim *sim, state *s) { (void)s; say(sim, "a"); }
static void say_b(aotc_sim *sim, state *s) { (void)s; say(sim, "b"); }
static void say_drive(aotc_sim *sim, state *s) { (void)s; say(sim, "drive"); }

static void yielder(aotc_sim *sim, state *s)
{
    (void)s;
    static const uint32_t nets[] = {0};
    for (;;) {
        aotc_wait(sim, NULL, 1, nets, 0, NULL, NULL);
        say(sim, "process");
        aotc_yielded(sim);
    }
}

static void test_order_within_a_step(void)
{
    builder b = {0};
    add_net(&b, 0, 1);
    uint32_t first = add_activity(&b, AOTC_METHOD, say_b, false);
    uint32_t process = add_activity(&b, AOTC_PROCESS, yielder, true);
    uint32_t last = add_activity(&b, AOTC_METHOD, say_a, false);
    add(&b.after, process, add_activity(&b, AOTC_METHOD, say_drive, false));
    add(&b.sensitive, last, 0);
    add(&b.sensitive, first, 0);
    add_domain(&b, 0, 1, say_rise, nothing);
    add_activity(&b, AOTC_PROCESS, pulse, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, 1 * NS) == AOTC_REACHED);
    expect("rise@1.0.0 b@1.0.0 process@1.0.0 drive@1.0.0 a@1.0.0 ");
    aotc_sim_free(sim);
}

/* A chain of settles runs by rank, each at most once. --------------------------------------------- */

static int chain_runs;
static bool copy_word(aotc_sim *sim, state *s, int to, uint64_t value)
{
    (void)sim;
    chain_runs++;
    bool changed = s->w[to] != value;
    s->w[to] = value;
    return changed;
}
static bool chain_1(aotc_sim *sim, state *s) { return copy_word(sim, s, 1, s->w[0] + 1); }
static bool chain_2(aotc_sim *sim, state *s) { return copy_word(sim, s, 2, s->w[0] & 1); }
static bool chain_3(aotc_sim *sim, state *s) { return copy_word(sim, s, 3, s->w[1] + s->w[2]); }
static bool chain_4(aotc_sim *sim, state *s) { return copy_word(sim, s, 4, s->w[3] / 100); }

static void drive_two(aotc_sim *sim, state *s)
{
    (void)s;
    aotc_drive64(sim, 0, 0, 16, 2, 1 * NS, 0, 0);
    aotc_drive64(sim, 0, 0, 16, 5, 2 * NS, 0, 0);
    aotc_halt(sim);
}

static void test_settling_follows_changes_by_rank(void)
{
    builder b = {0};
    add_net(&b, 0, 16);
    for (int i = 0; i < 4; i++)
        add_settle(&b, (bool (*[])(aotc_sim *, state *)){chain_1, chain_2, chain_3, chain_4}[i]);
    add(&b.fanout, 0, 0);
    add(&b.fanout, 0, 1);
    add(&b.successors, 0, 2);
    add(&b.successors, 1, 2);
    add(&b.successors, 2, 3);
    add_activity(&b, AOTC_PROCESS, drive_two, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, 0) == AOTC_REACHED);
    CHECK(chain_runs == 4); /* each once at the start */
    chain_runs = 0;
    CHECK(aotc_run(sim, 1 * NS) == AOTC_REACHED);
    CHECK(state_of(sim)->w[3] == 3);
    CHECK(chain_runs == 4);
    chain_runs = 0;
    CHECK(aotc_run(sim, 2 * NS) == AOTC_ENDED);
    CHECK(state_of(sim)->w[3] == 7);
    aotc_sim_free(sim);
}

/* Memory runs out at the n-th request, for every n: an error, and nothing is lost. ----------------- */

static void test_memory_runs_out(void)
{
    builder plain = {0};
    add_counter(&plain);
    for (uint64_t n = 1;; n++) {
        builder b = plain;
        b.options.fail_at = n;
        aotc_sim *sim = try_build(&b);
        if (!sim)
            continue;
        int reason = aotc_run(sim, UINT64_MAX);
        if (reason == AOTC_FAILED)
            CHECK(aotc_failure_of(sim)->kind == AOTC_FAIL_LIMIT);
        aotc_sim_free(sim);
        traced = 0;
        if (reason == AOTC_ENDED)
            break;
        CHECK(n < 1000);
    }
}

int main(void)
{
    test_memory_runs_out();
    test_clocked_counter();
    test_run_stops_at_a_time_and_goes_on();
    test_fused_functions_give_the_same_run();
    test_edges();
    test_a_domain_may_fire_at_the_start();
    test_last_of_several_drives_wins();
    test_delays();
    test_bit_ranges();
    test_wait_for_a_change_or_a_delay();
    test_order_within_a_step();
    test_settling_follows_changes_by_rank();
    return 0;
}
