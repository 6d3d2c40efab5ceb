// SOURCES: wide.c divide.c real.c convert.c small.c
/* Bit vectors in buffers of exactly their size, against single bits, 128-bit arithmetic and
 * identities. Values come from a fixed generator and from edges. */
#undef NDEBUG
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "real.h"
#include "wide.h"

typedef unsigned __int128 u128;

static const uint32_t WIDTHS[] = {1,   2,   31,  32,  33,  63,   64,  65,
                                  100, 127, 128, 129, 192, 1000, 5000};
enum { N_WIDTHS = sizeof WIDTHS / sizeof *WIDTHS, ROUNDS = 24 };

static uint64_t state = 0x9e3779b97f4a7c15u;

static uint64_t next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

static uint64_t *make(uint32_t width)
{
    uint64_t *a = malloc((size_t)aotc_words(width) * 8);
    assert(a);
    memset(a, 0xAA, (size_t)aotc_words(width) * 8);
    return a;
}

static bool bit(const uint64_t *a, uint32_t at)
{
    return a[at / 64] >> (at % 64) & 1;
}

static bool clean(const uint64_t *a, uint32_t width)
{
    return width % 64 == 0 || a[width / 64] >> (width % 64) == 0;
}

/* Round 0: zero, 1: one, 2: all ones, 3: only the top bit; then random, some short. */
static uint64_t *value(uint32_t width, int round)
{
    uint64_t *a = make(width);
    uint32_t n = aotc_words(width);
    for (uint32_t i = 0; i < n; i++)
        a[i] = round == 2 ? ~(uint64_t)0 : round < 4 ? 0 : next();
    if (round == 1)
        a[0] = 1;
    if (round == 3)
        a[(width - 1) / 64] = (uint64_t)1 << ((width - 1) % 64);
    if (round >= 4 && round % 3 == 0)
        for (uint32_t i = (uint32_t)(next() % n) + 1; i < n; i++)
            a[i] = 0;
    if (width % 64)
        a[n - 1] &= aotc_mask64(width % 64);
    return a;
}

static u128 small(const uint64_t *a, uint32_t width)
{
    return width > 64 ? (u128)a[1] << 64 | a[0] : a[0];
}

static u128 cut(u128 a, uint32_t width)
{
    return width == 128 ? a : a & (((u128)1 << width) - 1);
}

static void test_arithmetic(uint32_t width, const uint64_t *a, const uint64_t *b)
{
    uint64_t *r = make(width), *q = make(width), *m = make(width), *back = make(width);
    bool carry = aotc_wide_add(r, width, a, b);
    assert(clean(r, width));
    if (width <= 128) {
        u128 x = small(a, width), y = small(b, width);
        assert(small(r, width) == cut(x + y, width));
        assert(carry == (cut(x + y, width) < x));
        assert(aotc_wide_sub(r, width, a, b) == (x < y));
        assert(small(r, width) == cut(x - y, width));
        aotc_wide_mul(r, width, a, b);
        assert(small(r, width) == cut(x * y, width));
        aotc_wide_divu(r, width, a, b);
        assert(small(r, width) == (y ? x / y : x));
        aotc_wide_modu(r, width, a, b);
        assert(small(r, width) == (y ? x % y : 0));
        assert(aotc_wide_cmpu(a, b, width) == (x > y) - (x < y));
    }
    aotc_wide_sub(back, width, (aotc_wide_add(r, width, a, b), r), b);
    assert(aotc_wide_eq(back, a, width));

    aotc_wide_divu(q, width, a, b); /* a == q * b + m and m < b */
    aotc_wide_modu(m, width, a, b);
    assert(clean(q, width) && clean(m, width));
    if (aotc_wide_popcount(b, width)) {
        assert(aotc_wide_cmpu(m, b, width) < 0);
        aotc_wide_mul(r, width, q, b);
        aotc_wide_add(r, width, r, m);
        assert(aotc_wide_eq(r, a, width));
    }
    aotc_wide_divs(q, width, a, b);
    aotc_wide_mods(m, width, a, b);
    assert(clean(q, width) && clean(m, width));
    if (aotc_wide_popcount(b, width)) {
        aotc_wide_mul(r, width, q, b);
        aotc_wide_add(r, width, r, m);
        assert(aotc_wide_eq(r, a, width));
        assert(!aotc_wide_popcount(m, width) || bit(m, width - 1) == bit(a, width - 1));
        uint64_t *floor = make(width), *ceil = make(width);
        aotc_wide_floordivs(floor, width, a, b);
        aotc_wide_ceildivs(ceil, width, a, b);
        bool exact = aotc_wide_popcount(m, width) == 0;
        assert(aotc_wide_eq(floor, ceil, width) == (exact || width == 1));
        assert(aotc_wide_eq(q, floor, width) || aotc_wide_eq(q, ceil, width));
        free(floor);
        free(ceil);
    }
    uint64_t *low = make(width), *high = make(width);
    aotc_wide_mulu_full(low, high, width, a, b);
    aotc_wide_mul(r, width, a, b);
    assert(aotc_wide_eq(low, r, width) && clean(high, width));
    aotc_wide_muls_full(low, high, width, a, b);
    assert(aotc_wide_eq(low, r, width) && clean(high, width));
    aotc_wide_neg(r, width, a);
    aotc_wide_add(r, width, r, a);
    assert(aotc_wide_popcount(r, width) == 0);
    free(low);
    free(high);
    free(r);
    free(q);
    free(m);
    free(back);
}

static void test_bits(uint32_t width, const uint64_t *a)
{
    uint64_t *r = make(width), *back = make(width);
    uint32_t count = 0, lead = 0, trail = 0;
    for (uint32_t i = 0; i < width; i++)
        count += bit(a, i);
    while (lead < width && !bit(a, width - 1 - lead))
        lead++;
    while (trail < width && !bit(a, trail))
        trail++;
    assert(aotc_wide_popcount(a, width) == count && aotc_wide_parity(a, width) == (count & 1));
    assert(aotc_wide_clz(a, width) == lead && aotc_wide_ctz(a, width) == trail);
    aotc_wide_reverse(r, width, a);
    for (uint32_t i = 0; i < width; i++)
        assert(bit(r, i) == bit(a, width - 1 - i));
    aotc_wide_not(back, width, a);
    aotc_wide_and(r, width, back, a);
    assert(clean(back, width) && aotc_wide_popcount(r, width) == 0);

    const uint32_t amounts[] = {0, 1, 63, 64, 65, width / 2, width - 1, width, width + 7};
    for (size_t k = 0; k < sizeof amounts / sizeof *amounts; k++) {
        uint32_t n = amounts[k];
        aotc_wide_shl(r, width, a, n);
        for (uint32_t i = 0; i < width; i++)
            assert(bit(r, i) == (i >= n && bit(a, i - n)));
        aotc_wide_shru(r, width, a, n);
        for (uint32_t i = 0; i < width; i++)
            assert(bit(r, i) == ((uint64_t)i + n < width && bit(a, i + n)));
        aotc_wide_shrs(r, width, a, n);
        for (uint32_t i = 0; i < width; i++)
            assert(bit(r, i) == bit(a, (uint64_t)i + n < width ? i + n : width - 1));
        assert(clean(r, width));
    }
    aotc_wide_shl(r, width, a, ~(uint64_t)0);
    assert(aotc_wide_popcount(r, width) == 0);
    free(r);
    free(back);
}

static void test_parts(uint32_t width, const uint64_t *a)
{
    for (int k = 0; k < 20; k++) {
        uint32_t low = (uint32_t)(next() % width), size = (uint32_t)(next() % (width - low)) + 1;
        uint64_t *part = make(size), *whole = make(width);
        aotc_wide_extract(part, size, a, low);
        assert(clean(part, size));
        for (uint32_t i = 0; i < size; i++)
            assert(bit(part, i) == bit(a, low + i));
        if (size <= 64)
            assert(aotc_wide_bits64(a, low, size) == part[0]);
        memset(whole, 0, (size_t)aotc_words(width) * 8);
        aotc_wide_put(whole, low, part, size);
        for (uint32_t i = 0; i < width; i++)
            assert(bit(whole, i) == (i >= low && i < low + size && bit(a, i)));
        aotc_wide_not(whole, width, a);
        aotc_wide_insert(whole, low, part, size);
        for (uint32_t i = 0; i < width; i++)
            assert(bit(whole, i) == (bit(a, i) ^ !(i >= low && i < low + size)));
        free(part);
        free(whole);
    }
    for (size_t k = 0; k < N_WIDTHS; k++) {
        uint32_t to = WIDTHS[k];
        uint64_t *r = make(to);
        aotc_wide_zext(r, to, a, width);
        assert(clean(r, to));
        for (uint32_t i = 0; i < to; i++)
            assert(bit(r, i) == (i < width && bit(a, i)));
        aotc_wide_sext(r, to, a, width);
        assert(clean(r, to));
        for (uint32_t i = 0; i < to; i++)
            assert(bit(r, i) == bit(a, i < width ? i : width - 1));
        if (to % width == 0) {
            aotc_wide_replicate(r, to, a, width);
            for (uint32_t i = 0; i < to; i++)
                assert(bit(r, i) == bit(a, i % width));
        }
        free(r);
    }
}

static void test_floats(uint32_t width, const uint64_t *a)
{
    uint64_t *r = make(width);
    double u = aotc_wide_uitofp64(a, width), s = aotc_wide_sitofp64(a, width);
    if (width <= 64) {
        assert(u == (double)a[0] && s == (double)aotc_sext64(a[0], width));
        assert(aotc_wide_uitofp32(a, width) == (float)a[0]);
        assert(aotc_wide_sitofp32(a, width) == (float)aotc_sext64(a[0], width));
    } else if (width <= 128) {
        u128 x = small(a, width);
        assert(u == (double)x && aotc_wide_uitofp32(a, width) == (float)x);
    }
    if (width - aotc_wide_clz(a, width) <= 53) {
        aotc_wide_fptoui(r, width, u + 0.25);
        assert(aotc_wide_eq(r, a, width));
    }
    aotc_wide_fptoui(r, width, -1);
    assert(aotc_wide_popcount(r, width) == 0);
    aotc_wide_fptoui(r, width, INFINITY);
    assert(aotc_wide_popcount(r, width) == width && clean(r, width));
    aotc_wide_fptosi(r, width, INFINITY);
    assert(aotc_wide_popcount(r, width) == width - 1 && !bit(r, width - 1));
    aotc_wide_fptosi(r, width, -INFINITY);
    assert(aotc_wide_popcount(r, width) == 1 && bit(r, width - 1));
    aotc_wide_fptosi(r, width, NAN);
    assert(aotc_wide_popcount(r, width) == 0);
    aotc_wide_fptosi(r, width, -1.5);
    assert(aotc_wide_popcount(r, width) == width);
    free(r);
}

static void test_memories(void)
{
    const uint64_t memory[6] = {1, 2, 3, 4, 5, 6};
    uint64_t r[2] = {9, 9};
    aotc_mem_load_words(r, 2, memory, 3, 2);
    assert(r[0] == 5 && r[1] == 6);
    assert(!aotc_update_words(r, memory + 4, 2));
    assert(aotc_update_words(r, memory, 2) && r[0] == 1 && r[1] == 2);
    aotc_mem_load_words(r, 2, memory, 3, 3);
    assert(r[0] == 0 && r[1] == 0);
    aotc_mem_load_words(r, 2, memory, 3, ~(uint64_t)0);
    assert(r[0] == 0 && r[1] == 0);
}

static void test_scalars(void)
{
    assert(aotc_divs64(INT64_MIN, -1) == INT64_MIN && aotc_mods64(INT64_MIN, -1) == 0);
    assert(aotc_divs64(7, 0) == 7 && aotc_mods64(7, 0) == 0);
    assert(aotc_ceildivs64(-7, 2) == -3 && aotc_floordivs64(-7, 2) == -4);
    assert(aotc_ceildivu64(7, 0) == 7 && aotc_ceildivu64(~(uint64_t)0, 2) == (uint64_t)1 << 63);
    assert(aotc_clz64(0, 5) == 5 && aotc_ctz64(0, 5) == 5 && aotc_clz64(1, 1) == 0);
    assert(aotc_ipow64(0, -1) == 0 && aotc_ipow64(-1, -3) == ~(uint64_t)0);
    assert(aotc_ipow64(3, INT64_MAX) == aotc_ipow64(3, INT64_MAX - 1) * 3);
    assert(aotc_fptosi64(-1e300, 1) == 1 && aotc_fptosi64(1e300, 1) == 0);
    assert(aotc_fptosi64(1e300, 64) == INT64_MAX && aotc_fptoui64(1e300, 64) == UINT64_MAX);
    assert(aotc_fptosi64(5, 0) == 0 && aotc_fptoui64(5, 0) == 0);
    const uint64_t amount[] = {5, 0, 1};
    assert(aotc_wide_amount(amount, 64) == 5 && aotc_wide_amount(amount, 129) == ~(uint64_t)0);
    assert(aotc_f64_bits(-NAN) == 0x7ff8000000000000u && aotc_f32_bits(-NAN) == 0x7fc00000u);
    assert(signbit(aotc_math_maximum(-0.0, -0.0)) && !signbit(aotc_math_maximum(-0.0, 0.0)));
}

int main(void)
{
    for (size_t k = 0; k < N_WIDTHS; k++) {
        uint32_t width = WIDTHS[k];
        int rounds = width > 1000 ? 8 : ROUNDS;
        for (int i = 0; i < rounds; i++) {
            uint64_t *a = value(width, i);
            test_bits(width, a);
            test_parts(width, a);
            test_floats(width, a);
            for (int j = 0; j < rounds; j++) {
                uint64_t *b = value(width, j);
                test_arithmetic(width, a, b);
                free(b);
            }
            free(a);
        }
    }
    test_memories();
    test_scalars();
    return 0;
}
