import Configuration
import MarketRegime
import Pipeline
import ScanFormats

/// How scan files were read, for the terminal.
struct TryText {
    let result: TryPipeline.Result
    let root: Root

    private var line: CallLine { CallLine(root) }
    private var zone: String { root.settings.market.zoneLabel }

    var text: String {
        let files = result.files.map { file($0) }
        let trials = result.trials.map { trial($0) }
        let parts = files + result.problems.map { ["unusable: \($0)"] } + trials + [next]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n")
    }

    private func file(_ file: TryPipeline.File) -> [String] {
        var lines = ["\(file.path): \(file.outline?.format ?? "format not recognised"), \(role(file.role))"]
        if let outline = file.outline {
            let used = outline.used.map { $0.title == $0.meaning ? $0.title : "\($0.title) (\($0.meaning))" }
            lines.append("  used:     \(used.isEmpty ? "nothing" : used.joined(separator: ", "))")
            if !outline.ignored.isEmpty { lines.append("  ignored:  \(outline.ignored.joined(separator: ", "))") }
            if let rows = outline.rows { lines.append("  rows:     \(rows)") }
            for guess in outline.guesses {
                lines.append(
                    "  perhaps:  '\(guess.title)' is the \(guess.meaning); if so, add \"\(guess.meaning)\": "
                        + "[\"\(guess.title)\"] to scans.columns in config/regime_config.json")
            }
        }
        if let problem = file.problem { lines.append("  unusable: \(problem)") }
        if !file.hasTime {
            lines.append("  unknown:  \(TryPipeline(root).advice(onTimeOf: file))")
        }
        return lines
    }

    private func role(_ role: ScanFileName.Role) -> String {
        switch role {
        case .scan: "a scan of both sides"
        case .list(let side, _): "the \(side.rawValue) list of a scan"
        case .universe: "the universe of a scan (every stock it looked at)"
        case .ignored: "ignored because of its name (scans.names.ignored)"
        case .unknown: "its name matches no pattern in scans.names"
        }
    }

    private func trial(_ trial: TryPipeline.Trial) -> [String] {
        var lines = ["the scan \(trial.source):"]
        if let counts = trial.scan.counts { lines.append("  counts:   \(counts.long) long, \(counts.short) short") }
        for note in trial.scan.notes { lines.append("  note:     \(note)") }
        switch trial.place {
        case .slot(let slot): lines.append("  time:     \(time(trial)), the half-hour from \(line.time(slot.start))")
        case .old(let slot):
            lines.append(
                "  time:     \(time(trial)), the half-hour from \(line.time(slot.start)), over "
                    + "\(root.settings.policy.historyDays) days ago: 'run' ignores it")
        case .offHours(let reason): lines.append("  time:     \(time(trial)); 'run' ignores it: \(reason)")
        case .future:
            lines.append("  time:     \(time(trial)), which is in the future: 'run' rejects it; check the clocks")
        case .unknown: break
        }
        guard let call = trial.entry.call else { return lines + ["  no call:  \(trial.problem ?? "")"] }
        lines.append("  call:     from this scan alone: \(line.text(for: call))")
        lines.append("  note:     on the site a call also depends on the scans before it")
        if call.volatility.level == nil {
            lines.append("  unknown:  volatility; it needs an ATR column, in percent or with the price")
        }
        return lines
    }

    private func time(_ trial: TryPipeline.Trial) -> String { "\(line.time(trial.scan.timestamp)) \(zone)" }

    private var next: [String] {
        guard result.isUsable || result.lacksTimeOnly else { return ["Next: fix the unusable files and try again."] }
        let folder = root.options.folder == "." ? "" : " \(shellWord(root.options.folder))"
        let commands = TryPipeline(root).copyCommands(result.files) + ["market-regime serve\(folder)\(moment)"]
        let words = result.isUsable ? "see it on a page" : "say when it was made, and see it on a page"
        return ["Next: \(words):", "  \(commands.joined(separator: " && "))"]
    }

    /// The `--now` option that shows the page as of the scan, if the scan is too old to be shown as today's.
    private var moment: String {
        guard let last = result.trials.map(\.scan).max(by: { $0.finished < $1.finished }),
            result.trials.allSatisfy({ if case .old = $0.place { true } else { false } })
        else { return "" }
        return " --now \(root.calendar.zone.rfc3339(last.finished))"
    }
}
