/* port_state.c - states and strengths of a port (IEEE 1800-2023 21.7.4.3).
 *
 * Owns:       nothing; it writes aotc_port.text.
 * Invariants: sides of a port are as aotc.port_side makes them: ten planes of bits.
 * Errors:     none.
 */
#include <stdio.h>
#include <stdlib.h>

#include "port_state.h"

enum { NIBBLE = 4, SEVERAL = 8, CONNECTED = 9, OPEN = 7, PULL = 5, STRONG = 6 };

/* What one side does to a bit: the ends of a range from -7 (supply0) over 0 (high impedance) to 7. */
typedef struct {
    int begin, end;
    bool several, connected, present;
} side;

static bool bit_of(const void *from, uint64_t bit)
{
    const uint8_t *at = from;
    return at[bit / 8] >> bit % 8 & 1;
}

static side side_of(const aotc_port *p, const void *planes, uint32_t bit)
{
    if (!planes)
        return (side){0};
    side s = {.begin = -OPEN, .end = -OPEN, .present = true};
    uint32_t width = p->is.width;
    for (uint32_t n = 0; n < NIBBLE; n++) {
        s.begin += bit_of(planes, (uint64_t)n * width + bit) << n;
        s.end += bit_of(planes, (uint64_t)(n + NIBBLE) * width + bit) << n;
    }
    s.several = bit_of(planes, (uint64_t)SEVERAL * width + bit);
    s.connected = bit_of(planes, (uint64_t)CONNECTED * width + bit);
    return s;
}

/* A reference is the variable outside as much as the one inside: both sides have its value. */
static side shared(const aotc_port *p, uint32_t bit)
{
    bool value = bit_of(p->is.at, bit), unknown = p->is.unknown && bit_of(p->is.unknown, bit);
    side s = {.begin = -STRONG, .end = STRONG, .connected = true, .present = true};
    if (!unknown)
        s.begin = s.end = value ? STRONG : -STRONG;
    else if (!value)
        s.begin = s.end = 0;
    return s;
}

static bool active(side s)
{
    return s.begin || s.end;
}

/* '0', '1', 'x' or 'z'. */
static char level(side s)
{
    if (!active(s))
        return 'z';
    return s.begin > 0 && s.end > 0 ? '1' : s.begin < 0 && s.end < 0 ? '0' : 'x';
}

static int strength(side s)
{
    int begin = abs(s.begin), end = abs(s.end);
    return begin > end ? begin : end;
}

static char one_side(side s, bool input)
{
    switch (level(s)) {
    case '0':
        return input ? s.several ? 'd' : 'D' : s.several ? 'l' : 'L';
    case '1':
        return input ? s.several ? 'u' : 'U' : s.several ? 'h' : 'H';
    case 'x':
        return input ? 'N' : 'X';
    default:
        return input ? 'Z' : 'T';
    }
}

/* Both drive. Strengths 5 to 7 are one range, 1 to 4 another: the stronger range wins, equal ones are
 * a conflict. */
static char both_sides(side in, side out)
{
    static const char states[3][3] = {{'0', 'A', 'a'}, {'B', '1', 'b'}, {'C', 'c', '?'}};
    char i = level(in), o = level(out);
    bool strong_in = strength(in) >= PULL, strong_out = strength(out) >= PULL;
    if (strong_in != strong_out && strong_in && i != 'x')
        return i == '0' ? 'd' : 'u';
    if (strong_in != strong_out && strong_out && o != 'x')
        return o == '0' ? 'l' : 'h';
    return states[i == 'x' ? 2 : i - '0'][o == 'x' ? 2 : o - '0'];
}

static char state(side in, side out)
{
    if (!in.present || !out.present)
        return one_side(out.present ? out : in, !out.present);
    if (active(in) && active(out))
        return both_sides(in, out);
    if (active(in) || active(out))
        return one_side(active(in) ? in : out, active(in));
    return in.connected || out.connected ? 'f' : 'F';
}

static int greater(int a, int b)
{
    return a > b ? a : b;
}

void aotc_port_describe(aotc_port *p, uint32_t id)
{
    uint32_t width = p->is.width;
    int zero = 0, one = 0;
    for (uint32_t bit = 0; bit < width; bit++) {
        side in = side_of(p, p->is.outside, bit), out = side_of(p, p->is.inside, bit);
        bool reference = p->is.direction == 'b' && !in.present && !out.present;
        if (reference)
            in = out = shared(p, bit);
        in.present |= p->is.direction != 'o';
        out.present |= p->is.direction != 'i';
        p->text[width - 1 - bit] = state(in, out);
        const int ends[] = {in.begin, in.end, out.begin, out.end};
        int low = 0, high = 0;
        for (int n = 0; n < 4; n++) {
            low = greater(low, -ends[n]);
            high = greater(high, ends[n]);
        }
        /* Of known values that differ in strength the stronger one stands alone. */
        bool known = level(in) != 'x' && level(out) != 'x';
        zero = greater(zero, known && high > low ? 0 : low);
        one = greater(one, known && low > high ? 0 : high);
    }
    snprintf(p->text + width, AOTC_PORT_TAIL, " %d %d <%u\n", zero, one, (unsigned)id);
}

void aotc_port_blank(aotc_port *p, uint32_t id)
{
    char x = p->is.direction == 'i' ? 'N' : p->is.direction == 'o' ? 'X' : '?';
    memset(p->text, x, p->is.width);
    snprintf(p->text + p->is.width, AOTC_PORT_TAIL, " 6 6 <%u\n", (unsigned)id);
}
