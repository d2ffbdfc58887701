import JSON

/// The JSON Schema of the files in `config/calendars/`.
enum CalendarSchema {
    static let document = SchemaDocument(
        "calendar", title: "Calendar",
        .object(
            "The days on which a market has hours other than those of the weekday, or is closed.",
            [
                .init("market", text("The short name of the market.", #"^[a-z0-9_-]+$"#)),
                .init("source", source),
                .init("valid_through", day("The last day that the calendar knows.")),
                .optional("holidays", days("Days without trading, known long in advance.")),
                .optional("closures", days("Days without trading, announced at short notice.")),
                .optional("hours", hours),
                .optional("sessions", sessions),
                .optional("notes", .list("Notes on the file, for its maintainers.", of: text("A note."))),
            ]
        ).closed)

    private static let source = Schema.object(
        "Where this is from.",
        [
            .init("text", text("The source in words.", #"^[^\x00-\x1f\x7f]+$"#)),
            .optional("url", text("Where it is published.", #"^https?://[^/?#\s]+[^?#\s]*$"#).titled("Address")),
        ]
    ).closed

    private static let auction = Schema.object(
        "When prices stand still until the auction ends; within the session.",
        [.init("from", time("When it starts.")), .init("to", time("When it ends."))]
    ).closed.titled("Closing auction")

    private static let hours = Schema.list(
        "Trading hours that changed for good.",
        of: .object(
            "The hours of ordinary sessions from a day on; those of the settings hold before the first of them.",
            [
                .init("from", day("The first day of these hours.")),
                .init("open", time("When trading starts.")),
                .init("close", time("The end of trading, the closing auction included.")),
                .optional("auction", auction),
                .init("source", source),
            ]
        ).closed)

    private static let sessions = Schema.list(
        "Half days and extra sessions; also on a holiday or at a weekend.",
        of: .object(
            "A session with hours of its own.",
            [
                .init("date", day("The day.")), .init("open", time("When trading starts.")),
                .init("close", time("The end of trading.")), .optional("auction", auction),
                .init("name", text("What it is called.")),
            ]
        ).closed)

    private static func days(_ meaning: String) -> Schema {
        .list(
            meaning,
            of: .object(
                "A day without trading.",
                [.init("date", day("The day.")), .init("name", text("What it is called."))]
            ).closed)
    }

    private static func text(_ meaning: String, _ pattern: String? = nil) -> Schema {
        .text(meaning, pattern: pattern).rule("minLength", .integer(1))
    }

    private static func day(_ meaning: String) -> Schema {
        var day = Schema.day(meaning)
        day.examples = []
        return day
    }

    private static func time(_ meaning: String) -> Schema { text(meaning, #"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"#) }
}
