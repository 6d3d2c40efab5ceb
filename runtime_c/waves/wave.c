/* wave.c - waveforms: which variables have changed at the end of a time slot.
 *
 * Owns:       aotc_wave and aotc_sim.wave.
 * Invariants: the copy of a chunk is what was last recorded of it. A part is the value of a variable
 *             or its unknown part; parts stand in the order of their addresses, and a chunk is a
 *             run of them that lie close together in memory: chunks do not overlap. A chunk is
 *             compared as a whole first, so a slot costs little more than reading the memory that
 *             is recorded. What changed is written in the order of declaration.
 * Memory:     grows while variables are declared; nothing is allocated once the file has begun.
 * Errors:     the first failure of a write is kept by the format, the simulation goes on, and the
 *             functions that flush and end the file return false.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "wave.h"

enum { CHUNK_BYTES = 256, GAP_BYTES = 64, HEXES = 256 };

typedef struct {
    const uint8_t *at;
    uint32_t bytes, variable;
} part;

typedef struct {
    const uint8_t *at;
    uint8_t *copy;
    size_t bytes;
    uint32_t first, n; /* parts */
} chunk;

struct aotc_wave {
    const aotc_wave_format *format;
    void *to;
    int error; /* errno of a failure here, or 0 */
    uint64_t unit_fs, from_fs, to_fs, limit;
    uint64_t time; /* last one written, in units */
    bool begun, any_time, off;
    bool done; /* nothing is recorded any more */
    aotc_wave_variable *variables;
    uint32_t n_variables, variable_room;
    part *parts;
    uint32_t n_parts;
    chunk *chunks;
    uint32_t n_chunks;
    uint8_t *copies;
    uint32_t widest;
    char *digits;      /* of one value */
    aotc_bits changed; /* variables */
    char table[HEXES][8]; /* digits of a byte that is known */
};

/* Declarations -------------------------------------------------------------------------------- */

const char *aotc_wave_timescale(uint64_t unit_fs, char text[16])
{
    static const char *const units[] = {"fs", "ps", "ns", "us", "ms", "s"};
    int unit = 0;
    while (unit < 5 && unit_fs >= 1000 && unit_fs % 1000 == 0) {
        unit_fs /= 1000;
        unit++;
    }
    snprintf(text, 16, "%u%s", (unsigned)unit_fs, units[unit]);
    return text;
}

aotc_wave *aotc_wave_open(const char *path, uint64_t unit_fs, const aotc_fst_writer *writer)
{
    aotc_wave *wave = calloc(1, sizeof *wave);
    if (!wave)
        return NULL;
    wave->unit_fs = unit_fs ? unit_fs : 1;
    wave->to_fs = UINT64_MAX;
    wave->limit = UINT64_MAX;
    wave->format = writer ? &aotc_wave_fst : &aotc_wave_vcd;
    wave->to = writer ? aotc_wave_fst_open(path, wave->unit_fs, writer)
                      : aotc_wave_vcd_open(path, wave->unit_fs);
    if (!wave->to) {
        free(wave);
        return NULL;
    }
    for (uint32_t byte = 0; byte < HEXES; byte++)
        for (uint32_t bit = 0; bit < 8; bit++)
            wave->table[byte][7 - bit] = (char)('0' + (byte >> bit & 1));
    return wave;
}

void aotc_wave_span(aotc_wave *wave, uint64_t from_fs, uint64_t to_fs)
{
    wave->from_fs = from_fs;
    wave->to_fs = to_fs;
}

void aotc_wave_limit(aotc_wave *wave, uint64_t bytes)
{
    wave->limit = bytes;
}

void aotc_wave_scope(aotc_wave *wave, const char *kind, const char *name)
{
    wave->format->scope(wave->to, kind, name);
}

void aotc_wave_upscope(aotc_wave *wave)
{
    wave->format->upscope(wave->to);
}

/* A new row, or NULL without memory. */
static aotc_wave_variable *new_variable(aotc_wave *wave)
{
    if (wave->n_variables == wave->variable_room) {
        uint32_t room = wave->variable_room ? 2 * wave->variable_room : 256;
        aotc_wave_variable *variables = realloc(wave->variables, room * sizeof *variables);
        if (!variables) {
            wave->error = ENOMEM;
            return NULL;
        }
        wave->variables = variables;
        wave->variable_room = room;
    }
    return &wave->variables[wave->n_variables++];
}

void aotc_wave_var(aotc_wave *wave, const aotc_wave_declaration *declared, const void *at,
                   const void *unknown, uint32_t bytes, bool real)
{
    aotc_wave_variable *v = declared->width ? new_variable(wave) : NULL;
    if (!v)
        return;
    *v = (aotc_wave_variable){.at = at, .unknown = unknown, .width = declared->width,
                              .bytes = bytes, .real = real};
    v->handle = wave->format->declare(wave->to, declared);
    if (declared->width > wave->widest)
        wave->widest = declared->width;
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const part *)a)->at, y = (uintptr_t)((const part *)b)->at;
    return x < y ? -1 : x > y;
}

static bool make_parts(aotc_wave *wave)
{
    wave->parts = malloc((2 * (size_t)wave->n_variables + 1) * sizeof *wave->parts);
    if (!wave->parts)
        return false;
    for (uint32_t i = 0; i < wave->n_variables; i++) {
        const aotc_wave_variable *v = &wave->variables[i];
        wave->parts[wave->n_parts++] = (part){v->at, v->bytes, i};
        if (v->unknown)
            wave->parts[wave->n_parts++] = (part){v->unknown, v->bytes, i};
    }
    qsort(wave->parts, wave->n_parts, sizeof *wave->parts, by_address);
    return true;
}

/* Cuts the parts into chunks and gives each its copy. */
static bool make_chunks(aotc_wave *wave)
{
    wave->chunks = malloc((wave->n_parts + (size_t)1) * sizeof *wave->chunks);
    if (!wave->chunks)
        return false;
    size_t total = 0;
    chunk *last = NULL;
    for (uint32_t i = 0; i < wave->n_parts; i++) {
        const part *p = &wave->parts[i];
        size_t end = last ? (size_t)(p->at + p->bytes - last->at) : 0;
        bool overlaps = last && p->at < last->at + last->bytes;
        bool near = last && p->at <= last->at + last->bytes + GAP_BYTES && end <= CHUNK_BYTES;
        if (overlaps || near) {
            total += end > last->bytes ? end - last->bytes : 0;
            last->bytes = end > last->bytes ? end : last->bytes;
            last->n++;
            continue;
        }
        last = &wave->chunks[wave->n_chunks++];
        *last = (chunk){.at = p->at, .bytes = p->bytes, .first = i, .n = 1};
        total += p->bytes;
    }
    wave->copies = malloc(total + 1);
    uint8_t *copy = wave->copies;
    for (uint32_t i = 0; copy && i < wave->n_chunks; i++) {
        wave->chunks[i].copy = copy;
        copy += wave->chunks[i].bytes;
    }
    return wave->copies != NULL;
}

static bool make_tables(aotc_wave *wave)
{
    aotc_bits *changed = &wave->changed;
    changed->n_words = wave->n_variables / 64 + 1;
    changed->n_summary = changed->n_words / 64 + 1;
    changed->words = calloc(changed->n_words, sizeof *changed->words);
    changed->summary = calloc(changed->n_summary, sizeof *changed->summary);
    wave->digits = malloc((size_t)wave->widest + 9);
    return changed->words && changed->summary && wave->digits;
}

void aotc_wave_begin(aotc_sim *sim, aotc_wave *wave)
{
    wave->format->header_end(wave->to);
    if (wave->error || !make_parts(wave) || !make_chunks(wave) || !make_tables(wave)) {
        wave->error = ENOMEM;
        wave->done = true;
    }
    sim->wave = wave;
    aotc_observe(sim);
}

/* Values -------------------------------------------------------------------------------------- */

static double real_of(const aotc_wave_variable *v)
{
    if (v->bytes == 4) {
        float single;
        memcpy(&single, v->at, 4);
        return single;
    }
    double value;
    memcpy(&value, v->at, 8);
    return value;
}

static void put_value(aotc_wave *wave, const aotc_wave_variable *v)
{
    if (v->real) {
        wave->format->real(wave->to, v, real_of(v));
        return;
    }
    uint32_t n = (v->width + 7) / 8;
    char *end = wave->digits + 8 * (size_t)n;
    for (uint32_t i = 0; i < n; i++) {
        char *digits = end - 8 * (size_t)(i + 1);
        memcpy(digits, wave->table[v->at[i]], 8);
        uint32_t unknown = v->unknown ? v->unknown[i] : 0;
        for (; unknown; unknown &= unknown - 1) {
            char *digit = digits + 7 - __builtin_ctz(unknown);
            *digit = *digit == '1' ? 'x' : 'z';
        }
    }
    wave->format->value(wave->to, v, end - v->width);
}

static void put_unknown(aotc_wave *wave, const aotc_wave_variable *v)
{
    if (v->real) {
        wave->format->real(wave->to, v, __builtin_nan(""));
        return;
    }
    memset(wave->digits, 'x', v->width);
    wave->format->value(wave->to, v, wave->digits);
}

static void put_time(aotc_wave *wave, uint64_t fs)
{
    uint64_t time = fs / wave->unit_fs;
    if (wave->any_time && time <= wave->time)
        return;
    wave->format->time(wave->to, time);
    wave->time = time;
    wave->any_time = true;
}

/* All values, or x, between marks; from then on what differs from the present values is new. */
static void checkpoint(aotc_wave *wave, uint64_t fs, aotc_wave_mark mark)
{
    put_time(wave, fs);
    wave->format->mark(wave->to, mark);
    for (uint32_t i = 0; i < wave->n_chunks; i++)
        memcpy(wave->chunks[i].copy, wave->chunks[i].at, wave->chunks[i].bytes);
    for (uint32_t i = 0; i < wave->n_variables; i++)
        (mark == WAVE_DUMPOFF ? put_unknown : put_value)(wave, &wave->variables[i]);
    wave->format->mark_end(wave->to, mark);
}

static bool differs(const uint8_t *a, const uint8_t *b, uint32_t bytes)
{
    uint64_t x = 0, y = 0;
    switch (bytes) {
    case 1:
        return *a != *b;
    case 2:
        return memcmp(a, b, 2) != 0;
    case 4:
        return memcmp(a, b, 4) != 0;
    case 8:
        memcpy(&x, a, 8);
        memcpy(&y, b, 8);
        return x != y;
    default:
        return memcmp(a, b, bytes) != 0;
    }
}

static void put_changes(aotc_wave *wave, uint64_t fs)
{
    bool any = false;
    for (uint32_t i = 0; i < wave->n_chunks; i++) {
        const chunk *c = &wave->chunks[i];
        if (memcmp(c->copy, c->at, c->bytes) == 0)
            continue;
        for (uint32_t k = c->first; k < c->first + c->n; k++) {
            const part *p = &wave->parts[k];
            if (differs(c->copy + (p->at - c->at), p->at, p->bytes)) {
                aotc_bits_set(&wave->changed, p->variable);
                any = true;
            }
        }
        memcpy(c->copy, c->at, c->bytes);
    }
    if (!any)
        return;
    put_time(wave, fs);
    uint32_t next = 0;
    while ((next = aotc_bits_take(&wave->changed, next)) != AOTC_NONE)
        put_value(wave, &wave->variables[next]);
}

/* Slots --------------------------------------------------------------------------------------- */

static void stop(aotc_wave *wave, uint64_t fs)
{
    if (wave->begun)
        put_time(wave, fs);
    wave->done = true;
}

void aotc_wave_slot(aotc_sim *sim, uint64_t next_fs)
{
    aotc_wave *wave = sim->wave;
    uint64_t now = sim->now.fs;
    if (wave->done || next_fs <= wave->from_fs)
        return; /* what is shown from the start is what the last slot until then leaves */
    if (now > wave->to_fs) {
        stop(wave, wave->to_fs);
    } else if (!wave->begun) {
        wave->begun = true;
        checkpoint(wave, now < wave->from_fs ? wave->from_fs : now, WAVE_DUMPVARS);
    } else if (!wave->off) {
        put_changes(wave, now);
    }
    if (wave->limit != UINT64_MAX && wave->format->size(wave->to) >= wave->limit && !wave->done) {
        wave->format->comment(wave->to, "the limit of $dumplimit is reached");
        wave->done = true;
    }
}

void aotc_wave_checkpoint(aotc_sim *sim, int mark)
{
    aotc_wave *wave = sim->wave;
    if (wave->done || !wave->begun || (wave->off ? mark != WAVE_DUMPON : mark == WAVE_DUMPON))
        return;
    wave->off = mark == WAVE_DUMPOFF;
    checkpoint(wave, sim->now.fs, (aotc_wave_mark)mark);
}

bool aotc_wave_flush(aotc_sim *sim)
{
    aotc_wave *wave = sim->wave;
    return !wave || (wave->format->flush(wave->to) && wave->error == 0);
}

bool aotc_wave_cut(aotc_sim *sim)
{
    aotc_wave *wave = sim->wave;
    bool good = aotc_ports_end(sim);
    if (!wave)
        return good;
    if (!wave->done)
        stop(wave, sim->now.fs < wave->to_fs ? sim->now.fs : wave->to_fs);
    sim->wave = NULL;
    good = wave->format->close(wave->to) && wave->error == 0 && good;
    free(wave->variables);
    free(wave->parts);
    free(wave->chunks);
    free(wave->copies);
    free(wave->changed.words);
    free(wave->changed.summary);
    free(wave->digits);
    free(wave);
    return good;
}

bool aotc_wave_end(aotc_sim *sim)
{
    bool good = !sim->started || aotc_dump_end(sim);
    if (sim->started && sim->wave && sim->now.fs >= sim->wave->from_fs)
        aotc_wave_slot(sim, UINT64_MAX);
    return aotc_wave_cut(sim) && good;
}
