// SOURCES: heap.c collect.c string.c cell.c queue.c queue_copy.c assoc.c assoc_store.c format.c file.c text.c plusargs.c readmem.c dpi.c dpi_kind.c symbols.c
/* Streams, files, failures to write, memory files, plusargs and foreign functions. Works in the
 * directory that it is started in. */
#undef NDEBUG
#include "services_sim.h"

#include <fcntl.h>
#include <unistd.h>

static aotc_sim *sim;

static void print(const char *text, uint64_t stream)
{
    aotc_print(sim, S(sim, text), stream);
}

static bool file_is(const char *path, const char *want)
{
    char text[300] = "";
    FILE *f = fopen(path, "r");
    assert(f);
    size_t n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = 0;
    if (strcmp(text, want) != 0)
        fprintf(stderr, "%s has \"%s\", not \"%s\"\n", path, text, want);
    return strcmp(text, want) == 0;
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert(f && fputs(text, f) >= 0);
    fclose(f);
}

static bool captured(const char *want)
{
    uint64_t length;
    const char *text = aotc_text_take(sim, &length);
    return length == strlen(want) && (length == 0 || memcmp(text, want, length) == 0);
}

/* Takes what was reported so far; whether it contains `part` ("" for nothing reported). */
static bool reported(const char *part)
{
    bool found = *part ? strstr(sim->reported, part) != NULL : sim->reported[0] == 0;
    if (!found)
        fprintf(stderr, "reported \"%s\", not \"%s\"\n", sim->reported, part);
    sim->reported[0] = 0;
    return found;
}

static void test_standard_output(void)
{
    aotc_text_capture(sim, true);
    print("one ", AOTC_STDOUT);
    print("two", 1); /* as a set of files */
    assert(captured("one two") && captured(""));
    print("three", AOTC_STDOUT);
    assert(captured("three"));
    aotc_text_capture(sim, false);
}

static void test_descriptors(void)
{
    uint32_t a = aotc_file_open(sim, S(sim, "a.txt"), 1);
    uint32_t b = aotc_file_open(sim, S(sim, "b.txt"), 1);
    assert(a == 0x80000003u && b == 0x80000004u);
    print("first", a);
    aotc_file_close(sim, a);
    assert(file_is("a.txt", "first"));
    a = aotc_file_open(sim, S(sim, "a.txt"), 2); /* the lowest free number, appending */
    assert(a == 0x80000003u);
    print(" second", a);
    aotc_file_flush_all(sim);
    assert(file_is("a.txt", "first second"));
    print("kept back", b);
    assert(file_is("b.txt", ""));
    aotc_file_flush(sim, b);
    assert(file_is("b.txt", "kept back"));
    aotc_file_close(sim, a);
    aotc_file_close(sim, b);
    aotc_file_close(sim, b); /* twice does no harm */
    assert(aotc_file_open(sim, S(sim, "no/such/folder"), 1) == 0);
    assert(aotc_file_open(sim, S(sim, "no such file"), 0) == 0);
    assert(aotc_file_open(sim, 0, 1) == 0 && aotc_file_open(sim, S(sim, "a.txt"), 6) == 0);
    uint32_t r = aotc_file_open(sim, S(sim, "a.txt"), 0);
    assert(r && reported(""));
    print("x", r);
    assert(reported("is lost: no such file is open for writing"));
    print("x", b);
    assert(reported("")); /* said once */
    aotc_file_close(sim, r);
}

static void test_sets_of_files(void)
{
    uint32_t a = aotc_file_open(sim, S(sim, "m1.txt"), -1);
    uint32_t b = aotc_file_open(sim, S(sim, "m2.txt"), -1);
    assert(a == 2 && b == 4);
    aotc_text_capture(sim, true);
    print("all ", a | b | 1);
    aotc_put_begin(sim, a | b);
    aotc_put_char(sim, 'c');
    aotc_put_end(sim);
    aotc_file_close(sim, a | b);
    assert(file_is("m1.txt", "all c") && file_is("m2.txt", "all c") && captured("all "));
    aotc_text_capture(sim, false);
    uint32_t bits = 0, one;
    while ((one = aotc_file_open(sim, S(sim, "m3.txt"), -1)))
        bits |= one;
    assert(bits == 0x7ffffffe);
    aotc_file_close(sim, bits);
}

static void test_files_by_name(void)
{
    uint64_t log = aotc_file_get(sim, 5, S(sim, "log.txt"));
    assert(file_is("log.txt", ""));
    print("one\n", log);
    assert(aotc_file_get(sim, 5, S(sim, "log.txt")) == log);
    print("two\n", log);
    aotc_file_flush_all(sim);
    assert(file_is("log.txt", "one\ntwo\n"));
    assert(aotc_file_get(sim, 7, S(sim, "no/such/folder/log")) == 0);
    assert(reported("2@7: cannot create file \"no/such/folder/log\": No such file"));
}

static void test_large_prints(void)
{
    size_t n = 200000;
    char *text = malloc(n + 1);
    memset(text, 'x', n);
    text[n] = 0;
    uint32_t f = aotc_file_open(sim, S(sim, "large.txt"), 1);
    print("start", f);
    print(text, f);
    aotc_file_close(sim, f);
    FILE *in = fopen("large.txt", "r");
    fseek(in, 0, SEEK_END);
    assert(ftell(in) == (long)n + 5);
    fclose(in);
    free(text);
}

static void test_full_disk(void)
{
    if (access("/dev/full", W_OK) != 0)
        return;
    uint32_t f = aotc_file_open(sim, S(sim, "/dev/full"), 1);
    assert(f && aotc_text_flush(sim) && !aotc_text_error(sim) && sim->finished == 0);
    print("lost", f);
    assert(!aotc_text_flush(sim));
    assert(strcmp(aotc_text_error(sim), "/dev/full: No space left on device") == 0);
    assert(sim->finished == 3);
    print("lost as well", f);
    aotc_file_close(sim, f);
}

/* readmem --------------------------------------------------------------------------------------- */

static uint64_t read_memory(const char *text, const int64_t *form, uint64_t memory, int32_t start,
                            int32_t finish)
{
    write_file("mem.hex", text);
    aotc_readmem(sim, 9, S(sim, "mem.hex"), &memory, form, start, finish, 0, 0);
    return memory;
}

static void test_memory_files(void)
{
    /* reg [7:0] m [3:0]: bits, binary, given, dims, (size, low, descending), any value */
    const int64_t form[] = {8, 0, 0, 1, 4, 0, 1, -1};
    assert(read_memory("01 0_2 // three\n03 /* four */ 04\n", form, 0, 0, 0) == 0x04030201);
    assert(read_memory("aB xF", form, 0x11223344, 0, 0) == 0x11220FAB); /* the rest is kept */
    assert(read_memory("@2 5 @0 6", form, 0, 0, 0) == 0x00050006);
    assert(reported(""));
    assert(read_memory("1 2 3 4 5", form, 0, 0, 0) == 0x04030201);
    assert(reported("1@9: mem.hex:1: more words than"));
    assert(read_memory("1\n2 q 3", form, 0, 0, 0) == 0x0201);
    assert(reported("2@9: mem.hex:2: this is no hexadecimal number"));
    assert(read_memory("@4 1", form, 0, 0, 0) == 0);
    assert(reported("address @4 is outside 0..3"));
    assert(read_memory("1 /* 2", form, 0, 0, 0) == 1);
    assert(reported("a comment does not end"));
    assert(read_memory("@ 1", form, 0, 0, 0) == 0 && reported("@ needs a hexadecimal address"));
    assert(read_memory("1ff", form, 0, 0, 0) == 0xff); /* cut to the width */
}

static void test_memory_ranges(void)
{
    const int64_t ascending[] = {8, 0, 0, 1, 4, 10, 0, -1}; /* m [10:13]: 10 stands highest */
    assert(read_memory("1 2", ascending, 0, 0, 0) == 0x01020000);
    const int64_t both[] = {8, 0, 3, 1, 4, 0, 1, -1};
    assert(read_memory("1 2", both, 0, 1, 2) == 0x00020100);
    assert(read_memory("1 2", both, 0, 2, 1) == 0x00010200); /* downwards */
    assert(reported(""));
    assert(read_memory("1", both, 0, 1, 2) == 0x0100 && reported("fewer words"));
    assert(read_memory("1 2 3", both, 0, 1, 2) == 0x020100 && reported("more words"));
    assert(read_memory("@3 1", both, 0, 1, 2) == 0 && reported("@3 is outside 1..2"));
    assert(read_memory("1", both, 0, 1, 9) == 0 && reported("addresses 1..9 are outside 0..3"));
    const int64_t from[] = {8, 0, 1, 1, 4, 0, 1, -1};
    assert(read_memory("1 2", from, 0, 2, 0) == 0x02010000);
    const int64_t slice[] = {8, 0, 4, 1, 4, 0, 1, -1};
    uint64_t memory = 0;
    write_file("mem.hex", "1 2 3");
    aotc_readmem(sim, 9, S(sim, "mem.hex"), &memory, slice, 0, 0, 2, 1);
    assert(memory == 0x020100 && reported("more words"));
}

static void test_memory_shapes(void)
{
    const int64_t binary[] = {3, 1, 0, 1, 4, 0, 1, -1};
    assert(read_memory("101 1_1 x0z", binary, 0, 0, 0) == (0u << 6 | 3 << 3 | 5));
    assert(read_memory("2", binary, 0, 0, 0) == 0 && reported("no binary number"));
    /* m [1:0][0:2]: the last dimension runs fastest, its low bound standing highest */
    const int64_t two[] = {4, 0, 0, 2, 2, 0, 1, 3, 0, 0, -1};
    assert(read_memory("1 2 3 4", two, 0, 0, 0) == 0x400123);
    assert(read_memory("@1 4 5 6", two, 0, 0, 0) == 0x456000);
    const int64_t colours[] = {2, 0, 0, 1, 4, 0, 1, 2, 1, 2};
    assert(read_memory("1 2 3 1", colours, 0, 0, 0) == 9);
    assert(reported("this is no value of the enumeration"));
    const int64_t wide[] = {70, 0, 0, 1, 2, 0, 1, -1};
    uint64_t memory[3] = {0};
    write_file("mem.hex", "3f0000000000000001 200000000000000003");
    aotc_readmem(sim, 9, S(sim, "mem.hex"), memory, wide, 0, 0, 0, 0);
    assert(memory[0] == 1 && memory[1] == (0x3f | 3 << 6) && memory[2] == (uint64_t)0x20 << 6);
    const int64_t form[] = {8, 0, 0, 1, 4, 0, 1, -1};
    uint64_t kept = 7;
    aotc_readmem(sim, 9, S(sim, "nowhere.hex"), &kept, form, 0, 0, 0, 0);
    assert(kept == 7 && reported("2@9: memory file \"nowhere.hex\": No such file"));
}

static void test_memory_queues(void)
{
    const int64_t form[] = {8, 0, 0, 1, 0, 0, 0, -1};
    uint64_t queue = 0;
    for (uint64_t i = 0; i < 3; i++)
        queue = aotc_queue_push_back64(sim, queue, 8, 0, 9);
    write_file("mem.hex", "1 2");
    uint64_t name = S(sim, "mem.hex");
    uint64_t loaded = aotc_readmem_queue(sim, 9, name, queue, 8, 0, form, 0, 0, 0, 0);
    assert(aotc_queue_get64(sim, loaded, 8, 0) == 1 && aotc_queue_get64(sim, loaded, 8, 1) == 2 &&
           aotc_queue_get64(sim, loaded, 8, 2) == 9 && aotc_queue_size(loaded) == 3);
    assert(aotc_queue_get64(sim, queue, 8, 0) == 9);
    assert(aotc_readmem_queue(sim, 9, name, 0, 8, 0, form, 0, 0, 0, 0) == 0);
}

/* Plusargs and DPI ------------------------------------------------------------------------------- */

static void test_plusargs(void)
{
    static const char *const words[] = {"VERBOSE", "N=12", "N=99", "H=dE_ad", "NEG=-3", "R=2.75",
                                        "NAME=some text", "B=10x1", "EMPTY=", "BIG=18446744073709551617"};
    for (unsigned i = 0; i < sizeof words / sizeof words[0]; i++)
        aotc_text_add_plusarg(sim, words[i]);
    uint64_t v[2] = {7, 7}, s = 0;
    double d = 0;
    assert(aotc_plusargs_test(sim, "VERB") && !aotc_plusargs_test(sim, "VERBOSER"));
    assert(aotc_plusargs_value(sim, "N=%d", v, 32) && v[0] == 12);
    assert(aotc_plusargs_value(sim, "H=%h", v, 16) && v[0] == 0xdead);
    assert(aotc_plusargs_value(sim, "NEG=%0d", v, 8) && v[0] == 0xfd);
    assert(aotc_plusargs_value(sim, "NEG=%d", v, 100) && v[0] == (uint64_t)-3 &&
           v[1] == ((uint64_t)1 << 36) - 1);
    assert(aotc_plusargs_value(sim, "B=%b", v, 8) && v[0] == 9);
    assert(aotc_plusargs_value(sim, "EMPTY=%d", v, 8) && v[0] == 0);
    assert(aotc_plusargs_value(sim, "BIG=%d", v, 100) && v[0] == 1 && v[1] == 1);
    assert(aotc_plusargs_value(sim, "R=%f", v, 8) && v[0] == 3);
    assert(aotc_plusargs_value(sim, "NAME=%s", v, 32) && v[0] == 0x74657874);
    assert(aotc_plusargs_real(sim, "R=%g", &d) && d == 2.75);
    assert(aotc_plusargs_real(sim, "NEG=%d", &d) && d == -3);
    assert(aotc_plusargs_string(sim, "NAME=%s", &s) && is_text(s, "some text"));
    v[0] = 7;
    assert(!aotc_plusargs_value(sim, "MISSING=%d", v, 8) && v[0] == 7);
    assert(!aotc_plusargs_value(sim, "N=", v, 8) && !aotc_plusargs_value(sim, "N=%q", v, 8));
}

static void test_foreign_functions(void)
{
    typedef int function(int);
    assert(((function *)aotc_dpi_symbol(sim, 1, "abs"))(-4) == 4); /* of the process */
    assert(aotc_dpi_symbol(sim, 1, "abs") == aotc_dpi_symbol(sim, 1, "abs"));
    assert(strstr(aotc_dpi_open(sim, "./no_such_library.so"), "no_such_library"));
    bool through = TRY(sim, aotc_dpi_symbol(sim, 1, "no_such_function_anywhere"));
    assert(!through && strstr(sim->failed_message, "no_such_function_anywhere"));
    assert(strcmp(aotc_dpi_string(sim, S(sim, "text")), "text") == 0);
    assert(aotc_dpi_string(sim, 0)[0] == 0 && aotc_dpi_text(sim, NULL) == 0);
}

int main(void)
{
    aotc_sim the_sim;
    sim = &the_sim;
    sim_open(sim, __builtin_frame_address(0));
    test_standard_output();
    test_descriptors();
    test_sets_of_files();
    test_files_by_name();
    test_large_prints();
    test_memory_files();
    test_memory_ranges();
    test_memory_shapes();
    test_memory_queues();
    test_plusargs();
    test_foreign_functions();
    test_full_disk();
    sim_close(sim);
    puts("ok");
    return 0;
}
