/* coro.h - a coroutine as coro.c and fault.c see it. */
#ifndef AOTC_CORO_H
#define AOTC_CORO_H

#include <stdio.h>

#include "sim.h"

#if defined(__ELF__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(AOTC_UCONTEXT)
#define AOTC_CORO_ASM 1
#else
#define AOTC_CORO_ASM 0
#endif

#if defined(__SANITIZE_ADDRESS__)
#define AOTC_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AOTC_ASAN 1
#endif
#endif
#ifdef AOTC_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

/* Tells the address sanitizer that the frames in a part of a stack are given up. */
static inline void aotc_forget_frames(const char *low, const char *high)
{
#ifdef AOTC_ASAN
    ASAN_UNPOISON_MEMORY_REGION(low, (size_t)(high - low));
#else
    (void)low;
    (void)high;
#endif
}

/* Inaccessible memory below each stack; larger than a frame that skips checks could be. */
#define AOTC_GUARD_BYTES 65536
/* Room that functions without aotc_enter may use at the end of a stack. */
#define AOTC_STACK_SLACK 24576

struct aotc_coro {
    void *sp;  /* while it is suspended */
    char *low; /* end of its stack; its beginning is the aotc_coro itself */
    aotc_sim *sim;
    aotc_coro_entry entry;
    void *argument;
    void *fake; /* of the address sanitizer */
    aotc_coro *next_idle, *next_all;
    bool busy;
};

/* Saves the running context in *save and goes on in `to`. */
void aotc_coro_switch(void **save, void *to);

/* The next two are inline because after a switch the processor mispredicts each return up to a
 * frame that both sides share. */

/* From the main stack: runs it until it suspends. */
static inline void aotc_coro_resume(aotc_sim *sim, aotc_coro *coro)
{
    sim->coro = coro;
    sim->stack_floor = coro->low + AOTC_STACK_SLACK;
#ifdef AOTC_ASAN
    __sanitizer_start_switch_fiber(&sim->main_fake, coro->low,
                                   (size_t)((char *)coro - coro->low));
#endif
    aotc_coro_switch(&sim->main_stack, coro->sp);
#ifdef AOTC_ASAN
    __sanitizer_finish_switch_fiber(sim->main_fake, NULL, NULL);
#endif
    sim->coro = NULL;
    sim->stack_floor = sim->main_floor;
}

/* From a coroutine: back to the main stack. */
static inline void aotc_coro_suspend(aotc_sim *sim)
{
    aotc_coro *coro = sim->coro;
#ifdef AOTC_ASAN
    __sanitizer_start_switch_fiber(&coro->fake, sim->main_bottom, sim->main_bytes);
#endif
    aotc_coro_switch(&coro->sp, sim->main_stack);
#ifdef AOTC_ASAN
    __sanitizer_finish_switch_fiber(coro->fake, &sim->main_bottom, &sim->main_bytes);
#endif
}

#endif
