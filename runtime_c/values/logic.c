/* logic.c - 4-state values in parts, and wide integer operations as SystemVerilog defines them.
 *
 * Owns:       nothing; every function works on its arguments alone.
 * Invariants: as in wide.c, for each part.
 * Memory:     none.
 * Errors:     none.
 */
#include "logic.h"

#include <math.h>

#include "words.h"

static void fill(uint64_t *r, uint32_t width)
{
    memset(r, 0xFF, (size_t)aotc_words(width) * 8);
    trim(r, width);
}

static void clear(uint64_t *r, uint32_t width)
{
    memset(r, 0, (size_t)aotc_words(width) * 8);
}

/* Tests --------------------------------------------------------------------------------------- */

bool aotc_logic_full(const uint64_t *a, const uint64_t *b, uint32_t width)
{
    uint64_t missing = 0;
    for (uint32_t i = 0; i < width / 64; i++)
        missing |= ~(a[i] | b[i]);
    if (width % 64)
        missing |= (a[width / 64] | b[width / 64]) ^ aotc_mask64(width % 64);
    return missing == 0;
}

bool aotc_logic_alike(const uint64_t *av, const uint64_t *au, const uint64_t *bv,
                      const uint64_t *bu, uint32_t width)
{
    uint64_t differing = 0;
    for (uint32_t i = 0; i < aotc_words(width); i++)
        differing |= (av[i] ^ bv[i]) & ~(au[i] | bu[i]);
    return differing == 0;
}

bool aotc_logic_casez_eq(const uint64_t *av, const uint64_t *au, const uint64_t *bv,
                         const uint64_t *bu, uint32_t width)
{
    uint64_t differing = 0;
    for (uint32_t i = 0; i < aotc_words(width); i++)
        differing |= ((av[i] ^ bv[i]) | (au[i] ^ bu[i])) & (av[i] | ~au[i]) & (bv[i] | ~bu[i]);
    return differing == 0;
}

/* Bitwise ------------------------------------------------------------------------------------- */

void aotc_logic_and(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                    const uint64_t *au, const uint64_t *bv, const uint64_t *bu)
{
    for (uint32_t i = 0; i < aotc_words(width); i++) {
        v[i] = (av[i] | au[i]) & (bv[i] | bu[i]);
        u[i] = v[i] & (au[i] | bu[i]);
    }
}

void aotc_logic_or(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                   const uint64_t *au, const uint64_t *bv, const uint64_t *bu)
{
    for (uint32_t i = 0; i < aotc_words(width); i++) {
        v[i] = av[i] | au[i] | bv[i] | bu[i];
        u[i] = (au[i] | bu[i]) & (au[i] | ~av[i]) & (bu[i] | ~bv[i]);
    }
}

void aotc_logic_xor(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                    const uint64_t *au, const uint64_t *bv, const uint64_t *bu)
{
    for (uint32_t i = 0; i < aotc_words(width); i++) {
        u[i] = au[i] | bu[i];
        v[i] = (av[i] ^ bv[i]) | u[i];
    }
}

void aotc_logic_not(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                    const uint64_t *au)
{
    for (uint32_t i = 0; i < aotc_words(width); i++) {
        v[i] = ~av[i] | au[i];
        u[i] = au[i];
    }
    trim(v, width);
}

void aotc_logic_mux(uint64_t *v, uint64_t *u, uint32_t width, uint32_t cv, uint32_t cu,
                    const uint64_t *av, const uint64_t *au, const uint64_t *bv,
                    const uint64_t *bu)
{
    uint32_t n = aotc_words(width);
    if (!cu) {
        aotc_copy_words(v, cv ? av : bv, n);
        aotc_copy_words(u, cv ? au : bu, n);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        u[i] = (av[i] ^ bv[i]) | au[i] | bu[i];
        v[i] = av[i] | u[i];
    }
}

/* Arithmetic ---------------------------------------------------------------------------------- */

/* Makes (v, u) X if `unknown`, else u 0; gives `unknown`. */
static bool spoil(uint64_t *v, uint64_t *u, uint32_t width, bool unknown)
{
    if (unknown) {
        fill(v, width);
        fill(u, width);
    } else {
        clear(u, width);
    }
    return unknown;
}

bool aotc_logic_spoil(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *au,
                      uint32_t a_width, const uint64_t *bu, uint32_t b_width)
{
    return spoil(v, u, width,
                 aotc_logic_any(au, au, a_width) || aotc_logic_any(bu, bu, b_width));
}

bool aotc_logic_spoil_divided(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *au,
                              const uint64_t *bv, const uint64_t *bu)
{
    return spoil(v, u, width, aotc_logic_any(au, bu, width) || !aotc_logic_any(bv, bv, width));
}

void aotc_logic_pows(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                     const uint64_t *au, const uint64_t *bv, const uint64_t *bu)
{
    bool undefined = top_bit(bv, width) && !aotc_logic_any(av, av, width);
    if (!spoil(v, u, width, undefined || aotc_logic_any(au, bu, width)))
        aotc_wide_ipow(v, width, av, bv);
}

void aotc_int_divu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    if (aotc_logic_any(b, b, width))
        aotc_wide_divu(r, width, a, b);
    else
        clear(r, width);
}

void aotc_int_divs(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    if (aotc_logic_any(b, b, width))
        aotc_wide_divs(r, width, a, b);
    else
        clear(r, width);
}

/* Selects ------------------------------------------------------------------------------------- */

int64_t aotc_wide_index(const uint64_t *a, uint32_t width, bool is_signed)
{
    bool negative = is_signed && top_bit(a, width);
    uint32_t n = aotc_words(width);
    for (uint32_t i = 1; i < n; i++) {
        uint64_t want = negative ? ~(uint64_t)0 : 0;
        if (i == n - 1 && width % 64)
            want &= aotc_mask64(width % 64);
        if (a[i] != want)
            return negative ? -INT64_MAX : INT64_MAX;
    }
    if ((a[0] >> 63) != negative)
        return negative ? -INT64_MAX : INT64_MAX;
    return negative && a[0] == (uint64_t)1 << 63 ? -INT64_MAX : (int64_t)a[0];
}

/* First bit of a part as a distance up (*above) or down from bit 0, at most `limit`. */
static uint64_t distance(int64_t index, uint32_t stride, uint64_t limit, bool *above)
{
    uint64_t size = index < 0 ? 0 - (uint64_t)index : (uint64_t)index;
    *above = index >= 0;
    return size >= limit || size * stride >= limit ? limit : size * stride;
}

void aotc_wide_select(uint64_t *r, uint32_t part, const uint64_t *a, uint32_t have, int64_t index,
                      uint32_t stride)
{
    bool above;
    uint32_t limit = index < 0 ? part : have;
    uint32_t low = (uint32_t)distance(index, stride, limit, &above);
    clear(r, part);
    if (low == limit)
        return;
    uint32_t there = above ? have - low : have, room = above ? part : part - low;
    uint32_t taken = there < room ? there : room;
    for (uint32_t done = 0; done < taken; done += 64) {
        uint32_t step = taken - done < 64 ? taken - done : 64;
        uint64_t bits = aotc_wide_bits64(a, above ? low + done : done, step);
        aotc_wide_put64(r, above ? done : low + done, bits, step);
    }
}

void aotc_wide_insert_at(uint64_t *r, uint32_t have, const uint64_t *a, int64_t index,
                         uint32_t stride, const uint64_t *element, uint32_t part)
{
    bool above;
    uint32_t limit = index < 0 ? part : have;
    uint32_t low = (uint32_t)distance(index, stride, limit, &above);
    aotc_copy_words(r, a, aotc_words(have));
    if (low == limit)
        return;
    uint32_t there = above ? have - low : have, left = above ? part : part - low;
    uint32_t taken = there < left ? there : left;
    for (uint32_t done = 0; done < taken; done += 64) {
        uint32_t step = taken - done < 64 ? taken - done : 64;
        uint64_t bits = aotc_wide_bits64(element, above ? done : low + done, step);
        aotc_wide_insert(r, above ? low + done : done, &bits, step);
    }
}

void aotc_logic_select(uint64_t *v, uint64_t *u, uint32_t part, const uint64_t *av,
                       const uint64_t *au, uint32_t have, int64_t index, uint32_t stride,
                       bool unknown)
{
    bool above;
    uint32_t limit = index < 0 ? part : have;
    uint32_t low = (uint32_t)distance(index, stride, limit, &above);
    if (spoil(v, u, part, unknown || low == limit))
        return;
    aotc_wide_select(v, part, av, have, index, stride);
    aotc_wide_select(u, part, au, have, index, stride);
    uint32_t first = above ? 0 : low; /* bits first .. last - 1 are there, the others X */
    uint32_t last = above ? have - low : low + have;
    for (uint32_t i = 0; i < part; i++) {
        if (i >= first && i < last)
            i = (last < part ? last : part) - 1;
        else {
            v[i / 64] |= (uint64_t)1 << (i % 64);
            u[i / 64] |= (uint64_t)1 << (i % 64);
        }
    }
}

/* Reals --------------------------------------------------------------------------------------- */

void aotc_wide_round(uint64_t *r, uint32_t width, double a)
{
    int exponent;
    clear(r, width);
    if (!isfinite(a) || width == 0)
        return;
    double size = round(fabs(a));
    uint64_t digits = (uint64_t)ldexp(frexp(size, &exponent), 53);
    exponent -= 53;
    if (exponent < 0) {
        digits = exponent > -64 ? digits >> -exponent : 0;
        exponent = 0;
    }
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t at = (uint32_t)exponent / 64 + i, shift = exponent % 64;
        if (at < aotc_words(width))
            r[at] = i == 0 ? digits << shift : shift ? digits >> (64 - shift) : 0;
    }
    trim(r, width);
    if (a < 0) { /* negate in place */
        bool carry = true;
        for (uint32_t i = 0; i < aotc_words(width); i++) {
            r[i] = ~r[i] + carry;
            carry = carry && r[i] == 0;
        }
        trim(r, width);
    }
}

uint64_t aotc_round64(double a)
{
    uint64_t r;
    aotc_wide_round(&r, 64, a);
    return r;
}

double aotc_real_hypot(double a, double b)
{
    return hypot(a, b);
}

float aotc_real_hypotf(float a, float b)
{
    return (float)hypot(a, b);
}
