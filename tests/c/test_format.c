// SOURCES: heap.c collect.c string.c cell.c queue.c queue_copy.c assoc.c assoc_store.c format.c file.c text.c plusargs.c readmem.c dpi.c dpi_kind.c symbols.c
/* Text of numbers, strings, times and paths. The cases come from CIRCT's fmt-padding.mlir and
 * SimOps.td (field widths) and from printf (floats). */
#undef NDEBUG
#include "services_sim.h"

#include <float.h>

#define DEC (10 | ' ' << 16)
#define HEX (16 | '0' << 16)
#define OCT (8 | '0' << 16)
#define BIN (2 | '0' << 16)

static aotc_sim *sim;

static bool int64(uint64_t value, uint32_t width, uint32_t spec, int32_t field, const char *text)
{
    uint64_t string = aotc_fmt_int64(sim, value, width, spec, field);
    if (is_text(string, text))
        return true;
    fprintf(stderr, "got \"%.*s\", not \"%s\"\n", (int)aotc_string_length(string),
            aotc_string_bytes(string), text);
    return false;
}

static void test_natural_widths(void)
{
    assert(int64(5, 4, DEC, -1, " 5"));
    assert(int64(5, 8, HEX, -1, "05"));
    assert(int64(106, 16, OCT, -1, "000152"));
    assert(int64(106, 16, BIN, -1, "0000000001101010"));
    assert(int64(0, 1, DEC, -1, "0"));
    assert(int64(0, 1, DEC | AOTC_FMT_SIGNED, -1, " 0"));
    assert(int64(1, 1, DEC | AOTC_FMT_SIGNED, -1, "-1"));
    assert(int64(123, 32, DEC, -1, "       123"));
    assert(int64(0xffffff85, 32, DEC | AOTC_FMT_SIGNED, -1, "       -123"));
    assert(int64(0xffffffff, 32, DEC, -1, "4294967295"));
    assert(int64(UINT64_MAX, 64, DEC, -1, "18446744073709551615"));
    assert(int64((uint64_t)1 << 63, 64, DEC | AOTC_FMT_SIGNED, -1, "-9223372036854775808"));
    assert(int64(0x7b, 32, HEX | AOTC_FMT_UPPER, -1, "0000007B"));
    assert(int64(5, 9, HEX, -1, "005") && int64(5, 9, OCT, -1, "005"));
}

static void test_given_widths(void)
{
    assert(int64(106, 16, DEC, 0, "106") && int64(106, 16, HEX, 0, "6a"));
    assert(int64(106, 16, OCT, 0, "152") && int64(106, 16, BIN, 0, "1101010"));
    assert(int64(0, 16, DEC, 0, "0") && int64(0, 16, BIN, 0, "0"));
    assert(int64(7, 16, 10 | '0' << 16, 4, "0007"));
    assert(int64(7, 16, 10 | '*' << 16 | AOTC_FMT_LEFT, 4, "7   ")); /* trailing: spaces */
    assert(int64(0xfff9, 16, 10 | '0' << 16 | AOTC_FMT_SIGNED, 5, "000-7"));
    assert(int64(12345, 16, DEC, 2, "12345"));
}

static void test_no_bits(void)
{
    assert(int64(0, 0, DEC, -1, "0") && int64(0, 0, DEC, 4, "0"));
    assert(int64(0, 0, HEX, -1, "") && int64(0, 0, BIN, 3, "") && int64(0, 0, OCT, 0, ""));
}

static bool wide(const uint64_t *value, uint32_t width, uint32_t spec, int32_t field,
                 const char *text)
{
    uint64_t string = aotc_fmt_int(sim, value, width, spec, field);
    if (is_text(string, text))
        return true;
    fprintf(stderr, "got \"%.*s\", not \"%s\"\n", (int)aotc_string_length(string),
            aotc_string_bytes(string), text);
    return false;
}

static void test_wide_integers(void)
{
    uint64_t v[40] = {0x123456789abcdef0, 0xff};
    assert(wide(v, 72, HEX, -1, "ff123456789abcdef0"));
    assert(wide(v, 72, HEX | AOTC_FMT_UPPER, 20, "00FF123456789ABCDEF0"));
    assert(wide(v, 72, DEC, 0, "4705231507263399452400"));
    assert(wide(v, 72, DEC | AOTC_FMT_SIGNED, 0, "-17134975606245761296"));
    assert(wide(v, 72, DEC, -1, "4705231507263399452400"));
    assert(wide(v, 75, OCT, -1, "0776110642547423257157360"));
    assert(wide(v, 72, BIN, 0,
                "111111110001001000110100010101100111100010011010101111001101111011110000"));
    memset(v, 0, sizeof v);
    assert(wide(v, 65, DEC, 0, "0") && wide(v, 65, HEX, 0, "0"));
    assert(wide(v, 65, DEC, 3, "  0"));
    v[1] = 1; /* 2**64, and the least i65 */
    assert(wide(v, 65, DEC | AOTC_FMT_SIGNED, 0, "-18446744073709551616"));
    assert(wide(v, 128, DEC, 0, "18446744073709551616"));
    v[1] = 0;
    v[0] = 1000000000000000000u; /* exactly one piece of the division */
    assert(wide(v, 65, DEC, 0, "1000000000000000000"));
    memset(v, 0, sizeof v);
    v[39] = (uint64_t)1 << 63; /* 2**2559 */
    uint64_t string = aotc_fmt_int(sim, v, 2560, DEC, 0);
    assert(aotc_string_length(string) == 771);
    assert(strncmp(aotc_string_bytes(string), "216650105137463389", 18) == 0);
    assert(strncmp(aotc_string_bytes(string) + 753, "018494466274623488", 18) == 0);
    string = aotc_fmt_int(sim, v, 2560, BIN, -1);
    assert(aotc_string_length(string) == 2560 && aotc_string_bytes(string)[0] == '1');
}

static void test_floats(void)
{
    static const double values[] = {0.0, -0.0, 1.0, -1.5, 3.14159265358979, 1e300, -1e-300,
                                    123456789.0, 0.0001, 0.00001234, DBL_MAX, 100000, 1000000};
    char want[400];
    for (unsigned i = 0; i < sizeof values / sizeof values[0]; i++)
        for (int digits = 0; digits < 20; digits += 3) {
            snprintf(want, sizeof want, "%.*e", digits, values[i]);
            assert(is_text(aotc_fmt_float(sim, values[i], 'e', 0, digits), want));
            snprintf(want, sizeof want, "%12.*f", digits, values[i]);
            assert(is_text(aotc_fmt_float(sim, values[i], 'f', 12, digits), want));
            snprintf(want, sizeof want, "%-15.*g", digits, values[i]);
            assert(is_text(aotc_fmt_float(sim, values[i], 'g' | AOTC_FMT_LEFT, 15, digits), want));
        }
    assert(is_text(aotc_fmt_float(sim, __builtin_inf(), 'f', 5, 2), "  inf"));
}

static void test_strings_and_characters(void)
{
    uint64_t abc = S(sim, "abc");
    assert(is_text(aotc_fmt_string(sim, abc, ' ' << 16, 5), "  abc"));
    assert(is_text(aotc_fmt_string(sim, abc, '.' << 16 | AOTC_FMT_LEFT, 5), "abc.."));
    assert(aotc_fmt_string(sim, abc, ' ' << 16, 3) == abc);
    assert(aotc_fmt_string(sim, abc, ' ' << 16, -1) == abc);
    assert(is_text(aotc_fmt_string(sim, 0, '-' << 16, 2), "--"));
    assert(is_text(aotc_fmt_char(sim, 123), "{"));
    assert(aotc_string_length(aotc_fmt_char(sim, 0)) == 1);
}

static void test_time(void)
{
    sim->now_fs = 1500;
    assert(is_text(aotc_fmt_time(sim), "1.5"));
    aotc_text_set_time_unit(sim, 1);
    assert(is_text(aotc_fmt_time(sim), "1500"));
    aotc_text_set_time_unit(sim, 1000000);
    sim->now_fs = 123456000000;
    assert(is_text(aotc_fmt_time(sim), "123456"));
    sim->now_fs++;
    assert(is_text(aotc_fmt_time(sim), "123456.000001"));
    aotc_text_set_time_unit(sim, (uint64_t)1000000000000000);
    sim->now_fs = UINT64_MAX;
    assert(is_text(aotc_fmt_time(sim), "18446.744073709551615"));
}

static void test_paths(void)
{
    const char *paths[] = {"tb", "tb.dut.gen[3].u", "tb.$bad"};
    aotc_text_set_paths(sim, 3, paths);
    assert(is_text(aotc_fmt_path(sim, 1, false), "tb.dut.gen[3].u"));
    assert(is_text(aotc_fmt_path(sim, 1, true), "tb.dut.\\gen[3] .u"));
    assert(is_text(aotc_fmt_path(sim, 2, true), "tb.\\$bad "));
    assert(is_text(aotc_fmt_path(sim, AOTC_NONE, false), "tb")); /* the running process's */
    assert(aotc_fmt_path(sim, 7, true) == 0);
}

/* What is printed piece by piece is what the string made of the same pieces says. */
static void test_puts_equal_strings(void)
{
    uint64_t length, v[2] = {77, 1};
    aotc_text_capture(sim, true);
    aotc_put_begin(sim, AOTC_STDOUT);
    aotc_put_literal(sim, "a\0b", 3);
    aotc_put_int64(sim, 5, 4, DEC, -1);
    aotc_put_int(sim, v, 65, HEX, -1);
    aotc_put_float(sim, 0.5, 'f', 0, 2);
    aotc_put_char(sim, '!');
    aotc_put_string(sim, S(sim, "s"), ' ' << 16, 3);
    aotc_put_end(sim);
    const char *text = aotc_text_take(sim, &length);
    const char want[] = "a\0b 51000000000000004d0.50!  s";
    assert(length == sizeof want - 1 && memcmp(text, want, length) == 0);
    aotc_text_capture(sim, false);
}

int main(void)
{
    aotc_sim the_sim;
    sim = &the_sim;
    sim_open(sim, __builtin_frame_address(0));
    test_natural_widths();
    test_given_widths();
    test_no_bits();
    test_wide_integers();
    test_floats();
    test_strings_and_characters();
    test_time();
    test_paths();
    test_puts_equal_strings();
    sim_close(sim);
    puts("ok");
    return 0;
}
