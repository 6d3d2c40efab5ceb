/* native.h - functions of the C library for llvm code (native.c, printf.c).
 *
 * Included by aotc.h. aotc/dialects/natives.py lists which functions there are and how they are
 * called. Pointers are 64-bit numbers and are checked; `loc` is the place of the call. Variadic
 * arguments come as words with a letter each: i an integer of up to 32 bits and l a longer one,
 * both sign-extended, p a pointer, d and f an f64 or f32, both as the bits of an f64.
 */
#ifndef AOTC_NATIVE_H
#define AOTC_NATIVE_H

uint64_t aotc_native_malloc(aotc_sim *sim, uint32_t loc, uint64_t bytes);
uint64_t aotc_native_calloc(aotc_sim *sim, uint32_t loc, uint64_t count, uint64_t bytes);
uint64_t aotc_native_realloc(aotc_sim *sim, uint32_t loc, uint64_t address, uint64_t bytes);
uint64_t aotc_native_aligned_alloc(aotc_sim *sim, uint32_t loc, uint64_t align, uint64_t bytes);
void aotc_native_free(aotc_sim *sim, uint32_t loc, uint64_t address);
uint64_t aotc_native_strdup(aotc_sim *sim, uint32_t loc, uint64_t text);

/* Copying allows overlap. */
uint64_t aotc_native_memcpy(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from, uint64_t n);
uint64_t aotc_native_memmove(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from, uint64_t n);
uint64_t aotc_native_memset(aotc_sim *sim, uint32_t loc, uint64_t to, int32_t byte, uint64_t n);
int32_t aotc_native_memcmp(aotc_sim *sim, uint32_t loc, uint64_t a, uint64_t b, uint64_t n);
uint64_t aotc_native_memchr(aotc_sim *sim, uint32_t loc, uint64_t a, int32_t byte, uint64_t n);

int64_t aotc_native_strlen(aotc_sim *sim, uint32_t loc, uint64_t text);
int64_t aotc_native_strnlen(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t n);
int32_t aotc_native_strcmp(aotc_sim *sim, uint32_t loc, uint64_t a, uint64_t b);
int32_t aotc_native_strncmp(aotc_sim *sim, uint32_t loc, uint64_t a, uint64_t b, uint64_t n);
int32_t aotc_native_strcasecmp(aotc_sim *sim, uint32_t loc, uint64_t a, uint64_t b);
uint64_t aotc_native_strcpy(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from);
uint64_t aotc_native_strncpy(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from, uint64_t n);
uint64_t aotc_native_strcat(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from);
uint64_t aotc_native_strncat(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from, uint64_t n);
uint64_t aotc_native_strchr(aotc_sim *sim, uint32_t loc, uint64_t text, int32_t byte);
uint64_t aotc_native_strrchr(aotc_sim *sim, uint32_t loc, uint64_t text, int32_t byte);
uint64_t aotc_native_strstr(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t part);

int32_t aotc_native_atoi(aotc_sim *sim, uint32_t loc, uint64_t text);
int64_t aotc_native_atol(aotc_sim *sim, uint32_t loc, uint64_t text);
int64_t aotc_native_atoll(aotc_sim *sim, uint32_t loc, uint64_t text);
double aotc_native_atof(aotc_sim *sim, uint32_t loc, uint64_t text);
int64_t aotc_native_strtol(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t end, int32_t base);
int64_t aotc_native_strtoul(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t end,
                            int32_t base);

int32_t aotc_native_abs(aotc_sim *sim, uint32_t loc, int32_t a);
int64_t aotc_native_labs(aotc_sim *sim, uint32_t loc, int64_t a);
int64_t aotc_native_llabs(aotc_sim *sim, uint32_t loc, int64_t a);
int32_t aotc_native_isalpha(aotc_sim *sim, uint32_t loc, int32_t c);
int32_t aotc_native_isdigit(aotc_sim *sim, uint32_t loc, int32_t c);
int32_t aotc_native_isalnum(aotc_sim *sim, uint32_t loc, int32_t c);
int32_t aotc_native_isspace(aotc_sim *sim, uint32_t loc, int32_t c);
int32_t aotc_native_isupper(aotc_sim *sim, uint32_t loc, int32_t c);
int32_t aotc_native_islower(aotc_sim *sim, uint32_t loc, int32_t c);
int32_t aotc_native_isxdigit(aotc_sim *sim, uint32_t loc, int32_t c);
int32_t aotc_native_toupper(aotc_sim *sim, uint32_t loc, int32_t c);
int32_t aotc_native_tolower(aotc_sim *sim, uint32_t loc, int32_t c);

/* A generator of the simulation's own (xorshift64*): the same numbers in every run with the same
 * seed, which is that of the run until srand gives another. 31 bits, as RAND_MAX is 2**31 - 1. */
int32_t aotc_native_rand(aotc_sim *sim, uint32_t loc);
void aotc_native_srand(aotc_sim *sim, uint32_t loc, uint64_t seed);
/* A number from `low` to `high`, unsigned and in either order (IEEE 1800-2023 18.13.2). `seed` is 0,
 * or the address of 32 bits that the number is made from and that change with it. */
int32_t aotc_native_circt_urandom_range(aotc_sim *sim, uint32_t loc, int32_t low, int32_t high,
                                        uint64_t seed);
/* Ends the run with an error. */
_Noreturn void aotc_native_abort(aotc_sim *sim, uint32_t loc);

/* Text goes to the simulation's standard output. */
int32_t aotc_native_printf(aotc_sim *sim, uint32_t loc, uint64_t format, uint32_t n,
                           const uint64_t *arguments, const char *kinds);
int32_t aotc_native_sprintf(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t format, uint32_t n,
                            const uint64_t *arguments, const char *kinds);
int32_t aotc_native_snprintf(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t room,
                             uint64_t format, uint32_t n, const uint64_t *arguments,
                             const char *kinds);
int32_t aotc_native_puts(aotc_sim *sim, uint32_t loc, uint64_t text);
int32_t aotc_native_putchar(aotc_sim *sim, uint32_t loc, int32_t byte);

#endif
