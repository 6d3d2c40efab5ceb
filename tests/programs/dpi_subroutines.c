#include "svdpi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int add(int a, int b) { return a + b; }
double scale(double x, float y) { return x * y; }
float half(float y) { return y / 2; }
void scalars(signed char a, short b, long long c, svBit d, svLogic e, signed char *oa, short *ob,
             long long *oc, svBit *od, svLogic *oe)
{
    *oa = a - 1, *ob = b - 1, *oc = c - 1, *od = !d, *oe = e == sv_z ? sv_x : e;
}
void vectors(const svBitVecVal *a, const svLogicVecVal *b, svBitVecVal *oa, svLogicVecVal *ob)
{
    for (int i = 0; i < SV_PACKED_DATA_NELEMS(70); i++)
        oa[i] = ~a[i];
    for (int i = 0; i < SV_PACKED_DATA_NELEMS(34); i++) {
        ob[i].aval ^= b[i].aval;
        ob[i].bval |= b[i].bval;
    }
    svPutBitselLogic(ob, 33, svGetBitselLogic(b, 33));
}
void text(const char *a, const char **b, const char **c)
{
    static char made[2][64];
    snprintf(made[0], 64, "%s/%s", a, *c);
    snprintf(made[1], 64, "<%s>", *c);
    *b = made[0], *c = made[1];
}
void *make(int x)
{
    int *p = malloc(sizeof *p);
    *p = x;
    return p;
}
int take(void *h)
{
    int x = *(int *)h;
    free(h);
    return x;
}
typedef struct {
    signed char b;
    svLogicVecVal l;
    double r;
    const char *s;
    int a[2];
} rec;
void record(rec *r)
{
    r->b *= 2, r->l.aval ^= 1, r->r += 0.25, r->s = "changed", r->a[0] += 10, r->a[1] += 20;
}
void fixed(const int *a, int *b)
{
    for (int i = 0; i < 3; i++)
        b[i] = 10 * a[2 * i] + a[2 * i + 1];
}
int open_sum(const svOpenArrayHandle a)
{
    int sum = 0;
    if (svSize(a, 1) == 0)
        return -1;
    for (int i = svLow(a, 1); i <= svHigh(a, 1); i++)
        sum += *(int *)svGetArrElemPtr1(a, i);
    return sum;
}
void open_fill(const svOpenArrayHandle a, const svOpenArrayHandle q)
{
    for (int i = svLow(a, 1); i <= svHigh(a, 1); i++)
        for (int j = svLow(a, 2); j <= svHigh(a, 2); j++) {
            svLogicVecVal v = {(uint32_t)(i * 16 + j), j == 4 ? 0x800 : 0};
            svPutLogicArrElem2VecVal(a, &v, i, j);
        }
    char *bytes = svGetArrayPtr(q);
    for (int i = 0; i < svSize(q, 1); i++)
        bytes[i] += svDimensions(a) * 10 + svLeft(a, 0) + svIncrement(a, 2) + svSizeOfArray(q);
}
int packed_bits(const svOpenArrayHandle v)
{
    const svBitVecVal *p = svGetArrayPtr(v);
    return svDimensions(v) * 1000 + svSize(v, 0) * 10 + svGetBitselBit(p, 0) + svGetBitselBit(p, 16);
}
int c_next(int c) { return c == 5 ? 9 : 5; }
int a_task(int n, int *r)
{
    *r = n * 7;
    return 0;
}
svLogic invert(svLogic x) { return x == sv_0 ? sv_1 : x == sv_1 ? sv_0 : x; }
double many(int a, double b, int c, int d, int e, int f, int g, int h, double i, float j, char k)
{
    return a + b + c + d + e + f + 10 * g + 100 * h + i + j + 1000 * k;
}
const char *my_scope(void) { return svGetNameFromScope(svGetScope()); }
const char *where(void) { return svGetNameFromScope(svGetScope()); }

int callback(int x, svLogicVecVal *wide, const char **s);
int note(const char *s);
int calls_back(int x)
{
    svLogicVecVal wide[2];
    const char *s = "ho";
    int y = callback(x, wide, &s);
    char line[80];
    snprintf(line, sizeof line, "%d %x/%x %x/%x %s", y, wide[1].aval & 255, wide[1].bval & 255,
             wide[0].aval, wide[0].bval, s);
    note(line);
    svScope other = svGetScopeFromName("top.c3"), own = svSetScope(other);
    y += callback(100, wide, &s);
    svSetScope(own);
    return y;
}
int double_it(int x);
int calls_package(int x) { return double_it(x) + 1; }
