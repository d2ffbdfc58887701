package import MarketRegime
package import Markup

/// The feeds of the site and their schemas, as a function of the dossier.
package struct Feeds: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    /// Every file below `feeds/v1/`, without those of the days in `kept` and, if there is one, the schemas, which
    /// depend on nothing but the program; those of the configuration come from where it is read.
    package func files(without kept: Set<Day> = []) -> [OutputFile] {
        makers(without: kept).map { $0() } + (kept.isEmpty ? Self.schemas : [])
    }

    /// What makes each of the feeds; they may be called at the same time. Those that take longest come first.
    package func makers(without kept: Set<Day> = []) -> [@Sendable () -> OutputFile] {
        let context = context
        let feeds: [@Sendable () -> OutputFile] = [
            { HistoryFeed(context).file }, { HistoryTable(context).file }, { TrackRecordFeed(context).file },
            { ChangesAtom(context).file }, { ChangesFeed(context).file },
            { LatestFeed(context).file }, { ComparisonFeed(context).file }, { StatusFeed(context).file },
            { Badge(context).file },
        ]
        let days = context.dossier.sessions.filter { $0.hasBegun && !kept.contains($0.session.day) }
        return feeds + days.map { day in { DayFeed(day, context).file } }
    }

    /// The schemas of the feeds.
    package static var schemas: [OutputFile] { SchemaDocument.all.map(\.file) }
}
