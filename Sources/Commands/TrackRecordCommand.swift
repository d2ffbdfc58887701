import ArgumentParser
import Configuration
import MarketRegime
import Pipeline

/// `market-regime track-record`: says how good the calls were.
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
            let (dossier, feed) = try TrackRecordPipeline(root).run()
            shared.printWarnings(dossier.warnings)
            guard format == .text else { return printFeed(feed) }
            let text = TrackRecordText(
                market: root.settings.market.name, horizonSlots: dossier.policy.confidence.horizonSlots)
            printAnswer(text.text(dossier.scorecards, isSample: dossier.isSample))
        }
    }
}
