/* property_read.c - the text of a property as terms (IEEE 1800-2023 clause 16).
 *
 * Owns:       nothing; it makes terms in the aotc_terms that it is given.
 * Invariants: the text stands in postfix order: names of operators, each behind its operands, and
 *             the numbers of an operator behind its name (aotc/frontend/assertions writes it).
 * Errors:     a text that is none fails; memory that is out.
 */
#include "property.h"
#include "system_state.h"

#include <stdlib.h>

typedef struct {
    const char *at, *end;
    uint32_t stack[64], n;
} reader;

static bool word(reader *r, char *out, size_t room)
{
    size_t n = 0;
    while (r->at < r->end && *r->at == ' ')
        r->at++;
    for (; r->at < r->end && *r->at != ' '; r->at++)
        if (n + 1 < room)
            out[n++] = *r->at;
    out[n] = 0;
    return n > 0;
}

static uint32_t number(reader *r)
{
    char text[24];
    word(r, text, sizeof text);
    return text[0] == '$' ? AOTC_NO_LIMIT : (uint32_t)strtoul(text, NULL, 10);
}

/* Operators that are made of others. */
enum { PROP_DEFINE = PROP_RECUR + 1, SEQ_AND, SEQ_WITHIN, SEQ_GOTO, SEQ_NONCONSECUTIVE };

/* The operators of the text, which stands in postfix order: how many operands and numbers each
 * has. A number may be $, no limit. */
static const struct {
    const char *name;
    uint8_t kind, operands, numbers;
} OPERATORS[] = {
    {"any", SEQ_ANY, 0, 0},
    {"bit", SEQ_BIT, 0, 2},
    {"then", SEQ_THEN, 2, 0},
    {"fused", SEQ_FUSED, 2, 0},
    {"seq-or", SEQ_OR, 2, 0},
    {"seq-and", SEQ_AND, 2, 0},
    {"intersect", SEQ_BOTH, 2, 0},
    {"within", SEQ_WITHIN, 2, 0},
    {"throughout", SEQ_THROUGHOUT, 2, 0},
    {"first", SEQ_FIRST, 1, 0},
    {"repeat", SEQ_REPEAT, 1, 2},
    {"goto", SEQ_GOTO, 1, 2},
    {"nonconsecutive", SEQ_NONCONSECUTIVE, 1, 2},
    {"true", PROP_TRUE, 0, 0},
    {"sequence", PROP_SEQUENCE, 1, 1},
    {"not", PROP_NOT, 1, 0},
    {"and", PROP_AND, 2, 0},
    {"or", PROP_OR, 2, 0},
    {"implies", PROP_IMPLIES, 2, 0},
    {"implies-1", PROP_IMPLIES_1, 2, 0},
    {"next", PROP_NEXT, 1, 2},
    {"always", PROP_ALWAYS, 1, 2},
    {"eventually", PROP_EVENTUALLY, 1, 2},
    {"until", PROP_UNTIL, 2, 2},
    {"if", PROP_IF, 2, 1},
    {"abort", PROP_ABORT, 1, 2},
    {"at", SEQ_AT, 1, 1},
    {"local", SEQ_LOCAL, 0, 1},
    {"assign", SEQ_ASSIGN, 1, 1},
    {"seq-begin", SEQ_BEGIN, 1, 1},
    {"begin", PROP_BEGIN, 1, 1},
    {"recur", PROP_RECUR, 0, 1},
    {"define", PROP_DEFINE, 1, 1},
};

static uint32_t ticks(aotc_sim *sim, aotc_terms *t)
{
    return aotc_term_make(sim, t, SEQ_REPEAT, SEQ_ANY, 0, 0, AOTC_NO_LIMIT);
}

static uint32_t pair(aotc_sim *sim, aotc_terms *t, aotc_term_kind kind, uint32_t a, uint32_t b)
{
    return aotc_term_make(sim, t, kind, a, b, 0, 0);
}

/* Ticks at which a bit is false (16.9.2). */
static uint32_t absence(aotc_sim *sim, aotc_terms *t, uint32_t bit)
{
    aotc_term m = t->terms[bit], clocked = m;
    if (clocked.kind == SEQ_AT)
        m = t->terms[m.a];
    uint32_t other = m.kind == SEQ_ANY ? SEQ_NONE
                                       : aotc_term_make(sim, t, SEQ_BIT, 0, 0, m.low, !m.high);
    if (clocked.kind == SEQ_AT)
        other = aotc_term_make(sim, t, SEQ_AT, other, 0, clocked.low, 0);
    return aotc_term_make(sim, t, SEQ_REPEAT, other, 0, 0, AOTC_NO_LIMIT);
}

static uint32_t composed(aotc_sim *sim, aotc_terms *t, int kind, uint32_t a, uint32_t b,
                         uint32_t low, uint32_t high)
{
    uint32_t rest = ticks(sim, t), found;
    switch (kind) {
    case SEQ_AND: /* the later end counts (16.9.5) */
        found = pair(sim, t, SEQ_BOTH, pair(sim, t, SEQ_THEN, a, rest), b);
        rest = pair(sim, t, SEQ_BOTH, a, pair(sim, t, SEQ_THEN, b, rest));
        return pair(sim, t, SEQ_OR, found, rest);
    case SEQ_WITHIN: /* 16.9.10 */
        found = pair(sim, t, SEQ_THEN, rest, pair(sim, t, SEQ_THEN, a, rest));
        return pair(sim, t, SEQ_BOTH, found, b);
    default:
        rest = absence(sim, t, a);
        found = pair(sim, t, SEQ_THEN, rest, a);
        found = aotc_term_make(sim, t, SEQ_REPEAT, found, 0, low, high);
        return kind == SEQ_GOTO ? found : pair(sim, t, SEQ_THEN, found, rest);
    }
}

static uint32_t build(aotc_sim *sim, aotc_terms *t, int kind, uint32_t a, uint32_t b, uint32_t low,
                      uint32_t high)
{
    if (kind == SEQ_ANY || kind == PROP_TRUE)
        return (uint32_t)kind;
    if (kind == PROP_DEFINE)
        return t->definitions[low] = a;
    if (kind >= SEQ_AND)
        return composed(sim, t, kind, a, b, low, high);
    uint32_t made = aotc_term_make(sim, t, (aotc_term_kind)kind, a, b, low, high);
    /* An antecedent that matches the empty word ends before the first tick: `b` begins there. */
    if (kind == PROP_IMPLIES_1 && t->terms[a].empty)
        return pair(sim, t, PROP_AND, made, b);
    return made;
}

static void operate(aotc_sim *sim, aotc_terms *t, reader *r, const char *name)
{
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++) {
        if (strcmp(OPERATORS[i].name, name) != 0)
            continue;
        uint32_t operands = OPERATORS[i].operands, given[2] = {0, 0};
        if (r->n < operands || r->n - operands == sizeof r->stack / sizeof *r->stack)
            break;
        for (uint32_t k = 0; k < OPERATORS[i].numbers; k++)
            given[k] = number(r);
        r->n -= operands;
        const uint32_t *top = r->stack + r->n;
        uint32_t made = build(sim, t, OPERATORS[i].kind, operands ? top[0] : 0,
                              operands > 1 ? top[1] : 0, given[0], given[1]);
        r->stack[r->n++] = made;
        return;
    }
    aotc_failf(sim, 0, "the property has an operator %s in a wrong place", name);
}

uint32_t aotc_property_read(aotc_sim *sim, aotc_terms *t, uint64_t text)
{
    const aotc_string *string = aotc_string_at(text);
    reader r = {.at = string->bytes, .end = string->bytes + string->length};
    char name[24];
    while (word(&r, name, sizeof name))
        operate(sim, t, &r, name);
    if (r.n != 1)
        aotc_fail(sim, 0, "the text of a property is not complete");
    return r.stack[0];
}
