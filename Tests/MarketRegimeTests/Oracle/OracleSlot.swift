import Foundation

/// A slot and its counts.
struct OracleSlot: Equatable, Sendable {
    /// A number that grows from session to session, by any amount.
    var day: Int
    /// The local time at the slot's start.
    var minuteOfDay: Int
    var minutesSinceOpen: Int
    /// `nil` if the slot has no call.
    var long: Int?
    var short: Int?
    /// Every stock that the scan looked at; empty without a universe.
    var universe: [OracleStock] = []
    /// The breadth that votes in the slot, as `Oracle.voted` sets it.
    var breadth: OracleBreadth?

    /// The counts, or `nil` if the slot has no call because one is missing or both are zero.
    var counts: (long: Int, short: Int)? {
        guard let long, let short, long + short > 0 else { return nil }
        return (long, short)
    }
}

/// Why a regime is shown.
enum OracleReason: String, Sendable {
    case entered
    case heldByMargin = "held_by_margin"
    case cappedByMinimumTotal = "capped_by_minimum_total"
    case extreme
    case unchanged
}

/// The method's answer for a slot that has a call.
struct OracleAnswer: Equatable, Sendable {
    /// The score of the lists alone.
    var lists: Double
    /// The score of this slot alone, `x`: lists and breadth together.
    var score: Double
    /// The smoothed score `x̂`, after an extreme scan has set it.
    var smoothed: Double
    /// The band before the minimum total is applied, from -3 (strong downtrend) to 3 (strong uptrend).
    var band: Int
    /// The band shown, after the minimum total.
    var shown: Int
    /// The oracle's choice among `reasons`.
    var reason: OracleReason
    /// Every reason that is true for this slot. The text names the reasons but not their order if two are true (such as a
    /// band entered and capped at once), so a loose comparison checks whether this set contains the answer.
    var reasons: Set<OracleReason>
    /// `10·tanh(x̂ / 0.9)` with one decimal.
    var trendStrength: Double

    /// 1 for long, -1 for short, 0 for neither.
    var direction: Int { shown.signum() }
}
