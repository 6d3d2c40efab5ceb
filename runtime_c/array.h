/* array.h - whole dynamic arrays and queues: made, converted, ordered, streamed (array.c,
 * array_order.c, stream.c).
 *
 * Included by aotc.h. Handles, shapes and words are those of heap.h. An element whose bits may be X
 * or Z is one number, its unknown bits above its value bits. IEEE 1800-2023 7.5, 7.12, 11.4.14.
 */
#ifndef AOTC_ARRAY_H
#define AOTC_ARRAY_H

/* `length` elements: those of `array`, then copies of `fill`. Fails at `loc` for a negative length
 * or one that memory cannot hold. */
uint64_t aotc_array_sized(aotc_sim *sim, uint32_t loc, uint64_t array, uint32_t shape,
                          int64_t length, const uint64_t *fill);
/* The `count` elements of an unpacked array from left to right; the leftmost stands in the high
 * bits. `value` and `unknown` (NULL: two-state) have `width` bits for each. */
uint64_t aotc_array_from_bits(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown,
                              uint32_t shape, uint32_t width, uint64_t count);
/* And back: of each of the first `count` elements the `width` bits from `low` on. Elements that are
 * missing give 0. */
void aotc_array_to_bits(aotc_sim *sim, uint64_t *bits, uint64_t array, uint32_t shape,
                        uint32_t width, uint32_t low, uint64_t count);
/* Indices and values of an associative array, in order. */
uint64_t aotc_array_keys(aotc_sim *sim, uint64_t assoc, uint32_t key_shape);
uint64_t aotc_array_values(aotc_sim *sim, uint64_t assoc, uint32_t shape);

/* Order. `sign` is 0, or for signed keys the number of the sign bit + 1. Indices are elements of 32
 * bits. Floats and strings (handles) compare by their values. */

/* The indices of the keys, sorted; equal keys keep their order. */
uint64_t aotc_array_order(aotc_sim *sim, uint64_t keys, uint32_t shape, uint32_t sign,
                          bool descending);
/* The index of the first of the lowest, or highest, keys; -1 if there is none. */
int32_t aotc_array_extreme(aotc_sim *sim, uint64_t keys, uint32_t shape, uint32_t sign,
                           bool highest);
/* The indices at which a key stands for the first time. */
uint64_t aotc_array_firsts(aotc_sim *sim, uint64_t keys, uint32_t shape);
/* The elements at some indices, in their order. */
uint64_t aotc_array_pick(aotc_sim *sim, uint64_t array, uint32_t shape, uint64_t indices);
uint64_t aotc_array_reversed(aotc_sim *sim, uint64_t array, uint32_t shape);
/* The elements in an order that `seed` decides. */
uint64_t aotc_array_shuffled(aotc_sim *sim, uint64_t array, uint32_t shape, uint64_t seed);
/* Whether two arrays of four-state elements of `width` bits are equal: 0, 1, or 2 for X. */
uint32_t aotc_array_equal4(aotc_sim *sim, uint64_t a, uint64_t b, uint32_t shape, uint32_t width);

/* Streams are arrays of single bits, the first on the left; a four-state bit is {unknown, value}. */

/* The bits of all elements; `width` bits are the value, above them is the unknown. */
uint64_t aotc_stream_of(aotc_sim *sim, uint64_t array, uint32_t shape, uint32_t width, bool four);
/* Elements out of a stream, the last one filled up with zeros on the right. */
uint64_t aotc_stream_to(aotc_sim *sim, uint64_t stream, uint32_t shape, uint32_t width, bool four);
/* The stream's slices of `slice` bits, counted from the right, in reverse order. */
uint64_t aotc_stream_reversed(aotc_sim *sim, uint64_t stream, bool four, uint64_t slice);
/* The bytes of a string, and a string of bytes. */
uint64_t aotc_stream_of_string(aotc_sim *sim, uint64_t string);
uint64_t aotc_stream_to_string(aotc_sim *sim, uint64_t stream);

#endif
