/* arena.c - a range of addresses of its own, so that addresses are the same in every run.
 *
 * Programs can show addresses (in waves, by printf "%p", by comparing them), and the same program is
 * to show the same ones whatever tier runs it and wherever malloc puts things. So the range begins
 * at a fixed address if the system grants it, and what is taken depends on nothing but what was taken
 * and given back before.
 *
 * Owns:       aotc_arena and its range.
 * Invariants: bytes from `end` on up to `usable` are zero and were never taken. A piece belongs to a
 *             class by its size: multiples of 16 up to SMALL, above that powers of two. Pieces given
 *             back are in the list of their class, last one first; the first word links them.
 * Errors:     NULL when the range or the memory is used up.
 */
#define _GNU_SOURCE
#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0
#endif

#define BASE ((uintptr_t)0x200000000000u)
#define DISTANCE ((uintptr_t)1 << 40) /* between the ranges of simulations that live side by side */
#define NEIGHBOURS 16
#define STEP ((size_t)1 << 20) /* how much more of the range is made usable at once */
#define SMALL 1024
#define CLASSES (SMALL / 16 + 40)
#define LARGE ((size_t)1 << 20) /* pieces whose memory goes back to the system meanwhile */

typedef struct piece {
    struct piece *next;
} piece;

struct aotc_arena {
    char *start, *end, *usable;
    size_t room;
    piece *free[CLASSES];
};

/* Class of a size, which becomes that of the class. */
static unsigned class_of(size_t *bytes)
{
    if (*bytes <= SMALL) {
        *bytes = *bytes ? (*bytes + 15) / 16 * 16 : 16;
        return (unsigned)(*bytes / 16 - 1);
    }
    size_t size = 2 * SMALL;
    unsigned number = SMALL / 16;
    for (; size < *bytes; size *= 2)
        number++;
    *bytes = size;
    return number;
}

static void *reserve(size_t room)
{
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    for (unsigned i = 0; i < NEIGHBOURS; i++) {
        void *wanted = (void *)(BASE + i * DISTANCE);
        void *got = mmap(wanted, room, PROT_NONE, flags | MAP_FIXED_NOREPLACE, -1, 0);
        if (got == wanted)
            return got;
        if (got != MAP_FAILED)
            munmap(got, room);
    }
    void *anywhere = mmap(NULL, room, PROT_NONE, flags, -1, 0);
    return anywhere == MAP_FAILED ? NULL : anywhere;
}

aotc_arena *aotc_arena_new(void)
{
    aotc_arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        return NULL;
    /* 256 GiB, or less where a limit on addresses forbids it. */
    for (arena->room = (size_t)1 << 38; arena->room >= STEP; arena->room /= 4) {
        arena->start = reserve(arena->room);
        if (arena->start) {
            arena->end = arena->usable = arena->start;
            return arena;
        }
    }
    free(arena);
    return NULL;
}

void aotc_arena_free(aotc_arena *arena)
{
    if (!arena)
        return;
    munmap(arena->start, arena->room);
    free(arena);
}

void *aotc_arena_take(aotc_arena *arena, size_t bytes)
{
    if (bytes > arena->room)
        return NULL;
    unsigned number = class_of(&bytes);
    piece *again = arena->free[number];
    if (again) {
        arena->free[number] = again->next;
        if (bytes < LARGE)
            memset(again, 0, bytes);
        else
            again->next = NULL;
        return again;
    }
    size_t left = arena->room - (size_t)(arena->end - arena->start);
    if (bytes > left)
        return NULL;
    size_t usable = (size_t)(arena->usable - arena->end);
    if (bytes > usable) {
        size_t more = (bytes - usable + STEP - 1) / STEP * STEP;
        if (more > left - usable)
            more = left - usable;
        if (mprotect(arena->usable, more, PROT_READ | PROT_WRITE))
            return NULL;
        arena->usable += more;
    }
    void *memory = arena->end;
    arena->end += bytes;
    return memory;
}

void aotc_arena_give(aotc_arena *arena, void *memory, size_t bytes)
{
    unsigned number = class_of(&bytes);
    piece *given = memory;
    if (bytes >= LARGE) {
        /* Whole pages read as zeros afterwards; what stands before the first is cleared here. */
        uintptr_t at = (uintptr_t)memory, page = 65536, first = (at + page - 1) / page * page;
        memset(memory, 0, first - at);
        size_t pages = (at + bytes) / page * page - first;
        if (madvise((void *)first, pages, MADV_DONTNEED))
            memset((void *)first, 0, pages);
        memset((void *)(first + pages), 0, at + bytes - first - pages);
    }
    given->next = arena->free[number];
    arena->free[number] = given;
}
