/* plusargs.c - $test$plusargs and $value$plusargs (IEEE 1800-2023 21.6).
 *
 * The first plusarg that starts with the wanted text counts. A value is read as its conversion
 * says: %d, %o, %h, %x, %b, %s, %e, %f, %g, with an optional width, which means nothing.
 */
#include "services.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

bool aotc_plusargs_test(aotc_sim *sim, const char *text)
{
    const char *plusarg;
    for (uint32_t i = 0; (plusarg = aotc_text_plusarg(sim, i)); i++)
        if (strncmp(plusarg, text, strlen(text)) == 0)
            return true;
    return false;
}

const char *aotc_plusargs_match(aotc_sim *sim, const char *format, char *conversion)
{
    size_t n = strcspn(format, "%");
    if (format[n] != '%')
        return NULL;
    size_t at = n + 1;
    while (format[at] >= '0' && format[at] <= '9')
        at++;
    *conversion = format[at] >= 'A' && format[at] <= 'Z' ? (char)(format[at] + 'a' - 'A')
                                                        : format[at];
    const char *plusarg;
    for (uint32_t i = 0; (plusarg = aotc_text_plusarg(sim, i)); i++)
        if (strncmp(plusarg, format, n) == 0)
            return plusarg + n;
    return NULL;
}

/* value = value * radix + digit, modulo 2**width. */
static void push_digit(uint64_t *value, uint32_t words, uint32_t radix, uint32_t digit)
{
    unsigned __int128 carry = digit;
    for (uint32_t i = 0; i < words; i++) {
        carry += (unsigned __int128)value[i] * radix;
        value[i] = (uint64_t)carry;
        carry >>= 64;
    }
}

/* Digits up to the first character that is none; underscores are skipped, x and z count as 0. */
static void read_integer(const char *text, uint32_t radix, uint64_t *value, uint32_t width)
{
    uint32_t words = width ? (width + 63) / 64 : 1;
    bool negative = *text == '-';
    memset(value, 0, (size_t)words * 8);
    for (text += negative || *text == '+'; *text; text++) {
        char c = *text >= 'A' && *text <= 'Z' ? (char)(*text + 'a' - 'A') : *text;
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c == 'x' || c == 'z' ? 0
                                                : 99;
        if (c == '_')
            continue;
        if (digit >= radix)
            break;
        push_digit(value, words, radix, digit);
    }
    for (uint32_t i = 0, carry = 1; negative && i < words; i++) {
        value[i] = ~value[i] + carry;
        carry = carry && value[i] == 0;
    }
    if (width % 64)
        value[words - 1] &= ((uint64_t)1 << width % 64) - 1;
    else if (width == 0)
        value[0] = 0;
}

bool aotc_plusargs_value(aotc_sim *sim, const char *format, uint64_t *value, uint32_t width)
{
    char conversion = 0;
    const char *text = aotc_plusargs_match(sim, format, &conversion);
    if (!text)
        return false;
    switch (conversion) {
    case 'd': read_integer(text, 10, value, width); return true;
    case 'o': read_integer(text, 8, value, width); return true;
    case 'h':
    case 'x': read_integer(text, 16, value, width); return true;
    case 'b': read_integer(text, 2, value, width); return true;
    case 'e':
    case 'f':
    case 'g': {
        char digits[400]; /* a real becomes an integer as by assignment (6.12.1) */
        snprintf(digits, sizeof digits, "%.0f", round(strtod(text, NULL)));
        read_integer(digits, 10, value, width);
        return true;
    }
    case 's': {
        uint64_t string = aotc_string_new(sim, text, strlen(text));
        aotc_string_to_int(value, string, width);
        return true;
    }
    default: return false;
    }
}

bool aotc_plusargs_real(aotc_sim *sim, const char *format, double *value)
{
    char conversion = 0;
    const char *text = aotc_plusargs_match(sim, format, &conversion);
    if (!text)
        return false;
    if (conversion == 'e' || conversion == 'f' || conversion == 'g') {
        *value = strtod(text, NULL);
        return true;
    }
    uint64_t integer;
    if (conversion == 's' || !aotc_plusargs_value(sim, format, &integer, 64))
        return false;
    *value = conversion == 'd' ? (double)(int64_t)integer : (double)integer;
    return true;
}

bool aotc_plusargs_string(aotc_sim *sim, const char *format, uint64_t *value)
{
    char conversion = 0;
    const char *text = aotc_plusargs_match(sim, format, &conversion);
    if (!text || conversion == 0)
        return false;
    *value = aotc_string_new(sim, text, strlen(text));
    return true;
}
