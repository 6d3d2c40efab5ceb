/* scan.c - $sscanf and $fscanf (IEEE 1800-2023 21.3.4.3).
 *
 * Owns:    the grammar of input formats and of the numbers that they read.
 * Source:  the input is a string or a file; one character of a file can always be put back.
 * Rules:   white space in the format matches any amount of it, even none; every conversion but %c
 *          skips white space first; a conversion that fails ends the scan.
 */
#include "bridge.h"
#include "system_state.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { WORD_BYTES = 4096 };

typedef struct {
    aotc_sim *sim;
    uint32_t loc, instance;
    uint64_t unit_fs;
    const aotc_string *text; /* NULL: a file */
    uint64_t at;
    uint32_t descriptor;
    bool ended;    /* the input was at its end when a character was wanted */
    uint32_t n, used;
    const uint32_t *shapes;
    uint64_t *out; /* of the next argument */
    int32_t assigned;
    uint64_t *kept; /* the strings that were made, where the collector finds them */
} scan;

/* Characters ---------------------------------------------------------------------------------- */

static int take(scan *s)
{
    int c;
    if (s->text)
        c = s->at < s->text->length ? (uint8_t)s->text->bytes[s->at++] : -1;
    else
        c = aotc_file_getc(s->sim, s->descriptor);
    if (c < 0)
        s->ended = true;
    return c;
}

static void put_back(scan *s, int c)
{
    if (c < 0)
        return;
    if (s->text)
        s->at--;
    else
        aotc_file_ungetc(s->sim, c, s->descriptor);
}

static bool is_space(int c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void skip_spaces(scan *s)
{
    int c;
    while (is_space(c = take(s)))
        ;
    put_back(s, c);
}

/* Characters in `word` for as long as `fits` says so. Returns their number. */
static uint32_t collect(scan *s, char *word, uint32_t limit, bool (*fits)(int c, uint32_t at, int mode),
                        int mode)
{
    uint32_t n = 0;
    int c = -1;
    while (n < limit && n < WORD_BYTES - 1 && (c = take(s)) >= 0 && fits(c, n, mode))
        word[n++] = (char)c;
    if (n < limit && n < WORD_BYTES - 1)
        put_back(s, c);
    word[n] = 0;
    return n;
}

static int lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
}

static bool is_unknown(int c)
{
    return lower(c) == 'x' || lower(c) == 'z' || c == '?';
}

/* Digits of a radix, _ between them, x and z. */
static bool fits_digit(int c, uint32_t at, int radix)
{
    int l = lower(c);
    if (c == '_')
        return at > 0;
    if (radix == 10)
        return (c >= '0' && c <= '9') || (at == 0 && (c == '-' || c == '+'));
    if (is_unknown(c))
        return true;
    if (radix == 16 && l >= 'a' && l <= 'f')
        return true;
    return c >= '0' && c < '0' + (radix < 10 ? radix : 10);
}

static bool fits_real(int c, uint32_t at, int mode)
{
    (void)at;
    (void)mode;
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || lower(c) == 'e' || c == '_';
}

static bool fits_word(int c, uint32_t at, int mode)
{
    (void)at;
    (void)mode;
    return !is_space(c);
}

static bool fits_any(int c, uint32_t at, int mode)
{
    (void)c;
    (void)at;
    (void)mode;
    return true;
}

/* Arguments ----------------------------------------------------------------------------------- */

static uint32_t words_of(uint32_t shape)
{
    uint32_t words = aotc_shape_words(shape);
    return shape & (AOTC_SHAPE_HANDLE | AOTC_SHAPE_FLOAT) ? 1 : 2 * words;
}

static void clear(scan *s, uint32_t width, uint64_t **value, uint64_t **unknown)
{
    uint32_t words = aotc_shape_words(width);
    *value = s->out;
    *unknown = s->out + words;
    memset(s->out, 0, (size_t)words * 16);
}

static void cut(uint64_t *words, uint32_t width)
{
    if (width % 64)
        words[(width - 1) / 64] &= aotc_mask64(width % 64);
}

/* Digits of radix 2, 8 or 16 with x and z, as 4-state bits. */
static void read_groups(const char *word, uint32_t n, uint32_t bits, uint64_t *value,
                        uint64_t *unknown, uint32_t width)
{
    uint32_t low = 0;
    for (uint32_t i = n; i-- > 0 && low < width;) {
        int c = lower(word[i]);
        if (c == '_')
            continue;
        uint32_t size = width - low < bits ? width - low : bits;
        uint64_t all = aotc_mask64(size);
        uint64_t digit = is_unknown(c) ? (c == 'x' ? all : 0)
                                       : (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10) & all;
        aotc_wide_put64(value, low, digit, size);
        if (is_unknown(c))
            aotc_wide_put64(unknown, low, all, size);
        low += size;
    }
}

static void read_decimal(const char *word, uint64_t *value, uint32_t width)
{
    uint32_t words = aotc_shape_words(width);
    bool negative = *word == '-';
    for (word += negative || *word == '+'; *word; word++) {
        if (*word == '_')
            continue;
        unsigned __int128 carry = (unsigned)(*word - '0');
        for (uint32_t i = 0; i < words; i++) {
            carry += (unsigned __int128)value[i] * 10;
            value[i] = (uint64_t)carry;
            carry >>= 64;
        }
    }
    cut(value, width);
    if (negative)
        aotc_wide_neg(value, width, value);
}

static void fill(uint64_t *words, uint32_t width)
{
    memset(words, 0xff, (size_t)aotc_shape_words(width) * 8);
    cut(words, width);
}

/* Stores a real in the argument, whatever that is. */
static void store_real(scan *s, uint32_t shape, double number)
{
    if (shape & AOTC_SHAPE_FLOAT) {
        s->out[0] = (shape & AOTC_SHAPE_WIDTH) == 32 ? aotc_f32_bits((float)number)
                                                     : aotc_f64_bits(number);
    } else if (shape & AOTC_SHAPE_HANDLE) {
        char text[64];
        int n = snprintf(text, sizeof text, "%g", number);
        s->out[0] = s->kept[s->used] = aotc_string_new(s->sim, text, (uint64_t)n);
    } else {
        uint64_t *value, *unknown;
        char digits[400];
        clear(s, shape & AOTC_SHAPE_WIDTH, &value, &unknown);
        if (isfinite(number)) {
            snprintf(digits, sizeof digits, "%.0f", round(number));
            read_decimal(digits, value, shape & AOTC_SHAPE_WIDTH);
        }
    }
}

static double plain_number(const char *word, int radix)
{
    double number = 0;
    bool negative = *word == '-';
    for (; *word; word++)
        if (*word != '_' && *word != '-' && *word != '+' && !is_unknown(*word))
            number = number * radix + (lower(*word) <= '9' ? *word - '0' : lower(*word) - 'a' + 10);
    return negative ? -number : number;
}

static void store_integer(scan *s, uint32_t shape, const char *word, uint32_t n, int radix)
{
    uint32_t width = shape & AOTC_SHAPE_WIDTH;
    uint64_t *value, *unknown;
    if (shape & AOTC_SHAPE_FLOAT) {
        store_real(s, shape, plain_number(word, radix));
        return;
    }
    if (shape & AOTC_SHAPE_HANDLE) {
        s->out[0] = s->kept[s->used] = aotc_string_new(s->sim, word, n);
        return;
    }
    clear(s, width, &value, &unknown);
    if (radix != 10) {
        read_groups(word, n, radix == 16 ? 4 : radix == 8 ? 3 : 1, value, unknown, width);
    } else if (is_unknown(*word)) {
        fill(unknown, width);
        if (lower(*word) == 'x')
            fill(value, width);
    } else {
        read_decimal(word, value, width);
    }
}

static void store_text(scan *s, uint32_t shape, const char *word, uint32_t n)
{
    if (shape & AOTC_SHAPE_FLOAT) {
        store_real(s, shape, strtod(word, NULL));
        return;
    }
    uint64_t string = aotc_string_new(s->sim, word, n);
    if (shape & AOTC_SHAPE_HANDLE) {
        s->out[0] = s->kept[s->used] = string;
        return;
    }
    uint64_t *value, *unknown;
    clear(s, shape & AOTC_SHAPE_WIDTH, &value, &unknown);
    aotc_string_to_int(value, string, shape & AOTC_SHAPE_WIDTH);
}

/* Conversions --------------------------------------------------------------------------------- */

/* The digits of a number; of %d a single x or z is one too. 0 if there is none. */
static uint32_t collect_number(scan *s, char *word, uint32_t limit, int radix)
{
    int c = radix == 10 && limit ? take(s) : -1;
    if (is_unknown(c)) {
        word[0] = (char)c;
        word[1] = 0;
        return 1;
    }
    put_back(s, c);
    uint32_t n = collect(s, word, limit, fits_digit, radix);
    return n == 1 && (*word == '-' || *word == '+') ? 0 : n;
}

/* %u and %z: 32 bits at a time in the byte order of the machine. */
static bool scan_raw(scan *s, uint32_t shape, bool four, bool stored)
{
    uint32_t width = stored ? shape & AOTC_SHAPE_WIDTH : 32;
    uint64_t *value = NULL, *unknown = NULL;
    if (stored)
        clear(s, width, &value, &unknown);
    for (uint32_t low = 0; low < width; low += 32) {
        uint32_t size = width - low < 32 ? width - low : 32;
        for (int plane = 0; plane <= four; plane++) {
            uint64_t word = 0;
            for (int i = 0; i < 4; i++) {
                int c = take(s);
                if (c < 0)
                    return false;
                word |= (uint64_t)c << 8 * i;
            }
            if (stored)
                aotc_wide_put64(plane ? unknown : value, low, word & aotc_mask64(size), size);
        }
    }
    return true;
}

static bool scan_scope(scan *s)
{
    const char *path = aotc_text_path(s->sim, s->instance);
    skip_spaces(s);
    for (; *path; path++) {
        int c = take(s);
        if (c != *path) {
            put_back(s, c);
            return false;
        }
    }
    return true;
}

static bool scan_strength(scan *s, char *word)
{
    /* St0, We1, 65X and so on: what counts is the logic value at the end. */
    if (collect(s, word, 3, fits_word, 0) != 3)
        return false;
    int c = lower(word[2]);
    word[0] = (char)(c == 'l' ? '0' : c == 'h' ? '1' : c);
    word[1] = 0;
    return fits_digit(word[0], 0, 2);
}

/* One conversion; false if the input does not match it. */
static bool convert(scan *s, char letter, uint32_t limit, bool stored)
{
    uint32_t shape = stored ? s->shapes[s->used] : 32, n;
    char word[WORD_BYTES];
    if (letter == 'm')
        return scan_scope(s);
    if (letter == 'u' || letter == 'z') {
        if (stored && shape & (AOTC_SHAPE_HANDLE | AOTC_SHAPE_FLOAT))
            return false;
        return scan_raw(s, shape, letter == 'z', stored);
    }
    if (letter != 'c')
        skip_spaces(s);
    int radix = letter == 'd' ? 10 : letter == 'b' ? 2 : letter == 'o' ? 8 : 16;
    switch (letter) {
    case 'c':
        n = collect(s, word, limit == UINT32_MAX ? 1 : limit, fits_any, 0);
        break;
    case 's': n = collect(s, word, limit, fits_word, 0); break;
    case 'f': case 'e': case 'g': case 't': n = collect(s, word, limit, fits_real, 0); break;
    case 'v': n = scan_strength(s, word); radix = 2; break;
    default:
        n = collect_number(s, word, limit, radix);
    }
    if (n == 0)
        return false;
    if (!stored)
        return true;
    if (letter == 'c' || letter == 's') {
        store_text(s, shape, word, n);
    } else if (letter == 't' || letter == 'f' || letter == 'e' || letter == 'g') {
        char *end;
        double number = strtod(word, &end);
        if (end == word)
            return false;
        const aotc_timeformat *format = &aotc_system_of(s->sim)->time;
        uint64_t unit = format->unit_fs ? format->unit_fs : format->precision_fs;
        if (letter == 't' && unit && s->unit_fs) {
            double decimals = pow(10, format->digits); /* kept, as %t shows them (21.3.4.3) */
            number = round(number * decimals) / decimals * ((double)unit / (double)s->unit_fs);
        }
        store_real(s, shape, number);
    } else {
        store_integer(s, shape, word, n, radix);
    }
    return true;
}

/* What stands behind a %; `*at` moves behind it. False: the scan ends here. */
static bool conversion(scan *s, const aotc_string *format, uint64_t *at)
{
    bool stored = true;
    uint32_t limit = 0;
    if (*at < format->length && format->bytes[*at] == '*') {
        stored = false;
        ++*at;
    }
    for (; *at < format->length && format->bytes[*at] >= '0' && format->bytes[*at] <= '9'; ++*at)
        limit = limit < 100000 ? limit * 10 + (uint32_t)(format->bytes[*at] - '0') : limit;
    int letter = *at < format->length ? lower((uint8_t)format->bytes[(*at)++]) : 0;
    if (letter == 'x')
        letter = 'h';
    if (letter == 'i')
        letter = 'd';
    if (letter == 0 || !strchr("bodhfegvtcsuzm", letter)) {
        const char message[] = "the input format has an unknown conversion";
        aotc_report(s->sim, AOTC_ERROR, s->loc, aotc_string_new(s->sim, message, sizeof message - 1));
        return false;
    }
    if (letter == 'm')
        stored = false;
    if (stored && s->used == s->n) {
        const char message[] = "the input format has more conversions than there are arguments";
        aotc_report(s->sim, AOTC_WARNING, s->loc,
                    aotc_string_new(s->sim, message, sizeof message - 1));
        return false;
    }
    if (!convert(s, (char)letter, limit ? limit : UINT32_MAX, stored))
        return false;
    if (stored) {
        s->out += words_of(s->shapes[s->used++]);
        s->assigned++;
    }
    return true;
}

static int32_t run(scan *s, uint64_t format_text)
{
    const aotc_string *format = aotc_string_at(format_text);
    for (uint64_t at = 0; at < format->length;) {
        int c = (uint8_t)format->bytes[at++];
        if (is_space(c)) {
            skip_spaces(s);
            continue;
        }
        if (c == '%' && !(at < format->length && format->bytes[at] == '%')) {
            if (!conversion(s, format, &at))
                break;
            continue;
        }
        at += c == '%';
        if (c == '%')
            skip_spaces(s);
        int found = take(s);
        if (found != c) {
            put_back(s, found);
            break;
        }
    }
    return s->assigned == 0 && s->ended && format->length ? -1 : s->assigned;
}

/* Arguments that are not assigned read as 0. */
static void clear_all(uint32_t n, const uint32_t *shapes, uint64_t *out)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = words_of(shapes[i]); j-- > 0;)
            *out++ = 0;
}

int32_t aotc_scan_string(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t format,
                         uint64_t unit_fs, uint32_t instance, uint32_t n, const uint32_t *shapes,
                         uint64_t *out)
{
    uint64_t kept[n + 1];
    memset(kept, 0, sizeof kept);
    scan s = {.sim = sim, .loc = loc, .instance = instance, .unit_fs = unit_fs,
              .text = aotc_string_at(text), .n = n, .shapes = shapes, .out = out,
              .kept = kept};
    clear_all(n, shapes, out);
    return run(&s, format);
}

int32_t aotc_scan_file(aotc_sim *sim, uint32_t loc, uint32_t descriptor, uint64_t format,
                       uint64_t unit_fs, uint32_t instance, uint32_t n, const uint32_t *shapes,
                       uint64_t *out)
{
    uint64_t kept[n + 1];
    memset(kept, 0, sizeof kept);
    scan s = {.sim = sim, .loc = loc, .instance = instance, .unit_fs = unit_fs,
              .descriptor = descriptor, .n = n, .shapes = shapes, .out = out,
              .kept = kept};
    clear_all(n, shapes, out);
    return run(&s, format);
}
