/* memfile.c - initial contents of a memory of the design from a file.
 *
 * Owns:    the way between the elements of a memory field and the packed form that readmem.c fills.
 * Layout:  an element of up to 64 bits takes 1, 2, 4 or 8 bytes; a wider one whole 64-bit words.
 * Errors:  what is wrong with the file is reported by readmem.c; elements that it does not name
 *          are zero.
 */
#include "services.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static uint64_t packed_bits(const uint64_t *words, uint64_t at, uint32_t width)
{
    uint64_t low = words[at / 64] >> (at % 64);
    if (at % 64 && at % 64 + width > 64)
        low |= words[at / 64 + 1] << (64 - at % 64);
    return width < 64 ? low & (((uint64_t)1 << width) - 1) : low;
}

static void unpack(char *out, const uint64_t *words, uint64_t at, uint32_t width)
{
    uint32_t step = width <= 8 ? 1 : width <= 16 ? 2 : width <= 32 ? 4 : 8;
    for (uint32_t done = 0; done < width || done == 0; done += 64) {
        uint32_t left = width - done;
        uint64_t bits = width ? packed_bits(words, at + done, left < 64 ? left : 64) : 0;
        memcpy(out, &bits, step); /* little-endian hosts only, as all of the runtime */
        out += step;
    }
}

/* The name with the design's folder before it, if that is where the file is. */
static uint64_t locate(aotc_sim *sim, uint64_t name)
{
    const aotc_string *given = aotc_string_at(name);
    const char *folder = aotc_text_folder(sim);
    if (!folder || !folder[0] || !given->length || given->bytes[0] == '/')
        return name;
    size_t size = strlen(folder) + 1 + (size_t)given->length;
    char *path = malloc(size + 1);
    if (!path)
        aotc_heap_exhausted(sim, size);
    snprintf(path, size + 1, "%s/%.*s", folder, (int)given->length, given->bytes);
    uint64_t found = access(path, R_OK) == 0 ? aotc_string_new(sim, path, size) : name;
    free(path);
    return found;
}

void aotc_read_memory(aotc_sim *sim, uint32_t loc, uint64_t name, void *field, uint64_t depth,
                      uint32_t width, bool binary)
{
    uint64_t words = (depth * width + 63) / 64 + 1;
    uint64_t *packed = calloc(words, 8);
    if (!packed) {
        aotc_heap_exhausted(sim, words * 8);
        return;
    }
    const int64_t form[] = {width, binary, 0, 1, (int64_t)depth, 0, 1, -1};
    aotc_readmem(sim, loc, locate(sim, name), packed, form, 0, 0, 0, 0);
    uint32_t size = width <= 8 ? 1 : width <= 16 ? 2 : width <= 32 ? 4 : (width + 63) / 64 * 8;
    for (uint64_t i = 0; i < depth; i++)
        unpack((char *)field + i * size, packed, i * width, width);
    free(packed);
}
