/* dpi_kind.c - kinds of DPI arguments: their texts and their layout in C.
 *
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
        kind->size = aotc_dpi_rounded(kind->size, member->align) + member->size;
        if (member->align > kind->align)
            kind->align = member->align;
    } while (**at == ',');
    ++*at;
    kind->size = aotc_dpi_rounded(kind->size, kind->align);
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
    kind->loose = kind->dynamic || elem->loose;
    if (kind->dynamic) {
        kind->shape = (uint32_t)strtoul(*at + 1, &end, 10);
        kind->width = 64;
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
