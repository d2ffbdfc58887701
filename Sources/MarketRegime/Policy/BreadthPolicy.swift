/// How the stocks that rose and fell since the previous close vote alongside the lists.
public struct BreadthPolicy: Sendable, Equatable {
    /// The weight of the vote in the newest score, 0 to 1; 0 leaves the lists alone.
    public var weight = 0.5
    /// The factor that gives the vote the spread of the lists' own score.
    public var scale = 1.4
    /// The least number added to both advances and declines, in stocks.
    public var pseudoCount = 5.0
    /// The number added to both advances and declines as a fraction of the stocks counted, if that is larger.
    public var pseudoShare = 0.04
    /// The fewest moves needed for a vote.
    public var minimumStocks = 20
    /// Moves up to this fraction of the price are treated as no move: bid and ask are that far apart.
    public var flatMove = 0.0005
    /// Moves beyond this fraction of the price are taken for splits and bonus issues, and left out.
    public var largestMove = 0.20
    /// The age of the oldest session that moves are measured from, in calendar days.
    public var baseDays = 7

    /// Lists and breadth disagree if one is above this ratio to the long side and the other above it to the short side.
    /// It is the ratio at which a choppy regime ends.
    public static let disagreementRatio = 1.2

    /// How far the closes given in a scan may differ from the known prices of the session before, as a fraction of the
    /// price. For most stocks, the last half-hour's price and the official close are closer than this.
    public static let closeTolerance = 0.02
    /// The same for known prices from earlier in that session: most stocks seldom move further than this by the close.
    public static let earlierTolerance = 0.05

    /// Creates the defaults.
    public init() {}
}
