/* solver_eval.c - exact values of expressions of up to 64 bits, as IEEE 1800-2023 11.4 defines them for
 * two-state operands.
 *
 * A division by 0 has no value (it is X); what depends on it is undefined unless the logical operators
 * decide without it. A constraint that is undefined does not hold.
 */
#include "solver.h"

solver_int solver_as_int(uint64_t bits, uint32_t width, bool sign)
{
    if (sign && width < 64 && bits >> (width - 1) & 1)
        return (solver_int)bits - ((solver_int)1 << width);
    return sign && width >= 64 ? (solver_int)(int64_t)bits : (solver_int)bits;
}

static solver_int number(const solver_problem *p, uint32_t node)
{
    return solver_as_int(p->values[node], p->nodes[node].width, p->nodes[node].sign);
}

/* 11.4.3, table 11-4. */
static uint64_t power(solver_int base, solver_int exponent, uint32_t width, bool *undefined)
{
    if (exponent < 0) {
        if (base == 0)
            *undefined = true;
        return base == 1 ? 1 : base == -1 ? (exponent & 1 ? ~(uint64_t)0 : 1) : 0;
    }
    uint64_t result = 1, factor = (uint64_t)base;
    for (uint64_t e = (uint64_t)exponent; e; e >>= 1) {
        if (e & 1)
            result *= factor;
        factor *= factor;
    }
    return result & solver_mask(width);
}

static uint64_t divided(const solver_problem *p, const solver_node *n, bool *undefined)
{
    solver_int a = number(p, n->a), b = number(p, n->b);
    if (b == 0) {
        *undefined = true;
        return 0;
    }
    return (uint64_t)(n->op == SOLVER_DIV ? a / b : a % b);
}

static uint64_t shifted(const solver_problem *p, const solver_node *n)
{
    uint64_t a = p->values[n->a], by = p->values[n->b];
    if (n->op == SOLVER_ASHR)
        return (uint64_t)(number(p, n->a) >> (by > 64 ? 64 : by));
    return by >= n->width ? 0 : n->op == SOLVER_SHL ? a << by : a >> by;
}

uint64_t solver_apply(const solver_problem *p, const solver_node *n, bool *undefined)
{
    const uint64_t *v = p->values;
    switch (n->op) {
    case SOLVER_CONST: return n->value;
    case SOLVER_VAR: return p->vars[n->value].value;
    case SOLVER_CONVERT: return (uint64_t)number(p, n->a);
    case SOLVER_EXTRACT: return n->value >= 64 ? 0 : v[n->a] >> n->value;
    case SOLVER_EXTRACT_AT: return v[n->b] >= 64 ? 0 : v[n->a] >> v[n->b];
    case SOLVER_CONCAT: return v[n->a] << p->nodes[n->b].width | v[n->b];
    case SOLVER_ADD: return v[n->a] + v[n->b];
    case SOLVER_SUB: return v[n->a] - v[n->b];
    case SOLVER_MUL: return v[n->a] * v[n->b];
    case SOLVER_DIV:
    case SOLVER_MOD: return divided(p, n, undefined);
    case SOLVER_POW: return power(number(p, n->a), number(p, n->b), n->width, undefined);
    case SOLVER_AND: return v[n->a] & v[n->b];
    case SOLVER_OR: return v[n->a] | v[n->b];
    case SOLVER_XOR: return v[n->a] ^ v[n->b];
    case SOLVER_NOT: return ~v[n->a];
    case SOLVER_NEG: return -v[n->a];
    case SOLVER_SHL:
    case SOLVER_SHR:
    case SOLVER_ASHR: return shifted(p, n);
    case SOLVER_EQ: return v[n->a] == v[n->b];
    case SOLVER_NE: return v[n->a] != v[n->b];
    case SOLVER_LT: return number(p, n->a) < number(p, n->b);
    case SOLVER_LE: return number(p, n->a) <= number(p, n->b);
    case SOLVER_LAND: return v[n->a] & v[n->b];
    case SOLVER_LOR: return v[n->a] | v[n->b];
    case SOLVER_LNOT: return !v[n->a];
    case SOLVER_TRUE: return v[n->a] != 0;
    case SOLVER_REDAND: return v[n->a] == solver_mask(p->nodes[n->a].width);
    case SOLVER_REDXOR: return (uint64_t)__builtin_parityll(v[n->a]);
    case SOLVER_ONES: return (uint64_t)__builtin_popcountll(v[n->a]);
    case SOLVER_ITE: return v[n->a] ? v[n->b] : v[n->c];
    case SOLVER_IN: return solver_has(&p->sets[n->value], v[n->a]);
    default: return solver_real_apply(p, n, undefined);
    }
}

/* Whether a node is undefined although its operands are what they are. */
static bool undefined_here(const solver_problem *p, const solver_node *n)
{
    const bool *u = p->undefined;
    const uint64_t *v = p->values;
    switch (n->op) {
    case SOLVER_CONST:
    case SOLVER_VAR: return false;
    case SOLVER_LAND: return (u[n->a] && (u[n->b] || v[n->b])) || (u[n->b] && v[n->a]);
    case SOLVER_LOR: return (u[n->a] && (u[n->b] || !v[n->b])) || (u[n->b] && !v[n->a]);
    case SOLVER_ITE: return u[n->a] || (v[n->a] ? u[n->b] : u[n->c]);
    default: return u[n->a] || u[n->b];
    }
}

bool solver_holds(solver_problem *p, const solver_constraint *c)
{
    bool any = false;
    for (uint32_t i = c->first; i <= c->root; i++) {
        const solver_node *n = &p->nodes[i];
        bool undefined = false;
        p->values[i] = solver_apply(p, n, &undefined) & solver_mask(n->width);
        if (any || undefined) {
            p->undefined[i] = undefined || undefined_here(p, n);
            any = true;
        } else {
            p->undefined[i] = false;
        }
    }
    return p->values[c->root] && !p->undefined[c->root];
}

/* Equations ---------------------------------------------------------------------------------------- */

/* Whether a value and its other operand decide an operand. */
static bool undoes(const solver_problem *p, const solver_node *n)
{
    switch (n->op) {
    case SOLVER_ADD:
    case SOLVER_SUB:
    case SOLVER_XOR:
    case SOLVER_NOT:
    case SOLVER_NEG: return true;
    case SOLVER_CONVERT: return n->width >= p->nodes[n->a].width;
    default: return false;
    }
}

static bool contains(const solver_problem *p, uint32_t node, uint32_t var)
{
    const solver_node *n = &p->nodes[node];
    switch (n->op) {
    case SOLVER_CONST: return false;
    case SOLVER_VAR: return n->value == var;
    case SOLVER_CONVERT:
    case SOLVER_NOT:
    case SOLVER_NEG: return contains(p, n->a, var);
    case SOLVER_ADD:
    case SOLVER_SUB:
    case SOLVER_XOR: return contains(p, n->a, var) || contains(p, n->b, var);
    default: return false;
    }
}

bool solver_can_invert(solver_problem *p, const solver_constraint *c, uint32_t var)
{
    if (c->wide || p->nodes[c->root].op != SOLVER_EQ)
        return false;
    /* What depends on the variable must be a chain without forks of operations that can be undone. */
    bool *depends = p->undefined;
    uint32_t n = 0, edges = 0, leaves = 0;
    for (uint32_t i = c->first; i <= c->root; i++) {
        const solver_node *node = &p->nodes[i];
        depends[i] = node->op == SOLVER_VAR && node->value == var;
        leaves += depends[i];
        if (node->op == SOLVER_DIV || node->op == SOLVER_MOD || node->op == SOLVER_POW
            || node->op == SOLVER_REAL_DIV)
            return false;
        if (node->op != SOLVER_VAR && node->op != SOLVER_CONST) {
            uint32_t a = depends[node->a], b = solver_is_unary(node->op) ? 0 : depends[node->b];
            uint32_t third = node->op == SOLVER_ITE ? depends[node->c] : 0;
            depends[i] = a + b + third > 0;
            edges += a + b + third;
            if (depends[i] && i != c->root && !undoes(p, node))
                return false;
        }
        n += depends[i];
    }
    return depends[c->root] && leaves == 1 && n == edges + 1;
}

bool solver_invert(solver_problem *p, const solver_constraint *c, uint32_t var, uint64_t *value)
{
    solver_holds(p, c); /* values of everything that does not depend on it */
    const uint64_t *v = p->values;
    const solver_node *n = &p->nodes[c->root];
    uint32_t at = contains(p, n->a, var) ? n->a : n->b;
    uint64_t wanted = v[at == n->a ? n->b : n->a];
    while (p->nodes[at].op != SOLVER_VAR) {
        n = &p->nodes[at];
        bool left = contains(p, n->a, var);
        at = left ? n->a : n->b;
        switch (n->op) {
        case SOLVER_ADD: wanted -= v[left ? n->b : n->a]; break;
        case SOLVER_SUB: wanted = left ? wanted + v[n->b] : v[n->a] - wanted; break;
        case SOLVER_XOR: wanted ^= v[left ? n->b : n->a]; break;
        case SOLVER_NOT: wanted = ~wanted; break;
        case SOLVER_NEG: wanted = -wanted; break;
        default: break;
        }
        const solver_node *to = &p->nodes[at];
        wanted &= solver_mask(n->width);
        if (n->op == SOLVER_CONVERT && n->width > to->width) {
            uint64_t low = wanted & solver_mask(to->width);
            if (((uint64_t)solver_as_int(low, to->width, to->sign) & solver_mask(n->width)) != wanted)
                return false;
            wanted = low;
        }
    }
    *value = wanted;
    return true;
}
