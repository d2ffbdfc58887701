import MarketRegime
import Pipeline
import Storage

/// What a run or a `render` did, as lines of text.
struct RunText {
    let root: Root

    func text(_ dossier: Dossier, analysed: [Instant], written: [String]) -> String {
        let slots = analysed.count == 1 ? "1 slot analysed" : "\(analysed.count) slots analysed"
        let files = written.isEmpty ? "nothing" : written.count == 1 ? "1 file" : "\(written.count) files"
        // Files of days that are over were told of then, and are on the status page.
        let today = dossier.standing.today
        let rejected = dossier.refusals.count { refusal in
            refusal.timestamp.map { dossier.calendar.zone.day(of: $0) >= today } ?? true
        }
        let problems =
            rejected == 0 ? "" : "; \(rejected) scan file\(rejected == 1 ? "" : "s") rejected, see status.html"
        return CallLine(root).text(for: dossier) + "\n\(slots); \(files) written in \(root.siteFolder.path)\(problems)"
    }

    /// What a run would do.
    func text(_ run: DryRun) -> String {
        let slots = run.analysed.map { CallLine(root).time($0) }.joined(separator: ", ")
        let count = run.analysed.count == 1 ? "1 slot" : "\(run.analysed.count) slots"
        var lines = ["would analyse \(count)\(slots.isEmpty ? "" : ": \(slots)")"]
        lines += run.refusals.map { "would reject \($0.line)" }
        if let change = run.change { lines.append("would start hooks.on_change with \(change)") }
        lines += run.mails.map { "would send the mail \($0)" }
        lines.append(run.files.map { "would make \($0) files of the site" } ?? "the site would stay as it is")
        return lines.joined(separator: "\n")
    }
}
