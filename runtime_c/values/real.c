/* real.c - floating point: bits, rounding and the functions of the C library.
 *
 * Owns:       nothing; every function works on its arguments alone.
 * Invariants: the rounding mode is to nearest, ties to even; nobody changes it.
 * Errors:     none. errno is not looked at.
 */
#include "real.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Bits --------------------------------------------------------------------------------------- */

uint64_t aotc_f64_bits(double a)
{
    uint64_t bits;
    if (isnan(a))
        return 0x7ff8000000000000u;
    memcpy(&bits, &a, sizeof bits);
    return bits;
}

uint32_t aotc_f32_bits(float a)
{
    uint32_t bits;
    if (isnan(a))
        return 0x7fc00000u;
    memcpy(&bits, &a, sizeof bits);
    return bits;
}

double aotc_f64_from_bits(uint64_t bits)
{
    double a;
    memcpy(&a, &bits, sizeof a);
    return a;
}

float aotc_f32_from_bits(uint32_t bits)
{
    float a;
    memcpy(&a, &bits, sizeof a);
    return a;
}

double aotc_math_f32(double a)
{
    return (float)a;
}

/* Exact for both types ----------------------------------------------------------------------- */

double aotc_math_abs(double a)
{
    return fabs(a);
}

double aotc_math_ceil(double a)
{
    return ceil(a);
}

double aotc_math_floor(double a)
{
    return floor(a);
}

double aotc_math_round(double a)
{
    return round(a);
}

double aotc_math_roundeven(double a)
{
    return rint(a);
}

double aotc_math_trunc(double a)
{
    return trunc(a);
}

double aotc_math_div(double a, double b)
{
    return a / b;
}

double aotc_math_sqrt(double a)
{
    return sqrt(a);
}

double aotc_math_rem(double a, double b)
{
    return fmod(a, b);
}

double aotc_math_copysign(double a, double b)
{
    return copysign(a, isnan(b) ? 1 : b);
}

double aotc_math_clamp(double a, double low, double high)
{
    double raised = a < low ? low : a;
    return raised > high ? high : raised;
}

double aotc_math_maximumnum(double a, double b)
{
    if (isnan(a) || isnan(b))
        return isnan(a) ? b : a;
    if (a == b)
        return signbit(a) ? b : a;
    return a > b ? a : b;
}

double aotc_math_minimumnum(double a, double b)
{
    if (isnan(a) || isnan(b))
        return isnan(a) ? b : a;
    if (a == b)
        return signbit(a) ? a : b;
    return a < b ? a : b;
}

double aotc_math_maximum(double a, double b)
{
    return isnan(a) ? a : isnan(b) ? b : aotc_math_maximumnum(a, b);
}

double aotc_math_minimum(double a, double b)
{
    return isnan(a) ? a : isnan(b) ? b : aotc_math_minimumnum(a, b);
}

bool aotc_math_isfinite(double a)
{
    return isfinite(a);
}

bool aotc_math_isinf(double a)
{
    return isinf(a);
}

bool aotc_math_isnormal(double a)
{
    return isnormal(a);
}

bool aotc_math_isnormalf(float a)
{
    return isnormal(a);
}

double aotc_math_flush(double a)
{
    return fabs(a) < DBL_MIN ? copysign(0, a) : a;
}

float aotc_math_flushf(float a)
{
    return fabsf(a) < FLT_MIN ? copysignf(0, a) : a;
}

/* One for each type -------------------------------------------------------------------------- */

double aotc_math_acos(double a)
{
    return acos(a);
}

float aotc_math_acosf(float a)
{
    return acosf(a);
}

double aotc_math_acosh(double a)
{
    return acosh(a);
}

float aotc_math_acoshf(float a)
{
    return acoshf(a);
}

double aotc_math_asin(double a)
{
    return asin(a);
}

float aotc_math_asinf(float a)
{
    return asinf(a);
}

double aotc_math_asinh(double a)
{
    return asinh(a);
}

float aotc_math_asinhf(float a)
{
    return asinhf(a);
}

double aotc_math_atan(double a)
{
    return atan(a);
}

float aotc_math_atanf(float a)
{
    return atanf(a);
}

double aotc_math_atanh(double a)
{
    return atanh(a);
}

float aotc_math_atanhf(float a)
{
    return atanhf(a);
}

double aotc_math_cbrt(double a)
{
    return cbrt(a);
}

float aotc_math_cbrtf(float a)
{
    return cbrtf(a);
}

double aotc_math_cos(double a)
{
    return cos(a);
}

float aotc_math_cosf(float a)
{
    return cosf(a);
}

double aotc_math_cosh(double a)
{
    return cosh(a);
}

float aotc_math_coshf(float a)
{
    return coshf(a);
}

double aotc_math_erf(double a)
{
    return erf(a);
}

float aotc_math_erff(float a)
{
    return erff(a);
}

double aotc_math_erfc(double a)
{
    return erfc(a);
}

float aotc_math_erfcf(float a)
{
    return erfcf(a);
}

double aotc_math_exp(double a)
{
    return exp(a);
}

float aotc_math_expf(float a)
{
    return expf(a);
}

double aotc_math_exp2(double a)
{
    return exp2(a);
}

float aotc_math_exp2f(float a)
{
    return exp2f(a);
}

double aotc_math_expm1(double a)
{
    return expm1(a);
}

float aotc_math_expm1f(float a)
{
    return expm1f(a);
}

double aotc_math_log(double a)
{
    return log(a);
}

float aotc_math_logf(float a)
{
    return logf(a);
}

double aotc_math_log10(double a)
{
    return log10(a);
}

float aotc_math_log10f(float a)
{
    return log10f(a);
}

double aotc_math_log1p(double a)
{
    return log1p(a);
}

float aotc_math_log1pf(float a)
{
    return log1pf(a);
}

double aotc_math_log2(double a)
{
    return log2(a);
}

float aotc_math_log2f(float a)
{
    return log2f(a);
}

double aotc_math_rsqrt(double a)
{
    return 1 / sqrt(a);
}

float aotc_math_rsqrtf(float a)
{
    return 1 / sqrtf(a);
}

double aotc_math_sin(double a)
{
    return sin(a);
}

float aotc_math_sinf(float a)
{
    return sinf(a);
}

double aotc_math_sinh(double a)
{
    return sinh(a);
}

float aotc_math_sinhf(float a)
{
    return sinhf(a);
}

double aotc_math_tan(double a)
{
    return tan(a);
}

float aotc_math_tanf(float a)
{
    return tanf(a);
}

double aotc_math_tanh(double a)
{
    return tanh(a);
}

float aotc_math_tanhf(float a)
{
    return tanhf(a);
}

double aotc_math_atan2(double a, double b)
{
    return atan2(a, b);
}

float aotc_math_atan2f(float a, float b)
{
    return atan2f(a, b);
}

double aotc_math_pow(double a, double b)
{
    return pow(a, b);
}

float aotc_math_powf(float a, float b)
{
    return powf(a, b);
}

double aotc_math_fma(double a, double b, double c)
{
    return fma(a, b, c);
}

float aotc_math_fmaf(float a, float b, float c)
{
    return fmaf(a, b, c);
}

double aotc_math_powi(double a, int64_t power)
{
    double r = 1;
    for (uint64_t left = power < 0 ? 0 - (uint64_t)power : (uint64_t)power; left; left >>= 1) {
        if (left & 1)
            r *= a;
        a *= a;
    }
    return power < 0 ? 1 / r : r;
}

float aotc_math_powif(float a, int64_t power)
{
    float r = 1;
    for (uint64_t left = power < 0 ? 0 - (uint64_t)power : (uint64_t)power; left; left >>= 1) {
        if (left & 1)
            r *= a;
        a *= a;
    }
    return power < 0 ? 1 / r : r;
}
