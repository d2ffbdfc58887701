import Configuration
import MarketRegime
import Storage

/// `published.jsonl`: which call was shown when, for the track record.
struct PublicationRecord {
    private let root: Root

    init(_ root: Root) { self.root = root }

    /// Records what the site shows now.
    ///
    /// - Returns: A warning if the file had to be repaired.
    func append(_ standing: Standing, isReplay: Bool, isSample: Bool, at now: Instant) throws -> [String] {
        let log = PublishedLog(
            folder: root.dataFolder, zone: root.calendar.zone, rhythm: root.calendar.rhythm, disk: root.disk)
        let line = PublishedLog.Line(
            standing: standing,
            configuration: String(SiteManifest.hash(Array(root.settings.digestText.utf8)).prefix(16)),
            isReplay: isReplay, isSample: isSample)
        let torn = try log.append(line, at: now)
        guard !torn.isEmpty else { return [] }
        return [
            "\(root.dataFolder)/published.jsonl: expected whole lines, found half of one at the end; it was cut off"
        ]
    }

    /// The calls that will be in the log once a run has recorded what it shows.
    func calls(after update: Update, at now: Instant) -> PublishedCalls {
        var published = update.kept.published
        guard !update.history.isSample else { return published }
        let standing = Standing(
            history: update.history, calendar: root.calendar(keeping: update.history, now: now),
            policy: root.settings.policy, now: now)
        if var call = standing.current.flatMap({ PublishedCall($0) }) {
            call.shownAt = now
            published.add(call)
        }
        published.add(.init(at: now, slot: standing.current?.slot))
        return published
    }
}
