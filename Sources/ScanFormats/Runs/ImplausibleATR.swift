import MarketRegime

extension Scan {
    /// Ignores the ATR values of a side if they are implausibly small: 0.03 probably means 3 %.
    ///
    /// In a wild market a fraction can exceed the lowest plausible median, so each row's other numbers are checked too.
    mutating func dropImplausibleATR(below minimum: Double) {
        for side in Side.allCases {
            let rows = candidates.filter { $0.side == side && $0.trueRangePercent.map { $0 > 0 } ?? false }
            guard let median = MarketRegime.median(rows.compactMap(\.trueRangePercent).filter(\.isFinite)) else {
                continue
            }
            guard let why = Self.whyTooSmall(median, rows, below: minimum) else { continue }
            for index in candidates.indices where candidates[index].side == side {
                (candidates[index].atrPercent, candidates[index].averageTrueRange) = (nil, nil)
            }
            notes.append(
                "the median ATR of the \(side.rawValue) candidates is \(Self.number(median))%, \(why): it may be a fraction, so "
                    + "their ATR is taken as unknown")
        }
        dropMixedATR()
    }

    /// Ignores the ATR of all candidates when some are in another unit than the rest, so that no statistic of them says
    /// anything, and when they are more than a price can move.
    private mutating func dropMixedATR() {
        let values = candidates.compactMap(\.trueRangePercent).filter { $0 > 0 && $0.isFinite }.sorted()
        guard let median = MarketRegime.median(values) else { return }
        var why = median > Self.largestMedian ? "the median ATR is \(Self.number(median))%, more than the price" : nil
        for (index, (low, high)) in zip(values, values.dropFirst()).enumerated() where high >= low * Self.otherUnit {
            let fewer = min(index + 1, values.count - index - 1)
            guard fewer > 1, Double(fewer) >= Self.mixedShare * Double(values.count) else { continue }
            why =
                why
                ?? "\(index + 1) ATR values are at most \(Self.number(low))% and \(values.count - index - 1) at least "
                + "\(Self.number(high))%: some may be fractions"
        }
        guard let why else { return }
        for index in candidates.indices {
            (candidates[index].atrPercent, candidates[index].averageTrueRange) = (nil, nil)
        }
        notes.append("\(why), so the ATR of all candidates is taken as unknown")
    }

    /// An average range, in percent, beyond which it is in another unit: no list of stocks moves by its whole price a day.
    private static let largestMedian = 100.0
    /// The share of values on either side of a gap from which the gap is not a few odd stocks, such as money-market funds.
    private static let mixedShare = 0.1

    /// A change over five sessions is at most the sum of their true ranges, which make up 31 % of Wilder's average over
    /// 14: it cannot be more than 16 times that average.
    private static let largestChange = 17.0
    /// ATR in percent and ATR over price are the same number; a tenth of it or less means another unit.
    private static let otherUnit = 10.0
    /// The fewest rows needed for this check.
    private static let fewest = 5

    private static func whyTooSmall(_ median: Double, _ rows: [Candidate], below minimum: Double) -> String? {
        if median < minimum { return "below \(number(minimum))%" }
        func ratio(_ other: (Candidate) -> Double?) -> Double? {
            let ratios = rows.compactMap { row in
                row.trueRangePercent.flatMap { percent in other(row).map { abs($0) / percent } }
            }
            return ratios.count < fewest ? nil : MarketRegime.median(ratios.filter(\.isFinite))
        }
        let changes = ratio(\.momentum5d)
        if let changes, changes > largestChange {
            return "but the median change over five sessions is \(number(changes)) times that"
        }
        let stated = ratio { row in
            guard row.atrPercent != nil, let price = row.price, price > 0 else { return nil }
            return row.averageTrueRange.map { $0 / price * 100 }
        }
        if let stated, stated > otherUnit { return "but 'atr' over the price is \(number(stated)) times that" }
        return nil
    }

    private static func number(_ value: Double) -> String { Cell.number((value * 10_000).rounded() / 10_000).found }
}
