import ArgumentParser
import Configuration
import Pipeline
import MarketRegime
import Markup
import Publishing
import Storage

/// `market-regime track-record`: how good the calls were, in the terminal.
struct TrackRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "track-record",
        abstract: "Say how good the calls were: what was stated beside what came.",
        discussion: """
            The calls that were published come first; those of replays are scored apart. Shares have Wilson's 95 % \
            interval, means one from drawing whole sessions; under 20 cases are too few to give one.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            let loaded = try root.store.load()
            guard loaded.isThere else { throw root.noHistory }
            let dossier = Dossier(
                history: loaded.history, policy: root.settings.policy, calendar: root.calendar,
                now: root.now(for: loaded.history), warnings: loaded.warnings, departedRecord: loaded.record,
                published: loaded.published)
            if !shared.quiet { for warning in loaded.warnings { printError("Warning: \(warning)") } }
            if format == .json {
                let file = TrackRecordFeed(root.feedContext(dossier)).file
                return printAnswer(String(decoding: file.bytes.dropLast(), as: UTF8.self))
            }
            let words = RecordInWords(
                market: root.settings.market.name, horizonSlots: dossier.policy.confidence.horizonSlots)
            printAnswer(words.text(dossier.scorecards, isSample: dossier.isSample))
        }
    }
}
