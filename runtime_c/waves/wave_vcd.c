/* wave_vcd.c - Value Change Dump files (IEEE 1800-2023 21.7.2).
 *
 * Owns:       vcd.
 * Invariants: the file depends on the values alone: it holds no date and no name of a machine.
 * Errors:     the first failure of a write is kept; flush and close return false then.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "wave.h"

enum { BUFFER_BYTES = 1 << 16 };

typedef struct {
    int file;
    int error; /* errno of the first failure, or 0 */
    uint32_t n_ids;
    uint64_t written;
    size_t used;
    char buffer[BUFFER_BYTES];
} vcd;

static void write_out(vcd *to)
{
    size_t at = 0;
    while (at < to->used && !to->error) {
        ssize_t n = write(to->file, to->buffer + at, to->used - at);
        if (n >= 0)
            at += (size_t)n;
        else if (errno != EINTR)
            to->error = errno;
    }
    to->written += to->used;
    to->used = 0;
}

static void put_bytes(vcd *to, const char *bytes, size_t n)
{
    while (n > 0) {
        if (to->used == BUFFER_BYTES)
            write_out(to);
        size_t part = BUFFER_BYTES - to->used;
        if (part > n)
            part = n;
        memcpy(to->buffer + to->used, bytes, part);
        to->used += part;
        bytes += part;
        n -= part;
    }
}

static void put(vcd *to, const char *text)
{
    put_bytes(to, text, strlen(text));
}

void aotc_wave_vcd_text(void *to, const char *text)
{
    put(to, text);
}

/* A name as one word: blanks and control characters become '_'. */
static void put_name(vcd *to, const char *name)
{
    if (!*name)
        put(to, "_");
    for (; *name; name++)
        put_bytes(to, (unsigned char)*name <= ' ' ? "_" : name, 1);
}

/* Identifier codes count in base 94 with the digits '!' .. '~'. */
static void put_id(vcd *to, uint32_t number, bool last)
{
    char id[8];
    size_t n = 0;
    do {
        id[n++] = (char)('!' + number % 94);
        number /= 94;
    } while (number);
    if (last)
        id[n++] = '\n';
    put_bytes(to, id, n);
}

void *aotc_wave_vcd_open(const char *path, uint64_t unit_fs)
{
    vcd *to = calloc(1, sizeof *to);
    if (!to)
        return NULL;
    to->file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (to->file < 0) {
        free(to);
        return NULL;
    }
    char text[16];
    put(to, "$version aotc $end\n$timescale ");
    put(to, aotc_wave_timescale(unit_fs, text));
    put(to, " $end\n");
    return to;
}

static void scope(void *file, const char *kind, const char *name)
{
    vcd *to = file;
    put(to, "$scope ");
    put(to, kind);
    put(to, " ");
    put_name(to, name);
    put(to, " $end\n");
}

static void upscope(void *file)
{
    put(file, "$upscope $end\n");
}

static uint32_t declare(void *file, const aotc_wave_declaration *declared)
{
    vcd *to = file;
    char text[64];
    put(to, "$var ");
    put(to, declared->kind);
    snprintf(text, sizeof text, " %u ", (unsigned)declared->width);
    put(to, text);
    put_id(to, to->n_ids, false);
    put(to, " ");
    put_name(to, declared->name);
    if (declared->ranged) {
        snprintf(text, sizeof text, " [%d:%d]", (int)declared->left, (int)declared->right);
        put(to, text);
    }
    put(to, " $end\n");
    return to->n_ids++;
}

static void header_end(void *file)
{
    put(file, "$enddefinitions $end\n");
}

static void put_time(void *file, uint64_t time)
{
    char text[32];
    int n = snprintf(text, sizeof text, "#%llu\n", (unsigned long long)time);
    put_bytes(file, text, (size_t)n);
}

static void value(void *file, const aotc_wave_variable *variable, const char *digits)
{
    vcd *to = file;
    if (variable->width == 1) {
        put_bytes(to, digits, 1);
    } else {
        /* Digits are left out that a reader puts there again: zeros before 0 and 1, and what is the
         * same as an x or z behind it. */
        uint32_t from = 0, last = variable->width - 1;
        while (from < last && digits[from] != '1' &&
               (digits[from] == '0' ? digits[from + 1] <= '1' : digits[from + 1] == digits[from]))
            from++;
        put_bytes(to, "b", 1);
        put_bytes(to, digits + from, variable->width - from);
        put_bytes(to, " ", 1);
    }
    put_id(to, variable->handle, true);
}

static void real(void *file, const aotc_wave_variable *variable, double number)
{
    char text[48];
    snprintf(text, sizeof text, "r%.16g ", number);
    put(file, number == number ? text : "rnan ");
    put_id(file, variable->handle, true);
}

static void mark(void *file, aotc_wave_mark what)
{
    static const char *const words[] = {"$dumpvars\n", "$dumpoff\n", "$dumpon\n", "$dumpall\n"};
    put(file, words[what]);
}

static void mark_end(void *file, aotc_wave_mark what)
{
    (void)what;
    put(file, "$end\n");
}

static void comment(void *file, const char *text)
{
    put(file, "$comment ");
    put(file, text);
    put(file, " $end\n");
}

static uint64_t size(void *file)
{
    vcd *to = file;
    return to->written + to->used;
}

static bool flush(void *file)
{
    vcd *to = file;
    write_out(to);
    return to->error == 0;
}

static bool close_file(void *file)
{
    vcd *to = file;
    write_out(to);
    if (close(to->file) != 0 && !to->error)
        to->error = errno;
    bool good = to->error == 0;
    free(to);
    return good;
}

const aotc_wave_format aotc_wave_vcd = {
    scope, upscope, declare, header_end, put_time, value, real,
    mark,  mark_end, comment, size,      flush,    close_file,
};
