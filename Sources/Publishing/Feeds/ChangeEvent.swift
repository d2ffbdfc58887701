import JSON
import Markup
package import MarketRegime

/// What the hook on changes reads on its standard input: the turn in words, and `latest.json` whole.
///
/// It depends on nothing but the published content, so that a turn told twice is the same bytes under the same id.
package struct ChangeEvent: Sendable {
    private let turn: Signal.Turn
    private let before: Signal
    private let context: FeedContext

    package init(_ turn: Signal.Turn, after before: Signal, _ context: FeedContext) {
        self.turn = turn
        self.before = before
        self.context = context
    }

    private var standing: Standing { context.dossier.standing }
    private var regime: Regime? { standing.current?.call?.regime }

    /// What is told, for people: `the change to uptrend of 2025-07-16T10:30:00+05:30`.
    package var name: String {
        let time = context.time(moment) ?? ""
        switch turn {
        case .regime: return "the change to \(regime?.words ?? "no regime") of \(time)"
        case .stale: return "the news that the call of \(time) is stale"
        case .fresh: return "the news of the fresh call of \(time)"
        }
    }

    /// The half-hour by which the turn is known.
    private var moment: Instant? {
        switch turn {
        case .regime: standing.current?.call?.context.since ?? standing.current?.slot
        case .stale: standing.last?.slot
        case .fresh: standing.current?.slot
        }
    }

    /// The id of the change in the feeds, where it is one of them; the other turns have their word behind it.
    private var id: String {
        let id = "\(ChangeItem.tag(context)):\(context.time(moment) ?? "")"
        return turn == .regime ? id : "\(id):\(turn.rawValue)"
    }

    private var title: String {
        let was = before.regime.map { ", was \($0.words) \($0.code)" } ?? ""
        switch turn {
        case .regime: return "\(context.name): \(regime.map { "\($0.words) \($0.code)" } ?? "no call")\(was)"
        case .stale: return "\(context.name): STALE, no call\(was)"
        case .fresh: return "\(context.name): fresh again, \(regime.map { "\($0.words) \($0.code)" } ?? "no call")"
        }
    }

    private var text: String {
        if let entry = standing.current { return ChangeItem.text(of: entry, context) ?? title }
        return "No scan has come in time. Open no position on the last call, of \(context.time(moment) ?? "–")."
    }

    package var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("event", turn.rawValue)
            json.field("from", before.isStale ? nil : before.regime?.rawValue)
            json.field("id", id)
            json.object("latest") { $0.latest(context) }
            json.field("market", context.market)
            json.field("schema_version", FeedContext.schemaVersion)
            json.field("text", text)
            json.field("title", title)
            json.field("to", regime?.rawValue)
        }
        return json.finished().storage
    }
}
