import Configuration
import JSON
import MarketRegime
import Publishing
import Storage

/// Checks that the mails of the window, waiting and sent, agree with the feeds of their days.
///
/// A mail stays as it was sent, whereas calls can be corrected afterwards. Each mail therefore contains a digest of
/// itself. There are three cases:
/// - The digest does not match: the mail was changed after it was written. It is damaged.
/// - The digest matches, a figure differs from the feed, and the history agrees with the mail: the mail or the feed is
///   wrong.
/// - The digest matches, and the figure differs from the history too: the mail is older than a correction or a replay.
///   It is listed, but is not a problem.
///
/// Without a digest, any figure that differs is a problem. The subject and the half-hours of the text part are
/// compared. Half-hours without a call are not, because their scans may have arrived later; nor are mails from a user's
/// own templates without such rows.
package struct MailAgreement {
    /// Mails that are damaged or wrong, one line per mail.
    package private(set) var problems: [String] = []
    /// Mails from before a correction, one line per mail.
    package private(set) var older: [String] = []
    /// How many mails were checked.
    package private(set) var count = 0

    private let root: Root
    private let now: Instant

    /// - Parameter hasSite: Whether the feeds are unaltered and made from this history.
    init(_ root: Root, _ history: History, hasSite: Bool, now: Instant) throws {
        self.root = root
        self.now = now
        let zone = root.calendar.zone
        let first = root.windowStart(on: zone.day(of: now))
        for (name, path) in try MailRoom(root).outbox.messages() {
            guard let day = Day(String(name.prefix(10))), day >= first else { continue }
            count += 1
            let bytes = try root.disk.read(path)
            let holds = Seal.mail.holds(bytes)
            guard holds != false, let reading = MailReading(bytes) else {
                problems.append("\(path): expected the message as it was written, found it changed since")
                continue
            }
            guard hasSite else { continue }
            compare(reading, of: day, at: path, isSealed: holds == true, history)
        }
    }

    /// Compares each figure, and reports the first that differs.
    private mutating func compare(
        _ reading: MailReading, of day: Day, at path: String, isSealed: Bool, _ history: History
    ) {
        let name = "feeds/v1/days/\(day).json"
        let feed = "\(root.siteFolder.path)/\(name)"
        guard let tree = (try? root.disk.read(feed)).flatMap({ try? JSONTree(bytes: $0, name: feed) }) else {
            return
        }
        let calls = Self.calls(tree)
        let calendar = root.calendar(keeping: history, now: now)
        for figures in reading.figures {
            let slot = calendar.session(on: day)?.slots.first { $0.minuteOfDay == figures.minuteOfDay }
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

extension MailedFigures {
    /// Where the figures differ from a call of the history.
    func differences(_ call: Call) -> [Difference] {
        differences(
            regime: call.regime, confidence: call.confidence.value, size: call.advice.positionSizeMultiplier,
            counts: call.counts, score: call.state.score, stop: call.advice.stopLossMultiplier,
            volatility: call.volatility.score)
    }

    /// Where the figures differ from a call of a day's feed; empty if it is not a call.
    func differences(_ call: JSONTree) -> [Difference] {
        let indicators = call["indicators"], advice = call["recommendations"]
        guard case .string(let word)? = call["regime"], let regime = Regime(rawValue: word),
            let confidence = call["confidence"]?.double, let size = advice?["position_size_multiplier"]?.double,
            let long = indicators?["long_count"]?.double, let short = indicators?["short_count"]?.double,
            let score = indicators?["score"]?.double, let stop = advice?["stop_loss_multiplier"]?.double
        else { return [] }
        return differences(
            regime: regime, confidence: confidence, size: size, counts: Counts(long: Int(long), short: Int(short)),
            score: score, stop: stop, volatility: indicators?["volatility_score"]?.double)
    }
}
