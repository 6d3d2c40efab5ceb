/* randomize.h - randomize(): what code asks of the constraint solver (randomize.c).
 *
 * Included by aotc.h. A problem is built by calls: variables, then constraints. The operands of a
 * constraint are pushed one after the other, and a program over them makes it. When aotc_rand_solve says
 * that it wants the problem again, everything is to be called once more: sizes of arrays, or arguments
 * of functions, have been decided, and stand where they belong. docs/randomization.md has the whole.
 *
 * Programs: operators in postfix order, each with a space behind it. In them $K is operand K,
 * #HEX:W a constant of W bits (#HEX:Ws: signed), cW and cWs a conversion, xL,W the W bits from L on,
 * XW those from a number on. + - * / % P(ower) & | ^ ~ _(negate) L R A(shifts: left, right, arithmetic)
 * = ! < [ > ] compare (equal, not, less, at most, ...), { joins bits, ? chooses. j o n i e are
 * && || ! -> <->, t is "not 0", u p h reduce (and, parity, number of ones), IN is inside N pairs of bounds,
 * r+ r- r* r/ are of reals, rb is the real of some bits, ri of a whole number, rs the nearest
 * shortreal,
 * DKINDS a dist of triples of bounds and weights (kind = of each value, / of the whole, d of what is not named). Over all operands: U says that
 * they differ, J that the first one equals some other, FOW (FOWs) joins them by operator O with W bits.
 */
#ifndef AOTC_RANDOMIZE_H
#define AOTC_RANDOMIZE_H

enum {
    AOTC_RAND_SIGNED = 1,
    AOTC_RAND_GIVEN = 2, /* an argument of randomize(...) */
    AOTC_RAND_REAL = 4   /* a real, or a shortreal of 32 bits */
};

/* A new problem. The generator is that of an object, or of the process (0). `given`: only arguments
 * vary, what else is declared rand keeps its value. */
uint64_t aotc_rand_begin(aotc_sim *sim, uint32_t loc, uint64_t object, bool given);
/* Whether this is the first time that the problem meets an object, in a walk of this kind. */
bool aotc_rand_meets(aotc_sim *sim, uint64_t problem, uint64_t object, uint32_t walk);
/* A random variable behind a reference, of `width` bits; it has only the `n` values if n is not 0. */
void aotc_rand_variable(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where, uint32_t width,
                        uint32_t flags, uint32_t n, const uint64_t *values);
/* The same of a randc variable; what values have been is kept in a string behind another reference. */
void aotc_rand_cyclic(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where, uint32_t width,
                      uint32_t flags, uint32_t n, const uint64_t *values, uint64_t memory_at,
                      uint64_t memory_where);
/* A dynamic array or queue of a shape (heap.h), of up to `bound` elements unless that is 0; its size
 * varies if a constraint is about it. Then what varies of each of its elements: bits of it. */
void aotc_rand_array(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where, uint32_t shape,
                     uint64_t bound, uint32_t flags);
void aotc_rand_elements(aotc_sim *sim, uint64_t problem, uint32_t bit, uint32_t width, uint32_t flags,
                        uint32_t n, const uint64_t *values);
/* The elements of that array are randc; a string behind another reference keeps what values have
 * been. */
void aotc_rand_cycles(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where,
                      uint64_t memory_at, uint64_t memory_where);

/* What stands behind a reference to an array is put back if the problem has no solution. */
void aotc_rand_keep(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where);

/* Push an operand: what stands behind a reference, a part of an element of an array, the size of an
 * array; a value. What does not vary is a constant, and an error if it has X or Z bits. */
void aotc_rand_use(aotc_sim *sim, uint64_t problem, uint32_t loc, uint64_t at, uint64_t where,
                   uint32_t width, uint32_t flags);
void aotc_rand_use_element(aotc_sim *sim, uint64_t problem, uint32_t loc, uint64_t at, uint64_t where,
                           int32_t index, uint32_t shape, uint32_t bit, uint32_t width,
                           uint32_t flags);
void aotc_rand_use_size(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where);
void aotc_rand_use_value(aotc_sim *sim, uint64_t problem, uint32_t loc, uint32_t width, uint32_t flags,
                         const uint64_t *value, const uint64_t *unknown);
/* Elements that an array has now, for what goes through them all: if its size is still to be decided, the
 * constraint that is being made, if `mark`, waits for that. */
uint32_t aotc_rand_count(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where, bool mark);

/* Takes the last `n` operands (all of them, if there are not so many) and pushes what a program makes
 * of them. */
void aotc_rand_apply(aotc_sim *sim, uint64_t problem, uint32_t loc, uint32_t n, const char *program);
/* A constraint over all operands, which are taken; `name` is of its block. */
void aotc_rand_post(aotc_sim *sim, uint64_t problem, uint32_t loc, bool soft, const char *name,
                    const char *program);
/* solve ... before: the first n operands come before the others. All are taken. */
void aotc_rand_before(aotc_sim *sim, uint64_t problem, uint32_t n);
/* disable soft, of the operands, which are taken. */
void aotc_rand_disable(aotc_sim *sim, uint64_t problem);
/* Whether all operands, which are taken, have their values, so that a function may be called with them.
 * If not, they get them first, and what needs the function is left out for now. */
bool aotc_rand_settled(aotc_sim *sim, uint64_t problem);

enum { AOTC_RAND_FAILED, AOTC_RAND_DONE, AOTC_RAND_AGAIN };
/* Solves. AOTC_RAND_DONE: all variables have been stored; AOTC_RAND_FAILED: nothing has changed. */
uint32_t aotc_rand_solve(aotc_sim *sim, uint64_t problem);
void aotc_rand_end(aotc_sim *sim, uint64_t problem);

/* The state of the generator of an object as text, and back (18.13.4, 18.13.5). */
uint64_t aotc_randstate(aotc_sim *sim, uint64_t object);
void aotc_set_randstate(aotc_sim *sim, uint32_t loc, uint64_t object, uint64_t text);
/* 18.13.3. */
void aotc_srandom(aotc_sim *sim, uint64_t object, uint32_t seed);

/* Time spent solving, over the whole run. Never fails. */
typedef struct {
    uint64_t calls, failures, ns, smt_calls, smt_ns;
} aotc_rand_counters;
/* Never fails. */
const aotc_rand_counters *aotc_rand_counters_of(aotc_sim *sim);

#endif
