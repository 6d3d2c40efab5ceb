/* writemem.c - $writememh and $writememb (IEEE 1800-2023 21.5): a file of lines that readmem.c can
 * read.
 *
 * Owns: nothing; the file is one of file.c.
 */
#include "services.h"

#include <errno.h>
#include <stdio.h>

uint32_t aotc_memory_create(aotc_sim *sim, uint32_t loc, uint64_t name)
{
    uint32_t descriptor = aotc_file_open(sim, name, 1);
    if (descriptor == 0) {
        int number = errno;
        const aotc_string *s = aotc_string_at(name);
        char message[400];
        int n = snprintf(message, sizeof message, "memory file \"%.*s\": %s",
                         s->length > 255 ? 255 : (int)s->length, s->bytes, strerror(number));
        aotc_report(sim, AOTC_ERROR, loc, aotc_string_new(sim, message, (uint64_t)n));
    }
    return descriptor;
}

void aotc_memory_address(aotc_sim *sim, uint32_t descriptor, uint64_t address)
{
    char text[32];
    int n = snprintf(text, sizeof text, "@%llx\n", (unsigned long long)address);
    if (!descriptor)
        return;
    aotc_put_begin(sim, descriptor);
    aotc_put_literal(sim, text, (uint64_t)n);
    aotc_put_end(sim);
}

void aotc_memory_put(aotc_sim *sim, uint32_t descriptor, const uint64_t *value,
                     const uint64_t *unknown, uint32_t width, uint32_t radix)
{
    if (!descriptor)
        return;
    aotc_put_begin(sim, descriptor);
    aotc_put_logic(sim, value, unknown, width, radix | (uint32_t)'0' << 16, -1);
    aotc_put_literal(sim, "\n", 1);
    aotc_put_end(sim);
}
