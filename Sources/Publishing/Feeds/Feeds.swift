package import MarketRegime
package import Markup

/// The feeds of the site and their schemas, as a function of the dossier.
package struct Feeds: Sendable {
    private let context: FeedContext
    private let settled: SettledRows?

    /// - Parameter settled: what of the histories need not be written anew.
    package init(_ context: FeedContext, settled: SettledRows? = nil) {
        self.context = context
        self.settled = settled
    }

    /// Every file below `feeds/v1/`, without those of the days in `kept` and, if there is one, the schemas, which
    /// depend on nothing but the program; those of the configuration come from where it is read.
    package func files(without kept: Set<Day> = []) -> [OutputFile] {
        (makers(without: kept) + histories).map { $0() } + (kept.isEmpty ? Self.schemas : [])
    }

    /// What makes each of the feeds but the histories; they may be called at the same time.
    package func makers(without kept: Set<Day> = []) -> [@Sendable () -> OutputFile] {
        let context = context
        let feeds: [@Sendable () -> OutputFile] = [
            { TrackRecordFeed(context).file }, { ChangesAtom(context).file }, { ChangesFeed(context).file },
            { LatestFeed(context).file }, { ComparisonFeed(context).file }, { StatusFeed(context).file },
            { Badge(context).file },
        ]
        return feeds + makers { !kept.contains($0) }
    }

    /// What makes the histories. They ask for what is settled, so the others are made before them.
    package var histories: [@Sendable () -> OutputFile] {
        let (context, settled) = (context, settled)
        return [{ HistoryFeed(context, settled: settled).file }, { HistoryTable(context, settled: settled).file }]
    }

    /// What makes the feeds of the days that those leave out.
    package func makers(only kept: Set<Day>) -> [@Sendable () -> OutputFile] { makers(kept.contains) }

    private func makers(_ isWritten: (Day) -> Bool) -> [@Sendable () -> OutputFile] {
        let context = context
        return context.dossier.sessions.filter { $0.hasBegun && isWritten($0.session.day) }
            .map { day in { DayFeed(day, context).file } }
    }

    /// The schemas of the feeds.
    package static var schemas: [OutputFile] { SchemaDocument.all.map(\.file) }
}
