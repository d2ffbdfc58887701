import ArgumentParser
import MarketRegime
import Pipeline

/// `market-regime replay`: analyses every scan again, in order.
struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Analyse every scan again, in order, and rebuild the site.",
        discussion: """
            Replaces only sessions that have scans; live calls stay on record. Without scans it exits with 66 and changes \
            nothing. With --set or --sweep it tries other settings, prints one line for each and writes nothing.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var site: SiteOptions
    @OptionGroup var place: FolderArgument
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Try another setting, such as smoothing.ema_weight=0.4; writes nothing.", valueName: "key=value"))
    var settings: [String] = []
    @Option(
        help: ArgumentHelp(
            "Try several values of a setting, such as smoothing.ema_weight=0.3,0.4,0.5; writes nothing.",
            valueName: "key=a,b,c"))
    var sweep: [String] = []
    @Option(help: "How to print what was tried; a replay itself prints text.") var format = OutputFormat.text

    func validate() throws {
        for (option, form, texts) in [("--set", "KEY=VALUE", settings), ("--sweep", "KEY=A,B,C", sweep)] {
            for text in texts where !text.contains("=") {
                throw ValidationError("\(option): expected \(form), found '\(text)'")
            }
        }
        if format == .json, settings.isEmpty, sweep.isEmpty {
            throw ValidationError("--format json: expected --set or --sweep with it, found neither")
        }
        let count = Variant.all(settings: settings, sweep: sweep).count
        guard count <= Variant.most else {
            throw ValidationError("--sweep: expected at most \(Variant.most) variants, found \(count)")
        }
    }

    func run() throws {
        try reporting {
            let values = shared.values(site, in: place)
            guard settings.isEmpty, sweep.isEmpty else {
                let trials = try TrialPipeline(values, Variant.all(settings: settings, sweep: sweep))
                let text = TrialText(trials: try trials.run { shared.showProgress($0.name, $1, of: $2) })
                printAnswer(format == .json ? text.json : text.text)
                return shared.printWarnings([text.warning].compactMap(\.self))
            }
            let root = try Root(values)
            let result = try ReplayPipeline(root).run { shared.showProgress("replay", $0, of: $1) }
            shared.printWarnings(result.warnings)
            printAnswer(ReplayText(figures: result.figures, refused: result.refused, rhythm: root.calendar.rhythm).text)
            printAnswer(CallLine(root).text(for: result.dossier))
        }
    }
}
