/* counter_sim.h - a clocked counter with a trace of what runs when, for tests of the scheduler. */
#ifndef AOTC_COUNTER_SIM_H
#define AOTC_COUNTER_SIM_H

#include "sim_builder.h"

#define NS 1000000u

static char trace[4096];
static size_t traced;

static inline void say(aotc_sim *sim, const char *what)
{
    traced += (size_t)snprintf(trace + traced, sizeof trace - traced, "%s@%llu.%u.%u ", what,
                               (unsigned long long)(aotc_now(sim) / NS),
                               (unsigned)aotc_now_delta(sim), (unsigned)aotc_now_epsilon(sim));
}

static inline void expect(const char *text)
{
    if (strcmp(trace, text) != 0) {
        fprintf(stderr, "trace is\n%s\nbut should be\n%s\n", trace, text);
        exit(1);
    }
    traced = 0;
    trace[0] = 0;
}

static inline void wait_ns(aotc_sim *sim, uint64_t ns)
{
    uint64_t delay[2] = {ns * NS, 0};
    aotc_wait(sim, delay, 0, NULL, 0, NULL, NULL);
}

/* A clock of 10 ns, a counter on its rising edge, a doubled value, and a watcher. -------------- */

enum { CLK, COUNT, NEXT, TWICE };

static void clock_process(aotc_sim *sim, state *s)
{
    (void)s;
    for (int i = 0; i < 6; i++) {
        wait_ns(sim, 5);
        aotc_drive64(sim, CLK, 0, 1, ~aotc_probe64(sim, CLK, 0, 1), 0, 0, 1);
    }
    aotc_halt(sim);
}

static void count_tick(aotc_sim *sim, state *s)
{
    say(sim, "tick");
    s->w[NEXT] = s->w[COUNT] + 1;
}

static void count_commit(aotc_sim *sim, state *s)
{
    say(sim, "commit");
    s->w[COUNT] = s->w[NEXT];
}

static bool twice_settle(aotc_sim *sim, state *s)
{
    uint64_t value = 2 * s->w[COUNT];
    if (s->w[TWICE] == value)
        return false;
    s->w[TWICE] = value;
    aotc_touch(sim, 1);
    return true;
}

static void twice_watcher(aotc_sim *sim, state *s)
{
    static const uint32_t nets[] = {1};
    for (;;) {
        aotc_wait(sim, NULL, 1, nets, 0, NULL, NULL);
        char text[32];
        snprintf(text, sizeof text, "twice=%llu", (unsigned long long)s->w[TWICE]);
        say(sim, text);
    }
}

static inline void add_counter(builder *b)
{
    add_net(b, CLK, 1);
    add_net(b, TWICE, 32);
    uint32_t settle = add_settle(b, twice_settle);
    uint32_t domain = add_domain(b, CLK, 1, count_tick, count_commit);
    add(&b->domain_fanout, domain, settle);
    add_activity(b, AOTC_PROCESS, clock_process, true);
    add_activity(b, AOTC_PROCESS, twice_watcher, true);
}

#endif
