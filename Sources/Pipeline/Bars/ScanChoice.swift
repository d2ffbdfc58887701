package import MarketRegime

/// Reads from the command line which half-hours to scan.
package struct ScanChoice {
    private let root: Root

    package init(_ root: Root) { self.root = root }

    package func choice(at: String?, from: String?, to: String?) throws -> ScanPipeline.Choice {
        guard let from else { return .newest(try moment(at)) }
        let first = try day(from, "--from")
        let last = try to.map { try day($0, "--to") } ?? root.calendar.zone.day(of: root.now)
        guard first <= last else {
            throw Failure(.usage, "--to: expected a day not before \(first), found '\(last)'")
        }
        return .span(first, last)
    }

    /// The time given by `--at`, with or without an offset. A day alone means its end; `nil` means now.
    package func moment(_ text: String?) throws -> Instant {
        guard let text else { return root.now }
        let zone = root.calendar.zone
        let end = Day(text).map { zone.instant($0.adding(days: 1), .midnight) }
        guard let moment = end ?? WrittenTime.instant(text, zone: zone) else {
            throw Failure(.usage, "--at: expected a time such as 2025-07-16T15:00 or a day, found '\(text)'")
        }
        guard moment <= root.now || Day(text).map({ $0 <= zone.day(of: root.now) }) ?? false else {
            throw Failure(.usage, "--at: expected a time not after now, found '\(text)'")
        }
        return min(moment, root.now)
    }

    private func day(_ text: String, _ option: String) throws -> Day {
        guard let day = Day(text) else {
            throw Failure(.usage, "\(option): expected a day such as 2025-07-16, found '\(text)'")
        }
        return day
    }
}
