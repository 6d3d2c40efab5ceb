/* dpi_layout.c - arguments of foreign functions as C sees them, and back (IEEE 1800-2023 35.5.6).
 *
 * Dynamic arrays in dynamic arrays go to C as one block in which each dimension has the length of its
 * longest array. If they differ in length the block is no C array: `present` says which elements
 * there are (H.12.3, H.12.4).
 * Invariants: what is made in the heap is held by a keeper, or stands on the stack, until the whole
 *             argument has been taken back.
 */
#include "dpi.h"

#include "bridge.h"

/* Holding -------------------------------------------------------------------------------------- */

void aotc_dpi_hold(aotc_sim *sim, aotc_dpi_keeper *keeper, uint64_t handle)
{
    if (keeper->n_first < AOTC_DPI_FIRST) {
        keeper->first[keeper->n_first++] = handle;
        return;
    }
    if (keeper->n == keeper->size) {
        uint32_t size = keeper->size ? keeper->size * 2 : 8;
        unsigned char *cells;
        uint64_t grown = aotc_array_new(sim, 64 | AOTC_SHAPE_HANDLE, size, &cells);
        memcpy(cells, &keeper->array, sizeof keeper->array); /* the fuller one before it */
        keeper->array = grown;
        keeper->cells = cells;
        keeper->size = size;
        keeper->n = 1;
    }
    memcpy(keeper->cells + 8 * keeper->n++, &handle, sizeof handle);
}

/* Arrays of any size --------------------------------------------------------------------------- */

/* One argument with arrays of any size inside, on its way. */
typedef struct {
    aotc_sim *sim;
    uint64_t extents[AOTC_DPI_DIMENSIONS];
    bool seen[AOTC_DPI_DIMENSIONS], ragged;
    aotc_dpi_array *open;
    aotc_dpi_keeper *held;
} layout;

static uint64_t length_of(const aotc_dpi_kind *kind, const uint64_t *value)
{
    return kind->dynamic ? aotc_queue_size(*value) : aotc_dpi_length(kind);
}

/* The words of element i, counted as C counts, of an array with arrays of any size inside. */
static const uint64_t *inner(aotc_sim *sim, const aotc_dpi_kind *kind, const uint64_t *value,
                             uint64_t i)
{
    if (kind->dynamic)
        return (const uint64_t *)(const void *)aotc_array_cell(sim, *value, i);
    return value + aotc_dpi_place_of(kind, i) * (kind->elem->width / 64);
}

/* Notes the greatest length in each dimension that is not of one size. */
static void measure(layout *l, const aotc_dpi_kind *kind, const uint64_t *value, uint32_t depth)
{
    if (depth == AOTC_DPI_DIMENSIONS)
        return;
    uint64_t n = length_of(kind, value);
    l->ragged |= l->seen[depth] && n != l->extents[depth];
    l->seen[depth] = true;
    if (n > l->extents[depth])
        l->extents[depth] = n;
    for (uint64_t i = 0; kind->elem->loose && i < n; i++)
        measure(l, kind->elem, inner(l->sim, kind, value, i), depth + 1);
}

/* A kind with the lengths that were found, and the same for its elements. */
static const aotc_dpi_kind *with_lengths(layout *l, const aotc_dpi_kind *kind, uint32_t depth)
{
    if (!kind->loose || depth == AOTC_DPI_DIMENSIONS)
        return kind;
    aotc_dpi_kind *fixed = aotc_dpi_keep(l->sim, sizeof *fixed);
    *fixed = *kind;
    fixed->elem = (aotc_dpi_kind *)with_lengths(l, kind->elem, depth + 1);
    if (kind->dynamic) {
        fixed->dynamic = false;
        fixed->left = 0;
        fixed->right = (int32_t)l->extents[depth] - 1;
    }
    uint64_t n = kind->dynamic ? l->extents[depth] : aotc_dpi_length(kind);
    fixed->width = n * fixed->elem->width;
    fixed->size = n * fixed->elem->size;
    return fixed;
}

/* The innermost array of any size as one of `n` elements. */
static aotc_dpi_kind spread(const aotc_dpi_kind *kind, uint64_t n)
{
    aotc_dpi_kind made = *kind;
    made.dynamic = made.loose = false;
    made.left = 0;
    made.right = (int32_t)n - 1;
    made.width = n * kind->elem->width;
    made.size = n * kind->elem->size;
    return made;
}

static uint64_t *bits_for(aotc_sim *sim, uint64_t width)
{
    return aotc_dpi_keep(sim, (width + 63) / 64 * 8 + 8);
}

/* Says that C finds elements at the bytes from `c` on. */
static void mark(const aotc_dpi_array *open, const unsigned char *c, uint64_t bytes)
{
    uint64_t size = open->element->size;
    if (open->present)
        memset(open->present + (uint64_t)(c - (unsigned char *)open->data) / size, 1, bytes / size);
}

static void give(layout *l, const aotc_dpi_kind *kind, const aotc_dpi_kind *fixed,
                 const uint64_t *value, unsigned char *c)
{
    uint64_t n = length_of(kind, value);
    if (kind->elem->loose) {
        for (uint64_t i = 0; i < n; i++)
            give(l, kind->elem, fixed->elem, inner(l->sim, kind, value, i),
                 c + i * fixed->elem->size);
        return;
    }
    if (!n)
        return;
    const aotc_dpi_kind all = spread(kind, n);
    uint32_t width = (uint32_t)kind->elem->width;
    uint64_t *known = bits_for(l->sim, all.width);
    uint64_t *unknown = kind->four ? bits_for(l->sim, all.width) : NULL;
    aotc_array_to_bits(l->sim, known, *value, kind->shape, width, 0, n);
    if (unknown)
        aotc_array_to_bits(l->sim, unknown, *value, kind->shape, width, width, n);
    aotc_dpi_to_c(l->sim, &all, known, unknown, 0, c);
    mark(l->open, c, all.size);
}

/* Arrays of the lengths that `old` has, with the elements of C, in `to`. */
static void take(layout *l, const aotc_dpi_kind *kind, const aotc_dpi_kind *fixed,
                 const uint64_t *old, const unsigned char *c, uint64_t *to)
{
    uint64_t n = length_of(kind, old);
    if (!kind->elem->loose) {
        const aotc_dpi_kind all = spread(kind, n);
        uint64_t *value = bits_for(l->sim, all.width);
        uint64_t *unknown = kind->four ? bits_for(l->sim, all.width) : NULL;
        if (n)
            aotc_dpi_from_c(l->sim, &all, value, unknown, 0, c, l->held);
        *to = aotc_array_from_bits(l->sim, value, unknown, kind->shape,
                                   (uint32_t)kind->elem->width, n);
        aotc_dpi_hold(l->sim, l->held, *to);
        return;
    }
    unsigned char *cells = NULL;
    if (kind->dynamic) {
        *to = aotc_array_new(l->sim, kind->shape, n, &cells);
        aotc_dpi_hold(l->sim, l->held, *to);
    }
    for (uint64_t i = 0; i < n; i++) {
        uint64_t at = (kind->dynamic ? i : aotc_dpi_place_of(kind, i)) * (kind->elem->width / 64);
        uint64_t *cell = kind->dynamic ? (uint64_t *)(void *)cells : to;
        take(l, kind->elem, fixed->elem, inner(l->sim, kind, old, i), c + i * fixed->elem->size,
             cell + at);
    }
}

/* Arguments ------------------------------------------------------------------------------------ */

static uint64_t words_of(const aotc_dpi_kind *kind)
{
    return kind->width <= 64 ? 1 : (kind->width + 63) / 64;
}

uint64_t aotc_dpi_words(const aotc_dpi_kind *kind)
{
    return words_of(kind) * (kind->four && !kind->loose ? 2 : 1);
}

void aotc_dpi_give(aotc_sim *sim, const aotc_dpi_kind *kind, const uint64_t *given, void *c)
{
    aotc_dpi_to_c(sim, kind, given, kind->four ? given + words_of(kind) : NULL, 0, c);
}

void aotc_dpi_take(aotc_sim *sim, const aotc_dpi_kind *kind, const void *c, uint64_t *to,
                   aotc_dpi_keeper *held)
{
    aotc_dpi_from_c(sim, kind, to, kind->four ? to + words_of(kind) : NULL, 0, c, held);
}

aotc_dpi_array *aotc_dpi_open_array(aotc_sim *sim, const aotc_dpi_kind *kind, const uint64_t *given)
{
    aotc_dpi_array *open = aotc_dpi_keep(sim, sizeof *open);
    layout l = {.sim = sim, .open = open};
    if (kind->loose)
        measure(&l, kind, given, 0);
    open->kind = with_lengths(&l, kind, 0);
    const aotc_dpi_kind *at = open->kind;
    for (const aotc_dpi_kind *of = kind; of->tag == DPI_ARRAY; of = of->elem, at = at->elem) {
        uint32_t d = open->n_dimensions++;
        if (d == AOTC_DPI_DIMENSIONS)
            aotc_failf(sim, aotc_dpi_now()->loc, "an open array of more than %d dimensions",
                       AOTC_DPI_DIMENSIONS);
        open->left[d] = at->left;
        open->right[d] = at->right;
        open->length[d] = of->dynamic ? l.extents[d] : aotc_dpi_length(of);
    }
    open->element = at;
    open->data = aotc_dpi_keep(sim, open->kind->size);
    if (l.ragged)
        open->present = aotc_dpi_keep(sim, open->kind->size / open->element->size);
    if (kind->loose)
        give(&l, kind, open->kind, given, open->data);
    else
        aotc_dpi_give(sim, kind, given, open->data);
    return open;
}

void aotc_dpi_take_array(aotc_sim *sim, const aotc_dpi_kind *kind, aotc_dpi_array *open,
                         const uint64_t *given, uint64_t *to, aotc_dpi_keeper *held)
{
    layout l = {.sim = sim, .open = open, .held = held};
    if (kind->loose)
        take(&l, kind, open->kind, given, open->data, to);
    else
        aotc_dpi_take(sim, kind, open->data, to, held);
}
