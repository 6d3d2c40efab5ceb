// SOURCES: memory.c arena.c native.c printf.c intrinsics.c check.c wide.c real.c heap.c collect.c string.c cell.c queue.c queue_copy.c assoc.c assoc_store.c format.c file.c text.c plusargs.c readmem.c dpi.c dpi_kind.c symbols.c
/* Memory of llvm code: accesses of every width, frames, malloc, globals, references; natives;
 * printf; assertions and covers. */
#undef NDEBUG
#include <stdarg.h>

#define CURRENT_INSTANCE 1
#include "services_sim.h"

_Noreturn void aotc_failf(aotc_sim *sim, uint32_t loc, const char *format, ...)
{
    char message[500];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    aotc_raise(sim, AOTC_FAIL_ERROR, loc, message);
}

_Noreturn void aotc_limit(aotc_sim *sim, const char *message)
{
    aotc_raise(sim, AOTC_FAIL_LIMIT, AOTC_NO_LOC, message);
}

static uint64_t at(const void *p)
{
    return (uint64_t)(uintptr_t)p;
}

static bool failed_with(const aotc_sim *sim, const char *part)
{
    return strstr(sim->failed_message, part) != NULL;
}

static void test_accesses(aotc_sim *sim)
{
    uint8_t bytes[40];
    for (uint32_t width = 1; width <= 64; width++) {
        memset(bytes, 0xff, sizeof bytes);
        uint64_t value = 0x123456789abcdef1u & aotc_mask64(width);
        aotc_mem_store64(sim, 0, at(bytes), width, value);
        assert(aotc_mem_load64(sim, 0, at(bytes), width) == value);
        assert(bytes[(width + 7) / 8] == 0xff); /* and nothing behind it */
    }
    for (uint32_t width = 65; width <= 200; width += 7) {
        uint64_t words[4] = {1, 2, 3, 4}, back[4];
        words[(width - 1) / 64] &= aotc_mask64((width - 1) % 64 + 1);
        memset(bytes, 0xff, sizeof bytes);
        aotc_mem_store(sim, 0, at(bytes), width, words);
        assert(bytes[(width + 7) / 8] == 0xff);
        aotc_mem_load(sim, back, 0, at(bytes), width);
        assert(memcmp(words, back, aotc_words(width) * 8) == 0);
    }
    assert(!TRY(sim, aotc_mem_load64(sim, 3, 0, 8)) && failed_with(sim, "null pointer"));
    assert(!TRY(sim, aotc_mem_store64(sim, 3, 4095, 8, 1)) && failed_with(sim, "4095 bytes"));
}

static void test_blocks(aotc_sim *sim)
{
    uint64_t a = aotc_native_malloc(sim, 0, 100), b = aotc_native_calloc(sim, 0, 3, 8);
    assert(a % 16 == 0 && b % 16 == 0 && aotc_mem_load64(sim, 0, a + 92, 64) == 0);
    assert(aotc_native_malloc(sim, 0, 0) == 0);
    assert(aotc_native_calloc(sim, 0, (uint64_t)1 << 62, 8) == 0);
    memset((void *)(uintptr_t)a, 7, 100);
    uint64_t c = aotc_native_realloc(sim, 0, a, 200);
    assert(aotc_mem_load64(sim, 0, c + 96, 32) == 0x07070707 && aotc_mem_load64(sim, 0, c + 100, 8) == 0);
    assert(aotc_native_aligned_alloc(sim, 0, 4096, 5) % 4096 == 0);
    assert(!TRY(sim, aotc_native_aligned_alloc(sim, 0, 3, 5)) && failed_with(sim, "power of two"));
    aotc_native_free(sim, 0, b);
    aotc_native_free(sim, 0, 0);
    assert(!TRY(sim, aotc_native_free(sim, 0, b)) && failed_with(sim, "free of address"));
    assert(!TRY(sim, aotc_native_realloc(sim, 0, 4096, 5)) && failed_with(sim, "realloc"));
    assert(!TRY(sim, aotc_native_malloc(sim, 0, (uint64_t)1 << 50)));
    aotc_native_free(sim, 0, c);
    uint64_t many[500];
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 500; i++)
            many[i] = aotc_native_malloc(sim, 0, 1 + (uint64_t)i % 40);
        for (int i = 0; i < 500; i++)
            aotc_native_free(sim, 0, many[(i * 7 + round) % 500]);
    }
}

static void test_frames(aotc_sim *sim)
{
    uint64_t before = aotc_memory_counters_of(sim)->bytes;
    uint64_t frame = aotc_frame_enter(sim, 24, 8), other = aotc_frame_enter(sim, 64, 64);
    assert(other % 64 == 0 && aotc_mem_load64(sim, 0, frame + 16, 64) == 0);
    for (int i = 0; i < 10; i++) {
        uint64_t more = aotc_frame_grow(sim, 0, frame, 5, 8, 32);
        assert(more % 32 == 0 && aotc_mem_load64(sim, 0, more + 32, 64) == 0);
    }
    assert(!TRY(sim, aotc_frame_grow(sim, 0, frame, ~(uint64_t)0, 8, 8)));
    aotc_frame_leave(sim, frame);
    assert(aotc_memory_counters_of(sim)->bytes == before + 64);
    aotc_frame_leave(sim, other);
    assert(aotc_memory_counters_of(sim)->bytes == before);
    aotc_frame_grow(sim, 0, aotc_frame_enter(sim, 1, 1), 1, 1, 1); /* left to the end */
}

/* Addresses depend on nothing but what was taken and given back before. */
static void test_same_addresses(aotc_sim *sim)
{
    uint64_t seen[2][300];
    for (int round = 0; round < 2; round++) {
        aotc_memory_close(sim);
        for (uint64_t i = 0; i < 300; i++) {
            seen[round][i] = aotc_native_malloc(sim, 0, i * i * (i % 7 == 0 ? 300 : 1) + 1);
            assert(*(uint64_t *)(uintptr_t)seen[round][i] == 0);
            memset((void *)(uintptr_t)seen[round][i], 0xa5, i * i + 1);
            if (i % 3 == 0)
                aotc_native_free(sim, 0, seen[round][i]);
        }
    }
    assert(memcmp(seen[0], seen[1], sizeof seen[0]) == 0);
    uint64_t large = aotc_native_malloc(sim, 0, 5000000);
    memset((void *)(uintptr_t)large, 1, 5000000);
    aotc_native_free(sim, 0, large);
    uint64_t again = aotc_native_malloc(sim, 0, 4900000);
    assert(again == large);
    for (uint64_t i = 0; i < 4900000 / 8; i++)
        assert(((uint64_t *)(uintptr_t)again)[i] == 0);
}

static void test_globals(aotc_sim *sim)
{
    uint64_t places[100];
    for (uint64_t i = 0; i < 100; i++)
        places[i] = aotc_global_define(sim, i * 64, i, 8); /* keys that collide */
    for (uint64_t i = 0; i < 100; i++)
        assert(aotc_global(sim, 0, i * 64) == places[i]);
    assert(!TRY(sim, aotc_global(sim, 0, 5)) && !TRY(sim, aotc_global_define(sim, 64, 1, 1)));
}

static void test_references(aotc_sim *sim)
{
    uint8_t bytes[32];
    for (uint64_t bit = 0; bit < 20; bit++)
        for (uint32_t width = 1; width < 150; width += 6) {
            uint64_t value[3] = {0x123456789abcdef0u, 0xfedcba9876543210u, 0x55}, back[3];
            uint32_t words = aotc_words(width);
            value[words - 1] &= aotc_mask64((width - 1) % 64 + 1);
            memset(bytes, 0xff, sizeof bytes);
            aotc_memory_drive(sim, at(bytes) | AOTC_MEMORY_REF, bit, width, value, 0, 0);
            aotc_memory_probe(sim, back, at(bytes) | AOTC_MEMORY_REF, bit, width);
            assert(memcmp(value, back, words * 8) == 0);
            for (uint32_t i = 0; i < sizeof bytes * 8; i++)
                if (i < bit || i >= bit + width)
                    assert(bytes[i / 8] >> i % 8 & 1);
        }
    uint64_t one = 1;
    assert(!TRY(sim, aotc_memory_drive(sim, at(bytes) | AOTC_MEMORY_REF, 0, 1, &one, 1, 0)) &&
           failed_with(sim, "delayed drive"));
}

static void test_natives(aotc_sim *sim)
{
    char room[40] = "abc";
    assert(aotc_native_strlen(sim, 0, at(room)) == 3 && aotc_native_strnlen(sim, 0, at(room), 2) == 2);
    aotc_native_strcat(sim, 0, at(room), at("defg"));
    aotc_native_strncat(sim, 0, at(room), at("hij"), 2);
    assert(strcmp(room, "abcdefghi") == 0);
    assert(aotc_native_strcmp(sim, 0, at("a"), at("b")) == -1 &&
           aotc_native_strncmp(sim, 0, at("ab"), at("ac"), 1) == 0 &&
           aotc_native_strcasecmp(sim, 0, at("AB"), at("ab")) == 0 &&
           aotc_native_memcmp(sim, 0, at("ab"), at("aa"), 2) == 1 &&
           aotc_native_memcmp(sim, 0, 0, 0, 0) == 0);
    assert(aotc_native_strchr(sim, 0, at(room), 'd') == at(room + 3) &&
           aotc_native_strrchr(sim, 0, at(room), 'z') == 0 &&
           aotc_native_strstr(sim, 0, at(room), at("fgh")) == at(room + 5) &&
           aotc_native_memchr(sim, 0, at(room), 'b', 9) == at(room + 1));
    aotc_native_strncpy(sim, 0, at(room), at("xy"), 5);
    assert(memcmp(room, "xy\0\0\0fghi", 9) == 0);
    assert(aotc_native_atoi(sim, 0, at(" -42x")) == -42 && aotc_native_atof(sim, 0, at("1.5")) == 1.5);
    uint64_t end = 0;
    const char *digits = "7fz";
    assert(aotc_native_strtol(sim, 0, at(digits), at(&end), 16) == 0x7f && end == at(digits + 2));
    assert(!TRY(sim, aotc_native_strtol(sim, 0, at("1"), 0, 77)));
    assert(aotc_native_abs(sim, 0, INT32_MIN) == INT32_MIN && aotc_native_labs(sim, 0, -3) == 3);
    assert(aotc_native_toupper(sim, 0, 'q') == 'Q' && !aotc_native_isalpha(sim, 0, 0xe4));
    uint32_t seed = 5;
    int32_t first = aotc_native_circt_urandom_range(sim, 0, 10, 20, at(&seed));
    assert(first >= 10 && first <= 20 && seed != 5);
    for (int i = 0; i < 1000; i++) {
        uint32_t n = (uint32_t)aotc_native_circt_urandom_range(sim, 0, -1, -10, 0);
        assert(n >= (uint32_t)-10);
    }
    aotc_native_srand(sim, 0, 9);
    int32_t a = aotc_native_rand(sim, 0), b = aotc_native_rand(sim, 0);
    aotc_native_srand(sim, 0, 9);
    assert(a >= 0 && a != b && aotc_native_rand(sim, 0) == a);
    assert(!TRY(sim, aotc_native_abort(sim, 0)) && failed_with(sim, "abort"));
}

static bool prints(aotc_sim *sim, const char *text, const char *format, const char *kinds,
                   const uint64_t *arguments)
{
    uint64_t length;
    aotc_native_printf(sim, 0, at(format), (uint32_t)strlen(kinds), arguments, kinds);
    const char *got = aotc_text_take(sim, &length);
    bool same = length == strlen(text) && memcmp(got, text, length) == 0;
    if (!same)
        fprintf(stderr, "wanted \"%s\", got \"%.*s\"\n", text, (int)length, got);
    return same;
}

#define A(...) ((const uint64_t[]){__VA_ARGS__})

static void test_printf(aotc_sim *sim)
{
    uint64_t minus = (uint64_t)-5;
    aotc_text_capture(sim, true);
    assert(prints(sim, "a -5 4294967291 100%\n", "a %d %u %d%%\n", "iii", A(minus, minus, 100)));
    assert(prints(sim, "-5 fb fffb -5", "%ld %hhx %hx %lld", "liil", A(minus, minus, minus, minus)));
    assert(prints(sim, "[  42|42  |00042|+42]", "[%4d|%-4d|%05d|%+d]", "iiii", A(42, 42, 42, 42)));
    assert(prints(sim, "[   7] [7   ] [1.50]", "[%*d] [%*d] [%.*f]", "iiiiid",
                  A(4, 7, (uint64_t)-4, 7, 2, aotc_f64_bits(1.5))));
    assert(prints(sim, "1.500000 1.5 2e+10", "%f %g %.0e", "dff",
                  A(aotc_f64_bits(1.5), aotc_f64_bits(1.5), aotc_f64_bits(2e10))));
    assert(prints(sim, "hello hel (null) c 0x10", "%s %.3s %s %c %p", "pppip",
                  A(at("hello"), at("hello"), 0, 'c', 16)));
    char big[400];
    memset(big, 'x', 399);
    big[399] = 0;
    assert(prints(sim, big, "%s", "p", A(at(big))));
    assert(!TRY(sim, aotc_native_printf(sim, 0, at("%d"), 0, NULL, "")) &&
           failed_with(sim, "more than 0 arguments"));
    assert(!TRY(sim, aotc_native_printf(sim, 0, at("%f"), 1, A(1), "i")) &&
           failed_with(sim, "argument 1 is an integer, but the format wants a float"));
    assert(!TRY(sim, aotc_native_printf(sim, 0, at("%q"), 1, A(1), "i")));
    assert(!TRY(sim, aotc_native_printf(sim, 0, at("%99999999999999999999999999999d"), 1, A(1), "i")));
    char room[6];
    assert(aotc_native_snprintf(sim, 0, at(room), 6, at("%d"), 1, A(1234567), "i") == 7);
    assert(strcmp(room, "12345") == 0);
    assert(aotc_native_snprintf(sim, 0, 0, 0, at("%d"), 1, A(1234567), "i") == 7);
    uint64_t length;
    aotc_text_take(sim, &length);
    aotc_native_puts(sim, 0, at("line"));
    aotc_native_putchar(sim, 0, '!');
    const char *got = aotc_text_take(sim, &length);
    assert(length == 6 && memcmp(got, "line\n!", 6) == 0);
}

static void test_integers(void)
{
    assert(aotc_bswap64(0x0102030405060708u) == 0x0807060504030201u);
    uint64_t a[2] = {0x0102030405060708u, 0x1122}, r[3];
    aotc_wide_bswap(r, 80, a);
    assert(r[0] == 0x0605040302012211u && r[1] == 0x0807);
    assert(aotc_funnel64(0x12, 0x34, 4, 8, true) == 0x23 && aotc_funnel64(0x12, 0x34, 4, 8, false) == 0x23);
    assert(aotc_funnel64(0x12, 0x34, 8, 8, true) == 0x12 && aotc_funnel64(0x12, 0x34, 3, 8, false) == 0x46);
    uint64_t x[2] = {0x8000000000000001u, 0x1}, y[2] = {3, 0}, by[2] = {65, 0};
    aotc_wide_funnel(r, 65, x, y, by, true);
    assert(r[0] == x[0] && r[1] == x[1]);
    by[0] = 1;
    aotc_wide_funnel(r, 65, x, y, by, true);
    assert(r[0] == 2 && r[1] == 1);
    assert(aotc_overflow64(200, 100, 8, 8, '+', false) == (44 | 1 << 8));
    assert(aotc_overflow64(100, 100, 8, 8, '+', true) == (200 | 1 << 8));
    assert(aotc_overflow64(0x80, 0xff, 8, 8, '*', true) == (0x80 | 1 << 8));
    assert(aotc_overflow64(0xff, 0xff, 8, 8, '*', true) == 1);
    assert(aotc_overflow64(1, 2, 8, 8, '-', false) == (0xff | 1 << 8));
    uint64_t large[1] = {~(uint64_t)0};
    aotc_wide_overflow(r, 2, 64, 64, large, large, '+', false);
    assert(r[0] == ~(uint64_t)0 - 1 && r[1] == 1);
    aotc_wide_overflow(r, 2, 64, 64, large, large, '+', true);
    assert(r[0] == ~(uint64_t)0 - 1 && r[1] == 0);
}

static void test_checks(aotc_sim *sim)
{
    const char *paths[] = {"tb", "tb.dut"};
    aotc_text_set_paths(sim, 2, paths);
    sim->reported[0] = 0;
    aotc_check_failed(sim, 7, AOTC_ASSERT, "full");
    aotc_check_failed(sim, 8, AOTC_ASSUME, "");
    assert(strcmp(sim->reported, "2@7: assertion failed: full\n"
                                 "2@8: assumption failed\n") == 0);
    assert(aotc_cover_total(sim) == 0);
    for (uint32_t i = 0; i < 300; i++) {
        char label[20];
        snprintf(label, sizeof label, "c%u", i % 100);
        aotc_cover(sim, i % 100, i % 2, label, i < 150);
    }
    assert(aotc_cover_total(sim) == 100);
    const aotc_cover_count *c = aotc_cover_at(sim, 49);
    assert(c->loc == 49 && c->instance == 1 && c->evaluations == 3 && c->hits == 2);
    assert(strcmp(c->label, "c49") == 0 && aotc_cover_at(sim, 100) == NULL);
}

int main(void)
{
    aotc_sim sim;
    sim_open(&sim, __builtin_frame_address(0));
    assert(aotc_memory_counters_of(&sim)->bytes == 0);
    test_accesses(&sim);
    test_blocks(&sim);
    test_frames(&sim);
    test_same_addresses(&sim);
    test_globals(&sim);
    test_references(&sim);
    test_natives(&sim);
    test_printf(&sim);
    test_integers();
    test_checks(&sim);
    aotc_covers_close(&sim);
    aotc_memory_close(&sim);
    sim_close(&sim);
    return 0;
}
