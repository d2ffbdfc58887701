import MarketRegime
import Markup

/// The record of the stated confidence in sentences.
struct TrackRecordWords {
    let edition: Edition
    let record: ConfidenceRecord

    /// `two trading hours`.
    var horizon: String { GaugeWords.hours(edition.policy.confidence.horizonSlots * Slot.minutes) }

    private var total: ConfidenceRecord.Group { record.total }

    var lead: String {
        guard let stated = total.stated, let observed = total.observed else {
            return "No call could be checked yet: that takes a second one \(horizon) after it, in the same session."
        }
        guard !total.isTooFew else {
            return "\(Numbers.count(total.cases, "call")) could be checked \(horizon) later; under "
                + "\(ConfidenceRecord.fewCases) say nothing."
        }
        return
            "Over \(edition.policy.historyDays) days \(Numbers.count(total.cases)) calls could be checked \(horizon) later: "
            + "the direction was the same in \(Numbers.percent(observed)); stated was \(Numbers.percent(stated)) on average."
    }

    /// The judgement, point by point.
    var points: Element {
        Element("ul", ["class": "points"]) {
            for point in [calibration, brier, overlap, scope] { Element("li", [:], point) }
        }
    }

    @NodeBuilder private var calibration: [Node] {
        if let stated = total.stated, let observed = total.observed, let interval = total.interval {
            let range = "the share that held lies between \(Self.range(interval)) (95% interval)"
            let points = Numbers.count(Int(((stated - observed).magnitude * 100).rounded()), "point")
            if total.isTooFew {
                bold("Too few cases to judge.")
                " So far \(range)."
            } else if (interval.low...interval.high).contains(stated) {
                bold("As sure as it was right.")
                " \(Self.sentence(range)); what was stated, \(Numbers.percent(stated)), is within it."
            } else if stated > observed {
                bold("Too sure, by \(points).")
                " \(Self.sentence(range)); what was stated, \(Numbers.percent(stated)), is above it."
            } else {
                bold("Not sure enough, by \(points).")
                " \(Self.sentence(range)); what was stated, \(Numbers.percent(stated)), is below it."
            }
        }
    }

    @NodeBuilder private var brier: [Node] {
        if let stated = record.brierScore, let constant = record.constantBrierScore, let share = total.observed {
            bold("Brier score \(Numbers.decimal(stated, 3)); the constant \(Numbers.decimal(constant, 3)).")
            " The mean squared error of the stated chance, 0 at best; the constant says \(Numbers.percent(share)) each time, "
            "a number known only afterwards. "
            stated < constant
                ? "Saying a different chance each time was worth something."
                : "Saying a different chance each time was worth nothing."
        }
    }

    @NodeBuilder private var overlap: [Node] {
        bold("The cases overlap.")
        " Neighbouring calls share most of their \(horizon), so they count as fewer than they are and the true intervals are "
        "wider than those shown."
    }

    @NodeBuilder private var scope: [Node] {
        bold("It is a record of persistence.")
        " A call that held says that longs still outnumbered shorts, or the reverse; it says nothing of profit, and nothing of "
        "where prices went."
    }

    /// `74 and 83%`, in words that follow "between".
    static func range(_ interval: WilsonInterval) -> String {
        "\(Numbers.decimal(interval.low * 100, 0)) and \(Numbers.percent(interval.high))"
    }

    private static func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }
}
