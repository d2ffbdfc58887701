import JSON
package import Markup

/// The JSON Schema (2020-12) of the files in `config/calendars/`.
package enum CalendarSchema {
    static var path: String { "feeds/v1/schema/\(name)" }

    package static var file: OutputFile {
        OutputFile(path: path, bytes: document.storage)
    }

    private static let name = "calendar.schema.json"

    private static var document: Bytes {
        var writer = JSONWriter(.pretty)
        let root = object(
            "Calendar", "The days on which a market keeps other hours than on the weekday, or none.",
            [
                ("market", text("Market", "The short name of the market.", #"^[a-z0-9_-]+$"#)),
                ("source", source),
                ("valid_through", day("Valid through", "The last day that the calendar knows.")),
                ("holidays", days("Holidays", "Days without trading, known long before.")),
                ("closures", days("Closures", "Days without trading, made known late.")),
                ("hours", hours), ("sessions", sessions),
                ("notes", list("Notes", "What whoever keeps the file should know.", of: text(nil, "A note.", nil))),
            ], required: ["market", "source", "valid_through"])
        guard case .object(let fields) = root else { return writer.finished() }
        writer.element(
            .object(
                fields + [
                    .init("$id", .string(name)),
                    .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ]))
        return writer.finished()
    }

    private static var source: JSONTree {
        object(
            "Source", "Where this is from.",
            [
                ("text", text("Text", "The source in words.", #"^[^\x00-\x1f\x7f]+$"#)),
                ("url", text("Address", "Where it is published.", #"^https?://[^/?#\s]+[^?#\s]*$"#)),
            ], required: ["text"])
    }

    private static var auction: JSONTree {
        object(
            "Closing auction", "When prices stand still until the auction ends; within the session.",
            [("from", time("From", "Its first moment.")), ("to", time("To", "Its end."))], required: ["from", "to"])
    }

    private static var hours: JSONTree {
        let hours = object(
            nil, "The hours of ordinary sessions from a day on; those of the settings hold before the first of them.",
            [
                ("from", day("From", "The first day of these hours.")),
                ("open", time("Open", "The first moment of trading.")),
                ("close", time("Close", "The end of trading, the closing auction included.")), ("auction", auction),
                ("source", source),
            ], required: ["close", "from", "open", "source"])
        return list("Hours", "Trading hours that changed for good.", of: hours)
    }

    private static var sessions: JSONTree {
        let session = object(
            nil, "A session with hours of its own.",
            [
                ("date", day("Date", "The day.")), ("open", time("Open", "The first moment of trading.")),
                ("close", time("Close", "The end of trading.")), ("auction", auction),
                ("name", text("Name", "What it is called.", nil)),
            ], required: ["close", "date", "name", "open"])
        return list("Sessions", "Half days and extra sessions; also on a holiday or at a weekend.", of: session)
    }

    private static func days(_ title: String, _ meaning: String) -> JSONTree {
        list(
            title, meaning,
            of: object(
                nil, "A day without trading.",
                [("date", day("Date", "The day.")), ("name", text("Name", "What it is called.", nil))],
                required: ["date", "name"]))
    }

    private static func node(_ type: String, _ title: String?, _ meaning: String) -> [JSONTree.Field] {
        (title.map { [JSONTree.Field("title", .string($0))] } ?? [])
            + [.init("description", .string(meaning)), .init("type", .string(type))]
    }

    private static func text(_ title: String?, _ meaning: String, _ pattern: String?) -> JSONTree {
        .object(
            node("string", title, meaning) + [.init("minLength", .integer(1))]
                + (pattern.map { [.init("pattern", .string($0))] } ?? []))
    }

    private static func day(_ title: String, _ meaning: String) -> JSONTree {
        .object(
            node("string", title, meaning) + [
                .init("format", .string("date")),
                .init("pattern", .string("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")),
            ])
    }

    private static func time(_ title: String, _ meaning: String) -> JSONTree {
        text(title, meaning, #"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"#)
    }

    private static func list(_ title: String, _ meaning: String, of element: JSONTree) -> JSONTree {
        .object(node("array", title, meaning) + [.init("items", element)])
    }

    private static func object(
        _ title: String?, _ meaning: String, _ properties: [(key: String, schema: JSONTree)], required: [String]
    ) -> JSONTree {
        .object(
            node("object", title, meaning) + [
                .init("additionalProperties", .bool(false)),
                .init("patternProperties", .object([.init("^\\$", .object([]))])),
                .init("properties", .object(properties.map { .init($0.key, $0.schema) })),
                .init("required", .array(required.map { .string($0) })),
            ])
    }
}
