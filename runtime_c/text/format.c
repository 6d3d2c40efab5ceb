/* format.c - the text of numbers, strings, times and paths: sim.fmt.* .
 *
 * Owns:    the rules of field widths and padding. aotc_put_* append to the current buffer of
 *          file.c; aotc_fmt_* are the same with a buffer in memory, made into a string.
 * Source:  CIRCT at 231e825: Support/FormatInteger.h (integers), lib/Dialect/Sim/SimOps.cpp
 *          (floats as printf's %e %f %g, strings); IEEE 1800-2023 21.2.1.
 */
#include "bridge.h"
#include "services.h"

#include <stdio.h>

static const char lower_digits[] = "0123456789abcdef";
static const char upper_digits[] = "0123456789ABCDEF";

/* Integers ----------------------------------------------------------------------------------- */

/* Digits of the largest value of a width. The factor is log10(2) rounded up, as in CIRCT. */
static uint32_t decimal_width(uint32_t width, bool is_signed)
{
    if (width < 2)
        return width == 1 && is_signed ? 2 : 1;
    uint32_t bits = is_signed ? width - 1 : width;
    uint32_t digits = (uint32_t)(((uint64_t)bits * 30103 + 99999) / 100000);
    return is_signed ? digits + 1 : digits;
}

static uint32_t natural_width(uint32_t width, uint32_t radix, bool is_signed)
{
    switch (radix) {
    case 2: return width;
    case 8: return (width + 2) / 3;
    case 16: return (width + 3) / 4;
    default: return decimal_width(width, is_signed);
    }
}

/* Appends `digits` with padding to `field` characters. */
static void pad(aotc_sim *sim, const char *digits, size_t n, uint32_t field, bool left,
                char padding)
{
    aotc_out *out = aotc_text_out(sim);
    size_t fill = field > n ? field - n : 0;
    char *to = aotc_out_reserve(sim, out, n + fill);
    if (!left && fill)
        memset(to, padding, fill);
    if (n)
        memcpy(to + (left ? 0 : fill), digits, n);
    if (left && fill)
        memset(to + n, padding, fill);
    out->used += n + fill;
}

static void put_digits(aotc_sim *sim, const char *digits, size_t n, uint32_t width, uint32_t spec,
                       int32_t field)
{
    bool left = spec & AOTC_FMT_LEFT;
    uint32_t wanted = field >= 0 ? (uint32_t)field
                                 : natural_width(width, spec & 255, spec & AOTC_FMT_SIGNED);
    pad(sim, digits, n, wanted, left, left ? ' ' : (char)(spec >> 16 & 255));
}

void aotc_put_int64(aotc_sim *sim, uint64_t value, uint32_t width, uint32_t spec, int32_t field)
{
    char text[66];
    char *end = text + sizeof text, *at = end;
    uint32_t radix = spec & 255;
    if (width == 0) { /* SimOps.cpp: decimal is "0" whatever the field, the others nothing */
        if (radix == 10)
            pad(sim, "0", 1, 0, false, ' ');
        return;
    }
    bool negative = spec & AOTC_FMT_SIGNED && value >> (width - 1) & 1;
    if (negative)
        value = (0 - value) & (UINT64_MAX >> (64 - width));
    if (radix == 10) {
        do
            *--at = (char)('0' + value % 10);
        while (value /= 10);
    } else {
        const char *names = spec & AOTC_FMT_UPPER ? upper_digits : lower_digits;
        uint32_t shift = radix == 16 ? 4 : radix == 8 ? 3 : 1;
        do
            *--at = names[value & (radix - 1)];
        while (value >>= shift);
    }
    if (negative)
        *--at = '-';
    put_digits(sim, at, (size_t)(end - at), width, spec, field);
}

char *aotc_decimal_digits(uint64_t *value, uint32_t words, char *end)
{
    const uint64_t chunk = 1000000000000000000u; /* 18 digits */
    for (;;) {
        while (words && value[words - 1] == 0)
            words--;
        if (words == 0)
            return end;
        uint64_t rest = 0;
        for (uint32_t i = words; i-- > 0;) {
            unsigned __int128 part = (unsigned __int128)rest << 64 | value[i];
            value[i] = (uint64_t)(part / chunk);
            rest = (uint64_t)(part % chunk);
        }
        bool last = true;
        for (uint32_t i = 0; i < words; i++)
            last = last && value[i] == 0;
        for (int i = 0; i < 18 && (!last || rest); i++, rest /= 10)
            *--end = (char)('0' + rest % 10);
    }
}

static char *wide_digits(const uint64_t *value, uint32_t width, uint32_t spec, char *end)
{
    uint32_t shift = (spec & 255) == 16 ? 4 : (spec & 255) == 8 ? 3 : 1;
    const char *names = spec & AOTC_FMT_UPPER ? upper_digits : lower_digits;
    char *at = end, *highest = end;
    for (uint32_t bit = 0; bit < width; bit += shift) {
        uint64_t digit = value[bit / 64] >> bit % 64;
        if (bit % 64 + shift > 64 && (bit / 64 + 1) * 64 < width)
            digit |= value[bit / 64 + 1] << (64 - bit % 64);
        digit &= (1u << shift) - 1;
        *--at = names[digit];
        if (digit)
            highest = at;
    }
    return highest;
}

void aotc_put_int(aotc_sim *sim, const uint64_t *value, uint32_t width, uint32_t spec,
                  int32_t field)
{
    if (width <= 64) {
        aotc_put_int64(sim, width ? value[0] : 0, width, spec, field);
        return;
    }
    uint32_t words = (width + 63) / 64;
    bool negative = spec & AOTC_FMT_SIGNED && value[words - 1] >> (width - 1) % 64 & 1;
    /* Scratch for the magnitude and for at most one character a bit, a sign and a zero. */
    size_t digits = (size_t)width + 2;
    uint64_t local[16 + (1024 + 2 + 7) / 8], *magnitude = local;
    if (width > 1024) {
        char *text;
        aotc_string_blank(sim, (uint64_t)words * 8 + digits + 8, &text);
        magnitude = (uint64_t *)(((uintptr_t)text + 7) / 8 * 8);
    }
    char *end = (char *)(magnitude + words) + digits, *at = end;
    uint64_t carry = 1;
    for (uint32_t i = 0; i < words; i++) {
        magnitude[i] = negative ? ~value[i] + carry : value[i];
        carry = negative && carry && magnitude[i] == 0;
    }
    if (negative && width % 64)
        magnitude[words - 1] &= ((uint64_t)1 << width % 64) - 1;
    at = (spec & 255) == 10 ? aotc_decimal_digits(magnitude, words, end)
                            : wide_digits(magnitude, width, spec, end);
    if (at == end)
        *--at = '0';
    if (negative)
        *--at = '-';
    put_digits(sim, at, (size_t)(end - at), width, spec, field);
}

/* Floats, characters, strings ---------------------------------------------------------------- */

void aotc_put_float(aotc_sim *sim, double value, uint32_t spec, int32_t field, int32_t digits)
{
    char format[8] = "%*.*f";
    if (spec & AOTC_FMT_LEFT)
        strcpy(format, "%-*.*f");
    else if ((spec >> 16 & 255) == '0')
        strcpy(format, "%0*.*f");
    format[strlen(format) - 1] = (char)(spec & 255);
    int width = field < 0 ? 0 : field;
    int n = snprintf(NULL, 0, format, width, (int)digits, value);
    if (n < 0)
        return;
    aotc_out *out = aotc_text_out(sim);
    char *to = aotc_out_reserve(sim, out, (size_t)n + 1);
    snprintf(to, (size_t)n + 1, format, width, (int)digits, value);
    out->used += (size_t)n;
}

void aotc_put_char(aotc_sim *sim, uint8_t byte)
{
    aotc_out *out = aotc_text_out(sim);
    *aotc_out_reserve(sim, out, 1) = (char)byte;
    out->used++;
}

void aotc_put_literal(aotc_sim *sim, const char *bytes, uint64_t length)
{
    aotc_out_append(sim, aotc_text_out(sim), bytes, (size_t)length);
}

void aotc_put_string(aotc_sim *sim, uint64_t string, uint32_t spec, int32_t field)
{
    const aotc_string *s = aotc_string_at(string);
    if (field < 0 || (uint64_t)field <= s->length)
        aotc_put_literal(sim, s->bytes, s->length);
    else
        pad(sim, s->bytes, (size_t)s->length, (uint32_t)field, spec & AOTC_FMT_LEFT,
            (char)(spec >> 16 & 255));
}

/* Time and paths ----------------------------------------------------------------------------- */

void aotc_put_time(aotc_sim *sim)
{
    uint64_t now = aotc_now(sim), unit = aotc_text_time_unit(sim);
    char text[64];
    int n = snprintf(text, sizeof text, "%llu", (unsigned long long)(now / unit));
    uint64_t rest = now % unit;
    if (rest) {
        text[n++] = '.';
        while (rest) {
            unsigned __int128 scaled = (unsigned __int128)rest * 10;
            text[n++] = (char)('0' + (int)(scaled / unit));
            rest = (uint64_t)(scaled % unit);
            if (n == (int)sizeof text)
                break;
        }
    }
    aotc_put_literal(sim, text, (uint64_t)n);
}

static bool is_simple(const char *name, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char c = name[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '$')))
            return false;
    }
    return n > 0;
}

void aotc_put_path(aotc_sim *sim, uint32_t instance, bool escapes)
{
    if (instance == AOTC_NONE)
        instance = aotc_current_instance(sim);
    const char *path = aotc_text_path(sim, instance);
    for (bool more = *path != 0; more;) {
        size_t n = strcspn(path, ".");
        bool escape = escapes && !is_simple(path, n);
        if (escape)
            aotc_put_char(sim, '\\');
        aotc_put_literal(sim, path, n);
        if (escape)
            aotc_put_char(sim, ' ');
        more = path[n] == '.';
        if (more)
            aotc_put_char(sim, '.');
        path += n + more;
    }
}

/* As strings --------------------------------------------------------------------------------- */

uint64_t aotc_fmt_int64(aotc_sim *sim, uint64_t value, uint32_t width, uint32_t spec,
                        int32_t field)
{
    aotc_text_build(sim);
    aotc_put_int64(sim, value, width, spec, field);
    return aotc_text_built(sim);
}

uint64_t aotc_fmt_int(aotc_sim *sim, const uint64_t *value, uint32_t width, uint32_t spec,
                      int32_t field)
{
    aotc_text_build(sim);
    aotc_put_int(sim, value, width, spec, field);
    return aotc_text_built(sim);
}

uint64_t aotc_fmt_float(aotc_sim *sim, double value, uint32_t spec, int32_t field,
                        int32_t digits)
{
    aotc_text_build(sim);
    aotc_put_float(sim, value, spec, field, digits);
    return aotc_text_built(sim);
}

uint64_t aotc_fmt_char(aotc_sim *sim, uint8_t byte)
{
    char c = (char)byte;
    return aotc_string_new(sim, &c, 1);
}

uint64_t aotc_fmt_string(aotc_sim *sim, uint64_t string, uint32_t spec, int32_t field)
{
    if (field < 0 || (uint64_t)field <= aotc_string_length(string))
        return string;
    aotc_text_build(sim);
    aotc_put_string(sim, string, spec, field);
    return aotc_text_built(sim);
}

uint64_t aotc_fmt_time(aotc_sim *sim)
{
    aotc_text_build(sim);
    aotc_put_time(sim);
    return aotc_text_built(sim);
}

uint64_t aotc_fmt_path(aotc_sim *sim, uint32_t instance, bool escapes)
{
    aotc_text_build(sim);
    aotc_put_path(sim, instance, escapes);
    return aotc_text_built(sim);
}
