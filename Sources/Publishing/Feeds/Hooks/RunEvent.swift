import JSON
package import MarketRegime

/// The standard input of the hooks `on_success` and `on_failure`: how a run ended.
package struct RunEvent: FeedDocument {
    /// The time of the run.
    package var at: Instant
    package var exitCode: Int
    /// Whether the run did its work.
    package var isSuccess: Bool
    /// The market's short name.
    package var market: String
    /// The current call in words, or what went wrong.
    package var message: String
    /// The status of the call; `nil` if the run failed before that was known.
    package var status: Standing.Status?
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
    static let title = "Hook payload: end of run"

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
