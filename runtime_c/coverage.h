/* coverage.h - functional coverage (IEEE 1800-2023 clause 19): what generated code calls.
 *
 * Included by aotc.h. A group is the address of an instance of a covergroup, 0 is null; a type
 * that of a covergroup. Items are the coverpoints and crosses of a group, numbered from 0 in the
 * order in which they are made; AOTC_COVER_GROUP means the group itself. `new` describes an
 * instance: first aotc_cover_new, then each item from aotc_cover_point or aotc_cover_cross to
 * aotc_cover_item_end; what describes bins goes to the item that is open. Values are given as 128
 * bits, low word first.
 */
#ifndef AOTC_COVERAGE_H
#define AOTC_COVERAGE_H

#define AOTC_COVER_GROUP 0xffffffffu

/* Types and options (coverage.c) -------------------------------------------------------------- */

/* The type of a name, to which the path of the instance is added if there is one. */
uint64_t aotc_cover_type(aotc_sim *sim, uint32_t instance, const char *name);
/* Whether the type is asked so for the first time: its options are then to be set. */
bool aotc_cover_is_new(aotc_sim *sim, uint64_t type);
/* Makes item options of a type, for items up to `n`, before any instance has them. */
void aotc_cover_items(aotc_sim *sim, uint64_t type, uint32_t n);

enum {
    AOTC_COVER_NAME, AOTC_COVER_WEIGHT, AOTC_COVER_GOAL, AOTC_COVER_COMMENT, AOTC_COVER_AT_LEAST,
    AOTC_COVER_AUTO_BIN_MAX, AOTC_COVER_PRINT_MISSING, AOTC_COVER_RETAIN_AUTO, AOTC_COVER_OVERLAP,
    AOTC_COVER_PER_INSTANCE, AOTC_COVER_INST_COVERAGE, AOTC_COVER_STROBE,
    AOTC_COVER_MERGE_INSTANCES, AOTC_COVER_DISTRIBUTE_FIRST, AOTC_COVER_REAL_INTERVAL
};
/* Address of an option of a group or type, or of one of its items: an int32_t, a double, a byte or
 * the handle of a string. A null group is an error at `loc`. */
uint64_t aotc_cover_option(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t item,
                           uint32_t option);
uint64_t aotc_cover_type_option(aotc_sim *sim, uint32_t loc, uint64_t type, uint32_t item,
                                uint32_t option);
void aotc_cover_set_name(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t name);

/* Instances (coverage.c) ---------------------------------------------------------------------- */

uint64_t aotc_cover_new(aotc_sim *sim, uint64_t type);
/* Ends the description of an instance. */
void aotc_cover_made(aotc_sim *sim, uint64_t group);
/* Argument `k` of the group: a reference, the object of a class in its low word for example. */
void aotc_cover_keep(aotc_sim *sim, uint64_t group, uint32_t k, uint64_t low, uint64_t high);
void aotc_cover_kept(aotc_sim *sim, uint64_t group, uint32_t k, uint64_t *words);
/* start() and stop() of a group or of one of its items. */
void aotc_cover_run(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t item, bool on);
/* Whether nothing was sampled for `strobe` in this time slot yet; from now on something is. */
bool aotc_cover_strobe(aotc_sim *sim, uint64_t group);
/* The instance of a type behind `group`, the first behind 0; 0 behind the last. */
uint64_t aotc_cover_next(aotc_sim *sim, uint64_t type, uint64_t group);

/* Describing items (coverage_build.c) --------------------------------------------------------- */

enum { AOTC_COVER_BINS, AOTC_COVER_IGNORE, AOTC_COVER_ILLEGAL };
/* What a declaration of bins makes of its values: one bin, one for each, a number of bins. */
enum { AOTC_COVER_ONE, AOTC_COVER_EACH, AOTC_COVER_COUNT };
enum { AOTC_COVER_VALUES, AOTC_COVER_TRANSITIONS, AOTC_COVER_DEFAULT,
       AOTC_COVER_SEQUENCE, AOTC_COVER_SELECT };
/* Of aotc_cover_range: how its bounds are to be read. */
enum { AOTC_COVER_LOW_SIGNED = 1, AOTC_COVER_HIGH_SIGNED = 2, AOTC_COVER_LOW_OPEN = 4,
       AOTC_COVER_HIGH_OPEN = 8 };

/* `kind`: what the values are. Those of AOTC_COVER_REAL are given as their 64 bits. */
enum { AOTC_COVER_UNSIGNED, AOTC_COVER_SIGNED, AOTC_COVER_REAL };
void aotc_cover_point(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t name, uint32_t width,
                      uint32_t kind);
void aotc_cover_cross(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t name);
/* A coverpoint that is crossed. */
void aotc_cover_target(aotc_sim *sim, uint64_t group, uint32_t item);
/* A declaration of bins; what follows belongs to it. `flags` are those below. */
enum { AOTC_COVER_GUARDED = 1, AOTC_COVER_WILD = 2 }; /* it has an iff; wildcard bins */
void aotc_cover_bins(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t name, uint32_t kind,
                     uint32_t form, uint32_t what, uint32_t flags, int64_t count);
/* A range of values of the open declaration, step, or binsof. */
void aotc_cover_range(aotc_sim *sim, uint64_t group, uint32_t flags, const uint64_t *low,
                      const uint64_t *low_unknown, const uint64_t *high,
                      const uint64_t *high_unknown);
/* All values of the coverpoint. */
void aotc_cover_everything(aotc_sim *sim, uint64_t group);
/* `with`: the next value of the open declaration that is to be looked at; false behind the last. */
bool aotc_cover_candidate(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t *value);
void aotc_cover_accept(aotc_sim *sim, uint64_t group);
/* A sequence of the open declaration, and a step of it: repeated 0 once, 1 [*], 2 [->], 3 [=]. */
void aotc_cover_chain(aotc_sim *sim, uint64_t group);
void aotc_cover_step(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t repeated, int64_t from,
                     int64_t to);
/* Select expressions in reverse Polish notation. BINSOF: target `a` and, if it is not negative,
 * declaration `b` of it; `c`: only bins that have values of the ranges that follow. */
enum { AOTC_COVER_BINSOF, AOTC_COVER_NOT, AOTC_COVER_AND, AOTC_COVER_OR, AOTC_COVER_ALL,
       AOTC_COVER_WITH, AOTC_COVER_SET };
void aotc_cover_select(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t code, int32_t a,
                       int32_t b, bool c);
/* `with` of a select expression (code WITH): the next values of the crossed points; false behind
 * the last. `matches`: how many values of a product of bins must be accepted; 0 all of them. */
bool aotc_cover_tuple(aotc_sim *sim, uint32_t loc, uint64_t group, int64_t matches);
void aotc_cover_tuple_value(aotc_sim *sim, uint64_t group, uint32_t target, uint64_t *value);
/* A value of a tuple of a set expression (code SET); the last target's ends the tuple. */
void aotc_cover_tuple_is(aotc_sim *sim, uint64_t group, uint32_t target, const uint64_t *value,
                         const uint64_t *unknown);
void aotc_cover_tuples_end(aotc_sim *sim, uint64_t group, int64_t matches);
void aotc_cover_item_end(aotc_sim *sim, uint32_t loc, uint64_t group);

/* Sampling (coverage_sample.c) ---------------------------------------------------------------- */

/* A null group is an error at `loc`. */
void aotc_cover_check(aotc_sim *sim, uint32_t loc, uint64_t group);
/* Whether the group is to be sampled now. */
bool aotc_cover_begin(aotc_sim *sim, uint64_t group);
/* A declaration of bins takes no part in this sample: its iff is false. */
void aotc_cover_guard(aotc_sim *sim, uint64_t group, uint32_t item, uint32_t bins);
void aotc_cover_value(aotc_sim *sim, uint64_t group, uint32_t item, const uint64_t *value,
                      const uint64_t *unknown);
void aotc_cover_value64(aotc_sim *sim, uint64_t group, uint32_t item, uint64_t value,
                        uint64_t unknown);
/* The iff of a cross is false. */
void aotc_cover_skip(aotc_sim *sim, uint64_t group, uint32_t item);
void aotc_cover_end(aotc_sim *sim, uint64_t group);

/* Results (coverage_result.c) ----------------------------------------------------------------- */

/* Coverage in per cent with the numbers of covered and of all bins: of a group or one of its items,
 * of a type or one of its items, and of all types. */
double aotc_cover_of_group(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t item,
                           int32_t *covered, int32_t *total);
double aotc_cover_of_type(aotc_sim *sim, uint64_t type, uint32_t item, int32_t *covered,
                          int32_t *total);
double aotc_cover_of_all(aotc_sim *sim);

/* Coverage of a type that has instances, with the numbers of covered and of all bins. */
typedef struct {
    const char *name;
    double percent;
    uint64_t covered, total;
} aotc_cover_summary;
/* The n-th of these; false behind the last. */
bool aotc_cover_summary_at(aotc_sim *sim, uint32_t number, aotc_cover_summary *summary);

/* Files (coverage_file.c) --------------------------------------------------------------------- */

/* Everything as JSON (docs/coverage.md): a string handle, 0 if there is no covergroup. */
uint64_t aotc_cover_text(aotc_sim *sim);
/* $set_coverage_db_name, $load_coverage_db (19.9). */
void aotc_cover_file(aotc_sim *sim, uint64_t name);
/* The name that was set last, "" if there was none. Never fails. */
const char *aotc_cover_file_name(aotc_sim *sim);
void aotc_cover_load(aotc_sim *sim, uint32_t loc, uint64_t name);
/* Adds what a file knows of a bin to the coverage of a type; `bin` is its name. */
void aotc_cover_load_bin(aotc_sim *sim, const char *type, const char *item, const char *bin,
                         uint64_t hits);

#endif
