import MarketRegime

extension History {
    /// The policy that was in force at a moment of the past, as far as it was noted; `policy`, which is in force now, when
    /// nothing was noted yet, and `nil` when what was noted is lost.
    ///
    /// Outcomes are learned from, and the window is, as they are now.
    func policy(at moment: Instant, now policy: Policy) -> Policy? {
        let change = versions.changes.last { $0.time <= moment }
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
