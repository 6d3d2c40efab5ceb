/* solver_program.c - reads the programs that the front-end writes for constraints (randomize.h).
 *
 * A program is a text of operators in postfix order with a space behind each. The types of its operands
 * are those that slang has given them, so the two of an operator are the same.
 */
#include "solver.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH = 256 };

typedef struct {
    solver_problem *p;
    const uint32_t *args;
    uint32_t n_args, depth;
    uint32_t stack[DEPTH];
    bool failed;
} reader;

static void push(reader *r, uint32_t node)
{
    if (r->depth == DEPTH)
        r->failed = true;
    else
        r->stack[r->depth++] = node;
}

static uint32_t pop(reader *r)
{
    if (r->depth == 0) {
        r->failed = true;
        return 0;
    }
    return r->stack[--r->depth];
}

static bool constant_of(const reader *r, uint32_t node, uint64_t *value)
{
    const solver_node *n = &r->p->nodes[node];
    *value = n->value;
    return n->op == SOLVER_CONST && n->width <= 64;
}

/* An operation on constants is done at once. */
static uint32_t make(reader *r, int op, uint32_t width, bool sign, uint32_t a, uint32_t b, uint64_t value)
{
    solver_problem *p = r->p;
    uint64_t x, y;
    if (width <= 64 && constant_of(r, a, &x) && constant_of(r, b, &y) && op != SOLVER_ITE) {
        uint32_t most = a > b ? a : b;
        solver_room(p, most);
        p->values[a] = x;
        p->values[b] = y;
        bool undefined = false;
        solver_node n = {.op = (uint8_t)op, .sign = sign, .width = (uint16_t)width, .a = a, .b = b, .value = value};
        uint64_t done = solver_apply(p, &n, &undefined) & solver_mask(width);
        if (!undefined)
            return solver_node_new(p, SOLVER_CONST, width, sign, 0, 0, done);
    }
    return solver_node_new(p, op, width, sign, a, b, value);
}

static void binary(reader *r, int op)
{
    uint32_t b = pop(r), a = pop(r);
    const solver_node *n = &r->p->nodes[a];
    push(r, make(r, op, n->width, n->sign, a, b, 0));
}

static void logical(reader *r, int op)
{
    uint32_t b = pop(r), a = pop(r);
    push(r, make(r, op, 1, false, a, b, 0));
}

static void unary(reader *r, int op, uint32_t width, bool sign)
{
    uint32_t a = pop(r);
    push(r, make(r, op, width ? width : r->p->nodes[a].width, width ? sign : r->p->nodes[a].sign, a, a, 0));
}

/* HEX:WIDTH[s] */
static const char *constant(reader *r, const char *at)
{
    uint64_t few[2], *words = few;
    const char *end = strchr(at, ':');
    uint32_t n = (uint32_t)(end - at + 15) / 16;
    if (n > 2)
        words = solver_take(r->p, n * sizeof *words);
    memset(words, 0, n * sizeof *words);
    for (const char *digit = at; digit < end; digit++) {
        uint64_t d = (uint64_t)(*digit <= '9' ? *digit - '0' : *digit - 'a' + 10);
        uint32_t place = (uint32_t)(end - digit - 1);
        words[place / 16] |= d << place % 16 * 4;
    }
    char *behind;
    uint32_t width = (uint32_t)strtoul(end + 1, &behind, 10);
    uint32_t wanted = (width + 63) / 64;
    if (wanted > n) {
        uint64_t *all = solver_take(r->p, wanted * sizeof *all);
        memset(all, 0, wanted * sizeof *all);
        memcpy(all, words, n * sizeof *all);
        words = all;
    }
    push(r, solver_constant(r->p, width, *behind == 's', words));
    return behind + (*behind == 's');
}

/* Sets ----------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t low, high; /* nodes of one type */
} bounds;

/* The set between two constants, as unsigned numbers: one range or two. */
static uint32_t add_range(const reader *r, const bounds *b, solver_range *out)
{
    const solver_node *n = &r->p->nodes[b->low];
    uint64_t low = n->value, high = r->p->nodes[b->high].value, mask = solver_mask(n->width);
    if (!n->sign || (low ^ high) >> (n->width - 1) == 0) {
        out[0] = (solver_range){low, high};
        return 1;
    }
    if (!(low >> (n->width - 1))) /* from a positive to a negative number */
        return 0;
    out[0] = (solver_range){low, mask};
    out[1] = (solver_range){0, high};
    return 2;
}

static bool all_constant(const reader *r, const bounds *b, uint32_t n)
{
    uint64_t value;
    for (uint32_t i = 0; i < n; i++)
        if (!constant_of(r, b[i].low, &value) || !constant_of(r, b[i].high, &value))
            return false;
    return true;
}

static uint32_t between(reader *r, uint32_t x, const bounds *b)
{
    if (b->low == b->high)
        return make(r, SOLVER_EQ, 1, false, x, b->low, 0);
    uint32_t above = make(r, SOLVER_LE, 1, false, b->low, x, 0);
    uint32_t below = make(r, SOLVER_LE, 1, false, x, b->high, 0);
    return make(r, SOLVER_LAND, 1, false, above, below, 0);
}

/* 11.4.13: x in any of some ranges. */
static uint32_t in_ranges(reader *r, uint32_t x, const bounds *b, uint32_t n)
{
    if (r->p->nodes[x].width <= 64 && all_constant(r, b, n)) {
        solver_range *ranges = solver_take(r->p, (2 * n + 1) * sizeof *ranges);
        uint32_t k = 0;
        for (uint32_t i = 0; i < n; i++)
            k += add_range(r, &b[i], ranges + k);
        uint32_t set = solver_set_new(r->p, ranges, k);
        return make(r, SOLVER_IN, 1, false, x, x, set);
    }
    uint64_t none = 0;
    uint32_t any = n ? between(r, x, b) : solver_constant(r->p, 1, false, &none);
    for (uint32_t i = 1; i < n; i++)
        any = make(r, SOLVER_LOR, 1, false, any, between(r, x, &b[i]), 0);
    return any;
}

static uint32_t common_width(const solver_problem *p, uint32_t width, uint32_t node)
{
    return p->nodes[node].width > width ? p->nodes[node].width : width;
}

/* Gives bounds and what is looked for the type that they share; returns the latter. */
static uint32_t share_type(reader *r, uint32_t x, uint32_t n, bounds *b)
{
    solver_problem *p = r->p;
    uint32_t width = p->nodes[x].width;
    bool sign = p->nodes[x].sign;
    for (uint32_t i = 0; i < n; i++) {
        width = common_width(p, common_width(p, width, b[i].low), b[i].high);
        sign &= p->nodes[b[i].low].sign && p->nodes[b[i].high].sign;
    }
    for (uint32_t i = 0; i < n; i++) {
        bool one = b[i].low == b[i].high;
        b[i].low = solver_convert(p, b[i].low, width, sign);
        b[i].high = one ? b[i].low : solver_convert(p, b[i].high, width, sign);
    }
    return solver_convert(p, x, width, sign);
}

/* Pops n times `step` nodes, of which the first two are bounds, and what is looked for. */
static uint32_t pop_ranges(reader *r, uint32_t n, uint32_t step, bounds *b, uint32_t *weights)
{
    for (uint32_t i = n; i-- > 0;) {
        if (step == 3)
            weights[i] = pop(r);
        b[i].high = pop(r);
        b[i].low = pop(r);
    }
    return share_type(r, pop(r), n, b);
}

static void inside(reader *r, uint32_t n)
{
    bounds *b = solver_take(r->p, (n + 1) * sizeof *b);
    uint32_t x = pop_ranges(r, n, 2, b, NULL);
    push(r, in_ranges(r, x, b, n));
}

/* 11.4.13: the first argument is equal to one of the others. */
static void member(reader *r)
{
    uint32_t n = r->n_args ? r->n_args - 1 : 0;
    bounds *b = solver_take(r->p, (n + 1) * sizeof *b);
    for (uint32_t i = 0; i < n; i++)
        b[i].low = b[i].high = r->args[i + 1];
    if (r->n_args == 0) {
        r->failed = true;
        return;
    }
    uint32_t x = share_type(r, r->args[0], n, b);
    push(r, in_ranges(r, x, b, n));
}

/* The numbers of all sets together, of those numbers below 2**width. */
static uint32_t union_of(reader *r, const uint32_t *sets, uint32_t n)
{
    solver_problem *p = r->p;
    uint32_t total = 0;
    for (uint32_t i = 0; i < n; i++)
        total += p->sets[sets[i]].n;
    solver_range *ranges = solver_take(p, (total + 1) * sizeof *ranges);
    total = 0;
    for (uint32_t i = 0; i < n; i++) {
        memcpy(ranges + total, p->sets[sets[i]].ranges, p->sets[sets[i]].n * sizeof *ranges);
        total += p->sets[sets[i]].n;
    }
    return solver_set_new(p, ranges, total);
}

static uint32_t set_without(reader *r, uint32_t width, uint32_t without)
{
    solver_problem *p = r->p;
    solver_range all = {0, solver_mask(width)};
    solver_set whole = {&all, 1}, rest = solver_without(p, &whole, &p->sets[without]);
    solver_range *ranges = solver_take(p, (rest.n + 1) * sizeof *ranges);
    memcpy(ranges, rest.ranges, rest.n * sizeof *ranges);
    return solver_set_new(p, ranges, rest.n);
}

/* The sets of the items of a dist, constants all; 'd' is what no other one has. */
static uint32_t *item_sets(reader *r, const char *kinds, const bounds *b, uint32_t n, uint32_t width)
{
    uint32_t *sets = solver_take(r->p, (n + 1) * sizeof *sets), named = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (kinds[i] == 'd')
            continue;
        solver_range *ranges = solver_take(r->p, 2 * sizeof *ranges);
        uint32_t count = add_range(r, &b[i], ranges);
        sets[i] = solver_set_new(r->p, ranges, count);
        named++;
    }
    if (named < n) /* it stands last */
        sets[named] = set_without(r, width, union_of(r, sets, named));
    return sets;
}

/* 18.5.3: a set and the weights of its items. `kinds` has '=' (each value), '/' or 'd' (all that are not
 * named) for each. */
static void dist(reader *r, const char *kinds, uint32_t n)
{
    solver_problem *p = r->p;
    bounds *b = solver_take(p, (n + 1) * sizeof *b);
    uint32_t *nodes = solver_take(p, (n + 1) * sizeof *nodes), kept = 0;
    uint32_t x = pop_ranges(r, n, 3, b, nodes);
    bool constant = p->nodes[x].width <= 64 && all_constant(r, b, n);
    uint64_t weight;
    for (uint32_t i = 0; i < n; i++)
        constant &= constant_of(r, nodes[i], &weight);
    if (!constant) {
        push(r, in_ranges(r, x, b, n));
        return;
    }
    uint32_t *sets = item_sets(r, kinds, b, n, p->nodes[x].width);
    solver_weight *weights = solver_take(p, (n + 1) * sizeof *weights);
    for (uint32_t i = 0; i < n; i++) {
        const solver_node *w = &p->nodes[nodes[i]];
        bool positive = solver_as_int(w->value, w->width, w->sign) > 0;
        weights[kept++] = (solver_weight){sets[i], positive ? w->value : 0, kinds[i] == '='};
    }
    uint32_t all = union_of(r, sets, kept);
    uint32_t node = make(r, SOLVER_IN, 1, false, x, x, all);
    push(r, node);
    if (p->nodes[node].op != SOLVER_IN)
        return;
    p->dists = solver_grow(p, p->dists, p->n_dists, &p->r_dists, sizeof *p->dists);
    p->dists[p->n_dists++] = (solver_dist){
        .node = node, .n = kept, .constraint = p->n_constraints, .weights = weights, .all = all};
}

/* 18.5.4: no two arguments are equal. */
static void unique(reader *r)
{
    solver_problem *p = r->p;
    uint32_t width = 1, *nodes = solver_take(p, (r->n_args + 1) * sizeof *nodes);
    bool sign = true;
    for (uint32_t i = 0; i < r->n_args; i++) {
        width = common_width(p, width, r->args[i]);
        sign &= p->nodes[r->args[i]].sign;
    }
    uint64_t one = 1;
    uint32_t all = solver_constant(p, 1, false, &one);
    for (uint32_t i = 0; i < r->n_args; i++) {
        nodes[i] = solver_convert(p, r->args[i], width, sign);
        for (uint32_t k = 0; k < i; k++) {
            uint32_t differ = make(r, SOLVER_NE, 1, false, nodes[k], nodes[i], 0);
            all = make(r, SOLVER_LAND, 1, false, all, differ, 0);
        }
    }
    push(r, all);
}

/* Operators ------------------------------------------------------------------------------------------ */

static void swapped(reader *r, int op)
{
    uint32_t b = pop(r), a = pop(r);
    push(r, make(r, op, 1, false, b, a, 0));
}

static void choice(reader *r)
{
    uint32_t c = pop(r), b = pop(r), a = pop(r);
    uint64_t known;
    if (constant_of(r, a, &known)) {
        push(r, known ? b : c);
        return;
    }
    uint32_t node = solver_node_new(r->p, SOLVER_ITE, r->p->nodes[b].width, r->p->nodes[b].sign, a, b, 0);
    r->p->nodes[node].c = c;
    push(r, node);
}

static void implication(reader *r)
{
    uint32_t b = pop(r), a = pop(r);
    uint32_t no = make(r, SOLVER_LNOT, 1, false, a, a, 0);
    push(r, make(r, SOLVER_LOR, 1, false, no, b, 0));
}

/* What has numbers in its token. Returns what is behind them. */
static const char *numbered(reader *r, char op, const char *at)
{
    char *end;
    uint32_t first = (uint32_t)strtoul(at, &end, 10), second = 0;
    if (*end == ',')
        second = (uint32_t)strtoul(end + 1, &end, 10);
    uint32_t b;
    switch (op) {
    case '$':
        if (first >= r->n_args)
            r->failed = true;
        else
            push(r, r->args[first]);
        break;
    case 'c':
        push(r, solver_convert(r->p, pop(r), first, *end == 's'));
        end += *end == 's';
        break;
    case 'x':
        b = pop(r);
        push(r, make(r, SOLVER_EXTRACT, second, false, b, b, first));
        break;
    case 'X':
        b = pop(r);
        push(r, make(r, SOLVER_EXTRACT_AT, first, false, pop(r), b, 0));
        break;
    default: inside(r, first); break;
    }
    return end;
}

static void concatenation(reader *r)
{
    uint32_t b = pop(r), a = pop(r);
    push(r, make(r, SOLVER_CONCAT, r->p->nodes[a].width + r->p->nodes[b].width, false, a, b, 0));
}

static void operator(reader *r, char op);

/* All arguments joined by an operator: its letter, the width of the type that they get, 's' if it is
 * signed. None: 0, or all ones for & and 1 for *. */
static const char *fold(reader *r, const char *at)
{
    char op = *at++, *end;
    uint32_t width = (uint32_t)strtoul(at, &end, 10);
    bool sign = *end == 's';
    uint64_t none[1] = {op == '&' ? ~(uint64_t)0 : op == '*'};
    if (!r->n_args)
        push(r, solver_constant(r->p, width > 64 ? 64 : width, sign, none));
    for (uint32_t i = 0; i < r->n_args; i++) {
        push(r, solver_convert(r->p, r->args[i], width, sign));
        if (i)
            operator(r, op);
    }
    return end + sign;
}

static void operator(reader *r, char op)
{
    switch (op) {
    case '+': binary(r, SOLVER_ADD); break;
    case '-': binary(r, SOLVER_SUB); break;
    case '*': binary(r, SOLVER_MUL); break;
    case '/': binary(r, SOLVER_DIV); break;
    case '%': binary(r, SOLVER_MOD); break;
    case 'P': binary(r, SOLVER_POW); break;
    case '&': binary(r, SOLVER_AND); break;
    case '|': binary(r, SOLVER_OR); break;
    case '^': binary(r, SOLVER_XOR); break;
    case 'L': binary(r, SOLVER_SHL); break;
    case 'R': binary(r, SOLVER_SHR); break;
    case 'A': binary(r, SOLVER_ASHR); break;
    case '=':
    case 'e': logical(r, SOLVER_EQ); break;
    case '!': logical(r, SOLVER_NE); break;
    case '<': logical(r, SOLVER_LT); break;
    case '[': logical(r, SOLVER_LE); break;
    case '>': swapped(r, SOLVER_LT); break;
    case ']': swapped(r, SOLVER_LE); break;
    case 'j': logical(r, SOLVER_LAND); break;
    case 'o': logical(r, SOLVER_LOR); break;
    case 'i': implication(r); break;
    case 'n': unary(r, SOLVER_LNOT, 1, false); break;
    case 't': unary(r, SOLVER_TRUE, 1, false); break;
    case 'u': unary(r, SOLVER_REDAND, 1, false); break;
    case 'p': unary(r, SOLVER_REDXOR, 1, false); break;
    case 'h': unary(r, SOLVER_ONES, 32, true); break;
    case '~': unary(r, SOLVER_NOT, 0, false); break;
    case '_': unary(r, SOLVER_NEG, 0, false); break;
    case '?': choice(r); break;
    case '{': concatenation(r); break;
    case 'U': unique(r); break;
    case 'J': member(r); break;
    default: r->failed = true; break;
    }
}

/* Arithmetic of reals, and what makes them: r and a letter. */
static void real_operator(reader *r, char op)
{
    switch (op) {
    case '+': binary(r, SOLVER_REAL_ADD); break;
    case '-': binary(r, SOLVER_REAL_SUB); break;
    case '*': binary(r, SOLVER_REAL_MUL); break;
    case '/': binary(r, SOLVER_REAL_DIV); break;
    case 'b': unary(r, SOLVER_REAL_BITS, 64, true); break;
    case 'i': unary(r, SOLVER_REAL_OF, 64, true); break;
    case 's': unary(r, SOLVER_REAL_SHORT, 64, true); break;
    default: r->failed = true; break;
    }
}

uint32_t solver_run(solver_problem *p, const char *program, const uint32_t *args, uint32_t n_args)
{
    reader r = {.p = p, .args = args, .n_args = n_args};
    const char *at = program;
    while (*at && !r.failed) {
        char op = *at++;
        if (op == '#') {
            at = constant(&r, at);
        } else if (op == 'D') {
            uint32_t n = (uint32_t)strcspn(at, " ");
            dist(&r, at, n);
            at += n;
        } else if (op == 'F') {
            at = fold(&r, at);
        } else if (op == 'r') {
            real_operator(&r, *at);
            at += *at != 0;
        } else if (op == '$' || op == 'c' || op == 'x' || op == 'X' || op == 'I') {
            at = numbered(&r, op, at);
        } else {
            operator(&r, op);
        }
        at += *at == ' ';
    }
    return r.failed || r.depth != 1 ? SOLVER_ALL : r.stack[0];
}
