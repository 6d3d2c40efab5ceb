/* cell.c - elements of containers: how they are kept, compared and shown to the collector. */
#include "services.h"

void aotc_cell_trace(aotc_sim *sim, const void *cell, uint32_t shape)
{
    if (shape & AOTC_SHAPE_PACKED) {
        aotc_heap_mark_packed(sim, cell, aotc_shape_words(shape)); /* cells of whole words */
    } else if (shape & AOTC_SHAPE_HANDLE) {
        uint64_t handle;
        memcpy(&handle, cell, 8);
        aotc_heap_mark(sim, handle);
    }
}

bool aotc_cell_equal(aotc_sim *sim, const void *a, const void *b, uint32_t shape)
{
    if (shape & AOTC_SHAPE_HANDLE) {
        uint64_t x, y;
        memcpy(&x, a, 8);
        memcpy(&y, b, 8);
        return aotc_handle_equal(sim, x, y);
    }
    if (shape & AOTC_SHAPE_FLOAT) {
        double x = 0, y = 0;
        float p, q;
        if ((shape & AOTC_SHAPE_WIDTH) == 32) {
            memcpy(&p, a, 4);
            memcpy(&q, b, 4);
            return p == q;
        }
        memcpy(&x, a, 8);
        memcpy(&y, b, 8);
        return x == y;
    }
    return memcmp(a, b, aotc_cell_bytes(shape)) == 0;
}

bool aotc_handle_equal(aotc_sim *sim, uint64_t a, uint64_t b)
{
    if (a == b)
        return true;
    switch (aotc_object_at(a ? a : b)->kind) {
    case AOTC_KIND_STRING: return aotc_string_compare(a, b) == 0;
    case AOTC_KIND_QUEUE: return aotc_queue_equal(sim, a, b);
    case AOTC_KIND_ASSOC: return aotc_assoc_equal(sim, a, b);
    default: return false;
    }
}

int aotc_handle_compare(uint64_t a, uint64_t b)
{
    if (a == b)
        return 0;
    int kind = aotc_object_at(a ? a : b)->kind;
    if (kind == AOTC_KIND_STRING)
        return aotc_string_compare(a, b);
    if (kind == AOTC_KIND_OBJECT) {
        a = aotc_object_serial(a);
        b = aotc_object_serial(b);
    } else if (kind == AOTC_KIND_SYNC || kind == AOTC_KIND_EVENT) {
        a = a ? aotc_object_at(a)->spare32 : 0;
        b = b ? aotc_object_at(b)->spare32 : 0;
    }
    return a < b ? -1 : 1;
}
