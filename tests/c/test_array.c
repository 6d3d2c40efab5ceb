// SOURCES: heap.c collect.c string.c cell.c queue.c queue_copy.c assoc.c assoc_store.c assoc_copy.c array.c array_order.c stream.c real.c format.c file.c text.c plusargs.c readmem.c dpi.c dpi_kind.c symbols.c
/* Whole arrays: made from bits and back, sized, ordered with ties, streams both ways, collections
 * at every allocation. */
#undef NDEBUG
#include "services_sim.h"

#include <stdarg.h>

_Noreturn void aotc_failf(aotc_sim *sim, uint32_t loc, const char *format, ...)
{
    char message[500];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    aotc_raise(sim, AOTC_FAIL_ERROR, loc, message);
}

static uint64_t list(aotc_sim *sim, uint32_t shape, uint32_t n, const uint64_t *values)
{
    uint64_t q = 0;
    for (uint32_t i = 0; i < n; i++)
        q = aotc_queue_push_back64(sim, q, shape, 0, values[i]);
    return q;
}

static void expect(aotc_sim *sim, uint64_t q, uint32_t shape, uint32_t n, const uint64_t *values)
{
    assert(aotc_queue_size(q) == n);
    for (uint32_t i = 0; i < n; i++)
        assert(aotc_queue_get64(sim, q, shape, (int32_t)i) == values[i]);
}

#define LIST(...) (sizeof((uint64_t[]){__VA_ARGS__}) / 8), (uint64_t[]){__VA_ARGS__}

static void test_bits(aotc_sim *sim)
{
    uint64_t value[2] = {0x0807060504030201, 0x0c0b0a09}, unknown[2] = {0xff, 0}, back[2];
    uint64_t q = aotc_array_from_bits(sim, value, NULL, 24, 24, 4);
    expect(sim, q, 24, LIST(0x0c0b0a, 0x090807, 0x060504, 0x030201));
    aotc_array_to_bits(sim, back, q, 24, 24, 0, 4);
    assert(back[0] == value[0] && back[1] == value[1]);
    q = aotc_array_from_bits(sim, value, unknown, 48, 24, 4);
    expect(sim, q, 48, LIST(0x0c0b0a, 0x090807, 0x060504, 0xff030201));
    aotc_array_to_bits(sim, back, q, 48, 24, 24, 4);
    assert(back[0] == 0xff && back[1] == 0);
    q = aotc_array_from_bits(sim, value, value, 96, 48, 2);
    assert(aotc_queue_size(q) == 2);
    aotc_queue_get(sim, back, q, 96, 1);
    assert(back[0] == 0x0201060504030201 && back[1] == 0x06050403);
}

static void test_sizes(aotc_sim *sim)
{
    uint64_t fill = 7, q = aotc_array_sized(sim, 0, 0, 8, 3, &fill);
    expect(sim, q, 8, LIST(7, 7, 7));
    q = aotc_queue_set64(sim, q, 8, 0, 1, 1);
    expect(sim, aotc_array_sized(sim, 0, q, 8, 5, &fill), 8, LIST(7, 1, 7, 7, 7));
    expect(sim, aotc_array_sized(sim, 0, q, 8, 2, &fill), 8, LIST(7, 1));
    assert(aotc_array_sized(sim, 0, q, 8, 0, &fill) == 0);
    uint64_t four = list(sim, 16, LIST(0x0001, 0x0102));
    assert(aotc_array_equal4(sim, four, four, 16, 8) == 2);
    assert(aotc_array_equal4(sim, four, list(sim, 16, LIST(0, 0x0102)), 16, 8) == 0);
    assert(aotc_array_equal4(sim, four, list(sim, 16, LIST(1, 2)), 16, 8) == 2);
    assert(aotc_array_equal4(sim, four, 0, 16, 8) == 0);
}

static void test_order(aotc_sim *sim)
{
    uint64_t q = list(sim, 8, LIST(3, 0xfe, 1, 3, 2, 1));
    uint64_t up = aotc_array_order(sim, q, 8, 0, false);
    expect(sim, up, 32, LIST(2, 5, 4, 0, 3, 1));
    expect(sim, aotc_array_order(sim, q, 8, 8, true), 32, LIST(0, 3, 4, 2, 5, 1));
    expect(sim, aotc_array_pick(sim, q, 8, up), 8, LIST(1, 1, 2, 3, 3, 0xfe));
    expect(sim, aotc_array_firsts(sim, q, 8), 32, LIST(0, 1, 2, 4));
    assert(aotc_array_extreme(sim, q, 8, 0, true) == 1);
    assert(aotc_array_extreme(sim, q, 8, 8, false) == 1);
    assert(aotc_array_extreme(sim, q, 8, 8, true) == 0);
    assert(aotc_array_extreme(sim, 0, 8, 8, true) == -1);
    expect(sim, aotc_array_reversed(sim, q, 8), 8, LIST(1, 2, 3, 1, 0xfe, 3));
    uint64_t mixed = aotc_array_shuffled(sim, q, 8, 5);
    assert(aotc_queue_equal(sim, mixed, aotc_array_shuffled(sim, q, 8, 5)));
    expect(sim, aotc_array_pick(sim, mixed, 8, aotc_array_order(sim, mixed, 8, 0, false)), 8,
           LIST(1, 1, 2, 3, 3, 0xfe));
    uint64_t words[3] = {1, 0, 5}, wide = 0;
    for (uint64_t i = 0; i < 40; i++) {
        words[0] = i * 7 % 40;
        wide = aotc_queue_push_back(sim, wide, 160, 0, words);
    }
    wide = aotc_array_pick(sim, wide, 160, aotc_array_order(sim, wide, 160, 160, false));
    for (int32_t i = 0; i < 40; i++) {
        aotc_queue_get(sim, words, wide, 160, i);
        assert(words[0] == (uint64_t)i);
    }
    uint64_t texts = 0;
    for (const char *t = "cab"; *t; t++)
        texts = aotc_queue_push_back64(sim, texts, AOTC_SHAPE_HANDLE | 64, 0,
                                       aotc_string_new(sim, t, 1));
    expect(sim, aotc_array_order(sim, texts, AOTC_SHAPE_HANDLE | 64, 0, false), 32, LIST(1, 2, 0));
}

static void test_streams(aotc_sim *sim)
{
    uint64_t bytes = list(sim, 8, LIST(0x12, 0x34));
    uint64_t bits = aotc_stream_of(sim, bytes, 8, 8, false);
    assert(aotc_queue_size(bits) == 16);
    expect(sim, aotc_stream_to(sim, bits, 12, 12, false), 12, LIST(0x123, 0x400));
    bits = aotc_stream_reversed(sim, bits, false, 4);
    expect(sim, aotc_stream_to(sim, bits, 8, 8, false), 8, LIST(0x43, 0x21));
    bits = aotc_stream_reversed(sim, bits, false, 12);
    expect(sim, aotc_stream_to(sim, bits, 4, 4, false), 4, LIST(3, 2, 1, 4));
    uint64_t four = aotc_stream_of(sim, list(sim, 16, LIST(0x0fa5)), 16, 8, true);
    expect(sim, aotc_stream_to(sim, four, 16, 8, true), 16, LIST(0x0fa5));
    expect(sim, aotc_stream_to(sim, four, 8, 8, true), 8, LIST(0xa0));
    uint64_t text = aotc_stream_of_string(sim, aotc_string_new(sim, "hi", 2));
    text = aotc_stream_to_string(sim, aotc_stream_of(sim, text, 8, 8, true));
    assert(aotc_string_length(text) == 2 && memcmp(aotc_string_bytes(text), "hi", 2) == 0);
}

static void test_columns(aotc_sim *sim)
{
    uint64_t a = 0;
    for (uint64_t i = 0; i < 200; i++) {
        uint64_t key = i * 77 % 200, value = key * 2;
        a = aotc_assoc_set(sim, a, 16, 32, &key, &value);
    }
    uint64_t keys = aotc_array_keys(sim, a, 16), values = aotc_array_values(sim, a, 32);
    for (int32_t i = 0; i < 200; i++) {
        assert(aotc_queue_get64(sim, keys, 16, i) == (uint64_t)i);
        assert(aotc_queue_get64(sim, values, 32, i) == (uint64_t)i * 2);
    }
    assert(aotc_array_keys(sim, 0, 16) == 0);
}

int main(void)
{
    aotc_sim sim;
    sim_open(&sim, __builtin_frame_address(0));
    for (int stress = 0; stress < 2; stress++) {
        aotc_heap_allow_pressure(&sim, stress);
        aotc_heap_set_stress(&sim, stress);
        test_bits(&sim);
        test_sizes(&sim);
        test_order(&sim);
        test_streams(&sim);
        test_columns(&sim);
    }
    sim_close(&sim);
    return 0;
}
