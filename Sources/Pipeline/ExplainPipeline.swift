import Configuration
package import MarketRegime
import Markup
package import Publishing
import Storage

/// Finds the call that `explain` explains.
package struct ExplainPipeline {
    /// The newest call, or what is known about one half-hour.
    package struct Result {
        package let dossier: Dossier
        /// The half-hour that was asked for; `nil` for the newest call.
        package let record: SlotRecord?
        /// The same result as JSON.
        package let json: String
        let site: SiteIdentity

        /// The sentences behind a call.
        package func reasons(_ entry: Entry, _ call: Call) -> CallReasons {
            CallReasons(entry, call, in: dossier, site)
        }
    }

    private let root: Root

    package init(_ root: Root) { self.root = root }

    /// - Parameter time: A half-hour such as `2025-07-16T15:00`; `nil` for the newest call.
    package func run(at time: String?) throws -> Result {
        // A call that has left the window, or what it is explained by, is in the archive.
        let isWhole = time != nil
        let dossier = try KeptHistory(root, isWhole: isWhole).dossier(isWhole: isWhole)
        let site = SiteIdentity(root.settings)
        guard let time else {
            let feed = LatestFeed(FeedContext(dossier, root)).file
            return Result(
                dossier: dossier, record: nil, json: String(decoding: feed.bytes.dropLast(), as: UTF8.self), site: site)
        }
        let slot = try slot(time, dossier.calendar)
        let record = dossier.sessions.flatMap(\.slots).first { $0.slot.start == slot.start }
        guard let record, record.state != nil else {
            let (line, entries) = (CallLine(root), dossier.history.entries)
            let first = entries.first.map { "; the history goes back to \($0.day)" } ?? ""
            let newest = entries.last.map { "; the newest call is that of \(line.time($0.slot))" } ?? ""
            let isLater = entries.last.map { $0.slot < slot.start } ?? false
            throw Failure(.noInput, "--at: no call at \(line.time(slot.start))\(isLater ? newest : first)")
        }
        return Result(
            dossier: dossier, record: record, json: HistoryFeed(FeedContext(dossier, root)).text(of: record), site: site
        )
    }

    private func slot(_ text: String, _ calendar: MarketCalendar) throws -> Slot {
        let isClosing = calendar.rhythm == .close
        if isClosing, let slot = Day(text).flatMap({ calendar.session(on: $0) })?.slots.last { return slot }
        var instant = Instant(rfc3339: text)
        if instant == nil, text.count == 16, text.dropFirst(10).first == "T",
            let day = Day(String(text.prefix(10))), let time = TimeOfDay(String(text.suffix(5)))
        {
            instant = calendar.zone.instant(day, time)
        }
        guard let instant else {
            let expected = isClosing ? "a session's day such as 2025-07-16" : "a time such as 2025-07-16T15:00"
            throw Failure(.usage, "--at: expected \(expected), found '\(text)'")
        }
        switch calendar.match(instant) {
        case .slot(let slot): return slot
        case .offHours(let reason):
            throw Failure(.usage, "--at: expected \(calendar.rhythm.aStep) of a session, found '\(text)': \(reason)")
        }
    }
}
