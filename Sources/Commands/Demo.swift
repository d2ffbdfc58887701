import ArgumentParser
import MarketRegime
import Pipeline
import SampleMarket

/// `market-regime demo`: a sample market, its history and its site.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Build a demo site from invented scans, marked SAMPLE.",
        discussion: """
            Creates 30 sessions of an invented market, or a year of closes, in data/demo/ and the site in public/. It never \
            overwrites a site made from real scans; your first real run replaces the sample.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var site: SiteOptions
    @OptionGroup var place: FolderArgument
    @Option(help: "Seed of the invented market.") var seed = SampleMarket.defaultSeed
    @Option(help: "Number of stocks (50–100000).") var stocks = 500
    @Option(
        help: ArgumentHelp(
            "How often the market is called: 5m to 120m, or close for once a session (default: session.every).",
            valueName: "rhythm"))
    var every: String?
    @Option(
        help: ArgumentHelp(
            "The market, for its hours: nse, us, round-the-clock and others of 'init' (default: the configured one).",
            valueName: "market"))
    var market: MarketChoice?
    @Flag(help: "Invent price files (bars) instead and let the built-in scanner make the scans of 15 sessions.")
    var bars = false

    func validate() throws {
        try Rhythm.check(every)
        guard (50...100_000).contains(stocks) else {
            throw ValidationError("--stocks: expected a whole number from 50 through 100000, found \(stocks)")
        }
    }

    func run() throws {
        try reporting {
            let options = shared.values(site, in: place)
            let site = options.site.map { " --public \(shellWord($0))" } ?? ""
            let pipeline = try DemoPipeline(options, market: market, every: every.flatMap(Rhythm.init))
            let result = try pipeline.run(seed: seed, stocks: stocks, bars: bars) {
                shared.showProgress("analyse", $0, of: $1)
            }
            shared.printWarnings(result.warnings)
            printAnswer(
                ReplayText(figures: result.figures, refused: result.refused, rhythm: result.dossier.calendar.rhythm)
                    .text)
            printAnswer(pipeline.standing(result.dossier))
            printAnswer(
                """

                SAMPLE data: invented, not a real market. The site is in \(pipeline.site)/. To look at it:
                  market-regime serve\(options.rootWords)\(site)
                """)
        }
    }
}
