#include <stdio.h>

int add(int a, int b) { return a + b; }
float half(float y) { return y / 2; }
void text(const char *a, const char **b, const char **c)
{
    static char made[2][64];
    snprintf(made[0], 64, "%s/%s", a, *c);
    snprintf(made[1], 64, "<%s>", *c);
    *b = made[0], *c = made[1];
}
