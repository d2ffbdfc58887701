import MarketRegime
import Pipeline
import ScanFormats

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
