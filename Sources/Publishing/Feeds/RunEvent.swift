import JSON
import Markup

/// What the hooks on success and failure read on their standard input: how a run ended.
package struct RunEvent: Sendable {
    /// When the run was, in RFC 3339.
    package var at: String
    /// The exit code that it ends with.
    package var exitCode: Int
    /// Whether it did what it is there for.
    package var isSuccess: Bool
    /// The market's short name.
    package var market: String
    /// The answer, or what went wrong.
    package var message: String
    /// `fresh`, `awaiting`, `stale` or `closed`; `nil` when the run did not come that far.
    package var status: String?

    package init(
        at: String, exitCode: Int, isSuccess: Bool, market: String, message: String, status: String?
    ) {
        self.at = at
        self.exitCode = exitCode
        self.isSuccess = isSuccess
        self.market = market
        self.message = message
        self.status = status
    }

    package var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("at", at)
            json.field("event", isSuccess ? "success" : "failure")
            json.field("exit_code", exitCode)
            json.field("market", market)
            json.field("message", message)
            json.field("schema_version", FeedContext.schemaVersion)
            json.field("status", status)
        }
        return json.finished().storage
    }
}
