/* solver_build.c - the data of a problem.
 *
 * Owns:       the arrays of solver_problem and its blocks of memory.
 * Invariants: operands of a node have smaller numbers. Operands of arithmetic have equal widths.
 * Errors:     `exhausted` is called when memory is out.
 */
#include "solver.h"

#include <stdlib.h>
#include <string.h>

struct solver_block {
    solver_block *next;
    size_t used, room;
    unsigned char bytes[];
};

enum { BLOCK = 16384 };

void *solver_take(solver_problem *p, size_t bytes)
{
    bytes = (bytes + 15) & ~(size_t)15;
    solver_block *block = p->blocks;
    if (!block || block->room - block->used < bytes) {
        size_t room = bytes > BLOCK ? bytes : BLOCK;
        block = malloc(sizeof *block + room);
        if (!block)
            p->exhausted(p->context, room);
        block->next = p->blocks;
        block->used = 0;
        block->room = room;
        p->blocks = block;
    }
    void *at = block->bytes + block->used;
    block->used += bytes;
    return at;
}

static void drop_blocks(solver_problem *p, solver_block *keep)
{
    while (p->blocks != keep) {
        solver_block *next = p->blocks->next;
        free(p->blocks);
        p->blocks = next;
    }
}

solver_mark_at solver_here(const solver_problem *p)
{
    return (solver_mark_at){p->blocks, p->blocks ? p->blocks->used : 0};
}

void solver_back(solver_problem *p, solver_mark_at mark)
{
    drop_blocks(p, mark.block);
    if (mark.block)
        mark.block->used = mark.used;
}

void solver_reset(solver_problem *p)
{
    solver_block *first = p->blocks;
    while (first && first->next)
        first = first->next;
    drop_blocks(p, first);
    if (first)
        first->used = 0;
    p->n_nodes = p->n_vars = p->n_constraints = p->n_sets = p->n_dists = 0;
    p->n_disables = p->n_orders = p->n_wide = 0;
}

void solver_free(solver_problem *p)
{
    drop_blocks(p, NULL);
    void *arrays[] = {p->nodes, p->vars, p->constraints, p->sets, p->dists, p->disables, p->orders,
                      p->wide, p->values, p->undefined, p->low, p->high, p->known, p->bits,
                      p->domains, p->changed};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        free(arrays[i]);
}

void *solver_grow(solver_problem *p, void *array, size_t n, size_t *room, size_t bytes)
{
    if (n < *room)
        return array;
    size_t wanted = *room ? *room * 2 : 32;
    void *grown = realloc(array, wanted * bytes);
    if (!grown)
        p->exhausted(p->context, wanted * bytes);
    *room = wanted;
    return grown;
}

void solver_room(solver_problem *p, uint32_t node)
{
    while (p->r_state <= node) {
        size_t room[6] = {p->r_state, p->r_state, p->r_state, p->r_state, p->r_state, p->r_state};
        size_t n = p->r_state;
        p->values = solver_grow(p, p->values, n, &room[0], sizeof *p->values);
        p->undefined = solver_grow(p, p->undefined, n, &room[1], sizeof *p->undefined);
        p->low = solver_grow(p, p->low, n, &room[2], sizeof *p->low);
        p->high = solver_grow(p, p->high, n, &room[3], sizeof *p->high);
        p->known = solver_grow(p, p->known, n, &room[4], sizeof *p->known);
        p->bits = solver_grow(p, p->bits, n, &room[5], sizeof *p->bits);
        p->r_state = room[0];
    }
}

uint32_t solver_variable_new(solver_problem *p, uint32_t width, bool sign)
{
    p->vars = solver_grow(p, p->vars, p->n_vars, &p->r_vars, sizeof *p->vars);
    solver_range *all = solver_take(p, sizeof *all);
    *all = (solver_range){0, solver_mask(width)};
    p->vars[p->n_vars] = (solver_variable){
        .width = width, .sign = sign, .domain = {.set = {all, 1}}};
    return p->n_vars++;
}

uint32_t solver_node_new(solver_problem *p, int op, uint32_t width, bool sign, uint32_t a, uint32_t b,
                         uint64_t value)
{
    p->nodes = solver_grow(p, p->nodes, p->n_nodes, &p->r_nodes, sizeof *p->nodes);
    p->nodes[p->n_nodes] = (solver_node){
        .op = (uint8_t)op, .sign = sign, .width = (uint16_t)width, .a = a, .b = b, .value = value};
    return p->n_nodes++;
}

uint32_t solver_constant(solver_problem *p, uint32_t width, bool sign, const uint64_t *words)
{
    uint64_t value = words[0] & solver_mask(width);
    if (width > 64) {
        value = p->n_wide;
        for (uint32_t i = 0; i < (width + 63) / 64; i++) {
            p->wide = solver_grow(p, p->wide, p->n_wide, &p->r_wide, sizeof *p->wide);
            p->wide[p->n_wide++] = words[i];
        }
    }
    return solver_node_new(p, SOLVER_CONST, width, sign, 0, 0, value);
}

uint32_t solver_convert(solver_problem *p, uint32_t node, uint32_t width, bool sign)
{
    const solver_node *n = &p->nodes[node];
    if (n->width == width && n->sign == sign)
        return node;
    if (n->op == SOLVER_CONST && n->width <= 64 && width <= 64) {
        uint64_t value = (uint64_t)solver_as_int(n->value, n->width, n->sign);
        return solver_node_new(p, SOLVER_CONST, width, sign, 0, 0, value & solver_mask(width));
    }
    return solver_node_new(p, SOLVER_CONVERT, width, sign, node, node, 0);
}

static int by_low(const void *a, const void *b)
{
    const solver_range *x = a, *y = b;
    return x->low < y->low ? -1 : x->low > y->low;
}

uint32_t solver_set_new(solver_problem *p, solver_range *ranges, uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (ranges[i].low <= ranges[i].high)
            ranges[kept++] = ranges[i];
    qsort(ranges, kept, sizeof *ranges, by_low);
    uint32_t merged = 0;
    for (uint32_t i = 0; i < kept; i++) {
        solver_range *last = merged ? &ranges[merged - 1] : NULL;
        if (last && (last->high == UINT64_MAX || ranges[i].low <= last->high + 1)) {
            if (ranges[i].high > last->high)
                last->high = ranges[i].high;
        } else {
            ranges[merged++] = ranges[i];
        }
    }
    p->sets = solver_grow(p, p->sets, p->n_sets, &p->r_sets, sizeof *p->sets);
    p->sets[p->n_sets] = (solver_set){ranges, merged};
    return p->n_sets++;
}

/* The variables that a constraint is about. */
static void find_variables(solver_problem *p, solver_constraint *c)
{
    uint32_t n = 0;
    for (uint32_t i = c->first; i <= c->root; i++) {
        n += p->nodes[i].op == SOLVER_VAR;
        c->wide |= p->nodes[i].width > 64;
    }
    c->vars = solver_take(p, (n + 1) * sizeof *c->vars);
    for (uint32_t i = c->first; i <= c->root; i++) {
        if (p->nodes[i].op != SOLVER_VAR)
            continue;
        uint32_t k = 0, var = (uint32_t)p->nodes[i].value;
        while (k < c->n_vars && c->vars[k] != var)
            k++;
        if (k == c->n_vars)
            c->vars[c->n_vars++] = var;
    }
}

uint32_t solver_post(solver_problem *p, uint32_t first, uint32_t root, bool soft)
{
    p->constraints =
        solver_grow(p, p->constraints, p->n_constraints, &p->r_constraints, sizeof *p->constraints);
    solver_constraint *c = &p->constraints[p->n_constraints];
    *c = (solver_constraint){.first = first, .root = root, .soft = soft, .on = true};
    find_variables(p, c);
    return p->n_constraints++;
}
