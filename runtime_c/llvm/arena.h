/* arena.h - a range of addresses for the memory of llvm code (arena.c).
 *
 * Generated code never includes this file.
 */
#ifndef AOTC_ARENA_H
#define AOTC_ARENA_H

#include <stddef.h>

typedef struct aotc_arena aotc_arena;

/* NULL when there is no room for one. */
aotc_arena *aotc_arena_new(void);
void aotc_arena_free(aotc_arena *arena);
/* `bytes` zeroed bytes at a multiple of 16, or NULL. */
void *aotc_arena_take(aotc_arena *arena, size_t bytes);
/* Gives back what `take` gave for `bytes`. */
void aotc_arena_give(aotc_arena *arena, void *memory, size_t bytes);

#endif
