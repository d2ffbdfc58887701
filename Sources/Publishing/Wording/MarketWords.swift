import MarketRegime
import Markup
import Templates

/// The market's level and moves in words.
struct MarketWords {
    let context: PageContext

    private var line: MarketLine { context.dossier.marketLine }

    /// "Market −0.6% today, +0.2% since this regime began."; `nil` if neither move is known.
    func moves(_ entry: Entry) -> [Node]? {
        let day = entry.observations.dayPercent.map {
            (Self.percent($0), entry.day == context.standing.today ? "today" : "that day")
        }
        let regime = context.dossier.moveSinceRegimeBegan(entry).map { (Self.percent($0), "since this regime began") }
        let parts = [day, regime].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        var nodes: [Node] = [.text("Market ")]
        for (index, part) in parts.enumerated() {
            nodes += [.text(index == 0 ? "" : ", "), .element(bold(part.0)), .text(" \(part.1)")]
        }
        return nodes + [.text(".")]
    }

    /// Why there is no line, as conditions for the template.
    var absence: [String: TemplateValue] {
        let entries = context.dossier.history.entries.filter { $0.call != nil }
        let isUnkept = entries.contains {
            $0.observations.marketReturn != nil || $0.observations.indexLevel != nil
        }
        let hasUniverse = entries.contains { $0.observations.universe != nil }
        return ["isUnkept": .bool(isUnkept), "hasUniverse": .bool(hasUniverse)]
    }

    /// "Index 24,685. High 25,230 (23 Jul), low 24,351 (8 Aug)."; `nil` if no level is known.
    func finding(_ slots: [SlotRecord], name: (Slot) -> String) -> String? {
        let known = slots.compactMap { slot in slot.entry.flatMap(line.level).map { (slot.slot, $0) } }
        guard let now = known.last, let most = known.max(by: { $0.1 < $1.1 }),
            let least = known.min(by: { $0.1 < $1.1 })
        else { return nil }
        let what = line.isIndex ? "Index" : "Average stock, 100 at the start:"
        guard known.count > 1 else { return "\(what) \(Self.level(now.1))." }
        return "\(what) \(Self.level(now.1)). High \(Self.level(most.1)) (\(name(most.0))), low \(Self.level(least.1)) "
            + "(\(name(least.0)))."
    }

    /// A level: with two decimals below 1,000, with none above.
    static func level(_ level: Double) -> String {
        level >= 1000 && level < 1e15 ? Numbers.count(Int(level.rounded())) : Numbers.decimal(level, 2)
    }

    /// A move in percent, such as `−0.6%`.
    static func percent(_ move: Double) -> String { Numbers.signed(move, 1) + "%" }

    /// The level and the day's move of the last call of a session that has a level; dashes without one.
    func close(_ record: SessionRecord) -> (level: String, percent: String) {
        let last = record.slots.last { $0.entry.flatMap(line.level) != nil }?.entry
        return (
            last.flatMap(line.level).map(Self.level) ?? "–", last?.observations.dayPercent.map(Self.percent) ?? "–"
        )
    }
}
