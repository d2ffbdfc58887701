import MarketRegime

/// The status of the call in words.
struct StandingWords {
    let context: PageContext

    private var standing: Standing { context.standing }

    /// The status in one word.
    var status: String {
        switch standing.status {
        case .fresh: "Fresh"
        case .awaiting: "Awaiting"
        case .stale: "STALE"
        case .closed: "Closed"
        }
    }

    /// How long the call is valid, or when the next one is expected.
    var until: String {
        if let validUntil = standing.validUntil, standing.status == .fresh {
            return "valid until \(context.clock.time(validUntil))"
        }
        guard let next = standing.nextExpectedAt else { return "no further session is known" }
        return "next expected \(context.moment(next))"
    }

    /// Why there is no regime.
    var absence: String {
        switch standing.absence {
        case .awaitingScan:
            "The session is open and no scan of it has been analysed yet. Counts never cross a night."
        case .scanTooOld:
            "The newest scan is more than \(context.policy.freshness.maximumScanAge) minutes old. It describes a market that has moved on."
        case .scanUnusable: unusable ?? ""
        case .sessionIncomplete:
            "The last session has no call in its last \(context.policy.freshness.closingSlots) half-hours, so nothing stands after its close."
        case .noHistory: "No scan has been analysed yet."
        case nil: ""
        }
    }

    /// "The 15:00 scan could not be used: a.json: long_count is missing."
    var unusable: String? {
        standing.unusable?.sentence(in: context.clock.zone, today: standing.today)
    }

    /// The advice without a call.
    var instead: String { "Without a call the advice is to open no position." }

    /// The advice of the call as one instruction; empty without a call.
    var instruction: String {
        guard let call = context.current?.call else { return "" }
        let advice = call.advice
        let side =
            switch advice.preferredDirection {
            case .long: "Trade long"
            case .short: "Trade short"
            case .both: "Trade either side"
            case .none: "Open no position"
            }
        let size = "\(side) at \(Numbers.times(advice.positionSizeMultiplier)) your usual size"
        let most = "up to \(Numbers.count(advice.maxPositions, "position"))"
        guard standing.status == .fresh else {
            return "Open nothing now. At the close it was: \(size.prefix(1).lowercased() + size.dropFirst()), \(most)."
        }
        return "\(size), \(most)\(limit(call.volatility))."
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
        case nil: return "; the volatility is unknown, so keep stops wide"
        }
        return "; smaller and with wider stops if the volatility passes \(Numbers.decimal(next, 2))"
    }

    /// The last call, which is no longer valid; `nil` before the first call.
    var lastKnown: String? {
        guard let last = context.last else { return nil }
        return "\(last.call.regime.words) \(last.call.regime.code), \(context.moment(last.entry.slot))"
    }

    /// The title of the session's section.
    var sessionTitle: String {
        guard let session = standing.session else { return "Today" }
        let name = session.name.map { " (\($0))" } ?? ""
        return (session.day == standing.today ? "Today, " : "Last session, ") + Clock.day(session.day) + name
    }
}
