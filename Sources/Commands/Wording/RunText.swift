import MarketRegime
import Pipeline
import Publishing
import Storage

/// What a run or a `render` did, as lines of text.
struct RunText {
    let root: Root

    /// - Parameter analysed: The new half-hours; `nil` for a command that does not look for scans.
    func text(_ dossier: Dossier, analysed: [Instant]?, written: [String]) -> String {
        let scans = analysed.map { $0.isEmpty ? "No new scans; site" : news(dossier, Set($0)) + "; site" } ?? "Site"
        // `check` counts the files that the manifest lists, so the manifest itself is not counted here either.
        let count = written.count { $0 != SiteManifest.path }
        let files =
            written.isEmpty ? "unchanged" : "updated (\(count) \(count == 1 ? "file" : "files") written)"
        // Files of days that are over were told of then, and are on the status page.
        let today = dossier.standing.today
        let rejected = dossier.refusals.count { refusal in
            refusal.timestamp.map { dossier.calendar.zone.day(of: $0) >= today } ?? true
        }
        let problems =
            rejected == 0 ? "" : ". \(rejected) scan file\(rejected == 1 ? "" : "s") rejected (see status.html)"
        return CallLine(root).text(for: dossier) + "\n\(scans) \(files) in \(root.siteFolder.path)\(problems)"
    }

    /// The same of a run, or what is missing for a first call.
    func text(_ result: RunResult) -> String {
        guard let failure = result.failure, failure.code == .tryAgain else {
            return text(result.dossier, analysed: result.analysed, written: result.written)
        }
        return "No call yet: \(failure.message). The site is in \(root.siteFolder.path)"
    }

    /// Such as `2 new calls (1 unusable scan)`.
    private func news(_ dossier: Dossier, _ analysed: Set<Instant>) -> String {
        let states = dossier.history.entries.filter { analysed.contains($0.slot) }.map(\.state)
        let calls = analysed.count - states.count { !$0.hasCall }
        let missing = missingWords { state in states.count { $0 == state } }.map { " (\($0))" } ?? ""
        return (calls == 0 ? "No new call" : "\(calls) new call\(calls == 1 ? "" : "s")") + missing
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
