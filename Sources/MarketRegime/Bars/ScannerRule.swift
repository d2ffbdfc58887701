/// One condition of the scanner: its name, its wording, and whether a stock meets it.
package struct ScannerRule: Sendable {
    package let name: String
    /// The condition as a sentence.
    package let sentence: @Sendable (ScannerPolicy) -> String
    package let holds: @Sendable (StockFigures, ScannerPolicy) -> Bool
    /// The figures it compares.
    package let figures: @Sendable (StockFigures) -> [(name: String, value: Double)]

    init(
        _ name: String, _ sentence: @escaping @Sendable (ScannerPolicy) -> String,
        holds: @escaping @Sendable (StockFigures, ScannerPolicy) -> Bool,
        figures: @escaping @Sendable (StockFigures) -> [(name: String, value: Double)]
    ) {
        (self.name, self.sentence, self.holds, self.figures) = (name, sentence, holds, figures)
    }
}

/// A set of rules for both sides.
package enum RuleSet: String, CaseIterable, Sendable {
    /// The predecessor's own: seven rules for longs, eleven for shorts.
    case reversal
    /// The seven long rules and their mirror image.
    case mirrored

    package func rules(_ side: Side) -> [ScannerRule] {
        switch (self, side) {
        case (_, .long): ScannerRule.long
        case (.reversal, .short): ScannerRule.short
        case (.mirrored, .short): ScannerRule.mirroredShort
        }
    }

    /// How many rules make a candidate.
    package func needed(_ side: Side, _ policy: ScannerPolicy) -> Int {
        self == .reversal && side == .short ? policy.shortScore : policy.longScore
    }

    /// How many of the rules a stock meets.
    package func score(_ stock: StockFigures, _ side: Side, _ policy: ScannerPolicy) -> Int {
        rules(side).count { $0.holds(stock, policy) }
    }
}

/// The seven rules for longs, and their mirror images.
extension ScannerRule {
    static let long = [
        aboveSwingHigh, risingBars, largeBodies, volume, aboveMean20, risingMomentum, nearHigh,
    ]
    static let mirroredShort = [
        belowSwingLow, fallingBars, largeBodies, volume, belowMean20, fallingMomentum, nearLow,
    ]

    static let aboveSwingHigh = ScannerRule("above swing high") { _ in
        "The price is above the newest swing high."
    } holds: { stock, _ in
        stock.close > stock.swingHigh
    } figures: {
        [("price", $0.close), ("swing high", $0.swingHigh)]
    }

    static let belowSwingLow = ScannerRule("below swing low") { _ in
        "The price is below the newest swing low."
    } holds: { stock, _ in
        stock.close < stock.swingLow
    } figures: {
        [("price", $0.close), ("swing low", $0.swingLow)]
    }

    static let risingBars = ScannerRule("rising bars") { _ in
        "At least two of the last three days rose from open to close."
    } holds: { stock, _ in
        stock.rising >= 2
    } figures: {
        [("rose", Double($0.rising))]
    }

    static let fallingBars = ScannerRule("falling bars") { _ in
        "At least two of the last three days fell from open to close."
    } holds: { stock, _ in
        stock.falling >= 2
    } figures: {
        [("fell", Double($0.falling))]
    }

    static let largeBodies = ScannerRule("large bodies") { policy in
        "The bodies of the last three days average more than \(shortNumber(policy.bodyPercent))% of their ranges."
    } holds: { stock, policy in
        stock.meanBody > policy.bodyPercent
    } figures: {
        [("mean body %", $0.meanBody)]
    }

    static let volume = ScannerRule("volume") { policy in
        "The volume ratio is above \(shortNumber(policy.volumeRatio))."
    } holds: { stock, policy in
        stock.volumeRatio > policy.volumeRatio
    } figures: {
        [("volume ratio", $0.volumeRatio)]
    }

    static let aboveMean20 = ScannerRule("above SMA 20") { _ in
        "The price is above its 20-day average."
    } holds: { stock, _ in
        stock.close > stock.mean20
    } figures: {
        [("price", $0.close), ("SMA 20", $0.mean20)]
    }

    static let belowMean20 = ScannerRule("below SMA 20") { _ in
        "The price is below its 20-day average."
    } holds: { stock, _ in
        stock.close < stock.mean20
    } figures: {
        [("price", $0.close), ("SMA 20", $0.mean20)]
    }

    static let risingMomentum = ScannerRule("momentum") { policy in
        "The price rose by more than \(shortNumber(policy.momentumPercent))% in five days."
    } holds: { stock, policy in
        stock.momentum5d > policy.momentumPercent
    } figures: {
        [("5-day momentum %", $0.momentum5d)]
    }

    static let fallingMomentum = ScannerRule("momentum") { policy in
        "The price fell by more than \(shortNumber(policy.momentumPercent))% in five days."
    } holds: { stock, policy in
        stock.momentum5d < -policy.momentumPercent
    } figures: {
        [("5-day momentum %", $0.momentum5d)]
    }

    /// The name of the figure for where the price is in the day's range: 0 is the low, 1 the high.
    package static let place = "place"

    static let nearHigh = ScannerRule("near the high") { policy in
        "The price is in the top \(share(1 - policy.place))% of the day's range."
    } holds: { stock, policy in
        stock.place > policy.place
    } figures: {
        [(ScannerRule.place, $0.place)]
    }

    static let nearLow = ScannerRule("near the low") { policy in
        "The price is in the bottom \(share(policy.mirroredPlace))% of the day's range."
    } holds: { stock, policy in
        stock.place < policy.mirroredPlace
    } figures: {
        [(ScannerRule.place, $0.place)]
    }
}

/// A share as a percentage, to two decimals.
private func share(_ value: Double) -> String { shortNumber((value * 10_000).rounded() / 100) }
