/* dpi_kind.c - kinds of DPI arguments: their texts, their layout in C, conversion of values.
 *
 * Invariants: the lowest index of an array is C's index 0, whichever way its range is written
 *             (IEEE 1800-2023 H.7.6); SystemVerilog's layout has the rightmost element lowest.
 * Memory:     kinds are from malloc and live as long as their profile.
 */
#include "dpi.h"

#include <stdlib.h>

typedef struct {
    const char *name;
    aotc_dpi_tag tag;
    uint8_t width, size;
} row;

static const row ROWS[] = {
    {"void", DPI_VOID, 0, 1},          {"byte", DPI_BYTE, 8, 1},
    {"shortint", DPI_SHORTINT, 16, 2}, {"int", DPI_INT, 32, 4},
    {"longint", DPI_LONGINT, 64, 8},   {"real", DPI_REAL, 64, 8},
    {"shortreal", DPI_SHORTREAL, 32, 4}, {"string", DPI_STRING, 64, 8},
    {"chandle", DPI_CHANDLE, 64, 8},   {"bit", DPI_BIT, 1, 1},
    {"logic", DPI_LOGIC, 1, 1},
};

static void free_kind(aotc_dpi_kind *kind)
{
    if (!kind)
        return;
    free_kind(kind->elem);
    for (uint32_t i = 0; i < kind->n_members; i++)
        free_kind(kind->members[i]);
    free(kind->members);
    free(kind);
}

static aotc_dpi_kind *parse(const char **at);

static uint64_t rounded(uint64_t size, uint64_t align)
{
    return (size + align - 1) / align * align;
}

/* Behind "{": members up to "}". False if memory is out. */
static bool parse_members(const char **at, aotc_dpi_kind *kind)
{
    kind->tag = DPI_STRUCT;
    kind->align = 1;
    do {
        ++*at;
        while (**at == ' ')
            ++*at;
        aotc_dpi_kind **grown =
            realloc(kind->members, (kind->n_members + 1) * sizeof *kind->members);
        if (!grown)
            return false;
        kind->members = grown;
        aotc_dpi_kind *member = parse(at);
        if (!member)
            return false;
        kind->members[kind->n_members++] = member;
        kind->width += member->width;
        kind->four |= member->four;
        kind->size = rounded(kind->size, member->align) + member->size;
        if (member->align > kind->align)
            kind->align = member->align;
    } while (**at == ',');
    ++*at;
    kind->size = rounded(kind->size, kind->align);
    return true;
}

static void parse_name(const char **at, aotc_dpi_kind *kind)
{
    size_t length = strcspn(*at, "[*;,} ");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (strlen(ROWS[i].name) == length && strncmp(*at, ROWS[i].name, length) == 0) {
            kind->tag = ROWS[i].tag;
            kind->width = ROWS[i].width;
            kind->size = kind->align = ROWS[i].size;
        }
    *at += length;
    kind->four = kind->tag == DPI_LOGIC;
    if (**at != '[')
        return;
    char *end;
    kind->width = strtoull(*at + 1, &end, 10);
    *at = end + 1;
    uint64_t chunks = (kind->width + 31) / 32;
    kind->tag = kind->four ? DPI_LOGICS : DPI_BITS;
    kind->size = chunks * (kind->four ? 8 : 4);
    kind->align = 4;
}

/* Behind "*": an array of what came before. */
static aotc_dpi_kind *parse_array(const char **at, aotc_dpi_kind *elem)
{
    aotc_dpi_kind *kind = elem ? calloc(1, sizeof *kind) : NULL;
    if (!kind) {
        free_kind(elem);
        return NULL;
    }
    char *end;
    ++*at;
    kind->tag = DPI_ARRAY;
    kind->elem = elem;
    kind->four = elem->four;
    kind->align = elem->align;
    kind->dynamic = **at == '?';
    if (kind->dynamic) {
        kind->shape = (uint32_t)strtoul(*at + 1, &end, 10);
    } else {
        kind->left = (int32_t)strtol(*at, &end, 10);
        kind->right = (int32_t)strtol(end + 1, &end, 10);
        kind->width = elem->width * aotc_dpi_length(kind);
        kind->size = elem->size * aotc_dpi_length(kind);
    }
    *at = end;
    return kind;
}

static aotc_dpi_kind *parse(const char **at)
{
    aotc_dpi_kind *kind = calloc(1, sizeof *kind);
    if (!kind)
        return NULL;
    if (**at == '{') {
        if (!parse_members(at, kind)) {
            free_kind(kind);
            return NULL;
        }
    } else {
        parse_name(at, kind);
    }
    while (kind && **at == '*')
        kind = parse_array(at, kind);
    return kind;
}

static bool skip(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

aotc_dpi_profile *aotc_dpi_profile_new(const char *text)
{
    aotc_dpi_profile *profile = calloc(1, sizeof *profile);
    if (!profile)
        return NULL;
    bool fine = (profile->result = parse(&text)) != NULL;
    while (fine && skip(&text, "; ")) {
        aotc_dpi_argument *grown = realloc(
            profile->arguments, (profile->n_arguments + 1) * sizeof *profile->arguments);
        if (!(fine = grown != NULL))
            break;
        profile->arguments = grown;
        aotc_dpi_argument *argument = &grown[profile->n_arguments];
        argument->way = skip(&text, "inout ") ? DPI_INOUT : skip(&text, "in ") ? DPI_IN : DPI_OUT;
        if (argument->way == DPI_OUT)
            skip(&text, "out ");
        argument->open = skip(&text, "open ");
        argument->kind = parse(&text);
        fine = argument->kind != NULL;
        profile->n_arguments += fine;
    }
    if (fine)
        return profile;
    aotc_dpi_profile_free(profile);
    return NULL;
}

void aotc_dpi_profile_free(aotc_dpi_profile *profile)
{
    if (!profile)
        return;
    free_kind(profile->result);
    for (uint32_t i = 0; i < profile->n_arguments; i++)
        free_kind(profile->arguments[i].kind);
    free(profile->arguments);
    free(profile);
}

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

static uint64_t place(const aotc_dpi_kind *array, uint64_t c_index)
{
    return array->left <= array->right ? aotc_dpi_length(array) - 1 - c_index : c_index;
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
            aotc_dpi_to_c(sim, kind->elem, value, unknown, bit + place(kind, i) * kind->elem->width,
                          (char *)c + i * kind->elem->size);
        return;
    case DPI_STRUCT:
        bit += kind->width;
        at = 0;
        for (uint32_t i = 0; i < kind->n_members; i++) {
            const aotc_dpi_kind *member = kind->members[i];
            bit -= member->width;
            at = rounded(at, member->align);
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
                     uint64_t bit, const void *c)
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
        put(value, bit, 64, aotc_dpi_text(sim, *(const char *const *)c));
        put(unknown, bit, 64, 0);
        return;
    case DPI_ARRAY:
        n = aotc_dpi_length(kind);
        for (uint64_t i = 0; i < n; i++)
            aotc_dpi_from_c(sim, kind->elem, value, unknown,
                            bit + place(kind, i) * kind->elem->width,
                            (const char *)c + i * kind->elem->size);
        return;
    case DPI_STRUCT:
        bit += kind->width;
        for (uint32_t i = 0; i < kind->n_members; i++) {
            const aotc_dpi_kind *member = kind->members[i];
            bit -= member->width;
            at = rounded(at, member->align);
            aotc_dpi_from_c(sim, member, value, unknown, bit, (const char *)c + at);
            at += member->size;
        }
        return;
    default:
        memcpy(&at, c, kind->size);
        put(value, bit, (uint32_t)kind->width, at);
        put(unknown, bit, (uint32_t)kind->width, 0);
    }
}
