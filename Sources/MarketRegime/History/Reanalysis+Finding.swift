extension Reanalysis {
    /// What a file of a slot gives.
    struct Finding {
        var listing: ScanListing
        var entry: Entry
        var scan: Scan?
        var prices: PriceTable?
    }

    /// A finding with the newest universe of the slot's files that can vote, if its own file has none.
    ///
    /// A scan without the universe of the one that it corrects says nothing against that universe.
    mutating func lending(
        _ best: Finding, among item: ScanSchedule.Item, _ analyzer: Analyzer, _ read: Reader
    ) -> Finding {
        let policy = analyzer.policy.breadth
        guard policy.weight > 0 else { return best }
        let own = best.universeRank(policy)
        for listing in item.lenders where listing.source != best.listing.source {
            let lender = finding(listing, in: item.slot, analyzer, read)
            let rank = lender.universeRank(policy)
            let isWhole = rank == own && rank > 0 && best.isUniverseCut(beside: lender)
            guard rank > own || isWhole, let scan = lender.scan, let prices = lender.prices,
                !Scan.isForeign(scan.universe, to: best.scan?.candidates ?? [])
            else { continue }
            if best.entry.call != nil {
                let made = finding(best.listing, in: item.slot, universe: scan, analyzer, read)
                if made.entry.call != nil { return made }
            } else {
                var made = best
                made.prices = prices
                let observed = lender.entry.observations
                made.entry.observations.universe = observed.universe
                made.entry.observations.universeSize = observed.universeSize
                made.entry.observations.breadth = observed.breadth ?? lender.entry.call?.breadth
                made.entry.observations.universeSource = lender.entry.source
                return made
            }
        }
        return best
    }

    /// Why a scan of the slot does not count although it finished last; `nil` when it does.
    ///
    /// One that corrects another may leave one of its lists as it is, so only the same lists altogether are a repeat.
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
    /// Its universe gave a vote.
    fileprivate static let votes = 2

    /// The share of the stocks of another universe of the half-hour below which one was cut short.
    private static let wholeShare = 0.9

    /// Whether its universe is that of another file, cut short: what is left may have moved differently.
    fileprivate func isUniverseCut(beside other: Self) -> Bool {
        guard let own = scan?.universe, let others = other.scan?.universe else { return false }
        return !own.isEmpty && Double(own.count) < Self.wholeShare * Double(others.count)
    }

    /// How much its universe is worth: `votes`, 1 if it has enough prices but nothing to measure from, else 0.
    fileprivate func universeRank(_ policy: BreadthPolicy) -> Int {
        guard entry.state != .stale else { return 0 }
        let counted = (entry.call?.breadth ?? entry.observations.breadth)?.countedAt
        if counted == entry.slot { return Self.votes }
        let priced = scan?.universe.count { $0.usablePrice != nil } ?? 0
        return entry.hasFreshUniverse && priced >= policy.minimumStocks ? 1 : 0
    }
}
