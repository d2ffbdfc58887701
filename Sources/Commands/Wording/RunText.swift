import MarketRegime
import Pipeline
import Storage

/// What a run or a `render` did, as lines of text.
struct RunText {
    let root: Root

    func text(_ dossier: Dossier, analysed: [Instant], written: [String]) -> String {
        let scans = analysed.isEmpty ? "No new scans" : "\(dossier.calendar.rhythm.steps(analysed.count)) analysed"
        // `check` counts the files that the manifest lists, so the manifest itself is not counted here either.
        let count = written.count { $0 != SiteManifest.path }
        let files =
            written.isEmpty ? "site unchanged" : "site updated (\(count) \(count == 1 ? "file" : "files") written)"
        // Files of days that are over were told of then, and are on the status page.
        let today = dossier.standing.today
        let rejected = dossier.refusals.count { refusal in
            refusal.timestamp.map { dossier.calendar.zone.day(of: $0) >= today } ?? true
        }
        let problems =
            rejected == 0 ? "" : ". \(rejected) scan file\(rejected == 1 ? "" : "s") rejected (see status.html)"
        return CallLine(root).text(for: dossier) + "\n\(scans); \(files) in \(root.siteFolder.path)\(problems)"
    }

    /// What a run would do.
    func text(_ run: DryRun) -> String {
        let slots = run.analysed.map { CallLine(root).time($0) }.joined(separator: ", ")
        var lines = [
            "would analyse \(root.calendar.rhythm.steps(run.analysed.count))\(slots.isEmpty ? "" : ": \(slots)")"
        ]
        lines += run.refusals.map { "would reject \($0.line)" }
        if let change = run.change { lines.append("would call hooks.on_change with \(change)") }
        lines += run.mails.map { "would send \($0)" }
        lines.append(run.files.map { "would write \($0) files of the site" } ?? "would leave the site unchanged")
        return lines.joined(separator: "\n")
    }
}
