import MarketRegime
import Pipeline
import ScanFormats

/// How one scan file was read, for the terminal.
struct TriedFileText {
    let file: TryPipeline.File
    let root: Root

    var lines: [String] {
        if let problem = file.problem, file.outline?.used.isEmpty ?? true, file.outline?.guesses.isEmpty ?? true {
            // How nothing was read is of no interest.
            let place = "\(file.path): "
            return ["\(place)unusable: \(problem.hasPrefix(place) ? String(problem.dropFirst(place.count)) : problem)"]
        }
        let format = file.outline?.format ?? "format not recognised"
        let isUnknown = file.outline == nil && file.role == .scan
        var lines = ["\(file.path): \(format)\(isUnknown ? "" : ", \(role(file.role))")"]
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
}
