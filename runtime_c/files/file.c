/* file.c - output streams, files opened by the simulation, and their buffers.
 *
 * Owns:       aotc_text: every stream, the buffer that strings are built in, run options of text.
 * Invariants: out.used <= out.capacity; a stream that failed to write drops what comes after, and
 *             the first failure of all is kept for the end of the run.
 * Order:      standard output is written out before anything goes to standard error, and at once
 *             when it is a terminal.
 * Errors:     a failed write ends the run with exit status 3 after the current activity.
 */
#define _POSIX_C_SOURCE 200809L
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define BUFFER_BYTES ((size_t)65536)
#define FIRST_FREE 3 /* descriptors 0..2 are standard input, output and error */

/* Buffers ------------------------------------------------------------------------------------ */

static void keep_error(aotc_sim *sim, const file *f, int number)
{
    aotc_text *text = aotc_text_of(sim);
    if (!text->error[0]) {
        snprintf(text->error, sizeof text->error, "%s: %s", f->name, strerror(number));
        text->error_number = number;
    }
    if (!text->closing)
        aotc_finish(sim, 3, false);
}

void aotc_input_drop(file *f)
{
    if (f->input_at < f->input_end)
        lseek(f->out.fd, -(off_t)(f->input_end - f->input_at), SEEK_CUR);
    f->input_at = f->input_end;
}

void aotc_text_write_out(aotc_sim *sim, file *f)
{
    aotc_out *out = &f->out;
    if (out->used && f->input_at < f->input_end)
        aotc_input_drop(f);
    if (out->fd < 0)
        return;
    for (size_t done = 0; done < out->used && !f->failed;) {
        ssize_t n = write(out->fd, out->data + done, out->used - done);
        if (n >= 0) {
            done += (size_t)n;
        } else if (errno != EINTR) {
            f->failed = true;
            keep_error(sim, f, errno);
        }
    }
    out->used = 0;
}

char *aotc_out_reserve(aotc_sim *sim, aotc_out *out, size_t n)
{
    if (out->capacity - out->used >= n)
        return out->data + out->used;
    if (out->fd >= 0) /* what has no file keeps everything */
        aotc_text_write_out(sim, (file *)(void *)out);
    if (out->capacity - out->used < n) {
        size_t capacity = out->capacity ? out->capacity : BUFFER_BYTES;
        while (capacity - out->used < n) {
            if (capacity > SIZE_MAX / 2)
                aotc_heap_exhausted(sim, n);
            capacity *= 2;
        }
        char *data = realloc(out->data, capacity);
        if (!data)
            aotc_heap_exhausted(sim, capacity);
        out->data = data;
        out->capacity = capacity;
    }
    return out->data + out->used;
}

void aotc_out_append(aotc_sim *sim, aotc_out *out, const char *bytes, size_t n)
{
    if (n == 0)
        return;
    memcpy(aotc_out_reserve(sim, out, n), bytes, n);
    out->used += n;
}

aotc_out *aotc_text_out(aotc_sim *sim)
{
    return aotc_text_of(sim)->out;
}

void aotc_text_build(aotc_sim *sim)
{
    aotc_text *text = aotc_text_of(sim);
    text->out = &text->builder.out;
    text->out->used = 0;
}

uint64_t aotc_text_built(aotc_sim *sim)
{
    const aotc_out *out = &aotc_text_of(sim)->builder.out;
    return aotc_string_new(sim, out->data, out->used);
}

/* Streams ------------------------------------------------------------------------------------ */

file *aotc_text_file(aotc_text *text, uint32_t descriptor)
{
    if (descriptor & 0x80000000u) {
        uint32_t i = descriptor & 0x7fffffffu;
        return i < text->n_files ? text->files[i] : NULL;
    }
    if (descriptor == 0 || descriptor & (descriptor - 1))
        return NULL;
    return text->bits[__builtin_ctz(descriptor)];
}

static void warn_closed(aotc_sim *sim, uint32_t descriptor)
{
    aotc_text *text = aotc_text_of(sim);
    if (text->warned)
        return;
    text->warned = true;
    char message[120];
    int n = snprintf(message, sizeof message,
                     "text printed to descriptor 0x%08x is lost: no such file is open for writing",
                     (unsigned)descriptor);
    aotc_report(sim, AOTC_WARNING, AOTC_NO_LOC, aotc_string_new(sim, message, (uint64_t)n));
}

/* What follows a complete print to a file. */
static void printed(aotc_sim *sim, file *f)
{
    aotc_text *text = aotc_text_of(sim);
    if (f == &text->standard[2])
        aotc_text_write_out(sim, &text->standard[1]);
    if (f->terminal || f == &text->standard[2])
        aotc_text_write_out(sim, f);
}

static void print_to(aotc_sim *sim, file *f, const char *bytes, size_t n)
{
    aotc_out_append(sim, &f->out, bytes, n);
    printed(sim, f);
}

static void print_bytes(aotc_sim *sim, uint32_t descriptor, const char *bytes, size_t n)
{
    aotc_text *text = aotc_text_of(sim);
    file *f = aotc_text_file(text, descriptor);
    if (f) {
        if (f->writable)
            print_to(sim, f, bytes, n);
        else
            warn_closed(sim, descriptor);
        return;
    }
    bool lost = descriptor == 0 || descriptor & 0x80000000u;
    for (int i = 0; i < MCD_BITS && !(descriptor & 0x80000000u); i++) {
        if (!(descriptor >> i & 1))
            continue;
        if (text->bits[i])
            print_to(sim, text->bits[i], bytes, n);
        else
            lost = true;
    }
    if (lost)
        warn_closed(sim, descriptor);
}

void aotc_print(aotc_sim *sim, uint64_t text, uint64_t stream)
{
    const aotc_string *s = aotc_string_at(text);
    print_bytes(sim, (uint32_t)stream, s->bytes, (size_t)s->length);
}

void aotc_put_begin(aotc_sim *sim, uint64_t stream)
{
    aotc_text *text = aotc_text_of(sim);
    file *f = aotc_text_file(text, (uint32_t)stream);
    text->put_stream = stream;
    text->put_all = !f || !f->writable;
    if (text->put_all)
        aotc_text_build(sim);
    else
        text->out = &f->out;
}

void aotc_put_end(aotc_sim *sim)
{
    aotc_text *text = aotc_text_of(sim);
    if (text->put_all)
        print_bytes(sim, (uint32_t)text->put_stream, text->out->data, text->out->used);
    else
        printed(sim, (file *)(void *)text->out);
}

/* Files -------------------------------------------------------------------------------------- */

/* Opens a file; NULL with errno set if that fails. */
static file *open_file(const aotc_string *name, int32_t mode)
{
    static const int flags[] = {O_RDONLY,
                                O_WRONLY | O_CREAT | O_TRUNC,
                                O_WRONLY | O_CREAT | O_APPEND,
                                O_RDWR,
                                O_RDWR | O_CREAT | O_TRUNC,
                                O_RDWR | O_CREAT | O_APPEND};
    if (name->length == 0 || memchr(name->bytes, 0, (size_t)name->length)) {
        errno = ENOENT;
        return NULL;
    }
    file *f = calloc(1, sizeof *f);
    char *path = malloc((size_t)name->length + 1);
    if (f && path) {
        memcpy(path, name->bytes, (size_t)name->length);
        path[name->length] = 0;
        f->name = path;
        f->writable = mode != 0;
        f->out.fd = open(path, flags[mode] | O_CLOEXEC, 0666);
        if (f->out.fd >= 0)
            return f;
    }
    int number = errno;
    free(path);
    free(f);
    errno = number;
    return NULL;
}

static void close_file(aotc_sim *sim, file *f)
{
    aotc_text_write_out(sim, f);
    if (close(f->out.fd) != 0 && !f->failed && errno != EINTR)
        keep_error(sim, f, errno);
    free(f->out.data);
    free(f->input);
    free(f->name);
    free(f);
}

/* The lowest free descriptor for `f`; 0 if there is no memory. */
static uint32_t number_file(aotc_text *text, file *f)
{
    uint32_t i = FIRST_FREE;
    while (i < text->n_files && text->files[i])
        i++;
    if (i == text->n_files) {
        file **grown = realloc(text->files, (i + 8) * sizeof(file *));
        if (!grown)
            return 0;
        memset(grown + i, 0, 8 * sizeof(file *));
        text->files = grown;
        text->n_files = i + 8;
    }
    text->files[i] = f;
    return i | 0x80000000u;
}

uint32_t aotc_file_open(aotc_sim *sim, uint64_t name, int32_t mode)
{
    aotc_text *text = aotc_text_of(sim);
    if (mode > 5)
        return 0;
    uint32_t bit = 1;
    while (mode < 0 && bit < MCD_BITS && text->bits[bit])
        bit++;
    if (mode < 0 && bit == MCD_BITS)
        return 0;
    file *f = open_file(aotc_string_at(name), mode < 0 ? 1 : mode);
    if (!f)
        return 0;
    if (mode < 0) {
        text->bits[bit] = f;
        return (uint32_t)1 << bit;
    }
    uint32_t descriptor = number_file(text, f);
    if (descriptor == 0)
        close_file(sim, f);
    return descriptor;
}

uint64_t aotc_file_get(aotc_sim *sim, uint32_t loc, uint64_t name)
{
    aotc_text *text = aotc_text_of(sim);
    const aotc_string *s = aotc_string_at(name);
    for (uint32_t i = FIRST_FREE; i < text->n_files; i++)
        if (text->files[i] && strlen(text->files[i]->name) == s->length &&
            memcmp(text->files[i]->name, s->bytes, (size_t)s->length) == 0)
            return i | 0x80000000u;
    uint32_t descriptor = aotc_file_open(sim, name, 1);
    if (descriptor == 0) {
        int number = errno;
        char message[400];
        int n = snprintf(message, sizeof message, "cannot create file \"%.*s\": %s",
                         s->length > 255 ? 255 : (int)s->length, s->bytes, strerror(number));
        aotc_report(sim, AOTC_ERROR, loc, aotc_string_new(sim, message, (uint64_t)n));
    }
    return descriptor;
}

void aotc_file_close(aotc_sim *sim, uint32_t descriptor)
{
    aotc_text *text = aotc_text_of(sim);
    if (descriptor & 0x80000000u) {
        uint32_t i = descriptor & 0x7fffffffu;
        if (i >= FIRST_FREE && i < text->n_files && text->files[i]) {
            close_file(sim, text->files[i]);
            text->files[i] = NULL;
        }
        return;
    }
    for (int i = 1; i < MCD_BITS; i++)
        if (descriptor >> i & 1 && text->bits[i]) {
            close_file(sim, text->bits[i]);
            text->bits[i] = NULL;
        }
}

void aotc_file_flush(aotc_sim *sim, uint64_t stream)
{
    aotc_text *text = aotc_text_of(sim);
    uint32_t descriptor = (uint32_t)stream;
    file *f = aotc_text_file(text, descriptor);
    if (f)
        aotc_text_write_out(sim, f);
    for (int i = 0; i < MCD_BITS && !(descriptor & 0x80000000u); i++)
        if (descriptor >> i & 1 && text->bits[i])
            aotc_text_write_out(sim, text->bits[i]);
}

void aotc_file_flush_all(aotc_sim *sim)
{
    aotc_text *text = aotc_text_of(sim);
    for (uint32_t i = 1; i < text->n_files; i++)
        if (text->files[i])
            aotc_text_write_out(sim, text->files[i]);
    for (int i = 1; i < MCD_BITS; i++)
        if (text->bits[i])
            aotc_text_write_out(sim, text->bits[i]);
}

/* Set-up and where standard output goes ------------------------------------------------------ */

bool aotc_text_open(aotc_sim *sim)
{
    static char *const names[] = {"standard input", "standard output", "standard error"};
    aotc_text *text = calloc(1, sizeof *text);
    ((aotc_services *)(void *)sim)->text = text;
    if (!text)
        return false;
    text->files = calloc(8, sizeof(file *));
    if (!text->files) {
        free(text);
        ((aotc_services *)(void *)sim)->text = NULL;
        return false;
    }
    text->n_files = 8;
    for (int i = 0; i < 3; i++) {
        file *f = &text->standard[i];
        f->name = names[i];
        f->out.fd = i;
        f->writable = i > 0;
        f->terminal = i > 0 && isatty(i);
        text->files[i] = f;
    }
    text->bits[0] = &text->standard[1];
    text->builder.name = "string";
    text->builder.out.fd = -1;
    text->out = &text->builder.out;
    text->time_unit = 1000;
    return true;
}

void aotc_text_close(aotc_sim *sim)
{
    aotc_text *text = aotc_text_of(sim);
    text->closing = true;
    aotc_image_close(((aotc_services *)(void *)sim)->image);
    ((aotc_services *)(void *)sim)->image = NULL;
    aotc_file_flush_all(sim);
    for (uint32_t i = FIRST_FREE; i < text->n_files; i++)
        if (text->files[i])
            close_file(sim, text->files[i]);
    for (int i = 1; i < MCD_BITS; i++)
        if (text->bits[i])
            close_file(sim, text->bits[i]);
    for (int i = 0; i < 3; i++) {
        free(text->standard[i].out.data);
        free(text->standard[i].input);
    }
    free(text->builder.out.data);
    free(text->files);
    free(text->taken);
    aotc_text_free_options(text);
    free(text);
    ((aotc_services *)(void *)sim)->text = NULL;
}

void aotc_text_capture(aotc_sim *sim, bool on)
{
    file *f = &aotc_text_of(sim)->standard[1];
    aotc_text_write_out(sim, f);
    f->out.fd = on ? -1 : 1;
    f->terminal = !on && isatty(1);
}

const char *aotc_text_take(aotc_sim *sim, uint64_t *length)
{
    aotc_text *text = aotc_text_of(sim);
    aotc_out *out = &text->standard[1].out;
    free(text->taken);
    text->taken = out->data;
    *length = out->used;
    out->data = NULL;
    out->used = out->capacity = 0;
    return text->taken;
}

bool aotc_text_flush(aotc_sim *sim)
{
    aotc_file_flush_all(sim);
    return aotc_text_of(sim)->error[0] == 0;
}

const char *aotc_text_error(aotc_sim *sim)
{
    const char *error = aotc_text_of(sim)->error;
    return error[0] ? error : NULL;
}

int aotc_text_errno(aotc_sim *sim)
{
    return aotc_text_of(sim)->error_number;
}
