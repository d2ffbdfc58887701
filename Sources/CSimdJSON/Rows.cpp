#include "CSimdJSON.h"

#include <simdjson.h>

#include <cstring>
#include <utility>

using namespace simdjson;

namespace {

// Why a walk ends, beside simdjson's own reasons.
constexpr error_code not_plain = UNEXPECTED_ERROR;

// The bytes of a name or text behind its opening quote, up to the closing one; false when there is an escape among them.
bool plain(const char *start, simd_text &text) noexcept {
    const char *end = start;
    while (*end != '"') {
        if (*end == '\\') return false;
        ++end;
    }
    text = {reinterpret_cast<const uint8_t *>(start), static_cast<size_t>(end - start)};
    return true;
}

// Whether two names are the same; an empty one is behind a quote, and so has a first byte as well.
bool equal(const simd_text &one, const simd_text &other) noexcept {
    return one.length == other.length && one.bytes[0] == other.bytes[0] &&
           std::memcmp(one.bytes, other.bytes, one.length) == 0;
}

error_code number(ondemand::value value, simd_value &found) noexcept {
    ondemand::number number;
    if (const error_code error = value.get_number().get(number)) return error;
    found.kind = number.is_int64() ? SIMD_INTEGER : SIMD_NUMBER;
    found.integer = number.is_int64() ? number.get_int64() : 0;
    found.number = number.as_double();
    return SUCCESS;
}

error_code text(ondemand::value value, simd_value &found) noexcept {
    found.kind = SIMD_STRING;
    simd_text text;
    if (plain(value.raw_json_token().data() + 1, text)) {
        found.text = reinterpret_cast<const char *>(text.bytes);
        found.length = text.length;
        ondemand::raw_json_string passed;
        return value.get_raw_json_string().get(passed);
    }
    std::string_view unescaped;
    if (const error_code error = value.get_string().get(unescaped)) return error;
    found.text = unescaped.data();
    found.length = unescaped.size();
    return SUCCESS;
}

// Reads a value to its end; it must be no container.
error_code take(ondemand::value value, simd_value &found) noexcept {
    ondemand::json_type type;
    if (const error_code error = value.type().get(type)) return error;
    switch (type) {
    case ondemand::json_type::number:
        return number(value, found);
    case ondemand::json_type::string:
        return text(value, found);
    case ondemand::json_type::boolean: {
        bool flag;
        if (const error_code error = value.get_bool().get(flag)) return error;
        found.kind = SIMD_BOOL;
        found.integer = flag ? 1 : 0;
        return SUCCESS;
    }
    case ondemand::json_type::null: {
        bool is_null;
        if (const error_code error = value.is_null().get(is_null)) return error;
        found.kind = SIMD_NULL;
        return is_null ? SUCCESS : not_plain;
    }
    default:
        return not_plain;
    }
}

// Reads a value to its end, whatever it is; containers may lie in one another so many times. The tape takes one level less
// than it is told, and so does this: what it does not take, the tape may.
error_code check(ondemand::value value, size_t depth) noexcept {
    ondemand::json_type type;
    if (const error_code error = value.type().get(type)) return error;
    if (type != ondemand::json_type::array && type != ondemand::json_type::object) {
        simd_value ignored{};
        return take(value, ignored);
    }
    if (depth == 0) return DEPTH_ERROR;
    if (type == ondemand::json_type::array) {
        ondemand::array array;
        if (const error_code error = value.get_array().get(array)) return error;
        for (auto item : array) {
            ondemand::value element;
            if (const error_code error = item.get(element)) return error;
            if (const error_code error = check(element, depth - 1)) return error;
        }
        return SUCCESS;
    }
    ondemand::object object;
    if (const error_code error = value.get_object().get(object)) return error;
    for (auto item : object) {
        ondemand::field field;
        if (const error_code error = std::move(item).get(field)) return error;
        simd_text name;
        if (!plain(field.key().raw(), name)) return not_plain;
        if (const error_code error = check(field.value(), depth - 1)) return error;
    }
    return SUCCESS;
}

// Reads an object of a list and keeps what is wanted of it.
error_code row(ondemand::value value, const simd_list &list, size_t depth, simd_value *values) noexcept {
    for (size_t index = 0; index < list.field_count; ++index) {
        values[index] = simd_value{};
        values[index].kind = SIMD_NOTHING;
    }
    ondemand::object object;
    if (const error_code error = value.get_object().get(object)) return error;
    size_t next = 0; // fields mostly stand in the order in which they are wanted
    for (auto item : object) {
        ondemand::field field;
        if (const error_code error = std::move(item).get(field)) return error;
        simd_text name;
        if (!plain(field.key().raw(), name)) return not_plain;
        size_t place = next;
        while (place < list.field_count && !equal(name, list.fields[place])) ++place;
        if (place == list.field_count) {
            place = 0;
            while (place < next && !equal(name, list.fields[place])) ++place;
            if (place == next) place = list.field_count;
        }
        if (place < list.field_count && values[place].kind == SIMD_NOTHING) {
            next = place + 1;
            if (const error_code error = take(field.value(), values[place])) return error;
        } else if (const error_code error = check(field.value(), depth)) {
            return error;
        }
    }
    return SUCCESS;
}

size_t offset(const char *place, const uint8_t *bytes) noexcept {
    return static_cast<size_t>(reinterpret_cast<const uint8_t *>(place) - bytes);
}

error_code walk(const uint8_t *bytes, size_t length, size_t capacity, size_t depth, simd_list *lists, size_t list_count,
                simd_visit visit, void *context) {
    ondemand::parser parser;
    // A place more, for what lies in the innermost container.
    if (const error_code error = parser.allocate(length, depth + 1)) return error;
    ondemand::document document;
    if (const error_code error = parser.iterate(bytes, length, capacity).get(document)) return error;
    ondemand::object root;
    if (const error_code error = document.get_object().get(root)) return error;
    for (auto item : root) {
        ondemand::field field;
        if (const error_code error = std::move(item).get(field)) return error;
        simd_text name;
        if (!plain(field.key().raw(), name)) return not_plain;
        size_t which = 0;
        while (which < list_count && !equal(name, lists[which].name)) ++which;
        ondemand::json_type type;
        ondemand::value value = field.value();
        if (const error_code error = value.type().get(type)) return error;
        if (which == list_count) {
            if (const error_code error = check(value, depth - 2)) return error;
            continue;
        }
        simd_list &list = lists[which];
        if (type != ondemand::json_type::array || list.end > 0) return not_plain;
        const char *place;
        if (const error_code error = value.current_location().get(place)) return error;
        list.begin = offset(place, bytes);
        ondemand::array array;
        if (const error_code error = value.get_array().get(array)) return error;
        for (auto element : array) {
            ondemand::value object;
            if (const error_code error = element.get(object)) return error;
            simd_value values[SIMD_MOST_FIELDS];
            if (const error_code error = row(object, list, depth - 4, values)) return error;
            if (!visit(context, which, values)) return not_plain;
        }
        // What comes next is a comma or the end of the document's object.
        if (const error_code error = document.current_location().get(place)) return error;
        list.end = offset(place, bytes);
    }
    // Behind the end there is no place.
    return document.current_location().error() == OUT_OF_BOUNDS ? SUCCESS : TRAILING_CONTENT;
}

} // namespace

extern "C" bool simd_walk(const uint8_t *bytes, size_t length, size_t capacity, size_t depth, simd_list *lists,
                          size_t list_count, simd_visit visit, void *context) {
    if (capacity < length + SIMDJSON_PADDING || depth < 4) return false;
    for (size_t index = 0; index < list_count; ++index) {
        if (lists[index].field_count > SIMD_MOST_FIELDS) return false;
        lists[index].begin = lists[index].end = 0;
    }
    return walk(bytes, length, capacity, depth, lists, list_count, visit, context) == SUCCESS;
}

extern "C" size_t simd_place_of(simd_text text, const uint8_t *bytes, size_t length) {
    const void *found = memmem(bytes, length, text.bytes, text.length);
    return found == nullptr ? length : static_cast<size_t>(static_cast<const uint8_t *>(found) - bytes);
}
