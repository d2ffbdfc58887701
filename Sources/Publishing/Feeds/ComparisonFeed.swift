import JSON
import MarketRegime
package import Markup

/// `feeds/v1/comparison.json`: other systems beside ours; an empty list when none was imported.
package struct ComparisonFeed: Sendable {
    private let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    package var file: OutputFile { OutputFile(path: "feeds/v1/comparison.json", bytes: bytes) }

    /// The disagreements that are listed; all are counted.
    private static let mostDisagreements = 200

    private var bytes: [UInt8] {
        let standing = context.dossier.standing
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("generated_at", context.time(context.dossier.generatedAt))
            json.field("market", context.market)
            json.field("next_expected_at", context.time(standing.nextExpectedAt))
            json.field("schema_version", FeedContext.schemaVersion)
            json.field("status", context.status)
            json.array("systems") { json in
                for run in context.dossier.parallelRuns { json.object { system(run, &$0) } }
            }
            json.field("valid_until", context.validUntil)
        }
        return json.finished().storage
    }

    private func system(_ run: ParallelRun, _ json: inout JSONWriter) {
        let comparison = run.comparison
        let disagreements = comparison.disagreements
        json.object("agreement") { $0.agreement(comparison) }
        json.field("calls", comparison.callCount)
        json.object("changes") { json in
            json.object("ours") { $0.restlessness(comparison.ours) }
            json.object("theirs") { $0.restlessness(comparison.theirs) }
        }
        json.object("confidence") { $0.amount(comparison.confidence) }
        json.object("confusion") { json in
            for ours in Regime.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
                json.object(ours.rawValue) { json in
                    json.counts(Regime.self) { comparison.agreement.table[ours.level + 3][$0.level + 3] }
                }
            }
        }
        json.array("disagreements") { json in
            for slot in disagreements.prefix(Self.mostDisagreements) { json.object { disagreement(slot, &$0) } }
        }
        json.field("disagreements_total", disagreements.count)
        json.array("marks") { for mark in comparison.marks { $0.element(mark) } }
        json.object("max_positions") { $0.amount(comparison.positions) }
        json.field("name", comparison.name)
        json.array("nearness") { json in
            for nearness in comparison.nearness { json.object { $0.nearness(nearness) } }
        }
        json.field("ours_only", comparison.oursOnly)
        json.field("ours_published", comparison.published.slots)
        json.field("ours_replayed", comparison.slots.count - comparison.published.slots)
        json.object("position_size_multiplier") { $0.amount(comparison.size) }
        json.object("preferred_direction") { $0.shareOfCases(comparison.advisedSide) }
        json.object("refused") { json in
            json.counts(OtherSystem.Refusal.self) { comparison.refusals[$0] }
        }
        json.field("sessions", comparison.sessions)
        json.field("slots", comparison.slots.count)
        json.object("stop_loss_multiplier") { $0.amount(comparison.stop) }
        json.field("theirs_only", comparison.theirsOnly)
        json.array("verdict") { json in
            for line in run.verdict.lines {
                json.object { json in
                    json.field("asked", line.asked)
                    json.field("criterion", line.criterion.rawValue)
                    json.field("found", line.found)
                    json.field("outcome", line.outcome.rawValue)
                }
            }
        }
        json.field("verdict_on", run.verdict.isOnPublished ? "published" : "all")
        json.array("vocabulary") { json in
            for (word, calls, regime) in comparison.words {
                json.object { json in
                    json.field("calls", calls)
                    json.field("regime", regime?.rawValue)
                    json.field("word", word)
                }
            }
        }
    }

    private func disagreement(_ slot: ComparedSlot, _ json: inout JSONWriter) {
        json.object("ours") { json in
            json.field("confidence", slot.ours.confidence.value, decimals: 4)
            json.field("long_count", slot.ours.counts.long)
            json.field("origin", slot.origin.rawValue)
            json.field("reason", slot.ours.reason.rawValue)
            json.field("regime", slot.ours.regime.rawValue)
            json.field("short_count", slot.ours.counts.short)
        }
        json.field("slot", context.stamp(slot.entry.slot))
        json.field("steps", slot.steps)
        json.object("theirs") { json in
            json.field("confidence", slot.theirs.confidence, decimals: 4)
            json.field("long_count", slot.theirs.counts?.long)
            json.array("reasons") { for reason in slot.theirs.reasons { $0.element(reason) } }
            json.field("regime", slot.theirRegime.rawValue)
            json.field("short_count", slot.theirs.counts?.short)
            json.field("timestamp", context.stamp(slot.theirs.time))
            json.field("word", slot.theirs.word)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func agreement(_ comparison: Comparison) {
        let agreement = comparison.agreement
        object("direction") { $0.shareOfCases(agreement.direction) }
        object("exact") { $0.shareOfCases(agreement.exact) }
        object("kappa") { json in
            json.field("direction", agreement.directionKappa?.value, decimals: 6)
            json.field("regime", agreement.kappa?.value, decimals: 6)
            json.field("regime_linear", agreement.weightedKappa?.value, decimals: 6)
        }
        object("opposite") { $0.shareOfCases(agreement.opposite) }
        object("within_one_step") { $0.shareOfCases(agreement.withinOne) }
    }

    fileprivate mutating func restlessness(_ value: Restlessness) {
        field("changes", value.changes)
        field("changes_per_session", value.changesPerSession, decimals: 4)
        field("whipsaws", value.whipsaws)
        field("whipsaws_per_session", value.whipsawsPerSession, decimals: 4)
    }

    fileprivate mutating func amount(_ amount: AmountAgreement) {
        field("cases", amount.cases)
        field("mean_difference", amount.meanDifference, decimals: 4)
        field("mean_ours", amount.ours, decimals: 4)
        field("mean_theirs", amount.theirs, decimals: 4)
        field("theirs_constant", amount.isConstant)
        object("within_10_percent") { $0.shareOfCases(amount.withinTenth) }
        object("within_10_points") { $0.shareOfCases(amount.withinPoints) }
    }

    fileprivate mutating func nearness(_ nearness: Nearness) {
        field("cases", nearness.cases)
        object("decided_for_ours") { $0.shareOfCases(nearness.decided) }
        field("measure", nearness.measure.rawValue)
        field("nearer", nearness.nearer?.rawValue)
        for (name, score) in [("ours", nearness.ours), ("theirs", nearness.theirs)] {
            object(name) { json in
                json.field("neither", score.neither)
                json.field("right", score.right)
                json.field("wrong", score.wrong)
            }
        }
    }

    fileprivate mutating func shareOfCases(_ share: Share) {
        field("cases", share.cases)
        field("high", share.interval?.high, decimals: 4)
        field("hits", share.hits)
        field("low", share.interval?.low, decimals: 4)
        field("value", share.value, decimals: 4)
    }
}
