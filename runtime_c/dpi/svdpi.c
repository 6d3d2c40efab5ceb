/* svdpi.c - the functions of svdpi.h (IEEE 1800-2023 Annex H, Annex I).
 *
 * Invariants: open arrays are laid out as C has them, so every one has an address but those whose
 *             elements have different sizes.
 */
#include "svdpi.h"

#include "bridge.h"
#include "dpi.h"
#include "sim.h"
#include "system_state.h"

#include <stdarg.h>
#include <stdlib.h>

const char *svDpiVersion(void)
{
    return "1800-2023";
}

/* Bits of vectors ------------------------------------------------------------------------------ */

svBit svGetBitselBit(const svBitVecVal *s, int i)
{
    return s[i / 32] >> (i % 32) & 1;
}

svLogic svGetBitselLogic(const svLogicVecVal *s, int i)
{
    return (svLogic)((s[i / 32].aval >> (i % 32) & 1) | (s[i / 32].bval >> (i % 32) & 1) << 1);
}

static void put_bit(uint32_t *word, int i, uint32_t bit)
{
    *word = (*word & ~(1u << i % 32)) | (bit & 1) << i % 32;
}

void svPutBitselBit(svBitVecVal *d, int i, svBit s)
{
    put_bit(&d[i / 32], i, s);
}

void svPutBitselLogic(svLogicVecVal *d, int i, svLogic s)
{
    put_bit(&d[i / 32].aval, i, s);
    put_bit(&d[i / 32].bval, i, s >> 1);
}

void svGetPartselBit(svBitVecVal *d, const svBitVecVal *s, int i, int w)
{
    *d = 0;
    for (int n = 0; n < w; n++)
        svPutBitselBit(d, n, svGetBitselBit(s, i + n));
}

void svGetPartselLogic(svLogicVecVal *d, const svLogicVecVal *s, int i, int w)
{
    *d = (svLogicVecVal){0, 0};
    for (int n = 0; n < w; n++)
        svPutBitselLogic(d, n, svGetBitselLogic(s, i + n));
}

void svPutPartselBit(svBitVecVal *d, const svBitVecVal s, int i, int w)
{
    for (int n = 0; n < w; n++)
        svPutBitselBit(d, i + n, svGetBitselBit(&s, n));
}

void svPutPartselLogic(svLogicVecVal *d, const svLogicVecVal s, int i, int w)
{
    for (int n = 0; n < w; n++)
        svPutBitselLogic(d, i + n, svGetBitselLogic(&s, n));
}

/* Ranges of open arrays ------------------------------------------------------------------------ */

static const aotc_dpi_array *open_of(const svOpenArrayHandle h)
{
    return h;
}

int svDimensions(const svOpenArrayHandle h)
{
    return (int)open_of(h)->n_dimensions;
}

int svLeft(const svOpenArrayHandle h, int d)
{
    const aotc_dpi_array *a = open_of(h);
    if (d < 0 || d > (int)a->n_dimensions)
        return 0;
    return d == 0 ? (int)a->element->width - 1 : a->left[d - 1];
}

int svRight(const svOpenArrayHandle h, int d)
{
    const aotc_dpi_array *a = open_of(h);
    return d <= 0 || d > (int)a->n_dimensions ? 0 : a->right[d - 1];
}

/* Whether dynamic arrays without elements: [0:-1], of which 0 is the low end (20.7). */
static bool is_empty(const svOpenArrayHandle h, int d)
{
    return d > 0 && d <= svDimensions(h) && open_of(h)->length[d - 1] == 0;
}

int svLow(const svOpenArrayHandle h, int d)
{
    return svIncrement(h, d) < 0 ? svLeft(h, d) : svRight(h, d);
}

int svHigh(const svOpenArrayHandle h, int d)
{
    return svIncrement(h, d) < 0 ? svRight(h, d) : svLeft(h, d);
}

int svIncrement(const svOpenArrayHandle h, int d)
{
    return !is_empty(h, d) && svLeft(h, d) >= svRight(h, d) ? 1 : -1;
}

int svSize(const svOpenArrayHandle h, int d)
{
    return svHigh(h, d) - svLow(h, d) + 1;
}

void *svGetArrayPtr(const svOpenArrayHandle h)
{
    return open_of(h)->present ? NULL : open_of(h)->data;
}

int svSizeOfArray(const svOpenArrayHandle h)
{
    return open_of(h)->present ? 0 : (int)open_of(h)->kind->size;
}

/* Elements of open arrays ---------------------------------------------------------------------- */

static void *element(const aotc_dpi_array *a, const int *indices)
{
    uint64_t at = 0;
    for (uint32_t d = 0; d < a->n_dimensions; d++) {
        int low = a->left[d] < a->right[d] || !a->length[d] ? a->left[d] : a->right[d];
        if (indices[d] < low || (uint64_t)((int64_t)indices[d] - low) >= a->length[d])
            return NULL;
        at = at * a->length[d] + (uint64_t)((int64_t)indices[d] - low);
    }
    if (a->present && !a->present[at])
        return NULL;
    return (char *)a->data + at * a->element->size;
}

#define VARIADIC(h)                                                                              \
    int indices[16] = {indx1};                                                                   \
    va_list list;                                                                                \
    va_start(list, indx1);                                                                       \
    for (uint32_t n_ = 1; n_ < open_of(h)->n_dimensions; n_++)                                   \
        indices[n_] = va_arg(list, int);                                                         \
    va_end(list);

void *svGetArrElemPtr(const svOpenArrayHandle h, int indx1, ...)
{
    VARIADIC(h)
    return element(h, indices);
}

void *svGetArrElemPtr1(const svOpenArrayHandle h, int indx1)
{
    return element(h, (int[16]){indx1});
}

void *svGetArrElemPtr2(const svOpenArrayHandle h, int indx1, int indx2)
{
    return element(h, (int[16]){indx1, indx2});
}

void *svGetArrElemPtr3(const svOpenArrayHandle h, int indx1, int indx2, int indx3)
{
    return element(h, (int[16]){indx1, indx2, indx3});
}

static void copy(const aotc_dpi_array *a, const int *indices, void *c, bool to_array)
{
    void *at = element(a, indices);
    if (at)
        memcpy(to_array ? at : c, to_array ? c : at, a->element->size);
}

static void put_scalar(const aotc_dpi_array *a, const int *indices, svScalar value)
{
    svScalar *at = element(a, indices);
    if (at)
        *at = value;
}

static svScalar get_scalar(const aotc_dpi_array *a, const int *indices)
{
    const svScalar *at = element(a, indices);
    return at ? *at : sv_x;
}

/* The four forms of each access. */
#define VECTORS(KIND, TYPE)                                                                      \
    void svPut##KIND##ArrElemVecVal(const svOpenArrayHandle d, const TYPE *s, int indx1, ...)    \
    {                                                                                            \
        VARIADIC(d)                                                                              \
        copy(d, indices, (void *)s, true);                                                       \
    }                                                                                            \
    void svPut##KIND##ArrElem1VecVal(const svOpenArrayHandle d, const TYPE *s, int indx1)        \
    {                                                                                            \
        copy(d, (int[16]){indx1}, (void *)s, true);                                              \
    }                                                                                            \
    void svPut##KIND##ArrElem2VecVal(const svOpenArrayHandle d, const TYPE *s, int indx1,        \
                                     int indx2)                                                  \
    {                                                                                            \
        copy(d, (int[16]){indx1, indx2}, (void *)s, true);                                       \
    }                                                                                            \
    void svPut##KIND##ArrElem3VecVal(const svOpenArrayHandle d, const TYPE *s, int indx1,        \
                                     int indx2, int indx3)                                       \
    {                                                                                            \
        copy(d, (int[16]){indx1, indx2, indx3}, (void *)s, true);                                \
    }                                                                                            \
    void svGet##KIND##ArrElemVecVal(TYPE *d, const svOpenArrayHandle s, int indx1, ...)          \
    {                                                                                            \
        VARIADIC(s)                                                                              \
        copy(s, indices, d, false);                                                              \
    }                                                                                            \
    void svGet##KIND##ArrElem1VecVal(TYPE *d, const svOpenArrayHandle s, int indx1)              \
    {                                                                                            \
        copy(s, (int[16]){indx1}, d, false);                                                     \
    }                                                                                            \
    void svGet##KIND##ArrElem2VecVal(TYPE *d, const svOpenArrayHandle s, int indx1, int indx2)   \
    {                                                                                            \
        copy(s, (int[16]){indx1, indx2}, d, false);                                              \
    }                                                                                            \
    void svGet##KIND##ArrElem3VecVal(TYPE *d, const svOpenArrayHandle s, int indx1, int indx2,   \
                                     int indx3)                                                  \
    {                                                                                            \
        copy(s, (int[16]){indx1, indx2, indx3}, d, false);                                       \
    }

#define SCALARS(KIND)                                                                            \
    svScalar svGet##KIND##ArrElem(const svOpenArrayHandle s, int indx1, ...)                     \
    {                                                                                            \
        VARIADIC(s)                                                                              \
        return get_scalar(s, indices);                                                           \
    }                                                                                            \
    svScalar svGet##KIND##ArrElem1(const svOpenArrayHandle s, int indx1)                         \
    {                                                                                            \
        return get_scalar(s, (int[16]){indx1});                                                  \
    }                                                                                            \
    svScalar svGet##KIND##ArrElem2(const svOpenArrayHandle s, int indx1, int indx2)              \
    {                                                                                            \
        return get_scalar(s, (int[16]){indx1, indx2});                                           \
    }                                                                                            \
    svScalar svGet##KIND##ArrElem3(const svOpenArrayHandle s, int indx1, int indx2, int indx3)   \
    {                                                                                            \
        return get_scalar(s, (int[16]){indx1, indx2, indx3});                                    \
    }                                                                                            \
    void svPut##KIND##ArrElem(const svOpenArrayHandle d, svScalar value, int indx1, ...)         \
    {                                                                                            \
        VARIADIC(d)                                                                              \
        put_scalar(d, indices, value);                                                           \
    }                                                                                            \
    void svPut##KIND##ArrElem1(const svOpenArrayHandle d, svScalar value, int indx1)             \
    {                                                                                            \
        put_scalar(d, (int[16]){indx1}, value);                                                  \
    }                                                                                            \
    void svPut##KIND##ArrElem2(const svOpenArrayHandle d, svScalar value, int indx1, int indx2)  \
    {                                                                                            \
        put_scalar(d, (int[16]){indx1, indx2}, value);                                           \
    }                                                                                            \
    void svPut##KIND##ArrElem3(const svOpenArrayHandle d, svScalar value, int indx1, int indx2,  \
                               int indx3)                                                        \
    {                                                                                            \
        put_scalar(d, (int[16]){indx1, indx2, indx3}, value);                                    \
    }

VECTORS(Bit, svBitVecVal)
VECTORS(Logic, svLogicVecVal)
SCALARS(Bit)
SCALARS(Logic)

/* Scopes --------------------------------------------------------------------------------------- */

svScope svGetScope(void)
{
    aotc_dpi_frame *f = aotc_dpi_now();
    return f ? f->scope : NULL;
}

svScope svSetScope(const svScope scope)
{
    aotc_dpi_frame *f = aotc_dpi_now();
    svScope before = svGetScope();
    if (f && scope)
        f->scope = scope;
    return before;
}

const char *svGetNameFromScope(const svScope scope)
{
    return scope ? ((const aotc_dpi_scope *)scope)->name : NULL;
}

svScope svGetScopeFromName(const char *scopeName)
{
    aotc_dpi_frame *f = aotc_dpi_now();
    if (!f)
        return NULL;
    for (uint32_t i = 0; i < f->sim->n_instances; i++)
        if (strcmp(aotc_text_path(f->sim, i), scopeName) == 0)
            return aotc_dpi_scope_of(f->sim, i, NULL);
    for (aotc_dpi_scope *s = aotc_dpi_table_of(f->sim)->scopes; s; s = s->next)
        if (strcmp(s->name, scopeName) == 0)
            return s;
    return NULL;
}

int svPutUserData(const svScope scope, void *userKey, void *userData)
{
    aotc_dpi_scope *s = scope;
    if (!s || !userKey)
        return -1;
    uint32_t i = 0;
    while (i < s->n_user && s->user[2 * i] != userKey)
        i++;
    if (i == s->n_user) {
        void **grown = realloc(s->user, 2 * (s->n_user + 1) * sizeof *grown);
        if (!grown)
            return -1;
        s->user = grown;
        s->n_user++;
    }
    s->user[2 * i] = userKey;
    s->user[2 * i + 1] = userData;
    return 0;
}

void *svGetUserData(const svScope scope, void *userKey)
{
    const aotc_dpi_scope *s = scope;
    for (uint32_t i = 0; s && i < s->n_user; i++)
        if (s->user[2 * i] == userKey)
            return s->user[2 * i + 1];
    return NULL;
}

int svGetCallerInfo(const char **fileName, int *lineNumber)
{
    if (fileName)
        *fileName = NULL;
    if (lineNumber)
        *lineNumber = 0;
    return 0;
}

int svIsDisabledState(void)
{
    const aotc_dpi_frame *frame = aotc_dpi_now();
    return frame && aotc_foreign_disabled(frame->task);
}

void svAckDisabledState(void)
{
}

/* Time ----------------------------------------------------------------------------------------- */

static int power_of_ten(uint64_t fs)
{
    int exponent = -15;
    for (; fs >= 10; fs /= 10)
        exponent++;
    return exponent;
}

static uint64_t precision_fs(aotc_sim *sim)
{
    uint64_t fs = aotc_system_of(sim)->time.precision_fs;
    return fs ? fs : 1;
}

int svGetTime(const svScope scope, svTimeVal *time)
{
    aotc_dpi_frame *f = aotc_dpi_now();
    if (!f || !time || scope)
        return -1;
    uint64_t now = aotc_now(f->sim) / precision_fs(f->sim);
    time->real = (double)now;
    time->high = (uint32_t)(now >> 32);
    time->low = (uint32_t)now;
    return 0;
}

int svGetTimeUnit(const svScope scope, int32_t *time_unit)
{
    return svGetTimePrecision(scope, time_unit);
}

int svGetTimePrecision(const svScope scope, int32_t *time_precision)
{
    aotc_dpi_frame *f = aotc_dpi_now();
    if (!f || !time_precision || scope)
        return -1;
    *time_precision = power_of_ten(precision_fs(f->sim));
    return 0;
}
