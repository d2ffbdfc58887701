import MarketRegime
import Publishing
import Storage

/// Digests of what a site is made from, by which a run knows what it need not make again.
struct SiteDigest {
    /// Of all that any page or feed is a function of; the time counts only through what follows from it.
    let content: String
    private let dossier: Dossier
    private let days: SettledDays
    private let history: SealedHistory
    private let configuration: String
    private let templates: [String: String]

    /// - Parameters:
    ///   - history: the history's file.
    ///   - published: the calls that were shown, which the track record tells of; no file of a day does.
    ///   - imported: a digest of other systems' calls, which the comparison tells of; no file of a day does.
    ///   - configuration: every setting.
    ///   - templates: the templates, by name.
    init(
        _ dossier: Dossier, _ settled: SettledDays, history: SealedHistory, published: PublishedCalls, imported: String,
        configuration: String, _ templates: [String: String]
    ) {
        self.dossier = dossier
        days = settled
        self.history = history
        self.configuration = configuration
        self.templates = templates
        var hash = ContentHash()
        // The digest that the history carries of itself says as much as its bytes.
        hash.add(history.digest.utf8)
        let standing = dossier.standing
        Self.add(configuration, templates, dossier.warnings, to: &hash)
        for text in [
            standing.status.rawValue, "\(standing.today)", "\(standing.isOpen)", "\(standing.validUntil?.seconds ?? 0)",
            "\(standing.nextExpectedAt?.seconds ?? 0)", "\(standing.session?.day.number ?? 0)",
        ] { hash.add(text: text) }
        Self.add(dossier.sessions, to: &hash)
        hash.add(text: imported)
        for call in published.all {
            hash.add(text: "\(call.slot.seconds) \(call.regime.rawValue) \(call.confidence) \(call.size)")
        }
        hash.add(text: "\(dossier.ignoredCount)")
        for refusal in dossier.refusals {
            hash.add(text: refusal.source)
            hash.add(text: refusal.reason)
        }
        content = hash.digits
    }

    /// A digest of all that the files of settled days are a function of; `nil` when there is no such day, or its entries are
    /// not to be found in the history's file.
    func settled() throws -> String? {
        let entries = dossier.history.entries
        // Nothing from the first entry of a day on tells of an earlier one.
        guard let end = days.end.flatMap({ end in entries.firstIndex { $0.day == end } }),
            var hash = try history.hash(before: end, of: entries.count)
        else { return nil }
        Self.add(configuration, templates, dossier.warnings, to: &hash)
        // Every page leads to the newest session, and each day to those beside it.
        hash.add(text: "\(dossier.sessions.last(where: \.hasBegun)?.session.day.number ?? 0) \(dossier.isSample)")
        Self.add(days.sessions, to: &hash)
        return hash.digits
    }

    private static func add(
        _ configuration: String, _ templates: [String: String], _ warnings: [String], to hash: inout ContentHash
    ) {
        hash.add(text: Program.version)
        hash.add(text: configuration)
        for (name, text) in templates.sorted(by: { $0.key < $1.key }) {
            hash.add(text: name)
            hash.add(text: text)
        }
        hash.add(text: "\(warnings.count)")
        for warning in warnings { hash.add(text: warning) }
    }

    /// What of a session does not stand in the history: its hours, and what became of slots without an entry.
    private static func add(_ sessions: [SessionRecord], to hash: inout ContentHash) {
        for record in sessions {
            hash.add(text: record.session.name ?? "")
            hash.add(integers: [record.session.open.seconds, record.session.close.seconds])
            let auction = record.session.auction
            hash.add(integers: [auction?.lowerBound.seconds ?? 0, auction?.upperBound.seconds ?? 0])
            hash.add(
                integers: record.slots.indices.flatMap { index in
                    let (start, state) = (record.slots[index].slot.start, record.slots[index].state)
                    return [start.seconds, state.flatMap(SlotState.allCases.firstIndex) ?? -1]
                })
        }
    }
}
