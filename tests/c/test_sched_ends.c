// SOURCES: *.c
/* test_sched_ends.c - drivers, ends, pauses, interrupts, limits, and many timers. */
#include "counter_sim.h"

/* Steps of drivers. ------------------------------------------------------------------------------- */

static void driver(aotc_sim *sim, state *s)
{
    for (int i = 0; i < 3; i++) {
        s->w[0] = 1;
        aotc_touch(sim, 0);
        aotc_step(sim, 0);
        s->w[0] = 0;
        aotc_touch(sim, 0);
        aotc_step(sim, 5 * NS);
        say(sim, "driver");
    }
}

static void forever(aotc_sim *sim, state *s)
{
    (void)s;
    for (;;)
        wait_ns(sim, 3);
}

static void test_a_driver_steps_and_its_end_finishes(void)
{
    builder b = {0};
    add_net(&b, 0, 1);
    add_net(&b, TWICE, 32);
    add(&b.domain_fanout, add_domain(&b, 0, 1, count_tick, count_commit),
        add_settle(&b, twice_settle));
    add_activity(&b, AOTC_PROCESS, driver, true);
    add_activity(&b, AOTC_PROCESS, forever, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FINISHED);
    CHECK(aotc_exit_status(sim) == 0);
    CHECK(state_of(sim)->w[COUNT] == 3);
    expect("tick@0.0.0 commit@0.1.0 driver@5.0.0 tick@5.0.0 commit@5.1.0 driver@10.0.0 "
           "tick@10.0.0 commit@10.1.0 driver@15.0.0 ");
    aotc_sim_free(sim);
}

static void many_steps(aotc_sim *sim, state *s)
{
    for (int i = 0; i < 30000; i++) {
        s->w[0] ^= 1;
        aotc_touch(sim, 0);
        aotc_step(sim, 0);
    }
}

static void test_steps_without_time_are_no_endless_loop(void)
{
    builder b = {0};
    add_net(&b, 0, 1);
    add_activity(&b, AOTC_PROCESS, many_steps, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FINISHED);
    CHECK(aotc_counters_of(sim)->changes == 30000);
    aotc_sim_free(sim);
}

/* Ends, pauses, interrupts, finals, limits. ------------------------------------------------------- */

static void finisher(aotc_sim *sim, state *s)
{
    (void)s;
    wait_ns(sim, 1);
    aotc_finish(sim, 7, true);
    say(sim, "still");
    aotc_halt(sim);
}

static void say_final(aotc_sim *sim, state *s)
{
    (void)s;
    say(sim, "final");
}

static void test_finish_ends_after_the_activity(void)
{
    builder b = {0};
    add_activity(&b, AOTC_PROCESS, finisher, true);
    add_activity(&b, AOTC_PROCESS, forever, true);
    b.final_site[b.n_finals++] = add_function(&b, AOTC_FINAL, (void *)say_final);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FINISHED);
    CHECK(aotc_exit_status(sim) == 7 && aotc_is_verbose(sim));
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FINISHED);
    CHECK(aotc_run_finals(sim) == AOTC_ENDED);
    CHECK(aotc_run_finals(sim) == AOTC_ENDED);
    expect("still@1.0.0 final@1.0.0 ");
    aotc_sim_free(sim);
}

static void pauser(aotc_sim *sim, state *s)
{
    (void)s;
    wait_ns(sim, 1);
    say(sim, "pausing");
    aotc_pause(sim, false);
    wait_ns(sim, 1);
    aotc_interrupt(sim);
    wait_ns(sim, 1);
    say(sim, "end");
    aotc_halt(sim);
}

static void every_ns(aotc_sim *sim, state *s)
{
    (void)s;
    for (int i = 0; i < 2; i++) {
        wait_ns(sim, 1);
        say(sim, "other");
    }
    aotc_halt(sim);
}

static void test_a_pause_or_interrupt_can_be_run_on(void)
{
    builder b = {0};
    add_activity(&b, AOTC_PROCESS, pauser, true);
    add_activity(&b, AOTC_PROCESS, every_ns, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_PAUSED);
    expect("pausing@1.0.0 ");
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_INTERRUPTED);
    expect("other@1.0.0 ");
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("other@2.0.0 end@3.0.0 ");
    aotc_sim_free(sim);
}

static void invert(aotc_sim *sim, state *s)
{
    aotc_drive64(sim, 1, 0, 1, ~s->w[1], 0, 0, 1);
}

static void test_the_limit_names_the_nets_that_keep_changing(void)
{
    builder b = {.options.step_limit = 200};
    add_net(&b, 0, 1);
    add_net(&b, 1, 1);
    add(&b.sensitive, add_activity(&b, AOTC_METHOD, invert, true), 1);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FAILED);
    CHECK(aotc_failure_of(sim)->kind == AOTC_FAIL_STEPS);
    uint32_t nets[4];
    CHECK(aotc_restless_nets(sim, nets, 4) == 1 && nets[0] == 1);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FAILED);
    aotc_sim_free(sim);
}

static void bad_reference(aotc_sim *sim, state *s)
{
    (void)s;
    aotc_drive64(sim, 1, 0, 1, 1, 0, 0, 1);
}

static void test_a_bad_reference_fails(void)
{
    builder b = {0};
    add_net(&b, 0, 1);
    add_activity(&b, AOTC_PROCESS, bad_reference, true);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FAILED);
    CHECK(aotc_failure_of(sim)->kind == AOTC_FAIL_ERROR);
    CHECK(strstr(aotc_failure_of(sim)->message, "signal 1, but there are only 1"));
    aotc_sim_free(sim);
}

/* Many timers at many times come in order. -------------------------------------------------------- */

static void scatter(aotc_sim *sim, state *s)
{
    (void)s;
    uint64_t x = 88172645463325252u;
    for (int i = 0; i < 5000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        aotc_drive64(sim, 0, 0, 64, x % 3000 + 1, (x % 3000 + 1) * NS, 0, 0);
    }
    aotc_halt(sim);
}

static int in_order;
static void check_time(aotc_sim *sim, state *s)
{
    CHECK(s->w[0] * NS == aotc_now(sim));
    in_order++;
}

static void test_events_come_in_order_of_time(void)
{
    builder b = {0};
    add_net(&b, 0, 64);
    add_activity(&b, AOTC_PROCESS, scatter, true);
    add(&b.sensitive, add_activity(&b, AOTC_METHOD, check_time, false), 0);
    aotc_sim *sim = build(&b);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    CHECK(in_order > 2000);
    CHECK(aotc_counters_of(sim)->events == 5000);
    aotc_sim_free(sim);
}

int main(void)
{
    test_a_driver_steps_and_its_end_finishes();
    test_steps_without_time_are_no_endless_loop();
    test_finish_ends_after_the_activity();
    test_a_pause_or_interrupt_can_be_run_on();
    test_the_limit_names_the_nets_that_keep_changing();
    test_a_bad_reference_fails();
    test_events_come_in_order_of_time();
    return 0;
}
