import MarketRegime
import Markup
import Templates

/// The session's steps or, with one call per session, the last sessions, as rows of cells with the regime's code.
/// Readable without colours and images.
struct MailRibbon {
    let report: DayReport

    /// The greatest number of cells per row that are still as wide as their codes on a phone.
    static let mostInRow = 14

    var values: [String: TemplateValue] {
        let slots = report.shown.slots
        let size = slots.count <= Self.mostInRow ? slots.count : report.isDaily ? 10 : 12
        let rows = stride(from: 0, to: slots.count, by: max(1, size)).map {
            Array(slots[$0..<min($0 + size, slots.count)])
        }
        return [
            "ribbon": .list(rows.map { row($0, of: size) }),
            "legend": .text(Self.legend(slots)), "hasLegend": .bool(!Self.legend(slots).isEmpty),
        ]
    }

    private func row(_ slots: [SlotRecord], of size: Int) -> TemplateValue {
        let cells = slots.map { MailCell($0, width: 100 / max(1, size)) }
        let times = slots.map { report.context.label($0.slot) }
        // Two cells share one time label. A single last cell has no room for one.
        let pairs = stride(from: 0, to: slots.count, by: 2).map { index in
            (text: times[index], span: min(2, slots.count - index))
        }
        return .object([
            "cells": .list(cells.map(\.value)),
            "times": .list(
                pairs.map {
                    .object(["text": .text($0.span == 2 ? $0.text : ""), "span": .text("\($0.span)")])
                }),
            "timesLine": .text(
                pairs.map { ($0.span == 2 ? $0.text : "").padded(to: 10) }.joined()),
            "line": .text(cells.map { $0.text.padded(to: 5) }.joined()),
            "summary": .text(zip(times, cells).map { "\($0) \($1.words)" }.joined(separator: ", ")),
        ])
    }

    /// The meaning of the symbols that occur.
    static func legend(_ slots: [SlotRecord]) -> String {
        let cells = slots.map { MailCell($0, width: 1).text }
        return [("×", "no scan"), ("//", "repeated or unusable scan"), ("·", "not due yet or no data")]
            .filter { cells.contains($0.0) }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}

/// A step as a cell.
struct MailCell {
    let text: String
    let words: String
    let colours: MailColours
    /// The width as a share of the row, in percent.
    let width: Int

    init(_ slot: SlotRecord, width: Int) {
        self.width = width
        colours = MailColours(slot.call?.regime)
        if let call = slot.call {
            text = call.regime.code
            words = "\(call.regime.words) \(call.regime.code)"
            return
        }
        switch slot.state {
        case .missed: text = "×"
        case .stale, .invalid: text = "//"
        case .analysed, .late, .pending, nil: text = "·"
        }
        words = slot.state?.words ?? "no data"
    }

    var value: TemplateValue {
        .object([
            "text": .text(text), "words": .text(words), "paper": .text(colours.paper), "ink": .text(colours.ink),
            "style": .text(colours.style), "width": .text("\(width)"),
        ])
    }
}

/// The last five sessions, one row of cells each, newest last.
struct MailDays {
    let report: DayReport

    private static let most = 5

    var values: [String: TemplateValue] {
        // With one call per session, the ribbon itself shows several sessions.
        let records = report.isDaily ? [] : report.context.dayRecords.suffix(Self.most)
        let slots = records.map(\.slots.count).max() ?? 0
        // In sessions with too many slots for a phone, several slots share a cell.
        let step = max(1, (slots + MailRibbon.mostInRow - 2) / (MailRibbon.mostInRow - 1))
        let legend = MailRibbon.legend(records.flatMap(\.slots))
        let isNew = legend != MailRibbon.legend(report.shown.slots)
        let note = [
            step == 1 ? "" : "Each cell is the last call of \(report.context.rhythm.ahead(step)).", isNew ? legend : "",
        ].filter { !$0.isEmpty }.joined(separator: " ")
        return [
            "hasDays": .bool(!records.isEmpty), "days": .list(records.map { row($0, step) }),
            "daysNote": .text(note), "hasDaysNote": .bool(!note.isEmpty),
        ]
    }

    private func row(_ record: SessionRecord, _ step: Int) -> TemplateValue {
        let groups = stride(from: 0, to: record.slots.count, by: step).compactMap { index -> SlotRecord? in
            let group = record.slots[index..<min(index + step, record.slots.count)]
            return group.last { $0.hasCall } ?? group.last
        }
        let cells = groups.map { MailCell($0, width: 84 / max(1, groups.count)) }
        let regimes = record.slots.compactMap { $0.regime }
        let changes = TodaySection.changes(of: record.slots, report.context)
        let day = Clock.day(record.session.day)
        return .object([
            "day": .text(day), "cells": .list(cells.map(\.value)),
            "line": .text(day.padded(to: 12) + cells.map { $0.text.padded(to: 4) }.joined()),
            "finding": .text(
                regimes.last.map {
                    "\(regimes.count) of \(report.context.rhythm.count(record.slots.count)) "
                        + "\(regimes.count == 1 ? "has" : "have") a call; \(changes); last: \($0.words)"
                } ?? "no call"),
        ])
    }
}

/// The colours of regimes in a mail on a light background. The template has those for dark mode.
struct MailColours {
    var paper: String
    var ink: String
    /// The CSS class that dark mode recolours.
    var style: String

    init(_ regime: Regime?) {
        guard let regime else {
            (paper, ink, style) = ("#eef1f4", "#55606e", "none")
            return
        }
        let index = regime.level + 3
        paper = ["#8c2d04", "#cc4c02", "#f0a35e", "#b9bec6", "#7fb2de", "#2b7bba", "#08407a"][index]
        ink = ["#ffffff", "#ffffff", "#12181f", "#12181f", "#12181f", "#ffffff", "#ffffff"][index]
        style = ["m3", "m2", "m1", "z0", "p1", "p2", "p3"][index]
    }
}
