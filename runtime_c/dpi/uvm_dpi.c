/* uvm_dpi.c - what UVM imports by DPI-C: globs, regular expressions, the command line.
 *
 * Owns:   the text that the next call may overwrite; nothing of a simulation but what UVM frees.
 * Errors: a regular expression that does not compile gives a null handle, and its reason is what
 *         uvm_re_buffer returns; where UVM 1.2 has no way to ask for it, a warning says it.
 * Source: IEEE 1800.2-2020 F.2 (globs and regular expressions), G.1 (command line); POSIX regex.
 */
#include "dpi.h"
#include "sim.h"
#include "uvm_hdl.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef AOTC_VERSION
#define AOTC_VERSION "" /* a build without setup.py */
#endif

enum { TEXT_BYTES = 2048 };

static _Thread_local char text[TEXT_BYTES];
static _Thread_local uint32_t next_argument;

static const char *uvm_re_buffer(void)
{
    return text;
}

/* Puts a character behind the first *n of `text`, unless it is full. */
static void put(size_t *n, char c)
{
    if (*n + 1 < TEXT_BYTES)
        text[(*n)++] = c;
}

static bool is_bracketed(const char *re, size_t length)
{
    return length >= 2 && re[0] == '/' && re[length - 1] == '/';
}

/* The regular expression for a glob, between slashes if so asked: * and + stand for any characters,
 * ? for one; what stands between slashes is a regular expression already. NULL if it is too long. */
static const char *uvm_re_deglobbed(const char *glob, uint8_t with_brackets)
{
    size_t length = strlen(glob), n = 0;
    if (2 * length + 5 > TEXT_BYTES) {
        snprintf(text, sizeof text, "a glob of %zu characters is too long", length);
        return NULL;
    }
    if (with_brackets)
        put(&n, '/');
    if (is_bracketed(glob, length) && length > 2) {
        for (size_t i = 1; i + 1 < length; i++)
            put(&n, glob[i]);
    } else if (length == 0 || (length == 1 && *glob == '/')) {
        put(&n, '^');
        put(&n, '$');
    } else {
        if (*glob != '^')
            put(&n, '^');
        for (const char *c = glob; *c; c++) {
            if (strchr("*+", *c))
                put(&n, '.');
            else if (strchr(".[]()", *c))
                put(&n, '\\');
            put(&n, *c == '?' ? '.' : *c);
        }
        if (text[n - 1] != '$')
            put(&n, '$');
    }
    if (with_brackets)
        put(&n, '/');
    text[n] = 0;
    return text;
}

static void uvm_re_free(void *compiled)
{
    if (compiled)
        regfree(compiled);
    free(compiled);
}

static void *compile(const char *re)
{
    regex_t *made = malloc(sizeof *made);
    if (!made) {
        snprintf(text, sizeof text, "no memory for a regular expression");
        return NULL;
    }
    int error = regcomp(made, re, REG_EXTENDED | REG_NOSUB);
    if (error == 0)
        return made;
    regerror(error, made, text, sizeof text);
    free(made);
    return NULL;
}

static void *uvm_re_comp(const char *re, uint8_t deglob)
{
    size_t length = strlen(re);
    if (deglob || !is_bracketed(re, length)) {
        const char *plain = deglob ? uvm_re_deglobbed(re, 0) : re;
        return plain ? compile(plain) : NULL;
    }
    if (length >= TEXT_BYTES) {
        snprintf(text, sizeof text, "a regular expression of %zu characters is too long", length);
        return NULL;
    }
    snprintf(text, sizeof text, "%.*s", (int)length - 2, re + 1);
    return compile(text);
}

static int32_t uvm_re_exec(void *compiled, const char *given)
{
    return compiled ? regexec(compiled, given, 0, NULL, 0) : REG_NOMATCH;
}

static void *uvm_re_compexec(const char *re, const char *given, uint8_t deglob, int32_t *result)
{
    void *compiled = uvm_re_comp(re, deglob);
    *result = uvm_re_exec(compiled, given);
    return compiled;
}

static uint8_t uvm_re_compexecfree(const char *re, const char *given, uint8_t deglob,
                                   int32_t *result)
{
    void *compiled = uvm_re_compexec(re, given, deglob, result);
    uvm_re_free(compiled);
    return compiled != NULL;
}

/* UVM 1.2 and IEEE 1800.2-2017 --------------------------------------------------------------- */

static void warn(const char *what, const char *re)
{
    const aotc_dpi_frame *frame = aotc_dpi_now();
    char message[2 * TEXT_BYTES + 100];
    snprintf(message, sizeof message, "%s: %s is no regular expression: %s", what, re, text);
    uint64_t handle = aotc_string_new(frame->sim, message, strlen(message));
    aotc_report(frame->sim, AOTC_WARNING, frame->loc, handle);
}

static int32_t uvm_re_match(const char *re, const char *given)
{
    int32_t result;
    if (!uvm_re_compexecfree(re, given, 0, &result))
        warn("uvm_re_match", re);
    return result;
}

static const char *uvm_glob_to_re(const char *glob)
{
    if (*glob == 0 || strcmp(glob, "/") == 0)
        return "";
    return uvm_re_deglobbed(glob, 1);
}

static void uvm_dump_re_cache(void)
{
}

static void *uvm_dpi_regcomp(const char *re)
{
    void *made = uvm_re_comp(re, 0);
    if (!made)
        warn("uvm_dpi_regcomp", re);
    return made;
}

/* The command line ----------------------------------------------------------------------------- */

/* The next argument, from the first on if `init` is 1; NULL behind the last. */
static const char *uvm_dpi_get_next_arg_c(int32_t init)
{
    if (init == 1)
        next_argument = 0;
    uint32_t i = next_argument++;
    if (i == 0)
        return "aotc";
    const char *plusarg = aotc_text_plusarg(aotc_dpi_now()->sim, i - 1);
    if (!plusarg)
        return NULL;
    char *made = aotc_dpi_keep(aotc_dpi_now()->sim, strlen(plusarg) + 2);
    made[0] = '+';
    strcpy(made + 1, plusarg);
    return made;
}

static const char *uvm_dpi_get_tool_name_c(void)
{
    return "aotc";
}

static const char *uvm_dpi_get_tool_version_c(void)
{
    return AOTC_VERSION;
}

#define ENTRY(name) {#name, (void *)(uintptr_t)name}
#define HDL(name) {"uvm_hdl_" #name, (void *)(uintptr_t)aotc_uvm_hdl_##name}
static const struct {
    const char *name;
    void *address;
} entries[] = {
    ENTRY(uvm_re_buffer), ENTRY(uvm_re_deglobbed), ENTRY(uvm_re_free), ENTRY(uvm_re_comp),
    ENTRY(uvm_re_exec), ENTRY(uvm_re_compexec), ENTRY(uvm_re_compexecfree), ENTRY(uvm_re_match),
    ENTRY(uvm_glob_to_re), ENTRY(uvm_dump_re_cache), ENTRY(uvm_dpi_regcomp),
    {"uvm_dpi_regexec", (void *)(uintptr_t)uvm_re_exec},
    {"uvm_dpi_regfree", (void *)(uintptr_t)uvm_re_free},
    ENTRY(uvm_dpi_get_next_arg_c), ENTRY(uvm_dpi_get_tool_name_c),
    ENTRY(uvm_dpi_get_tool_version_c),
    HDL(check_path), HDL(read), HDL(deposit), HDL(force), HDL(release), HDL(release_and_read),
};

void *aotc_dpi_provided(const char *name)
{
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (strcmp(entries[i].name, name) == 0)
            return entries[i].address;
    return NULL;
}
