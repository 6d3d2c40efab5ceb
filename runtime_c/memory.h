/* memory.h - memory of llvm code (memory.c): accesses, frames, globals, malloc, references to it.
 *
 * Included by aotc.h. Addresses are real ones as 64-bit numbers. `loc` is the place to report; a
 * width is in bits, and a value of it takes (width + 7) / 8 bytes, low byte first.
 */
#ifndef AOTC_MEMORY_H
#define AOTC_MEMORY_H

/* Addresses below this one are null pointers, with an offset perhaps. */
#define AOTC_NULL_BYTES 4096u

/* Fails: "null pointer". */
_Noreturn void aotc_null_pointer(aotc_sim *sim, uint32_t loc, uint64_t address);

static inline void *aotc_mem_at(aotc_sim *sim, uint32_t loc, uint64_t address)
{
    if (address < AOTC_NULL_BYTES)
        aotc_null_pointer(sim, loc, address);
    return (void *)(uintptr_t)address;
}

/* Values of up to 64 bits; spare bits are 0. */
static inline uint64_t aotc_mem_load64(aotc_sim *sim, uint32_t loc, uint64_t address,
                                       uint32_t width)
{
    uint64_t value = 0;
    memcpy(&value, aotc_mem_at(sim, loc, address), (width + 7) / 8);
    return width < 64 ? value & (((uint64_t)1 << width) - 1) : value;
}

static inline void aotc_mem_store64(aotc_sim *sim, uint32_t loc, uint64_t address, uint32_t width,
                                    uint64_t value)
{
    memcpy(aotc_mem_at(sim, loc, address), &value, (width + 7) / 8);
}

void aotc_mem_load(aotc_sim *sim, uint64_t *out, uint32_t loc, uint64_t address, uint32_t width);
void aotc_mem_store(aotc_sim *sim, uint32_t loc, uint64_t address, uint32_t width,
                    const uint64_t *value);

/* Frames: zeroed memory that a function or process has until it leaves. A frame is the address of
 * its first byte; `align` is a power of two. */
uint64_t aotc_frame_enter(aotc_sim *sim, uint64_t bytes, uint32_t align);
/* `count` times `step` more bytes that live as long as the frame. */
uint64_t aotc_frame_grow(aotc_sim *sim, uint32_t loc, uint64_t frame, uint64_t count, uint64_t step,
                         uint32_t align);
/* Never fails. */
void aotc_frame_leave(aotc_sim *sim, uint64_t frame);

/* Zeroed memory that lives until it is freed or the simulation ends; 0 for 0 bytes. `align` is a
 * power of two. */
uint64_t aotc_memory_new(aotc_sim *sim, uint32_t loc, uint64_t bytes, uint64_t align);
uint64_t aotc_memory_resize(aotc_sim *sim, uint32_t loc, uint64_t address, uint64_t bytes);
void aotc_memory_free(aotc_sim *sim, uint32_t loc, uint64_t address);

/* Globals, by a key that stands for the name. The loader defines them, zeroed, before it runs
 * anything. */
uint64_t aotc_global_define(aotc_sim *sim, uint64_t key, uint64_t bytes, uint64_t align);
uint64_t aotc_global(aotc_sim *sim, uint32_t loc, uint64_t key);

/* What an address has become as a signal reference: bit 63 of the net number marks it. */
#define AOTC_MEMORY_REF 0x8000000000000000ull
/* Bits of memory, from bit `bit` of the address on, in whole 64-bit words. */
void aotc_memory_probe(aotc_sim *sim, uint64_t *out, uint64_t reference, uint64_t bit,
                       uint32_t width);
/* Writes at once if the delay is less than a delta, else fails: memory has no time. */
void aotc_memory_drive(aotc_sim *sim, uint64_t reference, uint64_t bit, uint32_t width,
                       const uint64_t *value, uint64_t fs, uint32_t delta);

/* Bytes in use and their peak: frames, malloc, globals. */
typedef struct {
    uint64_t bytes, peak_bytes, blocks, allocated;
} aotc_memory_counters;
/* Never fails. */
const aotc_memory_counters *aotc_memory_counters_of(aotc_sim *sim);

/* Checks (check.c) ------------------------------------------------------------------------------ */

enum { AOTC_ASSERT, AOTC_ASSUME, AOTC_COVER };

/* A failed assertion or assumption: reports an error at `loc`, with the label (may be ""). */
void aotc_check_failed(aotc_sim *sim, uint32_t loc, int kind, const char *label);
/* Counts one evaluation of a cover, and whether it held; AOTC_NO_INSTANCE stands for the current one. */
#define AOTC_NO_INSTANCE 0xffffffffu
void aotc_cover(aotc_sim *sim, uint32_t loc, uint32_t instance, const char *label, bool holds);

typedef struct {
    uint32_t loc, instance;
    const char *label;
    uint64_t evaluations, hits;
} aotc_cover_count;
/* Number of covers evaluated so far, and one of them, in the order of their first evaluation.
 * Never fails. */
uint32_t aotc_cover_total(aotc_sim *sim);
/* Never fails. */
const aotc_cover_count *aotc_cover_at(aotc_sim *sim, uint32_t number);

#endif
