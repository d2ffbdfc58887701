import Markup

/// Fields of an object. A value that is `nil` is written as `null`.
extension JSONWriter {
    package mutating func field(_ key: String, _ value: String?) {
        name(key)
        bytes.append(json: value)
    }

    package mutating func field(_ key: String, _ value: Int?) {
        name(key)
        bytes.append(json: value)
    }

    package mutating func field(_ key: String, _ value: Bool?) {
        name(key)
        bytes.append(json: value)
    }

    /// Writes a number rounded to at most `decimals` places. A number that is not finite is written as `null`.
    ///
    /// - Parameter trimmed: Whether to leave out trailing zeros: 0.45 instead of 0.4500.
    package mutating func field(_ key: String, _ value: Double?, decimals: Int, trimmed: Bool = true) {
        name(key)
        bytes.append(json: value, decimals: decimals, trimmed: trimmed)
    }

    /// Writes the shortest number that reads back as the same `Double`. A number that is not finite is written as
    /// `null`.
    package mutating func field(_ key: String, exact value: Double?) {
        name(key)
        bytes.append(jsonExact: value)
    }

    package mutating func null(_ key: String) {
        name(key)
        bytes.append("null")
    }

    /// Writes JSON made by the caller, unchanged.
    package mutating func field(_ key: String, raw json: String) {
        name(key)
        bytes.append(json)
    }
}

/// Elements of an array, or the only value of a document.
extension JSONWriter {
    package mutating func element(_ value: String?) {
        begin()
        bytes.append(json: value)
    }

    package mutating func element(_ value: Int?) {
        begin()
        bytes.append(json: value)
    }

    package mutating func element(_ value: Bool?) {
        begin()
        bytes.append(json: value)
    }

    package mutating func element(_ value: Double?, decimals: Int, trimmed: Bool = true) {
        begin()
        bytes.append(json: value, decimals: decimals, trimmed: trimmed)
    }

    package mutating func element(exact value: Double?) {
        begin()
        bytes.append(jsonExact: value)
    }

    /// Writes JSON made by the caller, unchanged, on a line of its own.
    package mutating func line(raw json: ArraySlice<UInt8>) {
        begin()
        endLine()
        bytes.append(contentsOf: json)
    }

    /// Starts a new line, which has no meaning between values.
    package mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

    package mutating func null() {
        begin()
        bytes.append("null")
    }

    /// Writes JSON made by the caller, unchanged.
    package mutating func element(raw json: String) {
        begin()
        bytes.append(json)
    }
}
