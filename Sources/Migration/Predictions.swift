import GRDB
import JSON
import MarketRegime
import Markup

/// The rows of a table of predictions.
struct Predictions {
    /// A row of the table.
    struct Prediction {
        var name: String
        var time: String?
        var word: String?
        var confidence: Double?
        var marketScore: Double?
        var counts: Counts?
        var reasons: [String]
        /// The regime that the system later judged to have been the right one.
        var actual: String?
        var outcome: Double?
        var writer: MainDatabase.Writer
    }

    private let table: MainDatabase.Table
    private var predictions: [Prediction]
    private let rules: RowRules

    /// A value that is the same in at least this many rows is suspicious.
    private static let enoughRows = 20

    init(_ table: MainDatabase.Table, in db: Database, rules: RowRules) throws {
        self.table = table
        self.rules = rules
        predictions = try Row.fetchAll(
            db, sql: "SELECT * FROM \(table.rawValue) ORDER BY id LIMIT \(MainDatabase.mostRows)"
        ).map { row in
            func text(_ column: String) -> String? {
                row.hasColumn(column) ? String.fromDatabaseValue(row[column]) : nil
            }
            func number(_ column: String) -> Double? {
                row.hasColumn(column) ? Double.fromDatabaseValue(row[column]) : nil
            }
            let indicators = Self.tree(text("indicators"))
            let word = text(table.wordColumn)
            let id = Int.fromDatabaseValue(row["id"]).map(String.init) ?? "?"
            return Prediction(
                name: "\(table.rawValue) \(id)", time: text("timestamp"), word: word,
                confidence: within(0...1, number("confidence")), marketScore: number("market_score"),
                counts: Self.counts(indicators), reasons: Self.reasons(text("reasoning")),
                actual: text("actual_regime"),
                outcome: number("outcome_score"), writer: Self.writer(indicators, word))
        }
    }

    /// The rows of one writer.
    func rows(of writer: MainDatabase.Writer) -> Predictions {
        var some = self
        some.predictions.removeAll { $0.writer != writer }
        return some
    }

    var isEmpty: Bool { predictions.isEmpty }

    /// The keys of the daily system's indicators: the counts of a call, or the counts behind a forecast.
    private static let countKeys = (
        call: ["long", "short", "total"], forecast: ["long_count", "short_count", "timestamp"]
    )

    /// Determines who wrote a row. The main system's rows have dozens of technical indicators and its own words for
    /// regimes; the daily system's have only its counts and one of the seven regimes.
    private static func writer(_ indicators: JSONTree?, _ word: String?) -> MainDatabase.Writer {
        guard case .object(let fields)? = indicators, !fields.isEmpty, word.flatMap(Regime.init) != nil else {
            return .main
        }
        let keys = Set(fields.map(\.key))
        if keys.isSubset(of: countKeys.call) { return .daily }
        return keys.isSubset(of: countKeys.forecast) ? .dailyForecast : .main
    }

    private static func tree(_ text: String?) -> JSONTree? {
        text.flatMap { try? JSONTree(bytes: Array($0.utf8), name: "indicators") }
    }

    private static func counts(_ indicators: JSONTree?) -> Counts? {
        func number(_ keys: String...) -> Double? { keys.lazy.compactMap { indicators?[$0]?.double }.first }
        return Counts(number("long", "long_count"), number("short", "short_count"))
    }

    /// The reasons given in a row: a JSON list or plain text.
    private static func reasons(_ text: String?) -> [String] {
        guard let text, !text.isEmpty else { return [] }
        if case .array(let elements)? = tree(text) {
            return Migration.reasons(elements.compactMap { if case .string(let line) = $0 { line } else { nil } })
        }
        return Migration.reasons([text])
    }

    /// The rows as calls, with remarks on them for the reader.
    func reading(_ origin: OtherSystem.Origin) -> OtherSystem.Reading {
        let constant = constantConfidence
        var reading = OtherSystem.Reading(origin: origin, marks: marks(constant), figures: figures)
        for prediction in predictions {
            let row = rules.row(time: prediction.time, word: prediction.word) { time, word in
                ForeignCall(
                    time: time, word: word, confidence: constant == nil ? prediction.confidence : nil,
                    counts: prediction.counts, reasons: prediction.reasons)
            }
            reading.rows.append((prediction.name, row))
        }
        return reading
    }

    /// The confidence, if it is the same in every row and therefore meaningless.
    private var constantConfidence: Double? {
        let values = predictions.compactMap(\.confidence)
        // The daily system wrote a meaningless 1 into each of its calls.
        let isFixed = predictions.allSatisfy { $0.writer == .daily && $0.confidence == 1 }
        guard values.count >= (isFixed ? 1 : Self.enoughRows), let first = values.first,
            values.allSatisfy({ $0 == first })
        else { return nil }
        return first
    }

    /// The number of rows whose market score merely repeats the ratio of their counts.
    private var ratios: Int {
        predictions.count { prediction in
            guard let score = prediction.marketScore, let ratio = prediction.counts?.ratio else { return false }
            return abs(score - ratio) < 1e-9
        }
    }

    private func marks(_ constant: Double?) -> [String] {
        var marks: [String] = []
        if let constant {
            marks.append(
                "\(table.rawValue): confidence is \(shortNumber(constant)) in all \(predictions.count) rows, so it was ignored"
            )
        }
        if ratios >= Self.enoughRows {
            marks.append(
                "\(table.rawValue): market_score is a long/short ratio in \(ratios) of \(predictions.count) rows, not a score; "
                    + "the counts are used instead")
        }
        return marks
    }

    /// Key figures: how often each word was used, and how the learning component rated itself.
    private var figures: [String: Double] {
        var figures = ["\(table.rawValue)_rows": Double(predictions.count)]
        for prediction in predictions {
            figures["\(table.rawValue)_\(Vocabulary.plain(prediction.word ?? "none"))", default: 0] += 1
        }
        let judged = predictions.filter { $0.actual != nil }
        if !judged.isEmpty {
            figures["\(table.rawValue)_judged"] = Double(judged.count)
            figures["\(table.rawValue)_judged_right"] = Double(judged.count { $0.actual == $0.word })
            let outcomes = judged.compactMap(\.outcome).filter(\.isFinite)
            if !outcomes.isEmpty {
                figures["\(table.rawValue)_mean_outcome_score"] = outcomes.reduce(0, +) / Double(outcomes.count)
            }
        }
        return figures
    }
}

extension JSONTree {
    /// The string, or `nil` for any other value.
    var words: String? { if case .string(let text) = self { text } else { nil } }

    /// The strings in a list; other elements are left out.
    var lines: [String] { if case .array(let elements) = self { elements.compactMap(\.words) } else { [] } }
}
