import MarketRegime
import Publishing
import Storage

/// Digests of everything that a site is made from. A run that finds them unchanged leaves the files as they are.
struct SiteInputs {
    /// The digest of everything that any page or feed depends on. The time matters only through its effects.
    let all: String
    /// The digest of everything that the files of settled days depend on; `nil` if no day is settled.
    let settled: String?
    let settledDays: SettledDays

    /// - Parameters:
    ///   - history: The digests of the history file.
    ///   - imported: A digest of other systems' calls, which only the comparison shows.
    ///   - configuration: All settings.
    ///   - templates: The templates by name.
    init(
        _ dossier: Dossier, history: HistoryDigests, imported: String, configuration: String,
        _ templates: [String: String]
    ) {
        settledDays = SettledDays(dossier)
        var common = ContentHash()
        for text in [Program.version, configuration, "\(templates.count)", "\(dossier.warnings.count)"] {
            common.add(text: text)
        }
        for (name, text) in templates.sorted(by: { $0.key < $1.key }) {
            common.add(text: name)
            common.add(text: text)
        }
        for warning in dossier.warnings { common.add(text: warning) }
        // Whether the settings that entries name are known.
        let versions = Set(dossier.history.entries.compactMap(\.version))
        for id in versions.filter({ dossier.history.versions.byID[$0] != nil }).sorted() { common.add(text: id) }
        let shared = common.digits

        var hash = ContentHash()
        hash.add(text: shared)
        // The digest in the history file covers its bytes.
        hash.add(text: history.whole)
        let standing = dossier.standing
        for text in [
            standing.status.rawValue, "\(standing.today)", "\(standing.isOpen)", "\(standing.validUntil?.seconds ?? 0)",
            "\(standing.nextExpectedAt?.seconds ?? 0)", "\(standing.session?.day.number ?? 0)",
            // A session's last calls are scored some time after its close, when it counts as over.
            "\(dossier.sessions.count { dossier.isOver($0.session) })",
            "\(standing.absence?.rawValue ?? "") \(standing.unusable?.slot?.seconds ?? 0)",
            standing.unusable?.source ?? "", standing.unusable?.reason ?? "",
        ] { hash.add(text: text) }
        hash.add(dossier.sessions)
        hash.add(text: imported)
        hash.add(text: "\(dossier.ignoredCount) \(dossier.otherKinds ?? "")")
        for call in dossier.published.all {
            hash.add(
                text:
                    "\(call.slot.seconds) \(call.regime.rawValue) \(call.confidence) \(call.size) \(call.shownAt?.seconds ?? 0)"
            )
        }
        for gap in dossier.runGaps {
            hash.add(integers: [gap.after, gap.before].map(\.seconds) + gap.slots.map(\.seconds))
        }
        let lists = dossier.candidates.sessions.mapValues(\.fingerprint)
        for (day, fingerprint) in lists.sorted(by: { $0.key < $1.key }) { hash.add(text: "\(day) \(fingerprint)") }
        for (symbol, sector) in dossier.candidates.sectors.sorted(by: { $0.key < $1.key }) {
            hash.add(text: symbol)
            hash.add(text: sector)
        }
        for delivery in dossier.deliveries {
            hash.add(text: "\(delivery.kind) \(delivery.problem ?? "")")
            hash.add(integers: [delivery.succeededAt, delivery.failingSince].map { $0?.seconds ?? 0 })
        }
        for refusal in dossier.refusals {
            hash.add(text: refusal.source)
            hash.add(text: refusal.reason)
        }
        all = hash.digits

        // Entries from the first one of a day onward do not affect earlier days.
        let entries = dossier.history.entries
        guard let end = settledDays.end.flatMap({ end in entries.firstIndex { $0.day == end } }),
            let earlier = history.before(end)
        else {
            settled = nil
            return
        }
        hash = ContentHash()
        hash.add(text: shared)
        hash.add(text: earlier)
        // Every page links to the newest session, and each day to its neighbours.
        hash.add(text: "\(dossier.sessions.last(where: \.hasBegun)?.session.day.number ?? 0) \(dossier.isSample)")
        // Whether the navigation links to a comparison.
        hash.add(text: imported.isEmpty ? "" : "compared")
        hash.add(settledDays.sessions)
        for session in settledDays.sessions {
            hash.add(text: lists[session.session.day]?.description ?? "")
        }
        settled = hash.digits
    }
}

extension ContentHash {
    /// Adds what the history file does not say about sessions: their hours, and the states of slots without an entry.
    fileprivate mutating func add(_ sessions: [SessionRecord]) {
        for record in sessions {
            add(text: record.session.name ?? "")
            let auction = record.session.auction
            add(integers: [record.session.open.seconds, record.session.close.seconds])
            add(integers: [auction?.lowerBound.seconds ?? 0, auction?.upperBound.seconds ?? 0])
            add(
                integers: record.slots.flatMap { slot in
                    [slot.slot.start.seconds, slot.state.flatMap(SlotState.allCases.firstIndex) ?? -1]
                })
        }
    }
}
