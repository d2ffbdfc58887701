import ArgumentParser
import Configuration
import MarketRegime
import Pipeline

/// `market-regime check`: examines configuration, calendar, scans, history, site and mail without changing anything.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check configuration, calendar, scans, history, site and mail; change nothing.",
        discussion: """
            Exit codes: 0 OK (warnings included), 65 damaged or modified, 75 too old (with --max-age), \
            78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var place: FolderArgument
    @Option(
        help: ArgumentHelp(
            "Exit 75 if the market is open and the newest call is older than this, e.g. 45m.",
            valueName: "age")
    )
    var maxAge: String?

    func run() throws {
        try reporting {
            let limit = try maxAge.map(minutes)
            let root = try Root(shared.values(in: place))
            try root.refuseOtherFolder()
            printAnswer("✓ configuration: OK (\(root.settings.market.name), \(root.calendar.zone.identifier))")
            let report = CheckPipeline(root, maximumAge: limit).run()
            let text = CheckText(line: CallLine(root))
            for line in report.findings.compactMap(text.text) { printAnswer(line) }
            for warning in report.warnings { printError("Warning: \(warning)") }
            if let failure = report.failure { throw failure }
        }
    }

    /// The minutes in `45m`, `2h` or `45`.
    private func minutes(_ text: String) throws -> Int {
        let digits = text.prefix { $0.isNumber }
        let unit = text.dropFirst(digits.count)
        guard let value = Int(digits), let factor = ["": 1, "m": 1, "h": 60][String(unit)], value > 0, value <= 100_000
        else {
            throw Failure(.usage, "--max-age: expected minutes such as 45m or hours such as 2h, found '\(text)'")
        }
        return value * factor
    }
}
