import JSON
package import MarketRegime

/// The sessions whose files can no longer change by what is still to come.
///
/// The newest session is still being written, and the first hours of a session settle what became of the calls of the one
/// before: both are left out. Files of the others depend on the history up to them, on the configuration and on the
/// templates, so a run that finds all that unchanged need not make them again.
package struct SettledDays: Sendable {
    package let days: Set<Day>
    /// Their sessions, oldest first.
    package let sessions: [SessionRecord]
    /// The first day that is not settled.
    package let end: Day?

    package init(_ dossier: Dossier) {
        let records = dossier.sessions.filter(\.hasBegun)
        sessions = Array(records.dropLast(2))
        days = Set(sessions.map(\.session.day))
        end = records.suffix(2).first?.session.day
    }

    /// The paths of their pages and feeds, and with them of the pages that no call changes and of the schemas, which
    /// depend on nothing but the program; none without a settled day.
    package var paths: [String] {
        guard !days.isEmpty else { return [] }
        return days.flatMap { [Edition.path(of: $0), DayFeed.path(of: $0)] } + SitePages.references
            + Feeds.documents.map(\.path)
    }
}
