/* output.h - aotc_text from the inside, for file.c (streams) and text.c (run options). */
#ifndef AOTC_OUTPUT_H
#define AOTC_OUTPUT_H

#include "services.h"

#define MCD_BITS 31

typedef struct {
    aotc_out out; /* first, so that a buffer finds its file */
    char *name;
    bool writable, terminal, failed;
    unsigned char *input; /* input.c: what was read ahead, [input_at, input_end) */
    size_t input_at, input_end;
    bool at_end;      /* a read has met the end */
    int input_error;  /* errno of the last failure to read, 0 if none */
} file;

struct aotc_text {
    file builder; /* strings under construction: memory only */
    file standard[3];
    file **files; /* by descriptor without bit 31; NULL: closed */
    uint32_t n_files;
    file *bits[MCD_BITS];
    aotc_out *out; /* where aotc_put_* append */
    uint64_t put_stream;
    bool put_all; /* the stream is no single file: collect, then print to each */
    bool warned;  /* about a descriptor that is not open */
    bool closing;
    char *taken;
    void *literals; /* string.c */
    void *dpi;      /* dpi.c */
    char **plusargs;
    char *folder; /* of the design, or NULL */
    uint32_t n_plusargs, n_paths;
    char **paths;
    uint64_t time_unit;
    char error[300];
    int error_number; /* its errno */
};

/* The one open file that a descriptor stands for, or NULL if it is a set or not open (file.c). */
file *aotc_text_file(aotc_text *text, uint32_t descriptor);
/* Writes out a file's buffer, after moving the file back over what was read ahead. */
void aotc_text_write_out(aotc_sim *sim, file *f);
/* Forgets what was read ahead, and moves the file back over it (file.c). */
void aotc_input_drop(file *f);

/* Frees what text.c keeps. */
void aotc_text_free_options(aotc_text *text);

#endif
