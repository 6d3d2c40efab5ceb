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

#endif
