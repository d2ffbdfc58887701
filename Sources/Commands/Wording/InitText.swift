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
        if !result.taken.isEmpty { lines.append("copied to data/scans: \(result.taken.joined(separator: ", "))") }
        return lines.joined(separator: "\n")
    }

    var next: String {
        let root = result.folder == "." ? "" : " \(shellWord(result.folder))"
        let example = result.example.map(shellWord) ?? "my_scan.csv"
        let lines = [
            "Next: see how a scan file is read (writes nothing):", "  market-regime try\(root) \(example)",
        ]
        return ((withTimer ? timer : []) + lines).joined(separator: "\n")
    }

    /// The commands that call `run` every five minutes.
    private var timer: [String] {
        let run = "\(shellWord(result.program)) run --root \(shellWord(result.path)) --quiet"
        let unit = "~/.config/systemd/user/market-regime"
        return [
            "To run every five minutes with cron, add this line with 'crontab -e':", "  */5 * * * * \(run)",
            "or with systemd, as this user:", "  mkdir -p ~/.config/systemd/user",
            "  printf '%s\\n' '[Service]' 'Type=oneshot' \(shellWord("ExecStart=\(run)")) 'SuccessExitStatus=75' > \(unit).service",
            "  printf '%s\\n' '[Timer]' 'OnCalendar=*:0/5' '[Install]' 'WantedBy=timers.target' > \(unit).timer",
            "  systemctl --user enable --now market-regime.timer && loginctl enable-linger",
        ]
    }
}
