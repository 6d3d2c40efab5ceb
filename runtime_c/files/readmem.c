/* readmem.c - $readmemh and $readmemb into packed memories (IEEE 1800-2023 21.4).
 *
 * Owns:    the file's grammar, the order of addresses, and what is reported of a file's faults.
 * Order:   the outermost dimension is addressed by @ and by start and finish; a word of the file
 *          fills one innermost element, lower bounds first, the last dimension running fastest.
 * Two-state: x and z digits count as 0.
 */
#include "services.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_DIMS 16

typedef struct {
    int64_t size, low;
    bool descending;
} dimension;

typedef struct {
    aotc_sim *sim;
    uint32_t loc;
    const aotc_string *name;
    FILE *in;
    uint32_t line;
    uint32_t width, words; /* of an element */
    bool binary;
    uint32_t n_dims;
    dimension dims[MAX_DIMS];
    int64_t n_enums;
    const int64_t *enums;
    int64_t low, high, start, finish; /* addresses of the outermost dimension */
    int64_t inner;                    /* elements under one address */
    uint64_t *memory;
    struct aotc_image *image; /* where words go if there is no memory */
} load;

/* Words of a file on their way into an array of any kind: each has its address, its number `k`
 * among the elements under that address, and two planes of `words` words. */
struct aotc_image {
    uint32_t n, room, words;
    int64_t *at; /* address, k */
    uint64_t *planes;
};

/* Reports at the op; `line` 0 means the whole file. */
static void report(const load *l, int severity, uint32_t line, const char *what)
{
    char text[500];
    int shown = l->name->length > 255 ? 255 : (int)l->name->length, n;
    if (line)
        n = snprintf(text, sizeof text, "%.*s:%u: %s", shown, l->name->bytes, (unsigned)line, what);
    else
        n = snprintf(text, sizeof text, "memory file \"%.*s\": %s", shown, l->name->bytes, what);
    if (n >= (int)sizeof text)
        n = (int)sizeof text - 1;
    aotc_report(l->sim, severity, l->loc, aotc_string_new(l->sim, text, (uint64_t)n));
}

/* Tokens ------------------------------------------------------------------------------------- */

static int next_char(load *l)
{
    int c = getc(l->in);
    l->line += c == '\n';
    return c;
}

static void back(load *l, int c)
{
    l->line -= c == '\n';
    if (c != EOF)
        ungetc(c, l->in);
}

static bool is_space(int c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* Skips white space and comments; the next character, or EOF. -2: an unfinished comment. */
static int skip(load *l)
{
    for (;;) {
        int c = next_char(l);
        if (is_space(c))
            continue;
        if (c != '/')
            return c;
        int d = next_char(l);
        if (d == '/') {
            while (c != '\n' && c != EOF)
                c = next_char(l);
        } else if (d == '*') {
            for (c = next_char(l); c != EOF; c = d) {
                d = next_char(l);
                if (c == '*' && d == '/')
                    break;
            }
            if (c == EOF)
                return -2;
        } else {
            back(l, d);
            return c;
        }
    }
}

/* Value of a digit; 0 for x and z; -1 if it is none. */
static int digit_value(int c, int bits)
{
    int lower = c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
    if (lower == 'x' || lower == 'z' || c == '?')
        return 0;
    int value = c >= '0' && c <= '9'         ? c - '0'
                : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
                                               : 99;
    return value < 1 << bits ? value : -1;
}

static void shift_in(uint64_t *value, uint32_t words, int bits, uint64_t digit)
{
    for (uint32_t i = words; i-- > 0;)
        value[i] = value[i] << bits | (i ? value[i - 1] >> (64 - bits) : digit);
}

/* Reads digits from c on into `value` (`words` words, cut to `width` bits); with `unknown` x is
 * (1, 1) and z (0, 1), else both are 0. False if a character is neither a digit nor the end of the
 * word. */
static bool read_digits(load *l, int c, int bits, uint64_t *value, uint64_t *unknown,
                        uint32_t words, uint32_t width)
{
    memset(value, 0, (size_t)words * 8);
    if (unknown)
        memset(unknown, 0, (size_t)words * 8);
    bool any = false;
    for (; c != EOF && !is_space(c); c = next_char(l)) {
        if (c == '_' && any)
            continue;
        if (c == '/' || c == '@')
            break;
        int digit = digit_value(c, bits);
        if (digit < 0)
            return false;
        any = true;
        bool x = c == 'x' || c == 'X', z = c == 'z' || c == 'Z' || c == '?';
        uint64_t all = ((uint64_t)1 << bits) - 1;
        shift_in(value, words, bits, unknown && x ? all : (uint64_t)digit);
        if (unknown)
            shift_in(unknown, words, bits, x || z ? all : 0);
    }
    back(l, c);
    if (width % 64) {
        value[words - 1] &= ((uint64_t)1 << width % 64) - 1;
        if (unknown)
            unknown[words - 1] &= ((uint64_t)1 << width % 64) - 1;
    }
    if (width == 0)
        value[0] = 0;
    return any;
}

/* Elements ----------------------------------------------------------------------------------- */

/* Number, from the lowest bits on, of element `k` (in file order) under an address. */
static uint64_t element_number(const load *l, int64_t address, int64_t k)
{
    int64_t index = address - l->dims[0].low, number;
    number = l->dims[0].descending ? index : l->dims[0].size - 1 - index;
    int64_t below = l->inner;
    for (uint32_t d = 1; d < l->n_dims; d++) {
        below /= l->dims[d].size;
        int64_t i = k / below % l->dims[d].size;
        number = number * l->dims[d].size + (l->dims[d].descending ? i : l->dims[d].size - 1 - i);
    }
    return (uint64_t)number;
}

static void store(const load *l, uint64_t number, const uint64_t *value)
{
    uint64_t bit = number * l->width;
    for (uint32_t done = 0; done < l->width; done += 64) {
        uint32_t part = l->width - done < 64 ? l->width - done : 64;
        uint64_t mask = part == 64 ? UINT64_MAX : ((uint64_t)1 << part) - 1;
        uint64_t at = (bit + done) / 64, shift = (bit + done) % 64, word = value[done / 64] & mask;
        l->memory[at] = (l->memory[at] & ~(mask << shift)) | word << shift;
        if (shift + part > 64) {
            l->memory[at + 1] &= ~(mask >> (64 - shift));
            l->memory[at + 1] |= word >> (64 - shift);
        }
    }
}

/* Keeps a word: `value` and behind it the unknown bits. */
static void add_word(const load *l, int64_t address, int64_t k, const uint64_t *value)
{
    struct aotc_image *image = l->image;
    size_t word = (size_t)image->words * 16;
    if (image->n == image->room) {
        uint32_t room = image->room ? image->room * 2 : 64;
        int64_t *at = realloc(image->at, room * 16u);
        if (at)
            image->at = at;
        uint64_t *planes = at ? realloc(image->planes, room * word) : NULL;
        if (!planes)
            aotc_heap_exhausted(l->sim, room * word);
        image->planes = planes;
        image->room = room;
    }
    image->at[image->n * 2] = address;
    image->at[image->n * 2 + 1] = k;
    memcpy((char *)image->planes + image->n * word, value, word);
    image->n++;
}

static bool is_legal(const load *l, const uint64_t *value)
{
    if (l->n_enums < 0)
        return true;
    uint64_t mask = l->width >= 64 ? UINT64_MAX : ((uint64_t)1 << l->width) - 1;
    for (int64_t i = 0; i < l->n_enums; i++)
        if (((uint64_t)l->enums[i] & mask) == value[0])
            return true;
    return false;
}

/* Reads the file to its end, or to the first fault, which is reported. */
static void read_words(load *l, uint64_t *value, bool ranged)
{
    int64_t step = l->finish < l->start ? -1 : 1, address = l->start, k = 0;
    bool full = false, placed = false;
    for (int c; (c = skip(l)) != EOF;) {
        uint32_t line = l->line;
        if (c == -2) {
            report(l, AOTC_ERROR, line, "a comment does not end");
            return;
        }
        if (c == '@') {
            uint64_t wide;
            c = next_char(l);
            if (c == EOF || is_space(c) || !read_digits(l, c, 4, &wide, NULL, 1, 64)) {
                report(l, AOTC_ERROR, line, "@ needs a hexadecimal address");
                return;
            }
            int64_t least = ranged && step < 0 ? l->finish : ranged ? l->start : l->low;
            int64_t most = ranged && step < 0 ? l->start : ranged ? l->finish : l->high;
            if (wide > INT64_MAX || (int64_t)wide < least || (int64_t)wide > most) {
                char text[120];
                snprintf(text, sizeof text, "address @%llx is outside %lld..%lld",
                         (unsigned long long)wide, (long long)least, (long long)most);
                report(l, AOTC_ERROR, line, text);
                return;
            }
            address = (int64_t)wide;
            k = 0;
            full = false;
            placed = true;
            continue;
        }
        uint64_t *unknown = l->image ? value + l->words : NULL;
        if (!read_digits(l, c, l->binary ? 1 : 4, value, unknown, l->words, l->width)) {
            report(l, AOTC_ERROR, line,
                   l->binary ? "this is no binary number" : "this is no hexadecimal number");
            return;
        }
        if (full) {
            report(l, AOTC_WARNING, line, "more words than the memory has room for");
            return;
        }
        if (!is_legal(l, value)) {
            report(l, AOTC_ERROR, line, "this is no value of the enumeration");
            return;
        }
        if (l->image)
            add_word(l, address, k, value);
        else
            store(l, element_number(l, address, k), value);
        if (++k == l->inner) {
            k = 0;
            full = address == (step < 0 || ranged ? l->finish : l->high);
            address += step;
        }
    }
    if (ranged && !placed && !full)
        report(l, AOTC_WARNING, 0, "fewer words than the range asked for");
}

/* Fills in everything but the file; false after reporting what is wrong. */
static bool plan(load *l, const int64_t *form, int64_t outer, int64_t start, int64_t finish,
                 int32_t left, int32_t right)
{
    int64_t given = form[2];
    l->width = (uint32_t)form[0];
    l->words = l->width ? (l->width + 63) / 64 : 1;
    l->binary = form[1] != 0;
    l->n_dims = (uint32_t)form[3];
    l->inner = 1;
    const int64_t *at = form + 4;
    for (uint32_t d = 0; d < l->n_dims; d++, at += 3) {
        l->dims[d] = (dimension){at[0], at[1], at[2] != 0};
        if (d)
            l->inner *= at[0];
    }
    if (outer >= 0)
        l->dims[0] = (dimension){outer, 0, true};
    l->n_enums = *at++;
    l->enums = at;
    l->low = l->dims[0].low;
    l->high = l->low + l->dims[0].size - 1;
    if (l->high < l->low || l->inner == 0)
        return false;
    if (given & 4) {
        int64_t a = left < right ? left : right, b = left < right ? right : left;
        if (a < l->low || b > l->high) {
            report(l, AOTC_ERROR, 0, "the slice is outside of the memory");
            return false;
        }
        l->low = a;
        l->high = b;
    }
    l->start = given & 1 ? start : l->low;
    l->finish = given & 2 ? finish : l->high;
    if (l->start < l->low || l->start > l->high || l->finish < l->low || l->finish > l->high) {
        char text[150];
        snprintf(text, sizeof text, "addresses %lld..%lld are outside %lld..%lld",
                 (long long)l->start, (long long)l->finish, (long long)l->low,
                 (long long)l->high);
        report(l, AOTC_ERROR, 0, text);
        return false;
    }
    return true;
}

static void run(load *l, bool ranged)
{
    char *path = malloc((size_t)l->name->length + 1);
    uint64_t *value = calloc(l->words, 16);
    if (path && value) {
        memcpy(path, l->name->bytes, (size_t)l->name->length);
        path[l->name->length] = 0;
        l->in = fopen(path, "re");
        if (l->in) {
            l->line = 1;
            read_words(l, value, ranged);
            if (ferror(l->in))
                report(l, AOTC_ERROR, 0, strerror(errno));
            fclose(l->in);
        } else {
            report(l, AOTC_ERROR, 0, strerror(errno));
        }
    }
    bool enough = path && value;
    free(path);
    free(value);
    if (!enough)
        aotc_heap_exhausted(l->sim, (size_t)l->words * 8);
}

void aotc_readmem(aotc_sim *sim, uint32_t loc, uint64_t name, uint64_t *memory,
                  const int64_t *form, int32_t start, int32_t finish, int32_t left,
                  int32_t right)
{
    load l = {.sim = sim, .loc = loc, .name = aotc_string_at(name), .memory = memory};
    if (plan(&l, form, -1, start, finish, left, right))
        run(&l, (form[2] & 3) != 0);
}

uint64_t aotc_readmem_queue(aotc_sim *sim, uint32_t loc, uint64_t name, uint64_t queue,
                            uint32_t shape, uint64_t bound, const int64_t *form, int32_t start,
                            int32_t finish, int32_t left, int32_t right)
{
    load l = {.sim = sim, .loc = loc, .name = aotc_string_at(name)};
    uint64_t length = aotc_queue_size(queue);
    if (length == 0 || !plan(&l, form, (int64_t)length, start, finish, left, right))
        return queue;
    /* A queue is loaded as one packed array, made in a string object as scratch. */
    uint32_t width = shape & AOTC_SHAPE_WIDTH;
    uint64_t words = (length * width + 63) / 64 + 1;
    char *scratch;
    aotc_string_blank(sim, words * 8 + 8, &scratch);
    l.memory = (uint64_t *)(((uintptr_t)scratch + 7) / 8 * 8);
    load whole = {.memory = l.memory, .width = width};
    uint64_t *value = aotc_heap_payload(sim, AOTC_KIND_QUEUE, NULL, 0,
                                        (size_t)aotc_shape_words(shape) * 8);
    for (uint64_t i = 0; i < length; i++) {
        aotc_queue_get(sim, value, queue, shape, (int32_t)i);
        store(&whole, i, value);
    }
    aotc_heap_free_payload(sim, AOTC_KIND_QUEUE, value, (size_t)aotc_shape_words(shape) * 8);
    run(&l, (form[2] & 3) != 0);
    return aotc_queue_from_array(sim, l.memory, shape, length, bound);
}

/* Arrays of any kind -------------------------------------------------------------------------- */

uint32_t aotc_memory_load(aotc_sim *sim, uint32_t loc, uint64_t name, const int64_t *form,
                          int64_t outer, int64_t start, int64_t finish)
{
    struct aotc_image **image = &((aotc_services *)(void *)sim)->image;
    aotc_image_close(*image);
    *image = NULL;
    load l = {.sim = sim, .loc = loc, .name = aotc_string_at(name)};
    if (outer == 0 || !plan(&l, form, outer, start, finish, 0, 0))
        return 0;
    *image = l.image = calloc(1, sizeof **image);
    if (!l.image)
        aotc_heap_exhausted(sim, sizeof **image);
    l.image->words = l.words;
    run(&l, (form[2] & 3) != 0);
    return l.image->n;
}

int64_t aotc_memory_word(aotc_sim *sim, uint32_t number, int64_t *k, uint64_t *planes)
{
    const struct aotc_image *image = ((aotc_services *)(void *)sim)->image;
    size_t word = (size_t)image->words * 16;
    memcpy(planes, (const char *)image->planes + number * word, word);
    *k = image->at[number * 2 + 1];
    return image->at[number * 2];
}

void aotc_image_close(struct aotc_image *image)
{
    if (image) {
        free(image->at);
        free(image->planes);
        free(image);
    }
}
