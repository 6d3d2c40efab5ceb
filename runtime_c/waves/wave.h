/* wave.h - what wave.c and the writers of its formats share (wave_vcd.c, wave_fst.c).
 *
 * Generated code never includes this file.
 */
#ifndef AOTC_WAVE_H
#define AOTC_WAVE_H

#include "sim.h"

/* A variable that is recorded. `handle` is what its format knows it by. */
typedef struct {
    const uint8_t *at;
    const uint8_t *unknown; /* or NULL */
    uint32_t width, bytes, handle;
    bool real;
} aotc_wave_variable;

/* What a checkpoint shows: all values, or x for all (21.7.1.3). */
typedef enum { WAVE_DUMPVARS, WAVE_DUMPOFF, WAVE_DUMPON, WAVE_DUMPALL } aotc_wave_mark;

/* A file in one format. `digits` of a value are '0', '1', 'x', 'z', the highest first, as many as
 * its width. Times grow. A failure is kept until `close`, which frees `to`. */
typedef struct {
    void (*scope)(void *to, const char *kind, const char *name);
    void (*upscope)(void *to);
    /* Returns the handle. */
    uint32_t (*declare)(void *to, const aotc_wave_declaration *declared);
    void (*header_end)(void *to);
    void (*time)(void *to, uint64_t time);
    void (*value)(void *to, const aotc_wave_variable *variable, const char *digits);
    void (*real)(void *to, const aotc_wave_variable *variable, double value);
    /* Values until mark_end are a checkpoint. */
    void (*mark)(void *to, aotc_wave_mark mark);
    void (*mark_end)(void *to, aotc_wave_mark mark);
    void (*comment)(void *to, const char *text);
    /* Bytes that were written so far; as far as it is known. */
    uint64_t (*size)(void *to);
    bool (*flush)(void *to);
    bool (*close)(void *to);
} aotc_wave_format;

extern const aotc_wave_format aotc_wave_vcd, aotc_wave_fst;

/* "10ps" for 10,000 fs. */
const char *aotc_wave_timescale(uint64_t unit_fs, char text[16]);

/* NULL with errno set when the file cannot be made. */
void *aotc_wave_vcd_open(const char *path, uint64_t unit_fs);
/* Text for a file of aotc_wave_vcd, as it is. */
void aotc_wave_vcd_text(void *to, const char *text);
void *aotc_wave_fst_open(const char *path, uint64_t unit_fs, const aotc_fst_writer *writer);

#endif
