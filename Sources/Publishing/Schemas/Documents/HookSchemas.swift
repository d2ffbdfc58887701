import JSON
import MarketRegime

extension SchemaDocument {
    /// What `hooks.on_change` reads.
    static let hookChange = SchemaDocument(
        name: "hook-change", title: "Change, as a hook reads it",
        root: .object(
            "What the program of hooks.on_change gets on its standard input: one document a turn.",
            [
                key(
                    "event",
                    Schema.choice(
                        Signal.Turn.self,
                        "Another regime; no fresh call any more; or the same regime, fresh again after that.")
                ),
                key("from", Terms.regime.orNull.meaning("The regime told before; null when none stood.")),
                key(
                    "id",
                    .text(
                        "The same when the same turn is told again; of a change, its id in changes.json.",
                        pattern: "^tag:")),
                key("latest", latest.root.meaning("The content of latest.json.")), key("market", Terms.market),
                key("schema_version", Terms.version), key("text", .text("The call in words.")),
                key("title", .text("The turn in words.")),
                key("to", Terms.regime.orNull.meaning("The regime that stands; null when none does.")),
            ]))

    /// What `hooks.on_success` and `hooks.on_failure` read.
    static let hookRun = SchemaDocument(
        name: "hook-run", title: "End of a run, as a hook reads it",
        root: .object(
            "What the programs of hooks.on_success and hooks.on_failure get on their standard input.",
            [
                key("at", .time("When the run was.")),
                key("event", .choice(["success", "failure"], "How it ended.")),
                key("exit_code", .integer(0...255, "The code that it ends with.")),
                key("market", Terms.market), key("message", .text("The answer, or what went wrong.")),
                key("schema_version", Terms.version),
                key(
                    "status",
                    Schema.choice(
                        Standing.Status.self, "How the answer stands; null when the run did not come that far."
                    )
                    .orNull),
            ]))
}
