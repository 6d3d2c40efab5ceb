/* mix.c - the mixture of work that Dhrystone made popular, written anew: records that are copied and
 * compared, strings, calls through a chain of functions, branches that depend on data, arrays.
 */
#include "runtime.h"

enum kind { KIND_FREE, KIND_HELD, KIND_SENT, KIND_COUNT };

struct parcel {
    struct parcel *next;
    enum kind kind;
    uint32_t weight;
    char label[32];
};

static struct parcel depot[4];
static uint8_t table[16][16];
static uint32_t moved, matched;

static int compare_text(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return (uint8_t)*a - (uint8_t)*b;
}

static void copy_text(char *to, const char *from)
{
    while ((*to++ = *from++))
        ;
}

static enum kind next_kind(enum kind kind, uint32_t weight)
{
    switch (kind) {
    case KIND_FREE:
        return weight & 1 ? KIND_HELD : KIND_SENT;
    case KIND_HELD:
        return weight > 40 ? KIND_SENT : KIND_FREE;
    default:
        return KIND_FREE;
    }
}

static __attribute__((noinline)) void hand_over(struct parcel *from, struct parcel *to)
{
    struct parcel *next = to->next;
    *to = *from;
    to->next = next;
    to->kind = next_kind(from->kind, from->weight);
    moved++;
}

static __attribute__((noinline)) uint32_t mark(uint32_t row, uint32_t column)
{
    uint8_t *cell = &table[row & 15][column & 15];
    *cell = (uint8_t)(*cell + row - column);
    table[column & 15][row & 15] ^= *cell;
    return *cell;
}

static __attribute__((noinline)) uint32_t one_round(uint32_t number)
{
    struct parcel *p = &depot[number & 3];
    p->weight = number + moved;
    copy_text(p->label, number & 1 ? "a parcel with an odd number" : "a parcel with an even one");
    hand_over(p, p->next);
    if (compare_text(p->label, p->next->next->label) == 0)
        matched++;
    int32_t difference = (int32_t)(p->weight - p->next->next->weight);
    return mark(number, (uint32_t)difference) + (uint32_t)(difference >> 2) + p->next->kind;
}

int main(void)
{
    uint32_t checksum = 0;
    for (uint32_t i = 0; i < 4; i++) {
        depot[i].next = &depot[(i + 1) & 3];
        copy_text(depot[i].label, "empty");
    }
    uint32_t begin = CONSOLE_CYCLES;
    for (uint32_t i = 0; i < ITERATIONS; i++)
        checksum = (checksum << 5 | checksum >> 27) + one_round(i);
    uint32_t spent = CONSOLE_CYCLES - begin;
    print_result("iterations", ITERATIONS);
    print_result("moved", moved);
    print_result("matched", matched);
    print_result("cycles/iteration", spent / ITERATIONS);
    print_text("checksum ");
    print_hex(checksum);
    print_text("\n");
    return moved == ITERATIONS ? 0 : 1;
}
