#include "CSimdJSON.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace simdjson;

struct simd_document {
    dom::document document;
    dom::element root;
    dom::parser parser; // for `simd_parse_again`; it allocates nothing until then
};

namespace {

// Elements and iterators are two words each, a document and an index, and are passed to Swift as such.
template <typename T> T from(simd_place place) noexcept {
    static_assert(sizeof(T) == sizeof place && std::is_trivially_copyable<T>::value, "two plain words");
    T value;
    std::memcpy(static_cast<void *>(&value), &place, sizeof place);
    return value;
}

template <typename T> simd_place place(const T &value) noexcept {
    static_assert(sizeof(T) == sizeof(simd_place) && std::is_trivially_copyable<T>::value, "two plain words");
    simd_place place;
    std::memcpy(&place, static_cast<const void *>(&value), sizeof place);
    return place;
}

// Every `get` below matches the type, so none of them can fail.
simd_value value(dom::element element) noexcept {
    simd_value value{};
    value.place = place(element);
    switch (element.type()) {
    case dom::element_type::NULL_VALUE:
        value.kind = SIMD_NULL;
        break;
    case dom::element_type::BOOL:
        value.kind = SIMD_BOOL;
        value.integer = element.get_bool().value_unsafe() ? 1 : 0;
        break;
    case dom::element_type::INT64:
        value.kind = SIMD_INTEGER;
        value.integer = element.get_int64().value_unsafe();
        value.number = static_cast<double>(value.integer);
        break;
    case dom::element_type::UINT64: // above the largest int64
        value.kind = SIMD_NUMBER;
        value.number = static_cast<double>(element.get_uint64().value_unsafe());
        break;
    case dom::element_type::DOUBLE:
        value.kind = SIMD_NUMBER;
        value.number = element.get_double().value_unsafe();
        break;
    case dom::element_type::STRING: {
        value.kind = SIMD_STRING;
        const std::string_view text = element.get_string().value_unsafe();
        value.text = text.data();
        value.length = text.size();
        break;
    }
    case dom::element_type::ARRAY:
        value.kind = SIMD_ARRAY;
        value.length = element.get_array().value_unsafe().size();
        break;
    case dom::element_type::OBJECT:
        value.kind = SIMD_OBJECT;
        value.length = element.get_object().value_unsafe().size();
        break;
    }
    return value;
}

// Finds the first member of an object that repeats an earlier key; returns false if there is none.
bool repeated_member(const dom::object &object, dom::element &repeated) noexcept {
    // Nearly every object is a row with a few keys: comparing each with each needs no memory of its own.
    std::string_view few[16];
    if (object.size() <= std::size(few)) {
        auto *end = few;
        for (const auto field : object) {
            if (std::find(few, end, field.key) != end) {
                repeated = field.value;
                return true;
            }
            *end++ = field.key;
        }
        return false;
    }
    std::vector<std::pair<std::string_view, dom::element>> seen;
    seen.reserve(object.size());
    for (const auto field : object) seen.emplace_back(field.key, field.value);
    // A stable sort, so that the later of two equal keys comes second.
    std::stable_sort(seen.begin(), seen.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    const auto pair = std::adjacent_find(seen.begin(), seen.end(),
                                         [](const auto &a, const auto &b) { return a.first == b.first; });
    if (pair == seen.end()) return false;
    repeated = std::next(pair)->second;
    return true;
}

bool is_container(const dom::element &element) noexcept { return element.is_array() || element.is_object(); }

// Parsing limits the nesting, so this recursion cannot go too deep.
bool repeated(const dom::element &element, dom::element &found) noexcept {
    dom::array array;
    if (!element.get_array().get(array)) {
        for (const dom::element member : array)
            if (is_container(member) && repeated(member, found)) return true;
        return false;
    }
    dom::object object;
    if (element.get_object().get(object)) return false;
    if (repeated_member(object, found)) return true;
    for (const auto field : object)
        if (is_container(field.value) && repeated(field.value, found)) return true;
    return false;
}

} // namespace

extern "C" {

int simd_parse(const uint8_t *bytes, size_t length, size_t capacity, size_t depth,
               simd_document **document) {
    *document = nullptr;
    auto *parsed = new (std::nothrow) simd_document;
    if (parsed == nullptr) return MEMALLOC;
    dom::parser parser; // its scratch memory is freed as soon as the tape exists
    error_code error = parser.allocate(length < 64 ? 64 : length, depth);
    if (!error) {
        const bool unpadded = capacity < length + SIMDJSON_PADDING;
        error = parser.parse_into_document(parsed->document, bytes, length, unpadded).get(parsed->root);
    }
    if (error) {
        delete parsed;
        return error;
    }
    *document = parsed;
    return SUCCESS;
}

int simd_parse_again(const uint8_t *bytes, size_t length, size_t capacity, size_t depth,
                     simd_document **document) {
    if (*document == nullptr) {
        *document = new (std::nothrow) simd_document;
        if (*document == nullptr) return MEMALLOC;
    }
    dom::parser &parser = (*document)->parser;
    if (parser.capacity() < length) {
        if (const error_code error = parser.allocate(length < 4096 ? 4096 : 2 * length, depth)) return error;
    }
    const bool unpadded = capacity < length + SIMDJSON_PADDING;
    return parser.parse_into_document((*document)->document, bytes, length, unpadded).get((*document)->root);
}

void simd_release(simd_document *document) { delete document; }

const char *simd_words(int error) { return error_message(static_cast<error_code>(error)); }

simd_value simd_root(const simd_document *document) { return value(document->root); }

simd_cursor simd_members(simd_value container) {
    if (container.kind == SIMD_ARRAY) {
        const dom::array array = from<dom::element>(container.place).get_array().value_unsafe();
        return {place(array.begin()), place(array.end())};
    }
    if (container.kind == SIMD_OBJECT) {
        const dom::object object = from<dom::element>(container.place).get_object().value_unsafe();
        return {place(object.begin()), place(object.end())};
    }
    return {container.place, container.place};
}

bool simd_next_element(simd_cursor *cursor, simd_value *element) {
    if (cursor->next.index == cursor->end.index) return false;
    auto iterator = from<dom::array::iterator>(cursor->next);
    *element = value(*iterator);
    cursor->next = place(++iterator);
    return true;
}

bool simd_next_field(simd_cursor *cursor, const char **key, size_t *key_length, simd_value *found) {
    if (cursor->next.index == cursor->end.index) return false;
    auto iterator = from<dom::object::iterator>(cursor->next);
    const std::string_view name = iterator.key();
    *key = name.data();
    *key_length = name.size();
    *found = value(iterator.value());
    cursor->next = place(++iterator);
    return true;
}

bool simd_find(simd_value object, const uint8_t *key, size_t key_length, simd_value *found) {
    if (object.kind != SIMD_OBJECT) return false;
    dom::element element;
    const auto fields = from<dom::element>(object.place).get_object().value_unsafe();
    const std::string_view name(reinterpret_cast<const char *>(key), key_length);
    if (fields.at_key(name).get(element)) return false;
    *found = value(element);
    return true;
}

bool simd_seek(simd_value object, simd_cursor *cursor, const uint8_t *key, size_t key_length, simd_value *found) {
    if (object.kind != SIMD_OBJECT) return false;
    const std::string_view name(reinterpret_cast<const char *>(key), key_length);
    const simd_place start = cursor->next;
    for (simd_cursor part : {simd_cursor{start, cursor->end}, simd_cursor{simd_members(object).next, start}}) {
        while (part.next.index != part.end.index) {
            auto iterator = from<dom::object::iterator>(part.next);
            const bool is_it = iterator.key() == name;
            if (is_it) *found = value(iterator.value());
            part.next = place(++iterator);
            if (!is_it) continue;
            cursor->next = part.next;
            return true;
        }
    }
    return false;
}

bool simd_seek_ascending(simd_cursor *cursor, const uint8_t *key, size_t key_length, simd_value *found) {
    const std::string_view name(reinterpret_cast<const char *>(key), key_length);
    while (cursor->next.index != cursor->end.index) {
        auto iterator = from<dom::object::iterator>(cursor->next);
        const int order = iterator.key().compare(name);
        if (order > 0) return false;
        if (order == 0) *found = value(iterator.value());
        cursor->next = place(++iterator);
        if (order == 0) return true;
    }
    return false;
}

bool simd_repeated(simd_value whole, simd_value *found) {
    dom::element element;
    if (!repeated(from<dom::element>(whole.place), element)) return false;
    *found = value(element);
    return true;
}

} // extern "C"
