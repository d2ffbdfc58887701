#pragma once
/* Lists of flat objects, read in one walk over a document without a tape of it: what is needed of a row is handed out and
   the next one takes its place. */
#include "CSimdJSON.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A text of so many bytes, not terminated by zero. */
typedef struct {
    const uint8_t *bytes;
    size_t length;
} simd_text;

/* A list of objects that stands under a name in the outermost object of a document. */
typedef struct {
    simd_text name;
    const simd_text *fields; /* the names of the fields that are wanted of each object */
    size_t field_count;      /* at most SIMD_MOST_FIELDS */
    size_t begin;            /* found: where its '[' stands, and one past its ']'; both 0 when it is not there */
    size_t end;
} simd_list;

#define SIMD_MOST_FIELDS 16

/* Called for each object of a list, in order, with the wanted fields: of a name that stands twice, the first; of one that
   is not there, or has a list or an object for its value, the kind SIMD_NOTHING. Texts live as long as the bytes. A false
   ends the walk. */
typedef bool (*simd_visit)(void *context, size_t list, const simd_value *values);

/* Walks the document of `length` bytes; `capacity` may be read. It is checked to its end as strictly as `simd_parse` does.
   False when it is no good document, is ended by a visit, or has anything that is read better by `simd_parse`: a list that
   holds anything but objects or stands twice, a name or a wanted text with an escape, bytes without room behind them. */
bool simd_walk(const uint8_t *bytes, size_t length, size_t capacity, size_t depth, simd_list *lists, size_t list_count,
               simd_visit visit, void *context);

#ifdef __cplusplus
}
#endif
