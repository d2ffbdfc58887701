import Foundation

/// One slot of the calendar and what was counted in it.
struct OracleSlot: Equatable, Sendable {
    /// A number that grows from session to session; how much it grows by does not matter.
    var day: Int
    /// Local time of the slot's beginning.
    var minuteOfDay: Int
    var minutesSinceOpen: Int
    /// `nil` when the slot has no call.
    var long: Int?
    var short: Int?

    /// The counts, or `nil` when the slot is no call: one is missing, or both are zero.
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

/// What the method says in one slot that has a call.
struct OracleAnswer: Equatable, Sendable {
    /// The score of this slot's scan alone, `x`.
    var score: Double
    /// The smoothed score `x̂`, after an extreme scan has set it.
    var smoothed: Double
    /// The band underneath, from -3 (strong downtrend) through 3 (strong uptrend).
    var band: Int
    /// The band that is shown, after the minimum total.
    var shown: Int
    /// The oracle's choice among `reasons`.
    var reason: OracleReason
    /// Every reason that is true of this slot. The text names the reasons but not their order where two are
    /// true (a band entered and capped at once), so a loose comparison asks whether this set has the answer.
    var reasons: Set<OracleReason>
    /// `10·tanh(x̂ / 0.9)` with one decimal.
    var trendStrength: Double

    /// 1 for long, -1 for short, 0 for neither.
    var direction: Int { shown.signum() }
}
