/* coverage_names.c - names of bins: `b`, `b[3]`, `auto[0:3]`, `t[1=>2]`. Errors: no memory. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "coverage_build.h"
#include "coverage_result.h"

void cover_put(aotc_sim *sim, aotc_out *out, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t length = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    aotc_out_append(sim, out, text, length);
}

/* The shortest of three forms that reads back as the same value. */
static void put_real(aotc_sim *sim, cover_key key, aotc_out *out)
{
    uint64_t bits = (uint64_t)key, top = (uint64_t)1 << 63;
    bits = bits & top ? bits ^ top : ~bits;
    double value;
    memcpy(&value, &bits, sizeof value);
    char text[32];
    for (int digits = 6; digits <= 18; digits += 6) {
        snprintf(text, sizeof text, "%.*g", digits < 18 ? digits : 17, value);
        if (strtod(text, NULL) == value)
            break;
    }
    aotc_out_append(sim, out, text, strlen(text));
}

void cover_put_key(aotc_sim *sim, const cover_shape *shape, cover_key key, aotc_out *out)
{
    if (shape->is_real) {
        put_real(sim, key, out);
        return;
    }
    cover_key value = cover_value_of(shape, key);
    bool negative = shape->is_signed && value >> (shape->width - 1);
    if (negative)
        value = -value & cover_mask(shape->width);
    uint64_t words[] = {(uint64_t)value, (uint64_t)(value >> 64)};
    char digits[48], *end = digits + sizeof digits - 1;
    *end = 0;
    const char *first = aotc_decimal_digits(words, 2, end);
    cover_put(sim, out, "%s%s", negative ? "-" : "", *first ? first : "0");
}

void cover_put_bin(aotc_sim *sim, const cover_shape *shape, uint32_t number, aotc_out *out)
{
    const cover_bin *bin = &COVER_AT(shape->bins, cover_bin)[number];
    if (bin->decl == AOTC_NONE) {
        aotc_out_append(sim, out, "auto[", 5);
        cover_put_key(sim, shape, bin->low, out);
        if (bin->high != bin->low) {
            aotc_out_append(sim, out, ":", 1);
            cover_put_key(sim, shape, bin->high, out);
        }
        aotc_out_append(sim, out, "]", 1);
        return;
    }
    const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[bin->decl];
    aotc_out_append(sim, out, decl->name, strlen(decl->name));
    if (bin->text) {
        aotc_out_append(sim, out, "[", 1);
        aotc_out_append(sim, out, bin->text, strlen(bin->text));
        aotc_out_append(sim, out, "]", 1);
    } else if (decl->what == AOTC_COVER_VALUES && decl->form == AOTC_COVER_EACH) {
        aotc_out_append(sim, out, "[", 1);
        cover_put_key(sim, shape, bin->low, out);
        aotc_out_append(sim, out, "]", 1);
    } else if (decl->what == AOTC_COVER_VALUES && decl->form == AOTC_COVER_COUNT) {
        cover_put(sim, out, "[%llu]", (unsigned long long)bin->ordinal);
    }
}

void cover_put_product(aotc_sim *sim, const cover_shape *shape, const uint32_t *bins,
                       aotc_out *out)
{
    for (uint32_t t = 0; t < shape->n_targets; t++) {
        aotc_out_append(sim, out, t ? "," : "<", 1);
        cover_put_bin(sim, shape->points[t], bins[t], out);
    }
    aotc_out_append(sim, out, ">", 1);
}
