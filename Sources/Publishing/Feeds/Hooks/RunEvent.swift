import JSON
package import MarketRegime

/// What the hooks on success and failure read on their standard input: how a run ended.
package struct RunEvent: FeedDocument {
    /// When the run was.
    package var at: Instant
    /// The exit code that it ends with.
    package var exitCode: Int
    /// Whether it did what it is there for.
    package var isSuccess: Bool
    /// The market's short name.
    package var market: String
    /// The answer, or what went wrong.
    package var message: String
    /// How the answer stands; `nil` when the run did not come that far.
    package var status: Standing.Status?
    /// The zone in which the time is written.
    package var zone: MarketZone

    package init(
        at: Instant, exitCode: Int, isSuccess: Bool, market: String, message: String, status: Standing.Status?,
        zone: MarketZone
    ) {
        self.at = at
        self.exitCode = exitCode
        self.isSuccess = isSuccess
        self.market = market
        self.message = message
        self.status = status
        self.zone = zone
    }

    package var bytes: [UInt8] { Self.object.document(self, zone) }

    static let name = "hook-run"
    static let title = "End of a run, as a hook reads it"

    static let object = FeedObject<RunEvent>(
        "What the programs of hooks.on_success and hooks.on_failure get on their standard input."
    ) {
        Key("at", .time("When the run was.")) { $0.at }
        Key("event", .choice(["success", "failure"], "How it ended.")) { $0.isSuccess ? "success" : "failure" }
        Key("exit_code", .integer(0...255, "The code that it ends with.")) { $0.exitCode }
        Key("market", Terms.market) { $0.market }
        Key("message", .text("The answer, or what went wrong.")) { $0.message }
        Key("schema_version", Terms.version) { _ in FeedContext.schemaVersion }
        Key(
            "status",
            .choice(Standing.Status.self, "How the answer stands; null when the run did not come that far.")
        ) { $0.status?.rawValue }
    }
}
