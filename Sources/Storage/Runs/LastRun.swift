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
    /// How long it took, in seconds with milliseconds; `nil` under `--now`, because the same input must then give the
    /// same bytes.
    package var duration: Double?
    /// How long the newest runs that analysed scans took, in seconds, oldest first.
    package var runSeconds: [Double] = []

    /// How many runs `runSeconds` holds: more than a trading day has half-hours, so that a slow run remains visible for
    /// a day.
    package static let keptRuns = 20

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
            json.field("duration_seconds", duration, decimals: 3)
            json.field("error", error)
            json.field("exit_code", exitCode)
            json.array("run_seconds") { for taken in runSeconds { $0.element(taken, decimals: 3) } }
            json.array("warnings") { for warning in warnings { $0.element(warning) } }
            json.field("written", written)
        }
        return json.finished().storage
    }
    /// The durations of runs that a file of this kind keeps; none if it cannot be read.
    package static func runSeconds(in bytes: [UInt8], name: String) -> [Double] {
        (try? JSONDocument(bytes: bytes, name: name)).map { $0.root["run_seconds"].durations } ?? []
    }

    /// The time and duration of the run in a `last_run.json` file; `nil` if it cannot be read.
    package static func runTime(in bytes: [UInt8], name: String) -> RunTime? {
        guard let document = try? JSONDocument(bytes: bytes, name: name),
            let at = try? document.root["at"].instant()
        else { return nil }
        return RunTime(at: at, seconds: (try? document.root["duration_seconds"].doubleIfPresent()) ?? nil)
    }
}

extension JSONValue {
    /// Durations of runs in seconds. Impossible ones are left out: no run takes a day.
    var durations: [Double] {
        let found = try? map { (element) throws(JSONError) in try element.double() }
        return (found ?? []).filter { (0..<86_400).contains($0) }
    }

    /// A run's time and duration as stored in `site_state.json`; `nil` if they are missing or cannot be read.
    var runTime: RunTime? {
        guard !isNull, let at = try? self["at"].instant() else { return nil }
        return RunTime(at: at, seconds: (try? self["seconds"].doubleIfPresent()) ?? nil)
    }
}
