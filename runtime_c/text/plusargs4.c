/* plusargs4.c - $test$plusargs and $value$plusargs with formats given at run time, into 4-state
 * variables (IEEE 1800-2023 21.6).
 *
 * Owns: nothing.
 */
#include "services.h"

int32_t aotc_plusargs_find(aotc_sim *sim, uint64_t text)
{
    return aotc_plusargs_test(sim, aotc_dpi_string(sim, text));
}

/* Whether a plusarg's text is a number of a radix and nothing else. */
static bool is_number(const char *text, uint32_t radix)
{
    for (text += *text == '-' || *text == '+'; *text; text++) {
        char c = *text >= 'A' && *text <= 'Z' ? (char)(*text + 'a' - 'A') : *text;
        bool digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') < radix
                                          : radix == 16 && c >= 'a' && c <= 'f';
        if (!digit && c != '_' && c != 'x' && c != 'z' && c != '?')
            return false;
    }
    return true;
}

int32_t aotc_plusargs_read(aotc_sim *sim, uint64_t format, uint32_t shape, uint64_t *out)
{
    const char *plain = aotc_dpi_string(sim, format);
    char conversion = 0;
    const char *text = aotc_plusargs_match(sim, plain, &conversion);
    uint32_t width = shape & AOTC_SHAPE_WIDTH, words = aotc_shape_words(width);
    bool integer = !(shape & (AOTC_SHAPE_FLOAT | AOTC_SHAPE_HANDLE));
    memset(out, 0, (size_t)(integer ? 2 * words : 1) * 8);
    if (!text || !conversion)
        return 0;
    if (shape & AOTC_SHAPE_HANDLE)
        return aotc_plusargs_string(sim, plain, out);
    if (shape & AOTC_SHAPE_FLOAT) {
        double value = 0;
        bool found = aotc_plusargs_real(sim, plain, &value);
        out[0] = width == 32 ? aotc_f32_bits((float)value) : aotc_f64_bits(value);
        return found;
    }
    uint32_t radix = conversion == 'd' ? 10 : conversion == 'o' ? 8 : conversion == 'b' ? 2
                     : conversion == 'h' || conversion == 'x'   ? 16
                                                                : 0;
    if (!radix)
        return aotc_plusargs_value(sim, plain, out, width);
    if (!is_number(text, radix)) { /* what is no number makes the variable X (21.6) */
        memset(out, 0xff, (size_t)words * 16);
        if (width % 64)
            out[words - 1] = out[2 * words - 1] = aotc_mask64(width % 64);
        return 1;
    }
    const char digits[] = {'%', conversion, 0};
    uint64_t string = aotc_string_new(sim, text, strlen(text));
    uint64_t how = aotc_string_new(sim, digits, 2);
    aotc_scan_string(sim, AOTC_NO_LOC, string, how, 0, 0, 1, &width, out);
    return 1;
}
