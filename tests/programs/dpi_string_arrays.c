#include "svdpi.h"

#include <stdio.h>
#include <string.h>

int total_length(const svOpenArrayHandle words)
{
    int n = 0;
    for (int i = svLow(words, 1); i <= svHigh(words, 1); i++)
        n += (int)strlen(*(const char **)svGetArrElemPtr1(words, i));
    return n;
}

void turn(const svOpenArrayHandle words)
{
    for (int i = svLow(words, 1), k = svHigh(words, 1); i < k; i++, k--) {
        const char **a = svGetArrElemPtr1(words, i), **b = svGetArrElemPtr1(words, k), *kept = *a;
        *a = *b;
        *b = kept;
    }
}

void number(const svOpenArrayHandle words, int n)
{
    static char texts[20000][16];
    for (int i = 0; i < svSize(words, 1); i++) {
        snprintf(texts[i], sizeof texts[i], "%d:%d", n, i);
        *(const char **)svGetArrElemPtr1(words, svLow(words, 1) + i) = texts[i];
    }
}
