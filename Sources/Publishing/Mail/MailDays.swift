import MarketRegime
import Templates

/// The last five sessions as a strip each, this one the last.
struct MailDays {
    let report: DayReport

    private static let most = 5

    var values: [String: TemplateValue] {
        let records = report.edition.dayRecords.suffix(Self.most)
        let slots = records.map(\.slots.count).max() ?? 0
        // Sessions with more slots than a phone has room for are shown by every so many of them.
        let step = max(1, (slots + MailRibbon.mostInRow - 2) / (MailRibbon.mostInRow - 1))
        let note = step == 1 ? "" : "Each cell is the last call of \(GaugeWords.hours(step * Slot.minutes))."
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
        let got = "\(regimes.count) of \(record.slots.count)"
        let day = Clock.day(record.session.day)
        return .object([
            "day": .text(day), "cells": .list(cells.map(\.value)),
            "line": .text(MailText.padded(day, 12) + cells.map { MailText.padded($0.text, 4) }.joined()),
            "finding": .text(
                "\(got) slots, \(Numbers.count(Spells.changes(regimes), "change")), "
                    + (regimes.last.map { "last \($0.words)" } ?? "no call")),
        ])
    }
}
