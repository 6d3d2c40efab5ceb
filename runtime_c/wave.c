/* wave.c - waveforms: Value Change Dump files (IEEE 1800-2023 clause 21.7).
 *
 * Owns:       aotc_wave and aotc_sim.wave.
 * Invariants: `copy` of a variable is the value last written. Variables stand in the order of
 *             their declaration; a block is a run of them that lie close together in memory, and
 *             is compared as a whole first. The file depends on the values alone: it holds no
 *             date and no name of a machine.
 * Memory:     grows while variables are declared; nothing is allocated once the file has begun.
 * Errors:     the first failure of a write is kept, the simulation goes on, and the functions that
 *             flush and end the file return false.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "sim.h"

enum { BUFFER_BYTES = 1 << 16, GAP_BYTES = 128 };

/* What is compared: the value of a variable, or its unknown part, which follows its value. */
typedef struct {
    const uint8_t *at;
    const uint8_t *unknown; /* of a value; or NULL */
    uint8_t *copy;
    uint32_t width, bytes;
    bool real, is_unknown;
    char id[6];
} variable;

typedef struct {
    const uint8_t *at;
    uint8_t *copy;
    size_t bytes;
    uint32_t first, n; /* variables */
    bool changed;
} block;

struct aotc_wave {
    int file;
    int error; /* errno of the first failure, or 0 */
    uint64_t unit_fs;
    uint64_t time; /* last one written, in units */
    bool begun, any_time;
    variable *variables;
    uint32_t n_variables, variable_room, n_ids;
    block *blocks;
    uint32_t n_blocks;
    uint8_t *copies;
    size_t used;
    char buffer[BUFFER_BYTES];
};

/* Output -------------------------------------------------------------------------------------- */

static void write_out(aotc_wave *wave)
{
    size_t at = 0;
    while (at < wave->used && !wave->error) {
        ssize_t n = write(wave->file, wave->buffer + at, wave->used - at);
        if (n >= 0)
            at += (size_t)n;
        else if (errno != EINTR)
            wave->error = errno;
    }
    wave->used = 0;
}

static void put_bytes(aotc_wave *wave, const char *bytes, size_t n)
{
    while (n > 0) {
        if (wave->used == BUFFER_BYTES)
            write_out(wave);
        size_t part = BUFFER_BYTES - wave->used;
        if (part > n)
            part = n;
        memcpy(wave->buffer + wave->used, bytes, part);
        wave->used += part;
        bytes += part;
        n -= part;
    }
}

static void put(aotc_wave *wave, const char *text)
{
    put_bytes(wave, text, strlen(text));
}

/* A name as one word: blanks and control characters become '_'. */
static void put_name(aotc_wave *wave, const char *name)
{
    if (!*name)
        put(wave, "_");
    for (; *name; name++)
        put_bytes(wave, (unsigned char)*name <= ' ' ? "_" : name, 1);
}

/* Declarations -------------------------------------------------------------------------------- */

static const char *timescale(uint64_t unit_fs, char text[16])
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

aotc_wave *aotc_wave_open(const char *path, uint64_t unit_fs)
{
    aotc_wave *wave = calloc(1, sizeof *wave);
    if (!wave)
        return NULL;
    wave->file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (wave->file < 0) {
        free(wave);
        return NULL;
    }
    wave->unit_fs = unit_fs ? unit_fs : 1;
    char text[16];
    put(wave, "$version aotc $end\n$timescale ");
    put(wave, timescale(wave->unit_fs, text));
    put(wave, " $end\n");
    return wave;
}

void aotc_wave_scope(aotc_wave *wave, const char *name)
{
    put(wave, "$scope module ");
    put_name(wave, name);
    put(wave, " $end\n");
}

void aotc_wave_upscope(aotc_wave *wave)
{
    put(wave, "$upscope $end\n");
}

/* Identifier codes count in base 94 with the digits '!' .. '~'. */
static void make_id(char id[6], uint32_t number)
{
    int n = 0;
    do {
        id[n++] = (char)('!' + number % 94);
        number /= 94;
    } while (number);
    id[n] = 0;
}

/* A new row, or NULL without memory. */
static variable *new_variable(aotc_wave *wave)
{
    if (wave->n_variables == wave->variable_room) {
        uint32_t room = wave->variable_room ? 2 * wave->variable_room : 256;
        variable *variables = realloc(wave->variables, room * sizeof *variables);
        if (!variables) {
            wave->error = ENOMEM;
            return NULL;
        }
        wave->variables = variables;
        wave->variable_room = room;
    }
    return &wave->variables[wave->n_variables++];
}

void aotc_wave_var(aotc_wave *wave, const char *name, uint32_t width, const void *at,
                   const void *unknown, uint32_t bytes, bool real)
{
    variable *v = width ? new_variable(wave) : NULL;
    if (!v)
        return;
    *v = (variable){.at = at, .unknown = unknown, .width = width, .bytes = bytes, .real = real};
    make_id(v->id, wave->n_ids++);
    char text[64];
    snprintf(text, sizeof text, "$var %s %u %s ", real ? "real" : "wire", (unsigned)width, v->id);
    put(wave, text);
    put_name(wave, name);
    if (width > 1 && !real) {
        snprintf(text, sizeof text, " [%u:0]", (unsigned)width - 1);
        put(wave, text);
    }
    put(wave, " $end\n");
    variable *rest = unknown ? new_variable(wave) : NULL;
    if (rest)
        *rest = (variable){.at = unknown, .bytes = bytes, .is_unknown = true};
    else if (unknown)
        wave->variables[wave->n_variables - 1].unknown = NULL;
}

/* Cuts the variables into blocks and gives each its copy. */
static bool make_blocks(aotc_wave *wave)
{
    uint32_t n = wave->n_variables;
    block *blocks = calloc(n ? n : 1, sizeof *blocks);
    if (!blocks)
        return false;
    uint32_t n_blocks = 0;
    size_t total = 0;
    for (uint32_t i = 0; i < n; i++) {
        const variable *v = &wave->variables[i];
        block *b = n_blocks ? &blocks[n_blocks - 1] : NULL;
        uintptr_t low = (uintptr_t)v->at, high = low + v->bytes;
        if (b) {
            uintptr_t b_low = (uintptr_t)b->at, b_high = b_low + b->bytes;
            uintptr_t new_low = low < b_low ? low : b_low;
            uintptr_t new_high = high > b_high ? high : b_high;
            if (new_high - new_low <= b->bytes + v->bytes + GAP_BYTES) {
                b->at = low < b_low ? v->at : b->at;
                total += new_high - new_low - b->bytes;
                b->bytes = new_high - new_low;
                b->n++;
                continue;
            }
        }
        blocks[n_blocks++] = (block){.at = v->at, .bytes = v->bytes, .first = i, .n = 1};
        total += v->bytes;
    }
    wave->blocks = blocks;
    wave->n_blocks = n_blocks;
    wave->copies = malloc(total ? total : 1);
    if (!wave->copies)
        return false;
    uint8_t *copy = wave->copies;
    for (uint32_t i = 0; i < n_blocks; i++) {
        block *b = &blocks[i];
        b->copy = copy;
        copy += b->bytes;
        for (uint32_t k = b->first; k < b->first + b->n; k++)
            wave->variables[k].copy = b->copy + (wave->variables[k].at - b->at);
    }
    return true;
}

void aotc_wave_begin(aotc_sim *sim, aotc_wave *wave)
{
    put(wave, "$enddefinitions $end\n");
    sim->wave = wave;
    aotc_observe(sim);
    if (!make_blocks(wave)) {
        wave->error = ENOMEM;
        wave->n_blocks = 0;
    }
}

/* Values -------------------------------------------------------------------------------------- */

static char digit_of(const variable *v, uint32_t bit)
{
    uint32_t one = v->at[bit / 8] >> bit % 8 & 1;
    uint32_t unknown = v->unknown ? v->unknown[bit / 8] >> bit % 8 & 1 : 0;
    return "01zx"[unknown << 1 | one];
}

static void put_value(aotc_wave *wave, const variable *v)
{
    const uint8_t *bytes = v->at;
    if (v->real) {
        char text[48];
        double value;
        float single;
        if (v->bytes == 4) {
            memcpy(&single, bytes, 4);
            value = single;
        } else {
            memcpy(&value, bytes, 8);
        }
        snprintf(text, sizeof text, "r%.16g ", value);
        put(wave, value == value ? text : "rnan ");
    } else if (v->width == 1) {
        char digit[2] = {digit_of(v, 0), 0};
        put(wave, digit);
    } else {
        /* Digits are left out that a reader puts there again: zeros before 0 and 1, and what is the
         * same as an x or z behind it. */
        uint32_t bit = v->width - 1;
        char top = digit_of(v, bit), next;
        for (; bit > 0; bit--) {
            next = digit_of(v, bit - 1);
            if (top == '1' || (top == '0' ? next > '1' : next != top))
                break;
            top = next;
        }
        put(wave, "b");
        char digits[256];
        uint32_t n = 0;
        for (uint32_t i = bit + 1; i-- > 0;) {
            digits[n++] = digit_of(v, i);
            if (n == sizeof digits || i == 0) {
                put_bytes(wave, digits, n);
                n = 0;
            }
        }
        put(wave, " ");
    }
    put(wave, v->id);
    put(wave, "\n");
}

static void put_time(aotc_wave *wave, uint64_t time)
{
    if (wave->any_time && time == wave->time)
        return;
    char text[32];
    snprintf(text, sizeof text, "#%llu\n", (unsigned long long)time);
    put(wave, text);
    wave->time = time;
    wave->any_time = true;
}

static void dump_all(aotc_wave *wave, uint64_t time)
{
    put_time(wave, time);
    put(wave, "$dumpvars\n");
    for (uint32_t i = 0; i < wave->n_blocks; i++)
        memcpy(wave->blocks[i].copy, wave->blocks[i].at, wave->blocks[i].bytes);
    for (uint32_t i = 0; i < wave->n_variables && wave->n_blocks; i++)
        if (!wave->variables[i].is_unknown)
            put_value(wave, &wave->variables[i]);
    put(wave, "$end\n");
}

void aotc_wave_slot(aotc_sim *sim)
{
    aotc_wave *wave = sim->wave;
    uint64_t time = sim->now.fs / wave->unit_fs;
    if (!wave->begun) {
        wave->begun = true;
        dump_all(wave, time);
        return;
    }
    for (uint32_t i = 0; i < wave->n_blocks; i++) {
        block *b = &wave->blocks[i];
        b->changed = memcmp(b->copy, b->at, b->bytes) != 0;
        if (!b->changed)
            continue;
        for (uint32_t k = b->first; k < b->first + b->n; k++) {
            const variable *v = &wave->variables[k];
            if (memcmp(v->copy, v->at, v->bytes) == 0)
                continue;
            if (v->is_unknown && memcmp(v[-1].copy, v[-1].at, v->bytes) != 0)
                continue; /* its value has changed too, and shows both */
            put_time(wave, time);
            put_value(wave, v->is_unknown ? v - 1 : v);
        }
    }
    /* At the end: variables may overlap, and an unknown part may lie in another block. */
    for (uint32_t i = 0; i < wave->n_blocks; i++)
        if (wave->blocks[i].changed)
            memcpy(wave->blocks[i].copy, wave->blocks[i].at, wave->blocks[i].bytes);
}

bool aotc_wave_flush(aotc_sim *sim)
{
    if (!sim->wave)
        return true;
    write_out(sim->wave);
    return sim->wave->error == 0;
}

bool aotc_wave_end(aotc_sim *sim)
{
    aotc_wave *wave = sim->wave;
    if (!wave)
        return true;
    if (sim->started)
        aotc_wave_slot(sim);
    put_time(wave, sim->now.fs / wave->unit_fs);
    write_out(wave);
    if (close(wave->file) != 0 && !wave->error)
        wave->error = errno;
    bool good = wave->error == 0;
    free(wave->variables);
    free(wave->blocks);
    free(wave->copies);
    free(wave);
    sim->wave = NULL;
    return good;
}
