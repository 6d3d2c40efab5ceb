// SOURCES: *.c
/* test_coro.c - processes on coroutines: calls across the tiers, recursion, the ends of stacks.
 *
 * The interpreter's side of the bridge is a small C state machine here: generator g runs the steps
 * that its function's script lists.
 */
#include "coro.h"
#include "spoken.h"

static void wait_ns(aotc_sim *sim, uint64_t ns)
{
    uint64_t delay[2] = {ns * NS, 0};
    aotc_wait(sim, delay, 0, NULL, 0, NULL, NULL);
}

/* The interpreter's side ----------------------------------------------------------------------- */

enum { PROCESS, NATIVE_CO, PY_CO, PY_FUNC, NATIVE_FUNC, HALTER };

typedef struct {
    uint32_t function, at;
    uint64_t argument, taken;
} generator;

static aotc_sim *current;
static generator generators[64];
static uint32_t dropped;
static bool bridge_fails;

static int py_call(uint32_t user, uint32_t function, void *self, const uint64_t *args,
                   uint64_t *results)
{
    CHECK(user == 77 && self == NULL && !aotc_on_coroutine(current));
    if (bridge_fails)
        return -1;
    CHECK(function == PY_FUNC);
    say(current, "func");
    uint64_t more = args[0] + 1;
    if (args[0] < 3)
        aotc_call(current, NATIVE_FUNC, NULL, &more, results); /* and back to native code */
    else
        results[0] = 100 + args[0];
    return 0;
}

static int py_start(uint32_t user, uint32_t number, uint32_t function, uint32_t instance,
                    const uint64_t *args)
{
    CHECK(user == 77 && number < 64 && !aotc_on_coroutine(current));
    generators[number] = (generator){function, 0, instance == AOTC_NONE ? args[0] : 0, 0};
    return 0;
}

/* PY_CO(n): says, waits 1 ns, calls the native coroutine with n - 1 if n > 0, returns its result
 * plus n. */
static int py_resume(uint32_t user, uint32_t number, uint64_t *results)
{
    generator *g = &generators[number];
    CHECK(user == 77 && !aotc_on_coroutine(current));
    static const uint64_t delay[2] = {1 * NS, 0};
    static uint64_t passed[64];
    switch (g->at++) {
    case 0:
        say(current, "generator");
        aotc_suspend_wait(current, delay, 0, NULL, 0, NULL, NULL);
        return AOTC_SUSPENDED;
    case 1:
        if (g->argument == 0) {
            results[0] = 1000;
            return AOTC_DONE;
        }
        passed[number] = g->argument - 1;
        aotc_suspend_call(current, NATIVE_CO, NULL, &passed[number], &g->taken);
        return AOTC_CALLS;
    default:
        results[0] = g->taken + g->argument;
        return AOTC_DONE;
    }
}

static void py_drop(uint32_t user, uint32_t number)
{
    (void)number;
    CHECK(user == 77);
    dropped++;
}

/* Native functions ------------------------------------------------------------------------------ */

static void native_co(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results)
{
    (void)self;
    say(sim, "native");
    wait_ns(sim, 1);
    if (args[0] == 0) {
        results[0] = 2000;
        return;
    }
    uint64_t next = args[0] - 1, got = 0;
    aotc_call(sim, PY_CO, NULL, &next, &got);
    results[0] = got + args[0];
}

static void native_func(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results)
{
    (void)self;
    aotc_enter(sim, 5);
    say(sim, "native_func");
    aotc_call(sim, PY_FUNC, NULL, args, results);
    aotc_leave(sim);
}

static uint64_t result;

static void nester(aotc_sim *sim, state *s)
{
    (void)s;
    uint64_t depth = 4;
    native_co(sim, NULL, &depth, &result);
    say(sim, "done");
    aotc_halt(sim);
}

static void caller(aotc_sim *sim, state *s)
{
    (void)s;
    uint64_t one = 1;
    aotc_call(sim, NATIVE_FUNC, NULL, &one, &result);
    say(sim, "done");
    aotc_halt(sim);
}

static aotc_sim *start(builder *b, void (*process)(aotc_sim *, state *))
{
    b->options.user = 77;
    b->options.bridge = (aotc_bridge){
        .call = py_call, .start = py_start, .resume = py_resume, .drop = py_drop};
    add_activity(b, AOTC_PROCESS, process, true);
    add_function(b, AOTC_COROUTINE, NULL);
    add_function(b, AOTC_COROUTINE, NULL);
    add_function(b, AOTC_FUNC, NULL);
    add_function(b, AOTC_FUNC, NULL);
    current = build(b);
    aotc_function_set(current, NATIVE_CO, (void *)native_co, (void *)native_co);
    aotc_function_set(current, NATIVE_FUNC, (void *)native_func, (void *)native_func);
    dropped = 0;
    return current;
}

static void test_native_and_interpreted_frames_nest(void)
{
    builder b = {0};
    aotc_sim *sim = start(&b, nester);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("native@0 generator@1 native@2 generator@3 native@4 done@5 ");
    CHECK(result == 2000 + 1 + 2 + 3 + 4);
    CHECK(dropped == 2);
    CHECK(aotc_counters_of(sim)->peak_stacks == 3);
    aotc_sim_free(sim);
}

static void test_a_process_dropped_in_the_middle_leaves_nothing(void)
{
    builder b = {0};
    aotc_sim *sim = start(&b, nester);
    CHECK(aotc_run(sim, 3 * NS) == AOTC_REACHED);
    aotc_sim_free(sim);
    CHECK(dropped == 2);
    traced = 0;
}

static void test_functions_of_the_interpreter_run_on_the_main_stack(void)
{
    builder b = {0};
    aotc_sim *sim = start(&b, caller);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    expect("native_func@0 func@0 native_func@0 func@0 native_func@0 func@0 done@0 ");
    CHECK(result == 103);
    CHECK(aotc_counters_of(sim)->requests == 1); /* the rest happened on the main stack */
    aotc_sim_free(sim);
}

static void test_a_failing_bridge_unwinds(void)
{
    builder b = {0};
    aotc_sim *sim = start(&b, caller);
    bridge_fails = true;
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FAILED);
    CHECK(aotc_failure_of(sim)->kind == AOTC_FAIL_BRIDGE);
    bridge_fails = false;
    aotc_sim_free(sim);
    traced = 0;
}

/* Failures and limits on a coroutine and on the main stack --------------------------------------- */

static void fails(aotc_sim *sim, state *s)
{
    (void)s;
    wait_ns(sim, 1);
    aotc_failf(sim, 42, "bad %d", 7);
}

static void test_a_failure_on_a_coroutine(void)
{
    builder b = {0};
    aotc_sim *sim = start(&b, fails);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FAILED);
    CHECK(aotc_failure_of(sim)->loc == 42);
    CHECK(strcmp(aotc_failure_of(sim)->message, "bad 7") == 0);
    aotc_sim_free(sim);
}

static uint64_t deepest;

static uint64_t recurse(aotc_sim *sim, uint64_t n)
{
    aotc_enter(sim, 9);
    deepest = n;
    volatile uint64_t r = n == UINT64_MAX ? 0 : recurse(sim, n + 1) + 1;
    aotc_leave(sim);
    return r;
}

static void recursive(aotc_sim *sim, state *s)
{
    (void)s;
    recurse(sim, 1);
}

static void expect_too_deep(aotc_sim *sim, uint32_t loc)
{
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_FAILED);
    CHECK(aotc_failure_of(sim)->kind == AOTC_FAIL_LIMIT);
    CHECK(strstr(aotc_failure_of(sim)->message, "recursion is too deep"));
    CHECK(aotc_failure_of(sim)->loc == loc);
    aotc_sim_free(sim);
}

static void test_recursion_without_end(void)
{
    builder b = {0};
    expect_too_deep(start(&b, recursive), 9);
    CHECK(deepest == 4096);
    builder small = {.options.stack_bytes = 65536};
    expect_too_deep(start(&small, recursive), 9);
    CHECK(deepest < 4096);
}

/* A frame of 1 KiB a call, without the checks of aotc_enter. */
static uint64_t devour(uint64_t n)
{
    volatile char frame[1024];
    frame[n % 1024] = 1;
    return n == 0 ? 0 : devour(n - 1) + (uint64_t)frame[n % 1024];
}

static void devours(aotc_sim *sim, state *s)
{
    (void)s;
    wait_ns(sim, 1);
    result = devour(100000000);
}

static void tick_devours(aotc_sim *sim, state *s)
{
    (void)sim;
    (void)s;
    result = devour(100000000);
}

static void raise_clock(aotc_sim *sim, state *s)
{
    (void)s;
    aotc_drive64(sim, 0, 0, 1, 1, 1 * NS, 0, 0);
    aotc_halt(sim);
}

static void test_the_end_of_a_stack_is_an_error(void)
{
    builder b = {0};
    expect_too_deep(start(&b, devours), AOTC_NO_LOC);
    builder c = {0};
    expect_too_deep(start(&c, devours), AOTC_NO_LOC); /* and again, in the same process */
    builder main_stack = {0};
    aotc_sim *sim = start(&main_stack, raise_clock);
    aotc_sim_free(sim);
    builder d = {0};
    add_net(&d, 0, 1);
    add_activity(&d, AOTC_PROCESS, raise_clock, true);
    add_domain(&d, 0, 1, tick_devours, tick_devours);
    expect_too_deep(build(&d), AOTC_NO_LOC);
}

/* Stacks are used again. -------------------------------------------------------------------------- */

static void brief(aotc_sim *sim, state *s)
{
    (void)s;
    for (int i = 0; i < 50; i++) {
        uint64_t zero = 0, got;
        aotc_call(sim, PY_CO, NULL, &zero, &got);
        uint64_t one = 1;
        aotc_call(sim, PY_CO, NULL, &one, &got);
        CHECK(got == 2001);
    }
    aotc_halt(sim);
}

static void test_stacks_are_pooled(void)
{
    builder b = {0};
    aotc_sim *sim = start(&b, brief);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    CHECK(aotc_counters_of(sim)->stacks == 2);
    CHECK(dropped == 100);
    aotc_sim_free(sim);
    traced = 0;
}

/* Registers and floating point live across a suspension. ------------------------------------------ */

static void registers(aotc_sim *sim, state *s)
{
    double x = 1.5, y = 2.25;
    uint64_t a = s->w[0] + 1, b = a * 3, c = b * 5, d = c * 7, e = d * 11, f = e * 13;
    for (int i = 0; i < 10; i++) {
        wait_ns(sim, 1);
        a += b;
        b ^= c;
        c += d;
        d ^= e;
        e += f;
        x = x * y;
        y = y + 0.5;
    }
    s->w[1] = a ^ b ^ c ^ d ^ e ^ f;
    memcpy(&s->w[2], &x, 8);
    aotc_halt(sim);
}

static void test_registers_survive(void)
{
    uint64_t got[2];
    double x[2];
    for (int k = 0; k < 2; k++) {
        builder b = {0};
        aotc_sim *sim = start(&b, registers);
        for (int i = 0; i < k; i++) /* a second process between each pair of resumes */
            CHECK(aotc_run(sim, 1 * NS) == AOTC_REACHED);
        CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
        got[k] = state_of(sim)->w[1];
        memcpy(&x[k], &state_of(sim)->w[2], 8);
        aotc_sim_free(sim);
    }
    CHECK(got[0] == got[1] && x[0] == x[1] && x[0] > 1e5);
}

/* What a collector would see ----------------------------------------------------------------------- */

static uint64_t magic = 0x5eed0fadeadbeef5u;
static int seen;

static void visit(void *context, const void *low, const void *high)
{
    (void)context;
    for (const uint64_t *p = low; p + 1 <= (const uint64_t *)high; p++)
        seen += *p == magic + 1;
}

static void holder(aotc_sim *sim, state *s)
{
    (void)s;
    volatile uint64_t held = magic + 1;
    wait_ns(sim, 1);
    CHECK(held == magic + 1);
    aotc_halt(sim);
}

static void test_suspended_stacks_can_be_scanned(void)
{
#ifndef AOTC_ASAN /* which keeps such locals elsewhere */
    builder b = {0};
    aotc_sim *sim = start(&b, holder);
    CHECK(aotc_run(sim, 0) == AOTC_REACHED);
    aotc_coro_scan(sim, __builtin_frame_address(0), visit, NULL);
    CHECK(seen > 0);
    aotc_sim_free(sim);
#else
    (void)holder;
    (void)visit;
#endif
}

int main(void)
{
    test_native_and_interpreted_frames_nest();
    test_a_process_dropped_in_the_middle_leaves_nothing();
    test_functions_of_the_interpreter_run_on_the_main_stack();
    test_a_failing_bridge_unwinds();
    test_a_failure_on_a_coroutine();
    test_recursion_without_end();
    test_the_end_of_a_stack_is_an_error();
    test_stacks_are_pooled();
    test_registers_survive();
    test_suspended_stacks_can_be_scanned();
    return 0;
}
