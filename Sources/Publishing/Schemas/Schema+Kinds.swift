import JSON

/// Schemas as they are written down: the kind first, then the meaning.
extension Schema {
    static func number(_ range: ClosedRange<Double>, _ description: String, unit: String = "") -> Schema {
        Schema(kind: .number(range), description: description, unit: unit)
    }

    static func number(_ range: PartialRangeFrom<Double>, _ description: String, unit: String = "") -> Schema {
        number(range.lowerBound ... .infinity, description, unit: unit)
    }

    /// A number of any size and sign.
    static func number(_ description: String, unit: String = "") -> Schema {
        number(-.infinity ... .infinity, description, unit: unit)
    }

    static func integer(_ range: ClosedRange<Int>, _ description: String, unit: String = "") -> Schema {
        Schema(kind: .integer(range), description: description, unit: unit)
    }

    /// A whole number from 0.
    static func count(_ description: String, unit: String = "") -> Schema {
        integer(0...Int.max, description, unit: unit)
    }

    static func flag(_ description: String) -> Schema { Schema(kind: .flag, description: description) }

    static func text(_ description: String, pattern: String? = nil, format: String? = nil) -> Schema {
        Schema(kind: .text(pattern: pattern, format: format), description: description)
    }

    /// A moment in RFC 3339.
    static func time(_ description: String) -> Schema {
        text(description, pattern: timePattern, format: "date-time").like(.string("2025-08-11T13:30:00+05:30"))
    }

    /// A calendar day of the market.
    static func day(_ description: String) -> Schema {
        text(description, pattern: "^\(dayPattern)$", format: "date").like(.string("2025-08-11"))
    }

    static func choice(_ words: [String], _ description: String) -> Schema {
        Schema(kind: .choice(words), description: description)
    }

    /// One of an enumeration's raw values.
    static func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _: Choice.Type, _ description: String
    ) -> Schema {
        choice(Choice.allCases.map(\.rawValue), description)
    }

    static func list(_ description: String, of element: Schema) -> Schema {
        Schema(kind: .list(element), description: description)
    }

    static func object(_ description: String, _ properties: [Property]) -> Schema {
        Schema(kind: .object(properties), description: description)
    }

    /// A number under each raw value of an enumeration.
    static func counts<Choice: CaseIterable & RawRepresentable<String>>(
        _: Choice.Type, _ description: String, _ each: Schema
    ) -> Schema {
        object(description, Choice.allCases.map { .init(key: $0.rawValue, schema: each) })
    }

    static let dayPattern = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    private static let timePattern =
        "^\(dayPattern)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-][0-2][0-9]:[0-5][0-9])$"
}

/// A key that is always there.
func key(_ key: String, _ schema: Schema) -> Schema.Property { .init(key: key, schema: schema) }

/// A key that may be left out.
func optional(_ key: String, _ schema: Schema) -> Schema.Property { .init(key: key, schema: schema, isRequired: false) }
