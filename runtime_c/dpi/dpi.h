/* dpi.h - the inside of DPI-C: kinds of arguments, scopes, exported subroutines (IEEE 1800-2023 35).
 *
 * A kind is what docs/dialects.md calls one (aotc.dpi_call): "int", "logic[4]*1:2", "{byte, int}",
 * "int*?32" for a dynamic array whose elements have shape 32. A profile is the kind of the result,
 * then "; DIRECTION KIND" for each argument.
 */
#ifndef AOTC_DPI_H
#define AOTC_DPI_H

#include "services.h"

typedef enum {
    DPI_VOID, DPI_BYTE, DPI_SHORTINT, DPI_INT, DPI_LONGINT, DPI_REAL, DPI_SHORTREAL, DPI_STRING,
    DPI_CHANDLE, DPI_BIT, DPI_LOGIC, DPI_BITS, DPI_LOGICS, DPI_ARRAY, DPI_STRUCT
} aotc_dpi_tag;

/* width: bits in SystemVerilog's layout, the leftmost part highest.  size, align: bytes in C.
 * An array has elements elem[left .. right], or as many as a dynamic one of `shape` has: a handle.
 * loose: dynamic, or an array of such. */
typedef struct aotc_dpi_kind {
    aotc_dpi_tag tag;
    bool four, dynamic, loose;
    uint64_t width, size, align;
    int32_t left, right;
    uint32_t shape, n_members;
    struct aotc_dpi_kind *elem, **members;
} aotc_dpi_kind;

typedef enum { DPI_IN, DPI_OUT, DPI_INOUT } aotc_dpi_way;

typedef struct {
    aotc_dpi_way way;
    bool open;
    aotc_dpi_kind *kind;
} aotc_dpi_argument;

typedef struct {
    aotc_dpi_kind *result;
    uint32_t n_arguments;
    aotc_dpi_argument *arguments;
} aotc_dpi_profile;

/* Of the text of a profile; NULL if memory is out. Free it with aotc_dpi_profile_free. */
aotc_dpi_profile *aotc_dpi_profile_new(const char *text);
void aotc_dpi_profile_free(aotc_dpi_profile *profile);

static inline uint64_t aotc_dpi_length(const aotc_dpi_kind *array)
{
    int64_t span = (int64_t)array->left - array->right;
    return (uint64_t)(span < 0 ? -span : span) + 1;
}
/* Whether a kind is passed by value. */
static inline bool aotc_dpi_is_simple(const aotc_dpi_kind *kind)
{
    return kind->tag < DPI_BITS;
}

/* Where element i, counted as C counts, stands in SystemVerilog's layout: 0 is the rightmost. */
static inline uint64_t aotc_dpi_place_of(const aotc_dpi_kind *array, uint64_t i)
{
    return array->left <= array->right ? aotc_dpi_length(array) - 1 - i : i;
}

static inline uint64_t aotc_dpi_rounded(uint64_t size, uint64_t align)
{
    return (size + align - 1) / align * align;
}

enum { AOTC_DPI_FIRST = 4 };

/* Keeps objects of the heap alive that nobody else holds: a variable of a function in C. All zero is
 * an empty one. */
typedef struct {
    uint64_t first[AOTC_DPI_FIRST];
    uint64_t array; /* a dynamic array of handles; its first element is the array before it */
    unsigned char *cells;
    uint32_t n_first, n, size;
} aotc_dpi_keeper;
void aotc_dpi_hold(aotc_sim *sim, aotc_dpi_keeper *keeper, uint64_t handle);

/* Moves the bits from `bit` on of a value without loose arrays, and of its unknown part (NULL if
 * two-state), to where C has it, and back. Strings become C's and come back as handles, which
 * `held` keeps. */
void aotc_dpi_to_c(aotc_sim *sim, const aotc_dpi_kind *kind, const uint64_t *value,
                   const uint64_t *unknown, uint64_t bit, void *c);
void aotc_dpi_from_c(aotc_sim *sim, const aotc_dpi_kind *kind, uint64_t *value, uint64_t *unknown,
                     uint64_t bit, const void *c, aotc_dpi_keeper *held);

/* An instance or a package; svScope points to one. */
typedef struct aotc_dpi_scope {
    uint32_t instance; /* UINT32_MAX: a package */
    char *name;
    void **user; /* pairs of key and data */
    uint32_t n_user;
    struct aotc_dpi_scope *next;
} aotc_dpi_scope;

/* A subroutine that C may call, in a scope. */
typedef struct aotc_dpi_export {
    char *name;
    aotc_dpi_profile *profile;
    uint32_t function;
    void *self;
    aotc_dpi_scope *scope;
    struct aotc_dpi_export *next;
} aotc_dpi_export;

enum { AOTC_DPI_DIMENSIONS = 16 };

/* An array argument without a fixed size: svOpenArrayHandle points to one. */
typedef struct {
    const aotc_dpi_kind *kind; /* of what is at `data`; of an element if it has no dimensions */
    uint32_t n_dimensions;
    int32_t left[AOTC_DPI_DIMENSIONS], right[AOTC_DPI_DIMENSIONS];
    uint64_t length[AOTC_DPI_DIMENSIONS];
    const aotc_dpi_kind *element;
    void *data;
    uint8_t *present; /* one for each element at `data`: whether it exists; NULL: all do */
} aotc_dpi_array;

typedef struct {
    char *name;
    void *address;
    aotc_dpi_profile *profile;
    char *profile_text;
    bool provided; /* aotc's own, which prints nothing by itself */
} aotc_dpi_function;

typedef struct {
    uint32_t n_libraries, n_functions, capacity; /* of functions: a power of two */
    void **libraries;
    aotc_dpi_function *functions; /* open-addressed by name and profile */
    aotc_dpi_scope *scopes;
    aotc_dpi_export *exports;
} aotc_dpi_table;

/* A call into C that is going on: what svdpi.h's functions speak of. */
typedef struct aotc_dpi_frame {
    aotc_sim *sim;
    aotc_dpi_scope *scope; /* as svSetScope has left it */
    uint32_t loc, n_kept;
    const aotc_dpi_profile *profile; /* of the function */
    void **kept; /* what C may look at until the call is over */
    struct aotc_foreign *task; /* of an imported task that may wait, or NULL */
    struct aotc_dpi_frame *outer;
} aotc_dpi_frame;

aotc_dpi_table *aotc_dpi_table_of(aotc_sim *sim);
/* The function with its profile, parsed. Fails at `loc` if there is none. */
aotc_dpi_function *aotc_dpi_find(aotc_sim *sim, uint32_t loc, const char *name,
                                 const char *profile);
/* A function that aotc has of its own for an import of UVM, or NULL (uvm_dpi.c). */
void *aotc_dpi_provided(const char *name);
/* The scope of an instance, or of the package of a name. */
aotc_dpi_scope *aotc_dpi_scope_of(aotc_sim *sim, uint32_t instance, const char *package);
/* The innermost call into C; NULL if there is none. */
aotc_dpi_frame *aotc_dpi_now(void);
void aotc_dpi_frame_set(aotc_dpi_frame *frame);
/* Zeroed memory until that call is over. */
void *aotc_dpi_keep(aotc_sim *sim, uint64_t bytes);
/* Calls a function in a frame, which is the innermost one until it has returned. */
void aotc_dpi_run(aotc_sim *sim, aotc_dpi_frame *frame, const aotc_dpi_function *f,
                  const uint64_t *arguments, uint64_t *results);
/* Arguments and results (dpi_layout.c) */
/* Words of a value, its unknown part behind it. */
uint64_t aotc_dpi_words(const aotc_dpi_kind *kind);
/* Moves a value that is not loose to C, and back. */
void aotc_dpi_give(aotc_sim *sim, const aotc_dpi_kind *kind, const uint64_t *given, void *c);
void aotc_dpi_take(aotc_sim *sim, const aotc_dpi_kind *kind, const void *c, uint64_t *to,
                   aotc_dpi_keeper *held);
/* An open array of a value, in memory that the innermost frame keeps; and the value back from it,
 * with the sizes that `given` has. */
aotc_dpi_array *aotc_dpi_open_array(aotc_sim *sim, const aotc_dpi_kind *kind,
                                    const uint64_t *given);
void aotc_dpi_take_array(aotc_sim *sim, const aotc_dpi_kind *kind, aotc_dpi_array *open,
                         const uint64_t *given, uint64_t *to, aotc_dpi_keeper *held);
/* Frees what a frame keeps. */
void aotc_dpi_forget(aotc_dpi_frame *frame);

/* Imported tasks that may wait (dpi_task.c) */
/* Whether its process is being disabled; not if `task` is NULL. */
bool aotc_foreign_disabled(const struct aotc_foreign *task);
/* Calls an exported task that waits. */
void aotc_foreign_wait(aotc_sim *sim, aotc_dpi_frame *frame, const aotc_dpi_export *export,
                       const uint64_t *arguments, uint64_t *results);

#endif
