extension Reanalysis {
    /// The result of analysing one file of a slot.
    struct Finding {
        var listing: ScanListing
        var entry: Entry
        var scan: Scan?
        var prices: PriceTable?
    }

    /// `best` with the newest voting universe among the slot's files, if its own file has none.
    ///
    /// If a correction comes without a universe, the universe of the scan it corrects is still valid.
    mutating func withUniverse(
        _ best: Finding, among item: ScanSchedule.Item, _ analyzer: Analyzer, _ read: Reader
    ) -> Finding {
        let policy = analyzer.policy.breadth
        guard policy.weight > 0 else { return best }
        let own = best.universeRank(policy)
        for listing in item.universeFiles where listing.source != best.listing.source {
            let source = finding(listing, in: item.slot, analyzer, read)
            let rank = source.universeRank(policy)
            let isWhole = rank == own && rank > 0 && best.isUniverseCut(beside: source)
            guard rank > own || isWhole, let scan = source.scan, let prices = source.prices,
                !Scan.isForeign(scan.universe, to: best.scan?.candidates ?? [])
            else { continue }
            if best.entry.call != nil {
                let made = finding(best.listing, in: item.slot, universe: scan, analyzer, read)
                if made.entry.call != nil { return made }
            } else {
                var made = best
                made.prices = prices
                let observed = source.entry.observations
                made.entry.observations.universe = observed.universe
                made.entry.observations.universeSize = observed.universeSize
                made.entry.observations.breadth = observed.breadth ?? source.entry.call?.breadth
                made.entry.observations.universeSource = source.entry.source
                return made
            }
        }
        return best
    }

    /// Why a scan of the slot does not count although it finished last; `nil` if it does.
    ///
    /// A correction may leave one of its lists unchanged, so it only counts as a repeat if all lists are the same.
    func reason(against later: Finding, beside older: Finding, in slot: Slot, _ analyzer: Analyzer) -> String? {
        guard let call = later.entry.call else { return later.entry.problem ?? "it gives no call" }
        if let side = later.scan?.emptySide, older.scan?.emptySide == nil { return "it lists no \(side) candidate" }
        let (new, old) = (later.entry.observations, older.entry.observations)
        let isRepeat =
            !later.entry.lists.isEmpty && (new.candidates, new.universe) == (old.candidates, old.universe)
            && call.counts == older.entry.call?.counts
        guard isRepeat, later.entry.finished != older.entry.finished, !analyzer.standsStill(slot) else { return nil }
        return "it repeats \(older.entry.source)"
    }
}

extension Reanalysis.Finding {
    /// The rank of a universe that gave a vote.
    fileprivate static let votes = 2

    /// The share of the stocks of another universe of the half-hour below which one was cut short.
    private static let wholeShare = 0.9

    /// Whether its universe is that of another file, cut short: what is left may have moved differently.
    fileprivate func isUniverseCut(beside other: Self) -> Bool {
        guard let own = scan?.universe, let others = other.scan?.universe else { return false }
        return !own.isEmpty && Double(own.count) < Self.wholeShare * Double(others.count)
    }

    /// The rank of its universe: `votes`, 1 if it has enough prices but nothing to measure from, otherwise 0.
    fileprivate func universeRank(_ policy: BreadthPolicy) -> Int {
        guard entry.state != .stale else { return 0 }
        let counted = (entry.call?.breadth ?? entry.observations.breadth)?.countedAt
        if counted == entry.slot { return Self.votes }
        let priced = scan?.universe.count { $0.usablePrice != nil } ?? 0
        return entry.hasFreshUniverse && priced >= policy.minimumStocks ? 1 : 0
    }
}
