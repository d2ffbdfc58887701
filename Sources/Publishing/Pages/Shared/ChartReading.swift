import MarketRegime
import Markup

/// The line under the charts over time that reads out one step: the newest call or, with JavaScript, the one under the
/// cross-hair. Also holds the charts' data as CSV.
struct ChartReading {
    let context: PageContext
    /// What the charts show, one per slot of their axis.
    let slots: [SlotRecord]
    /// What one point of the charts stands for. Only steps are read out.
    var point = TimeFrame.Point.step
    /// The prefix of relative links.
    var prefix = ""

    /// The reading of the window's charts.
    init(window context: PageContext) {
        self.init(context: context, slots: context.drawn.slots, point: context.drawn.point)
    }

    init(context: PageContext, slots: [SlotRecord], point: TimeFrame.Point = .step, prefix: String = "") {
        self.context = context
        self.slots = slots
        self.point = point
        self.prefix = prefix
    }

    var element: Element {
        let isRead = point == .step && slots.contains { $0.state != nil }
        let first = slots.first.map { context.clock.machine($0.slot.start) }
        return Element(
            "div",
            [
                "class": "read", "data-history": isRead ? prefix + "feeds/v1/history.json" : nil,
                "data-first": isRead ? first : nil, "data-slots": isRead ? "\(slots.count)" : nil,
            ]
        ) {
            if isRead { Element("p", [:], newest) }
            Element("a", ["href": prefix + "feeds/v1/history.csv"], text: "Data as CSV")
        }
    }

    private var newest: [Node] {
        guard let record = slots.last(where: \.hasCall), let call = record.call else { return [] }
        let slot = record.slot
        return reading(
            "\(Clock.day(slot.day)), \(Clock.time(slot.minuteOfDay))", call, record.entry?.observations.marketLevel)
    }

    /// The step in the same words that `site.js` uses.
    @NodeBuilder private func reading(_ time: String, _ call: Call, _ level: Double?) -> [Node] {
        bold(time)
        " "
        Element("span", ["class": "r \(call.regime.style)"]) {
            Element("i", ["aria-hidden": "true"], text: call.regime.glyph)
            " \(call.regime.name) \(call.regime.code)"
        }
        for words in words(call, level) {
            " "
            Element("span", text: words)
        }
    }

    private func words(_ call: Call, _ level: Double?) -> [String] {
        let volatility = call.volatility
        let known = volatility.score.flatMap { score in
            volatility.level.map { "volatility \(Numbers.decimal(score, 2)), \($0.rawValue)" }
        }
        return [
            "\(Numbers.count(call.counts.long)) long, \(Numbers.count(call.counts.short)) short",
            "confidence \(Numbers.percent(call.confidence.value))", known ?? "volatility unknown",
            "size \(Numbers.times(call.advice.positionSizeMultiplier))",
        ] + (level.map { ["market \(MarketWords.level($0))"] } ?? [])
    }
}
