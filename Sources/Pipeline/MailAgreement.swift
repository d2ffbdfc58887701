import Configuration
import JSON
package import MarketRegime
import Publishing
import Storage

/// Whether the mails of the window, waiting and sent, tell the same figures as the feeds of their days.
///
/// A mail stays what it was when it was sent, and calls can be corrected afterwards. So that an honestly older mail is not
/// called damaged, each carries a digest of itself, and three cases are told apart:
/// - The digest does not hold: the mail was changed since it was written. That is damage.
/// - The digest holds, a figure is not the feed's, and the history has that figure: one of the two was written wrongly.
///   That is a fault.
/// - The digest holds and the history has another figure too: the mail was made before a correction or a replay. It is named
///   and is no fault.
///
/// Without a digest any figure that differs is a fault. What is compared are the subject and the rows of the half-hours
/// in the text part; a row without a call is not, because a scan may have come later. Where a template of one's own
/// has no such rows the subject is left.
package struct MailAgreement {
    /// Mails that are damaged or wrong, a line each.
    package private(set) var problems: [String] = []
    /// Mails that tell what was so before a correction, a line each.
    private(set) var older: [String] = []
    /// How many were looked at.
    private(set) var count = 0

    /// How the mails stand, in words; `nil` when there is none.
    package var words: String? {
        guard count > 0 else { return nil }
        let messages = count == 1 ? "1 message" : "\(count) messages"
        let state =
            !problems.isEmpty
            ? "\(problems.count) wrong" : older.isEmpty ? "as written and as the feeds tell" : "as written"
        guard !older.isEmpty else { return "mail: \(messages), \(state)" }
        return "mail: \(messages), \(state), \(older.count) from before a correction or a replay:"
            + older.map { "\n  \($0)" }.joined()
    }

    private let root: Root

    /// - Parameter hasSite: Whether the feeds are as they were written and of this history.
    package init(_ root: Root, _ history: History, hasSite: Bool, now: Instant) throws {
        self.root = root
        let zone = root.calendar.zone
        let first = zone.day(of: now).adding(days: 1 - root.settings.policy.historyDays)
        for (name, path) in try root.outbox.messages() {
            guard let day = Day(String(name.prefix(10))), day >= first else { continue }
            count += 1
            let bytes = try root.disk.read(path)
            let holds = MailSeal.holds(bytes)
            guard holds != false, let reading = MailReading(bytes) else {
                problems.append("\(path): expected the message as it was written, found it changed since")
                continue
            }
            guard hasSite else { continue }
            compare(reading, of: day, at: path, isSealed: holds == true, history)
        }
    }

    /// Looks at each figure; one line a mail is enough, and names the first that differs.
    private mutating func compare(
        _ reading: MailReading, of day: Day, at path: String, isSealed: Bool, _ history: History
    ) {
        let name = "feeds/v1/days/\(day).json"
        let feed = "\(root.siteFolder.path)/\(name)"
        guard let tree = (try? root.disk.read(feed)).flatMap({ try? JSONTree(bytes: $0, name: feed) }) else {
            return
        }
        let calls = Self.calls(tree)
        for figures in reading.figures {
            let slot = root.calendar.session(on: day)?.slots.first { $0.minuteOfDay == figures.minuteOfDay }
            guard let slot, let told = calls[root.calendar.zone.rfc3339(slot.start)],
                let different = figures.differences(told).first
            else { continue }
            let kept = history.entry(at: slot.start)?.call.map { figures.differences($0) }
            let line =
                "\(path): \(TimeOfDay(minutes: slot.minuteOfDay)?.description ?? "") \(different.name): expected \(different.expected) as in \(name), "
                + "found \(different.found)"
            if isSealed, kept?.isEmpty == false { older.append(line) } else { problems.append(line) }
            return
        }
    }

    /// The calls of a day's feed, by slot.
    private static func calls(_ feed: JSONTree) -> [String: JSONTree] {
        guard case .array(let slots)? = feed["slots"] else { return [:] }
        return slots.reduce(into: [:]) { calls, slot in
            if case .string(let time)? = slot["slot"], let call = slot["call"], call != .null { calls[time] = call }
        }
    }
}
