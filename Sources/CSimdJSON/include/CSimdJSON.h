#pragma once
/* A small C face over simdjson. Its DOM: a document is parsed once into a tape, and a cursor walks one
   array or object of it. Each step hands out a whole value, so that one crossing reads one field. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct simd_document simd_document;

typedef enum {
    SIMD_NULL,
    SIMD_BOOL,
    SIMD_INTEGER,
    SIMD_NUMBER,
    SIMD_STRING,
    SIMD_ARRAY,
    SIMD_OBJECT
} simd_kind;

/* A place on the tape: the two words of a `dom::element`. It lives as long as its document. */
typedef struct {
    uintptr_t document;
    uintptr_t index;
} simd_place;

/* A value with its content. `text` is not terminated by zero and lives as long as the document. */
typedef struct {
    simd_place place;
    simd_kind kind;
    const char *text; /* strings */
    size_t length;    /* strings: bytes; arrays and objects: members, at most 16,777,215 are counted */
    int64_t integer;  /* integers; booleans: 0 or 1 */
    double number;    /* integers and numbers */
} simd_value;

/* The members of an array or object that are still to come. */
typedef struct {
    simd_place next;
    simd_place end;
} simd_cursor;

/* Parses `length` bytes, of which `capacity` may be read; 0 or an error code. `simd_release` the document. */
int simd_parse(const uint8_t *bytes, size_t length, size_t capacity, size_t depth, simd_document **document);
/* Parses other bytes into a document, in the memory that it has: what was read of it before is gone. `*document` is made
   by the first call, when it is null. 0 or an error code, after which it has no root. */
int simd_parse_again(const uint8_t *bytes, size_t length, size_t capacity, size_t depth, simd_document **document);
void simd_release(simd_document *document);
/* simdjson's own words for an error code. */
const char *simd_words(int error);

simd_value simd_root(const simd_document *document);
/* A cursor before the first member of an array or object; for anything else, one without members. */
simd_cursor simd_members(simd_value container);
/* Steps to the next element of an array; false at its end. */
bool simd_next_element(simd_cursor *cursor, simd_value *element);
/* Steps to the next field of an object; false at its end. */
bool simd_next_field(simd_cursor *cursor, const char **key, size_t *key_length, simd_value *value);
/* The first field of an object with this key; false when there is none, or it is not an object. */
bool simd_find(simd_value object, const uint8_t *key, size_t key_length, simd_value *value);
/* A field with this key, looked for from the cursor to the end and then from the beginning to the cursor, which comes to
   stand behind it; false when there is none. The cursor is one of this object's. */
bool simd_seek(simd_value object, simd_cursor *cursor, const uint8_t *key, size_t key_length, simd_value *value);
/* The next field with this key of an object whose keys ascend; false when a greater key or the end comes first. The cursor
   comes to stand behind the field, or where it would stand. */
bool simd_seek_ascending(simd_cursor *cursor, const uint8_t *key, size_t key_length, simd_value *value);
/* The first value, at any depth, whose key stands twice in its object; false when there is none. */
bool simd_repeated(simd_value value, simd_value *repeated);

#ifdef __cplusplus
}
#endif
