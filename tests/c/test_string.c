// SOURCES: heap.c collect.c string.c cell.c queue.c queue_copy.c assoc.c assoc_store.c format.c file.c text.c plusargs.c readmem.c dpi.c dpi_kind.c symbols.c
/* Strings: their operations, appending in linear time, literals. */
#undef NDEBUG
#include "services_sim.h"

static void test_operations(aotc_sim *sim)
{
    uint64_t hello = S(sim, "Hello"), world = S(sim, "World");
    assert(aotc_string_length(hello) == 5 && aotc_string_length(0) == 0);
    uint64_t parts[] = {hello, 0, world};
    assert(is_text(aotc_string_concat(sim, parts, 3), "HelloWorld"));
    assert(aotc_string_concat(sim, parts, 2) == hello); /* one part that is not empty */
    assert(aotc_string_concat(sim, parts, 0) == 0);
    assert(aotc_string_get(hello, 1) == 'e' && aotc_string_get(hello, 5) == 0);
    assert(aotc_string_get(hello, -1) == 0 && aotc_string_get(0, 0) == 0);
    assert(is_text(aotc_string_toupper(sim, S(sim, "aZ{1 @")), "AZ{1 @"));
    assert(is_text(aotc_string_tolower(sim, S(sim, "aZ[1 @")), "az[1 @"));
    assert(aotc_string_toupper(sim, world) != world);
    uint64_t upper = S(sim, "ABC");
    assert(aotc_string_toupper(sim, upper) == upper);
}

static void test_compare(aotc_sim *sim)
{
    assert(aotc_string_compare(S(sim, "abc"), S(sim, "abd")) == -1);
    assert(aotc_string_compare(S(sim, "b"), S(sim, "a")) == 1);
    assert(aotc_string_compare(S(sim, "ab"), S(sim, "abc")) == -'c');
    assert(aotc_string_compare(S(sim, "a"), 0) == 'a');
    assert(aotc_string_compare(0, 0) == 0);
    assert(aotc_string_compare(S(sim, "\xff"), S(sim, "\x01")) == 254); /* bytes, not chars */
    uint64_t zero = aotc_string_new(sim, "a\0", 2);
    assert(aotc_string_compare(zero, S(sim, "a")) > 0);
    assert(aotc_string_compare(S(sim, "a"), zero) < 0);
}

static void test_integers(aotc_sim *sim)
{
    /* The example of CIRCT's SimOps.td: zero bytes are left out. */
    assert(is_text(aotc_string_from_int64(sim, 0x0000004800006C6F), "Hlo"));
    assert(aotc_string_from_int64(sim, 0) == 0);
    uint64_t wide[2] = {0x6F, 0x48};
    assert(is_text(aotc_string_from_int(sim, wide, 72), "Ho"));
    assert(aotc_string_to_int64(S(sim, "AB"), 16) == 0x4142);
    assert(aotc_string_to_int64(S(sim, "AB"), 8) == 0x42);
    assert(aotc_string_to_int64(S(sim, "AB"), 12) == 0x142);
    assert(aotc_string_to_int64(S(sim, "AB"), 0) == 0);
    assert(aotc_string_to_int64(0, 64) == 0);
    aotc_string_to_int(wide, S(sim, "Z12345678"), 72);
    assert(wide[1] == 'Z' && wide[0] == 0x3132333435363738);
    aotc_string_to_int(wide, S(sim, "Z12345678"), 68);
    assert(wide[1] == 0xA);
}

static void test_appending_is_linear_and_keeps_prefixes(aotc_sim *sim)
{
    uint64_t text = S(sim, "start"), early = 0, branch = 0;
    aotc_heap_counters before, after;
    aotc_heap_get_counters(sim, &before);
    for (int i = 0; i < 20000; i++) {
        uint64_t parts[] = {text, S(sim, "x")};
        text = aotc_string_concat(sim, parts, 2);
        if (i == 999)
            early = text;
    }
    uint64_t parts[] = {early, S(sim, "y")};
    branch = aotc_string_concat(sim, parts, 2); /* must not write into what `text` shares */
    assert(aotc_string_length(text) == 20005 && aotc_string_length(early) == 1005);
    assert(aotc_string_get(text, 1005) == 'x' && aotc_string_get(branch, 1005) == 'y');
    aotc_heap_get_counters(sim, &after);
    assert(after.bytes[0] - before.bytes[0] < 4000000); /* quadratic would be 200 MB */
    uint64_t twice[] = {text, text};
    assert(aotc_string_length(aotc_string_concat(sim, twice, 2)) == 40010);
}

static void test_literals_are_one_object(aotc_sim *sim)
{
    char name[20];
    uint64_t first = aotc_string_literal(sim, "abc", 3);
    for (int i = 0; i < 500; i++) {
        int n = snprintf(name, sizeof name, "literal%d", i);
        aotc_string_literal(sim, name, (uint64_t)n);
    }
    assert(aotc_string_literal(sim, "abc", 3) == first);
    assert(is_text(aotc_string_literal(sim, "literal77", 9), "literal77"));
    assert(aotc_string_literal(sim, "", 0) == 0);
    static const aotc_string constant = {AOTC_KIND_STRING, 0, 5, "fixed"};
    uint64_t parts[] = {(uint64_t)(uintptr_t)&constant, first};
    assert(is_text(aotc_string_concat(sim, parts, 2), "fixedabc"));
}

int main(void)
{
    aotc_sim sim;
    sim_open(&sim, __builtin_frame_address(0));
    test_operations(&sim);
    test_compare(&sim);
    test_integers(&sim);
    test_appending_is_linear_and_keeps_prefixes(&sim);
    test_literals_are_one_object(&sim);
    sim_close(&sim);
    puts("ok");
    return 0;
}
