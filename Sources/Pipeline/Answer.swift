import Configuration
import Markup
package import MarketRegime
import Publishing
import Storage

extension Root {
    package var words: CallInWords { CallInWords(zone: calendar.zone, zoneLabel: settings.market.zoneLabel) }

    /// A moment as a part of a file's name.
    func stamp(_ now: Instant) -> String {
        String(calendar.zone.rfc3339(now).prefix(19).filter { $0 != "-" && $0 != ":" })
    }

    /// Puts what is shown on record, and says what had to be mended.
    func record(_ standing: Standing, isReplay: Bool, isSample: Bool, at now: Instant) throws -> [String] {
        let log = PublishedLog(folder: dataFolder, zone: calendar.zone, disk: disk)
        let line = PublishedLog.Line(
            standing: standing, configuration: String(SiteManifest.hash(Array(settingsText.utf8)).prefix(16)),
            isReplay: isReplay, isSample: isSample)
        let torn = try log.append(line, at: now)
        return torn.isEmpty
            ? [] : ["\(dataFolder)/published.jsonl: expected whole lines, found half of one at the end; it was cut off"]
    }

    /// What will have been published when a run has put what it shows on record.
    func published(by update: Update, at now: Instant) -> PublishedCalls {
        var published = update.kept.published
        let standing = Standing(history: update.history, calendar: calendar, policy: settings.policy, now: now)
        guard !update.history.isSample else { return published }
        if let call = standing.current.flatMap({ PublishedCall($0) }) { published.add(call) }
        return published
    }

    /// What a run says on the standard output.
    package func answer(_ publication: Publication, analysed: [Instant], format: OutputFormat) -> String {
        let dossier = publication.dossier
        if format == .json {
            let feed = LatestFeed(feedContext(dossier)).file
            return String(decoding: feed.bytes.dropLast(), as: UTF8.self)
        }
        return [standing(dossier), work(publication, analysed)].joined(separator: "\n")
    }

    /// What can be said now, in one line.
    package func standing(_ dossier: Dossier) -> String {
        let standing = dossier.standing
        let status = dossier.isSample ? "sample" : standing.status.rawValue
        if let entry = standing.current {
            let until = standing.validUntil.map { ", valid until \(words.time($0).suffix(5))" } ?? ""
            let note = standing.status == .fresh && !dossier.isSample ? until : ""
            return "\(settings.market.name) \(status): \(words.line(entry))\(note)"
        }
        let last = standing.last.map { "; the last call was \(words.line($0))" } ?? ""
        return
            "\(settings.market.name) \(status): no call (\(standing.absence?.rawValue ?? "unknown")): do not trade\(last)"
    }

    private func work(_ publication: Publication, _ analysed: [Instant]) -> String {
        let slots = analysed.count == 1 ? "1 slot analysed" : "\(analysed.count) slots analysed"
        let files = publication.summary.written.count
        let written = files == 0 ? "nothing written" : files == 1 ? "1 file written" : "\(files) files written"
        let refused = publication.dossier.refusals.count
        return "\(slots); \(written) in \(siteFolder.path)"
            + (refused == 0 ? "" : "; \(refused) scan file\(refused == 1 ? "" : "s") refused, see status.html")
    }
}
