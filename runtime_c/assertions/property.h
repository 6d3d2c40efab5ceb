/* property.h - terms: what is left of a sequence or property for the ticks to come.
 *
 * Generated code never includes this file. Source: IEEE 1800-2023 clause 16 and Annex F.
 *
 * A tick gives one bit for each boolean expression ("atom") of a property, the letter. A sequence
 * is a regular expression over letters, and a step takes its derivative: what must follow for the
 * whole to match. A property is rewritten in the same way (progression) until it is true or false.
 * Equal terms have equal numbers, and each step is made once for the bits that it looks at.
 * Properties with equal texts, those of the instances of a module, say, share their terms.
 */
#ifndef AOTC_PROPERTY_H
#define AOTC_PROPERTY_H

#include "services.h"

#include <setjmp.h>

#define AOTC_NO_LIMIT UINT32_MAX
#define AOTC_MOST_DEFINITIONS 16

typedef enum {
    /* Sequences */
    SEQ_NONE,       /* matches nothing */
    SEQ_EMPTY,      /* matches the empty word */
    SEQ_ANY,        /* one tick */
    SEQ_BIT,        /* one tick at which atom `low` is true; with `high` false */
    SEQ_THEN,       /* a ##1 b */
    SEQ_FUSED,      /* a ##0 b */
    SEQ_OR,         /* a or b */
    SEQ_BOTH,       /* a intersect b */
    SEQ_REPEAT,     /* a[*low:high] */
    SEQ_FIRST,      /* first_match(a) */
    SEQ_THROUGHOUT, /* a throughout b; a is a bit */
    SEQ_AT,         /* a, where only ticks of the clock `low` count (an atom) */
    SEQ_LOCAL,      /* one tick at which expression `low`, on local variables, is true */
    SEQ_ASSIGN,     /* a, and where a match ends assignments `low` to local variables */
    SEQ_BEGIN,      /* assignments `low` to local variables, then a */
    SEQ_WITH,       /* a, with the local variables' values `low` */
    /* Properties */
    PROP_FALSE,
    PROP_TRUE,
    PROP_SEQUENCE,  /* some word that begins now matches a; `low`: strong */
    PROP_NOT,       /* not a */
    PROP_AND,       /* a and b */
    PROP_OR,        /* a or b */
    PROP_IMPLIES,   /* a |-> b */
    PROP_IMPLIES_1, /* a |=> b */
    PROP_NEXT,      /* a, `low` ticks from now; `high`: s_nexttime */
    PROP_ALWAYS,    /* a at each of `low` + 1 ticks; `high`: s_always */
    PROP_EVENTUALLY,/* a at one of `low` + 1 ticks; `high`: s_eventually */
    PROP_UNTIL,     /* a until b; `low`: strong; bit 0 of `high`: until_with; the rest of it: only ticks
                     * of a clock count, the number of its atom + 1, or 0 */
    PROP_IF,        /* atom `low` ? a : b */
    PROP_ABORT,     /* once atom `low` is true: true if bit 0 of `high`, else false; before: a.
                     * Bit 1: also between ticks */
    PROP_BEGIN,     /* as SEQ_BEGIN */
    PROP_WITH,      /* as SEQ_WITH */
    PROP_RECUR,     /* the term that definition `low` names, from its start (16.12.17) */
} aotc_term_kind;

/* support: the atoms that decide the next step. empty: a sequence that matches the empty word.
 * short_: one that may match a word of one tick. least, most: of the lengths of the words that a
 * sequence may match. local: local variables matter. steps: the steps that were made by letter, if
 * only low bits of it matter: 0, or began + 2 * (what is left + 1). place, stamp, seen: of
 * property.c. */
typedef struct {
    uint64_t support;
    uint32_t *steps;
    uint8_t kind;
    bool empty, short_, local;
    uint32_t stamp, place[2], seen;
    uint32_t a, b, low, high;
    uint32_t least, most;
} aotc_term;

/* One remembered step of a term without `steps`; `from` is 0 in a free entry. */
typedef struct {
    uint64_t letter;
    uint32_t from, to;
    bool began;
} aotc_term_memo;

/* What the program says to a question in the present tick. A question is an expression or an
 * assignment, by its number, with the local variables' values `from`; the answer is a bit, or the
 * number of new values. */
typedef struct {
    uint32_t number, from, answer;
} aotc_answer;

/* text: of the properties whose terms these are. start: its term. most: more terms than that are
 * thrown away but for those in use. stamp, seen: of property.c. */
typedef struct aotc_terms {
    struct aotc_terms *next;
    char *text;
    size_t length;
    uint32_t start, most, stamp, seen;
    aotc_term *terms;
    uint32_t n, room;
    aotc_answer *answers;
    uint32_t n_answers, answer_room;
    aotc_answer asked; /* without an answer */
    jmp_buf *stop;     /* where a step goes on that needs an answer which is not there */
    uint32_t *index; /* by hash, number + 1; twice `room` entries */
    aotc_term_memo *steps;
    uint32_t n_steps, step_room; /* a power of two */
    uint32_t definitions[AOTC_MOST_DEFINITIONS]; /* terms that PROP_RECUR names, or 0 */
} aotc_terms;

/* own: the number of the values that it began with, or 0. Such attempts are not counted together. */
typedef struct {
    uint32_t term, count, own;
    bool began;
} aotc_attempt;

typedef struct {
    uint32_t kind, own;
} aotc_outcome;

enum { AOTC_FEW_ATTEMPTS = 1 };

/* What a tick looks at stands in front: a cache line. attempts: `few` as long as there is room. */
struct aotc_property {
    aotc_terms *terms;
    aotc_attempt *attempts;
    uint64_t last_fs;
    uint32_t n, room;
    uint32_t directive; /* what it counts for; 0: nothing */
    bool stepped;
    aotc_attempt few[AOTC_FEW_ATTEMPTS];
    bool *used; /* the numbers of values of local variables, from 1 on, that attempts have */
    uint32_t n_used;
    aotc_outcome *outcomes; /* of attempts with values of their own, until they are asked for */
    uint32_t n_outcomes, outcome_room, next_outcome;
};

/* Of a term, or of a step. */
static inline uint64_t aotc_term_hash(uint32_t kind, uint32_t a, uint32_t b, uint32_t low,
                                      uint32_t high)
{
    const uint32_t words[5] = {kind, a, b, low, high};
    uint64_t h = 0x9e3779b97f4a7c15u;
    for (int i = 0; i < 5; i++)
        h = (h ^ words[i]) * 0xff51afd7ed558ccdu, h ^= h >> 32;
    return h;
}

/* The terms of properties with a text (automata.c). */
aotc_terms *aotc_automaton_of(aotc_sim *sim, uint64_t text);
/* Throws away all terms that no attempt uses; numbers of others change. */
void aotc_automaton_shrink(aotc_sim *sim, aotc_terms *t);
/* Makes the terms that always exist, whose numbers are their kinds: SEQ_NONE, SEQ_EMPTY, SEQ_ANY,
 * PROP_FALSE, PROP_TRUE. */
void aotc_terms_open(aotc_sim *sim, aotc_terms *t);
void aotc_terms_close(aotc_terms *t);
/* The number of a term, in its normal form. */
uint32_t aotc_term_make(aotc_sim *sim, aotc_terms *t, aotc_term_kind kind, uint32_t a, uint32_t b,
                        uint32_t low, uint32_t high);
/* The term that the text of a property, a string, says (property_read.c). */
uint32_t aotc_property_read(aotc_sim *sim, aotc_terms *t, uint64_t text);
/* What is left of a term behind a tick; jumps to `stop` for want of an answer. Sets `began` if a
 * sequence that is a property was looked at: then the evaluation is not vacuous (16.14.8). */
uint32_t aotc_term_step_new(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter,
                            bool *began);
static inline uint32_t aotc_term_step(aotc_sim *sim, aotc_terms *t, uint32_t term,
                                      uint64_t letter, bool *began)
{
    const aotc_term *m = &t->terms[term];
    uint32_t known = m->steps ? m->steps[letter & m->support] : 0;
    if (!known)
        return aotc_term_step_new(sim, t, term, letter, began);
    *began |= known & 1;
    return known / 2 - 1;
}
/* What is left of a term where conditions of aborts become true between ticks. */
uint32_t aotc_term_abort(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter);
/* Whether what is left of a property holds if no tick follows. */
bool aotc_term_holds_at_end(const aotc_terms *t, uint32_t term);

#endif
