/* wide.c - bit vectors of any width: moving bits, logic, comparison, sums and products.
 *
 * Owns:       nothing; every function works on its arguments alone.
 * Invariants: words low first, spare bits of the top word zero, in and out; operands of one width
 *             unless a parameter says otherwise. check() tests the spare bits under -DAOTC_CHECK.
 * Memory:     full products and powers take scratch space (scratch.h).
 * Errors:     none.
 */
#include "wide.h"

#include "scratch.h"
#include "words.h"

#ifdef AOTC_CHECK
#include <assert.h>
static void check(const uint64_t *a, uint32_t width)
{
    assert(width % 64 == 0 || a[width / 64] >> (width % 64) == 0);
}
#else
#define check(a, width) ((void)0)
#endif

bool aotc_update_words(uint64_t *at, const uint64_t *a, uint32_t words)
{
    if (memcmp(at, a, (size_t)words * 8) == 0)
        return false;
    aotc_copy_words(at, a, words);
    return true;
}

void aotc_mem_load_words(uint64_t *r, uint32_t words, const uint64_t *mem, uint64_t depth,
                         uint64_t index)
{
    if (index < depth)
        aotc_copy_words(r, mem + index * words, words);
    else
        memset(r, 0, (size_t)words * 8);
}

uint64_t aotc_powu64(uint64_t a, uint64_t e)
{
    uint64_t r = 1;
    for (; e; e >>= 1, a *= a)
        if (e & 1)
            r *= a;
    return r;
}

uint64_t aotc_ipow64(int64_t a, int64_t e)
{
    if (e < 0)
        return a == 1 ? 1 : a == -1 ? (e & 1 ? ~(uint64_t)0 : 1) : 0;
    return aotc_powu64((uint64_t)a, (uint64_t)e);
}

/* Moving bits --------------------------------------------------------------------------------- */

void aotc_wide_zext(uint64_t *r, uint32_t width, const uint64_t *a, uint32_t from)
{
    uint32_t n = aotc_words(width), have = aotc_words(from);
    check(a, from);
    if (r != a)
        memmove(r, a, (size_t)(n < have ? n : have) * 8);
    for (uint32_t i = have; i < n; i++)
        r[i] = 0;
    trim(r, width);
}

void aotc_wide_sext(uint64_t *r, uint32_t width, const uint64_t *a, uint32_t from)
{
    bool negative = top_bit(a, from);
    aotc_wide_zext(r, width, a, from);
    if (!negative || width <= from)
        return;
    if (from % 64)
        r[from / 64] |= ~aotc_mask64(from % 64);
    for (uint32_t i = aotc_words(from); i < aotc_words(width); i++)
        r[i] = ~(uint64_t)0;
    trim(r, width);
}

void aotc_wide_extract(uint64_t *r, uint32_t width, const uint64_t *a, uint64_t low)
{
    uint32_t n = aotc_words(width), shift = low & 63;
    const uint64_t *from = a + low / 64;
    if (n == 0)
        return;
    if (shift == 0) {
        aotc_copy_words(r, from, n);
    } else {
        for (uint32_t i = 0; i + 1 < n; i++)
            r[i] = from[i] >> shift | from[i + 1] << (64 - shift);
        r[n - 1] = from[n - 1] >> shift;
        if (shift + (width - (n - 1) * 64) > 64)
            r[n - 1] |= from[n] << (64 - shift);
    }
    trim(r, width);
}

void aotc_wide_put(uint64_t *r, uint64_t at, const uint64_t *a, uint32_t width)
{
    check(a, width);
    for (uint32_t i = 0; i < aotc_words(width); i++) {
        uint32_t left = width - i * 64;
        aotc_wide_put64(r, at + (uint64_t)i * 64, a[i], left < 64 ? left : 64);
    }
}

void aotc_wide_insert(uint64_t *r, uint64_t at, const uint64_t *a, uint32_t width)
{
    for (uint32_t done = 0; done < width;) {
        uint64_t bit = at + done;
        uint32_t shift = bit & 63, room = 64 - shift, left = width - done;
        uint32_t step = left < room ? left : room;
        uint64_t mask = aotc_mask64(step) << shift;
        r[bit / 64] = (r[bit / 64] & ~mask) | aotc_wide_bits64(a, done, step) << shift;
        done += step;
    }
}

bool aotc_update_part(uint64_t *r, uint64_t at, const uint64_t *a, uint32_t width)
{
    bool changed = false;
    for (uint32_t i = 0; i < width; i += 64)
        changed |= aotc_update_part64(r, at + i, a[i / 64], width - i < 64 ? width - i : 64);
    return changed;
}

void aotc_wide_shl(uint64_t *r, uint32_t width, const uint64_t *a, uint64_t amount)
{
    uint32_t n = aotc_words(width);
    memset(r, 0, (size_t)n * 8);
    if (amount >= width)
        return;
    uint32_t skip = (uint32_t)amount / 64, shift = amount % 64;
    for (uint32_t i = n; i-- > skip;) {
        r[i] = a[i - skip] << shift;
        if (shift && i > skip)
            r[i] |= a[i - skip - 1] >> (64 - shift);
    }
    trim(r, width);
}

void aotc_wide_shru(uint64_t *r, uint32_t width, const uint64_t *a, uint64_t amount)
{
    check(a, width);
    memset(r, 0, (size_t)aotc_words(width) * 8);
    if (amount < width)
        aotc_wide_extract(r, width - (uint32_t)amount, a, amount);
}

void aotc_wide_shrs(uint64_t *r, uint32_t width, const uint64_t *a, uint64_t amount)
{
    uint32_t shift = amount < width ? (uint32_t)amount : width ? width - 1 : 0;
    aotc_wide_shru(r, width, a, shift);
    aotc_wide_sext(r, width, r, width - shift);
}

void aotc_wide_replicate(uint64_t *r, uint32_t width, const uint64_t *a, uint32_t from)
{
    memset(r, 0, (size_t)aotc_words(width) * 8);
    if (from == 0)
        return;
    for (uint32_t at = 0; at < width; at += from)
        aotc_wide_put(r, at, a, from);
}

void aotc_wide_reverse(uint64_t *r, uint32_t width, const uint64_t *a)
{
    uint32_t n = aotc_words(width), spare = n * 64 - width;
    for (uint32_t i = 0; i < n; i++)
        r[i] = aotc_reverse64(a[n - 1 - i]);
    for (uint32_t i = 0; spare && i < n; i++)
        r[i] = r[i] >> spare | (i + 1 < n ? r[i + 1] << (64 - spare) : 0);
}

/* Logic and counting -------------------------------------------------------------------------- */

void aotc_wide_not(uint64_t *r, uint32_t width, const uint64_t *a)
{
    for (uint32_t i = 0; i < aotc_words(width); i++)
        r[i] = ~a[i];
    trim(r, width);
}

uint32_t aotc_wide_popcount(const uint64_t *a, uint32_t width)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < aotc_words(width); i++)
        count += aotc_popcount64(a[i]);
    return count;
}

uint32_t aotc_wide_parity(const uint64_t *a, uint32_t width)
{
    uint64_t folded = 0;
    for (uint32_t i = 0; i < aotc_words(width); i++)
        folded ^= a[i];
    return aotc_parity64(folded);
}

uint32_t aotc_wide_clz(const uint64_t *a, uint32_t width)
{
    for (uint32_t i = aotc_words(width); i-- > 0;)
        if (a[i])
            return width - 64 * i - 64 + aotc_clz64(a[i], 64);
    return width;
}

uint32_t aotc_wide_ctz(const uint64_t *a, uint32_t width)
{
    for (uint32_t i = 0; i < aotc_words(width); i++)
        if (a[i])
            return 64 * i + aotc_ctz64(a[i], 64);
    return width;
}

/* Comparison ---------------------------------------------------------------------------------- */

int aotc_wide_cmpu(const uint64_t *a, const uint64_t *b, uint32_t width)
{
    for (uint32_t i = aotc_words(width); i-- > 0;)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

int aotc_wide_cmps(const uint64_t *a, const uint64_t *b, uint32_t width)
{
    bool na = top_bit(a, width), nb = top_bit(b, width);
    return na != nb ? (na ? -1 : 1) : aotc_wide_cmpu(a, b, width);
}

/* Sums ---------------------------------------------------------------------------------------- */

/* The bit that an unclipped sum or difference would have at `width`. */
static bool overflow(const uint64_t *r, uint32_t width, uint64_t carry)
{
    return width % 64 ? r[width / 64] >> (width % 64) & 1 : carry;
}

bool aotc_wide_add(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    uint64_t carry = 0;
    for (uint32_t i = 0; i < aotc_words(width); i++) {
        uint64_t sum = a[i] + carry;
        carry = sum < carry;
        sum += b[i];
        carry += sum < b[i];
        r[i] = sum;
    }
    bool out = overflow(r, width, carry);
    trim(r, width);
    return out;
}

bool aotc_wide_sub(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    uint64_t borrow = 0;
    for (uint32_t i = 0; i < aotc_words(width); i++) {
        uint64_t minuend = a[i], subtrahend = b[i];
        uint64_t difference = minuend - subtrahend - borrow;
        borrow = minuend < subtrahend || (minuend == subtrahend && borrow);
        r[i] = difference;
    }
    bool out = overflow(r, width, borrow);
    trim(r, width);
    return out;
}

void aotc_wide_neg(uint64_t *r, uint32_t width, const uint64_t *a)
{
    uint64_t carry = 1;
    for (uint32_t i = 0; i < aotc_words(width); i++) {
        r[i] = ~a[i] + carry;
        carry = carry && r[i] == 0;
    }
    trim(r, width);
}

void aotc_wide_abs(uint64_t *r, uint32_t width, const uint64_t *a)
{
    if (top_bit(a, width))
        aotc_wide_neg(r, width, a);
    else if (r != a)
        aotc_copy_words(r, a, aotc_words(width));
}

/* Products ------------------------------------------------------------------------------------ */

/* The low `n` words of a product; a and b have `n_operand` words. */
static void multiply(uint64_t *r, uint32_t n, const uint64_t *a, const uint64_t *b,
                     uint32_t n_operand)
{
    memset(r, 0, (size_t)n * 8);
    for (uint32_t i = 0; i < n_operand && i < n; i++) {
        uint64_t carry = 0;
        for (uint32_t j = 0; i + j < n; j++) {
            if (j == n_operand) {
                r[i + j] = carry;
                break;
            }
            uint64_t low = a[i] * b[j], high = aotc_mulhu64(a[i], b[j]);
            low += carry;
            high += low < carry;
            r[i + j] += low;
            carry = high + (r[i + j] < low);
        }
    }
}

void aotc_wide_mul(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    uint32_t n = aotc_words(width);
    multiply(r, n, a, b, n);
    trim(r, width);
}

void aotc_wide_mulu_full(uint64_t *low, uint64_t *high, uint32_t width, const uint64_t *a,
                         const uint64_t *b)
{
    uint32_t n = aotc_words(width);
    scratch s;
    uint64_t *full = scratch_get(&s, 2 * (size_t)n);
    multiply(full, 2 * n, a, b, n);
    aotc_wide_extract(low, width, full, 0);
    aotc_wide_extract(high, width, full, width);
    scratch_free(&s);
}

void aotc_wide_muls_full(uint64_t *low, uint64_t *high, uint32_t width, const uint64_t *a,
                         const uint64_t *b)
{
    aotc_wide_mulu_full(low, high, width, a, b);
    if (top_bit(a, width))
        aotc_wide_sub(high, width, high, b);
    if (top_bit(b, width))
        aotc_wide_sub(high, width, high, a);
}

void aotc_wide_powu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *e)
{
    uint32_t n = aotc_words(width), bits = width - aotc_wide_clz(e, width);
    scratch s;
    uint64_t *square = scratch_get(&s, 2 * (size_t)n), *product = square + n;
    aotc_copy_words(square, a, n);
    aotc_wide_set64(r, width, 1);
    for (uint32_t i = 0; i < bits; i++) {
        if (e[i / 64] >> (i % 64) & 1) {
            aotc_wide_mul(product, width, r, square);
            aotc_copy_words(r, product, n);
        }
        aotc_wide_mul(product, width, square, square);
        aotc_copy_words(square, product, n);
    }
    scratch_free(&s);
}

/* Whether a value is -1. */
static bool all_ones(const uint64_t *a, uint32_t width)
{
    uint32_t last = aotc_words(width) - 1;
    for (uint32_t i = 0; i < last; i++)
        if (a[i] != ~(uint64_t)0)
            return false;
    return a[last] == aotc_mask64(width - last * 64);
}

void aotc_wide_ipow(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *e)
{
    if (!top_bit(e, width)) {
        aotc_wide_powu(r, width, a, e);
        return;
    }
    uint32_t n = aotc_words(width);
    bool one = a[0] == 1 && is_zero(a + 1, n - 1), minus_one = all_ones(a, width);
    if (minus_one && (e[0] & 1))
        aotc_copy_words(r, a, n);
    else
        aotc_wide_set64(r, width, one || minus_one);
}

/* Arrays -------------------------------------------------------------------------------------- */

void aotc_wide_array_inject(uint64_t *r, uint32_t width, const uint64_t *a, uint32_t element_width,
                            uint64_t count, uint64_t index, const uint64_t *element)
{
    aotc_copy_words(r, a, aotc_words(width));
    if (index < count)
        aotc_wide_insert(r, index * element_width, element, element_width);
}

int32_t aotc_wide_find(const uint64_t *table, uint32_t n, uint32_t words, const uint64_t *value)
{
    for (uint32_t i = 0; i < n; i++)
        if (memcmp(table + (size_t)i * words, value, (size_t)words * 8) == 0)
            return (int32_t)i;
    return -1;
}
