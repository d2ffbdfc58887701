/// Whether a call was shown in time.
public enum Showing: String, CaseIterable, Sendable {
    /// Shown while it was current, before its scan would have counted as missed.
    case live
    /// Shown while it was current, but later than that.
    case late
    /// Never shown while it was current: computed later from an older scan.
    case backfilled
}

/// A time without a recorded run, in which calls could have been shown but were not.
public struct RunGap: Hashable, Sendable {
    /// The last recorded run before it.
    public var after: Instant
    /// The first recorded run after it.
    public var before: Instant
    /// The half-hours whose calls were never shown, oldest first.
    public var slots: [Instant]

    /// A sentence such as `5 half-hours were never shown: no run between 10:20 and 15:10 on 2025-07-16`.
    public func words(in calendar: MarketCalendar) -> String {
        let (first, last) = (calendar.zone.rfc3339(after), calendar.zone.rfc3339(before))
        let isOneDay = first.prefix(10) == last.prefix(10)
        func moment(_ text: String) -> String { (isOneDay ? "" : "\(text.prefix(10)) ") + text.dropFirst(11).prefix(5) }
        return "\(calendar.rhythm.steps(slots.count)) \(slots.count == 1 ? "was" : "were") never shown: no run "
            + "between \(moment(first)) and \(moment(last))\(isOneDay ? " on \(first.prefix(10))" : "")"
    }
}

extension PublishedCalls {
    /// Whether the call of an entry was shown in time; `nil` without a call. A call that was recomputed and differs
    /// from the one shown counts as never shown.
    public func showing(of entry: Entry, policy: Policy) -> Showing? {
        guard entry.call != nil else { return nil }
        guard let shown = self[entry.day][entry.slot]?.shownAt, origin(of: entry) == .published else {
            return .backfilled
        }
        return shown <= entry.slot.adding(minutes: policy.freshness.missedAfter) ? .live : .late
    }

    /// The whole minutes from the end of a scan until its call was first shown, rounded up; `nil` unless it was shown live.
    public func delay(of entry: Entry, policy: Policy) -> Int? {
        guard showing(of: entry, policy: policy) == .live, let finished = entry.finished,
            let shown = self[entry.day][entry.slot]?.shownAt, shown >= finished
        else { return nil }
        return (shown.seconds - finished.seconds + 59) / 60
    }

    /// The entries whose calls could have been shown by a run: their scans came in time, after the first run on record.
    func judged(_ entries: [Entry], policy: Policy) -> [Entry] {
        guard let first = records.first?.at, let last = records.last?.at else { return [] }
        return entries.filter { entry in
            guard entry.call != nil, let finished = entry.finished, first <= finished, finished <= last else {
                return false
            }
            return finished <= entry.slot.adding(minutes: policy.freshness.missedAfter)
        }
    }

    /// The gaps between recorded runs in which calls were never shown, oldest first.
    ///
    /// If a run showed an earlier call, or none, while this call would have been current, the scan had not arrived yet.
    /// Then no run was missing.
    public func runGaps(_ entries: [Entry], policy: Policy) -> [RunGap] {
        var gaps: [RunGap] = []
        for entry in judged(entries, policy: policy) where self[entry.day][entry.slot] == nil {
            guard let finished = entry.finished, let next = records.firstIndex(where: { $0.at >= finished }), next > 0
            else { continue }
            let until = finished.adding(minutes: policy.freshness.maximumScanAge)
            let current = records[next...].prefix { $0.at <= until }
            if current.contains(where: { $0.slot.map { $0 < entry.slot } ?? true }) { continue }
            let gap = RunGap(after: records[next - 1].at, before: records[next].at, slots: [entry.slot])
            if let last = gaps.last, last.after == gap.after {
                gaps[gaps.count - 1].slots += gap.slots
            } else {
                gaps.append(gap)
            }
        }
        return gaps
    }
}
