// SOURCES: *.c
/* test_wave.c - Value Change Dump files: header, first values, changes, failures to write. */
#include <errno.h>
#include <unistd.h>

#include "sim_builder.h"

#define NS 1000000u

static char text[1 << 20];

static const char *slurp(const char *path)
{
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    return text;
}

static void expect(const char *want)
{
    const char *got = slurp("w.vcd");
    if (strcmp(got, want) != 0) {
        fprintf(stderr, "the file is\n%s\nbut should be\n%s\n", got, want);
        exit(1);
    }
}

static void changes(aotc_sim *sim, state *s)
{
    uint64_t delay[2] = {1 * NS, 0};
    double real = 2.5;
    s->w[0] = 1;
    s->w[1] = 0x5a;
    aotc_wait(sim, delay, 0, NULL, 0, NULL, NULL);
    s->w[0] = 0; /* a glitch: not seen at the end of the slot */
    aotc_drive64(sim, 0, 0, 1, 1, 0, 1, 0);
    s->w[2] = 3;
    s->w[3] = 1ull << 35;
    delay[0] = 2500000;
    aotc_wait(sim, delay, 0, NULL, 0, NULL, NULL);
    memcpy(&s->w[4], &real, 8);
    s->w[0] = 0;
    aotc_wait(sim, delay, 0, NULL, 0, NULL, NULL); /* nothing changes at its end */
    aotc_halt(sim);
}

static aotc_sim *start(builder *b)
{
    add_net(b, 0, 1);
    add_activity(b, AOTC_PROCESS, changes, true);
    return build(b);
}

static void variable(aotc_wave *wave, const char *name, uint32_t width, const void *at,
                     const void *unknown, uint32_t bytes, bool real)
{
    aotc_wave_declaration declared = {real ? "real" : "wire", name, width, width > 1 && !real,
                                      (int32_t)width - 1, 0};
    aotc_wave_var(wave, &declared, at, unknown, bytes, real);
}

static void declare(aotc_sim *sim, aotc_wave *wave)
{
    state *s = state_of(sim);
    aotc_wave_scope(wave, "module", "top");
    variable(wave, "clk", 1, &s->w[0], NULL, 1, false);
    variable(wave, "nothing", 0, &s->w[0], NULL, 1, false);
    variable(wave, "same clk", 1, &s->w[0], NULL, 1, false);
    aotc_wave_scope(wave, "module", "u[0]");
    variable(wave, "byte", 8, &s->w[1], NULL, 1, false);
    variable(wave, "wide", 100, &s->w[2], NULL, 16, false);
    variable(wave, "real", 64, &s->w[4], NULL, 8, true);
    aotc_wave_upscope(wave);
    aotc_wave_upscope(wave);
    aotc_wave_begin(sim, wave);
}

#define HEADER(scale)                                                                             \
    "$version aotc $end\n$timescale " scale " $end\n$scope module top $end\n"                     \
    "$var wire 1 ! clk $end\n$var wire 1 \" same_clk $end\n$scope module u[0] $end\n"             \
    "$var wire 8 # byte [7:0] $end\n$var wire 100 $ wide [99:0] $end\n$var real 64 % real $end\n" \
    "$upscope $end\n$upscope $end\n$enddefinitions $end\n"                                        \
    "#0\n$dumpvars\n1!\n1\"\nb1011010 #\nb0 $\nr0 %\n$end\n"

#define WIDE "b1" ZEROS ZEROS ZEROS ZEROS "0" "11 $\n"
#define ZEROS "000000000000000000000000"

static void test_a_file_of_femtoseconds(void)
{
    builder b = {0};
    aotc_sim *sim = start(&b);
    declare(sim, aotc_wave_open("w.vcd", 1, NULL));
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    CHECK(aotc_wave_end(sim) && aotc_wave_end(sim));
    expect(HEADER("1fs") "#1000000\n" WIDE "#3500000\n0!\n0\"\nr2.5 %\n#6000000\n");
    aotc_sim_free(sim);
}

static void test_a_file_of_nanoseconds_ends_with_the_simulation(void)
{
    builder b = {0};
    aotc_sim *sim = start(&b);
    declare(sim, aotc_wave_open("w.vcd", 1000000, NULL));
    CHECK(aotc_run(sim, 2 * NS) == AOTC_REACHED);
    CHECK(aotc_wave_flush(sim));
    expect(HEADER("1ns"));
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    aotc_sim_free(sim); /* ends the file */
    expect(HEADER("1ns") "#1\n" WIDE "#3\n0!\n0\"\nr2.5 %\n#6\n");
}

static void test_time_scales(void)
{
    static const struct {
        uint64_t unit;
        const char *text;
    } scales[] = {{1, "1fs"}, {100, "100fs"}, {1000, "1ps"}, {1000000000000000u, "1s"},
                  {10000000000000000u, "10s"}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        builder b = {0};
        aotc_sim *sim = build(&b);
        aotc_wave_begin(sim, aotc_wave_open("w.vcd", scales[i].unit, NULL));
        aotc_sim_free(sim);
        char line[64];
        snprintf(line, sizeof line, "$timescale %s $end\n", scales[i].text);
        CHECK(strstr(slurp("w.vcd"), line));
    }
}

static void test_many_variables_have_different_codes(void)
{
    builder b = {0};
    aotc_sim *sim = build(&b);
    aotc_wave *wave = aotc_wave_open("w.vcd", 1, NULL);
    for (int i = 0; i < 94 * 94 + 200; i++)
        variable(wave, "x", 1, &state_of(sim)->w[i % 62], NULL, 1, false);
    aotc_wave_begin(sim, wave);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    state_of(sim)->w[1] = 1;
    aotc_sim_free(sim);
    slurp("w.vcd");
    CHECK(strstr(text, "$var wire 1 ~ x $end\n$var wire 1 !\" x $end\n"));
    CHECK(strstr(text, "$var wire 1 !!\" x $end\n"));
    int n = 0;
    for (char *p = strstr(text, "$dumpvars"); p && (p = strstr(p + 1, "\n1")) != NULL;)
        n++;
    CHECK(n == (94 * 94 + 200 + 60) / 62);
}

static void set_unknown(aotc_sim *sim, state *s)
{
    (void)sim;
    s->w[0] = 0x0f; /* 0000zx11 */
    s->w[1] = 0x0c;
    s->w[0] ^= 8;
    s->w[2] = 1;
    s->w[3] = 1;
    aotc_delay(sim, NS);
    s->w[0] = 0; /* zzzzzzzz */
    s->w[1] = 0xff;
    s->w[3] = 0;
    aotc_delay(sim, NS);
    s->w[1] = 0xf0; /* zzzz0000 */
    s->w[2] = 0;
    aotc_delay(sim, NS);
    s->w[1] = 0x70; /* 0zzz0000 */
    s->w[2] = s->w[3] = 1;
    aotc_halt(sim);
}

static void test_unknown_bits(void)
{
    builder b = {0};
    add_activity(&b, AOTC_PROCESS, set_unknown, true);
    aotc_sim *sim = build(&b);
    aotc_wave *wave = aotc_wave_open("w.vcd", NS, NULL);
    state *s = state_of(sim);
    variable(wave, "v", 8, &s->w[0], &s->w[1], 1, false);
    variable(wave, "b", 1, &s->w[2], &s->w[3], 1, false);
    aotc_wave_begin(sim, wave);
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED);
    CHECK(aotc_wave_end(sim));
    aotc_sim_free(sim);
    expect("$version aotc $end\n$timescale 1ns $end\n"
           "$var wire 8 ! v [7:0] $end\n$var wire 1 \" b $end\n$enddefinitions $end\n"
           "#0\n$dumpvars\nb0zx11 !\nx\"\n$end\n#1\nbz !\n1\"\n#2\nbz0000 !\n0\"\n"
           "#3\nb0zzz0000 !\nx\"\n");
}

static void test_failures_to_write(void)
{
    CHECK(aotc_wave_open("no/such/folder/w.vcd", 1, NULL) == NULL && errno == ENOENT);
    if (access("/dev/full", W_OK) != 0)
        return;
    builder b = {0};
    aotc_sim *sim = start(&b);
    declare(sim, aotc_wave_open("/dev/full", 1, NULL));
    CHECK(aotc_run(sim, UINT64_MAX) == AOTC_ENDED); /* the simulation goes on */
    CHECK(!aotc_wave_flush(sim));
    CHECK(!aotc_wave_end(sim));
    aotc_sim_free(sim);
}

int main(void)
{
    test_a_file_of_femtoseconds();
    test_a_file_of_nanoseconds_ends_with_the_simulation();
    test_time_scales();
    test_many_variables_have_different_codes();
    test_unknown_bits();
    test_failures_to_write();
    return 0;
}
