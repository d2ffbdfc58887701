import MarketRegime

extension History {
    /// The policy in force at a past moment, as far as it was recorded: `policy`, which is in force now, if nothing had
    /// been recorded yet, and `nil` if what was recorded is lost.
    ///
    /// The policy of learning from outcomes, and the window, are those of now.
    func policy(at moment: Instant, now policy: Policy) -> Policy? {
        let change = versions.lastingChanges(entries).last { $0.time <= moment }
        let entry = entries.last { $0.slot <= moment && $0.version != nil }
        var version = change.flatMap { versions.byID[$0.id] }
        if let entry, change.map({ $0.time <= entry.slot }) ?? true {
            version = versions[entry]
            if version == nil { return nil }
        }
        guard var then = version?.policy else { return policy }
        then.historyDays = policy.historyDays
        then.confidence.binEdges = policy.confidence.binEdges
        then.confidence.horizonSlots = policy.confidence.horizonSlots
        return then
    }
}
