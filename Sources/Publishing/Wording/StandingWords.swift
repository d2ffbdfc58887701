import MarketRegime

/// The status of the call in words.
struct StandingWords {
    let context: PageContext

    private var standing: Standing { context.standing }
    private var isDaily: Bool { context.rhythm.isDaily }

    /// The status in one word.
    var status: String {
        switch standing.status {
        case .fresh: "Fresh"
        case .awaiting: isDaily ? "Waiting for today’s scan" : "Waiting for today’s first scan"
        case .stale: "OUT OF DATE"
        case .closed: "Market closed"
        }
    }

    /// How long the call is valid, or when the next one is expected.
    var until: String {
        if let validUntil = standing.validUntil, standing.status == .fresh {
            return "valid until \(isDaily ? context.moment(validUntil) : context.clock.time(validUntil))"
        }
        return next ?? "the calendar has no further session"
    }

    /// When the newest call was made, such as `Mon 18 Aug, 09:30 IST`.
    var asOf: String? {
        (standing.current ?? standing.last).map { "\(context.clock.dayAndTime($0.slot)) \(context.site.zoneLabel)" }
    }

    /// Such as `next call Mon 18 Aug, about 09:45`; without the day while the session is open.
    private var next: String? {
        standing.nextExpectedAt.map { "next call \(nextTime($0))" }
    }

    private func nextTime(_ instant: Instant) -> String {
        let time = "about \(context.clock.time(instant))"
        let day = context.clock.day(of: instant)
        return standing.status != .closed && day == standing.today ? time : "\(Clock.day(day)), \(time)"
    }

    /// Why there is no regime.
    var absence: String {
        switch standing.absence {
        case .awaitingScan where context.dossier.history.entries.isEmpty: noScans
        case .awaitingScan:
            isDaily
                ? "Today’s scan has not arrived. The last session’s counts are not carried over."
                : "The market is open, but today’s first usable scan has not arrived. The last session’s counts are not carried over."
        case .scanTooOld:
            isDaily
                ? "The last session has closed without a scan, so the call before it no longer describes the market."
                : "The last scan is more than \(context.policy.freshness.maximumScanAge) minutes old, so it no longer describes the market."
        case .scanUnusable: unusable ?? ""
        case .sessionIncomplete:
            isDaily
                ? "The last session has no call."
                : "The last session ended without a call in its final \(context.rhythm.final(context.policy.freshness.closingSlots)), "
                    + "so there is no closing call."
        case .noHistory: noScans
        case nil: ""
        }
    }

    /// Before the first scan, or after a window without any.
    private var noScans: String {
        context.dossier.sessions.isEmpty ? "No scans yet." : "No scan in the last \(context.policy.historyDays) days."
    }

    /// "The 15:00 scan could not be used: a.json: long_count is missing."
    var unusable: String? {
        standing.unusable?.sentence(in: context.clock.zone, today: standing.today)
    }

    /// The advice without a call.
    var instead: String { "Do not open new positions." }

    /// The advice of the call as one instruction; empty without a call.
    var instruction: String {
        guard let call = context.current?.call else { return "" }
        let advice = call.advice
        let size =
            "\(advice.preferredDirection.instruction), at \(Numbers.times(advice.positionSizeMultiplier)) your usual size"
        let most = "at most \(Numbers.count(advice.maxPositions, "position"))"
        guard standing.status == .fresh else { return nothingToDo }
        return "\(size), \(most)\(portfolio)\(limit(call.volatility))."
    }

    /// The trader's own limits, as configured.
    private var portfolio: String {
        let policy = context.policy.positions
        let most = policy.maximumPositionPercent.map { ", none above \(Numbers.short($0))% of your equity" }
        let reserve = policy.cashReservePercent.map { ", with \(Numbers.short($0))% of it kept in cash" }
        return (most ?? "") + (most == nil ? reserve?.replacing("of it", with: "of your equity") ?? "" : reserve ?? "")
    }

    /// What to do while the market is closed.
    var nothingToDo: String {
        guard let next = standing.nextExpectedAt else { return "Nothing to do: the market is closed." }
        return "Nothing to do until \(nextTime(next))."
    }

    /// The volatility at which to be more careful.
    private func limit(_ volatility: Volatility) -> String {
        let policy = context.policy.volatility
        let next: Double
        switch volatility.level {
        case .low: next = policy.normalFrom
        case .normal: next = policy.highFrom
        case .high: next = policy.extremeFrom
        case .extreme: return ""
        case nil: return "; volatility is unknown, so keep stops wide"
        }
        return "; go smaller, with wider stops, if volatility rises above \(Numbers.decimal(next, 2))"
    }

    /// The last call, which is no longer valid; `nil` before the first call.
    var lastKnown: String? {
        guard let last = context.last else { return nil }
        return "\(last.call.regime.words) (\(last.call.regime.code)), \(context.clock.dayAndTime(last.entry.slot))"
    }

    /// The title of the session's section.
    var sessionTitle: String {
        guard !isDaily else { return "Last \(Numbers.count(context.recentSlots.count, "session"))" }
        guard let session = standing.session else { return "Today" }
        let name = session.name.map { " (\($0))" } ?? ""
        return (standing.isOpen && session.day == standing.today ? "Today, " : "Last session, ")
            + Clock.day(session.day)
            + name
    }
}
