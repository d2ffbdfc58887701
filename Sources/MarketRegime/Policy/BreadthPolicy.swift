/// How the stocks that rose and fell since yesterday's close vote beside the lists.
public struct BreadthPolicy: Sendable, Equatable {
    /// The weight of the vote in the newest score, 0 to 1; 0 leaves the lists alone.
    public var weight = 0.5
    /// The factor that gives the vote the spread of the lists' own score.
    public var scale = 1.4
    /// The least number added to advances and declines, in stocks.
    public var pseudoCount = 5.0
    /// The number added to advances and declines, as a share of the stocks counted, where that is more.
    public var pseudoShare = 0.04
    /// The fewest moves that give a vote.
    public var minimumStocks = 20
    /// Moves up to this share of the price are no move: bid and ask are that far apart.
    public var flatMove = 0.0005
    /// Moves beyond this share of the price are splits and bonus issues and are left out.
    public var largestMove = 0.20
    /// The oldest session that moves are measured from, in calendar days.
    public var baseDays = 7

    /// Lists and breadth disagree if one is above this ratio to the long side and the other above it to the short side. It
    /// is where choppy ends.
    public static let disagreementRatio = 1.2

    /// How far the closes that a scan gives may differ from the known prices of the session before, as a share of the price:
    /// the last half-hour's price and the official close are closer than this in most stocks.
    public static let closeTolerance = 0.02
    /// The same for known prices from earlier in that session: most stocks seldom move this far until the close.
    public static let earlierTolerance = 0.05

    /// Creates the defaults.
    public init() {}
}
