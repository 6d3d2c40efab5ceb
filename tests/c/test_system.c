// SOURCES: heap.c collect.c string.c cell.c queue.c queue_copy.c assoc.c assoc_store.c format.c file.c text.c dpi.c dpi_kind.c symbols.c plusargs.c readmem.c wide.c divide.c real.c format4.c pattern.c system.c plusargs4.c random.c stochastic.c input.c scan.c assert_control.c directives.c seed.c
/* System tasks: 4-state text, %p, %t, random numbers, stochastic queues, reading and scanning.
 * Expected texts come from IEEE 1800-2023 clauses 20 and 21; the random numbers are those that
 * Icarus Verilog 11 prints, which runs the algorithms of Annex N. */
#undef NDEBUG
#include "services_sim.h"
#include "system_state.h"

#include <unistd.h>

#define DEC (10u | (uint32_t)' ' << 16)
#define HEX (16u | (uint32_t)'0' << 16)
#define BIN (2u | (uint32_t)'0' << 16)

static aotc_sim *sim;

/* Of the parts of the runtime that this test has not: interfaces and objects. */
uint32_t aotc_interface_instance(aotc_sim *s, uint64_t table)
{
    (void)s;
    (void)table;
    return 0xffffffffu;
}

uint64_t aotc_object_id(aotc_sim *s, uint64_t handle)
{
    (void)s;
    return handle;
}

static bool built(const char *text)
{
    uint64_t string = aotc_text_built(sim);
    if (is_text(string, text))
        return true;
    fprintf(stderr, "got \"%.*s\", not \"%s\"\n", (int)aotc_string_length(string),
            aotc_string_bytes(string), text);
    return false;
}

static bool logic(uint64_t value, uint64_t unknown, uint32_t width, uint32_t spec, int32_t field,
                  const char *text)
{
    aotc_text_build(sim);
    aotc_put_logic64(sim, value, unknown, width, spec, field);
    return built(text);
}

static void test_digits(void)
{
    assert(logic(5, 0, 8, DEC, -1, "  5") && logic(5, 0, 8, DEC, 0, "5"));
    assert(logic(0xf9, 0, 8, DEC | AOTC_FMT_SIGNED, -1, "  -7"));
    assert(logic(0xf9, 0, 8, 10u | '0' << 16 | AOTC_FMT_SIGNED, 5, "-0007"));
    assert(logic(5, 0, 8, DEC | AOTC_FMT_LEFT, 5, "5    "));
    assert(logic(0, 0, 8, HEX, 0, "0") && logic(0, 0, 8, HEX, -1, "00"));
    assert(logic(0xff, 0xff, 8, DEC, -1, "  x") && logic(0, 0xff, 8, DEC, -1, "  z"));
    assert(logic(0x08, 0x0a, 8, DEC, 0, "X") && logic(0x04, 0x01, 8, DEC, 0, "Z"));
    assert(logic(0xff, 0xff, 8, HEX, -1, "xx") && logic(0, 0xff, 8, HEX, 0, "zz"));
    assert(logic(0x0a | 1, 0x0a, 8, HEX, -1, "0X"));
    assert(logic(0x04, 0x01, 8, HEX, 0, "Z") && logic(0x0f, 0x0f, 8, HEX, 0, "x"));
    assert(logic(0x0b, 0x0a, 8, BIN, -1, "0000x0x1"));
    assert(logic(5, 0, 8, HEX, 4, "0005") && logic(5, 0, 8, HEX, 1, "5"));
    assert(logic(0x1ff, 0x100, 9, 8u | '0' << 16, -1, "X77"));
    assert(logic(1, 1, 1, HEX, -1, "x"));
    assert(logic(0, 0, 32, DEC | AOTC_FMT_SIGNED, -1, "          0"));
    uint64_t wide[2] = {0, 0x80}, x[2] = {0, 0xff};
    aotc_text_build(sim);
    aotc_put_logic(sim, wide, NULL, 72, DEC | AOTC_FMT_SIGNED, 0);
    assert(built("-2361183241434822606848"));
    aotc_text_build(sim);
    aotc_put_logic(sim, wide, x, 72, HEX, -1);
    assert(built("Xz0000000000000000"));
}

static void test_characters(void)
{
    uint64_t hi = 'H' << 8 | 'i', x = 0;
    aotc_text_build(sim);
    aotc_put_characters(sim, &hi, NULL, 32, ' ' << 16, -1);
    aotc_put_characters(sim, &hi, &x, 32, ' ' << 16, 0);
    aotc_put_characters(sim, &hi, &x, 32, ' ' << 16, 5);
    aotc_put_characters(sim, &hi, &x, 32, ' ' << 16 | AOTC_FMT_LEFT, 3);
    assert(built("  HiHi   HiHi "));
    aotc_text_build(sim);
    aotc_put_strength(sim, 0, 0);
    aotc_put_strength(sim, 1, 0);
    aotc_put_strength(sim, 1, 1);
    aotc_put_strength(sim, 0, 1);
    assert(built("St0St1StXHiZ"));
}

static void test_reals(void)
{
    const double values[] = {0, 2.5, -3.49, 4294967296.0, 1e300};
    const char *texts[] = {"0", "3", "-3", "4294967296", NULL};
    for (int i = 0; i < 4; i++) {
        aotc_text_build(sim);
        aotc_put_real_integer(sim, values[i], DEC, -1);
        assert(built(texts[i]));
    }
    aotc_text_build(sim);
    aotc_put_real_integer(sim, values[4], DEC, -1);
    char digits[400];
    snprintf(digits, sizeof digits, "%.0f", 1e300);
    assert(built(digits));
}

static void timed(uint64_t value, uint64_t unit_fs, int32_t field)
{
    aotc_put_timed(sim, &value, NULL, 64, unit_fs, ' ' << 16, field);
}

static void test_times(void)
{
    const uint64_t ns = 1000000, ps = 1000;
    aotc_time_precision(sim, ps);
    aotc_text_build(sim);
    timed(2, ns, -1);
    timed(2, ns, 0);
    assert(built("                20002000"));
    aotc_time_format(sim, 7, -12, 2, S(sim, " ps"), 15);
    aotc_text_build(sim);
    timed(2, ns, -1);
    timed(2, ns, 0);
    assert(built("     2000.00 ps2000.00 ps"));
    aotc_time_format(sim, 7, -9, 1, S(sim, "ns"), 0);
    aotc_text_build(sim);
    timed(1550, ps, -1);
    timed(149, ps, -1);
    aotc_put_timed_real(sim, 1.5, ns, ' ' << 16, -1);
    assert(built("1.6ns0.1ns1.5ns"));
    uint64_t x = 1;
    aotc_text_build(sim);
    aotc_put_timed(sim, &x, &x, 64, ns, ' ' << 16, 4);
    assert(built(" Xns"));
    aotc_time_format(sim, 7, 3, 0, 0, 0);
    assert(strcmp(sim->reported, "1@7: $timeformat: the unit is not one of 2..-15\n") == 0);
    aotc_time_format(sim, 7, -9, 20, 0, 0);
    aotc_time_format(sim, 7, -9, 0, 0, -1);
    sim->reported[0] = 0;
}

static bool pattern(const char *shape, const uint64_t *value, const uint64_t *unknown, bool brief,
                    const char *text)
{
    aotc_text_build(sim);
    aotc_put_pattern(sim, shape, value, unknown, brief);
    return built(text);
}

static void test_patterns(void)
{
    uint64_t v[4] = {0xf9}, u[4] = {0};
    assert(pattern("u8", v, u, false, "249") && pattern("s8", v, NULL, false, "-7"));
    assert(pattern("S{a:u4 b:s4 }", v, NULL, false, "'{a:15, b:-7}"));
    assert(pattern("S{a:u4 b:s4 }", v, NULL, true, "'{15, -7}"));
    assert(pattern("A2 S{a:u2 b:u2 }", v, NULL, false, "'{'{a:3, b:3}, '{a:2, b:1}}"));
    assert(pattern("e8u{RED=f9;BLUE=1;}", v, NULL, false, "RED"));
    assert(pattern("e8u{RED=1;BLUE=2;}", v, NULL, false, "249"));
    u[0] = 0xf0;
    assert(pattern("e8u{A=f9;B=f9/f0;}", v, u, false, "B"));
    assert(pattern("A2 u4", v, u, false, "'{x, 9}"));
    v[0] = aotc_f64_bits(1.5);
    assert(pattern("r", v, NULL, false, "1.5"));
    v[0] = S(sim, "hi");
    assert(pattern("t", v, NULL, false, "\"hi\""));
    v[0] = 0;
    assert(pattern("h", v, NULL, false, "null"));
    v[0] = 0x35;
    assert(pattern("U8{a:u4 b:u8 }", v, NULL, false, "'{a:5}"));
    v[0] = 0x80 | 3;
    assert(pattern("G8,1{a:u4 b:u2 }", v, NULL, false, "'{b:3}"));
    v[0] = 1 << 6 | 9 << 2 | 2;
    assert(pattern("H8,2{a:u4 b:u2 }", v, NULL, false, "'{b:2}"));
    uint64_t queue = 0, one = 0x0302, two = 4;
    queue = aotc_queue_push_back(sim, queue, 16, 0, &one);
    queue = aotc_queue_push_back(sim, queue, 16, 0, &two);
    v[0] = queue;
    assert(pattern("Qu16", v, NULL, false, "'{770, 4}"));
    assert(pattern("qu8", v, NULL, false, "'{X, 4}"));
    uint64_t array = 0, k1 = 10, k2 = 20;
    array = aotc_assoc_set(sim, array, 32, 8, &k2, &two);
    array = aotc_assoc_set(sim, array, 32, 8, &k1, &two);
    v[0] = array;
    assert(pattern("Ms32 u8", v, NULL, false, "'{10:4, 20:4}"));
    v[0] = 0;
    assert(pattern("Qu8", v, NULL, false, "'{}") && pattern("Ms32 u8", v, NULL, true, "'{}"));
}

static void test_random(void)
{
    assert(aotc_random(sim) == 0x12153524 && aotc_random(sim) == (int32_t)0xc0895e81);
    int32_t seed = 1, other;
    assert(aotc_random_of(seed, &other) == aotc_random_of(seed, &seed) && other == seed);
    assert(aotc_dist_uniform(3, 5, 5, &seed) == 5);
    for (int i = 0; i < 1000; i++) {
        int32_t n = aotc_dist_uniform(seed, -3, 4, &seed);
        assert(n >= -3 && n <= 4);
        uint32_t r = aotc_urandom_range(sim, 3, 10);
        assert(r >= 3 && r <= 10);
    }
    assert(aotc_urandom_range(sim, 7, 7) == 7);
    uint32_t first = aotc_urandom_of(sim, 42), second = aotc_urandom(sim);
    assert(aotc_urandom_of(sim, 42) == first && aotc_urandom(sim) == second);
    assert(aotc_dist_poisson(sim, 3, 1, 0, &seed) == 0);
    assert(strcmp(sim->reported, "1@3: $dist_poisson: the mean must be positive\n") == 0);
    sim->reported[0] = 0;
}

static void test_stochastic(void)
{
    int32_t job, inform, status, value;
    assert(aotc_q_initialize(sim, 1, 1, 2) == 0 && aotc_q_initialize(sim, 1, 1, 2) == 6);
    assert(aotc_q_initialize(sim, 2, 3, 2) == 4 && aotc_q_initialize(sim, 2, 2, 0) == 5);
    assert(aotc_q_initialize(sim, 2, 2, 5) == 0);
    sim->now_fs = 0;
    assert(aotc_q_add(sim, 1, 10, 100) == 0);
    sim->now_fs = 4000;
    assert(aotc_q_add(sim, 1, 11, 101) == 0 && aotc_q_add(sim, 1, 12, 102) == 1);
    assert(aotc_q_full(sim, 1, &status) == 1 && status == 0);
    assert(aotc_q_exam(sim, 1, 2, 1000, &value) == 0 && value == 4);
    sim->now_fs = 6000;
    assert(aotc_q_exam(sim, 1, 5, 1000, &value) == 0 && value == 6);
    assert(aotc_q_remove(sim, 1, &job, &inform) == 0 && job == 10 && inform == 100);
    assert(aotc_q_exam(sim, 1, 1, 1000, &value) == 0 && value == 1);
    assert(aotc_q_exam(sim, 1, 3, 1000, &value) == 0 && value == 2);
    assert(aotc_q_exam(sim, 1, 4, 1000, &value) == 0 && value == 6);
    assert(aotc_q_exam(sim, 1, 6, 1000, &value) == 0 && value == 6);
    assert(aotc_q_remove(sim, 1, &job, &inform) == 0 && job == 11);
    assert(aotc_q_remove(sim, 1, &job, &inform) == 3 && aotc_q_remove(sim, 9, &job, &inform) == 2);
    for (int i = 0; i < 5; i++)
        assert(aotc_q_add(sim, 2, i, i) == 0);
    for (int i = 4; i >= 0; i--)
        assert(aotc_q_remove(sim, 2, &job, &inform) == 0 && job == i);
    assert(aotc_q_full(sim, 9, &status) == 0 && status == 2);
    sim->now_fs = 0;
}

static void test_input(void)
{
    uint64_t name = S(sim, "input.txt"), line, text;
    uint32_t f = aotc_file_open_as(sim, name, S(sim, "wb"));
    assert(f);
    aotc_print(sim, S(sim, "ab\nlong line\n\x12\x34\x56"), f);
    assert(aotc_file_tell(sim, f) == 16);
    aotc_file_close(sim, f);
    assert(aotc_file_open_as(sim, name, S(sim, "q")) == 0);
    f = aotc_file_open_as(sim, name, S(sim, "r+b"));
    assert(aotc_file_getc(sim, f) == 'a' && aotc_file_tell(sim, f) == 1);
    assert(aotc_file_ungetc(sim, 'Z', f) == 0 && aotc_file_getc(sim, f) == 'Z');
    assert(aotc_file_gets(sim, f, 0, &line) == 2 && is_text(line, "b\n"));
    assert(aotc_file_gets(sim, f, 4, &line) == 4 && is_text(line, "long"));
    assert(aotc_file_gets(sim, f, 0, &line) == 6 && is_text(line, " line\n"));
    uint64_t value = 0xffff;
    assert(aotc_file_read(sim, f, &value, 12) == 2 && value == 0xf234);
    assert(aotc_file_eof(sim, f) == 0);
    assert(aotc_file_read(sim, f, &value, 16) == 1 && aotc_file_eof(sim, f) == 1);
    assert(aotc_file_getc(sim, f) == -1 && aotc_file_gets(sim, f, 0, &line) == 0 && line == 0);
    assert(aotc_file_seek(sim, f, -3, 2) == 0 && aotc_file_eof(sim, f) == 0);
    assert(aotc_file_getc(sim, f) == 0x12);
    aotc_print(sim, S(sim, "!"), f); /* overwrites what comes next, not what was read ahead */
    assert(aotc_file_seek(sim, f, -2, 1) == 0 && aotc_file_getc(sim, f) == 0x12);
    assert(aotc_file_getc(sim, f) == '!' && aotc_file_getc(sim, f) == 0x56);
    assert(aotc_file_seek(sim, f, 0, 3) == -1 && aotc_file_seek(sim, f, -1, 0) == -1);
    assert(aotc_file_error(sim, f, &text) != 0 && aotc_string_length(text) > 0);
    assert(aotc_file_error(sim, 0x80000063u, &text) != 0 && aotc_file_getc(sim, 0x80000063u) == -1);
    aotc_file_close(sim, f);
    unlink("input.txt");
}

static int32_t scan(const char *text, const char *format, uint32_t n, const uint32_t *shapes,
                    uint64_t *out)
{
    return aotc_scan_string(sim, 5, S(sim, text), S(sim, format), 1000, 0, n, shapes, out);
}

static void test_scan(void)
{
    const uint32_t ints[] = {32, 32, 32}, mixed[] = {AOTC_SHAPE_HANDLE | 64, AOTC_SHAPE_FLOAT | 64, 16};
    uint64_t out[8];
    assert(scan("12 -3,0x", "%d %d,%d", 3, ints, out) == 3);
    assert(out[0] == 12 && out[1] == 0 && out[2] == 0xfffffffd && out[4] == 0);
    assert(scan("1f zx", "%h %h", 2, ints, out) == 2);
    assert(out[0] == 0x1f && out[2] == 0xf && out[3] == 0xff);
    assert(scan("x", "%d", 1, ints, out) == 1 && out[0] == 0xffffffff && out[1] == 0xffffffff);
    assert(scan("", "%d", 1, ints, out) == -1 && scan("abc", "%d", 1, ints, out) == 0);
    assert(scan("7", "%d %d", 2, ints, out) == 1 && out[0] == 7 && out[2] == 0);
    assert(scan("word 2.5e1 AB", "%s %f %s", 3, mixed, out) == 3);
    assert(is_text(out[0], "word") && out[1] == aotc_f64_bits(25.0) && out[2] == 0x4142);
    assert(scan("abcdef", "%3s%*2c%c", 2, (const uint32_t[]){mixed[0], 8}, out) == 2);
    assert(is_text(out[0], "abc") && out[1] == 'f');
    assert(scan("a b", "a%%b", 0, ints, out) == 0 && scan("50%", "%d%%", 1, ints, out) == 1);
    assert(scan("1010_1100 17", "%b %o", 2, ints, out) == 2 && out[0] == 0xac && out[2] == 15);
    assert(scan("123456", "%2d%3d", 2, ints, out) == 2 && out[0] == 12 && out[2] == 345);
    assert(scan("St1 HiZ", "%v %v", 2, ints, out) == 2 && out[0] == 1 && out[3] == 1);
    assert(scan("5", "%d%d", 1, ints, out) == 1);
    assert(scan("5", "%q", 1, ints, out) == 0);
    assert(strstr(sim->reported, "2@5: the input format has an unknown conversion"));
    sim->reported[0] = 0;
    aotc_time_format(sim, 7, -9, 1, 0, 0); /* one decimal is kept (21.3.4.3) */
    assert(scan("1.54", "%t", 1, ints, out) == 1 && out[0] == 1500);
}

int main(void)
{
    aotc_sim object;
    sim = &object;
    sim_open(sim, __builtin_frame_address(0));
    aotc_heap_set_stress(sim, true);
    test_digits();
    test_characters();
    test_reals();
    test_times();
    test_patterns();
    test_random();
    test_stochastic();
    test_input();
    test_scan();
    aotc_system_close(sim);
    sim_close(sim);
    return 0;
}
