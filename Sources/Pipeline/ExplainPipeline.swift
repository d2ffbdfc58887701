import Configuration
package import MarketRegime
import Markup
import Publishing
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
    }

    private let root: Root

    package init(_ root: Root) { self.root = root }

    /// - Parameter time: A half-hour such as `2025-07-16T15:00`; `nil` for the newest call.
    package func run(at time: String?) throws -> Result {
        let dossier = try KeptHistory(root).dossier()
        guard let time else {
            let feed = LatestFeed(FeedContext(dossier, root)).file
            return Result(dossier: dossier, record: nil, json: String(decoding: feed.bytes.dropLast(), as: UTF8.self))
        }
        let slot = try slot(time, dossier.calendar)
        let record = dossier.sessions.flatMap(\.slots).first { $0.slot.start == slot.start }
        guard let record, record.state != nil else {
            throw Failure(
                .noInput,
                "\(root.store.historyPath): expected an entry of \(CallLine(root).time(slot.start)), found none")
        }
        return Result(
            dossier: dossier, record: record, json: HistoryFeed(FeedContext(dossier, root)).text(of: record))
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
