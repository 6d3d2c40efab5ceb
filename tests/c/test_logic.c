// SOURCES: logic.c wide.c divide.c
/* 4-state values in buffers of exactly their size, against single digits. Values come from a fixed
 * generator: known ones, some unknown bits, all unknown. */
#undef NDEBUG
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "logic.h"

static const uint32_t WIDTHS[] = {1, 2, 31, 63, 64, 65, 127, 128, 129, 300, 5000};
enum { N_WIDTHS = sizeof WIDTHS / sizeof *WIDTHS, ROUNDS = 30 };
enum { ZERO = 0, ONE = 1, Z = 2, X = 3 }; /* value | unknown << 1 */

static uint64_t state = 0x9e3779b97f4a7c15u;

static uint64_t next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

typedef struct {
    uint64_t *v, *u;
    uint32_t width;
} logic;

static uint64_t *make(uint32_t width)
{
    uint64_t *a = malloc((size_t)aotc_words(width) * 8);
    assert(a);
    memset(a, 0xAA, (size_t)aotc_words(width) * 8);
    return a;
}

static logic empty(uint32_t width)
{
    return (logic){make(width), make(width), width};
}

static logic value(uint32_t width, int round)
{
    logic a = empty(width);
    uint32_t n = aotc_words(width);
    for (uint32_t i = 0; i < n; i++) {
        a.v[i] = round == 0 ? 0 : round == 1 ? ~(uint64_t)0 : next();
        a.u[i] = round % 3 == 0 ? 0 : round % 3 == 1 ? next() & next() & next() : next();
    }
    if (width % 64) {
        a.v[n - 1] &= aotc_mask64(width % 64);
        a.u[n - 1] &= aotc_mask64(width % 64);
    }
    return a;
}

static void drop(logic a)
{
    free(a.v);
    free(a.u);
}

static int digit(logic a, uint32_t at)
{
    return (int)(a.v[at / 64] >> (at % 64) & 1) | (int)(a.u[at / 64] >> (at % 64) & 1) << 1;
}

static bool has_unknown(logic a)
{
    for (uint32_t i = 0; i < a.width; i++)
        if (digit(a, i) >= Z)
            return true;
    return false;
}

static void check_clean(logic a)
{
    if (a.width % 64)
        assert(!((a.v[a.width / 64] | a.u[a.width / 64]) >> (a.width % 64)));
}

/* Tables ----------------------------------------------------------------------------------------- */

static int and_digit(int a, int b)
{
    return a == ZERO || b == ZERO ? ZERO : a == ONE && b == ONE ? ONE : X;
}

static int or_digit(int a, int b)
{
    return a == ONE || b == ONE ? ONE : a == ZERO && b == ZERO ? ZERO : X;
}

static int xor_digit(int a, int b)
{
    return a >= Z || b >= Z ? X : a ^ b;
}

static int merged_digit(int a, int b)
{
    return a == b && a < Z ? a : X;
}

static void check_bitwise(uint32_t width, int round)
{
    logic a = value(width, round), b = value(width, (int)(next() % ROUNDS)), r = empty(width);
    aotc_logic_and(r.v, r.u, width, a.v, a.u, b.v, b.u);
    check_clean(r);
    for (uint32_t i = 0; i < width; i++)
        assert(digit(r, i) == and_digit(digit(a, i), digit(b, i)));
    aotc_logic_or(r.v, r.u, width, a.v, a.u, b.v, b.u);
    check_clean(r);
    for (uint32_t i = 0; i < width; i++)
        assert(digit(r, i) == or_digit(digit(a, i), digit(b, i)));
    aotc_logic_xor(r.v, r.u, width, a.v, a.u, b.v, b.u);
    check_clean(r);
    for (uint32_t i = 0; i < width; i++)
        assert(digit(r, i) == xor_digit(digit(a, i), digit(b, i)));
    aotc_logic_not(r.v, r.u, width, a.v, a.u);
    check_clean(r);
    for (uint32_t i = 0; i < width; i++)
        assert(digit(r, i) == xor_digit(digit(a, i), ONE));
    for (int c = 0; c < 4; c++) {
        aotc_logic_mux(r.v, r.u, width, c & 1, c >> 1, a.v, a.u, b.v, b.u);
        check_clean(r);
        for (uint32_t i = 0; i < width; i++) {
            int x = digit(a, i), y = digit(b, i);
            assert(digit(r, i) == (c >= Z ? merged_digit(x, y) : c ? x : y));
        }
    }
    drop(a);
    drop(b);
    drop(r);
}

static void check_tests(uint32_t width, int round)
{
    logic a = value(width, round), b = value(width, round);
    if (round % 2)
        for (uint32_t i = 0; i < aotc_words(width); i++) /* equal but for few bits */
            b.v[i] = a.v[i] ^ (a.v[i] & next() & next() & next() & next() & next());
    bool any = false, beyond = false, full = true, alike = true, casez = true;
    for (uint32_t i = 0; i < width; i++) {
        int x = digit(a, i), y = digit(b, i);
        any = any || (x & 1) || (y & 1);
        beyond = beyond || ((x & 1) && !(y & 1));
        full = full && ((x & 1) || (y & 1));
        alike = alike && (x >= Z || y >= Z || x == y);
        casez = casez && (x == Z || y == Z || x == y);
    }
    assert(aotc_logic_any(a.v, b.v, width) == any);
    assert(aotc_logic_beyond(a.v, b.v, width) == beyond);
    assert(aotc_logic_full(a.v, b.v, width) == full);
    assert(aotc_logic_alike(a.v, a.u, b.v, b.u, width) == alike);
    assert(aotc_logic_casez_eq(a.v, a.u, b.v, b.u, width) == casez);
    drop(a);
    drop(b);
}

static void check_arithmetic(uint32_t width, int round)
{
    logic a = value(width, round), b = value(width, round), r = empty(width);
    bool unknown = has_unknown(a) || has_unknown(b);
    assert(aotc_logic_spoil(r.v, r.u, width, a.u, width, b.u, width) == unknown);
    for (uint32_t i = 0; i < width && unknown; i++)
        assert(digit(r, i) == X);
    uint64_t *zero = make(width);
    memset(zero, 0, (size_t)aotc_words(width) * 8);
    assert(aotc_logic_spoil_divided(r.v, r.u, width, zero, zero, zero));
    check_clean(r);
    aotc_int_divu(r.v, width, a.v, zero);
    assert(!aotc_logic_any(r.v, r.v, width));
    aotc_int_divs(r.v, width, a.v, zero);
    assert(!aotc_logic_any(r.v, r.v, width));
    if (width <= 129) {
        uint64_t *cube = make(width), *square = make(width), *three = make(width);
        aotc_wide_set64(three, width, width > 1 ? 3 : 1);
        aotc_wide_powu(cube, width, a.v, three);
        aotc_wide_mul(square, width, a.v, a.v);
        aotc_wide_mul(r.v, width, square, a.v);
        assert(width == 1 || aotc_wide_eq(r.v, cube, width));
        free(cube);
        free(square);
        free(three);
    }
    free(zero);
    drop(a);
    drop(b);
    drop(r);
}

/* Selects ---------------------------------------------------------------------------------------- */

static int selected(logic a, int64_t low, uint32_t at)
{
    int64_t bit = low + at;
    return bit < 0 || bit >= a.width ? X : digit(a, (uint32_t)bit);
}

static void check_select(uint32_t width, int round)
{
    static const uint32_t parts[] = {1, 7, 63, 64, 65, 130, 700}, strides[] = {1, 3, 64};
    uint32_t part = parts[next() % 7], stride = strides[next() % 3];
    int64_t limit = (int64_t)(width / stride) + 3, under = (int64_t)(part / stride) + 3;
    int64_t index = (int64_t)(next() % (uint64_t)(limit + under)) - under;
    logic a = value(width, round), r = empty(part), e = value(part, 3 * round);
    aotc_logic_select(r.v, r.u, part, a.v, a.u, width, index, stride, false);
    check_clean(r);
    for (uint32_t i = 0; i < part; i++)
        assert(digit(r, i) == selected(a, index * stride, i));
    if (width <= 64 && part <= 64)
        for (uint32_t i = 0; i < part; i++) {
            int64_t bit = index * stride + i;
            uint64_t got = aotc_select64(a.v[0], width, index, stride, part);
            assert((got >> i & 1) == (bit >= 0 && bit < width ? a.v[0] >> bit & 1 : 0));
        }
    aotc_logic_select(r.v, r.u, part, a.v, a.u, width, index, stride, true);
    for (uint32_t i = 0; i < part; i++)
        assert(digit(r, i) == X);
    for (int far = 0; far < 2; far++) {
        aotc_wide_select(r.v, part, a.v, width, far ? INT64_MAX : -INT64_MAX, stride);
        assert(!aotc_logic_any(r.v, r.v, part));
    }
    logic w = empty(width);
    aotc_wide_insert_at(w.v, width, a.v, index, stride, e.v, part);
    aotc_wide_insert_at(w.u, width, a.u, index, stride, e.u, part);
    check_clean(w);
    for (uint32_t i = 0; i < width; i++) {
        int64_t from = (int64_t)i - index * stride;
        assert(digit(w, i) == (from >= 0 && from < part ? digit(e, (uint32_t)from) : digit(a, i)));
    }
    if (width <= 64 && part <= 64)
        assert(aotc_insert64(a.v[0], width, index, stride, e.v[0], part) == w.v[0]);
    drop(a);
    drop(r);
    drop(e);
    drop(w);
}

static void check_index(void)
{
    assert(aotc_wide_index((uint64_t[]){5, 0}, 70, false) == 5);
    assert(aotc_wide_index((uint64_t[]){5, 1}, 70, false) == INT64_MAX);
    assert(aotc_wide_index((uint64_t[]){~(uint64_t)0, 0}, 70, true) == INT64_MAX);
    assert(aotc_wide_index((uint64_t[]){~(uint64_t)0, 63}, 70, true) == -1);
    assert(aotc_wide_index((uint64_t[]){5, 63}, 70, true) == -INT64_MAX);
    assert(aotc_wide_index((uint64_t[]){(uint64_t)1 << 63, ~(uint64_t)0}, 128, true) == -INT64_MAX);
    assert(aotc_index64(~(uint64_t)0) == INT64_MAX && aotc_index64(7) == 7);
}

static void check_rounding(void)
{
    uint64_t r[3];
    assert(aotc_round64(0.5) == 1 && aotc_round64(-0.5) == ~(uint64_t)0);
    assert(aotc_round64(0.49999999999999994) == 0 && aotc_round64(2.5) == 3);
    assert(aotc_round64(4503599627370496.5) == 4503599627370496u);
    assert(aotc_round64(INFINITY) == 0 && aotc_round64(NAN) == 0);
    assert(aotc_round64(18446744073709551616.0 + 4096) == 4096);
    aotc_wide_round(r, 130, -ldexp(3, 100));
    assert(r[0] == 0 && r[1] == (uint64_t)-3 << 36 && r[2] == 3);
    aotc_wide_round(r, 130, 1e300);
    assert(r[0] == 0 && r[1] == 0 && r[2] == 0);
}

int main(void)
{
    for (int w = 0; w < N_WIDTHS; w++)
        for (int round = 0; round < ROUNDS; round++) {
            check_bitwise(WIDTHS[w], round);
            check_tests(WIDTHS[w], round);
            check_arithmetic(WIDTHS[w], round);
            for (int i = 0; i < 20; i++)
                check_select(WIDTHS[w], round);
        }
    check_index();
    check_rounding();
    return 0;
}
