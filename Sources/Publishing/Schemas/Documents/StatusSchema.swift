import JSON
import MarketRegime

extension SchemaDocument {
    /// `status.json`.
    static let status = SchemaDocument(
        name: "status", title: "Status",
        root: .object(
            "How things stand: small enough to ask every minute.",
            Terms.head + [
                key("gap_count", .count("Half-hours of the window without a call in time.", unit: "half-hours")),
                key("gaps", .list("The newest 400 of them, oldest first.", of: slot)),
                key(
                    "ignored_count",
                    .count("Scans of today from outside trading hours; nothing is wrong with them.", unit: "files")),
                key(
                    "poll_seconds",
                    .integer(
                        0...86_400, "How often an open page asks; more often finds nothing newer.", unit: "seconds")),
                key("reason", absence),
                key("refusal_count", .count("Files of the window that cannot be used.", unit: "files")),
                key(
                    "refusals",
                    .list(
                        "The newest 20 of them.",
                        of: .object(
                            "A file that cannot be used.",
                            [
                                key("reason", .text("What was expected and what was found.")),
                                key("source", .text("The file, by name.")),
                                key("timestamp", Schema.time("When its scan began, as far as that is known.").orNull),
                            ]))),
                key("regime", Terms.regime.orNull),
                key("session", session),
                key("slot", Terms.slot.orNull.meaning("The half-hour of the call that stands; null without one.")),
                key(
                    "states",
                    .counts(
                        SlotState.self, "The window's half-hours by what became of them.",
                        .count("Half-hours.", unit: "half-hours"))),
                key(
                    "versions",
                    .object(
                        "What wrote it.",
                        [
                            key("feeds", .text("The version of the form.")),
                            key("program", .text("The program's version.")),
                        ])),
                key("warnings", Terms.warnings),
            ]))

    private static let session = Schema.object(
        "The session that is open, or the last that was; null when the calendar knows none.",
        [
            key("called", .count("Half-hours with a call.", unit: "half-hours")),
            key("close", .time("The end of trading.")),
            key("day", .day("The market's calendar day.")),
            key("expected", .count("Half-hours of the whole session.", unit: "half-hours")),
            key("is_open", .flag("Whether it was open when this was written.")),
            key("missed", .count("Half-hours for which no scan came.", unit: "half-hours")),
            key("name", sessionName),
            key("open", .time("The first moment of trading.")),
            key("received", .count("Half-hours for which a scan came.", unit: "half-hours")),
            key("slots", .list("Its half-hours that have begun, in order.", of: slot)),
        ]
    ).orNull

    private static let slot = Schema.object(
        "A half-hour and what became of it.",
        [
            key("reason", Schema.text("Why it has no call in time; null when it has one.").orNull),
            key("slot", Terms.slot),
            key("source", Schema.text("The scan's file, by name; null when none came.").orNull),
            key("state", Terms.state),
        ])
}
