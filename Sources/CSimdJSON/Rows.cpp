#include "Rows.h"

#include <simdjson.h>

#include <cstring>

using namespace simdjson;

namespace {

// Why a walk ends, beside simdjson's own reasons.
constexpr error_code not_plain = UNEXPECTED_ERROR;

// The bytes of a name or text up to its closing quote; none of them may be an escape.
error_code plain(ondemand::raw_json_string raw, simd_text &text) noexcept {
    const char *start = raw.raw();
    const char *end = start;
    while (*end != '"') {
        if (*end == '\\') return not_plain;
        ++end;
    }
    text = {reinterpret_cast<const uint8_t *>(start), static_cast<size_t>(end - start)};
    return SUCCESS;
}

bool equal(const simd_text &one, const simd_text &other) noexcept {
    return one.length == other.length && std::memcmp(one.bytes, other.bytes, one.length) == 0;
}

error_code check(ondemand::value value) noexcept;

error_code number(ondemand::value value, simd_value &found) noexcept {
    ondemand::number number;
    if (const error_code error = value.get_number().get(number)) return error;
    found.kind = number.is_int64() ? SIMD_INTEGER : SIMD_NUMBER;
    found.integer = number.is_int64() ? number.get_int64() : 0;
    found.number = number.as_double();
    return SUCCESS;
}

// Reads a value to its end and keeps what is no container.
error_code take(ondemand::value value, simd_value &found) noexcept {
    ondemand::json_type type;
    if (const error_code error = value.type().get(type)) return error;
    switch (type) {
    case ondemand::json_type::number:
        return number(value, found);
    case ondemand::json_type::string: {
        ondemand::raw_json_string raw;
        if (const error_code error = value.get_raw_json_string().get(raw)) return error;
        simd_text text;
        if (const error_code error = plain(raw, text)) return error;
        found.kind = SIMD_STRING;
        found.text = reinterpret_cast<const char *>(text.bytes);
        found.length = text.length;
        return SUCCESS;
    }
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
        return check(value);
    }
}

// Reads a value to its end. Texts are read as they would be taken, escapes and all.
error_code check(ondemand::value value) noexcept {
    ondemand::json_type type;
    if (const error_code error = value.type().get(type)) return error;
    if (type == ondemand::json_type::array) {
        ondemand::array array;
        if (const error_code error = value.get_array().get(array)) return error;
        for (auto item : array) {
            ondemand::value element;
            if (const error_code error = item.get(element)) return error;
            if (const error_code error = check(element)) return error;
        }
        return SUCCESS;
    }
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        if (const error_code error = value.get_object().get(object)) return error;
        for (auto item : object) {
            ondemand::field field;
            if (const error_code error = item.get(field)) return error;
            simd_text name;
            if (const error_code error = plain(field.key(), name)) return error;
            if (const error_code error = check(field.value())) return error;
        }
        return SUCCESS;
    }
    simd_value ignored{};
    return take(value, ignored);
}

// Reads an object of a list and keeps what is wanted of it.
error_code row(ondemand::value value, const simd_list &list, simd_value *values) noexcept {
    for (size_t index = 0; index < list.field_count; ++index) {
        values[index] = simd_value{};
        values[index].kind = SIMD_NOTHING;
    }
    ondemand::object object;
    if (const error_code error = value.get_object().get(object)) return error;
    size_t next = 0; // fields mostly stand in the order in which they are wanted
    for (auto item : object) {
        ondemand::field field;
        if (const error_code error = item.get(field)) return error;
        simd_text name;
        if (const error_code error = plain(field.key(), name)) return error;
        size_t place = list.field_count;
        for (size_t step = 0; step < list.field_count && place == list.field_count; ++step) {
            const size_t index = (next + step) % list.field_count;
            if (equal(name, list.fields[index])) place = index;
        }
        if (place < list.field_count && values[place].kind == SIMD_NOTHING) {
            next = place + 1;
            if (const error_code error = take(field.value(), values[place])) return error;
        } else if (const error_code error = check(field.value())) {
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
    if (const error_code error = parser.allocate(length, depth)) return error;
    ondemand::document document;
    if (const error_code error = parser.iterate(bytes, length, capacity).get(document)) return error;
    ondemand::object root;
    if (const error_code error = document.get_object().get(root)) return error;
    for (auto item : root) {
        ondemand::field field;
        if (const error_code error = item.get(field)) return error;
        simd_text name;
        if (const error_code error = plain(field.key(), name)) return error;
        size_t which = 0;
        while (which < list_count && !equal(name, lists[which].name)) ++which;
        ondemand::json_type type;
        ondemand::value value = field.value();
        if (const error_code error = value.type().get(type)) return error;
        if (which == list_count) {
            if (const error_code error = check(value)) return error;
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
            if (const error_code error = row(object, list, values)) return error;
            if (!visit(context, which, values)) return not_plain;
        }
        // What comes next is a comma or the end of the document's object.
        if (const error_code error = document.current_location().get(place)) return error;
        list.end = offset(place, bytes);
    }
    return document.at_end() ? SUCCESS : TRAILING_CONTENT;
}

} // namespace

extern "C" bool simd_walk(const uint8_t *bytes, size_t length, size_t capacity, size_t depth, simd_list *lists,
                          size_t list_count, simd_visit visit, void *context) {
    if (capacity < length + SIMDJSON_PADDING) return false;
    for (size_t index = 0; index < list_count; ++index) {
        if (lists[index].field_count > SIMD_MOST_FIELDS) return false;
        lists[index].begin = lists[index].end = 0;
    }
    return walk(bytes, length, capacity, depth, lists, list_count, visit, context) == SUCCESS;
}
