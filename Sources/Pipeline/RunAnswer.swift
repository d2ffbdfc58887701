import Configuration
package import MarketRegime
import Markup
import Publishing
import Storage

extension Root {
    /// A moment as part of a file's name.
    func stamp(_ now: Instant) -> String {
        String(calendar.zone.rfc3339(now).prefix(19).filter { $0 != "-" && $0 != ":" })
    }

    /// What a run says on the standard output.
    package func answer(_ publication: Publication, analysed: [Instant], format: OutputFormat) -> String {
        let dossier = publication.dossier
        if format == .json {
            let feed = LatestFeed(feedContext(dossier)).file
            return String(decoding: feed.bytes.dropLast(), as: UTF8.self)
        }
        return [CallLine(self).text(for: dossier), work(publication, analysed)].joined(separator: "\n")
    }

    private func work(_ publication: Publication, _ analysed: [Instant]) -> String {
        let slots = analysed.count == 1 ? "1 slot analysed" : "\(analysed.count) slots analysed"
        let files = publication.summary.written.count
        let written = files == 0 ? "nothing written" : files == 1 ? "1 file written" : "\(files) files written"
        let refused = publication.dossier.refusals.count
        return "\(slots); \(written) in \(siteFolder.path)"
            + (refused == 0 ? "" : "; \(refused) scan file\(refused == 1 ? "" : "s") rejected, see status.html")
    }
}
