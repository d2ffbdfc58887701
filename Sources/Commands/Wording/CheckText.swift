import MarketRegime
import Pipeline

/// What `check` found, one line per item.
struct CheckText {
    let line: CallLine

    /// `nil` if there is nothing to say.
    func text(for finding: CheckPipeline.Finding) -> String? {
        switch finding {
        case .noHistory: "history: none yet"
        case .history(let history): text(for: history)
        case .scans(let files, let slots, let rejected, let offHours, let otherKinds):
            "scans: \(count(files, "file")), \(count(slots, "slot")), \(rejected) rejected"
                + (offHours == 0 ? "" : ", \(offHours) ignored (from outside trading hours today)")
                + (otherKinds.map { "\nscans: ignored \($0)" } ?? "")
        case .noSite: "site: none yet"
        case .site(let files, 0): "site: \(files) files, as they were written"
        case .site(let files, let differing): "site: \(files) files, \(differing) differ"
        case .mail(let mail): text(for: mail)
        }
    }

    private func text(for history: History) -> String {
        let newest = history.entries.last.map { ", the newest of \(line.time($0.slot))" } ?? ""
        return "history: \(history.entries.count) entries\(newest)\(history.isSample ? ", SAMPLE" : "")"
    }

    private func text(for mail: MailAgreement) -> String? {
        guard mail.count > 0 else { return nil }
        let problems = mail.problems.count
        let state =
            problems > 0 ? "\(problems) wrong" : mail.older.isEmpty ? "as written and as the feeds tell" : "as written"
        let text = "mail: \(count(mail.count, "message")), \(state)"
        guard !mail.older.isEmpty else { return text }
        return "\(text), \(mail.older.count) from before a correction or a replay:"
            + mail.older.map { "\n  \($0)" }.joined()
    }

    private func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
