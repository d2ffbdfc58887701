import Configuration
import Pipeline
import Storage
import ArgumentParser
import MarketRegime
import Markup
import Publishing

/// `market-regime explain`: one call in words, with its numbers.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Explain one call in words, with its numbers.")

    @OptionGroup var shared: SharedOptions
    @Option(
        help: ArgumentHelp("The slot to explain, such as 2025-07-16T15:00; the newest if left out.", valueName: "slot"))
    var at: String?
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            let loaded = try root.store.load()
            guard loaded.isThere else { throw root.noHistory }
            let now = root.now(for: loaded.history)
            let dossier = Dossier(
                history: loaded.history, policy: root.settings.policy, calendar: root.calendar, now: now,
                warnings: loaded.warnings, departedRecord: loaded.record, published: loaded.published)
            if let at { return printAnswer(try explanation(of: try slot(at, root), dossier, root)) }
            if format == .json {
                let feed = LatestFeed(root.feedContext(dossier)).file
                return printAnswer(String(decoding: feed.bytes.dropLast(), as: UTF8.self))
            }
            printAnswer(newest(dossier, root))
        }
    }

    private func newest(_ dossier: Dossier, _ root: Root) -> String {
        guard let entry = dossier.standing.current else { return root.standing(dossier) }
        let flip = dossier.flip.map { "\n" + FlipInWords(flip: $0, words: root.words).text } ?? ""
        return root.words.explanation(entry) + flip
    }

    private func explanation(of slot: Slot, _ dossier: Dossier, _ root: Root) throws -> String {
        let record = dossier.sessions.flatMap(\.slots).first { $0.slot.start == slot.start }
        guard let record, let state = record.state else {
            throw Failure(
                .noInput,
                "\(root.store.historyPath): expected an entry of \(root.words.time(slot.start)), found none")
        }
        if format == .json {
            let history = HistoryFeed(root.feedContext(dossier))
            return history.text(of: record)
        }
        guard let entry = record.entry else {
            return "\(root.words.time(slot.start)): \(state.rawValue), \(record.shortcoming ?? "no scan came")"
        }
        return root.words.explanation(entry)
    }

    private func slot(_ text: String, _ root: Root) throws -> Slot {
        let zone = root.calendar.zone
        var instant = Instant(rfc3339: text)
        if instant == nil, text.count == 16, text.dropFirst(10).first == "T",
            let day = Day(String(text.prefix(10))), let time = TimeOfDay(String(text.suffix(5)))
        {
            instant = zone.instant(day, time)
        }
        guard let instant else {
            throw Failure(.usage, "--at: expected a time such as 2025-07-16T15:00, found '\(text)'")
        }
        switch root.calendar.match(instant) {
        case .slot(let slot): return slot
        case .offHours(let reason):
            throw Failure(.usage, "--at: expected a half-hour of a session, found '\(text)': \(reason)")
        }
    }
}
