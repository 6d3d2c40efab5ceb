/* coverage_model.h - what the files of functional coverage share (IEEE 1800-2023 clause 19).
 *
 * Generated code never includes this file. A key is a value of a coverpoint as an unsigned number
 * in the order of the values: of a signed one the sign bit is inverted, and of a real one the bits
 * of its absolute value too if it is negative.
 *
 * A shape is a coverpoint or cross as `new` has described it, compiled; instances that were
 * described alike share it. What an instance counts stands in its items.
 */
#ifndef AOTC_COVERAGE_MODEL_H
#define AOTC_COVERAGE_MODEL_H

#include "bridge.h"
#include <stdlib.h>

#include "services.h"

typedef unsigned __int128 cover_key;

#define COVER_MAX_BINS ((uint64_t)1 << 20)
#define COVER_MAX_TUPLES ((uint64_t)1 << 24)
#define COVER_TABLE_BITS 10 /* values of so many bits are looked up in a table */
#define COVER_DENSE ((uint64_t)1 << 12) /* automatic cross bins that are counted in an array */

/* A growing array of bytes; `used` of them count. */
typedef struct {
    void *data;
    size_t used, room;
} cover_list;

typedef struct {
    cover_key low, high;
} cover_range;

/* A step of a sequence of transitions. `ranges` are numbers in the declaration's ranges. */
typedef struct {
    uint32_t first, n; /* ranges */
    uint32_t repeated; /* as in aotc_cover_step */
    uint32_t from, to;
} cover_step;

typedef struct {
    uint32_t first, n; /* steps */
} cover_chain;

/* A declaration of bins. */
typedef struct {
    char *name;
    uint32_t loc;
    uint8_t kind, form, what;
    bool guarded, wildcard;
    int64_t count;
    cover_list ranges; /* cover_range; in the order in which they were written */
    cover_list steps, chains;
    cover_list selects; /* cover_select */
} cover_decl;

/* A node of a select expression. */
typedef struct {
    uint8_t code;
    bool intersects;
    int32_t target, decl;
    cover_list ranges; /* BINSOF */
    cover_list chosen; /* BINSOF: a byte for each bin of the target, whether it is meant */
    cover_list tuples; /* WITH, SET: uint64_t numbers of the products that are selected, ordered */
} cover_select;

/* A bin. `low` and `high` give its name: the value, or first and last value. */
typedef struct {
    uint32_t decl;
    uint8_t kind;
    bool counts; /* in the coverage: of kind BINS and no default */
    uint64_t ordinal;
    cover_key low, high;
    char *text; /* of a sequence; else NULL */
} cover_bin;

/* Values low .. of an interval belong to bin `bin`, or with `step` each to the next one. */
typedef struct {
    uint32_t bin;
    uint32_t step;
    cover_key low;
} cover_member;

typedef struct {
    cover_key low, high;
    uint32_t first, n; /* members */
} cover_interval;

/* A state of a sequence. State 0 always holds; the number behind the last state is the end. A
 * value of step `node` leads to `next`; one that is not of step `stay_at` to `wait`. A state
 * includes the state `skip`, if that is not 0. Steps are AOTC_NONE if there are none. */
typedef struct {
    uint32_t node, next;
    uint32_t stay_at, wait;
    uint32_t skip;
} cover_state;

typedef struct {
    uint32_t bin, decl;
    uint32_t first, n;  /* states; state n is the end */
    uint32_t bit;       /* of state 1 in the item's `states` */
    const cover_range *ranges; /* of the steps */
    const cover_step *steps;
} cover_sequence;

typedef struct cover_shape cover_shape;
struct cover_shape {
    cover_shape *next;
    bool is_cross;
    bool is_signed, is_real, automatic;
    uint32_t width;
    cover_list recipe; /* bytes that tell descriptions apart */
    cover_list decls;  /* cover_decl */
    cover_list bins;   /* cover_bin */
    uint64_t n_counted;
    /* coverpoints */
    cover_list intervals, members;
    uint32_t *table;
    cover_list sequences, states;
    uint32_t n_bits; /* of the states of all sequences */
    uint32_t default_bin, sequence_bin; /* or AOTC_NONE */
    /* crosses */
    uint32_t n_targets;
    uint32_t *targets; /* items */
    const cover_shape **points;
    uint64_t *strides;
    uint64_t n_products;
    uint64_t n_automatic; /* automatic bins */
    bool retain;
};

typedef struct {
    uint64_t name, comment; /* handles of strings */
    double real_interval;
    int32_t weight, goal, at_least, auto_bin_max, print_missing;
    uint8_t retain_auto, detect_overlap, per_instance, inst_coverage;
    uint8_t strobe, merge_instances, distribute_first;
} cover_options;

/* Counts by number, open addressing: `keys` hold number + 1. */
typedef struct {
    uint64_t *keys, *counts;
    uint64_t used, room; /* room: 0 or a power of 2 */
} cover_table;

/* A coverpoint or cross of an instance. */
typedef struct {
    cover_options *options;
    char *name;
    cover_shape *shape;
    uint64_t *hits; /* by bin */
    bool stopped, skipped, begun;
    uint64_t *states; /* of sequences: bits, behind them as many of the sample before */
    uint64_t *off;    /* declarations that take no part in this sample: bits */
    cover_list marks; /* uint32_t: bins that this sample has hit, in order */
    uint64_t *dense;  /* cross: automatic bins, if there are few */
    cover_table table;
} cover_item;

typedef struct cover_group cover_group;
typedef struct cover_type cover_type;
typedef struct cover_builder cover_builder;

struct cover_group {
    cover_type *type;
    cover_group *next;
    cover_options *options;
    cover_list items; /* cover_item */
    cover_list kept;  /* pairs of words */
    cover_builder *builder; /* while it is described */
    bool made; /* it has been described */
    bool stopped;
    uint64_t strobed; /* 1 + time of the last sample for strobe */
    uint64_t number;
};

/* What a type knows of an item: its options, and shapes, newest first. */
typedef struct {
    cover_options *options;
    cover_shape *shapes;
    cover_list loaded; /* cover_loaded */
} cover_type_item;

typedef struct {
    char *bin;
    uint64_t hits;
} cover_loaded;

struct cover_type {
    cover_type *next;
    char *name;
    cover_options *options;
    cover_list items; /* cover_type_item */
    cover_list pending; /* cover_pending: of files, for items that are not known yet */
    cover_group *first, *last;
    uint64_t n_groups;
    bool known;
};

typedef struct {
    char *item, *bin;
    uint64_t hits;
} cover_pending;

struct aotc_coverage {
    cover_type *first, *last;
    cover_list by_name; /* hash table of cover_type * */
    uint64_t n_types;
    char *file;
    void *slabs; /* of options; each begins with the address of the next */
    size_t slab_used;
    bool scanned; /* the collector knows our roots */
};

/* coverage.c */
aotc_coverage *cover_state_of(aotc_sim *sim);
cover_group *cover_group_at(aotc_sim *sim, uint32_t loc, uint64_t group);
cover_type *cover_type_named(aotc_sim *sim, const char *name, size_t length);
/* Room for one more element of `bytes` bytes, zeroed; counted as used. */
void *cover_push(aotc_sim *sim, cover_list *list, size_t bytes);
void *cover_zeroed(aotc_sim *sim, size_t bytes);
char *cover_copy(aotc_sim *sim, const char *text, size_t length);
/* New options with the values that they have at first. */
cover_options *cover_options_new(aotc_sim *sim);
cover_type_item *cover_type_item_at(aotc_sim *sim, cover_type *type, uint32_t item);
void cover_warn(aotc_sim *sim, int severity, uint32_t loc, const char *format, ...);

#define COVER_COUNT(list, type) ((list).used / sizeof(type))
#define COVER_AT(list, type) ((type *)(list).data)

/* As qsort, also of nothing. */
static inline void cover_sort(void *data, size_t n, size_t bytes,
                              int (*order)(const void *, const void *))
{
    if (n > 1)
        qsort(data, n, bytes, order);
}

static inline cover_item *cover_item_at(const cover_group *group, uint32_t item)
{
    return (cover_item *)group->items.data + item;
}

static inline cover_key cover_mask(uint32_t width)
{
    return width >= 128 ? ~(cover_key)0 : ((cover_key)1 << width) - 1;
}

/* The key of a real value that is no NaN; both zeros have the same. */
static inline cover_key cover_real_key(double value)
{
    uint64_t bits, top = (uint64_t)1 << 63;
    value = value == 0 ? 0 : value;
    memcpy(&bits, &value, sizeof bits);
    return bits & top ? ~bits : bits | top;
}

static inline cover_key cover_key_of(const cover_shape *shape, const uint64_t *value)
{
    cover_key key = shape->width > 64 ? (cover_key)value[1] << 64 | value[0] : value[0];
    key &= cover_mask(shape->width);
    return shape->is_signed ? key ^ (cover_key)1 << (shape->width - 1) : key;
}

/* coverage_load.c: what files brought for items that are known by now. */
void cover_take_pending(aotc_sim *sim, cover_type *type);

/* coverage_build.c */
void cover_builder_close(cover_builder *builder);
void cover_decl_close(cover_decl *decl);

/* coverage_point.c: compiles a coverpoint. */
void cover_compile_point(aotc_sim *sim, uint32_t loc, cover_shape *shape,
                         const cover_options *options);
/* The values of a declaration without duplicates, in order; `out` is filled. */
void cover_union(aotc_sim *sim, const cover_range *ranges, size_t n, cover_list *out);
void cover_subtract(aotc_sim *sim, const cover_list *from, const cover_list *what, cover_list *out);
uint32_t cover_new_bin(aotc_sim *sim, cover_shape *shape, uint32_t decl, uint64_t ordinal,
                       cover_key low, cover_key high);
/* coverage_trans.c */
void cover_compile_sequences(aotc_sim *sim, uint32_t loc, cover_shape *shape);
/* Goes on with a value (NULL: one with X or Z); appends the bins that are hit to `marks`. Returns
 * whether some sequence is under way. */
bool cover_advance(aotc_sim *sim, const cover_shape *shape, cover_item *item, const cover_key *key,
                   cover_list *marks);
/* coverage_cross.c */
void cover_compile_cross(aotc_sim *sim, uint32_t loc, cover_shape *shape);
bool cover_selected(const cover_shape *shape, const cover_decl *decl, const uint32_t *bins);
/* coverage_sample.c */
uint64_t *cover_tuple_count(aotc_sim *sim, cover_item *item, uint64_t number);
/* coverage_names.c: appends the name of a bin. */
void cover_put_bin(aotc_sim *sim, const cover_shape *shape, uint32_t bin, aotc_out *out);
void cover_put_key(aotc_sim *sim, const cover_shape *shape, cover_key key, aotc_out *out);
/* Appends a printf-formatted text. */
void cover_put(aotc_sim *sim, aotc_out *out, const char *format, ...);
/* coverage_cross.c: the bins of the points of a product. */
void cover_bins_of(const cover_shape *shape, uint64_t number, uint32_t *bins);

/* Whether a bin has enough hits. */
static inline bool cover_enough(uint64_t hits, int32_t at_least)
{
    return hits >= (uint64_t)(at_least > 0 ? at_least : 0);
}

#endif
