/* real.h - floating point: the functions of arith and math that are more than a C operator.
 *
 * f64 is double, f32 is float; both tiers call these functions, so a result is the same whoever
 * computes it and whatever a compiler would have folded. A parameter of type double takes a float
 * as well where the result of such a call, rounded to float, is exact. Generated code is compiled
 * without contraction (-ffp-contract=off). The sign and payload of a NaN are not specified by
 * MLIR and differ between machines: whatever shows a NaN's bits shows the one quiet positive NaN.
 */
#ifndef AOTC_REAL_H
#define AOTC_REAL_H

#include <stdbool.h>
#include <stdint.h>

/* Bits --------------------------------------------------------------------------------------- */

uint64_t aotc_f64_bits(double a);
uint32_t aotc_f32_bits(float a);
double aotc_f64_from_bits(uint64_t bits);
float aotc_f32_from_bits(uint32_t bits);

/* Conversions (convert.c but for the first) --------------------------------------------------- */

/* The nearest f32 (ties to even), as a double. */
double aotc_math_f32(double a);
/* Rounds towards zero. A value beyond the range gives the nearest end of it, NaN gives 0, as
 * llvm.fptosi.sat and llvm.fptoui.sat do; MLIR leaves both open. Widths 0 to 64. */
uint64_t aotc_fptosi64(double a, uint32_t width);
uint64_t aotc_fptoui64(double a, uint32_t width);
void aotc_wide_fptosi(uint64_t *r, uint32_t width, double a);
void aotc_wide_fptoui(uint64_t *r, uint32_t width, double a);
/* To nearest, ties to even; infinity beyond the range. */
double aotc_sitofp64(int64_t a);
double aotc_uitofp64(uint64_t a);
float aotc_sitofp32(int64_t a);
float aotc_uitofp32(uint64_t a);
double aotc_wide_sitofp64(const uint64_t *a, uint32_t width);
double aotc_wide_uitofp64(const uint64_t *a, uint32_t width);
float aotc_wide_sitofp32(const uint64_t *a, uint32_t width);
float aotc_wide_uitofp32(const uint64_t *a, uint32_t width);

/* Small floats (small.c): `e` bits of exponent below the sign, then `m` of fraction, encoded as
 * IEEE 754 does it unless a bit is added to `e`; the lowest e + m + 1 bits of an integer. All their values are doubles, and a
 * sum, difference, product or quotient of them as a double, rounded once more, is the exact one's
 * rounding (53 >= 2 * (m + 1) + 2). */
enum {
    AOTC_SMALL_FN = 0x100,   /* no infinity: the greatest magnitude is NaN, and so is what is beyond */
    AOTC_SMALL_FNUZ = 0x200, /* nor a negative zero: its bits are NaN; the bias is greater by 1 ... */
    AOTC_SMALL_B11 = 0x400   /* ... or 11 */
};
double aotc_small_value(uint32_t bits, uint32_t e, uint32_t m);
/* Nearest, ties to even; infinity, or NaN, beyond the range; a NaN is the quiet positive one. */
uint32_t aotc_small_bits(double a, uint32_t e, uint32_t m);
/* The same bits, but of a NaN those of the quiet positive one. */
uint32_t aotc_small_canonical(uint32_t bits, uint32_t e, uint32_t m);
/* To nearest, ties to even; infinity beyond the range. */
uint32_t aotc_small_sitofp(int64_t a, uint32_t e, uint32_t m);
uint32_t aotc_small_uitofp(uint64_t a, uint32_t e, uint32_t m);
uint32_t aotc_wide_small_sitofp(const uint64_t *a, uint32_t width, uint32_t e, uint32_t m);
uint32_t aotc_wide_small_uitofp(const uint64_t *a, uint32_t width, uint32_t e, uint32_t m);
/* Ways to round, as MLIR numbers them (arith::RoundingMode). */
enum { AOTC_ROUND_EVEN, AOTC_ROUND_DOWN, AOTC_ROUND_UP, AOTC_ROUND_ZERO, AOTC_ROUND_AWAY };
/* As aotc_small_bits, rounded in another way; beyond the range the greatest number where that lies on
 * the way. f32 has 8 and 23 bits. */
uint32_t aotc_rounded_bits(double a, uint32_t e, uint32_t m, int mode);
/* '+', '-', '*', '/' of f64, rounded in another way. */
double aotc_directed(int operator, double a, double b, int mode);
/* The same of f32 and small floats, with the last bit set if it is not exact: for aotc_rounded_bits. */
double aotc_sticky(int operator, double a, double b, int mode);
/* Neither zero, nor subnormal, infinite or NaN. */
bool aotc_small_isnormal(uint32_t bits, uint32_t e, uint32_t m);
/* a * b + c of small floats, with the last bit set if it is not exact: what is rounded from it to a
 * small float is rounded once. */
double aotc_sticky_fma(double a, double b, double c);
/* The power of two that an f8E8M0FNU is: 2**(bits - 127), NaN for 255. */
double aotc_scale_value(uint32_t bits);

/* Exact for both types ----------------------------------------------------------------------- */

double aotc_math_abs(double a);
double aotc_math_ceil(double a);
double aotc_math_floor(double a);
double aotc_math_round(double a); /* ties away from zero */
double aotc_math_roundeven(double a);
double aotc_math_trunc(double a);
double aotc_math_div(double a, double b); /* rounding an f32 quotient twice changes nothing */
double aotc_math_sqrt(double a);          /* nor does it a square root */
double aotc_math_rem(double a, double b); /* sign of a, as C's fmod */
double aotc_math_copysign(double a, double b); /* the sign of a NaN counts as positive */
double aotc_math_clamp(double a, double low, double high); /* NaN stays NaN */
/* With -0 < +0. The first pair gives NaN if one operand is NaN, the second the other operand. */
double aotc_math_maximum(double a, double b);
double aotc_math_minimum(double a, double b);
double aotc_math_maximumnum(double a, double b);
double aotc_math_minimumnum(double a, double b);
bool aotc_math_isfinite(double a);
bool aotc_math_isinf(double a);
bool aotc_math_isnormal(double a);
bool aotc_math_isnormalf(float a);
/* Subnormal numbers become a zero of the same sign. */
double aotc_math_flush(double a);
float aotc_math_flushf(float a);

/* One for each type, from the C library ------------------------------------------------------ */

double aotc_math_acos(double a);
float aotc_math_acosf(float a);
double aotc_math_acosh(double a);
float aotc_math_acoshf(float a);
double aotc_math_asin(double a);
float aotc_math_asinf(float a);
double aotc_math_asinh(double a);
float aotc_math_asinhf(float a);
double aotc_math_atan(double a);
float aotc_math_atanf(float a);
double aotc_math_atanh(double a);
float aotc_math_atanhf(float a);
double aotc_math_cbrt(double a);
float aotc_math_cbrtf(float a);
double aotc_math_cos(double a);
float aotc_math_cosf(float a);
double aotc_math_cosh(double a);
float aotc_math_coshf(float a);
double aotc_math_erf(double a);
float aotc_math_erff(float a);
double aotc_math_erfc(double a);
float aotc_math_erfcf(float a);
double aotc_math_exp(double a);
float aotc_math_expf(float a);
double aotc_math_exp2(double a);
float aotc_math_exp2f(float a);
double aotc_math_expm1(double a);
float aotc_math_expm1f(float a);
double aotc_math_log(double a);
float aotc_math_logf(float a);
double aotc_math_log10(double a);
float aotc_math_log10f(float a);
double aotc_math_log1p(double a);
float aotc_math_log1pf(float a);
double aotc_math_log2(double a);
float aotc_math_log2f(float a);
double aotc_math_rsqrt(double a);
float aotc_math_rsqrtf(float a);
double aotc_math_sin(double a);
float aotc_math_sinf(float a);
double aotc_math_sinh(double a);
float aotc_math_sinhf(float a);
double aotc_math_tan(double a);
float aotc_math_tanf(float a);
double aotc_math_tanh(double a);
float aotc_math_tanhf(float a);
double aotc_math_atan2(double a, double b);
float aotc_math_atan2f(float a, float b);
double aotc_math_pow(double a, double b);
float aotc_math_powf(float a, float b);
double aotc_math_fma(double a, double b, double c);
float aotc_math_fmaf(float a, float b, float c);
/* a multiplied by itself, by squaring; the reciprocal of that for a negative power. */
double aotc_math_powi(double a, int64_t power);
float aotc_math_powif(float a, int64_t power);

#endif
