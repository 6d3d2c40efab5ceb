/* memory.c - memory of llvm code: accesses, frames, malloc, globals, references to memory.
 *
 * Owns:       aotc_memory: every block that it has handed out, and the table of globals.
 * Invariants: each block stands behind a `block` header in one of two rings: `owned` (malloc,
 *             globals) or that of a frame, whose first block is itself in `frames`. `given` holds
 *             the addresses that malloc has given out, open addressing, at most half full. Blocks
 *             are zeroed when they are handed out.
 * Memory:     comes from an arena, so that addresses are the same in every run, and is given back
 *             with it when the simulation ends: a failure unwinds past aotc_frame_leave.
 * Errors:     a null pointer, a free of something else, no memory.
 */
#include <stdlib.h>

#include "arena.h"
#include "services.h"

typedef struct block {
    struct block *next, *previous;
    struct block *more; /* of a frame's first block: ring of what it has grown by, or NULL */
    void *start;        /* of what the arena gave */
    uint64_t bytes;     /* of the payload, which follows */
    uint64_t taken;     /* bytes from `start` on */
} block;

typedef struct {
    uint64_t key, address;
} entry;

struct aotc_memory {
    aotc_arena *arena;
    block owned, frames; /* heads of rings */
    entry *globals;      /* open addressing; address 0 is free */
    uint32_t n_globals, room;
    uint64_t *given; /* a power of two of them; 0 is free */
    uint64_t n_given, given_room;
    aotc_memory_counters counters;
};

static void ring(block *head)
{
    head->next = head->previous = head;
}

/* Unwinds when memory is out. */
static aotc_memory *memory_of(aotc_sim *sim)
{
    aotc_services *services = (aotc_services *)(void *)sim;
    aotc_memory *memory = services->memory;
    if (!memory) {
        memory = calloc(1, sizeof *memory);
        if (memory)
            memory->arena = aotc_arena_new();
        if (!memory || !memory->arena) {
            free(memory);
            aotc_heap_exhausted(sim, sizeof *memory);
        }
        ring(&memory->owned);
        ring(&memory->frames);
        services->memory = memory;
    }
    return memory;
}

static void link_block(block *head, block *b)
{
    b->next = head;
    b->previous = head->previous;
    head->previous->next = b;
    head->previous = b;
}

static void unlink_block(block *b)
{
    b->next->previous = b->previous;
    b->previous->next = b->next;
}

static uint64_t payload(const block *b)
{
    return (uint64_t)(uintptr_t)(b + 1);
}

static block *header(uint64_t address)
{
    return (block *)(uintptr_t)address - 1;
}

void aotc_memory_close(aotc_sim *sim)
{
    aotc_memory *memory = ((aotc_services *)(void *)sim)->memory;
    if (!memory)
        return;
    aotc_arena_free(memory->arena);
    free(memory->globals);
    free(memory->given);
    free(memory);
    ((aotc_services *)(void *)sim)->memory = NULL;
}

const aotc_memory_counters *aotc_memory_counters_of(aotc_sim *sim)
{
    static const aotc_memory_counters none;
    const aotc_memory *memory = ((aotc_services *)(void *)sim)->memory;
    return memory ? &memory->counters : &none;
}

/* Accesses -------------------------------------------------------------------------------------- */

_Noreturn void aotc_null_pointer(aotc_sim *sim, uint32_t loc, uint64_t address)
{
    if (address == 0)
        aotc_fail(sim, loc, "null pointer");
    aotc_failf(sim, loc, "null pointer: address %llu is %llu bytes into nothing",
               (unsigned long long)address, (unsigned long long)address);
}

void aotc_mem_load(aotc_sim *sim, uint64_t *out, uint32_t loc, uint64_t address, uint32_t width)
{
    uint32_t words = (width + 63) / 64;
    if (words == 0)
        return;
    out[words - 1] = 0;
    memcpy(out, aotc_mem_at(sim, loc, address), (width + 7) / 8);
    if (width % 64)
        out[words - 1] &= aotc_mask64(width % 64);
}

void aotc_mem_store(aotc_sim *sim, uint32_t loc, uint64_t address, uint32_t width,
                    const uint64_t *value)
{
    memcpy(aotc_mem_at(sim, loc, address), value, (width + 7) / 8);
}

/* Blocks ---------------------------------------------------------------------------------------- */

/* A zeroed block in the ring of `head`. Unwinds when memory is out. */
static block *new_block(aotc_sim *sim, block *head, uint64_t bytes, uint64_t align)
{
    aotc_memory *memory = memory_of(sim);
    aotc_memory_counters *counters = &memory->counters;
    if (bytes >= (uint64_t)1 << 47 || align > (uint64_t)1 << 30)
        aotc_heap_exhausted(sim, bytes);
    uint64_t lead = align <= 16 ? sizeof(block) : sizeof(block) + align;
    char *start = aotc_arena_take(memory->arena, lead + bytes);
    if (!start)
        aotc_heap_exhausted(sim, bytes);
    uintptr_t at = (uintptr_t)start + sizeof(block);
    if (align > 16)
        at = (at + align - 1) & ~(uintptr_t)(align - 1);
    block *b = (block *)at - 1;
    b->start = start;
    b->bytes = bytes;
    b->taken = lead + bytes;
    link_block(head, b);
    counters->bytes += bytes;
    counters->blocks++;
    counters->allocated++;
    if (counters->bytes > counters->peak_bytes)
        counters->peak_bytes = counters->bytes;
    return b;
}

static void drop_block(aotc_sim *sim, block *b)
{
    aotc_memory *memory = memory_of(sim);
    memory->counters.bytes -= b->bytes;
    memory->counters.blocks--;
    unlink_block(b);
    aotc_arena_give(memory->arena, b->start, b->taken);
}

uint64_t aotc_frame_enter(aotc_sim *sim, uint64_t bytes, uint32_t align)
{
    return payload(new_block(sim, &memory_of(sim)->frames, bytes, align));
}

uint64_t aotc_frame_grow(aotc_sim *sim, uint32_t loc, uint64_t frame, uint64_t count, uint64_t step,
                         uint32_t align)
{
    block *first = header(frame);
    if (step && count > ((uint64_t)1 << 47) / step)
        aotc_failf(sim, loc, "alloca of %llu elements of %llu bytes", (unsigned long long)count,
                   (unsigned long long)step);
    if (!first->more) {
        first->more = aotc_arena_take(memory_of(sim)->arena, sizeof *first->more);
        if (!first->more)
            aotc_heap_exhausted(sim, sizeof *first->more);
        ring(first->more);
    }
    return payload(new_block(sim, first->more, count * step, align));
}

void aotc_frame_leave(aotc_sim *sim, uint64_t frame)
{
    block *first = header(frame);
    if (first->more) {
        while (first->more->next != first->more)
            drop_block(sim, first->more->next);
        aotc_arena_give(memory_of(sim)->arena, first->more, sizeof *first->more);
    }
    drop_block(sim, first);
}

/* Slot of an address in `given`, or the free slot where it would stand. */
static uint64_t given_slot(const aotc_memory *memory, uint64_t address)
{
    uint64_t at = (address >> 4) * 0x9e3779b97f4a7c15u >> 32;
    while (memory->given[at & (memory->given_room - 1)] != 0 &&
           memory->given[at & (memory->given_room - 1)] != address)
        at++;
    return at & (memory->given_room - 1);
}

static void remember(aotc_sim *sim, aotc_memory *memory, uint64_t address)
{
    if (2 * memory->n_given >= memory->given_room) {
        uint64_t old_room = memory->given_room, room = old_room ? 2 * old_room : 64;
        uint64_t *old = memory->given, *wider = calloc(room, sizeof *wider);
        if (!wider)
            aotc_heap_exhausted(sim, room * sizeof *wider);
        memory->given = wider;
        memory->given_room = room;
        for (uint64_t i = 0; i < old_room; i++)
            if (old[i])
                wider[given_slot(memory, old[i])] = old[i];
        free(old);
    }
    memory->given[given_slot(memory, address)] = address;
    memory->n_given++;
}

/* Takes an address out; whatever stands behind it in its cluster moves up if it can. */
static void forget(aotc_memory *memory, uint64_t slot)
{
    memory->given[slot] = 0;
    memory->n_given--;
    for (uint64_t at = slot + 1;; at++) {
        uint64_t i = at & (memory->given_room - 1), moved = memory->given[i];
        if (!moved)
            return;
        memory->given[i] = 0;
        memory->given[given_slot(memory, moved)] = moved;
    }
}

uint64_t aotc_memory_new(aotc_sim *sim, uint32_t loc, uint64_t bytes, uint64_t align)
{
    if (align & (align - 1) || align == 0)
        aotc_failf(sim, loc, "alignment %llu is no power of two", (unsigned long long)align);
    if (bytes == 0)
        return 0;
    aotc_memory *memory = memory_of(sim);
    uint64_t address = payload(new_block(sim, &memory->owned, bytes, align < 16 ? 16 : align));
    remember(sim, memory, address);
    return address;
}

/* The block of an address that malloc has given, which is forgotten. */
static block *take_back(aotc_sim *sim, uint32_t loc, uint64_t address, const char *what)
{
    aotc_memory *memory = memory_of(sim);
    uint64_t slot = memory->given_room ? given_slot(memory, address) : 0;
    if (!memory->given_room || memory->given[slot] != address)
        aotc_failf(sim, loc, "%s of address %#llx, which malloc has not given, or no longer", what,
                   (unsigned long long)address);
    forget(memory, slot);
    return header(address);
}

uint64_t aotc_memory_resize(aotc_sim *sim, uint32_t loc, uint64_t address, uint64_t bytes)
{
    if (!address)
        return aotc_memory_new(sim, loc, bytes, 16);
    block *b = take_back(sim, loc, address, "realloc");
    uint64_t moved = aotc_memory_new(sim, loc, bytes, 16);
    if (moved)
        memcpy((void *)(uintptr_t)moved, b + 1, b->bytes < bytes ? b->bytes : bytes);
    drop_block(sim, b);
    return moved;
}

void aotc_memory_free(aotc_sim *sim, uint32_t loc, uint64_t address)
{
    if (address)
        drop_block(sim, take_back(sim, loc, address, "free"));
}

/* Globals --------------------------------------------------------------------------------------- */

static entry *global_entry(aotc_memory *memory, uint64_t key)
{
    uint32_t at = (uint32_t)key & (memory->room - 1);
    while (memory->globals[at].address && memory->globals[at].key != key)
        at = (at + 1) & (memory->room - 1);
    return &memory->globals[at];
}

uint64_t aotc_global_define(aotc_sim *sim, uint64_t key, uint64_t bytes, uint64_t align)
{
    aotc_memory *memory = memory_of(sim);
    if (2 * memory->n_globals >= memory->room) {
        uint32_t room = memory->room;
        entry *old = memory->globals;
        entry *wider = calloc(room ? 2 * (size_t)room : 16, sizeof(entry));
        if (!wider)
            aotc_heap_exhausted(sim, 2 * (size_t)room * sizeof(entry));
        memory->globals = wider;
        memory->room = room ? 2 * room : 16;
        for (uint32_t i = 0; i < room; i++)
            if (old[i].address)
                *global_entry(memory, old[i].key) = old[i];
        free(old);
    }
    entry *e = global_entry(memory, key);
    if (e->address)
        aotc_failf(sim, AOTC_NO_LOC, "global %#llx is defined twice", (unsigned long long)key);
    block *b = new_block(sim, &memory->owned, bytes ? bytes : 1, align);
    e->key = key;
    e->address = payload(b);
    memory->n_globals++;
    return e->address;
}

uint64_t aotc_global(aotc_sim *sim, uint32_t loc, uint64_t key)
{
    aotc_memory *memory = memory_of(sim);
    uint64_t address = memory->room ? global_entry(memory, key)->address : 0;
    if (!address)
        aotc_fail(sim, loc, "the address of a global that does not exist");
    return address;
}

/* References to memory -------------------------------------------------------------------------- */

void aotc_memory_probe(aotc_sim *sim, uint64_t *out, uint64_t reference, uint64_t bit,
                       uint32_t width)
{
    uint64_t address = (reference & ~AOTC_MEMORY_REF) + bit / 8;
    uint32_t shift = bit % 8;
    for (uint32_t at = 0; at < width; at += 64) {
        uint32_t part = width - at < 64 ? width - at : 64;
        uint32_t bits = part + shift;
        uint64_t low = aotc_mem_load64(sim, AOTC_NO_LOC, address + at / 8, bits < 64 ? bits : 64);
        uint64_t value = low >> shift;
        if (bits > 64)
            value |= aotc_mem_load64(sim, AOTC_NO_LOC, address + at / 8 + 8, bits - 64)
                << (64 - shift);
        out[at / 64] = value & aotc_mask64(part);
    }
}

void aotc_memory_drive(aotc_sim *sim, uint64_t reference, uint64_t bit, uint32_t width,
                       const uint64_t *value, uint64_t fs, uint32_t delta)
{
    if (fs || delta)
        aotc_fail(sim, AOTC_NO_LOC,
                  "a delayed drive of a class property: only blocking assignments can change it");
    uint64_t address = (reference & ~AOTC_MEMORY_REF) + bit / 8;
    uint32_t shift = bit % 8;
    for (uint32_t at = 0; at < width; at += 8) {
        uint32_t part = width - at < 8 ? width - at : 8;
        uint32_t byte = (uint32_t)(value[at / 64] >> (at & 63)) & ((1u << part) - 1);
        uint8_t *cell = aotc_mem_at(sim, AOTC_NO_LOC, address + at / 8);
        uint32_t mask = ((1u << part) - 1) << shift;
        cell[0] = (uint8_t)((cell[0] & ~mask) | byte << shift);
        if (shift + part > 8)
            cell[1] = (uint8_t)((cell[1] & ~(mask >> 8)) | byte << shift >> 8);
    }
}
