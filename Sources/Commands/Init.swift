import ArgumentParser
import MarketRegime
import Pipeline
import ScanFormats

/// `market-regime init`: creates the folder for a market.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create a folder for a market, with settings and places for scans, history and site.",
        discussion: """
            Asks no questions and overwrites nothing. With --from it looks at your scan files, names their columns in the \
            settings and copies them to data/scans; a folder of them is linked there. A folder of price files (bars) becomes \
            bars.folder, from which 'run' makes the scans; if they are daily, session.every is close. For example
              market-regime init mysite --from my_scan.csv
            Exit codes: 0 done, 64 usage, 66 no input, 73 cannot write, 78 configuration.
            """)

    @Argument(help: ArgumentHelp("The folder to make, or to complete.", valueName: "dir")) var folder = "."
    @Option(help: "The market, for its hours and holidays: nse, us, crypto or round-the-clock, or custom.")
    var market = MarketChoice.nse
    @Option(
        help: ArgumentHelp(
            "How often the market is called: 5m to 120m, or close for once a session (default: 30m, or close for daily price files).",
            valueName: "rhythm"))
    var every: String?
    @Option(
        help: ArgumentHelp(
            "One of your scan files, or a folder of them or of price files; may be repeated.", valueName: "file"))
    var from: [String] = []
    @Option(help: ArgumentHelp("The rules that pick stocks from price files (default: reversal).", valueName: "name"))
    var rules: RuleSet?
    @Flag(help: "Also write copies of the built-in templates and calendars, for editing.") var templates = false
    @Flag(help: "Print how to run the program with cron or systemd, as often as the rhythm needs.") var timer = false

    func validate() throws { try Rhythm.check(every) }

    func run() throws {
        try reporting {
            var options = RootOptions()
            options.folder = folder
            let result = try InitPipeline(options, market: market, every: every, rules: rules)
                .run(from: from, templates: templates)
            let text = InitText(result: result, withTimer: timer)
            printAnswer(text.text)
            for note in result.notes { printError("Note: \(note)") }
            printAnswer(text.next)
        }
    }
}

extension MarketChoice: ExpressibleByArgument {}

extension Rhythm {
    /// Throws if `--every` is not a valid rhythm.
    static func check(_ every: String?) throws {
        guard let every, Rhythm(every) == nil else { return }
        throw ValidationError("--every: expected 5m to 120m or close, found '\(every)'; \(hint(every))")
    }

    /// What was probably meant.
    private static func hint(_ every: String) -> String {
        let digits = every.prefix { $0.isNumber }
        let factor = every.dropFirst(digits.count).trimmingPrefix(" ").hasPrefix("h") ? 60 : 1
        guard let number = Int(digits), (1...1440).contains(number) else { return "write 30m, for example" }
        let choices = all.compactMap(\.minutes)
        if choices.contains(number * factor) { return "write \(number * factor)m" }
        if let first = choices.first, number * factor < first { return "the shortest is \(first)m" }
        if let last = choices.last, number * factor > last { return "the longest is \(last)m, or close" }
        let near = [choices.last { $0 < number * factor }, choices.first { $0 > number * factor }]
        let nearest = near.compactMap { $0.map { "\($0)m" } }.joined(separator: " or ")
        return "\(number * factor)m does not divide a day; nearest: \(nearest)"
    }
}

/// What `init` did, and what comes next.
struct InitText {
    let result: InitPipeline.Result
    let withTimer: Bool

    var text: String {
        var lines: [String] = []
        if !result.made.isEmpty { lines.append("created in \(result.folder): \(result.made.joined(separator: ", "))") }
        if !result.left.isEmpty { lines.append("left unchanged: \(result.left.joined(separator: ", "))") }
        for use in result.mapping { lines.append("column '\(use.title)' is read as \(use.meaning)") }
        if let bars = result.bars { lines.append("bars.folder is \(bars): 'run' makes scans of the price files there") }
        if result.isDaily, result.rhythm == .close {
            lines.append("session.every is close: daily prices give one call a session, at its close")
        }
        if !result.taken.isEmpty {
            lines.append(
                "\(result.isLinked ? "data/scans is a link to" : "copied to data/scans:") "
                    + result.taken.joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }

    var next: String {
        let root = result.folder == "." ? "" : " \(shellWord(result.folder))"
        let example = result.examples.isEmpty ? "my_scan.csv" : result.examples.map(shellWord).joined(separator: " ")
        var lines = [
            "Next: see how \(result.bars == nil ? "a scan file is" : "the price files are") read (writes nothing):",
            "  market-regime try\(root) \(example)",
        ]
        if result.bars != nil {
            lines += [
                "or make the scans, the calls and the site:",
                "  market-regime run\(root.isEmpty ? "" : " --root\(root)")",
            ]
        }
        return ((withTimer ? timer : []) + lines).joined(separator: "\n")
    }

    /// How often `run` is called, in minutes: six times per step, rounded to a divisor of an hour. For closes it is
    /// every half-hour, because nobody knows when the day's prices will arrive.
    private var minutes: Int {
        let most = result.rhythm.minutes.map { max(1, $0 / 6) } ?? 30
        return (1...most).last { 60.isMultiple(of: $0) } ?? 1
    }

    /// The commands that call `run` repeatedly.
    private var timer: [String] {
        if let packaged { return packaged }
        let often = minutes == 1 ? "every minute" : minutes == 5 ? "every five minutes" : "every \(minutes) minutes"
        let run = "\(shellWord(result.program)) run --root \(shellWord(result.path)) --quiet"
        let unit = "~/.config/systemd/user/market-regime"
        return [
            "To run \(often) with cron, add this line with 'crontab -e':", "  */\(minutes) * * * * \(run)",
            "or with systemd, as this user:", "  mkdir -p ~/.config/systemd/user",
            "  printf '%s\\n' '[Service]' 'Type=oneshot' \(shellWord("ExecStart=\(run)")) 'SuccessExitStatus=75' > \(unit).service",
            "  printf '%s\\n' '[Timer]' 'OnCalendar=*:0/\(minutes)' '[Install]' 'WantedBy=timers.target' > \(unit).timer",
            "  systemctl --user enable --now market-regime.timer && loginctl enable-linger",
        ]
    }

    /// The same for a folder that the installed units take care of; `nil` for any other.
    private var packaged: [String]? {
        let (place, name) = (result.path.dropLast(result.name.count), result.name)
        guard place == "/srv/market-regime/", result.hasUnits else { return nil }
        let command = "sudo systemctl enable --now \(shellWord("market-regime@\(name).timer"))"
        let lines = ["To run every five minutes with systemd, as the user market-regime:", "  \(command)"]
        guard minutes < 5 else { return lines }
        return lines + [
            "and \(minutes == 1 ? "every minute" : "every \(minutes) minutes") with these lines in 'sudo systemctl edit market-regime@\(name).timer':",
            "  [Timer]", "  OnCalendar=", "  OnCalendar=*:0/\(minutes)",
        ]
    }
}
