/// Why a call is the regime it is.
public enum Reason: String, CaseIterable, Codable, Sendable {
    /// The first call there is: it takes its band at once.
    case first
    /// The smoothed score passed the band's edge by the margin.
    case entered
    /// The plain bands say another regime, but the edge is not passed by the margin.
    case heldByMargin = "held_by_margin"
    /// A strong trend is shown as the plain one, because the candidates are too few.
    case cappedByMinimumTotal = "capped_by_minimum_total"
    /// The counts were so lopsided that the smoothing was skipped.
    case extreme
    /// The score stays within the regime's band.
    case unchanged
}
