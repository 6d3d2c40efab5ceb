/* wave_fst.c - FST files, through GTKWave's writer (fstapi.h), which the loader finds.
 *
 * Owns:       fst.
 * Invariants: the file depends on the values alone: date and version are fixed.
 * Errors:     the writer tells of few failures: the loader reads the finished file again.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "wave.h"

enum { PACK_LZ4 = 2 }; /* FST_WR_PT_LZ4 */

/* The date is that of no run. */
static const char DATE[] = "Thu Jan  1 00:00:00 1970\n";

typedef struct {
    const aotc_fst_writer *call;
    void *writer;
    uint64_t emitted;
} fst;

/* Numbers of kinds in fstapi.h. */
typedef struct {
    const char *kind;
    int number;
} row;

static const row SCOPES[] = {{"module", 0}, {"task", 1}, {"function", 2}, {"begin", 3},
                             {"fork", 4}, {"generate", 5}, {"interface", 9}, {"program", 11}};
static const row VARIABLES[] = {
    {"event", 0}, {"integer", 1}, {"parameter", 2}, {"real", 3}, {"reg", 5}, {"supply0", 6},
    {"supply1", 7}, {"time", 8}, {"tri", 9}, {"triand", 10}, {"trior", 11}, {"trireg", 12},
    {"tri0", 13}, {"tri1", 14}, {"wand", 15}, {"wire", 16}, {"wor", 17}};

static int number_of(const row *rows, size_t n, const char *kind, int other)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].kind, kind) == 0)
            return rows[i].number;
    return other;
}

void *aotc_wave_fst_open(const char *path, uint64_t unit_fs, const aotc_fst_writer *writer)
{
    fst *to = calloc(1, sizeof *to);
    if (!to)
        return NULL;
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666); /* for errno */
    to->call = writer;
    to->writer = file >= 0 && close(file) == 0 ? writer->create(path, 1) : NULL;
    if (!to->writer) {
        errno = errno ? errno : EIO;
        free(to);
        return NULL;
    }
    char text[16];
    writer->set_date(to->writer, DATE);
    writer->set_version(to->writer, "aotc");
    writer->set_time_scale(to->writer, aotc_wave_timescale(unit_fs, text));
    writer->set_pack_type(to->writer, PACK_LZ4);
    return to;
}

static void scope(void *file, const char *kind, const char *name)
{
    fst *to = file;
    int number = number_of(SCOPES, sizeof SCOPES / sizeof *SCOPES, kind, 0);
    to->call->set_scope(to->writer, number, name, NULL);
}

static void upscope(void *file)
{
    fst *to = file;
    to->call->set_upscope(to->writer);
}

static uint32_t declare(void *file, const aotc_wave_declaration *declared)
{
    fst *to = file;
    char text[512];
    const char *name = declared->name;
    if (declared->ranged && strlen(name) < sizeof text - 32) {
        snprintf(text, sizeof text, "%s [%d:%d]", name, (int)declared->left, (int)declared->right);
        name = text;
    }
    int kind = number_of(VARIABLES, sizeof VARIABLES / sizeof *VARIABLES, declared->kind, 16);
    return to->call->create_variable(to->writer, kind, 0, declared->width, name, 0);
}

static void header_end(void *file)
{
    (void)file;
}

static void put_time(void *file, uint64_t time)
{
    fst *to = file;
    to->call->emit_time(to->writer, time);
}

static void value(void *file, const aotc_wave_variable *variable, const char *digits)
{
    fst *to = file;
    to->emitted += variable->width + 4;
    to->call->emit_value(to->writer, variable->handle, digits);
}

static void real(void *file, const aotc_wave_variable *variable, double number)
{
    fst *to = file;
    to->emitted += sizeof number;
    to->call->emit_value(to->writer, variable->handle, &number);
}

static void mark(void *file, aotc_wave_mark what)
{
    fst *to = file;
    if (what == WAVE_DUMPON)
        to->call->emit_active(to->writer, 1);
}

static void mark_end(void *file, aotc_wave_mark what)
{
    fst *to = file;
    if (what == WAVE_DUMPOFF)
        to->call->emit_active(to->writer, 0);
}

static void comment(void *file, const char *text)
{
    (void)file;
    (void)text;
}

static uint64_t size(void *file)
{
    return ((fst *)file)->emitted;
}

static bool flush(void *file)
{
    fst *to = file;
    to->call->flush(to->writer);
    return true;
}

static bool close_file(void *file)
{
    fst *to = file;
    bool good = to->call->seek_failed(to->writer) == 0;
    to->call->close(to->writer);
    free(to);
    return good;
}

const aotc_wave_format aotc_wave_fst = {
    scope, upscope, declare, header_end, put_time, value, real,
    mark,  mark_end, comment, size,      flush,    close_file,
};
