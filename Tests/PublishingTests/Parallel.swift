import MarketRegime

/// Made-up other systems for the samples.
enum Parallel {
    /// A dossier with `count` other systems: one that mostly agrees, one that is always bearish, one without any
    /// half-hour in common.
    static func dossier(_ dossier: Dossier, systems count: Int = 3) -> Dossier {
        var dossier = dossier
        let entries = dossier.history.entries
        let names = ["main-system", "daily-system", "a-long-name-<script>&-with-no-overlap"]
        dossier.parallelRuns = names.prefix(count).enumerated().map { index, name in
            var system = OtherSystem(name: name)
            let rows = entries.filter { $0.call != nil }.enumerated().map { place, entry in
                (entry.source, OtherSystem.Row.call(call(entry, place, of: index)))
            }
            let refused: [(name: String, row: OtherSystem.Row)] = [("x", .refused(.offHours, "night"))]
            _ = system.take(
                OtherSystem.Reading(
                    origin: .init(name: "\(name).db", kind: .mainDatabase), rows: rows + refused,
                    marks: index == 0 ? ["predictions: confidence is <1> in all rows"] : []))
            return ParallelRun(
                system, entries: entries, calendar: dossier.calendar, vocabulary: Vocabulary(["volatile": "none"]),
                policy: dossier.policy, now: dossier.generatedAt, pollSeconds: 60)
        }
        return dossier
    }

    private static func call(_ entry: Entry, _ place: Int, of system: Int) -> ForeignCall {
        let regime = entry.call?.regime ?? .choppy
        let words = [
            place % 4 == 0 ? (regime.above ?? regime).rawValue : regime.rawValue, "bearish", "volatile",
        ]
        let time = entry.slot.adding(minutes: system == 2 ? 60 * 24 * 400 : 11)
        return ForeignCall(
            time: time, word: words[system], confidence: system == 0 ? 0.3 + Double(place % 60) / 100 : nil,
            counts: Counts(long: 10 + place % 30, short: 20), positionSizeMultiplier: 1.1,
            stopLossMultiplier: system == 0 ? 1.5 : nil, maxPositions: 8,
            preferredDirection: place % 3 == 0 ? .long : .short,
            reasons: [
                "Bearish <b>dominance</b> & {{more}} of the same, which is told at a length that no list has room for"
            ])
    }
}
