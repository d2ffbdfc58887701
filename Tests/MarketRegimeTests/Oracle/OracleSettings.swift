import Foundation

/// The constants of the method that the oracle needs, with the defaults of the text.
struct OracleSettings: Sendable {
    /// `a`: added to both counts, so that 3 to 0 is not a certainty.
    var pseudoCount = 5.0
    /// `w`: the newest scan's share of the smoothed score.
    var emaWeight = 0.6
    /// `k`: the weight of breadth in the newest score.
    var breadthWeight = 0.5
    /// The share of the smoothed score kept overnight.
    var overnightDecay = 0.3
    /// The six edges between the seven bands, ascending, as ratios.
    var edges = [0.5, 0.67, 0.8, 1.2, 1.5, 2.0]
    /// How far the smoothed score must pass an edge, in log units.
    var margin = 0.20
    /// How long after the open the margin is larger, in minutes.
    var firstHourMinutes = 60
    /// The factor of the margin during that time.
    var firstHourFactor = 2.0
    /// Whether a slot that starts exactly `firstHourMinutes` after the open still counts. The text says
    /// "within 60 minutes", which leaves this open; it matters only where a market opens on the hour.
    var firstHourIncludesItsEnd = true
    /// The score from which a scan is extreme, in log units.
    var extreme = log(3.0)
    /// The smallest total of an extreme scan.
    var extremeMinTotal = 15
    /// The smallest total for which a strong band is shown as strong.
    var strongMinTotal = 15
    /// The total below which a regime already shown as strong no longer is.
    var strongLeaveTotal = 10
    /// The trend strength is `10·tanh(x̂ / trendScale)`.
    var trendScale = 0.9

    /// The margin of one slot.
    func margin(minutesSinceOpen: Int) -> Double {
        let isEarly =
            firstHourIncludesItsEnd ? minutesSinceOpen <= firstHourMinutes : minutesSinceOpen < firstHourMinutes
        return isEarly ? margin * firstHourFactor : margin
    }

    /// The lower edge of a band from -2 to 3, in log units.
    func lowerEdge(of band: Int) -> Double { log(edges[band + 2]) }

    /// The upper edge of a band from -3 to 2, in log units.
    func upperEdge(of band: Int) -> Double { log(edges[band + 3]) }
}
