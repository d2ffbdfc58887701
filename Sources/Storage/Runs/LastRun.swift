import JSON
import Markup
package import MarketRegime

/// `last_run.json`: when the last run that changed anything or failed ended, and how. Not part of the site.
package struct LastRun: Sendable {
    package var at: Instant
    package var command: String
    package var exitCode: Int
    package var analysed: Int
    package var written: Int
    package var warnings: [String]
    /// Why it failed; `nil` if it did not.
    package var error: String?

    package init(
        at: Instant, command: String, exitCode: Int, analysed: Int, written: Int, warnings: [String],
        error: String? = nil
    ) {
        self.at = at
        self.command = command
        self.exitCode = exitCode
        self.analysed = analysed
        self.written = written
        self.warnings = warnings
        self.error = error
    }

    package func encode(zone: MarketZone) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("analysed", analysed)
            json.field("at", zone.rfc3339(at))
            json.field("command", command)
            json.field("error", error)
            json.field("exit_code", exitCode)
            json.array("warnings") { for warning in warnings { $0.element(warning) } }
            json.field("written", written)
        }
        return json.finished().storage
    }
}
