import Configuration
import MarketRegime
import Markup
import Pipeline
import ScanFormats

/// How scan files were read, for the terminal.
struct TryText {
    let result: TryPipeline.Result
    let root: Root

    private var line: CallLine { CallLine(root) }
    private var zone: String { root.settings.market.zoneLabel }

    var text: String {
        let files = result.files.map { TriedFileText(file: $0, root: root).lines }
        let trials = result.trials.map { trial($0) }
        let parts = files + result.problems.map { ["unusable: \($0)"] } + trials + [next]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n")
    }

    private func trial(_ trial: TryPipeline.Trial) -> [String] {
        var lines = ["the scan \(trial.source):"]
        if let counts = trial.scan.counts { lines.append("  counts:   \(counts.long) long, \(counts.short) short") }
        if let range = averageRange(trial.scan) { lines.append("  ATR:      \(range)") }
        for note in trial.scan.notes { lines.append("  note:     \(note)") }
        if let place = place(trial.place, trial.scan.timestamp) {
            lines.append("  time:     \(line.time(trial.scan.timestamp)) \(zone)\(place)")
        }
        guard let call = trial.entry.call else { return lines + ["  no call:  \(trial.problem ?? "")"] }
        lines.append("  call:     from this scan alone: \(line.text(for: call))")
        lines.append("  note:     on the site a call also depends on the scans before it")
        if call.volatility.level == nil {
            let known = call.volatility.stocks?.known ?? 0
            lines.append(
                known == 0
                    ? "  unknown:  volatility; it needs an ATR column, in percent or with the price"
                    : "  unknown:  volatility: only \(known) ATR \(known == 1 ? "value" : "values"), "
                        + "\(root.settings.policy.volatility.atrMinimumValues) are needed")
        }
        return lines
    }

    /// The median ATR, in percent, below which stocks move so little that the values may be in percent already. Those
    /// of the NSE are between 2 and 4.
    private static let smallRange = 1.0

    /// The median ATR of a scan, and whether a column headed ATR may be in percent; `nil` without ATR.
    private func averageRange(_ scan: Scan) -> String? {
        guard let range = median(scan.candidates.compactMap(\.trueRangePercent).filter { $0 > 0 }) else { return nil }
        let text = "the median is \(fixed(range, 2))% of the price"
        let isInMoney = scan.candidates.contains { $0.averageTrueRange != nil && $0.atrPercent == nil }
        let columns = result.files.compactMap(\.outline).flatMap(\.used)
        guard range < Self.smallRange, isInMoney, let column = columns.first(where: { $0.meaning == "atr" }) else {
            return text
        }
        let key = "\"atr_percent\": [\"\(column.title)\"]"
        return "\(text); is the column '\(column.title)' in percent? If so, add \(key) to scans.columns in "
            + "config/regime_config.json"
    }

    /// The step of the session that a scan's time belongs to, or why it belongs to none.
    private func place(_ place: TryPipeline.Place, _ moment: Instant) -> String? {
        switch place {
        case .slot(let slot): slot.start == moment ? "" : ", \(step(slot))"
        case .old: " (over \(root.settings.policy.historyDays) days ago, so 'run' ignores it)"
        case .offHours(let reason): "; 'run' ignores it: \(reason)"
        case .future: ", which is in the future: 'run' rejects it; check the clocks"
        case .unknown: nil
        }
    }

    /// Such as "the half-hour from 2025-07-16 10:00" or "the close of 2025-07-16".
    private func step(_ slot: Slot) -> String {
        line.rhythm == .close ? "the close of \(slot.day)" : "the \(line.rhythm.step) from \(line.time(slot.start))"
    }

    private var next: [String] {
        guard result.isUsable || result.lacksTimeOnly else {
            let files = result.files.filter { $0.problem != nil || $0.hasUnusedTime }.map { $0.path }
            return ["Next: fix \(files.isEmpty ? "the unusable files" : files.joined(separator: ", ")) and try again."]
        }
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
