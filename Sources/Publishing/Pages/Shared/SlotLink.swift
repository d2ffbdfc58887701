import MarketRegime
import Markup

extension PageContext {
    /// The address and the title of a link to a half-hour on its day page; `nil` if it has not begun or has no such page.
    func slotLink(_ record: SlotRecord) -> Attributes? {
        guard let state = record.state, state != .pending else { return nil }
        return slotLink(record.slot.day, record.slot.minuteOfDay, record.call.map(Self.words) ?? state.words)
    }

    /// The same for an entry of the history.
    func slotLink(_ entry: Entry) -> Attributes? {
        entry.call.flatMap { slotLink(entry.day, entry.minuteOfDay, Self.words($0)) }
    }

    private func slotLink(_ day: Day, _ minute: Int, _ words: String) -> Attributes? {
        guard hasPage(day) else { return nil }
        return [
            "href": "\(Self.path(of: day))#\(SlotSection.id(at: minute))",
            "title": "\(Clock.day(day)) \(Clock.time(minute)): \(words)",
        ]
    }

    /// Such as `choppy bearish, 16 long, 44 short, 61%`.
    private static func words(_ call: Call) -> String {
        "\(call.regime.words), \(Numbers.count(call.counts.long)) long, \(Numbers.count(call.counts.short)) short, "
            + Numbers.percent(call.confidence.value)
    }
}

extension Element {
    /// The element with all of its content in a link; unchanged without one.
    func linking(_ link: Attributes?) -> Element {
        guard let link else { return self }
        return Element(name, attributes, [.element(Element("a", link, children))])
    }
}
