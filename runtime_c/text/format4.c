/* format4.c - text of 4-state values, times and scopes, as $display and its like print them.
 *
 * Owns:    the rules for X and Z digits, %t and $timeformat.
 * Source:  IEEE 1800-2023 21.2.1.1..21.2.1.6, 20.4.3.
 */
#include "bridge.h"
#include "system_state.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Appends sign and digits, padded to `field` characters; '0' as padding goes between them. */
static void put_field(aotc_sim *sim, bool negative, const char *digits, size_t n, uint32_t spec,
                      uint32_t field)
{
    aotc_out *out = aotc_text_out(sim);
    size_t whole = n + negative, fill = field > whole ? field - whole : 0;
    char *to = aotc_out_reserve(sim, out, whole + fill);
    bool left = spec & AOTC_FMT_LEFT;
    char padding = left ? ' ' : (char)(spec >> 16 & 255);
    if (fill && !left && padding != '0') {
        memset(to, padding, fill);
        to += fill;
    }
    if (negative)
        *to++ = '-';
    if (fill && !left && padding == '0') {
        memset(to, '0', fill);
        to += fill;
    }
    memcpy(to, digits, n);
    if (fill && left)
        memset(to + n, ' ', fill);
    out->used += whole + fill;
}

static bool any_bit(const uint64_t *words, uint32_t width)
{
    for (uint32_t i = 0; i < (width + 63) / 64; i++)
        if (words[i])
            return true;
    return false;
}

static uint32_t bit_of(const uint64_t *words, uint32_t i)
{
    return (uint32_t)(words[i / 64] >> i % 64 & 1);
}

/* The letter of a group of bits of which some are unknown: x or z if all are the same. */
static char unknown_letter(const uint64_t *value, const uint64_t *unknown, uint32_t low,
                           uint32_t n)
{
    uint32_t x = 0, z = 0;
    for (uint32_t i = low; i < low + n; i++) {
        x += bit_of(unknown, i) && bit_of(value, i);
        z += bit_of(unknown, i) && !bit_of(value, i);
    }
    return x == n ? 'x' : z == n ? 'z' : x ? 'X' : 'Z';
}

/* Integers ------------------------------------------------------------------------------------ */

/* Characters that the largest value of a width takes. */
static uint32_t natural_field(uint32_t width, uint32_t spec)
{
    switch (spec & 255) {
    case 2: return width;
    case 8: return (width + 2) / 3;
    case 16: return (width + 3) / 4;
    default: break;
    }
    bool is_signed = spec & AOTC_FMT_SIGNED;
    uint32_t bits = is_signed ? width - 1 : width;
    uint32_t digits = bits ? (uint32_t)(((uint64_t)bits * 30103 + 99999) / 100000) : 1;
    return is_signed ? digits + 1 : digits;
}

/* Digits of radix 2, 8 or 16, all of them; at `to`, which has room for `width` characters. */
static size_t put_groups(char *to, const uint64_t *value, const uint64_t *unknown, uint32_t width,
                         uint32_t spec)
{
    const char *names = spec & AOTC_FMT_UPPER ? "0123456789ABCDEF" : "0123456789abcdef";
    uint32_t bits = (spec & 255) == 16 ? 4 : (spec & 255) == 8 ? 3 : 1;
    uint32_t n = (width + bits - 1) / bits;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t low = i * bits, size = width - low < bits ? width - low : bits;
        if (unknown && aotc_wide_bits64(unknown, low, size))
            to[n - 1 - i] = unknown_letter(value, unknown, low, size);
        else
            to[n - 1 - i] = names[aotc_wide_bits64(value, low, size)];
    }
    return n;
}

static void put_bits(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown, uint32_t width,
                     uint32_t spec, int32_t field)
{
    char local[256], *text = width <= sizeof local ? local : malloc(width);
    if (!text)
        aotc_heap_exhausted(sim, width);
    size_t n = put_groups(text, value, unknown, width, spec), from = 0;
    /* A field leaves leading zeros out, and puts back what it has room for. */
    while (field >= 0 && from + 1 < n && text[from] == '0')
        from++;
    put_field(sim, false, text + from, n - from, spec,
              field >= 0 ? (uint32_t)field : (uint32_t)n);
    if (text != local)
        free(text);
}

static void put_decimal(aotc_sim *sim, const uint64_t *value, uint32_t width, uint32_t spec,
                        uint32_t field)
{
    uint32_t words = (width + 63) / 64;
    size_t room = (size_t)width / 3 + 3;
    uint64_t local[72];
    size_t needed = words + (room + 7) / 8;
    uint64_t *magnitude = needed <= 72 ? local : malloc(needed * 8);
    if (!magnitude)
        aotc_heap_exhausted(sim, needed * 8);
    char *end = (char *)(magnitude + words) + room;
    bool negative = spec & AOTC_FMT_SIGNED && bit_of(value, width - 1);
    if (negative)
        aotc_wide_neg(magnitude, width, value);
    else
        memcpy(magnitude, value, (size_t)words * 8);
    char *at = aotc_decimal_digits(magnitude, words, end);
    if (at == end)
        *--at = '0';
    put_field(sim, negative, at, (size_t)(end - at), spec, field);
    if (magnitude != local)
        free(magnitude);
}

void aotc_put_logic(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown, uint32_t width,
                    uint32_t spec, int32_t field)
{
    if (width == 0)
        return;
    if (unknown && !any_bit(unknown, width))
        unknown = NULL;
    if ((spec & 255) != 10) {
        put_bits(sim, value, unknown, width, spec, field);
        return;
    }
    uint32_t wanted = field >= 0 ? (uint32_t)field : natural_field(width, spec);
    if (!unknown) {
        put_decimal(sim, value, width, spec, wanted);
        return;
    }
    char letter = unknown_letter(value, unknown, 0, width);
    put_field(sim, false, &letter, 1, (spec & 0xffffu) | ' ' << 16, wanted);
}

void aotc_put_logic64(aotc_sim *sim, uint64_t value, uint64_t unknown, uint32_t width,
                      uint32_t spec, int32_t field)
{
    aotc_put_logic(sim, &value, unknown ? &unknown : NULL, width, spec, field);
}

void aotc_put_real_integer(aotc_sim *sim, double value, uint32_t spec, int32_t field)
{
    uint64_t words[17] = {0}; /* 1,024 bits and a sign */
    double rounded = round(value);
    if (isfinite(rounded)) {
        int exponent;
        double mantissa = frexp(fabs(rounded), &exponent);
        uint64_t digits = (uint64_t)ldexp(mantissa, 53);
        int shift = exponent - 53;
        if (shift < 0)
            digits >>= -shift;
        else if (shift % 64)
            words[shift / 64 + 1] = digits >> (64 - shift % 64);
        words[shift > 0 ? shift / 64 : 0] = shift > 0 ? digits << shift % 64 : digits;
    }
    uint32_t width = 1088;
    if (rounded < 0)
        aotc_wide_neg(words, width, words);
    /* As wide as the number needs. */
    if ((spec & 255) == 10) {
        aotc_put_logic(sim, words, NULL, width, spec | AOTC_FMT_SIGNED, field < 0 ? 0 : field);
        return;
    }
    width = fabs(rounded) < 2147483648.0 ? 32 : fabs(rounded) < 0x1p63 ? 64 : 1088;
    if (width < 64)
        words[0] &= 0xffffffffu;
    aotc_put_logic(sim, words, NULL, width, spec, field < 0 ? 0 : field);
}

/* Characters, strengths, raw bytes ------------------------------------------------------------ */

void aotc_put_characters(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown,
                         uint32_t width, uint32_t spec, int32_t field)
{
    uint32_t n = (width + 7) / 8;
    char local[256] = "", *text = n <= sizeof local ? local : malloc(n);
    if (!text)
        aotc_heap_exhausted(sim, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t size = width - i * 8 < 8 ? width - i * 8 : 8;
        uint64_t byte = aotc_wide_bits64(value, i * 8, size);
        if (unknown)
            byte &= ~aotc_wide_bits64(unknown, i * 8, size);
        text[n - 1 - i] = (char)byte;
    }
    uint32_t from = 0;
    while (field >= 0 && from < n && text[from] == 0)
        from++;
    for (uint32_t i = from; i < n; i++)
        if (text[i] == 0)
            text[i] = ' ';
    put_field(sim, false, text + from, n - from, spec, field < 0 ? 0 : (uint32_t)field);
    if (text != local)
        free(text);
}

void aotc_put_strength(aotc_sim *sim, uint32_t value, uint32_t unknown)
{
    const char *text = unknown & 1 ? (value & 1 ? "StX" : "HiZ") : value & 1 ? "St1" : "St0";
    aotc_put_literal(sim, text, 3);
}

void aotc_put_drive(aotc_sim *sim, uint32_t code)
{
    static const char names[] = "HiSmMeWeLaPuStSu";
    int from = (int)(code & 15) - 7, to = (int)(code >> 4 & 15) - 7;
    int zero = from < 0 ? -from : 0, one = to > 0 ? to : 0;
    char text[3] = {(char)('0' + zero), (char)('0' + one), 'X'};
    int single = zero == one ? zero : -1;
    if (from > 0 || to < 0) { /* 0 or 1: the strongest and the weakest level */
        int least = from > 0 ? from : -to, most = from > 0 ? to : -from;
        text[0] = (char)('0' + most);
        text[1] = (char)('0' + least);
        text[2] = from > 0 ? '1' : '0';
        single = least == most ? least : -1;
    } else if (from == 0 && to == 0) {
        text[2] = 'Z';
    } else if (from == 0 || to == 0) { /* between a level and Z */
        text[2] = from == 0 ? 'H' : 'L';
        single = from == 0 ? one : zero;
    }
    if (single >= 0)
        memcpy(text, &names[2 * single], 2);
    aotc_put_literal(sim, text, 3);
}

void aotc_put_raw(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown, uint32_t width,
                  bool four_state)
{
    for (uint32_t low = 0; low < width; low += 32) {
        uint32_t size = width - low < 32 ? width - low : 32;
        uint32_t known = (uint32_t)aotc_wide_bits64(value, low, size);
        uint32_t other = unknown ? (uint32_t)aotc_wide_bits64(unknown, low, size) : 0;
        if (!four_state)
            known &= ~other;
        aotc_put_literal(sim, (const char *)&known, 4);
        if (four_state)
            aotc_put_literal(sim, (const char *)&other, 4);
    }
}

/* Times --------------------------------------------------------------------------------------- */

/* $timeformat's settings. */
static aotc_timeformat *format_of(aotc_sim *sim)
{
    aotc_timeformat *format = &aotc_system_of(sim)->time;
    if (format->unit_fs == 0)
        format->unit_fs = format->precision_fs ? format->precision_fs : 1000;
    return format;
}

void aotc_time_precision(aotc_sim *sim, uint64_t fs)
{
    aotc_system_of(sim)->time.precision_fs = fs;
    aotc_time_format_reset(sim);
}

void aotc_time_format_reset(aotc_sim *sim)
{
    aotc_timeformat *format = &aotc_system_of(sim)->time;
    format->unit_fs = 0;
    format->digits = 0;
    format->field = 20;
    format->suffix[0] = 0;
}

void aotc_time_format(aotc_sim *sim, uint32_t loc, int32_t unit, int32_t digits, uint64_t suffix,
                      int32_t field)
{
    const aotc_string *s = aotc_string_at(suffix);
    aotc_timeformat *format = &aotc_system_of(sim)->time;
    const char *wrong = unit < -15 || unit > 2         ? "the unit is not one of 2..-15"
                        : digits < 0 || digits > 17    ? "the precision is not one of 0..17"
                        : field < 0 || field > 10000   ? "the field width is not one of 0..10000"
                        : s->length >= sizeof format->suffix ? "the suffix is too long"
                                                             : NULL;
    if (wrong) {
        char text[100];
        int n = snprintf(text, sizeof text, "$timeformat: %s", wrong);
        aotc_report(sim, AOTC_WARNING, loc, aotc_string_new(sim, text, (uint64_t)n));
        return;
    }
    format->unit_fs = 1;
    for (int32_t i = unit; i > -15; i--)
        format->unit_fs *= 10;
    format->digits = digits;
    format->field = (uint32_t)field;
    memcpy(format->suffix, s->bytes, (size_t)s->length);
    format->suffix[s->length] = 0;
}

/* Appends text and suffix in the field. */
static void put_time_text(aotc_sim *sim, const char *digits, size_t n, uint32_t spec, int32_t field)
{
    const aotc_timeformat *format = format_of(sim);
    char local[400 + sizeof format->suffix]; /* digits of any real */
    size_t suffix = strlen(format->suffix), whole = n + suffix;
    char *text = whole <= sizeof local ? local : malloc(whole);
    if (!text)
        aotc_heap_exhausted(sim, whole);
    memcpy(text, digits, n);
    memcpy(text + n, format->suffix, suffix);
    put_field(sim, false, text, whole, spec, field >= 0 ? (uint32_t)field : format->field);
    if (text != local)
        free(text);
}

/* `value` times `factor` plus `more`, in place; there is room for the result. */
static void scale_up(uint64_t *value, uint32_t words, uint64_t factor, uint64_t more)
{
    unsigned __int128 carry = more;
    for (uint32_t i = 0; i < words; i++) {
        carry += (unsigned __int128)value[i] * factor;
        value[i] = (uint64_t)carry;
        carry >>= 64;
    }
}

static void scale_down(uint64_t *value, uint32_t words, uint64_t divisor)
{
    unsigned __int128 rest = 0;
    for (uint32_t i = words; i-- > 0;) {
        rest = rest << 64 | value[i];
        value[i] = (uint64_t)(rest / divisor);
        rest %= divisor;
    }
}

/* Writes a number of units of the last decimal backwards from `end`, with a point and `zeros` more
 * decimals. */
static char *time_digits(uint64_t *scaled, uint32_t words, int32_t decimals, int32_t zeros, char *end)
{
    char *point = end - decimals, *last = end - zeros;
    memset(last, '0', (size_t)zeros);
    char *at = aotc_decimal_digits(scaled, words, last);
    while (at >= point)
        *--at = '0';
    if (decimals) { /* what stands before the point moves on by one */
        memmove(at - 1, at, (size_t)(point - at));
        at--;
        point[-1] = '.';
    }
    return at;
}

void aotc_put_timed(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown, uint32_t width,
                    uint64_t unit_fs, uint32_t spec, int32_t field)
{
    const aotc_timeformat *format = format_of(sim);
    if (width == 0)
        return;
    if (unknown && any_bit(unknown, width)) {
        char letter = unknown_letter(value, unknown, 0, width);
        put_time_text(sim, &letter, 1, spec, field);
        return;
    }
    uint32_t own = (width + 63) / 64, words = own + 2;
    size_t room = (size_t)words * 22 + (size_t)format->digits + 3, needed = words + room / 8 + 1;
    uint64_t local[32], *scaled = needed <= 32 ? local : malloc(needed * 8);
    if (!scaled)
        aotc_heap_exhausted(sim, needed * 8);
    memset(scaled, 0, (size_t)words * 8);
    bool negative = spec & AOTC_FMT_SIGNED && bit_of(value, width - 1);
    if (negative)
        aotc_wide_neg(scaled, width, value);
    else
        memcpy(scaled, value, (size_t)own * 8);
    /* In units of the last decimal: value * unit * 10**digits / format unit, rounded. */
    uint64_t divisor = format->unit_fs;
    int32_t zeros = format->digits; /* decimals beyond what the value can have */
    for (; zeros > 0 && divisor % 10 == 0; zeros--)
        divisor /= 10;
    scale_up(scaled, words, unit_fs, divisor / 2);
    scale_down(scaled, words, divisor);
    char *end = (char *)(scaled + words) + room;
    char *at = time_digits(scaled, words, format->digits, zeros, end);
    if (negative)
        *--at = '-';
    put_time_text(sim, at, (size_t)(end - at), spec, field);
    if (scaled != local)
        free(scaled);
}

void aotc_put_timed_real(aotc_sim *sim, double value, uint64_t unit_fs, uint32_t spec,
                         int32_t field)
{
    const aotc_timeformat *format = format_of(sim);
    char text[400];
    double scaled = unit_fs >= format->unit_fs ? value * (double)(unit_fs / format->unit_fs)
                                               : value / (double)(format->unit_fs / unit_fs);
    int n = snprintf(text, sizeof text, "%.*f", (int)format->digits, scaled);
    put_time_text(sim, text, (size_t)n, spec, field);
}

/* Scopes -------------------------------------------------------------------------------------- */

void aotc_put_scope(aotc_sim *sim, uint32_t instance, const char *scope)
{
    if (instance != AOTC_NONE) /* a package's name stands in `scope` itself */
        aotc_put_path(sim, instance, false);
    aotc_put_literal(sim, scope, strlen(scope));
}
