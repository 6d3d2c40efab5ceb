/* services.h - what the files of runtime_c share about the heap and text output.
 *
 * Generated code never includes this file. `struct aotc_sim` starts with an aotc_services, so
 * that heap.c, string.c, queue.c, assoc.c, format.c and file.c need to know nothing else of it.
 * Objects of the heap are described here because four files look into them.
 */
#ifndef AOTC_SERVICES_H
#define AOTC_SERVICES_H

#include "aotc.h"

typedef struct aotc_heap aotc_heap;
typedef struct aotc_text aotc_text;
typedef struct aotc_memory aotc_memory;
typedef struct aotc_covers aotc_covers;
typedef struct aotc_coverage aotc_coverage;
typedef struct aotc_system aotc_system;

/* The first member of struct aotc_sim. */
typedef struct {
    aotc_front front; /* must be first: what generated code looks at (object.h) */
    aotc_heap *heap;
    aotc_text *text;
    aotc_memory *memory; /* NULL until it is first used */
    aotc_covers *covers; /* NULL until the first one is evaluated */
    aotc_coverage *coverage; /* NULL until the first covergroup is met */
    aotc_system *system; /* NULL until a system task needs it (system_state.h) */
    struct aotc_samples *samples; /* object_samples.c: NULL without classes */
    struct aotc_objects *objects; /* object.c: NULL without classes */
    struct weak_reference *weak;  /* weak.c: all of them, NULL for none */
    struct aotc_image *image; /* readmem.c: words between a file and an array, or NULL */
    uint64_t random;     /* native.c: state of rand, 0 before its first use */
} aotc_services;

static inline aotc_heap *aotc_heap_of(aotc_sim *sim)
{
    return ((aotc_services *)(void *)sim)->heap;
}

static inline aotc_text *aotc_text_of(aotc_sim *sim)
{
    return ((aotc_services *)(void *)sim)->text;
}

/* Creates and frees heap and text. Opening returns false when there is no memory. Closing writes
 * out what is buffered and closes the files. */
bool aotc_services_open(aotc_sim *sim);
void aotc_services_close(aotc_sim *sim);

bool aotc_heap_open(aotc_sim *sim);
void aotc_heap_close(aotc_sim *sim);
bool aotc_text_open(aotc_sim *sim);
void aotc_text_close(aotc_sim *sim);
/* These two are made when they are first used. */
void aotc_memory_close(aotc_sim *sim);
void aotc_covers_close(aotc_sim *sim);
void aotc_coverage_close(aotc_sim *sim);

/* Objects ------------------------------------------------------------------------------------- */

/* Kinds stand in aotc.h's heap.h as AOTC_KIND_*. `flags` belongs to the kind's own file. */
typedef struct {
    uint8_t kind;
    uint8_t flags;
    uint16_t spare16;
    uint32_t spare32;
} aotc_object;

/* A new zeroed object of `bytes` bytes, header included. May run the collector. Unwinds with a
 * limit error when memory is out. */
void *aotc_heap_new(aotc_sim *sim, int kind, size_t bytes);

/* The same, but NULL when memory is out. */
void *aotc_heap_try_new(aotc_sim *sim, int kind, size_t bytes);

/* Memory that one object owns outside of the heap (payloads of queues and associative arrays),
 * counted under `kind`. Like realloc and free with known sizes; `try` returns NULL when memory is
 * out, and leaves `old` as it was. */
void *aotc_heap_try_payload(aotc_sim *sim, int kind, void *old, size_t old_bytes, size_t bytes);
void *aotc_heap_payload(aotc_sim *sim, int kind, void *old, size_t old_bytes, size_t bytes);
void aotc_heap_free_payload(aotc_sim *sim, int kind, void *payload, size_t bytes);

/* Unwinds: memory for `bytes` more bytes is out. */
_Noreturn void aotc_heap_exhausted(aotc_sim *sim, size_t bytes);

/* During a collection: marks what any 64 bits in a row of some words point to. */
void aotc_heap_mark_packed(aotc_sim *sim, const void *words, uint64_t n);

/* During a collection: asks for old versions of a queue or an array to be given their own payload
 * when the collection is over, so that the versions in between can go. */
void aotc_heap_settle_later(aotc_sim *sim, uint64_t handle);

/* What each kind must offer the collector (queue.c, assoc.c, string.c). `trace` reports what an
 * object refers to with aotc_heap_mark; `drop` frees its payload. */
void aotc_string_trace(aotc_sim *sim, aotc_object *object);
void aotc_queue_trace(aotc_sim *sim, aotc_object *object);
void aotc_queue_drop(aotc_sim *sim, aotc_object *object);
void aotc_queue_settle(aotc_sim *sim, aotc_object *object);
void aotc_assoc_trace(aotc_sim *sim, aotc_object *object);
void aotc_assoc_drop(aotc_sim *sim, aotc_object *object);
void aotc_assoc_settle(aotc_sim *sim, aotc_object *object);
/* The same for the kinds of files that tests of the heap alone do without; NULL for nothing. Never
 * fails. */
typedef void (*aotc_object_visit)(aotc_sim *sim, aotc_object *object);
void aotc_heap_set_kind(aotc_sim *sim, int kind, aotc_object_visit trace, aotc_object_visit drop);
/* A function that every collection calls when all that lives is marked, and what it may ask: whether
 * the object of a handle lives. Never fail. */
void aotc_heap_set_marked(aotc_sim *sim, void (*visit)(aotc_sim *sim));
bool aotc_heap_marked(aotc_sim *sim, uint64_t handle);
void aotc_objects_close(aotc_sim *sim);
/* Samples at safe points, without end (object_samples.c). */
void aotc_samples_open(aotc_sim *sim, uint32_t n_classes);
void aotc_samples_close(aotc_sim *sim);

static inline aotc_object *aotc_object_at(uint64_t handle)
{
    return (aotc_object *)(uintptr_t)handle;
}

/* Strings ------------------------------------------------------------------------------------- */

/* A string whose `length` bytes are still to be written, where `*bytes` says. May run the
 * collector. */
uint64_t aotc_string_blank(aotc_sim *sim, uint64_t length, char **bytes);

/* Bytes and length of a string or format string. */
static inline const aotc_string *aotc_string_at(uint64_t handle)
{
    static const aotc_string empty = {AOTC_KIND_STRING, 0, 0, ""};
    return handle ? (const aotc_string *)(uintptr_t)handle : &empty;
}

/* Whether two handles hold equal values: strings by bytes, containers by their elements. */
bool aotc_handle_equal(aotc_sim *sim, uint64_t a, uint64_t b);
/* Sign of a - b: of strings by bytes, of objects of classes by the order in which they were made. */
int aotc_handle_compare(uint64_t a, uint64_t b);

/* Elements of containers (queue.c) ------------------------------------------------------------ */

/* Bytes that one element of a shape takes in a payload: 1, 2, 4, 8 or a multiple of 8. */
static inline uint32_t aotc_cell_bytes(uint32_t shape)
{
    uint32_t width = shape & AOTC_SHAPE_WIDTH;
    return width <= 8 ? 1 : width <= 16 ? 2 : width <= 32 ? 4 : (width + 63) / 64 * 8;
}

/* Words that a value of a shape takes, at least 1. */
static inline uint32_t aotc_shape_words(uint32_t shape)
{
    uint32_t words = ((shape & AOTC_SHAPE_WIDTH) + 63) / 64;
    return words ? words : 1;
}

static inline void aotc_cell_copy(void *to, const void *from, uint32_t bytes)
{
    switch (bytes) {
    case 1: memcpy(to, from, 1); break;
    case 2: memcpy(to, from, 2); break;
    case 4: memcpy(to, from, 4); break;
    case 8: memcpy(to, from, 8); break;
    default: memcpy(to, from, bytes); break;
    }
}

static inline void aotc_cell_load(uint64_t *value, const void *cell, uint32_t shape)
{
    value[0] = 0;
    aotc_cell_copy(value, cell, aotc_cell_bytes(shape));
}

static inline void aotc_cell_store(void *cell, const uint64_t *value, uint32_t shape)
{
    aotc_cell_copy(cell, value, aotc_cell_bytes(shape));
}

/* Reports the handles of an element to the collector. */
void aotc_cell_trace(aotc_sim *sim, const void *cell, uint32_t shape);
bool aotc_cell_equal(aotc_sim *sim, const void *a, const void *b, uint32_t shape);

/* Arrays (array.c) ---------------------------------------------------------------------------- */

/* A new array of n elements, all 0; they follow each other at `cells`, where the caller writes what
 * they are to be before anything else is allocated. */
uint64_t aotc_array_new(aotc_sim *sim, uint32_t shape, uint64_t n, unsigned char **cells);
/* Cell of element i, which exists; valid until the array is next updated. */
const unsigned char *aotc_array_cell(aotc_sim *sim, uint64_t array, uint64_t i);

/* Shapes of what a container holds; 0 of the empty one without an object (queue.c, assoc.c). */
uint32_t aotc_queue_shape(uint64_t queue);
uint32_t aotc_assoc_key_shape(uint64_t array);
uint32_t aotc_assoc_shape(uint64_t array);

/* Text output (file.c) ------------------------------------------------------------------------ */

/* A buffer that text is appended to: a file's, or memory only (fd < 0). */
typedef struct {
    char *data;
    size_t used, capacity;
    int fd;
} aotc_out;

/* Where `n` more bytes may be written; the caller then adds what it wrote to out->used. */
char *aotc_out_reserve(aotc_sim *sim, aotc_out *out, size_t n);
void aotc_out_append(aotc_sim *sim, aotc_out *out, const char *bytes, size_t n);
/* The buffer that aotc_put_* append to. */
aotc_out *aotc_text_out(aotc_sim *sim);
uint64_t aotc_text_time_unit(aotc_sim *sim);

/* The table of literals (string.c) and the shared objects (dpi.c), kept by aotc_text. */
void aotc_string_free_literals(void *table);
void **aotc_text_literals(aotc_sim *sim);
void aotc_dpi_close(void *libraries);
void **aotc_text_dpi(aotc_sim *sim);

/* Lets shared objects that are loaded from now on find the runtime's symbols (symbols.c). */
void aotc_symbols_show(void);

/* What follows the format's text in the first plusarg that starts with it, or NULL. `conversion`
 * becomes the letter behind the format's % (plusargs.c). */
const char *aotc_plusargs_match(aotc_sim *sim, const char *format, char *conversion);

void aotc_image_close(struct aotc_image *image);

/* Plusarg i, or NULL behind the last; hierarchical name of an instance, "" if there is none. */
const char *aotc_text_plusarg(aotc_sim *sim, uint32_t i);
const char *aotc_text_path(aotc_sim *sim, uint32_t instance);

/* Messages (error.c): aotc_report without anything behind the text. */
void aotc_report_whole(aotc_sim *sim, int severity, uint32_t loc, uint64_t text);
/* Writes a time in the largest unit in which it is a whole number; the count of characters (system.c). */
int aotc_write_time(char *out, size_t room, uint64_t fs);
const char *aotc_text_folder(aotc_sim *sim); /* NULL: none was set */

/* What error.c offers: ends the run for a reason of bridge.h, AOTC_FAIL_*. */
_Noreturn void aotc_raise(aotc_sim *sim, int kind, uint32_t loc, const char *message);

/* Decimal digits (format.c) of the `words` words at `value`, which is overwritten, written backwards
 * from `end`; the first one, or `end` for 0. Never fails. */
char *aotc_decimal_digits(uint64_t *value, uint32_t words, char *end);

#endif
