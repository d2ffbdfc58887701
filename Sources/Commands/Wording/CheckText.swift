import MarketRegime
import Pipeline
import Publishing

/// What `check` found, one line per item.
struct CheckText {
    let line: CallLine

    /// `nil` if there is nothing to say. The mark is ✓ for good, ! for something to look at, ✗ for damage.
    func text(for finding: CheckPipeline.Finding) -> String? {
        switch finding {
        case .noHistory(let hasSample):
            hasSample
                ? "! history: only the demo's sample; put scans into data/scans, then 'market-regime run' replaces it"
                : "! history: none yet; 'market-regime run' creates it"
        case .damagedHistory: "✗ history: damaged; 'market-regime run' sets it aside and restores it"
        case .history(let history): "✓ " + text(for: history)
        case .scans(let files, let slots, let rejected, let offHours, let otherKinds):
            "\(rejected == 0 ? "✓" : "!") scans: \(count(files, "file")) for \(line.rhythm.steps(slots)), \(rejected) rejected"
                + (offHours == 0 ? "" : ", \(offHours) ignored (outside trading hours today)")
                + (otherKinds.map { "\n! scans: ignored \($0)" } ?? "")
        case .noSite: "! site: none yet; 'market-regime run' creates it"
        case .site(let files, 0): "✓ site: \(files) files, unmodified"
        case .site(let files, let differing):
            "✗ site: \(files) files, \(differing) modified; 'market-regime render' rebuilds them"
        case .mail(let mail): text(for: mail)
        }
    }

    private func text(for history: History) -> String {
        let states = history.entries.map(\.state)
        let missing = missingWords { state in states.count { $0 == state } }.map { " (\($0))" } ?? ""
        let newest = history.entries.last.map { ", newest \(line.time($0.slot))" } ?? ""
        return
            "history: \(count(states.count(where: \.hasCall), "call"))\(missing)\(newest)\(history.isSample ? ", SAMPLE" : "")"
    }

    private func text(for mail: MailAgreement) -> String? {
        guard mail.count > 0 else { return nil }
        let problems = mail.problems.count
        let state =
            problems > 0
            ? "\(problems) wrong" : mail.older.isEmpty ? "unmodified, in agreement with the feeds" : "unmodified"
        let text = "\(problems > 0 ? "✗" : "✓") mail: \(count(mail.count, "message")), \(state)"
        guard !mail.older.isEmpty else { return text }
        return "\(text), \(mail.older.count) from before a correction or a replay:"
            + mail.older.map { "\n  \($0)" }.joined()
    }

    private func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
