/* logic.h - 4-state values in parts, and integer operations as SystemVerilog defines them.
 *
 * A 4-state value is two vectors of one width, `v` and `u`: bit by bit (v, u) is 0 = (0, 0),
 * 1 = (1, 0), Z = (0, 1), X = (1, 1). Widths, words and spare bits are as in wide.h; results must
 * not overlap operands. Nothing here fails or traps. Source: IEEE 1800-2023 11.4, 11.5,
 * 6.12.1, 20.8.2.
 */
#ifndef AOTC_LOGIC_H
#define AOTC_LOGIC_H

#include "wide.h"

/* Tests of wide values ------------------------------------------------------------------------ */

/* True if any bit of a or b is 1. */
static inline bool aotc_logic_any(const uint64_t *a, const uint64_t *b, uint32_t width)
{
    uint64_t found = 0;
    for (uint32_t i = 0; i < aotc_words(width); i++)
        found |= a[i] | b[i];
    return found != 0;
}

/* True if any bit of a is 1 where b is 0. */
static inline bool aotc_logic_beyond(const uint64_t *a, const uint64_t *b, uint32_t width)
{
    uint64_t found = 0;
    for (uint32_t i = 0; i < aotc_words(width); i++)
        found |= a[i] & ~b[i];
    return found != 0;
}

/* True if every bit is 1 in a or b. */
bool aotc_logic_full(const uint64_t *a, const uint64_t *b, uint32_t width);
/* True if no bits differ that are known in both values. */
bool aotc_logic_alike(const uint64_t *av, const uint64_t *au, const uint64_t *bv,
                      const uint64_t *bu, uint32_t width);
/* True if no bits differ where neither is Z. */
bool aotc_logic_casez_eq(const uint64_t *av, const uint64_t *au, const uint64_t *bv,
                         const uint64_t *bu, uint32_t width);

/* Wide values --------------------------------------------------------------------------------- */

void aotc_logic_and(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                    const uint64_t *au, const uint64_t *bv, const uint64_t *bu);
void aotc_logic_or(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                   const uint64_t *au, const uint64_t *bv, const uint64_t *bu);
void aotc_logic_xor(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                    const uint64_t *au, const uint64_t *bv, const uint64_t *bu);
void aotc_logic_not(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                    const uint64_t *au);
/* The conditional operator; the condition is (cv, cu). */
void aotc_logic_mux(uint64_t *v, uint64_t *u, uint32_t width, uint32_t cv, uint32_t cu,
                    const uint64_t *av, const uint64_t *au, const uint64_t *bv,
                    const uint64_t *bu);
/* If any bit of au or bu is 1, makes (v, u) X and returns true; else makes u 0. */
bool aotc_logic_spoil(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *au,
                      uint32_t a_width, const uint64_t *bu, uint32_t b_width);
/* The same for division by (bv, bu), which also spoils if bv is 0. All have `width` bits. */
bool aotc_logic_spoil_divided(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *au,
                              const uint64_t *bv, const uint64_t *bu);
void aotc_logic_pows(uint64_t *v, uint64_t *u, uint32_t width, const uint64_t *av,
                     const uint64_t *au, const uint64_t *bv, const uint64_t *bu);

/* 2-state quotients, 0 by zero. */
void aotc_int_divu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
void aotc_int_divs(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);

/* Selects ------------------------------------------------------------------------------------- */

/* An index counts elements of `stride` bits, so a part begins at bit index * stride, which may lie
 * below or above the `have` bits of the whole. Large indices come as INT64_MAX, which is
 * outside of everything. */

static inline int64_t aotc_index64(uint64_t index)
{
    return index > INT64_MAX ? INT64_MAX : (int64_t)index;
}

/* An index of more than 64 bits, saturated. */
int64_t aotc_wide_index(const uint64_t *a, uint32_t width, bool is_signed);

/* `part` bits, at most 64, of a value of at most 64; 0 where it has none. */
static inline uint64_t aotc_select64(uint64_t a, uint32_t have, int64_t index, uint32_t stride,
                                     uint32_t part)
{
    if (index >= (int64_t)have)
        return 0;
    if (index >= 0) {
        uint64_t low = (uint64_t)index * stride;
        return low < have ? (a >> low) & aotc_mask64(part) : 0;
    }
    if (index <= -(int64_t)part || (uint64_t)-index * stride >= part)
        return 0;
    return (a << (uint64_t)-index * stride) & aotc_mask64(part);
}

/* `a` with `part` bits replaced, both of at most 64. */
static inline uint64_t aotc_insert64(uint64_t a, uint32_t have, int64_t index, uint32_t stride,
                                     uint64_t element, uint32_t part)
{
    uint64_t mask = aotc_mask64(part);
    if (index >= 0) {
        if (index >= (int64_t)have || (uint64_t)index * stride >= have)
            return a;
        uint32_t low = (uint32_t)index * stride;
        return ((a & ~(mask << low)) | element << low) & aotc_mask64(have);
    }
    if (index <= -(int64_t)part || (uint64_t)-index * stride >= part)
        return a;
    uint32_t drop = (uint32_t)-index * stride;
    return ((a & ~(mask >> drop)) | element >> drop) & aotc_mask64(have);
}

/* The same of wide values; the first form's result and the second's operand may be narrow. */
void aotc_wide_select(uint64_t *r, uint32_t part, const uint64_t *a, uint32_t have, int64_t index,
                      uint32_t stride);
void aotc_wide_insert_at(uint64_t *r, uint32_t have, const uint64_t *a, int64_t index,
                         uint32_t stride, const uint64_t *element, uint32_t part);

static inline uint64_t aotc_wide_select64(const uint64_t *a, uint32_t have, int64_t index,
                                          uint32_t stride, uint32_t part)
{
    uint64_t r;
    aotc_wide_select(&r, part, a, have, index, stride);
    return r;
}

/* Select of a 4-state value: X where it has no bits, and throughout if the index is unknown. */
void aotc_logic_select(uint64_t *v, uint64_t *u, uint32_t part, const uint64_t *av,
                       const uint64_t *au, uint32_t have, int64_t index, uint32_t stride,
                       bool unknown);

/* Reals --------------------------------------------------------------------------------------- */

/* The integer nearest to `a`, halves away from zero, modulo 2**width (6.12.1); 0 of an infinity
 * or NaN. The scalar form gives all 64 bits. */
void aotc_wide_round(uint64_t *r, uint32_t width, double a);
uint64_t aotc_round64(double a);

/* Square root of a * a + b * b. */
double aotc_real_hypot(double a, double b);
float aotc_real_hypotf(float a, float b);

#endif
