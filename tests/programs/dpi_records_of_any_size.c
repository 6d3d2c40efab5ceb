#include "svdpi.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    const char *name;
    int count;
} item;

typedef struct {
    svLogicVecVal mask[1];
    item items[2];
    svLogic flag;
} record;

/* What C gives to SystemVerilog, which copies it when the function returns. */
static char texts[40000][16];

void mark_items(const svOpenArrayHandle items, int round)
{
    for (int i = svLow(items, 1); i <= svHigh(items, 1); i++) {
        item *at = svGetArrElemPtr1(items, i);
        char *text = texts[i - svLow(items, 1)];
        snprintf(text, sizeof *texts, "%.4s%d", at->name, round);
        at->name = text;
        at->count += round;
    }
}

void turn_items(item *items)
{
    item kept = items[0];
    items[0] = items[2];
    items[2] = kept;
}

int change_records(const svOpenArrayHandle records)
{
    int found = 0;
    for (int i = 0; i < svSize(records, 1); i++) {
        record *at = svGetArrElemPtr1(records, i);
        found += (int)strlen(at->items[1].name);
        at->mask[0].aval ^= 0xf0;
        at->items[0] = at->items[1];
        at->items[1].name = "from C";
        at->flag = sv_z;
    }
    return found;
}

extern int swap_items(item *items, const char **first, int more);

const char *through_export(int n)
{
    static char text[100];
    item items[2] = {{"left", n}, {"right", -n}};
    const char *first = "?";
    int answer = swap_items(items, &first, 5);
    snprintf(text, sizeof text, "%s %d %s %d first %s, %d", items[0].name, items[0].count,
             items[1].name, items[1].count, first, answer);
    return text;
}

const char *describe_rows(const svOpenArrayHandle rows)
{
    static char text[200];
    int sum = 0, missing = 0;
    for (int i = svLow(rows, 1); i <= svHigh(rows, 1); i++)
        for (int k = svLow(rows, 2); k <= svHigh(rows, 2); k++) {
            const int *at = svGetArrElemPtr2(rows, i, k);
            sum += at ? *at : 0;
            missing += !at;
        }
    snprintf(text, sizeof text, "%dD [%d:%d][%d:%d] %d bytes, %s, sum %d, missing %d",
             svDimensions(rows), svLeft(rows, 1), svRight(rows, 1), svLeft(rows, 2),
             svRight(rows, 2), svSizeOfArray(rows),
             svGetArrayPtr(rows) ? "a C array" : "no C array", sum, missing);
    return text;
}

void double_rows(const svOpenArrayHandle rows)
{
    for (int i = svLow(rows, 1); i <= svHigh(rows, 1); i++)
        for (int k = svLow(rows, 2); k <= svHigh(rows, 2); k++) {
            int *at = svGetArrElemPtr2(rows, i, k);
            if (at)
                *at *= 2;
        }
}

void name_cells(const svOpenArrayHandle cells)
{
    int n = 0;
    for (int i = svLow(cells, 1); i <= svHigh(cells, 1); i++)
        for (int k = svLow(cells, 2); k <= svHigh(cells, 2); k++) {
            const char **at = svGetArrElemPtr2(cells, i, k);
            if (!at)
                continue;
            snprintf(texts[n], sizeof *texts, "%.3s.%d.%d", *at, i, k);
            *at = texts[n++];
        }
}

void invert_cells(const svOpenArrayHandle cells)
{
    for (int i = svLow(cells, 1); i <= svHigh(cells, 1); i++)
        for (int k = svLow(cells, 2); k <= svHigh(cells, 2); k++) {
            svLogicVecVal value;
            if (!svGetArrElemPtr2(cells, i, k))
                continue;
            svGetLogicArrElem2VecVal(&value, cells, i, k);
            value.aval = ~value.aval & 0xff;
            svPutLogicArrElem2VecVal(cells, &value, i, k);
        }
}
