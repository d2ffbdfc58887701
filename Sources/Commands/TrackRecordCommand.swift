import ArgumentParser
import Configuration
import MarketRegime
import Pipeline

/// `market-regime track-record`: says how good the calls were.
struct TrackRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "track-record",
        abstract: "Show how the calls turned out.",
        discussion: """
            Live calls come first; backfilled ones are scored separately. Intervals are 95%, from resampling \
            whole sessions. Fewer than 20 cases are too few to judge.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var place: FolderArgument
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func run() throws {
        try reporting {
            let root = try Root(shared.values(in: place))
            let (dossier, feed) = try TrackRecordPipeline(root).run()
            shared.printWarnings(dossier.warnings)
            guard format == .text else { return printFeed(feed) }
            let text = TrackRecordText(market: root.settings.market.name, rhythm: root.calendar.rhythm)
            printAnswer(text.text(dossier.scorecards, isSample: dossier.isSample))
        }
    }
}
