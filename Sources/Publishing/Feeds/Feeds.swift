package import MarketRegime
package import Markup

/// The feeds of the site and their schemas, as a function of the dossier.
package struct Feeds: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    /// Every file below `feeds/v1/`, without those of the days in `kept` and, if there is one, the schemas, which
    /// depend on nothing but the program; those of the configuration come from
    /// where it is read.
    package func files(without kept: Set<Day> = []) -> [OutputFile] {
        let feeds = [
            LatestFeed(context).file, HistoryFeed(context).file, HistoryTable(context).file,
            TrackRecordFeed(context).file, ComparisonFeed(context).file, StatusFeed(context).file,
            ChangesAtom(context).file,
            ChangesFeed(context).file, Badge(context).file,
        ]
        let days = context.dossier.sessions.filter { $0.hasBegun && !kept.contains($0.session.day) }
            .map { DayFeed($0, context).file }
        return feeds + days + (kept.isEmpty ? SchemaDocument.all.map(\.file) : [])
    }
}
