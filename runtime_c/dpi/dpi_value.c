/* dpi_value.c - values of DPI arguments, from SystemVerilog's layout to C's and back.
 *
 * Invariants: the lowest index of an array is C's index 0, whichever way its range is written
 *             (IEEE 1800-2023 H.7.6); SystemVerilog's layout has the rightmost element lowest.
 */
#include "dpi.h"

/* Bits ----------------------------------------------------------------------------------------- */

/* `width` <= 64 bits of words from bit `at` on. */
static uint64_t take(const uint64_t *words, uint64_t at, uint32_t width)
{
    if (!words || !width)
        return 0;
    uint32_t shift = at % 64;
    uint64_t found = words[at / 64] >> shift;
    if (shift && shift + width > 64)
        found |= words[at / 64 + 1] << (64 - shift);
    return width == 64 ? found : found & ((1ull << width) - 1);
}

static void put(uint64_t *words, uint64_t at, uint32_t width, uint64_t value)
{
    if (!words || !width)
        return;
    uint32_t shift = at % 64;
    uint64_t mask = width == 64 ? UINT64_MAX : (1ull << width) - 1;
    value &= mask;
    words[at / 64] = (words[at / 64] & ~(mask << shift)) | value << shift;
    if (shift && shift + width > 64) {
        uint32_t done = 64 - shift;
        words[at / 64 + 1] = (words[at / 64 + 1] & ~(mask >> done)) | value >> done;
    }
}

static void vector_to_c(const aotc_dpi_kind *kind, const uint64_t *value, const uint64_t *unknown,
                        uint64_t bit, uint32_t *c)
{
    for (uint64_t at = 0; at < kind->width; at += 32) {
        uint32_t part = kind->width - at < 32 ? (uint32_t)(kind->width - at) : 32;
        *c++ = (uint32_t)take(value, bit + at, part);
        if (kind->four)
            *c++ = (uint32_t)take(unknown, bit + at, part);
    }
}

static void vector_from_c(const aotc_dpi_kind *kind, uint64_t *value, uint64_t *unknown,
                          uint64_t bit, const uint32_t *c)
{
    for (uint64_t at = 0; at < kind->width; at += 32) {
        uint32_t part = kind->width - at < 32 ? (uint32_t)(kind->width - at) : 32;
        put(value, bit + at, part, *c++);
        put(unknown, bit + at, part, kind->four ? *c++ : 0);
    }
}

static const char *kept_string(aotc_sim *sim, uint64_t string)
{
    const aotc_string *s = aotc_string_at(string);
    char *copy = aotc_dpi_keep(sim, s->length + 1);
    memcpy(copy, s->bytes, (size_t)s->length);
    return copy;
}

void aotc_dpi_to_c(aotc_sim *sim, const aotc_dpi_kind *kind, const uint64_t *value,
                   const uint64_t *unknown, uint64_t bit, void *c)
{
    uint64_t n, at;
    switch (kind->tag) {
    case DPI_VOID:
        return;
    case DPI_BITS:
    case DPI_LOGICS:
        vector_to_c(kind, value, unknown, bit, c);
        return;
    case DPI_BIT:
    case DPI_LOGIC:
        *(uint8_t *)c = (uint8_t)(take(value, bit, 1) | take(unknown, bit, 1) << 1);
        return;
    case DPI_STRING:
        *(const char **)c = kept_string(sim, take(value, bit, 64));
        return;
    case DPI_ARRAY:
        n = aotc_dpi_length(kind);
        for (uint64_t i = 0; i < n; i++)
            aotc_dpi_to_c(sim, kind->elem, value, unknown, bit + aotc_dpi_place_of(kind, i) * kind->elem->width,
                          (char *)c + i * kind->elem->size);
        return;
    case DPI_STRUCT:
        bit += kind->width;
        at = 0;
        for (uint32_t i = 0; i < kind->n_members; i++) {
            const aotc_dpi_kind *member = kind->members[i];
            bit -= member->width;
            at = aotc_dpi_rounded(at, member->align);
            aotc_dpi_to_c(sim, member, value, unknown, bit, (char *)c + at);
            at += member->size;
        }
        return;
    default:
        at = take(value, bit, (uint32_t)kind->width);
        memcpy(c, &at, kind->size);
    }
}

void aotc_dpi_from_c(aotc_sim *sim, const aotc_dpi_kind *kind, uint64_t *value, uint64_t *unknown,
                     uint64_t bit, const void *c, aotc_dpi_keeper *held)
{
    uint64_t n, at = 0;
    switch (kind->tag) {
    case DPI_VOID:
        return;
    case DPI_BITS:
    case DPI_LOGICS:
        vector_from_c(kind, value, unknown, bit, c);
        return;
    case DPI_BIT:
    case DPI_LOGIC:
        put(value, bit, 1, *(const uint8_t *)c & 1);
        put(unknown, bit, 1, kind->tag == DPI_LOGIC ? *(const uint8_t *)c >> 1 & 1 : 0);
        return;
    case DPI_STRING:
        n = aotc_dpi_text(sim, *(const char *const *)c);
        aotc_dpi_hold(sim, held, n);
        put(value, bit, 64, n);
        put(unknown, bit, 64, 0);
        return;
    case DPI_ARRAY:
        n = aotc_dpi_length(kind);
        for (uint64_t i = 0; i < n; i++)
            aotc_dpi_from_c(sim, kind->elem, value, unknown,
                            bit + aotc_dpi_place_of(kind, i) * kind->elem->width,
                            (const char *)c + i * kind->elem->size, held);
        return;
    case DPI_STRUCT:
        bit += kind->width;
        for (uint32_t i = 0; i < kind->n_members; i++) {
            const aotc_dpi_kind *member = kind->members[i];
            bit -= member->width;
            at = aotc_dpi_rounded(at, member->align);
            aotc_dpi_from_c(sim, member, value, unknown, bit, (const char *)c + at, held);
            at += member->size;
        }
        return;
    default:
        memcpy(&at, c, kind->size);
        put(value, bit, (uint32_t)kind->width, at);
        put(unknown, bit, (uint32_t)kind->width, 0);
    }
}
