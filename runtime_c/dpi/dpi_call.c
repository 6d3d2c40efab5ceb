/* dpi_call.c - calls of imported functions, and of exported ones from C (IEEE 1800-2023 35.5, 35.7).
 *
 * ABI:        arguments go into registers by class and the others to the stack, 8 bytes each, as the
 *             System V ABI of x86-64 and AAPCS64 have it; so one C type fits every function whose
 *             arguments are scalars and pointers.
 */
#include "bridge.h"
#include "dpi.h"
#include "sim.h"

#include <stdio.h>
#include <stdlib.h>

#if defined(__x86_64__)
enum { WORD_REGISTERS = 6 };
#else
enum { WORD_REGISTERS = 8 };
#endif
enum { FLOAT_REGISTERS = 8, STACK_WORDS = 64 };

void aotc_dpi_forget(aotc_dpi_frame *f)
{
    for (uint32_t i = 0; i < f->n_kept; i++)
        free(f->kept[i]);
    free(f->kept);
    f->kept = NULL;
    f->n_kept = 0;
}

/* Scopes --------------------------------------------------------------------------------------- */

aotc_dpi_scope *aotc_dpi_scope_of(aotc_sim *sim, uint32_t instance, const char *package)
{
    aotc_dpi_table *t = aotc_dpi_table_of(sim);
    bool of_package = package && *package;
    for (aotc_dpi_scope *s = t->scopes; s; s = s->next)
        if (of_package ? s->instance == UINT32_MAX && strcmp(s->name, package) == 0
                       : s->instance == instance)
            return s;
    aotc_dpi_scope *made = calloc(1, sizeof *made);
    const char *name = of_package ? package : aotc_text_path(sim, instance);
    if (!made || !(made->name = strdup(name)))
        aotc_heap_exhausted(sim, sizeof *made);
    made->instance = of_package ? UINT32_MAX : instance;
    made->next = t->scopes;
    return t->scopes = made;
}

/* Calls ---------------------------------------------------------------------------------------- */

typedef struct {
    uint64_t words[WORD_REGISTERS];
    double floats[FLOAT_REGISTERS];
    uint64_t stack[STACK_WORDS];
    uint32_t n_words, n_floats, n_stack;
} passed;

static void pass(aotc_sim *sim, uint32_t loc, passed *p, uint64_t word, bool is_float)
{
    if (is_float && p->n_floats < FLOAT_REGISTERS)
        memcpy(&p->floats[p->n_floats++], &word, sizeof word);
    else if (!is_float && p->n_words < WORD_REGISTERS)
        p->words[p->n_words++] = word;
    else if (p->n_stack < STACK_WORDS)
        p->stack[p->n_stack++] = word;
    else
        aotc_fail(sim, loc, "a DPI function with more than 64 arguments on the stack");
}

#define S4(n) p->stack[n], p->stack[n + 1], p->stack[n + 2], p->stack[n + 3]
#define S16(n) S4(n), S4(n + 4), S4(n + 8), S4(n + 12)
#define T4 uint64_t, uint64_t, uint64_t, uint64_t
#define T16 T4, T4, T4, T4
#define TF double, double, double, double, double, double, double, double
#define F8                                                                                       \
    p->floats[0], p->floats[1], p->floats[2], p->floats[3], p->floats[4], p->floats[5],          \
        p->floats[6], p->floats[7]
#if defined(__x86_64__)
#define TW T4, uint64_t, uint64_t
#define W8 p->words[0], p->words[1], p->words[2], p->words[3], p->words[4], p->words[5]
#else
#define TW T4, T4
#define W8                                                                                       \
    p->words[0], p->words[1], p->words[2], p->words[3], p->words[4], p->words[5], p->words[6],   \
        p->words[7]
#endif

typedef uint64_t (*few)(TW, TF);
typedef uint64_t (*many)(TW, TF, T16, T16, T16, T16);
typedef double (*few_real)(TW, TF);
typedef double (*many_real)(TW, TF, T16, T16, T16, T16);

/* The result's bits; those above its width are arbitrary. */
static uint64_t call(void *address, const passed *p, bool is_float)
{
    if (!is_float)
        return p->n_stack ? ((many)address)(W8, F8, S16(0), S16(16), S16(32), S16(48))
                          : ((few)address)(W8, F8);
    double made = p->n_stack ? ((many_real)address)(W8, F8, S16(0), S16(16), S16(32), S16(48))
                             : ((few_real)address)(W8, F8);
    uint64_t bits;
    memcpy(&bits, &made, sizeof bits);
    return bits;
}

static bool is_float(const aotc_dpi_kind *kind)
{
    return kind->tag == DPI_REAL || kind->tag == DPI_SHORTREAL;
}

/* What the simulation has printed stands before what C prints next: both write to one output. */
static void hand_to_c(aotc_sim *sim)
{
    aotc_file_flush(sim, AOTC_STDOUT);
}

/* And the other way round. */
static void hand_back(void)
{
    fflush(stdout);
}

/* A scalar as C passes it: signed kinds extended, others as they are. */
static uint64_t scalar(const aotc_dpi_kind *kind, const void *c)
{
    switch (kind->tag) {
    case DPI_BYTE: return (uint64_t) * (const int8_t *)c;
    case DPI_SHORTINT: return (uint64_t) * (const int16_t *)c;
    case DPI_INT: return (uint64_t) * (const int32_t *)c;
    case DPI_SHORTREAL: return *(const uint32_t *)c;
    case DPI_BIT:
    case DPI_LOGIC: return *(const uint8_t *)c;
    default: return *(const uint64_t *)c;
    }
}

/* What is in memory of an argument for C to see. */
typedef struct {
    void *c;
    aotc_dpi_array *open; /* NULL: no open array */
    const uint64_t *given; /* NULL: nothing is */
} place;

static place lay_out(aotc_sim *sim, const aotc_dpi_argument *a, const uint64_t *given)
{
    place made = {.given = given};
    if (a->open)
        return (place){NULL, aotc_dpi_open_array(sim, a->kind, given), given};
    made.c = aotc_dpi_keep(sim, a->kind->size);
    if (given)
        aotc_dpi_give(sim, a->kind, given, made.c);
    return made;
}

static uint64_t result_words(const aotc_dpi_profile *profile)
{
    uint64_t n = profile->result->tag == DPI_VOID ? 0 : aotc_dpi_words(profile->result);
    for (uint32_t i = 0; i < profile->n_arguments; i++)
        if (profile->arguments[i].way != DPI_IN)
            n += aotc_dpi_words(profile->arguments[i].kind);
    return n;
}

static void invoke(aotc_sim *sim, uint32_t loc, const aotc_dpi_function *f,
                   const uint64_t *arguments, uint64_t *results, aotc_dpi_keeper *held)
{
    const aotc_dpi_profile *profile = f->profile;
    uint32_t n = profile->n_arguments;
    passed p = {0};
    place *places = aotc_dpi_keep(sim, (n + 1) * sizeof *places);
    for (uint32_t i = 0; i < n; i++) {
        const aotc_dpi_argument *a = &profile->arguments[i];
        bool has_value = a->way != DPI_OUT || a->open;
        places[i] = lay_out(sim, a, has_value ? arguments : NULL);
        arguments += has_value ? aotc_dpi_words(a->kind) : 0;
        if (a->open)
            pass(sim, loc, &p, (uint64_t)(uintptr_t)places[i].open, false);
        else if (a->way == DPI_IN && aotc_dpi_is_simple(a->kind))
            pass(sim, loc, &p, scalar(a->kind, places[i].c), is_float(a->kind));
        else
            pass(sim, loc, &p, (uint64_t)(uintptr_t)places[i].c, false);
    }
    if (!f->provided)
        hand_to_c(sim);
    uint64_t returned = call(f->address, &p, is_float(profile->result));
    if (!f->provided)
        hand_back();
    if (aotc_foreign_disabled(aotc_dpi_now()->task)) {
        if ((uint32_t)returned != 1)
            aotc_failf(sim, loc, "the imported task %s was disabled, but has not returned 1 "
                       "(IEEE 1800-2023 35.9)", f->name);
        return;
    }
    memset(results, 0, result_words(profile) * sizeof *results);
    if (profile->result->tag != DPI_VOID) {
        aotc_dpi_take(sim, profile->result, &returned, results, held);
        results += aotc_dpi_words(profile->result);
    }
    for (uint32_t i = 0; i < n; i++) {
        const aotc_dpi_argument *a = &profile->arguments[i];
        if (a->way == DPI_IN)
            continue;
        if (a->open)
            aotc_dpi_take_array(sim, a->kind, places[i].open, places[i].given, results, held);
        else
            aotc_dpi_take(sim, a->kind, places[i].c, results, held);
        results += aotc_dpi_words(a->kind);
    }
}

void aotc_dpi_run(aotc_sim *sim, aotc_dpi_frame *frame, const aotc_dpi_function *f,
                  const uint64_t *arguments, uint64_t *results)
{
    aotc_dpi_keeper held = {0};
    aotc_dpi_frame_set(frame);
    invoke(sim, frame->loc, f, arguments, results, &held);
    aotc_dpi_forget(frame);
    aotc_dpi_frame_set(frame->outer);
}

void aotc_dpi_invoke(aotc_sim *sim, uint32_t loc, const char *name, const char *profile,
                     uint32_t instance, const char *package, const uint64_t *arguments,
                     uint64_t *results)
{
    const aotc_dpi_function *f = aotc_dpi_find(sim, loc, name, profile);
    aotc_dpi_frame frame = {.sim = sim, .scope = aotc_dpi_scope_of(sim, instance, package),
                            .loc = loc, .profile = f->profile, .outer = aotc_dpi_now()};
    aotc_dpi_run(sim, &frame, f, arguments, results);
}

/* Exports -------------------------------------------------------------------------------------- */

void aotc_dpi_export_add(aotc_sim *sim, const char *name, const char *profile, uint32_t function,
                         uint32_t instance, const char *package)
{
    aotc_dpi_table *t = aotc_dpi_table_of(sim);
    aotc_dpi_export *made = calloc(1, sizeof *made);
    if (!made || !(made->name = strdup(name)) || !(made->profile = aotc_dpi_profile_new(profile)))
        aotc_heap_exhausted(sim, sizeof *made);
    made->function = function;
    made->scope = aotc_dpi_scope_of(sim, instance, package);
    made->self = *package ? NULL : aotc_instance_at(sim, instance);
    made->next = t->exports;
    t->exports = made;
}

static const aotc_dpi_export *exported(const aotc_dpi_frame *f, const char *name)
{
    for (const aotc_dpi_export *e = aotc_dpi_table_of(f->sim)->exports; e; e = e->next)
        if (e->scope == f->scope && strcmp(e->name, name) == 0)
            return e;
    aotc_failf(f->sim, f->loc,
               "C calls the exported subroutine %s, which scope %s does not have; set the scope "
               "with svSetScope, and import the calling function with \"context\"", name,
               f->scope->name);
}

/* What the C functions of exports call: `given` points to each argument, and first to the result.
 * 1 if the process is disabled, else 0 (35.9). */
int aotc_dpi_call_export(const char *name, void **given);

int aotc_dpi_call_export(const char *name, void **given)
{
    aotc_dpi_frame *f = aotc_dpi_now();
    if (!f)
        return 0; /* not from an imported function: there is no simulation to call */
    aotc_sim *sim = f->sim;
    const aotc_dpi_export *e = exported(f, name);
    if (aotc_foreign_disabled(f->task))
        aotc_failf(sim, f->loc, "C calls the exported subroutine %s although the process is "
                   "disabled (IEEE 1800-2023 35.9)", name);
    const aotc_dpi_profile *profile = e->profile;
    uint64_t n = 1;
    for (uint32_t i = 0; i < profile->n_arguments; i++)
        n += aotc_dpi_words(profile->arguments[i].kind);
    uint64_t *arguments = aotc_dpi_keep(sim, n * sizeof *arguments), *at = arguments;
    uint64_t *results = aotc_dpi_keep(sim, (result_words(profile) + 1) * sizeof *results);
    uint64_t *from = results;
    aotc_dpi_keeper held = {0};
    for (uint32_t i = 0; i < profile->n_arguments; i++) {
        const aotc_dpi_argument *a = &profile->arguments[i];
        if (a->way == DPI_OUT)
            continue;
        aotc_dpi_take(sim, a->kind, given[i + 1], at, &held);
        at += aotc_dpi_words(a->kind);
    }
    hand_back();
    if (sim->functions[e->function].kind == AOTC_COROUTINE)
        aotc_foreign_wait(sim, f, e, arguments, results);
    else
        aotc_call_function(sim, e->function, e->self, arguments, results);
    hand_to_c(sim);
    if (aotc_foreign_disabled(f->task))
        return 1;
    if (profile->result->tag != DPI_VOID) {
        const aotc_dpi_kind *kind = profile->result;
        aotc_dpi_give(sim, kind, from, given[0]);
        from += aotc_dpi_words(kind);
    }
    for (uint32_t i = 0; i < profile->n_arguments; i++) {
        const aotc_dpi_kind *kind = profile->arguments[i].kind;
        if (profile->arguments[i].way == DPI_IN)
            continue;
        aotc_dpi_give(sim, kind, from, given[i + 1]);
        from += aotc_dpi_words(kind);
    }
    return 0;
}
