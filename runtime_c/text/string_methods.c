/* string_methods.c - methods of strings (IEEE 1800-2023 6.16).
 *
 * Owns: nothing; strings are values (string.c), so what changes one makes a new one.
 */
#include "services.h"

#include <stdlib.h>

uint64_t aotc_string_put(aotc_sim *sim, uint64_t string, int32_t index, uint8_t byte)
{
    const aotc_string *s = aotc_string_at(string);
    if (byte == 0 || index < 0 || (uint64_t)index >= s->length)
        return string;
    char *to;
    uint64_t made = aotc_string_blank(sim, s->length, &to);
    memcpy(to, s->bytes, (size_t)s->length);
    to[index] = (char)byte;
    return made;
}

static int lower(uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
}

int32_t aotc_string_icompare(uint64_t a, uint64_t b)
{
    const aotc_string *x = aotc_string_at(a), *y = aotc_string_at(b);
    for (uint64_t i = 0; i < x->length && i < y->length; i++) {
        int difference = lower((uint8_t)x->bytes[i]) - lower((uint8_t)y->bytes[i]);
        if (difference)
            return difference;
    }
    return x->length < y->length ? -1 : x->length > y->length;
}

uint64_t aotc_string_substr(aotc_sim *sim, uint64_t string, int32_t first, int32_t last)
{
    const aotc_string *s = aotc_string_at(string);
    if (first < 0 || last < first || (uint64_t)last >= s->length)
        return 0;
    uint64_t n = (uint64_t)(last - first) + 1;
    if (n == s->length)
        return string;
    char *to;
    uint64_t made = aotc_string_blank(sim, n, &to);
    memcpy(to, aotc_string_at(string)->bytes + first, (size_t)n);
    return made;
}

/* Digits and underscores up to the first other character; of decimal numbers a minus before them,
 * as C's atoi. Modulo 2**32. */
uint32_t aotc_string_atoi(uint64_t string, uint32_t radix)
{
    const aotc_string *s = aotc_string_at(string);
    uint32_t number = 0;
    bool negative = radix == 10 && s->length && s->bytes[0] == '-';
    for (uint64_t i = negative; i < s->length; i++) {
        int c = lower((uint8_t)s->bytes[i]);
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                                                : 99;
        if (c == '_')
            continue;
        if (digit >= radix)
            break;
        number = number * radix + digit;
    }
    return negative ? 0 - number : number;
}

double aotc_string_atoreal(uint64_t string)
{
    const aotc_string *s = aotc_string_at(string);
    char text[400];
    size_t n = 0;
    for (uint64_t i = 0; i < s->length && n + 1 < sizeof text; i++) {
        char c = s->bytes[i];
        if (!((c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E' ||
              c == '_'))
            break;
        if (c != '_')
            text[n++] = c;
    }
    text[n] = 0;
    return strtod(text, NULL);
}
