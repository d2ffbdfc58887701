import MarketRegime

/// How the answer stands, in words.
struct StandingWords {
    let edition: Edition

    private var standing: Standing { edition.standing }

    /// One word: whether to trust it.
    var status: String {
        switch standing.status {
        case .fresh: "Fresh"
        case .awaiting: "Awaiting"
        case .stale: "STALE"
        case .closed: "Closed"
        }
    }

    /// Until when it stands, or when more is expected.
    var until: String {
        if let validUntil = standing.validUntil, standing.status == .fresh {
            return "valid until \(edition.clock.time(validUntil))"
        }
        guard let next = standing.nextExpectedAt else { return "no further session is known" }
        return "next expected \(edition.moment(next))"
    }

    /// Why there is no regime.
    var absence: String {
        switch standing.absence {
        case .awaitingScan:
            "The session is open and no scan of it has been analysed yet. Counts never cross a night."
        case .scanTooOld:
            "The newest scan is more than \(edition.policy.freshness.maximumScanAge) minutes old. It describes a market that has moved on."
        case .scanUnusable: unusable ?? ""
        case .sessionIncomplete:
            "The last session has no call in its last \(edition.policy.freshness.closingSlots) half-hours, so nothing stands after its close."
        case .noHistory: "No scan has been analysed yet."
        case nil: ""
        }
    }

    /// "The 15:00 scan could not be used: a.json: long_count is missing."
    var unusable: String? {
        guard let unusable = standing.unusable else { return nil }
        let words = unusable.words(in: edition.clock.zone, today: standing.today)
        return words.prefix(1).uppercased() + words.dropFirst() + (words.last.map(".?".contains) == true ? "" : ".")
    }

    /// What to do without a call.
    var instead: String { "Without a call the advice is to open no position." }

    /// What is left to say of the last call.
    var lastKnown: String? {
        guard let last = edition.last else { return nil }
        return "\(last.call.regime.words) \(last.call.regime.code), \(edition.moment(last.entry.slot))"
    }

    /// The name of the session's section.
    var sessionTitle: String {
        guard let session = standing.session else { return "Today" }
        let name = session.name.map { " (\($0))" } ?? ""
        return (session.day == standing.today ? "Today, " : "Last session, ") + Clock.day(session.day) + name
    }
}
