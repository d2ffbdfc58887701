import MarketRegime

/// The record of the window in a sentence, whatever was published of it.
struct WindowRecordWords {
    let edition: Edition

    var lead: String {
        let horizon = RecordWords(edition.policy).horizon
        let (held, stated) = total
        guard let observed = held.value else {
            return "No call could be checked yet: that takes a second one \(horizon) after it, in the same session."
        }
        guard !held.isTooFew else {
            return "\(Numbers.count(held.cases, "call")) could be checked \(horizon) later; under "
                + "\(Scorecard.fewCases) say nothing."
        }
        return
            "Over \(edition.policy.historyDays) days \(Numbers.count(held.cases)) calls could be checked \(horizon) later: "
            + "the direction was the same in \(Numbers.percent(observed)); stated was \(Numbers.percent(stated)) on average."
    }

    private var total: (held: Share, stated: Double) {
        var record = TrackRecord()
        record.add(
            edition.dossier.sessions.flatMap(\.slots).compactMap(\.entry), published: PublishedCalls(),
            policy: edition.policy, calendar: edition.dossier.calendar)
        return record.heldAtHorizon
    }
}
