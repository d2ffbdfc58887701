import JSON
import MarketRegime
import Markup

/// `feeds/v1/status.json`: how things stand, small enough for an open page to ask every minute.
struct StatusFeed: Sendable {
    private let context: FeedContext

    init(_ context: FeedContext) { self.context = context }

    var file: OutputFile { OutputFile(path: "feeds/v1/status.json", bytes: bytes) }

    /// The refusals that are named, the newest; all are counted.
    private static let refusalLimit = 20
    /// The half-hours without a call in time that are named, the newest; all are counted. No market with nights has more.
    private static let gapLimit = 400

    private var bytes: [UInt8] {
        let dossier = context.dossier
        let standing = dossier.standing
        var json = JSONWriter(.pretty)
        let gaps = dossier.sessions.flatMap { $0.slots(where: { $0 != nil && $0 != .analysed }) }
        json.object { json in
            json.field("gap_count", gaps.count)
            json.array("gaps") { json in
                for gap in gaps.suffix(Self.gapLimit) { json.object { $0.slot(gap, context) } }
            }
            json.field("generated_at", context.time(dossier.generatedAt))
            json.field("ignored_count", dossier.ignoredCount)
            json.field("market", context.market)
            json.field("next_expected_at", context.time(standing.nextExpectedAt))
            json.field("poll_seconds", context.site.pollSeconds)
            json.field("reason", standing.absence?.rawValue)
            json.field("refusal_count", dossier.refusals.count)
            json.array("refusals") { refusals in
                for refusal in dossier.refusals.newestFirst.prefix(Self.refusalLimit) {
                    refusals.object { $0.refusal(refusal, context) }
                }
            }
            json.field("regime", standing.current?.call?.regime.rawValue)
            json.field("schema_version", FeedContext.schemaVersion)
            if let session = standing.session {
                json.object("session") { $0.session(session, context) }
            } else {
                json.null("session")
            }
            json.field("slot", context.time(standing.current?.slot))
            json.object("states") { $0.counts(SlotState.self) { dossier.statistics.states[$0] } }
            json.field("status", context.status)
            json.field("valid_until", context.validUntil)
            json.object("versions") {
                $0.field("feeds", FeedContext.schemaVersion)
                $0.field("program", context.site.version)
            }
            json.array("warnings") { for warning in dossier.warnings { $0.element(warning) } }
        }
        return json.finished().storage
    }
}

extension JSONWriter {
    fileprivate mutating func refusal(_ refusal: Refusal, _ context: FeedContext) {
        field("reason", refusal.reason)
        field("source", refusal.source)
        field("timestamp", context.time(refusal.timestamp))
    }

    /// The session that is open or was the last: what was to come and what came.
    fileprivate mutating func session(_ session: Session, _ context: FeedContext) {
        let begun = context.dossier.sessions.last { $0.session.day == session.day }?.begun ?? []
        field("called", begun.count { $0.hasCall })
        field("close", context.time(session.close))
        field("day", session.day.description)
        field("expected", session.slots.count)
        field("is_open", context.dossier.standing.isOpen)
        field("missed", begun.count { $0.state == .missed })
        field("name", session.name)
        field("open", context.time(session.open))
        field("received", begun.count { $0.entry != nil })
        array("slots") { slots in for record in begun { slots.object { $0.slot(record, context) } } }
    }

    /// A half-hour, what became of it, and why.
    fileprivate mutating func slot(_ record: SlotRecord, _ context: FeedContext) {
        field("reason", record.shortcoming)
        field("slot", context.time(record.slot.start))
        field("source", record.entry?.source)
        field("state", record.state?.rawValue)
    }
}
