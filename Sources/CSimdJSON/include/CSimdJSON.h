#pragma once
/* A small C interface to simdjson's DOM: a document is parsed once into a tape, and a cursor walks one of its arrays or
   objects. Each step returns a whole value, so that Swift needs one call per field. */
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

/* A value and its content. `text` has no terminating zero and lives as long as the document. */
typedef struct {
    simd_place place;
    simd_kind kind;
    const char *text; /* strings */
    size_t length;    /* strings: bytes; arrays and objects: members, at most 16,777,215 are counted */
    int64_t integer;  /* integers; booleans: 0 or 1 */
    double number;    /* integers and numbers */
} simd_value;

/* The remaining members of an array or object. */
typedef struct {
    simd_place next;
    simd_place end;
} simd_cursor;

/* Parses `length` bytes; up to `capacity` bytes may be read. Returns 0 or an error code. Release the document with
   `simd_release`. */
int simd_parse(const uint8_t *bytes, size_t length, size_t capacity, size_t depth, simd_document **document);
/* Parses other bytes into the memory of an existing document; values read from it before are no longer valid. The first
   call, with `*document` null, creates it. Returns 0, or an error code, after which the document has no root. */
int simd_parse_again(const uint8_t *bytes, size_t length, size_t capacity, size_t depth, simd_document **document);
void simd_release(simd_document *document);
/* simdjson's message for an error code. */
const char *simd_words(int error);

simd_value simd_root(const simd_document *document);
/* A cursor before the first member of an array or object; for any other value, a cursor without members. */
simd_cursor simd_members(simd_value container);
/* Steps to the next element of an array; false at its end. */
bool simd_next_element(simd_cursor *cursor, simd_value *element);
/* Steps to the next field of an object; false at its end. */
bool simd_next_field(simd_cursor *cursor, const char **key, size_t *key_length, simd_value *value);
/* The first field of an object with this key; false if there is none or the value is not an object. */
bool simd_find(simd_value object, const uint8_t *key, size_t key_length, simd_value *value);
/* A field with this key. Searches from the cursor to the end, then from the beginning to the cursor, and moves the cursor
   past the field; false if there is none. The cursor must belong to this object. */
bool simd_seek(simd_value object, simd_cursor *cursor, const uint8_t *key, size_t key_length, simd_value *value);
/* The next field with this key in an object whose keys ascend; false if a greater key or the end comes first. Moves the
   cursor past the field, or to where the field would be. */
bool simd_seek_ascending(simd_cursor *cursor, const uint8_t *key, size_t key_length, simd_value *value);
/* The first value, at any depth, whose key occurs twice in its object; false if there is none. */
bool simd_repeated(simd_value value, simd_value *repeated);

#ifdef __cplusplus
}
#endif
