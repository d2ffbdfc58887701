import MarketRegime
import Templates

/// The session as a row of cells, each half-hour with its code, so that it reads without colours and pictures.
struct MailRibbon {
    let report: DayReport

    /// More cells than this would be narrower than their codes on a phone.
    static let mostInRow = 14

    var values: [String: TemplateValue] {
        let slots = report.record.slots
        let size = slots.count <= Self.mostInRow ? slots.count : 12
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
        let times = slots.map { Clock.time($0.slot.minuteOfDay) }
        // Two cells have room for one time, the last one, when it is alone, for its hour.
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
                pairs.map { MailText.padded($0.span == 2 ? $0.text : "", 10) }.joined()),
            "line": .text(cells.map { MailText.padded($0.text, 5) }.joined()),
            "summary": .text(zip(times, cells).map { "\($0) \($1.words)" }.joined(separator: ", ")),
        ])
    }

    /// What the signs without a number mean, those alone that occur.
    static func legend(_ slots: [SlotRecord]) -> String {
        let cells = slots.map { MailCell($0, width: 1).text }
        return [("×", "missed"), ("//", "stale or invalid"), ("·", "still to come or not recorded")]
            .filter { cells.contains($0.0) }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}

/// A half-hour as a cell.
struct MailCell {
    let text: String
    let words: String
    let colours: MailColours
    /// Its share of the row, in percent.
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
        words = slot.state?.words ?? "not recorded"
    }

    var value: TemplateValue {
        .object([
            "text": .text(text), "words": .text(words), "paper": .text(colours.paper), "ink": .text(colours.ink),
            "style": .text(colours.style), "width": .text("\(width)"),
        ])
    }
}
