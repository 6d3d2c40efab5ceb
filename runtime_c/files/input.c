/* input.c - reading files: $fgetc, $fgets, $fread, $fseek and their like.
 *
 * Owns:       what is read ahead of a file (output.h).
 * Invariants: input_at <= input_end; the file's own position is that of input_end. UNGET bytes in
 *             front of what is read are kept free, so that bytes can be put back.
 * Source:     IEEE 1800-2023 21.3.4..21.3.8; results as those of C's stdio.
 */
#define _POSIX_C_SOURCE 200809L
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { UNGET = 16, INPUT_BYTES = 4096 };

static file *file_of(aotc_sim *sim, uint32_t descriptor)
{
    return aotc_text_file(aotc_text_of(sim), descriptor);
}

/* Reads on; false at the end or when that fails. */
static bool fill(aotc_sim *sim, file *f)
{
    if (f->out.used)
        aotc_text_write_out(sim, f);
    if (f->out.fd == STDIN_FILENO) /* who answers a question has seen it */
        aotc_file_flush(sim, AOTC_STDOUT);
    if (!f->input)
        f->input = malloc(UNGET + INPUT_BYTES);
    if (!f->input)
        aotc_heap_exhausted(sim, INPUT_BYTES);
    ssize_t n;
    do
        n = read(f->out.fd, f->input + UNGET, INPUT_BYTES);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        f->input_error = errno;
    f->input_at = UNGET;
    f->input_end = UNGET + (size_t)(n > 0 ? n : 0);
    f->at_end = n == 0;
    return n > 0;
}

static int32_t next_byte(aotc_sim *sim, file *f)
{
    if (f->input_at == f->input_end && !fill(sim, f))
        return -1;
    return f->input[f->input_at++];
}

int32_t aotc_file_getc(aotc_sim *sim, uint32_t descriptor)
{
    file *f = file_of(sim, descriptor);
    return f ? next_byte(sim, f) : -1;
}

int32_t aotc_file_ungetc(aotc_sim *sim, int32_t byte, uint32_t descriptor)
{
    file *f = file_of(sim, descriptor);
    if (!f || byte == -1)
        return -1;
    if (!f->input) {
        f->input = malloc(UNGET + INPUT_BYTES);
        if (!f->input)
            aotc_heap_exhausted(sim, INPUT_BYTES);
        f->input_at = f->input_end = UNGET;
    }
    if (f->input_at == 0)
        return -1;
    f->input[--f->input_at] = (unsigned char)byte;
    f->at_end = false;
    return 0;
}

int32_t aotc_file_gets(aotc_sim *sim, uint32_t descriptor, uint32_t limit, uint64_t *line)
{
    file *f = file_of(sim, descriptor);
    uint32_t n = 0;
    *line = 0;
    if (!f)
        return 0;
    aotc_text_build(sim);
    for (int32_t c = 0; c != '\n' && (limit == 0 || n < limit);) {
        c = next_byte(sim, f);
        if (c < 0)
            break;
        aotc_put_char(sim, (uint8_t)c);
        n++;
    }
    *line = aotc_text_built(sim);
    return (int32_t)n;
}

int32_t aotc_file_read(aotc_sim *sim, uint32_t descriptor, uint64_t *value, uint32_t width)
{
    file *f = file_of(sim, descriptor);
    uint32_t n = (width + 7) / 8;
    for (uint32_t i = 0; f && i < n; i++) {
        int32_t c = next_byte(sim, f);
        if (c < 0)
            return (int32_t)i;
        uint32_t low = (n - 1 - i) * 8, size = width - low < 8 ? width - low : 8;
        uint64_t byte = (uint64_t)c & aotc_mask64(size);
        aotc_wide_insert(value, low, &byte, size);
    }
    return f ? (int32_t)n : 0;
}

int32_t aotc_file_seek(aotc_sim *sim, uint32_t descriptor, int32_t offset, int32_t from)
{
    static const int origin[] = {SEEK_SET, SEEK_CUR, SEEK_END};
    file *f = file_of(sim, descriptor);
    if (!f || from < 0 || from > 2)
        return -1;
    aotc_text_write_out(sim, f);
    if (f->input)
        aotc_input_drop(f);
    if (lseek(f->out.fd, offset, origin[from]) < 0) {
        f->input_error = errno;
        return -1;
    }
    f->at_end = false;
    return 0;
}

int32_t aotc_file_tell(aotc_sim *sim, uint32_t descriptor)
{
    file *f = file_of(sim, descriptor);
    off_t at = f ? lseek(f->out.fd, 0, SEEK_CUR) : -1;
    if (at < 0)
        return -1;
    return (int32_t)(at - (off_t)(f->input_end - f->input_at) + (off_t)f->out.used);
}

int32_t aotc_file_eof(aotc_sim *sim, uint32_t descriptor)
{
    const file *f = file_of(sim, descriptor);
    return f ? f->at_end : 1;
}

int32_t aotc_file_error(aotc_sim *sim, uint32_t descriptor, uint64_t *text)
{
    const file *f = file_of(sim, descriptor);
    int number = f ? f->input_error : EBADF;
    const char *message = number ? strerror(number) : "";
    *text = aotc_string_new(sim, message, strlen(message));
    return number;
}

uint32_t aotc_file_open_as(aotc_sim *sim, uint64_t name, uint64_t type)
{
    static const char *const types[] = {"r", "w", "a", "r+", "w+", "a+"};
    const aotc_string *s = aotc_string_at(type);
    char plain[4] = "";
    uint32_t n = 0;
    for (uint64_t i = 0; i < s->length; i++) /* "rb+" and "r+b" are "r+" */
        if (s->bytes[i] != 'b' && n < 3)
            plain[n++] = s->bytes[i];
    for (int mode = 0; mode < 6; mode++)
        if (strcmp(plain, types[mode]) == 0)
            return aotc_file_open(sim, name, mode);
    return 0;
}
